//! A template whose every name is known.

use super::formula::Term;
use super::{Chart, Criterion, Formula, List, ListColumn, Sentence, Text, When};
use crate::count::Dimension;
use crate::domain::{Cutoff, Figure, Rate};

/// A report: what it is called and what its sheets show.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Its name, as in the figures and in the output's file name.
    pub name: String,
    /// What it is for, in a few words; may be empty.
    pub about: String,
    /// The title of the report.
    pub title: Text,
    /// The cut-off rule it is made for, where it is made for one.
    pub cutoff: Option<Cutoff>,
    /// Its sheets.
    pub sheets: Vec<SheetPlan>,
    /// What it says in words, as a document of its own.
    pub narrative: Option<Narrative>,
}

impl Template {
    /// The name of the sheet that lists what to look at; none where the template has no such list.
    pub fn review_sheet(&self) -> Option<&str> {
        let lists = |plan: &BlockPlan| matches!(plan.block, Block::List { list: List::Review | List::Flags, .. });
        self.sheets.iter().find(|sheet| sheet.blocks().iter().any(lists)).map(|sheet| sheet.name.as_str())
    }
}

/// How a sheet is printed on A4.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Orientation {
    /// Upright.
    #[default]
    Portrait,
    /// Lying.
    Landscape,
}

/// One sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetPlan {
    /// The name on its tab, at most 31 characters.
    pub name: String,
    /// Its title; the report's where none is given.
    pub title: Option<Text>,
    /// How it lies on the page.
    pub orientation: Orientation,
    /// Whether it is printed on a single page, however small that makes it.
    pub one_page: bool,
    /// What stands above the title.
    pub heading: Heading,
    /// What its numbers count, said above them.
    pub unit: String,
    /// Whether it has the signature block.
    pub signatures: bool,
    /// What it shows.
    pub content: SheetContent,
}

impl SheetPlan {
    /// Its blocks; none on the data sheet.
    pub fn blocks(&self) -> &[BlockPlan] {
        match &self.content {
            SheetContent::Blocks(blocks) => blocks,
            SheetContent::Data => &[],
        }
    }
}

/// What a sheet shows.
#[derive(Clone, Debug, PartialEq)]
pub enum SheetContent {
    /// Blocks from top to bottom.
    Blocks(Vec<BlockPlan>),
    /// Every figure in one flat table.
    Data,
}

/// What stands above the title of a sheet.
#[derive(Clone, Debug, PartialEq)]
pub enum Heading {
    /// Nothing.
    None,
    /// The official heading of Decree 30/2020/NĐ-CP.
    Official,
    /// Lines on the left and on the right, as statistical forms have them.
    Form {
        /// On the left: the form's number, the circular.
        left: Vec<Text>,
        /// On the right: who reports, to whom.
        right: Vec<Text>,
    },
}

/// A part of a sheet, and when it is shown.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockPlan {
    /// When.
    pub when: When,
    /// What.
    pub block: Block,
}

/// What a part of a sheet shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Figures one below the other, with the year before beside them.
    Lines {
        /// The lines.
        lines: Vec<Line>,
    },
    /// A table with a row for each value.
    Table {
        /// What the rows are.
        rows: Grouping,
        /// Its columns.
        columns: Vec<TableColumn>,
        /// A heading above it.
        title: Option<Text>,
    },
    /// Rows of dossiers, sources or remarks.
    List {
        /// What it lists.
        list: List,
        /// Its columns.
        columns: Vec<ListColumn>,
        /// A heading above it.
        title: Option<Text>,
        /// What stands there when there is nothing to list.
        empty: String,
    },
    /// Criteria with their points.
    Criteria {
        /// The criteria.
        criteria: Vec<Criterion>,
        /// A heading above them.
        title: Option<Text>,
    },
    /// A paragraph.
    Note {
        /// What it says.
        text: Text,
        /// How it looks.
        style: NoteStyle,
    },
    /// What a reader must know to read the figures rightly.
    Remarks,
    /// A chart.
    Chart(Chart),
}

/// How a paragraph looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoteStyle {
    /// In italics, as remarks are.
    #[default]
    Note,
    /// Upright.
    Plain,
    /// Bold, as headings of blocks are.
    Bold,
}

impl NoteStyle {
    /// Every style with its stable id and what it looks like (Vietnamese, for the guide).
    pub const ALL: [(NoteStyle, &'static str, &'static str); 3] = [
        (NoteStyle::Note, "note", "chữ nghiêng, như ghi chú"),
        (NoteStyle::Plain, "plain", "chữ đứng"),
        (NoteStyle::Bold, "bold", "chữ đậm, như tên bảng"),
    ];
}

/// How the numbers of a column look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ColumnStyle {
    /// As they are.
    #[default]
    Plain,
    /// Bold.
    Bold,
}

impl ColumnStyle {
    /// Every style with its stable id and what it looks like (Vietnamese, for the guide).
    pub const ALL: [(ColumnStyle, &'static str, &'static str); 2] =
        [(ColumnStyle::Plain, "plain", "số thường"), (ColumnStyle::Bold, "bold", "số đậm")];
}

/// A report in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Narrative {
    /// Its parts from top to bottom.
    pub parts: Vec<NarrativePart>,
}

/// A part of a [`Narrative`].
#[derive(Clone, Debug, PartialEq)]
pub enum NarrativePart {
    /// A paragraph: those of its sentences that hold.
    Paragraph(Vec<Sentence>),
    /// The heading of a part.
    Caption(Text),
    /// A table by a dimension or by month.
    Table {
        /// What the rows are.
        rows: Grouping,
        /// Its columns.
        columns: Vec<TableColumn>,
    },
}

/// A line of a [`Block::Lines`].
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its label.
    pub label: String,
    /// 0 for a main line, 1 for a part of the main line above.
    pub level: u8,
    /// What it shows.
    pub value: LineValue,
    /// Whether a level-1 line is a summand of its main line (and not an “of which”).
    pub summand: bool,
}

/// What a line shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LineValue {
    /// A figure, or the sum of several.
    Figures(Vec<Figure>),
    /// A rate.
    Rate(Rate),
    /// A figure that is no count.
    Measure(Measure),
    /// An indicator typed in by hand, by its id.
    Manual(String),
}

/// A figure that is no count of dossiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    /// Procedures with at least one dossier, of the catalogue's where there is one.
    Procedures,
    /// Median days to close.
    MedianDays,
    /// 90th percentile of days to close.
    NinetiethDays,
    /// Closed late by the calendar, but on time by working days.
    LateWithinWorkingDays,
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 4] =
        [Measure::Procedures, Measure::MedianDays, Measure::NinetiethDays, Measure::LateWithinWorkingDays];

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            Measure::Procedures => "procedures",
            Measure::MedianDays => "median-days",
            Measure::NinetiethDays => "ninetieth-days",
            Measure::LateWithinWorkingDays => "late-within-working-days",
        }
    }

    /// What a reader calls it.
    pub fn label(self) -> &'static str {
        match self {
            Measure::Procedures => "Số thủ tục có hồ sơ",
            Measure::MedianDays => "Số ngày giải quyết trung vị",
            Measure::NinetiethDays => "Số ngày giải quyết mà 90% số hồ sơ không vượt quá",
            Measure::LateWithinWorkingDays => "Hồ sơ giải quyết quá hạn theo lịch, đúng hạn theo ngày làm việc",
        }
    }

    /// The measure with this id.
    pub fn from_id(id: &str) -> Option<Measure> {
        Measure::ALL.into_iter().find(|measure| measure.id() == id)
    }
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grouping {
    /// The values of a dimension.
    By(Dimension),
    /// The months, with flows only.
    Month,
}

impl Grouping {
    /// Every grouping.
    pub fn all() -> impl Iterator<Item = Grouping> {
        Dimension::ALL.into_iter().map(Grouping::By).chain([Grouping::Month])
    }

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            Grouping::By(dimension) => dimension.id(),
            Grouping::Month => "month",
        }
    }

    /// What a reader calls it.
    pub fn label(self) -> &'static str {
        match self {
            Grouping::By(dimension) => dimension.label(),
            Grouping::Month => "Tháng",
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn {
    /// The titles of the groups it stands under, at most two.
    pub under: Vec<String>,
    /// Its title.
    pub title: String,
    /// What it shows.
    pub value: TableValue,
    /// Its width in characters.
    pub width: f64,
    /// How its numbers look.
    pub style: ColumnStyle,
}

/// What a column of a table shows.
#[derive(Clone, Debug, PartialEq)]
pub enum TableValue {
    /// The row's number.
    Number,
    /// The row's label.
    Label,
    /// The row's key: the procedure's code.
    Key,
    /// A figure, or the sum of several.
    Figures(Vec<Figure>),
    /// A rate of figures that stand in the same table.
    Rate(Rate),
    /// A sum over other columns.
    Formula(Formula),
}

/// The place of the column that shows a figure: itself, or as the sum of its parts.
pub fn column_of(columns: &[TableColumn], figure: Figure) -> Option<usize> {
    let itself = columns.iter().position(|column| shows(&column.value, figure));
    itself.or_else(|| columns.iter().position(|column| sums_to(column, figure, columns)))
}

/// Whether a column shows just this figure.
fn shows(value: &TableValue, figure: Figure) -> bool {
    matches!(value, TableValue::Figures(figures) if figures.as_slice() == [figure])
}

/// Whether a column adds up all the parts of a figure, by the rules.
fn sums_to(column: &TableColumn, figure: Figure, columns: &[TableColumn]) -> bool {
    let TableValue::Formula(formula) = &column.value else { return false };
    let part = |term: &Term| match columns.get(term.column - 1).map(|column| &column.value) {
        Some(TableValue::Figures(figures)) if !term.minus => Some(figures.clone()),
        _ => None,
    };
    let parts: Option<Vec<Vec<Figure>>> = formula.0.iter().map(part).collect();
    parts.is_some_and(|parts| Figure::is_partition(&[figure], &parts.concat()))
}
