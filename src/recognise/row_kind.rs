//! Telling a dossier row from the rows around it.
//!
//! | row            | told by                                                                           |
//! |----------------|-----------------------------------------------------------------------------------|
//! | blank          | no cell shows anything                                                            |
//! | numbering      | every cell is `(1)`, `2` or `(3)=(4)+(5)`, counting up                            |
//! | header again   | the texts of a header row                                                         |
//! | total          | its first text begins with “Tổng cộng”, “Tổng số”, “Cộng”, and no date is beside it |
//! | group          | one text, “Lĩnh vực: …”                                                           |
//! | dossier        | a code, a date, or a row number beside other content                              |
//! | note           | anything else: signatures, remarks, group titles                                  |
//!
//! A row that might be a dossier is taken as one: a dossier that vanishes is worse than a row to look at.

use super::header::line;
use super::{Choice, Column};
use crate::domain::text;
use crate::read::{RawCell, RawRow};

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A dossier.
    Dossier,
    /// A total, with the number it states.
    Total(Option<u64>),
    /// A group row that names a field.
    Field(String),
    /// Anything else.
    Other(OtherRow),
}

/// A row that is no dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OtherRow {
    /// Nothing on it.
    Blank,
    /// Column numbers.
    Numbering,
    /// The header once more.
    Header,
    /// A signature, a remark, a group title.
    Note,
}

/// What a row below the header is.
pub fn kind(row: &RawRow<'_>, choice: &Choice, header: &[Vec<String>]) -> RowKind {
    if row.is_blank() {
        return RowKind::Other(OtherRow::Blank);
    }
    // Most rows are dossiers with a date cell: nothing else need be asked of them.
    let typed_date = choice
        .places()
        .any(|(column, place)| column.is_date() && matches!(row.cells.get(place), Some(RawCell::DateTime(_))));
    if typed_date {
        return RowKind::Dossier;
    }
    if is_numbering(row) {
        return RowKind::Other(OtherRow::Numbering);
    }
    if is_header(row, header) {
        return RowKind::Other(OtherRow::Header);
    }
    let has_date = choice.places().any(|(column, place)| column.is_date() && is_date_like(row.cells.get(place)));
    if !has_date {
        if let Some(total) = total(row) {
            return RowKind::Total(total);
        }
        if let Some(field) = field(row) {
            return RowKind::Field(field);
        }
    }
    if has_date || is_dossier(row, choice) { RowKind::Dossier } else { RowKind::Other(OtherRow::Note) }
}

/// A row of column numbers, at least three of them and counting up: `(1) (2) (3)=(4)+(5)`.
pub fn is_numbering(row: &RawRow<'_>) -> bool {
    let mut last = 0;
    let mut numbers = 0;
    for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
        let Some(number) = column_number(cell) else { return false };
        if number <= last {
            return false;
        }
        last = number;
        numbers += 1;
    }
    numbers >= 3
}

fn column_number(cell: &RawCell<'_>) -> Option<u32> {
    let text = cell.text();
    let head = text.trim().split('=').next()?.trim();
    let plain = head.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(head);
    plain.trim().parse().ok().filter(|number| (1..=99).contains(number))
}

/// A row that repeats a header row's texts.
fn is_header(row: &RawRow<'_>, header: &[Vec<String>]) -> bool {
    let texts = line(row);
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    header.iter().any(|titles| {
        let same = texts.iter().zip(titles).filter(|(a, b)| a == b && !a.is_empty()).count();
        filled >= 2 && same * 2 > filled
    })
}

/// The number a total row states, or none where it states none; outer none where it is no total row.
fn total(row: &RawRow<'_>) -> Option<Option<u64>> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
    let first = filled.next()?;
    let title = text::bare(&first.text());
    let rest = ["tong cong", "tong so", "cong", "tong"].iter().find_map(|total| title.strip_prefix(total))?;
    let rest = rest.trim_start();
    let rest = ["so ho so", "ho so"].iter().find_map(|more| rest.strip_prefix(more)).unwrap_or(rest).trim_start();
    if rest.starts_with(char::is_alphabetic) {
        return None;
    }
    let inside = first_number(rest);
    Some(inside.or_else(|| filled.find_map(|cell| first_number(&cell.text()))))
}

/// The first whole number in a text; dots and spaces group thousands.
fn first_number(text: &str) -> Option<u64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let run: String = text[start..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    run.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
}

/// The field that a group row names.
fn field(row: &RawRow<'_>) -> Option<String> {
    let mut filled = row.cells.iter().filter(|cell| !cell.is_blank());
    let only = filled.next()?;
    let only = if column_number(only).is_some() || is_roman(&only.text()) { filled.next()? } else { only };
    if filled.next().is_some() {
        return None;
    }
    let shown = text::clean(&only.text());
    let (head, name) = shown.split_once(':')?;
    let head = text::key(head);
    let is_field = head == text::key("lĩnh vực") || head.ends_with(&text::key(" lĩnh vực"));
    (is_field && !name.trim().is_empty()).then(|| name.trim().to_owned())
}

fn is_roman(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    !text.is_empty() && text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'))
}

fn is_dossier(row: &RawRow<'_>, choice: &Choice) -> bool {
    let cell = |column: Column| choice.place(column).and_then(|place| row.cells.get(place));
    let filled = |column: Column| cell(column).is_some_and(|cell| !cell.is_blank());
    let coded = cell(Column::Code).is_some_and(is_code_like);
    let known = || choice.places().map(|(column, _)| column).filter(|column| *column != Column::Number);
    let numbered = cell(Column::Number).is_some_and(|cell| cell.text().trim().parse::<u32>().is_ok());
    let several = known().filter(|column| filled(*column)).count();
    coded || numbered && several >= 1 || several * 2 > known().count()
}

/// A code has a digit and is no sentence.
fn is_code_like(cell: &RawCell<'_>) -> bool {
    let text = cell.text();
    text.chars().any(|c| c.is_ascii_digit()) && text.split_whitespace().count() <= 3
}

/// A cell that is a date or begins like one.
fn is_date_like(cell: Option<&RawCell<'_>>) -> bool {
    match cell {
        Some(RawCell::DateTime(_)) => true,
        Some(RawCell::Number(number)) => *number > SERIAL_OF_1954,
        Some(RawCell::Text(text)) => {
            text.trim_start().starts_with(|c: char| c.is_ascii_digit())
                && text.chars().filter(|c| c.is_ascii_digit() || matches!(c, '/' | '-' | '.')).count() >= 5
        }
        _ => false,
    }
}

/// Below this a number is a count, not the serial of a day.
const SERIAL_OF_1954: f64 = 20_000.0;

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn row(texts: &[&'static str]) -> RawRow<'static> {
        let cell = |text: &&'static str| {
            if text.is_empty() { RawCell::Empty } else { RawCell::Text(Cow::Borrowed(*text)) }
        };
        RawRow { number: 9, cells: texts.iter().map(cell).collect() }
    }

    #[test]
    fn numbering_rows_count_up() {
        assert!(is_numbering(&row(&["(1)", "(2)", "(3)=(4)+(5)", "(4)"])));
        assert!(is_numbering(&row(&["1", "2", "3"])));
        assert!(!is_numbering(&row(&["1", "000.12", "3"])));
        assert!(!is_numbering(&row(&["1", "2"])));
        assert!(!is_numbering(&row(&["3", "2", "1"])));
    }

    #[test]
    fn totals_state_their_number() {
        assert_eq!(total(&row(&["", "Tổng cộng: 75 hồ sơ"])), Some(Some(75)));
        assert_eq!(total(&row(&["Tổng số", "", "11.999"])), Some(Some(11_999)));
        assert_eq!(total(&row(&["Cộng"])), Some(None));
        assert_eq!(total(&row(&["Tổng hợp viên", "5"])), None);
        assert_eq!(total(&row(&["Cộng đồng"])), None);
    }

    #[test]
    fn a_group_row_names_the_field() {
        assert_eq!(field(&row(&["Lĩnh vực: Giáo dục"])), Some("Giáo dục".to_owned()));
        assert_eq!(field(&row(&["I", "Lĩnh vực: Thi cử"])), Some("Thi cử".to_owned()));
        assert_eq!(field(&row(&["I. Lĩnh vực: Thi cử"])), Some("Thi cử".to_owned()));
        assert_eq!(field(&row(&["Lĩnh vực: Thi cử", "01/02/2026"])), None);
        assert_eq!(field(&row(&["Người lập biểu:"])), None);
    }
}
