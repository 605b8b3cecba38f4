//! What must be known of an Office Open XML workbook before its cells are streamed: that every part that is held in
//! memory is of a real size, that no sheet hides a document type or a text of gigabytes, that every part is whole by its
//! check sum, and which cells are merged.
//!
//! Cells are streamed by calamine, which stops at the last row: damage behind it, or a wrong check sum, it never sees.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use quick_xml::events::{BytesStart, Event};

use super::ReadProblem;
use super::cell::Merge;
use super::container::{Container, relations};
use super::xml::{Stop, Walk, at_most, attribute, number};

/// Bytes that the shared strings may take once they are held: a pointer and a block on the heap each.
const MOST_STRING_BYTES: u64 = 320 << 20;
const BYTES_A_STRING: u64 = 48;
/// Merged regions of a sheet; no export has as many.
const MOST_MERGES: u64 = 200_000;
/// Bytes of one row of a sheet.
const MOST_ROW_BYTES: u64 = 32 << 20;
/// Rows of a sheet.
const MOST_ROWS: u64 = 1_048_576;
/// Endings of parts that hold no XML.
const BINARY: [&str; 10] = ["png", "jpg", "jpeg", "gif", "bmp", "emf", "wmf", "bin", "tiff", "odttf"];

/// The merged cells of each sheet, by the sheet's name.
pub type Merges = HashMap<String, Vec<Merge>>;

/// What the parts told.
#[derive(Default)]
struct Seen {
    /// Name and relationship of each sheet.
    sheets: Vec<(String, String)>,
    /// The workbook's own part.
    workbook: String,
    /// Relationships by the part that has them: id and target.
    relations: HashMap<String, Vec<(String, String)>>,
    /// Merged cells by part.
    merges: HashMap<String, Vec<Merge>>,
}

/// Looks through every part of a workbook.
///
/// # Errors
/// A damaged workbook, or one that claims or holds more than any real export.
pub fn look_through(path: &Path, shown: &str) -> Result<Merges, ReadProblem> {
    let mut container = Container::open(path, shown)?;
    let mut seen = Seen::default();
    let mut walked = Vec::new();
    for name in container.names() {
        let key = key(&name);
        let ending = key.rsplit('.').next().unwrap_or_default();
        if key.ends_with('/') || BINARY.contains(&ending) {
            continue;
        }
        match container.walk(&name, |walk| part(walk, &key, &mut seen)) {
            // Parts beside the workbook may hold anything: notes, macros, drawings of another program.
            Err(ReadProblem::Damaged { cause: None, .. }) if !key.ends_with(".xml") && !key.ends_with(".rels") => {}
            other => other?,
        }
        walked.push(key);
    }
    let folder = seen.workbook.rsplit_once('/').map_or("", |(folder, _)| folder);
    let own = seen.workbook.rsplit('/').next().unwrap_or_default();
    let relations = seen.relations.remove(&beside(folder, &format!("_rels/{own}.rels"))).unwrap_or_default();
    let targets: HashMap<String, String> =
        relations.into_iter().map(|(id, target)| (id, key(&beside(folder, &target)))).collect();
    let mut merges = Merges::new();
    for (name, id) in seen.sheets {
        let Some(target) = targets.get(&id) else { continue };
        if !walked.contains(target) {
            return Err(ReadProblem::damaged(shown));
        }
        merges.insert(name, seen.merges.remove(target).unwrap_or_default());
    }
    Ok(merges)
}

/// A part's name as parts are looked up: any case, either stroke.
pub fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target as seen from a folder; one that begins with a stroke is seen from the top.
fn beside(folder: &str, target: &str) -> String {
    if target.starts_with('/') || folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") }
}

fn part(walk: &mut Walk<&mut dyn Read>, name: &str, seen: &mut Seen) -> Result<(), Stop> {
    let (root, declared) = loop {
        match walk.next()? {
            Event::Start(root) => break (root.local_name().as_ref().to_owned(), number(&root, "uniqueCount")),
            Event::Eof => return Ok(()),
            _ => {}
        }
    };
    match root.as_str() {
        "workbook" => {
            name.clone_into(&mut seen.workbook);
            workbook(walk, &mut seen.sheets)
        }
        "Relationships" => relations(walk).map(|found| {
            seen.relations.insert(name.to_owned(), found);
        }),
        "worksheet" => sheet(walk).map(|merges| {
            seen.merges.insert(name.to_owned(), merges);
        }),
        "sst" => strings(walk, declared.unwrap_or(0)),
        _ => to_end(walk),
    }
}

fn to_end(walk: &mut Walk<&mut dyn Read>) -> Result<(), Stop> {
    while !matches!(walk.next()?, Event::Eof) {}
    Ok(())
}

fn workbook(walk: &mut Walk<&mut dyn Read>, sheets: &mut Vec<(String, String)>) -> Result<(), Stop> {
    loop {
        match walk.next()? {
            Event::Start(element) if element.local_name().as_ref() == "sheet" => {
                let text = |name: &str| attribute(&element, name).unwrap_or_default();
                sheets.push((text("name"), text("id")));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The shared strings: what they will take in memory, and that no more are declared than there are, since a reader makes
/// room for the declared ones.
fn strings(walk: &mut Walk<&mut dyn Read>, declared: u64) -> Result<(), Stop> {
    /// Sloppy writers declare a few too many.
    const SLACK: u64 = 1000;
    let mut strings = 0_u64;
    let mut held = 0_u64;
    loop {
        match walk.next()? {
            Event::Start(element) if element.local_name().as_ref() == "si" => {
                strings += 1;
                held += BYTES_A_STRING;
            }
            Event::Text(text) => held += text.len() as u64,
            Event::Eof => break,
            _ => {}
        }
        at_most("lượng chữ trong tệp (byte)", held, MOST_STRING_BYTES)?;
    }
    at_most("số ô chữ mà tệp tự khai", declared, strings * 2 + SLACK)
}

/// The merged cells of a sheet, none of whose rows is longer than a real one.
fn sheet(walk: &mut Walk<&mut dyn Read>) -> Result<Vec<Merge>, Stop> {
    let mut merges = Vec::new();
    let mut rows = 0_u64;
    let mut row_begins = 0;
    loop {
        let position = walk.position();
        match walk.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    rows += 1;
                    row_begins = position;
                }
                "c" if has_long_reference(&element) => return Err(Stop::Damaged),
                "mergeCell" => merges.extend(attribute(&element, "ref").and_then(|region| merge(&region))),
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == "row" => {
                at_most("dung lượng một dòng trong tệp (byte)", position.saturating_sub(row_begins), MOST_ROW_BYTES)?;
            }
            Event::Eof => return Ok(merges),
            _ => {}
        }
        at_most("số dòng của một trang", rows, MOST_ROWS)?;
        at_most("số vùng ô gộp của một trang", merges.len() as u64, MOST_MERGES)?;
    }
}

/// Whether a cell says that it stands where no sheet reaches: calamine adds up whatever digits there are.
fn has_long_reference(cell: &BytesStart<'_>) -> bool {
    const LONGEST: usize = "XFD1048576".len();
    cell.try_get_attribute("r").ok().flatten().is_some_and(|reference| reference.value.len() > LONGEST)
}

/// `B2:D3`
fn merge(region: &str) -> Option<Merge> {
    let (first, last) = region.split_once(':')?;
    let ((left, top), (right, bottom)) = (cell(first)?, cell(last)?);
    Some(Merge { top, bottom, left, right })
}

/// `B2` as column 1 and row 2.
fn cell(reference: &str) -> Option<(usize, u32)> {
    let plain = reference.replace('$', "");
    let (letters, digits) = plain.split_at(plain.find(|c: char| c.is_ascii_digit())?);
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let value = |letter: u8| letter.is_ascii_alphabetic().then(|| usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let column = letters.bytes().try_fold(0, |column, letter| Some(column * 26 + value(letter)?))?;
    Some((column - 1, digits.parse().ok()?))
}
