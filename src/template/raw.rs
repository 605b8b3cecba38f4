//! The TOML shape of a template, before its names are checked.

use serde::Deserialize;

use super::TemplateProblem;
use super::problem::unknown;

/// A template as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RawTemplate {
    /// A built-in template whose parts hold where this one says nothing.
    pub base: Option<String>,
    /// The names of the base's sheets to keep; all of them where it is empty.
    pub keep: Vec<String>,
    pub title: Option<String>,
    pub cutoff: Option<String>,
    pub column_set: Vec<RawColumnSet>,
    pub sheet: Vec<RawSheet>,
}

impl RawTemplate {
    /// This template over a base: what it says replaces what the base says.
    ///
    /// # Errors
    /// A sheet to keep that the base does not have.
    pub fn over(self, base: RawTemplate, file: &str) -> Result<RawTemplate, TemplateProblem> {
        let mut column_set = self.column_set;
        let own: Vec<String> = column_set.iter().map(|set| set.name.clone()).collect();
        column_set.extend(base.column_set.into_iter().filter(|set| !own.contains(&set.name)));
        let mut merged = RawTemplate {
            base: base.base,
            keep: self.keep,
            title: self.title.or(base.title),
            cutoff: self.cutoff.or(base.cutoff),
            column_set,
            sheet: if self.sheet.is_empty() { base.sheet } else { self.sheet },
        };
        if merged.base.is_none() && !merged.keep.is_empty() {
            let names: Vec<String> = merged.sheet.iter().map(|sheet| sheet.name.clone()).collect();
            if let Some(missing) = merged.keep.iter().find(|name| !names.contains(name)) {
                return Err(unknown(file, "trang", missing, names.iter().map(String::as_str)));
            }
            merged.sheet.retain(|sheet| merged.keep.contains(&sheet.name));
        }
        Ok(merged)
    }
}

/// Columns that several tables share.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawColumnSet {
    pub name: String,
    pub column: Vec<RawColumn>,
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
    pub heading: bool,
    #[serde(default)]
    pub signatures: bool,
    #[serde(default)]
    pub block: Vec<RawBlock>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct RawBlock {
    /// `lines`
    pub line: Vec<RawLine>,
    /// A table by a dimension or by month.
    pub table: Option<String>,
    /// A list.
    pub list: Option<String>,
    /// A paragraph.
    pub note: Option<String>,
    /// A chart of the table above.
    pub chart: Option<RawChart>,
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
    pub figure: Option<String>,
    #[serde(default)]
    pub rate: Option<String>,
    #[serde(default)]
    pub measure: Option<String>,
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
    pub figure: Option<String>,
    #[serde(default)]
    pub rate: Option<String>,
    #[serde(default)]
    pub formula: Option<String>,
    pub width: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct RawChart {
    pub title: String,
    pub kind: String,
    pub labels: usize,
    pub series: Vec<usize>,
}

/// Reads the TOML of a template.
pub fn read(text: &str, file: &str) -> Result<RawTemplate, TemplateProblem> {
    toml::from_str(text.trim_start_matches('\u{feff}')).map_err(|cause| {
        let before = cause.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let row = before.matches('\n').count() as u32 + 1;
        let line = text.lines().nth(row as usize - 1).unwrap_or_default().trim().to_owned();
        TemplateProblem::Broken { file: file.to_owned(), row, line }
    })
}
