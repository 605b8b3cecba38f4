//! The Vietnamese lunar calendar: the two of its days that are public holidays.
//!
//! A month begins on the day of a new moon at UTC+7. Month 11 holds the winter solstice. Where 13 months run from one
//! month 11 to the next, the first in which the sun enters no sign is a leap month: it takes the number of the month
//! before it. China counts at UTC+8: the same rules put some of its days a day, and a few of its years a month, apart.
//!
//! In:    a Gregorian year.
//! Out:   a day.
//! Never: the Chinese calendar, the clock, a list of known years.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

/// The Gregorian years that are computed. Decision 121/CP of 1967 set UTC+7 from 1968 on; after 2100 nobody knows the
/// turning of the earth well enough.
pub const YEARS: RangeInclusive<i32> = 1968..=2100;

/// The first day of Tết that falls in a Gregorian year: the 1st of the 1st lunar month. None outside [`YEARS`].
pub fn new_year(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(month_start(year, 1)?)
}

/// The day of the Hùng kings in a Gregorian year: the 10th of the 3rd lunar month (Labour Code 2019, article 112(1)),
/// the regular one where a leap 3rd month follows. None outside [`YEARS`].
pub fn hung_kings(year: i32) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(month_start(year, 3)? + 9)
}

/// The first day of a regular month, 1 to 10, of the lunar year whose Tết falls in a Gregorian year.
fn month_start(year: i32, month: usize) -> Option<i32> {
    if !YEARS.contains(&year) {
        return None;
    }
    let (from, to) = (month_eleven(year - 1), month_eleven(year));
    let leap = (from..to).find(|&moon| to - from == 13 && sign(first_day(moon)) == sign(first_day(moon + 1)));
    // Months 11, 12, 1, 2, … in their order.
    (from..to).filter(|&moon| Some(moon) != leap).nth(month + 1).map(first_day)
}

/// The new moon that begins month 11 of a Gregorian year: the last on or before the day of the winter solstice, at
/// which the sun enters sign 9.
fn month_eleven(year: i32) -> i32 {
    // From the first new moon of 2000, 6 January, to the last one by about 6 January of the year after.
    let latest = f64::from(year - 1999) * 365.2425 / MONTH;
    let mut moon = latest.floor() as i32;
    while sign(first_day(moon)) >= 9 {
        moon -= 1;
    }
    moon
}

/// The mean time from new moon to new moon, in days.
const MONTH: f64 = 29.530_588_861;

/// From a Julian Ephemeris Day to days from the Common Era as chrono counts them, at UTC+7. The clocks of astronomers
/// are ahead of ours by 51 s in 1980, 69 s in 2025 and some 90 to 200 s in 2100; 70 s stand for all.
const TO_LOCAL: f64 = -1_721_424.5 + 7.0 / 24.0 - 70.0 / 86_400.0;

/// The day of a new moon at UTC+7, in days from the Common Era.
fn first_day(moon: i32) -> i32 {
    (new_moon(moon) + TO_LOCAL).floor() as i32
}

/// Where the sun stands as a day begins at UTC+7, in twelfths of its path from the spring equinox: 0 to 11.
fn sign(day: i32) -> i32 {
    (sun(f64::from(day) - TO_LOCAL) / 30.0).floor() as i32
}

/// The Julian Ephemeris Day of a new moon, counted from that of 2000-01-06.
///
/// The mean new moon and its largest corrections: J. Meeus, Astronomical Algorithms, chapter 49. Good to a minute, so that
/// what bends the arguments by seconds in a century is left out.
fn new_moon(moon: i32) -> f64 {
    /// In units of 0.00001 day, with the multiples of the arguments in its sine: the sun's mean anomaly, the moon's
    /// mean anomaly, the moon's distance from its node.
    const TERMS: [(f64, i32, i32, i32); 14] = [
        (-40_720.0, 0, 1, 0),
        (17_241.0, 1, 0, 0),
        (1_608.0, 0, 2, 0),
        (1_039.0, 0, 0, 2),
        (739.0, -1, 1, 0),
        (-514.0, 1, 1, 0),
        (208.0, 2, 0, 0),
        (-111.0, 0, 1, -2),
        (-57.0, 0, 1, 2),
        (56.0, 1, 2, 0),
        (-42.0, 0, 3, 0),
        (42.0, 1, 0, 2),
        (38.0, 1, 0, -2),
        (-24.0, -1, 2, 0),
    ];
    let k = f64::from(moon);
    let t = k / 1236.85;
    let sun = 2.5534 + 29.105_356_70 * k;
    let anomaly = 201.5643 + 385.816_935_28 * k;
    let node = 160.7108 + 390.670_502_84 * k;
    // The orbit of the earth becomes rounder: each multiple of the sun's anomaly weighs less.
    let rounder = 1.0 - 0.002_516 * t;
    let periodic = TERMS.iter().map(|&(size, m, a, f)| {
        let argument = f64::from(m) * sun + f64::from(a) * anomaly + f64::from(f) * node;
        size * rounder.powi(m.abs()) * argument.to_radians().sin()
    });
    let others =
        -17.0 * (124.7746 - 1.563_755_88 * k).to_radians().sin() + 32.5 * (299.77 + 0.107_408 * k).to_radians().sin();
    // At k = 0 Meeus has .09766; his slowest correction, which stays within 2 s of -14 s in all these years, is in it.
    let mean = 2_451_550.097_50 + MONTH * k + 0.000_154_37 * t * t;
    mean + (periodic.sum::<f64>() + others) / 100_000.0
}

/// The apparent longitude of the sun at a Julian Ephemeris Day, 0 to 360 degrees from the spring equinox.
///
/// J. Meeus, Astronomical Algorithms, chapter 25. Good to 0.01°, a quarter of an hour.
fn sun(moment: f64) -> f64 {
    let t = (moment - 2_451_545.0) / 36_525.0;
    let anomaly = (357.529_11 + 35_999.050_29 * t).to_radians();
    let centre = (1.914_602 - 0.004_817 * t) * anomaly.sin() + 0.019_993 * (2.0 * anomaly).sin();
    let apparent = -0.005_69 - 0.004_78 * (125.04 - 1_934.136 * t).to_radians().sin();
    (280.466_46 + 36_000.769_83 * t + centre + apparent).rem_euclid(360.0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn tet_is_where_the_vietnamese_calendar_puts_it() {
        for text in [
            "1991-02-15",
            "2020-01-25",
            "2021-02-12",
            "2022-02-01",
            "2023-01-22",
            "2024-02-10",
            "2025-01-29",
            "2026-02-17",
            "2027-02-06",
            "2028-01-26",
            "2029-02-13",
            "2034-02-19",
        ] {
            assert_eq!(new_year(text[..4].parse().unwrap()), Some(day(text)));
        }
    }

    #[test]
    fn tet_differs_where_the_new_moon_is_before_midnight_here_and_after_it_in_china() {
        for (here, china) in [
            ("1968-01-29", "1968-01-30"),
            ("1969-02-16", "1969-02-17"),
            // The solstice of 1984 is in another month.
            ("1985-01-21", "1985-02-20"),
            ("2007-02-17", "2007-02-18"),
            ("2030-02-02", "2030-02-03"),
            ("2053-02-18", "2053-02-19"),
        ] {
            assert_eq!(new_year(here[..4].parse().unwrap()), Some(day(here)), "and not {china}");
        }
    }

    #[test]
    fn the_day_of_the_hung_kings_is_where_the_vietnamese_calendar_puts_it() {
        for text in [
            "2020-04-02",
            "2021-04-21",
            "2022-04-10",
            "2024-04-18",
            "2025-04-07",
            "2026-04-26",
            "2027-04-16",
            // China: a day later.
            "2009-04-04",
            "2037-04-24",
            "2038-04-13",
        ] {
            assert_eq!(hung_kings(text[..4].parse().unwrap()), Some(day(text)));
        }
    }

    #[test]
    fn a_leap_month_before_the_third_puts_the_hung_kings_off_and_a_leap_third_does_not() {
        for (text, after_tet) in [
            // No leap month.
            ("2026-04-26", 68),
            // Leap 2nd months.
            ("2004-04-28", 97),
            ("2023-04-29", 97),
            // Leap 3rd months.
            ("1993-04-01", 68),
            ("2012-03-31", 68),
            // A leap 2nd month here, a leap 10th in the year before in China.
            ("1985-04-29", 98),
        ] {
            let year = text[..4].parse().unwrap();
            assert_eq!(hung_kings(year), Some(day(text)));
            assert_eq!((day(text) - new_year(year).unwrap()).num_days(), after_tet, "{text}");
        }
    }

    #[test]
    fn every_year_has_both_days_in_their_seasons() {
        for year in YEARS {
            let (tet, kings) = (new_year(year).unwrap(), hung_kings(year).unwrap());
            let in_year = |text: &str| day(&format!("{year}-{text}"));
            assert!((in_year("01-20")..=in_year("02-21")).contains(&tet), "{tet}");
            assert!((in_year("03-28")..=in_year("04-29")).contains(&kings), "{kings}");
        }
    }

    /// Every year there is an answer for, by another program and another theory of the moon: what passes this cannot be
    /// wrong.
    #[test]
    fn every_day_is_that_of_another_ephemeris() {
        let days = include_str!("../../tests/cases/lunar-days.txt").lines().filter(|line| !line.starts_with('#'));
        let days: Vec<(NaiveDate, NaiveDate)> =
            days.map(|line| line.split_once(' ').map(|(tet, kings)| (day(tet), day(kings))).unwrap()).collect();
        let ours: Vec<_> = YEARS.map(|year| (new_year(year).unwrap(), hung_kings(year).unwrap())).collect();
        assert_eq!(ours, days);
    }

    /// The days above leave most new moons hours of room. Each term has to be there and right for these.
    #[test]
    fn new_moons_and_the_sun_are_where_another_ephemeris_has_them() {
        let lines = include_str!("../../tests/cases/lunar-moons.txt").lines().filter(|line| !line.starts_with('#'));
        let numbers = |line: &str| -> [f64; 3] {
            let numbers: Vec<f64> = line.split(' ').map(|number| number.parse().unwrap()).collect();
            numbers.try_into().unwrap()
        };
        let (mut moons, mut squares) = (0.0, 0.0);
        for [moon, moment, longitude] in lines.map(numbers) {
            let seconds = (new_moon(moon as i32) - moment) * 86_400.0;
            assert!(seconds.abs() < 60.0, "new moon {moon}: {seconds} s");
            let degrees = (sun(moment) - longitude + 180.0).rem_euclid(360.0) - 180.0;
            assert!(degrees.abs() < 0.01, "the sun at new moon {moon}: {degrees}°");
            moons += 1.0;
            squares += seconds * seconds;
        }
        let root_mean_square = f64::sqrt(squares / moons);
        assert_eq!(moons, 238.0);
        assert!(root_mean_square < 20.2, "{root_mean_square} s");
    }

    #[test]
    fn a_year_outside_the_range_has_none() {
        for year in [i32::MIN, -1, 0, 1967, 2101, i32::MAX] {
            assert_eq!((new_year(year), hung_kings(year)), (None, None));
        }
    }
}
