//! What a finished run has to tell.

use std::path::PathBuf;

use chrono::NaiveDate;

use crate::count::Figures;
use crate::finding::{Flag, Notice};
use crate::place::Place;
use crate::read::Skipped;
use crate::reconcile::Source;

/// What a finished run has to tell.
#[derive(Debug)]
pub struct Outcome {
    /// The files written.
    pub files: Vec<PathBuf>,
    /// The figures; none where no period was asked for.
    pub figures: Option<Figures>,
    /// The flags that any dossier has.
    pub flags: Vec<Flagged>,
    /// What was noticed.
    pub notices: Vec<Notice>,
    /// What was passed over.
    pub skipped: Vec<Skipped>,
    /// The sheets that were read.
    pub sources: Vec<Source>,
    /// Records read.
    pub records: u64,
    /// First and last received day.
    pub received: Option<(NaiveDate, NaiveDate)>,
    /// Whether a flag or coverage warning was given (what `--strict` asks).
    pub flagged: bool,
    /// The sheet of the report that lists what to look at, where there is one.
    pub review_sheet: Option<String>,
}

/// A flag with the dossiers that have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flagged {
    /// The flag.
    pub flag: Flag,
    /// How many dossiers.
    pub dossiers: u64,
    /// Where the first of them stand.
    pub samples: Vec<Place>,
}

impl Flagged {
    /// How many dossiers are shown of each flag.
    pub const SAMPLES: usize = 3;
}
