//! SpreadsheetML 2003: a workbook as one XML file, streamed.

use std::borrow::Cow;
use std::io::Read;
use std::path::PathBuf;

use chrono::NaiveDateTime;
use quick_xml::escape::{resolve_predefined_entity, unescape};
use quick_xml::events::{BytesStart, Event};

use super::bounds::{COLUMNS, MERGES, ROWS, SHEETS, Stop};
use super::cell::{Merge, RawCell, RawTable};
use super::encoding::{self, Detected, Encoding};
use super::stream::{CellRows, PlacedCell};
use super::xml::{Walk, attribute, number};
use super::{ReadProblem, SheetInfo};

/// A workbook and what was learnt from reading it once.
pub struct XmlBook {
    path: PathBuf,
    /// Its encoding and what told it.
    pub encoding: Detected,
    sheets: Vec<(SheetInfo, Vec<Merge>)>,
}

impl XmlBook {
    /// Goes through the whole file once, for its sheets and their merged cells.
    pub fn open(path: PathBuf, shown: &str, forced: Option<Encoding>) -> Result<XmlBook, ReadProblem> {
        let encoding = encoding::of_file(&path, shown, forced)?;
        let mut book = XmlBook { path, encoding, sheets: Vec::new() };
        let mut cells = Cells::new(book.walk(shown)?);
        while cells.next().map_err(|stop| stop.problem(shown))?.is_some() {}
        book.sheets = cells.sheets;
        Ok(book)
    }

    /// Its sheets.
    pub fn sheets(&self) -> Vec<SheetInfo> {
        self.sheets.iter().map(|(info, _)| info.clone()).collect()
    }

    /// The rows of one sheet.
    pub fn table<'a>(&self, sheet: usize, shown: &str) -> Result<RawTable<'a>, ReadProblem> {
        let merges = self.sheets.get(sheet).map(|(_, merges)| merges.clone()).unwrap_or_default();
        let mut cells = Cells::new(self.walk(shown)?);
        let file = shown.to_owned();
        let rows = CellRows::new(move || {
            while let Some((of, cell)) = cells.next().map_err(|stop| stop.problem(&file))? {
                if of == sheet {
                    return Ok(Some(cell));
                }
                if of > sheet {
                    break;
                }
            }
            Ok(None)
        });
        Ok(RawTable::new(merges, rows))
    }

    fn walk(&self, shown: &str) -> Result<Walk<impl Read + use<>>, ReadProblem> {
        Ok(Walk::new(encoding::as_utf8(&self.path, shown, self.encoding)?, u64::MAX))
    }
}

/// The cells of all sheets, one after the other.
struct Cells<R> {
    walk: Walk<R>,
    /// The sheets so far.
    sheets: Vec<(SheetInfo, Vec<Merge>)>,
    /// The row that is read, 1 and up, and the column of the next cell, 0 and up.
    row: u64,
    column: u64,
    /// Rows and columns that the row and the cell take beyond their own.
    row_span: u64,
    cell: Option<OpenCell>,
    in_visibility: bool,
    in_comment: bool,
}

/// A cell that is read.
struct OpenCell {
    column: u64,
    across: u64,
    kind: String,
    text: String,
    in_data: bool,
    is_formula: bool,
}

impl<R: Read> Cells<R> {
    fn new(walk: Walk<R>) -> Cells<R> {
        Cells {
            walk,
            sheets: Vec::new(),
            row: 0,
            column: 0,
            row_span: 0,
            cell: None,
            in_visibility: false,
            in_comment: false,
        }
    }

    /// The next cell with the place of its sheet; none at the end of the file.
    fn next(&mut self) -> Result<Option<(usize, PlacedCell<'static>)>, Stop> {
        loop {
            match self.walk.next()? {
                Event::Start(element) => {
                    let name = element.local_name().as_ref().to_owned();
                    let element = element.into_owned();
                    self.start(&name, &element)?;
                }
                Event::End(element) => {
                    let name = element.local_name().as_ref().to_owned();
                    if let Some(cell) = self.end(&name) {
                        return Ok(Some(cell));
                    }
                }
                Event::Text(text) => {
                    let text = unescape(&text).map_err(|_| Stop::Damaged)?.into_owned();
                    self.text(&text);
                }
                Event::CData(text) => {
                    let text = text.to_string();
                    self.text(&text);
                }
                Event::GeneralRef(entity) => {
                    let letter = match entity.resolve_char_ref() {
                        Ok(Some(letter)) => letter.to_string(),
                        _ => resolve_predefined_entity(&entity).ok_or(Stop::Damaged)?.to_owned(),
                    };
                    self.text(&letter);
                }
                Event::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    fn start(&mut self, name: &str, element: &BytesStart<'_>) -> Result<(), Stop> {
        match name {
            "Worksheet" => {
                let name = attribute(element, "Name");
                self.sheets.push((SheetInfo { name, hidden: false }, Vec::new()));
                SHEETS.check(self.sheets.len() as u64)?;
                (self.row, self.column, self.row_span) = (0, 0, 0);
            }
            "Visible" => self.in_visibility = true,
            "Row" => {
                let next = self.row.saturating_add(self.row_span).saturating_add(1);
                self.row = number(element, "Index").unwrap_or(next);
                self.row_span = number(element, "Span").unwrap_or(0);
                self.column = 0;
                ROWS.check(self.row)?;
            }
            "Cell" => {
                let column = number(element, "Index").map_or(self.column, |index| index.saturating_sub(1));
                COLUMNS.check(column)?;
                let (across, down) =
                    (number(element, "MergeAcross").unwrap_or(0), number(element, "MergeDown").unwrap_or(0));
                self.merge(column, across, down)?;
                let is_formula = attribute(element, "Formula").is_some();
                let (kind, text) = (String::new(), String::new());
                self.cell = Some(OpenCell { column, across, kind, text, in_data: false, is_formula });
            }
            // A comment holds data, too.
            "Comment" => self.in_comment = true,
            "Data" if !self.in_comment => {
                if let Some(cell) = &mut self.cell {
                    cell.kind = attribute(element, "Type").unwrap_or_default();
                    cell.in_data = true;
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn merge(&mut self, column: u64, across: u64, down: u64) -> Result<(), Stop> {
        let Some((_, merges)) = self.sheets.last_mut().filter(|_| across > 0 || down > 0) else { return Ok(()) };
        let row = |row: u64| row.min(ROWS.most) as u32;
        merges.push(Merge {
            top: row(self.row),
            bottom: row(self.row.saturating_add(down)),
            left: column as usize,
            right: column.saturating_add(across).min(COLUMNS.most) as usize,
        });
        MERGES.check(merges.len() as u64)
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.in_data) {
            cell.text.push_str(text);
        } else if self.in_visibility && text.contains("Hidden") {
            // `SheetHidden`, `SheetVeryHidden`: said behind the sheet's table.
            if let Some((info, _)) = self.sheets.last_mut() {
                info.hidden = true;
            }
        }
    }

    fn end(&mut self, name: &str) -> Option<(usize, PlacedCell<'static>)> {
        match name {
            "Visible" => self.in_visibility = false,
            "Comment" => self.in_comment = false,
            "Data" => {
                if let Some(cell) = &mut self.cell {
                    cell.in_data = false;
                }
            }
            "Cell" => {
                let cell = self.cell.take()?;
                self.column = cell.column.saturating_add(cell.across).saturating_add(1);
                let sheet = self.sheets.len().checked_sub(1)?;
                return Some((sheet, (self.row as u32, cell.column as usize, cell.value())));
            }
            _ => {}
        }
        None
    }
}

impl OpenCell {
    fn value(self) -> RawCell<'static> {
        match self.kind.as_str() {
            "" if self.is_formula => RawCell::Broken,
            "" => RawCell::Empty,
            "Error" => RawCell::Broken,
            "Number" => self.text.trim().parse().map_or(RawCell::Broken, RawCell::Number),
            "DateTime" => {
                let at = NaiveDateTime::parse_from_str(self.text.trim(), "%Y-%m-%dT%H:%M:%S%.f");
                at.map_or_else(|_| RawCell::Text(Cow::Owned(self.text)), RawCell::DateTime)
            }
            _ => RawCell::Text(Cow::Owned(self.text)),
        }
    }
}
