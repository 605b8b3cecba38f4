//! Notices: what the user should know of a run that went on.

use chrono::NaiveDate;

use crate::domain::Month;
use crate::place::Place;

/// Why figures typed in by hand are not part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManualReason {
    /// The report has a filter or a later as-of day.
    Limited,
    /// They are of another period that has days in common with the report's.
    OtherPeriod,
    /// They are of the year before, which the exports do not cover.
    YearBefore,
}

/// Something the user should know of that did not stop the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A file that could not be read was left out because `--skip-bad-files` says so.
    BadFileSkipped {
        /// The file.
        file: String,
        /// Why it could not be read.
        reason: String,
    },
    /// A column that would matter is missing from a sheet.
    ColumnMissing {
        /// The files and sheets, said once for all of them.
        places: Vec<Place>,
        /// The Vietnamese name of the column.
        column: &'static str,
        /// What follows from it.
        consequence: &'static str,
    },
    /// Two columns could be the same; the better name was taken.
    ColumnChosen {
        /// The sheet.
        place: Place,
        /// The Vietnamese name of what was looked for.
        column: &'static str,
        /// The title that was taken, with its letter.
        taken: String,
        /// Its name for `[columns]`.
        name: String,
        /// The titles that were not.
        left: Vec<String>,
        /// The key for `[columns]`.
        key: &'static str,
    },
    /// A source's own total differs from its rows.
    TotalDisagrees {
        /// The sheet.
        place: Place,
        /// What the source says.
        stated: u64,
        /// What was read.
        read: u64,
    },
    /// A name in `[columns]` that no file has.
    NamedColumnUnseen {
        /// The key.
        key: &'static str,
    },
    /// A sheet that its file hides was read.
    HiddenSheetRead {
        /// The sheet.
        place: Place,
    },
    /// A sheet without a header was read as going on with the list of the sheet before it.
    SheetContinues {
        /// The sheet.
        place: Place,
    },
    /// The header of a source is not the one that the settings describe.
    LayoutChanged {
        /// The header row.
        place: Place,
        /// What the office calls the source.
        source: String,
        /// Titles that are no more.
        gone: Vec<String>,
        /// Titles that are new.
        new: Vec<String>,
    },
    /// Cells past the last column that is read.
    FarCells {
        /// The sheet.
        place: Place,
        /// How many.
        cells: u64,
        /// How many columns are read.
        columns: u64,
    },
    /// Unknown values past those that are told one by one.
    MoreUnknownValues {
        /// How many.
        values: u64,
    },
    /// Texts of a column that puts the month first: not read.
    MonthFirst {
        /// The sheet.
        place: Place,
        /// How many dates that would work both ways.
        dates: u64,
    },
    /// A sheet whose days the settings say are exchanged, and they are not.
    NotSwapped {
        /// The sheet.
        place: Place,
    },
    /// Data stand beside their titles.
    DataBesideTitles {
        /// The header row.
        place: Place,
        /// The Vietnamese name of each column and the letter of its data.
        columns: Vec<(&'static str, String)>,
    },
    /// Rows with several cells and a date that do not stand below the columns.
    RowsMisplaced {
        /// The first of them.
        place: Place,
        /// How many.
        rows: u64,
    },
    /// A column was taken for another than its title says, for what it holds.
    TakenByContent {
        /// The sheet.
        place: Place,
        /// Its title.
        title: String,
        /// The Vietnamese name of what it was taken for.
        column: &'static str,
        /// Rows of which it says it.
        rows: u64,
    },
    /// A table below a list sums it up; its rows are no dossiers.
    SummaryBelow {
        /// Its first row.
        place: Place,
        /// Rows of it.
        rows: u64,
    },
    /// A `[[source]]` that no file was known by.
    SourceUnseen {
        /// What the office calls it.
        source: String,
    },
    /// Names, addresses or personal numbers that somebody typed into another column are not shown.
    PersonalHidden {
        /// The sheet.
        place: Place,
        /// The Vietnamese name of the column.
        column: &'static str,
        /// Whether it is that of the codes, so that these dossiers have none now.
        is_code: bool,
        /// How many cells.
        cells: u64,
    },
    /// True dates whose day and month a spreadsheet has exchanged: not read.
    SwappedDates {
        /// The sheet.
        place: Place,
        /// How many dates.
        dates: u64,
        /// The titles by which the source is known again.
        header: Vec<String>,
    },
    /// Figures typed in by hand are not part of the report.
    ManualLeftOut {
        /// What the office calls them.
        labels: Vec<String>,
        /// Why.
        reason: ManualReason,
    },
    /// Months of the period in which no dossier was received.
    MonthsEmpty {
        /// The months.
        months: Vec<Month>,
    },
    /// The exports end before the period does.
    ExportsEndEarly {
        /// The last day the exports cover.
        end: NaiveDate,
        /// The last day of the period.
        to: NaiveDate,
    },
    /// A text file has more rows than a spreadsheet opens.
    LongText {
        /// How many, the header with them.
        rows: u64,
    },
    /// A ledger was kept by other rules than those of this run.
    KeptByOtherRules {
        /// A file of it.
        file: String,
        /// The rules then, as `motcua.toml` has them.
        kept: String,
        /// The rules now.
        now: String,
    },
    /// A notice of the run that kept a ledger, as it was said then.
    Kept {
        /// Its code.
        code: u16,
        /// Its sentence.
        sentence: String,
        /// Where it is.
        place: Option<Place>,
        /// What was seen.
        seen: Option<String>,
        /// Words of a library or of the system.
        detail: Option<String>,
        /// What to do.
        remedy: Option<String>,
        /// Whether `--strict` counts it as a flag.
        is_flag: bool,
    },
    /// No dossier in the period.
    NothingInPeriod,
    /// A report to be replaced is open in another program; the new one was written beside it.
    WrittenBeside {
        /// The file that is held.
        held: String,
        /// The one that was written.
        written: String,
    },
    /// A value of a status or channel column nobody knows.
    UnknownValue {
        /// `[values.…]` table it belongs in.
        table: &'static str,
        /// The value.
        value: String,
        /// How many dossiers have it.
        dossiers: u64,
    },
}

impl Notice {
    /// Joins the notices of a missing column into one.
    pub fn join_missing_columns(notices: Vec<Notice>) -> Vec<Notice> {
        let mut joined: Vec<Notice> = Vec::new();
        for notice in notices {
            let Notice::ColumnMissing { places, column, .. } = &notice else {
                joined.push(notice);
                continue;
            };
            let same = joined.iter_mut().find_map(|other| match other {
                Notice::ColumnMissing { places, column: of, .. } if of == column => Some(places),
                _ => None,
            });
            match same {
                Some(known) => known.extend(places.iter().cloned()),
                None => joined.push(notice),
            }
        }
        joined
    }

    /// Whether `--strict` counts it as a flag.
    pub fn is_flag(&self) -> bool {
        if let Notice::Kept { is_flag, .. } = self {
            return *is_flag;
        }
        !matches!(
            self,
            Notice::ColumnMissing { .. }
                | Notice::ColumnChosen { .. }
                | Notice::HiddenSheetRead { .. }
                | Notice::SheetContinues { .. }
                | Notice::FarCells { .. }
                | Notice::DataBesideTitles { .. }
                | Notice::TakenByContent { .. }
                | Notice::SummaryBelow { .. }
                | Notice::NothingInPeriod
                | Notice::WrittenBeside { .. }
                | Notice::LongText { .. }
                | Notice::ManualLeftOut { reason: ManualReason::OtherPeriod, .. }
        )
    }
}
