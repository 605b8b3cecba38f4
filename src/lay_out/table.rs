//! A table by a dimension or by month: grouped head, numbering row, rows, total.

use super::book::{Content, Style};
use super::document::HeadCell;
use super::page::{PageBuilder, cell_name, lines_of, share, sum_of};
use crate::count::{BY_HAND, Figures, MonthFlows};
use crate::domain::rate::basis_points;
use crate::domain::{Counts, Figure};
use crate::template::{ColumnStyle, Grouping, TableColumn, TableValue, column_of};

/// A row before it is laid out.
pub struct TableRow {
    /// Channel id, procedure code, else the label.
    pub key: String,
    /// The label.
    pub label: String,
    /// Its figures.
    pub counts: Counts,
}

/// Lays a table out on the next rows; first and last row of its head.
pub fn table(page: &mut PageBuilder, grouping: Grouping, columns: &[TableColumn], figures: &Figures) -> (u32, u32) {
    let head_top = page.row;
    head(page, columns);
    let head_bottom = page.row - 1;
    let rows = rows(grouping, figures);
    let top = page.row;
    for (place, row) in rows.iter().enumerate() {
        self::row(page, columns, place, row);
        page.row += 1;
    }
    let data = (!rows.is_empty()).then(|| (top, page.row - 1));
    total(page, columns, data, &rows);
    page.row += 2;
    (head_top, head_bottom)
}

/// The rows of a grouping; months hold flows only.
pub fn rows(grouping: Grouping, figures: &Figures) -> Vec<TableRow> {
    match grouping {
        Grouping::By(dimension) => figures
            .rows(dimension)
            .iter()
            .map(|row| TableRow { key: row.key.clone(), label: row.label.clone(), counts: row.counts })
            .collect(),
        Grouping::Month => {
            let by_hand = figures.by_hand.counts();
            let typed_in = (!figures.by_hand.dossiers.is_empty()).then(|| TableRow {
                key: String::new(),
                label: format!("Cả kỳ {BY_HAND}"),
                counts: by_hand,
            });
            figures.months.iter().map(month).chain(typed_in).collect()
        }
    }
}

/// A month's flows as one row: what was received by month received, what was closed by month closed.
fn month(flows: &MonthFlows) -> TableRow {
    let mut counts = Counts::default();
    for figure in Figure::ALL {
        counts.add_where(flows.get(figure), |other| other == figure);
    }
    TableRow { key: flows.month.key(), label: flows.month.label(), counts }
}

/// How many more characters of the numbering row's small type fit than of body text.
const SMALL: f64 = 1.2;
/// Points of a line of it.
const SMALL_LINE: f64 = 12.0;

/// The cells of a head, grouped titles over their columns and single ones over their rows; and how many rows it has.
pub fn head_cells(columns: &[TableColumn]) -> (Vec<HeadCell>, usize) {
    let rows = columns.iter().map(|column| column.under.len()).max().unwrap_or(0) + 1;
    let mut cells = Vec::new();
    for (place, column) in columns.iter().enumerate() {
        for (level, text) in column.under.iter().enumerate() {
            let same = |other: &&TableColumn| other.under.get(..=level) == column.under.get(..=level);
            if place > 0 && same(&&columns[place - 1]) {
                continue;
            }
            let span = columns[place..].iter().take_while(same).count();
            cells.push(HeadCell { row: level, column: place, rows: 1, columns: span, text: text.clone() });
        }
        let row = column.under.len();
        cells.push(HeadCell { row, column: place, rows: rows - row, columns: 1, text: column.title.clone() });
    }
    (cells, rows)
}

/// The titles, then the numbers of the columns.
fn head(page: &mut PageBuilder, columns: &[TableColumn]) {
    let top = page.row;
    let (cells, rows) = head_cells(columns);
    for cell in &cells {
        let first = (top + cell.row as u32, cell.column as u16);
        let last = (first.0 + cell.rows as u32 - 1, first.1 + cell.columns as u16 - 1);
        page.merge(first, last, Content::Text(cell.text.clone()), Style::Head);
    }
    let depth = rows as u32 - 1;
    (top..top + depth).for_each(|row| page.height(row, 20.0));
    page.height(top + depth, if depth > 0 { 52.0 } else { 68.0 });
    let numbering = top + depth + 1;
    for (place, column) in columns.iter().enumerate() {
        let number = format!("({})", place + 1);
        let text = match &column.value {
            TableValue::Formula(formula) => {
                format!("{number}={}", formula.to_string().replace(")+", ")+ ").replace(")-", ")- "))
            }
            _ => number,
        };
        let lines = lines_of(&text, column.width * SMALL);
        page.height_at_least(numbering, f64::from(lines) * SMALL_LINE + 3.0);
        page.put(numbering, place as u16, Content::Text(text), Style::Numbering);
    }
    page.row = numbering + 1;
}

fn row(page: &mut PageBuilder, columns: &[TableColumn], place: usize, row: &TableRow) {
    let at = page.row;
    let values = values_of(columns, &row.counts);
    for (place_of_column, plan) in columns.iter().enumerate() {
        let column = place_of_column as u16;
        let (content, style) = match &plan.value {
            TableValue::Number => (Content::Number((place + 1) as f64), Style::Centre),
            TableValue::Label => (Content::Text(row.label.clone()), Style::Text),
            TableValue::Key if row.key == row.label => (Content::Blank, Style::Text),
            TableValue::Key => (Content::Text(row.key.clone()), Style::Text),
            _ => (computed(columns, place_of_column, at, (&row.counts, &values), None), style(plan, false)),
        };
        if let Content::Text(text) = &content {
            page.fit(at, column, column, text);
        }
        page.put(at, column, content, style);
    }
}

fn total(page: &mut PageBuilder, columns: &[TableColumn], data: Option<(u32, u32)>, rows: &[TableRow]) {
    let mut counts = Counts::default();
    rows.iter().for_each(|row| counts.add(&row.counts));
    let at = page.row;
    let values = values_of(columns, &counts);
    for (column, plan) in columns.iter().enumerate() {
        let content = match &plan.value {
            TableValue::Label => Content::Text("Tổng số".to_owned()),
            TableValue::Number | TableValue::Key => Content::Blank,
            _ => {
                let sum = data.map(|(top, bottom)| sum_of(column as u16, top, bottom));
                computed(columns, column, at, (&counts, &values), sum)
            }
        };
        page.put(at, column as u16, content, style(plan, true));
    }
}

/// A computed cell: a figure's number (in the total row, the live sum of its column), a live formula, a live rate.
fn computed(
    columns: &[TableColumn],
    column: usize,
    at: u32,
    (counts, values): (&Counts, &[i64]),
    sum: Option<String>,
) -> Content {
    let cell = |column: usize| cell_name(at, column as u16);
    match &columns[column].value {
        TableValue::Figures(figures) => {
            let value = counts.sum(figures) as f64;
            sum.map_or(Content::Number(value), |formula| Content::Formula { formula, result: Ok(value) })
        }
        TableValue::Formula(formula) => {
            Content::Formula { formula: formula.write(|number| cell(number - 1)), result: Ok(values[column] as f64) }
        }
        TableValue::Rate(rate) => {
            let name = |figure: Figure| column_of(columns, figure).map(cell).unwrap_or_default();
            let numerator: Vec<String> = rate.numerator().iter().map(|figure| name(*figure)).collect();
            let (part, whole) = (counts.sum(rate.numerator()), counts.get(rate.denominator()));
            share(&numerator, &name(rate.denominator()), basis_points(part, whole))
        }
        TableValue::Number | TableValue::Label | TableValue::Key => Content::Blank,
    }
}

/// The numbers of the columns that show figures or formulas, worked out once for a row; templates are checked to have no
/// formulas that lead in a circle, so that each round finds more of them.
pub fn values_of(columns: &[TableColumn], counts: &Counts) -> Vec<i64> {
    let mut known: Vec<Option<i64>> = columns
        .iter()
        .map(|column| match &column.value {
            TableValue::Figures(figures) => Some(counts.sum(figures) as i64),
            TableValue::Formula(_) => None,
            _ => Some(0),
        })
        .collect();
    for _ in columns {
        if known.iter().all(Option::is_some) {
            break;
        }
        for (place, column) in columns.iter().enumerate() {
            if let (None, TableValue::Formula(formula)) = (known[place], &column.value) {
                known[place] = formula.value(|number| known.get(number - 1).copied().flatten());
            }
        }
    }
    known.into_iter().map(Option::unwrap_or_default).collect()
}

fn style(plan: &TableColumn, total: bool) -> Style {
    let bold = total || plan.style == ColumnStyle::Bold;
    match (&plan.value, bold) {
        (TableValue::Rate(_), true) => Style::BoldRate,
        (TableValue::Rate(_), false) => Style::Rate,
        (TableValue::Number | TableValue::Key | TableValue::Label, _) if total => Style::BoldText,
        (TableValue::Number, _) => Style::Centre,
        (TableValue::Key | TableValue::Label, _) => Style::Text,
        (_, true) => Style::BoldCount,
        (_, false) => Style::Count,
    }
}
