//! What the texts of a batch say of people goes no further than here: the last stage before records are joined.
//!
//! In:    a batch, read from an export or taken from a kept ledger. Out: the same batch, whose texts may be shown.
//! Never: a raw text left behind in the batch.
//!
//! Names, addresses, phone and identity numbers that somebody typed into another column are taken out of every text, and
//! are no dossier codes ([`person`]). Why a dossier was late is free text: it becomes its class ([`LateCause`]) unless the
//! office asks for the words. What is done is done once: a second time changes nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Batch, Dialect, Record, TextId, Texts};
use crate::domain::{LateCause, person, text};
use crate::finding::Notice;
use crate::place::Place;
use crate::recognise::Column;

/// What an office says of texts that could be personal, `[privacy]` in `motcua.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Privacy {
    /// Late causes are shown in the words of the export.
    pub causes_as_written: bool,
    /// Texts that are no person's though they look like it, by [`text::key`].
    pub not_personal: BTreeSet<String>,
}

impl Privacy {
    /// What may be shown of a text; none where that is all of it.
    fn hidden(&self, shown: &str) -> Option<String> {
        person::without_people(shown).filter(|_| !self.not_personal.contains(&text::key(shown)))
    }
}

/// What may be shown of a late cause.
fn cause(shown: &str, dialect: &Dialect) -> String {
    if dialect.privacy.causes_as_written {
        return dialect.privacy.hidden(shown).unwrap_or_else(|| shown.to_owned());
    }
    let own = dialect.values.late_cause.get(&text::key(shown)).copied();
    own.unwrap_or_else(|| LateCause::of(shown)).label().to_owned()
}

/// Takes out of the texts of a batch what would tell who somebody is; what was taken out is told, column by column.
pub fn hide(batch: &mut Batch, dialect: &Dialect, place: &Place) {
    let mut found = Found { hidden: hidden_texts(batch, &dialect.privacy), ..Found::default() };
    hide_codes(batch, &mut found);
    let has_causes = batch.records.iter().any(|record| record.own.late_cause != TextId::EMPTY);
    if has_causes || !found.hidden.is_empty() {
        hide_texts(batch, dialect, &mut found);
    }
    let columns = Column::ALL.into_iter().filter_map(|column| found.cells.get(&column).map(|cells| (column, *cells)));
    batch.notices.extend(columns.map(|(column, cells)| Notice::PersonalHidden {
        place: place.clone(),
        column: column.label(),
        is_code: column == Column::Code,
        cells,
    }));
}

/// What was found in a batch.
#[derive(Default)]
struct Found {
    /// Texts that may not be shown as they are, and what is shown.
    hidden: BTreeMap<TextId, String>,
    /// How many cells of a column something was taken out of.
    cells: BTreeMap<Column, u64>,
}

fn hidden_texts(batch: &Batch, privacy: &Privacy) -> BTreeMap<TextId, String> {
    let texts = batch.texts.ids().map(|id| (id, batch.texts.get(id)));
    texts.filter_map(|(id, text)| Some((id, privacy.hidden(text)?))).collect()
}

fn hide_codes(batch: &mut Batch, found: &mut Found) {
    for record in &mut batch.records {
        if record.code.as_deref().is_some_and(person::is_no_code) {
            record.code = None;
            *found.cells.entry(Column::Code).or_default() += 1;
        }
    }
}

/// The texts of a record but its late cause and the code of its procedure, with their columns.
fn texts_of(record: &mut Record) -> [(Column, &mut TextId); 6] {
    let Record { procedure, field, unit, own, .. } = record;
    [
        (Column::Procedure, procedure),
        (Column::Field, field),
        (Column::Unit, unit),
        (Column::Channel, &mut own.channel),
        (Column::ReturnChannel, &mut own.return_channel),
        (Column::Status, &mut own.status),
    ]
}

/// Writes the texts of a batch anew: only what its records may show.
fn hide_texts(batch: &mut Batch, dialect: &Dialect, found: &mut Found) {
    let old = std::mem::take(&mut batch.texts);
    let mut texts = Texts::default();
    let mut kept: Vec<Option<TextId>> = vec![None; old.len()];
    let mut causes: BTreeMap<TextId, TextId> = BTreeMap::from([(TextId::EMPTY, TextId::EMPTY)]);
    for record in &mut batch.records {
        for (column, id) in texts_of(record) {
            let shown = found.hidden.get(id);
            if shown.is_some() {
                *found.cells.entry(column).or_default() += 1;
            }
            let was = *id;
            let shown = || shown.map_or_else(|| old.get(was), String::as_str);
            *id = *kept[Texts::place(was)].get_or_insert_with(|| texts.intern(shown()));
        }
        let code = old.get(record.procedure_code);
        let is_code = !person::is_no_code(code);
        if !is_code {
            *found.cells.entry(Column::ProcedureCode).or_default() += 1;
        }
        record.procedure_code = if is_code { texts.intern(code) } else { TextId::EMPTY };
        let cause = &mut record.own.late_cause;
        *cause = *causes.entry(*cause).or_insert_with(|| texts.intern(&self::cause(old.get(*cause), dialect)));
    }
    batch.texts = texts;
}
