//! Delimited text in UTF-8, streamed record by record.

use std::borrow::Cow;
use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use super::ReadProblem;
use super::cell::{RawCell, RawRow, RawTable, Rows};

const BOM: [u8; 3] = [0xEF, 0xBB, 0xBF];
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of the file is looked at to find the delimiter.
const SAMPLE: u64 = 1 << 16;

/// A text file and what was learnt from its beginning.
pub struct TextFile {
    path: PathBuf,
    delimiter: u8,
    /// Bytes before the first record: a byte-order mark, a `sep=` line.
    skip: u64,
    /// Rows those bytes take in Excel.
    skipped_rows: u32,
}

impl TextFile {
    /// Finds the delimiter and the start of the records.
    pub fn open(path: PathBuf, shown: &str) -> Result<TextFile, ReadProblem> {
        let mut sample = Vec::new();
        open(&path, shown)?
            .take(SAMPLE)
            .read_to_end(&mut sample)
            .map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let bom = if sample.starts_with(&BOM) { BOM.len() } else { 0 };
        let text = &sample[bom..];
        let first = text.split_inclusive(|&byte| byte == b'\n').next().unwrap_or_default();
        Ok(match first.trim_ascii().strip_prefix(b"sep=") {
            Some(&[delimiter]) => TextFile { path, delimiter, skip: (bom + first.len()) as u64, skipped_rows: 1 },
            _ => TextFile { path, delimiter: delimiter(text), skip: bom as u64, skipped_rows: 0 },
        })
    }

    /// The records as rows.
    pub fn table<'a>(&self, shown: &str) -> Result<RawTable<'a>, ReadProblem> {
        let mut file = open(&self.path, shown)?;
        file.seek(SeekFrom::Start(self.skip)).map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let reader = csv::ReaderBuilder::new()
            .delimiter(self.delimiter)
            .has_headers(false)
            .flexible(true)
            .from_reader(Counted { file: BufReader::with_capacity(1 << 16, file), quotes: 0, last: 0 });
        let rows = TextRows {
            reader,
            record: csv::ByteRecord::new(),
            file: shown.to_owned(),
            row: self.skipped_rows,
            line: 1,
            delimiter: self.delimiter,
            widest: 0,
        };
        Ok(RawTable { merges: Vec::new(), rows: Box::new(rows) })
    }
}

/// The file, and what its end tells of it.
struct Counted {
    file: BufReader<File>,
    /// Double quotes read so far.
    quotes: u64,
    /// The last byte read.
    last: u8,
}

impl Read for Counted {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let bytes = self.file.read(buffer)?;
        self.quotes += buffer[..bytes].iter().filter(|byte| **byte == b'"').count() as u64;
        self.last = buffer[..bytes].last().copied().unwrap_or(self.last);
        Ok(bytes)
    }
}

struct TextRows {
    reader: csv::Reader<Counted>,
    record: csv::ByteRecord,
    file: String,
    /// The last row given, as Excel counts: a record with quoted line breaks is one row, an empty line is one too.
    row: u32,
    /// Physical lines read so far, and one.
    line: u64,
    delimiter: u8,
    /// The most fields a record had so far.
    widest: usize,
}

/// The longest text a cell of a spreadsheet can hold: no export has a longer one.
const LONGEST_FIELD: usize = 4 * 32_767;

impl TextRows {
    /// Whether a field holds whole records: what a quote that is never closed swallows.
    fn is_swallowed(&self, field: &[u8]) -> bool {
        let delimiters = |line: &[u8]| line.iter().filter(|byte| **byte == self.delimiter).count();
        let whole_record = |line: &[u8]| self.widest >= 4 && delimiters(line) + 2 >= self.widest;
        let lines = || field.split(|byte| *byte == b'\n');
        field.len() > LONGEST_FIELD || lines().nth(1).is_some() && lines().any(whole_record)
    }

    /// A quote that is never closed.
    fn unclosed(&self) -> ReadProblem {
        let cause = format!("dấu nháy kép mở mà không đóng, từ dòng {}", self.row);
        ReadProblem::Damaged { file: self.file.clone(), cause: Some(cause) }
    }
}

impl<'a> Rows<'a> for TextRows {
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        let more = self.reader.read_byte_record(&mut self.record).map_err(|_| ReadProblem::damaged(&self.file))?;
        if !more {
            let input = self.reader.get_ref();
            // Of a file that breaks off inside quotes the quotes are odd and the last line is not ended.
            let breaks_off = input.quotes % 2 == 1 && input.last != b'\n';
            return if breaks_off { Err(self.unclosed()) } else { Ok(false) };
        }
        let breaks = self.record.iter().flatten().filter(|byte| **byte == b'\n').count() as u64;
        let end = self.reader.position().line();
        let empty_lines = (end - self.line).saturating_sub(breaks + 1) as u32;
        self.line = end;
        self.row = self.row.saturating_add(empty_lines).saturating_add(1);
        self.widest = self.widest.max(self.record.len());
        if self.record.iter().any(|field| self.is_swallowed(field)) {
            return Err(self.unclosed());
        }
        row.reset(self.row);
        for field in &self.record {
            let text = std::str::from_utf8(field)
                .map_err(|_| ReadProblem::NotUtf8 { file: self.file.clone(), row: Some(self.row) })?;
            let cell = if text.is_empty() { RawCell::Empty } else { RawCell::Text(Cow::Owned(text.to_owned())) };
            row.cells.push(cell);
        }
        Ok(true)
    }
}

/// The delimiter that stands outside quotes most often on the fullest lines; a comma where there is none.
fn delimiter(sample: &[u8]) -> u8 {
    let mut best = (0, b',');
    for candidate in DELIMITERS {
        let mut quoted = false;
        let mut on_line = 0_usize;
        let mut lines: Vec<usize> = Vec::new();
        for &byte in sample {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' if !quoted => lines.push(std::mem::take(&mut on_line)),
                _ if byte == candidate && !quoted => on_line += 1,
                _ => {}
            }
        }
        lines.push(on_line);
        lines.sort_unstable();
        // Title rows have none, records all have many: the upper quarter tells.
        let typical = lines.get(lines.len() - 1 - lines.len() / 4).copied().unwrap_or(0);
        if typical > best.0 {
            best = (typical, candidate);
        }
    }
    best.1
}

fn open(path: &Path, shown: &str) -> Result<File, ReadProblem> {
    let unreadable = |cause: std::io::Error| ReadProblem::unreadable(shown, &cause);
    File::open(path).map_err(unreadable)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_the_records_use() {
        assert_eq!(delimiter("Danh sách, tháng 6\nMã;Ngày;Tên\n1;2;\"a,b,c,d,e\"\n".as_bytes()), b';');
        assert_eq!(delimiter(b"a\tb\tc\n1\t2\t3\n"), b'\t');
        assert_eq!(delimiter(b"only text\n"), b',');
    }
}
