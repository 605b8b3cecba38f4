//! The cells of a column as witness of its title: header and data may be shifted against each other.

use std::collections::BTreeMap;

use crate::recognise::Column;

/// What the cells of the columns say of their titles.
#[derive(Default)]
pub struct Witness {
    /// For each column, how many cells are filled and how many of them contradict the title.
    cells: BTreeMap<Column, (usize, usize)>,
}

impl Witness {
    /// Takes a filled cell into account.
    pub fn see(&mut self, column: Column, contradicts: bool) {
        let (filled, wrong) = self.cells.entry(column).or_default();
        *filled += 1;
        *wrong += usize::from(contradicts);
    }

    /// The first column most of whose cells contradict its title; fewer than three cells prove nothing.
    pub fn contradicted(&self) -> Option<Column> {
        let most = |(_, (filled, wrong)): &(&Column, &(usize, usize))| *filled >= 3 && wrong * 2 > *filled;
        self.cells.iter().find(most).map(|(column, _)| *column)
    }
}
