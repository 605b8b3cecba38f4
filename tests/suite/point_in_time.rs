//! A past period gives the same figures whenever it is run.

use super::support::{Office, at, json, repository};

const MONTHS: [&str; 9] = [
    "thang-01.xlsx",
    "thang-02.xlsx",
    "thang-03.xlsx",
    "thang-04.xls",
    "thang-05.ods",
    "thang-06.csv",
    "thang-07.xlsx",
    "thang-08.xlsx",
    "thang-09.xlsx",
];

fn office(months: usize, later: bool) -> Office {
    let mut office = Office::new();
    for month in &MONTHS[..months] {
        office = office.copy(&format!("sample-data/ca-mau-2017/{month}"));
    }
    if later {
        office = office.copy("tests/cases/ca-mau-later/thang-10.xlsx").copy("tests/cases/ca-mau-later/thang-11.xlsx");
    }
    office
}

#[test]
fn the_first_half_year_stays_the_same_as_exports_come_in() {
    let half = |office: Office| office.figures(&["--period", "6T/2017"])["totals"].clone();
    let in_july = half(office(6, false));
    assert_eq!(at(&in_july, "received"), 427);
    assert_eq!(half(office(9, false)), in_july);
    assert_eq!(half(office(9, true)), in_july);
}

#[test]
fn the_nine_months_stay_the_same_when_later_exports_close_what_was_open() {
    let expected = &json(&repository().join("tests/cases/sample-figures.json"))["ca-mau-2017-and-later"]["periods"];
    let office = office(9, true);
    for period in ["9T/2017", "T10/2017", "T11/2017"] {
        assert_eq!(office.figures(&["--period", period])["totals"], expected[period]["totals"], "{period}");
    }
    let eleven = office.figures(&["--from", "01/01/2017", "--to", "30/11/2017"]);
    assert_eq!(eleven["totals"], expected["01/01/2017-30/11/2017"]["totals"]);
}

#[test]
fn what_is_open_at_the_end_of_a_month_is_carried_over_into_the_next() {
    let office = office(9, true);
    let mut open = 0;
    for month in 1..=11 {
        let figures = office.figures(&["--period", &format!("T{month}/2017")]);
        assert_eq!(at(&figures, "totals.carried_over"), open, "month {month}");
        open = at(&figures, "totals.open.total");
    }
}

#[test]
fn the_months_flows_add_up_to_the_years() {
    let office = office(9, false);
    let nine = office.figures(&["--period", "9T/2017"]);
    for path in ["totals.received", "totals.closed.total", "totals.closed.late", "totals.stopped"] {
        let months = (1..=9).map(|month| at(&office.figures(&["--period", &format!("T{month}/2017")]), path));
        assert_eq!(months.sum::<u64>(), at(&nine, path), "{path}");
    }
}

#[test]
fn a_later_as_of_day_sees_what_was_closed_since() {
    let office = office(9, true);
    let figures = office.figures(&["--period", "9T/2017", "--as-of", "30/11/2017"]);
    assert_eq!(at(&figures, "totals.received"), 675);
    assert_eq!(at(&figures, "totals.closed.total"), 675);
    assert_eq!(at(&figures, "totals.open.total"), 0);
    assert_eq!(figures["by"]["month"].as_array().unwrap().len(), 11);
}
