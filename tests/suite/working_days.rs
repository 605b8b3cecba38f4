//! `[calendar]`: days late in working days, and late ones that would be on time by them.

use super::support::Office;
use super::workbook::dump;

use super::support::speak;

/// April and May 2026. 25 and 26 April are a weekend, and so 27 April makes up for 26 April, the Hùng Kings' day (10/3 of
/// the lunar calendar); 30 April and 1 May are holidays, a Thursday and a Friday.
const ROWS: [&str; 4] = [
    // Due on Friday the 24th, finished on Monday the 27th, a day off: 3 days late, no working day.
    "H1,A,B,C,02/04/2026,24/04/2026,27/04/2026,,Đã trả,Trực tiếp,",
    // Due on Friday the 24th, finished on Tuesday the 28th: 4 days late, one working day.
    "H2,A,B,C,02/04/2026,24/04/2026,28/04/2026,,Đã trả,Trực tiếp,",
    // Due on Thursday the 30th, a holiday, so on Monday 4 May; finished that Monday: 4 days late, no working day.
    "H3,A,B,C,02/04/2026,30/04/2026,04/05/2026,,Đã trả,Trực tiếp,",
    // Due on Tuesday the 28th, finished on Saturday 2 May: 4 days late, one working day (Wednesday the 29th).
    "H4,A,B,C,02/04/2026,28/04/2026,02/05/2026,,Đã trả,Trực tiếp,",
];

fn late_list(office: &Office) -> (Vec<String>, String) {
    let output = office.outputs().join("r.xlsx");
    let input = office.inputs();
    let words =
        ["report", input.to_str().unwrap(), "--from", "01/04/2026", "--to", "31/05/2026", "--force", "--output"];
    let words = [&words[..], &[output.to_str().unwrap(), "--template", "bao-cao-quy"]].concat();
    let spoken = speak(&words);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    let text = dump(&output);
    let page = text.split("=== Hồ sơ quá hạn").nth(1).unwrap().split("===").next().unwrap().to_owned();
    // Code, days late, working days late.
    let rows = page.lines().filter(|line| line.contains(" H")).filter_map(|line| {
        let cells: Vec<&str> = line.split(" | ").collect();
        let value = |column: char| {
            cells
                .iter()
                .find(|cell| {
                    cell.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':' || c == ' ').starts_with(column)
                })
                .and_then(|cell| cell.split_whitespace().last())
        };
        Some(format!("{} {} {}", value('B')?, value('H')?, value('I')?))
    });
    let mut rows: Vec<String> = rows.filter(|row| row.starts_with('H')).collect();
    rows.sort();
    (rows, text)
}

#[test]
fn days_late_are_counted_by_the_calendar_and_by_working_days() {
    let office = Office::with_rows(&ROWS);
    let (rows, text) = late_list(&office);
    assert_eq!(rows, ["H1 3 0", "H2 4 1", "H3 4 0", "H4 4 1"]);
    assert!(
        text.contains("2 hồ sơ giải quyết quá hạn theo lịch nhưng đúng hạn theo ngày làm việc"),
        "the remark is not there"
    );
    let line = text.lines().find(|line| line.contains("Hồ sơ giải quyết quá hạn theo lịch, đúng hạn")).unwrap();
    assert!(line.ends_with(" 2"), "{line}");
}

#[test]
fn the_years_notice_sets_days_off_and_days_worked() {
    // As if the 29th were off and Saturday the 25th worked for it.
    let settings = "[calendar]\ndays-off = [\"29/04/2026\"]\nworking_days = [\"25/04/2026\"]\n";
    let office = Office::with_rows(&ROWS).file("motcua.toml", settings);
    let (rows, _) = late_list(&office);
    assert_eq!(rows, ["H1 3 1", "H2 4 2", "H3 4 0", "H4 4 0"]);
}

#[test]
fn days_that_are_none_are_refused() {
    let row = ROWS[0];
    for settings in ["[calendar]\ndays-off = [\"31/02/2026\"]\n", "[calendar]\nworking-days = 5\n"] {
        let (exit, said) = Office::with_rows(&[row]).file("motcua.toml", settings).refused(&["--period", "T4/2026"]);
        assert_eq!(exit, 65);
        assert!(said.starts_with("lỗi MC914: khóa “calendar."), "{said}");
    }
    let (_, said) = Office::with_rows(&[row])
        .file("motcua.toml", "[calendar]\nholidays = [\"01/09/2026\"]\n")
        .refused(&["--period", "T4/2026"]);
    assert!(said.starts_with("lỗi MC913: không có khóa “holidays” trong [calendar]\n"), "{said}");
}
