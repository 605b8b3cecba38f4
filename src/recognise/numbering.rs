//! The row of column numbers below a header: `(1) (2) (3)=(4)+(5)`.

use crate::read::{RawCell, RawRow};

/// A row of column numbers, at least three of them and counting up: `(1) (2) (3)=(4)+(5)`. Letters may stand before
/// them, and a spreadsheet that took `(1)` for bookkeeping holds −1.
pub fn is_numbering(row: &RawRow<'_>) -> bool {
    let mut last = 0;
    let mut numbers = 0;
    for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
        let Some(number) = column_number(cell) else {
            if numbers == 0 && is_column_letter(cell) {
                continue;
            }
            return false;
        };
        if number <= last {
            return false;
        }
        last = number;
        numbers += 1;
    }
    numbers >= 3 || numbers == 0 && letters_in_order(row)
}

/// `A B C D`: at least three letters, each the one after the last.
fn letters_in_order(row: &RawRow<'_>) -> bool {
    let letters: Vec<u8> = row
        .cells
        .iter()
        .filter(|cell| !cell.is_blank())
        .filter_map(|cell| cell.text().trim().bytes().next().map(|byte| byte.to_ascii_uppercase()))
        .collect();
    letters.len() >= 3 && letters.first() == Some(&b'A') && letters.windows(2).all(|pair| pair[1] == pair[0] + 1)
}

/// The number of a column in a numbering row.
pub fn column_number(cell: &RawCell<'_>) -> Option<u32> {
    let text = cell.text();
    let head = text.trim().split('=').next()?.trim();
    let plain = head.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
    let plain = if matches!(cell, RawCell::Number(_)) { plain.trim_start_matches('-') } else { plain };
    plain.trim().parse().ok().filter(|number| (1..=99).contains(number))
}

fn is_column_letter(cell: &RawCell<'_>) -> bool {
    let text = cell.text();
    let plain = text.trim().trim_start_matches('(').trim_end_matches(')');
    plain.len() == 1 && plain.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&'static str]) -> RawRow<'static> {
        RawRow {
            number: 9,
            cells: texts.iter().map(|text| RawCell::Text((*text).into())).collect(),
            ..RawRow::default()
        }
    }

    #[test]
    fn numbering_rows_count_up() {
        assert!(is_numbering(&row(&["(1)", "(2)", "(3)=(4)+(5)", "(4)"])));
        assert!(is_numbering(&row(&["1", "2", "3"])));
        assert!(is_numbering(&row(&["A", "B", "(1)", "(2)", "(3)"])));
        assert!(is_numbering(&row(&["[1]", "[2]", "[3]"])));
        assert!(is_numbering(&row(&["A", "B", "C"])));
        assert!(!is_numbering(&row(&["A", "C", "B"])));
        let negative =
            RawRow { number: 9, cells: [-1.0, -2.0, -3.0].map(RawCell::Number).to_vec(), ..RawRow::default() };
        assert!(is_numbering(&negative));
        assert!(!is_numbering(&row(&["1", "000.12", "3"])));
        assert!(!is_numbering(&row(&["1", "2"])));
        assert!(!is_numbering(&row(&["3", "2", "1"])));
    }
}
