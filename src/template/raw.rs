//! The TOML shape of a template, before its names are checked.

use serde::Deserialize;

use super::TemplateProblem;
use super::problem::{Fault, unknown};

/// A template as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RawTemplate {
    /// A built-in template whose parts hold where this one says nothing.
    pub base: Option<String>,
    /// Which sheets, of the base's and one's own, in which order; all of them where nothing is said.
    pub sheets: Option<Vec<String>>,
    /// What it is for, where templates are to be chosen among.
    pub about: Option<String>,
    pub title: Option<String>,
    pub cutoff: Option<String>,
    pub column_set: Vec<RawColumnSet>,
    pub line_set: Vec<RawLineSet>,
    pub sheet: Vec<RawSheet>,
    pub narrative: Option<RawNarrative>,
}

impl RawTemplate {
    /// This template over a base: its sheets and column sets replace those of the same name, new sheets come last, and
    /// whatever else it says holds.
    ///
    /// # Errors
    /// A sheet asked for that neither has.
    pub fn over(self, base: RawTemplate, file: &str) -> Result<RawTemplate, TemplateProblem> {
        // A sheet of one's own is meant to be seen, also over a base that picks its sheets.
        let own = self.sheet.iter().map(|sheet| sheet.name.clone());
        let picked = base.sheets.map(|mut names| {
            let new: Vec<String> = own.filter(|name| !names.contains(name)).collect();
            names.extend(new);
            names
        });
        let mut merged = RawTemplate {
            base: base.base,
            sheets: self.sheets.or(picked),
            about: self.about,
            title: self.title.or(base.title),
            cutoff: self.cutoff.or(base.cutoff),
            column_set: laid_over(self.column_set, base.column_set, |set| &set.name),
            line_set: laid_over(self.line_set, base.line_set, |set| &set.name),
            sheet: laid_over(self.sheet, base.sheet, |sheet| &sheet.name),
            narrative: self.narrative.or(base.narrative),
        };
        if merged.base.is_none() {
            merged.choose_sheets(file)?;
        }
        Ok(merged)
    }

    /// Keeps the sheets that are asked for, in the order asked for.
    ///
    /// # Errors
    /// A sheet that is not there.
    pub fn choose_sheets(&mut self, file: &str) -> Result<(), TemplateProblem> {
        let Some(wanted) = self.sheets.take() else { return Ok(()) };
        let find = |name: &String| {
            let found = self.sheet.iter().find(|sheet| sheet.name == *name).cloned();
            found.ok_or_else(|| unknown(file, "trang", name, self.sheet.iter().map(|sheet| sheet.name.as_str())))
        };
        self.sheet = wanted.iter().map(find).collect::<Result<_, _>>()?;
        Ok(())
    }
}

impl RawTemplate {
    /// Refuses two sheets, column sets or line sets of one name in one file: the second would hide the first.
    ///
    /// # Errors
    /// A name that stands twice.
    pub fn without_doubles(self, file: &str) -> Result<RawTemplate, TemplateProblem> {
        let sheets: Vec<&String> = self.sheet.iter().map(|sheet| &sheet.name).collect();
        let columns: Vec<&String> = self.column_set.iter().map(|set| &set.name).collect();
        let lines: Vec<&String> = self.line_set.iter().map(|set| &set.name).collect();
        let asked: Vec<&String> = self.sheets.iter().flatten().collect();
        for (what, names) in
            [("[[sheet]]", sheets), ("[[column-set]]", columns), ("[[line-set]]", lines), ("sheets", asked)]
        {
            let double = names.iter().enumerate().find(|(place, name)| names[..*place].contains(name));
            if let Some((_, name)) = double {
                let why = format!("tên này viết hai lần trong {what}");
                return Err(TemplateProblem::Unfit { file: file.to_owned(), row: None, part: (*name).clone(), why });
            }
        }
        Ok(self)
    }
}

/// The base's items, each replaced by the own one of the same name, then the own ones that are new.
fn laid_over<T>(own: Vec<T>, base: Vec<T>, name: impl Fn(&T) -> &String) -> Vec<T> {
    let mut merged = base;
    for item in own {
        match merged.iter_mut().find(|other| name(other) == name(&item)) {
            Some(place) => *place = item,
            None => merged.push(item),
        }
    }
    merged
}

/// One name or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "một tên hoặc danh sách tên")]
pub enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    /// The names.
    pub fn names(&self) -> &[String] {
        match self {
            OneOrMany::One(name) => std::slice::from_ref(name),
            OneOrMany::Many(names) => names,
        }
    }
}

/// `heading = "official"`, or the lines of a form.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "official hoặc { left = [..], right = [..] }")]
pub enum RawHeading {
    Named(String),
    Form(RawForm),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawForm {
    #[serde(default)]
    pub left: Vec<String>,
    #[serde(default)]
    pub right: Vec<String>,
}

/// Columns that several tables share.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawColumnSet {
    pub name: String,
    pub column: Vec<RawColumn>,
}

/// Lines that several sheets share.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawLineSet {
    pub name: String,
    pub line: Vec<RawLine>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawSheet {
    pub name: String,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub orientation: Option<String>,
    #[serde(default)]
    pub one_page: bool,
    #[serde(default)]
    pub heading: Option<RawHeading>,
    /// What its numbers count.
    #[serde(default)]
    pub unit: Option<String>,
    #[serde(default)]
    pub signatures: bool,
    /// The flat sheet of all figures; it has no blocks.
    #[serde(default)]
    pub data: bool,
    #[serde(default)]
    pub block: Vec<RawBlock>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RawBlock {
    /// `lines`
    pub line: Vec<RawLine>,
    /// The name of a line set.
    pub lines: Option<String>,
    /// A table by a dimension or by month.
    pub table: Option<String>,
    /// A list.
    pub list: Option<String>,
    /// A paragraph.
    pub note: Option<String>,
    /// How the paragraph looks.
    pub style: Option<String>,
    /// The block is shown where all of these hold,
    pub when: Vec<String>,
    /// and none of these.
    pub unless: Vec<String>,
    /// What a reader must know.
    pub remarks: bool,
    /// A chart.
    pub chart: Option<RawChart>,
    /// Criteria with their points.
    pub criterion: Vec<RawCriterion>,
    pub title: Option<String>,
    /// The name of a column set.
    pub columns: Option<String>,
    pub column: Vec<RawColumn>,
    /// What `{label}` in the titles of the columns stands for.
    pub label: Option<String>,
    /// What stands in a list with nothing in it.
    pub empty: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawLine {
    pub label: String,
    #[serde(default)]
    pub level: u8,
    #[serde(default)]
    pub figure: Option<OneOrMany>,
    #[serde(default)]
    pub rate: Option<String>,
    #[serde(default)]
    pub measure: Option<String>,
    #[serde(default)]
    pub manual: Option<String>,
    /// An “of which” line is no summand.
    #[serde(default)]
    pub of_which: bool,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawColumn {
    pub title: String,
    #[serde(default)]
    pub under: Vec<String>,
    /// `number`, `label`, `key`, or a value of a list.
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub figure: Option<OneOrMany>,
    #[serde(default)]
    pub rate: Option<String>,
    #[serde(default)]
    pub formula: Option<String>,
    pub width: f64,
    #[serde(default)]
    pub style: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawChart {
    pub title: String,
    pub kind: String,
    pub by: String,
    pub show: Vec<String>,
    #[serde(default)]
    pub size: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawCriterion {
    pub label: String,
    #[serde(default)]
    pub rate: Option<String>,
    #[serde(default)]
    pub manual: Option<String>,
    #[serde(default)]
    pub measure: Option<String>,
    #[serde(default)]
    pub target: Option<String>,
    pub steps: Vec<RawStep>,
}

/// From so many percent on, so many points.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawStep {
    pub from: f64,
    pub points: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawNarrative {
    #[serde(default)]
    pub part: Vec<RawPart>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RawPart {
    pub sentence: Vec<RawSentence>,
    pub caption: Option<String>,
    pub table: Option<String>,
    pub columns: Option<String>,
    pub column: Vec<RawColumn>,
    pub label: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RawSentence {
    pub text: String,
    #[serde(default)]
    pub when: Vec<String>,
    #[serde(default)]
    pub unless: Vec<String>,
}

/// Reads the TOML of a template.
pub fn read(text: &str, file: &str) -> Result<RawTemplate, TemplateProblem> {
    let text = text.trim_start_matches('\u{feff}');
    toml::from_str(text).map_err(|cause| {
        let before = cause.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let row = before.matches('\n').count() as u32 + 1;
        let line = text.lines().nth(row as usize - 1).unwrap_or_default().trim().to_owned();
        TemplateProblem::Broken { file: file.to_owned(), row, line, fault: fault(cause.message()) }
    })
}

/// The library's words as facts; they are English and are not shown.
fn fault(message: &str) -> Fault {
    let names: Vec<String> = message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    match names.split_first() {
        Some((key, known)) if message.starts_with("unknown field") => {
            Fault::UnknownKey { key: key.clone(), known: known.to_vec() }
        }
        Some((key, _)) if message.starts_with("missing field") => Fault::MissingKey { key: key.clone() },
        // The words of `OneOrMany` and `RawHeading` are ours and Vietnamese.
        _ if message.starts_with("invalid type") || message.starts_with("invalid value") => Fault::WrongKind,
        _ if message.starts_with("data did not match") || !message.is_ascii() => Fault::WrongKind,
        _ => Fault::Syntax,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_with_a_line_is_told_from_the_librarys_words() {
        let fault_of = |text: &str| match read(text, "x").unwrap_err() {
            TemplateProblem::Broken { row, fault, .. } => (row, fault),
            other => panic!("{other:?}"),
        };
        let sheet = "[[sheet]]\nname = \"A\"\n[[sheet.block]]\n";
        let (row, fault) = fault_of(&format!("{sheet}tabel = \"field\"\n"));
        assert!(
            matches!(fault, Fault::UnknownKey { key, known } if key == "tabel" && known.contains(&"table".to_owned()))
        );
        assert_eq!(row, 4);
        let (_, fault) = fault_of(&format!("{sheet}column = [{{ title = \"x\" }}]\n"));
        assert_eq!(fault, Fault::MissingKey { key: "width".to_owned() });
        let wide = format!("{sheet}column = [{{ title = \"x\", width = \"rộng\" }}]\n");
        assert_eq!(fault_of(&wide).1, Fault::WrongKind);
        let figure = format!("{sheet}line = [{{ label = \"x\", figure = 5 }}]\n");
        assert_eq!(fault_of(&figure).1, Fault::WrongKind);
        assert_eq!(fault_of("title = \"x\n"), (1, Fault::Syntax));
    }
}
