//! Reporting periods: how they are written, which days they hold, what they are called.
//!
//! The calendar periods and those of Decree 09/2019 (data cut on the 15th–14th) are the table of section 6.

use chrono::{Datelike, Months, NaiveDate};

/// Which days a named period holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cutoff {
    /// First to last day of the calendar months.
    #[default]
    Calendar,
    /// From the 15th of the month before to the 14th (Decree 09/2019/NĐ-CP).
    Statutory,
}

impl Cutoff {
    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            Cutoff::Calendar => "calendar",
            Cutoff::Statutory => "statutory",
        }
    }
}

/// The kind of a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodKind {
    /// A month, 1 to 12.
    Month(u32),
    /// A quarter, 1 to 4.
    Quarter(u32),
    /// January to June.
    FirstHalf,
    /// January to September.
    NineMonths,
    /// July to December.
    SecondHalf,
    /// January to December.
    Year,
    /// Any two days.
    Free,
}

/// Days from first to last, with the name they go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// What kind of period it is.
    pub kind: PeriodKind,
    /// The year it is named after; for a free one, that of its last day.
    pub year: i32,
    /// First day.
    pub from: NaiveDate,
    /// Last day, not before the first.
    pub to: NaiveDate,
    /// The rule that made the days.
    pub cutoff: Cutoff,
}

impl Period {
    /// Reads a named period (`T10/2026`, `10/2026`, `Q3/2026`, `6T/2026`, `9T/2026`, `6TC/2026`, `2026`, `N/2026`; small
    /// letters and `-` for `/` are as good). None for anything else.
    pub fn parse(text: &str) -> Option<(PeriodKind, i32)> {
        let text = text.trim().to_uppercase().replace('-', "/");
        let Some((head, tail)) = text.split_once('/') else { return Some((PeriodKind::Year, year(&text)?)) };
        Some((kind(head)?, year(tail)?))
    }

    /// The named period of a year under a cut-off rule. None for [`PeriodKind::Free`] or a year outside 1 to 9998.
    pub fn named(kind: PeriodKind, year: i32, cutoff: Cutoff) -> Option<Period> {
        let (first, last) = kind.months()?;
        let (from, to) = match cutoff {
            Cutoff::Calendar => {
                let after = NaiveDate::from_ymd_opt(year, last, 1)?.checked_add_months(Months::new(1))?;
                (NaiveDate::from_ymd_opt(year, first, 1)?, after.pred_opt()?)
            }
            Cutoff::Statutory => {
                let start = NaiveDate::from_ymd_opt(year, first, 15)?.checked_sub_months(Months::new(1))?;
                (start, NaiveDate::from_ymd_opt(year, last, 14)?)
            }
        };
        Some(Period { kind, year, from, to, cutoff })
    }

    /// Any two days; none if the first is after the last.
    pub fn free(from: NaiveDate, to: NaiveDate) -> Option<Period> {
        let cutoff = Cutoff::Calendar;
        (from <= to).then(|| Period { kind: PeriodKind::Free, year: to.year(), from, to, cutoff })
    }

    /// The same period a year before.
    pub fn previous_year(&self) -> Option<Period> {
        match self.kind {
            PeriodKind::Free => Period::free(year_before(self.from)?, year_before(self.to)?),
            kind => Period::named(kind, self.year - 1, self.cutoff),
        }
    }

    /// `9 tháng năm 2026`.
    pub fn label(&self) -> String {
        let year = self.year;
        match self.kind {
            PeriodKind::Month(month) => format!("tháng {month} năm {year}"),
            PeriodKind::Quarter(quarter) => format!("quý {} năm {year}", roman(quarter)),
            PeriodKind::FirstHalf => format!("6 tháng đầu năm {year}"),
            PeriodKind::NineMonths => format!("9 tháng năm {year}"),
            PeriodKind::SecondHalf => format!("6 tháng cuối năm {year}"),
            PeriodKind::Year => format!("năm {year}"),
            PeriodKind::Free => {
                format!("từ ngày {} đến ngày {}", self.from.format("%d/%m/%Y"), self.to.format("%d/%m/%Y"))
            }
        }
    }

    /// The period in a file name: `9t-2026`, `2026-03-01-den-2026-05-31`.
    pub fn slug(&self) -> String {
        let year = self.year;
        match self.kind {
            PeriodKind::Month(month) => format!("t{month:02}-{year}"),
            PeriodKind::Quarter(quarter) => format!("q{quarter}-{year}"),
            PeriodKind::FirstHalf => format!("6t-{year}"),
            PeriodKind::NineMonths => format!("9t-{year}"),
            PeriodKind::SecondHalf => format!("6tc-{year}"),
            PeriodKind::Year => format!("{year}"),
            PeriodKind::Free => format!("{}-den-{}", self.from, self.to),
        }
    }
}

impl PeriodKind {
    /// The named periods of a year, the longest first.
    pub fn all() -> impl Iterator<Item = PeriodKind> {
        [PeriodKind::Year, PeriodKind::NineMonths, PeriodKind::FirstHalf, PeriodKind::SecondHalf]
            .into_iter()
            .chain((1..=4).map(PeriodKind::Quarter))
            .chain((1..=12).map(PeriodKind::Month))
    }

    /// The period of a year as the command line has it: `T9/2026`, `Q3/2026`, `9T/2026`, `2026`; empty for a free one.
    pub fn written(self, year: i32) -> String {
        match self {
            PeriodKind::Month(month) => format!("T{month}/{year}"),
            PeriodKind::Quarter(quarter) => format!("Q{quarter}/{year}"),
            PeriodKind::FirstHalf => format!("6T/{year}"),
            PeriodKind::NineMonths => format!("9T/{year}"),
            PeriodKind::SecondHalf => format!("6TC/{year}"),
            PeriodKind::Year => year.to_string(),
            PeriodKind::Free => String::new(),
        }
    }

    /// Other ways in which people write the period of a year, in plain letters: `thang 9/2026`, `quy 3 nam 2026`.
    pub fn spellings(self, year: i32) -> Vec<String> {
        let names: Vec<String> = match self {
            PeriodKind::Month(month) => vec![format!("t{month}"), format!("{month}"), format!("thang {month}")],
            PeriodKind::Quarter(quarter) => {
                let roman = roman(quarter).to_lowercase();
                vec![format!("q{quarter}"), format!("quy {quarter}"), format!("quy {roman}"), format!("q{roman}")]
            }
            PeriodKind::FirstHalf => ["6t", "6 thang", "6 thang dau nam"].map(str::to_owned).to_vec(),
            PeriodKind::NineMonths => ["9t", "9 thang", "9 thang dau nam"].map(str::to_owned).to_vec(),
            PeriodKind::SecondHalf => ["6tc", "6 thang cuoi nam"].map(str::to_owned).to_vec(),
            PeriodKind::Year => ["n", "nam", ""].map(str::to_owned).to_vec(),
            PeriodKind::Free => Vec::new(),
        };
        names.iter().flat_map(|name| [format!("{name}/{year}"), format!("{name} nam {year}")]).collect()
    }

    /// The period that is reported next, with its year: the next month or quarter; after six months nine, then the year.
    pub fn following(self, year: i32) -> (PeriodKind, i32) {
        match self {
            PeriodKind::Month(month) if month < 12 => (PeriodKind::Month(month + 1), year),
            PeriodKind::Month(_) => (PeriodKind::Month(1), year + 1),
            PeriodKind::Quarter(quarter) if quarter < 4 => (PeriodKind::Quarter(quarter + 1), year),
            PeriodKind::Quarter(_) => (PeriodKind::Quarter(1), year + 1),
            PeriodKind::FirstHalf => (PeriodKind::NineMonths, year),
            PeriodKind::NineMonths => (PeriodKind::Year, year),
            kind => (kind, year + 1),
        }
    }

    /// First and last month in the year; none for a free period.
    fn months(self) -> Option<(u32, u32)> {
        match self {
            PeriodKind::Month(month) => Some((month, month)),
            PeriodKind::Quarter(quarter) => Some((quarter * 3 - 2, quarter * 3)),
            PeriodKind::FirstHalf => Some((1, 6)),
            PeriodKind::NineMonths => Some((1, 9)),
            PeriodKind::SecondHalf => Some((7, 12)),
            PeriodKind::Year => Some((1, 12)),
            PeriodKind::Free => None,
        }
    }

    /// The built-in template made for this kind of period.
    pub fn template(self) -> &'static str {
        match self {
            PeriodKind::Month(_) => "bao-cao-thang",
            PeriodKind::Quarter(_) => "bao-cao-quy",
            PeriodKind::FirstHalf | PeriodKind::SecondHalf => "bao-cao-6-thang",
            PeriodKind::NineMonths => "bao-cao-9-thang",
            PeriodKind::Year => "bao-cao-nam",
            PeriodKind::Free => "tuy-chon",
        }
    }
}

/// The same day a year before; 29 February becomes the 28th.
pub fn year_before(day: NaiveDate) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(12))
}

fn kind(head: &str) -> Option<PeriodKind> {
    let number = |text: &str, most: u32| {
        let digits = !text.is_empty() && text.len() <= 2 && text.bytes().all(|b| b.is_ascii_digit());
        text.parse().ok().filter(|&n| digits && (1..=most).contains(&n))
    };
    match head {
        "6T" => Some(PeriodKind::FirstHalf),
        "9T" => Some(PeriodKind::NineMonths),
        "6TC" => Some(PeriodKind::SecondHalf),
        "N" => Some(PeriodKind::Year),
        _ => match head.strip_prefix('Q') {
            Some(quarter) => number(quarter, 4).map(PeriodKind::Quarter),
            None => number(head.strip_prefix('T').unwrap_or(head), 12).map(PeriodKind::Month),
        },
    }
}

fn year(text: &str) -> Option<i32> {
    let plain = text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|year| plain && (1900..=2200).contains(year))
}

fn roman(quarter: u32) -> &'static str {
    match quarter {
        1 => "I",
        2 => "II",
        3 => "III",
        _ => "IV",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_period_is_understood() {
        let case = |text, kind, year| assert_eq!(Period::parse(text), Some((kind, year)), "{text}");
        case("T10/2026", PeriodKind::Month(10), 2026);
        case("10/2026", PeriodKind::Month(10), 2026);
        case("t9-2026", PeriodKind::Month(9), 2026);
        case("Q3/2026", PeriodKind::Quarter(3), 2026);
        case("6T/2026", PeriodKind::FirstHalf, 2026);
        case("9t-2026", PeriodKind::NineMonths, 2026);
        case("6tc/2026", PeriodKind::SecondHalf, 2026);
        case("2026", PeriodKind::Year, 2026);
        case("N/2026", PeriodKind::Year, 2026);
    }

    #[test]
    fn anything_else_is_no_period() {
        for text in ["", "T13/2026", "0/2026", "Q5/2026", "9T/26", "9T", "12T/2026", "2026/9T", "T+1/2026", "T001/2026"]
        {
            assert_eq!(Period::parse(text), None, "{text}");
        }
        for year in ["1899", "2201", "02026", "+2026", "202", "20 6", "-2026"] {
            assert_eq!(Period::parse(&format!("Q3/{year}")), None, "{year}");
            assert_eq!(Period::parse(year), None, "{year}");
        }
        for year in ["1900", "2200"] {
            assert_eq!(Period::parse(year), year.parse().ok().map(|year| (PeriodKind::Year, year)));
        }
    }

    #[test]
    fn the_days_are_those_of_the_table() {
        let case = |text, cutoff, from: &str, to: &str| {
            let (kind, year) = Period::parse(text).unwrap();
            let period = Period::named(kind, year, cutoff).unwrap();
            assert_eq!((period.from, period.to), (from.parse().unwrap(), to.parse().unwrap()), "{text} {cutoff:?}");
        };
        case("T10/2026", Cutoff::Calendar, "2026-10-01", "2026-10-31");
        case("T10/2026", Cutoff::Statutory, "2026-09-15", "2026-10-14");
        case("T1/2026", Cutoff::Statutory, "2025-12-15", "2026-01-14");
        case("T2/2024", Cutoff::Calendar, "2024-02-01", "2024-02-29");
        case("Q3/2026", Cutoff::Calendar, "2026-07-01", "2026-09-30");
        case("Q3/2026", Cutoff::Statutory, "2026-06-15", "2026-09-14");
        case("6T/2026", Cutoff::Calendar, "2026-01-01", "2026-06-30");
        case("6T/2026", Cutoff::Statutory, "2025-12-15", "2026-06-14");
        case("9T/2026", Cutoff::Calendar, "2026-01-01", "2026-09-30");
        case("9T/2026", Cutoff::Statutory, "2025-12-15", "2026-09-14");
        case("2026", Cutoff::Calendar, "2026-01-01", "2026-12-31");
        case("2026", Cutoff::Statutory, "2025-12-15", "2026-12-14");
        case("6TC/2026", Cutoff::Calendar, "2026-07-01", "2026-12-31");
        case("6TC/2026", Cutoff::Statutory, "2026-06-15", "2026-12-14");
    }

    #[test]
    fn the_next_period_is_the_one_that_is_reported_next() {
        let case = |kind: PeriodKind, next: &str| {
            let (kind, year) = kind.following(2026);
            assert_eq!(kind.written(year), next);
        };
        case(PeriodKind::Month(9), "T10/2026");
        case(PeriodKind::Month(12), "T1/2027");
        case(PeriodKind::Quarter(2), "Q3/2026");
        case(PeriodKind::Quarter(4), "Q1/2027");
        case(PeriodKind::FirstHalf, "9T/2026");
        case(PeriodKind::NineMonths, "2026");
        case(PeriodKind::SecondHalf, "6TC/2027");
        case(PeriodKind::Year, "2027");
    }

    #[test]
    fn a_period_is_read_as_it_is_written() {
        for kind in PeriodKind::all() {
            assert_eq!(Period::parse(&kind.written(2026)), Some((kind, 2026)));
        }
        assert_eq!(PeriodKind::all().count(), 20);
    }

    #[test]
    fn a_year_before_a_leap_day_is_the_28th() {
        let period = Period::free("2024-02-29".parse().unwrap(), "2024-03-31".parse().unwrap()).unwrap();
        assert_eq!(period.previous_year().unwrap().from, "2023-02-28".parse().unwrap());
    }

    #[test]
    fn a_period_goes_by_its_name_in_titles_files_and_templates() {
        let case = |text: &str, label: &str, slug: &str, template: &str| {
            let (kind, year) = Period::parse(text).unwrap();
            let period = Period::named(kind, year, Cutoff::Calendar).unwrap();
            assert_eq!((period.label(), period.slug()), (label.to_owned(), slug.to_owned()));
            assert_eq!((kind.template(), kind.written(year)), (template, text.to_owned()));
        };
        case("T9/2026", "tháng 9 năm 2026", "t09-2026", "bao-cao-thang");
        case("Q1/2026", "quý I năm 2026", "q1-2026", "bao-cao-quy");
        case("Q2/2026", "quý II năm 2026", "q2-2026", "bao-cao-quy");
        case("Q3/2026", "quý III năm 2026", "q3-2026", "bao-cao-quy");
        case("Q4/2026", "quý IV năm 2026", "q4-2026", "bao-cao-quy");
        case("6T/2026", "6 tháng đầu năm 2026", "6t-2026", "bao-cao-6-thang");
        case("6TC/2026", "6 tháng cuối năm 2026", "6tc-2026", "bao-cao-6-thang");
        case("9T/2026", "9 tháng năm 2026", "9t-2026", "bao-cao-9-thang");
        case("2026", "năm 2026", "2026", "bao-cao-nam");
        let day = |month, day| NaiveDate::from_ymd_opt(2026, month, day).unwrap();
        let free = Period::free(day(3, 1), day(5, 31)).unwrap();
        assert_eq!(free.label(), "từ ngày 01/03/2026 đến ngày 31/05/2026");
        assert_eq!((free.slug().as_str(), free.kind.template()), ("2026-03-01-den-2026-05-31", "tuy-chon"));
        assert_eq!([Cutoff::Calendar, Cutoff::Statutory].map(Cutoff::id), ["calendar", "statutory"]);
    }

    #[test]
    fn the_year_before_is_asked_by_the_same_rule() {
        let period = Period::named(PeriodKind::NineMonths, 2026, Cutoff::Statutory).unwrap();
        assert_eq!(period.previous_year(), Period::named(PeriodKind::NineMonths, 2025, Cutoff::Statutory));
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let free = Period::free(day(2024, 2, 29), day(2024, 3, 31)).unwrap();
        assert_eq!(free.previous_year(), Period::free(day(2023, 2, 28), day(2023, 3, 31)));
    }

    #[test]
    fn people_write_a_period_in_several_ways() {
        let spelt = |kind: PeriodKind| kind.spellings(2026).join(", ");
        assert_eq!(
            spelt(PeriodKind::Quarter(3)),
            "q3/2026, q3 nam 2026, quy 3/2026, quy 3 nam 2026, quy iii/2026, quy iii nam 2026, qiii/2026, qiii nam 2026"
        );
        assert_eq!(
            spelt(PeriodKind::SecondHalf),
            "6tc/2026, 6tc nam 2026, 6 thang cuoi nam/2026, 6 thang cuoi nam nam 2026"
        );
        assert_eq!(spelt(PeriodKind::Free), "");
    }
}
