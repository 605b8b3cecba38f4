//! Which cell styles make a number a date.
//!
//! The built-in formats: ECMA-376, part 1, 18.8.30.

use std::collections::HashMap;
use std::io::Read;

use crate::read::bounds::Stop;
use crate::read::tags::{Piece, Tags, resolved};

/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shows {
    /// A number.
    #[default]
    Number,
    /// A day, a time or both.
    Date,
    /// A length of time: `[h]:mm`.
    Duration,
}

/// What each cell style makes of a number, by its place.
#[derive(Default)]
pub struct Styles(Vec<Shows>);

impl Styles {
    /// What a style makes of a number; a style that is not there makes nothing of it.
    pub fn get(&self, style: usize) -> Shows {
        self.0.get(style).copied().unwrap_or_default()
    }
}

/// Reads the part of the styles.
///
/// # Errors
/// Where it is damaged.
pub fn read(part: &mut dyn Read) -> Result<Styles, Stop> {
    let mut tags = Tags::new(part);
    let (mut formats, mut styles) = (HashMap::new(), Vec::new());
    let mut is_of_cells = false;
    loop {
        match tags.next()? {
            Piece::Open { name: b"numFmt", attributes, .. } => {
                if let Some((id, code)) = attributes.get("numFmtId").zip(attributes.get("formatCode")) {
                    formats.insert(number(id), shows(&resolved(code)?));
                }
            }
            Piece::Open { name: b"cellXfs", is_empty, .. } => is_of_cells = !is_empty,
            Piece::Close { name: b"cellXfs" } => is_of_cells = false,
            Piece::Open { name: b"xf", attributes, .. } if is_of_cells => {
                let id = attributes.get("numFmtId").map(number);
                let known = |id: u32| formats.get(&Some(id)).copied().unwrap_or_else(|| built_in(id));
                styles.push(id.flatten().map_or(Shows::Number, known));
            }
            Piece::End => return Ok(Styles(styles)),
            _ => {}
        }
    }
}

fn number(value: &[u8]) -> Option<u32> {
    std::str::from_utf8(value).ok()?.trim().parse().ok()
}

/// The formats that every workbook knows by their number.
fn built_in(id: u32) -> Shows {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shows::Date,
        46 => Shows::Duration,
        _ => Shows::Number,
    }
}

/// What a format of a workbook's own shows, by its first section: letters of days and times outside quotes, brackets and
/// what is escaped.
fn shows(code: &str) -> Shows {
    const LETTERS: [char; 5] = ['d', 'm', 'y', 'h', 's'];
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character.to_ascii_lowercase() {
            ';' => break,
            // The next character is shown as it is, or sets how wide the cell is.
            '\\' | '_' | '*' => {
                characters.next();
            }
            '"' => {
                characters.by_ref().find(|next| *next == '"');
            }
            '[' => {
                let inside: String =
                    characters.by_ref().take_while(|next| *next != ']').map(|c| c.to_ascii_lowercase()).collect();
                let is_elapsed = |letter: char| !inside.is_empty() && inside.chars().all(|other| other == letter);
                if ['h', 'm', 's'].into_iter().any(is_elapsed) {
                    return Shows::Duration;
                }
            }
            letter if LETTERS.contains(&letter) => return Shows::Date,
            // `A/P`; `AM/PM` has a letter of its own.
            'a' if characters.as_str().starts_with(['/']) => return Shows::Date,
            _ => {}
        }
    }
    Shows::Number
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_a_date_by_its_letters() {
        for code in
            ["dd/mm/yyyy", "d\\-m\\-yy", "[$-42A]dd/mm/yyyy;@", "h:mm AM/PM", "\"ngày\" dd", "m\"M\"d", "*-yyyy"]
        {
            assert_eq!(shows(code), Shows::Date, "{code}");
        }
        for code in ["[h]:mm", "[mm]", "[ss].00", "[Blue]\\+[h]:mm"] {
            assert_eq!(shows(code), Shows::Duration, "{code}");
        }
        for code in [
            "General",
            "0.00E+00",
            "#,##0\\ \"đồng\"",
            "#,##0 ₫",
            "_-* #,##0\\ _₫_-",
            "0;[Red]dd",
            "[Red]0",
            "#,##0*y",
            "\"dd/mm\"0",
            "[>=100][Magenta]0",
            "@",
        ] {
            assert_eq!(shows(code), Shows::Number, "{code}");
        }
    }

    #[test]
    fn styles_are_those_of_cells_alone() {
        let xml = "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"dd&quot;/&quot;mm\"/></numFmts><cellStyleXfs>\
                   <xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf/><xf numFmtId=\"14\"><alignment/></xf><xf numFmtId=\"164\"/>\
                   <xf numFmtId=\"46\"/></cellXfs></styleSheet>";
        let styles = read(&mut xml.as_bytes()).unwrap();
        let all: Vec<Shows> = (0..6).map(|style| styles.get(style)).collect();
        use Shows::{Date, Duration, Number};
        assert_eq!(all, [Number, Date, Date, Duration, Number, Number]);
    }
}
