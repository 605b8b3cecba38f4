//! Telling a dossier row from the rows around it.
//!
//! | row            | told by                                                                           |
//! |----------------|-----------------------------------------------------------------------------------|
//! | blank          | no cell shows anything                                                            |
//! | numbering      | every cell is `(1)`, `2` or `(3)=(4)+(5)`, counting up                            |
//! | header again   | the texts of a header row                                                         |
//! | total          | its first text begins with “Tổng cộng”, “Tổng số”, “Cộng”, and no date is beside it |
//! | another header | mostly titles of columns, but not those above                                      |
//! | group          | one text, “Lĩnh vực: …”, “II. …”                                                  |
//! | dossier        | a code, a date, a row number beside other content, or several known columns       |
//! | note           | anything else: signatures, remarks, group titles                                  |
//!
//! A row that might be a dossier is taken as one: a dossier that vanishes is worse than a row to look at.

use super::group::{field, field_heading};
use super::header::line;
use super::numbering::is_numbering;
use super::summary::counts_dossiers;
use super::synonyms::meaning;
use super::{Choice, Column, Overrides};
use crate::domain::text;
use crate::read::{RawCell, RawRow};

/// What a row is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A dossier.
    Dossier,
    /// A total, with the number it states.
    Total(Option<u64>),
    /// The header of another list on the same sheet.
    AnotherHeader,
    /// A group row: the field it names, or none that is known.
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

impl OtherRow {
    /// Every kind.
    pub const ALL: [OtherRow; 4] = [OtherRow::Blank, OtherRow::Numbering, OtherRow::Header, OtherRow::Note];

    /// Its Vietnamese name.
    pub fn label(self) -> &'static str {
        match self {
            OtherRow::Blank => "dòng trống",
            OtherRow::Numbering => "dòng đánh số cột",
            OtherRow::Header => "dòng tiêu đề lặp lại",
            OtherRow::Note => "dòng nhóm, ghi chú hoặc chữ ký",
        }
    }

    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            OtherRow::Blank => "blank",
            OtherRow::Numbering => "numbering",
            OtherRow::Header => "header",
            OtherRow::Note => "note",
        }
    }
}

/// What a row below the header is.
pub fn kind(row: &RawRow<'_>, choice: &Choice, header: &[Vec<String>], overrides: &Overrides) -> RowKind {
    if row.is_blank() {
        return RowKind::Other(OtherRow::Blank);
    }
    // Most rows are dossiers with a date: little else need be asked of them.
    if choice.places().any(|(column, place)| column.is_date() && is_date_like(row.cells.get(place))) {
        return match total(row, choice) {
            Some(total) => RowKind::Total(total),
            None if is_print_line(row, choice) || is_pager(row) || is_print_day(row, choice) => {
                RowKind::Other(OtherRow::Note)
            }
            None => field_heading(row).map_or(RowKind::Dossier, RowKind::Field),
        };
    }
    if is_numbering(row) {
        return RowKind::Other(OtherRow::Numbering);
    }
    match header_kind(row, header, overrides) {
        Some(Again::Same) => return RowKind::Other(OtherRow::Header),
        Some(Again::Another) => return RowKind::AnotherHeader,
        None => {}
    }
    if let Some(total) = total(row, choice) {
        return RowKind::Total(total);
    }
    let cell = |column: Column| choice.place(column).and_then(|place| row.cells.get(place));
    if cell(Column::Code).is_some_and(|cell| is_code_like(cell, false)) {
        return RowKind::Dossier;
    }
    if is_pager(row) {
        return RowKind::Other(OtherRow::Note);
    }
    let numbered = cell(Column::Number).is_some_and(is_row_number);
    if numbered && cell(Column::Procedure).is_some_and(|cell| !cell.is_blank()) {
        return RowKind::Dossier;
    }
    let leftmost = choice.places().map(|(_, place)| place).min().unwrap_or(0);
    if let Some(field) = field(row, leftmost + 1) {
        return RowKind::Field(field);
    }
    if is_dossier(row, choice) { RowKind::Dossier } else { RowKind::Other(OtherRow::Note) }
}

/// `1 2 3 … Sau Cuối`: the links to other pages below a list.
fn is_pager(row: &RawRow<'_>) -> bool {
    const WORDS: [&str; 8] = ["dau", "truoc", "sau", "cuoi", "trang", "tiep", "next", "prev"];
    /// Letters of the longest of them, each with two marks.
    const LONGEST: usize = 15;
    let is_word = |word: &str| {
        !text::has_digit(word) && word.chars().count() <= LONGEST && WORDS.contains(&text::bare(word).as_str())
    };
    let (mut words, mut has_more) = (0, false);
    for cell in row.cells.iter().filter(|cell| !cell.is_blank()) {
        if matches!(cell, RawCell::DateTime(_) | RawCell::Number(_)) {
            return false;
        }
        for word in cell.text().split_whitespace() {
            let is_page = word.parse::<u16>().is_ok();
            if !is_page && word.contains(char::is_alphanumeric) && !is_word(word) {
                return false;
            }
            words += 1;
            has_more |= !is_page;
        }
    }
    words >= 3 && has_more
}

/// `Ngày in: | 05/02/2026`, `Người in: | admin | 05/02/2026`: what a program writes below its list.
pub fn is_print_line(row: &RawRow<'_>, choice: &Choice) -> bool {
    const MOST_CELLS: usize = 5;
    const LABELS: [&str; 12] = [
        "ngay in",
        "nguoi in",
        "in ngay",
        "thoi gian in",
        "ngay xuat",
        "nguoi xuat",
        "thoi gian xuat",
        "ngay ket xuat",
        "nguoi ket xuat",
        "thoi gian ket xuat",
        "ngay lap",
        "nguoi lap",
    ];
    let filled = || row.cells.iter().filter(|cell| !cell.is_blank());
    // Nearly every row has more cells: little else need be asked of it.
    if filled().nth(MOST_CELLS).is_some() {
        return false;
    }
    let Some(label) = filled().next().filter(|label| !is_date_like(Some(label))) else { return false };
    let text = label.text();
    let bare = text::bare(&text);
    let is_label = bare.ends_with(':') || LABELS.iter().any(|label| bare.starts_with(label));
    let coded = choice.place(Column::Code).and_then(|place| row.cells.get(place));
    is_label && !coded.is_some_and(|cell| is_code_like(cell, true))
}

/// A date beside page numbers, or beside a place where row numbers stand: the day of a print, or of a signature.
fn is_print_day(row: &RawRow<'_>, choice: &Choice) -> bool {
    let (number, code) = (choice.place(Column::Number), choice.place(Column::Code));
    let is_page = |place: usize, cell: &RawCell<'_>| is_page(cell) && Some(place) != code;
    let is_other = |place: usize, cell: &RawCell<'_>| Some(place) == number && !is_row_number(cell);
    let (mut filled, mut dates, mut beside) = (0, 0, 0);
    for (place, cell) in row.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank()) {
        filled += 1;
        let (is_date, is_beside) = (is_date_like(Some(cell)), is_page(place, cell) || is_other(place, cell));
        dates += usize::from(is_date);
        beside += usize::from(is_beside);
        if !is_date && !is_beside || dates > 1 {
            return false;
        }
    }
    dates == 1 && beside > 0 && dates + beside == filled
}

/// A number such as stands before each dossier.
pub fn is_row_number(cell: &RawCell<'_>) -> bool {
    cell.text().trim().parse::<u32>().is_ok()
}

/// `Trang`, `1/2`, but no mere number.
fn is_page(cell: &RawCell<'_>) -> bool {
    /// Letters of the longest, `Trang 1000/1000`, with marks and spaces to spare.
    const LONGEST: usize = 40;
    let text = cell.text();
    let may_be = text.trim_start().starts_with(|c: char| c.is_ascii_digit() || matches!(c, 't' | 'T' | '/' | ':'));
    let is_other = || is_date_like(Some(cell)) || text.trim().parse::<u32>().is_ok();
    if !may_be || is_other() || text.chars().nth(LONGEST).is_some() {
        return false;
    }
    let text = text::bare(&text);
    let text = text.strip_prefix("trang").unwrap_or(&text);
    text.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | ' ' | ':'))
}

/// Whether a row, its merged cells not yet filled, is the header once more.
pub fn is_header_again(row: &RawRow<'_>, header: &[Vec<String>]) -> bool {
    // Nearly every row is told by its first cell alone, and most of those by its first letter.
    let begins = row.cells.iter().enumerate().find(|(_, cell)| !cell.is_blank()).is_some_and(|(column, cell)| {
        let text = cell.text();
        let may_be = |title: &&String| match text.chars().find(|c| c.is_alphanumeric()) {
            Some(first) if first.is_ascii() => title.starts_with(first.to_ascii_lowercase()),
            _ => true,
        };
        let mut titles = header.iter().filter_map(|titles| titles.get(column)).filter(may_be).peekable();
        titles.peek().is_some() && {
            let title = text::title_key(&text);
            titles.any(|other| *other == title)
        }
    });
    begins && matches!(header_kind(row, header, &Overrides::default()), Some(Again::Same))
}

/// A header below the header.
enum Again {
    /// The same one, at a page break.
    Same,
    /// That of another list.
    Another,
}

fn header_kind(row: &RawRow<'_>, header: &[Vec<String>], overrides: &Overrides) -> Option<Again> {
    let texts = line(row);
    let filled = texts.iter().filter(|text| !text.is_empty()).count();
    let repeated = |titles: &Vec<String>| texts.iter().zip(titles).filter(|(a, b)| a == b && !a.is_empty()).count();
    if filled < 2 {
        return None;
    }
    // All of it, or all but a cell or two of a wide one: a list with a column more is another list.
    if header.iter().any(|titles| repeated(titles) + filled / 8 >= filled) {
        return Some(Again::Same);
    }
    is_another_header(row, overrides).then_some(Again::Another)
}

/// Whether a row is mostly titles of columns: of dossiers, or of counts where it holds no number.
pub fn is_another_header(row: &RawRow<'_>, overrides: &Overrides) -> bool {
    let texts = || row.cells.iter().filter(|cell| !cell.is_blank()).map(RawCell::text);
    let filled = texts().count();
    let has_digit = texts().any(|text| text::has_digit(&text));
    let is_title =
        |text: &str| overrides.meaning(text).or_else(|| meaning(text)).is_some() || !has_digit && counts_dossiers(text);
    filled >= 2 && texts().filter(|text| is_title(text)).count() * 2 > filled
}

/// The number a total row states, or none where it states none; outer none where it is no total row.
///
/// The number stands in the total's own text or in a column of dossiers: one under a column of fees is no count. What
/// is headed “Cộng” alone is the sum of a group or page.
pub fn total(row: &RawRow<'_>, choice: &Choice) -> Option<Option<u64>> {
    let (first, cell) = row.cells.iter().enumerate().find(|(_, cell)| !cell.is_blank())?;
    let text = cell.text();
    // Nearly every row is told by its first letter.
    if !text.trim_start().starts_with(['t', 'T', 'c', 'C']) {
        return None;
    }
    let title = text::bare(&text);
    let grand = ["tong cong", "tong so", "tong"].iter().find_map(|total| title.strip_prefix(total));
    let rest = grand.or_else(|| title.strip_prefix("cong"))?.trim_start();
    let rest = ["so ho so", "ho so"].iter().find_map(|more| rest.strip_prefix(more)).unwrap_or(rest).trim_start();
    let others = || row.cells.iter().skip(first + 1).filter(|cell| !cell.is_blank());
    if rest.starts_with(char::is_alphabetic) {
        // “Tổng hợp …” is a dossier like any other; “Cộng Phòng 1” beside a mere number sums a group up.
        let sums_up = grand.is_none() && others().count() > 0 && others().all(|cell| is_mere_number(cell));
        return sums_up.then_some(None);
    }
    if grand.is_none() {
        return Some(None);
    }
    let known = |place: usize| place > first && choice.places().any(|(_, known)| known == place);
    let beside =
        || row.cells.iter().enumerate().filter(|(place, _)| known(*place)).find_map(|(_, cell)| number_in(cell));
    Some(dossiers_in(rest).or_else(|| first_number(rest)).or_else(beside))
}

pub fn is_mere_number(cell: &RawCell<'_>) -> bool {
    match cell {
        RawCell::Number(_) => true,
        RawCell::Text(text) => text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ' | '%')),
        _ => false,
    }
}

/// A whole number in a cell.
fn number_in(cell: &RawCell<'_>) -> Option<u64> {
    match cell {
        RawCell::Number(number) if number.fract() == 0.0 && (0.0..1.0e9).contains(number) => Some(*number as u64),
        RawCell::Text(text) => first_number(text),
        _ => None,
    }
}

/// `6 nhóm, 30 hồ sơ` → 30
fn dossiers_in(text: &str) -> Option<u64> {
    let before = text.split_once("ho so")?.0;
    before.split([',', ';', ':']).next_back().and_then(first_number)
}

/// The first whole number in a text; dots group thousands.
fn first_number(text: &str) -> Option<u64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let run: String = text[start..].chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    run.chars().filter(char::is_ascii_digit).collect::<String>().parse().ok()
}

fn is_dossier(row: &RawRow<'_>, choice: &Choice) -> bool {
    let cell = |column: Column| choice.place(column).and_then(|place| row.cells.get(place));
    let filled = |column: Column| cell(column).is_some_and(|cell| !cell.is_blank());
    let known = || choice.places().map(|(column, _)| column).filter(|column| *column != Column::Number);
    let numbered = cell(Column::Number).is_some_and(is_row_number);
    let several = known().filter(|column| filled(*column)).count();
    let coded = cell(Column::Code).is_some_and(|cell| is_code_like(cell, several > 1));
    let classed = [Column::Status, Column::Channel].into_iter().any(filled);
    // A dossier without a code, a number or a day cannot be told from the signatures below a list.
    let has_digit = row.cells.iter().any(|cell| text::has_digit(&cell.text()));
    // `Đúng hạn: | 5 | Quá hạn: | 3`
    let is_labelled =
        row.cells.iter().find(|cell| !cell.is_blank()).is_some_and(|cell| cell.text().trim().ends_with(':'));
    if !has_digit || is_labelled {
        return false;
    }
    coded || numbered && several >= 1 || classed && several >= 3 || several * 2 > known().count()
}

/// A code has a digit and no colon (`SL:24`, `Đơn vị: Phòng 1`) and, where it stands alone on its row, is one word: “Tháng
/// 01/2026” heads a group.
fn is_code_like(cell: &RawCell<'_>, accompanied: bool) -> bool {
    let text = cell.text();
    let is_one_word = || {
        let shown = text::clean(&text).replace(" - ", "-");
        shown.len() > 3 && !shown.contains([' ', '='])
    };
    text::has_digit(&text) && !text.contains(':') && (accompanied || is_one_word())
}

/// A cell that is a date or begins like one.
pub fn is_date_like(cell: Option<&RawCell<'_>>) -> bool {
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
        RawRow { number: 9, cells: texts.iter().map(cell).collect(), ..RawRow::default() }
    }

    #[test]
    fn totals_state_their_number() {
        let choice = Choice::of(&[(Column::Code, 1), (Column::Procedure, 2)]);
        let total = |texts: &[&'static str]| total(&row(texts), &choice);
        assert_eq!(total(&["", "Tổng cộng: 75 hồ sơ"]), Some(Some(75)));
        assert_eq!(total(&["Tổng số", "", "11.999"]), Some(Some(11_999)));
        assert_eq!(total(&["Tổng số", "", "", "12500000"]), Some(None)); // a column of fees
        assert_eq!(total(&["Cộng", "5"]), Some(None)); // of a group
        assert_eq!(total(&["Tổng hợp viên", "5"]), None);
        assert_eq!(total(&["Cộng đồng"]), None);
    }
}
