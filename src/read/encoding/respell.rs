//! Sheets whose cells were typed in a font over Western letters.
//!
//! In:  the rows of a sheet. Out: the same rows, such texts respelt in Unicode, and the font.
//! Never: a change to text that is good already: a font is only seen where several words that cannot be spoken as they
//! stand all can be when read by it, and a text with a letter no Western code page has is left alone.

use std::borrow::Cow;
use std::collections::{BTreeSet, VecDeque};

use super::font::{Font, is_western};
use super::syllable::is_syllable;
use crate::read::ReadProblem;
use crate::read::cell::{RawCell, RawRow, RawTable, Rows};

/// Rows that are looked at.
const LOOKED_AT: usize = 60;
/// Bytes of text that are held for it.
const MOST_HELD: usize = 8 << 20;
/// Words that are asked.
const MOST_WORDS: usize = 5000;
/// Words that must speak for a font.
const ENOUGH_WORDS: usize = 3;

/// What a sheet's cells were typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Respelt {
    /// The font.
    pub font: Font,
    /// Whether Unicode stands beside it: then a text is only respelt where it cannot be spoken as it stands.
    pub is_mixed: bool,
}

/// Looks at the first rows of a table and respells it where it was typed in a font; `forced` is the font it is said to
/// be in, and `is_unicode` whether its bytes are: then only what cannot be spoken as it stands is respelt.
///
/// # Errors
/// Where those rows cannot be read.
pub fn respell<'a>(
    mut table: RawTable<'a>,
    forced: Option<Font>,
    is_unicode: bool,
) -> Result<RawTable<'a>, ReadProblem> {
    let mut ahead = VecDeque::new();
    let mut held = 0;
    while ahead.len() < LOOKED_AT && held < MOST_HELD {
        let mut row = RawRow::default();
        if !table.rows.next_into(&mut row)? {
            break;
        }
        held += row.text_bytes();
        ahead.push_back(row);
    }
    let respelt = seen_in(&ahead).or(forced.map(|font| Respelt { font, is_mixed: is_unicode }));
    table.respelt = respelt;
    table.rows = Box::new(RespeltRows { rows: table.rows, ahead, respelt });
    Ok(table)
}

/// The distinct words of a text that have letters beyond ASCII.
pub fn marked_words(text: &str) -> BTreeSet<&str> {
    const MOST: usize = 2000;
    let is_break = |c: char| c == '\u{a0}' || c.is_ascii() && !c.is_ascii_alphanumeric();
    text.split(is_break).filter(|word| !word.is_ascii()).take(MOST).collect()
}

fn seen_in(rows: &VecDeque<RawRow<'_>>) -> Option<Respelt> {
    let texts = || {
        rows.iter().flat_map(|row| &row.cells).filter_map(|cell| match cell {
            RawCell::Text(text) => Some(text.as_ref()),
            _ => None,
        })
    };
    let words: BTreeSet<&str> = texts().flat_map(marked_words).take(MOST_WORDS).collect();
    let (western, other): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| word.chars().all(is_western));
    let votes = |font: Font| {
        let reads = |word: &&&str| font.read(word).is_some_and(|read| is_syllable(&read));
        let (spoken, unspoken): (Vec<&&str>, Vec<&&str>) = western.iter().partition(|word| is_syllable(word));
        (unspoken.iter().filter(|word| reads(word)).count(), unspoken.len(), spoken.len())
    };
    let [tcvn3, vni] = Font::ALL.map(|font| (font, votes(font)));
    let (font, (read, unspoken, _)) = if vni.1.0 > tcvn3.1.0 { vni } else { tcvn3 };
    let is_mixed = other.iter().any(|word| is_syllable(word));
    (read >= ENOUGH_WORDS && read * 5 >= unspoken * 4).then_some(Respelt { font, is_mixed })
}

struct RespeltRows<'a> {
    rows: Box<dyn Rows<'a> + 'a>,
    ahead: VecDeque<RawRow<'a>>,
    respelt: Option<Respelt>,
}

impl<'a> Rows<'a> for RespeltRows<'a> {
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        match self.ahead.pop_front() {
            Some(first) => *row = first,
            None if !self.rows.next_into(row)? => return Ok(false),
            None => {}
        }
        if let Some(respelt) = self.respelt {
            for cell in &mut row.cells {
                if let RawCell::Text(text) = cell
                    && let Some(real) = respelt.read(text)
                {
                    *text = Cow::Owned(real);
                }
            }
        }
        Ok(true)
    }
}

impl Respelt {
    /// The text in Unicode; none where it is to stay as it stands.
    fn read(self, text: &str) -> Option<String> {
        if text.is_ascii() || !text.chars().all(is_western) {
            return None;
        }
        let is_spoken = || marked_words(text).iter().all(|word| is_syllable(word));
        if self.is_mixed && is_spoken() { None } else { self.font.read(text) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&'static str]) -> RawRow<'static> {
        RawRow {
            number: 1,
            cells: texts.iter().map(|text| RawCell::Text((*text).into())).collect(),
            ..RawRow::default()
        }
    }

    fn seen(texts: &[&'static str]) -> Option<Respelt> {
        seen_in(&VecDeque::from([row(texts)]))
    }

    #[test]
    fn a_font_is_seen_by_words_that_only_it_can_speak() {
        let tcvn3 = seen(&["M· hå s¬", "Ngµy tiÕp nhËn"]);
        assert_eq!(tcvn3, Some(Respelt { font: Font::Tcvn3, is_mixed: false }));
        assert_eq!(
            seen(&["Maõ hoà sô", "Ngaøy tieáp nhaän", "Đất đai"]),
            Some(Respelt { font: Font::Vni, is_mixed: true })
        );
    }

    #[test]
    fn good_unicode_is_never_touched() {
        for good in [
            &["Mã hồ sơ", "Ngày tiếp nhận", "Hà", "xã", "lô", "Bà Rịa"][..],
            &["xã", "bà", "lô", "tê", "vô", "Hà", "là", "và", "có"],
            &["Café", "Côte d’Ivoire", "Müller", "São Paulo", "Español", "Åse"],
            &["5 µm", "20 °C", "§ 3", "© 2026", "½", "±0,5", "m²"],
        ] {
            assert_eq!(seen(good), None, "{good:?}");
        }
        // Beside a font, what can be spoken as it stands is left as it is.
        let mixed = Respelt { font: Font::Tcvn3, is_mixed: true };
        assert_eq!(mixed.read("xã Hà"), None);
        assert_eq!(mixed.read("Đất đai"), None);
        assert_eq!(mixed.read("tiÕp nhËn").as_deref(), Some("tiếp nhận"));
    }
}
