//! Pages of cells: all that a writer needs to know, and nothing of how it writes.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::template::{ChartKind, Orientation};

/// A report, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    /// Its title, for the document's properties.
    pub title: String,
    /// The office, for the document's properties.
    pub office: String,
    /// Its pages.
    pub pages: Vec<Page>,
}

/// A sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The name on its tab.
    pub name: String,
    /// How it lies on A4.
    pub orientation: Orientation,
    /// Whether it is printed on a single page.
    pub one_page: bool,
    /// How many sheets of paper its width takes.
    pub pages_wide: u16,
    /// Widths of its columns in characters.
    pub widths: Vec<f64>,
    /// Its cells in the order of rows and columns.
    pub cells: Vec<Cell>,
    /// Cells merged for headings and notes, never for data.
    pub merged: Vec<MergedCells>,
    /// Heights of rows in points, where they are not the default.
    pub heights: BTreeMap<u32, f64>,
    /// First and last row to repeat on every printed page.
    pub repeat: Option<(u32, u32)>,
    /// The first row below what stays in sight while scrolling.
    pub freeze: Option<u32>,
    /// First row, first column, last row and last column of the list that can be filtered.
    pub filter: Option<(u32, u16, u32, u16)>,
    /// The flat table that takes the place of cells with borders, where the page is one.
    pub table: Option<TableArea>,
    /// Charts.
    pub charts: Vec<ChartPlan>,
}

/// A table that spreadsheets know as one, its header on its first row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableArea {
    /// Its name, for formulas and pivots.
    pub name: String,
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u16,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u16,
    /// The last of the columns that name a row.
    pub labels: u16,
}

/// A cell; rows and columns count from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Row.
    pub row: u32,
    /// Column.
    pub column: u16,
    /// What it holds.
    pub content: Content,
    /// How it looks.
    pub style: Style,
}

/// Cells shown as one.
#[derive(Clone, Debug, PartialEq)]
pub struct MergedCells {
    /// First row.
    pub top: u32,
    /// First column.
    pub left: u16,
    /// Last row.
    pub bottom: u32,
    /// Last column.
    pub right: u16,
    /// What it holds: text, or runs of it.
    pub content: Content,
    /// How it looks.
    pub style: Style,
}

/// Text of one style among others in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text; never empty.
    pub text: String,
    /// How it looks.
    pub style: Style,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Nothing but its style.
    Blank,
    /// Text.
    Text(String),
    /// Text in several styles.
    Runs(Vec<Run>),
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A live formula with the result it has now.
    Formula {
        /// Without the leading `=`.
        formula: String,
        /// A number, or text such as `–`.
        result: Result<f64, String>,
    },
}

impl Content {
    /// The width in characters that a number, a day or a formula's result must have; text is wrapped instead.
    pub fn needed_width(&self) -> Option<f64> {
        /// Padding, a sign and bold type.
        const ROOM: usize = 3;
        let number = match self {
            Content::Blank | Content::Text(_) | Content::Runs(_) | Content::Formula { result: Err(_), .. } => {
                return None;
            }
            Content::Date(_) => return Some(12.0),
            Content::Number(number) | Content::Formula { result: Ok(number), .. } => *number,
        };
        let digits = format!("{:.0}", number.abs()).len();
        Some((digits + (digits - 1) / 3 + ROOM) as f64)
    }
}

/// How a cell looks, by what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Style {
    /// The superior organ.
    Superior,
    /// The issuing organ.
    OfficeName,
    /// Quốc hiệu.
    Country,
    /// Tiêu ngữ.
    Motto,
    /// The short rule under organ and motto.
    HeadingRule,
    /// Number and sign of the document.
    DocumentNumber,
    /// Place and date.
    PlaceAndDate,
    /// The title of the report or sheet.
    Title,
    /// The period.
    Period,
    /// “Đơn vị tính”.
    Unit,
    /// The heading of a block.
    Section,
    /// The title of a column.
    Head,
    /// The number of a column.
    Numbering,
    /// Text in a table.
    Text,
    /// Text in the middle of its cell.
    Centre,
    /// A number of dossiers.
    Count,
    /// A share.
    Rate,
    /// A difference, with its sign.
    Change,
    /// A difference of shares in percentage points, with its sign.
    RateChange,
    /// A day.
    Date,
    /// The label of a total or main line.
    BoldText,
    /// A total's or main line's text in the middle of its cell.
    BoldCentre,
    /// A total's or main line's number.
    BoldCount,
    /// A total's or main line's share.
    BoldRate,
    /// A total's or main line's difference.
    BoldChange,
    /// The label of a part of the line above.
    PartText,
    /// A remark.
    Note,
    /// A paragraph of plain text.
    Plain,
    /// Text of the flat sheet.
    Flat,
    /// A line of a form's heading.
    FormLine,
    /// Points of the reform index.
    Points,
    /// A total's or main line's points.
    BoldPoints,
    /// The block of one signatory.
    Signature,
    /// What a signatory signs as.
    SignatoryTitle,
    /// “(Ký, ghi rõ họ tên)”.
    SignatoryHint,
    /// The name of a signatory.
    SignatoryName,
}

/// A chart of cells of the data sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartPlan {
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: ChartKind,
    /// Whether it draws shares rather than numbers.
    pub share: bool,
    /// Row of its upper edge.
    pub row: u32,
    /// Rows it takes.
    pub height: u32,
    /// Its left and right edge as shares of the page's width.
    pub across: (f64, f64),
    /// What a reader who cannot see it should know.
    pub alt_text: String,
    /// The page its data stand on.
    pub sheet: String,
    /// First and last row of its data.
    pub rows: (u32, u32),
    /// The column of its labels.
    pub labels: u16,
    /// What it draws.
    pub series: Vec<Series>,
}

/// One line or colour of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Its name, which is also the title of its column.
    pub name: String,
    /// The column of its values.
    pub column: u16,
}
