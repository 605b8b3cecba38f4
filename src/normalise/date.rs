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

/// How a date is written, for whoever looks into an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateForm {
    /// A cell that the file itself calls a date.
    True,
    /// The serial number of a day.
    Serial,
    /// Day first, with or without a time.
    DayFirst {
        /// With a time.
        timed: bool,
    },
    /// Year first, with or without a time.
    YearFirst {
        /// With a time.
        timed: bool,
    },
    /// Digits only.
    Digits,
    /// Month first: not read.
    MonthFirst,
    /// No date at all.
    Unreadable,
    /// Something that says there is none.
    Nothing,
}

impl DateForm {
    /// What it looks like, in Vietnamese.
    pub fn label(self) -> &'static str {
        match self {
            DateForm::True => "ô định dạng ngày",
            DateForm::Serial => "ngày dạng số của Excel",
            DateForm::DayFirst { timed: false } => "ngày/tháng/năm",
            DateForm::DayFirst { timed: true } => "ngày/tháng/năm kèm giờ",
            DateForm::YearFirst { timed: false } => "năm-tháng-ngày",
            DateForm::YearFirst { timed: true } => "năm-tháng-ngày kèm giờ",
            DateForm::Digits => "số viết liền nămthángngày",
            DateForm::MonthFirst => "tháng/ngày/năm (không đọc)",
            DateForm::Unreadable => "không phải ngày (không đọc)",
            DateForm::Nothing => "ghi là không có ngày",
        }
    }

    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            DateForm::True => "true-date",
            DateForm::Serial => "serial",
            DateForm::DayFirst { timed: false } => "day-first",
            DateForm::DayFirst { timed: true } => "day-first-timed",
            DateForm::YearFirst { timed: false } => "year-first",
            DateForm::YearFirst { timed: true } => "year-first-timed",
            DateForm::Digits => "digits",
            DateForm::MonthFirst => "month-first",
            DateForm::Unreadable => "unreadable",
            DateForm::Nothing => "nothing",
        }
    }
}

/// Whether a cell holds a date, be it one that is not read.
pub fn is_date(cell: &RawCell<'_>) -> bool {
    matches!(read(cell), DateReading::Date(_) | DateReading::MonthFirst)
}

/// How the date of a filled cell is written.
pub fn form(cell: &RawCell<'_>) -> DateForm {
    let reading = read(cell);
    match (reading, cell) {
        (DateReading::Empty, _) => DateForm::Nothing,
        (DateReading::Bad, _) => DateForm::Unreadable,
        (DateReading::MonthFirst, _) => DateForm::MonthFirst,
        (DateReading::Date(_), RawCell::DateTime(_)) => DateForm::True,
        (DateReading::Date(_), RawCell::Number(number)) if *number < SHORTEST_DIGITS => DateForm::Serial,
        (DateReading::Date(_), RawCell::Number(_)) => DateForm::Digits,
        (DateReading::Date(moment), cell) => {
            let text = cell.text();
            let mut scan = Scan::new(&text);
            let _ = scan.time();
            let timed = moment.second().is_some();
            match scan.date() {
                Some(Found::Serial(_)) => DateForm::Serial,
                Some(Found::Digits(_)) => DateForm::Digits,
                Some(Found::Date { offset_form: true, .. }) => DateForm::YearFirst { timed },
                _ => DateForm::DayFirst { timed },
            }
        }
    }
}

/// Whether a text says its date day first: serials, digits and years first say nothing of it.
pub fn is_day_first(cell: &RawCell<'_>) -> bool {
    matches!(form(cell), DateForm::DayFirst { .. })
}

/// The least number that is digits `yyyyMMdd`, not a serial.
const SHORTEST_DIGITS: f64 = 1.0e7;

/// Years outside which a date is a slip of the keyboard.
const YEARS: std::ops::RangeInclusive<i32> = 1980..=2100;

/// Reads a cell as a date.
pub fn read(cell: &RawCell<'_>) -> DateReading {
    match cell {
        RawCell::Empty => DateReading::Empty,
        RawCell::Broken => DateReading::Bad,
        RawCell::DateTime(at) => moment(*at),
        RawCell::Number(number) => serial(*number),
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

fn of_text(text: &str) -> DateReading {
    let mut scan = Scan::new(text);
    if scan.rest.is_empty() {
        return DateReading::Empty;
    }
    // A time may stand before the date: “08:30 05/01/2017”.
    let before = scan.time();
    match scan.date() {
        Some(Found::Date { day, offset_form }) => {
            let second = before.or_else(|| scan.time_after()).unwrap_or(0);
            let offset = if offset_form { scan.offset() } else { None };
            match offset {
                Some(minutes) => in_vietnam(day, second, minutes),
                None => empty_or(day, second),
            }
        }
        Some(Found::Digits(run)) => digits(&run),
        Some(Found::MonthFirst) => DateReading::MonthFirst,
        Some(Found::Serial(number)) => serial(number),
        Some(Found::Impossible) => DateReading::Bad,
        // What a spreadsheet shows of a date in too narrow a column, and saves as text.
        None if text.contains("##") => DateReading::Bad,
        None if text::says_nothing(text) => DateReading::Empty,
        None => DateReading::Bad,
    }
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

enum Found {
    Date {
        day: NaiveDate,
        /// Year first: an offset may follow.
        offset_form: bool,
    },
    Digits(String),
    Serial(f64),
    MonthFirst,
    Impossible,
}

/// A reader over the beginning of a text; it looks at ASCII only.
struct Scan<'t> {
    rest: &'t [u8],
}

impl<'t> Scan<'t> {
    fn new(text: &'t str) -> Scan<'t> {
        let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\'' || c == '\u{200b}' || c == '\u{feff}');
        Scan { rest: text.as_bytes() }
    }

    fn skip_blanks(&mut self) {
        while let [byte, rest @ ..] = self.rest {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' => self.rest = rest,
                0xC2 if rest.first() == Some(&0xA0) => self.rest = &rest[1..],
                _ => break,
            }
        }
    }

    /// Up to `most` digits.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let length = self.rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        let number = std::str::from_utf8(&self.rest[..length]).ok()?.parse().ok()?;
        self.rest = &self.rest[length..];
        Some((number, length))
    }

    fn byte(&mut self, accepted: &[u8]) -> Option<u8> {
        let byte = *self.rest.first().filter(|byte| accepted.contains(byte))?;
        self.rest = &self.rest[1..];
        Some(byte)
    }

    /// Runs a reader; where it finds nothing, nothing is consumed.
    fn attempt<T>(&mut self, read: impl FnOnce(&mut Scan<'t>) -> Option<T>) -> Option<T> {
        let start = self.rest;
        let found = read(self);
        if found.is_none() {
            self.rest = start;
        }
        found
    }

    /// `08:30`, `8h30`, `08:30:15.250`, with `SA`, `CH`, `AM` or `PM` behind; seconds of the day.
    fn time(&mut self) -> Option<u32> {
        self.skip_blanks();
        self.attempt(|scan| {
            let (hour, length) = scan.number(2)?;
            scan.byte(b":hHgG")?;
            let (minute, _) = scan.number(2).or((length <= 2).then_some((0, 0)))?;
            let mut second = 0;
            if scan.byte(b":").is_some() {
                second = scan.number(2)?.0;
                if scan.byte(b".").is_some() {
                    scan.number(9)?;
                }
            }
            let half = scan.half();
            let hour = match half {
                Some(true) if hour < 12 => hour + 12,
                Some(false) if hour == 12 => 0,
                _ => hour,
            };
            (hour < 24 && minute < 60 && second < 60).then_some(hour * 3600 + minute * 60 + second)
        })
    }

    /// Whether the afternoon or the morning is named.
    fn half(&mut self) -> Option<bool> {
        self.attempt(|scan| {
            scan.skip_blanks();
            let head = scan.rest.get(..2)?.to_ascii_uppercase();
            let ends = scan.rest.get(2).is_none_or(|byte| !byte.is_ascii_alphanumeric());
            let half = match head.as_slice() {
                b"PM" | b"CH" => true,
                b"AM" | b"SA" => false,
                _ => return None,
            };
            scan.rest = &scan.rest[2..];
            ends.then_some(half)
        })
    }

    /// A time right behind a date: after blanks or a `T`.
    fn time_after(&mut self) -> Option<u32> {
        self.attempt(|scan| {
            let _ = scan.byte(b"T");
            scan.time()
        })
    }

    fn date(&mut self) -> Option<Found> {
        self.skip_blanks();
        let run = self.rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let after = self.rest.get(run).copied();
        match run {
            8 | 12 | 14 => {
                let digits = std::str::from_utf8(&self.rest[..run]).ok()?.to_owned();
                self.rest = &self.rest[run..];
                Some(Found::Digits(digits))
            }
            5 if !matches!(after, Some(b'/' | b'-')) => {
                let number = std::str::from_utf8(self.rest).ok()?.trim().replace(',', ".");
                number.parse().ok().map(Found::Serial).or(Some(Found::Impossible))
            }
            4 => self.year_first(),
            1 | 2 => self.day_first(),
            _ => None,
        }
    }

    fn day_first(&mut self) -> Option<Found> {
        let (day, _) = self.number(2)?;
        let separator = self.byte(b"/-.")?;
        let (month, _) = self.number(2)?;
        self.byte(&[separator])?;
        let (year, length) = self.number(4)?;
        if self.rest.first().is_some_and(u8::is_ascii_digit) {
            return Some(Found::Impossible);
        }
        let year = match length {
            4 => year,
            // A person's century: 80 to 99 lie behind us.
            2 if year >= 80 => year + 1900,
            2 => year + 2000,
            _ => return Some(Found::Impossible),
        };
        Some(match NaiveDate::from_ymd_opt(year as i32, month, day) {
            Some(day) => Found::Date { day, offset_form: false },
            None if month > 12 && NaiveDate::from_ymd_opt(year as i32, day, month).is_some() => Found::MonthFirst,
            None => Found::Impossible,
        })
    }

    fn year_first(&mut self) -> Option<Found> {
        let (year, _) = self.number(4)?;
        let separator = self.byte(b"/-.")?;
        let (month, _) = self.number(2)?;
        self.byte(&[separator])?;
        let (day, _) = self.number(2)?;
        let day = NaiveDate::from_ymd_opt(year as i32, month, day);
        Some(day.map_or(Found::Impossible, |day| Found::Date { day, offset_form: true }))
    }

    /// `Z`, `+07:00` or `+0700`: minutes east of Greenwich.
    fn offset(&mut self) -> Option<i64> {
        let before = self.rest.len();
        self.skip_blanks();
        let is_apart = self.rest.len() < before;
        if self.byte(b"Zz").is_some() {
            return Some(0);
        }
        let is_named = matches!(self.rest.get(..3), Some(b"UTC" | b"GMT"));
        if is_named {
            self.rest = &self.rest[3..];
        }
        let hours = self.attempt(|scan| {
            let sign = if scan.byte(b"+-")? == b'-' { -1 } else { 1 };
            let (hours, _) = scan.number(2)?;
            let _ = scan.byte(b":");
            let minutes = scan.number(2);
            // What stands apart must be whole: “- 10 ngày” is no offset.
            let (minutes, _) = if is_apart && !is_named { minutes? } else { minutes.unwrap_or((0, 0)) };
            (hours <= 14 && minutes < 60).then_some(sign * i64::from(hours * 60 + minutes))
        });
        hours.or(is_named.then_some(0))
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
