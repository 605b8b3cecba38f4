//! What must be known of a binary Office Open XML workbook before its cells are streamed: that its parts are whole and of
//! a real size, and which cells are merged or hold the error of a formula, which calamine does not tell.
//!
//! Record numbers: \[MS-XLSB\] 2.3.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use super::ReadProblem;
use super::bounds::{Bound, CELL_BYTES, MERGES, SHEETS, Stop};
use super::cell::Merge;
use super::container::Container;
use super::ooxml::{self, Merges};

/// Bytes of the shared strings, which are held in memory.
const MOST_STRING_BYTES: u64 = 64 << 20;

const SHEET_OF_BOOK: u32 = 156;
const MERGED_CELLS: u32 = 176;
const BEGIN_STRINGS: u32 = 159;
const STRING: u32 = 19;

/// Records whose content is taken at fixed places, with the bytes they must have: row, RK, error, boolean, number, text,
/// shared string, the same of formulas, the sheet's extent, the workbook's properties.
const LEAST_BYTES: [(u32, usize); 13] = [
    (ROW, 4),
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
const ROW: u32 = 0;
const SHARED_STRING: u32 = 7;
/// A formula that ends in an error: calamine passes it over.
const FORMULA_ERROR: u32 = 11;

/// What a part of records tells.
#[derive(Default)]
struct Told {
    /// The highest shared string that a cell names, and one.
    strings_named: u64,
    /// Name and relationship of each sheet.
    sheets: Vec<(String, String)>,
    merges: Vec<Merge>,
    errors: Vec<(u32, usize)>,
    declared_strings: u64,
    strings: u64,
}

/// Looks through every part of a workbook.
///
/// # Errors
/// A damaged workbook, or one that claims or holds more than any real export.
pub fn look_through(path: &Path, shown: &str) -> Result<Sheets, ReadProblem> {
    let mut container = Container::open(path, shown)?;
    let relations = container.relations("xl/_rels/workbook.bin.rels")?;
    // Of the parts only those are records that the workbook names; others are pictures, macros, whole other files.
    let targets: Vec<String> =
        relations.iter().map(|relation| ooxml::key(&ooxml::beside("xl", &relation.target))).collect();
    let mut told: HashMap<String, Told> = HashMap::new();
    for name in container.names().iter().filter(|name| !name.ends_with('/')) {
        let key = ooxml::key(name);
        let is_strings = key.ends_with("sharedstrings.bin");
        let is_own = key == "xl/workbook.bin" || is_strings || targets.contains(&key);
        if is_own && key.ends_with(".bin") && !key.contains("vbaproject") {
            let most = if is_strings { MOST_STRING_BYTES } else { u64::MAX };
            told.insert(key, container.part(name, most, records)?);
        } else {
            let whole = |part: &mut dyn Read| std::io::copy(part, &mut std::io::sink()).map_err(|_| Stop::Damaged);
            container.part(name, u64::MAX, whole)?;
        }
    }
    let strings: u64 = told.values().map(|part| part.strings).sum();
    if told.values().any(|part| part.strings_named > strings) {
        return Err(ReadProblem::damaged(shown));
    }
    let sheets = told.remove("xl/workbook.bin").map(|book| book.sheets).unwrap_or_default();
    ooxml::named_once(&sheets, shown)?;
    let mut found = Sheets::default();
    for (name, id) in sheets {
        let target = relations.iter().find(|relation| relation.id == id);
        let sheet = target.and_then(|target| told.get(&ooxml::key(&ooxml::beside("xl", &target.target))));
        let sheet = sheet.ok_or_else(|| ReadProblem::damaged(shown))?;
        found.merges.insert(name.clone(), sheet.merges.clone());
        found.errors.insert(name, sheet.errors.clone());
    }
    Ok(found)
}

/// What calamine does not tell of the sheets, by name.
#[derive(Default)]
pub struct Sheets {
    /// Merged cells.
    pub merges: Merges,
    /// Cells whose formula ends in an error, as row (1 and up) and column, in the order of the file.
    pub errors: HashMap<String, Vec<(u32, usize)>>,
}

/// Goes through the records of a part.
fn records(part: &mut dyn Read) -> Result<Told, Stop> {
    let mut told = Told::default();
    let mut data = Vec::new();
    let mut row = 0;
    while let Some(kind) = variable(part, 2)? {
        let length = variable(part, 4)?.ok_or(Stop::Damaged)?;
        CELL_BYTES.check(length.into())?;
        data.resize(length as usize, 0);
        part.read_exact(&mut data).map_err(|_| Stop::Damaged)?;
        if LEAST_BYTES.iter().any(|(short, least)| *short == kind && data.len() < *least) {
            return Err(Stop::Damaged);
        }
        match kind {
            // One without a relationship is no sheet.
            SHEET_OF_BOOK if long(&data, 8) == Some(u32::MAX) => {}
            SHEET_OF_BOOK => {
                told.sheets.push(sheet(&data).ok_or(Stop::Damaged)?);
                SHEETS.check(told.sheets.len() as u64)?;
            }
            SHARED_STRING => told.strings_named = told.strings_named.max(u64::from(long(&data, 8).unwrap_or(0)) + 1),
            MERGED_CELLS => {
                told.merges.extend(merge(&data));
                MERGES.check(told.merges.len() as u64)?;
            }
            ROW => row = long(&data, 0).unwrap_or(0).saturating_add(1),
            FORMULA_ERROR => told.errors.extend(long(&data, 0).map(|column| (row, column as usize))),
            BEGIN_STRINGS => told.declared_strings = long(&data, 4).unwrap_or(0).into(),
            STRING => told.strings += 1,
            _ => {}
        }
    }
    Bound { what: "số ô chữ mà tệp tự khai", most: told.strings }.check(told.declared_strings)?;
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
