//! The cell, row and table that every format gives.

use std::borrow::Cow;

use chrono::NaiveDateTime;

use super::ReadProblem;
use super::encoding::Respelt;

/// A cell's content as the file holds it, before anybody asks what it means.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum RawCell<'a> {
    /// Nothing.
    #[default]
    Empty,
    /// Text, as it stands.
    Text(Cow<'a, str>),
    /// A number that the file does not call a date.
    Number(f64),
    /// A date and time the file itself calls one, in the file's own date system.
    DateTime(NaiveDateTime),
    /// An error value, or a formula with no cached result.
    Broken,
}

impl RawCell<'_> {
    /// Whether the cell shows nothing.
    pub fn is_blank(&self) -> bool {
        match self {
            RawCell::Empty => true,
            RawCell::Text(text) => {
                text.chars().all(|c| c.is_whitespace() || c.is_control() || c == '\u{200b}' || c == '\u{feff}')
            }
            _ => false,
        }
    }

    /// The cell as text: a whole number without a decimal point, a day as `dd/MM/yyyy`, nothing for what is broken.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            RawCell::Empty | RawCell::Broken => Cow::Borrowed(""),
            RawCell::Text(text) => Cow::Borrowed(text),
            RawCell::Number(number) => Cow::Owned(number_text(*number)),
            RawCell::DateTime(at) => Cow::Owned(at.format("%d/%m/%Y").to_string()),
        }
    }
}

/// A whole number up to 2⁵³ without a point or exponent: codes typed as numbers.
fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 9_007_199_254_740_992.0 {
        format!("{}", number as i64)
    } else {
        number.to_string()
    }
}

/// Columns that are read: an export has some tens, and a stray cell at the far end of a row must not make it long.
pub const MOST_COLUMNS: usize = 1024;

/// A row of cells. Reused from row to row.
#[derive(Clone, Debug, Default)]
pub struct RawRow<'a> {
    /// Its number as Excel shows it, 1 and up.
    pub number: u32,
    /// Its cells from column A; shorter than the table is wide where the rest is empty.
    pub cells: Vec<RawCell<'a>>,
    /// Cells that show something past the last column that is read.
    pub far_cells: u32,
    /// Texts of the row before it, to write the next ones into.
    pub spare: Vec<String>,
}

impl<'a> RawRow<'a> {
    /// Empties the row and gives it a number.
    pub fn reset(&mut self, number: u32) {
        /// Bytes of a text that is kept for the next row: of a real size.
        const LONGEST_SPARE: usize = 1 << 12;
        self.number = number;
        self.far_cells = 0;
        for cell in self.cells.drain(..) {
            match cell {
                // Readers that bring texts of their own never take one back: no more are kept than a row has cells.
                RawCell::Text(Cow::Owned(text))
                    if text.capacity() <= LONGEST_SPARE && self.spare.len() < MOST_COLUMNS =>
                {
                    self.spare.push(text);
                }
                _ => {}
            }
        }
    }

    /// Puts a text into a column, in room that an earlier row has left.
    pub fn put_text(&mut self, column: usize, text: &str) {
        let mut own = self.spare.pop().unwrap_or_default();
        own.clear();
        own.push_str(text);
        self.put(column, RawCell::Text(Cow::Owned(own)));
    }

    /// Puts a cell into a column; past [`MOST_COLUMNS`] it is only counted.
    pub fn put(&mut self, column: usize, cell: RawCell<'a>) {
        if column >= MOST_COLUMNS {
            self.far_cells += u32::from(!cell.is_blank());
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, RawCell::Empty);
        }
        self.cells[column] = cell;
    }

    /// Whether no cell shows anything.
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(RawCell::is_blank)
    }

    /// Bytes of text on it.
    pub fn text_bytes(&self) -> usize {
        let bytes = |cell: &RawCell<'_>| if let RawCell::Text(text) = cell { text.len() } else { 0 };
        self.cells.iter().map(bytes).sum()
    }
}

/// Cells merged into one; the first holds the content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merge {
    /// First row, 1 and up.
    pub top: u32,
    /// Last row.
    pub bottom: u32,
    /// First column, 0 and up.
    pub left: usize,
    /// Last column.
    pub right: usize,
}

/// Rows, one at a time, in the order of the file.
pub trait Rows<'a> {
    /// Fills `row` with the next row that has cells; false at the end.
    ///
    /// # Errors
    /// Where the file is damaged from here on.
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem>;
}

/// One sheet: its merged cells and its rows.
pub struct RawTable<'a> {
    /// Its merged cells.
    pub merges: Vec<Merge>,
    /// The font its cells were typed in, where they are no Unicode.
    pub respelt: Option<Respelt>,
    /// How many rows it seems to have, to tell how far reading has come; a forged file may say anything.
    pub expected: Option<u64>,
    /// Its rows.
    pub rows: Box<dyn Rows<'a> + 'a>,
}

impl<'a> RawTable<'a> {
    /// A table of these merged cells and rows.
    pub fn new(merges: Vec<Merge>, rows: impl Rows<'a> + 'a) -> RawTable<'a> {
        RawTable { merges, respelt: None, expected: None, rows: Box::new(rows) }
    }

    /// The table, which seems to have so many rows.
    pub fn expecting(self, rows: u64) -> RawTable<'a> {
        RawTable { expected: Some(rows), ..self }
    }
}
