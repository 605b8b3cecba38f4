//! What must be known of a binary Office Open XML workbook before its cells are streamed: that its parts are whole and of
//! a real size, and which cells are merged, which calamine does not tell.
//!
//! Record numbers: \\[MS-XLSB\\] 2.3.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use super::ReadProblem;
use super::cell::Merge;
use super::container::Container;
use super::ooxml::{self, Merges};
use super::xml::{Stop, at_most};

/// Bytes of the shared strings, which are held in memory.
const MOST_STRING_BYTES: u64 = 64 << 20;
/// Bytes of one record: a cell's 32 767 characters, and room to spare.
const MOST_RECORD_BYTES: u64 = 1 << 20;
/// Merged regions of a sheet; no export has as many.
const MOST_MERGES: u64 = 200_000;

const SHEET_OF_BOOK: u32 = 156;
const MERGED_CELLS: u32 = 176;
const BEGIN_STRINGS: u32 = 159;
const STRING: u32 = 19;

/// Records whose content is taken at fixed places, with the bytes they must have: row, RK, error, boolean, number, text,
/// shared string, the same of formulas, the sheet's extent, the workbook's properties.
const LEAST_BYTES: [(u32, usize); 13] = [
    (0, 4),
    (2, 12),
    (3, 9),
    (4, 9),
    (5, 16),
    (6, 12),
    (SHARED_STRING, 12),
    (8, 12),
    (9, 16),
    (10, 9),
    (148, 16),
    (153, 1),
    (STRING, 5),
];
const SHARED_STRING: u32 = 7;

/// What a part of records tells.
#[derive(Default)]
struct Told {
    /// The highest shared string that a cell names, and one.
    strings_named: u64,
    /// Name and relationship of each sheet.
    sheets: Vec<(String, String)>,
    merges: Vec<Merge>,
    declared_strings: u64,
    strings: u64,
}

/// Looks through every part of a workbook.
///
/// # Errors
/// A damaged workbook, or one that claims or holds more than any real export.
pub fn look_through(path: &Path, shown: &str) -> Result<Merges, ReadProblem> {
    let mut container = Container::open(path, shown)?;
    let mut told: HashMap<String, Told> = HashMap::new();
    for name in container.names().iter().filter(|name| !name.ends_with('/')) {
        let key = ooxml::key(name);
        let is_strings = key.ends_with("sharedstrings.bin");
        let is_records = key.starts_with("xl/") && key.ends_with(".bin") && !key.contains("printersettings");
        if is_records && !key.contains("vbaproject") {
            let most = if is_strings { MOST_STRING_BYTES } else { u64::MAX };
            told.insert(key, container.part(name, most, records)?);
        } else {
            container
                .part(name, u64::MAX, |part| std::io::copy(part, &mut std::io::sink()).map_err(|_| Stop::Damaged))?;
        }
    }
    let strings: u64 = told.values().map(|part| part.strings).sum();
    if told.values().any(|part| part.strings_named > strings) {
        return Err(ReadProblem::damaged(shown));
    }
    let relations = container.relations("xl/_rels/workbook.bin.rels")?;
    let sheets = told.remove("xl/workbook.bin").map(|book| book.sheets).unwrap_or_default();
    let mut merges = Merges::new();
    for (name, id) in sheets {
        let target = relations.iter().find(|(other, _)| *other == id).map(|(_, target)| format!("xl/{target}"));
        let target = target.ok_or_else(|| ReadProblem::damaged(shown))?;
        let sheet = told.remove(&ooxml::key(&target));
        merges.insert(name, sheet.map(|sheet| sheet.merges).unwrap_or_default());
    }
    Ok(merges)
}

/// Goes through the records of a part.
fn records(part: &mut dyn Read) -> Result<Told, Stop> {
    let mut told = Told::default();
    let mut data = Vec::new();
    while let Some(kind) = variable(part, 2)? {
        let length = variable(part, 4)?.ok_or(Stop::Damaged)?;
        at_most("dung lượng một ô trong tệp (byte)", u64::from(length), MOST_RECORD_BYTES)?;
        data.resize(length as usize, 0);
        part.read_exact(&mut data).map_err(|_| Stop::Damaged)?;
        if LEAST_BYTES.iter().any(|(short, least)| *short == kind && data.len() < *least) {
            return Err(Stop::Damaged);
        }
        match kind {
            // One without a relationship is no sheet.
            SHEET_OF_BOOK if long(&data, 8) == Some(u32::MAX) => {}
            SHEET_OF_BOOK => told.sheets.push(sheet(&data).ok_or(Stop::Damaged)?),
            SHARED_STRING => told.strings_named = told.strings_named.max(u64::from(long(&data, 8).unwrap_or(0)) + 1),
            MERGED_CELLS => {
                told.merges.extend(merge(&data));
                at_most("số vùng ô gộp của một trang", told.merges.len() as u64, MOST_MERGES)?;
            }
            BEGIN_STRINGS => told.declared_strings = long(&data, 4).unwrap_or(0).into(),
            STRING => told.strings += 1,
            _ => {}
        }
    }
    at_most("số ô chữ mà tệp tự khai", told.declared_strings, told.strings)?;
    Ok(told)
}

/// A number in up to so many bytes of seven bits each; none at the end of the part.
fn variable(part: &mut dyn Read, bytes: u32) -> Result<Option<u32>, Stop> {
    let mut number = 0;
    for place in 0..bytes {
        let mut byte = [0];
        match part.read(&mut byte).map_err(|_| Stop::Damaged)? {
            0 if place == 0 => return Ok(None),
            0 => return Err(Stop::Damaged),
            _ => {}
        }
        // A record's number keeps all bits of its bytes, a length seven of each; the numbers here are below 16 384.
        number |= u32::from(byte[0] & 0x7F) << (7 * place);
        if byte[0] & 0x80 == 0 {
            break;
        }
    }
    Ok(Some(number))
}

fn long(data: &[u8], at: usize) -> Option<u32> {
    let four = data.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
}

/// A text of 16-bit letters with its length before it, and where it ends.
fn wide(data: &[u8], at: usize) -> Option<(String, usize)> {
    let end = (long(data, at)? as usize).checked_mul(2)?.checked_add(at + 4)?;
    let letters = data.get(at + 4..end)?.chunks_exact(2).map(|two| u16::from_le_bytes([two[0], two[1]]));
    Some((String::from_utf16_lossy(&letters.collect::<Vec<u16>>()), end))
}

/// Name and relationship of a sheet.
fn sheet(data: &[u8]) -> Option<(String, String)> {
    let (id, end) = wide(data, 8)?;
    let (name, _) = wide(data, end)?;
    Some((name, id))
}

fn merge(data: &[u8]) -> Option<Merge> {
    let at = |place: usize| long(data, 4 * place);
    Some(Merge {
        top: at(0)?.saturating_add(1),
        bottom: at(1)?.saturating_add(1),
        left: at(2)? as usize,
        right: at(3)? as usize,
    })
}
