//! Inputs → sheets of records: read, recognise and normalise, file by file and side by side.
//!
//! In:    the files, and the office's own names and values. Out: the batches in the order of the inputs, what was passed
//!        over, what was noticed.
//! Never: an order that hangs on which file was done first.
//!
//! A kept ledger is the same records again; its parts need no recognising.
//!
//! `watched` tells how far a file has been read.

mod watched;

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

pub use watched::Watched;

use crate::domain::text::natural_order;
use crate::finding::Notice;
use crate::keep::{self, LeftOut, Taken};
use crate::normalise::{hide, normalise, settle_unknown};
use crate::place::Place;
use crate::problem::{AnyProblem, Failure, Problem};
use crate::progress::Progress;
use crate::read::{
    self, InputFile, Inputs, Kind, OpenFile, ReadProblem, Respelt, SheetInfo, SkipReason, Skipped, same_file,
};
use crate::recognise::{Column, Continued, RecogniseProblem, Recognised, catalogue, recognise};
use crate::reconcile::Sheet;
use crate::settings::{Config, Settings};

/// The records of all inputs.
#[derive(Debug, Default)]
pub struct Gathered {
    /// In the order of the inputs, inside a file in the order of its sheets.
    pub sheets: Vec<Sheet>,
    /// What was passed over.
    pub skipped: Vec<Skipped>,
    /// What was noticed while recognising columns.
    pub notices: Vec<Notice>,
}

/// Sheets that every built-in report has and no export: what is left of its mark when one is saved in another format.
const OWN_SHEETS: [&str; 2] = ["Dữ liệu cần soát", "Đối chiếu"];

/// What one file gave.
#[derive(Default)]
struct OneFile {
    sheets: Vec<Sheet>,
    /// A part of a kept ledger.
    part: Option<Taken>,
    named: BTreeSet<Column>,
    skipped: Vec<Skipped>,
    notices: Vec<Notice>,
}

/// Reads all inputs.
///
/// # Errors
/// Every file that cannot be used, unless bad files are to be skipped; nothing to read at all.
pub fn gather(inputs: &Inputs, settings: &Settings, watcher: &dyn Progress) -> Result<Gathered, Failure> {
    let config = &settings.config;
    let mut gathered = Gathered { skipped: inputs.skipped.clone(), ..Gathered::default() };
    let mut problems: Vec<AnyProblem> = Vec::new();
    let mut reject = |file: &str, problem: AnyProblem, gathered: &mut Gathered| {
        if settings.skip_bad_files {
            let (shown, reason) = (file.to_owned(), problem.sentence());
            gathered.notices.push(Notice::BadFileSkipped { file: shown.clone(), reason: reason.clone() });
            gathered.skipped.push(Skipped { file: shown, sheet: None, reason: SkipReason::BadFile { reason } });
        } else {
            problems.push(problem);
        }
    };

    let wanted = wanted(inputs, config);
    gathered.skipped.extend(wanted.skipped);
    for (file, problem) in wanted.unreadable {
        reject(&file, Box::new(problem), &mut gathered);
    }
    let wanted = wanted.files;
    watcher.reading(wanted.len());
    let read = |(file, sha256): &(&InputFile, String)| {
        let watched = Watched::new(&file.shown, watcher);
        let one = guarded(&file.shown, || one_file(file, sha256, settings, &watched));
        watched.done();
        one
    };
    let read: Vec<Result<OneFile, AnyProblem>> = wanted.par_iter().map(read).collect();
    watcher.finished();
    let mut unseen = config.naming.own.columns();
    // What could not be read takes nothing's place.
    let read_exports = wanted.iter().zip(&read).filter(|(_, one)| one.is_ok());
    let exports: HashMap<String, String> =
        read_exports.map(|((file, sha256), _)| (sha256.clone(), file.shown.clone())).collect();
    let mut parts: Vec<Taken> = Vec::new();
    for ((file, _), one) in wanted.into_iter().zip(read) {
        match one {
            Ok(OneFile { part: Some(part), .. }) => parts.push(part),
            Ok(one) => {
                let before = std::mem::take(&mut parts);
                if let Err((file, problem)) = add_ledgers(before, &exports, config, &mut gathered) {
                    reject(&file, problem, &mut gathered);
                }
                unseen.retain(|column| !one.named.contains(column));
                gathered.sheets.extend(one.sheets);
                gathered.skipped.extend(one.skipped);
                gathered.notices.extend(one.notices);
            }
            Err(problem) => reject(&file.shown, problem, &mut gathered),
        }
    }
    if let Err((file, problem)) = add_ledgers(parts, &exports, config, &mut gathered) {
        reject(&file, problem, &mut gathered);
    }
    unseen.retain(|column| !gathered.sheets.iter().any(|sheet| sheet.batch.named.contains(column)));
    let known: BTreeSet<usize> = gathered.sheets.iter().filter_map(|sheet| sheet.batch.layout).collect();
    for (_, source) in config.naming.layouts.iter().enumerate().filter(|(layout, _)| !known.contains(layout)) {
        gathered.notices.push(Notice::SourceUnseen { source: source.name.clone() });
    }
    gathered.notices.extend(unseen.into_iter().map(|column| Notice::NamedColumnUnseen { key: column.id() }));
    gathered.skipped.sort_by(|a, b| natural_order(&a.file, &b.file));
    gathered.notices.sort_by_cached_key(|notice| notice.place().map(|place| place.to_string()));
    if problems.is_empty() { Ok(gathered) } else { Err(Failure(problems)) }
}

/// Adds the sheets of kept ledgers, in the place where their parts stand among the inputs; those whose export is read
/// as well are passed over.
fn add_ledgers(
    parts: Vec<Taken>,
    exports: &HashMap<String, String>,
    config: &Config,
    gathered: &mut Gathered,
) -> Result<(), (String, AnyProblem)> {
    let joined = keep::join(parts, config.rules).map_err(|problem| {
        let file = problem.place().map(|place| place.file).unwrap_or_default();
        (file, boxed(problem))
    })?;
    for mut sheet in joined.sheets {
        let dialect = config.dialect(sheet.batch.layout);
        settle_unknown(&mut sheet.batch, dialect);
        let place = Place::file(&sheet.file).sheet(sheet.sheet.as_deref());
        hide(&mut sheet.batch, dialect, &place);
        // Two ledgers may have been made of one export: it counts once, as a copy of a file does.
        let is_same = |other: &&Sheet| other.sha256 == sheet.sha256 && other.sheet == sheet.sheet;
        let of = exports.get(&sheet.sha256).or_else(|| gathered.sheets.iter().find(is_same).map(|other| &other.file));
        match of.cloned() {
            Some(of) => {
                let (reason, file) = (SkipReason::SameContent { of }, sheet.file);
                gathered.skipped.push(Skipped { file, sheet: sheet.sheet, reason });
            }
            None => gathered.sheets.push(sheet),
        }
    }
    gathered.notices.extend(joined.notices);
    gathered.skipped.extend(joined.left_out.into_iter().map(|LeftOut { file, sheet, reason }| Skipped {
        file,
        sheet,
        reason: SkipReason::WhenKept { reason },
    }));
    Ok(())
}

/// The number of procedures in the office's catalogue, where the settings name one.
///
/// # Errors
/// A catalogue that cannot be read or lists no procedure.
pub fn catalogue_size(config: &Config) -> Result<Option<u64>, Failure> {
    let Some(path) = &config.catalogue else { return Ok(None) };
    let shown = path.to_string_lossy().into_owned();
    let size = guarded(&shown, || {
        let kind = read::kind(path, &shown).map_err(boxed)?;
        let mut file = OpenFile::open(path.clone(), kind, &shown, None).map_err(boxed)?;
        for sheet in 0..file.sheets().len() {
            if let Some(size) = catalogue(file.table(sheet).map_err(boxed)?).map_err(boxed)? {
                return Ok(Some(size));
            }
        }
        Ok(None)
    });
    match size {
        Ok(Some(size)) => Ok(Some(size)),
        Ok(None) => Err(RecogniseProblem::NoCatalogue { place: Place::file(shown) }.into()),
        Err(problem) => Err(Failure(vec![problem])),
    }
}

/// The files to read, each content once.
#[derive(Default)]
pub struct Wanted<'i> {
    /// In the order of the inputs, with the fingerprint of each.
    pub files: Vec<(&'i InputFile, String)>,
    /// The catalogue, and copies of other files.
    pub skipped: Vec<Skipped>,
    /// Those that cannot be read at all.
    pub unreadable: Vec<(String, ReadProblem)>,
}

/// The files to read: all but the catalogue and copies, which are said.
pub fn wanted<'i>(inputs: &'i Inputs, config: &Config) -> Wanted<'i> {
    let mut wanted = Wanted { unreadable: inputs.unreadable.clone(), ..Wanted::default() };
    let mut skip = |file: &InputFile, reason: SkipReason| {
        wanted.skipped.push(Skipped { file: file.shown.clone(), sheet: None, reason });
    };
    let is_catalogue =
        |file: &&InputFile| config.catalogue.as_ref().is_some_and(|catalogue| same_file(catalogue, &file.path));
    let (catalogues, files): (Vec<_>, Vec<_>) = inputs.files.iter().partition(is_catalogue);
    catalogues.into_iter().for_each(|file| skip(file, SkipReason::Catalogue));
    let fingerprints: Vec<_> = files.par_iter().map(|file| read::fingerprint(&file.path, &file.shown)).collect();
    let mut first_of: HashMap<String, &str> = HashMap::new();
    for (file, fingerprint) in files.into_iter().zip(fingerprints) {
        match fingerprint {
            Err(problem) => wanted.unreadable.push((file.shown.clone(), problem)),
            Ok(sha256) => match first_of.get(&sha256) {
                Some(of) => skip(file, SkipReason::SameContent { of: (*of).to_owned() }),
                None => {
                    first_of.insert(sha256.clone(), &file.shown);
                    wanted.files.push((file, sha256));
                }
            },
        }
    }
    wanted
}

/// A reader library that panics on a hostile file has found it damaged; the run goes on to say so.
///
/// # Errors
/// Those of `read`, and damage where it panics.
pub fn guarded<T>(shown: &str, read: impl FnOnce() -> Result<T, AnyProblem>) -> Result<T, AnyProblem> {
    let damaged = |_| -> Result<T, AnyProblem> { Err(Box::new(ReadProblem::damaged(shown))) };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(damaged)
}

fn one_file(file: &InputFile, sha256: &str, settings: &Settings, watched: &Watched<'_>) -> Result<OneFile, AnyProblem> {
    let mut one = OneFile::default();
    if file.kind == Kind::Parquet {
        let raw = read::raw(&file.path, &file.shown).map_err(boxed)?;
        one.part = Some(keep::take(raw, &file.shown).map_err(boxed)?);
        return Ok(one);
    }
    let Some(mut open) = open(file, settings)? else {
        one.skipped.push(Skipped { file: file.shown.clone(), sheet: None, reason: SkipReason::OwnReport });
        return Ok(one);
    };
    each_sheet(&mut open, file, settings, watched, |FoundSheet { info, place, found, .. }| {
        let skip = |reason: SkipReason| Skipped { file: file.shown.clone(), sheet: info.name.clone(), reason };
        match found {
            Recognised::Empty => one.skipped.push(skip(SkipReason::EmptySheet)),
            Recognised::NoList { .. } => one.skipped.push(skip(SkipReason::NoDossierList)),
            Recognised::List(list) => {
                one.notices.extend(info.hidden.then(|| Notice::HiddenSheetRead { place: place.clone() }));
                let table = list.known().map_err(boxed)?;
                let dialect = settings.config.dialect(table.layout);
                let mut batch = normalise(table, dialect, &place)?;
                let to_continue = batch.to_continue.take();
                one.named.append(&mut batch.named);
                one.notices.append(&mut batch.notices);
                let (file, sha256) = (file.shown.clone(), sha256.to_owned());
                one.sheets.push(Sheet { file, sheet: info.name, sha256, batch });
                return Ok(to_continue);
            }
        }
        Ok(None)
    })?;
    if one.sheets.is_empty() && one.skipped.len() == 1 {
        // One sheet: it is the file that holds no list.
        one.skipped.iter_mut().for_each(|skipped| skipped.sheet = None);
    }
    Ok(one)
}

/// Opens a file to read; none where it is a report of ours among the exports, saved in another format.
///
/// # Errors
/// Where it cannot be opened, or has no sheet.
pub fn open(file: &InputFile, settings: &Settings) -> Result<Option<OpenFile>, AnyProblem> {
    let open = OpenFile::open(file.path.clone(), file.kind, &file.shown, settings.encoding).map_err(boxed)?;
    let sheets = open.sheets();
    if sheets.is_empty() {
        return Err(boxed(ReadProblem::damaged(&file.shown)));
    }
    let is_own = || OWN_SHEETS.iter().all(|name| sheets.iter().any(|sheet| sheet.name.as_deref() == Some(*name)));
    Ok((file.named || !is_own()).then_some(open))
}

/// A sheet of a file and what it turned out to be.
pub struct FoundSheet<'a> {
    /// As the file lists it.
    pub info: SheetInfo,
    /// The sheet in a message.
    pub place: Place,
    /// The font its cells were typed in.
    pub respelt: Option<Respelt>,
    /// What it is.
    pub found: Recognised<'a>,
}

/// Visits the sheets of a file one after the other; a visit tells what the next sheet needs to go on with a list.
///
/// # Errors
/// Where a sheet cannot be read, where a visit fails, or where a file that was named holds no list.
pub fn each_sheet(
    open: &mut OpenFile,
    file: &InputFile,
    settings: &Settings,
    watched: &Watched<'_>,
    mut visit: impl FnMut(FoundSheet<'_>) -> Result<Option<Continued>, AnyProblem>,
) -> Result<(), AnyProblem> {
    let (mut seen, mut has_list) = (Vec::new(), false);
    let mut before = None;
    for (index, info) in open.sheets().into_iter().enumerate() {
        let place = Place::file(&file.shown).sheet(info.name.as_deref());
        let table = watched.table(open.table(index).map_err(boxed)?);
        let respelt = table.respelt;
        let found = recognise(table, &settings.config.naming, before.as_ref(), &place)?;
        match &found {
            Recognised::Empty => {}
            Recognised::NoList { titles } => seen.extend(titles.iter().cloned()),
            Recognised::List(_) => has_list = true,
        }
        let is_list = matches!(found, Recognised::List(_));
        let to_continue = visit(FoundSheet { info, place, respelt, found })?;
        // Another sheet between two of a list changes nothing.
        if is_list {
            before = to_continue;
        }
    }
    if file.named && !has_list {
        return Err(boxed(RecogniseProblem::NoList { place: Place::file(&file.shown), seen }));
    }
    Ok(())
}

fn boxed(problem: impl Problem + 'static) -> AnyProblem {
    Box::new(problem)
}
