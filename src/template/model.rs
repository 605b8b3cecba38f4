//! A template whose every name is known.

use super::Formula;
use crate::count::Dimension;
use crate::domain::{Channel, Cutoff, Figure, Rate, Timeliness};

/// A report: what it is called and what its sheets show.
#[derive(Clone, Debug, PartialEq)]
pub struct Template {
    /// Its name, as in the figures and in the output's file name.
    pub name: String,
    /// The title of the report; may hold placeholders.
    pub title: String,
    /// The cut-off rule it is made for, where it is made for one.
    pub cutoff: Option<Cutoff>,
    /// Its sheets.
    pub sheets: Vec<SheetPlan>,
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
    pub title: Option<String>,
    /// How it lies on the page.
    pub orientation: Orientation,
    /// Whether it has the official heading.
    pub heading: bool,
    /// Whether it has the signature block.
    pub signatures: bool,
    /// What it shows, from top to bottom.
    pub blocks: Vec<Block>,
}

/// A part of a sheet.
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
        title: Option<String>,
    },
    /// Rows of dossiers, sources or remarks.
    List {
        /// What it lists.
        list: List,
        /// Its columns.
        columns: Vec<ListColumn>,
        /// A heading above it.
        title: Option<String>,
        /// What stands there when there is nothing to list.
        empty: String,
    },
    /// A paragraph; may hold placeholders.
    Note {
        /// The text.
        text: String,
    },
    /// A chart of the table above it.
    Chart(Chart),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineValue {
    /// A figure.
    Figure(Figure),
    /// A rate.
    Rate(Rate),
    /// A figure that is no count.
    Measure(Measure),
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
}

impl Measure {
    /// Every measure.
    pub const ALL: [Measure; 3] = [Measure::Procedures, Measure::MedianDays, Measure::NinetiethDays];

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            Measure::Procedures => "procedures",
            Measure::MedianDays => "median-days",
            Measure::NinetiethDays => "ninetieth-days",
        }
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
    /// A figure.
    Figure(Figure),
    /// A rate of figures that stand in the same table.
    Rate(Rate),
    /// A sum over other columns.
    Formula(Formula),
}

/// The place of the column that shows a figure: itself, or as the sum of its parts.
pub fn column_of(columns: &[TableColumn], figure: Figure) -> Option<usize> {
    let itself = columns.iter().position(|column| column.value == TableValue::Figure(figure));
    itself.or_else(|| columns.iter().position(|column| sums_to(column, figure, columns)))
}

/// Whether a column adds up all the parts of a figure.
fn sums_to(column: &TableColumn, figure: Figure, columns: &[TableColumn]) -> bool {
    let TableValue::Formula(formula) = &column.value else { return false };
    let parts: Vec<Figure> = match figure {
        Figure::Closed => Timeliness::ALL.map(Figure::ClosedAs).to_vec(),
        Figure::Received => Channel::ALL.map(Figure::ReceivedBy).to_vec(),
        Figure::Open => vec![Figure::OpenWithinDue, Figure::OpenOverdue],
        Figure::Handled => vec![Figure::CarriedOver, Figure::Received],
        _ => return false,
    };
    let value = |number: usize| columns.get(number - 1).map(|column| &column.value);
    let is_part = |column: usize| parts.iter().any(|part| value(column) == Some(&TableValue::Figure(*part)));
    formula.0.len() == parts.len() && formula.0.iter().all(|term| !term.minus && is_part(term.column))
}

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Late dossiers: closed late, or open and overdue.
    Late,
    /// Late closed dossiers by cause.
    LateCauses,
    /// Flagged dossiers and records that are no dossiers.
    Review,
    /// Flags with how many dossiers have each.
    Flags,
    /// Where every record went.
    Account,
    /// The sheets that were read.
    Sources,
    /// What was passed over.
    Skipped,
}

impl List {
    /// Every list.
    pub const ALL: [List; 7] =
        [List::Late, List::LateCauses, List::Review, List::Flags, List::Account, List::Sources, List::Skipped];

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            List::Late => "late",
            List::LateCauses => "late-causes",
            List::Review => "review",
            List::Flags => "flags",
            List::Account => "account",
            List::Sources => "sources",
            List::Skipped => "skipped",
        }
    }

    /// What its columns can show.
    pub fn values(self) -> &'static [ListValue] {
        use ListValue as V;
        match self {
            List::Late => &[
                V::Number,
                V::Code,
                V::Procedure,
                V::Field,
                V::Unit,
                V::Channel,
                V::Received,
                V::Due,
                V::Closed,
                V::DaysLate,
                V::State,
                V::Cause,
                V::File,
                V::Sheet,
                V::Row,
            ],
            List::Review => &[
                V::Number,
                V::Finding,
                V::Code,
                V::Procedure,
                V::Unit,
                V::Received,
                V::Due,
                V::Closed,
                V::File,
                V::Sheet,
                V::Row,
            ],
            List::LateCauses | List::Flags | List::Account => &[V::Number, V::Finding, V::Count],
            List::Sources => &[V::Number, V::File, V::Sheet, V::Count, V::StatedTotal, V::OtherRows, V::Fingerprint],
            List::Skipped => &[V::Number, V::File, V::Sheet, V::Finding],
        }
    }
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListColumn {
    /// Its title.
    pub title: String,
    /// What it shows.
    pub value: ListValue,
    /// Its width in characters.
    pub width: f64,
}

/// What a column of a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListValue {
    /// The row's number.
    Number,
    /// Dossier code.
    Code,
    /// Procedure name.
    Procedure,
    /// Field.
    Field,
    /// Unit.
    Unit,
    /// Reception channel.
    Channel,
    /// Received day.
    Received,
    /// Due day.
    Due,
    /// Closed day.
    Closed,
    /// Calendar days past due, by the closed or the as-of day.
    DaysLate,
    /// Closed late, or still open.
    State,
    /// Why it was late.
    Cause,
    /// What to look at; a cause; a place where records went; a reason.
    Finding,
    /// A number of dossiers, records or rows.
    Count,
    /// The total the source states itself.
    StatedTotal,
    /// Rows below the header that are no dossiers.
    OtherRows,
    /// File.
    File,
    /// Sheet.
    Sheet,
    /// Row as Excel shows it.
    Row,
    /// The first 16 digits of the file's SHA-256.
    Fingerprint,
}

impl ListValue {
    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            ListValue::Number => "number",
            ListValue::Code => "code",
            ListValue::Procedure => "procedure",
            ListValue::Field => "field",
            ListValue::Unit => "unit",
            ListValue::Channel => "channel",
            ListValue::Received => "received",
            ListValue::Due => "due",
            ListValue::Closed => "closed",
            ListValue::DaysLate => "days-late",
            ListValue::State => "state",
            ListValue::Cause => "cause",
            ListValue::Finding => "finding",
            ListValue::Count => "count",
            ListValue::StatedTotal => "stated-total",
            ListValue::OtherRows => "other-rows",
            ListValue::File => "file",
            ListValue::Sheet => "sheet",
            ListValue::Row => "row",
            ListValue::Fingerprint => "fingerprint",
        }
    }
}

/// A native chart of the table above it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: ChartKind,
    /// The columns it draws, by number in the table, 1 and up.
    pub series: Vec<usize>,
    /// The column of its labels.
    pub labels: usize,
}

/// The kind of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Columns on top of each other.
    StackedColumns,
    /// Columns beside each other.
    Columns,
    /// Lines.
    Lines,
}

impl ChartKind {
    /// Every kind.
    pub const ALL: [ChartKind; 3] = [ChartKind::StackedColumns, ChartKind::Columns, ChartKind::Lines];

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            ChartKind::StackedColumns => "stacked-columns",
            ChartKind::Columns => "columns",
            ChartKind::Lines => "lines",
        }
    }
}
