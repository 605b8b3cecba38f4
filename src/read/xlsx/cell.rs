//! The tag of a cell: where it stands, and how its value is written.

use super::styles::{Shows, Styles};
use crate::read::bounds::Stop;
use crate::read::tags::Attributes;

/// A cell as its tag says it.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    /// Its row, 1 and up.
    pub row: u32,
    /// Its column, 0 and up.
    pub column: usize,
    /// What its style makes of a number.
    pub shows: Shows,
    /// How its value is written.
    pub kind: Kind,
    /// Whether it holds nothing.
    pub is_empty: bool,
}

/// How the value of a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The number of a shared string.
    Shared,
    /// A number.
    Number,
    /// A number, or else a text: the file does not say.
    Unsaid,
    /// A truth.
    Truth,
    /// An error.
    Error,
    /// The text of a formula.
    Text,
    /// A text in an element of its own.
    Inline,
    /// A date that is written out.
    Date,
}

/// A cell as its tag says it; one that does not say where it stands follows the one before it.
///
/// # Errors
/// A type or a place that no cell has.
pub fn start(
    attributes: Attributes<'_>,
    is_empty: bool,
    (mut row, mut column): (u32, usize),
    styles: &Styles,
) -> Result<Start, Stop> {
    // A cell that says no style has the first.
    let (mut kind, mut shows) = (Kind::Unsaid, styles.get(0));
    for (name, value) in attributes {
        match name {
            b"r" => {
                let (own_row, own_column) = reference(value)?;
                (row, column) = (own_row, own_column.ok_or(Stop::Damaged)?);
            }
            b"s" => {
                let digits = value.iter().try_fold(0_usize, |style, digit| match digit {
                    b'0'..=b'9' => style.checked_mul(10)?.checked_add(usize::from(digit - b'0')),
                    _ => None,
                });
                shows = styles.get(digits.unwrap_or(0));
            }
            b"t" => {
                kind = match value {
                    b"s" => Kind::Shared,
                    b"n" => Kind::Number,
                    b"b" => Kind::Truth,
                    b"e" => Kind::Error,
                    b"str" => Kind::Text,
                    b"inlineStr" | b"is" => Kind::Inline,
                    b"d" => Kind::Date,
                    _ => return Err(Stop::Damaged),
                }
            }
            _ => {}
        }
    }
    Ok(Start { row, column, shows, kind, is_empty })
}

/// `B2` as row 2 and column 1, `2` as row 2.
///
/// # Errors
/// What is no reference, or lies beyond any sheet.
pub fn reference(written: &[u8]) -> Result<(u32, Option<usize>), Stop> {
    const LONGEST: usize = "XFD1048576".len();
    if written.len() > LONGEST {
        return Err(Stop::Damaged);
    }
    let letters = written.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let column = written[..letters]
        .iter()
        .try_fold(0_usize, |column, letter| {
            column.checked_mul(26)?.checked_add(usize::from(letter.to_ascii_uppercase() - b'A') + 1)
        })
        .ok_or(Stop::Damaged)?;
    let row = written[letters..].iter().try_fold(0_u32, |row, digit| match digit {
        b'0'..=b'9' => row.checked_mul(10)?.checked_add(u32::from(digit - b'0')),
        _ => None,
    });
    match row {
        Some(row) if row > 0 => Ok((row, column.checked_sub(1))),
        _ => Err(Stop::Damaged),
    }
}
