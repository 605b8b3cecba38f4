//! The ledger kept for later: read once, reported often.

use std::path::PathBuf;

use super::{Known, Outcome, nothing_to_read};
use crate::finding::Notice;
use crate::gather::gather;
use crate::keep::{KeptLedger, LeftOut, MOST_RECORDS, parts};
use crate::problem::Failure;
use crate::progress::Progress;
use crate::read::{ReadProblem, expand, same_file};
use crate::reconcile::reconcile_with_fates;
use crate::settings::{Config, LedgerTarget, Request, Settings};
use crate::write::{LedgerFolder, Outputs, WriteProblem, ledger_csv};

/// A ledger that was kept.
pub struct Exported {
    /// Its dossiers.
    pub dossiers: u64,
    /// How many files it is.
    pub files: u64,
    /// Their bytes; none where it is one text.
    pub bytes: Option<u64>,
    /// The settings that a report from it has to name, since they do not lie beside it or above.
    pub config: Option<PathBuf>,
    /// What a report would tell of it, and where it is.
    pub outcome: Outcome,
}

/// Rows that a spreadsheet opens.
const MOST_ROWS: u64 = 1_048_576;

/// From exports to a kept ledger.
///
/// # Errors
/// Whatever would stop a report; then nothing is written.
pub fn export(request: &Request, watcher: &dyn Progress) -> Result<Exported, Failure> {
    watcher.started();
    let target = LedgerTarget::resolve(request)?;
    let inputs = expand(&request.inputs)?;
    let settings = Settings::resolve(&Request { formats: None, ..request.clone() }, &inputs.folder)?;
    enum Place {
        Folder(PathBuf, LedgerFolder),
        Text(Outputs),
    }
    let place = match target {
        LedgerTarget::Parquet(path) => {
            if inputs.paths().iter().any(|input| lies_in(input, &path)) {
                return Err(WriteProblem::IsInput { file: path.to_string_lossy().into_owned() }.into());
            }
            let folder = LedgerFolder::plan(&path, request.force)?;
            Place::Folder(path, folder)
        }
        LedgerTarget::Csv(output) => {
            let stem = LedgerTarget::STEM;
            Place::Text(Outputs::one(output.as_deref(), "csv", stem, request.force, &inputs.paths())?)
        }
    };
    let gathered = gather(&inputs, &settings, watcher)?;
    if gathered.sheets.is_empty() {
        return Err(nothing_to_read(request, &gathered.skipped));
    }
    if let Some(long) = gathered.sheets.iter().find(|sheet| sheet.batch.records.len() as u64 > MOST_RECORDS) {
        let (file, size) = (long.file.clone(), long.batch.records.len() as u64);
        return Err(ReadProblem::TooLarge {
            file, what: "số dòng hồ sơ của một tệp", size, most: MOST_RECORDS
        }
        .into());
    }
    let (ledger, fates) = reconcile_with_fates(&gathered.sheets, settings.config.rules);
    let kept = KeptLedger { ledger, sheets: gathered.sheets, fates };
    let left_out: Vec<LeftOut> = gathered
        .skipped
        .iter()
        .map(|skipped| LeftOut {
            file: skipped.file.clone(),
            sheet: skipped.sheet.clone(),
            reason: skipped.reason.label(),
        })
        .collect();
    let mut more = Vec::new();
    let (path, files, bytes) = match place {
        Place::Folder(path, folder) => {
            let parts = parts(&kept, &gathered.notices, &left_out);
            let bytes = folder.write(&kept, &parts)?;
            (path, parts.len() as u64, Some(bytes))
        }
        Place::Text(outputs) => {
            let rows = kept.ledger.records() + 1;
            more.extend((rows > MOST_ROWS).then_some(Notice::LongText { rows }));
            let written = outputs.stream(|out| ledger_csv(&kept, out))?;
            more.extend(written.beside);
            (written.files.into_iter().next().unwrap_or_default(), 1, None)
        }
    };
    let dossiers = kept.ledger.dossiers().len() as u64;
    let known = Known::around(kept.ledger, gathered.skipped, gathered.notices);
    let notices = known.notices(&settings, None).into_iter().chain(more).collect();
    let used = request.config.clone().or_else(|| Config::path(&inputs.folder));
    let found = std::path::absolute(&path).ok().and_then(|path| Config::path(&path));
    let config = used.filter(|used| !found.is_some_and(|found| same_file(&found, used)));
    Ok(Exported { dossiers, files, bytes, config, outcome: known.outcome(vec![path], None, notices) })
}

/// Whether a file lies in a folder that is to be replaced.
fn lies_in(file: &std::path::Path, folder: &std::path::Path) -> bool {
    matches!((file.canonicalize(), folder.canonicalize()), (Ok(file), Ok(folder)) if file.starts_with(&folder))
}
