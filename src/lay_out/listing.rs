//! Lists: late dossiers, causes, what to look at, where every record went, sources.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::book::{Content, Style};
use super::page::{PageBuilder, sum_of};
use super::{Context, fill};
use crate::count::{BY_HAND, CountedDossier, Figures};
use crate::domain::{Figure, Lifetime, Outcome, Timeliness};
use crate::finding::{Flag, Flags};
use crate::read::Skipped;
use crate::reconcile::{Dossier, SetAside, SetAsideReason, Source};
use crate::template::{List, ListColumn, ListValue};
use crate::wording::{capital, count};

/// The most dossiers a list shows; nobody reads more, and a sheet has 1 048 576 rows.
const MOST_ROWS: usize = 100_000;

/// The rows of a list, and how many more there are than it shows.
pub struct Listing {
    rows: Vec<ListRow>,
    left_out: usize,
}

impl From<Vec<ListRow>> for Listing {
    fn from(rows: Vec<ListRow>) -> Listing {
        Listing { rows, left_out: 0 }
    }
}

/// One row of a list: what it can show, and whether it is a total.
#[derive(Clone, Default)]
pub struct ListRow {
    values: Vec<(ListValue, Content)>,
    total: bool,
}

impl ListRow {
    fn with(mut self, value: ListValue, content: Content) -> ListRow {
        self.values.push((value, content));
        self
    }

    fn text(self, value: ListValue, text: impl Into<String>) -> ListRow {
        self.with(value, Content::Text(text.into()))
    }

    fn number(self, value: ListValue, number: u64) -> ListRow {
        self.with(value, Content::Number(number as f64))
    }

    fn day(self, value: ListValue, day: Option<chrono::NaiveDate>) -> ListRow {
        self.with(value, day.map_or(Content::Blank, Content::Date))
    }

    /// What it shows of itself; blank where it says nothing.
    pub fn get(&self, value: ListValue) -> Content {
        self.values.iter().find(|(other, _)| *other == value).map_or(Content::Blank, |(_, content)| content.clone())
    }
}

/// Lays a list out on the next rows; first and last row of its head.
pub fn list(page: &mut PageBuilder, columns: &[ListColumn], empty: &str, listing: Listing) -> (u32, u32) {
    let Listing { rows, left_out } = listing;
    let head = page.row;
    let right = columns.len() as u16 - 1;
    for (place, column) in columns.iter().enumerate() {
        page.put(head, place as u16, Content::Text(column.title.clone()), Style::Head);
        page.fit(head, place as u16, place as u16, &format!("{} ...", column.title));
    }
    page.row += 1;
    if rows.is_empty() {
        page.across(page.row, 0, right, empty, Style::Text);
        page.row += 2;
        return (head, head);
    }
    for (place, row) in rows.iter().enumerate() {
        for (column, plan) in columns.iter().enumerate() {
            let content = match plan.value {
                ListValue::Number if row.total => Content::Blank,
                ListValue::Number => Content::Number((place + 1) as f64),
                value => match row.get(value) {
                    Content::Number(sum) if row.total && place > 0 => {
                        let formula = sum_of(column as u16, head + 1, page.row - 1);
                        Content::Formula { formula, result: Ok(sum) }
                    }
                    content => content,
                },
            };
            let style = style(plan.value, &content, row.total);
            if let Content::Text(text) = &content {
                page.fit(page.row, column as u16, column as u16, text);
            }
            page.put(page.row, column as u16, content, style);
        }
        page.row += 1;
    }
    if !rows.iter().any(|row| row.total) && rows.len() > 1 {
        page.filter(head, page.row - 1, right);
    }
    if left_out > 0 {
        let left_out = count(left_out as u64);
        page.note(&format!(
            "Danh sách quá dài: còn {left_out} dòng không hiện ở đây; số liệu trong các bảng không bị ảnh hưởng."
        ));
    }
    page.row += 1;
    (head, head)
}

fn style(value: ListValue, content: &Content, total: bool) -> Style {
    match (value, content) {
        (_, Content::Date(_)) => Style::Date,
        (ListValue::Number, _) => Style::Centre,
        (ListValue::StatedTotal, Content::Text(_)) => Style::Count,
        (_, Content::Number(_) | Content::Formula { .. }) if total => Style::BoldCount,
        (ListValue::Row, _) => Style::Centre,
        (_, Content::Number(_) | Content::Formula { .. }) => Style::Count,
        _ if total => Style::BoldText,
        _ => Style::Text,
    }
}

/// The rows of a list.
pub fn rows(list: List, figures: &Figures, context: &Context<'_>) -> Listing {
    match list {
        List::Late => late(figures, context),
        List::LateCauses => {
            let causes = figures.spread.late_by_cause.iter().map(|(cause, dossiers)| finding(cause.clone(), *dossiers));
            let late = Figure::ClosedAs(Timeliness::Late);
            let by_hand = figures.by_hand.dossiers.iter().filter(|dossiers| dossiers.counts.get(late) > 0);
            let by_hand =
                by_hand.map(|dossiers| finding(format!("{} {BY_HAND}", dossiers.label), dossiers.counts.get(late)));
            with_total(causes.chain(by_hand).collect()).into()
        }
        List::Review => review(context),
        List::Flags => flags(context).into(),
        List::Account => account(figures).into(),
        List::Sources => {
            let sources = context.ledger.sources();
            let by_name = context.ledger.sources_by_name().into_iter();
            by_name.filter_map(|place| sources.get(place)).map(source).collect::<Vec<_>>().into()
        }
        List::Skipped => context.skipped.iter().map(skipped).collect::<Vec<_>>().into(),
        List::Manual => manual(figures).into(),
    }
}

/// The dossiers that joined the figures, then the indicators of the period.
fn manual(figures: &Figures) -> Vec<ListRow> {
    let dossiers = figures.by_hand.dossiers.iter().map(|dossiers| {
        let number = |figure: Figure| count(dossiers.counts.get(figure));
        let mut amounts = vec![
            format!("tiếp nhận {}", number(Figure::Received)),
            format!("đã giải quyết {}", number(Figure::Closed)),
        ];
        for (figure, name) in [
            (Figure::CarriedOver, "từ kỳ trước"),
            (Figure::ClosedAs(Timeliness::Late), "trong đó quá hạn"),
            (Figure::Stopped, "dừng giải quyết"),
            (Figure::Open, "đang giải quyết"),
        ] {
            if dossiers.counts.get(figure) > 0 {
                amounts.push(format!("{name} {}", number(figure)));
            }
        }
        (&dossiers.label, amounts.join(", "), &dossiers.note)
    });
    let indicators = figures
        .by_hand
        .indicators
        .iter()
        .map(|indicator| (&indicator.label, fill::typed_in(indicator.value), &indicator.note));
    let row = |(label, amount, note): (&String, String, &String)| {
        ListRow::default()
            .text(ListValue::Finding, label.clone())
            .text(ListValue::Amount, amount)
            .text(ListValue::Note, note.clone())
    };
    dossiers.chain(indicators).map(row).collect()
}

fn skipped(skipped: &Skipped) -> ListRow {
    ListRow::default()
        .text(ListValue::File, skipped.file.clone())
        .text(ListValue::Sheet, skipped.sheet.clone().unwrap_or_default())
        .text(ListValue::Finding, capital(&skipped.reason.label()))
}

fn finding(text: impl Into<String>, count: u64) -> ListRow {
    ListRow::default().text(ListValue::Finding, text).number(ListValue::Count, count)
}

/// Rows with their sum below them.
fn with_total(mut rows: Vec<ListRow>) -> Vec<ListRow> {
    let sum: f64 =
        rows.iter().map(|row| if let Content::Number(number) = row.get(ListValue::Count) { number } else { 0.0 }).sum();
    if !rows.is_empty() {
        let total = ListRow { total: true, ..ListRow::default() };
        rows.push(total.text(ListValue::Finding, "Tổng số").with(ListValue::Count, Content::Number(sum)));
    }
    rows
}

/// Late dossiers: those closed late, then those open and overdue, each by due day.
fn late(figures: &Figures, context: &Context<'_>) -> Listing {
    let late = [Figure::ClosedAs(Timeliness::Late), Figure::OpenOverdue];
    let mut rows = dossiers(&late, figures, context);
    let left_out = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    let row = |marked| counted_row(marked, figures, context);
    Listing { rows: rows.into_iter().map(row).collect(), left_out }
}

/// The counted dossiers that any of some figures counts, each once: by the first figure that does, then by due day, file
/// and row.
pub fn dossiers<'f>(wanted: &[Figure], figures: &'f Figures, context: &Context<'_>) -> Vec<&'f CountedDossier> {
    let order = source_order(context);
    let mut found: Vec<(usize, &CountedDossier)> = figures
        .counted
        .iter()
        .filter_map(|marked| Some((wanted.iter().position(|figure| marked.is_in(*figure))?, marked)))
        .collect();
    found.sort_by_cached_key(|(place, marked)| {
        let dossier = &context.ledger.dossiers()[marked.place as usize];
        (*place, dossier.lifetime.due.map(|due| due.day), order.get(&dossier.source).copied(), dossier.row)
    });
    found.into_iter().map(|(_, marked)| marked).collect()
}

/// All that a list can show of a counted dossier.
pub fn counted_row(marked: &CountedDossier, figures: &Figures, context: &Context<'_>) -> ListRow {
    let dossier = &context.ledger.dossiers()[marked.place as usize];
    let ended = !marked.is_in(Figure::Open);
    let closed = closed_day(&dossier.lifetime).filter(|_| ended);
    let until = closed.unwrap_or(figures.question.as_of);
    let late = marked.is_in(Figure::ClosedAs(Timeliness::Late)) || marked.is_in(Figure::OpenOverdue);
    let due = dossier.lifetime.due.map(|due| due.day).filter(|_| late);
    let number = |number: Option<f64>| number.map_or(Content::Blank, Content::Number);
    let days = due.map(|due| (until - due).num_days().max(0) as f64);
    let working = due.map(|due| f64::from(context.calendar.working_days_late(due, until)));
    dossier_row(dossier, context)
        .text(ListValue::ReturnChannel, dossier.return_channel.label())
        .day(ListValue::Closed, closed)
        .with(ListValue::DaysLate, number(days))
        .with(ListValue::WorkingDaysLate, number(working))
        .text(ListValue::State, state(marked.standing.outcome))
        .text(ListValue::Cause, context.ledger.texts().label(dossier.late_cause))
}

/// The closed day as the export has it; a stand-in for it is none to show.
fn closed_day(lifetime: &Lifetime) -> Option<NaiveDate> {
    lifetime.closing.filter(|closing| closing.trusted).map(|closing| closing.at.day)
}

fn state(outcome: Outcome) -> String {
    match outcome {
        Outcome::Closed(Timeliness::Early) => "Đã giải quyết, trước hạn".to_owned(),
        Outcome::Closed(Timeliness::OnTime) => "Đã giải quyết, đúng hạn".to_owned(),
        Outcome::Closed(Timeliness::Late) => "Đã giải quyết, quá hạn".to_owned(),
        Outcome::Closed(Timeliness::Undetermined) => "Đã giải quyết, chưa xác định thời hạn".to_owned(),
        Outcome::Stopped => "Dừng giải quyết".to_owned(),
        Outcome::Open { overdue: true, .. } => "Đang giải quyết, quá hạn".to_owned(),
        Outcome::Open { paused, no_due_date, .. } => {
            let paused = if paused { ", đang tạm dừng" } else { "" };
            let no_due_date = if no_due_date { ", không có ngày hẹn trả" } else { "" };
            format!("Đang giải quyết, trong hạn{paused}{no_due_date}")
        }
    }
}

/// The rank of each source in the natural order of their names.
fn source_order(context: &Context<'_>) -> HashMap<u32, usize> {
    context.ledger.sources_by_name().into_iter().enumerate().map(|(rank, place)| (place as u32, rank)).collect()
}

/// What every list of dossiers can show; the closed day is left to the list.
fn dossier_row(dossier: &Dossier, context: &Context<'_>) -> ListRow {
    let ledger = context.ledger;
    let row = ListRow::default()
        .text(ListValue::Code, dossier.code.as_deref().unwrap_or_default())
        .text(ListValue::Procedure, ledger.procedures().get(dossier.procedure).label.clone())
        .text(ListValue::Field, ledger.fields().label(dossier.field))
        .text(ListValue::Unit, ledger.units().label(dossier.unit))
        .text(ListValue::Channel, dossier.channel.label())
        .day(ListValue::Received, Some(dossier.lifetime.received.day))
        .day(ListValue::Due, dossier.lifetime.due.map(|due| due.day));
    placed(row, context, dossier.source, dossier.row)
}

fn placed(row: ListRow, context: &Context<'_>, source: u32, number: u32) -> ListRow {
    let row = row.number(ListValue::Row, u64::from(number));
    match context.ledger.sources().get(source as usize) {
        None => row,
        Some(source) => row
            .text(ListValue::File, source.file.clone())
            .text(ListValue::Sheet, source.sheet.clone().unwrap_or_default()),
    }
}

/// Records that are no dossiers first, then flagged dossiers, each by file and row.
fn review(context: &Context<'_>) -> Listing {
    let order = source_order(context);
    let rank = |source: u32, row: u32| (order.get(&source).copied(), row);
    let mut aside: Vec<&SetAside> = context.ledger.records_set_aside().iter().collect();
    aside.sort_by_key(|record| rank(record.source, record.row));
    let mut flagged: Vec<&Dossier> =
        context.ledger.dossiers().iter().filter(|dossier| !dossier.flags.is_empty()).collect();
    flagged.sort_by_key(|dossier| rank(dossier.source, dossier.row));
    let left_out = (aside.len() + flagged.len()).saturating_sub(MOST_ROWS);
    let flagged = flagged.into_iter().map(|dossier| {
        dossier_row(dossier, context)
            .text(ListValue::Finding, labels(dossier.flags))
            .day(ListValue::Closed, closed_day(&dossier.lifetime))
    });
    let rows = aside.into_iter().map(|record| set_aside(record, context)).chain(flagged).take(MOST_ROWS).collect();
    Listing { rows, left_out }
}

fn set_aside(record: &SetAside, context: &Context<'_>) -> ListRow {
    let reason = match &record.reason {
        SetAsideReason::NotAccepted { status } => format!("Không tính: trạng thái {}", crate::wording::quote(status)),
        SetAsideReason::NoReceivedDay { flags } => format!("Không tính: {}", inside_a_sentence(&labels(*flags))),
    };
    let row = ListRow::default()
        .text(ListValue::Finding, reason)
        .text(ListValue::Code, record.code.as_deref().unwrap_or_default());
    placed(row, context, record.source, record.row)
}

fn labels(flags: Flags) -> String {
    flags.iter().map(Flag::label).collect::<Vec<_>>().join("; ")
}

/// A label as it stands behind a colon.
fn inside_a_sentence(label: &str) -> String {
    let mut characters = label.chars();
    characters.next().map(|first| first.to_lowercase().chain(characters).collect()).unwrap_or_default()
}

fn flags(context: &Context<'_>) -> Vec<ListRow> {
    let counted = Flag::ALL.into_iter().map(|flag| (flag, context.ledger.flagged(flag)));
    counted.filter(|(_, dossiers)| *dossiers > 0).map(|(flag, dossiers)| finding(flag.label(), dossiers)).collect()
}

/// Every record in exactly one place (section 5).
fn account(figures: &Figures) -> Vec<ListRow> {
    let account = &figures.reconciliation;
    with_total(vec![
        finding("Được tính trong kỳ báo cáo", account.counted),
        finding("Ngoài kỳ báo cáo (tiếp nhận sau kỳ hoặc giải quyết xong trước kỳ)", account.out_of_period),
        finding("Không thuộc bộ lọc", account.filtered_out),
        finding("Trùng hồ sơ, đã tính theo dòng khác của cùng hồ sơ", account.superseded),
        finding("Không được tiếp nhận hoặc đã xóa", account.not_accepted),
        finding("Thiếu hoặc không đọc được ngày tiếp nhận", account.rejected),
    ])
}

fn source(source: &Source) -> ListRow {
    let others = source.rows.others.values().sum::<u64>() + source.rows.totals;
    let stated =
        source.rows.stated_total.map_or(Content::Text("–".to_owned()), |total| Content::Number(total as f64));
    ListRow::default()
        .text(ListValue::File, source.file.clone())
        .text(ListValue::Sheet, source.sheet.clone().unwrap_or_default())
        .number(ListValue::Count, source.records)
        .with(ListValue::StatedTotal, stated)
        .number(ListValue::OtherRows, others)
        .text(ListValue::Fingerprint, source.sha256.chars().take(16).collect::<String>())
}
