//! Which records are one dossier, and which of them stands (section 5).
//!
//! Records of one code and one procedure are one dossier. The one that stands has a closed date before one without;
//! then the class furthest on; then the later file, then the later row. A record without a code stays alone.

use std::collections::HashMap;

use super::Sheet;
use crate::domain::{ClosedOn, Moment, standing::closed_date, text};
use crate::normalise::Record;

/// A record by its place in the inputs; later places are later files and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Place of its sheet.
    pub sheet: usize,
    /// Place in the sheet's records.
    pub record: usize,
}

/// Records that are one dossier.
#[derive(Clone, Copy, Debug)]
pub struct Merged {
    /// The record that stands.
    pub winner: At,
    /// How many others there are.
    pub superseded: u64,
    /// The received day: the winner's own, else that of the best other record that has one, so that a dossier does not
    /// vanish because its newest row lost the day it was received.
    pub received: Option<Moment>,
    /// Its code stands for another procedure too.
    pub conflict: bool,
}

/// Merges all records; the dossiers come in the order of their winners.
pub fn merge(sheets: &[Sheet], closed_on: ClosedOn) -> Vec<Merged> {
    let mut by_code: HashMap<String, Vec<At>> = HashMap::new();
    let mut merged = Vec::new();
    for (sheet, of) in sheets.iter().enumerate() {
        for (record, facts) in of.batch.records.iter().enumerate() {
            let at = At { sheet, record };
            match &facts.code {
                Some(code) => by_code.entry(text::code_key(code)).or_default().push(at),
                None => merged.push(Merged { winner: at, superseded: 0, received: facts.received, conflict: false }),
            }
        }
    }
    for records in by_code.into_values() {
        let groups = if let [only] = records.as_slice() { vec![vec![*only]] } else { by_procedure(sheets, records) };
        let conflict = groups.len() > 1;
        merged.extend(groups.into_iter().map(|group| settle(sheets, group, conflict, closed_on)));
    }
    merged.sort_by_key(|dossier| dossier.winner);
    merged
}

/// The record that stands among those of one dossier.
fn settle(sheets: &[Sheet], mut group: Vec<At>, conflict: bool, closed_on: ClosedOn) -> Merged {
    let record = |at: &At| &sheets[at.sheet].batch.records[at.record];
    let precedence = |at: &At| {
        let record = record(at);
        let closed = closed_date(record.finished, record.returned, record.class, closed_on).is_some();
        (closed, record.class.rank(), *at)
    };
    group.sort_by_key(|at| std::cmp::Reverse(precedence(at)));
    let received = group.iter().find_map(|at| record(at).received);
    Merged { winner: group[0], superseded: group.len() as u64 - 1, received, conflict }
}

/// A procedure as two records of one code are compared by it.
struct Procedure {
    code: String,
    name: String,
}

impl Procedure {
    fn of(sheets: &[Sheet], at: At) -> Procedure {
        let batch = &sheets[at.sheet].batch;
        let record: &Record = &batch.records[at.record];
        Procedure {
            code: text::code_key(batch.texts.get(record.procedure_code)),
            name: text::key(batch.texts.get(record.procedure)),
        }
    }

    /// Those that say more come first, so that what is grouped does not hang on who came first.
    fn vagueness(&self) -> u8 {
        match (self.code.is_empty(), self.name.is_empty()) {
            (false, _) => 0,
            (true, false) => 1,
            (true, true) => 2,
        }
    }
}

/// Groups the records of one code by procedure: their codes are the same, or, where one has no code, their names; what is
/// not said contradicts nothing. A record joins the first group it fits.
fn by_procedure(sheets: &[Sheet], records: Vec<At>) -> Vec<Vec<At>> {
    let mut known: Vec<(At, Procedure)> = records.into_iter().map(|at| (at, Procedure::of(sheets, at))).collect();
    known.sort_by_key(|(_, procedure)| procedure.vagueness());
    let mut groups: Vec<Vec<At>> = Vec::new();
    let mut of_code: HashMap<String, usize> = HashMap::new();
    let mut of_name: HashMap<String, usize> = HashMap::new();
    let mut nameless: Option<usize> = None;
    for (at, Procedure { code, name }) in known {
        let fits = match (code.is_empty(), name.is_empty()) {
            (false, _) => of_code.get(&code).copied(),
            (true, false) => of_name.get(&name).copied().into_iter().chain(nameless).min(),
            (true, true) => (!groups.is_empty()).then_some(0),
        };
        let group = fits.unwrap_or_else(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(at);
        if !code.is_empty() {
            of_code.insert(code, group);
        }
        if name.is_empty() {
            nameless = Some(nameless.map_or(group, |first| first.min(group)));
        } else {
            let first = of_name.entry(name).or_insert(group);
            *first = (*first).min(group);
        }
    }
    groups
}
