//! Where lists and ledgers go: `--format` and `--output` of `motcua list` and `motcua export`.

use std::path::PathBuf;

use super::{Request, SettingsProblem};

/// Where a list of dossiers goes, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ListTarget {
    /// A short table on the terminal.
    Table,
    /// All columns for other programs: printed, or in a file.
    Csv(Option<PathBuf>),
    /// All columns as a workbook; the file is named after the period where none is named.
    Xlsx(Option<PathBuf>),
}

impl ListTarget {
    /// Reads `--format` and `--output` of `motcua list`; without a format the ending of the output decides.
    ///
    /// # Errors
    /// A word that names no format; a table for a file.
    pub fn resolve(request: &Request) -> Result<ListTarget, SettingsProblem> {
        const FORMATS: [&str; 3] = ["table", "csv", "xlsx"];
        let output = request.output.clone();
        let ending =
            output.as_ref().and_then(|path| path.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
        let word = match (&request.formats, ending) {
            (Some(word), _) => word.trim().to_lowercase(),
            (None, Some(ending)) if ending == "csv" => ending,
            (None, _) if output.is_some() => "xlsx".to_owned(),
            (None, _) => "table".to_owned(),
        };
        match (word.as_str(), output) {
            ("table", None) => Ok(ListTarget::Table),
            ("table", Some(_)) => Err(SettingsProblem::TableToFile),
            ("csv", output) => Ok(ListTarget::Csv(output)),
            ("xlsx", output) => Ok(ListTarget::Xlsx(output)),
            _ => Err(SettingsProblem::UnknownChoice { option: "--format", value: word, choices: FORMATS.to_vec() }),
        }
    }
}

/// Where a kept ledger goes, and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LedgerTarget {
    /// A folder of Parquet parts.
    Parquet(PathBuf),
    /// One text for spreadsheets; the file is named after the ledger where none is named.
    Csv(Option<PathBuf>),
}

impl LedgerTarget {
    /// The name of a ledger for which none is given.
    pub const STEM: &str = "so-ho-so";

    /// Reads `--format` and `--output` of `motcua export`; without a format the ending of the output decides.
    ///
    /// # Errors
    /// A word that names no format.
    pub fn resolve(request: &Request) -> Result<LedgerTarget, SettingsProblem> {
        const FORMATS: [&str; 2] = ["parquet", "csv"];
        let output = request.output.clone();
        let ends_in_csv = |path: &PathBuf| path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        let word = match &request.formats {
            Some(word) => word.trim().to_lowercase(),
            None if output.as_ref().is_some_and(ends_in_csv) => "csv".to_owned(),
            None => "parquet".to_owned(),
        };
        match word.as_str() {
            "parquet" => Ok(LedgerTarget::Parquet(output.unwrap_or_else(|| PathBuf::from(LedgerTarget::STEM)))),
            "csv" => Ok(LedgerTarget::Csv(output)),
            _ => Err(SettingsProblem::UnknownChoice { option: "--format", value: word, choices: FORMATS.to_vec() }),
        }
    }
}
