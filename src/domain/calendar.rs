//! Which days an office works, and how many working days late a dossier is.
//!
//! Off are Saturdays, Sundays and the public holidays of the Labour Code 2019 (article 112(1)) with the days that make
//! up for those on a weekend (article 111(3)). What a notice decides year by year cannot be computed, and the office
//! names it: the day beside 2 September, other days for Tết, a working day exchanged for a Saturday.
//!
//! In:    days, and the office's own days off and make-up working days.
//! Out:   days, numbers of days, holidays by name.
//! Never: a file, the clock, half days or hours.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use chrono::{Datelike, Days, NaiveDate, Weekday};

use super::lunar;

/// The working days of an office: those of the law, changed by what the office names.
///
/// Two calendars are equal if they have the same working days. The default is the law alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Calendar {
    /// Working days of the law on which the office is off. Sorted, each once.
    closed: Vec<NaiveDate>,
    /// Days off of the law on which the office works. Sorted, each once.
    opened: Vec<NaiveDate>,
}

impl Calendar {
    /// A calendar with days off and working days named by the office. A day named as both is a working day.
    pub fn new(days_off: BTreeSet<NaiveDate>, working_days: BTreeSet<NaiveDate>) -> Calendar {
        let closed = days_off.difference(&working_days).copied().filter(|&day| works_by_law(day)).collect();
        let opened = working_days.into_iter().filter(|&day| !works_by_law(day)).collect();
        Calendar { closed, opened }
    }

    /// Whether the office works on a day.
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        let changed = if works_by_law(day) { &self.closed } else { &self.opened };
        works_by_law(day) != holds(changed, day)
    }

    /// The day itself if it is a working day, else the next one: a time limit whose last day is a weekly day off or a
    /// holiday ends on the next working day (Civil Code 2015, article 148(5)).
    ///
    /// Where a whole year has no working day, or where the days end ([`NaiveDate::MAX`]), it is the day itself.
    pub fn next_working_day(&self, day: NaiveDate) -> NaiveDate {
        day.iter_days().take(366).find(|&next| self.is_working_day(next)).unwrap_or(day)
    }

    /// How many working days late: those after `due`, up to and including `closed`. A `due` on a day off first moves on
    /// ([`Calendar::next_working_day`]). 0 where `closed` is not later.
    pub fn working_days_late(&self, due: NaiveDate, closed: NaiveDate) -> u32 {
        let due = self.next_working_day(due);
        if closed <= due {
            return 0;
        }
        let weekdays = weekdays_until(closed).abs_diff(weekdays_until(due));
        let more = count(&self.opened, due, closed);
        let fewer = count(&WEEKDAYS_OFF, due, closed) + count(&self.closed, due, closed);
        (weekdays + more).saturating_sub(fewer)
    }

    /// The public holidays of a year and the days that make up for those on a weekend, by day, with their Vietnamese
    /// names. The rules of 2019 are applied to every year. Empty outside [`lunar::YEARS`].
    ///
    /// Tết is the last day of the old lunar year and the first four of the new one, or as a year's notice said. A holiday on a Saturday or Sunday
    /// is made up for on the next day that is neither a weekend nor a holiday nor taken already.
    pub fn public_holidays(year: i32) -> Vec<(NaiveDate, &'static str)> {
        let holidays: Vec<_> = HOLIDAYS.iter().filter_map(|holiday| Some((holiday.rule.day(year)?, holiday))).collect();
        let mut days: BTreeMap<_, _> = holidays.iter().map(|&(day, holiday)| (day, holiday.name)).collect();
        for (day, holiday) in holidays.into_iter().filter(|&(day, _)| is_weekend(day)) {
            let free = day.iter_days().find(|next| !is_weekend(*next) && !days.contains_key(next));
            days.extend(free.map(|free| (free, holiday.made_up)));
        }
        days.into_iter().collect()
    }
}

/// A day of article 112(1), and what it is called.
struct Holiday {
    rule: Rule,
    name: &'static str,
    /// The name of the day that makes up for it.
    made_up: &'static str,
}

/// The years whose notice gave two days before the first of Tết and three from it on, instead of one and four. Later years
/// are for the office's settings until they are known.
const TWO_DAYS_BEFORE: [i32; 7] = [2017, 2018, 2020, 2021, 2023, 2024, 2025];

/// How the day of a holiday is found.
enum Rule {
    /// Month and day.
    Solar(u32, u32),
    /// The day before the first of Tết.
    TetEve,
    /// So many days after the first of Tết.
    Tet(u64),
    /// The fifth day of Tết: the fourth of the new year, or the second before it in the years of [`TWO_DAYS_BEFORE`].
    FifthOfTet,
    /// The 10th of the 3rd lunar month.
    HungKings,
}

impl Rule {
    /// The day in a year. None outside [`lunar::YEARS`].
    fn day(&self, year: i32) -> Option<NaiveDate> {
        match *self {
            Rule::Solar(month, day) if lunar::YEARS.contains(&year) => NaiveDate::from_ymd_opt(year, month, day),
            Rule::Solar(..) => None,
            Rule::TetEve => lunar::new_year(year)?.pred_opt(),
            Rule::Tet(after) => lunar::new_year(year)?.checked_add_days(Days::new(after)),
            Rule::FifthOfTet if TWO_DAYS_BEFORE.contains(&year) => {
                lunar::new_year(year)?.checked_sub_days(Days::new(2))
            }
            Rule::FifthOfTet => Rule::Tet(3).day(year),
            Rule::HungKings => lunar::hung_kings(year),
        }
    }
}

/// The public holidays in the order of a year: the Hùng kings come before 30 April in all of [`lunar::YEARS`].
const HOLIDAYS: [Holiday; 10] = {
    const fn holiday(rule: Rule, name: &'static str, made_up: &'static str) -> Holiday {
        Holiday { rule, name, made_up }
    }
    const TET: &str = "Nghỉ bù Tết Nguyên đán";
    [
        holiday(Rule::Solar(1, 1), "Tết Dương lịch", "Nghỉ bù Tết Dương lịch"),
        holiday(Rule::TetEve, "Ngày cuối năm âm lịch", TET),
        holiday(Rule::Tet(0), "Mùng 1 Tết Nguyên đán", TET),
        holiday(Rule::Tet(1), "Mùng 2 Tết Nguyên đán", TET),
        holiday(Rule::Tet(2), "Mùng 3 Tết Nguyên đán", TET),
        holiday(Rule::FifthOfTet, "Ngày nghỉ Tết Nguyên đán", TET),
        holiday(Rule::HungKings, "Giỗ Tổ Hùng Vương", "Nghỉ bù Giỗ Tổ Hùng Vương"),
        holiday(Rule::Solar(4, 30), "Ngày Chiến thắng", "Nghỉ bù Ngày Chiến thắng"),
        holiday(Rule::Solar(5, 1), "Ngày Quốc tế lao động", "Nghỉ bù Ngày Quốc tế lao động"),
        holiday(Rule::Solar(9, 2), "Quốc khánh", "Nghỉ bù Quốc khánh"),
    ]
};

/// The days off of the law from Monday to Friday, in all years. Sorted, each once. The law is the same for every
/// office, so that it is computed once a run.
static WEEKDAYS_OFF: LazyLock<Vec<NaiveDate>> = LazyLock::new(|| {
    let days = lunar::YEARS.flat_map(Calendar::public_holidays).map(|(day, _)| day);
    days.filter(|&day| !is_weekend(day)).collect()
});

fn works_by_law(day: NaiveDate) -> bool {
    !is_weekend(day) && !holds(&WEEKDAYS_OFF, day)
}

fn is_weekend(day: NaiveDate) -> bool {
    matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// Whether sorted days hold one.
fn holds(days: &[NaiveDate], day: NaiveDate) -> bool {
    days.binary_search(&day).is_ok()
}

/// How many of sorted days are after one day, up to and including another.
fn count(days: &[NaiveDate], after: NaiveDate, until: NaiveDate) -> u32 {
    let place = |day| days.partition_point(|&other| other <= day);
    (place(until) - place(after)) as u32
}

/// The weekdays from the first day of the Common Era, a Monday, up to and including a day; below 0 before it.
fn weekdays_until(day: NaiveDate) -> i32 {
    let days = day.num_days_from_ce();
    days.div_euclid(7) * 5 + days.rem_euclid(7).min(5)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        NaiveDate::parse_from_str(text, "%d/%m/%Y").unwrap()
    }

    fn days(texts: &[&str]) -> BTreeSet<NaiveDate> {
        texts.iter().map(|text| day(text)).collect()
    }

    /// The holidays of a year between two days, as `dd/mm name`.
    fn holidays(year: i32, from: &str, to: &str) -> Vec<String> {
        let span = day(&format!("{from}/{year}"))..=day(&format!("{to}/{year}"));
        let holidays = Calendar::public_holidays(year).into_iter().filter(|(day, _)| span.contains(day));
        holidays.map(|(day, name)| format!("{} {name}", day.format("%d/%m"))).collect()
    }

    #[test]
    fn a_year_has_its_holidays_by_day_and_name() {
        assert_eq!(
            holidays(2026, "01/01", "31/12"),
            [
                "01/01 Tết Dương lịch",
                "16/02 Ngày cuối năm âm lịch",
                "17/02 Mùng 1 Tết Nguyên đán",
                "18/02 Mùng 2 Tết Nguyên đán",
                "19/02 Mùng 3 Tết Nguyên đán",
                "20/02 Ngày nghỉ Tết Nguyên đán",
                "26/04 Giỗ Tổ Hùng Vương",
                "27/04 Nghỉ bù Giỗ Tổ Hùng Vương",
                "30/04 Ngày Chiến thắng",
                "01/05 Ngày Quốc tế lao động",
                "02/09 Quốc khánh",
            ]
        );
    }

    #[test]
    fn a_holiday_on_a_weekend_is_made_up_for_on_the_next_free_weekday() {
        for (year, from, to, expected) in [
            // A Saturday.
            (2022, "01/01", "10/01", "01/01 Tết Dương lịch; 03/01 Nghỉ bù Tết Dương lịch"),
            (2023, "01/09", "10/09", "02/09 Quốc khánh; 04/09 Nghỉ bù Quốc khánh"),
            // A Sunday.
            (2022, "01/04", "15/04", "10/04 Giỗ Tổ Hùng Vương; 11/04 Nghỉ bù Giỗ Tổ Hùng Vương"),
            // A Saturday and a Sunday: one after the other.
            (
                2022,
                "25/04",
                "10/05",
                "30/04 Ngày Chiến thắng; 01/05 Ngày Quốc tế lao động; 02/05 Nghỉ bù Ngày Chiến thắng; \
                 03/05 Nghỉ bù Ngày Quốc tế lao động",
            ),
            // A Sunday before a holiday.
            (
                2028,
                "25/04",
                "10/05",
                "30/04 Ngày Chiến thắng; 01/05 Ngày Quốc tế lao động; 02/05 Nghỉ bù Ngày Chiến thắng",
            ),
            // A Saturday and a Sunday before a holiday.
            (
                2023,
                "25/04",
                "10/05",
                "29/04 Giỗ Tổ Hùng Vương; 30/04 Ngày Chiến thắng; 01/05 Ngày Quốc tế lao động; \
                 02/05 Nghỉ bù Giỗ Tổ Hùng Vương; 03/05 Nghỉ bù Ngày Chiến thắng",
            ),
        ] {
            assert_eq!(holidays(year, from, to).join("; "), expected);
        }
    }

    #[test]
    fn tet_is_five_days_and_those_that_make_up_for_its_weekend() {
        for (year, expected) in [
            (2016, "07/02 08/02 09/02 10/02 11/02 12/02"),
            (2017, "26/01 27/01 28/01 29/01 30/01 31/01 01/02"),
            (2018, "14/02 15/02 16/02 17/02 18/02 19/02 20/02"),
            (2019, "04/02 05/02 06/02 07/02 08/02"),
            (2022, "31/01 01/02 02/02 03/02 04/02"),
            (2023, "20/01 21/01 22/01 23/01 24/01 25/01 26/01"),
            (2024, "08/02 09/02 10/02 11/02 12/02 13/02 14/02"),
            (2025, "27/01 28/01 29/01 30/01 31/01"),
            (2026, "16/02 17/02 18/02 19/02 20/02"),
            (2027, "05/02 06/02 07/02 08/02 09/02 10/02 11/02"),
        ] {
            let tet = holidays(year, "15/01", "28/02");
            let days: Vec<_> = tet.iter().map(|holiday| &holiday[..5]).collect();
            assert_eq!(days.join(" "), expected);
        }
    }

    #[test]
    fn every_year_has_ten_holidays_and_a_weekday_for_each_in_order() {
        for year in lunar::YEARS {
            let holidays = Calendar::public_holidays(year);
            assert!(holidays.is_sorted_by(|one, next| one.0 < next.0), "{year}");
            assert!(holidays.iter().all(|(day, _)| day.year() == year), "{year}");
            assert_eq!(holidays.iter().filter(|(_, name)| !name.starts_with("Nghỉ bù")).count(), 10, "{year}");
            assert_eq!(holidays.iter().filter(|&&(day, _)| !is_weekend(day)).count(), 10, "{year}");
        }
        assert!(WEEKDAYS_OFF.is_sorted_by(|one, next| one < next));
    }

    #[test]
    fn a_year_outside_the_range_has_weekends_only() {
        for year in [i32::MIN, 1967, 2101, i32::MAX] {
            assert_eq!(Calendar::public_holidays(year), []);
        }
        assert!(Calendar::default().is_working_day(day("02/09/2101")));
        assert!(!Calendar::default().is_working_day(day("03/09/2101")));
    }

    #[test]
    fn what_the_office_names_goes_before_the_law_and_its_working_days_before_its_days_off() {
        let off = days(&["01/09/2026", "31/08/2026", "05/09/2026", "03/09/2026"]);
        let working = days(&["22/08/2026", "03/09/2026", "04/09/2026", "02/09/2026"]);
        let office = Calendar::new(off, working);
        for (text, by_law, by_office) in [
            ("22/08/2026", false, true),
            ("23/08/2026", false, false),
            ("31/08/2026", true, false),
            ("01/09/2026", true, false),
            ("02/09/2026", false, true),
            ("03/09/2026", true, true),
            ("04/09/2026", true, true),
            ("05/09/2026", false, false),
        ] {
            assert_eq!(Calendar::default().is_working_day(day(text)), by_law, "{text}");
            assert_eq!(office.is_working_day(day(text)), by_office, "{text}");
        }
    }

    #[test]
    fn days_that_change_nothing_make_no_other_calendar() {
        let weekend_off = Calendar::new(days(&["05/09/2026"]), days(&["04/09/2026"]));
        assert_eq!(weekend_off, Calendar::default());
        assert_ne!(Calendar::new(days(&["04/09/2026"]), BTreeSet::new()), Calendar::default());
    }

    #[test]
    fn a_due_day_on_a_day_off_moves_on_to_the_next_working_day() {
        for (due, moved) in [
            // A working day stays.
            ("05/06/2026", "05/06/2026"),
            // A Saturday and a Sunday, to Monday.
            ("06/06/2026", "08/06/2026"),
            ("07/06/2026", "08/06/2026"),
            // A holiday, and one on a Sunday.
            ("02/09/2026", "03/09/2026"),
            ("26/04/2026", "28/04/2026"),
            // Tết, from the Saturday before it.
            ("14/02/2026", "23/02/2026"),
            ("09/02/2024", "15/02/2024"),
        ] {
            assert_eq!(Calendar::default().next_working_day(day(due)), day(moved), "{due}");
        }
    }

    #[test]
    fn days_late_are_working_days_after_the_due_day() {
        for (due, closed, late) in [
            // Early, on the day, a day late.
            ("10/06/2026", "09/06/2026", 0),
            ("10/06/2026", "10/06/2026", 0),
            ("10/06/2026", "11/06/2026", 1),
            // Over a weekend: Friday to Saturday, Sunday, Monday.
            ("05/06/2026", "06/06/2026", 0),
            ("05/06/2026", "07/06/2026", 0),
            ("05/06/2026", "08/06/2026", 1),
            // Due on a Saturday, which means Monday.
            ("06/06/2026", "07/06/2026", 0),
            ("06/06/2026", "08/06/2026", 0),
            ("06/06/2026", "09/06/2026", 1),
            // Over Tết: Friday to the Monday after.
            ("13/02/2026", "22/02/2026", 0),
            ("13/02/2026", "23/02/2026", 1),
            // A year of 261 weekdays and 10 holidays.
            ("31/12/2025", "31/12/2026", 251),
        ] {
            assert_eq!(Calendar::default().working_days_late(day(due), day(closed)), late, "{due} {closed}");
        }
    }

    #[test]
    fn the_days_of_the_office_count_as_it_names_them() {
        let office = Calendar::new(days(&["31/08/2026", "01/09/2026"]), days(&["22/08/2026"]));
        for (due, closed, late) in [
            ("21/08/2026", "24/08/2026", 2),
            ("22/08/2026", "24/08/2026", 1),
            ("28/08/2026", "02/09/2026", 0),
            ("28/08/2026", "03/09/2026", 1),
            ("29/08/2026", "03/09/2026", 0),
        ] {
            assert_eq!(office.working_days_late(day(due), day(closed)), late, "{due} {closed}");
        }
    }

    #[test]
    fn days_without_end_come_to_an_end() {
        let (first, last) = (NaiveDate::MIN, NaiveDate::MAX);
        let law = Calendar::default();
        for near in last.pred_opt().into_iter().chain([last]) {
            assert!((near..=last).contains(&law.next_working_day(near)));
            assert!(law.working_days_late(near, last) <= 1);
        }
        assert_eq!(law.working_days_late(last, first), 0);
        let weeks = (last - first).num_days() / 7;
        assert!((i64::from(law.working_days_late(first, last)) - weeks * 5).abs() < 1_500);

        let start = day("01/01/2026");
        let years_off = Calendar::new(start.iter_days().take(10_000).collect(), BTreeSet::new());
        assert_eq!(years_off.next_working_day(start), start);
        assert_eq!(years_off.working_days_late(start, day("31/12/2030")), 0);
    }

    /// Numbers that look random and are the same in every run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, limit: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (self.0 >> 33) % limit
        }

        fn day(&mut self, from: NaiveDate, span: u64) -> NaiveDate {
            from + Days::new(self.below(span))
        }
    }

    #[test]
    fn counting_agrees_with_walking_from_day_to_day() {
        let mut dice = Dice(2026);
        for _ in 0..400 {
            // Two years of a thinly or thickly changed calendar, also at both ends of the range of years.
            let year = [1967, 2100, 1980 + dice.below(120) as i32][dice.below(3) as usize];
            let start = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
            let (offs, works) = (dice.below(200), dice.below(100));
            let off: BTreeSet<_> = (0..offs).map(|_| dice.day(start, 800)).collect();
            let working: BTreeSet<_> = (0..works).map(|_| dice.day(start, 800)).collect();
            let law: BTreeSet<_> = (year..year + 4).flat_map(Calendar::public_holidays).map(|(day, _)| day).collect();
            let works = |day: NaiveDate| {
                working.contains(&day) || !(off.contains(&day) || is_weekend(day) || law.contains(&day))
            };
            let office = Calendar::new(off.clone(), working.clone());
            for _ in 0..50 {
                let (due, closed) = (dice.day(start, 800), dice.day(start, 800));
                let moved = due.iter_days().find(|&day| works(day)).unwrap();
                let late = moved.iter_days().skip(1).take_while(|&day| day <= closed).filter(|&day| works(day)).count();
                assert_eq!(office.is_working_day(due), works(due), "{due}");
                assert_eq!(office.next_working_day(due), moved, "{due}");
                assert_eq!(office.working_days_late(due, closed) as usize, late, "{due} {closed}");
            }
        }
    }
}
