//! TCVN3 (ABC) and VNI: fonts that draw Vietnamese letters in the places of Western ones.
//!
//! TCVN3 (TCVN 5712:1993, the third set) gives each lower-case letter one place and shares it with its capital, which a
//! second font draws; VNI writes a letter and behind it a second one that stands for the marks.

use std::sync::LazyLock;

/// A font whose letters are not what they look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Font {
    /// TCVN3, ABC, `.VnTime`.
    Tcvn3,
    /// VNI-Windows, `VNI-Times`.
    Vni,
}

impl Font {
    /// Both fonts.
    pub const ALL: [Font; 2] = [Font::Tcvn3, Font::Vni];

    /// Its name as people know it.
    pub fn label(self) -> &'static str {
        match self {
            Font::Tcvn3 => "TCVN3 (ABC)",
            Font::Vni => "VNI",
        }
    }

    /// The text that the font shows; none where it holds a letter that is no place of the font's.
    pub fn read(self, text: &str) -> Option<String> {
        match self {
            Font::Tcvn3 => tcvn3(text),
            Font::Vni => vni(text),
        }
    }
}

/// Whether a character is one of those a font draws over: those of a Western 8-bit code page.
pub fn is_western(character: char) -> bool {
    let has_no_place = |text: &str| encoding_rs::WINDOWS_1252.encode(text).2;
    character <= '\u{ff}' || !has_no_place(character.encode_utf8(&mut [0; 4]))
}

/// The letters of TCVN3 from place A1 on; a full stop where there is none.
static TCVN3: LazyLock<Vec<char>> = LazyLock::new(|| TCVN3_FROM_A1.chars().collect());
const TCVN3_FROM_A1: &str =
    "ĂÂÊÔƠƯĐăâêôơưđ......àảãáạ.ằẳẵắ.......ặầẩẫấậè.ẻẽéẹềểễếệìỉ...ĩíịò.ỏõóọồổỗốộờởỡớợù.ủũúụừửữứựỳỷỹýỵ";

fn tcvn3(text: &str) -> Option<String> {
    const FIRST: u32 = 0xA1;
    let words = text.split_inclusive([' ', '\u{a0}', '\n', '\t']);
    let mut read = String::with_capacity(text.len());
    for word in words {
        let mut shown = String::with_capacity(word.len());
        for letter in word.chars() {
            let place = u32::from(letter).checked_sub(FIRST).filter(|_| letter <= '\u{ff}');
            match place.map(|place| TCVN3.get(place as usize).copied().unwrap_or('.')) {
                None => shown.push(letter),
                Some('.') => return None,
                Some(real) => shown.push(real),
            }
        }
        // A capital shares the place of its small letter: among capitals it is one.
        let capitals = shown.chars().filter(char::is_ascii_uppercase).count();
        let is_capital = capitals >= 2 && !shown.contains(|c: char| c.is_ascii_lowercase());
        read.push_str(&if is_capital { shown.to_uppercase() } else { shown });
    }
    Some(read)
}

/// What VNI writes behind a letter, for the plain ones and those with a circumflex or breve: tones in the order none,
/// acute, grave, hook above, tilde, dot below.
const VNI_MARKS: [(&str, [char; 6]); 3] = [
    ("", ['\0', 'ù', 'ø', 'û', 'õ', 'ï']),
    ("\u{302}", ['â', 'á', 'à', 'å', 'ã', 'ä']),
    ("\u{306}", ['ê', 'é', 'è', 'ú', 'ü', 'ë']),
];
const VNI_TONES: [&str; 6] = ["", "\u{301}", "\u{300}", "\u{309}", "\u{303}", "\u{323}"];
/// Letters that have a place of their own.
const VNI_LETTERS: [(char, char); 8] =
    [('ñ', 'đ'), ('ô', 'ơ'), ('ö', 'ư'), ('í', 'í'), ('ì', 'ì'), ('æ', 'ỉ'), ('ó', 'ĩ'), ('ò', 'ị')];
const VNI_Y_DOT: (char, char) = ('î', 'ỵ');

fn vni(text: &str) -> Option<String> {
    use unicode_normalization::UnicodeNormalization;
    let mut read = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let small = lower(letter);
        let own = VNI_LETTERS.iter().chain([&VNI_Y_DOT]).find(|(place, _)| *place == small).map(|(_, real)| *real);
        let base = match own {
            Some(real) => real,
            None if letter.is_ascii() => small,
            None if letter > '\u{bf}' && letter <= '\u{ff}' => return None,
            None => {
                read.push(letter);
                continue;
            }
        };
        let marks = letters.peek().and_then(|next| marks(base, lower(*next)));
        if marks.is_some() {
            letters.next();
        }
        let is_capital = letter.is_uppercase();
        let whole: String =
            base.to_string().chars().chain(marks.iter().flat_map(|marks| marks.chars())).nfc().collect();
        read.push_str(&if is_capital { whole.to_uppercase() } else { whole });
    }
    Some(read)
}

/// The combining marks that a second letter stands for behind a first one.
fn marks(base: char, second: char) -> Option<String> {
    let shapes: &[usize] = match base {
        'a' => &[0, 1, 2],
        'e' | 'o' => &[0, 1],
        'u' | 'y' | 'ơ' | 'ư' => &[0],
        _ => return None,
    };
    shapes.iter().find_map(|shape| {
        let (mark, places) = VNI_MARKS[*shape];
        let tone = places.iter().position(|place| *place == second)?;
        Some(format!("{mark}{}", VNI_TONES[tone]))
    })
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tcvn3_is_read_letter_by_letter() {
        // The places as TCVN 5712:1993 lists them.
        let read = |text: &str| Font::Tcvn3.read(text);
        assert_eq!(read("Ngµy tiÕp nhËn").as_deref(), Some("Ngày tiếp nhận"));
        assert_eq!(read("H×nh thøc tr¶ kÕt qu¶").as_deref(), Some("Hình thức trả kết quả"));
        assert_eq!(read("§¬n vÞ xö lý").as_deref(), Some("Đơn vị xử lý"));
        assert_eq!(read("NGµY HÑN TR¶").as_deref(), Some("NGÀY HẸN TRẢ"));
        assert_eq!(read("thñ tôc l\u{ad}u tr÷").as_deref(), Some("thủ tục lưu trữ"));
        assert_eq!(read("Hà"), None);
    }

    #[test]
    fn vni_is_read_in_pairs() {
        let read = |text: &str| Font::Vni.read(text);
        assert_eq!(read("Ngaøy tieáp nhaän").as_deref(), Some("Ngày tiếp nhận"));
        assert_eq!(read("Hình thöùc traû keát quaû").as_deref(), Some("Hình thức trả kết quả"));
        assert_eq!(read("Ñôn vò xöû lyù").as_deref(), Some("Đơn vị xử lý"));
        assert_eq!(read("NGAØY HEÏN TRAÛ").as_deref(), Some("NGÀY HẸN TRẢ"));
        assert_eq!(
            read("Ñaêng kyù, ñaët, lónh vöïc, kyø, myõ, hoä").as_deref(),
            Some("Đăng ký, đặt, lĩnh vực, kỳ, mỹ, hộ")
        );
        assert_eq!(read("ÑAÊNG KYÙ, ÔÛ, ÖÙNG, Kỳ").as_deref(), Some("ĐĂNG KÝ, Ở, ỨNG, Kỳ"));
        assert_eq!(read("Thuù y, Leâ Vaên Tyù, tyû leä"), Some("Thú y, Lê Văn Tý, tỷ lệ".to_owned()));
    }
}
