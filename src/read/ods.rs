//! What calamine does not tell of an OpenDocument spreadsheet: its merged cells, and how large a grid it would make.
//!
//! calamine lays every sheet out as a whole grid. A few bytes that repeat a far cell a million times would ask it for
//! more memory than there is, so the used extent is looked at first, as a stream.

use std::collections::HashMap;
use std::io::Read;
use std::path::Path;

use quick_xml::events::{BytesStart, Event};

use super::ReadProblem;
use super::bounds::{Bound, MERGES, SHEETS, Stop, TEXT_BYTES};
use super::cell::Merge;
use super::container::Container;
use super::xml::{Walk, attribute};

/// Cells of all grids of a workbook together: 150 000 rows of 30 columns, some 430 MB, since calamine lays out values and
/// formulas and gives copies away.
const CELLS_OF_BOOK: Bound = Bound { what: "số ô của các trang", most: 150_000 * 30 };

/// The merged cells of each sheet, by its name.
pub type Merges = HashMap<String, Vec<Merge>>;

/// Looks through the parts of a spreadsheet.
///
/// # Errors
/// A damaged file, or one whose grids would be larger than any export's.
pub fn look_through(path: &Path, shown: &str) -> Result<Merges, ReadProblem> {
    let mut container = Container::open(path, shown)?;
    const MANIFEST: &str = "META-INF/manifest.xml";
    let names = container.names();
    if names.iter().any(|name| name == MANIFEST) && container.walk(MANIFEST, is_encrypted)? {
        return Err(ReadProblem::Protected { file: shown.to_owned() });
    }
    let mut sheets = Merges::new();
    for name in names.iter().filter(|name| name.ends_with(".xml")) {
        let found = container.walk(name, content)?;
        if name == "content.xml" {
            sheets = found;
        }
    }
    Ok(sheets)
}

/// A part that is encrypted says so in the manifest.
fn is_encrypted(walk: &mut Walk<&mut dyn Read>) -> Result<bool, Stop> {
    let mut found = false;
    loop {
        match walk.next()? {
            Event::Start(element) => found |= element.local_name().as_ref() == "encryption-data",
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

fn content(walk: &mut Walk<&mut dyn Read>) -> Result<Merges, Stop> {
    let mut sheets = Merges::new();
    let mut sheet = Sheet::default();
    let mut depth = 0_u32;
    let mut cell_begins = 0;
    let (mut cells, mut bytes) = (0_u64, 0_u64);
    loop {
        let position = walk.position();
        match walk.next()? {
            Event::Start(element) => match element.name().as_ref() {
                "table:table" => {
                    depth += 1;
                    if depth == 1 {
                        sheet = Sheet { name: attribute(&element, "name").unwrap_or_default(), ..Sheet::default() };
                    }
                }
                "table:table-row" => sheet.begin_row(count(&element, "table:number-rows-repeated")),
                "table:table-cell" | "table:covered-table-cell" => {
                    cell_begins = position;
                    sheet.cell(&element)?;
                }
                "text:p" => sheet.has_content(),
                // Spaces that are counted, not written.
                "text:s" => sheet.cell_bytes = sheet.cell_bytes.saturating_add(count(&element, "text:c")),
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "table:table-cell" | "table:covered-table-cell" => {
                    // All of a cell may be kept: its value, its formula, its text.
                    sheet.end_cell(position.saturating_sub(cell_begins));
                }
                "table:table-row" => sheet.end_row(),
                "table:table" => {
                    depth = depth.saturating_sub(1);
                    if depth > 0 {
                        continue;
                    }
                    let done = std::mem::take(&mut sheet);
                    cells = cells.saturating_add(done.used_rows.saturating_mul(done.used_columns));
                    bytes = bytes.saturating_add(done.bytes);
                    CELLS_OF_BOOK.check(cells)?;
                    TEXT_BYTES.check(bytes)?;
                    // By their names sheets are read: of two of one name one would be read twice.
                    if sheets.insert(done.name, done.merges).is_some() {
                        return Err(Stop::Damaged);
                    }
                    SHEETS.check(sheets.len() as u64)?;
                }
                _ => {}
            },
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

/// A sheet as far as it was read; rows and columns count from 0.
#[derive(Default)]
struct Sheet {
    name: String,
    merges: Vec<Merge>,
    /// The row that is being read, and how often it stands there.
    row: u64,
    row_repeats: u64,
    /// The column of the next cell.
    column: u64,
    /// Whether the cell, and a cell of this row, shows something.
    cell_used: bool,
    row_used: bool,
    used_rows: u64,
    used_columns: u64,
    /// Bytes of text: of the cell and of the row that are read, and of all rows done.
    cell_bytes: u64,
    row_bytes: u64,
    bytes: u64,
    /// How often the cell that is read stands there.
    cell_repeats: u64,
}

impl Sheet {
    fn begin_row(&mut self, repeats: u64) {
        self.row_repeats = repeats;
        self.column = 0;
        self.row_used = false;
        self.row_bytes = 0;
    }

    fn cell(&mut self, element: &BytesStart<'_>) -> Result<(), Stop> {
        let spans = |name: &str| count(element, name);
        let (down, across) = (spans("table:number-rows-spanned"), spans("table:number-columns-spanned"));
        if down > 1 || across > 1 {
            MERGES.check(self.merges.len() as u64 + 1)?;
            let last = |from: u64, span: u64| from.saturating_add(span - 1);
            self.merges.push(Merge {
                top: as_index(self.row.saturating_add(1)),
                bottom: as_index(last(self.row.saturating_add(1), down)),
                left: as_index(self.column) as usize,
                right: as_index(last(self.column, across)) as usize,
            });
        }
        self.cell_bytes = 0;
        self.cell_used = false;
        self.cell_repeats = count(element, "table:number-columns-repeated");
        self.column = self.column.saturating_add(self.cell_repeats);
        const VALUES: [&str; 3] = ["office:value-type", "office:value", "table:formula"];
        if VALUES.iter().any(|name| element.try_get_attribute(name).is_ok_and(|value| value.is_some())) {
            self.has_content();
        }
        Ok(())
    }

    /// Ends a cell of so many bytes; one that shows nothing takes none.
    fn end_cell(&mut self, bytes: u64) {
        let held = std::mem::take(&mut self.cell_bytes);
        let used = if std::mem::take(&mut self.cell_used) { bytes } else { 0 };
        let bytes = held.saturating_add(used).saturating_mul(self.cell_repeats);
        self.row_bytes = self.row_bytes.saturating_add(bytes);
    }

    /// The cell that was begun last shows something.
    fn has_content(&mut self) {
        self.cell_used = true;
        self.row_used = true;
        self.used_columns = self.used_columns.max(self.column);
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(self.row_repeats);
        self.bytes = self.bytes.saturating_add(self.row_bytes.saturating_mul(self.row_repeats));
        if self.row_used {
            self.used_rows = self.row;
        }
    }
}

/// A number as a row or column that a sheet can have.
fn as_index(number: u64) -> u32 {
    const LAST: u64 = 1 << 24;
    number.min(LAST) as u32
}

/// A count in an attribute, by its whole name; 1 where it is missing or no number.
fn count(element: &BytesStart<'_>, name: &str) -> u64 {
    let found = element.try_get_attribute(name).ok().flatten();
    found.and_then(|found| found.value.trim().parse().ok()).filter(|number| *number > 0).unwrap_or(1)
}
