//! Figures one below the other, with the year before and the targets beside them.

use super::book::{Content, Style};
use super::page::{PageBuilder, cell_name, share};
use super::{Context, fill, verdict};
use crate::count::{Figures, Previous};
use crate::domain::rate::basis_points;
use crate::domain::{Counts, Figure, Rate};
use crate::settings::IndicatorValue;
use crate::template::{Line, LineValue, Measure};
use crate::wording::count;

const NUMBER: u16 = 0;
const LABEL: u16 = 1;
const NOW: u16 = 2;

/// The columns of the year before and of the difference, where there is a year to compare with, and the remark's.
#[derive(Clone, Copy)]
struct Columns {
    compared: Option<(u16, u16)>,
    remark: u16,
}

impl Columns {
    fn of(figures: &Figures) -> Columns {
        match figures.previous {
            Previous::Counted { .. } => Columns { compared: Some((3, 4)), remark: 5 },
            Previous::NotAsked | Previous::NotCovered(_) => Columns { compared: None, remark: 3 },
        }
    }

    fn heads(self) -> &'static [&'static str] {
        match self.compared {
            Some(_) => &["STT", "Chỉ tiêu", "Số liệu trong kỳ", "Cùng kỳ năm trước", "Tăng, giảm", "Ghi chú"],
            None => &["STT", "Chỉ tiêu", "Số liệu trong kỳ", "Ghi chú"],
        }
    }
}

/// Characters of the columns.
pub fn widths(figures: &Figures) -> Vec<f64> {
    match Columns::of(figures).compared {
        Some(_) => vec![5.0, 36.0, 11.0, 11.0, 14.0, 25.0],
        None => vec![5.0, 40.0, 13.0, 34.0],
    }
}

/// Lays the lines out below a head.
pub fn lines(page: &mut PageBuilder, lines: &[Line], figures: &Figures, context: &Context<'_>) {
    let columns = Columns::of(figures);
    for (column, head) in columns.heads().iter().enumerate() {
        page.put(page.row, column as u16, Content::Text((*head).to_owned()), Style::Head);
    }
    page.height(page.row, 36.0);
    page.row += 1;
    let layout = Layout { top: page.row, columns, lines, figures, context };
    let mut number = 0;
    for (place, line) in lines.iter().enumerate() {
        if line.level == 0 {
            number += 1;
        }
        layout.line(page, place, line, number);
        page.row += 1;
    }
    page.row += 1;
}

struct Layout<'a> {
    /// The row of the first line.
    top: u32,
    columns: Columns,
    lines: &'a [Line],
    figures: &'a Figures,
    context: &'a Context<'a>,
}

impl Layout<'_> {
    fn line(&self, page: &mut PageBuilder, place: usize, line: &Line, number: u32) {
        let row = self.row(place);
        let main = line.level == 0;
        let (text, label_style) =
            if main { (Style::BoldCentre, Style::BoldText) } else { (Style::Centre, Style::PartText) };
        let shown_number = if main { Content::Text(number.to_string()) } else { Content::Blank };
        page.put(row, NUMBER, shown_number, text);
        page.put(row, LABEL, Content::Text(line.label.clone()), label_style);
        page.fit(row, LABEL, LABEL, &line.label);
        match &line.value {
            LineValue::Figures(figures) => self.figures(page, place, figures, main),
            LineValue::Rate(rate) => self.rate(page, place, *rate),
            LineValue::Measure(measure) => self.measure(page, place, *measure),
            LineValue::Manual(id) => self.manual(page, place, id),
        }
    }

    fn figures(&self, page: &mut PageBuilder, place: usize, figures: &[Figure], main: bool) {
        let row = self.row(place);
        let (count_style, change_style) =
            if main { (Style::BoldCount, Style::BoldChange) } else { (Style::Count, Style::Change) };
        let parts: Vec<usize> = self.parts(place);
        let mut shown = |column: u16, counts: &Counts| {
            let value = counts.sum(figures) as f64;
            let content = if parts.is_empty() {
                Content::Number(value)
            } else {
                let cells: Vec<String> = parts.iter().map(|part| cell_name(self.row(*part), column)).collect();
                Content::Formula { formula: cells.join("+"), result: Ok(value) }
            };
            page.put(row, column, content, count_style);
        };
        shown(NOW, &self.figures.totals);
        if let Some((before, change, totals)) = self.compared() {
            shown(before, totals);
            let difference = self.figures.totals.sum(figures) as f64 - totals.sum(figures) as f64;
            let formula = format!("{}-{}", cell_name(row, NOW), cell_name(row, before));
            page.put(row, change, Content::Formula { formula, result: Ok(difference) }, change_style);
        }
        page.put(row, self.columns.remark, Content::Blank, Style::Text);
    }

    fn rate(&self, page: &mut PageBuilder, place: usize, rate: Rate) {
        let row = self.row(place);
        let mut shown = |column: u16, counts: &Counts| {
            let cell = |figure: Figure| cell_name(self.row_of(figure), column);
            let numerator: Vec<String> = rate.numerator().iter().map(|figure| cell(*figure)).collect();
            let (part, whole) = (counts.sum(rate.numerator()), counts.get(rate.denominator()));
            let content = share(&numerator, &cell(rate.denominator()), basis_points(part, whole));
            page.put(row, column, content, Style::BoldRate);
            basis_points(part, whole)
        };
        let now = shown(NOW, &self.figures.totals);
        let before = self.compared().map(|(before, change, totals)| (before, change, shown(before, totals)));
        if let Some((before, change, share_before)) = before {
            let (now_cell, before_cell) = (cell_name(row, NOW), cell_name(row, before));
            let formula = format!(
                "IF(OR(ISTEXT({now_cell}),ISTEXT({before_cell})),\"–\",ROUND(({now_cell}-{before_cell})*100,2))"
            );
            let result = match (now, share_before) {
                (Some(now), Some(before)) => Ok((now as f64 - before as f64) / 100.0),
                _ => Err("–".to_owned()),
            };
            page.put(row, change, Content::Formula { formula, result }, Style::RateChange);
        }
        let remark = self.rate_remark(rate);
        page.fit(row, self.columns.remark, self.columns.remark, &remark);
        page.put(row, self.columns.remark, Content::Text(remark), Style::Text);
    }

    /// Numerator and denominator, then the target and whether it is met.
    fn rate_remark(&self, rate: Rate) -> String {
        let totals = &self.figures.totals;
        let (part, whole) = (totals.sum(rate.numerator()), totals.get(rate.denominator()));
        let fraction = format!("{}/{}", count(part), count(whole));
        let Some(target) = self.context.targets.get(&rate) else { return fraction };
        let verdict = verdict::verdict(*target, part, whole, rate.noun());
        format!("{fraction}; mục tiêu {}: {verdict}", verdict::target(*target))
    }

    fn measure(&self, page: &mut PageBuilder, place: usize, measure: Measure) {
        let of_catalogue = |all: u64| format!("trong tổng số {} thủ tục của danh mục", count(all));
        let remark = match measure {
            Measure::Procedures => self.context.catalogue.map_or_else(String::new, of_catalogue),
            _ => String::new(),
        };
        self.alone(page, place, number(fill::measured(measure, self.figures)), remark);
    }

    /// An indicator typed in by hand, always marked as such.
    fn manual(&self, page: &mut PageBuilder, place: usize, id: &str) {
        let indicator = self.figures.by_hand.indicator(id);
        match indicator.map(|indicator| (indicator.value, &indicator.note)) {
            None => self.alone(page, place, number(None), "chưa nhập số liệu".to_owned()),
            Some((IndicatorValue::Number(typed), note)) => {
                self.alone(page, place, number(Some(typed)), by_hand("", note));
            }
            Some((IndicatorValue::Share { part, whole }, note)) => {
                let remark = by_hand(&format!("{}/{}; ", count(part), count(whole)), note);
                let result = basis_points(part, whole).map(|share| share as f64 / 10_000.0);
                let formula = format!("ROUND({part}/{whole},4)");
                let content = Content::Formula { formula, result: result.ok_or_else(|| "–".to_owned()) };
                self.alone(page, place, (content, Style::BoldRate), remark);
            }
        }
    }

    /// Something that is not compared with the year before.
    fn alone(&self, page: &mut PageBuilder, place: usize, shown: (Content, Style), remark: String) {
        let row = self.row(place);
        page.put(row, NOW, shown.0, shown.1);
        if let Some((before, change, _)) = self.compared() {
            for column in [before, change] {
                page.put(row, column, Content::Text("–".to_owned()), Style::Count);
            }
        }
        page.fit(row, self.columns.remark, self.columns.remark, &remark);
        page.put(row, self.columns.remark, Content::Text(remark), Style::Text);
    }

    /// The columns of the year before and of the difference, and the totals of that year.
    fn compared(&self) -> Option<(u16, u16, &Counts)> {
        match (&self.figures.previous, self.columns.compared) {
            (Previous::Counted { totals, .. }, Some((before, change))) => Some((before, change, totals)),
            _ => None,
        }
    }

    fn row(&self, place: usize) -> u32 {
        self.top + place as u32
    }

    /// The row of the first line that shows a figure; templates are checked to have one for every part of a rate.
    fn row_of(&self, figure: Figure) -> u32 {
        let shows = |line: &Line| line.value == LineValue::Figures(vec![figure]);
        self.row(self.lines.iter().position(shows).unwrap_or(0))
    }

    /// The lines below a main line that add up to it.
    fn parts(&self, place: usize) -> Vec<usize> {
        if self.lines[place].level != 0 {
            return Vec::new();
        }
        let below = self.lines.iter().enumerate().skip(place + 1).take_while(|(_, line)| line.level == 1);
        below.filter(|(_, line)| line.summand).map(|(part, _)| part).collect()
    }
}

/// `185/200; số nhập tay: khảo sát tháng 9`.
fn by_hand(fraction: &str, note: &str) -> String {
    let note = if note.is_empty() { String::new() } else { format!(": {note}") };
    format!("{fraction}số nhập tay{note}")
}

/// A number, or the `–` that stands for one.
fn number(number: Option<u64>) -> (Content, Style) {
    let content = number.map_or_else(|| Content::Text("–".to_owned()), |number| Content::Number(number as f64));
    (content, Style::BoldCount)
}
