//! Flags and `motcua.toml` → [`Settings`]: resolved and checked once.
//!
//! In:    a [`Request`] as the command line gives it, and the office's `motcua.toml`. Out: typed settings.
//! Never: a dossier file, and no default that is not printed or documented.
//!
//! | file      | holds                                        |
//! |-----------|----------------------------------------------|
//! | `config`  | `motcua.toml`: keys, types, the nearest key  |
//! | `edit`    | answers of a guided run added to it          |
//! | `section` | tables of a TOML file, key by key            |
//! | `target`  | a target with its operator                   |
//! | `manual`  | figures typed in by hand                     |
//! | `filters` | `--filter KEY=VALUE`                         |
//! | `output`  | where lists and ledgers go                   |
//! | `problem` | what can be wrong with either                |

mod config;
mod edit;
mod filters;
mod manual;
mod output;
mod problem;
mod section;
mod target;

use std::path::{Path, PathBuf};

use chrono::NaiveDate;

pub use config::{Config, FILE as SETTINGS_FILE, Office, Signatory};
pub use edit::{signatories, with_column, with_office, with_source_column, with_value};
pub use filters::{FilterKey, Filters};
pub use manual::{Indicator, IndicatorValue, Manual, ManualDossiers, ManualPeriod};
pub use output::{LedgerTarget, ListTarget};
pub use problem::SettingsProblem;
pub use target::{Operator, Target};

use crate::domain::{Cutoff, Figure, Period, PeriodKind};
use crate::read::Encoding;

/// What a command asks for, as it was typed.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// Files and folders.
    pub inputs: Vec<PathBuf>,
    /// `--period`.
    pub period: Option<String>,
    /// `--from`.
    pub from: Option<String>,
    /// `--to`.
    pub to: Option<String>,
    /// `--as-of`.
    pub as_of: Option<String>,
    /// `--cutoff`.
    pub cutoff: Option<String>,
    /// `--template`.
    pub template: Option<String>,
    /// `--filter`, each `KEY=VALUE`.
    pub filters: Vec<String>,
    /// `--compare`.
    pub compare: Option<String>,
    /// `--format`, separated by commas.
    pub formats: Option<String>,
    /// `--output`.
    pub output: Option<PathBuf>,
    /// `--force`.
    pub force: bool,
    /// `--strict`.
    pub strict: bool,
    /// `--config`.
    pub config: Option<PathBuf>,
    /// `--skip-bad-files`.
    pub skip_bad_files: bool,
    /// `--encoding`.
    pub encoding: Option<String>,
    /// `--dated`.
    pub dated: Option<String>,
    /// `--figure`, of `motcua list`.
    pub figures: Vec<String>,
}

/// A format a report can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A workbook.
    Xlsx,
    /// The report in words.
    Docx,
    /// The figures for other programs.
    Json,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 3] = [Format::Xlsx, Format::Docx, Format::Json];

    /// The name on the command line and the file name's ending.
    pub fn id(self) -> &'static str {
        match self {
            Format::Xlsx => "xlsx",
            Format::Docx => "docx",
            Format::Json => "json",
        }
    }
}

/// The figures that `--figure` names.
///
/// # Errors
/// None, or one that is no figure.
pub fn figures(request: &Request) -> Result<Vec<Figure>, SettingsProblem> {
    if request.figures.is_empty() {
        return Err(SettingsProblem::NoFigure);
    }
    let figure = |name: &String| {
        Figure::from_name(name).ok_or_else(|| SettingsProblem::UnknownChoice {
            option: "--figure",
            value: name.clone(),
            choices: Figure::ALL.map(Figure::id).to_vec(),
        })
    };
    let mut figures = request.figures.iter().map(figure).collect::<Result<Vec<_>, _>>()?;
    let mut seen = Vec::new();
    figures.retain(|figure| {
        let new = !seen.contains(figure);
        seen.push(*figure);
        new
    });
    Ok(figures)
}

/// What the period is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The same period of the year before.
    PreviousYear,
    /// Nothing.
    None,
}

/// What of a request can be checked before anything is read.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The office's own settings.
    pub config: Config,
    /// Only these dossiers.
    pub filters: Filters,
    /// What to compare with.
    pub compare: Compare,
    /// The formats to write, in the order asked for, each once.
    pub formats: Vec<Format>,
    /// The date of the heading, where one is to be printed.
    pub dated: Option<NaiveDate>,
    /// Leave out files that cannot be read.
    pub skip_bad_files: bool,
    /// The encoding that texts are said to be in.
    pub encoding: Option<Encoding>,
}

impl Settings {
    /// Checks all of a request but its period; `folder` is where `motcua.toml` is looked for, and above.
    ///
    /// # Errors
    /// A word on the command line or in `motcua.toml` that is not understood.
    pub fn resolve(request: &Request, folder: &Path) -> Result<Settings, SettingsProblem> {
        let config = match &request.config {
            Some(path) => Config::load(path)?,
            None => Config::find(folder)?,
        };
        Ok(Settings {
            config,
            filters: Filters::parse(&request.filters)?,
            compare: compare(request.compare.as_deref())?,
            formats: formats(request.formats.as_deref())?,
            dated: request.dated.as_deref().map(|text| day("--dated", text)).transpose()?,
            skip_bad_files: request.skip_bad_files,
            encoding: request.encoding.as_deref().map(encoding).transpose()?,
        })
    }
}

impl Settings {
    /// The settings of an office that has written none.
    ///
    /// # Errors
    /// A word on the command line that is not understood.
    pub fn unwritten(request: &Request) -> Result<Settings, SettingsProblem> {
        Ok(Settings {
            config: Config::default(),
            filters: Filters::default(),
            compare: Compare::None,
            formats: Vec::new(),
            dated: None,
            skip_bad_files: request.skip_bad_files,
            encoding: request.encoding.as_deref().map(encoding).transpose()?,
        })
    }
}

/// The period a request asks for, before the cut-off rule is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodChoice {
    /// A named period of a year.
    Named(PeriodKind, i32),
    /// Two days.
    Free(Period),
}

impl PeriodChoice {
    /// Reads `--period`, or `--from` and `--to`.
    ///
    /// # Errors
    /// Both, neither, or something that is no period.
    pub fn parse(request: &Request) -> Result<PeriodChoice, SettingsProblem> {
        match (&request.period, &request.from, &request.to) {
            (Some(_), Some(_), _) | (Some(_), _, Some(_)) => Err(SettingsProblem::PeriodAndDays),
            (Some(text), None, None) => {
                let (kind, year) =
                    Period::parse(text).ok_or_else(|| SettingsProblem::BadPeriod { text: text.clone() })?;
                Ok(PeriodChoice::Named(kind, year))
            }
            (None, Some(from), Some(to)) => {
                let (from, to) = (day("--from", from)?, day("--to", to)?);
                Period::free(from, to).map(PeriodChoice::Free).ok_or(SettingsProblem::FromAfterTo { from, to })
            }
            (None, Some(_), None) => Err(SettingsProblem::HalfAPeriod { missing: "--to" }),
            (None, None, Some(_)) => Err(SettingsProblem::HalfAPeriod { missing: "--from" }),
            (None, None, None) => Err(SettingsProblem::NoPeriod),
        }
    }

    /// The built-in template made for it.
    pub fn template(&self) -> &'static str {
        match self {
            PeriodChoice::Named(kind, _) => kind.template(),
            PeriodChoice::Free(_) => PeriodKind::Free.template(),
        }
    }

    /// The days, under a cut-off rule.
    ///
    /// # Errors
    /// A year that no calendar reaches.
    pub fn period(&self, cutoff: Cutoff) -> Result<Period, SettingsProblem> {
        match *self {
            PeriodChoice::Free(period) => Ok(period),
            PeriodChoice::Named(kind, year) => {
                Period::named(kind, year, cutoff).ok_or_else(|| SettingsProblem::BadPeriod { text: year.to_string() })
            }
        }
    }
}

/// The cut-off rule: the command line's, else the office's, else the template's, else the calendar's.
///
/// # Errors
/// A word that names no rule.
pub fn cutoff(request: &Request, config: &Config, template: Option<Cutoff>) -> Result<Cutoff, SettingsProblem> {
    let Some(text) = &request.cutoff else { return Ok(config.cutoff.or(template).unwrap_or_default()) };
    [Cutoff::Calendar, Cutoff::Statutory].into_iter().find(|cutoff| cutoff.id() == text.to_lowercase()).ok_or_else(
        || SettingsProblem::UnknownChoice {
            option: "--cutoff",
            value: text.clone(),
            choices: vec![Cutoff::Calendar.id(), Cutoff::Statutory.id()],
        },
    )
}

/// The as-of day: the last day of the period unless a later one is asked for.
///
/// # Errors
/// A day before the end of the period, or no day.
pub fn as_of(request: &Request, period: &Period) -> Result<NaiveDate, SettingsProblem> {
    let Some(text) = &request.as_of else { return Ok(period.to) };
    let as_of = day("--as-of", text)?;
    if as_of < period.to { Err(SettingsProblem::AsOfBeforeEnd { as_of, to: period.to }) } else { Ok(as_of) }
}

/// The name and text of the template file that `--template` names; none where it names a built-in one.
///
/// # Errors
/// Where the system refuses to read the file.
pub fn template_file(name: &str) -> Option<std::io::Result<(String, String)>> {
    let path = Path::new(name);
    let is_file = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) || path.is_file();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    is_file.then(|| std::fs::read_to_string(path).map(|text| (stem, text)))
}

/// A day on the command line or in `motcua.toml`: `dd/MM/yyyy`, `d/M/yyyy`, `dd-MM-yyyy` or `yyyy-MM-dd`.
fn parse_day(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = text.trim().split(['/', '-']).collect();
    let number = |part: &str, most: usize| {
        let plain = !part.is_empty() && part.len() <= most && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse::<u32>().ok() } else { None }
    };
    let one_kind = !(text.contains('/') && text.contains('-'));
    let (year, month, day) = match parts.as_slice() {
        [d, m, y] if y.len() == 4 && one_kind => (number(y, 4)?, number(m, 2)?, number(d, 2)?),
        [y, m, d] if y.len() == 4 && text.contains('-') && one_kind => (number(y, 4)?, number(m, 2)?, number(d, 2)?),
        _ => return None,
    };
    NaiveDate::from_ymd_opt(year as i32, month, day)
}

fn day(option: &'static str, text: &str) -> Result<NaiveDate, SettingsProblem> {
    parse_day(text).ok_or_else(|| SettingsProblem::BadDay { option, text: text.to_owned() })
}

fn encoding(name: &str) -> Result<Encoding, SettingsProblem> {
    Encoding::from_name(name).ok_or_else(|| SettingsProblem::UnknownChoice {
        option: "--encoding",
        value: name.to_owned(),
        choices: Encoding::ALL.map(Encoding::id).to_vec(),
    })
}

fn compare(text: Option<&str>) -> Result<Compare, SettingsProblem> {
    match text {
        None | Some("previous-year") => Ok(Compare::PreviousYear),
        Some("none") => Ok(Compare::None),
        Some(other) => Err(SettingsProblem::UnknownChoice {
            option: "--compare",
            value: other.to_owned(),
            choices: vec!["previous-year", "none"],
        }),
    }
}

fn formats(text: Option<&str>) -> Result<Vec<Format>, SettingsProblem> {
    let mut formats = Vec::new();
    for name in text.unwrap_or(Format::Xlsx.id()).split(',') {
        let wanted = name.trim().to_lowercase();
        let Some(format) = Format::ALL.into_iter().find(|format| format.id() == wanted) else {
            let choices = Format::ALL.map(Format::id).to_vec();
            return Err(SettingsProblem::UnknownChoice { option: "--format", value: name.to_owned(), choices });
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(formats)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_written_day_first_or_year_first() {
        let expected = NaiveDate::from_ymd_opt(2026, 5, 3).unwrap();
        for text in ["03/05/2026", "3/5/2026", "03-05-2026", "2026-05-03"] {
            assert_eq!(day("--from", text), Ok(expected), "{text}");
        }
        for text in ["", "31/02/2026", "3/5/26", "05/03", "2026/05/03", "03/05-2026", "a/b/2026", "+3/5/2026"] {
            assert!(day("--from", text).is_err(), "{text}");
        }
    }

    #[test]
    fn formats_are_listed_once_in_the_order_asked_for() {
        assert_eq!(formats(Some("json,XLSX,json")), Ok(vec![Format::Json, Format::Xlsx]));
        assert!(formats(Some("xlsx,")).is_err());
        assert!(formats(Some("pdf")).is_err());
    }
}
