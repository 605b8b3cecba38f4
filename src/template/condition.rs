//! When a note or a sentence is shown: a closed list of facts that hold or do not.

use super::Measure;
use crate::domain::{Figure, Rate};

/// A fact about the figures of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// The figure is not 0.
    Figure(Figure),
    /// The rate's denominator is not 0.
    Rate(Rate),
    /// The rate has a target, and a denominator to hold it against.
    Target(Rate),
    /// The measure has a value.
    Measure(Measure),
    /// There is a year before to compare with.
    Previous,
    /// Dossiers typed in by hand are part of the figures.
    DossiersByHand,
    /// Dossiers or other figures typed in by hand are part of the report.
    AnyByHand,
    /// The indicator with this id was typed in by hand.
    Manual(String),
    /// The report is limited by a filter.
    Filtered,
}

impl Condition {
    /// The condition with this name: a figure's id, `rate.…`, `target.…`, `measure.…`, `previous`, `manual`, `manual-any`, `manual.…`,
    /// `filtered`.
    pub fn parse(name: &str) -> Option<Condition> {
        match name {
            "previous" => return Some(Condition::Previous),
            "manual" => return Some(Condition::DossiersByHand),
            "manual-any" => return Some(Condition::AnyByHand),
            "filtered" => return Some(Condition::Filtered),
            _ => {}
        }
        match name.split_once('.') {
            Some(("rate", id)) => Rate::from_id(id).map(Condition::Rate),
            Some(("target", id)) => Rate::from_id(id).map(Condition::Target),
            Some(("measure", id)) => Measure::from_id(id).map(Condition::Measure),
            Some(("manual", id)) if !id.is_empty() => Some(Condition::Manual(id.to_owned())),
            _ => Figure::from_id(name).map(Condition::Figure),
        }
    }

    /// Every name, but for those of figures typed in by hand.
    pub fn names() -> Vec<String> {
        let plain = ["previous", "manual", "manual-any", "filtered"].map(str::to_owned);
        let figures = Figure::ALL.map(|figure| figure.id().to_owned());
        let rates =
            Rate::ALL.into_iter().flat_map(|rate| ["rate", "target"].map(|kind| format!("{kind}.{}", rate.id())));
        let measures = Measure::ALL.map(|measure| format!("measure.{}", measure.id()));
        plain.into_iter().chain(figures).chain(rates).chain(measures).collect()
    }
}

/// All of some conditions and none of others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    /// These hold.
    pub all: Vec<Condition>,
    /// None of these does.
    pub none: Vec<Condition>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_understood_and_no_other() {
        for name in Condition::names() {
            assert!(Condition::parse(&name).is_some(), "{name}");
        }
        for name in ["", "rate.", "rate", "manual.", "target.x", "late"] {
            assert_eq!(Condition::parse(name), None, "{name}");
        }
    }
}
