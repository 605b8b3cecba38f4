//! Delimited text, streamed record by record.

use std::collections::BTreeMap;
use std::io::{BufReader, Read};
use std::path::PathBuf;

use memchr::{memchr_iter, memchr2};

use super::ReadProblem;
use super::bounds::ROW_BYTES;
use super::cell::{RawCell, RawRow, RawTable, Rows};
use super::encoding::{self, Detected, Encoding};

const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of the file is looked at to find the delimiter.
const SAMPLE: u64 = 1 << 16;
/// Bytes of the longest record; past it a quote was never closed.
const MOST_RECORD_BYTES: usize = 16 << 20;

/// A text file and what was learnt from its beginning.
pub struct TextFile {
    path: PathBuf,
    /// Its encoding and what told it.
    pub encoding: Detected,
    /// What stands between its cells.
    pub delimiter: u8,
    /// Bytes of a `sep=` line before the first record, in UTF-8. It is no row: Excel does not show it.
    skip: u64,
    /// How many rows it seems to have, by its size and its first lines.
    expected: u64,
}

impl TextFile {
    /// Finds the encoding, the delimiter and the start of the records.
    pub fn open(path: PathBuf, shown: &str, forced: Option<Encoding>) -> Result<TextFile, ReadProblem> {
        let encoding = encoding::of_file(&path, shown, forced)?;
        let mut text = Vec::new();
        encoding::as_utf8(&path, shown, encoding)?
            .take(SAMPLE)
            .read_to_end(&mut text)
            .map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let size = std::fs::metadata(&path).map_or(0, |meta| meta.len());
        let lines = text.iter().filter(|&&byte| byte == b'\n').count() as u64;
        let expected = (lines.max(1)).saturating_mul(size) / (text.len() as u64).max(1);
        let first = text.split_inclusive(|&byte| byte == b'\n').next().unwrap_or_default();
        Ok(match first.trim_ascii().strip_prefix(b"sep=") {
            Some(&[delimiter]) => TextFile { path, encoding, delimiter, skip: first.len() as u64, expected },
            _ => TextFile { path, encoding, delimiter: delimiter(&text), skip: 0, expected },
        })
    }

    /// The records as rows.
    pub fn table<'a>(&self, shown: &str) -> Result<RawTable<'a>, ReadProblem> {
        let mut text = encoding::as_utf8(&self.path, shown, self.encoding)?;
        std::io::copy(&mut text.by_ref().take(self.skip), &mut std::io::sink())
            .map_err(|cause| ReadProblem::unreadable(shown, &cause))?;
        let reader = csv::ReaderBuilder::new().delimiter(self.delimiter).has_headers(false).flexible(true).from_reader(
            Counted {
                text: BufReader::with_capacity(1 << 16, text),
                delimiter: self.delimiter,
                at: Within::Start,
                breaks: 0,
                line: 1,
                torn: None,
                last: 0,
                of_record: 0,
                after_return: false,
            },
        );
        let rows = TextRows {
            reader,
            record: csv::ByteRecord::new(),
            file: shown.to_owned(),
            row: 0,
            line: 1,
            delimiter: self.delimiter,
            widest: 0,
            is_translated: self.encoding.bytes != Encoding::Utf8,
        };
        Ok(RawTable::new(Vec::new(), rows).expecting(self.expected))
    }
}

/// Where in a cell a text stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    /// Before it.
    Start,
    /// In one without quotes, or behind the quotes of one.
    Plain,
    /// Inside quotes.
    Quoted,
    /// Behind a quote inside quotes: a second one makes it part of the text, anything else ends it.
    Quote,
}

/// The text, and what its quotes tell of it.
struct Counted<R> {
    text: R,
    delimiter: u8,
    at: Within,
    /// Line breaks inside the quotes of this cell.
    breaks: usize,
    /// The line that is read, from one.
    line: u64,
    /// The first line on which text follows the quote that ends a cell of several lines: that quote opened another cell,
    /// and the one before it was never closed.
    torn: Option<u64>,
    /// The last byte read.
    last: u8,
    /// Bytes read since the last record was given.
    of_record: usize,
    /// Whether the last byte of the text was a carriage return.
    after_return: bool,
}

impl<R> Counted<R> {
    /// Whether the text read so far ends inside quotes.
    fn is_open(&self) -> bool {
        self.at == Within::Quoted
    }

    /// Follows the quotes as the records are read by them.
    fn follow(&mut self, byte: u8) {
        let ends_cell = byte == self.delimiter || byte == b'\n';
        self.at = match self.at {
            Within::Quoted if byte == b'"' => Within::Quote,
            Within::Quoted => Within::Quoted,
            Within::Quote if byte == b'"' => Within::Quoted,
            Within::Start if byte == b'"' => {
                self.breaks = 0;
                Within::Quoted
            }
            _ if ends_cell => Within::Start,
            Within::Quote if self.breaks > 0 => {
                self.torn = self.torn.or(Some(self.line));
                Within::Plain
            }
            _ => Within::Plain,
        };
        if byte == b'\n' {
            self.line += 1;
            self.breaks += usize::from(self.is_open());
        }
    }

    /// Follows a run of bytes without quotes and carriage returns: only where it ends matters, and how many lines do.
    fn follow_plain(&mut self, run: &[u8]) {
        let Some((first, last)) = run.first().zip(run.last()) else { return };
        if matches!(self.at, Within::Quoted | Within::Quote) {
            // What stands behind a quote is told by its first byte; inside quotes all is text.
            self.follow(*first);
            if self.at == Within::Quoted {
                let breaks = memchr_iter(b'\n', &run[1..]).count();
                self.line += breaks as u64;
                self.breaks += breaks;
                return;
            }
            return self.follow_plain(&run[1..]);
        }
        self.line += memchr_iter(b'\n', run).count() as u64;
        let ends_cell = *last == self.delimiter || *last == b'\n';
        self.at = if ends_cell { Within::Start } else { Within::Plain };
    }

    /// Makes every line end a line feed, so that lines are counted rightly; how many bytes are left.
    fn one_line_end(&mut self, bytes: &mut [u8]) -> usize {
        let (mut left, mut at) = (0, 0);
        while at < bytes.len() {
            if std::mem::take(&mut self.after_return) && bytes[at] == b'\n' {
                // The second half of a line end.
                at += 1;
                continue;
            }
            let run = memchr2(b'"', b'\r', &bytes[at..]).unwrap_or(bytes.len() - at);
            bytes.copy_within(at..at + run, left);
            self.follow_plain(&bytes[left..left + run]);
            (left, at) = (left + run, at + run);
            if let Some(special) = bytes.get(at).copied() {
                self.after_return = special == b'\r';
                bytes[left] = if special == b'\r' { b'\n' } else { special };
                self.follow(bytes[left]);
                (left, at) = (left + 1, at + 1);
            }
        }
        left
    }
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.of_record > MOST_RECORD_BYTES {
            return Err(std::io::ErrorKind::InvalidData.into());
        }
        loop {
            let bytes = self.text.read(buffer)?;
            let left = self.one_line_end(&mut buffer[..bytes]);
            // Empty lines are no part of any record.
            self.of_record += left - memchr_iter(b'\n', &buffer[..left]).count();
            // Nothing left of something read is not the end.
            if left > 0 || bytes == 0 {
                self.last = buffer[..left].last().copied().unwrap_or(self.last);
                return Ok(left);
            }
        }
    }
}

struct TextRows<R> {
    reader: csv::Reader<Counted<R>>,
    record: csv::ByteRecord,
    file: String,
    /// The last row given, as Excel counts: a record with quoted line breaks is one row, an empty line is one too.
    row: u32,
    /// Physical lines read so far, and one.
    line: u64,
    delimiter: u8,
    /// The most fields a record had so far.
    widest: usize,
    /// Whether the bytes were of another encoding: then a letter that no table has is a sign of the wrong one.
    is_translated: bool,
}

/// The longest text a cell of a spreadsheet can hold: no export has a longer one.
const LONGEST_FIELD: usize = 4 * 32_767;

impl<R: Read> TextRows<R> {
    /// Whether a record holds whole records in one of its fields: what a quote that is never closed swallows up to the
    /// next one.
    ///
    /// A field is longer than any cell; or the record has not as many fields as others, and a line inside one has the
    /// delimiters of a whole record, or all lines together have those of so many; or the lines of one field have just
    /// those that the rest of its record, whole records and the beginning of the last have.
    fn is_swallowed(&self, breaks: u64) -> bool {
        /// Narrower lists have lines of text with as many delimiters.
        const NARROWEST: usize = 6;
        if breaks == 0 {
            return false;
        }
        let delimiters = |text: &[u8]| delimiters(text, self.delimiter);
        let whole = self.widest.saturating_sub(1);
        let lines = |field: &'_ [u8]| field.split(|byte| *byte == b'\n').map(delimiters).collect::<Vec<usize>>();
        let broken = || self.record.iter().enumerate().filter(|(_, field)| field.contains(&b'\n'));
        if broken().any(|(_, field)| field.len() > LONGEST_FIELD) {
            return true;
        }
        if self.record.len() == self.widest {
            let is_seam = |place: usize, lines: &[usize]| {
                let [first, between @ .., last] = lines else { return false };
                *first == whole - place && *last == place && between.iter().all(|line| *line == whole)
            };
            return whole >= 3 && broken().any(|(place, field)| is_seam(place, &lines(field)));
        }
        let holds_whole = |field: &[u8]| lines(field).into_iter().any(|line| line >= whole);
        let all: usize = self.record.iter().map(delimiters).sum::<usize>() + self.record.len() - 1;
        let is_many_wholes = self.widest >= NARROWEST && all == (breaks as usize + 1) * whole;
        is_many_wholes || whole >= 3 && broken().any(|(_, field)| holds_whole(field))
    }

    /// A quote that is never closed.
    fn unclosed(&self) -> ReadProblem {
        ReadProblem::UnclosedQuote { file: self.file.clone(), row: self.row }
    }
}

impl<'a, R: Read> Rows<'a> for TextRows<R> {
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        let more = self.reader.read_byte_record(&mut self.record).map_err(|_| {
            let input = self.reader.get_ref();
            match (input.of_record > MOST_RECORD_BYTES, input.is_open()) {
                (true, true) => self.unclosed(),
                (true, false) => ROW_BYTES.stop().problem(&self.file),
                (false, _) => ReadProblem::damaged(&self.file),
            }
        })?;
        self.reader.get_mut().of_record = 0;
        if !more {
            // A file that breaks off inside quotes.
            return if self.reader.get_ref().is_open() { Err(self.unclosed()) } else { Ok(false) };
        }
        let breaks = memchr_iter(b'\n', self.record.as_slice()).count() as u64;
        let end = self.reader.position().line();
        // The last line may have no end.
        let own_lines = breaks + u64::from(!self.reader.is_done() || self.reader.get_ref().last == b'\n');
        let empty_lines = (end - self.line).saturating_sub(own_lines) as u32;
        self.line = end;
        self.row = self.row.saturating_add(empty_lines).saturating_add(1);
        self.widest = self.widest.max(self.record.len());
        let is_torn = self.reader.get_ref().torn.is_some_and(|line| line <= end);
        if is_torn || self.is_swallowed(breaks) {
            return Err(self.unclosed());
        }
        row.reset(self.row);
        let wrong = || ReadProblem::UnknownEncoding { file: self.file.clone(), row: Some(self.row) };
        // All cells are looked at together; what begins or ends inside a letter is no letter.
        let whole = std::str::from_utf8(self.record.as_slice()).map_err(|_| wrong())?;
        if self.is_translated && whole.contains('\u{fffd}') {
            return Err(wrong());
        }
        for column in 0..self.record.len() {
            let range = self.record.range(column).unwrap_or_default();
            let text = whole.get(range).ok_or_else(wrong)?;
            // `="000123"` keeps a spreadsheet from taking a code for a number.
            let text = text.strip_prefix("=\"").and_then(|text| text.strip_suffix('"')).unwrap_or(text);
            if text.is_empty() {
                row.put(column, RawCell::Empty);
            } else {
                row.put_text(column, text);
            }
        }
        Ok(true)
    }
}

/// The delimiter that stands outside quotes equally often on the most lines, and often; a comma where there is none.
///
/// A comma inside texts stands there now once, now thrice; what divides the cells is as often on every line.
fn delimiter(sample: &[u8]) -> u8 {
    let weight = |candidate: u8| {
        let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
        for on_line in on_lines(sample, candidate) {
            *lines.entry(on_line).or_default() += 1;
        }
        lines.into_iter().map(|(on_line, lines)| on_line * lines).max().unwrap_or(0)
    };
    let weighed = DELIMITERS.map(|candidate| (weight(candidate), candidate));
    weighed.into_iter().reduce(|best, next| if next.0 > best.0 { next } else { best }).map_or(b',', |best| best.1)
}

/// How often the delimiter stands in a text; a comma before a space is one of a sentence.
fn delimiters(text: &[u8], delimiter: u8) -> usize {
    let is_prose = |place: usize| delimiter == b',' && text.get(place + 1) == Some(&b' ');
    text.iter().enumerate().filter(|(place, byte)| **byte == delimiter && !is_prose(*place)).count()
}

/// How often a byte stands outside quotes on each line that is not blank.
fn on_lines(sample: &[u8], wanted: u8) -> Vec<usize> {
    let mut lines = Vec::new();
    let (mut quoted, mut filled, mut on_line) = (false, false, 0);
    for (place, &byte) in sample.iter().enumerate() {
        // A comma before a space is one of a sentence.
        let is_prose = byte == b',' && sample.get(place + 1) == Some(&b' ');
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                let count = std::mem::take(&mut on_line);
                lines.extend(std::mem::take(&mut filled).then_some(count));
            }
            _ if byte == wanted && !quoted && !is_prose => on_line += 1,
            _ => {}
        }
        filled |= !byte.is_ascii_whitespace();
    }
    lines.extend(filled.then_some(on_line));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_the_one_the_records_use() {
        assert_eq!(delimiter("Danh sách, tháng 6\nMã;Ngày;Tên\n1;2;\"a,b,c,d,e\"\n".as_bytes()), b';');
        assert_eq!(delimiter(b"a\tb\tc\n1\t2\t3\n"), b'\t');
        assert_eq!(delimiter(b"only text\n"), b',');
        let commas = "Mã;Ngày;Tên\nH1;2;a, b, c, d, e\nH2;3;a, b, c\nH3;4;a, b, c, d, e, f, g\n";
        assert_eq!(delimiter(commas.as_bytes()), b';');
    }
}
