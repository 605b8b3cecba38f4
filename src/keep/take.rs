//! Parts → records.

use std::collections::BTreeMap;

use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};
use parquet::file::reader::{ChunkReader, FileReader, RowGroupReader, SerializedFileReader};
use parquet::schema::parser::parse_message_type;

use super::schema::{self, COLUMNS};
use super::seal::is_sealed;
use super::source::{SourceSaid, rules_said};
use super::{KeepProblem, LeftOut, MARK, SEAL};
use crate::domain::{Channel, Moment, StatusClass};
use crate::finding::Notice;
use crate::normalise::{Batch, OwnTexts, Record, TextId, Texts};
use crate::reconcile::{Rules, Sheet};

/// Rows that are read at a time.
const STEP: usize = 8192;
/// Records of a source: a part may say billions of them in some bytes.
pub const MOST_RECORDS: u64 = 1 << 24;
/// Bytes of the longest text of a record.
const LONGEST_TEXT: usize = 8_004;
/// Bytes of the longest code.
const LONGEST_CODE: usize = 500;
/// Seconds of a day.
const SECONDS: u32 = 86_400;

/// A part that was read.
pub struct Taken {
    /// The part's file, as the user knows it.
    file: String,
    said: SourceSaid,
    sheet: Sheet,
    /// The place of each record among those of its source.
    places: Vec<u32>,
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

/// Whether a file says that it is a part of a ledger of ours, of whatever version.
pub fn is_part(file: impl ChunkReader + 'static) -> bool {
    SerializedFileReader::new(file).is_ok_and(|reader| mark(reader.metadata(), MARK).is_some())
}

/// What a part says under a name.
fn mark<'m>(metadata: &'m ParquetMetaData, name: &str) -> Option<&'m str> {
    let marks = metadata.file_metadata().key_value_metadata()?;
    marks.iter().find(|mark| mark.key == name)?.value.as_deref()
}

/// Reads a part.
///
/// # Errors
/// A file that is no part of a ledger, or is damaged.
pub fn take(file: impl ChunkReader + 'static, shown: &str) -> Result<Taken, KeepProblem> {
    let not_ours = || KeepProblem::NotOurs { file: shown.to_owned() };
    let broken = || KeepProblem::Damaged { file: shown.to_owned() };
    let damaged = |_: ParquetError| broken();
    let metadata = ParquetMetaDataReader::new().parse_and_finish(&file).map_err(damaged)?;
    let json = mark(&metadata, MARK).ok_or_else(not_ours)?;
    if !is_sealed(&file, mark(&metadata, SEAL).unwrap_or_default(), json) {
        return Err(broken());
    }
    let said = SourceSaid::parse(json).ok_or_else(not_ours)?;
    let schema = parse_message_type(&schema::message()).map_err(damaged)?;
    if metadata.file_metadata().schema().get_fields() != schema.get_fields() {
        return Err(not_ours());
    }
    let rows = metadata.row_groups().iter().try_fold(0_i64, |rows, group| rows.checked_add(group.num_rows()));
    let most = said.records.min(MOST_RECORDS);
    if rows.and_then(|rows| u64::try_from(rows).ok()).is_none_or(|rows| rows > most) {
        return Err(broken());
    }
    let (mut sheet, notices, left_out) = said.sheet();
    let mut places = Vec::new();
    let reader = SerializedFileReader::new(file).map_err(damaged)?;
    for group in 0..reader.num_row_groups() {
        let group = reader.get_row_group(group).map_err(damaged)?;
        Group::of(group.as_ref())
            .and_then(|mut columns| columns.records(&mut sheet.batch, &mut places))
            .map_err(damaged)?;
    }
    Ok(Taken { file: shown.to_owned(), said, sheet, places, notices, left_out })
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
            let (mut sheet, mut places) = (first.sheet, first.places);
            let is_one = parts.len() == 0;
            for part in parts {
                append(&mut sheet.batch, part.sheet.batch);
                places.extend(part.places);
            }
            if !is_one {
                let mut placed: Vec<(u32, Record)> = places.into_iter().zip(sheet.batch.records).collect();
                placed.sort_by_key(|(place, _)| *place);
                sheet.batch.records = placed.into_iter().map(|(_, record)| record).collect();
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
    let in_parts = |parts: &Vec<Taken>| parts.iter().map(|part| part.sheet.batch.records.len() as u64).sum::<u64>();
    let there: u64 = sources.values().map(in_parts).sum();
    let all_records: u64 = firsts().map(|part| part.said.records).sum();
    let (found, all) = (sources.len() as u64, u64::from(any.said.sources));
    // Source by source: one that is missing must not be made up by one that is there twice.
    let is_whole = |parts: &Vec<Taken>| parts.first().is_some_and(|part| part.said.records == in_parts(parts));
    if found == all && sources.values().all(is_whole) {
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
struct Steps<T: DataType> {
    reader: ColumnReaderImpl<T>,
    levels: Vec<i16>,
    values: Vec<T::T>,
    /// The next row and the next value of this step.
    row: usize,
    value: usize,
}

impl<T: DataType> Steps<T> {
    fn new(reader: ColumnReaderImpl<T>) -> Steps<T> {
        Steps { reader, levels: Vec::new(), values: Vec::new(), row: 0, value: 0 }
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

type TextColumn = Steps<ByteArrayType>;
type NumberColumn = Steps<Int32Type>;
type MomentColumn = Steps<Int64Type>;

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
    source_record: NumberColumn,
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
            ColumnReader::ByteArrayColumnReader(reader) => Ok(Steps::new(reader)),
            _ => Err(wrong()),
        };
        let number = |name: &str| match column(name)? {
            ColumnReader::Int32ColumnReader(reader) => Ok(Steps::new(reader)),
            _ => Err(wrong()),
        };
        let moment = |name: &str| match column(name)? {
            ColumnReader::Int64ColumnReader(reader) => Ok(Steps::new(reader)),
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
            source_record: number("source_record")?,
            due_day: number("due_day")?,
            due_second: number("due_second")?,
            marks: number("marks")?,
            received_at: moment("received_at")?,
            finished_at: moment("finished_at")?,
            returned_at: moment("returned_at")?,
        })
    }

    /// Reads every record.
    fn records(&mut self, batch: &mut Batch, places: &mut Vec<u32>) -> Result<(), ParquetError> {
        loop {
            let rows = self.step()?;
            if rows == 0 {
                return Ok(());
            }
            batch.records.reserve(rows);
            for _ in 0..rows {
                let record = self.record(&mut batch.texts)?;
                batch.records.push(record);
                places.push(self.source_record.next().and_then(|place| u32::try_from(*place).ok()).ok_or_else(wrong)?);
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
        let numbers = [&mut self.source_row, &mut self.source_record, &mut self.due_day, &mut self.due_second];
        for column in numbers.into_iter().chain([&mut self.marks]) {
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
                *id = texts.intern(short(value, LONGEST_TEXT)?);
            }
        }
        let [procedure_code, procedure, field, unit, channel_text, return_text, status_text, late_cause] = written;
        let (due_day, due_second) = (self.due_day.next().copied(), self.due_second.next().copied());
        let due = match due_day {
            Some(days) => {
                let second = u32::try_from(due_second.unwrap_or(0)).ok().filter(|second| *second < SECONDS);
                let second = second.ok_or_else(wrong)?;
                Some(Moment::at(schema::day(days).ok_or_else(wrong)?, second))
            }
            None => None,
        };
        Ok(Record {
            row: self.source_row.next().and_then(|row| u32::try_from(*row).ok()).ok_or_else(wrong)?,
            code: self.code.next().map(|code| short(code, LONGEST_CODE)).transpose()?.map(Box::from),
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

/// A text of at most so many bytes.
fn short(value: &ByteArray, longest: usize) -> Result<&str, ParquetError> {
    if value.len() > longest { Err(wrong()) } else { value.as_utf8() }
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
