//! Which periods the data cover: told where a wrong one was asked for, offered where one is to be chosen.

use crate::domain::{Cutoff, Month, Period, PeriodKind};
use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::reconcile::Ledger;
use crate::settings::SettingsProblem;
use crate::wording::{date, list};

/// A wrong period together with the periods the data cover.
#[derive(Debug)]
pub struct WrongPeriod {
    /// What is wrong.
    pub problem: SettingsProblem,
    /// What the data cover; none where they could not be read.
    pub covered: Option<String>,
}

impl Problem for WrongPeriod {
    fn code(&self) -> u16 {
        self.problem.code()
    }
    fn exit(&self) -> Exit {
        self.problem.exit()
    }
    fn sentence(&self) -> String {
        self.problem.sentence()
    }
    fn place(&self) -> Option<Place> {
        self.problem.place()
    }
    fn seen(&self) -> Option<String> {
        self.covered.clone()
    }
    fn near(&self) -> Option<String> {
        self.problem.near()
    }
    fn remedy(&self) -> Option<String> {
        self.problem.remedy()
    }
}

/// The days and the named calendar periods in each month of which a dossier was received, as a message shows them.
pub fn covered_periods(ledger: &Ledger) -> Option<String> {
    let (first, last) = ledger.received_span()?;
    let mut names: Vec<String> = Vec::new();
    for year in Month::of(first).year()..=Month::of(last).year() {
        let covered = PeriodKind::all().filter(|kind| {
            Period::named(*kind, year, Cutoff::Calendar)
                .is_some_and(|period| ledger.empty_months(period.from, period.to).is_empty())
        });
        names.extend(covered.map(|kind| kind.written(year)));
    }
    let span = match first == last {
        true => format!("dữ liệu có hồ sơ tiếp nhận trong ngày {}", date(first)),
        false => format!("dữ liệu có hồ sơ tiếp nhận từ ngày {} đến ngày {}", date(first), date(last)),
    };
    Some(if names.is_empty() { span } else { format!("{span}\ncác kỳ có dữ liệu: {}", list(&names)) })
}

/// The periods that end where the data do, those that the data cover first, the longest first; empty without data.
///
/// The end is that of the last month which the data reach: a month that has only begun is reported when it is over,
/// unless there is no other.
pub fn likely_periods(ledger: &Ledger, cutoff: Cutoff) -> Vec<Period> {
    let Some((first, last)) = ledger.received_span() else { return Vec::new() };
    let ending = |month: Month| Period::named(PeriodKind::Month(month.number()), month.year(), cutoff);
    let months: Vec<Period> = Month::span(first, last).filter_map(ending).collect();
    let is_over = |month: &&Period| ledger.ends_before(month.to).is_none();
    let Some(month) = months.iter().rev().find(is_over).or(months.last()) else { return Vec::new() };
    let named = PeriodKind::all().filter_map(|kind| Period::named(kind, month.year, cutoff));
    let mut likely: Vec<Period> = named.filter(|period| period.to == month.to).collect();
    let is_covered = |period: &Period| first <= period.to && ledger.empty_months(period.from, period.to).is_empty();
    likely.sort_by_key(|period| !is_covered(period));
    likely
}
