//! A kept ledger as a folder of Parquet parts, or as one text for spreadsheets. The folder is whole or absent, as every
//! other output is.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::WriteProblem;
use super::csv::harmless;
use super::outputs::{Broken, folder_of, refused};
use super::temporary::{Scratch, Temporary, moving, open_to_readers, scratch_path, sync_folder};
use crate::keep::{GiveError, KeptLedger, Part, is_part, titles, write_rows};

/// The folder of a kept ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerFolder {
    path: PathBuf,
}

impl LedgerFolder {
    /// Names the folder and checks that it can be written.
    ///
    /// # Errors
    /// A folder that is there already (without `force`) or holds something else, a folder that must not be written to.
    pub fn plan(path: &Path, force: bool) -> Result<LedgerFolder, WriteProblem> {
        let shown = || path.to_string_lossy().into_owned();
        match path.symlink_metadata() {
            Ok(meta) if !meta.is_dir() => {
                return Err(WriteProblem::Exists { file: shown(), is_report: false });
            }
            Ok(_) if !holds_only_a_ledger(path).map_err(|cause| refused(path, &cause))? => {
                return Err(WriteProblem::OtherFolder { folder: shown() });
            }
            Ok(_) if !force && !is_empty(path) => return Err(WriteProblem::LedgerExists { folder: shown() }),
            _ => {}
        }
        let there = folder_of(path).ancestors().find(|folder| folder.as_os_str().is_empty() || folder.exists());
        let there = there.filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        tempfile::tempfile_in(there).map_err(|cause| refused(path, &cause))?;
        Ok(LedgerFolder { path: path.to_owned() })
    }

    /// Writes all parts into a folder beside its place, then moves it there; the bytes that were written.
    ///
    /// # Errors
    /// Where the system or the library refuses; then an old ledger is as it was.
    pub fn write(&self, kept: &KeptLedger, parts: &[Part]) -> Result<u64, WriteProblem> {
        let path = &self.path;
        let refused = |cause: std::io::Error| refused(path, &cause);
        let mine = Temporary::beside(path).map_err(|broken| broken.problem(path))?;
        put_back(path).map_err(refused)?;
        let new = Scratch::beside(path).map_err(refused)?;
        let mut bytes = 0;
        for part in parts {
            bytes += write_part(&new.path().join(&part.path), kept, part).map_err(|broken| broken.problem(path))?;
        }
        open_folder_to_readers(new.path()).map_err(refused)?;
        let moving = moving();
        let moved = if path.exists() { replace(new.path(), path) } else { std::fs::rename(new.path(), path) };
        drop(moving);
        moved.map_err(refused)?;
        sync_folder(folder_of(path));
        // The lock goes last, behind the folder that it guards.
        drop(new);
        drop(mine);
        Ok(bytes)
    }
}

/// Exchanges two folders in one step where the system can.
#[cfg(target_os = "linux")]
fn exchange(new: &Path, path: &Path) -> std::io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, new, CWD, path, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_new: &Path, _path: &Path) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

/// Moves a new folder into the place of an old one, which ends up under the new one's name or goes away.
fn replace(new: &Path, path: &Path) -> std::io::Result<()> {
    if exchange(new, path).is_ok() {
        return Ok(());
    }
    // The old one stays under another name until the new one stands in its place; a run that is killed in between leaves
    // it there, and the next one puts it back.
    let aside = scratch_path(path, "old");
    std::fs::rename(path, &aside)?;
    match std::fs::rename(new, path) {
        Ok(()) => std::fs::remove_dir_all(&aside),
        Err(cause) => std::fs::rename(&aside, path).and(Err(cause)),
    }
}

/// Puts back an old ledger that a killed run left under its other name, or takes away what is left of it.
fn put_back(path: &Path) -> std::io::Result<()> {
    let aside = scratch_path(path, "old");
    match (aside.exists(), path.exists()) {
        (true, false) => std::fs::rename(&aside, path),
        (true, true) => std::fs::remove_dir_all(&aside),
        (false, _) => Ok(()),
    }
}

fn write_part(path: &Path, kept: &KeptLedger, part: &Part) -> Result<u64, Broken> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    let file = File::create(path)?;
    part.write(kept, BufWriter::with_capacity(1 << 16, &file)).map_err(|cause| match cause {
        GiveError::System(cause) => Broken::System(cause),
        GiveError::Library(cause) => Broken::Library(cause),
    })?;
    file.sync_all()?;
    open_to_readers(&file)?;
    Ok(file.metadata()?.len())
}

/// Whether a folder holds nothing but the parts of a ledger.
fn holds_only_a_ledger(folder: &Path) -> std::io::Result<bool> {
    let begins = |path: &Path, key: &str| {
        path.is_dir() && path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(key))
    };
    let inside = |folder: &Path| -> std::io::Result<Vec<PathBuf>> {
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    };
    // Other programs lay their Parquet out in the same way: what does not say that it is ours is not.
    let is_ours = |path: &PathBuf| path.is_file() && File::open(path).is_ok_and(is_part);
    for year in &inside(folder)? {
        let sources = if begins(year, "year=") { inside(year)? } else { return Ok(false) };
        for source in &sources {
            let parts = if begins(source, "source=") { inside(source)? } else { return Ok(false) };
            if parts.is_empty() || !parts.iter().all(is_ours) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}

fn is_empty(folder: &Path) -> bool {
    std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// A temporary folder is the user's alone; a ledger may be read by whoever may read other folders made here.
#[cfg(unix)]
fn open_folder_to_readers(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_folder_to_readers(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Writes a ledger as text that Excel opens: UTF-8 with its mark, and no cell that it could take for a formula.
///
/// # Errors
/// Where whoever takes the text refuses.
pub fn ledger_csv(kept: &KeptLedger, out: &mut dyn Write) -> Result<(), Broken> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = csv::Writer::from_writer(out);
    let broken = |cause: csv::Error| match cause.into_kind() {
        csv::ErrorKind::Io(cause) => Broken::System(cause),
        other => Broken::Library(format!("{other:?}")),
    };
    writer.write_record(titles()).map_err(broken)?;
    write_rows(kept, |row| writer.write_record(row.iter().map(|text| harmless(text))).map_err(broken))?;
    writer.flush()?;
    Ok(())
}
