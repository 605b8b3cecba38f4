//! What must be known of an Office Open XML workbook before its cells are streamed: that every part that is held in
//! memory is of a real size, that no sheet hides a document type or a text of gigabytes, that every part is whole by its
//! check sum, and which cells are merged.
//!
//! Cells are streamed by calamine, which stops at the last row: damage behind it, or a wrong check sum, it never sees. It
//! finds parts by name and elements at any depth, so every part is looked through for everything.

use std::collections::{BTreeMap, HashMap};
use std::io::Read;
use std::path::Path;

use quick_xml::events::{BytesStart, Event};

use super::ReadProblem;
use super::bounds::{Bound, CELL_BYTES, MERGES, ROW_BYTES, ROWS, SHEETS, Stop, TEXT_BYTES};
use super::cell::Merge;
use super::container::{Container, Relation};
use super::xml::{Walk, attribute};

/// What a shared string takes in memory beside its text: a pointer, and a block on the heap.
const BYTES_A_STRING: u64 = 48;
/// Endings of parts that hold no XML.
const BINARY: [&str; 10] = ["png", "jpg", "jpeg", "gif", "bmp", "emf", "wmf", "bin", "tiff", "odttf"];

/// The merged cells of each sheet, by the sheet's name.
pub type Merges = HashMap<String, Vec<Merge>>;

/// What one part tells.
#[derive(Default)]
struct Told {
    /// Name and relationship of each sheet.
    sheets: Vec<(String, String)>,
    merges: Vec<Merge>,
}

/// Looks through every part of a workbook.
///
/// # Errors
/// A damaged workbook, or one that claims or holds more than any real export.
pub fn look_through(path: &Path, shown: &str) -> Result<Merges, ReadProblem> {
    let mut container = Container::open(path, shown)?;
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    for name in container.names() {
        let key = key(&name);
        let ending = key.rsplit('.').next().unwrap_or_default();
        if key.ends_with('/') || BINARY.contains(&ending) {
            continue;
        }
        match container.walk(&name, part) {
            Ok(part) => {
                told.insert(key, part);
            }
            // Parts beside the workbook may hold anything: notes, drawings of another program.
            Err(ReadProblem::Damaged { cause: None, .. }) if ending != "xml" && ending != "rels" => {}
            Err(problem) => return Err(problem),
        }
    }
    let workbook = workbook(&container.relations("_rels/.rels")?);
    let (folder, own) = workbook.rsplit_once('/').unwrap_or(("", &workbook));
    let relations = container.relations(&beside(folder, &format!("_rels/{own}.rels")))?;
    let sheets = told.get_mut(&key(&workbook)).map(|book| std::mem::take(&mut book.sheets)).unwrap_or_default();
    named_once(&sheets, shown)?;
    let mut merges = Merges::new();
    for (name, id) in sheets {
        // What was not looked through is not to be read.
        let target = relations.iter().find(|relation| relation.id == id);
        let sheet = target.and_then(|target| told.get(&key(&beside(folder, &target.target))));
        let sheet = sheet.ok_or_else(|| ReadProblem::damaged(shown))?;
        merges.insert(name, sheet.merges.clone());
    }
    Ok(merges)
}

/// Refuses two sheets of one name: by name they are read, and one would be read twice.
pub fn named_once(sheets: &[(String, String)], shown: &str) -> Result<(), ReadProblem> {
    SHEETS.check(sheets.len() as u64).map_err(|stop| stop.problem(shown))?;
    let mut names: Vec<&String> = sheets.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) { Err(ReadProblem::damaged(shown)) } else { Ok(()) }
}

/// The part that is the workbook: the last that the package calls its document.
fn workbook(relations: &[Relation]) -> String {
    let is_document = |relation: &&Relation| relation.kind.ends_with("/relationships/officeDocument");
    let target = relations.iter().rfind(is_document).map(|relation| relation.target.as_str());
    target.unwrap_or("xl/workbook.xml").trim_start_matches('/').to_owned()
}

/// A part's name as parts are looked up: any case, either stroke.
pub fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target as seen from a folder; one that begins with a stroke is seen from the top.
pub fn beside(folder: &str, target: &str) -> String {
    if target.starts_with('/') || folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") }
}

/// Goes through a part, whatever it is.
fn part(walk: &mut Walk<&mut dyn Read>) -> Result<Told, Stop> {
    let mut told = Told::default();
    let mut strings = Strings::default();
    let mut styles = Styles::default();
    let mut rows = RowsSeen::default();
    loop {
        let position = walk.position();
        match walk.next()? {
            Event::Start(element) => match element.local_name().as_ref() {
                "sheet" => {
                    let text = |name: &str| attribute(&element, name).unwrap_or_default();
                    told.sheets.push((text("name"), text("id")));
                    SHEETS.check(told.sheets.len() as u64)?;
                }
                "mergeCell" => {
                    told.merges.extend(attribute(&element, "ref").and_then(|region| merge(&region)));
                    MERGES.check(told.merges.len() as u64)?;
                }
                "row" => rows.begin_row(position)?,
                "c" => rows.begin_cell(&element, position)?,
                "sst" => strings.declare(&element, position),
                "si" => strings.count += 1,
                "xf" | "numFmt" | "font" | "name" => styles.see(&element)?,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "row" => rows.end_row(position)?,
                "c" => rows.end_cell(position)?,
                "si" => strings.check(position)?,
                _ => {}
            },
            Event::Eof => {
                strings.end()?;
                return Ok(told);
            }
            _ => {}
        }
    }
}

/// The shared strings: what they will take in memory, and that no more are declared than there are, since a reader makes
/// room for the declared ones.
#[derive(Default)]
struct Strings {
    begin: u64,
    declared: u64,
    count: u64,
}

impl Strings {
    fn declare(&mut self, element: &BytesStart<'_>, position: u64) {
        let counts = element.attributes().flatten().filter(|found| found.key.local_name().as_ref() == "uniqueCount");
        // More digits than a number holds are more than enough.
        let largest = counts.map(|found| found.value.trim().parse().unwrap_or(u64::MAX)).max();
        self.declared = self.declared.max(largest.unwrap_or(0));
        self.begin = position;
    }

    /// All the bytes of the part may be text of the strings.
    fn check(&self, position: u64) -> Result<(), Stop> {
        TEXT_BYTES.check(position.saturating_sub(self.begin).saturating_add(self.count.saturating_mul(BYTES_A_STRING)))
    }

    fn end(&self) -> Result<(), Stop> {
        /// Sloppy writers declare a few too many.
        const SLACK: u64 = 1000;
        Bound { what: "số ô chữ mà tệp tự khai", most: self.count * 2 + SLACK }.check(self.declared)
    }
}

/// The cell styles: a reader gives each its own copy of the names of its format and font.
#[derive(Default)]
struct Styles {
    styles: u64,
    longest: u64,
}

impl Styles {
    fn see(&mut self, element: &BytesStart<'_>) -> Result<(), Stop> {
        const COPIES: Bound = Bound { what: "dung lượng kiểu ô (byte)", most: 64 << 20 };
        self.styles += u64::from(element.local_name().as_ref() == "xf");
        let longest = element.attributes().flatten().map(|found| found.value.len() as u64).max();
        self.longest = self.longest.max(longest.unwrap_or(0));
        COPIES.check(self.styles.saturating_mul(self.longest))
    }
}

/// Rows and cells of a sheet, none of them longer than a real one.
#[derive(Default)]
struct RowsSeen {
    rows: u64,
    depth: u32,
    row_begins: u64,
    cell_begins: u64,
}

impl RowsSeen {
    fn begin_row(&mut self, position: u64) -> Result<(), Stop> {
        self.depth += 1;
        if self.depth == 1 {
            self.row_begins = position;
        }
        self.rows += 1;
        ROWS.check(self.rows)
    }

    /// Cells may stand outside any row: they are part of what has begun since the last one ended.
    fn begin_cell(&mut self, cell: &BytesStart<'_>, position: u64) -> Result<(), Stop> {
        /// calamine adds up whatever letters and digits there are.
        const LONGEST: usize = "XFD1048576".len();
        self.cell_begins = position;
        let mut references = cell.attributes().flatten().filter(|found| found.key.local_name().as_ref() == "r");
        if references.any(|reference| reference.value.len() > LONGEST) { Err(Stop::Damaged) } else { Ok(()) }
    }

    fn end_cell(&mut self, position: u64) -> Result<(), Stop> {
        CELL_BYTES.check(position.saturating_sub(self.cell_begins))?;
        ROW_BYTES.check(position.saturating_sub(self.row_begins))
    }

    fn end_row(&mut self, position: u64) -> Result<(), Stop> {
        ROW_BYTES.check(position.saturating_sub(self.row_begins))?;
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            self.row_begins = position;
        }
        Ok(())
    }
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
