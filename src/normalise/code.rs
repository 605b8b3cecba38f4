//! Dossier codes, and what only looks like one.
//!
//! A code that a spreadsheet has rounded (`2,20921E+14`, or a number of more than 15 digits) no longer tells dossiers
//! apart: merging by it would make many into one. It counts as no code and is flagged.

use crate::domain::text;
use crate::read::RawCell;

/// Numbers from here on have lost digits in a spreadsheet.
const ROUNDED: f64 = 1.0e15;

/// Bytes of the longest code.
const LONGEST: usize = 500;

/// The code in a cell, cleaned; none where there is none to trust.
pub fn read(cell: &RawCell<'_>) -> Option<Box<str>> {
    if matches!(cell, RawCell::Number(number) if number.abs() >= ROUNDED || number.fract() != 0.0) {
        return None;
    }
    let shown = cell.text();
    // Every record holds its own: a text of a page in each row of a sheet would be gigabytes.
    if shown.len() > LONGEST {
        return None;
    }
    let shown = text::cleaned(&shown);
    let code = shown.trim_start_matches(['\'', '\u{2018}', '\u{2019}', '`']).trim_start();
    let is_error = code.starts_with('#') && code.ends_with(['!', '?']) || code == "#N/A";
    // “Chưa có mã”, “Hồ sơ giấy”, “x”: words are no code, and as one they would merge many dossiers.
    let is_empty_word = || text::says_nothing(code) || code.eq_ignore_ascii_case("x");
    let is_word = || code.contains(char::is_alphabetic) && !code.contains(' ') && !is_empty_word();
    let has_digit = code.contains(|c: char| c.is_ascii_digit() && c != '0');
    let is_code = !is_error && (has_digit || is_word()) && !is_rounded(code);
    is_code.then(|| code.into())
}

/// `2,20921E+14`
fn is_rounded(code: &str) -> bool {
    let Some((mantissa, exponent)) = code.split_once(['E', 'e']) else { return false };
    let signed = exponent.strip_prefix('+');
    let has_point = mantissa.contains(['.', ',']);
    let digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',');
    digits(mantissa) && digits(signed.unwrap_or(exponent)) && (has_point || signed.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_tells_dossiers_apart_is_a_code() {
        let text = |text: &'static str| read(&RawCell::Text(text.into()));
        assert_eq!(text(" H14.16-0001 ").as_deref(), Some("H14.16-0001"));
        assert_eq!(text("'H14.16-0001").as_deref(), Some("H14.16-0001"));
        assert_eq!(read(&RawCell::Number(220_921_000_099.0)).as_deref(), Some("220921000099"));
        for nothing in [
            "",
            "-",
            "…",
            "000",
            "Không có",
            "2,20921E+14",
            "2.2e14",
            "2E+14",
            "#REF!",
            "#N/A",
            "#NAME?",
            "Chưa có mã",
            "x",
        ] {
            assert_eq!(text(nothing), None, "{nothing}");
        }
        assert_eq!(read(&RawCell::Number(2.209_21e17)), None);
    }
}
