//! Vietnamese prose in small pieces: numbers, days, quotes, lists, the nearest name.
//!
//! In:    plain values. Out: text as a Vietnamese reader expects it (1.234; 96,29%; 30/06/2026; “tên”).
//! Never: a whole sentence: those stand beside the problem they describe.
//!
//! | file     | holds                                                  |
//! |----------|--------------------------------------------------------|
//! | `screen` | how wide a text is, columns, lines broken at a width   |
//! | `shell`  | command lines that can be copied                       |

mod screen;
mod shell;

use std::borrow::Cow;

use chrono::NaiveDate;

pub use screen::{columns, cut, wrapped};
pub use shell::command_line;

use crate::domain::text;

/// `1234` as `1.234`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

/// Hundredths of a percent as `96,29%`; `–` where there is no denominator.
pub fn percent(basis_points: Option<u64>) -> String {
    basis_points.map_or_else(|| "–".to_owned(), |bp| format!("{},{:02}%", count(bp / 100), bp % 100))
}

/// `30/06/2026`.
pub fn date(day: NaiveDate) -> String {
    day.format("%d/%m/%Y").to_string()
}

/// A name with a sign in the place of every character that shows nothing and that a terminal could obey: `␛` for an
/// escape, `␊` for a line break, `\u{fffd}` for what turns the direction of writing.
pub fn visible(name: &str) -> Cow<'_, str> {
    /// From a control character to its picture.
    const PICTURES: u32 = 0x2400;
    let is_obeyed = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') || text::is_invisible(c);
    if !name.chars().any(is_obeyed) {
        return Cow::Borrowed(name);
    }
    let picture = |c: char| match c {
        '\0'..='\u{1f}' => char::from_u32(PICTURES + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        _ if is_obeyed(c) => '\u{fffd}',
        _ => c,
    };
    Cow::Owned(name.chars().map(picture).collect())
}

/// `“text”`; longer than 80 characters, cut with `…`.
pub fn quote(text: &str) -> String {
    const MOST: usize = 80;
    let shown = text::clean(text);
    match shown.char_indices().nth(MOST) {
        None => format!("“{shown}”"),
        Some((end, _)) => format!("“{}…”", &shown[..end]),
    }
}

/// A text without its long numbers: a value nobody knows may hold anybody's telephone or identity number.
pub fn without_numbers(text: &str) -> String {
    const LONG: usize = 8;
    let mut shown = String::with_capacity(text.len());
    let mut run = String::new();
    for letter in text.chars().chain(['\0']) {
        if letter.is_ascii_digit() {
            run.push(letter);
            continue;
        }
        shown.push_str(if run.len() >= LONG { "…" } else { &run });
        run.clear();
        shown.extend((letter != '\0').then_some(letter));
    }
    shown
}

/// A text as `motcua.toml` holds it.
pub fn toml_text(text: &str) -> String {
    format!("\"{}\"", text::clean(text).replace('\\', "\\\\").replace('"', "\\\""))
}

/// `"a", "b"`.
pub fn toml_list(texts: &[String]) -> String {
    texts.iter().map(|text| toml_text(text)).collect::<Vec<_>>().join(", ")
}

/// A text in so many lines of about the same width, broken at words, so that no single word stands on the last.
pub fn even_lines(text: &str, lines: usize, width: impl Fn(&str) -> usize) -> Vec<String> {
    let even = width(text) / lines.max(1);
    let mut broken: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let full = broken.len();
        match broken.last_mut() {
            // The middle of a word decides on which side of the break it stands.
            Some(line) if full >= lines || width(line) + width(word) / 2 <= even => {
                line.push(' ');
                line.push_str(word);
            }
            _ => broken.push(word.to_owned()),
        }
    }
    broken
}

/// A text with a capital first.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// `a, b hoặc c`.
pub fn any_of<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "hoặc")
}

/// `a, b và c`.
pub fn list<T: AsRef<str>>(items: &[T]) -> String {
    joined(items, "và")
}

fn joined<T: AsRef<str>>(items: &[T], last_word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} {last_word} {}", most.join(", "), last.as_ref())
        }
    }
}

/// The candidate most like a word, where one is like enough to be meant; letters are compared without diacritics.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const ENOUGH: f64 = 0.7;
    let word = text::bare(word);
    candidates
        .into_iter()
        .map(|candidate| (likeness(&word, &text::bare(candidate)), candidate))
        .filter(|(likeness, _)| *likeness >= ENOUGH)
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, candidate)| candidate)
}

/// 0 to 1; a word that begins or ends the candidate is alike too.
fn likeness(word: &str, candidate: &str) -> f64 {
    let contained = word.chars().count() >= 3 && (candidate.starts_with(word) || candidate.ends_with(word));
    let edits = strsim::normalized_damerau_levenshtein(word, candidate);
    if contained { edits.max(0.75) } else { edits }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_name_is_obeyed() {
        assert_eq!(visible("thang-1.xlsx"), "thang-1.xlsx");
        assert_eq!(visible("a\u{1b}[2J\nb\u{7f}\u{202e}c\u{85}"), "a␛[2J␊b␡\u{fffd}c\u{fffd}");
    }

    #[test]
    fn numbers_are_grouped_by_dots() {
        assert_eq!(count(0), "0");
        assert_eq!(count(999), "999");
        assert_eq!(count(11_999), "11.999");
        assert_eq!(count(1_234_567), "1.234.567");
        assert_eq!(percent(Some(9629)), "96,29%");
        assert_eq!(percent(Some(10_000)), "100,00%");
        assert_eq!(percent(None), "–");
    }

    #[test]
    fn lines_are_even() {
        let lines = |text: &str, lines| even_lines(text, lines, |text| text.chars().count());
        assert_eq!(lines("một hai ba bốn năm", 2), ["một hai ba", "bốn năm"]);
        assert_eq!(lines("một hai ba bốn năm", 1), ["một hai ba bốn năm"]);
        assert_eq!(lines("một", 3), ["một"]);
        assert_eq!(lines(" ", 2), Vec::<String>::new());
    }

    #[test]
    fn lists_end_in_va() {
        assert_eq!(list(&["a"]), "a");
        assert_eq!(list(&["a", "b", "c"]), "a, b và c");
    }

    #[test]
    fn the_nearest_name_is_found_or_none() {
        assert_eq!(nearest("kehn", ["kenh", "don-vi"]), Some("kenh"));
        assert_eq!(
            nearest("Quản lý chất luợng", ["Phòng Quản lý chất lượng", "Văn phòng"]),
            Some("Phòng Quản lý chất lượng")
        );
        assert_eq!(nearest("xyz", ["kenh", "don-vi"]), None);
    }
}
