//! Records → parts: one a year and source, a column at a time.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;

use parquet::basic::{Compression, Encoding};
use parquet::column::writer::{ColumnWriter, ColumnWriterImpl};
use parquet::data_type::{ByteArray, ByteArrayType};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties, WriterVersion};
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::ColumnPath;

use super::row::Row;
use super::schema::{self, COLUMNS, Of};
use super::seal::Sealing;
use super::source::SourceSaid;
use super::{KeptLedger, LeftOut, MARK, SEAL};
use crate::domain::text;
use crate::finding::Notice;

/// Rows of a row group: engines read them side by side.
const ROWS_OF_GROUP: usize = 122_880;

/// A file of a kept ledger.
pub struct Part {
    /// Its path in the folder of the ledger, with `/`: `year=2026/source=001-thang-01/ho-so.parquet`.
    pub path: String,
    sheet: usize,
    /// The places of its records in the sheet.
    records: Vec<u32>,
    said: Arc<SourceSaid>,
}

/// The parts of a ledger, in the order of year and source; every source has at least one.
pub fn parts(kept: &KeptLedger, noticed: &[Notice], left_out: &[LeftOut]) -> Vec<Part> {
    let mut parts = Vec::new();
    for (sheet, said) in SourceSaid::all(kept, noticed, left_out).into_iter().enumerate() {
        let said = Arc::new(said);
        let mut years: BTreeMap<i32, Vec<u32>> = BTreeMap::new();
        for place in 0..kept.sheets[sheet].batch.records.len() {
            let year = kept.row(sheet, place).map_or(0, |row| row.year());
            years.entry(year).or_default().push(place as u32);
        }
        if years.is_empty() {
            years.insert(0, Vec::new());
        }
        let source = name(sheet, &kept.sheets[sheet].file);
        parts.extend(years.into_iter().map(|(year, records)| {
            let path = format!("year={year}/source={source}/ho-so.parquet");
            (year, Part { path, sheet, records, said: Arc::clone(&said) })
        }));
    }
    parts.sort_by_key(|(year, part)| (*year, part.sheet));
    parts.into_iter().map(|(_, part)| part).collect()
}

/// `001-thang-01`: the place and the plain letters of a file's name.
fn name(place: usize, file: &str) -> String {
    let last = file.rsplit('/').next().unwrap_or(file);
    let stem = last.rsplit_once('.').map_or(last, |(stem, _)| stem);
    format!("{:03}-{}", place + 1, text::slug(stem)).trim_end_matches('-').to_owned()
}

impl Part {
    /// Writes the part.
    ///
    /// # Errors
    /// Where the file or the library refuses.
    pub fn write(&self, kept: &KeptLedger, out: impl Write + Send) -> Result<(), GiveError> {
        let schema = Arc::new(parse_message_type(&schema::message())?);
        let plain = |name: &str| ColumnPath::from(name);
        let properties = WriterProperties::builder()
            .set_writer_version(WriterVersion::PARQUET_1_0)
            .set_compression(Compression::SNAPPY)
            .set_created_by("motcua".to_owned())
            // Least and most of each row group; an index of pages would be as long as a small part.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            // Each is another's alone: a dictionary of them would be no shorter.
            .set_column_dictionary_enabled(plain("code"), false)
            .set_column_dictionary_enabled(plain("source_row"), false)
            .set_column_encoding(plain("source_row"), Encoding::DELTA_BINARY_PACKED)
            .set_key_value_metadata(Some(vec![KeyValue::new(MARK.to_owned(), self.said.json())]))
            .build();
        let mut file = SerializedFileWriter::new(Sealing::new(out), schema, Arc::new(properties))?;
        for places in self.records.chunks(ROWS_OF_GROUP) {
            let rows: Vec<Row<'_>> = places.iter().filter_map(|place| kept.row(self.sheet, *place as usize)).collect();
            let mut group = file.next_row_group()?;
            for column in COLUMNS {
                let Some(mut writer) = group.next_column()? else { break };
                write_column(&column.of, &rows, writer.untyped())?;
                writer.close()?;
            }
            group.close()?;
        }
        file.flush()?;
        let seal = file.inner().seal(&self.said.json());
        file.append_key_value_metadata(KeyValue::new(SEAL.to_owned(), seal));
        file.close()?;
        Ok(())
    }
}

fn write_column(of: &Of, rows: &[Row<'_>], writer: &mut ColumnWriter<'_>) -> Result<(), GiveError> {
    match (of, writer) {
        (Of::Text(text), ColumnWriter::ByteArrayColumnWriter(writer)) => write_texts(rows, text, writer)?,
        (Of::Choice(choice), ColumnWriter::ByteArrayColumnWriter(writer)) => {
            write_texts(rows, |row| choice(row).map(|chosen| chosen.id), writer)?;
        }
        (Of::Number(number), ColumnWriter::Int32ColumnWriter(writer)) => {
            let all: Vec<Option<i32>> = rows.iter().map(number).collect();
            let values: Vec<i32> = all.iter().copied().flatten().collect();
            writer.write_batch(&values, Some(&levels(&all)), None)?;
        }
        (Of::Moment(moment), ColumnWriter::Int64ColumnWriter(writer)) => {
            let all: Vec<Option<i64>> = rows.iter().map(moment).collect();
            let values: Vec<i64> = all.iter().copied().flatten().collect();
            writer.write_batch(&values, Some(&levels(&all)), None)?;
        }
        (Of::Truth(truth), ColumnWriter::BoolColumnWriter(writer)) => {
            let all: Vec<Option<bool>> = rows.iter().map(truth).collect();
            let values: Vec<bool> = all.iter().copied().flatten().collect();
            writer.write_batch(&values, Some(&levels(&all)), None)?;
        }
        _ => return Err(GiveError::Library("a column of another type than its schema says".to_owned())),
    }
    Ok(())
}

/// Writes texts: one text of all, and each value a piece of it.
fn write_texts<'r>(
    rows: &'r [Row<'r>],
    text: impl Fn(&'r Row<'r>) -> Option<Cow<'r, str>>,
    writer: &mut ColumnWriterImpl<'_, ByteArrayType>,
) -> Result<(), GiveError> {
    let (mut whole, mut lengths) = (Vec::new(), Vec::with_capacity(rows.len()));
    for row in rows {
        let value = text(row);
        lengths.push(value.as_ref().map(|value| value.len()));
        whole.extend_from_slice(value.as_deref().unwrap_or_default().as_bytes());
    }
    let whole = ByteArray::from(whole);
    let mut start = 0;
    let mut values = Vec::with_capacity(rows.len());
    for length in lengths.iter().flatten() {
        values.push(whole.slice(start, *length));
        start += length;
    }
    writer.write_batch(&values, Some(&levels(&lengths)), None)?;
    Ok(())
}

/// Which values are there.
fn levels<T>(values: &[Option<T>]) -> Vec<i16> {
    values.iter().map(|value| i16::from(value.is_some())).collect()
}

/// Why a part could not be written.
#[derive(Debug)]
pub enum GiveError {
    /// The system refuses.
    System(std::io::Error),
    /// The library refuses.
    Library(String),
}

impl From<std::io::Error> for GiveError {
    fn from(cause: std::io::Error) -> GiveError {
        GiveError::System(cause)
    }
}

impl From<ParquetError> for GiveError {
    fn from(cause: ParquetError) -> GiveError {
        match cause {
            ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
                Ok(cause) => GiveError::System(*cause),
                Err(other) => GiveError::Library(other.to_string()),
            },
            other => GiveError::Library(other.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_named_in_plain_letters() {
        assert_eq!(name(0, "quý 1/tháng-01.xlsx"), "001-thang-01");
        assert_eq!(name(11, "Danh sách hồ sơ (đất đai).xls"), "012-danh-sach-ho-so-dat-dai");
        assert_eq!(name(2, "日本.csv"), "003");
        assert_eq!(name(3, "quý 1/danh-sach"), "004-danh-sach");
    }
}
