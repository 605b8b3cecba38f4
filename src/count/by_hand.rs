//! Figures typed in by hand, joined to the counted ones: always in rows of their own, marked as such.

use super::figures::{Dimension, Figures, Row};
use super::{Matcher, Question};
use crate::domain::{Channel, Counts};
use crate::settings::{Indicator, Manual, ManualDossiers};

/// What was typed in by hand and is part of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByHand {
    /// Dossiers that no export holds.
    pub dossiers: Vec<ManualDossiers>,
    /// Other figures.
    pub indicators: Vec<Indicator>,
}

impl ByHand {
    /// The figures of all the dossiers.
    pub fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        self.dossiers.iter().for_each(|dossiers| counts.add(&dossiers.counts));
        counts
    }

    /// The indicator with this id.
    pub fn indicator(&self, id: &str) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }
}

/// What marks a row as typed in by hand.
pub const BY_HAND: &str = "(nhập tay)";

/// Whether figures typed in by hand can be part of an answer: they are those of all dossiers on the period's last day,
/// so they say nothing of a filter or of a later day.
fn can_join(question: &Question, matcher: &Matcher) -> bool {
    matcher.accepts_all() && question.as_of == question.period.to
}

/// Adds the dossiers of the period to the totals, and a row for each to every dimension.
pub fn join(figures: &mut Figures, manual: &Manual, matcher: &Matcher) {
    if !can_join(&figures.question, matcher) {
        return;
    }
    let joined: Vec<ManualDossiers> = manual.dossiers_of(&figures.question.period).cloned().collect();
    for (place, dossiers) in joined.iter().enumerate() {
        figures.totals.add(&dossiers.counts);
        for (dimension, rows) in &mut figures.by {
            let row = Row {
                key: format!("manual-{}", place + 1),
                label: label(*dimension, dossiers),
                counts: dossiers.counts,
            };
            rows.push(row);
        }
    }
    let indicators = manual.indicators_of(&figures.question.period).cloned().collect();
    figures.by_hand = ByHand { dossiers: joined, indicators };
}

/// The value it has in the dimension where one is known, else its own name.
fn label(dimension: Dimension, dossiers: &ManualDossiers) -> String {
    let known = |channel: Channel| (channel != Channel::Unknown).then(|| channel.label().to_owned());
    let value = match dimension {
        Dimension::Channel => known(dossiers.channel),
        Dimension::ReturnChannel => known(dossiers.return_channel),
        Dimension::Field => dossiers.field.clone(),
        Dimension::Procedure => dossiers.procedure.clone(),
        Dimension::Unit => dossiers.unit.clone(),
        Dimension::Source => None,
    };
    format!("{} {BY_HAND}", value.as_ref().unwrap_or(&dossiers.label))
}
