//! The group-by. Each counted dossier is a number that packs its standing and its channels; polars counts how often
//! each number stands beside each value of a dimension, and the small result is spread over the figures.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use polars::prelude::{
    Column, DataFrame, DataType, IntoLazy, LazyFrame, PolarsResult, UnionArgs, col, concat, len, lit,
};

use super::mark::{CountedDossier, Marked};
use super::{CountProblem, Dimension};
use crate::domain::{Channel, Counts, Figure, Month, Outcome, Standing};
use crate::reconcile::{Dossier, Ledger};

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

/// Counts the marked dossiers by every dimension.
pub fn tally(ledger: &Ledger, marked: &Marked) -> Result<Tallies, CountProblem> {
    groups(ledger, &marked.counted).map_err(|cause| CountProblem::Engine { cause: cause.to_string() })
}

const STANDING: &str = "standing";
const KEY: &str = "key";
const TABLE: &str = "table";
const DOSSIERS: &str = "dossiers";
/// No month.
const NEVER: i32 = i32::MIN;

/// What dossiers are grouped by.
#[derive(Clone, Copy)]
enum Table {
    By(Dimension),
    Received,
    Closed,
}

impl Table {
    fn all() -> Vec<Table> {
        Dimension::ALL.into_iter().map(Table::By).chain([Table::Received, Table::Closed]).collect()
    }

    fn name(self) -> &'static str {
        match self {
            Table::By(dimension) => dimension.id(),
            Table::Received => "received-month",
            Table::Closed => "closed-month",
        }
    }

    /// The number of a dossier's value.
    fn value(self, dossier: &Dossier, marked: &CountedDossier) -> i32 {
        let month = |day: NaiveDate| Month::of(day).0;
        match self {
            Table::By(Dimension::Channel) => dossier.channel as i32,
            Table::By(Dimension::ReturnChannel) => dossier.return_channel as i32,
            Table::By(Dimension::Field) => dossier.field.0 as i32,
            Table::By(Dimension::Unit) => dossier.unit.0 as i32,
            Table::By(Dimension::Procedure) => dossier.procedure.0 as i32,
            Table::By(Dimension::Source) => dossier.source as i32,
            Table::Received => month(dossier.lifetime.received.day),
            Table::Closed if matches!(marked.standing.outcome, Outcome::Open { .. }) => NEVER,
            Table::Closed => dossier.lifetime.closing.map_or(NEVER, |closing| month(closing.at.day)),
        }
    }
}

/// How many packed standings there are.
const STANDINGS: i64 = (Outcome::ALL.len() * 2 * 16) as i64;

/// One plan for all tables: each groups the same columns by another key, and their groups stand one below the other. A key
/// is one number that holds the value and the standing: two columns would be grouped as texts made of both.
fn groups(ledger: &Ledger, counted: &[CountedDossier]) -> PolarsResult<Tallies> {
    let frame = frame(ledger, counted)?.lazy();
    let tables = Table::all();
    let branch = |(place, table): (usize, &Table)| {
        let key = col(table.name()).cast(DataType::Int64) * lit(STANDINGS) + col(STANDING).cast(DataType::Int64);
        let groups = frame.clone().select([key.alias(KEY)]).group_by([col(KEY)]).agg([len().alias(DOSSIERS)]);
        groups.select([
            lit(place as i64).cast(DataType::Int64).alias(TABLE),
            col(KEY),
            col(DOSSIERS).cast(DataType::Int64),
        ])
    };
    let branches: Vec<LazyFrame> = tables.iter().enumerate().map(branch).collect();
    let found = concat(branches, UnionArgs::default())?.collect()?;
    let number = |name: &str| -> PolarsResult<Vec<i64>> { Ok(found.column(name)?.i64()?.iter().flatten().collect()) };
    let (places, keys, dossiers) = (number(TABLE)?, number(KEY)?, number(DOSSIERS)?);
    let mut by: Vec<Groups> = vec![Groups::new(); tables.len()];
    for ((place, key), dossiers) in places.into_iter().zip(keys).zip(dossiers) {
        let (standing, channel, return_channel) = unpack(key.rem_euclid(STANDINGS) as i32);
        by[place as usize]
            .entry(key.div_euclid(STANDINGS) as i32)
            .or_default()
            .add_where(dossiers as u64, |figure: Figure| figure.counts(standing, channel, return_channel));
    }
    let (closed, received) = (by.pop().unwrap_or_default(), by.pop().unwrap_or_default());
    Ok(Tallies { by: Dimension::ALL.into_iter().zip(by).collect(), received, closed })
}

fn frame(ledger: &Ledger, counted: &[CountedDossier]) -> PolarsResult<DataFrame> {
    let dossiers = ledger.dossiers();
    let column = |name: &str, value: &dyn Fn(&CountedDossier) -> i32| {
        Column::new(name.into(), counted.iter().map(value).collect::<Vec<i32>>())
    };
    let of_table = |table: Table| column(table.name(), &|marked| table.value(&dossiers[marked.place as usize], marked));
    let mut columns: Vec<Column> = Table::all().into_iter().map(of_table).collect();
    columns.push(column(STANDING, &pack));
    DataFrame::new(counted.len(), columns)
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
                        let dossier = CountedDossier { place: 0, standing, channel, return_channel };
                        assert_eq!(unpack(pack(&dossier)), (standing, channel, return_channel));
                    }
                }
            }
        }
    }
}
