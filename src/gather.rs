//! Inputs → sheets of records: read, recognise and normalise, file by file and side by side.
//!
//! In:    the files, and the office's own names and values. Out: the batches in the order of the inputs, what was passed
//!        over, what was noticed.
//! Never: an order that hangs on which file was done first.

use std::collections::{BTreeSet, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};

use rayon::prelude::*;

use crate::domain::text::natural_order;
use crate::finding::Notice;
use crate::normalise::normalise;
use crate::place::Place;
use crate::problem::{AnyProblem, Failure, Problem};
use crate::read::{self, InputFile, Inputs, OpenFile, ReadProblem, SkipReason, Skipped, same_file};
use crate::recognise::{Column, RecogniseProblem, Recognised, catalogue, recognise};
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

/// Sheets that every report of ours has and no export: what is left of its mark when one is saved in another format.
const OWN_SHEETS: [&str; 3] = ["Tổng hợp", "Dữ liệu cần soát", "Đối chiếu"];

/// What one file gave.
#[derive(Default)]
struct OneFile {
    sheets: Vec<Sheet>,
    named: BTreeSet<Column>,
    skipped: Vec<Skipped>,
    notices: Vec<Notice>,
}

/// Reads all inputs.
///
/// # Errors
/// Every file that cannot be used, unless bad files are to be skipped; nothing to read at all.
pub fn gather(inputs: &Inputs, settings: &Settings) -> Result<Gathered, Failure> {
    let config = &settings.config;
    let mut gathered = Gathered { skipped: inputs.skipped.clone(), ..Gathered::default() };
    let mut problems: Vec<AnyProblem> = Vec::new();
    let mut reject = |file: &InputFile, problem: AnyProblem, gathered: &mut Gathered| {
        if settings.skip_bad_files {
            let (shown, reason) = (file.shown.clone(), problem.sentence());
            gathered.notices.push(Notice::BadFileSkipped { file: shown.clone(), reason: reason.clone() });
            gathered.skipped.push(Skipped { file: shown, sheet: None, reason: SkipReason::BadFile { reason } });
        } else {
            problems.push(problem);
        }
    };

    let listed = files_to_read(inputs, config, &mut gathered);
    let fingerprints: Vec<_> = listed.par_iter().map(|file| read::fingerprint(&file.path, &file.shown)).collect();
    let mut first_of: HashMap<String, String> = HashMap::new();
    let mut wanted: Vec<(&InputFile, String)> = Vec::new();
    for (file, fingerprint) in listed.into_iter().zip(fingerprints) {
        match fingerprint {
            Err(problem) => reject(file, Box::new(problem), &mut gathered),
            Ok(sha256) => match first_of.get(&sha256) {
                Some(of) => {
                    let reason = SkipReason::SameContent { of: of.clone() };
                    gathered.skipped.push(Skipped { file: file.shown.clone(), sheet: None, reason });
                }
                None => {
                    first_of.insert(sha256.clone(), file.shown.clone());
                    wanted.push((file, sha256));
                }
            },
        }
    }
    let read: Vec<Result<OneFile, AnyProblem>> =
        wanted.par_iter().map(|(file, sha256)| guarded(file, || one_file(file, sha256, settings))).collect();
    let mut unseen = config.naming.own.columns();
    for ((file, _), one) in wanted.into_iter().zip(read) {
        match one {
            Ok(one) => {
                unseen.retain(|column| !one.named.contains(column));
                gathered.sheets.extend(one.sheets);
                gathered.skipped.extend(one.skipped);
                gathered.notices.extend(one.notices);
            }
            Err(problem) => reject(file, problem, &mut gathered),
        }
    }
    gathered.notices.extend(unseen.into_iter().map(|column| Notice::NamedColumnUnseen { key: column.id() }));
    gathered.skipped.sort_by(|a, b| natural_order(&a.file, &b.file));
    gathered.notices.sort_by_cached_key(|notice| notice.place().map(|place| place.to_string()));
    if problems.is_empty() { Ok(gathered) } else { Err(Failure(problems)) }
}

/// The number of procedures in the office's catalogue, where the settings name one.
///
/// # Errors
/// A catalogue that cannot be read or lists no procedure.
pub fn catalogue_size(config: &Config) -> Result<Option<u64>, Failure> {
    let Some(path) = &config.catalogue else { return Ok(None) };
    let shown = path.to_string_lossy().into_owned();
    let mut file = OpenFile::open(path.clone(), read::kind(path, &shown)?, &shown, None)?;
    for sheet in 0..file.sheets().len() {
        if let Some(size) = catalogue(file.table(sheet)?)? {
            return Ok(Some(size));
        }
    }
    Err(RecogniseProblem::NoCatalogue { place: Place::file(shown) }.into())
}

/// The files to read: all but the catalogue, which is said.
fn files_to_read<'i>(inputs: &'i Inputs, config: &Config, gathered: &mut Gathered) -> Vec<&'i InputFile> {
    let is_catalogue =
        |file: &&InputFile| config.catalogue.as_ref().is_some_and(|catalogue| same_file(catalogue, &file.path));
    let (catalogues, files): (Vec<_>, Vec<_>) = inputs.files.iter().partition(is_catalogue);
    gathered.skipped.extend(catalogues.into_iter().map(|file| Skipped {
        file: file.shown.clone(),
        sheet: None,
        reason: SkipReason::Catalogue,
    }));
    files
}

/// A reader library that panics on a hostile file has found it damaged; the run goes on to say so.
fn guarded(file: &InputFile, read: impl FnOnce() -> Result<OneFile, AnyProblem>) -> Result<OneFile, AnyProblem> {
    let damaged = |_| -> Result<OneFile, AnyProblem> { Err(Box::new(ReadProblem::damaged(&file.shown))) };
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(damaged)
}

fn one_file(file: &InputFile, sha256: &str, settings: &Settings) -> Result<OneFile, AnyProblem> {
    let mut open = OpenFile::open(file.path.clone(), file.kind, &file.shown, settings.encoding).map_err(boxed)?;
    let config = &settings.config;
    let mut one = OneFile::default();
    if open.sheets().is_empty() {
        return Err(boxed(ReadProblem::damaged(&file.shown)));
    }
    let has_sheet = |name: &str| open.sheets().iter().any(|sheet| sheet.name.as_deref() == Some(name));
    if !file.named && OWN_SHEETS.iter().all(|name| has_sheet(name)) {
        let reason = SkipReason::OwnReport;
        one.skipped.push(Skipped { file: file.shown.clone(), sheet: None, reason });
        return Ok(one);
    }
    let mut seen = Vec::new();
    let mut before = None;
    for (index, info) in open.sheets().into_iter().enumerate() {
        let place = Place::file(&file.shown).sheet(info.name.as_deref());
        let table = open.table(index).map_err(boxed)?;
        let skip = |reason: SkipReason| Skipped { file: file.shown.clone(), sheet: info.name.clone(), reason };
        match recognise(table, &config.naming, before.as_ref(), &place)? {
            Recognised::Empty => one.skipped.push(skip(SkipReason::EmptySheet)),
            Recognised::NoList { titles } => {
                seen.extend(titles);
                one.skipped.push(skip(SkipReason::NoDossierList));
            }
            Recognised::List(list) => {
                one.notices.extend(info.hidden.then(|| Notice::HiddenSheetRead { place: place.clone() }));
                before = Some(list.to_continue());
                let table = list.known().map_err(boxed)?;
                let dialect = config.dialect(table.layout);
                let mut batch = normalise(table, dialect, &place)?;
                one.named.append(&mut batch.named);
                one.notices.append(&mut batch.notices);
                let (file, sha256) = (file.shown.clone(), sha256.to_owned());
                one.sheets.push(Sheet { file, sheet: info.name, sha256, batch });
            }
        }
    }
    if one.sheets.is_empty() && file.named {
        return Err(boxed(RecogniseProblem::NoList { place: Place::file(&file.shown), seen }));
    }
    if one.sheets.is_empty() && one.skipped.len() == 1 {
        // One sheet: it is the file that holds no list.
        one.skipped.iter_mut().for_each(|skipped| skipped.sheet = None);
    }
    Ok(one)
}

fn boxed(problem: impl Problem + 'static) -> AnyProblem {
    Box::new(problem)
}
