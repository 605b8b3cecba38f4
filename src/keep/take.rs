//! Parts → records.

use std::collections::BTreeMap;

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::reader::{ChunkReader, FileReader, RowGroupReader, SerializedFileReader};
use parquet::schema::parser::parse_message_type;

use super::schema::{self, COLUMNS};
use super::source::{SourceSaid, rules_said};
use super::{KeepProblem, LeftOut, MARK};
use crate::domain::{Channel, Moment, StatusClass};
use crate::finding::Notice;
use crate::normalise::{Batch, OwnTexts, Record, TextId, Texts};
use crate::reconcile::{Rules, Sheet};

/// Rows that are read at a time.
const STEP: usize = 8192;

/// A part that was read.
pub struct Taken {
    /// The part's file, as the user knows it.
    file: String,
    said: SourceSaid,
    sheet: Sheet,
    /// What was noticed when the export was read.
    notices: Vec<Notice>,
    left_out: Vec<LeftOut>,
}

/// The sheets of the ledgers among some parts.
#[derive(Default)]
pub struct Joined {
    /// In the order of the ledgers, and of the sources in each.
    pub sheets: Vec<Sheet>,
    /// What was noticed when the exports were read.
    pub notices: Vec<Notice>,
    /// What was passed over then.
    pub left_out: Vec<LeftOut>,
}

/// Reads a part.
///
/// # Errors
/// A file that is no part of a ledger, or is damaged.
pub fn take(file: impl ChunkReader + 'static, shown: &str) -> Result<Taken, KeepProblem> {
    let not_ours = || KeepProblem::NotOurs { file: shown.to_owned() };
    let damaged = |_: ParquetError| KeepProblem::Damaged { file: shown.to_owned() };
    let reader = SerializedFileReader::new(file).map_err(damaged)?;
    let metadata = reader.metadata().file_metadata();
    let marks = metadata.key_value_metadata().map_or(&[][..], Vec::as_slice);
    let json = marks.iter().find(|mark| mark.key == MARK).and_then(|mark| mark.value.as_deref());
    let said = json.and_then(SourceSaid::parse).ok_or_else(not_ours)?;
    let schema = parse_message_type(&schema::message()).map_err(damaged)?;
    if metadata.schema().get_fields() != schema.get_fields() {
        return Err(not_ours());
    }
    let (mut sheet, notices, left_out) = said.sheet();
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(damaged)?;
        Group::of(group.as_ref()).and_then(|mut columns| columns.records(&mut sheet.batch)).map_err(damaged)?;
    }
    Ok(Taken { file: shown.to_owned(), said, sheet, notices, left_out })
}

/// Brings the parts of each source together again; a ledger that was kept by other rules than these is told.
///
/// # Errors
/// Where parts of a ledger are missing.
pub fn join(taken: Vec<Taken>, rules: Rules) -> Result<Joined, KeepProblem> {
    let mut ledgers: Vec<(String, BTreeMap<u32, Vec<Taken>>)> = Vec::new();
    for part in taken {
        let known = ledgers.iter().position(|(ledger, _)| *ledger == part.said.ledger);
        let place = known.unwrap_or_else(|| {
            ledgers.push((part.said.ledger.clone(), BTreeMap::new()));
            ledgers.len() - 1
        });
        ledgers[place].1.entry(part.said.place).or_default().push(part);
    }
    let mut joined = Joined::default();
    for (_, sources) in ledgers {
        complete(&sources)?;
        let now = rules_said(rules);
        let other = sources.values().flatten().find(|part| part.said.rules != now);
        joined.notices.extend(other.map(|part| Notice::KeptByOtherRules {
            file: part.file.clone(),
            kept: part.said.rules.clone(),
            now,
        }));
        for parts in sources.into_values() {
            let mut parts = parts.into_iter();
            let Some(first) = parts.next() else { continue };
            // Every part of a source says the same of it.
            joined.notices.extend(first.notices);
            joined.left_out.extend(first.left_out);
            let mut sheet = first.sheet;
            let is_one = parts.len() == 0;
            parts.for_each(|part| append(&mut sheet.batch, part.sheet.batch));
            if !is_one {
                sheet.batch.records.sort_by_key(|record| record.row);
            }
            joined.sheets.push(sheet);
        }
    }
    Ok(joined)
}

/// Whether all sources and records of a ledger are there.
fn complete(sources: &BTreeMap<u32, Vec<Taken>>) -> Result<(), KeepProblem> {
    let firsts = || sources.values().filter_map(|parts| parts.first());
    let Some(any) = firsts().next() else { return Ok(()) };
    let there: u64 = sources.values().flatten().map(|part| part.sheet.batch.records.len() as u64).sum();
    let all_records: u64 = firsts().map(|part| part.said.records).sum();
    let (found, all) = (sources.len() as u64, u64::from(any.said.sources));
    if (found, there) == (all, all_records) {
        return Ok(());
    }
    Err(KeepProblem::Incomplete {
        file: any.file.clone(),
        sources: found,
        all_sources: all,
        records: there,
        all_records,
    })
}

/// Adds the records of another part, their texts with them.
fn append(batch: &mut Batch, other: Batch) {
    let ids: Vec<TextId> = other.texts.iter().map(|text| batch.texts.intern(text)).collect();
    let own = |id: TextId| ids.get(Texts::place(id)).copied().unwrap_or_default();
    batch.records.extend(other.records.into_iter().map(|record| Record {
        procedure_code: own(record.procedure_code),
        procedure: own(record.procedure),
        field: own(record.field),
        unit: own(record.unit),
        own: OwnTexts {
            channel: own(record.own.channel),
            return_channel: own(record.own.return_channel),
            status: own(record.own.status),
            late_cause: own(record.own.late_cause),
        },
        ..record
    }));
}

/// A column that is read step by step.
struct Values<T: DataType> {
    reader: ColumnReaderImpl<T>,
    levels: Vec<i16>,
    values: Vec<T::T>,
    /// The next row and the next value of this step.
    row: usize,
    value: usize,
}

impl<T: DataType> Values<T> {
    fn new(reader: ColumnReaderImpl<T>) -> Values<T> {
        Values { reader, levels: Vec::new(), values: Vec::new(), row: 0, value: 0 }
    }

    /// Reads the next step; how many rows it has.
    fn step(&mut self) -> Result<usize, ParquetError> {
        self.levels.clear();
        self.values.clear();
        (self.row, self.value) = (0, 0);
        let (rows, ..) = self.reader.read_records(STEP, Some(&mut self.levels), None, &mut self.values)?;
        Ok(rows)
    }

    /// The value of the next row.
    fn next(&mut self) -> Option<&T::T> {
        let is_there = self.levels.get(self.row) == Some(&1);
        self.row += 1;
        if !is_there {
            return None;
        }
        self.value += 1;
        self.values.get(self.value - 1)
    }
}

type TextColumn = Values<ByteArrayType>;
type NumberColumn = Values<Int32Type>;
type MomentColumn = Values<Int64Type>;

/// The columns of a row group that records are made of.
struct Group {
    code: TextColumn,
    channel: TextColumn,
    return_channel: TextColumn,
    status: TextColumn,
    stated_timeliness: TextColumn,
    /// The texts as written, in the order of [`AS_WRITTEN`].
    as_written: Vec<TextColumn>,
    source_row: NumberColumn,
    due_day: NumberColumn,
    due_second: NumberColumn,
    marks: NumberColumn,
    received_at: MomentColumn,
    finished_at: MomentColumn,
    returned_at: MomentColumn,
}

const AS_WRITTEN: [&str; 8] = [
    "procedure_code_text",
    "procedure_text",
    "field_text",
    "unit_text",
    "channel_text",
    "return_channel_text",
    "status_text",
    "late_cause",
];

fn wrong() -> ParquetError {
    ParquetError::General("a value that no record has".to_owned())
}

impl Group {
    fn of(group: &dyn RowGroupReader) -> Result<Group, ParquetError> {
        let column = |name: &str| {
            let place = COLUMNS.iter().position(|column| column.name == name).ok_or_else(wrong)?;
            group.get_column_reader(place)
        };
        let text = |name: &str| match column(name)? {
            ColumnReader::ByteArrayColumnReader(reader) => Ok(Values::new(reader)),
            _ => Err(wrong()),
        };
        let number = |name: &str| match column(name)? {
            ColumnReader::Int32ColumnReader(reader) => Ok(Values::new(reader)),
            _ => Err(wrong()),
        };
        let moment = |name: &str| match column(name)? {
            ColumnReader::Int64ColumnReader(reader) => Ok(Values::new(reader)),
            _ => Err(wrong()),
        };
        Ok(Group {
            code: text("code")?,
            channel: text("channel")?,
            return_channel: text("return_channel")?,
            status: text("status")?,
            stated_timeliness: text("stated_timeliness")?,
            as_written: AS_WRITTEN.into_iter().map(text).collect::<Result<_, _>>()?,
            source_row: number("source_row")?,
            due_day: number("due_day")?,
            due_second: number("due_second")?,
            marks: number("marks")?,
            received_at: moment("received_at")?,
            finished_at: moment("finished_at")?,
            returned_at: moment("returned_at")?,
        })
    }

    /// Reads every record.
    fn records(&mut self, batch: &mut Batch) -> Result<(), ParquetError> {
        loop {
            let rows = self.step()?;
            if rows == 0 {
                return Ok(());
            }
            batch.records.reserve(rows);
            for _ in 0..rows {
                let record = self.record(&mut batch.texts)?;
                batch.records.push(record);
            }
        }
    }

    /// Reads the next step of every column; how many rows it has.
    fn step(&mut self) -> Result<usize, ParquetError> {
        let texts = [
            &mut self.code,
            &mut self.channel,
            &mut self.return_channel,
            &mut self.status,
            &mut self.stated_timeliness,
        ];
        let mut rows = Vec::new();
        for column in texts.into_iter().chain(&mut self.as_written) {
            rows.push(column.step()?);
        }
        for column in [&mut self.source_row, &mut self.due_day, &mut self.due_second, &mut self.marks] {
            rows.push(column.step()?);
        }
        for column in [&mut self.received_at, &mut self.finished_at, &mut self.returned_at] {
            rows.push(column.step()?);
        }
        let first = rows.first().copied().unwrap_or(0);
        if rows.iter().any(|other| *other != first) {
            return Err(ParquetError::General("columns of different lengths".to_owned()));
        }
        Ok(first)
    }

    fn record(&mut self, texts: &mut Texts) -> Result<Record, ParquetError> {
        let mut written = [TextId::EMPTY; AS_WRITTEN.len()];
        for (id, column) in written.iter_mut().zip(&mut self.as_written) {
            if let Some(value) = column.next() {
                *id = texts.intern(value.as_utf8()?);
            }
        }
        let [procedure_code, procedure, field, unit, channel_text, return_text, status_text, late_cause] = written;
        let (due_day, due_second) = (self.due_day.next().copied(), self.due_second.next().copied());
        let due = match due_day {
            Some(days) => {
                let second = due_second.and_then(|second| u32::try_from(second).ok()).unwrap_or(0);
                Some(Moment::at(schema::day(days).ok_or_else(wrong)?, second))
            }
            None => None,
        };
        Ok(Record {
            row: self.source_row.next().and_then(|row| u32::try_from(*row).ok()).ok_or_else(wrong)?,
            code: self.code.next().map(ByteArray::as_utf8).transpose()?.map(Box::from),
            procedure_code,
            procedure,
            field,
            unit,
            received: moment(&mut self.received_at)?,
            due,
            finished: moment(&mut self.finished_at)?,
            returned: moment(&mut self.returned_at)?,
            channel: of_id(&mut self.channel, Channel::from_id)?.ok_or_else(wrong)?,
            return_channel: of_id(&mut self.return_channel, Channel::from_id)?.ok_or_else(wrong)?,
            class: of_id(&mut self.status, StatusClass::from_id)?.ok_or_else(wrong)?,
            stated: of_id(&mut self.stated_timeliness, schema::stated)?,
            own: OwnTexts { channel: channel_text, return_channel: return_text, status: status_text, late_cause },
            marks: schema::marks(self.marks.next().copied().ok_or_else(wrong)?),
        })
    }
}

/// The value of an id; an id that is none is wrong.
fn of_id<T>(column: &mut TextColumn, known: fn(&str) -> Option<T>) -> Result<Option<T>, ParquetError> {
    match column.next() {
        Some(id) => known(id.as_utf8()?).map(Some).ok_or_else(wrong),
        None => Ok(None),
    }
}

fn moment(column: &mut MomentColumn) -> Result<Option<Moment>, ParquetError> {
    match column.next() {
        Some(millis) => schema::moment(*millis).map(Some).ok_or_else(wrong),
        None => Ok(None),
    }
}
