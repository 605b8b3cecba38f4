//! Vertically merged data cells: the first one's content holds for all rows of the merge.

use std::collections::BTreeMap;

use super::Choice;
use crate::read::{Merge, RawCell, RawRow};

/// The merges of a sheet as far as its rows were read.
pub struct FillDown<'a> {
    /// Merges below the header that span rows, the last first, so that the next one is at the end.
    pending: Vec<Merge>,
    /// The one that each column is in. Merges do not overlap; where a file says they do, the later one holds.
    active: BTreeMap<usize, (Merge, RawCell<'a>)>,
}

impl<'a> FillDown<'a> {
    /// The merges below the header.
    pub fn new(merges: Vec<Merge>, header_row: u32) -> FillDown<'a> {
        let spans_rows = |merge: &Merge| merge.bottom > merge.top && merge.top > header_row;
        let mut pending: Vec<Merge> = merges.into_iter().filter(spans_rows).collect();
        pending.sort_by_key(|merge| std::cmp::Reverse((merge.top, merge.left)));
        FillDown { pending, active: BTreeMap::new() }
    }

    /// Fills the cells of a row that lie in a merge; only columns that are known are asked for.
    pub fn apply(&mut self, row: &mut RawRow<'a>, choice: &Choice) {
        if self.active.is_empty() && self.pending.is_empty() {
            return;
        }
        self.active.retain(|_, (merge, _)| merge.bottom >= row.number);
        for (column, (_, cell)) in &self.active {
            if row.cells.get(*column).is_none_or(RawCell::is_blank) {
                row.put(*column, cell.clone());
            }
        }
        while let Some(merge) = self.pending.pop_if(|merge| merge.top <= row.number) {
            let is_known = || choice.places().any(|(_, place)| place == merge.left);
            /// Bytes of the longest text that holds for several rows: names are short.
            const LONGEST: usize = 2000;
            let is_short = |cell: &&RawCell<'_>| !matches!(cell, RawCell::Text(text) if text.len() > LONGEST);
            let cell = row.cells.get(merge.left).filter(|_| merge.top == row.number && is_known());
            if let Some(cell) = cell.filter(is_short) {
                self.active.insert(merge.left, (merge, cell.clone()));
            }
        }
    }
}
