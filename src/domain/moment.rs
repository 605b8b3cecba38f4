//! A day, with the time of day where the export gives one.

use chrono::{Datelike, NaiveDate};

/// A day in Vietnam and, where known, the second of that day.
///
/// Midnight is taken as no time: one-stop systems print `00:00:00` behind every bare date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// The day.
    pub day: NaiveDate,
    /// Seconds since midnight, 1 to 86 399.
    second: u32,
}

/// The last second of a day: when a due day without a time ends.
pub(super) const LAST_SECOND: u32 = 86_399;

impl Moment {
    /// A day without a time.
    pub fn of_day(day: NaiveDate) -> Moment {
        Moment { day, second: 0 }
    }

    /// A day with the seconds since its midnight; anything past the day's end is cut to its last second.
    pub fn at(day: NaiveDate, second: u32) -> Moment {
        Moment { day, second: second.min(LAST_SECOND) }
    }

    /// Seconds since midnight, where a time is known.
    pub fn second(self) -> Option<u32> {
        (self.second > 0).then_some(self.second)
    }

    /// The moment as (day, second); without a time, the day's last second.
    pub fn end(self) -> (i32, u32) {
        (self.day.num_days_from_ce(), self.second().unwrap_or(LAST_SECOND))
    }
}
