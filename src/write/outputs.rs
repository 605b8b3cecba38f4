//! Where the files go: checked before the work begins, written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::WriteProblem;
use crate::settings::Format;
use crate::wording::system_error;

/// The files a run will write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outputs {
    formats: Vec<Format>,
    files: Vec<PathBuf>,
    force: bool,
}

impl Outputs {
    /// Names the files and checks that each can be written.
    ///
    /// `output` is a file name for the first format, or a folder; `stem` is the name without ending where none is given.
    ///
    /// # Errors
    /// A file that is there already (without `force`), a folder that cannot be written to, an input in its place.
    pub fn plan(
        formats: &[Format],
        output: Option<&Path>,
        stem: &str,
        force: bool,
        inputs: &[PathBuf],
    ) -> Result<Outputs, WriteProblem> {
        let first = match output {
            None => PathBuf::from(stem),
            Some(path) if is_folder(path) => path.join(stem),
            Some(path) => with_first_ending(path, formats)?,
        };
        let named = |format: &Format| {
            let mut name = first.file_name().unwrap_or_default().to_os_string();
            name.push(format!(".{}", format.id()));
            first.with_file_name(name)
        };
        let files = formats.iter().map(named).collect();
        Outputs { formats: formats.to_vec(), files, force }.checked(inputs)
    }

    /// Files of any names, none of which may be there already.
    ///
    /// # Errors
    /// A file that is there already or cannot be written.
    pub fn of(files: &[PathBuf]) -> Result<Outputs, WriteProblem> {
        Outputs { formats: Vec::new(), files: files.to_vec(), force: false }.checked(&[])
    }

    /// One file of a kind known by its ending; `output` is a file name or a folder, `stem` the name without ending where
    /// none is given.
    ///
    /// # Errors
    /// The ending of another format, a file that is there already (without `force`) or cannot be written.
    pub fn one(
        output: Option<&Path>,
        ending: &'static str,
        stem: &str,
        force: bool,
        inputs: &[PathBuf],
    ) -> Result<Outputs, WriteProblem> {
        let own = format!("{stem}.{ending}");
        let file = match output {
            None => PathBuf::from(own),
            Some(path) if is_folder(path) => path.join(own),
            Some(path) if path_ending(path) == ending => path.to_owned(),
            Some(path) => return Err(WriteProblem::WrongEnding { file: shown(path), expected: ending }),
        };
        Outputs { formats: Vec::new(), files: vec![file], force }.checked(inputs)
    }

    fn checked(self, inputs: &[PathBuf]) -> Result<Outputs, WriteProblem> {
        self.files.iter().try_for_each(|path| self.check(path, inputs))?;
        Ok(self)
    }

    /// The formats of the files, in their order.
    pub fn formats(&self) -> &[Format] {
        &self.formats
    }

    /// The files.
    pub fn files(&self) -> &[PathBuf] {
        &self.files
    }

    /// Writes the content of every file beside its place, then moves them all into place.
    ///
    /// # Errors
    /// Where the system refuses; then no file is moved, or those moved before are whole.
    pub fn write(&self, contents: &[Vec<u8>]) -> Result<(), WriteProblem> {
        let mut written = Vec::with_capacity(contents.len());
        for (path, content) in self.files.iter().zip(contents) {
            written.push((path, temporary(path, content).map_err(|cause| refused(path, &cause))?));
        }
        for (path, file) in written {
            if self.force {
                file.persist(path).map_err(|failed| refused(path, &failed.error))?;
            } else {
                file.persist_noclobber(path).map_err(|failed| match failed.error.kind() {
                    std::io::ErrorKind::AlreadyExists => WriteProblem::Exists { file: shown(path) },
                    _ => refused(path, &failed.error),
                })?;
            }
        }
        Ok(())
    }

    fn check(&self, path: &Path, inputs: &[PathBuf]) -> Result<(), WriteProblem> {
        let file = shown(path);
        if path.is_dir() {
            return Err(WriteProblem::IsFolder { file });
        }
        let same = |input: &PathBuf| match (input.canonicalize(), path.canonicalize()) {
            (Ok(input), Ok(output)) => input == output,
            _ => false,
        };
        if inputs.iter().any(same) {
            return Err(WriteProblem::IsInput { file });
        }
        if !self.force && path.symlink_metadata().is_ok() {
            return Err(WriteProblem::Exists { file });
        }
        // A folder that is there must let a file be made in it; one that is not is made when the work is done.
        let folder = folder_of(path);
        match nearest_existing(folder) {
            Some(there) => tempfile::tempfile_in(there).map(|_| ()).map_err(|cause| refused(path, &cause)),
            None => Ok(()),
        }
    }
}

/// A path that means a folder: one that is there, or one that ends in a separator or has no ending.
fn is_folder(path: &Path) -> bool {
    let text = path.to_string_lossy();
    path.is_dir() || text.ends_with(['/', std::path::MAIN_SEPARATOR]) || path.extension().is_none()
}

/// The path without the ending of the first format.
fn with_first_ending(path: &Path, formats: &[Format]) -> Result<PathBuf, WriteProblem> {
    let expected = formats.first().map_or(Format::Xlsx.id(), |format| format.id());
    if path_ending(path) == expected {
        Ok(path.with_extension(""))
    } else {
        Err(WriteProblem::WrongEnding { file: shown(path), expected })
    }
}

/// The ending of a file's name in small letters; empty where it has none.
fn path_ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn nearest_existing(folder: &Path) -> Option<&Path> {
    folder.ancestors().map(|a| if a.as_os_str().is_empty() { Path::new(".") } else { a }).find(|a| a.exists())
}

fn temporary(path: &Path, content: &[u8]) -> std::io::Result<NamedTempFile> {
    let folder = folder_of(path);
    std::fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().prefix(".motcua-").suffix(".tmp").tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    open_to_readers(file.as_file())?;
    Ok(file)
}

/// A temporary file is the user's alone; a report may be read by whoever may read other files made here.
#[cfg(unix)]
fn open_to_readers(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn open_to_readers(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

fn refused(path: &Path, cause: &std::io::Error) -> WriteProblem {
    WriteProblem::Refused { file: shown(path), cause: system_error(cause) }
}
