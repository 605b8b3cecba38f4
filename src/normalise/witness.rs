//! The cells of a column as witness of its title: header and data may be shifted against each other.

use crate::recognise::Column;

/// What the cells of the columns say of their titles.
#[derive(Default)]
pub struct Witness {
    /// For each column, how many cells are filled and how many of them contradict the title.
    cells: [(usize, usize); Column::ALL.len()],
}

impl Witness {
    /// Takes a filled cell into account.
    pub fn see(&mut self, column: Column, contradicts: bool) {
        let (filled, wrong) = &mut self.cells[column as usize];
        *filled += 1;
        *wrong += usize::from(contradicts);
    }

    /// The first column most of whose cells contradict its title; fewer than three cells prove nothing.
    pub fn contradicted(&self) -> Option<Column> {
        let most = |column: &Column| {
            let (filled, wrong) = self.cells[*column as usize];
            filled >= 3 && wrong * 2 > filled
        };
        Column::ALL.into_iter().find(most)
    }
}
