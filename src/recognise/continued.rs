//! A sheet without a header of its own that goes on with the list of the sheet before it: exporters that stop at row
//! 65 536 begin a new sheet there.

use super::header::Header;
use super::row_kind::is_date_like;
use super::{Choice, Column};
use crate::read::{RawCell, RawRow};

/// What of a list its next sheet is read by.
#[derive(Clone, Debug)]
pub struct Continued {
    /// Its header.
    pub header: Header,
    /// Which column is where.
    pub choice: Choice,
    /// The layout it was known by.
    pub layout: Option<usize>,
}

/// Rows that are asked.
const LOOKED_AT: usize = 20;

impl Continued {
    /// Whether rows without a header fit the columns: most have a date where it was received, and a code where there is
    /// a column for it.
    pub fn fits(&self, rows: &[RawRow<'_>]) -> bool {
        let asked = || rows.iter().filter(|row| !row.is_blank()).take(LOOKED_AT);
        let cell = |row: &RawRow<'_>, column: Column, holds: fn(&RawCell<'_>) -> bool| {
            let place = self.choice.place(column);
            place.is_some_and(|place| row.cells.get(place).is_some_and(holds))
        };
        let fitting = asked().filter(|row| {
            let has_code = !self.choice.has(Column::Code) || cell(row, Column::Code, |cell| !cell.is_blank());
            has_code && cell(row, Column::Received, |cell| is_date_like(Some(cell)))
        });
        self.choice.has(Column::Received) && fitting.count() * 2 > asked().count()
    }
}
