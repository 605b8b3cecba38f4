//! Text encodings: which one a file is in and why, and the file as UTF-8.
//!
//! | file       | holds                                                              |
//! |------------|--------------------------------------------------------------------|
//! | `sign`     | finding the encoding by a mark, by zero bytes, by spoken syllables |
//! | `font`     | TCVN3 and VNI: fonts that draw Vietnamese over Western letters     |
//! | `respell`  | sheets whose cells were typed in such a font                       |
//! | `syllable` | whether a word can be spoken                                       |
//!
//! TCVN3 and VNI are no code pages but fonts: a workbook typed in one holds Western letters (`Ngµy tiÕp nhËn`), and a
//! text file in one is a file of such letters. So both take the same way: bytes to Western letters, then `respell`.

mod font;
mod respell;
mod sign;
mod syllable;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs_io::DecodeReaderBytesBuilder;

use super::ReadProblem;
pub use font::Font;
pub use respell::{Respelt, respell};
pub use sign::{Detected, Sign, detect, wide_text};

/// An encoding that exports come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte-order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1258: letters and combining tones.
    Windows1258,
    /// A font over Western letters.
    Font(Font),
}

impl Encoding {
    /// Every encoding.
    pub const ALL: [Encoding; 6] = [
        Encoding::Utf8,
        Encoding::Utf16Le,
        Encoding::Utf16Be,
        Encoding::Windows1258,
        Encoding::Font(Font::Tcvn3),
        Encoding::Font(Font::Vni),
    ];

    /// The name for `--encoding`.
    pub fn id(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Utf16Le => "utf-16le",
            Encoding::Utf16Be => "utf-16be",
            Encoding::Windows1258 => "windows-1258",
            Encoding::Font(Font::Tcvn3) => "tcvn3",
            Encoding::Font(Font::Vni) => "vni",
        }
    }

    /// Its name in a sentence.
    pub fn label(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16 (LE)",
            Encoding::Utf16Be => "UTF-16 (BE)",
            Encoding::Windows1258 => "Windows-1258",
            Encoding::Font(font) => font.label(),
        }
    }

    /// The encoding of a name, as people write it: `UTF8`, `cp1258`, `ABC`.
    pub fn from_name(name: &str) -> Option<Encoding> {
        let plain: String = name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase();
        Some(match plain.as_str() {
            "utf8" | "utf8bom" => Encoding::Utf8,
            "utf16" | "utf16le" | "unicode" => Encoding::Utf16Le,
            "utf16be" => Encoding::Utf16Be,
            "windows1258" | "cp1258" | "win1258" | "1258" => Encoding::Windows1258,
            "tcvn3" | "abc" | "tcvn" | "tcvn5712" => Encoding::Font(Font::Tcvn3),
            "vni" | "vniwindows" | "vniwin" => Encoding::Font(Font::Vni),
            _ => return None,
        })
    }

    /// The table that turns bytes into letters; a font's bytes are Western letters first.
    fn table(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::Windows1258 => encoding_rs::WINDOWS_1258,
            Encoding::Font(_) => encoding_rs::WINDOWS_1252,
        }
    }
}

/// How much of a text file is looked at.
const SAMPLE: u64 = 1 << 18;

/// The encoding of a text file: the one that is forced, else the one it shows.
///
/// # Errors
/// Where the file cannot be read, or shows none.
pub fn of_file(path: &Path, shown: &str, forced: Option<Encoding>) -> Result<Detected, ReadProblem> {
    let unreadable = |cause: std::io::Error| ReadProblem::unreadable(shown, &cause);
    let mut sample = Vec::new();
    let file = File::open(path).map_err(unreadable)?;
    file.take(SAMPLE).read_to_end(&mut sample).map_err(unreadable)?;
    let is_whole = (sample.len() as u64) < SAMPLE;
    let detected = detect(&sample, is_whole);
    match (forced, detected) {
        // A mark at its beginning says more than whoever runs the program over a folder.
        (Some(encoding), found) if found.is_none_or(|found| found.sign != Sign::Mark) => {
            // Good UTF-8 is letters already: only the font is left to say.
            let is_utf8 = found.is_some_and(|found| found.bytes == Encoding::Utf8);
            let bytes = if is_utf8 && matches!(encoding, Encoding::Font(_)) { Encoding::Utf8 } else { encoding };
            Ok(Detected { encoding, bytes, sign: Sign::Forced })
        }
        (_, Some(found)) => Ok(found),
        (_, None) => Err(ReadProblem::UnknownEncoding { file: shown.to_owned(), row: None }),
    }
}

/// A text file as UTF-8 without a byte-order mark; of a file in UTF-8 the bytes as they are.
///
/// # Errors
/// Where the file cannot be opened.
pub fn as_utf8(path: &Path, shown: &str, detected: Detected) -> Result<impl Read + use<>, ReadProblem> {
    let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
    // Broken UTF-8 is to be seen by whoever reads it, not replaced.
    let table = Some(detected.bytes.table()).filter(|_| detected.bytes != Encoding::Utf8);
    Ok(DecodeReaderBytesBuilder::new().encoding(table).bom_sniffing(false).strip_bom(true).build(file))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_has_the_names_people_give_it() {
        for encoding in Encoding::ALL {
            assert_eq!(Encoding::from_name(encoding.id()), Some(encoding));
        }
        assert_eq!(Encoding::from_name("ABC"), Some(Encoding::Font(Font::Tcvn3)));
        assert_eq!(Encoding::from_name("UTF8"), Some(Encoding::Utf8));
        assert_eq!(Encoding::from_name("latin1"), None);
    }
}
