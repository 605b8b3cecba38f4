//! Rows that head a group of dossiers: `Lĩnh vực: Giáo dục`, `II. Đất đai`, `Nhóm TTHC: Hộ tịch`.
//!
//! A group whose title is not known to be a field still ends the field above it: better none than the wrong one.

use super::Column;
use super::numbering::column_number;
use super::synonyms::meaning;
use crate::domain::text;
use crate::read::{RawCell, RawRow};

/// What a group row says of the field: its name, or none that is known.
///
/// None where the row heads no group. A title without a mark before it heads one only up to the column `last`: further
/// to the right it is a text that was wrapped.
pub fn field(row: &RawRow<'_>, last: usize) -> Option<String> {
    let stands_left = row.cells.iter().position(|cell| !cell.is_blank()).is_some_and(|place| place <= last);
    let mut cells: Vec<&RawCell<'_>> = row.cells.iter().filter(|cell| !cell.is_blank()).collect();
    let numbered = cells.len() > 1 && is_enumeration(cells[0]);
    if numbered {
        cells.remove(0);
    }
    // A count may stand beside the title.
    while cells.len() > 1 && cells.last().is_some_and(|cell| is_count(cell)) {
        cells.pop();
    }
    let shown = text::clean(&cells.first()?.text());
    let (enumerated, title) = without_enumeration(&shown);
    // A group inside a field: “Thủ tục: …”, “Đơn vị xử lý: …”.
    let inside = title.split_once(':').and_then(|(head, _)| meaning(head)).is_some_and(|m| m.column != Column::Field);
    match (heading(title), cells.as_slice()) {
        _ if inside => None,
        (Some(""), [_, name]) => Some(without_count(&text::clean(&name.text()))),
        (Some(name), [_]) => Some(without_count(name)),
        (None, [_]) if numbered || enumerated => Some(String::new()),
        (None, [_]) if stands_left && !title.contains(char::is_numeric) => Some(String::new()),
        _ => None,
    }
}

/// The field of a row that says so by its first words, whatever stands beside it.
pub fn field_heading(row: &RawRow<'_>) -> Option<String> {
    let first = row.cells.iter().find(|cell| !cell.is_blank())?.text();
    // Nearly every row is told by its first letter.
    if !first.trim_start().starts_with(['L', 'l', 'N', 'n']) {
        return None;
    }
    let shown = text::clean(&first);
    let name = heading(&shown).filter(|name| !name.is_empty() && shown.contains(':'))?;
    Some(without_count(name))
}

/// What stands behind “Lĩnh vực” or one of its synonyms.
fn heading(title: &str) -> Option<&str> {
    const HEADINGS: [&str; 4] = ["linh vuc", "ten linh vuc", "nhom tthc", "nhom thu tuc"];
    let words = |heading: &str| heading.split(' ').count();
    HEADINGS.into_iter().find_map(|heading| {
        // The end of the heading's last word in the title as written.
        let mut ends = title.char_indices().filter(|(_, c)| matches!(c, ' ' | ':')).map(|(at, _)| at);
        let end = ends.nth(words(heading) - 1).unwrap_or(title.len());
        let rest = title[end..].trim_start_matches([' ', ':', '-', '–']);
        (text::bare(&title[..end]) == heading).then_some(rest.trim())
    })
}

/// A name without the count behind it: `Thi cử (12)`, `Thi cử: 12 hồ sơ`, `Thi cử - 12 hồ sơ`. Empty where nothing but a
/// count is left.
fn without_count(name: &str) -> String {
    let is_counted = |tail: &str| text::has_digit(tail);
    let name = match name.rsplit_once(['(', ':']) {
        Some((before, tail)) if is_counted(tail) => before,
        _ => name,
    };
    let is_mere_count = |tail: &str| {
        let tail = text::bare(tail);
        tail.trim().strip_suffix("ho so").is_some_and(|count| count.trim().parse::<u32>().is_ok())
    };
    let name = match name.rsplit_once(['-', '–']) {
        Some((before, tail)) if is_mere_count(tail) => before,
        _ => name,
    };
    let name = name.trim().trim_end_matches(['-', '–', ':']).trim();
    if name.contains(char::is_alphabetic) { name.to_owned() } else { String::new() }
}

fn is_count(cell: &RawCell<'_>) -> bool {
    let text = cell.text();
    let bare = text::bare(&text).replace("ho so", "");
    text::has_digit(&bare) && !bare.contains(char::is_alphabetic)
}

/// `II`, `1.`, `B`
fn is_enumeration(cell: &RawCell<'_>) -> bool {
    column_number(cell).is_some() || is_mark(cell.text().trim().trim_end_matches(['.', ')']))
}

fn is_mark(text: &str) -> bool {
    let roman = text.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
    let letter = text.chars().count() == 1 && text.chars().all(char::is_uppercase);
    let number = text.len() <= 3 && text.chars().all(|c| c.is_ascii_digit());
    !text.is_empty() && (roman || letter || number)
}

/// A title without `II.`, `1)`, `B -` or a bullet before it, and whether there was one.
fn without_enumeration(title: &str) -> (bool, &str) {
    if let Some(rest) = title.strip_prefix(['*', '•', '-', '+', '–']) {
        return (true, rest.trim());
    }
    let Some((mark, rest)) = title.split_once([' ', '.', ')']) else { return (false, title) };
    let rest = rest.trim_start_matches(['.', ')', ' ', '-', '–']);
    let separated =
        title[mark.len()..].starts_with(['.', ')']) || title[mark.len()..].trim_start().starts_with(['-', '–']);
    if is_mark(mark) && separated { (true, rest) } else { (false, title) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field_of(texts: &[&'static str]) -> Option<String> {
        let cell = |text: &&'static str| {
            if text.is_empty() { RawCell::Empty } else { RawCell::Text((*text).into()) }
        };
        let row = RawRow { number: 9, cells: texts.iter().map(cell).collect(), ..RawRow::default() };
        field(&row, 1)
    }

    #[test]
    fn a_group_row_names_the_field() {
        for row in [
            &["Lĩnh vực: Đất đai"][..],
            &["Lĩnh vực Đất đai"],
            &["LĨNH VỰC: Đất đai"],
            &["I", "Lĩnh vực: Đất đai"],
            &["I. Lĩnh vực: Đất đai"],
            &["2. Lĩnh vực Đất đai"],
            &["* Lĩnh vực: Đất đai"],
            &["Lĩnh vực - Đất đai"],
            &["Lĩnh vực:", "Đất đai"],
            &["Nhóm TTHC: Đất đai"],
            &["Lĩnh vực: Đất đai (12)", "", "12"],
            &["Lĩnh vực: Đất đai", "", "12 hồ sơ"],
            &["Lĩnh vực Đất đai: 12 hồ sơ"],
            &["Lĩnh vực: Đất đai - 12 hồ sơ"],
        ] {
            assert_eq!(field_of(row), Some("Đất đai".to_owned()), "{row:?}");
        }
    }

    #[test]
    fn another_group_ends_the_field_above_it() {
        for row in [
            &["II. Đất đai"][..],
            &["II", "Đất đai"],
            &["II - Đất đai"],
            &["B. Đất đai"],
            &["1. Đất đai"],
            &["1.", "Đất đai"],
            &["Đất đai"],
            &["Lĩnh vực: 12"],
            &["Lĩnh vực:"],
        ] {
            assert_eq!(field_of(row), Some(String::new()), "{row:?}");
        }
    }

    #[test]
    fn other_rows_head_no_group() {
        for row in [
            &["Thủ tục: Cấp bằng"][..],
            &["1. Đơn vị xử lý: Phòng A"],
            &["Lĩnh vực: Thi cử", "Phòng A"],
            &["Người lập biểu", "Thủ trưởng"],
            &["H14.16-0001"],
            &["12"],
        ] {
            assert_eq!(field_of(row), None, "{row:?}");
        }
    }
}
