//! A calendar month.

use chrono::{Datelike, Days, Months, NaiveDate};

/// A calendar month, counted from year 0 so that months can be stepped through and used as a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(pub i32);

impl Month {
    /// The month a day lies in.
    pub fn of(day: NaiveDate) -> Month {
        Month(day.year() * 12 + day.month0() as i32)
    }

    /// The months that touch `[from, to]`, in order; none if `from` is after `to`.
    pub fn span(from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = Month> {
        (Month::of(from).0..=Month::of(to).0).map(Month)
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// The number of the month in its year, 1 to 12.
    pub fn number(self) -> u32 {
        self.0.rem_euclid(12) as u32 + 1
    }

    /// `2026-09`.
    pub fn key(self) -> String {
        format!("{:04}-{:02}", self.year(), self.number())
    }

    /// `Tháng 9/2026`.
    pub fn label(self) -> String {
        format!("Tháng {}/{}", self.number(), self.year())
    }

    /// `T9/2026`, as periods are written and charts have room for.
    pub fn short_label(self) -> String {
        format!("T{}/{}", self.number(), self.year())
    }

    /// First and last day.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        let first = NaiveDate::from_ymd_opt(self.year(), self.number(), 1)?;
        let last = first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?;
        Some((first, last))
    }
}
