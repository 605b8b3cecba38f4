//! The flat sheet: every figure of every row in one table with one header row, for pivots, charts and screen readers.

use super::book::{Content, Style, TableArea};
use super::page::PageBuilder;
use crate::count::{BY_HAND, Dimension, Figures};
use crate::domain::rate::basis_points;
use crate::domain::{Figure, Rate};
use crate::template::{ChartValue, Grouping};

/// The columns before the figures.
const LABELS: [(&str, f64); 4] = [("Kỳ báo cáo", 24.0), ("Nhóm số liệu", 24.0), ("Mã", 16.0), ("Tên", 44.0)];
/// The column of the names.
pub const NAMES: u16 = 3;

/// Widths of its columns in characters.
pub fn widths() -> Vec<f64> {
    let figures = std::iter::repeat_n(13.0, Figure::ALL.len() + Rate::ALL.len());
    LABELS.into_iter().map(|(_, width)| width).chain(figures).collect()
}

/// The column of a figure or rate.
pub fn column_of(value: ChartValue) -> u16 {
    let place = match value {
        ChartValue::Figure(figure) => Figure::ALL.iter().position(|other| *other == figure),
        ChartValue::Rate(rate) => {
            Rate::ALL.iter().position(|other| *other == rate).map(|place| Figure::ALL.len() + place)
        }
    };
    (LABELS.len() + place.unwrap_or(0)) as u16
}

/// First and last row of a grouping; none where it has none. Months typed in by hand are not among the months.
pub fn rows_of(wanted: Grouping, figures: &Figures) -> Option<(u32, u32)> {
    let mut first = 2;
    for grouping in Grouping::all() {
        let length = length(grouping, figures) as u32;
        if grouping == wanted {
            return (length > 0).then(|| (first, first + length - 1));
        }
        first += length;
    }
    None
}

fn length(grouping: Grouping, figures: &Figures) -> usize {
    match grouping {
        Grouping::By(dimension) => figures.rows(dimension).len(),
        Grouping::Month => figures.months.len(),
    }
}

/// Lays the table out: the header on the first row, the totals below it, then group by group.
pub fn data(page: &mut PageBuilder, figures: &Figures) {
    let titles = LABELS
        .map(|(title, _)| title)
        .into_iter()
        .chain(Figure::ALL.map(Figure::label))
        .chain(Rate::ALL.map(Rate::label));
    for (column, title) in titles.enumerate() {
        page.put(0, column as u16, Content::Text(title.to_owned()), Style::Head);
    }
    page.height(0, 70.0);
    page.row = 1;
    let period = figures.question.period.label();
    let mut row = |group: &str, key: &str, name: &str, value: &dyn Fn(Figure) -> Option<u64>| {
        let at = page.row;
        for (column, text) in [period.as_str(), group, key, name].into_iter().enumerate() {
            let content = if text.is_empty() { Content::Blank } else { Content::Text(text.to_owned()) };
            page.put(at, column as u16, content, Style::Flat);
        }
        for figure in Figure::ALL {
            let content = value(figure).map_or(Content::Blank, |number| Content::Number(number as f64));
            page.put(at, column_of(ChartValue::Figure(figure)), content, Style::Count);
        }
        for rate in Rate::ALL {
            let part: Option<u64> = rate.numerator().iter().map(|figure| value(*figure)).sum();
            let share = part.zip(value(rate.denominator())).and_then(|(part, whole)| basis_points(part, whole));
            let content = share.map_or(Content::Blank, |share| Content::Number(share as f64 / 10_000.0));
            page.put(at, column_of(ChartValue::Rate(rate)), content, Style::Rate);
        }
        page.row += 1;
    };
    row("Toàn bộ", "", "Tổng số", &|figure| Some(figures.totals.get(figure)));
    for grouping in Grouping::all() {
        match grouping {
            Grouping::By(dimension) => {
                for each in figures.rows(dimension) {
                    // The other keys are for programs: ids, labels again.
                    let key = if dimension == Dimension::Procedure && each.key != each.label { &each.key } else { "" };
                    row(grouping.label(), key, &each.label, &|figure| Some(each.counts.get(figure)));
                }
            }
            Grouping::Month => {
                // Those typed in by hand have no month; their row stands last, out of the charts' reach.
                for flows in &figures.months {
                    row(grouping.label(), &flows.month.key(), &flows.month.short_label(), &|figure| {
                        figure.is_flow().then(|| flows.get(figure))
                    });
                }
            }
        }
    }
    if !figures.by_hand.dossiers.is_empty() {
        let counts = figures.by_hand.counts();
        let name = format!("Cả kỳ {BY_HAND}");
        row(Grouping::Month.label(), "", &name, &|figure| figure.is_flow().then(|| counts.get(figure)));
    }
    let right = (LABELS.len() + Figure::ALL.len() + Rate::ALL.len() - 1) as u16;
    let area = TableArea { name: "SoLieu".to_owned(), top: 0, left: 0, bottom: page.row - 1, right, labels: NAMES };
    page.flat(area);
}
