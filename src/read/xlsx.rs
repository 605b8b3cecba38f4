//! Office Open XML workbooks, streamed cell by cell.

use std::borrow::Cow;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxCellReader, XlsxError};

use super::cell::{Merge, RawCell, RawRow, RawTable, Rows};
use super::{ReadProblem, SheetInfo, container};

/// An opened workbook.
pub struct XlsxBook {
    book: Xlsx<BufReader<File>>,
    sheets: Vec<SheetInfo>,
}

impl XlsxBook {
    /// Checks the container's bounds and opens it.
    pub fn open(path: &Path, shown: &str) -> Result<XlsxBook, ReadProblem> {
        container::check(path, shown)?;
        let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let book = Xlsx::new(BufReader::new(file)).map_err(|cause| problem(shown, &cause))?;
        let sheets = book
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| SheetInfo { name: Some(sheet.name.clone()), hidden: sheet.visible != SheetVisible::Visible })
            .collect();
        Ok(XlsxBook { book, sheets })
    }

    /// Its worksheets.
    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.clone()
    }

    /// The rows of one worksheet.
    pub fn table(&mut self, sheet: usize, shown: &str) -> Result<RawTable<'_>, ReadProblem> {
        let name = self.sheets.get(sheet).and_then(|sheet| sheet.name.clone()).unwrap_or_default();
        let merges = self.book.merge_cells_by_sheet_name(&name).map_err(|cause| problem(shown, &cause))?;
        let reader = self.book.worksheet_cells_reader(&name).map_err(|cause| problem(shown, &cause))?;
        let rows = XlsxRows { reader, held: None, ended: false, file: shown.to_owned() };
        Ok(RawTable { merges: merges.iter().map(Merge::from).collect(), rows: Box::new(rows) })
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

struct XlsxRows<'a> {
    reader: XlsxCellReader<'a, BufReader<File>>,
    /// The first cell of the next row, read while looking for the end of this one.
    held: Option<(u32, usize, RawCell<'a>)>,
    /// The reader has reached the end of the cells; past it there is only XML that it does not expect.
    ended: bool,
    file: String,
}

impl<'a> XlsxRows<'a> {
    fn next_cell(&mut self) -> Result<Option<(u32, usize, RawCell<'a>)>, ReadProblem> {
        if let Some(held) = self.held.take() {
            return Ok(Some(held));
        }
        if self.ended {
            return Ok(None);
        }
        let record = self.reader.next_cell_with_formula_metadata().map_err(|cause| problem(&self.file, &cause))?;
        self.ended = record.is_none();
        Ok(record.map(|record| {
            let uncached = record.formula.is_some() && record.value == DataRef::Empty;
            let cell = if uncached { RawCell::Broken } else { cell(record.value) };
            (record.pos.0.saturating_add(1), record.pos.1 as usize, cell)
        }))
    }
}

impl<'a> Rows<'a> for XlsxRows<'a> {
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        let Some((number, column, cell)) = self.next_cell()? else { return Ok(false) };
        row.reset(number);
        row.put(column, cell);
        while let Some((next, column, cell)) = self.next_cell()? {
            if next != number {
                self.held = Some((next, column, cell));
                break;
            }
            row.put(column, cell);
        }
        Ok(true)
    }
}

fn cell(value: DataRef<'_>) -> RawCell<'_> {
    match value {
        DataRef::Empty => RawCell::Empty,
        DataRef::String(text) => RawCell::Text(Cow::Owned(text)),
        DataRef::SharedString(text) => RawCell::Text(Cow::Borrowed(text)),
        DataRef::Int(number) => RawCell::Number(number as f64),
        DataRef::Float(number) => RawCell::Number(number),
        DataRef::Bool(truth) => RawCell::Text(Cow::Borrowed(if truth { "TRUE" } else { "FALSE" })),
        DataRef::DateTime(serial) => super::sheets::date_time(&serial),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => RawCell::Text(Cow::Owned(text)),
        DataRef::Error(_) => RawCell::Broken,
    }
}

fn problem(shown: &str, cause: &XlsxError) -> ReadProblem {
    match cause {
        XlsxError::Password => ReadProblem::Protected { file: shown.to_owned() },
        _ => ReadProblem::damaged(shown),
    }
}
