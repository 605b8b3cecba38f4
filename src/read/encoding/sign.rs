//! Finding the encoding of a text file.
//!
//! | sign                                                   | encoding                        |
//! |--------------------------------------------------------|---------------------------------|
//! | a byte-order mark                                      | UTF-8, UTF-16                   |
//! | every other byte of the beginning is often zero        | UTF-16 without a mark           |
//! | the bytes are well-formed UTF-8                        | UTF-8                           |
//! | read by one table most words can be spoken, by no other | Windows-1258, TCVN3, VNI       |
//!
//! Well-formed UTF-8 is never taken for anything else: chance does not make it.

use super::font::Font;
use super::syllable::is_syllable;
use super::{Encoding, respell};

/// The encoding of a file and what told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Detected {
    /// What it is called.
    pub encoding: Encoding,
    /// How its bytes become letters: UTF-8 also where the letters of a font were saved as Unicode.
    pub bytes: Encoding,
    /// What told it.
    pub sign: Sign,
}

/// What told the encoding of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// `--encoding`.
    Forced,
    /// A byte-order mark.
    Mark,
    /// Every other byte is zero.
    ZeroBytes,
    /// Nothing but ASCII: any encoding will do.
    Ascii,
    /// Well-formed UTF-8.
    WellFormed,
    /// Most of its words can be spoken when read this way.
    Words {
        /// Words that can be.
        spoken: usize,
        /// Words with letters beyond ASCII.
        of: usize,
    },
}

impl Sign {
    /// Why, in Vietnamese.
    pub fn label(self) -> String {
        match self {
            Sign::Forced => "theo --encoding".to_owned(),
            Sign::Mark => "ghi ở đầu tệp".to_owned(),
            Sign::ZeroBytes => "mỗi chữ chiếm hai byte".to_owned(),
            Sign::Ascii => "chỉ có chữ không dấu".to_owned(),
            Sign::WellFormed => "đúng quy tắc UTF-8".to_owned(),
            Sign::Words { spoken, of } => {
                format!("đọc theo bảng mã này thì {spoken} trong {of} từ có dấu là tiếng Việt")
            }
        }
    }
}

/// The encoding that the beginning of a file shows; none where no table makes words of it.
pub fn detect(sample: &[u8], is_whole: bool) -> Option<Detected> {
    let plain = |encoding: Encoding, sign: Sign| Some(Detected { encoding, bytes: encoding, sign });
    if sample.starts_with(&[0xEF, 0xBB, 0xBF]) {
        return plain(Encoding::Utf8, Sign::Mark);
    }
    if let Some(wide) = wide_mark(sample) {
        return plain(wide, Sign::Mark);
    }
    if let Some(wide) = wide_zeros(sample) {
        return plain(wide, Sign::ZeroBytes);
    }
    if sample.is_ascii() {
        return plain(Encoding::Utf8, Sign::Ascii);
    }
    if is_utf8(sample, is_whole) {
        return plain(Encoding::Utf8, Sign::WellFormed);
    }
    let (encoding, spoken, of) = by_words(sample)?;
    plain(encoding, Sign::Words { spoken, of })
}

/// The beginning of a file in UTF-16 as text; none where it is not.
pub fn wide_text(head: &[u8]) -> Option<String> {
    let wide = wide_mark(head).or_else(|| wide_zeros(head))?;
    Some(wide.table().decode_with_bom_removal(head).0.into_owned())
}

fn wide_mark(sample: &[u8]) -> Option<Encoding> {
    match sample {
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// UTF-16 without a mark: tabs, digits and plain letters have a zero byte on one side, and no text has it on both.
fn wide_zeros(sample: &[u8]) -> Option<Encoding> {
    const LOOKED_AT: usize = 4096;
    const LEAST_PAIRS: usize = 8;
    let sample = &sample[..sample.len().min(LOOKED_AT) & !1];
    let zeros = |side: usize| sample.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (high, low) = (zeros(0), zeros(1));
    let pairs = sample.len() / 2;
    if pairs < LEAST_PAIRS {
        return None;
    }
    match (high * 4 > pairs, low * 4 > pairs) {
        (false, true) if high == 0 => Some(Encoding::Utf16Le),
        (true, false) if low == 0 => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// Well-formed, but for a letter that the end of the sample cuts.
fn is_utf8(sample: &[u8], is_whole: bool) -> bool {
    match std::str::from_utf8(sample) {
        Ok(_) => true,
        Err(error) => !is_whole && error.error_len().is_none() && error.valid_up_to() + 4 > sample.len(),
    }
}

/// The table by which most words can be spoken, with how many and of how many.
fn by_words(sample: &[u8]) -> Option<(Encoding, usize, usize)> {
    let western = encoding_rs::WINDOWS_1252.decode_without_bom_handling(sample).0;
    let words = respell::marked_words(&western);
    let of = words.len();
    let by_font = |font: Font| {
        let spoken = words.iter().filter(|word| font.read(word).is_some_and(|read| is_syllable(&read))).count();
        (Encoding::Font(font), spoken)
    };
    let by_page = || {
        let text = encoding_rs::WINDOWS_1258.decode_without_bom_handling(sample).0;
        let spoken = respell::marked_words(&text).iter().filter(|word| is_syllable(word)).count();
        (Encoding::Windows1258, spoken)
    };
    let [font, other] = Font::ALL.map(by_font);
    let best = [by_page(), font, other].into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best })?;
    // Three fifths: names, foreign words and abbreviations are in every list.
    (best.1 * 5 >= of * 3 && best.1 > 0).then_some((best.0, best.1.min(of), of))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TEXT: &str = "Mã hồ sơ\tNgày tiếp nhận\tHình thức nộp\nH1\t05/01/2017\tNộp trực tiếp\n";

    fn found(bytes: &[u8]) -> Option<Encoding> {
        detect(bytes, true).map(|found| found.encoding)
    }

    #[test]
    fn each_encoding_is_found_by_its_sign() {
        assert_eq!(found(TEXT.as_bytes()), Some(Encoding::Utf8));
        assert_eq!(found(b"ma,ngay\n"), Some(Encoding::Utf8));
        let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(found(&wide), Some(Encoding::Utf16Le));
        let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(found(&wide), Some(Encoding::Utf16Be));
        let western = |text: &str| text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect::<Vec<u8>>();
        assert_eq!(found(&western("M· hå s¬,Ngµy tiÕp nhËn")), Some(Encoding::Font(Font::Tcvn3)));
        assert_eq!(found(&western("Maõ hoà sô,Ngaøy tieáp nhaän")), Some(Encoding::Font(Font::Vni)));
        // “Mã hồ sơ, Ngày tiếp nhận” with its tones as marks of their own.
        assert_eq!(found(b"M\xE3 h\xF4\xCC s\xF5,Nga\xCCy ti\xEA\xECp nh\xE2\xF2n"), Some(Encoding::Windows1258));
        assert_eq!(found(b"\xC8\xC9\x81\x90\xFF"), None);
        assert_eq!(found(b"Caf\xE9 cr\xE8me br\xFBl\xE9e, na\xEFve fa\xE7ade"), None);
    }

    #[test]
    fn a_letter_cut_by_the_end_of_the_sample_is_no_error() {
        let bytes = "ngày tiếp".as_bytes();
        assert!(is_utf8(&bytes[..bytes.len() - 2], false));
        assert!(!is_utf8(&bytes[..bytes.len() - 2], true));
    }
}
