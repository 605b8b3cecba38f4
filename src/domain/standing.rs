//! Where a dossier stood in a period, as it was on the as-of day.
//!
//! In:    the dates and the status class of one dossier, and a [`Window`].
//! Out:   its [`Standing`], or none where it is out of the period.
//! Never: today's state: a dossier closed after the as-of day was still open on it.

use chrono::NaiveDate;

use super::rule::{self, Seen};
use super::{Calendar, Moment, StatusClass};

/// Which date closes a dossier (setting `closed_on`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClosedOn {
    /// The result is ready; where that day is missing, it was handed over.
    #[default]
    Finished,
    /// The result was handed over; a ready one that nobody fetched is open.
    Returned,
}

impl ClosedOn {
    /// Both.
    pub const ALL: [ClosedOn; 2] = [ClosedOn::Finished, ClosedOn::Returned];

    /// The word in `[rules]`.
    pub fn id(self) -> &'static str {
        match self {
            ClosedOn::Finished => "finished",
            ClosedOn::Returned => "returned",
        }
    }
}

/// How finely closed and due are compared (setting `timeliness`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Precision {
    /// By day: the rule of most systems.
    #[default]
    Day,
    /// By moment; a due day without a time ends at 23:59:59, a closed day without a time is compared by day.
    Moment,
}

impl Precision {
    /// Both.
    pub const ALL: [Precision; 2] = [Precision::Day, Precision::Moment];

    /// The word in `[rules]`.
    pub fn id(self) -> &'static str {
        match self {
            Precision::Day => "date",
            Precision::Moment => "datetime",
        }
    }
}

/// How a closed dossier stands against its due day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Timeliness {
    /// Trước hạn.
    Early,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
    /// No due day, or no closed day to trust.
    Undetermined,
}

impl Timeliness {
    /// All classes in the order in which reports show them.
    pub const ALL: [Timeliness; 4] =
        [Timeliness::Early, Timeliness::OnTime, Timeliness::Late, Timeliness::Undetermined];
}

/// When a dossier was closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// The closed day.
    pub at: Moment,
    /// False where the day is a stand-in (the received day), so that no timeliness can be told from it.
    pub trusted: bool,
}

/// What the rules need to know of one dossier.
#[derive(Clone, Copy, Debug)]
pub struct Lifetime {
    /// When the desk accepted it.
    pub received: Moment,
    /// When the result is promised.
    pub due: Option<Moment>,
    /// When it was closed, if it ever was.
    pub closing: Option<Closing>,
    /// The status class in the export.
    pub class: StatusClass,
}

/// The question a report asks: a period, and the day on which the state is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// First day of the period.
    pub from: NaiveDate,
    /// Last day of the period.
    pub to: NaiveDate,
    /// The as-of day, never before `to`.
    pub as_of: NaiveDate,
    /// How closed and due are compared.
    pub precision: Precision,
}

/// Where a dossier stood: how it came into the period, and what became of it by the as-of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Standing {
    /// Received before the period and not closed before it; otherwise received in it.
    pub carried_over: bool,
    /// What became of it.
    pub outcome: Outcome,
}

impl Standing {
    /// Every standing there can be.
    pub fn all() -> impl Iterator<Item = Standing> {
        Outcome::ALL
            .into_iter()
            .flat_map(|outcome| [false, true].map(|carried_over| Standing { carried_over, outcome }))
    }
}

/// What became of a dossier by the as-of day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Closed with a result.
    Closed(Timeliness),
    /// Withdrawn, returned or refused while handled.
    Stopped,
    /// Neither.
    Open {
        /// The as-of day is past the due day and the clock is not stopped.
        overdue: bool,
        /// The clock is stopped, as far as the export tells.
        paused: bool,
        /// There is no due day.
        no_due_date: bool,
    },
}

impl Outcome {
    /// Every outcome there can be; an open one carries three truths.
    pub const ALL: [Outcome; 13] = {
        const fn open(bits: u8) -> Outcome {
            Outcome::Open { overdue: bits & 1 != 0, paused: bits & 2 != 0, no_due_date: bits & 4 != 0 }
        }
        [
            Outcome::Closed(Timeliness::Early),
            Outcome::Closed(Timeliness::OnTime),
            Outcome::Closed(Timeliness::Late),
            Outcome::Closed(Timeliness::Undetermined),
            Outcome::Stopped,
            open(0),
            open(1),
            open(2),
            open(3),
            open(4),
            open(5),
            open(6),
            open(7),
        ]
    };
}

/// The closed date of a record before any stand-in (section 2): what the export's own columns say.
///
/// | class   | by `Finished`           | by `Returned`           |
/// |---------|-------------------------|-------------------------|
/// | stopped | finished, else returned | finished, else returned |
/// | others  | finished, else returned | returned                |
pub fn closed_date(
    finished: Option<Moment>,
    returned: Option<Moment>,
    class: StatusClass,
    closed_on: ClosedOn,
) -> Option<Moment> {
    match (closed_on, class) {
        (ClosedOn::Returned, class) if class != StatusClass::Stopped => returned,
        _ => finished.or(returned),
    }
}

/// The closing of a dossier, stand-ins included (section 6).
///
/// | closed date                | finished or returned | class    | closing                        |
/// |----------------------------|----------------------|----------|--------------------------------|
/// | on or after received       | –                    | any      | that date                      |
/// | before received            | –                    | any      | the received day, undetermined |
/// | none                       | none                 | finished | the received day, undetermined |
/// | none                       | –                    | stopped  | the received day               |
/// | none                       | –                    | others   | none: open                     |
pub fn closing(
    received: Moment,
    finished: Option<Moment>,
    returned: Option<Moment>,
    class: StatusClass,
    closed_on: ClosedOn,
) -> Option<Closing> {
    let stand_in = Some(Closing { at: Moment::of_day(received.day), trusted: false });
    match closed_date(finished, returned, class, closed_on) {
        Some(at) if at.day < received.day => stand_in,
        Some(at) => Some(Closing { at, trusted: true }),
        None if class == StatusClass::Stopped => stand_in,
        None if class == StatusClass::Finished && finished.is_none() && returned.is_none() => stand_in,
        None => None,
    }
}

impl Lifetime {
    /// Where the dossier stood in the window; none where it was received after the period or closed before it. The rules
    /// are those of [`rule`].
    pub fn standing(&self, window: &Window) -> Option<Standing> {
        let seen = Seen { lifetime: self, window: Some(window) };
        rule::IN_PERIOD.holds(seen).then(|| Standing {
            carried_over: rule::CARRIED_OVER.holds(seen),
            outcome: rule::outcome_of(seen, window.precision),
        })
    }

    /// How its closed day stands against its due day, whatever the window; undetermined where it is open.
    pub fn timeliness(&self, precision: Precision) -> Timeliness {
        rule::timeliness_of(Seen { lifetime: self, window: None }, precision)
    }

    /// Days from received to closed, where the closed day is to be trusted.
    pub fn days_to_close(&self) -> Option<i64> {
        let closing = self.closing.filter(|closing| closing.trusted)?;
        Some((closing.at.day - self.received.day).num_days())
    }

    /// Whether it was closed on a later day than it was due, but no working day lies between: late by days off alone.
    pub fn is_late_by_days_off(&self, calendar: &Calendar) -> bool {
        let closed = self.closing.filter(|closing| closing.trusted).map(|closing| closing.at.day);
        let days = self.due.map(|due| due.day).zip(closed);
        days.is_some_and(|(due, closed)| closed > due && calendar.working_days_late(due, closed) == 0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn moment(text: &str) -> Moment {
        match text.split_once(' ') {
            None => Moment::of_day(day(text)),
            Some((date, hour)) => Moment::at(day(date), hour.parse::<u32>().unwrap() * 3600),
        }
    }

    fn lifetime(received: &str, due: Option<&str>, finished: Option<&str>, class: StatusClass) -> Lifetime {
        let received = moment(received);
        let closing = closing(received, finished.map(moment), None, class, ClosedOn::Finished);
        Lifetime { received, due: due.map(moment), closing, class }
    }

    fn june(precision: Precision) -> Window {
        Window { from: day("2026-06-01"), to: day("2026-06-30"), as_of: day("2026-06-30"), precision }
    }

    #[test]
    fn every_outcome_there_can_be_is_listed_once() {
        let truths = [false, true];
        let mut expected: Vec<Outcome> = Timeliness::ALL.map(Outcome::Closed).to_vec();
        expected.push(Outcome::Stopped);
        for no_due_date in truths {
            for paused in truths {
                expected.extend(truths.map(|overdue| Outcome::Open { overdue, paused, no_due_date }));
            }
        }
        assert_eq!(Outcome::ALL.to_vec(), expected);
        assert_eq!(Standing::all().count(), 26);
    }

    #[test]
    fn the_rules_are_set_by_their_words() {
        assert_eq!(ClosedOn::ALL.map(ClosedOn::id), ["finished", "returned"]);
        assert_eq!(Precision::ALL.map(Precision::id), ["date", "datetime"]);
    }

    #[test]
    fn a_closed_dossier_is_judged_against_its_due_day() {
        let case = |finished, expected| {
            let dossier = lifetime("2026-06-10", Some("2026-06-20"), Some(finished), StatusClass::Finished);
            let standing = dossier.standing(&june(Precision::Day)).unwrap();
            assert_eq!(standing.outcome, Outcome::Closed(expected), "{finished}");
        };
        case("2026-06-10", Timeliness::Early); // on the day it was received
        case("2026-06-19", Timeliness::Early);
        case("2026-06-20", Timeliness::OnTime);
        case("2026-06-20 17", Timeliness::OnTime);
        case("2026-06-21", Timeliness::Late);
        case("2026-06-09", Timeliness::Undetermined); // before it was received
    }

    #[test]
    fn by_moment_the_hour_decides_and_a_bare_due_day_ends_at_midnight() {
        let case = |due, finished, expected| {
            let dossier = lifetime("2026-06-10", Some(due), Some(finished), StatusClass::Finished);
            let standing = dossier.standing(&june(Precision::Moment)).unwrap();
            assert_eq!(standing.outcome, Outcome::Closed(expected), "{due} {finished}");
        };
        case("2026-06-20 16", "2026-06-20 15", Timeliness::Early);
        case("2026-06-20 16", "2026-06-20 16", Timeliness::OnTime);
        case("2026-06-20 16", "2026-06-20 17", Timeliness::Late);
        case("2026-06-20", "2026-06-20 17", Timeliness::Early);
        case("2026-06-20 16", "2026-06-20", Timeliness::OnTime); // closed on a bare day: by day
    }

    #[test]
    fn days_to_close_are_those_from_received_to_closed() {
        let days = |finished, class| lifetime("2026-06-10", None, finished, class).days_to_close();
        assert_eq!(days(Some("2026-06-10 17"), StatusClass::Finished), Some(0));
        assert_eq!(days(Some("2026-06-19"), StatusClass::Finished), Some(9));
        assert_eq!(days(Some("2026-07-10"), StatusClass::Stopped), Some(30));
        assert_eq!(days(Some("2026-06-09"), StatusClass::Finished), None); // before it was received
        assert_eq!(days(None, StatusClass::Finished), None);
        assert_eq!(days(None, StatusClass::InProgress), None);
    }

    #[test]
    fn late_by_days_off_alone_is_late_on_a_later_day() {
        let calendar = Calendar::default();
        let case = |due, finished, expected| {
            let dossier = lifetime("2026-06-01", Some(due), Some(finished), StatusClass::Finished);
            assert_eq!(dossier.is_late_by_days_off(&calendar), expected, "{due} {finished}");
        };
        case("2026-06-05", "2026-06-07", true); // Friday, then Sunday
        case("2026-06-05", "2026-06-08", false); // Monday
        case("2026-06-06", "2026-06-08", true); // a Saturday moves on to Monday
        case("2026-06-09 10", "2026-06-09 16", false); // by the hour alone
        case("2026-06-09", "2026-06-08", false);
    }

    #[test]
    fn the_state_is_that_of_the_as_of_day() {
        let open = |overdue, paused, no_due_date| Outcome::Open { overdue, paused, no_due_date };
        let case = |due, finished, class, expected| {
            let dossier = lifetime("2026-06-10", due, finished, class);
            assert_eq!(dossier.standing(&june(Precision::Day)).unwrap().outcome, expected);
        };
        case(Some("2026-06-29"), Some("2026-07-01"), StatusClass::Finished, open(true, false, false));
        case(Some("2026-06-30"), Some("2026-07-01"), StatusClass::Finished, open(false, false, false));
        case(Some("2026-06-29"), None, StatusClass::Paused, open(false, true, false));
        case(Some("2026-06-29"), Some("2026-07-01"), StatusClass::Paused, open(true, false, false));
        case(None, None, StatusClass::InProgress, open(false, false, true));
        case(None, None, StatusClass::Finished, Outcome::Closed(Timeliness::Undetermined));
        case(None, None, StatusClass::Stopped, Outcome::Stopped);
        case(None, Some("2026-07-01"), StatusClass::Stopped, open(false, false, true));
    }

    #[test]
    fn the_period_holds_what_was_not_closed_before_it_nor_received_after_it() {
        let case = |received, finished: Option<&str>, expected: Option<bool>| {
            let dossier = lifetime(received, None, finished, StatusClass::Finished);
            assert_eq!(dossier.standing(&june(Precision::Day)).map(|s| s.carried_over), expected, "{received}");
        };
        case("2026-05-31", Some("2026-05-31"), None);
        case("2026-05-31", Some("2026-06-01"), Some(true));
        case("2026-06-01", Some("2026-06-01"), Some(false));
        case("2026-06-30", Some("2026-07-09"), Some(false));
        case("2026-07-01", Some("2026-07-01"), None);
        case("2026-05-31", None, None); // finished with no date: closed on its received day
    }

    #[test]
    fn by_returned_a_ready_result_is_open_until_it_is_fetched() {
        let received = moment("2026-06-01");
        let ready = Some(moment("2026-06-10"));
        let closing_of = |finished, returned, class| closing(received, finished, returned, class, ClosedOn::Returned);
        assert_eq!(closing_of(ready, None, StatusClass::Finished), None);
        assert_eq!(
            closing_of(ready, Some(moment("2026-06-12")), StatusClass::Finished).unwrap().at,
            moment("2026-06-12")
        );
        assert_eq!(closing_of(ready, None, StatusClass::Stopped).unwrap().at, moment("2026-06-10"));
        assert!(!closing_of(None, None, StatusClass::Finished).unwrap().trusted);
    }
}
