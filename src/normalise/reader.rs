//! Rows of cells → records: each cell to a value by the column it stands in.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::Datelike;
use hashbrown::HashMap;

use super::batch::{Batch, Marks, OwnTexts, Record, TextId, Texts};
use super::code;
use super::date::{self, DateReading};
use super::date_form::{self, DateForm};
use super::phrase::{Dialect, Phrases, StatedTimeliness};
use super::swapped::{Swapped, Written};
use super::witness::Witness;
use crate::domain::{Channel, Moment, StatusClass, text};
use crate::read::RawCell;
use crate::recognise::{Column, KnownCells};

/// Turns cells into values, remembering the texts it has seen.
pub struct Reader {
    phrases: Phrases,
    /// The field of the last group row.
    pub group_field: TextId,
    memory: Memory,
    /// What the cells say of their columns.
    pub witness: Witness,
    /// What the dates say of day and month.
    pub swapped: Swapped,
    /// How the dates are written, where somebody looks into it.
    pub date_forms: BTreeMap<(Column, DateForm), u64>,
    is_watched: bool,
    /// Rows whose status was found in another column, since the sheet has none for it.
    pub statuses_elsewhere: u64,
}

/// Different texts of a column that are remembered.
const MOST_REMEMBERED: usize = 10_000;
/// What stands for all texts of a column past those.
const MANY: &str = "(quá nhiều giá trị khác nhau)";

/// What texts were found to mean, so that each spelling is looked at once a sheet.
#[derive(Default)]
struct Memory {
    texts: HashMap<String, TextId>,
    channels: Meanings<Channel>,
    return_channels: Meanings<Channel>,
    statuses: Meanings<StatusClass>,
    stated: HashMap<String, Option<StatedTimeliness>>,
}

/// The meanings of the texts of one column.
struct Meanings<T> {
    known: HashMap<String, (TextId, Option<T>)>,
    /// That of an empty cell, which is looked up the most.
    of_nothing: Option<Option<T>>,
}

impl<T> Default for Meanings<T> {
    fn default() -> Meanings<T> {
        Meanings { known: HashMap::new(), of_nothing: None }
    }
}

impl<T: Copy> Meanings<T> {
    /// The text of a cell and what it means.
    fn of(
        &mut self,
        cell: &RawCell<'_>,
        texts: &mut Texts,
        find: impl FnOnce(&str) -> Option<T>,
    ) -> (TextId, Option<T>) {
        if let RawCell::Empty = cell {
            return (TextId::EMPTY, *self.of_nothing.get_or_insert_with(|| find("")));
        }
        let raw = shortened(cell.text());
        if let Some(&known) = self.known.get(raw.as_ref()) {
            return known;
        }
        let meaning = find(&raw);
        if self.known.len() >= MOST_REMEMBERED {
            // So many different texts are no values: they are told as one.
            return (texts.intern(MANY), meaning);
        }
        let found = (texts.intern(&text::clean(&raw)), meaning);
        self.known.insert(raw.into_owned(), found);
        found
    }
}

/// Several words without a digit: no code, but for those that say that there is none.
fn is_words(text: &str) -> bool {
    let bare = text::bare(text);
    let says_none = ["chua", "khong", "ho so giay"].iter().any(|beginning| bare.starts_with(beginning));
    bare.contains(' ') && !text::has_digit(&bare) && !says_none
}

/// A text as far as any name goes: no procedure, field or status has a longer one.
fn shortened(text: Cow<'_, str>) -> Cow<'_, str> {
    const LONGEST: usize = 2000;
    if text.len() <= LONGEST {
        return text;
    }
    match text.char_indices().nth(LONGEST) {
        None => text,
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

impl Reader {
    /// A reader that knows what the office says of the source; it counts the forms of dates where it is watched.
    pub fn new(dialect: &Dialect, is_watched: bool) -> Reader {
        Reader {
            phrases: Phrases::new(&dialect.values),
            group_field: TextId::EMPTY,
            memory: Memory::default(),
            witness: Witness::default(),
            swapped: Swapped::default(),
            date_forms: BTreeMap::new(),
            is_watched,
            statuses_elsewhere: 0,
        }
    }

    /// The record of a row.
    pub fn record(&mut self, cells: &KnownCells<'_>, batch: &mut Batch) -> Record {
        let mut marks = Marks::default();
        let received = self.date(cells, Column::Received, &mut marks);
        marks.received_unreadable = marks.bad_date || marks.ambiguous_date;
        let extended = self.date(cells, Column::ExtendedDue, &mut marks);
        let due = self.date(cells, Column::Due, &mut marks);
        if extended.is_some() {
            marks.dates.true_dates.forget(Column::Due);
            marks.dates.day_first.forget(Column::Due);
        }
        let finished = self.date(cells, Column::Finished, &mut marks);
        let returned = self.date(cells, Column::Returned, &mut marks);

        let (memory, phrases, texts) = (&mut self.memory, &self.phrases, &mut batch.texts);
        let (channel_text, channel) =
            memory.channels.of(cells.get(Column::Channel), texts, |text| phrases.channel(text));
        let (return_text, return_channel) =
            memory.return_channels.of(cells.get(Column::ReturnChannel), texts, |text| phrases.return_channel(text));
        let (status_text, class) = if cells.has(Column::Status) {
            memory.statuses.of(cells.get(Column::Status), texts, |text| phrases.status(text))
        } else {
            // A column of remarks may hold the statuses that no other column does.
            let found = memory.statuses.of(cells.get(Column::StatedTimeliness), texts, |text| phrases.status(text));
            self.statuses_elsewhere += u64::from(found.1.is_some());
            if found.1.is_some() { found } else { (TextId::EMPTY, None) }
        };
        let foreign_status = |text: TextId, phrases: &Phrases| phrases.channel(batch.texts.get(text)).is_some();
        let foreign_channel = |text: TextId, phrases: &Phrases| phrases.status(batch.texts.get(text)).is_some();
        if status_text != TextId::EMPTY {
            self.witness.see(Column::Status, class.is_none() && foreign_status(status_text, &self.phrases));
        }
        if channel_text != TextId::EMPTY {
            self.witness.see(Column::Channel, channel.is_none() && foreign_channel(channel_text, &self.phrases));
        }
        marks.unknown_channel = cells.has(Column::Channel) && channel.is_none();
        marks.unknown_return_channel = return_channel.is_none() && return_text != TextId::EMPTY;
        marks.unknown_status = cells.has(Column::Status) && class.is_none();

        let field = self.text(cells.get(Column::Field), batch);
        let code = code::read(cells.get(Column::Code));
        if !cells.get(Column::Code).is_blank() {
            self.witness.see(Column::Code, code.is_none() && is_words(&cells.get(Column::Code).text()));
        }
        let late_cause = self.text(cells.get(Column::LateCause), batch);
        let stated = self.stated(cells.get(Column::StatedTimeliness), batch);
        Record {
            row: cells.row(),
            code,
            procedure_code: self.text(cells.get(Column::ProcedureCode), batch),
            procedure: self.text(cells.get(Column::Procedure), batch),
            field: if field == TextId::EMPTY { self.group_field } else { field },
            unit: self.text(cells.get(Column::Unit), batch),
            received,
            due: extended.or(due),
            finished,
            returned,
            channel: channel.unwrap_or(Channel::Unknown),
            return_channel: return_channel.unwrap_or(Channel::Unknown),
            class: class.unwrap_or(StatusClass::Unknown),
            stated,
            own: OwnTexts { channel: channel_text, return_channel: return_text, status: status_text, late_cause },
            marks,
        }
    }

    fn text(&mut self, cell: &RawCell<'_>, batch: &mut Batch) -> TextId {
        if let RawCell::Empty = cell {
            return TextId::EMPTY;
        }
        let raw = shortened(cell.text());
        if let Some(&known) = self.memory.texts.get(raw.as_ref()) {
            return known;
        }
        let id = batch.texts.intern(&text::cleaned(&raw));
        if self.memory.texts.len() < MOST_REMEMBERED {
            self.memory.texts.insert(raw.into_owned(), id);
        }
        id
    }

    fn stated(&mut self, cell: &RawCell<'_>, batch: &mut Batch) -> Option<StatedTimeliness> {
        if let RawCell::Empty = cell {
            return None;
        }
        // Such a column may hold remarks: only what it says of timeliness is kept.
        let raw = shortened(cell.text());
        let stated = match self.memory.stated.get(raw.as_ref()) {
            Some(&known) => known,
            None => {
                let found = self.phrases.timeliness(&raw);
                if self.memory.stated.len() < MOST_REMEMBERED {
                    self.memory.stated.insert(raw.into_owned(), found);
                }
                found
            }
        };
        batch.states_early |= stated == Some(StatedTimeliness::Early);
        stated
    }

    fn date(&mut self, cells: &KnownCells<'_>, column: Column, marks: &mut Marks) -> Option<Moment> {
        let cell = cells.get(column);
        if self.is_watched && !cell.is_blank() {
            *self.date_forms.entry((column, date_form::form(cell))).or_default() += 1;
        }
        let (reading, written) = date::read_as_written(cell);
        match reading {
            DateReading::Date(moment) => {
                self.witness.see(column, false);
                if let Some(written) = written {
                    self.swapped.see(column, moment.day.day(), written);
                    match written {
                        Written::True => marks.dates.true_dates.add(column),
                        Written::DayFirst => marks.dates.day_first.add(column),
                    }
                }
            }
            DateReading::Empty => {}
            DateReading::Bad => {
                marks.bad_date = true;
                self.witness.see(column, true);
            }
            DateReading::MonthFirst => {
                marks.ambiguous_date = true;
                self.swapped.see_month_first(column);
                self.witness.see(column, false);
            }
        }
        if let DateReading::Date(moment) = reading { Some(moment) } else { None }
    }
}
