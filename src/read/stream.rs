//! Cells one at a time → rows one at a time.

use super::ReadProblem;
use super::cell::{RawCell, RawRow, Rows};

/// A cell with its row (1 and up) and column (0 and up).
pub type PlacedCell<'a> = (u32, usize, RawCell<'a>);

/// Rows made of a stream of cells in the order of the file.
pub struct CellRows<'a, F> {
    next: F,
    /// The first cell of the next row, read while looking for the end of this one.
    held: Option<PlacedCell<'a>>,
    /// The stream has ended; it is not asked again.
    ended: bool,
}

impl<'a, F> CellRows<'a, F>
where
    F: FnMut() -> Result<Option<PlacedCell<'a>>, ReadProblem>,
{
    /// Rows of the cells that `next` gives.
    pub fn new(next: F) -> CellRows<'a, F> {
        CellRows { next, held: None, ended: false }
    }

    fn next_cell(&mut self) -> Result<Option<PlacedCell<'a>>, ReadProblem> {
        if let Some(held) = self.held.take() {
            return Ok(Some(held));
        }
        if self.ended {
            return Ok(None);
        }
        let cell = (self.next)()?;
        self.ended = cell.is_none();
        Ok(cell)
    }
}

impl<'a, F> Rows<'a> for CellRows<'a, F>
where
    F: FnMut() -> Result<Option<PlacedCell<'a>>, ReadProblem>,
{
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        let Some((number, column, cell)) = self.next_cell()? else { return Ok(false) };
        row.reset(number);
        row.put(column, cell);
        while let Some((next, column, cell)) = self.next_cell()? {
            // A row may be there twice: where a cell is taken already, it is another row of the same number.
            let is_taken = row.cells.get(column).is_some_and(|taken| !taken.is_blank());
            if next != number || is_taken && !cell.is_blank() {
                self.held = Some((next, column, cell));
                break;
            }
            if !is_taken {
                row.put(column, cell);
            }
        }
        Ok(true)
    }
}
