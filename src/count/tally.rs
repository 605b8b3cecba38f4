//! The group-by. Each counted dossier is a number that packs its standing and its channels; polars counts how often
//! each number stands beside each value of a dimension, and the small result is spread over the figures.

use std::collections::BTreeMap;

use polars::prelude::{Column, DataFrame, IntoLazy, LazyFrame, PolarsError, PolarsResult, col, len};

use super::mark::{CountedDossier, Marked};
use super::{CountProblem, Dimension};
use crate::domain::{Channel, Counts, Figure, Month, Outcome, Standing};

/// How often each packed standing stands beside each value of a dimension.
type Groups = BTreeMap<i32, Counts>;

/// The counts by every dimension and by month.
#[derive(Debug)]
pub struct Tallies {
    by: BTreeMap<Dimension, Groups>,
    received: Groups,
    closed: Groups,
}

impl Tallies {
    /// The counts of a dimension by the number of its value.
    pub fn by(&self, dimension: Dimension) -> &BTreeMap<i32, Counts> {
        &self.by[&dimension]
    }

    /// The counts of everything.
    pub fn totals(&self) -> Counts {
        let mut totals = Counts::default();
        self.by(Dimension::Channel).values().for_each(|counts| totals.add(counts));
        totals
    }

    /// What was received in a month, carried-over dossiers left out by the figures themselves.
    pub fn received_in(&self, month: Month) -> Counts {
        self.received.get(&month.0).copied().unwrap_or_default()
    }

    /// What was closed or stopped in a month.
    pub fn closed_in(&self, month: Month) -> Counts {
        self.closed.get(&month.0).copied().unwrap_or_default()
    }
}

const STANDING: &str = "standing";
const RECEIVED: &str = "received-month";
const CLOSED: &str = "closed-month";
const DOSSIERS: &str = "dossiers";
/// No month.
const NEVER: i32 = -1;

/// Counts the marked dossiers by every dimension.
pub fn tally(marked: &Marked) -> Result<Tallies, CountProblem> {
    groups(marked).map_err(|cause| CountProblem::Engine { cause: cause.to_string() })
}

fn groups(marked: &Marked) -> PolarsResult<Tallies> {
    let frame = frame(&marked.counted)?;
    let mut by = BTreeMap::new();
    for dimension in Dimension::ALL {
        by.insert(dimension, group(frame.clone().lazy(), dimension.id())?);
    }
    Ok(Tallies { by, received: group(frame.clone().lazy(), RECEIVED)?, closed: group(frame.lazy(), CLOSED)? })
}

fn frame(counted: &[CountedDossier]) -> PolarsResult<DataFrame> {
    let column = |name: &str, value: &dyn Fn(&CountedDossier) -> i32| {
        Column::new(name.into(), counted.iter().map(value).collect::<Vec<i32>>())
    };
    let mut columns: Vec<Column> =
        Dimension::ALL.iter().map(|dimension| column(dimension.id(), &|dossier| value(dossier, *dimension))).collect();
    columns.push(column(STANDING, &pack));
    columns.push(column(RECEIVED, &|dossier| dossier.received.0));
    columns.push(column(CLOSED, &|dossier| dossier.closed.map_or(NEVER, |month| month.0)));
    DataFrame::new(counted.len(), columns)
}

/// The number of a dossier's value in a dimension.
fn value(dossier: &CountedDossier, dimension: Dimension) -> i32 {
    match dimension {
        Dimension::Channel => dossier.channel as i32,
        Dimension::ReturnChannel => dossier.return_channel as i32,
        Dimension::Field => dossier.field as i32,
        Dimension::Unit => dossier.unit as i32,
        Dimension::Procedure => dossier.procedure as i32,
        Dimension::Source => dossier.source as i32,
    }
}

fn group(frame: LazyFrame, key: &str) -> PolarsResult<Groups> {
    let counted = frame.group_by([col(key), col(STANDING)]).agg([len().alias(DOSSIERS)]).collect()?;
    let short = || PolarsError::NoData("a group without its number".into());
    let mut groups = Groups::new();
    let (keys, standings) = (counted.column(key)?.i32()?, counted.column(STANDING)?.i32()?);
    let dossiers = counted.column(DOSSIERS)?.cast(&polars::prelude::DataType::UInt64)?;
    for ((key, standing), dossiers) in keys.iter().zip(standings.iter()).zip(dossiers.u64()?.iter()) {
        let (key, standing, dossiers) =
            (key.ok_or_else(short)?, standing.ok_or_else(short)?, dossiers.ok_or_else(short)?);
        let (standing, channel, return_channel) = unpack(standing);
        groups
            .entry(key)
            .or_default()
            .add_where(dossiers, |figure: Figure| figure.counts(standing, channel, return_channel));
    }
    Ok(groups)
}

/// A dossier's standing and channels as one number.
fn pack(dossier: &CountedDossier) -> i32 {
    let outcome = Outcome::ALL.iter().position(|outcome| *outcome == dossier.standing.outcome).unwrap_or(0) as i32;
    let carried_over = i32::from(dossier.standing.carried_over);
    ((outcome * 2 + carried_over) * 4 + dossier.channel as i32) * 4 + dossier.return_channel as i32
}

fn unpack(number: i32) -> (Standing, Channel, Channel) {
    let channel = |number: i32| Channel::ALL[(number.rem_euclid(4)) as usize];
    let rest = number / 16;
    let outcome = Outcome::ALL[(rest / 2).clamp(0, 12) as usize];
    (Standing { carried_over: rest % 2 == 1, outcome }, channel(number / 4), channel(number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_loses_nothing() {
        for outcome in Outcome::ALL {
            for carried_over in [false, true] {
                for channel in Channel::ALL {
                    for return_channel in Channel::ALL {
                        let standing = Standing { carried_over, outcome };
                        let dossier = CountedDossier {
                            place: 0,
                            standing,
                            channel,
                            return_channel,
                            field: 0,
                            unit: 0,
                            procedure: 0,
                            source: 0,
                            received: Month(0),
                            closed: None,
                        };
                        assert_eq!(unpack(pack(&dossier)), (standing, channel, return_channel));
                    }
                }
            }
        }
    }
}
