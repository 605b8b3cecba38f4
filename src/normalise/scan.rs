//! The beginning of a text, read as a date, a time or both. The day comes before the month, always.

use chrono::NaiveDate;

/// What a text begins with.
pub enum Found {
    /// A date.
    Date {
        /// The day.
        day: NaiveDate,
        /// Year first: an offset may follow.
        offset_form: bool,
    },
    /// A run of digits.
    Digits(String),
    /// The serial number of a day.
    Serial(f64),
    /// A date that only works as month before day.
    MonthFirst,
    /// A date that is none.
    Impossible,
}

/// A reader over the beginning of a text; it looks at ASCII only.
pub struct Scan<'t> {
    rest: &'t [u8],
}

impl<'t> Scan<'t> {
    /// A reader over a text.
    pub fn new(text: &'t str) -> Scan<'t> {
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

    /// Whether nothing is left.
    pub fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    /// Up to `most` digits.
    fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let length = self.rest.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
        let (digits, rest) = self.rest.split_at(length);
        let number = digits
            .iter()
            .try_fold(0_u32, |number, digit| number.checked_mul(10)?.checked_add(u32::from(digit - b'0')))?;
        self.rest = rest;
        (length > 0).then_some((number, length))
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
    pub fn time(&mut self) -> Option<u32> {
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
    pub fn time_after(&mut self) -> Option<u32> {
        self.attempt(|scan| {
            let _ = scan.byte(b"T");
            scan.time()
        })
    }

    /// The time behind a run of eight digits, as one run of fourteen, with the minutes east of Greenwich where an offset
    /// follows.
    pub fn basic_time(&mut self, run: &str) -> Option<(String, Option<i64>)> {
        self.attempt(|scan| {
            scan.byte(b"T")?;
            let (time, length) = scan.number(6)?;
            (run.len() == 8 && length == 6).then(|| (format!("{run}{time:06}"), scan.offset()))
        })
    }

    /// A date.
    pub fn date(&mut self) -> Option<Found> {
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
    pub fn offset(&mut self) -> Option<i64> {
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
