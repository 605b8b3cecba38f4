//! Charts: where they stand, and which cells of the data sheet they draw.

use super::book::{ChartPlan, Series};
use super::data;
use super::page::PageBuilder;
use crate::count::Figures;
use crate::domain::Figure;
use crate::template::{Chart, ChartSize, ChartValue, Grouping};

/// Rows of a page that a chart takes.
const ROWS: u32 = 13;

/// Whether there is nothing to draw: no rows, or all of them 0.
fn is_empty(chart: &Chart, figures: &Figures) -> bool {
    let counts = |value: &ChartValue, of: &dyn Fn(Figure) -> u64| match value {
        ChartValue::Figure(figure) => of(*figure) > 0,
        ChartValue::Rate(rate) => of(rate.denominator()) > 0,
    };
    let any = |of: &dyn Fn(Figure) -> u64| chart.show.iter().any(|value| counts(value, of));
    match chart.by {
        Grouping::By(dimension) => !figures.rows(dimension).iter().any(|row| any(&|figure| row.counts.get(figure))),
        Grouping::Month => !figures.months.iter().any(|flows| any(&|figure| flows.get(figure))),
    }
}

/// Puts a chart on the next rows, a half beside the half before it where there is one; where there is nothing to draw, a
/// line that says so. True where it leaves the right half of its rows free.
pub fn chart(page: &mut PageBuilder, chart: &Chart, beside: bool, data_sheet: &str, figures: &Figures) -> bool {
    if chart.by == Grouping::Month && figures.months.len() < 2 {
        // One month is no trend.
        return beside;
    }
    let Some(rows) = data::rows_of(chart.by, figures).filter(|_| !is_empty(chart, figures)) else {
        page.note(&format!("Không có số liệu để vẽ biểu đồ “{}”.", chart.title));
        return false;
    };
    let beside = beside && chart.size == ChartSize::Half;
    if beside {
        page.row -= ROWS;
    }
    let series: Vec<Series> = chart
        .show
        .iter()
        .map(|value| Series { name: value.label().to_owned(), column: data::column_of(*value) })
        .collect();
    let names: Vec<&str> = series.iter().map(|series| series.name.as_str()).collect();
    let lines = if rows.0 == rows.1 {
        format!("dòng {}", rows.0 + 1)
    } else {
        format!("dòng {} đến {}", rows.0 + 1, rows.1 + 1)
    };
    let alt_text = format!(
        "Biểu đồ {} “{}”, theo {}. Gồm: {}. Số liệu ở trang “{data_sheet}”, {lines}.",
        chart.kind.label(),
        chart.title,
        chart.by.label().to_lowercase(),
        names.join("; ")
    );
    page.chart(ChartPlan {
        title: chart.title.clone(),
        kind: chart.kind,
        share: matches!(chart.show.first(), Some(ChartValue::Rate(_))),
        row: page.row,
        height: ROWS,
        across: match (chart.size, beside) {
            (ChartSize::Full, _) => (0.0, 1.0),
            (ChartSize::Half, false) => (0.0, 0.5),
            (ChartSize::Half, true) => (0.5, 1.0),
        },
        alt_text,
        sheet: data_sheet.to_owned(),
        rows,
        labels: data::NAMES,
        series,
    });
    page.row += ROWS;
    chart.size == ChartSize::Half && !beside
}
