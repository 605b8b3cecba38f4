//! What is being written, beside the place it is to have: moved there whole, or gone.
//!
//! In:    the path of an output. Out: a file or folder beside it that no other run writes to.
//! Never: a leftover: a run that ends takes its own away, one that is stopped too ([`abandon`]), and what a killed one left
//!        is taken away by the next run on the same output.
//!
//! The name follows from the name of the output, and whoever writes holds a lock on it, which the system takes away with
//! the process: so two runs on one output tell each other, and a leftover is known by having no lock. A drive without
//! locks has neither; there the later run takes the file away from the earlier one, which fails then.

use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;

use super::WriteProblem;
use super::outputs::{Broken, folder_of};
use crate::digest::hexadecimal;

/// What this process has not moved into place yet.
static OPEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Keeps a stop waiting while files are moved into place, so that all of them are or none.
pub struct Moving(MutexGuard<'static, Vec<PathBuf>>);

/// Waits until no stop is under way.
pub fn moving() -> Moving {
    Moving(OPEN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Takes away what this process was writing. Nothing is written or moved after it: who waits to do so waits until the
/// process ends, which must be next.
pub fn abandon() {
    const TRIES: u32 = 50;
    let open = moving();
    for path in open.0.iter() {
        // A folder may be given another file just now.
        let is_gone = |_: &u32| match path.symlink_metadata() {
            Ok(meta) if meta.is_dir() => std::fs::remove_dir_all(path).is_ok(),
            Ok(_) => std::fs::remove_file(path).is_ok(),
            Err(_) => true,
        };
        (0..TRIES).find(|turn| {
            let is_gone = is_gone(turn);
            if !is_gone {
                std::thread::sleep(std::time::Duration::from_millis(10));
            }
            is_gone
        });
    }
    std::mem::forget(open);
}

impl Moving {
    fn forget(&mut self, path: &Path) {
        self.0.retain(|open| open != path);
    }
}

/// A file beside the place of an output, locked.
pub struct Temporary(Option<NamedTempFile>);

impl Temporary {
    /// Makes the file, and the folder it lies in.
    ///
    /// # Errors
    /// Another run that writes to the same output, or where the system refuses.
    pub fn beside(path: &Path) -> Result<Temporary, Broken> {
        std::fs::create_dir_all(folder_of(path))?;
        // A stop waits until the file is known, or comes before it is made.
        let mut moving = moving();
        let file = claim(path)?.ok_or(Broken::OtherRun)?;
        moving.0.push(file.path().to_owned());
        Ok(Temporary(Some(file)))
    }

    /// The same with a content, safe on the disk.
    ///
    /// # Errors
    /// As [`Temporary::beside`], and where whoever gives the content refuses.
    pub fn with(
        path: &Path,
        give: impl FnOnce(&mut dyn Write) -> Result<(), Broken>,
    ) -> Result<Temporary, WriteProblem> {
        let make = || -> Result<Temporary, Broken> {
            let temporary = Temporary::beside(path)?;
            if let Some(file) = &temporary.0 {
                let mut buffered = io::BufWriter::with_capacity(1 << 16, file.as_file());
                give(&mut buffered)?;
                buffered.flush()?;
                drop(buffered);
                file.as_file().sync_all()?;
                open_to_readers(file.as_file())?;
            }
            Ok(temporary)
        };
        make().map_err(|broken| broken.problem(path))
    }

    /// The file, to be moved; it still goes away where it is not.
    pub fn release(mut self, moving: &mut Moving) -> Option<NamedTempFile> {
        let file = self.0.take()?;
        moving.forget(file.path());
        Some(file)
    }
}

impl Drop for Temporary {
    fn drop(&mut self) {
        if let Some(file) = self.0.take() {
            let mut moving = moving();
            moving.forget(file.path());
            // Gone before a stop may end the process.
            drop(file);
        }
    }
}

/// A new folder beside the place of an output; whoever makes it holds the [`Temporary`] of that output.
pub struct Scratch(PathBuf);

impl Scratch {
    /// Makes the folder anew.
    ///
    /// # Errors
    /// Where the system refuses.
    pub fn beside(path: &Path) -> io::Result<Scratch> {
        let folder = scratch_path(path, "new");
        if folder.exists() {
            std::fs::remove_dir_all(&folder)?;
        }
        moving().0.push(folder.clone());
        let scratch = Scratch(folder);
        std::fs::create_dir(&scratch.0)?;
        Ok(scratch)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // Whatever is there now under this name: the folder itself, or the old one that it was exchanged for.
        let _ = std::fs::remove_dir_all(&self.0);
        moving().forget(&self.0);
    }
}

/// The path of something of ours beside an output: `.motcua-` and the beginning of the digest of the output's name.
pub fn scratch_path(path: &Path, ending: &str) -> PathBuf {
    const LETTERS: usize = 16;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let digest = hexadecimal(Sha256::digest(name.as_bytes()));
    path.with_file_name(format!(".motcua-{}.{ending}", &digest[..LETTERS]))
}

/// A new locked file beside the place of an output; none where another run has one.
fn claim(path: &Path) -> io::Result<Option<NamedTempFile>> {
    const TRIES: u32 = 20;
    let there = scratch_path(path, "tmp");
    let name = there.file_name().unwrap_or_default();
    for _ in 0..TRIES {
        let made = tempfile::Builder::new().prefix(name).suffix("").rand_bytes(0).tempfile_in(folder_of(path));
        match made {
            Ok(file) if is_free(file.as_file()) && leads_to(&there, file.as_file()) => return Ok(Some(file)),
            Ok(file) => {
                // Somebody took it for a leftover before it was locked; it is theirs to take away, or gone already.
                let _ = file.keep();
            }
            Err(cause) if cause.kind() == io::ErrorKind::AlreadyExists => match File::open(&there) {
                Ok(other) if !is_free(&other) => return Ok(None),
                // A leftover: whoever else finds it meets our lock.
                Ok(other) if leads_to(&there, &other) => std::fs::remove_file(&there)?,
                // It has been moved into place since, or taken away.
                Ok(_) => {}
                Err(cause) if cause.kind() == io::ErrorKind::NotFound => {}
                Err(cause) => return Err(cause),
            },
            Err(cause) => return Err(cause),
        }
    }
    Ok(None)
}

/// Whether nobody else holds a lock on a file; where there are locks, this process does then.
fn is_free(file: &File) -> bool {
    !matches!(file.try_lock(), Err(TryLockError::WouldBlock))
}

/// Whether a path still leads to an open file.
fn leads_to(path: &Path, file: &File) -> bool {
    let open = file.try_clone().and_then(same_file::Handle::from_file);
    matches!((open, same_file::Handle::from_path(path)), (Ok(open), Ok(there)) if open == there)
}

/// Makes the names in a folder as safe on the disk as the contents are, where the system can.
pub fn sync_folder(folder: &Path) {
    if cfg!(unix)
        && let Ok(folder) = File::open(folder)
    {
        // A drive that cannot has written the content all the same.
        let _ = folder.sync_all();
    }
}

/// A temporary file is the user's alone; a report may be read by whoever may read other files made here.
#[cfg(unix)]
pub fn open_to_readers(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
pub fn open_to_readers(_file: &File) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> usize {
        std::fs::read_dir(folder).unwrap().count()
    }

    #[test]
    fn one_output_is_written_by_one_run() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("r.xlsx");
        let first = Temporary::beside(&output).ok().unwrap();
        assert!(matches!(Temporary::beside(&output), Err(Broken::OtherRun)));
        assert!(Temporary::beside(&folder.path().join("other.xlsx")).is_ok());
        drop(first);
        assert_eq!(names(folder.path()), 0);
        assert!(Temporary::beside(&output).is_ok());
    }

    #[test]
    fn what_a_killed_run_left_is_taken_away() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("r.xlsx");
        std::fs::write(scratch_path(&output, "tmp"), "half").unwrap();
        std::fs::create_dir_all(scratch_path(&output, "new").join("year=2026")).unwrap();
        let mine = Temporary::beside(&output).ok().unwrap();
        let scratch = Scratch::beside(&output).unwrap();
        assert_eq!(names(scratch.path()), 0);
        drop((mine, scratch));
        assert_eq!(names(folder.path()), 0);
    }

    #[test]
    fn of_many_runs_at_once_each_has_the_file_or_is_told_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let output = folder.path().join("r.xlsx");
        let run = || {
            let mut written = 0;
            for _ in 0..300 {
                match claim(&output).unwrap() {
                    // Nobody may have taken it away meanwhile.
                    Some(file) => {
                        file.persist(&output).unwrap();
                        written += 1;
                    }
                    None => continue,
                }
            }
            written
        };
        let (refused, written) = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(run)).collect();
            let written: u32 = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
            (1200 - written, written)
        });
        assert!(written > 0, "{refused}");
        assert_eq!(names(folder.path()), 1);
    }
}
