//! The ledger: every dossier once, and where every record went.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};

use super::{Categories, CategoryId, ProcedureId, Procedures, Rules, Sheet};
use crate::domain::text::natural_order;
use crate::domain::{Channel, Lifetime, Month};
use crate::finding::{Flag, Flags, Notice};
use crate::normalise::{Marks, Record, RowAccount};

/// A dossier.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Its code as written; none where the record has none.
    pub code: Option<Box<str>>,
    /// Place of its source among [`Ledger::sources`].
    pub source: u32,
    /// Its row there, as Excel shows it.
    pub row: u32,
    /// Procedure.
    pub procedure: ProcedureId,
    /// Field.
    pub field: CategoryId,
    /// Unit.
    pub unit: CategoryId,
    /// Reception channel.
    pub channel: Channel,
    /// The export's own text for it.
    pub channel_text: CategoryId,
    /// Return channel.
    pub return_channel: Channel,
    /// The export's own text for it.
    pub return_text: CategoryId,
    /// The export's own text for the status.
    pub status_text: CategoryId,
    /// Why it was late.
    pub late_cause: CategoryId,
    /// Its dates and status class.
    pub lifetime: Lifetime,
    /// What could not be read.
    pub marks: Marks,
    /// What to look at.
    pub flags: Flags,
}

impl Dossier {
    /// The texts of channel and status columns that nobody knows, with the `[values]` table each belongs in.
    pub fn unknown_values(&self) -> impl Iterator<Item = (&'static str, CategoryId)> {
        let all = [
            (self.marks.unknown_channel, "channel", self.channel_text),
            (self.marks.unknown_return_channel, "return-channel", self.return_text),
            (self.marks.unknown_status, "status", self.status_text),
        ];
        all.into_iter().filter(|(unknown, ..)| *unknown).map(|(_, table, text)| (table, text))
    }
}

/// A sheet that was read.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file, relative to the inputs' common folder.
    pub file: String,
    /// The sheet; none for a file without sheets.
    pub sheet: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Records read.
    pub records: u64,
    /// First and last day its title states.
    pub covered: Option<(NaiveDate, NaiveDate)>,
    /// Its rows that are no dossiers.
    pub rows: RowAccount,
}

/// A record that is no dossier of the ledger.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// Place of its source.
    pub source: u32,
    /// Its row.
    pub row: u32,
    /// Its code.
    pub code: Option<Box<str>>,
    /// Why.
    pub reason: SetAsideReason,
}

/// Why a record is no dossier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetAsideReason {
    /// Never accepted, or deleted, by its status.
    NotAccepted {
        /// The status text.
        status: String,
    },
    /// It cannot be placed in time.
    NoReceivedDay {
        /// What was wrong with its dates.
        flags: Flags,
    },
}

/// All dossiers once. Made by [`super::reconcile`] only.
#[derive(Clone, Debug)]
pub struct Ledger {
    dossiers: Vec<Dossier>,
    set_aside: Vec<SetAside>,
    sources: Vec<Source>,
    rules: Rules,
    flags: BTreeMap<Flag, u64>,
    received_days: BTreeSet<NaiveDate>,
    last_day: Option<NaiveDate>,
    pub(super) superseded: u64,
    pub(super) procedures: Procedures,
    pub(super) fields: Categories,
    pub(super) units: Categories,
    pub(super) texts: Categories,
    pub(super) notices: Vec<Notice>,
}

impl Ledger {
    pub(super) fn empty(sheets: &[Sheet], rules: Rules) -> Ledger {
        let source = |sheet: &Sheet| Source {
            file: sheet.file.clone(),
            sheet: sheet.sheet.clone(),
            sha256: sheet.sha256.clone(),
            records: sheet.batch.records.len() as u64,
            covered: sheet.batch.covered,
            rows: sheet.batch.rows.clone(),
        };
        Ledger {
            dossiers: Vec::new(),
            set_aside: Vec::new(),
            sources: sheets.iter().map(source).collect(),
            rules,
            flags: BTreeMap::new(),
            received_days: BTreeSet::new(),
            last_day: sheets.iter().filter_map(|sheet| sheet.batch.covered).map(|(_, to)| to).max(),
            superseded: 0,
            procedures: Procedures::default(),
            fields: Categories::default(),
            units: Categories::default(),
            texts: Categories::default(),
            notices: Vec::new(),
        }
    }

    /// Adds a dossier; its place.
    pub(super) fn add(&mut self, dossier: Dossier) -> u32 {
        self.dossiers.push(dossier);
        self.dossiers.len() as u32 - 1
    }

    /// Sets a record aside; its place.
    pub(super) fn set_aside(&mut self, place: (u32, u32), record: &Record, reason: SetAsideReason) -> u32 {
        self.set_aside.push(SetAside { source: place.0, row: place.1, code: record.code.clone(), reason });
        self.set_aside.len() as u32 - 1
    }

    pub(super) fn count_flags(&mut self, flags: Flags) {
        for flag in flags.iter() {
            *self.flags.entry(flag).or_default() += 1;
        }
    }

    /// Remembers the days that tell how far the exports reach.
    ///
    /// A day after the end of its export is a slip of the keyboard and tells nothing.
    pub(super) fn see(&mut self, lifetime: &Lifetime, export_end: Option<NaiveDate>) {
        let known = |day: &NaiveDate| export_end.is_none_or(|end| *day <= end);
        let received = Some(lifetime.received.day).filter(known);
        let closed = lifetime.closing.map(|closing| closing.at.day).filter(known);
        self.received_days.extend(received);
        self.last_day = self.last_day.max(received).max(closed);
    }

    /// The dossiers, in the order of the inputs.
    pub fn dossiers(&self) -> &[Dossier] {
        &self.dossiers
    }

    /// The records that are no dossiers: not accepted, or without a received day.
    pub fn records_set_aside(&self) -> &[SetAside] {
        &self.set_aside
    }

    /// The sheets that were read.
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The places of the sources in natural order of their names: the order in which reports show them, whatever order
    /// the inputs were given in.
    pub fn sources_by_name(&self) -> Vec<usize> {
        let mut places: Vec<usize> = (0..self.sources.len()).collect();
        // Sheets of one file keep their own order.
        places.sort_by(|&a, &b| natural_order(&self.sources[a].file, &self.sources[b].file).then(a.cmp(&b)));
        places
    }

    /// The rules it was made under.
    pub fn rules(&self) -> Rules {
        self.rules
    }

    /// All records read.
    pub fn records(&self) -> u64 {
        self.sources.iter().map(|source| source.records).sum()
    }

    /// Records that another record of the same dossier replaced.
    pub fn superseded(&self) -> u64 {
        self.superseded
    }

    /// How many dossiers have a flag.
    pub fn flagged(&self, flag: Flag) -> u64 {
        self.flags.get(&flag).copied().unwrap_or(0)
    }

    /// Source and row of each dossier and each rejected record that has a flag.
    pub fn places_flagged(&self, flag: Flag) -> impl Iterator<Item = (u32, u32)> + '_ {
        let of_dossiers = self.dossiers.iter().filter(move |dossier| dossier.flags.has(flag));
        let is_flagged = move |reason: &SetAsideReason| match reason {
            SetAsideReason::NoReceivedDay { flags } => flags.has(flag),
            SetAsideReason::NotAccepted { .. } => false,
        };
        let of_rejected = self.set_aside.iter().filter(move |record| is_flagged(&record.reason));
        of_dossiers
            .map(|dossier| (dossier.source, dossier.row))
            .chain(of_rejected.map(|record| (record.source, record.row)))
    }

    /// What was noticed on the way.
    pub fn notices(&self) -> &[Notice] {
        &self.notices
    }

    /// The procedures.
    pub fn procedures(&self) -> &Procedures {
        &self.procedures
    }

    /// The fields.
    pub fn fields(&self) -> &Categories {
        &self.fields
    }

    /// The units.
    pub fn units(&self) -> &Categories {
        &self.units
    }

    /// The export's own texts for channels, statuses and causes.
    pub fn texts(&self) -> &Categories {
        &self.texts
    }

    /// First and last day on which a dossier was received; none in an empty ledger.
    pub fn received_span(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((*self.received_days.first()?, *self.received_days.last()?))
    }

    /// The months wholly inside `[from, to]` in which no dossier was received.
    pub fn empty_months(&self, from: NaiveDate, to: NaiveDate) -> Vec<Month> {
        let is_empty = |month: &Month| {
            let inside = month.days().filter(|(first, last)| from <= *first && *last <= to);
            inside.is_some_and(|(first, last)| self.received_days.range(first..=last).next().is_none())
        };
        Month::span(from, to).filter(is_empty).collect()
    }

    /// The last day the exports know of, where it lies before `to` and working days lie between.
    pub fn ends_before(&self, to: NaiveDate) -> Option<NaiveDate> {
        let end = self.last_day?;
        let missed = end.iter_days().skip(1).take_while(|day| *day <= to);
        let any_working_day = missed.map(|day| day.weekday()).any(|day| !matches!(day, Weekday::Sat | Weekday::Sun));
        any_working_day.then_some(end)
    }
}
