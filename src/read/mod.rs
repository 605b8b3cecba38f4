//! Files → [`RawTable`]: bytes to cells, whatever the format.
//!
//! In:    the paths on the command line. Out: the files they mean, and for each sheet its rows, one at a time.
//! Never: what a cell means. Nothing after this module knows which format a row came from.
//!
//! | file             | holds                                                          |
//! |------------------|----------------------------------------------------------------|
//! | `inputs`         | paths and folders to a list of files, in order                 |
//! | `sniff`          | what a file is, by its content                                 |
//! | `container`      | bounds on a zip container, checked before it is opened         |
//! | `xlsx`, `sheets` | workbooks: streamed (xlsx) or parsed whole by calamine (others)|
//! | `ods`            | merged cells and extent of OpenDocument sheets                 |
//! | `delimited`      | delimited text                                                 |
//! | `cell`           | the cell, row and table all of them give                       |

mod cell;
mod container;
mod delimited;
mod inputs;
mod ods;
mod problem;
mod sheets;
mod sniff;
mod xlsx;

use std::path::{Path, PathBuf};

pub use cell::{Merge, RawCell, RawRow, RawTable, Rows};
pub use inputs::{InputFile, Inputs, SkipReason, Skipped, expand, same_file};
pub use problem::ReadProblem;
pub use sniff::{Kind, OWN_PROPERTY};

/// A file opened for reading.
pub struct OpenFile {
    book: Book,
    shown: String,
}

enum Book {
    Xlsx(Box<xlsx::XlsxBook>),
    Sheets(sheets::SheetsBook),
    Text(delimited::TextFile),
}

/// A sheet as its file lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetInfo {
    /// Its name; none for a file without sheets.
    pub name: Option<String>,
    /// Whether the file hides it.
    pub hidden: bool,
}

/// What a file is, by its content.
///
/// # Errors
/// Where the file cannot be read at all.
pub fn kind(path: &Path, shown: &str) -> Result<Kind, ReadProblem> {
    sniff::kind(path).map_err(|cause| match cause.kind() {
        std::io::ErrorKind::NotFound => ReadProblem::NotFound { path: shown.to_owned() },
        _ => ReadProblem::unreadable(shown, &cause),
    })
}

/// The SHA-256 of a file's bytes, in lower-case hexadecimal.
///
/// # Errors
/// Where the file cannot be read.
pub fn fingerprint(path: &Path, shown: &str) -> Result<String, ReadProblem> {
    use sha2::{Digest, Sha256};
    use std::io::Read;
    let unreadable = |cause: std::io::Error| ReadProblem::unreadable(shown, &cause);
    let mut file = std::fs::File::open(path).map_err(unreadable)?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        match file.read(&mut buffer).map_err(unreadable)? {
            0 => break,
            bytes => hasher.update(&buffer[..bytes]),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

impl OpenFile {
    /// Opens a file of a known kind.
    ///
    /// # Errors
    /// Where it is damaged, protected, unsafe to open, or not a table at all.
    pub fn open(path: PathBuf, kind: Kind, shown: &str) -> Result<OpenFile, ReadProblem> {
        let file = shown.to_owned();
        let book = match kind {
            Kind::Xlsx => Book::Xlsx(Box::new(xlsx::XlsxBook::open(&path, shown)?)),
            Kind::Xls => Book::Sheets(sheets::SheetsBook::open_xls(&path, shown)?),
            Kind::Ods => Book::Sheets(sheets::SheetsBook::open_ods(&path, shown)?),
            Kind::Text => Book::Text(delimited::TextFile::open(path, shown)?),
            Kind::BrokenContainer => return Err(ReadProblem::damaged(shown)),
            Kind::Protected => return Err(ReadProblem::Protected { file }),
            Kind::NotYet(format) => return Err(ReadProblem::NotYet { file, format }),
            Kind::Other(what) => return Err(ReadProblem::OtherKind { file, what }),
            Kind::OwnReport => return Err(ReadProblem::OtherKind { file, what: "báo cáo do motcua lập" }),
            Kind::Empty => return Err(ReadProblem::OtherKind { file, what: "tệp rỗng" }),
        };
        Ok(OpenFile { book, shown: shown.to_owned() })
    }

    /// The sheets in the file's own order.
    pub fn sheets(&self) -> Vec<SheetInfo> {
        match &self.book {
            Book::Xlsx(book) => book.sheets(),
            Book::Sheets(book) => book.sheets(),
            Book::Text(_) => vec![SheetInfo { name: None, hidden: false }],
        }
    }

    /// The rows of one sheet, by its place in [`OpenFile::sheets`].
    ///
    /// # Errors
    /// Where the sheet is damaged.
    pub fn table(&mut self, sheet: usize) -> Result<RawTable<'_>, ReadProblem> {
        match &mut self.book {
            Book::Xlsx(book) => book.table(sheet, &self.shown),
            Book::Sheets(book) => book.table(sheet, &self.shown),
            Book::Text(text) => text.table(&self.shown),
        }
    }
}
