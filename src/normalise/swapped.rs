//! Dates whose day and month a spreadsheet has exchanged, or a system writes the other way round.
//!
//! A spreadsheet that puts the month first, opening a text with `05/01/2017`, makes the first of May of it and a true date;
//! `13/01/2017` it cannot read and leaves as text. Saved again, the true dates of the sheet all have a day up to 12 and its
//! texts all one past 12: no list of dossiers is so by chance. Such true dates are not read: the day they show is wrong,
//! and which ones were right before is not known. Where the office says that a source is so, they are exchanged back,
//! but not in a sheet that has a true date past the 12th: it is as it was written.
//!
//! A column of texts some of which only work month first, and none of which only works day first, puts the month first
//! everywhere: those that would work both ways are not read, either.

use chrono::{Datelike, NaiveDate};

use super::Record;
use super::batch::Dates;
use crate::domain::Moment;
use crate::recognise::Column;

/// Dates of either kind that must be there.
const ENOUGH_OF_EACH: u64 = 3;
/// Dates of both kinds together.
const ENOUGH: u64 = 8;
/// Texts that only work month first that must be there.
const ENOUGH_MONTH_FIRST: u64 = 2;
/// Days that are months, too.
const LAST_MONTH: u32 = 12;

/// What the date columns of a sheet hold.
#[derive(Debug, Default)]
pub struct Swapped([Seen; Column::ALL.len()]);

/// How many dates of a column are true ones or day-first texts, with a day up to 12 or past it, and how many texts only
/// work month first.
#[derive(Clone, Copy, Debug, Default)]
struct Seen {
    true_low: u64,
    true_high: u64,
    text_low: u64,
    text_high: u64,
    month_first: u64,
}

/// How a date is written, as far as it tells of day and month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// In a cell that the file itself calls a date.
    True,
    /// As text, day first.
    DayFirst,
}

/// What became of the dates of a sheet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// True dates that were taken out.
    pub exchanged: u64,
    /// Texts that were taken out.
    pub month_first: u64,
    /// Whether the office says that the sheet is exchanged, and it is not.
    pub refused: bool,
}

impl Swapped {
    /// The columns with what was seen of them.
    fn seen(&self) -> impl Iterator<Item = (Column, &Seen)> {
        Column::ALL.into_iter().zip(&self.0)
    }

    /// Takes a date into account.
    pub fn see(&mut self, column: Column, day: u32, written: Written) {
        let seen = &mut self.0[column as usize];
        let count = match (written, day <= LAST_MONTH) {
            (Written::True, true) => &mut seen.true_low,
            (Written::True, false) => &mut seen.true_high,
            (Written::DayFirst, true) => &mut seen.text_low,
            (Written::DayFirst, false) => &mut seen.text_high,
        };
        *count += 1;
    }

    /// Takes a text into account that only works month first.
    pub fn see_month_first(&mut self, column: Column) {
        self.0[column as usize].month_first += 1;
    }

    /// Takes dates that cannot be trusted out of the records, or exchanges them back where the office says so.
    pub fn settle(&self, records: &mut [Record], exchanges: bool) -> Settled {
        let mut settled = Settled::default();
        let month_first = self.month_first();
        let proven = self.exchanged();
        // One true day past 12 is proof that this sheet was not saved so.
        let is_right = self.0.iter().any(|seen| seen.true_high > 0);
        let trusted = |(_, seen): &(Column, &Seen)| seen.true_low > 0 && exchanges && !is_right;
        let back: Vec<Column> = self.seen().filter(trusted).map(|(column, _)| column).collect();
        settled.refused = exchanges && is_right;
        let drops = if back.is_empty() { proven } else { Vec::new() };
        if drops.is_empty() && back.is_empty() && month_first.is_empty() {
            return settled;
        }
        for record in records {
            let Dates { true_dates, day_first } = record.marks.dates;
            let mut one = |of: &[Column], moment: &mut Option<Moment>| {
                if of.iter().any(|column| back.contains(column) && true_dates.has(*column)) {
                    *moment = moment.map(exchanged);
                }
                let is_swapped = of.iter().any(|column| drops.contains(column) && true_dates.has(*column));
                let is_month_first = of.iter().any(|column| month_first.contains(column) && day_first.has(*column));
                let is_dropped = (is_swapped || is_month_first) && moment.take().is_some();
                settled.exchanged += u64::from(is_dropped && is_swapped);
                settled.month_first += u64::from(is_dropped && !is_swapped);
                is_dropped
            };
            let received = one(&[Column::Received], &mut record.received);
            let due = one(&[Column::Due, Column::ExtendedDue], &mut record.due);
            let finished = one(&[Column::Finished], &mut record.finished);
            let returned = one(&[Column::Returned], &mut record.returned);
            record.marks.ambiguous_date |= received || due || finished || returned;
            record.marks.received_unreadable |= received;
        }
        settled
    }

    /// The columns whose true dates are exchanged: once some prove it, every one whose dates do not speak against it.
    fn exchanged(&self) -> Vec<Column> {
        let split = || self.0.iter().filter(|seen| seen.true_high == 0 && seen.text_low == 0);
        let low: u64 = split().filter(|seen| seen.text_high > 0).map(|seen| seen.true_low).sum();
        let high: u64 = split().filter(|seen| seen.true_low > 0).map(|seen| seen.text_high).sum();
        if low < ENOUGH_OF_EACH || high < ENOUGH_OF_EACH || low + high < ENOUGH {
            return Vec::new();
        }
        let fits = |seen: &Seen| seen.true_low > 0 && seen.true_high == 0 && seen.text_low == 0;
        self.seen().filter(|(_, seen)| fits(seen)).map(|(column, _)| column).collect()
    }

    /// The columns of texts that put the month first.
    fn month_first(&self) -> Vec<Column> {
        let fits = |seen: &Seen| seen.month_first >= ENOUGH_MONTH_FIRST && seen.text_high == 0;
        self.seen().filter(|(_, seen)| fits(seen)).map(|(column, _)| column).collect()
    }
}

/// A moment with day and month exchanged back.
fn exchanged(moment: Moment) -> Moment {
    let back = NaiveDate::from_ymd_opt(moment.day.year(), moment.day.day(), moment.day.month());
    back.map_or(moment, |day| Moment::at(day, moment.second().unwrap_or(0)))
}

#[cfg(test)]
mod tests {
    use super::Written::{DayFirst, True};
    use super::*;

    fn seen(dates: &[(Column, u32, Written)]) -> Swapped {
        let mut swapped = Swapped::default();
        dates.iter().for_each(|(column, day, written)| swapped.see(*column, *day, *written));
        swapped
    }

    #[test]
    fn only_the_whole_signature_proves_it() {
        let columns = |dates: &[(Column, u32, Written)]| seen(dates).exchanged();
        let received = |day, written| (Column::Received, day, written);
        let low: Vec<_> = (1..=5).map(|day| received(day, True)).collect();
        let high: Vec<_> = (13..=17).map(|day| received(day, DayFirst)).collect();
        let both = [low.clone(), high.clone()].concat();
        assert_eq!(columns(&both), [Column::Received]);
        // A column with true dates alone goes with it, one that has a true date past 12 or a text up to 12 does not.
        assert_eq!(columns(&[both.clone(), vec![(Column::Due, 3, True)]].concat()), [Column::Received, Column::Due]);
        assert_eq!(columns(&[both.clone(), vec![(Column::Due, 23, True)]].concat()), [Column::Received]);
        assert_eq!(columns(&[both.clone(), vec![received(23, True)]].concat()), []);
        assert_eq!(columns(&[both, vec![received(3, DayFirst)]].concat()), []);
        assert_eq!(columns(&low), []);
        assert_eq!(columns(&[&low[..2], &high].concat()), []);
    }

    #[test]
    fn month_first_texts_speak_for_their_column() {
        let mut swapped = seen(&[(Column::Received, 3, DayFirst)]);
        swapped.see_month_first(Column::Received);
        assert_eq!(swapped.month_first(), []);
        swapped.see_month_first(Column::Received);
        assert_eq!(swapped.month_first(), [Column::Received]);
        swapped.see(Column::Received, 25, DayFirst);
        assert_eq!(swapped.month_first(), []);
    }
}
