//! [`KnownTable`] → [`Batch`]: rows of cells to dossier records.
//!
//! In:    rows by column, and the office's own values for channels and statuses. Out: records with days, classes and
//!        interned texts, and what the sheet says of itself.
//! Never: a guess: a date that only works month first is not read, a text nobody knows is unknown and flagged.
//!
//! | file     | holds                                            |
//! |----------|--------------------------------------------------|
//! | `code`   | dossier codes, and what only looks like one      |
//! | `date`   | every form in which a date arrives               |
//! | `phrase` | channel, status and timeliness texts to classes  |
//! | `batch`  | records and interned texts                       |
//! | `stated` | what titles say of the days an export covers     |

mod batch;
mod code;
mod date;
mod phrase;
mod problem;
mod stated;

use std::collections::BTreeMap;

pub use batch::{Batch, Marks, OwnTexts, Record, RowAccount, TextId, Texts};
pub use phrase::{Phrases, StatedTimeliness, Values};
pub use problem::Contradicted;

use crate::domain::{Channel, Moment, StatusClass, text};
use crate::place::Place;
use crate::problem::AnyProblem;
use crate::read::RawCell;
use crate::recognise::{Column, KnownCells, KnownRow, KnownTable};
use date::DateReading;

/// Reads every row of a table into records.
///
/// # Errors
/// Where the sheet breaks off, or where its columns do not hold what their titles say.
pub fn normalise(mut table: KnownTable<'_>, values: &Values, place: &Place) -> Result<Batch, AnyProblem> {
    let mut batch =
        Batch::new(table.choice.places().map(|(column, _)| column).collect(), stated::covered_days(&table.preamble));
    let mut reader = Reader {
        phrases: Phrases::new(values),
        group_field: TextId::EMPTY,
        cache: Cache::default(),
        witness: Witness::default(),
    };
    while let Some(row) = table.next_row()? {
        match row {
            KnownRow::Dossier(cells) => {
                let record = reader.record(&cells, &mut batch);
                batch.records.push(record);
            }
            KnownRow::Total(stated) => batch.rows.total(stated),
            KnownRow::Field(field) => {
                reader.group_field = batch.texts.intern(&field);
                batch.rows.add(crate::recognise::OtherRow::Note);
            }
            KnownRow::Other(kind) => batch.rows.add(kind),
        }
    }
    match reader.witness.contradicted() {
        Some(column) => Err(Box::new(Contradicted { place: place.clone(), column })),
        None => Ok(batch),
    }
}

/// What the cells of the columns say of their titles.
#[derive(Default)]
struct Witness {
    /// For each column, how many cells are filled and how many of them contradict the title.
    cells: BTreeMap<Column, (usize, usize)>,
}

impl Witness {
    fn see(&mut self, column: Column, contradicts: bool) {
        let (filled, wrong) = self.cells.entry(column).or_default();
        *filled += 1;
        *wrong += usize::from(contradicts);
    }

    /// The first column most of whose cells contradict its title; fewer than three cells prove nothing.
    fn contradicted(&self) -> Option<Column> {
        let most = |(_, (filled, wrong)): &(&Column, &(usize, usize))| *filled >= 3 && wrong * 2 > *filled;
        self.cells.iter().find(most).map(|(column, _)| *column)
    }
}

/// Turns cells into values, remembering the texts it has seen.
struct Reader {
    phrases: Phrases,
    /// The field of the last group row.
    group_field: TextId,
    cache: Cache,
    witness: Witness,
}

/// What texts were found to mean, so that each spelling is looked at once a sheet.
#[derive(Default)]
struct Cache {
    texts: BTreeMap<String, TextId>,
    channels: BTreeMap<String, (TextId, Option<Channel>)>,
    return_channels: BTreeMap<String, (TextId, Option<Channel>)>,
    statuses: BTreeMap<String, (TextId, Option<StatusClass>)>,
    stated: BTreeMap<String, Option<StatedTimeliness>>,
}

impl Reader {
    fn record(&mut self, cells: &KnownCells<'_>, batch: &mut Batch) -> Record {
        let mut marks = Marks::default();
        let received = self.date(cells, Column::Received, &mut marks);
        marks.received_unreadable = marks.bad_date || marks.ambiguous_date;
        let extended = self.date(cells, Column::ExtendedDue, &mut marks);
        let due = self.date(cells, Column::Due, &mut marks);
        let finished = self.date(cells, Column::Finished, &mut marks);
        let returned = self.date(cells, Column::Returned, &mut marks);

        let (channel_text, channel) = self.channel(cells.get(Column::Channel), batch);
        let (return_text, return_channel) = self.return_channel(cells.get(Column::ReturnChannel), batch);
        let (status_text, class) = self.status(cells.get(Column::Status), batch);
        let foreign_status = |text: TextId, phrases: &Phrases| phrases.channel(batch.texts.get(text)).is_some();
        let foreign_channel = |text: TextId, phrases: &Phrases| phrases.status(batch.texts.get(text)).is_some();
        if status_text != TextId::EMPTY {
            self.witness.see(Column::Status, class.is_none() && foreign_status(status_text, &self.phrases));
        }
        if channel_text != TextId::EMPTY {
            self.witness.see(Column::Channel, channel.is_none() && foreign_channel(channel_text, &self.phrases));
        }
        marks.unknown_channel = batch.has(Column::Channel) && channel.is_none();
        marks.unknown_return_channel = return_channel.is_none() && return_text != TextId::EMPTY;
        marks.unknown_status = batch.has(Column::Status) && class.is_none();

        let field = self.text(cells.get(Column::Field), batch);
        let code = code::read(cells.get(Column::Code));
        if let Some(code) = &code {
            // A code may have no digit; words with none are no codes.
            self.witness.see(Column::Code, code.contains(' ') && !code.contains(|c: char| c.is_ascii_digit()));
        }
        let late_cause = self.text(cells.get(Column::LateCause), batch);
        let stated = self.stated(cells.get(Column::StatedTimeliness), batch);
        Record {
            row: cells.row,
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
        let raw = cell.text();
        if let Some(&known) = self.cache.texts.get(raw.as_ref()) {
            return known;
        }
        let id = batch.texts.intern(&text::clean(&raw));
        self.cache.texts.insert(raw.into_owned(), id);
        id
    }

    fn channel(&mut self, cell: &RawCell<'_>, batch: &mut Batch) -> (TextId, Option<Channel>) {
        let raw = cell.text();
        if let Some(&known) = self.cache.channels.get(raw.as_ref()) {
            return known;
        }
        let found = (batch.texts.intern(&text::clean(&raw)), self.phrases.channel(&raw));
        self.cache.channels.insert(raw.into_owned(), found);
        found
    }

    fn return_channel(&mut self, cell: &RawCell<'_>, batch: &mut Batch) -> (TextId, Option<Channel>) {
        let raw = cell.text();
        if let Some(&known) = self.cache.return_channels.get(raw.as_ref()) {
            return known;
        }
        let found = (batch.texts.intern(&text::clean(&raw)), self.phrases.return_channel(&raw));
        self.cache.return_channels.insert(raw.into_owned(), found);
        found
    }

    fn status(&mut self, cell: &RawCell<'_>, batch: &mut Batch) -> (TextId, Option<StatusClass>) {
        let raw = cell.text();
        if let Some(&known) = self.cache.statuses.get(raw.as_ref()) {
            return known;
        }
        let found = (batch.texts.intern(&text::clean(&raw)), self.phrases.status(&raw));
        self.cache.statuses.insert(raw.into_owned(), found);
        found
    }

    fn stated(&mut self, cell: &RawCell<'_>, batch: &mut Batch) -> Option<StatedTimeliness> {
        let raw = cell.text();
        let stated = match self.cache.stated.get(raw.as_ref()) {
            Some(&known) => known,
            None => {
                let found = self.phrases.timeliness(&raw);
                self.cache.stated.insert(raw.into_owned(), found);
                found
            }
        };
        batch.states_early |= stated == Some(StatedTimeliness::Early);
        stated
    }

    fn date(&mut self, cells: &KnownCells<'_>, column: Column, marks: &mut Marks) -> Option<Moment> {
        let reading = date::read(cells.get(column));
        match reading {
            DateReading::Date(_) => self.witness.see(column, false),
            DateReading::Empty => {}
            DateReading::Bad => {
                marks.bad_date = true;
                self.witness.see(column, true);
            }
            DateReading::MonthFirst => {
                marks.ambiguous_date = true;
                self.witness.see(column, false);
            }
        }
        if let DateReading::Date(moment) = reading { Some(moment) } else { None }
    }
}
