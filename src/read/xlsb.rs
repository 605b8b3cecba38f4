//! Binary Office Open XML workbooks (`.xlsb`), streamed cell by cell.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Reader, SheetType, Xlsb, XlsbError};

use super::cell::RawTable;
use super::ooxml::Merges;
use super::records;
use super::sheets::{infos, streamed_cell};
use super::stream::CellRows;
use super::{ReadProblem, SheetInfo};

/// An opened workbook.
pub struct XlsbBook {
    book: Xlsb<BufReader<File>>,
    sheets: Vec<SheetInfo>,
    merges: Merges,
}

impl XlsbBook {
    /// Looks through its parts and opens it.
    pub fn open(path: &Path, shown: &str) -> Result<XlsbBook, ReadProblem> {
        let merges = records::look_through(path, shown)?;
        let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let book = Xlsb::new(BufReader::new(file)).map_err(|cause| problem(shown, &cause))?;
        let sheets = infos(book.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet));
        Ok(XlsbBook { book, sheets, merges })
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
        let file = shown.to_owned();
        let rows = CellRows::new(move || {
            let cell = reader.next_cell().map_err(|cause| problem(&file, &cause))?;
            Ok(cell.map(|cell| {
                let (row, column) = cell.get_position();
                (row.saturating_add(1), column as usize, streamed_cell(cell.get_value().clone()))
            }))
        });
        Ok(RawTable::new(merges, rows))
    }
}

fn problem(shown: &str, cause: &XlsbError) -> ReadProblem {
    match cause {
        XlsbError::Password => ReadProblem::Protected { file: shown.to_owned() },
        _ => ReadProblem::damaged(shown),
    }
}
