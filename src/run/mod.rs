//! The stages in order.
//!
//! | file      | holds                                                       |
//! |-----------|-------------------------------------------------------------|
//! | `known`   | the ledger, and what was noticed while making it            |
//! | `draft`   | a report: asked for, counted, written                       |
//! | `covered` | which periods the data cover                                |
//! | `outcome` | what a finished run has to tell                             |
//! | `export`  | the ledger kept for later                                   |
//! | `sql`     | the counting rules as SQL                                   |

mod covered;
mod draft;
mod export;
mod known;
mod outcome;
mod sql;

pub use draft::{Asked, Draft, Reading};
pub use export::{Exported, export};
pub use known::Known;
pub use outcome::{Flagged, Outcome};
pub use sql::sql;

use crate::count::Matcher;
use crate::domain::Figure;
use crate::gather::catalogue_size;
use crate::inspect::{self, Inspection};
use crate::lay_out::{DossierList, dossiers};
use crate::problem::Failure;
use crate::progress::Progress;
use crate::read::{InputFile, Inputs, Kind, ReadProblem, SkipReason, Skipped, expand};
use crate::settings::{self, Config, ListTarget, PeriodChoice, Request, Settings, SettingsProblem};
use crate::write::{Outputs, WriteProblem, csv, xlsx};
use draft::{question, with_coverage};

/// From exports to report files.
///
/// # Errors
/// Whatever stops the run; then no file is written.
pub fn report(request: &Request, watcher: &dyn Progress) -> Result<Outcome, Failure> {
    watcher.started();
    let inputs = expand(&request.inputs)?;
    let asked = Asked::of(request, &inputs, watcher)?;
    let planned = asked.outputs(request, &inputs);
    if asked.settings.filters.is_empty() {
        planned.as_ref().map_err(WriteProblem::clone)?;
    }
    let known = Known::of(request, &inputs, &asked.settings, watcher)?;
    let draft = Draft::of(&known, asked)?;
    // A filter that nothing matches is told before that its report is there already.
    draft.write(&planned?)
}

/// A list of dossiers, to be shown or already written.
pub struct Listed {
    /// The dossiers.
    pub list: DossierList,
    /// The figures with how many of their dossiers were typed in by hand and so stand in no list; those of none left out.
    pub by_hand: Vec<(Figure, u64)>,
    /// The list as CSV, where that is to be printed.
    pub csv: Option<Vec<u8>>,
    /// The figures, the file that was written, and what was noticed.
    pub outcome: Outcome,
}

/// The dossiers behind figures.
///
/// # Errors
/// Whatever would stop a report, or a figure nobody knows.
pub fn list(request: &Request, watcher: &dyn Progress) -> Result<Listed, Failure> {
    watcher.started();
    let wanted = settings::figures(request)?;
    let target = ListTarget::resolve(request)?;
    let inputs = expand(&request.inputs)?;
    // The list is to be that of a report; the formats of one are not its own.
    let asked = Asked::of(&Request { formats: None, ..request.clone() }, &inputs, watcher)?;
    let (settings, question) = (&asked.settings, &asked.question);
    let stem = format!("danh-sach-{}", question.period.slug());
    let one = |file, ending| Outputs::one(file, ending, &stem, request.force, &inputs.paths());
    let outputs = match &target {
        ListTarget::Table | ListTarget::Csv(None) => None,
        ListTarget::Csv(Some(file)) => Some(one(Some(file.as_path()), "csv")?),
        ListTarget::Xlsx(file) => Some(one(file.as_deref(), "xlsx")?),
    };

    let known = Known::of(request, &inputs, settings, watcher)?;
    let figures = known.count(settings, question)?;
    let mut notices = known.notices(settings, Some((question, &figures)));
    let context = known.context(settings, &notices)?;
    let list = dossiers(&wanted, &figures, &context);
    let typed_in = figures.by_hand.counts();
    let by_hand = wanted.iter().map(|figure| (*figure, typed_in.get(*figure))).filter(|(_, many)| *many > 0).collect();
    let content = match target {
        ListTarget::Table => None,
        ListTarget::Csv(_) => Some(csv(&list)?),
        ListTarget::Xlsx(_) => Some(xlsx(list.book(&figures, &context))?),
    };
    let (files, csv) = match (outputs, content) {
        (Some(outputs), Some(content)) => {
            let written = outputs.write(&[content])?;
            notices.extend(written.beside);
            (written.files, None)
        }
        (_, content) => (Vec::new(), content),
    };
    Ok(Listed { list, by_hand, csv, outcome: known.outcome(files, Some(figures), notices) })
}

/// The same checks as a report, without one. The period may be left out; then coverage is not checked.
///
/// # Errors
/// Whatever would stop a report.
pub fn check(request: &Request, watcher: &dyn Progress) -> Result<Outcome, Failure> {
    watcher.started();
    let inputs = expand(&request.inputs)?;
    let settings = Settings::resolve(request, &inputs.folder)?;
    let choice = match PeriodChoice::parse(request) {
        Ok(choice) => Some(choice),
        Err(SettingsProblem::NoPeriod) => None,
        Err(problem) => return Err(with_coverage(problem, request, &inputs, &settings, watcher)),
    };
    let question = choice.map(|choice| question(request, &settings, &choice, None)).transpose()?;
    let known = Known::of(request, &inputs, &settings, watcher)?;
    catalogue_size(&settings.config)?;
    let figures = match &question {
        Some(question) => Some(known.count(&settings, question)?),
        None => {
            Matcher::new(&settings.filters, &known.ledger)?;
            None
        }
    };
    let notices = known.notices(&settings, question.as_ref().zip(figures.as_ref()));
    Ok(known.outcome(Vec::new(), figures, notices))
}

/// What is recognised in the inputs, whether or not they can be counted by.
///
/// # Errors
/// Inputs that are not there, settings that are not understood, nothing to look into.
pub fn inspect(request: &Request, watcher: &dyn Progress) -> Result<Inspection, Failure> {
    watcher.started();
    let inputs = expand(&request.inputs)?;
    let settings = Settings::resolve(request, &inputs.folder)?;
    let inputs = without_ledgers(inputs);
    if inputs.files.is_empty() && inputs.unreadable.is_empty() {
        return Err(nothing_to_read(request, &inputs.skipped));
    }
    Ok(inspect::inspect(&inputs, &settings, watcher))
}

/// What the inputs of an office show that has no settings yet.
pub struct Surveyed {
    /// What was recognised.
    pub inspection: Inspection,
    /// Inputs that are lists of procedures.
    pub catalogues: Vec<String>,
}

/// Looks into the inputs as if there were no settings.
///
/// # Errors
/// Inputs that are not there, nothing to look into.
pub fn survey(request: &Request, watcher: &dyn Progress) -> Result<Surveyed, Failure> {
    watcher.started();
    let inputs = without_ledgers(expand(&request.inputs)?);
    if inputs.files.is_empty() {
        return Err(nothing_to_read(request, &inputs.skipped));
    }
    let inspection = inspect::inspect(&inputs, &Settings::unwritten(request)?, watcher);
    let has_list = |shown: &str| inspection.lists().any(|(file, ..)| file.file == shown);
    let is_catalogue = |file: &&InputFile| {
        let config = Config { catalogue: Some(file.path.clone()), ..Config::default() };
        !has_list(&file.shown) && matches!(catalogue_size(&config), Ok(Some(size)) if size > 0)
    };
    let catalogues = inputs.files.iter().filter(is_catalogue).map(|file| file.shown.clone()).collect();
    Ok(Surveyed { inspection, catalogues })
}

/// The inputs whose columns have to be recognised: in a kept ledger they are already.
fn without_ledgers(inputs: Inputs) -> Inputs {
    let (kept, files): (Vec<_>, Vec<_>) = inputs.files.into_iter().partition(|file| file.kind == Kind::Parquet);
    let reason = SkipReason::OtherKind("tệp của sổ hồ sơ, xem bằng motcua check");
    let passed_over = kept.into_iter().map(|file| Skipped { file: file.shown, sheet: None, reason: reason.clone() });
    let skipped = inputs.skipped.into_iter().chain(passed_over).collect();
    Inputs { files, skipped, ..inputs }
}

/// Says that there is nothing to read, and what was passed over.
fn nothing_to_read(request: &Request, skipped: &[Skipped]) -> Failure {
    /// How many files passed over a message names.
    const MOST_SKIPPED: usize = 5;
    let inputs = request.inputs.iter().map(|input| input.to_string_lossy().into_owned()).collect();
    let shown = |skipped: &Skipped| format!("{}: {}", skipped.file, skipped.reason.label());
    let skipped = skipped.iter().take(MOST_SKIPPED).map(shown).collect();
    ReadProblem::NothingToRead { inputs, skipped }.into()
}
