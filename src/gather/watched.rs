//! The rows of a file on their way from the reader, counted for whoever watches.

use std::cell::Cell;

use crate::progress::{self, Progress};
use crate::read::{RawRow, RawTable, ReadProblem, Rows};

/// A file that is being read, and whoever watches.
pub struct Watched<'w> {
    file: &'w str,
    /// Rows read of its sheets so far.
    read: Cell<u64>,
    watcher: &'w dyn Progress,
}

impl<'w> Watched<'w> {
    /// A file of which nothing has been read.
    pub fn new(file: &'w str, watcher: &'w dyn Progress) -> Watched<'w> {
        Watched { file, read: Cell::new(0), watcher }
    }

    /// A table of it, its rows told to whoever watches.
    pub fn table<'a>(&'a self, table: RawTable<'a>) -> RawTable<'a> {
        let expected = table.expected.map(|rows| rows.saturating_add(self.read.get()));
        RawTable { rows: Box::new(WatchedRows { rows: table.rows, expected, watched: self }), ..table }
    }

    /// It has been read.
    pub fn done(&self) {
        self.watcher.done(self.file);
    }
}

/// The rows of a sheet, told to whoever watches, now and then.
struct WatchedRows<'a> {
    rows: Box<dyn Rows<'a> + 'a>,
    expected: Option<u64>,
    watched: &'a Watched<'a>,
}

impl<'a> Rows<'a> for WatchedRows<'a> {
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        const TOLD_EVERY: u64 = 1 << 10;
        let Watched { file, read, watcher } = self.watched;
        let is_row = self.rows.next_into(row)?;
        read.set(read.get() + u64::from(is_row));
        if is_row && read.get() % TOLD_EVERY == 0 {
            watcher.rows(file, progress::Rows { read: read.get(), expected: self.expected });
        }
        Ok(is_row)
    }
}
