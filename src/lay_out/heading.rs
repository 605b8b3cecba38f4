//! The official heading (Decree 30/2020/NĐ-CP), title, period, and the signature block.

use chrono::Datelike;

use super::book::{Content, Run, Style};
use super::page::{PageBuilder, lines_of};
use super::{Context, fill};
use crate::count::Figures;
use crate::domain::{Cutoff, PeriodKind};
use crate::settings::Signatory;
use crate::template::Text;
use crate::wording::{any_of, date, even_lines, quote};

/// Quốc hiệu.
pub const COUNTRY: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
/// Tiêu ngữ.
pub const MOTTO: &str = "Độc lập - Tự do - Hạnh phúc";
/// Under what a signatory signs as.
pub const SIGNING_HINT: &str = "(Ký, ghi rõ họ tên)";
/// Number and sign of the document, left to the pen.
pub const NUMBER: &str = "Số: ……/BC-……";
/// How much wider bold capitals are than digits, by which widths are counted.
const CAPITAL: f64 = 1.35;
/// A short rule: about a third to a half of the line above it.
const RULE: &str = "––––––––––––";

/// Superior organ over issuing organ on the left, quốc hiệu and tiêu ngữ on the right, place and date below them.
pub fn official(page: &mut PageBuilder, context: &Context<'_>) {
    let right = page.width() - 1;
    let split = split(page);
    let row = page.row;
    let mut pair = |row: u32, left_text: (&str, Style), right_text: (&str, Style)| {
        page.across(row, 0, split, left_text.0, left_text.1);
        page.across(row, split + 1, right, right_text.0, right_text.1);
    };
    pair(row, (&context.office.superior, Style::Superior), (COUNTRY, Style::Country));
    pair(row + 1, (&context.office.name, Style::OfficeName), (MOTTO, Style::Motto));
    let rule = if context.office.name.is_empty() { "" } else { RULE };
    pair(row + 2, (rule, Style::HeadingRule), (RULE, Style::HeadingRule));
    pair(row + 3, (NUMBER, Style::DocumentNumber), (&place_and_date(context), Style::PlaceAndDate));
    // Capitals are wider than other letters, bold ones more so.
    for (line, left, right, text) in [
        (row, 0, split, context.office.superior.as_str()),
        (row + 1, 0, split, &context.office.name),
        (row, split + 1, right, COUNTRY),
        (row + 1, split + 1, right, MOTTO),
    ] {
        let lines = (text.chars().count() as f64 * CAPITAL / page.characters(left, right)).ceil();
        if lines > 1.0 {
            page.height_at_least(line, lines * 17.0);
        }
    }
    page.height(row + 2, 10.0);
    page.row = row + 5;
}

/// The lines of a statistical form: its number and circular on the left, who reports to whom on the right.
pub fn form(page: &mut PageBuilder, left: &[Text], right: &[Text], figures: &Figures, context: &Context<'_>) {
    let last = page.width() - 1;
    let split = split(page);
    for place in 0..left.len().max(right.len()) {
        for (lines, from, to) in [(left, 0, split), (right, split + 1, last)] {
            let text = lines.get(place).map(|line| fill::fill(line, figures, context)).unwrap_or_default();
            page.fit(page.row, from, to, &text);
            page.across(page.row, from, to, &text, Style::FormLine);
        }
        page.row += 1;
    }
    page.row += 1;
}

/// The title, the period with its days, what the figures are limited to, and above figures their unit.
pub fn title(page: &mut PageBuilder, title: &str, unit: Option<&str>, subtitles: Vec<String>) {
    let right = page.width() - 1;
    // Bold capitals of the title are half again as wide as body text.
    let wide = title.chars().count() as f64 * 1.5;
    let lines = (wide / page.characters(0, right)).ceil().max(1.0);
    // A title that a template breaks itself knows best where.
    let even = match (lines > 1.0, title.contains('\n')) {
        (true, true) => title.to_owned(),
        (true, false) => even_lines(title, lines as usize, |text| text.chars().count()).join("\n"),
        (false, _) => title.replace('\n', " "),
    };
    page.across(page.row, 0, right, &even, Style::Title);
    let broken =
        even.lines().map(|line| (line.chars().count() as f64 * 1.5 / page.characters(0, right)).ceil().max(1.0));
    let high: f64 = broken.sum();
    page.height(page.row, high.max(lines) * 20.0 + 2.0);
    page.row += 1;

    for subtitle in subtitles {
        page.across(page.row, 0, right, &subtitle, Style::Period);
        page.fit(page.row, 0, right, &subtitle);
        page.row += 1;
    }
    if let Some(unit) = unit {
        page.across(page.row, 0, right, unit, Style::Unit);
        page.row += 1;
    }
}

/// The period, and that what stands below is of all data whatever their period and the filters.
pub fn subtitles_of_all(figures: &Figures) -> Vec<String> {
    let named = subtitle_of_period(figures);
    vec![named, "Trang này gồm toàn bộ dữ liệu đã đọc, cả ngoài kỳ báo cáo và ngoài bộ lọc".to_owned()]
}

/// The period with its days, the as-of day where it is another, and what the figures are limited to.
pub fn subtitles(figures: &Figures, context: &Context<'_>) -> Vec<String> {
    let period = &figures.question.period;
    let mut subtitles = vec![subtitle_of_period(figures)];
    if figures.question.as_of != period.to {
        subtitles.push(format!("Số liệu giải quyết tính đến hết ngày {}", date(figures.question.as_of)));
    }
    for (key, values) in &context.filters.0 {
        let values: Vec<String> = values.iter().map(|value| quote(key.shown(value))).collect();
        subtitles.push(format!("Chỉ tính hồ sơ có {} là {}", key.label(), any_of(&values)));
    }
    subtitles
}

fn subtitle_of_period(figures: &Figures) -> String {
    let period = &figures.question.period;
    let days = format!("từ ngày {} đến ngày {}", date(period.from), date(period.to));
    let cutoff = match (period.kind, period.cutoff) {
        (PeriodKind::Free, _) | (_, Cutoff::Calendar) => "",
        // The decree is of 2019 and names no nine months.
        (PeriodKind::NineMonths, Cutoff::Statutory) => ", chốt số liệu ngày 14",
        (_, Cutoff::Statutory) if period.year < 2019 => ", chốt số liệu ngày 14",
        (_, Cutoff::Statutory) => ", số liệu chốt theo Nghị định 09/2019/NĐ-CP",
    };
    match period.kind {
        PeriodKind::Free => format!("Kỳ báo cáo: {days}"),
        _ => format!("Kỳ báo cáo: {} ({days}{cutoff})", period.label()),
    }
}

/// Points of a line of the signature block; a viewer may hide text that is higher than its row.
const SIGNATURE_LINE: f64 = 17.5;
/// Lines besides those of title and name: the hint, and room for the pen.
const PEN_LINES: u32 = 5;

/// The title, the hint, room for the pen and the name of each signatory, side by side. They stand in one row, which no
/// printer breaks: so the block is never split over two pages. Where the page has no official heading, place and date
/// stand above the last of them.
pub fn signatures(page: &mut PageBuilder, dated: bool, context: &Context<'_>) {
    let signatories = &context.office.signatories;
    if signatories.is_empty() {
        return;
    }
    page.row += 1;
    // As many side by side as the columns allow, the others below them.
    let beside = usize::from(page.width());
    let last = signatories.len() - 1;
    for (line, signatories) in signatories.chunks(beside).enumerate() {
        let row = page.row;
        let dated = dated && line * beside + signatories.len() > last;
        for (place, (signatory, (left, right))) in
            signatories.iter().zip(spans(page, signatories.len() as u16)).enumerate()
        {
            let above = match dated {
                false => None,
                true if place + 1 == signatories.len() => Some(place_and_date(context)),
                true => Some(" ".to_owned()),
            };
            let room = page.characters(left, right) / CAPITAL;
            let lines = lines_of(&signatory.title, room) + PEN_LINES + lines_of(&signatory.name, room);
            page.height_at_least(row, f64::from(lines + u32::from(dated)) * SIGNATURE_LINE + 6.0);
            page.merge((row, left), (row, right), Content::Runs(signature(signatory, above)), Style::Signature);
        }
        page.row = row + 1;
    }
    // A viewer that squeezes a sheet onto one page may lose its last row to rounding: it is not to be this one.
    page.put(page.row, 0, Content::Text(" ".to_owned()), Style::Plain);
    page.height(page.row, 6.0);
    page.row += 1;
}

fn signature(signatory: &Signatory, above: Option<String>) -> Vec<Run> {
    let run = |text: String, style: Style| Run { text, style };
    let mut runs: Vec<Run> = above.into_iter().map(|text| run(format!("{text}\n"), Style::PlaceAndDate)).collect();
    runs.push(run(format!("{}\n", signatory.title.to_uppercase()), Style::SignatoryTitle));
    runs.push(run(format!("{SIGNING_HINT}\n\n\n\n\n"), Style::SignatoryHint));
    // The place of the name stays where no name is given.
    let name = if signatory.name.is_empty() { " ".to_owned() } else { signatory.name.clone() };
    runs.push(run(name, Style::SignatoryName));
    runs
}

/// `Cà Mau, ngày … tháng … năm …`, or with the date that was asked for.
pub fn place_and_date(context: &Context<'_>) -> String {
    let place = if context.office.place.is_empty() { "…………" } else { &context.office.place };
    match context.dated {
        // Decree 30/2020: a zero stands before days under 10 and months under 3 only.
        Some(day) if day.month() < 3 => format!("{place}, {}", day.format("ngày %d tháng %m năm %Y")),
        Some(day) => format!("{place}, {}", day.format("ngày %d tháng %-m năm %Y")),
        None => format!("{place}, ngày … tháng … năm …"),
    }
}

/// The last column of the left half: the halves are as even as the columns allow.
fn split(page: &PageBuilder) -> u16 {
    let right = page.width() - 1;
    let unevenness = |column: &u16| (page.characters(0, *column) - page.characters(*column + 1, right)).abs();
    (0..right).min_by(|a, b| unevenness(a).total_cmp(&unevenness(b))).unwrap_or(0)
}

/// Columns for so many signatories side by side.
fn spans(page: &PageBuilder, signatories: u16) -> Vec<(u16, u16)> {
    let right = page.width() - 1;
    if signatories == 1 {
        return vec![(split(page) + 1, right)];
    }
    if signatories == 2 {
        let split = split(page);
        return vec![(0, split), (split + 1, right)];
    }
    let columns = page.width();
    let first = |place: u16| place * columns / signatories.min(columns);
    (0..signatories.min(columns)).map(|place| (first(place), first(place + 1) - 1)).collect()
}
