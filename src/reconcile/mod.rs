//! Batches → [`Ledger`]: all dossiers once, every record accounted for.
//!
//! In:    the records of every sheet in the order of the inputs, and the rules of the office. Out: the ledger.
//! Never: a record that ends nowhere. Only this module can make a [`Ledger`].
//!
//! | file         | holds                                                     |
//! |--------------|-----------------------------------------------------------|
//! | `merge`      | which records are one dossier, and which of them stands   |
//! | `categories` | texts that are one value, under their commonest spelling  |
//! | `procedures` | procedures by code, or by name where no code is known     |
//! | `flagging`   | what to look at in a dossier                              |
//! | `ledger`     | the ledger and what it can be asked                       |

mod categories;
mod flagging;
mod ledger;
mod merge;
mod procedures;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests;

pub use categories::{Categories, CategoryId};
pub use ledger::{Dossier, Ledger, SetAside, SetAsideReason, Source};
pub use procedures::{ProcedureId, Procedures};

use chrono::{Days, NaiveDate};

use crate::domain::{ClosedOn, Lifetime, Precision, StatusClass, standing};
use crate::finding::{Flag, Flags, Notice};
use crate::normalise::{Batch, Record, TextId};
use crate::place::Place;
use crate::recognise::Column;
use merge::{At, Merged, Merges};

/// The rules that shape the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// Which date closes a dossier.
    pub closed_on: ClosedOn,
    /// How closed and due are compared.
    pub precision: Precision,
}

/// The records of one sheet and where they come from.
#[derive(Debug)]
pub struct Sheet {
    /// The file, relative to the inputs' common folder.
    pub file: String,
    /// The sheet; none for a file without sheets.
    pub sheet: Option<String>,
    /// SHA-256 of the file.
    pub sha256: String,
    /// Its records.
    pub batch: Batch,
}

#[cfg(test)]
impl Sheet {
    /// A sheet of no particular file: tests say what is in it.
    pub(crate) fn of(batch: Batch) -> Sheet {
        Sheet { file: "a.csv".to_owned(), sheet: None, sha256: String::new(), batch }
    }
}

/// Merges, flags and accounts for every record. The records of a sheet are let go as soon as they are in the ledger.
pub fn reconcile(mut sheets: Vec<Sheet>, rules: Rules) -> Ledger {
    let mut reconciling = Reconciling::of(&sheets, rules);
    for (place, sheet) in sheets.iter_mut().enumerate() {
        reconciling.sheet(sheet, place as u32);
        sheet.batch.records = Vec::new();
    }
    reconciling.finish()
}

/// What became of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It stands for a dossier: its place among [`Ledger::dossiers`].
    Dossier(u32),
    /// It gave way to another record of its dossier.
    Superseded,
    /// Never accepted, or deleted: its place among [`Ledger::records_set_aside`].
    NotAccepted(u32),
    /// It cannot be placed in time: its place among the same.
    Rejected(u32),
}

impl Fate {
    /// Its stable id, as in the reconciliation of the figures.
    pub fn id(self) -> &'static str {
        match self {
            Fate::Dossier(_) => "dossier",
            Fate::Superseded => "superseded",
            Fate::NotAccepted(_) => "not-accepted",
            Fate::Rejected(_) => "rejected",
        }
    }

    /// What a reader calls it.
    pub fn label(self) -> &'static str {
        match self {
            Fate::Dossier(_) => "Hồ sơ",
            Fate::Superseded => "Trùng",
            Fate::NotAccepted(_) => "Không tiếp nhận",
            Fate::Rejected(_) => "Thiếu hoặc không đọc được ngày tiếp nhận",
        }
    }
}

/// The same for whoever still needs the records: beside the ledger, what became of each, by sheet.
pub fn reconcile_with_fates(sheets: &[Sheet], rules: Rules) -> (Ledger, Vec<Vec<Fate>>) {
    let mut reconciling = Reconciling::of(sheets, rules);
    let fates = sheets.iter().enumerate().map(|(place, sheet)| reconciling.sheet(sheet, place as u32)).collect();
    (reconciling.finish(), fates)
}

/// A ledger in the making.
struct Reconciling {
    ledger: Ledger,
    merges: Merges,
    spellings: Spellings,
    /// The last day that each sheet can know of.
    ends: Vec<Option<NaiveDate>>,
}

impl Reconciling {
    fn of(sheets: &[Sheet], rules: Rules) -> Reconciling {
        let mut ledger = Ledger::empty(sheets, rules);
        let spellings = Spellings::of(sheets, &mut ledger);
        let ends = sheets.iter().map(|sheet| export_end(&sheet.batch)).collect();
        if rules.closed_on == ClosedOn::Returned {
            ledger.notices.extend(sheets.iter().filter_map(no_returned_day));
        }
        ledger.notices.extend(total_notices(sheets));
        Reconciling { ledger, merges: merge::merge(sheets, rules.closed_on), spellings, ends }
    }

    /// Puts every record of a sheet where it belongs.
    fn sheet(&mut self, sheet: &Sheet, place: u32) -> Vec<Fate> {
        let fate = |(record, facts): (usize, &Record)| match self
            .merges
            .get(At { sheet: place, record: record as u32 }, facts)
        {
            Some(merged) => self.dossier(sheet, place, facts, merged),
            None => Fate::Superseded,
        };
        sheet.batch.records.iter().enumerate().map(fate).collect()
    }

    /// Puts the record of a dossier that stands into the ledger, or aside.
    fn dossier(&mut self, sheet: &Sheet, source: u32, record: &Record, merged: Merged) -> Fate {
        let rules = self.ledger.rules();
        let ledger = &mut self.ledger;
        let (batch, place) = (&sheet.batch, (source, record.row));
        ledger.superseded += merged.superseded;
        if record.class == StatusClass::NotAccepted {
            let status = batch.texts.get(record.own.status).to_owned();
            return Fate::NotAccepted(ledger.set_aside(place, record, SetAsideReason::NotAccepted { status }));
        }
        let Some(received) = merged.received else {
            let flags = flagging::rejected(record);
            ledger.count_flags(flags);
            return Fate::Rejected(ledger.set_aside(place, record, SetAsideReason::NoReceivedDay { flags }));
        };
        let end = self.ends[source as usize];
        let closing = standing::closing(received, record.finished, record.returned, record.class, rules.closed_on);
        let lifetime = Lifetime { received, due: record.due, closing, class: record.class };
        let mut flags = flagging::flags(record, batch, &lifetime, rules);
        flags.set_if(merged.conflict, Flag::CodeConflict);
        flags.set_if(end.is_some_and(|end| received.day > end), Flag::ReceivedAfterExport);
        flags.set_if(record.received.is_none() && !record.marks.received_unreadable, Flag::MissingReceived);
        ledger.count_flags(flags);
        ledger.see(&lifetime, end);
        Fate::Dossier(ledger.add(self.spellings.dossier(place, record, lifetime, flags)))
    }

    fn finish(mut self) -> Ledger {
        let unknown = unknown_values(&self.ledger);
        self.ledger.notices.extend(unknown);
        self.ledger
    }
}

/// The last day an export can know of: the one its title states, else the end of its run of days.
///
/// The run begins a month past the last dossier seen finished, or at the first received day where none was, and goes on
/// as long as dossiers are received with no gap of more than a quarter: what lies past such a gap is a slip of the
/// keyboard, not a busy year in which nothing was closed in the software.
fn export_end(batch: &Batch) -> Option<NaiveDate> {
    const A_MONTH: Days = Days::new(31);
    const A_QUARTER: i64 = 92;
    if let Some((_, to)) = batch.covered {
        return Some(to);
    }
    let mut received: Vec<NaiveDate> = batch.records.iter().filter_map(|record| Some(record.received?.day)).collect();
    received.sort_unstable();
    let ended = |record: &Record| record.finished.into_iter().chain(record.returned).map(|at| at.day).max();
    let last_ended = batch.records.iter().filter_map(ended).max().and_then(|day| day.checked_add_days(A_MONTH));
    let start = last_ended.or_else(|| received.first().copied())?;
    let on = |end: NaiveDate, day: &NaiveDate| if (*day - end).num_days() <= A_QUARTER { end.max(*day) } else { end };
    Some(received.iter().fold(start, on))
}

/// By the returned day, a sheet without that column can close nothing but what was stopped.
fn no_returned_day(sheet: &Sheet) -> Option<Notice> {
    let place = Place::file(&sheet.file).sheet(sheet.sheet.as_deref());
    (!sheet.batch.has(Column::Returned)).then_some(Notice::ColumnMissing {
        places: vec![place],
        column: Column::Returned.label(),
        consequence: "motcua.toml tính hồ sơ xong theo ngày trả kết quả, nên hồ sơ đã có kết quả vẫn được tính là đang giải quyết",
    })
}

/// The total rows that differ from what was read. A list that goes on in further sheets is asked at its last: there
/// its last total may be that of the sheet, of the list or of the file, or all its totals are those of its groups.
fn total_notices(sheets: &[Sheet]) -> impl Iterator<Item = Notice> + '_ {
    let (mut of_list, mut of_file, mut file) = (0, 0, None);
    let (mut stated_last, mut stated_sum) = (None, 0u64);
    sheets.iter().enumerate().filter_map(move |(index, sheet)| {
        let (read, rows) = (sheet.batch.records.len() as u64, &sheet.batch.rows);
        of_file = if file == Some(&sheet.file) { of_file + read } else { read };
        file = Some(&sheet.file);
        if !sheet.batch.continues {
            (of_list, stated_last, stated_sum) = (0, None, 0);
        }
        of_list += read;
        stated_last = rows.stated_total.or(stated_last);
        stated_sum = stated_sum.saturating_add(rows.stated_sum);
        let goes_on = sheets.get(index + 1).is_some_and(|next| next.batch.continues);
        let stated = stated_last.filter(|_| !goes_on)?;
        let place = Place::file(&sheet.file).sheet(sheet.sheet.as_deref());
        let agrees = [read, of_list, of_file].contains(&stated) || stated_sum == of_list || rows.stated_sum == read;
        (!agrees).then_some(Notice::TotalDisagrees { place, stated, read: of_list })
    })
}

/// The channel and status texts that nobody knows, with how many dossiers of the ledger have each.
fn unknown_values(ledger: &Ledger) -> Vec<Notice> {
    let mut counts = std::collections::BTreeMap::<(&'static str, String), u64>::new();
    for dossier in ledger.dossiers() {
        let unknown = dossier.unknown_values();
        for (table, text) in unknown {
            *counts.entry((table, ledger.texts.label(text).to_owned())).or_default() += 1;
        }
    }
    /// Values that are told: more than these are no values of a status or channel.
    const MOST: usize = 200;
    let mut counts: Vec<((&'static str, String), u64)> = counts.into_iter().collect();
    let more = counts.len().saturating_sub(MOST);
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(MOST);
    counts.sort();
    let values = counts.into_iter().map(|((table, value), dossiers)| Notice::UnknownValue { table, value, dossiers });
    values.chain((more > 0).then_some(Notice::MoreUnknownValues { values: more as u64 })).collect()
}

/// The ledger-wide ids of every sheet's texts.
struct Spellings {
    procedures: Vec<std::collections::HashMap<(TextId, TextId), ProcedureId>>,
    fields: Vec<Vec<CategoryId>>,
    units: Vec<Vec<CategoryId>>,
    texts: Vec<Vec<CategoryId>>,
}

impl Spellings {
    fn of(sheets: &[Sheet], ledger: &mut Ledger) -> Spellings {
        Spellings {
            procedures: procedures::add_all(&mut ledger.procedures, sheets),
            fields: ledger.fields.add_all(sheets, |record| [record.field]),
            units: ledger.units.add_all(sheets, |record| [record.unit]),
            texts: ledger
                .texts
                .add_all(sheets, |Record { own, .. }| [own.channel, own.return_channel, own.status, own.late_cause]),
        }
    }

    fn dossier(&self, place: (u32, u32), record: &Record, lifetime: Lifetime, flags: Flags) -> Dossier {
        let sheet = place.0 as usize;
        let category = |ids: &[Vec<CategoryId>], text: TextId| ids[sheet][crate::normalise::Texts::place(text)];
        let own = |text: TextId| category(&self.texts, text);
        Dossier {
            code: record.code.clone(),
            source: place.0,
            row: place.1,
            procedure: self.procedures[sheet]
                .get(&(record.procedure_code, record.procedure))
                .copied()
                .unwrap_or_default(),
            field: category(&self.fields, record.field),
            unit: category(&self.units, record.unit),
            channel: record.channel,
            channel_text: own(record.own.channel),
            return_channel: record.return_channel,
            return_text: own(record.own.return_channel),
            status_text: own(record.own.status),
            late_cause: own(record.own.late_cause),
            lifetime,
            marks: record.marks,
            flags,
        }
    }
}
