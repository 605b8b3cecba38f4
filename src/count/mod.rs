//! [`Ledger`] → [`Figures`].
//!
//! In:    the ledger, a period, filters. Out: plain figures by dimension, and where every record went.
//! Never: a polars type in a public signature; a rule of the field (those are in `domain`).
//!
//! | file         | holds                                                       |
//! |--------------|-------------------------------------------------------------|
//! | `question`   | what a report asks                                          |
//! | `matching`   | filter values against the ledger                            |
//! | `mark`       | every dossier's standing, or why it is not counted          |
//! | `tally`      | the group-by: the only code that knows polars               |
//! | `figures`    | the answer                                                  |
//! | `by_hand`    | figures typed in by hand, joined to the counted ones        |
//! | `spread`     | medians and other figures that are not counts               |

mod by_hand;
mod figures;
mod mark;
mod matching;
mod problem;
mod question;
mod spread;
mod tally;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;

use std::collections::BTreeMap;

pub use by_hand::{BY_HAND, ByHand};
pub use figures::{Dimension, Figures, MonthFlows, Previous, Reconciliation, Row, UNNAMED};
pub use mark::CountedDossier;
pub use matching::Matcher;
pub use problem::CountProblem;
pub use question::Question;
pub use spread::Spread;

use crate::domain::{Calendar, Counts, Month};
use crate::reconcile::Ledger;
use crate::settings::Manual;
use mark::Marked;

/// What the office says beside its exports.
#[derive(Clone, Copy, Debug)]
pub struct Beside<'a> {
    /// Which days are worked.
    pub calendar: &'a Calendar,
    /// What is counted outside the software.
    pub manual: &'a Manual,
}

/// Counts the ledger for one question.
///
/// # Errors
/// Where an identity of section 6 does not hold: a fault of this program, found before anything is written.
pub fn count(
    ledger: &Ledger,
    question: &Question,
    matcher: &Matcher,
    beside: Beside<'_>,
) -> Result<Figures, CountProblem> {
    let marked = mark::mark(ledger, question, matcher);
    let tallies = tally::tally(ledger, &marked)?;
    let by: BTreeMap<Dimension, Vec<Row>> = Dimension::ALL
        .into_iter()
        .map(|dimension| (dimension, figures::rows(ledger, dimension, tallies.by(dimension))))
        .collect();
    let mut figures = Figures {
        question: question.clone(),
        totals: tallies.totals(),
        months: months(question, &tallies),
        by,
        reconciliation: reconciliation(ledger, &marked),
        previous: Previous::NotAsked,
        spread: spread::spread(ledger, &marked.counted, beside.calendar),
        counted: marked.counted,
        by_hand: ByHand::default(),
    };
    by_hand::join(&mut figures, beside.manual, matcher);
    check(&figures)?;
    Ok(figures)
}

/// Counts the period, and the same one a year before where that is asked for and the exports reach back that far.
///
/// # Errors
/// As [`count`].
pub fn count_and_compare(
    ledger: &Ledger,
    question: &Question,
    matcher: &Matcher,
    beside: Beside<'_>,
    compare: bool,
) -> Result<Figures, CountProblem> {
    let mut figures = count(ledger, question, matcher, beside)?;
    if !compare {
        return Ok(figures);
    }
    figures.previous = match question.previous_year() {
        None => Previous::NotCovered("không có kỳ tương ứng năm trước".to_owned()),
        Some(before) => match not_covered(ledger, &before) {
            Some(reason) => Previous::NotCovered(reason),
            None => {
                let previous = count(ledger, &before, matcher, beside)?;
                Previous::Counted { question: before, totals: previous.totals }
            }
        },
    };
    Ok(figures)
}

/// Why the exports do not cover a period of the past; none where they do. Filters do not matter: a forgotten file does.
fn not_covered(ledger: &Ledger, question: &Question) -> Option<String> {
    let from = question.period.from;
    let date = crate::wording::date;
    match ledger.received_span() {
        None => return Some("dữ liệu không có hồ sơ nào".to_owned()),
        Some((first, _)) if first > from => {
            return Some(format!("dữ liệu bắt đầu từ ngày {}, sau ngày đầu của cùng kỳ ({})", date(first), date(from)));
        }
        Some(_) => {}
    }
    let empty = ledger.empty_months(from, question.period.to);
    let labels: Vec<String> = empty.iter().map(|month| month.label().to_lowercase()).collect();
    (!labels.is_empty()).then(|| format!("dữ liệu không có hồ sơ tiếp nhận trong {}", crate::wording::list(&labels)))
}

fn months(question: &Question, tallies: &tally::Tallies) -> Vec<MonthFlows> {
    let flows =
        |month: Month| MonthFlows { month, received: tallies.received_in(month), closed: tallies.closed_in(month) };
    Month::span(question.period.from, question.as_of).map(flows).collect()
}

fn reconciliation(ledger: &Ledger, marked: &Marked) -> Reconciliation {
    use crate::reconcile::SetAsideReason;
    let aside = ledger.records_set_aside();
    let not_accepted =
        aside.iter().filter(|record| matches!(record.reason, SetAsideReason::NotAccepted { .. })).count() as u64;
    Reconciliation {
        records: ledger.records(),
        superseded: ledger.superseded(),
        not_accepted,
        rejected: aside.len() as u64 - not_accepted,
        filtered_out: marked.filtered_out,
        out_of_period: marked.out_of_period,
        counted: marked.counted.len() as u64,
    }
}

/// The identities of section 6 on every table.
fn check(figures: &Figures) -> Result<(), CountProblem> {
    use crate::domain::Figure::{Closed, Handled, Received, Stopped};
    let account = &figures.reconciliation;
    let sum = account.superseded
        + account.not_accepted
        + account.rejected
        + account.filtered_out
        + account.out_of_period
        + account.counted;
    if sum != account.records {
        return Err(CountProblem::breach("records", "tổng các nơi dòng hồ sơ được xếp vào", account.records, sum));
    }
    let handled = figures.totals.get(Handled);
    let by_hand = figures.by_hand.counts();
    let accounted = account.counted + by_hand.get(Handled);
    if handled != accounted {
        return Err(CountProblem::breach("totals", "counted = carried_over + received", accounted, handled));
    }
    let tables = figures.by.iter().map(|(dimension, rows)| (dimension.id(), rows));
    for (table, rows) in tables {
        let mut sum = Counts::default();
        for row in rows {
            if let Some(breach) = row.counts.breach() {
                return Err(CountProblem::breach(table, breach.identity, breach.left, breach.right));
            }
            sum.add(&row.counts);
        }
        if sum != figures.totals {
            return Err(CountProblem::breach(table, "các dòng cộng lại bằng tổng", handled, sum.get(Handled)));
        }
    }
    let by_hand = (by_hand.get(Received), by_hand.sum(&[Closed, Stopped]));
    let flows = figures.months.iter().fold(by_hand, |(received, ended), month| {
        (received + month.received.get(Received), ended + month.closed.sum(&[Closed, Stopped]))
    });
    let totals = &figures.totals;
    let expected = (totals.get(Received), totals.sum(&[Closed, Stopped]));
    if flows != expected {
        return Err(CountProblem::breach(
            "month",
            "các tháng cộng lại bằng tổng",
            expected.0 + expected.1,
            flows.0 + flows.1,
        ));
    }
    match totals.breach() {
        Some(breach) => Err(CountProblem::breach("totals", breach.identity, breach.left, breach.right)),
        None => Ok(()),
    }
}
