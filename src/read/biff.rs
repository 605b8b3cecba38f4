//! How large a grid an old workbook (`.xls`) would make, before calamine lays it out.
//!
//! calamine makes room for what a sheet's DIMENSIONS record claims and lays its cells out as a whole grid. A record of a
//! few bytes could ask it for more memory than there is, so the records are looked through first.
//!
//! Record numbers: \[MS-XLS\] 2.3, 2.4.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use super::ReadProblem;
use super::bounds::{Bound, MERGES, SHEETS, Stop};

/// Cells of all grids of a workbook together, values and formulas: some 400 MB, since calamine gives a copy away.
const CELLS_OF_BOOK: Bound = Bound { what: "số ô của các trang", most: 8_000_000 };
/// Cells of a whole sheet, as writers count who take its end for its last cell.
const WHOLE_SHEET: u64 = 65_537 * 257;
/// Bytes of the stream of records: two full sheets of 65 536 rows and 30 columns are some 70 MB.
const BYTES: Bound = Bound { what: "dung lượng thật khi mở tệp (byte)", most: 128 << 20 };

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
/// The records behind it are encrypted.
const FILE_PASS: u16 = 0x002F;
const SHEET_OF_BOOK: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const FORMULA: u16 = 0x0006;
const FORMULA_TEXT: u16 = 0x0207;
const MERGED_CELLS: u16 = 0x00E5;
/// Records of one cell: number, label, rich string, boolean or error, RK, shared string.
const CELLS: [u16; 6] = [0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, 0x00FD];
const SEVERAL_RK: u16 = 0x00BD;

/// Looks through the records of a workbook.
///
/// # Errors
/// A damaged file, or one whose grids would be larger than any export's.
pub fn look_through(path: &Path, shown: &str) -> Result<(), ReadProblem> {
    let damaged = |_| ReadProblem::damaged(shown);
    let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
    let mut container = cfb::CompoundFile::open(BufReader::new(file)).map_err(damaged)?;
    let mut records = Vec::new();
    let stream = container.open_stream("/Workbook").map_err(damaged)?;
    stream.take(BYTES.most + 1).read_to_end(&mut records).map_err(damaged)?;
    if globals(&records).any(|(kind, _)| kind == FILE_PASS) {
        return Err(ReadProblem::Protected { file: shown.to_owned() });
    }
    cells(&records).map(|_| ()).map_err(|stop| stop.problem(shown))
}

/// The records of the workbook itself, before those of its sheets.
fn globals(records: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    Records(records).take_while(|(kind, _)| *kind != EOF)
}

/// The cells of all grids together.
fn cells(records: &[u8]) -> Result<u64, Stop> {
    BYTES.check(records.len() as u64)?;
    let positions: Vec<u32> =
        globals(records).filter(|(kind, _)| *kind == SHEET_OF_BOOK).filter_map(|(_, data)| long(data, 0)).collect();
    SHEETS.check(positions.len() as u64)?;
    let (mut cells, mut walked) = (0_u64, 0_u64);
    for position in positions {
        // The same records may be named as several sheets: each of them is laid out.
        let sheet = records.get(position as usize..).ok_or(Stop::Damaged)?;
        let mut grid = Grid::default();
        for (kind, data) in Records(sheet) {
            walked += data.len() as u64 + 4;
            if kind == EOF && grid.depth == 0 {
                break;
            }
            grid.record(kind, data)?;
        }
        cells = cells.saturating_add(grid.cells());
        CELLS_OF_BOOK.check(cells)?;
        BYTES.check(walked / 2)?;
    }
    Ok(cells)
}

/// The records of a stream with their kind, as far as it goes.
struct Records<'r>(&'r [u8]);

impl<'r> Iterator for Records<'r> {
    type Item = (u16, &'r [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = short(self.0, 0)?;
        let end = 4 + usize::from(short(self.0, 2)?);
        let data = self.0.get(4..end)?;
        self.0 = &self.0[end..];
        Some((kind, data))
    }
}

fn short(data: &[u8], at: usize) -> Option<u16> {
    data.get(at..at + 2).map(|two| u16::from_le_bytes([two[0], two[1]]))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    data.get(at..at + 4).map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// The grids that calamine makes of one sheet.
#[derive(Default)]
struct Grid {
    declared: u64,
    values: Extent,
    formulas: Extent,
    merges: u64,
    /// How deep in charts and other streams inside the sheet.
    depth: u32,
    begun: bool,
}

impl Grid {
    fn record(&mut self, kind: u16, data: &[u8]) -> Result<(), Stop> {
        match kind {
            BOF if !self.begun => self.begun = true,
            BOF => self.depth += 1,
            EOF => self.depth = self.depth.saturating_sub(1),
            DIMENSIONS => self.declared = self.declared.max(claimed(data).ok_or(Stop::Damaged)?),
            SEVERAL_RK => {
                let last = data.len().checked_sub(2).and_then(|at| short(data, at));
                if last < short(data, 2) {
                    return Err(Stop::Damaged);
                }
                self.values.include(short(data, 0), short(data, 2));
                self.values.include(short(data, 0), last);
            }
            FORMULA => {
                self.values.include(short(data, 0), short(data, 2));
                self.formulas.include(short(data, 0), short(data, 2));
            }
            // The text of a formula is put where the last formula stood, without one at the top.
            FORMULA_TEXT if self.formulas.0.is_none() => self.values.include(Some(0), Some(0)),
            MERGED_CELLS => {
                self.merges += u64::from(short(data, 0).unwrap_or(0));
                MERGES.check(self.merges)?;
            }
            kind if CELLS.contains(&kind) => self.values.include(short(data, 0), short(data, 2)),
            _ => {}
        }
        Ok(())
    }

    fn cells(&self) -> u64 {
        // Sloppy writers claim a whole sheet: room for that is only set aside, not used.
        let claimed = if self.declared > WHOLE_SHEET { self.declared } else { 0 };
        self.values.cells().max(claimed).saturating_add(self.formulas.cells())
    }
}

/// The cells between the first and the last that a sheet claims to use; none where the last stands before the first.
fn claimed(data: &[u8]) -> Option<u64> {
    let (first, last, left, right) = match data.len() {
        10 => (short(data, 0)?.into(), short(data, 2)?.into(), short(data, 4)?, short(data, 6)?),
        _ => (long(data, 0)?, long(data, 4)?, short(data, 8)?, short(data, 10)?),
    };
    // The last row and column are one past; a first column past any is taken for the first of all.
    let left = if left > 0xFF || right < left { 0 } else { left };
    if last == 0 || right == 0 {
        return Some(1);
    }
    Some(u64::from(last.checked_sub(first)?).saturating_mul((right - left).into()))
}

/// The rectangle around some cells.
#[derive(Default)]
struct Extent(Option<[u64; 4]>);

impl Extent {
    fn include(&mut self, row: Option<u16>, column: Option<u16>) {
        let (Some(row), Some(column)) = (row, column) else { return };
        let (row, column) = (row.into(), column.into());
        let [top, left, bottom, right] = self.0.unwrap_or([row, column, row, column]);
        self.0 = Some([top.min(row), left.min(column), bottom.max(row), right.max(column)]);
    }

    fn cells(&self) -> u64 {
        self.0.map_or(0, |[top, left, bottom, right]| (bottom - top + 1).saturating_mul(right - left + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    fn book(sheets: &[Vec<u8>]) -> Vec<u8> {
        let globals = (record(BOF, &[]).len() + sheets.len() * record(SHEET_OF_BOOK, &[0; 4]).len() + 4) as u32;
        let mut position = globals;
        let mut book = record(BOF, &[]);
        for sheet in sheets {
            book.extend(record(SHEET_OF_BOOK, &position.to_le_bytes()));
            position += sheet.len() as u32;
        }
        book.extend(record(EOF, &[]));
        [book, sheets.concat()].concat()
    }

    #[test]
    fn a_grid_is_as_large_as_its_farthest_cells_or_as_it_claims() {
        let number = |row: u16, column: u16| record(0x0203, &[row.to_le_bytes(), column.to_le_bytes()].concat());
        let sheet = [record(BOF, &[]), number(1, 1), number(4, 3), record(EOF, &[])].concat();
        assert_eq!(cells(&book(std::slice::from_ref(&sheet))), Ok(12));
        assert_eq!(cells(&book(&[sheet.clone(), sheet.clone()])), Ok(24));
        let claiming = |claim: [u8; 14]| [record(BOF, &[]), record(DIMENSIONS, &claim), record(EOF, &[])].concat();
        let far = claiming([0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0]);
        assert!(matches!(cells(&book(&[far])), Err(Stop::Beyond { .. })));
        let backwards = claiming([9, 0, 0, 0, 2, 0, 0, 0, 0, 0, 5, 0, 0, 0]);
        assert_eq!(cells(&book(&[backwards])), Err(Stop::Damaged));
    }

    #[test]
    fn many_sheets_of_the_same_records_are_as_many_grids() {
        let number = |row: u16, column: u16| record(0x0203, &[row.to_le_bytes(), column.to_le_bytes()].concat());
        let sheet = [record(BOF, &[]), number(0, 0), number(999, 99), record(EOF, &[])].concat();
        let mut book = record(BOF, &[]);
        let position = (4 + 100 * 8 + 4) as u32;
        (0..100).for_each(|_| book.extend(record(SHEET_OF_BOOK, &position.to_le_bytes())));
        book.extend(record(EOF, &[]));
        book.extend(sheet);
        assert!(matches!(cells(&book), Err(Stop::Beyond { size, .. }) if size > CELLS_OF_BOOK.most));
    }
}
