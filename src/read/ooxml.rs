//! What the two Office Open XML workbooks, that of XML and the binary one, have in common: parts that name each other.

use std::collections::HashMap;

use super::ReadProblem;
use super::bounds::SHEETS;
use super::cell::Merge;

/// The merged cells of each sheet, by the sheet's name.
pub type Merges = HashMap<String, Vec<Merge>>;

/// Refuses two sheets of one name: by name they are read, and one would be read twice.
pub fn named_once(sheets: &[(String, String)], shown: &str) -> Result<(), ReadProblem> {
    SHEETS.check(sheets.len() as u64).map_err(|stop| stop.problem(shown))?;
    let mut names: Vec<&String> = sheets.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) { Err(ReadProblem::damaged(shown)) } else { Ok(()) }
}

/// A part's name as parts are looked up: any case, either stroke.
pub fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target as seen from a folder; one that begins with a stroke is seen from the top.
///
/// Steps up and on the spot are taken (`../`, `./`), and signs by their number resolved (`%20`).
pub fn beside(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = if target.starts_with('/') || folder.is_empty() { target } else { format!("{folder}/{target}") };
    let mut names: Vec<&str> = Vec::new();
    for name in whole.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    by_number(&names.join("/"))
}

/// A text with the bytes that are written by their numbers.
fn by_number(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        let digits = after.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = &after[2..];
            }
            None => {
                bytes.push(*first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_found_however_it_is_written() {
        for target in [
            "worksheets/sheet 1.xml",
            "./worksheets/sheet%201.xml",
            "/xl/worksheets/sheet 1.xml",
            "..\\xl\\worksheets\\sheet 1.xml",
        ] {
            assert_eq!(beside("xl", target), "xl/worksheets/sheet 1.xml", "{target}");
        }
        assert_eq!(beside("", "workbook.xml"), "workbook.xml");
        assert_eq!(beside("xl", "100%.xml"), "xl/100%.xml");
    }
}
