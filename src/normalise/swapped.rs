//! Dates whose day and month a spreadsheet has exchanged.
//!
//! A spreadsheet that puts the month first, opening a text with `05/01/2017`, makes the first of May of it and a true date;
//! `13/01/2017` it cannot read and leaves as text. Saved again, the true dates of the sheet all have a day up to 12 and its
//! texts all one past 12: no list of dossiers is so by chance. Such true dates are not read: the day they show is wrong,
//! and which ones were right before is not known.

use std::collections::BTreeMap;

use super::Record;
use crate::domain::Moment;
use crate::recognise::Column;

/// Dates of either kind that must be there.
const ENOUGH_OF_EACH: u64 = 3;
/// Dates of both kinds together.
const ENOUGH: u64 = 8;
/// Days that are months, too.
const LAST_MONTH: u32 = 12;

/// What the date columns of a sheet hold.
#[derive(Debug, Default)]
pub struct Swapped(BTreeMap<Column, Seen>);

/// How many dates of a column are true ones or texts, with a day up to 12 or past it.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    true_low: u64,
    true_high: u64,
    text_low: u64,
    text_high: u64,
}

impl Swapped {
    /// Takes a date into account.
    pub fn see(&mut self, column: Column, day: u32, is_true: bool) {
        let seen = self.0.entry(column).or_default();
        let count = match (is_true, day <= LAST_MONTH) {
            (true, true) => &mut seen.true_low,
            (true, false) => &mut seen.true_high,
            (false, true) => &mut seen.text_low,
            (false, false) => &mut seen.text_high,
        };
        *count += 1;
    }

    /// Takes the true dates of exchanged columns out of the records; how many they are.
    pub fn settle(&self, records: &mut [Record]) -> u64 {
        let columns = self.columns();
        let mut dates = 0;
        for record in records.iter_mut().filter(|_| !columns.is_empty()) {
            let true_dates = record.marks.true_dates;
            let is_swapped = |column: &Column| columns.contains(column) && true_dates.has(*column);
            let mut drop = |of: &[Column], moment: &mut Option<Moment>| {
                let drops = of.iter().any(is_swapped) && moment.take().is_some();
                dates += u64::from(drops);
                drops
            };
            let received = drop(&[Column::Received], &mut record.received);
            let due = drop(&[Column::Due, Column::ExtendedDue], &mut record.due);
            let finished = drop(&[Column::Finished], &mut record.finished);
            let returned = drop(&[Column::Returned], &mut record.returned);
            record.marks.ambiguous_date |= received || due || finished || returned;
            record.marks.received_unreadable |= received;
        }
        dates
    }

    /// The columns that are exchanged: once some prove it, every one whose true dates do not speak against it.
    fn columns(&self) -> Vec<Column> {
        let split = || self.0.values().filter(|seen| seen.true_high == 0 && seen.text_low == 0);
        let low: u64 = split().filter(|seen| seen.text_high > 0).map(|seen| seen.true_low).sum();
        let high: u64 = split().filter(|seen| seen.true_low > 0).map(|seen| seen.text_high).sum();
        if low < ENOUGH_OF_EACH || high < ENOUGH_OF_EACH || low + high < ENOUGH {
            return Vec::new();
        }
        self.0.iter().filter(|(_, seen)| seen.true_low > 0 && seen.true_high == 0).map(|(column, _)| *column).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(dates: &[(Column, u32, bool)]) -> Vec<Column> {
        let mut swapped = Swapped::default();
        dates.iter().for_each(|(column, day, is_true)| swapped.see(*column, *day, *is_true));
        swapped.columns()
    }

    #[test]
    fn only_the_whole_signature_proves_it() {
        let received = |day, is_true| (Column::Received, day, is_true);
        let low: Vec<_> = (1..=5).map(|day| received(day, true)).collect();
        let high: Vec<_> = (13..=17).map(|day| received(day, false)).collect();
        let both = [low.clone(), high.clone()].concat();
        assert_eq!(columns(&both), [Column::Received]);
        // A column with true dates alone goes with it, one that has a true date past 12 does not.
        assert_eq!(columns(&[both.clone(), vec![(Column::Due, 3, true)]].concat()), [Column::Received, Column::Due]);
        assert_eq!(columns(&[both.clone(), vec![(Column::Due, 23, true)]].concat()), [Column::Received]);
        assert_eq!(columns(&[both.clone(), vec![received(23, true)]].concat()), []);
        assert_eq!(columns(&[both, vec![received(3, false)]].concat()), []);
        assert_eq!(columns(&low), []);
        assert_eq!(columns(&[&low[..2], &high].concat()), []);
    }
}
