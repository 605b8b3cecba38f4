//! Which records are one dossier, and which of them stands (section 5).
//!
//! Records of one code and one procedure are one dossier. The one that stands has a closed date before one without;
//! then the class furthest on; then the later file, then the later row. A record without a code stays alone.

use std::collections::{BTreeMap, HashMap};
use std::hash::{DefaultHasher, Hasher};

use super::Sheet;
use crate::domain::{ClosedOn, Moment, standing::closed_date, text};
use crate::normalise::Record;

/// A record by its place in the inputs; later places are later files and rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct At {
    /// Place of its sheet.
    pub sheet: u32,
    /// Place in the sheet's records.
    pub record: u32,
}

impl At {
    fn of(self, sheets: &[Sheet]) -> &Record {
        &sheets[self.sheet as usize].batch.records[self.record as usize]
    }
}

/// A dossier by the record of it that stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// How many other records of it there are.
    pub superseded: u64,
    /// The received day: the record's own, else that of the best other record that has one, so that a dossier does not
    /// vanish because its newest row lost the day it was received.
    pub received: Option<Moment>,
    /// Its code stands for another procedure too.
    pub conflict: bool,
}

/// What became of every record.
///
/// Nearly every dossier is one record: only the others take room here.
#[derive(Debug)]
pub struct Merges {
    /// By sheet and record, whether it gave way to another record of its dossier.
    superseded: Vec<Vec<bool>>,
    /// Dossiers that are not just a record of their own.
    told: HashMap<At, Merged>,
}

impl Merges {
    /// The dossier that a record stands for; none where it gave way to another.
    pub fn get(&self, at: At, record: &Record) -> Option<Merged> {
        if self.superseded[at.sheet as usize][at.record as usize] {
            return None;
        }
        let alone = Merged { superseded: 0, received: record.received, conflict: false };
        Some(self.told.get(&at).copied().unwrap_or(alone))
    }
}

/// Finds the records that are one dossier, over all sheets.
pub fn merge(sheets: &[Sheet], closed_on: ClosedOn) -> Merges {
    let superseded = sheets.iter().map(|sheet| vec![false; sheet.batch.records.len()]).collect();
    let mut merges = Merges { superseded, told: HashMap::new() };
    for records in same_code(sheets) {
        let groups = by_procedure(sheets, records);
        let conflict = groups.len() > 1;
        for group in groups {
            let (winner, merged) = settle(sheets, &group, conflict, closed_on);
            for at in group.iter().filter(|at| **at != winner) {
                merges.superseded[at.sheet as usize][at.record as usize] = true;
            }
            merges.told.insert(winner, merged);
        }
    }
    merges
}

/// The records of each code that several have, in the order of the inputs.
///
/// Codes are brought together by the hash of their keys: it takes 16 bytes a record, where a map of keys takes ten times
/// that. Only the few that meet are compared as texts.
fn same_code(sheets: &[Sheet]) -> Vec<Vec<At>> {
    let mut hashed: Vec<(u64, At)> = Vec::with_capacity(sheets.iter().map(|sheet| sheet.batch.records.len()).sum());
    let mut key = String::new();
    for (sheet, of) in sheets.iter().enumerate() {
        for (record, facts) in of.batch.records.iter().enumerate() {
            let Some(code) = &facts.code else { continue };
            text::code_key_into(code, &mut key);
            // Without a key of its own it is the same in every run; an export made to collide is only slower.
            let mut hasher = DefaultHasher::new();
            hasher.write(key.as_bytes());
            hashed.push((hasher.finish(), At { sheet: sheet as u32, record: record as u32 }));
        }
    }
    hashed.sort_unstable();
    let mut groups = Vec::new();
    for met in hashed.chunk_by(|(a, _), (b, _)| a == b).filter(|met| met.len() > 1) {
        let mut by_key: BTreeMap<String, Vec<At>> = BTreeMap::new();
        for (_, at) in met {
            by_key.entry(text::code_key(at.of(sheets).code.as_deref().unwrap_or_default())).or_default().push(*at);
        }
        groups.extend(by_key.into_values().filter(|records| records.len() > 1));
    }
    groups
}

/// The record that stands among those of one dossier.
fn settle(sheets: &[Sheet], group: &[At], conflict: bool, closed_on: ClosedOn) -> (At, Merged) {
    let precedence = |at: &At| {
        let record = at.of(sheets);
        let closed = closed_date(record.finished, record.returned, record.class, closed_on).is_some();
        (closed, record.class.rank(), *at)
    };
    let mut ranked = group.to_vec();
    ranked.sort_by_key(|at| std::cmp::Reverse(precedence(at)));
    let received = ranked.iter().find_map(|at| at.of(sheets).received);
    (ranked[0], Merged { superseded: group.len() as u64 - 1, received, conflict })
}

/// A procedure as two records of one code are compared by it.
struct Procedure {
    code: String,
    name: String,
}

impl Procedure {
    fn of(sheets: &[Sheet], at: At) -> Procedure {
        let texts = &sheets[at.sheet as usize].batch.texts;
        let record = at.of(sheets);
        Procedure {
            code: text::code_key(texts.get(record.procedure_code)),
            name: text::key(texts.get(record.procedure)),
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
