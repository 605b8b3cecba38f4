//! The counting rules of section 6 as data, so that more than one engine can go by them: this program row by row
//! ([`Rule::holds`]), a database by the SQL that is written from them.
//!
//! In:    the days and the class of one dossier, and the window that is asked about.
//! Out:   whether a rule holds.
//! Never: a third answer: a comparison with a day that is not known does not hold.

use chrono::{Datelike, NaiveDate};

use super::{Lifetime, Outcome, Precision, StatusClass, Timeliness, Window};

/// What a rule compares: days, and seconds of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// The received day.
    Received,
    /// The due day, where there is one.
    Due,
    /// The second at which the due day ends; its last one where no time is known. None without a due day.
    DueSecond,
    /// The closed day, where it was closed, be it a stand-in.
    Closed,
    /// The second of the closed day, where a time is known.
    ClosedSecond,
    /// First day of the period.
    From,
    /// Last day of the period.
    To,
    /// The as-of day.
    AsOf,
    /// The last second of any day.
    LastSecond,
}

/// A truth about one dossier in a window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// Both are known, and the first lies before the second.
    Before(Term, Term),
    /// Both are known, and they are the same.
    Same(Term, Term),
    /// It is known.
    Known(Term),
    /// The closed day is no stand-in.
    Trusted,
    /// The status class in the export is this one.
    Class(StatusClass),
    /// It does not hold.
    Not(&'static Rule),
    /// All of them hold.
    All(&'static [Rule]),
    /// At least one of them holds.
    Any(&'static [Rule]),
}

use Rule::{All, Any, Before, Class, Known, Not, Same, Trusted};
use Term::{AsOf, Closed, ClosedSecond, Due, DueSecond, From, LastSecond, Received, To};

/// Received by the period's last day, and not closed before its first.
pub const IN_PERIOD: Rule = All(&[Not(&Before(To, Received)), Not(&Before(Closed, From))]);
/// Of those in the period: received before it.
pub const CARRIED_OVER: Rule = Before(Received, From);
/// Closed or stopped by the as-of day.
const ENDED: Rule = All(&[Known(Closed), Not(&Before(AsOf, Closed))]);
/// Withdrawn, returned or refused by the as-of day.
const STOPPED: Rule = All(&[ENDED, Class(StatusClass::Stopped)]);
/// Closed with a result by the as-of day.
const CLOSED: Rule = All(&[ENDED, Not(&Class(StatusClass::Stopped))]);
/// Neither.
const OPEN: Rule = Not(&ENDED);
/// The clock is stopped. One closed later was not paused then, as far as dates tell.
const PAUSED: Rule = All(&[Class(StatusClass::Paused), Not(&Known(Closed))]);
/// There is no due day.
const NO_DUE_DATE: Rule = Not(&Known(Due));

/// Its closed day can be held against a due day.
const JUDGED: Rule = All(&[Trusted, Known(Due)]);

/// The rule of a timeliness class, for a dossier that has a closed day.
///
/// | closed                 | class          |
/// |------------------------|----------------|
/// | before due             | `Early`        |
/// | on the due day         | `OnTime`       |
/// | after due              | `Late`         |
/// | no due, or not trusted | `Undetermined` |
///
/// By moment, seconds decide on the due day itself; a closed day without a time is compared by day.
pub const fn timeliness(class: Timeliness, precision: Precision) -> Rule {
    const EARLIER: Rule = All(&[Same(Closed, Due), Before(ClosedSecond, DueSecond)]);
    const LATER: Rule = All(&[Same(Closed, Due), Before(DueSecond, ClosedSecond)]);
    match (class, precision) {
        (Timeliness::Early, Precision::Day) => All(&[JUDGED, Before(Closed, Due)]),
        (Timeliness::OnTime, Precision::Day) => All(&[JUDGED, Same(Closed, Due)]),
        (Timeliness::Late, Precision::Day) => All(&[JUDGED, Before(Due, Closed)]),
        (Timeliness::Early, Precision::Moment) => All(&[JUDGED, Any(&[Before(Closed, Due), EARLIER])]),
        (Timeliness::OnTime, Precision::Moment) => All(&[JUDGED, Same(Closed, Due), Not(&EARLIER), Not(&LATER)]),
        (Timeliness::Late, Precision::Moment) => All(&[JUDGED, Any(&[Before(Due, Closed), LATER])]),
        (Timeliness::Undetermined, _) => Not(&JUDGED),
    }
}

/// The as-of day is past due and the clock is not stopped; by moment, a due time on the as-of day is past by its end.
pub const fn overdue(precision: Precision) -> Rule {
    const DAY: Rule = Before(Due, AsOf);
    const MOMENT: Rule = Any(&[DAY, All(&[Same(Due, AsOf), Before(DueSecond, LastSecond)])]);
    match precision {
        Precision::Day => All(&[DAY, Not(&PAUSED)]),
        Precision::Moment => All(&[MOMENT, Not(&PAUSED)]),
    }
}

/// Rules that others are made of, by the names under which a statement of SQL says them once.
pub fn named(precision: Precision) -> [(&'static str, Rule); 5] {
    [
        ("carried_over", CARRIED_OVER),
        ("ended", ENDED),
        ("judged", JUDGED),
        ("paused", PAUSED),
        ("overdue", overdue(precision)),
    ]
}

/// The rules that hold together where a dossier of the period has an outcome: just one outcome's do.
pub fn outcome(outcome: Outcome, precision: Precision) -> Vec<Rule> {
    match outcome {
        Outcome::Closed(class) => vec![CLOSED, timeliness(class, precision)],
        Outcome::Stopped => vec![STOPPED],
        Outcome::Open { overdue: is_overdue, paused, no_due_date } => {
            let (yes, no) = (overdue(precision), not_overdue(precision));
            vec![
                OPEN,
                if is_overdue { yes } else { no },
                if paused { PAUSED } else { Not(&PAUSED) },
                if no_due_date { NO_DUE_DATE } else { Known(Due) },
            ]
        }
    }
}

const fn not_overdue(precision: Precision) -> Rule {
    const DAY: Rule = overdue(Precision::Day);
    const MOMENT: Rule = overdue(Precision::Moment);
    match precision {
        Precision::Day => Not(&DAY),
        Precision::Moment => Not(&MOMENT),
    }
}

/// A dossier as rules see it: with a window, or without one where only its own days are compared.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'a> {
    /// The dossier.
    pub lifetime: &'a Lifetime,
    /// What is asked; without it, the days of the period are not known.
    pub window: Option<&'a Window>,
}

impl Seen<'_> {
    fn value(self, term: Term) -> Option<i32> {
        let day = |day: NaiveDate| day.num_days_from_ce();
        let second = |second: u32| second as i32;
        let Lifetime { received, due, closing, .. } = self.lifetime;
        match term {
            Received => Some(day(received.day)),
            Due => due.map(|due| day(due.day)),
            DueSecond => due.map(|due| second(due.end().1)),
            Closed => closing.map(|closing| day(closing.at.day)),
            ClosedSecond => closing.and_then(|closing| closing.at.second()).map(second),
            From => self.window.map(|window| day(window.from)),
            To => self.window.map(|window| day(window.to)),
            AsOf => self.window.map(|window| day(window.as_of)),
            LastSecond => Some(second(super::moment::LAST_SECOND)),
        }
    }
}

impl Rule {
    /// Whether it holds for a dossier.
    pub fn holds(&self, seen: Seen<'_>) -> bool {
        let both = |a: Term, b: Term| seen.value(a).zip(seen.value(b));
        match self {
            Before(a, b) => both(*a, *b).is_some_and(|(a, b)| a < b),
            Same(a, b) => both(*a, *b).is_some_and(|(a, b)| a == b),
            Known(term) => seen.value(*term).is_some(),
            Trusted => seen.lifetime.closing.is_some_and(|closing| closing.trusted),
            Class(class) => seen.lifetime.class == *class,
            Not(rule) => !rule.holds(seen),
            All(rules) => rules.iter().all(|rule| rule.holds(seen)),
            Any(rules) => rules.iter().any(|rule| rule.holds(seen)),
        }
    }
}

/// What became of a dossier of the period by the as-of day.
pub fn outcome_of(seen: Seen<'_>, precision: Precision) -> Outcome {
    if !ENDED.holds(seen) {
        return Outcome::Open {
            overdue: overdue(precision).holds(seen),
            paused: PAUSED.holds(seen),
            no_due_date: NO_DUE_DATE.holds(seen),
        };
    }
    if STOPPED.holds(seen) { Outcome::Stopped } else { Outcome::Closed(timeliness_of(seen, precision)) }
}

/// How a closed dossier stands against its due day.
pub fn timeliness_of(seen: Seen<'_>, precision: Precision) -> Timeliness {
    let holds = |class: &Timeliness| timeliness(*class, precision).holds(seen);
    Timeliness::ALL.into_iter().find(holds).unwrap_or(Timeliness::Undetermined)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::standing::closing;
    use crate::domain::{ClosedOn, Moment};

    /// Dossiers around one window: every order of the days, with and without times, of every class.
    fn dossiers() -> Vec<Lifetime> {
        let day = |offset: u64| NaiveDate::default() + chrono::Days::new(offset);
        let moments: Vec<Option<Moment>> = [None]
            .into_iter()
            .chain(
                [5, 9, 10, 11, 15, 20, 21, 25]
                    .into_iter()
                    .flat_map(|offset| [0, 40_000, 50_000].map(|second| Some(Moment::at(day(offset), second)))),
            )
            .collect();
        let mut all = Vec::new();
        for received in moments.iter().flatten() {
            for due in &moments {
                for finished in &moments {
                    for class in StatusClass::ALL {
                        let closing = closing(*received, *finished, None, class, ClosedOn::Finished);
                        all.push(Lifetime { received: *received, due: *due, closing, class });
                    }
                }
            }
        }
        all
    }

    #[test]
    fn just_one_outcome_has_all_its_rules_and_it_is_the_one_that_is_told() {
        let day = |offset: u64| NaiveDate::default() + chrono::Days::new(offset);
        for precision in Precision::ALL {
            let window = Window { from: day(10), to: day(20), as_of: day(21), precision };
            for lifetime in dossiers() {
                let seen = Seen { lifetime: &lifetime, window: Some(&window) };
                if !IN_PERIOD.holds(seen) {
                    continue;
                }
                let holds = |of: &Outcome| outcome(*of, precision).iter().all(|rule| rule.holds(seen));
                let found: Vec<Outcome> = Outcome::ALL.into_iter().filter(holds).collect();
                assert_eq!(found, [outcome_of(seen, precision)], "{lifetime:?}");
            }
        }
    }

    #[test]
    fn what_is_not_known_compares_with_nothing() {
        let lifetime = Lifetime {
            received: Moment::of_day(NaiveDate::default()),
            due: None,
            closing: None,
            class: StatusClass::Unknown,
        };
        let seen = Seen { lifetime: &lifetime, window: None };
        for rule in [Before(Due, Received), Before(Received, Due), Same(Due, Due), Before(Received, To), Known(Closed)]
        {
            assert!(!rule.holds(seen), "{rule:?}");
        }
    }
}
