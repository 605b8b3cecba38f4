//! Random ledgers: the program against the plain-loop twin, every figure of every named period under both cut-off rules,
//! with and without filters.
//!
//! `MOTCUA_LEDGERS` says how many ledgers are drawn, 12 without it; each is asked 560 questions.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{Days, Months, NaiveDate};
use motcua::count::{Dimension, Figures, Question};
use motcua::domain::{Cutoff, Figure, Period, Precision};
use motcua::finding::Flag;

use super::drawn::{Rules, file_name, in_parallel, known, office, row, rules, settings};
use super::twin::{self, Answer, Channel, Flows, Row, Status, Totals};

/// The figures of the program by the twin's names.
fn cell(totals: &Totals, figure: &str) -> u64 {
    match figure {
        "handled" => totals.carried_over + totals.received,
        "carried-over" => totals.carried_over,
        "received" => totals.received,
        "received.direct" => totals.received_direct,
        "received.online" => totals.received_online,
        "received.postal" => totals.received_postal,
        "received.unknown" => totals.received_unknown,
        "closed" => totals.closed,
        "closed.early" => totals.early,
        "closed.on-time" => totals.on_time,
        "closed.late" => totals.late,
        "closed.undetermined" => totals.undetermined,
        "returned.direct" => totals.closed_direct,
        "returned.online" => totals.closed_online,
        "returned.postal" => totals.closed_postal,
        "returned.unknown" => totals.closed_unknown,
        "stopped" => totals.stopped,
        "open" => totals.open,
        "open.within-due" => totals.within_due,
        "open.overdue" => totals.overdue,
        "open.paused" => totals.paused,
        "open.no-due-date" => totals.no_due_date,
        other => panic!("the twin has no figure {other}"),
    }
}

fn flow(flows: &Flows, figure: &str) -> u64 {
    let Flows { received, received_direct, received_online, received_postal, received_unknown, closed, .. } = *flows;
    let Flows { early, on_time, late, undetermined, closed_direct, closed_online, closed_postal, .. } = *flows;
    let totals = Totals {
        received,
        received_direct,
        received_online,
        received_postal,
        received_unknown,
        closed,
        early,
        on_time,
        late,
        undetermined,
        closed_direct,
        closed_online,
        closed_postal,
        closed_unknown: flows.closed_unknown,
        stopped: flows.stopped,
        ..Totals::default()
    };
    cell(&totals, figure)
}

/// The named periods of a year as the command line has them, with first and last month.
fn named(year: i32) -> Vec<(String, u32, u32)> {
    let months = (1..=12).map(|month| (format!("T{month}/{year}"), month, month));
    let quarters = (1..=4).map(|quarter| (format!("Q{quarter}/{year}"), quarter * 3 - 2, quarter * 3));
    let longer = [
        (format!("6T/{year}"), 1, 6),
        (format!("6TC/{year}"), 7, 12),
        (format!("9T/{year}"), 1, 9),
        (year.to_string(), 1, 12),
    ];
    months.chain(quarters).chain(longer).collect()
}

/// First and last day of a named period: of the months, or from the 15th before to the 14th.
fn days(year: i32, first: u32, last: u32, cutoff: Cutoff) -> (NaiveDate, NaiveDate) {
    let first_of = |month: u32| NaiveDate::from_ymd_opt(year, month, 1).unwrap();
    match cutoff {
        Cutoff::Calendar => (first_of(first), first_of(last) + Months::new(1) - Days::new(1)),
        Cutoff::Statutory => (first_of(first) - Months::new(1) + Days::new(14), first_of(last) + Days::new(13)),
    }
}

type Passes = fn(&Row) -> bool;

/// Filters as the command line has them, and as the twin sees them.
const FILTERS: [(&[&str], Passes); 7] = [
    (&[], |_| true),
    (&["channel=online"], |row| row.channel == Channel::Online),
    (&["kenh=direct", "kenh=Postal", "linh-vuc=(không ghi)"], |row| {
        [Channel::Direct, Channel::Postal].contains(&row.channel) && row.field.is_empty()
    }),
    (&["unit=phòng a", "return-channel=unknown"], |row| {
        row.unit == "Phòng A" && row.return_channel == Channel::Unknown
    }),
    (&["status=finished"], |row| row.status == Status::Finished),
    (&["source=thang-2.csv"], |row| row.file == 1),
    (&["status=Đang xử lý", "unit=Phong B"], |row| row.status == Status::InProgress && row.unit == "Phòng B"),
];

/// What was compared: figures, and questions.
static CELLS: AtomicU64 = AtomicU64::new(0);
static QUESTIONS: AtomicU64 = AtomicU64::new(0);

fn same(place: &str, left: u64, right: u64) {
    CELLS.fetch_add(1, Ordering::Relaxed);
    assert_eq!(left, right, "{place}: the program says {left}, the twin {right}");
}

fn compare(figures: &Figures, answer: &Answer) {
    QUESTIONS.fetch_add(1, Ordering::Relaxed);
    for figure in Figure::ALL {
        same(figure.id(), figures.totals.get(figure), cell(&answer.totals, figure.id()));
    }
    let (said, account) = (figures.reconciliation, &answer.reconciliation);
    for (place, left, right) in [
        ("records", said.records, account.records),
        ("superseded", said.superseded, account.superseded),
        ("not accepted", said.not_accepted, account.not_accepted),
        ("rejected", said.rejected, account.rejected),
        ("filtered out", said.filtered_out, account.filtered_out),
        ("out of period", said.out_of_period, account.out_of_period),
        ("counted", said.counted, account.counted),
    ] {
        same(place, left, right);
    }
    let by_file: BTreeMap<String, Totals> =
        answer.by.source.iter().map(|(file, totals)| (file_name(*file), totals.clone())).collect();
    for dimension in Dimension::ALL {
        let expected = match dimension {
            Dimension::Channel => &answer.by.channel,
            Dimension::ReturnChannel => &answer.by.return_channel,
            Dimension::Field => &answer.by.field,
            Dimension::Procedure => &answer.by.procedure,
            Dimension::Unit => &answer.by.unit,
            Dimension::Source => &by_file,
        };
        let rows = &figures.by[&dimension];
        let nothing = Totals::default();
        for row in rows {
            let expected = expected.get(&row.key).unwrap_or(&nothing);
            for figure in Figure::ALL {
                let place = format!("{} {} {}", dimension.id(), row.key, figure.id());
                same(&place, row.counts.get(figure), cell(expected, figure.id()));
            }
        }
        for key in expected.keys() {
            assert_eq!(rows.iter().filter(|row| row.key == *key).count(), 1, "{} {key}", dimension.id());
        }
    }
    assert_eq!(figures.months.len(), answer.month.len());
    for flows in &figures.months {
        let key = format!("{:04}-{:02}", flows.month.year(), flows.month.number());
        for figure in Figure::ALL.into_iter().filter(|figure| figure.is_flow()) {
            same(&format!("{key} {}", figure.id()), flows.get(figure), flow(&answer.month[&key], figure.id()));
        }
    }
}

/// Asks a ledger everything; how long after a period its state is looked at is given for each third question.
fn ask(rows: &mut [Row], rules: Rules, later: u64) {
    rows.sort_by_key(|row| row.file);
    let office = office(rows, rules);
    let known = known(&office);
    let precision = if rules.by_moment { Precision::Moment } else { Precision::Day };
    let mut number = 0;
    for (filters, passes) in FILTERS {
        let settings = settings(&office, filters);
        for year in [2025, 2026] {
            for (name, first, last) in named(year) {
                for cutoff in [Cutoff::Calendar, Cutoff::Statutory] {
                    number += 1;
                    let (from, to) = days(year, first, last, cutoff);
                    let as_of = to + Days::new(if number % 3 == 0 { later } else { 0 });
                    let (kind, year) = Period::parse(&name).unwrap();
                    let period = Period::named(kind, year, cutoff).unwrap();
                    assert_eq!((period.from, period.to), (from, to), "{name}");
                    let filter = Box::new(passes);
                    let question = twin::Question {
                        from,
                        to,
                        as_of,
                        closed_on: rules.closed_on(),
                        by_moment: rules.by_moment,
                        filter,
                    };
                    let answer = twin::answer(rows, &question);
                    match known.count(&settings, &Question { period, as_of, precision }) {
                        Ok(figures) => compare(&figures, &answer),
                        // A filter must name a value that some dossier has.
                        Err(_) => assert!(!filters.is_empty() && answer.reconciliation.counted == 0, "{filters:?}"),
                    }
                    for (flag, expected) in &answer.flags {
                        let flag = Flag::ALL.into_iter().find(|known| known.id() == *flag).unwrap();
                        same(flag.id(), known.ledger.flagged(flag), *expected);
                    }
                }
            }
        }
    }
}

#[test]
fn the_program_counts_as_the_plain_loop_does() {
    let strategy = || (proptest::collection::vec(row(), 1..60), rules(), 1_u64..90);
    in_parallel(12, "differential", strategy, |(mut rows, rules, later)| ask(&mut rows, rules, later));
    let (questions, cells) = (QUESTIONS.load(Ordering::Relaxed), CELLS.load(Ordering::Relaxed));
    println!("differential: {questions} questions, {cells} figures, 0 differ from the twin");
}
