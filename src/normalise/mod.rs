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
//! | `scan`, `date_form` | the beginning of a text as a date; forms by name |
//! | `phrase` | channel, status and timeliness texts to classes  |
//! | `reader` | cells to values, by column                       |
//! | `witness`| cells that contradict the title of their column  |
//! | `swapped`| dates whose day and month a spreadsheet exchanged|
//! | `privacy`| what texts say of people goes no further         |
//! | `batch`  | records and interned texts                       |
//! | `stated` | what titles say of the days an export covers     |

mod batch;
mod code;
mod date;
mod date_form;
mod phrase;
mod privacy;
mod problem;
mod reader;
mod scan;
mod stated;
mod swapped;
mod witness;

pub use batch::{Batch, Marks, OwnTexts, Record, RowAccount, TextId, Texts};
pub use date::YEARS;
pub use date_form::{DateForm, is_date};
pub use phrase::{Dialect, Phrases, StatedTimeliness, Values};
pub use privacy::{Privacy, hide};
pub use problem::{BesideColumns, Contradicted};

use crate::finding::Notice;
use crate::place::Place;
use crate::problem::AnyProblem;
use crate::recognise::{Column, KnownRow, KnownTable};
use reader::Reader;

/// Reads every row of a table into records.
///
/// # Errors
/// Where the sheet breaks off, or where its columns do not hold what their titles say.
pub fn normalise(table: KnownTable<'_>, dialect: &Dialect, place: &Place) -> Result<Batch, AnyProblem> {
    let (batch, trusted) = look_into(table, dialect, place);
    trusted.map(|()| batch)
}

/// The records of a table as far as they can be read, and what keeps them from being counted by.
pub fn look_into(mut table: KnownTable<'_>, dialect: &Dialect, place: &Place) -> (Batch, Result<(), AnyProblem>) {
    let mut batch =
        Batch::new(table.choice.places().map(|(column, _)| column).collect(), stated::covered_days(&table.preamble));
    let mut reader = Reader::new(dialect, table.watch.is_some());
    reader.group_field = batch.texts.intern(&table.field);
    let read = every_row(&mut table, &mut reader, &mut batch);
    for (column, _) in table.choice.places() {
        if !batch.has(column) {
            batch.columns.push(column);
        }
    }
    batch.to_continue = Some(table.to_continue(batch.texts.get(reader.group_field)));
    batch.notices = table.take_notices();
    batch.layout = table.layout;
    // What has a colon in it names somebody or something else: “Người lập: …”.
    batch.letterhead = std::mem::take(&mut table.preamble).into_iter().filter(|text| !text.contains(':')).collect();
    batch.signature = table.signature();
    batch.continues = table.continues;
    batch.named = std::mem::take(&mut table.choice.named);
    batch.watch = table.watch.take();
    batch.date_forms = std::mem::take(&mut reader.date_forms);
    let settled = reader.swapped.settle(&mut batch.records, dialect.swapped_dates);
    if settled.exchanged > 0 {
        let header = table.signature();
        batch.notices.push(Notice::SwappedDates { place: place.clone(), dates: settled.exchanged, header });
    }
    if settled.month_first > 0 {
        batch.notices.push(Notice::MonthFirst { place: place.clone(), dates: settled.month_first });
    }
    if settled.refused {
        batch.notices.push(Notice::NotSwapped { place: place.clone() });
    }
    hide(&mut batch, dialect, place);
    if reader.statuses_elsewhere > 0 {
        // What was missing has been found.
        let is_status = |notice: &Notice| matches!(notice, Notice::ColumnMissing { column, .. } if *column == Column::Status.label());
        batch.notices.retain(|notice| !is_status(notice));
        let title = table.title(Column::StatedTimeliness);
        let (rows, column) = (reader.statuses_elsewhere, Column::Status.label());
        batch.notices.push(Notice::TakenByContent { place: place.clone(), title, column, rows });
    }
    let misplaced = table.misplaced;
    let trusted = read.and_then(|()| match reader.witness.contradicted() {
        Some(column) => Err(Box::new(Contradicted { place: place.clone(), column }) as AnyProblem),
        None if misplaced.rows > batch.records.len() as u64 => {
            Err(Box::new(BesideColumns { place: place.clone().row(misplaced.first), rows: misplaced.rows })
                as AnyProblem)
        }
        None => Ok(()),
    });
    (batch, trusted)
}

/// Looks once more at the channels and statuses of records that nobody knew when they were read: what they mean may have
/// been said since.
pub fn settle_unknown(batch: &mut Batch, dialect: &Dialect) {
    let phrases = Phrases::new(&dialect.values);
    let Batch { records, texts, .. } = batch;
    for record in records {
        let (own, marks) = (record.own, &mut record.marks);
        if marks.unknown_status
            && let Some(class) = phrases.status(texts.get(own.status))
        {
            (record.class, marks.unknown_status) = (class, false);
        }
        if marks.unknown_channel
            && let Some(channel) = phrases.channel(texts.get(own.channel))
        {
            (record.channel, marks.unknown_channel) = (channel, false);
        }
        if marks.unknown_return_channel
            && let Some(channel) = phrases.return_channel(texts.get(own.return_channel))
        {
            (record.return_channel, marks.unknown_return_channel) = (channel, false);
        }
    }
}

fn every_row(table: &mut KnownTable<'_>, reader: &mut Reader, batch: &mut Batch) -> Result<(), AnyProblem> {
    while let Some(row) = table.next_row()? {
        match row {
            KnownRow::Dossier(cells) => {
                let record = reader.record(&cells, batch);
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
    Ok(())
}
