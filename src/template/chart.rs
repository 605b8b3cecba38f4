//! Native charts of the rows of the data sheet.

use super::Grouping;
use crate::domain::{Figure, Rate};

/// A native chart; its numbers stand on the data sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// Its title.
    pub title: String,
    /// Its kind.
    pub kind: ChartKind,
    /// What stands along its axis.
    pub by: Grouping,
    /// What it draws.
    pub show: Vec<ChartValue>,
    /// How much of the page's width it takes.
    pub size: ChartSize,
}

/// What a chart draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartValue {
    /// A number of dossiers.
    Figure(Figure),
    /// A share.
    Rate(Rate),
}

impl ChartValue {
    /// What its line or colour is called.
    pub fn label(self) -> &'static str {
        match self {
            ChartValue::Figure(figure) => figure.label(),
            ChartValue::Rate(rate) => rate.label(),
        }
    }
}

/// The kind of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChartKind {
    /// Columns on top of each other.
    StackedColumns,
    /// Columns beside each other.
    Columns,
    /// Lying columns.
    Bars,
    /// Lines.
    Lines,
}

impl ChartKind {
    /// Every kind.
    pub const ALL: [ChartKind; 4] = [ChartKind::StackedColumns, ChartKind::Columns, ChartKind::Bars, ChartKind::Lines];

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            ChartKind::StackedColumns => "stacked-columns",
            ChartKind::Columns => "columns",
            ChartKind::Bars => "bars",
            ChartKind::Lines => "lines",
        }
    }

    /// What it looks like, for the guide (Vietnamese).
    pub fn label(self) -> &'static str {
        match self {
            ChartKind::StackedColumns => "cột chồng",
            ChartKind::Columns => "cột cạnh nhau",
            ChartKind::Bars => "thanh ngang",
            ChartKind::Lines => "đường",
        }
    }
}

/// How much of the page's width a chart takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartSize {
    /// All of it.
    #[default]
    Full,
    /// Half of it; the next half stands beside it.
    Half,
}

impl ChartSize {
    /// Every size with its stable id and what it is (Vietnamese, for the guide).
    pub const ALL: [(ChartSize, &'static str, &'static str); 2] = [
        (ChartSize::Full, "full", "rộng cả trang"),
        (ChartSize::Half, "half", "rộng nửa trang, hai biểu đồ cạnh nhau"),
    ];
}
