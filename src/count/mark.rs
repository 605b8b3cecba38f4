//! Every dossier's standing in the period, or why it is not counted: the first of filtered out and out of period that
//! fits.

use super::{Matcher, Question};
use crate::domain::{Channel, Figure, Month, Outcome, Standing};
use crate::reconcile::Ledger;

/// A dossier that is counted.
#[derive(Clone, Copy, Debug)]
pub struct CountedDossier {
    /// Its place among the ledger's dossiers.
    pub place: usize,
    /// Where it stood.
    pub standing: Standing,
    /// Reception channel.
    pub channel: Channel,
    /// Return channel.
    pub return_channel: Channel,
    /// Field.
    pub(super) field: u32,
    /// Unit.
    pub(super) unit: u32,
    /// Procedure.
    pub(super) procedure: u32,
    /// Source.
    pub(super) source: u32,
    /// Month of the received day.
    pub(super) received: Month,
    /// Month of the closed day, where it was closed or stopped by the as-of day.
    pub(super) closed: Option<Month>,
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
        let ended = !matches!(standing.outcome, Outcome::Open { .. });
        let closing = dossier.lifetime.closing.filter(|_| ended);
        marked.counted.push(CountedDossier {
            place,
            standing,
            channel: dossier.channel,
            return_channel: dossier.return_channel,
            field: dossier.field.0,
            unit: dossier.unit.0,
            procedure: dossier.procedure.0,
            source: dossier.source,
            received: Month::of(dossier.lifetime.received.day),
            closed: closing.map(|closing| Month::of(closing.at.day)),
        });
    }
    marked
}
