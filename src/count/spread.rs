//! Figures that are not counts: days to close, procedures with dossiers, late dossiers by cause.

use std::collections::{BTreeMap, BTreeSet};

use super::CountedDossier;
use super::figures::UNNAMED;
use crate::domain::{Calendar, Figure, Timeliness};
use crate::reconcile::{Ledger, ProcedureId};

/// Medians and the like, over the counted dossiers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spread {
    /// Half of the closed dossiers took no more than this many calendar days; none where none was closed on a day to
    /// be trusted.
    pub median_days: Option<i64>,
    /// Nine in ten took no more than this many.
    pub ninetieth_days: Option<i64>,
    /// Procedures with at least one dossier; dossiers that name none are none's.
    pub procedures: u64,
    /// Closed late by the calendar, but on time by working days (Civil Code 2015, article 148).
    pub late_within_working_days: u64,
    /// Late dossiers by cause, the commonest first; an empty cause is `(không ghi)`.
    pub late_by_cause: Vec<(String, u64)>,
}

/// Looks at the counted dossiers one by one.
pub fn spread(ledger: &Ledger, counted: &[CountedDossier], calendar: &Calendar) -> Spread {
    let mut days: Vec<i64> = Vec::new();
    let mut procedures = BTreeSet::new();
    let mut causes: BTreeMap<String, u64> = BTreeMap::new();
    let mut late_within_working_days = 0;
    for marked in counted {
        let Some(dossier) = ledger.dossiers().get(marked.place as usize) else { continue };
        if dossier.procedure != ProcedureId(0) {
            procedures.insert(dossier.procedure);
        }
        if marked.is_in(Figure::Closed) {
            days.extend(dossier.lifetime.days_to_close());
        }
        if marked.is_in(Figure::ClosedAs(Timeliness::Late)) {
            let cause = ledger.texts().label(dossier.late_cause);
            let cause = if cause.is_empty() { UNNAMED } else { cause };
            *causes.entry(cause.to_owned()).or_default() += 1;
            late_within_working_days += u64::from(dossier.lifetime.is_late_by_days_off(calendar));
        }
    }
    days.sort_unstable();
    let mut late_by_cause: Vec<(String, u64)> = causes.into_iter().collect();
    late_by_cause.sort_by_key(|(_, dossiers)| std::cmp::Reverse(*dossiers));
    Spread {
        median_days: percentile(&days, 50),
        ninetieth_days: percentile(&days, 90),
        procedures: procedures.len() as u64,
        late_within_working_days,
        late_by_cause,
    }
}

/// The nearest-rank percentile of sorted days.
fn percentile(sorted: &[i64], percent: usize) -> Option<i64> {
    let rank = (sorted.len() * percent).div_ceil(100);
    sorted.get(rank.checked_sub(1)?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_days_that_occurred() {
        assert_eq!(percentile(&[1, 2, 3, 4], 50), Some(2));
        assert_eq!(percentile(&[1, 2, 3], 50), Some(2));
        assert_eq!(percentile(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 30], 90), Some(9));
        assert_eq!(percentile(&[], 50), None);
    }
}
