//! Vietnamese text: cleaned for showing, folded for comparing.
//!
//! In:    text as an export holds it (composed or decomposed, stray spaces, old or new tone placement).
//! Out:   [`clean`] text for people, [`key`] and [`bare`] for comparing, [`slug`] for names of files.
//! Never: a guess about what the text means.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc_quick};

/// Grave, acute, tilde, hook above and dot below: the tones, which may sit on either vowel of a pair (hoà, hòa).
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Text as people should see it: NFC, invisible characters dropped, white space folded to single spaces, trimmed.
pub fn clean(text: &str) -> String {
    cleaned(text).into_owned()
}

/// [`clean`]; the text itself where nothing needs to be done.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        Cow::Borrowed(text)
    } else if is_nfc_quick(text.chars()) == unicode_normalization::IsNormalized::Yes {
        Cow::Owned(fold_spaces(text.chars()))
    } else {
        Cow::Owned(fold_spaces(text.nfc()))
    }
}

/// ASCII words with single spaces between them.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_edge = |byte: Option<&u8>| byte == Some(&b' ');
    bytes.iter().all(|byte| matches!(byte, b' '..=b'~'))
        && !is_edge(bytes.first())
        && !is_edge(bytes.last())
        && !bytes.windows(2).any(|pair| pair == b"  ")
}

/// The form in which two texts are the same value: [`clean`], lower case, tones moved to the end of their syllable.
///
/// `"  Hoà Bình"` and `"hòa bình"` have one key. The key is for comparing only; it is not composed and not shown.
pub fn key(text: &str) -> String {
    let lower = clean(text).to_lowercase();
    if lower.is_ascii() {
        return lower;
    }
    // The Icelandic letter looks the same, and old keyboards typed it.
    let lower = lower.replace('ð', "đ");
    let mut folded = String::with_capacity(lower.len() + 8);
    let mut tones: Vec<char> = Vec::new();
    for character in lower.nfd() {
        if TONES.contains(&character) {
            tones.push(character);
            continue;
        }
        if !is_mark(character) && !character.is_alphabetic() {
            folded.extend(tones.drain(..));
        }
        folded.push(character);
    }
    folded.extend(tones);
    folded
}

/// The last resort: [`key`] without any diacritic, `đ` as `d`.
pub fn bare(text: &str) -> String {
    let folded = key(text);
    if folded.is_ascii() {
        return folded;
    }
    folded.chars().filter(|&c| !is_mark(c)).map(|c| if c == 'đ' { 'd' } else { c }).collect()
}

/// Text in the name of a file or folder: the words of [`bare`] joined by `-`, at most 40 letters; empty where
/// it has no letter and no digit.
pub fn slug(text: &str) -> String {
    const MOST: usize = 40;
    let plain = bare(text);
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let slug: String = words.join("-").chars().take(MOST).collect();
    slug.trim_end_matches('-').to_owned()
}

/// [`bare`], and `y` written as `i`: “xử lí” and “xử lý”, “quí” and “quý” are one word in two spellings.
pub fn loose(text: &str) -> String {
    bare(text).replace('y', "i")
}

/// The key of a column title: punctuation and brackets are as good as spaces.
///
/// `"Ngày, tháng, năm:"` and `"ngày tháng năm"` are one title. A lone `#` keeps itself.
pub fn title_key(text: &str) -> String {
    let folded = key(text);
    let spaced: String = folded.chars().map(|c| if c.is_alphanumeric() || is_mark(c) { c } else { ' ' }).collect();
    let words = fold_spaces(spaced.chars());
    if words.is_empty() { folded } else { words }
}

/// The key of a dossier code: no spaces, no invisible characters, one case, one dash, no leading apostrophe.
pub fn code_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    code_key_into(text, &mut key);
    key
}

/// [`code_key`] into a text that is used again.
pub fn code_key_into(text: &str, key: &mut String) {
    key.clear();
    let is_apostrophe = |c: &char| matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '`');
    if text.is_ascii() {
        let kept = text.chars().filter(|c| !c.is_whitespace()).skip_while(is_apostrophe);
        key.extend(kept.map(|c| c.to_ascii_uppercase()));
        return;
    }
    let kept = text.nfc().filter(|c| !c.is_whitespace() && !is_invisible(*c)).skip_while(is_apostrophe);
    key.extend(kept.map(|c| if is_dash(c) { '-' } else { c }).flat_map(char::to_uppercase));
}

/// Whether a text holds a digit.
pub fn has_digit(text: &str) -> bool {
    text.contains(|c: char| c.is_ascii_digit())
}

/// Whether a text says that there is nothing: strokes and dots, or words like “không xác định” and “chưa trả”.
pub fn says_nothing(text: &str) -> bool {
    const NOTHING: [&str; 11] =
        ["khong xac dinh", "chua xac dinh", "chua co", "khong co", "khong", "null", "none", "n/a", "na", "nan", "nat"];
    const NOT_YET: [&str; 6] =
        ["chua tra", "chua giai quyet", "chua xu ly", "chua hoan thanh", "chua ket thuc", "chua co ket qua"];
    let bare = bare(text);
    let is_not_yet = || !has_digit(&bare) && NOT_YET.iter().any(|beginning| bare.starts_with(beginning));
    NOTHING.contains(&bare.as_str()) || is_not_yet() || bare.chars().all(|c| !c.is_alphanumeric())
}

/// An order for labels that puts Vietnamese letters beside their plain ones (a, ă, â … d, đ), the same on every machine.
pub fn sort_key(text: &str) -> (String, String) {
    (bare(text), key(text))
}

/// Natural name order: `thang-2` before `thang-10`, letters without case.
pub fn natural_order(left: &str, right: &str) -> std::cmp::Ordering {
    let (mut a, mut b) = (left.chars().peekable(), right.chars().peekable());
    loop {
        match (a.peek().copied(), b.peek().copied()) {
            (Some(x), Some(y)) if x.is_ascii_digit() && y.is_ascii_digit() => {
                let (x, y) = (digits(&mut a), digits(&mut b));
                let order = x.len().cmp(&y.len()).then_with(|| x.cmp(&y));
                if order != std::cmp::Ordering::Equal {
                    return order;
                }
            }
            (Some(x), Some(y)) => {
                let order = x.to_lowercase().cmp(y.to_lowercase());
                if order != std::cmp::Ordering::Equal {
                    return order;
                }
                a.next();
                b.next();
            }
            (None, None) => return left.cmp(right),
            (x, y) => return x.is_some().cmp(&y.is_some()),
        }
    }
}

/// A run of digits without its leading zeros.
fn digits(characters: &mut std::iter::Peekable<std::str::Chars<'_>>) -> String {
    let mut run = String::new();
    while let Some(digit) = characters.next_if(char::is_ascii_digit) {
        run.push(digit);
    }
    run.trim_start_matches('0').to_owned()
}

fn fold_spaces(characters: impl Iterator<Item = char>) -> String {
    let mut folded = String::new();
    let mut gap = false;
    for character in characters {
        if character.is_whitespace() || character.is_control() {
            gap = !folded.is_empty();
        } else if !is_invisible(character) {
            if std::mem::take(&mut gap) {
                folded.push(' ');
            }
            folded.push(character);
        }
    }
    folded
}

fn is_mark(character: char) -> bool {
    matches!(character, '\u{300}'..='\u{36f}')
}

/// Whether a character shows nothing of its own: soft hyphens, joiners, marks that turn the direction of writing, tags.
pub fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

fn is_dash(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_shown_without_stray_spaces_and_composed() {
        for plain in ["", "x", "a b", "H01-0001 ~"] {
            assert!(matches!(cleaned(plain), Cow::Borrowed(same) if same == plain), "{plain:?}");
        }
        let composed = "giải quyết";
        for typed in [composed, " giải  quyết", "giải\u{a0}quyết\n", "gia\u{309}i\tquye\u{302}\u{301}t\u{200b}"]
        {
            assert_eq!(clean(typed), composed, "{typed:?}");
        }
        for typed in [" a b", "a b ", "a  b", "a\tb", "a\u{7}b", "\u{feff}a b"] {
            assert_eq!(clean(typed), "a b", "{typed:?}");
        }
        assert_eq!(clean(" \u{200b} "), "");
    }

    #[test]
    fn old_and_new_tone_placement_are_one_text() {
        assert_eq!(key("Hoà Bình"), key("  hòa \u{a0} bình "));
        assert_eq!(key("Thuỷ lợi"), key("Thủy lợi"));
        assert_eq!(key("giải quyết"), key("gia\u{309}i quye\u{302}\u{301}t"));
        assert_ne!(key("đã trả"), key("đa trà"));
        assert_ne!(key("ma"), key("má"));
        // A tone stays in its syllable.
        assert_ne!(key("má ma"), key("ma má"));
        assert_eq!(key("Ðất đai"), key("đất ĐAI"));
    }

    #[test]
    fn the_last_resort_has_no_diacritics() {
        assert_eq!(bare("Đúng hẹn, quá hạn"), "dung hen, qua han");
        assert_eq!(bare("On time"), "on time");
        assert_eq!([loose("Xử lí"), loose("quí IV")], [loose("xử lý"), loose("Quý iv")]);
        assert_eq!(loose("Quý"), "qui");
    }

    #[test]
    fn a_slug_is_safe_in_a_name() {
        assert_eq!(slug("Phòng Quản lý chất lượng"), "phong-quan-ly-chat-luong");
        assert_eq!(slug(" (tháng) 01 _ bản cuối. "), "thang-01-ban-cuoi");
        assert_eq!(slug("***"), "");
        // Cut after forty letters, and not at a dash.
        assert_eq!(slug("bốn bốn bốn bốn bốn bốn bốn bốn bốn bon4 bon"), "bon-bon-bon-bon-bon-bon-bon-bon-bon-bon4");
        assert_eq!(slug("bốn bốn bốn bốn bốn bốn bốn bốn bốn ba bon"), "bon-bon-bon-bon-bon-bon-bon-bon-bon-ba-b");
        assert_eq!(slug("bốn bốn bốn bốn bốn bốn bốn bốn bốn bon bon"), "bon-bon-bon-bon-bon-bon-bon-bon-bon-bon");
    }

    #[test]
    fn a_title_is_compared_by_its_words() {
        assert_eq!(title_key("Ngày, tháng, năm:"), title_key("NGÀY  THÁNG NĂM"));
        assert_eq!(title_key("#"), "#");
    }

    #[test]
    fn a_code_ignores_how_it_was_typed() {
        assert_eq!(code_key("' h14.16 - 22\t01"), "H14.16-2201");
        assert_eq!(code_key("'h14.16 \u{2013} 220104\u{200b}-0001"), "H14.16-220104-0001");
    }

    #[test]
    fn some_texts_say_that_there_is_nothing() {
        for nothing in ["", "-", "…", "//", "Không xác định", "N/A", "NaT", "Chưa trả kết quả", "chưa giải quyết xong"]
        {
            assert!(says_nothing(nothing), "{nothing:?}");
        }
        for something in ["0", "x", "Không xác định được", "Chưa trả: hẹn 12/10", "đã trả", "15/10/2026"]
        {
            assert!(!says_nothing(something), "{something:?}");
        }
        assert_eq!(["", "tháng", "t9", "٣"].map(has_digit), [false, false, true, false]);
    }

    #[test]
    fn names_are_ordered_as_people_count() {
        let mut names = ["thang-10.xlsx", "thang-2.xlsx", "Thang-1.xlsx", "thang-02.xlsx", "a.csv"];
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(names, ["a.csv", "Thang-1.xlsx", "thang-02.xlsx", "thang-2.xlsx", "thang-10.xlsx"]);
        let mut names = ["b", "a2b", "B", "a", "a2", "10", "9", "ab", "-1", "a02"];
        names.sort_by(|a, b| natural_order(a, b));
        assert_eq!(names, ["-1", "9", "10", "a", "a02", "a2", "a2b", "ab", "B", "b"]);
    }

    #[test]
    fn labels_sort_as_a_reader_expects() {
        let mut labels = ["Đất đai", "Dân tộc", "Âm nhạc", "An ninh", "Y tế"];
        labels.sort_by_key(|label| sort_key(label));
        assert_eq!(labels, ["Âm nhạc", "An ninh", "Dân tộc", "Đất đai", "Y tế"]);
    }
}
