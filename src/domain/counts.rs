//! One number for every figure.

use super::{Channel, Figure, Timeliness};

/// How many dossiers each [`Figure`] counts, for one row of a table or for its total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts([u64; Figure::ALL.len()]);

impl Counts {
    /// The number of dossiers of a figure.
    pub fn get(&self, figure: Figure) -> u64 {
        position(figure).map_or(0, |place| self.0[place])
    }

    /// The sum of several figures.
    pub fn sum(&self, figures: &[Figure]) -> u64 {
        figures.iter().map(|&figure| self.get(figure)).sum()
    }

    /// Adds dossiers to every figure that `counts` says holds them.
    pub fn add_where(&mut self, dossiers: u64, counts: impl Fn(Figure) -> bool) {
        for (number, figure) in self.0.iter_mut().zip(Figure::ALL) {
            if counts(figure) {
                *number += dossiers;
            }
        }
    }

    /// Adds another row.
    pub fn add(&mut self, other: &Counts) {
        for (number, more) in self.0.iter_mut().zip(other.0) {
            *number += more;
        }
    }

    /// The first identity of section 6 that does not hold, as `(left, right)` with both numbers.
    pub fn breach(&self) -> Option<Breach> {
        let closed = Timeliness::ALL.map(Figure::ClosedAs);
        let received = Channel::ALL.map(Figure::ReceivedBy);
        let returned = Channel::ALL.map(Figure::ReturnedBy);
        let identities: [(&'static str, u64, u64); 6] = [
            (
                "carried_over + received = closed + stopped + open",
                self.sum(&[Figure::CarriedOver, Figure::Received]),
                self.sum(&[Figure::Closed, Figure::Stopped, Figure::Open]),
            ),
            (
                "handled = carried_over + received",
                self.get(Figure::Handled),
                self.sum(&[Figure::CarriedOver, Figure::Received]),
            ),
            ("closed = early + on_time + late + undetermined", self.get(Figure::Closed), self.sum(&closed)),
            ("received = sum by channel", self.get(Figure::Received), self.sum(&received)),
            ("closed = sum by return channel", self.get(Figure::Closed), self.sum(&returned)),
            (
                "open = within_due + overdue",
                self.get(Figure::Open),
                self.sum(&[Figure::OpenWithinDue, Figure::OpenOverdue]),
            ),
        ];
        identities.into_iter().find(|(_, left, right)| left != right).map(|(identity, left, right)| Breach {
            identity,
            left,
            right,
        })
    }
}

/// An identity that does not hold: always a fault of this program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Breach {
    /// The identity, in the words of section 6.
    pub identity: &'static str,
    /// Its left side.
    pub left: u64,
    /// Its right side.
    pub right: u64,
}

fn position(figure: Figure) -> Option<usize> {
    Figure::ALL.iter().position(|&other| other == figure)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_figure_has_one_place_and_one_id() {
        for (place, figure) in Figure::ALL.into_iter().enumerate() {
            assert_eq!(position(figure), Some(place));
            assert_eq!(Figure::from_id(figure.id()), Some(figure));
        }
    }

    #[test]
    fn a_breach_names_the_identity() {
        let mut counts = Counts::default();
        counts.add_where(1, |figure| figure == Figure::Received);
        let breach = counts.breach();
        assert_eq!(breach.map(|b| (b.left, b.right)), Some((1, 0)));
    }

    #[test]
    fn rows_add_up_figure_by_figure() {
        let row = |dossiers, figure| {
            let mut counts = Counts::default();
            counts.add_where(dossiers, |other| other == figure || other == Figure::Handled);
            counts
        };
        let mut sum = row(2, Figure::Closed);
        sum.add(&row(3, Figure::Closed));
        sum.add(&row(4, Figure::Stopped));
        assert_eq!((sum.get(Figure::Closed), sum.get(Figure::Stopped), sum.get(Figure::Handled)), (5, 4, 9));
        assert_eq!(sum.sum(&[Figure::Closed, Figure::Stopped, Figure::Open]), 9);
    }
}
