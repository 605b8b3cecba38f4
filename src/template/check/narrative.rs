//! The report in words.

use super::Checker;
use crate::template::TemplateProblem;
use crate::template::model::{Narrative, NarrativePart};
use crate::template::raw::{RawNarrative, RawPart};

/// More columns than this cannot be read on an upright page.
const MOST_COLUMNS: usize = 20;

impl Checker<'_> {
    pub(super) fn narrative(&self, raw: &RawNarrative) -> Result<Narrative, TemplateProblem> {
        let parts = raw.part.iter().map(|part| self.part(part)).collect::<Result<Vec<_>, _>>()?;
        if parts.is_empty() { Err(self.unfit("narrative", "chưa có phần nào")) } else { Ok(Narrative { parts }) }
    }

    fn part(&self, raw: &RawPart) -> Result<NarrativePart, TemplateProblem> {
        let columned = raw.columns.is_some() || !raw.column.is_empty() || raw.label.is_some();
        if raw.table.is_none() && columned {
            return Err(self.unfit("narrative", "columns, column, label chỉ dùng với table"));
        }
        match (raw.sentence.as_slice(), &raw.caption, &raw.table) {
            ([_, ..], None, None) => {
                let sentence = |s: &crate::template::raw::RawSentence| self.sentence(&s.text, &s.when, &s.unless);
                Ok(NarrativePart::Paragraph(raw.sentence.iter().map(sentence).collect::<Result<_, _>>()?))
            }
            ([], Some(caption), None) => Ok(NarrativePart::Caption(self.text(caption)?)),
            ([], None, Some(table)) => {
                let columns = self.columns(raw.columns.as_deref(), &raw.column, "narrative")?;
                let (rows, columns) = self.table_of(table, columns, raw.label.as_deref())?;
                if columns.len() > MOST_COLUMNS {
                    return Err(self.unfit("narrative", "bảng trong tệp Word có tối đa 20 cột"));
                }
                Ok(NarrativePart::Table { rows, columns })
            }
            _ => Err(self.unfit("narrative", "mỗi phần phải có đúng một trong sentence, caption, table")),
        }
    }
}
