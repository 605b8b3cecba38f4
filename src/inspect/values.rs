//! Status and channel texts of a sheet, with the class each was taken for.

use std::collections::BTreeMap;

use crate::domain::{Channel, StatusClass};
use crate::normalise::{Batch, Record, TextId};
use crate::recognise::Column;
use crate::wording::without_numbers;

/// The texts of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValuesSeen {
    /// The column.
    pub column: Column,
    /// Its table in `[values]`.
    pub table: &'static str,
    /// Its texts, the commonest first.
    pub values: Vec<ValueSeen>,
}

/// A text and what it was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueSeen {
    /// The text; empty for empty cells.
    pub text: String,
    /// Dossier rows that have it.
    pub rows: u64,
    /// The class's name in `motcua.toml`; none where it is not known.
    pub id: Option<&'static str>,
    /// The class's Vietnamese name.
    pub label: &'static str,
}

/// A text with the name and label of its class; no name where the class is not known.
type Classed = (TextId, Option<&'static str>, &'static str);

/// The texts of the status and channel columns that a sheet has.
pub fn values(batch: &Batch) -> Vec<ValuesSeen> {
    let status = |record: &Record| {
        let known = record.class != StatusClass::Unknown;
        (record.own.status, known.then(|| record.class.id()), record.class.label())
    };
    fn channel(text: TextId, channel: Channel) -> Classed {
        let known = channel != Channel::Unknown;
        (text, known.then(|| channel.id()), channel.label())
    }
    let reception = |record: &Record| channel(record.own.channel, record.channel);
    let returning = |record: &Record| channel(record.own.return_channel, record.return_channel);
    [
        (Column::Status, "status", &status as &dyn Fn(&Record) -> _),
        (Column::Channel, "channel", &reception),
        (Column::ReturnChannel, "return-channel", &returning),
    ]
    .into_iter()
    .filter(|(column, ..)| batch.has(*column))
    .map(|(column, table, of)| ValuesSeen { column, table, values: counted(batch, of) })
    .collect()
}

fn counted(batch: &Batch, of: &dyn Fn(&Record) -> Classed) -> Vec<ValueSeen> {
    let mut rows: BTreeMap<Classed, u64> = BTreeMap::new();
    for record in &batch.records {
        *rows.entry(of(record)).or_default() += 1;
    }
    let value = |((text, id, label), rows): (Classed, u64)| ValueSeen {
        text: without_numbers(batch.texts.get(text)),
        rows,
        id,
        label,
    };
    let mut values: Vec<ValueSeen> = rows.into_iter().map(value).collect();
    values.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.text.cmp(&b.text)));
    values
}
