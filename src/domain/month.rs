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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_knows_its_year_its_number_and_its_names() {
        let case = |text: &str, year: i32, number: u32, key: &str, label: &str, short: &str| {
            let month = Month::of(day(text));
            assert_eq!((month.year(), month.number()), (year, number), "{text}");
            let said = (month.key(), month.label(), month.short_label());
            assert_eq!(said, (key.to_owned(), label.to_owned(), short.to_owned()));
        };
        case("2026-09-30", 2026, 9, "2026-09", "Tháng 9/2026", "T9/2026");
        case("2026-12-31", 2026, 12, "2026-12", "Tháng 12/2026", "T12/2026");
        case("2027-01-01", 2027, 1, "2027-01", "Tháng 1/2027", "T1/2027");
    }

    #[test]
    fn months_run_on_over_the_end_of_a_year() {
        let keys = |from, to| Month::span(day(from), day(to)).map(Month::key).collect::<Vec<_>>().join(" ");
        assert_eq!(keys("2025-11-30", "2026-02-01"), "2025-11 2025-12 2026-01 2026-02");
        assert_eq!(keys("2026-02-03", "2026-02-03"), "2026-02");
        assert_eq!(keys("2026-02-03", "2026-01-31"), "");
    }

    #[test]
    fn a_month_has_its_first_and_last_day() {
        let days = |text| Month::of(day(text)).days().unwrap();
        assert_eq!(days("2024-02-10"), (day("2024-02-01"), day("2024-02-29")));
        assert_eq!(days("2026-12-01"), (day("2026-12-01"), day("2026-12-31")));
    }
}
