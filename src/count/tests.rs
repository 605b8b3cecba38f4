//! Figures that do not add up are told, whatever made them so; what the exports do not cover is not compared.

use chrono::NaiveDate;

use super::*;
use crate::domain::{
    Channel, Cutoff, Figure, Moment, Outcome, Period, PeriodKind, Precision, Standing, StatusClass, Timeliness,
};
use crate::normalise::{Batch, Record};
use crate::reconcile::{Rules, Sheet, reconcile};
use crate::settings::{FilterKey, Filters};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A dossier received on a day, due two weeks later and finished three days after the received one.
fn record(row: u32, received: &str) -> Record {
    let received = day(received);
    let after = |days| Some(Moment::of_day(received + chrono::Days::new(days)));
    Record {
        code: Some(format!("H{row}").into()),
        received: Some(Moment::of_day(received)),
        due: after(14),
        finished: after(3),
        channel: Channel::Online,
        return_channel: Channel::Direct,
        class: StatusClass::Finished,
        ..Record::of_row(row)
    }
}

fn ledger(received: &[&str]) -> Ledger {
    let mut batch = Batch::new(Vec::new(), None);
    batch.records = (1..).zip(received).map(|(row, received)| record(row, received)).collect();
    reconcile(vec![Sheet::of(batch)], Rules::default())
}

/// A ledger of dossiers with these fields.
fn of_fields(fields: &[String]) -> Ledger {
    let mut batch = Batch::new(Vec::new(), None);
    for (row, field) in (1..).zip(fields) {
        let field = batch.texts.intern(field);
        batch.records.push(Record { field, ..record(row, "2026-01-05") });
    }
    reconcile(vec![Sheet::of(batch)], Rules::default())
}

fn question(kind: PeriodKind, year: i32) -> Question {
    let period = Period::named(kind, year, Cutoff::Calendar).unwrap();
    Question { period, as_of: period.to, precision: Precision::Day }
}

fn counted(ledger: &Ledger, question: &Question, compare: bool) -> Figures {
    let (calendar, manual) = (Calendar::default(), Manual::default());
    let beside = Beside { calendar: &calendar, manual: &manual };
    count_and_compare(ledger, question, &Matcher::default(), beside, compare).unwrap()
}

/// The table of the breach that a change of right figures leads to, and the two sides that should be equal.
fn sides(change: impl FnOnce(&mut Figures)) -> Option<(String, u64, u64)> {
    let ledger = ledger(&["2026-01-05", "2026-01-06", "2026-02-10"]);
    let mut figures = counted(&ledger, &question(PeriodKind::Quarter(1), 2026), false);
    assert_eq!(check(&figures), Ok(()));
    change(&mut figures);
    match check(&figures) {
        Err(CountProblem::Breach { table, left, right, .. }) => Some((table, left, right)),
        _ => None,
    }
}

fn breach(change: impl FnOnce(&mut Figures)) -> Option<String> {
    sides(change).map(|(table, ..)| table)
}

#[test]
fn a_figure_too_many_or_too_few_anywhere_is_a_breach() {
    let places: [fn(&mut Reconciliation) -> &mut u64; 6] = [
        |account| &mut account.superseded,
        |account| &mut account.not_accepted,
        |account| &mut account.rejected,
        |account| &mut account.filtered_out,
        |account| &mut account.out_of_period,
        |account| &mut account.records,
    ];
    for place in places {
        assert_eq!(breach(|figures| *place(&mut figures.reconciliation) += 1).as_deref(), Some("records"));
    }
    let both = |figures: &mut Figures| {
        figures.reconciliation.counted += 1;
        figures.reconciliation.records += 1;
    };
    assert_eq!(breach(both).as_deref(), Some("totals"));
    let more = |counts: &mut Counts, figure| counts.add_where(1, |other| other == figure);
    for dimension in Dimension::ALL {
        let changed = breach(|figures| {
            more(
                &mut figures
                    .by
                    .get_mut(&dimension)
                    .unwrap()
                    .iter_mut()
                    .find(|row| row.counts.get(Figure::Closed) > 0)
                    .unwrap()
                    .counts,
                Figure::Closed,
            );
        });
        assert_eq!(changed.as_deref(), Some(dimension.id()));
        // A row that is right in itself, but one too many.
        let doubled = breach(|figures| {
            let rows = figures.by.get_mut(&dimension).unwrap();
            rows.push(rows.iter().find(|row| row.counts.get(Figure::Closed) > 0).unwrap().clone());
        });
        assert_eq!(doubled.as_deref(), Some(dimension.id()));
    }
    assert_eq!(breach(|figures| more(&mut figures.months[1].received, Figure::Received)).as_deref(), Some("month"));
    assert_eq!(breach(|figures| more(&mut figures.months[1].closed, Figure::Closed)).as_deref(), Some("month"));
    assert_eq!(breach(|figures| more(&mut figures.months[2].closed, Figure::Stopped)).as_deref(), Some("month"));
    // Three received and three closed, and what does not agree with them.
    let months = sides(|figures| more(&mut figures.months[1].received, Figure::Received));
    assert_eq!(months, Some(("month".to_owned(), 6, 7)));
    let months = sides(|figures| more(&mut figures.months[1].closed, Figure::Closed));
    assert_eq!(months, Some(("month".to_owned(), 6, 7)));
    assert_eq!(sides(|figures| figures.reconciliation.rejected += 2), Some(("records".to_owned(), 3, 5)));
    assert_eq!(sides(both), Some(("totals".to_owned(), 4, 3)));
    // Totals that are wrong in the same way as everything else.
    let all = |figures: &mut Figures| {
        more(&mut figures.totals, Figure::OpenWithinDue);
        figures.by.clear();
    };
    assert_eq!(breach(all).as_deref(), Some("totals"));
}

#[test]
fn a_year_before_is_compared_where_the_exports_reach_back_to_its_first_day_and_miss_no_month() {
    let asked = question(PeriodKind::Quarter(1), 2026);
    let previous = |received: &[&str]| counted(&ledger(received), &asked, true).previous;
    let now = "2026-01-05";
    match previous(&["2025-01-01", "2025-02-10", "2025-03-31", now]) {
        Previous::Counted { question, totals } => {
            assert_eq!((question.period.from, question.period.to), (day("2025-01-01"), day("2025-03-31")));
            assert_eq!(totals.get(Figure::Received), 3);
        }
        other => panic!("{other:?}"),
    }
    let why = |received: &[&str]| match previous(received) {
        Previous::NotCovered(why) => why,
        other => panic!("{other:?}"),
    };
    assert_eq!(
        why(&["2025-01-02", "2025-02-10", "2025-03-31", now]),
        "dữ liệu bắt đầu từ ngày 02/01/2025, sau ngày đầu của cùng kỳ (01/01/2025)"
    );
    assert_eq!(
        why(&["2024-12-31", "2025-03-31", now]),
        "dữ liệu không có hồ sơ tiếp nhận trong tháng 1/2025 và tháng 2/2025"
    );
    assert_eq!(why(&[]), "dữ liệu không có hồ sơ nào");
    assert_eq!(counted(&ledger(&[now]), &asked, false).previous, Previous::NotAsked);
}

#[test]
fn the_as_of_day_of_the_year_before_moves_with_the_period() {
    let asked = question(PeriodKind::Month(2), 2024);
    let before = asked.previous_year().unwrap();
    assert_eq!((before.period.to, before.as_of), (day("2023-02-28"), day("2023-02-28")));
    let later = Question { as_of: day("2024-03-15"), ..asked.clone() }.previous_year().unwrap();
    assert_eq!((later.period.to, later.as_of), (day("2023-02-28"), day("2023-03-15")));
    // 29 February becomes the 28th, which must not be before the end of the period.
    let leap = Question { as_of: day("2024-02-29"), ..asked }.previous_year().unwrap();
    assert_eq!(leap.as_of, day("2023-02-28"));
}

#[test]
fn a_dimension_is_known_by_an_id_and_a_name() {
    let known = [
        ("channel", "Hình thức tiếp nhận"),
        ("return-channel", "Hình thức trả kết quả"),
        ("field", "Lĩnh vực"),
        ("procedure", "Thủ tục hành chính"),
        ("unit", "Đơn vị xử lý"),
        ("source", "Tệp dữ liệu"),
    ];
    assert_eq!(Dimension::ALL.map(|dimension| (dimension.id(), dimension.label())), known);
    assert_eq!(Dimension::ALL.map(|dimension| Dimension::from_id(dimension.id())), Dimension::ALL.map(Some));
    assert_eq!(Dimension::from_id("Field"), None);
}

#[test]
fn fields_are_in_the_order_of_the_alphabet_and_what_has_no_name_or_hides_it_is_last() {
    let ledger = of_fields(&["Xây dựng", crate::domain::person::HIDDEN, "", "Đất đai", "Báo chí"].map(str::to_owned));
    let figures = counted(&ledger, &question(PeriodKind::Quarter(1), 2026), false);
    let labels: Vec<&str> = figures.by[&Dimension::Field].iter().map(|row| row.label.as_str()).collect();
    assert_eq!(labels, ["Báo chí", "Đất đai", "Xây dựng", "(không ghi)", "(không hiển thị)"]);
}

#[test]
fn a_filter_that_finds_nothing_tells_of_eight_values_there_are() {
    let seen = |fields: u32| {
        let ledger = of_fields(&(1..=fields).map(|field| format!("Lĩnh vực {field}")).collect::<Vec<_>>());
        let filters = Filters([(FilterKey::Field, vec!["Thủy sản".to_owned()])].into());
        let problem = Matcher::new(&filters, &ledger).unwrap_err();
        crate::problem::Problem::seen(&problem)
    };
    let first = |many: u32| (1..=many).map(|field| format!("Lĩnh vực {field}")).collect::<Vec<_>>().join("; ");
    assert_eq!(seen(0), None);
    assert_eq!(seen(1), Some(first(1)));
    assert_eq!(seen(8), Some(first(8)));
    assert_eq!(seen(9), Some(first(8) + "; …"));
    assert_eq!(seen(10), Some(first(8) + "; …"));
}

#[test]
fn a_filter_finds_what_is_written_alike() {
    let ledger = of_fields(&["Đất đai", "Xây dựng", "Xay dung", ""].map(str::to_owned));
    let passing = |value: &str| {
        let filters = Filters([(FilterKey::Field, vec![value.to_owned()])].into());
        let matcher = Matcher::new(&filters, &ledger).unwrap();
        assert!(!matcher.accepts_all());
        ledger.dossiers().iter().map(|dossier| u8::from(matcher.accepts(dossier))).collect::<Vec<_>>()
    };
    assert_eq!(passing("ĐẤT  ĐAI"), [1, 0, 0, 0]);
    assert_eq!(passing("dat dai"), [1, 0, 0, 0]);
    // By the letter where that finds one.
    assert_eq!(passing("Xây dựng"), [0, 1, 0, 0]);
    assert_eq!(passing("xay dung"), [0, 0, 1, 0]);
    assert_eq!(passing("(không ghi)"), [0, 0, 0, 1]);
}

#[test]
fn procedures_causes_and_lateness_by_working_days_are_counted_dossier_by_dossier() {
    let mut batch = Batch::new(Vec::new(), None);
    // Procedure, day due, day finished, cause.
    let dossiers = [
        ("Cấp mới", "2026-01-09", "2026-01-11", "Thiếu hồ sơ"), // a Friday, then Sunday
        ("Cấp mới", "2026-01-09", "2026-01-12", "Lỗi hệ thống"), // Monday
        ("Cấp lại", "2026-01-10", "2026-01-12", "Lỗi hệ thống"), // a Saturday moves on to Monday
        ("", "2026-01-09", "2026-01-13", ""),
        ("", "2026-01-09", "2026-01-09", "Lỗi hệ thống"), // in time
    ];
    for (row, (procedure, due, finished, cause)) in (1..).zip(dossiers) {
        let (procedure, late_cause) = (batch.texts.intern(procedure), batch.texts.intern(cause));
        let at = |text| Some(Moment::of_day(day(text)));
        let own = crate::normalise::OwnTexts { late_cause, ..Default::default() };
        batch.records.push(Record {
            procedure,
            due: at(due),
            finished: at(finished),
            own,
            ..record(row, "2026-01-05")
        });
    }
    let ledger = reconcile(vec![Sheet::of(batch)], Rules::default());
    let spread = counted(&ledger, &question(PeriodKind::Quarter(1), 2026), false).spread;
    let causes = [("Lỗi hệ thống", 2), ("(không ghi)", 1), ("Thiếu hồ sơ", 1)];
    let expected = Spread {
        // 4, 6, 7, 7 and 8 days.
        median_days: Some(7),
        ninetieth_days: Some(8),
        procedures: 2,
        late_within_working_days: 2,
        late_by_cause: causes.map(|(cause, dossiers)| (cause.to_owned(), dossiers)).to_vec(),
    };
    assert_eq!(spread, expected);
}

#[test]
fn a_month_has_closed_nothing_that_was_closed_in_it_after_the_as_of_day() {
    let ledger = ledger(&["2026-03-09", "2026-03-13"]); // closed on 12 and 16 March
    let period = Period::free(day("2026-03-01"), day("2026-03-15")).unwrap();
    let question = Question { as_of: period.to, period, precision: Precision::Day };
    let march = counted(&ledger, &question, false).months.pop().unwrap();
    let mut expected = Counts::default();
    let standing = Standing { carried_over: false, outcome: Outcome::Closed(Timeliness::Early) };
    expected.add_where(1, |figure| figure.counts(standing, Channel::Online, Channel::Direct));
    assert_eq!(march.closed, expected);
    assert_eq!((march.received.get(Figure::Received), march.received.get(Figure::Open)), (2, 1));
}
