//! The records of one sheet.

use std::collections::{BTreeMap, BTreeSet};
use std::hash::BuildHasher;

use chrono::NaiveDate;
use hashbrown::{DefaultHashBuilder, HashTable};

use super::{DateForm, StatedTimeliness};
use crate::domain::{Channel, Moment, StatusClass};
use crate::finding::Notice;
use crate::recognise::{Column, Continued, OtherRow, Watch};

/// A text that a batch holds once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextId(u32);

impl TextId {
    /// The empty text.
    pub const EMPTY: TextId = TextId(0);
}

/// Interned texts, each held once. The first is the empty one.
#[derive(Clone, Debug)]
pub struct Texts {
    texts: Vec<Box<str>>,
    /// The ids by the hash of their texts.
    ids: HashTable<TextId>,
    hashes: DefaultHashBuilder,
}

impl Default for Texts {
    fn default() -> Texts {
        Texts { texts: vec!["".into()], ids: HashTable::new(), hashes: DefaultHashBuilder::default() }
    }
}

impl Texts {
    /// The id of a text, the same for the same text.
    pub fn intern(&mut self, text: &str) -> TextId {
        if text.is_empty() {
            return TextId::EMPTY;
        }
        let Texts { texts, ids, hashes } = self;
        let hash = hashes.hash_one(text);
        if let Some(&id) = ids.find(hash, |id| &*texts[id.0 as usize] == text) {
            return id;
        }
        let id = TextId(texts.len() as u32);
        texts.push(text.into());
        ids.insert_unique(hash, id, |id| hashes.hash_one(&*texts[id.0 as usize]));
        id
    }

    /// The text of an id.
    pub fn get(&self, id: TextId) -> &str {
        self.texts.get(id.0 as usize).map_or("", AsRef::as_ref)
    }

    /// How many texts there are.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none but the empty one.
    pub fn is_empty(&self) -> bool {
        self.texts.len() == 1
    }

    /// Every text in the order of its id.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.texts.iter().map(AsRef::as_ref)
    }

    /// Every id, the empty text's first.
    pub fn ids(&self) -> impl Iterator<Item = TextId> + use<> {
        (0..self.texts.len() as u32).map(TextId)
    }

    /// The place of an id among [`Texts::iter`].
    pub fn place(id: TextId) -> usize {
        id.0 as usize
    }
}

/// What could not be read in a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// The received cell holds something that is no date to be read.
    pub received_unreadable: bool,
    /// A date that is no date.
    pub bad_date: bool,
    /// A date that only works as month before day.
    pub ambiguous_date: bool,
    /// A reception channel nobody knows, or none where the sheet has the column.
    pub unknown_channel: bool,
    /// A return channel nobody knows.
    pub unknown_return_channel: bool,
    /// A status nobody knows, or none where the sheet has the column.
    pub unknown_status: bool,
    /// How the dates are written.
    pub dates: Dates,
}

/// How the dates of a record are written, as far as it tells of day and month.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// Those in cells that the file itself calls dates.
    pub true_dates: DateColumns,
    /// Those in texts that are read day first.
    pub day_first: DateColumns,
}

/// A set of date columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DateColumns(u8);

impl DateColumns {
    /// Adds a column; other than date columns are not kept.
    pub fn add(&mut self, column: Column) {
        self.0 |= DateColumns::bit(column);
    }

    /// Takes a column out again: another's date is used for it.
    pub fn forget(&mut self, column: Column) {
        self.0 &= !DateColumns::bit(column);
    }

    /// Whether a column is in it.
    pub fn has(self, column: Column) -> bool {
        self.0 & DateColumns::bit(column) != 0
    }

    fn bit(column: Column) -> u8 {
        match column {
            Column::Received => 1,
            Column::Due => 2,
            Column::ExtendedDue => 4,
            Column::Finished => 8,
            Column::Returned => 16,
            _ => 0,
        }
    }
}

/// One row of an export.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Its row as Excel shows it.
    pub row: u32,
    /// The dossier code as written.
    pub code: Option<Box<str>>,
    /// Procedure code.
    pub procedure_code: TextId,
    /// Procedure name.
    pub procedure: TextId,
    /// Field.
    pub field: TextId,
    /// Unit.
    pub unit: TextId,
    /// Received.
    pub received: Option<Moment>,
    /// Due, or the extended due day where there is one.
    pub due: Option<Moment>,
    /// Finished.
    pub finished: Option<Moment>,
    /// Returned.
    pub returned: Option<Moment>,
    /// Reception channel.
    pub channel: Channel,
    /// Return channel.
    pub return_channel: Channel,
    /// Status class.
    pub class: StatusClass,
    /// The export's own judgement of timeliness.
    pub stated: Option<StatedTimeliness>,
    /// The export's own texts.
    pub own: OwnTexts,
    /// What could not be read.
    pub marks: Marks,
}

#[cfg(test)]
impl Record {
    /// A record of a row of which nothing is known: tests say what they are about.
    pub(crate) fn of_row(row: u32) -> Record {
        Record {
            row,
            code: None,
            procedure_code: TextId::EMPTY,
            procedure: TextId::EMPTY,
            field: TextId::EMPTY,
            unit: TextId::EMPTY,
            received: None,
            due: None,
            finished: None,
            returned: None,
            channel: Channel::Unknown,
            return_channel: Channel::Unknown,
            class: StatusClass::Unknown,
            stated: None,
            own: OwnTexts::default(),
            marks: Marks::default(),
        }
    }
}

/// What an export itself calls the classes of a record.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnTexts {
    /// Reception channel.
    pub channel: TextId,
    /// Return channel.
    pub return_channel: TextId,
    /// Status.
    pub status: TextId,
    /// Why it was late.
    pub late_cause: TextId,
}

/// Rows of a sheet below its header that are no dossiers, counted by kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowAccount {
    /// How many of each kind.
    pub others: BTreeMap<OtherRow, u64>,
    /// Total rows.
    pub totals: u64,
    /// The last number a total row states.
    pub stated_total: Option<u64>,
    /// All the numbers that total rows state together: groups may have totals, and the list none.
    pub stated_sum: u64,
}

impl RowAccount {
    /// Counts a row.
    pub fn add(&mut self, kind: OtherRow) {
        *self.others.entry(kind).or_default() += 1;
    }

    /// Counts a total row; the last one of a sheet is the grand total.
    pub fn total(&mut self, stated: Option<u64>) {
        self.totals += 1;
        self.stated_total = stated.or(self.stated_total);
        self.stated_sum = self.stated_sum.saturating_add(stated.unwrap_or(0));
    }
}

/// The records of one sheet and what the sheet says of itself.
#[derive(Clone, Debug)]
pub struct Batch {
    /// The texts above its header that may name the office.
    pub letterhead: Vec<String>,
    /// The titles by which its header is known again.
    pub signature: Vec<String>,
    /// In the order of the rows.
    pub records: Vec<Record>,
    /// The texts the records point to.
    pub texts: Texts,
    /// The columns the sheet has, in any of its lists.
    pub columns: Vec<Column>,
    /// The columns found by the office's own names.
    pub named: BTreeSet<Column>,
    /// Whether it goes on with the list of the sheet before it.
    pub continues: bool,
    /// The layout that the sheet is known by, by its place among those of the settings.
    pub layout: Option<usize>,
    /// What was noticed of its columns.
    pub notices: Vec<Notice>,
    /// First and last day the sheet's title says it covers.
    pub covered: Option<(NaiveDate, NaiveDate)>,
    /// Whether its own judgement tells early from on time.
    pub states_early: bool,
    /// Rows that are no dossiers.
    pub rows: RowAccount,
    /// What a sheet without a header needs to know to go on with this list.
    pub to_continue: Option<Continued>,
    /// What its columns hold, where somebody looks into it.
    pub watch: Option<Watch>,
    /// How its dates are written, by column; counted only where somebody looks into it.
    pub date_forms: BTreeMap<(Column, DateForm), u64>,
}

impl Batch {
    /// An empty batch.
    pub fn new(columns: Vec<Column>, covered: Option<(NaiveDate, NaiveDate)>) -> Batch {
        Batch {
            letterhead: Vec::new(),
            signature: Vec::new(),
            records: Vec::new(),
            texts: Texts::default(),
            columns,
            named: BTreeSet::new(),
            continues: false,
            layout: None,
            notices: Vec::new(),
            covered,
            states_early: false,
            rows: RowAccount::default(),
            to_continue: None,
            watch: None,
            date_forms: BTreeMap::new(),
        }
    }

    /// Whether the sheet has a column.
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }
}
