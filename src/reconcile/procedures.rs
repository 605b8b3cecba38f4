//! Procedures: by code where there is one, else by name.
//!
//! An export without procedure codes and one with them tell of the same procedure: a name that stands beside exactly
//! one code anywhere in the inputs is that code's procedure.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Sheet;
use super::categories::commonest;
use crate::domain::text;
use crate::normalise::TextId;

/// One procedure. The default is the one nobody named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProcedureId(pub u32);

/// A procedure as the ledger knows it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Procedure {
    /// Its code, where any export gives one.
    pub code: Option<String>,
    /// The commonest spelling of its name; its code where it has no name.
    pub label: String,
}

/// Every procedure of the ledger.
#[derive(Clone, Debug)]
pub struct Procedures(Vec<Procedure>);

impl Default for Procedures {
    fn default() -> Procedures {
        Procedures(vec![Procedure::default()])
    }
}

impl Procedures {
    /// The procedure of an id.
    pub fn get(&self, id: ProcedureId) -> &Procedure {
        // The unnamed procedure always stands at place 0.
        self.0.get(id.0 as usize).unwrap_or(&self.0[0])
    }

    /// Every procedure but the one nobody named.
    pub fn iter(&self) -> impl Iterator<Item = (ProcedureId, &Procedure)> {
        self.0.iter().enumerate().skip(1).map(|(place, procedure)| (ProcedureId(place as u32), procedure))
    }
}

/// What tells procedures apart.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Identity {
    Code(String),
    Name(String),
}

/// Adds the procedures of all sheets; the id of every pair of code and name by sheet.
pub fn add_all(procedures: &mut Procedures, sheets: &[Sheet]) -> Vec<HashMap<(TextId, TextId), ProcedureId>> {
    let pairs: Vec<BTreeMap<(TextId, TextId), u64>> = sheets.iter().map(pairs_of).collect();
    let codes_of_name = codes_of_names(sheets, &pairs);
    let mut ids: BTreeMap<Identity, ProcedureId> = BTreeMap::new();
    let mut names: Vec<BTreeMap<String, u64>> = vec![BTreeMap::new()];
    let mut by_sheet = Vec::with_capacity(sheets.len());
    for (sheet, pairs) in sheets.iter().zip(&pairs) {
        let mut known = HashMap::new();
        for (&(code_id, name_id), uses) in pairs {
            let (code, name) = (sheet.batch.texts.get(code_id), sheet.batch.texts.get(name_id));
            let Some(identity) = identity(code, name, &codes_of_name) else {
                known.insert((code_id, name_id), ProcedureId::default());
                continue;
            };
            let next = ProcedureId(procedures.0.len() as u32);
            let id = *ids.entry(identity.clone()).or_insert(next);
            if id == next {
                let code = if let Identity::Code(code) = identity { Some(code) } else { None };
                procedures.0.push(Procedure { code, label: String::new() });
                names.push(BTreeMap::new());
            }
            if !name.is_empty() {
                *names[id.0 as usize].entry(name.to_owned()).or_default() += uses;
            }
            known.insert((code_id, name_id), id);
        }
        by_sheet.push(known);
    }
    for (procedure, names) in procedures.0.iter_mut().zip(&names).skip(1) {
        let label = commonest(names);
        procedure.label = if label.is_empty() { procedure.code.clone().unwrap_or_default() } else { label };
    }
    by_sheet
}

fn pairs_of(sheet: &Sheet) -> BTreeMap<(TextId, TextId), u64> {
    let mut pairs = BTreeMap::new();
    for record in &sheet.batch.records {
        *pairs.entry((record.procedure_code, record.procedure)).or_default() += 1;
    }
    pairs
}

/// The codes each name stands beside.
fn codes_of_names(sheets: &[Sheet], pairs: &[BTreeMap<(TextId, TextId), u64>]) -> HashMap<String, BTreeSet<String>> {
    let mut codes: HashMap<String, BTreeSet<String>> = HashMap::new();
    for (sheet, pairs) in sheets.iter().zip(pairs) {
        for (code, name) in pairs.keys() {
            let (code, name) = (sheet.batch.texts.get(*code), sheet.batch.texts.get(*name));
            if !code.is_empty() && !name.is_empty() {
                codes.entry(text::key(name)).or_default().insert(text::code_key(code));
            }
        }
    }
    codes
}

fn identity(code: &str, name: &str, codes_of_name: &HashMap<String, BTreeSet<String>>) -> Option<Identity> {
    let code = text::code_key(code);
    if !code.is_empty() {
        return Some(Identity::Code(code));
    }
    let name = text::key(name);
    match codes_of_name.get(&name) {
        Some(codes) if codes.len() == 1 => codes.first().cloned().map(Identity::Code),
        _ => (!name.is_empty()).then_some(Identity::Name(name)),
    }
}
