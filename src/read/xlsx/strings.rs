//! The shared strings of a workbook, one behind the other in one text; and texts of one or several runs.

use std::io::Read;

use crate::read::bounds::{Bound, CELL_BYTES, Stop, TEXT_BYTES};
use crate::read::tags::{Piece, Tags, resolved};

/// Texts that cells name by their number.
#[derive(Default)]
pub struct Strings {
    text: String,
    /// Where each one ends, in bytes.
    ends: Vec<u32>,
}

impl Strings {
    /// The text of a number.
    pub fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)? as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        self.text.get(start..end)
    }

    fn push(&mut self, text: &str) -> Result<(), Stop> {
        self.text.push_str(text);
        let bytes = self.text.len() as u64;
        TEXT_BYTES.check(bytes.saturating_add(self.ends.len() as u64 * size_of::<u32>() as u64))?;
        self.ends.push(bytes as u32);
        Ok(())
    }
}

/// Reads the part of the shared strings.
///
/// # Errors
/// Where it is damaged or holds more text than any real export.
pub fn read(part: &mut dyn Read) -> Result<Strings, Stop> {
    let mut tags = Tags::new(part);
    let mut strings = Strings::default();
    let mut text = String::new();
    let mut declared = 0;
    loop {
        match tags.next()? {
            Piece::Open { name: b"sst", attributes, .. } => declared = number(attributes.get("uniqueCount")),
            Piece::Open { name: b"si", is_empty, .. } => {
                text.clear();
                if !is_empty {
                    runs(&mut tags, b"si", &mut text)?;
                }
                strings.push(&text)?;
            }
            Piece::End => {
                /// Sloppy writers declare a few too many.
                const SLACK: u64 = 1000;
                let most = strings.ends.len() as u64 * 2 + SLACK;
                Bound { what: "số ô chữ mà tệp tự khai", most }.check(declared)?;
                return Ok(strings);
            }
            _ => {}
        }
    }
}

/// A count; one of more digits than a number holds is more than enough.
fn number(value: Option<&[u8]>) -> u64 {
    let digits = value.and_then(|value| std::str::from_utf8(value).ok()).map(str::trim);
    digits.map_or(0, |digits| digits.parse().unwrap_or(u64::MAX))
}

/// The text of an element that holds one or several runs, up to its end; how a word is spoken is left out.
pub fn runs<R: Read>(tags: &mut Tags<R>, of: &[u8], text: &mut String) -> Result<(), Stop> {
    let mut spoken = 0_u32;
    loop {
        match tags.next()? {
            Piece::Open { name: b"rPh", is_empty: false, .. } => spoken += 1,
            Piece::Close { name: b"rPh" } => spoken = spoken.saturating_sub(1),
            Piece::Open { name: b"t", attributes, is_empty: false } if spoken == 0 => {
                let is_kept = attributes.get("space") == Some(b"preserve");
                run(tags, is_kept, text)?;
            }
            Piece::Close { name } if name == of => return Ok(()),
            Piece::End => return Err(Stop::Damaged),
            _ => {}
        }
    }
}

/// The text of one run; white space around it counts only where the file says so.
fn run<R: Read>(tags: &mut Tags<R>, is_kept: bool, text: &mut String) -> Result<(), Stop> {
    let start = text.len();
    content(tags, b"t", text)?;
    // Nearly every text begins and ends with a letter.
    let is_space = |byte: Option<&u8>| byte.is_some_and(|byte| *byte <= b' ');
    let bytes = &text.as_bytes()[start..];
    if !is_kept && (is_space(bytes.first()) || is_space(bytes.last())) {
        let end = text[start..].trim_end_matches(SPACES).len() + start;
        text.truncate(end);
        let leading = text.len() - start - text[start..].trim_start_matches(SPACES).len();
        text.drain(start..start + leading);
    }
    unescape(text, start);
    Ok(())
}

const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

/// All text up to the end of an element.
pub fn content<R: Read>(tags: &mut Tags<R>, of: &[u8], text: &mut String) -> Result<(), Stop> {
    loop {
        match tags.next()? {
            Piece::Text(raw) => text.push_str(&resolved(raw)?),
            Piece::Literal(raw) => text.push_str(std::str::from_utf8(raw).map_err(|_| Stop::Damaged)?),
            Piece::Close { name } if name == of => return Ok(()),
            Piece::End => return Err(Stop::Damaged),
            _ => {}
        }
        CELL_BYTES.check(text.len() as u64)?;
    }
}

/// Resolves what Office writes of characters that XML cannot hold: `_x000D_`, and `_x005F_` for a stroke before one.
pub fn unescape(text: &mut String, start: usize) {
    const LENGTH: usize = "_x000D_".len();
    let escaped = |text: &str| -> Option<char> {
        let digits = text.strip_prefix("_x")?.get(..4)?;
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit()) && text.as_bytes().get(6) == Some(&b'_');
        // Halves of a pair are no characters of their own.
        let code = is_hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten()?;
        Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER))
    };
    let Some(first) = memchr::memchr(b'_', &text.as_bytes()[start..]) else { return };
    let mut resolved = String::new();
    let mut rest = &text[start + first..];
    while let Some(letter) = rest.chars().next() {
        match escaped(rest) {
            Some(character) => {
                resolved.push(character);
                rest = &rest[LENGTH..];
            }
            None => {
                resolved.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    text.truncate(start + first);
    text.push_str(&resolved);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_their_runs_without_how_they_are_spoken() {
        let xml = "<sst uniqueCount=\"4\"><si><t> Mã hồ sơ </t></si><si><r><t xml:space=\"preserve\">Ngày </t></r><r><rPr/>\
                   <t>hẹn</t></r><rPh><t>x</t></rPh></si><si/><si><t>a_x000D_b_x005F_x000D_c &lt;_xyz</t></si></sst>";
        let strings = read(&mut xml.as_bytes()).unwrap();
        assert_eq!(strings.get(0), Some("Mã hồ sơ"));
        assert_eq!(strings.get(1), Some("Ngày hẹn"));
        assert_eq!(strings.get(2), Some(""));
        assert_eq!(strings.get(3), Some("a\rb_x000D_c <_xyz"));
        assert_eq!(strings.get(4), None);
    }

    #[test]
    fn a_count_that_lies_stops() {
        let read = |xml: &str| read(&mut xml.as_bytes()).err();
        assert!(matches!(read("<sst uniqueCount=\"99999999999999999999\"/>"), Some(Stop::Beyond { .. })));
        assert_eq!(read("<sst uniqueCount=\"1000\"/>"), None);
    }
}
