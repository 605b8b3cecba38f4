//! Binary Office Open XML workbooks (`.xlsb`), streamed cell by cell.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Reader, SheetType, Xlsb, XlsbError};

use super::cell::{RawCell, RawTable};
use super::records;
use super::sheets::{infos, streamed_cell};
use super::stream::{CellRows, PlacedCell};
use super::{ReadProblem, SheetInfo};

/// An opened workbook.
pub struct XlsbBook {
    book: Xlsb<BufReader<File>>,
    sheets: Vec<SheetInfo>,
    /// What calamine does not tell of them.
    beside: records::Sheets,
}

impl XlsbBook {
    /// Looks through its parts and opens it.
    pub fn open(path: &Path, shown: &str) -> Result<XlsbBook, ReadProblem> {
        let beside = records::look_through(path, shown)?;
        let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let book = Xlsb::new(BufReader::new(file)).map_err(|cause| problem(shown, &cause))?;
        let sheets = infos(book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet));
        Ok(XlsbBook { book, sheets, beside })
    }

    /// Its worksheets.
    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    /// The rows of one worksheet.
    pub fn table(&mut self, sheet: usize, shown: &str) -> Result<RawTable<'_>, ReadProblem> {
        let name = self.sheets.get(sheet).and_then(|sheet| sheet.name.clone()).unwrap_or_default();
        let merges = self.beside.merges.get(&name).cloned().unwrap_or_default();
        let mut errors = self.beside.errors.get(&name).cloned().unwrap_or_default().into_iter().peekable();
        let mut reader = self.book.worksheet_cells_reader(&name).map_err(|cause| problem(shown, &cause))?;
        let expected = u64::from(reader.dimensions().end.0) + 1;
        let file = shown.to_owned();
        let mut held = None;
        let rows = CellRows::new(move || {
            let cell = match held.take() {
                Some(cell) => Some(cell),
                None => reader.next_cell().map_err(|cause| problem(&file, &cause))?.map(|cell| {
                    let (row, column) = cell.get_position();
                    (row.saturating_add(1), column as usize, streamed_cell(cell.get_value().clone()))
                }),
            };
            // The cells that calamine passes over are put back where they stand.
            let is_before = |error: &(u32, usize)| {
                cell.as_ref().is_none_or(|(row, column, _): &PlacedCell<'_>| (error.0, error.1) < (*row, *column))
            };
            match errors.next_if(is_before) {
                Some((row, column)) => {
                    held = cell;
                    Ok(Some((row, column, RawCell::Broken)))
                }
                None => Ok(cell),
            }
        });
        Ok(RawTable::new(merges, rows).expecting(expected))
    }
}

fn problem(shown: &str, cause: &XlsbError) -> ReadProblem {
    match cause {
        XlsbError::Password => ReadProblem::Protected { file: shown.to_owned() },
        _ => ReadProblem::damaged(shown),
    }
}
