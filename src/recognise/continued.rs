//! A sheet without a header of its own that goes on with the list of the sheet before it: exporters that stop at row
//! 65 536 begin a new sheet there.

use super::header::Header;
use super::row_kind::{is_date_like, total};
use super::{Choice, Column};
use crate::domain::text;
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
    /// The field of the group that its last row stands in.
    pub field: String,
}

/// Rows that are asked.
const LOOKED_AT: usize = 20;

impl Continued {
    /// Whether rows without a header fit the columns: of the rows of several cells that are no totals most have a date
    /// as the received one, nothing with a digit that is none in another date column, and a code with a digit where
    /// there is a column for it.
    pub fn fits(&self, rows: &[RawRow<'_>]) -> bool {
        let is_row = |row: &&RawRow<'_>| row.cells.iter().filter(|cell| !cell.is_blank()).count() >= 3;
        let is_total = |row: &&RawRow<'_>| total(row, &self.choice).is_some();
        let asked: Vec<&RawRow<'_>> = rows.iter().filter(is_row).filter(|row| !is_total(row)).take(LOOKED_AT).collect();
        let fitting = asked.iter().filter(|row| {
            let says = |cell: &&RawCell<'_>| !cell.is_blank() && !text::says_nothing(&cell.text());
            let cell = |place: usize| row.cells.get(place).filter(says);
            let has_digit = |cell: &RawCell<'_>| text::has_digit(&cell.text());
            let has_code = self.choice.place(Column::Code).is_none_or(|place| cell(place).is_some_and(has_digit));
            let is_received = self.choice.place(Column::Received).and_then(cell).is_some_and(is_day);
            let mut dates =
                self.choice.places().filter(|(column, _)| column.is_date()).filter_map(|(_, place)| cell(place));
            has_code && is_received && dates.all(|date| is_day(date) || !has_digit(date))
        });
        self.choice.has(Column::Received) && fitting.count() * 2 > asked.len()
    }
}

/// A cell that can be nothing but a day: by the file's word, by separators, or by a serial of these decades.
fn is_day(cell: &RawCell<'_>) -> bool {
    const SERIALS: std::ops::Range<f64> = 29_221.0..73_416.0;
    match cell {
        RawCell::DateTime(_) => true,
        RawCell::Number(number) => SERIALS.contains(number),
        cell => {
            let text = cell.text();
            // `20260213084932`
            let is_run = [8, 12, 14].contains(&text.trim().len())
                && text.trim().chars().all(|c| c.is_ascii_digit())
                && text.trim().starts_with("20");
            is_run || is_date_like(Some(cell)) && text.contains(['/', '-', '.', ':'])
        }
    }
}
