//! Criteria of the reform index: rate, target, points by the step table, what is missing to the next step.

use super::book::{Content, Style};
use super::page::{PageBuilder, cell_name, share, sum_of};
use super::{Context, fill, verdict};
use crate::count::Figures;
use crate::domain::rate::basis_points;
use crate::settings::{IndicatorValue, Target};
use crate::template::{Criterion, CriterionValue, Measure, Steps};
use crate::wording::{capital, count};

const NUMBER: u16 = 0;
const LABEL: u16 = 1;
const PART: u16 = 2;
const WHOLE: u16 = 3;
const SHARE: u16 = 4;
const TARGET: u16 = 5;
const VERDICT: u16 = 6;
const MOST: u16 = 7;
const POINTS: u16 = 8;
const NEXT: u16 = 9;

/// Titles and characters of the columns.
const COLUMNS: [(&str, f64); 10] = [
    ("STT", 5.0),
    ("Tiêu chí", 30.0),
    ("Tử số", 9.5),
    ("Mẫu số", 9.5),
    ("Tỷ lệ", 10.0),
    ("Mục tiêu", 11.0),
    ("Đánh giá", 22.0),
    ("Điểm tối đa", 8.0),
    ("Điểm đạt", 8.0),
    ("Thang điểm và phần còn thiếu để lên bậc sau", 34.0),
];

/// Characters of the columns.
pub fn widths() -> Vec<f64> {
    COLUMNS.map(|(_, width)| width).to_vec()
}

/// A part of a whole, what its dossiers are called, and what it says of itself.
struct Measured {
    part: Option<u64>,
    whole: Option<u64>,
    noun: &'static str,
    target: Option<Target>,
    remark: &'static str,
}

impl Measured {
    /// Part and whole, where there are both.
    fn known(&self) -> Option<(u64, u64)> {
        self.part.zip(self.whole)
    }
}

/// Lays the criteria out on the next rows; first and last row of their head.
pub fn criteria(
    page: &mut PageBuilder,
    criteria: &[Criterion],
    figures: &Figures,
    context: &Context<'_>,
) -> (u32, u32) {
    let head = page.row;
    for (column, (title, _)) in COLUMNS.into_iter().enumerate() {
        page.put(head, column as u16, Content::Text(title.to_owned()), Style::Head);
        page.fit(head, column as u16, column as u16, title);
    }
    page.row += 1;
    let top = page.row;
    let mut reached = Vec::with_capacity(criteria.len());
    for (place, criterion) in criteria.iter().enumerate() {
        let measured = measured(criterion, figures, context);
        let points = measured.known().and_then(|(part, whole)| criterion.steps.points(part, whole));
        row(page, place, criterion, &measured, points);
        reached.push(points);
        page.row += 1;
    }
    total(page, criteria, top, &reached);
    page.row += 2;
    (head, head)
}

fn measured(criterion: &Criterion, figures: &Figures, context: &Context<'_>) -> Measured {
    match &criterion.value {
        CriterionValue::Rate(rate) => Measured {
            part: Some(figures.totals.sum(rate.numerator())),
            whole: Some(figures.totals.get(rate.denominator())),
            noun: rate.noun(),
            target: context.targets.get(rate).copied().or(criterion.target),
            remark: "",
        },
        CriterionValue::Procedures => {
            let part = fill::measured(Measure::Procedures, figures);
            let (whole, remark) = match context.catalogue {
                None => (None, "chưa khai danh mục thủ tục"),
                // Procedures that the catalogue does not list would make more than all of it.
                Some(all) if part > Some(all) => (None, "số thủ tục có hồ sơ nhiều hơn danh mục"),
                Some(all) => (Some(all), ""),
            };
            Measured { part, whole, noun: "thủ tục có hồ sơ", target: criterion.target, remark }
        }
        CriterionValue::Manual(id) => {
            let value = figures.by_hand.indicator(id).map(|indicator| indicator.value);
            let (part, whole, remark) = match value {
                Some(IndicatorValue::Share { part, whole }) => (Some(part), Some(whole), "số nhập tay"),
                Some(IndicatorValue::Number(_)) => (None, None, "cần nhập part và whole"),
                None => (None, None, "chưa nhập số liệu"),
            };
            Measured { part, whole, noun: "phiếu hoặc mục đạt", target: criterion.target, remark }
        }
    }
}

fn row(page: &mut PageBuilder, place: usize, criterion: &Criterion, measured: &Measured, reached: Option<u64>) {
    let at = page.row;
    let known = measured.known();
    let number = |number: Option<u64>| number.map_or_else(none, |number| Content::Number(number as f64));
    page.put(at, NUMBER, Content::Number((place + 1) as f64), Style::Centre);
    put_text(page, LABEL, criterion.label.clone());
    page.put(at, PART, number(measured.part), Style::Count);
    page.put(at, WHOLE, number(measured.whole), Style::Count);
    let rate = match known {
        None => none(),
        Some((part, whole)) => share(&[cell_name(at, PART)], &cell_name(at, WHOLE), basis_points(part, whole)),
    };
    page.put(at, SHARE, rate, Style::BoldRate);
    let target = measured.target.map_or_else(none, |target| Content::Text(verdict::target(target)));
    page.put(at, TARGET, target, Style::Centre);
    let judged = match (measured.target, known) {
        (Some(target), Some((part, whole))) => verdict::verdict(target, part, whole, measured.noun),
        _ => String::new(),
    };
    let says: Vec<&str> = [judged.as_str(), measured.remark].into_iter().filter(|says| !says.is_empty()).collect();
    put_text(page, VERDICT, if says.is_empty() { "–".to_owned() } else { capital(&says.join("; ")) });
    page.put(at, MOST, points(criterion.steps.most()), Style::Points);
    page.put(at, POINTS, reached.map_or_else(none, points), Style::BoldPoints);
    put_text(page, NEXT, scale(&criterion.steps, known, measured.noun));
}

/// The step table in words, then what is missing to the next step.
fn scale(steps: &Steps, known: Option<(u64, u64)>, noun: &str) -> String {
    let step = |step: &crate::template::Step| format!("từ {}%: {}", decimal(step.from), decimal(step.points));
    let table: Vec<String> = steps.all().iter().map(step).collect();
    let next = match known.filter(|(_, whole)| *whole > 0).map(|(part, whole)| steps.next(part, whole)) {
        None => String::new(),
        Some(None) => "\nđã ở bậc cao nhất".to_owned(),
        Some(Some((step, missing))) => {
            format!("\ncòn thiếu {} {noun} để đạt {} điểm", count(missing), decimal(step.points))
        }
    };
    format!("{} điểm{next}", table.join("; "))
}

fn total(page: &mut PageBuilder, criteria: &[Criterion], top: u32, reached: &[Option<u64>]) {
    let at = page.row;
    let bottom = at - 1;
    page.put(at, NUMBER, Content::Blank, Style::BoldText);
    page.put(at, LABEL, Content::Text("Tổng số".to_owned()), Style::BoldText);
    for column in PART..=VERDICT {
        page.put(at, column, Content::Blank, Style::BoldText);
    }
    let sum = |column: u16, hundredths: u64| Content::Formula {
        formula: sum_of(column, top, bottom),
        result: Ok(hundredths as f64 / 100.0),
    };
    let most: u64 = criteria.iter().map(|criterion| criterion.steps.most()).sum();
    page.put(at, MOST, sum(MOST, most), Style::BoldPoints);
    page.put(at, POINTS, sum(POINTS, reached.iter().flatten().sum()), Style::BoldPoints);
    let missing = reached.iter().filter(|points| points.is_none()).count();
    let remark = if missing == 0 {
        String::new()
    } else {
        format!("{missing} tiêu chí chưa có số liệu, chưa tính điểm")
    };
    put_text(page, NEXT, remark);
}

fn put_text(page: &mut PageBuilder, column: u16, text: String) {
    page.fit(page.row, column, column, &text);
    page.put(page.row, column, Content::Text(text), Style::Text);
}

fn points(hundredths: u64) -> Content {
    Content::Number(hundredths as f64 / 100.0)
}

/// Hundredths as `1,5`.
fn decimal(hundredths: u64) -> String {
    let text = format!("{},{:02}", count(hundredths / 100), hundredths % 100);
    text.trim_end_matches('0').trim_end_matches(',').to_owned()
}

fn none() -> Content {
    Content::Text("–".to_owned())
}
