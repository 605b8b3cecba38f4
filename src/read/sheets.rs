//! Workbooks that calamine parses whole: BIFF (`.xls`) and OpenDocument (`.ods`).

use std::borrow::Cow;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use chrono::{NaiveDate, NaiveDateTime};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Range, Reader, SheetVisible, Xls};

use super::cell::{Merge, RawCell, RawRow, RawTable, Rows};
use super::ods::{self, Merges};
use super::{ReadProblem, SheetInfo, biff, ooxml};

/// An opened workbook.
pub struct SheetsBook {
    book: Either,
    sheets: Vec<SheetInfo>,
    /// Merged cells by sheet, where the workbook itself does not tell them.
    merges: Merges,
}

enum Either {
    Xls(Box<Xls<BufReader<File>>>),
    Ods(Box<Ods<BufReader<File>>>),
}

impl SheetsBook {
    /// Looks through its records and opens a BIFF workbook.
    pub fn open_xls(path: &Path, shown: &str) -> Result<SheetsBook, ReadProblem> {
        biff::look_through(path, shown)?;
        let book = Xls::new(open(path, shown)?).map_err(|cause| match cause {
            calamine::XlsError::Password => ReadProblem::Protected { file: shown.to_owned() },
            _ => ReadProblem::damaged(shown),
        })?;
        let sheets = infos(book.sheets_metadata());
        let names: Vec<(String, String)> =
            sheets.iter().map(|sheet| (sheet.name.clone().unwrap_or_default(), String::new())).collect();
        ooxml::named_once(&names, shown)?;
        Ok(SheetsBook { book: Either::Xls(Box::new(book)), sheets, merges: Merges::new() })
    }

    /// Looks through its parts and opens an OpenDocument spreadsheet.
    pub fn open_ods(path: &Path, shown: &str) -> Result<SheetsBook, ReadProblem> {
        let merges = ods::look_through(path, shown)?;
        let book = Ods::new(open(path, shown)?).map_err(|cause| match cause {
            calamine::OdsError::Password => ReadProblem::Protected { file: shown.to_owned() },
            _ => ReadProblem::damaged(shown),
        })?;
        let sheets = infos(book.sheets_metadata());
        Ok(SheetsBook { book: Either::Ods(Box::new(book)), sheets, merges })
    }

    /// Its sheets.
    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    /// The rows of one sheet.
    pub fn table(&mut self, sheet: usize, shown: &str) -> Result<RawTable<'_>, ReadProblem> {
        let name = self.sheets.get(sheet).and_then(|sheet| sheet.name.clone()).unwrap_or_default();
        let (range, formulas, merges) = match &mut self.book {
            Either::Xls(book) => (
                book.worksheet_range(&name).map_err(|_| ReadProblem::damaged(shown))?,
                book.worksheet_formula(&name).map_err(|_| ReadProblem::damaged(shown))?,
                book.merge_cells_by_sheet_name(&name)
                    .map_err(|_| ReadProblem::damaged(shown))?
                    .iter()
                    .map(Merge::from)
                    .collect(),
            ),
            Either::Ods(book) => (
                book.worksheet_range(&name).map_err(|_| ReadProblem::damaged(shown))?,
                book.worksheet_formula(&name).map_err(|_| ReadProblem::damaged(shown))?,
                self.merges.get(&name).cloned().unwrap_or_default(),
            ),
        };
        let expected = range.height() as u64;
        Ok(RawTable::new(merges, RangeRows { range, formulas, next: 0 }).expecting(expected))
    }
}

impl From<&calamine::Dimensions> for Merge {
    fn from(region: &calamine::Dimensions) -> Merge {
        Merge {
            top: region.start.0.saturating_add(1),
            bottom: region.end.0.saturating_add(1),
            left: region.start.1 as usize,
            right: region.end.1 as usize,
        }
    }
}

struct RangeRows {
    range: Range<Data>,
    formulas: Range<String>,
    next: usize,
}

impl<'a> Rows<'a> for RangeRows {
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        let Some((top, left)) = self.range.start() else { return Ok(false) };
        let (height, width) = self.range.get_size();
        if self.next >= height {
            return Ok(false);
        }
        let place = top.saturating_add(self.next as u32);
        row.reset(place.saturating_add(1));
        for column in 0..width {
            let Some(value) = self.range.get((self.next, column)) else { continue };
            let column = left.saturating_add(column as u32);
            // A formula with no result shows nothing, but something was meant to be there.
            let is_formula = || self.formulas.get_value((place, column)).is_some_and(|formula| !formula.is_empty());
            let cell = if *value == Data::Empty && is_formula() { RawCell::Broken } else { cell(value) };
            row.put(column as usize, cell);
        }
        self.next += 1;
        Ok(true)
    }
}

/// A cell of a workbook that is streamed.
pub fn streamed_cell(value: DataRef<'_>) -> RawCell<'_> {
    match value {
        DataRef::Empty => RawCell::Empty,
        DataRef::String(text) => RawCell::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => RawCell::Text(Cow::Borrowed(text)),
        DataRef::Int(number) => RawCell::Number(number as f64),
        DataRef::Float(number) => RawCell::Number(number),
        DataRef::Bool(truth) => RawCell::Text(Cow::Borrowed(if truth { "TRUE" } else { "FALSE" })),
        DataRef::DateTime(serial) => date_time(&serial),
        DataRef::DateTimeIso(text) => iso_date(text),
        DataRef::DurationIso(text) => RawCell::Text(Cow::Owned(text)),
        DataRef::Error(_) => RawCell::Broken,
    }
}

fn cell<'a>(value: &Data) -> RawCell<'a> {
    match value {
        Data::Empty => RawCell::Empty,
        Data::String(text) => RawCell::Text(Cow::Owned(text.clone())),
        Data::Int(number) => RawCell::Number(*number as f64),
        Data::Float(number) => RawCell::Number(*number),
        Data::Bool(truth) => RawCell::Text(Cow::Borrowed(if *truth { "TRUE" } else { "FALSE" })),
        Data::DateTime(serial) => date_time(serial),
        Data::DateTimeIso(text) => iso_date(text.clone()),
        Data::DurationIso(text) => RawCell::Text(Cow::Owned(text.clone())),
        Data::Error(_) => RawCell::Broken,
        #[allow(unreachable_patterns)]
        _ => RawCell::Broken,
    }
}

/// A date that the file writes out; one with an offset is left to whoever reads dates from text.
pub fn iso_date<'a>(text: String) -> RawCell<'a> {
    let moment = text.parse::<NaiveDateTime>().or_else(|_| text.parse::<NaiveDate>().map(NaiveDateTime::from));
    moment.map_or_else(|_| RawCell::Text(Cow::Owned(text)), RawCell::DateTime)
}

/// A serial as a moment of the file's own date system, to the nearest second; a duration is no date.
pub fn date_time<'a>(serial: &ExcelDateTime) -> RawCell<'a> {
    if serial.is_duration() {
        return RawCell::Number(serial.as_f64());
    }
    let half_second = chrono::TimeDelta::milliseconds(500);
    match serial.as_datetime().and_then(|at| at.checked_add_signed(half_second)) {
        Some(at) => RawCell::DateTime(at),
        None => RawCell::Number(serial.as_f64()),
    }
}

/// What a workbook tells of its sheets.
pub fn infos<'s>(sheets: impl IntoIterator<Item = &'s calamine::Sheet>) -> Vec<SheetInfo> {
    let info = |sheet: &calamine::Sheet| SheetInfo {
        name: Some(sheet.name.clone()),
        hidden: sheet.visible != SheetVisible::Visible,
    };
    sheets.into_iter().map(info).collect()
}

fn open(path: &Path, shown: &str) -> Result<BufReader<File>, ReadProblem> {
    let unreadable = |cause: std::io::Error| ReadProblem::unreadable(shown, &cause);
    File::open(path).map(BufReader::new).map_err(unreadable)
}
