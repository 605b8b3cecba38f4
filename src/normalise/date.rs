//! Every form in which a date arrives (section 4). The day comes before the month, always.
//!
//! | form                                         | example                            |
//! |----------------------------------------------|------------------------------------|
//! | a cell the file calls a date                 | –                                  |
//! | serial number of the 1900 system             | `42741`, `42741.5`                 |
//! | day first, a time on either side             | `05/01/2017 08:30`, `08:30 5-1-17` |
//! | year first, ISO with an offset               | `2017-01-05T01:30:00Z`             |
//! | digits only                                  | `20170105083000`, `20170105`       |
//! | empty                                        | `-`, `Không xác định`, `01/01/1900`|
//!
//! Text after a date is passed over (`(Còn 3 ngày)`, `Từ 07:30 đến 11:30`).

use chrono::{Datelike, NaiveDate, NaiveDateTime, TimeDelta, Timelike};

use super::scan::{Found, Scan};
use super::swapped::Written;
use crate::domain::{Moment, text};
use crate::read::RawCell;

/// What a date cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateReading {
    /// Nothing.
    Empty,
    /// A date.
    Date(Moment),
    /// Something that is no date.
    Bad,
    /// A date that only works as month before day: not read.
    MonthFirst,
}

/// The least number that is digits `yyyyMMdd`, not a serial.
pub const SHORTEST_DIGITS: f64 = 1.0e7;

/// Years outside which a date is a slip of the keyboard.
pub const YEARS: std::ops::RangeInclusive<i32> = 1980..=2100;

/// Reads a cell as a date.
pub fn read(cell: &RawCell<'_>) -> DateReading {
    read_as_written(cell).0
}

/// Reads a cell as a date, and how it is written as far as that tells of day and month: serials, digits and years first
/// say nothing of it.
pub fn read_as_written(cell: &RawCell<'_>) -> (DateReading, Option<Written>) {
    match cell {
        RawCell::Empty => (DateReading::Empty, None),
        RawCell::Broken => (DateReading::Bad, None),
        RawCell::DateTime(at) => (moment(*at), Some(Written::True)),
        RawCell::Number(number) => (serial(*number), None),
        RawCell::Text(text) => of_text(text),
    }
}

fn moment(at: NaiveDateTime) -> DateReading {
    empty_or(at.date(), at.time().num_seconds_from_midnight())
}

/// First days of calendars and date systems: what software writes where it has no date.
fn is_placeholder(day: NaiveDate) -> bool {
    const FIRST_DAYS: [(i32, u32, u32); 7] =
        [(1, 1, 1), (1753, 1, 1), (1899, 12, 30), (1899, 12, 31), (1900, 1, 1), (1904, 1, 1), (1970, 1, 1)];
    FIRST_DAYS.contains(&(day.year(), day.month(), day.day()))
}

fn checked(day: NaiveDate, second: u32) -> DateReading {
    if YEARS.contains(&day.year()) { DateReading::Date(Moment::at(day, second)) } else { DateReading::Bad }
}

/// A number without a date format: a serial, or digits `yyyyMMdd…` that lost their text form.
fn serial(number: f64) -> DateReading {
    if (0.0..2.0).contains(&number) {
        return DateReading::Empty;
    }
    if (SHORTEST_DIGITS..1.0e15).contains(&number) && number.fract() == 0.0 {
        return digits(&format!("{}", number as u64));
    }
    let Some(epoch) = NaiveDate::from_ymd_opt(1899, 12, 30) else { return DateReading::Bad };
    if !(60.0..100_000.0).contains(&number) {
        return DateReading::Bad;
    }
    let seconds = (number.fract() * 86_400.0).round() as i64;
    let at = epoch
        .and_time(chrono::NaiveTime::MIN)
        .checked_add_signed(TimeDelta::days(number.trunc() as i64))
        .and_then(|at| at.checked_add_signed(TimeDelta::seconds(seconds)));
    at.map_or(DateReading::Bad, moment)
}

fn of_text(text: &str) -> (DateReading, Option<Written>) {
    let mut scan = Scan::new(text);
    if scan.is_at_end() {
        return (DateReading::Empty, None);
    }
    // A time may stand before the date: “08:30 05/01/2017”.
    let before = scan.time();
    let reading = match scan.date() {
        Some(Found::Date { day, offset_form }) => {
            let second = before.or_else(|| scan.time_after()).unwrap_or(0);
            let offset = if offset_form { scan.offset() } else { None };
            let reading = match offset {
                Some(minutes) => in_vietnam(day, second, minutes),
                None => empty_or(day, second),
            };
            return (reading, (!offset_form).then_some(Written::DayFirst));
        }
        Some(Found::Digits(run)) => match scan.basic_time(&run) {
            // ISO without separators: 20260131T170000Z.
            Some((run, Some(minutes))) => match digits(&run) {
                DateReading::Date(at) => in_vietnam(at.day, at.second().unwrap_or(0), minutes),
                other => other,
            },
            Some((run, None)) => digits(&run),
            None => digits(&run),
        },
        Some(Found::MonthFirst) => DateReading::MonthFirst,
        Some(Found::Serial(number)) => serial(number),
        Some(Found::Impossible) => DateReading::Bad,
        // What a spreadsheet shows of a date in too narrow a column, and saves as text.
        None if text.contains("##") => DateReading::Bad,
        None if text::says_nothing(text) => DateReading::Empty,
        None => DateReading::Bad,
    };
    (reading, None)
}

fn empty_or(day: NaiveDate, second: u32) -> DateReading {
    if is_placeholder(day) { DateReading::Empty } else { checked(day, second) }
}

fn in_vietnam(day: NaiveDate, second: u32, offset_minutes: i64) -> DateReading {
    let shift = TimeDelta::minutes(7 * 60 - offset_minutes);
    let local = day
        .and_time(chrono::NaiveTime::MIN)
        .checked_add_signed(TimeDelta::seconds(i64::from(second)))
        .and_then(|at| at.checked_add_signed(shift));
    local.map_or(DateReading::Bad, moment)
}

/// `yyyyMMdd`, `yyyyMMddHHmm` or `yyyyMMddHHmmss`.
fn digits(run: &str) -> DateReading {
    let part = |from: usize, to: usize| run.get(from..to).and_then(|part| part.parse::<u32>().ok());
    let whole = |from: usize| if run.len() >= from + 2 { part(from, from + 2) } else { Some(0) };
    let parts = (part(0, 4), part(4, 6), part(6, 8), whole(8), whole(10), whole(12));
    let (Some(year), Some(month), Some(day), Some(hour), Some(minute), Some(second)) = parts else {
        return DateReading::Bad;
    };
    if !matches!(run.len(), 8 | 12 | 14) || hour > 23 || minute > 59 || second > 59 {
        return DateReading::Bad;
    }
    match NaiveDate::from_ymd_opt(year as i32, month, day) {
        Some(day) => empty_or(day, hour * 3600 + minute * 60 + second),
        None => DateReading::Bad,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn text(text: &str) -> DateReading {
        read(&RawCell::Text(Cow::Borrowed(text)))
    }

    fn on(day: &str, time: &str) -> DateReading {
        let at: NaiveDateTime = format!("{day}T{time}").parse().unwrap();
        DateReading::Date(Moment::at(at.date(), at.time().num_seconds_from_midnight()))
    }

    #[test]
    fn every_form_is_read_day_first() {
        for (form, time) in [
            ("05/01/2017", "00:00:00"),
            ("5/1/2017", "00:00:00"),
            ("05-01-2017", "00:00:00"),
            ("05.01.2017", "00:00:00"),
            ("05/01/17", "00:00:00"),
            ("'05/01/2017", "00:00:00"),
            ("05/01/2017 08:30", "08:30:00"),
            ("05/01/2017 08:30:15", "08:30:15"),
            ("05/01/2017 8:30:15 SA", "08:30:15"),
            ("05/01/2017 08:30 CH", "20:30:00"),
            ("05/01/2017 12:05 AM", "00:05:00"),
            ("05/01/2017\n08:30", "08:30:00"),
            ("08:30 05/01/2017", "08:30:00"),
            ("08h30 05/01/2017", "08:30:00"),
            ("08:30:15\r\n05-01-2017", "08:30:15"),
            ("05-01-2017 Từ 07:30 đến 11:30", "00:00:00"),
            ("05/01/2017 (Còn 3 ngày)", "00:00:00"),
            ("2017-01-05", "00:00:00"),
            ("2017/01/05 08:30", "08:30:00"),
            ("2017-01-05 08:30:15.123", "08:30:15"),
            ("2017-01-05T08:30:15+07:00", "08:30:15"),
            ("2017-01-05T01:30:15Z", "08:30:15"),
            ("2017-01-04T20:00:00Z", "03:00:00"),
            ("2017-01-04 20:00:00 +0000", "03:00:00"),
            ("2017-01-04 20:00:00 UTC", "03:00:00"),
            ("20170104T200000Z", "03:00:00"),
            ("20170105T083015", "08:30:15"),
            ("20170105", "00:00:00"),
            ("20170105083015", "08:30:15"),
            ("42740", "00:00:00"),
            ("42740.5", "12:00:00"),
        ] {
            assert_eq!(text(form), on("2017-01-05", time), "{form}");
        }
    }

    #[test]
    fn numbers_are_serials_or_digits() {
        assert_eq!(read(&RawCell::Number(42740.0)), on("2017-01-05", "00:00:00"));
        assert_eq!(read(&RawCell::Number(42_740.354_166_666_7)), on("2017-01-05", "08:30:00"));
        assert_eq!(read(&RawCell::Number(20_170_105.0)), on("2017-01-05", "00:00:00"));
        assert_eq!(read(&RawCell::Number(0.0)), DateReading::Empty);
        assert_eq!(read(&RawCell::Number(-5.0)), DateReading::Bad);
        assert_eq!(read(&RawCell::Number(f64::NAN)), DateReading::Bad);
        assert_eq!(read(&RawCell::Number(1.0e300)), DateReading::Bad);
        assert_eq!(read(&RawCell::Broken), DateReading::Bad);
    }

    #[test]
    fn month_first_is_never_read() {
        assert_eq!(text("12/31/2017"), DateReading::MonthFirst);
        assert_eq!(text("1/13/2017 08:30"), DateReading::MonthFirst);
    }

    #[test]
    fn impossible_dates_are_bad() {
        for form in [
            "30/02/2023",
            "31/04/2023",
            "00/05/2023",
            "32/13/2023",
            "2023-13-01",
            "5/1/201",
            "5/1/20177",
            "05/01/1017",
            "ngày mai",
            "20171305",
            "99999999999999",
            "123",
            "########",
        ] {
            assert_eq!(text(form), DateReading::Bad, "{form}");
        }
    }

    #[test]
    fn what_says_nothing_is_empty() {
        for form in [
            "",
            "  ",
            "-",
            "--",
            "…",
            "Không xác định",
            "chưa có",
            "NULL",
            "01/01/1900",
            "00:00 01/01/1900",
            "01/01/0001",
            "\u{a0}",
        ] {
            assert_eq!(text(form), DateReading::Empty, "{form}");
        }
    }
}
