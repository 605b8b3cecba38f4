//! Inputs → [`Inspection`]: what was recognised in each file, for whoever wants to know before a report is made.
//!
//! In:    the files, and what the office says of them. Out: for each sheet its columns with what they hold, its values
//!        with their classes, the days it covers, and what of it needs a word in `motcua.toml`.
//! Never: an end at the first problem: a file that cannot be used is shown as far as it was read.
//!
//! | file       | holds                                                 |
//! |------------|-------------------------------------------------------|
//! | `survey`   | one file, sheet by sheet                              |
//! | `values`   | status and channel texts with their classes           |
//! | `fragment` | lines for `motcua.toml` to be chosen among            |
//! | `letterhead` | the office, by what stands above the lists          |
//! | `starter`  | a first `motcua.toml`                                 |

mod fragment;
mod letterhead;
mod starter;
mod survey;
mod values;

use chrono::NaiveDate;

pub use fragment::fragment;
pub use letterhead::office_of;
pub use starter::{Known, guessed_office, starter};
pub use values::{ValueSeen, ValuesSeen};

use crate::finding::{Flag, Notice};
use crate::gather::{Wanted, Watched, guarded, wanted};
use crate::normalise::{DateForm, RowAccount};
use crate::problem::AnyProblem;
use crate::progress::Progress;
use crate::read::{Detected, Inputs, Kind, Respelt, SkipReason, Skipped};
use crate::recognise::{Column, ColumnSeen};
use crate::reconcile::{Sheet, reconcile};
use crate::settings::Settings;

/// What was seen in all inputs.
#[derive(Debug, Default)]
pub struct Inspection {
    /// In the order of the inputs.
    pub files: Vec<FileSeen>,
    /// Files that were passed over.
    pub skipped: Vec<Skipped>,
    /// Flags with how many dossiers have each, those of none left out.
    pub flags: Vec<(Flag, u64)>,
    /// What was noticed once all sheets were put together.
    pub notices: Vec<Notice>,
}

/// What was seen in one file.
#[derive(Debug)]
pub struct FileSeen {
    /// The file.
    pub file: String,
    /// Its format; none of a file that could not be looked into.
    pub kind: Option<Kind>,
    /// Its encoding and what told it, of a text.
    pub encoding: Option<Detected>,
    /// What stands between its cells, of a delimited text.
    pub delimiter: Option<char>,
    /// Its sheets, as far as they could be read.
    pub sheets: Vec<SheetSeen>,
    /// Why it cannot be used.
    pub problem: Option<AnyProblem>,
}

/// What was seen in one sheet.
#[derive(Debug)]
pub struct SheetSeen {
    /// Its name; none for a file without sheets.
    pub name: Option<String>,
    /// Whether the file hides it.
    pub hidden: bool,
    /// The font its cells were typed in.
    pub respelt: Option<Respelt>,
    /// What it holds.
    pub content: SheetContent,
}

/// What a sheet holds.
#[derive(Debug)]
pub enum SheetContent {
    /// Nothing.
    Empty,
    /// No dossier list.
    NoList {
        /// The texts in it that are titles of columns.
        titles: Vec<String>,
    },
    /// A dossier list.
    List(Box<ListSeen>),
}

/// What was seen of a dossier list.
#[derive(Debug, Default)]
pub struct ListSeen {
    /// First and last row of its header; none where it goes on with the list of the sheet before.
    pub header_rows: Option<(u32, u32)>,
    /// The texts above its header.
    pub letterhead: Vec<String>,
    /// The titles by which it is known again.
    pub signature: Vec<String>,
    /// What the office calls the source it is known to be of.
    pub source: Option<String>,
    /// Its columns from the left.
    pub columns: Vec<ColumnSeen>,
    /// How the dates of each column are written.
    pub date_forms: Vec<(Column, Vec<(DateForm, u64)>)>,
    /// Status and channel texts.
    pub values: Vec<ValuesSeen>,
    /// First and last received day.
    pub received: Option<(NaiveDate, NaiveDate)>,
    /// First and last day that its title says it covers.
    pub covered: Option<(NaiveDate, NaiveDate)>,
    /// Dossier rows.
    pub records: u64,
    /// Rows that are no dossiers.
    pub rows: RowAccount,
    /// What was noticed of it.
    pub notices: Vec<Notice>,
    /// Why it cannot be counted by.
    pub problem: Option<AnyProblem>,
}

/// Looks into all inputs.
pub fn inspect(inputs: &Inputs, settings: &Settings, watcher: &dyn Progress) -> Inspection {
    let Wanted { files, skipped, unreadable } = wanted(inputs, &settings.config);
    let mut inspection = Inspection::default();
    inspection.skipped.extend(inputs.skipped.iter().cloned().chain(skipped));
    let mut sheets: Vec<Sheet> = Vec::new();
    watcher.reading(files.len());
    for (file, sha256) in files {
        let mut seen = FileSeen::new(&file.shown, Some(file.kind));
        let mut of_file = Vec::new();
        let watched = Watched::new(&file.shown, watcher);
        let look = || survey::file(file, &sha256, settings, &watched, &mut seen, &mut of_file);
        let result = guarded(&file.shown, look);
        watched.done();
        match result {
            Ok(survey::Seen::OwnReport) => {
                let reason = SkipReason::OwnReport;
                inspection.skipped.push(Skipped { file: file.shown.clone(), sheet: None, reason });
                continue;
            }
            Ok(survey::Seen::Export) => {}
            Err(problem) => seen.problem = Some(problem),
        }
        inspection.files.push(seen);
        sheets.append(&mut of_file);
    }
    watcher.finished();
    for (file, problem) in unreadable {
        let problem: Option<AnyProblem> = Some(Box::new(problem));
        // What it is was not seen.
        inspection.files.push(FileSeen { problem, ..FileSeen::new(&file, None) });
    }
    let ledger = reconcile(sheets, settings.config.rules);
    let flags = Flag::ALL.into_iter().map(|flag| (flag, ledger.flagged(flag)));
    inspection.flags = flags.filter(|(_, dossiers)| *dossiers > 0).collect();
    inspection.notices =
        ledger.notices().iter().filter(|notice| !matches!(notice, Notice::UnknownValue { .. })).cloned().collect();
    inspection
}

impl FileSeen {
    fn new(file: &str, kind: Option<Kind>) -> FileSeen {
        FileSeen { file: file.to_owned(), kind, encoding: None, delimiter: None, sheets: Vec::new(), problem: None }
    }
}

impl FileSeen {
    /// Whether a report can be made with it.
    pub fn is_usable(&self) -> bool {
        let is_good = |sheet: &SheetSeen| match &sheet.content {
            SheetContent::List(list) => list.problem.is_none(),
            SheetContent::Empty | SheetContent::NoList { .. } => true,
        };
        self.problem.is_none() && self.sheets.iter().all(is_good)
    }
}

impl Inspection {
    /// Every dossier list with its file and sheet.
    pub fn lists(&self) -> impl Iterator<Item = (&FileSeen, &SheetSeen, &ListSeen)> {
        self.files.iter().flat_map(|file| {
            file.sheets.iter().filter_map(move |sheet| match &sheet.content {
                SheetContent::List(list) => Some((file, sheet, list.as_ref())),
                SheetContent::Empty | SheetContent::NoList { .. } => None,
            })
        })
    }

    /// Every problem that keeps an input from being counted by.
    pub fn problems(&self) -> impl Iterator<Item = &AnyProblem> {
        let of_files = self.files.iter().filter_map(|file| file.problem.as_ref());
        of_files.chain(self.lists().filter_map(|(_, _, list)| list.problem.as_ref()))
    }
}
