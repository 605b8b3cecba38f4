//! Files → [`RawTable`]: bytes to cells, whatever the format.
//!
//! In:    the paths on the command line. Out: the files they mean, and for each sheet its rows, one at a time.
//! Never: what a cell means. Nothing after this module knows which format a row came from.
//!
//! | file             | holds                                                            |
//! |------------------|------------------------------------------------------------------|
//! | `inputs`         | paths and folders to a list of files, in order                   |
//! | `sniff`          | what a file is, by its content                                   |
//! | `encoding`       | the encoding of a text, and fonts that only look like letters    |
//! | `xlsx`           | workbooks of XML, streamed                                       |
//! | `xlsb`           | workbooks of records that calamine streams                       |
//! | `sheets`         | workbooks that calamine parses whole (`.xls`, `.ods`)            |
//! | `spreadsheetml`  | SpreadsheetML 2003, streamed                                     |
//! | `html`           | tables of a page, streamed                                       |
//! | `delimited`      | delimited text, streamed                                         |
//! | `container`      | bounds on a zip container                                        |
//! | `records`, `ods`, `biff` | what is looked through before calamine opens a workbook |
//! | `ooxml`          | how the parts of a workbook name each other                      |
//! | `bounds`         | how much of anything an export may have                          |
//! | `xml`, `tags`    | XML by events of a real size, and large XML as it stands         |
//! | `stream`, `cell` | the cell, row and table all of them give                         |

mod biff;
mod bounds;
mod cell;
mod container;
mod delimited;
mod encoding;
mod html;
mod inputs;
mod ods;
mod ooxml;
mod problem;
mod records;
mod sheets;
mod sniff;
mod spreadsheetml;
mod stream;
mod tags;
mod xlsb;
mod xlsx;
mod xml;

use std::path::{Path, PathBuf};

pub use cell::{MOST_COLUMNS, Merge, RawCell, RawRow, RawTable, Rows};
pub use encoding::{Detected, Encoding, Font, Respelt, Sign};
pub use inputs::{InputFile, Inputs, SkipReason, Skipped, expand, folder_of, is_there, missing, same_file};
pub use problem::ReadProblem;
pub use sniff::{Kind, OWN_LEDGER, OWN_LIST, OWN_PROPERTY};

/// A file opened for reading.
pub struct OpenFile {
    book: Book,
    shown: String,
    /// The font that all cells are said to be typed in.
    font: Option<Font>,
}

enum Book {
    Xlsx(Box<xlsx::XlsxBook>),
    Xlsb(Box<xlsb::XlsbBook>),
    Sheets(sheets::SheetsBook),
    Xml(spreadsheetml::XmlBook),
    Html(html::HtmlPage),
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
        std::io::ErrorKind::NotFound => ReadProblem::NotFound { path: shown.to_owned(), near: None },
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
    Ok(crate::digest::hexadecimal(hasher.finalize()))
}

/// A file that is read as it is, by whoever knows its format: a part of a kept ledger.
///
/// # Errors
/// Where it cannot be opened.
pub fn raw(path: &Path, shown: &str) -> Result<std::fs::File, ReadProblem> {
    std::fs::File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))
}

impl OpenFile {
    /// Opens a file of a known kind; a text is read in the encoding that is forced, if any.
    ///
    /// # Errors
    /// Where it is damaged, protected, unsafe to open, or not a table at all.
    pub fn open(path: PathBuf, kind: Kind, shown: &str, forced: Option<Encoding>) -> Result<OpenFile, ReadProblem> {
        let file = shown.to_owned();
        let book = match kind {
            Kind::Xlsx => Book::Xlsx(Box::new(xlsx::XlsxBook::open(&path, shown)?)),
            Kind::Xlsb => Book::Xlsb(Box::new(xlsb::XlsbBook::open(&path, shown)?)),
            Kind::Xls => Book::Sheets(sheets::SheetsBook::open_xls(&path, shown)?),
            Kind::Ods => Book::Sheets(sheets::SheetsBook::open_ods(&path, shown)?),
            Kind::SpreadsheetMl => Book::Xml(spreadsheetml::XmlBook::open(path, shown, forced)?),
            Kind::Html => Book::Html(html::HtmlPage::open(path, shown, forced)?),
            Kind::Text => Book::Text(delimited::TextFile::open(path, shown, forced)?),
            Kind::BrokenContainer | Kind::UnknownCompound => return Err(ReadProblem::damaged(shown)),
            Kind::Protected => return Err(ReadProblem::Protected { file }),
            Kind::NotYet(format) => return Err(ReadProblem::NotYet { file, format }),
            Kind::Other(what) => return Err(ReadProblem::OtherKind { file, what }),
            Kind::OwnReport => return Err(ReadProblem::OtherKind { file, what: problem::OWN_REPORT }),
            Kind::Parquet => return Err(ReadProblem::OtherKind { file, what: sniff::PARQUET }),
            Kind::Empty => return Err(ReadProblem::OtherKind { file, what: problem::EMPTY_FILE }),
        };
        let mut open = OpenFile { book, shown: shown.to_owned(), font: None };
        open.font = open.encoding().and_then(|detected| match detected.encoding {
            Encoding::Font(font) => Some(font),
            _ => None,
        });
        Ok(open)
    }

    /// The encoding of a text and what told it; none of a workbook that has no say in it.
    pub fn encoding(&self) -> Option<Detected> {
        match &self.book {
            Book::Text(text) => Some(text.encoding),
            Book::Html(page) => Some(page.encoding),
            Book::Xml(book) => Some(book.encoding),
            Book::Xlsx(_) | Book::Xlsb(_) | Book::Sheets(_) => None,
        }
    }

    /// What stands between the cells of a delimited text.
    pub fn delimiter(&self) -> Option<char> {
        if let Book::Text(text) = &self.book { Some(char::from(text.delimiter)) } else { None }
    }

    /// The sheets in the file's own order.
    pub fn sheets(&self) -> Vec<SheetInfo> {
        match &self.book {
            Book::Xlsx(book) => book.sheets(),
            Book::Xlsb(book) => book.sheets(),
            Book::Sheets(book) => book.sheets(),
            Book::Xml(book) => book.sheets(),
            Book::Html(_) | Book::Text(_) => vec![SheetInfo { name: None, hidden: false }],
        }
    }

    /// The rows of one sheet, by its place in [`OpenFile::sheets`].
    ///
    /// # Errors
    /// Where the sheet is damaged.
    pub fn table(&mut self, sheet: usize) -> Result<RawTable<'_>, ReadProblem> {
        let is_unicode = self.encoding().is_none_or(|detected| detected.bytes == Encoding::Utf8);
        let table = match &mut self.book {
            Book::Xlsx(book) => book.table(sheet, &self.shown)?,
            Book::Xlsb(book) => book.table(sheet, &self.shown)?,
            Book::Sheets(book) => book.table(sheet, &self.shown)?,
            Book::Xml(book) => book.table(sheet, &self.shown)?,
            Book::Html(page) => page.table(&self.shown)?,
            Book::Text(text) => text.table(&self.shown)?,
        };
        encoding::respell(table, self.font, is_unicode)
    }
}
