//! Data that stand beside their titles: report generators put a title into the first of several columns, and the data
//! below it into another.
//!
//! A title's columns are its own and those to its right that have none. Where the cells below “received” are all blank,
//! and another of its columns holds dates, the sheet is such a one, and every column is looked for in the same way. Other
//! columns that are all blank are looked for where most rows hold something beside them, and only if there are several:
//! one alone may be blank because nothing has happened yet, beside a column that somebody did not name.

use super::header::Title;
use super::row_kind::is_date_like;
use super::{Choice, Column};
use crate::read::RawRow;

/// Rows below the header that are asked.
const LOOKED_AT: usize = 40;

/// Moves the places of columns to where their data stand; the titles of those that were moved.
pub fn settle(choice: &mut Choice, titles: &[Title], rows: &[RawRow<'_>]) -> Vec<(Column, usize)> {
    let rows: Vec<&RawRow<'_>> = rows.iter().filter(|row| !row.is_blank()).take(LOOKED_AT).collect();
    let filled =
        |place: usize| rows.iter().filter(|row| row.cells.get(place).is_some_and(|cell| !cell.is_blank())).count();
    let dated = |place: usize| rows.iter().filter(|row| is_date_like(row.cells.get(place))).count();
    let untitled = |place: usize| {
        let rest = place + 1..rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        rest.take_while(|next| titles.get(*next).is_none_or(|title| title.path.is_empty()))
    };
    let most = |count: usize| count * 2 > rows.len().max(1);
    let received = choice.place(Column::Received).filter(|place| dated(*place) == 0);
    let is_shifted = received.is_some_and(|place| untitled(place).any(|next| most(dated(next))));
    // A column of its own is moved only for what most rows hold there.
    let holds = |column: Column, next: usize| match column {
        _ if is_shifted => filled(next) > 0,
        column if column.is_date() => most(dated(next)),
        Column::Status | Column::Channel | Column::ReturnChannel => most(filled(next)) && dated(next) == 0,
        _ => false,
    };
    let moved: Vec<(Column, usize)> = choice
        .places()
        .filter(|(_, place)| filled(*place) == 0)
        .filter_map(|(column, place)| Some((column, untitled(place).find(|next| holds(column, *next))?)))
        .collect();
    if !is_shifted && moved.len() < 2 {
        return Vec::new();
    }
    moved.iter().for_each(|(column, place)| choice.move_to(*column, *place));
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::RawCell;

    fn row(texts: &[&'static str]) -> RawRow<'static> {
        let cell = |text: &&'static str| if text.is_empty() { RawCell::Empty } else { RawCell::Text((*text).into()) };
        RawRow { number: 9, cells: texts.iter().map(cell).collect(), ..RawRow::default() }
    }

    fn titles(texts: &[&str]) -> Vec<Title> {
        let path = |text: &&str| if text.is_empty() { Vec::new() } else { vec![(*text).to_owned()] };
        texts.iter().map(|text| Title { path: path(text), meaning: None }).collect()
    }

    #[test]
    fn data_are_found_beside_their_titles() {
        let titles = titles(&["Mã", "", "Ngày tiếp nhận", "", "Ngày trả", ""]);
        let places = [(Column::Code, 0), (Column::Received, 2), (Column::Returned, 4)];
        let rows = [row(&["", "H1", "", "02/03/2026", "", ""]), row(&["", "H2", "", "03/03/2026", "", "05/03/2026"])];
        let mut choice = Choice::of(&places);
        settle(&mut choice, &titles, &rows);
        assert_eq!(
            choice.places().collect::<Vec<_>>(),
            [(Column::Code, 1), (Column::Received, 3), (Column::Returned, 5)]
        );
        // Where received stands below its title, another column is moved only for what it should hold.
        let rows = [row(&["H1", "", "02/03/2026", "", "", "x"]), row(&["H2", "", "03/03/2026", "", "", "y"])];
        let mut choice = Choice::of(&places);
        assert_eq!(settle(&mut choice, &titles, &rows), []);
    }
}
