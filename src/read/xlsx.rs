//! Office Open XML workbooks, streamed cell by cell.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};

use super::cell::{RawCell, RawTable};
use super::ooxml::{self, Merges};
use super::sheets::{infos, streamed_cell};
use super::stream::CellRows;
use super::{ReadProblem, SheetInfo};

/// An opened workbook.
pub struct XlsxBook {
    book: Xlsx<BufReader<File>>,
    sheets: Vec<SheetInfo>,
    merges: Merges,
}

impl XlsxBook {
    /// Looks through its parts and opens it.
    pub fn open(path: &Path, shown: &str) -> Result<XlsxBook, ReadProblem> {
        let merges = ooxml::look_through(path, shown)?;
        let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let book = Xlsx::new(BufReader::new(file)).map_err(|cause| problem(shown, &cause))?;
        let sheets = infos(book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet));
        Ok(XlsxBook { book, sheets, merges })
    }

    /// Its worksheets.
    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    /// The rows of one worksheet.
    pub fn table(&mut self, sheet: usize, shown: &str) -> Result<RawTable<'_>, ReadProblem> {
        let name = self.sheets.get(sheet).and_then(|sheet| sheet.name.clone()).unwrap_or_default();
        let merges = self.merges.get(&name).cloned().unwrap_or_default();
        let mut reader = self.book.worksheet_cells_reader(&name).map_err(|cause| problem(shown, &cause))?;
        let expected = u64::from(reader.dimensions().end.0) + 1;
        let file = shown.to_owned();
        let rows = CellRows::new(move || {
            let record = reader.next_cell_with_formula_metadata().map_err(|cause| problem(&file, &cause))?;
            Ok(record.map(|record| {
                let is_uncached = record.formula.is_some() && record.value == DataRef::Empty;
                let cell = if is_uncached { RawCell::Broken } else { streamed_cell(record.value) };
                (record.pos.0.saturating_add(1), record.pos.1 as usize, cell)
            }))
        });
        Ok(RawTable::new(merges, rows).expecting(expected))
    }
}

fn problem(shown: &str, cause: &XlsxError) -> ReadProblem {
    match cause {
        XlsxError::Password => ReadProblem::Protected { file: shown.to_owned() },
        _ => ReadProblem::damaged(shown),
    }
}
