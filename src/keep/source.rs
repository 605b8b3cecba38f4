//! What a part says of the export that its records stood in: all that a report needs to know of it beside the records.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{KeptLedger, VERSION};
use crate::finding::Notice;
use crate::normalise::{Batch, RowAccount};
use crate::place::Place;
use crate::problem::Problem;
use crate::recognise::{Column, OtherRow};
use crate::reconcile::{Rules, Sheet};

/// What was passed over when the ledger was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The file.
    pub file: String,
    /// The sheet; none for the whole file.
    pub sheet: Option<String>,
    /// Why, in Vietnamese.
    pub reason: String,
}

/// The source of a part, written into it as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceSaid {
    schema: String,
    /// What tells one ledger from another.
    pub ledger: String,
    /// Its place among the sources of the ledger.
    pub place: u32,
    /// How many sources the ledger has.
    pub sources: u32,
    /// The rules that shaped the ledger, as `motcua.toml` has them.
    pub rules: String,
    file: String,
    sheet: Option<String>,
    sha256: String,
    /// Records of the source, in all its parts.
    pub records: u64,
    columns: Vec<String>,
    covered: Option<(String, String)>,
    /// Those found by the office's own names.
    named: Vec<String>,
    /// The layout that it was known by, by its place among those of the settings.
    layout: Option<usize>,
    states_early: bool,
    continues: bool,
    rows: RowsSaid,
    letterhead: Vec<String>,
    signature: Vec<String>,
    /// What was noticed while it was read; with the first source also of the whole run.
    notices: Vec<NoticeSaid>,
    /// What was passed over in the whole run, with the first source.
    left_out: Vec<LeftOut>,
}

/// Its rows that are no records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct RowsSaid {
    others: Vec<(String, u64)>,
    totals: u64,
    stated_total: Option<u64>,
    stated_sum: u64,
}

/// A notice as it was said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct NoticeSaid {
    code: u16,
    sentence: String,
    file: Option<String>,
    sheet: Option<String>,
    row: Option<u32>,
    is_header: bool,
    seen: Option<String>,
    detail: Option<String>,
    remedy: Option<String>,
    is_flag: bool,
}

impl SourceSaid {
    /// What is said of each sheet of a ledger.
    pub fn all(kept: &KeptLedger, noticed: &[Notice], left_out: &[LeftOut]) -> Vec<SourceSaid> {
        let ledger = identity(&kept.sheets);
        let owner = |notice: &Notice| {
            let at = notice.place()?;
            let of_sheet = kept.sheets.iter().position(|sheet| sheet.file == at.file && sheet.sheet == at.sheet);
            of_sheet.or_else(|| kept.sheets.iter().position(|sheet| sheet.file == at.file))
        };
        let of = |(place, sheet): (usize, &Sheet)| {
            // What is of no sheet that was kept is said with the first.
            let own = noticed.iter().filter(|notice| owner(notice).unwrap_or(0) == place);
            let batch = &sheet.batch;
            SourceSaid {
                schema: VERSION.to_owned(),
                ledger: ledger.clone(),
                place: place as u32,
                sources: kept.sheets.len() as u32,
                rules: rules_said(kept.ledger.rules()),
                file: sheet.file.clone(),
                sheet: sheet.sheet.clone(),
                sha256: sheet.sha256.clone(),
                records: batch.records.len() as u64,
                columns: batch.columns.iter().map(|column| column.id().to_owned()).collect(),
                covered: batch.covered.map(|(from, to)| (from.to_string(), to.to_string())),
                named: batch.named.iter().map(|column| column.id().to_owned()).collect(),
                layout: batch.layout,
                states_early: batch.states_early,
                continues: batch.continues,
                rows: RowsSaid::of(&batch.rows),
                letterhead: batch.letterhead.clone(),
                signature: batch.signature.clone(),
                notices: own.map(NoticeSaid::of).collect(),
                left_out: if place == 0 { left_out.to_vec() } else { Vec::new() },
            }
        };
        kept.sheets.iter().enumerate().map(of).collect()
    }

    /// The source that a part says; none where it is of another version.
    pub fn parse(json: &str) -> Option<SourceSaid> {
        serde_json::from_str(json).ok().filter(|said: &SourceSaid| said.schema == VERSION)
    }

    /// As it is written into a part.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The sheet without its records, what was noticed, and what was passed over.
    pub fn sheet(&self) -> (Sheet, Vec<Notice>, Vec<LeftOut>) {
        let known = |ids: &[String]| ids.iter().filter_map(|id| Column::from_id(id)).collect::<Vec<Column>>();
        let columns = known(&self.columns);
        let day = |text: &String| text.parse::<NaiveDate>().ok();
        let covered = self.covered.as_ref().and_then(|(from, to)| day(from).zip(day(to)));
        let batch = Batch {
            named: known(&self.named).into_iter().collect(),
            layout: self.layout,
            states_early: self.states_early,
            continues: self.continues,
            rows: self.rows.account(),
            letterhead: self.letterhead.clone(),
            signature: self.signature.clone(),
            ..Batch::new(columns, covered)
        };
        let (file, sheet, sha256) = (shown(&self.file), self.sheet.as_deref().map(shown), self.sha256.clone());
        let notices = self.notices.iter().map(NoticeSaid::notice).collect();
        (Sheet { file, sheet, sha256, batch }, notices, self.left_out.clone())
    }
}

/// A text of a part as it may be shown: a terminal obeys some of the characters that nobody sees.
fn shown(text: &str) -> String {
    text.chars().filter(|c| *c == '\n' || !c.is_control()).collect()
}

/// Rules as `motcua.toml` has them.
pub fn rules_said(rules: Rules) -> String {
    format!("closed_on = \"{}\", timeliness = \"{}\"", rules.closed_on.id(), rules.precision.id())
}

/// What tells a ledger from another: the contents that it was made of.
fn identity(sheets: &[Sheet]) -> String {
    use sha2::{Digest, Sha256};
    let mut hasher = Sha256::new();
    for sheet in sheets {
        hasher.update(format!("{}\n{}\n{}\n", sheet.sha256, sheet.file, sheet.sheet.as_deref().unwrap_or_default()));
    }
    crate::digest::hexadecimal(hasher.finalize())
}

impl RowsSaid {
    fn of(rows: &RowAccount) -> RowsSaid {
        RowsSaid {
            others: rows.others.iter().map(|(kind, many)| (kind.id().to_owned(), *many)).collect(),
            totals: rows.totals,
            stated_total: rows.stated_total,
            stated_sum: rows.stated_sum,
        }
    }

    fn account(&self) -> RowAccount {
        let kind = |id: &str| OtherRow::ALL.into_iter().find(|kind| kind.id() == id);
        RowAccount {
            others: self.others.iter().filter_map(|(id, many)| Some((kind(id)?, *many))).collect(),
            totals: self.totals,
            stated_total: self.stated_total,
            stated_sum: self.stated_sum,
        }
    }
}

impl NoticeSaid {
    fn of(notice: &Notice) -> NoticeSaid {
        let place = notice.place();
        NoticeSaid {
            code: notice.code(),
            sentence: notice.sentence(),
            file: place.as_ref().map(|place| place.file.clone()),
            sheet: place.as_ref().and_then(|place| place.sheet.clone()),
            row: place.as_ref().and_then(|place| place.row),
            is_header: place.is_some_and(|place| place.is_header),
            seen: notice.seen(),
            detail: notice.detail(),
            remedy: notice.remedy(),
            is_flag: notice.is_flag(),
        }
    }

    fn notice(&self) -> Notice {
        let (row, is_header) = (self.row, self.is_header);
        let sheet = self.sheet.as_deref().map(shown);
        let place = self.file.as_deref().map(|file| Place { file: shown(file), sheet, row, is_header });
        Notice::Kept {
            code: self.code,
            sentence: shown(&self.sentence),
            place,
            seen: self.seen.as_deref().map(shown),
            detail: self.detail.as_deref().map(shown),
            remedy: self.remedy.as_deref().map(shown),
            is_flag: self.is_flag,
        }
    }
}
