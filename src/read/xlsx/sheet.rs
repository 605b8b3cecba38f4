//! The rows of a worksheet.

use std::borrow::Cow;
use std::io::Read;

use calamine::{ExcelDateTime, ExcelDateTimeType};

use super::cell::{Kind, Start, reference, start};
use super::strings::{self, Strings};
use super::styles::{Shows, Styles};
use crate::read::ReadProblem;
use crate::read::bounds::{CELL_BYTES, ROW_BYTES, ROWS, Stop};
use crate::read::cell::{RawCell, RawRow, Rows};
use crate::read::sheets::{date_time, iso_date};
use crate::read::tags::{Piece, Tags};

/// What cells name by a number.
#[derive(Clone, Copy)]
pub struct Values<'a> {
    /// The shared strings.
    pub strings: &'a Strings,
    /// The cell styles.
    pub styles: &'a Styles,
    /// Whether days are counted from 1904 on.
    pub is_1904: bool,
}

/// Rows, read from the tags of a sheet.
pub struct SheetRows<'a, R> {
    tags: Tags<R>,
    values: Values<'a>,
    file: String,
    /// How many rows the sheet says it has; a forged one may say anything.
    pub expected: Option<u64>,
    /// The place where the next cell stands that does not say where.
    row: u32,
    column: usize,
    /// Rows begun.
    rows: u64,
    /// Where the row began, in bytes.
    row_begins: u64,
    /// The first cell of the next row: its tag is read, its value not.
    next: Option<Start>,
    /// A cell of the next row that was read to know that it is one of it.
    held: Option<(Start, RawCell<'a>)>,
    text: String,
    has_ended: bool,
}

/// What a cell holds; a text of its own stands in [`SheetRows::text`].
enum Value<'a> {
    Blank,
    Own,
    Cell(RawCell<'a>),
}

impl<'a, R: Read> SheetRows<'a, R> {
    /// Goes to the first row of a sheet.
    ///
    /// # Errors
    /// Where it is damaged, or has no rows to hold.
    pub fn begin(part: R, values: Values<'a>, shown: &str) -> Result<SheetRows<'a, R>, ReadProblem> {
        let mut rows = SheetRows {
            tags: Tags::new(part),
            values,
            file: shown.to_owned(),
            expected: None,
            row: 1,
            column: 0,
            rows: 0,
            row_begins: 0,
            next: None,
            held: None,
            text: String::new(),
            has_ended: false,
        };
        rows.skip_to_rows().map_err(|stop| stop.problem(shown))?;
        Ok(rows)
    }

    fn skip_to_rows(&mut self) -> Result<(), Stop> {
        loop {
            match self.tags.next()? {
                Piece::Open { name: b"dimension", attributes, .. } => {
                    let region = attributes.get("ref").unwrap_or_default();
                    let last = region.rsplit(|byte| *byte == b':').next().and_then(|last| reference(last).ok());
                    self.expected = last.map(|(row, _)| row.into());
                }
                Piece::Open { name: b"sheetData", is_empty, .. } => {
                    self.has_ended = is_empty;
                    return Ok(());
                }
                // A sheet without rows.
                Piece::End => {
                    self.has_ended = true;
                    return Ok(());
                }
                _ => {}
            }
        }
    }

    /// The next cell's tag; none behind the last row.
    fn next_start(&mut self) -> Result<Option<Start>, Stop> {
        if let Some(start) = self.next.take() {
            return Ok(Some(start));
        }
        while !self.has_ended {
            let position = self.tags.position();
            match self.tags.next()? {
                Piece::Open { name: b"row", attributes, is_empty } => {
                    self.rows += 1;
                    ROWS.check(self.rows)?;
                    self.row_begins = position;
                    if let Some(said) = attributes.get("r") {
                        self.row = reference(said)?.0;
                    }
                    if is_empty {
                        self.end_row();
                    }
                }
                Piece::Close { name: b"row" } => {
                    ROW_BYTES.check(position.saturating_sub(self.row_begins))?;
                    self.end_row();
                }
                Piece::Open { name: b"c", attributes, is_empty } => {
                    ROW_BYTES.check(position.saturating_sub(self.row_begins))?;
                    let start = start(attributes, is_empty, (self.row, self.column), self.values.styles)?;
                    self.column = start.column + 1;
                    return Ok(Some(start));
                }
                Piece::Close { name: b"sheetData" } => self.has_ended = true,
                Piece::End => return Err(Stop::Damaged),
                _ => {}
            }
        }
        Ok(None)
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(1);
        self.column = 0;
    }

    /// Reads the value of a cell up to its end.
    fn value(&mut self, start: Start) -> Result<Value<'a>, Stop> {
        let (mut value, mut is_formula) = (Value::Blank, false);
        let begins = self.tags.position();
        let mut is_open = !start.is_empty;
        while is_open {
            match self.tags.next()? {
                // The text of an inline cell stands in an element of its own; this one only repeats it.
                Piece::Open { name: b"v", is_empty, .. }
                    if !matches!(value, Value::Own) || start.kind != Kind::Inline =>
                {
                    self.text.clear();
                    if !is_empty {
                        strings::content(&mut self.tags, b"v", &mut self.text)?;
                    }
                    value = self.written(start)?;
                }
                Piece::Open { name: b"is", is_empty, .. } => {
                    self.text.clear();
                    if !is_empty {
                        strings::runs(&mut self.tags, b"is", &mut self.text)?;
                    }
                    value = Value::Own;
                }
                Piece::Open { name: b"f", is_empty, .. } => {
                    is_formula = true;
                    self.pass_over(is_empty)?;
                }
                // What else stands in a cell is no value of it.
                Piece::Open { is_empty, .. } => self.pass_over(is_empty)?,
                Piece::Close { name: b"c" } => is_open = false,
                Piece::End => return Err(Stop::Damaged),
                _ => {}
            }
            CELL_BYTES.check(self.tags.position().saturating_sub(begins))?;
        }
        // A formula without a result shows nothing, but something was meant to be there.
        if is_formula && matches!(value, Value::Blank) { Ok(Value::Cell(RawCell::Broken)) } else { Ok(value) }
    }

    /// Passes an element over, with all that is in it.
    fn pass_over(&mut self, is_empty: bool) -> Result<(), Stop> {
        let mut depth = u32::from(!is_empty);
        while depth > 0 {
            match self.tags.next()? {
                Piece::Open { is_empty: false, .. } => depth += 1,
                Piece::Close { .. } => depth -= 1,
                Piece::End => return Err(Stop::Damaged),
                _ => {}
            }
        }
        Ok(())
    }

    /// The value that is written in a cell, now in `text`.
    fn written(&mut self, start: Start) -> Result<Value<'a>, Stop> {
        let text = self.text.trim_matches([' ', '\t', '\r', '\n']);
        let cell = match start.kind {
            Kind::Text => {
                strings::unescape(&mut self.text, 0);
                return Ok(Value::Own);
            }
            Kind::Date => iso_date(self.text.clone()),
            _ if text.is_empty() => return Ok(Value::Blank),
            Kind::Shared => {
                let shared = text.parse().ok().and_then(|number| self.values.strings.get(number));
                RawCell::Text(Cow::Borrowed(shared.ok_or(Stop::Damaged)?))
            }
            Kind::Truth => RawCell::Text(Cow::Borrowed(match text {
                "0" => "FALSE",
                "1" => "TRUE",
                text if text.eq_ignore_ascii_case("false") => "FALSE",
                text if text.eq_ignore_ascii_case("true") => "TRUE",
                _ => return Err(Stop::Damaged),
            })),
            Kind::Error => RawCell::Broken,
            Kind::Number | Kind::Unsaid => match (text.parse::<f64>(), start.kind) {
                (Ok(number), _) => self.number(number, start.shows),
                (Err(_), Kind::Unsaid) => return Ok(Value::Own),
                (Err(_), _) => return Err(Stop::Damaged),
            },
            Kind::Inline => return Ok(Value::Own),
        };
        Ok(Value::Cell(cell))
    }

    fn number(&self, number: f64, shows: Shows) -> RawCell<'a> {
        let kind = match shows {
            Shows::Number => return RawCell::Number(number),
            Shows::Date => ExcelDateTimeType::DateTime,
            Shows::Duration => ExcelDateTimeType::TimeDelta,
        };
        date_time(&ExcelDateTime::new(number, kind, self.values.is_1904))
    }

    fn put(&self, row: &mut RawRow<'a>, column: usize, value: Value<'a>) {
        match value {
            Value::Blank => row.put(column, RawCell::Empty),
            Value::Own => row.put_text(column, &self.text),
            Value::Cell(cell) => row.put(column, cell),
        }
    }

    fn fill(&mut self, row: &mut RawRow<'a>) -> Result<bool, Stop> {
        let first = match self.held.take() {
            Some((start, cell)) => {
                row.reset(start.row);
                row.put(start.column, cell);
                start
            }
            None => {
                let Some(start) = self.next_start()? else { return Ok(false) };
                row.reset(start.row);
                let value = self.value(start)?;
                self.put(row, start.column, value);
                start
            }
        };
        while let Some(start) = self.next_start()? {
            if start.row != first.row {
                self.next = Some(start);
                return Ok(true);
            }
            let value = self.value(start)?;
            // A row may be there twice: where a cell is taken already, it is another row of the same number.
            if row.cells.get(start.column).is_none_or(RawCell::is_blank) {
                self.put(row, start.column, value);
                continue;
            }
            let cell = match value {
                Value::Blank => continue,
                Value::Own => RawCell::Text(Cow::Owned(self.text.clone())),
                Value::Cell(cell) => cell,
            };
            if !cell.is_blank() {
                self.held = Some((start, cell));
                return Ok(true);
            }
        }
        Ok(true)
    }
}

impl<'a, R: Read> Rows<'a> for SheetRows<'a, R> {
    fn next_into(&mut self, row: &mut RawRow<'a>) -> Result<bool, ReadProblem> {
        self.fill(row).map_err(|stop| stop.problem(&self.file))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn rows(xml: &str) -> Result<Vec<String>, ReadProblem> {
        let strings = strings::read(&mut "<sst><si><t>chung</t></si></sst>".as_bytes()).unwrap();
        let styles = super::super::styles::read(
            &mut "<styleSheet><cellXfs><xf/><xf numFmtId=\"14\"/></cellXfs></styleSheet>".as_bytes(),
        )
        .unwrap();
        let values = Values { strings: &strings, styles: &styles, is_1904: false };
        let xml = format!("<worksheet><sheetData>{xml}</sheetData></worksheet>");
        let mut rows = SheetRows::begin(xml.as_bytes(), values, "a.xlsx")?;
        let (mut row, mut found) = (RawRow::default(), Vec::new());
        while rows.next_into(&mut row)? {
            let cell = |cell: &RawCell<'_>| match cell {
                RawCell::Broken => "#".to_owned(),
                cell => cell.text().into_owned(),
            };
            let cells: Vec<String> = row.cells.iter().map(cell).collect();
            found.push(format!("{} {}", row.number, cells.join("|")));
        }
        Ok(found)
    }

    #[test]
    fn every_kind_of_cell_is_read() {
        let xml = "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" s=\"1\"><v>42740</v></c><c r=\"C3\"><v>1.5</v></c>\
                   <c r=\"D3\" t=\"b\"><v>1</v></c><c r=\"E3\" t=\"e\"><v>#REF!</v></c><c r=\"F3\" t=\"str\"><f>A1</f>\
                   <v>a &amp; b</v></c><c r=\"G3\" t=\"inlineStr\"><is><t>chữ</t></is></c><c r=\"H3\"><f>B1</f></c>\
                   <c r=\"I3\" t=\"d\"><v>2017-01-05</v></c><c r=\"J3\" s=\"1\"/><c r=\"K3\"><v>x</v></c></row>";
        assert_eq!(rows(xml).unwrap(), ["3 chung|05/01/2017|1.5|TRUE|#|a & b|chữ|#|05/01/2017||x"]);
        let xml = "<row><c t=\"inlineStr\"><is><t>chữ</t></is><v>x</v></c><c t=\"inlineStr\"><v>chữ</v></c>\
                   <c><v>1</v><extLst><ext><v>zz</v></ext></extLst></c></row>";
        assert_eq!(rows(xml).unwrap(), ["1 chữ|chữ|1"]);
    }

    #[test]
    fn rows_and_cells_that_do_not_say_where_follow_each_other() {
        let cell = "<c><v>1</v></c>";
        let xml =
            format!("<row>{cell}{cell}</row><row/><row>{cell}</row><row r=\"9\"><c r=\"C9\"><v>2</v></c>{cell}</row>");
        assert_eq!(rows(&xml).unwrap(), ["1 1|1", "3 1", "9 ||2|1"]);
    }

    #[test]
    fn a_row_that_is_there_twice_is_two_rows() {
        let row =
            |value: &str| format!("<row r=\"2\"><c r=\"A2\"><v>{value}</v></c><c r=\"B2\"><v>{value}</v></c></row>");
        assert_eq!(rows(&(row("1") + &row("2"))).unwrap(), ["2 1|1", "2 2|2"]);
    }

    #[test]
    fn what_is_no_cell_is_damage() {
        for xml in [
            "<row><c r=\"A0\"><v>1</v></c></row>",
            "<row><c r=\"A99999999999\"><v>1</v></c></row>",
            "<row><c r=\"5\"><v>1</v></c></row>",
            "<row><c t=\"s\"><v>7</v></c></row>",
            "<row><c t=\"n\"><v>x</v></c></row>",
            "<row><c t=\"b\"><v>2</v></c></row>",
            "<row><c t=\"?\"><v>2</v></c></row>",
            "<row><c><v>1</c></row>",
        ] {
            assert!(rows(xml).is_err(), "{xml}");
        }
    }
}
