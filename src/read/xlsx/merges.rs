//! The merged cells of a sheet. They stand behind its rows, and are needed before them: so the part is read to its end
//! once before, and nothing but them is looked for.

use std::io::Read;

use memchr::memmem::Finder;

use crate::read::bounds::{MERGES, Stop};
use crate::read::cell::Merge;
use crate::read::tags::{Piece, Tags};

use super::cell::reference;

/// Bytes that are read at a time.
const CHUNK: usize = 1 << 16;
const WANTED: &[u8] = b"mergeCell";

/// Reads the part of a sheet to its end; its merged cells.
///
/// # Errors
/// Where it breaks off, or merges more than any real export.
pub fn read(part: &mut dyn Read) -> Result<Vec<Merge>, Stop> {
    let finder = Finder::new(WANTED);
    let mut buffer = vec![0; CHUNK];
    // What may be the beginning of a name that goes on in the next bytes.
    let mut held = 0;
    loop {
        let bytes = part.read(&mut buffer[held..]).map_err(|_| Stop::Damaged)?;
        if bytes == 0 {
            // A part that breaks off behind its rows may have lost its merges.
            let is_whole = buffer[..held].trim_ascii_end().ends_with(b"worksheet>");
            return if is_whole { Ok(Vec::new()) } else { Err(Stop::Damaged) };
        }
        let seen = held + bytes;
        if let Some(found) = finder.find(&buffer[..seen]) {
            // A text of a cell may say it, too: then more is read, and nothing else comes of it.
            let tag = memchr::memrchr(b'<', &buffer[..found]).unwrap_or(found);
            return of_tags(Tags::within(buffer[tag..seen].chain(part)));
        }
        // Half of a chunk is more than any prefix, and a name that begins in it is found with what follows.
        held = seen.min(CHUNK / 2);
        buffer.copy_within(seen - held..seen, 0);
    }
}

fn of_tags<R: Read>(mut tags: Tags<R>) -> Result<Vec<Merge>, Stop> {
    let (mut merges, mut is_whole) = (Vec::new(), false);
    loop {
        match tags.next()? {
            Piece::Close { name } => is_whole = name == b"worksheet",
            Piece::Open { name: WANTED, attributes, .. } => {
                merges.extend(attributes.get("ref").and_then(merge));
                MERGES.check(merges.len() as u64)?;
            }
            Piece::End if is_whole => return Ok(merges),
            Piece::End => return Err(Stop::Damaged),
            _ => {}
        }
    }
}

/// `B2:D3`, with or without dollars.
fn merge(region: &[u8]) -> Option<Merge> {
    let plain: Vec<u8> = region.iter().copied().filter(|byte| *byte != b'$').collect();
    let colon = memchr::memchr(b':', &plain)?;
    let (top, left) = reference(&plain[..colon]).ok()?;
    let (bottom, right) = reference(&plain[colon + 1..]).ok()?;
    Some(Merge { top, bottom, left: left?, right: right? })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn merges_are_found_behind_the_rows_wherever_the_bytes_break() {
        let row = "<row><c t=\"inlineStr\"><is><t>mergeCel</t></is></c></row>";
        for rows in [0, 1, 700, 701, 702, 1200] {
            let xml = format!(
                "<worksheet><sheetData>{}</sheetData><mergeCells count=\"2\"><mergeCell ref=\"A1:C1\"/><x:mergeCell \
                 ref=\"$B$2:$B$9\"></x:mergeCell></mergeCells></worksheet>",
                row.repeat(rows)
            );
            let merges = read(&mut xml.as_bytes()).unwrap();
            let expected =
                [Merge { top: 1, bottom: 1, left: 0, right: 2 }, Merge { top: 2, bottom: 9, left: 1, right: 1 }];
            assert_eq!(merges, expected, "{rows} rows");
        }
        assert_eq!(read(&mut "<worksheet><sheetData/></worksheet>\n".as_bytes()).unwrap(), []);
        for broken in ["<worksheet><sheetData/>", "<worksheet><sheetData/><mergeCells><mergeCell ref=\"A1:B1\"/>"] {
            assert_eq!(read(&mut broken.as_bytes()), Err(Stop::Damaged), "{broken}");
        }
    }
}
