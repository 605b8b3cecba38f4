//! A record beside what became of it.

use std::borrow::Cow;

use crate::count::UNNAMED;
use crate::finding::{Flag, Flags};
use crate::normalise::{Record, TextId};
use crate::reconcile::{Dossier, Fate, Ledger, SetAsideReason, Sheet};

/// The ledger together with the records it was made of.
pub struct KeptLedger {
    /// The ledger.
    pub ledger: Ledger,
    /// The sheets, their records with them.
    pub sheets: Vec<Sheet>,
    /// By sheet, what became of each record.
    pub fates: Vec<Vec<Fate>>,
}

/// What columns are taken from.
pub struct Row<'r> {
    /// The sheet it stands in.
    pub sheet: &'r Sheet,
    /// The record.
    pub record: &'r Record,
    /// Its place among the records of the sheet.
    pub place: usize,
    /// What became of it.
    pub fate: Fate,
    /// The dossier that it stands for.
    pub dossier: Option<&'r Dossier>,
    ledger: &'r Ledger,
}

/// The labels of a dossier's values.
pub struct Labels<'r> {
    /// The procedure's key.
    pub procedure_key: Cow<'r, str>,
    /// The procedure.
    pub procedure: Cow<'r, str>,
    /// The field.
    pub field: Cow<'r, str>,
    /// The unit.
    pub unit: Cow<'r, str>,
}

impl KeptLedger {
    /// A record by its sheet and its place there; none where there is none.
    pub fn row(&self, sheet: usize, place: usize) -> Option<Row<'_>> {
        let of = self.sheets.get(sheet)?;
        let (record, fate) = (of.batch.records.get(place)?, *self.fates.get(sheet)?.get(place)?);
        let dossier = match fate {
            Fate::Dossier(dossier) => self.ledger.dossiers().get(dossier as usize),
            _ => None,
        };
        Some(Row { sheet: of, record, place, fate, dossier, ledger: &self.ledger })
    }

    /// Every record in the order of the inputs.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        let places = |(sheet, of): (usize, &Sheet)| (0..of.batch.records.len()).map(move |place| (sheet, place));
        let places = self.sheets.iter().enumerate().flat_map(places);
        places.filter_map(|(sheet, place)| self.row(sheet, place))
    }
}

impl<'r> Row<'r> {
    /// A text of the record.
    pub fn text(&self, id: TextId) -> &'r str {
        self.sheet.batch.texts.get(id)
    }

    /// The labels, of a dossier.
    pub fn labels(&self) -> Option<Labels<'r>> {
        let dossier = self.dossier?;
        let or_unnamed = |label: &'r str| Cow::Borrowed(if label.is_empty() { UNNAMED } else { label });
        let procedure = self.ledger.procedures().get(dossier.procedure);
        let label = or_unnamed(&procedure.label);
        Some(Labels {
            procedure_key: procedure.code.as_deref().map_or(label.clone(), Cow::Borrowed),
            procedure: label,
            field: or_unnamed(self.ledger.fields().label(dossier.field)),
            unit: or_unnamed(self.ledger.units().label(dossier.unit)),
        })
    }

    /// Its flags, those of a rejected record too, each as it is to be shown.
    pub fn flags(&self, shown: fn(Flag) -> &'static str, between: &str) -> String {
        let flags = match (self.dossier, self.fate) {
            (Some(dossier), _) => dossier.flags,
            (None, Fate::Rejected(place)) => {
                match self.ledger.records_set_aside().get(place as usize).map(|it| &it.reason) {
                    Some(SetAsideReason::NoReceivedDay { flags }) => *flags,
                    _ => Flags::default(),
                }
            }
            _ => Flags::default(),
        };
        flags.iter().map(shown).collect::<Vec<&str>>().join(between)
    }

    /// The year of the day it counts by; 0 where it has none.
    pub fn year(&self) -> i32 {
        use chrono::Datelike;
        let counted = self.dossier.map(|dossier| dossier.lifetime.received);
        counted.or(self.record.received).map_or(0, |received| received.day.year())
    }
}
