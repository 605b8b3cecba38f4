//! Filter values against the ledger: by id, by Vietnamese label, or by the export's own text; as texts match, then
//! without diacritics.

use std::collections::{BTreeMap, BTreeSet};

use super::CountProblem;
use crate::domain::{Channel, StatusClass, text};
use crate::reconcile::{Dossier, Ledger};
use crate::settings::{FilterKey, Filters};
use crate::wording::nearest;

/// Which dossiers pass the filters.
#[derive(Clone, Debug, Default)]
pub struct Matcher {
    /// For each key, the values that pass.
    accepted: BTreeMap<FilterKey, BTreeSet<Value>>,
}

/// A value a dossier can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value {
    /// One of a list by its place there: a class, a field, a unit, a procedure, a source.
    Listed(u64),
    /// The export's own text of a channel or status.
    Own(u32),
}

/// A value and every name it goes by, the first the one to show.
type Named = (Value, Vec<String>);

impl Matcher {
    /// Finds the values that the filters name.
    ///
    /// # Errors
    /// A filter value that no dossier of the ledger has.
    pub fn new(filters: &Filters, ledger: &Ledger) -> Result<Matcher, CountProblem> {
        let mut accepted = BTreeMap::new();
        for (&key, values) in &filters.0 {
            let names = names(key, ledger);
            let mut found = BTreeSet::new();
            for value in values {
                found.extend(find(&names, value).ok_or_else(|| no_such_value(key, value, &names))?);
            }
            accepted.insert(key, found);
        }
        Ok(Matcher { accepted })
    }

    /// Whether there is nothing to pass.
    pub fn accepts_all(&self) -> bool {
        self.accepted.is_empty()
    }

    /// Whether a dossier passes all of them.
    pub fn accepts(&self, dossier: &Dossier) -> bool {
        self.accepted.iter().all(|(&key, values)| values_of(key, dossier).iter().any(|value| values.contains(value)))
    }
}

/// The values under which a dossier is found for a key: its class, and its own text where it has one.
fn values_of(key: FilterKey, dossier: &Dossier) -> [Value; 2] {
    let one = |place: u64| [Value::Listed(place); 2];
    match key {
        FilterKey::Channel => [Value::Listed(dossier.channel as u64), Value::Own(dossier.channel_text.0)],
        FilterKey::ReturnChannel => [Value::Listed(dossier.return_channel as u64), Value::Own(dossier.return_text.0)],
        FilterKey::Status => [Value::Listed(dossier.lifetime.class as u64), Value::Own(dossier.status_text.0)],
        FilterKey::Field => one(u64::from(dossier.field.0)),
        FilterKey::Unit => one(u64::from(dossier.unit.0)),
        FilterKey::Procedure => one(u64::from(dossier.procedure.0)),
        FilterKey::Source => one(u64::from(dossier.source)),
    }
}

fn names(key: FilterKey, ledger: &Ledger) -> Vec<Named> {
    let unnamed = || (Value::Listed(0), vec![super::figures::UNNAMED.to_owned()]);
    let channels = || Channel::ALL.map(|c| (Value::Listed(c as u64), vec![c.label().to_owned(), c.id().to_owned()]));
    let own_texts = |of: fn(&Dossier) -> u32| {
        let used: BTreeSet<u32> = ledger.dossiers().iter().map(of).filter(|text| *text != 0).collect();
        let label = |text: u32| ledger.texts().label(crate::reconcile::CategoryId(text)).to_owned();
        used.into_iter().map(move |text| (Value::Own(text), vec![label(text)])).collect::<Vec<_>>()
    };
    let is_used = |of: fn(&Dossier) -> u64, number: u64| ledger.dossiers().iter().any(|d| of(d) == number);
    let unnamed = |of: fn(&Dossier) -> u64| is_used(of, 0).then(unnamed);
    match key {
        FilterKey::Channel => channels().into_iter().chain(own_texts(|d| d.channel_text.0)).collect(),
        FilterKey::ReturnChannel => channels().into_iter().chain(own_texts(|d| d.return_text.0)).collect(),
        FilterKey::Status => StatusClass::ALL
            .map(|c| (Value::Listed(c as u64), vec![c.label().to_owned(), c.id().to_owned()]))
            .into_iter()
            .chain(own_texts(|d| d.status_text.0))
            .collect(),
        FilterKey::Field => unnamed(|d| u64::from(d.field.0))
            .into_iter()
            .chain(ledger.fields().iter().map(|(id, label)| (Value::Listed(u64::from(id.0)), vec![label.to_owned()])))
            .collect(),
        FilterKey::Unit => unnamed(|d| u64::from(d.unit.0))
            .into_iter()
            .chain(ledger.units().iter().map(|(id, label)| (Value::Listed(u64::from(id.0)), vec![label.to_owned()])))
            .collect(),
        FilterKey::Procedure => unnamed(|d| u64::from(d.procedure.0))
            .into_iter()
            .chain(ledger.procedures().iter().map(|(id, procedure)| {
                let names = std::iter::once(procedure.label.clone()).chain(procedure.code.clone()).collect();
                (Value::Listed(u64::from(id.0)), names)
            }))
            .collect(),
        FilterKey::Source => ledger
            .sources()
            .iter()
            .enumerate()
            .map(|(place, source)| {
                let name = source.file.rsplit('/').next().unwrap_or(&source.file).to_owned();
                (Value::Listed(place as u64), vec![source.file.clone(), name])
            })
            .collect(),
    }
}

/// Every value with that name; by the letter first, without diacritics where that finds none.
fn find(names: &[Named], value: &str) -> Option<Vec<Value>> {
    let by = |fold: fn(&str) -> String| -> Vec<Value> {
        let wanted = fold(value);
        let has_name = |(_, names): &&Named| names.iter().any(|name| fold(name) == wanted);
        names.iter().filter(has_name).map(|(value, _)| *value).collect()
    };
    let found = by(text::key);
    let found = if found.is_empty() { by(text::bare) } else { found };
    (!found.is_empty()).then_some(found)
}

fn no_such_value(key: FilterKey, value: &str, names: &[Named]) -> CountProblem {
    const SHOWN: usize = 8;
    let all = || names.iter().flat_map(|(_, names)| names.iter().map(String::as_str));
    let mut known: Vec<String> = Vec::new();
    for name in names.iter().filter_map(|(_, names)| names.first()) {
        if !known.iter().any(|other| text::key(other) == text::key(name)) {
            known.push(name.clone());
        }
        if known.len() > SHOWN {
            known.truncate(SHOWN);
            known.push("…".to_owned());
            break;
        }
    }
    CountProblem::NoSuchValue { key, value: value.to_owned(), near: nearest(value, all()).map(str::to_owned), known }
}
