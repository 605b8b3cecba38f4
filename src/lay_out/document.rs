//! An administrative document as plain data: what is said, in what order, not how it looks.
//!
//! In:    the layout of a report.
//! Out:   a [`Document`] that a writer turns into a file.
//! Never: fonts, sizes, a file format.

/// A whole document.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The title in the document's properties.
    pub title: String,
    /// The office that issues the document, as its author in the properties.
    pub office: String,
    /// What stands above the text.
    pub letterhead: Letterhead,
    /// The text, from top to bottom.
    pub blocks: Vec<DocumentBlock>,
    /// Who signs, from left to right; nobody: no place for signatures.
    pub signatures: Vec<Signature>,
}

/// The head of a document: who issues it, where and when. The country's name and motto are the same in every document.
#[derive(Debug, Clone, PartialEq)]
pub struct Letterhead {
    /// The office above the one that issues; may be empty.
    pub superior: String,
    /// The office that issues; may be empty.
    pub office: String,
    /// Number and sign of the document, under the office; may be empty.
    pub number: String,
    /// Place and date in one line; may be empty.
    pub place_and_date: String,
}

/// A part of the text.
#[derive(Debug, Clone, PartialEq)]
pub enum DocumentBlock {
    /// The name of the document.
    Title(String),
    /// What the document is about, under its title.
    Subtitle(String),
    /// A paragraph of running text.
    Paragraph(String),
    /// The heading of the table that follows.
    Caption(String),
    /// A table with lines around its cells.
    Table(DocumentTable),
}

/// A table: a head that is repeated on each page, and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentTable {
    /// The widths of the columns, relative to each other; one for each column.
    pub widths: Vec<f64>,
    /// The cells of the head, in any order; a place that none covers is an empty cell.
    pub head: Vec<HeadCell>,
    /// How many rows the head takes.
    pub head_rows: usize,
    /// The rows under the head.
    pub rows: Vec<DocumentRow>,
}

/// A cell of a table's head; it may cover several rows and columns.
#[derive(Debug, Clone, PartialEq)]
pub struct HeadCell {
    /// The uppermost row it covers; 0 is the first.
    pub row: usize,
    /// The leftmost column it covers; 0 is the first.
    pub column: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// What it says.
    pub text: String,
}

/// A row under a table's head.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentRow {
    /// One for each column; missing ones are empty.
    pub cells: Vec<DocumentCell>,
    /// Whether the row stands out, as a total does.
    pub bold: bool,
}

/// A cell under a table's head.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentCell {
    /// What it says.
    pub text: String,
    /// Where in the cell it stands.
    pub align: Align,
}

/// Where in its cell a text stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left, as words do.
    Left,
    /// In the middle.
    Centre,
    /// At the right, as numbers do.
    Right,
}

/// Somebody who signs.
#[derive(Debug, Clone, PartialEq)]
pub struct Signature {
    /// The capacity in which somebody signs.
    pub title: String,
    /// The name; may be empty.
    pub name: String,
}
