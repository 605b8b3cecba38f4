//! Every dossier's standing in the period, or why it is not counted: the first of filtered out and out of period that
//! fits.

use super::{Matcher, Question};
use crate::domain::{Channel, Figure, Standing};
use crate::reconcile::Ledger;

/// A dossier that is counted. There may be millions: what the ledger tells of it is asked there.
#[derive(Clone, Copy, Debug)]
pub struct CountedDossier {
    /// Its place among the ledger's dossiers.
    pub place: u32,
    /// Where it stood.
    pub standing: Standing,
    /// Reception channel.
    pub channel: Channel,
    /// Return channel.
    pub return_channel: Channel,
}

impl CountedDossier {
    /// Whether a figure counts it.
    pub fn is_in(&self, figure: Figure) -> bool {
        figure.counts(self.standing, self.channel, self.return_channel)
    }
}

/// The dossiers that are counted, and how many are not.
#[derive(Debug, Default)]
pub struct Marked {
    /// In the order of the ledger.
    pub counted: Vec<CountedDossier>,
    /// Not matched by the filters.
    pub filtered_out: u64,
    /// Received after the period or closed before it.
    pub out_of_period: u64,
}

/// Marks every dossier of the ledger.
pub fn mark(ledger: &Ledger, question: &Question, matcher: &Matcher) -> Marked {
    let window = question.window();
    let mut marked = Marked::default();
    for (place, dossier) in ledger.dossiers().iter().enumerate() {
        if !matcher.accepts(dossier) {
            marked.filtered_out += 1;
            continue;
        }
        let Some(standing) = dossier.lifetime.standing(&window) else {
            marked.out_of_period += 1;
            continue;
        };
        let (channel, return_channel) = (dossier.channel, dossier.return_channel);
        marked.counted.push(CountedDossier { place: place as u32, standing, channel, return_channel });
    }
    marked
}
