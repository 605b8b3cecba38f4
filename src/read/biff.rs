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

/// Cells of all grids of a workbook together, values and formulas: some 400 MB, since calamine gives a copy away.
const MOST_CELLS: u64 = 8_000_000;
/// Cells of a whole sheet, as writers count who take its end for its last cell.
const WHOLE_SHEET: u64 = 65_537 * 257;
/// Bytes of the stream of records: three full sheets of 65 536 rows and 30 columns are some 100 MB.
const MOST_BYTES: u64 = 256 << 20;

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000A;
const DIMENSIONS: u16 = 0x0200;
const FORMULA: u16 = 0x0006;
/// Records of one cell or of several on a row: number, label, rich string, boolean or error, RK, shared string.
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
    let name = ["/Workbook", "/Book"].into_iter().find(|name| container.is_stream(name));
    let name = name.ok_or_else(|| ReadProblem::damaged(shown))?;
    let stream = container.open_stream(name).map_err(damaged)?;
    let cells = Grids::default().of_records(BufReader::with_capacity(1 << 16, stream.take(MOST_BYTES)));
    if cells > MOST_CELLS {
        let (file, what) = (shown.to_owned(), "số ô của các trang");
        return Err(ReadProblem::TooLarge { file, what, size: cells, most: MOST_CELLS });
    }
    Ok(())
}

/// The grids of a workbook: those that are done, and the one that is read.
#[derive(Default)]
struct Grids {
    done: u64,
    declared: u64,
    values: Extent,
    formulas: Extent,
}

impl Grids {
    /// The cells of all grids together; a stream that breaks off is measured as far as it goes.
    fn of_records(mut self, mut records: impl Read) -> u64 {
        let mut head = [0; 4];
        let mut data = Vec::new();
        while records.read_exact(&mut head).is_ok() {
            let [a, b, c, d] = head;
            data.resize(usize::from(u16::from_le_bytes([c, d])), 0);
            if records.read_exact(&mut data).is_err() {
                break;
            }
            self.record(u16::from_le_bytes([a, b]), &data);
        }
        self.end_sheet();
        self.done
    }

    fn record(&mut self, kind: u16, data: &[u8]) {
        let short = |at: usize| data.get(at..at + 2).map(|two| u64::from(u16::from_le_bytes([two[0], two[1]])));
        let long = |at: usize| {
            data.get(at..at + 4).map(|four| u64::from(u32::from_le_bytes([four[0], four[1], four[2], four[3]])))
        };
        match kind {
            BOF | EOF => self.end_sheet(),
            DIMENSIONS => {
                let rows = (long(0).or_else(|| short(0)), long(4).or_else(|| short(2)));
                let columns = (short(8), short(10));
                let span = |(first, last): (Option<u64>, Option<u64>)| {
                    last.unwrap_or(0).saturating_sub(first.unwrap_or(0)).saturating_add(1)
                };
                self.declared = self.declared.max(span(rows).saturating_mul(span(columns)));
            }
            SEVERAL_RK => {
                let last = data.len().checked_sub(2).and_then(short);
                for column in [short(2), last].into_iter().flatten() {
                    self.values.include(short(0), Some(column));
                }
            }
            FORMULA => {
                self.values.include(short(0), short(2));
                self.formulas.include(short(0), short(2));
            }
            kind if CELLS.contains(&kind) => self.values.include(short(0), short(2)),
            _ => {}
        }
    }

    fn end_sheet(&mut self) {
        let values = std::mem::take(&mut self.values).cells();
        let formulas = std::mem::take(&mut self.formulas).cells();
        let declared = std::mem::take(&mut self.declared);
        // Sloppy writers claim a whole sheet: room for that is only set aside, not used.
        let claimed = if declared > WHOLE_SHEET { declared } else { 0 };
        self.done = self.done.saturating_add(values.max(claimed)).saturating_add(formulas);
    }
}

/// The rectangle around some cells.
#[derive(Default)]
struct Extent(Option<[u64; 4]>);

impl Extent {
    fn include(&mut self, row: Option<u64>, column: Option<u64>) {
        let (Some(row), Some(column)) = (row, column) else { return };
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

    #[test]
    fn a_grid_is_as_large_as_its_farthest_cells_or_as_it_claims() {
        let number = |row: u16, column: u16| record(0x0203, &[row.to_le_bytes(), column.to_le_bytes()].concat());
        let sheet = [record(BOF, &[]), number(1, 1), number(4, 3), record(EOF, &[])].concat();
        assert_eq!(Grids::default().of_records(sheet.as_slice()), 12);
        let claim = [0, 0, 0, 0, 255, 255, 255, 255, 0, 0, 255, 255, 0, 0];
        let claimed = [record(BOF, &[]), record(DIMENSIONS, &claim), record(EOF, &[])].concat();
        assert!(Grids::default().of_records(claimed.as_slice()) > MOST_CELLS);
        let two = [sheet.clone(), sheet].concat();
        assert_eq!(Grids::default().of_records(two.as_slice()), 24);
    }
}
