//! What calamine does not tell of an OpenDocument spreadsheet: its merged cells, and how large a grid it would make.
//!
//! calamine lays every sheet out as a whole grid. A few bytes that repeat a far cell a million times would ask it for
//! more memory than there is, so the used extent is looked at first, as a stream.

use std::collections::HashMap;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::ReadProblem;
use super::cell::Merge;

/// Cells of the largest grid: 400 000 rows of 30 columns, some 400 MB once laid out.
const MOST_CELLS: u64 = 400_000 * 30;
/// Inflated bytes of the content.
const MOST_BYTES: u64 = 2 << 30;
/// Merged regions that are kept of a sheet; no export has as many.
const MOST_MERGES: usize = 200_000;

/// The merged cells of each sheet, by its name.
pub type Merges = HashMap<String, Vec<Merge>>;

/// Looks through the content of a spreadsheet.
///
/// # Errors
/// A damaged file, or one whose grid would be larger than any export's.
pub fn look_through(path: &Path, shown: &str) -> Result<Merges, ReadProblem> {
    let damaged = || ReadProblem::damaged(shown);
    let file = File::open(path).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
    let mut archive = zip::ZipArchive::new(BufReader::new(file)).map_err(|_| damaged())?;
    let content = archive.by_name("content.xml").map_err(|_| damaged())?;
    let mut xml = Reader::from_reader(BufReader::new(content.take(MOST_BYTES)));
    let config = xml.config_mut();
    config.check_end_names = false;
    config.expand_empty_elements = true;
    let mut sheets = Merges::new();
    let mut sheet = Sheet::default();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| damaged())? {
            Event::Start(element) => match element.name().as_ref() {
                "table:table" => sheet = Sheet { name: text(&element, "table:name"), ..Sheet::default() },
                "table:table-row" => sheet.begin_row(number(&element, "table:number-rows-repeated")),
                "table:table-cell" | "table:covered-table-cell" => sheet.cell(&element),
                "text:p" => sheet.has_content(),
                _ => {}
            },
            Event::End(element) => match element.name().as_ref() {
                "table:table-row" => sheet.end_row(),
                "table:table" => {
                    let cells = sheet.used_rows.saturating_mul(sheet.used_columns);
                    if cells > MOST_CELLS {
                        let (file, what) = (shown.to_owned(), "số ô của một trang");
                        return Err(ReadProblem::TooLarge { file, what, size: cells, most: MOST_CELLS });
                    }
                    let done = std::mem::take(&mut sheet);
                    sheets.insert(done.name, done.merges);
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
    /// Whether a cell of this row shows something.
    row_used: bool,
    used_rows: u64,
    used_columns: u64,
}

impl Sheet {
    fn begin_row(&mut self, repeats: u64) {
        self.row_repeats = repeats;
        self.column = 0;
        self.row_used = false;
    }

    fn cell(&mut self, element: &BytesStart<'_>) {
        let (down, across) =
            (number(element, "table:number-rows-spanned"), number(element, "table:number-columns-spanned"));
        if (down > 1 || across > 1) && self.merges.len() < MOST_MERGES {
            let last = |from: u64, span: u64| from.saturating_add(span - 1);
            self.merges.push(Merge {
                top: at_most(self.row + 1),
                bottom: at_most(last(self.row + 1, down)),
                left: at_most(self.column) as usize,
                right: at_most(last(self.column, across)) as usize,
            });
        }
        self.column = self.column.saturating_add(number(element, "table:number-columns-repeated"));
        if element.try_get_attribute("office:value-type").is_ok_and(|value| value.is_some()) {
            self.has_content();
        }
    }

    /// The cell that was begun last shows something.
    fn has_content(&mut self) {
        self.row_used = true;
        self.used_columns = self.used_columns.max(self.column);
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(self.row_repeats);
        if self.row_used {
            self.used_rows = self.row;
        }
    }
}

/// A number as a row or column that a sheet can have.
fn at_most(number: u64) -> u32 {
    const LAST: u64 = 1 << 24;
    number.min(LAST) as u32
}

/// A count in an attribute; 1 where it is missing or no number.
fn number(element: &BytesStart<'_>, name: &str) -> u64 {
    let attribute = element.try_get_attribute(name).ok().flatten();
    attribute.and_then(|found| found.value.parse().ok()).filter(|number| *number > 0).unwrap_or(1)
}

fn text(element: &BytesStart<'_>, name: &str) -> String {
    let attribute = element.try_get_attribute(name).ok().flatten();
    attribute
        .and_then(|found| quick_xml::escape::unescape(&found.value).ok().map(|text| text.into_owned()))
        .unwrap_or_default()
}
