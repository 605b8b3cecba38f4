//! From the raw shape to the model: every name known, every table fit to be laid out.
//!
//! | file        | checks                                            |
//! |-------------|---------------------------------------------------|
//! | `mod`       | the report and its sheets                         |
//! | `block`     | lines, lists, notes, charts                       |
//! | `table`     | tables and their columns                          |
//! | `criteria`  | criteria and their steps                          |
//! | `narrative` | the report in words                               |

mod block;
mod criteria;
mod narrative;
mod table;

use super::condition::{Condition, When};
use super::model::{Block, Heading, Orientation, SheetContent, SheetPlan, Template};
use super::problem::unknown;
use super::raw::{RawColumnSet, RawHeading, RawLineSet, RawSheet, RawTemplate};
use super::text::{Placeholder, Sentence, Text};
use super::{TableColumn, TemplateProblem};
use crate::domain::{Cutoff, Figure, Rate};

/// The longest name a tab can have.
const LONGEST_NAME: usize = 31;

/// Checks a template whose base is already merged into it.
pub fn check(raw: RawTemplate, name: &str, file: &str) -> Result<Template, TemplateProblem> {
    let checker = Checker { file, sets: &raw.column_set, line_sets: &raw.line_set };
    let cutoff = match raw.cutoff.as_deref() {
        None => None,
        Some("calendar") => Some(Cutoff::Calendar),
        Some("statutory") => Some(Cutoff::Statutory),
        Some(other) => return Err(unknown(file, "cách chốt số liệu", other, ["calendar", "statutory"])),
    };
    if raw.sheet.is_empty() {
        return Err(checker.unfit(name, "chưa có [[sheet]] nào"));
    }
    let Some(title) = raw.title.as_deref().filter(|title| !title.trim().is_empty()) else {
        return Err(checker.unfit(name, "thiếu title, tên của báo cáo"));
    };
    let title = checker.text(title)?;
    let sheets = raw.sheet.iter().map(|sheet| checker.sheet(sheet)).collect::<Result<Vec<_>, _>>()?;
    for (place, sheet) in sheets.iter().enumerate() {
        if sheets[..place].iter().any(|other| other.name.to_lowercase() == sheet.name.to_lowercase()) {
            return Err(checker.unfit(&sheet.name, "tên trang bị trùng"));
        }
    }
    let data = sheets.iter().filter(|sheet| sheet.content == SheetContent::Data).count();
    if data > 1 {
        return Err(checker.unfit("data", "chỉ được có một trang dữ liệu phẳng"));
    }
    let charts = |sheet: &SheetPlan| sheet.blocks().iter().any(|plan| matches!(plan.block, Block::Chart(_)));
    if let Some(sheet) = sheets.iter().find(|sheet| charts(sheet) && data == 0) {
        let why = "biểu đồ lấy số ở trang dữ liệu phẳng: thêm một [[sheet]] có data = true";
        return Err(checker.unfit(&sheet.name, why));
    }
    let narrative = raw.narrative.as_ref().map(|narrative| checker.narrative(narrative)).transpose()?;
    let about = raw.about.as_deref().map(crate::domain::text::clean).unwrap_or_default();
    Ok(Template { name: name.to_owned(), about, title, cutoff, sheets, narrative })
}

/// Checks the parts of one template.
struct Checker<'a> {
    file: &'a str,
    sets: &'a [RawColumnSet],
    line_sets: &'a [RawLineSet],
}

impl Checker<'_> {
    fn sheet(&self, raw: &RawSheet) -> Result<SheetPlan, TemplateProblem> {
        let forbidden = |c: char| "[]:*?/\\".contains(c) || c.is_control() || ['\u{fffe}', '\u{ffff}'].contains(&c);
        let fits = !raw.name.trim().is_empty()
            && raw.name.chars().count() <= LONGEST_NAME
            && !raw.name.contains(forbidden)
            && !raw.name.starts_with('\'')
            && !raw.name.ends_with('\'')
            // Excel keeps this name for itself.
            && !raw.name.eq_ignore_ascii_case("history");
        if !fits {
            return Err(self.unfit(
                &raw.name,
                "tên trang phải có từ 1 đến 31 ký tự, không có [ ] : * ? / \\, không phải là History",
            ));
        }
        let orientation = self.choice(
            "hướng giấy",
            raw.orientation.as_deref(),
            &[("portrait", Orientation::Portrait), ("landscape", Orientation::Landscape)],
        )?;
        let heading = self.heading(raw.heading.as_ref())?;
        let content = if raw.data {
            let plain = heading == Heading::None && !raw.signatures && !raw.one_page;
            if !raw.block.is_empty() || !plain || raw.title.is_some() || raw.unit.is_some() {
                return Err(self.unfit(&raw.name, "trang có data = true chỉ có name và orientation"));
            }
            SheetContent::Data
        } else {
            let blocks = raw.block.iter().map(|block| self.block(block, &raw.name)).collect::<Result<Vec<_>, _>>()?;
            if blocks.is_empty() {
                return Err(self.unfit(&raw.name, "trang chưa có [[sheet.block]] nào"));
            }
            SheetContent::Blocks(blocks)
        };
        Ok(SheetPlan {
            name: raw.name.clone(),
            title: raw.title.as_deref().map(|title| self.text(title)).transpose()?,
            orientation,
            one_page: raw.one_page,
            heading,
            unit: raw.unit.clone().unwrap_or_else(|| "Đơn vị tính: hồ sơ".to_owned()),
            signatures: raw.signatures,
            content,
        })
    }

    fn heading(&self, raw: Option<&RawHeading>) -> Result<Heading, TemplateProblem> {
        let texts = |lines: &[String]| lines.iter().map(|line| self.text(line)).collect::<Result<Vec<_>, _>>();
        match raw {
            None => Ok(Heading::None),
            Some(RawHeading::Named(name)) if name == "official" => Ok(Heading::Official),
            Some(RawHeading::Named(name)) => Err(unknown(self.file, "kiểu đầu trang", name, ["official"])),
            Some(RawHeading::Form(form)) => Ok(Heading::Form { left: texts(&form.left)?, right: texts(&form.right)? }),
        }
    }

    /// A text with its placeholders.
    fn text(&self, text: &str) -> Result<Text, TemplateProblem> {
        self.printable(text)?;
        Text::parse(text).map_err(|name| {
            let known = Placeholder::names();
            unknown(self.file, "chỗ điền", &name, known.iter().map(String::as_str))
        })
    }

    /// No text holds what a file format forbids.
    fn printable(&self, text: &str) -> Result<(), TemplateProblem> {
        let forbidden = |c: char| c.is_control() && c != '\n' || ['\u{fffe}', '\u{ffff}'].contains(&c);
        let part: String = text.chars().filter(|c| !forbidden(*c)).collect();
        if part.len() < text.len() {
            Err(self.unfit(&part, "có ký tự điều khiển không in được"))
        } else {
            Ok(())
        }
    }

    /// A text that is shown as it is written: braces in it would be a placeholder that is never filled in.
    fn plain(&self, text: &str) -> Result<(), TemplateProblem> {
        self.printable(text)?;
        if text.contains(['{', '}']) {
            return Err(self.unfit(
                text,
                "chỗ này không có chỗ điền { }; chỉ tên báo cáo, tên trang in, tên khối, ghi chú và lời văn có",
            ));
        }
        Ok(())
    }

    fn sentence(&self, text: &str, all: &[String], none: &[String]) -> Result<Sentence, TemplateProblem> {
        Ok(Sentence { text: self.text(text)?, when: self.when(all, none)? })
    }

    fn when(&self, all: &[String], none: &[String]) -> Result<When, TemplateProblem> {
        let conditions = |names: &[String]| names.iter().map(|name| self.condition(name)).collect::<Result<_, _>>();
        Ok(When { all: conditions(all)?, none: conditions(none)? })
    }

    fn condition(&self, name: &str) -> Result<Condition, TemplateProblem> {
        Condition::parse(name).ok_or_else(|| {
            let known = Condition::names();
            unknown(self.file, "điều kiện", name, known.iter().map(String::as_str))
        })
    }

    fn figure(&self, id: &str) -> Result<Figure, TemplateProblem> {
        Figure::from_id(id).ok_or_else(|| unknown(self.file, "số liệu", id, Figure::ALL.map(Figure::id)))
    }

    fn figures(&self, ids: &[String], part: &str) -> Result<Vec<Figure>, TemplateProblem> {
        let figures = ids.iter().map(|id| self.figure(id)).collect::<Result<Vec<_>, _>>()?;
        if figures.is_empty() {
            return Err(self.unfit(part, "figure cần ít nhất một số liệu"));
        }
        if Figure::overlap(&figures) {
            return Err(self.unfit(part, "các số liệu cộng với nhau có hồ sơ trùng nhau, hồ sơ đó sẽ bị tính hai lần"));
        }
        Ok(figures)
    }

    fn rate(&self, id: &str) -> Result<Rate, TemplateProblem> {
        Rate::from_id(id).ok_or_else(|| unknown(self.file, "tỷ lệ", id, Rate::ALL.map(Rate::id)))
    }

    /// One of a closed list of words; the first where nothing is said.
    fn choice<T: Copy>(
        &self,
        what: &'static str,
        word: Option<&str>,
        choices: &[(&str, T)],
    ) -> Result<T, TemplateProblem> {
        let word = word.unwrap_or_else(|| choices.first().map_or("", |(id, _)| id));
        let found = choices.iter().find(|(id, _)| *id == word).map(|(_, choice)| *choice);
        found.ok_or_else(|| unknown(self.file, what, word, choices.iter().map(|(id, _)| *id)))
    }

    fn unfit(&self, part: &str, why: &str) -> TemplateProblem {
        TemplateProblem::Unfit { file: self.file.to_owned(), row: None, part: part.to_owned(), why: why.to_owned() }
    }
}

/// What a table or lines need to show a rate.
fn needs(rate: Rate) -> String {
    let ids: Vec<&str> = rate.parts().map(Figure::id).collect();
    format!(
        "tỷ lệ {} cần có các số liệu {} trong cùng khối, mỗi số liệu một cột hoặc một dòng riêng, không cộng với số khác",
        rate.id(),
        ids.join(", ")
    )
}

/// The columns of a table with the place of each rate's parts among them.
fn has_parts(columns: &[TableColumn], rate: Rate) -> bool {
    rate.parts().all(|figure| super::column_of(columns, figure).is_some())
}
