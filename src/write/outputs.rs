//! Where the files go: checked before the work begins, written whole or not at all.

use std::io::Write;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::WriteProblem;
use super::temporary::{Temporary, moving, sync_folder};
use crate::finding::Notice;
use crate::settings::Format;
use crate::system::Refusal;

/// The files a run has written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Where they are.
    pub files: Vec<PathBuf>,
    /// Those that had to be written beside one that is held.
    pub beside: Vec<Notice>,
}

/// The files a run will write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outputs {
    formats: Vec<Format>,
    files: Vec<PathBuf>,
    force: bool,
    /// Whether they are reports, which may be replaced where that is asked for.
    are_reports: bool,
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
        Outputs { formats: formats.to_vec(), files, force, are_reports: true }.checked(inputs)
    }

    /// Files of any names, none of which may be there already.
    ///
    /// # Errors
    /// A file that is there already or cannot be written.
    pub fn of(files: &[PathBuf]) -> Result<Outputs, WriteProblem> {
        Outputs { formats: Vec::new(), files: files.to_vec(), force: false, are_reports: false }.checked(&[])
    }

    /// One file of any name that replaces the one that is there; where that leads elsewhere, the one that it leads to.
    ///
    /// # Errors
    /// A file that cannot be written, or must not be.
    pub fn replacing(file: &Path) -> Result<Outputs, WriteProblem> {
        let is_link = file.symlink_metadata().is_ok_and(|meta| meta.is_symlink());
        let target = if is_link { file.canonicalize().ok() } else { None };
        let file = target.as_deref().unwrap_or(file);
        if file.metadata().is_ok_and(|meta| meta.permissions().readonly()) {
            return Err(WriteProblem::Refused { file: shown(file), refusal: Refusal::Denied });
        }
        Outputs { formats: Vec::new(), files: vec![file.to_owned()], force: true, are_reports: false }.checked(&[])
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
        Outputs { formats: Vec::new(), files: vec![file], force, are_reports: true }.checked(inputs)
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
    /// A file that is there and that another program holds is left as it is: the new one is named after it,
    /// `bao-cao (2).xlsx`, and that is said.
    ///
    /// # Errors
    /// Where the system refuses; then no file is moved, or those moved before are whole.
    pub fn write(&self, contents: &[Vec<u8>]) -> Result<Written, WriteProblem> {
        let mut written = Vec::with_capacity(contents.len());
        for (path, content) in self.files.iter().zip(contents) {
            written.push((path, Temporary::with(path, |file| Ok(file.write_all(content)?))?));
        }
        self.move_all(written)
    }

    /// Writes the one file as its content comes.
    ///
    /// # Errors
    /// Where the system refuses, or whoever gives the content.
    pub fn stream(&self, give: impl FnOnce(&mut dyn Write) -> Result<(), Broken>) -> Result<Written, WriteProblem> {
        let Some(path) = self.files.first() else { return Ok(Written::default()) };
        self.move_all(vec![(path, Temporary::with(path, give)?)])
    }

    fn move_all(&self, written: Vec<(&PathBuf, Temporary)>) -> Result<Written, WriteProblem> {
        let mut done = Written::default();
        let mut moving = moving();
        let release = |(path, file): (_, Temporary)| Some((path, file.release(&mut moving)?));
        let released: Vec<(&PathBuf, NamedTempFile)> = written.into_iter().filter_map(release).collect();
        for (path, file) in released {
            let at = if self.force { self.replace(file, path)? } else { self.place(file, path)? };
            if at != *path {
                done.beside.push(Notice::WrittenBeside { held: shown(path), written: shown(&at) });
            }
            sync_folder(folder_of(&at));
            done.files.push(at);
        }
        Ok(done)
    }

    /// Moves a new file into its place; there is none yet.
    fn place(&self, file: NamedTempFile, path: &Path) -> Result<PathBuf, WriteProblem> {
        match file.persist_noclobber(path) {
            Ok(_) => Ok(path.to_owned()),
            Err(failed) if Refusal::of(&failed.error) == Refusal::Exists => {
                Err(WriteProblem::Exists { file: shown(path), is_report: self.are_reports })
            }
            Err(failed) => Err(refused(path, &failed.error)),
        }
    }

    /// Moves a new file into the place of an old one; a report beside it, where that is held.
    fn replace(&self, file: NamedTempFile, path: &Path) -> Result<PathBuf, WriteProblem> {
        // Windows refuses to replace a file that is open; elsewhere only the mark that it is tells.
        if self.are_reports && !cfg!(windows) && is_shown_elsewhere(path) {
            return place_beside(file, path);
        }
        match file.persist(path) {
            Ok(_) => Ok(path.to_owned()),
            // Windows calls it a lack of rights.
            Err(failed) if self.are_reports && is_held(&failed.error) && path.exists() => {
                place_beside(failed.file, path)
            }
            Err(failed) => Err(refused(path, &failed.error)),
        }
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
            return Err(WriteProblem::Exists { file, is_report: self.are_reports });
        }
        // A folder that is there must let a file be made in it; one that is not is made when the work is done.
        let folder = folder_of(path);
        match nearest_existing(folder) {
            Some(there) => tempfile::tempfile_in(there).map(|_| ()).map_err(|cause| refused(path, &cause)),
            None => Ok(()),
        }
    }
}

/// `bao-cao (2).xlsx`, `bao-cao (3).xlsx` …; whoever has a thousand copies has another trouble.
fn numbered(path: &Path) -> impl Iterator<Item = PathBuf> + '_ {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    (2..1000).map(move |number| path.with_file_name(format!("{stem} ({number}).{}", path_ending(path))))
}

/// The first of the numbered names of a file that no file has.
pub fn free_name(path: &Path) -> PathBuf {
    numbered(path).find(|name| name.symlink_metadata().is_err()).unwrap_or_else(|| path.to_owned())
}

/// Moves a new file to the first of its numbered names that is free.
fn place_beside(mut file: NamedTempFile, path: &Path) -> Result<PathBuf, WriteProblem> {
    for beside in numbered(path) {
        match file.persist_noclobber(&beside) {
            Ok(_) => return Ok(beside),
            Err(failed) if Refusal::of(&failed.error) == Refusal::Exists => file = failed.file,
            Err(failed) => return Err(refused(&beside, &failed.error)),
        }
    }
    Err(WriteProblem::Refused { file: shown(path), refusal: Refusal::InUse })
}

fn is_held(cause: &std::io::Error) -> bool {
    matches!(Refusal::of(cause), Refusal::InUse | Refusal::Denied)
}

/// Whether Excel or LibreOffice shows the file: each leaves a file of its own beside one that it has open.
fn is_shown_elsewhere(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // Word leaves out the first two letters of a long name.
    let shortened: String = name.chars().skip(2).collect();
    let marks = [format!("~${name}"), format!("~${shortened}"), format!(".~lock.{name}#")];
    path.exists() && marks.into_iter().any(|mark| path.with_file_name(mark).exists())
}

/// A path that means a folder: one that is there, or one that ends in a separator or has no ending.
pub fn is_folder(path: &Path) -> bool {
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

/// The folder that a path lies in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn nearest_existing(folder: &Path) -> Option<&Path> {
    folder.ancestors().map(|a| if a.as_os_str().is_empty() { Path::new(".") } else { a }).find(|a| a.exists())
}

/// Why a content could not be written.
#[derive(Debug)]
pub enum Broken {
    /// Another run is writing the same output.
    OtherRun,
    /// The system refuses.
    System(std::io::Error),
    /// The library that makes it refuses; its words.
    Library(String),
}

impl From<std::io::Error> for Broken {
    fn from(cause: std::io::Error) -> Broken {
        Broken::System(cause)
    }
}

impl Broken {
    /// What is said of it, of a file.
    pub fn problem(self, path: &Path) -> WriteProblem {
        match self {
            Broken::OtherRun => WriteProblem::OtherRun { file: shown(path) },
            Broken::System(cause) => refused(path, &cause),
            Broken::Library(cause) => WriteProblem::Library { cause },
        }
    }
}

fn shown(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}

/// What is said where the system refuses.
pub fn refused(path: &Path, cause: &std::io::Error) -> WriteProblem {
    WriteProblem::Refused { file: shown(path), refusal: Refusal::of(cause) }
}
