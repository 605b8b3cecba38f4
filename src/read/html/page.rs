//! Tags → rows. The tables of a page stand one below the other as in Excel: every table row is a row, and so is every
//! block of text outside the tables.
//!
//! A table inside a table is part of the layout where nothing stands before it in its row: its rows are rows. Where
//! something does, it is content: its texts are lines of the cell it stands in.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::tokens::{Tag, Token};
use crate::read::cell::{MOST_COLUMNS, Merge, RawCell, RawRow};
use crate::read::xml::{Stop, at_most};

/// Merged cells of a page; no export has as many.
const MOST_MERGES: u64 = 200_000;
/// Bytes of text in one row.
const MOST_ROW_BYTES: u64 = 16 << 20;
/// Tables inside tables that are told apart.
const MOST_DEPTH: usize = 64;
/// Rows a cell may span; `0` means to the end of the table.
const MOST_ROWS: u32 = 1_048_576;

/// A page as far as it was read.
#[derive(Default)]
pub struct Page {
    /// The merged cells of the rows so far.
    pub merges: Vec<Merge>,
    /// Rows that are done and not yet taken.
    done: VecDeque<Done>,
    /// The number of the last row.
    rows: u32,
    /// Text outside the tables that is not yet a row.
    outside: String,
    /// The tables that are open, the innermost last.
    tables: Vec<Table>,
    /// How deep in tables that are content of a cell.
    inside_content: usize,
    /// Whether what is read is shown.
    unseen: bool,
}

struct Done {
    number: u32,
    cells: Vec<Placed>,
    far_cells: u32,
}

#[derive(Default)]
struct Table {
    /// The row, counted from the table's first, up to which each column is taken by a cell above.
    taken_until: Vec<u32>,
    /// The row that is read, counted from 0.
    row: u32,
    /// Its number on the page.
    number: u32,
    /// Its cells; none where no row is open.
    cells: Option<Vec<Placed>>,
    far_cells: u32,
    /// Whether the last cell is still open.
    in_cell: bool,
    /// Whether a table of the layout stood in this row.
    held_layout: bool,
}

struct Placed {
    column: usize,
    rows: u32,
    columns: u32,
    text: String,
}

impl Page {
    /// Moves the next row that is done into `row`; false where none is.
    pub fn take_row<'a>(&mut self, row: &mut RawRow<'a>) -> bool {
        let Some(done) = self.done.pop_front() else { return false };
        row.reset(done.number);
        row.far_cells = done.far_cells;
        for cell in done.cells {
            row.put(cell.column, RawCell::Text(Cow::Owned(cell.text)));
        }
        true
    }

    /// Takes a token.
    ///
    /// # Errors
    /// More merged cells or a longer row than any export has.
    pub fn take(&mut self, token: Token) -> Result<(), Stop> {
        match token {
            Token::Open(Tag::Unseen) => self.unseen = true,
            Token::Close(Tag::Unseen) => self.unseen = false,
            _ if self.unseen => {}
            Token::Text(text) => self.text(&text)?,
            Token::Open(Tag::Break) | Token::Close(Tag::Break) => self.line_break(),
            Token::Open(Tag::Block) | Token::Close(Tag::Block) => self.block(),
            Token::Open(Tag::Table) => self.open_table(),
            Token::Close(Tag::Table) if self.inside_content > 0 => self.inside_content -= 1,
            Token::Close(Tag::Table) => self.close_table(),
            Token::Open(Tag::Row | Tag::Cell) if self.inside_content > 0 => self.line_break(),
            Token::Open(Tag::Row) => self.open_row(),
            Token::Open(Tag::Cell) => {
                if self.tables.last().is_some_and(|table| table.cells.is_none()) {
                    self.open_row();
                }
                self.in_table(Table::open_cell);
            }
            Token::Rowspan(rows) => {
                at_most("số dòng của một ô gộp", rows.into(), MOST_ROWS.into())?;
                self.span(|cell| cell.rows = if rows == 0 { MOST_ROWS } else { rows });
            }
            Token::Colspan(columns) => {
                at_most("số cột của một ô gộp", columns.into(), MOST_COLUMNS as u64)?;
                self.span(|cell| cell.columns = columns.max(1));
            }
            Token::Close(Tag::Cell) if self.inside_content == 0 => self.in_table(Table::end_cell),
            Token::Close(Tag::Row) if self.inside_content == 0 => self.end_row(),
            _ => {}
        }
        at_most("số vùng ô gộp của một trang", self.merges.len() as u64, MOST_MERGES)
    }

    /// Takes the end of the page.
    pub fn end(&mut self) {
        while !self.tables.is_empty() {
            self.close_table();
        }
        self.end_outside();
    }

    fn in_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    /// The text that is open: that of a cell, or what stands outside the tables.
    fn open_text(&mut self) -> Option<&mut String> {
        match self.tables.last_mut() {
            None => Some(&mut self.outside),
            Some(table) if table.in_cell => table.cells.as_mut()?.last_mut().map(|cell| &mut cell.text),
            // Between the rows of a table: its caption.
            Some(table) if table.cells.is_none() => Some(&mut self.outside),
            Some(_) => None,
        }
    }

    fn text(&mut self, text: &str) -> Result<(), Stop> {
        let Some(open) = self.open_text() else { return Ok(()) };
        for letter in text.chars() {
            if !letter.is_ascii_whitespace() {
                open.push(letter);
            } else if !open.is_empty() && !open.ends_with([' ', '\n']) {
                open.push(' ');
            }
        }
        let bytes = open.len() as u64;
        let row = self.tables.last().and_then(|table| table.cells.as_ref());
        let row_bytes = row.map_or(bytes, |cells| cells.iter().map(|cell| cell.text.len() as u64).sum());
        at_most("dung lượng một dòng trong tệp (byte)", row_bytes, MOST_ROW_BYTES)
    }

    fn line_break(&mut self) {
        if let Some(open) = self.open_text()
            && !open.is_empty()
            && !open.ends_with('\n')
        {
            open.push('\n');
        }
    }

    fn block(&mut self) {
        let in_cell = self.tables.last().is_some_and(|table| table.in_cell);
        if in_cell { self.line_break() } else { self.end_outside() }
    }

    fn open_table(&mut self) {
        let is_content = self.inside_content > 0
            || self.tables.len() >= MOST_DEPTH
            || self.tables.last().is_some_and(|table| table.in_cell && table.shows_something());
        if is_content {
            self.inside_content += 1;
            self.line_break();
            return;
        }
        self.end_outside();
        self.in_table(|table| table.held_layout = true);
        self.tables.push(Table::default());
    }

    fn open_row(&mut self) {
        self.end_row();
        self.end_outside();
        if let Some(table) = self.tables.last_mut() {
            self.rows = self.rows.saturating_add(1);
            table.number = self.rows;
            table.cells = Some(Vec::new());
        }
    }

    fn close_table(&mut self) {
        self.end_row();
        self.end_outside();
        self.tables.pop();
    }

    fn span(&mut self, change: impl FnOnce(&mut Placed)) {
        let cell =
            self.tables.last_mut().filter(|table| table.in_cell).and_then(|table| table.cells.as_mut()?.last_mut());
        if let Some(cell) = cell.filter(|cell| cell.text.is_empty()) {
            change(cell);
        }
    }

    fn end_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        table.end_cell();
        let Some(cells) = table.cells.take() else { return };
        let far_cells = std::mem::take(&mut table.far_cells);
        table.row += 1;
        let held_layout = std::mem::take(&mut table.held_layout);
        if held_layout && cells.iter().all(|cell| cell.text.trim().is_empty()) {
            return;
        }
        if held_layout {
            // The rows of the table in it came first.
            self.rows = self.rows.saturating_add(1);
        }
        let number = if held_layout { self.rows } else { table.number };
        let spanning = cells.iter().filter(|cell| cell.rows > 1 || cell.columns > 1);
        self.merges.extend(spanning.map(|cell| Merge {
            top: number,
            bottom: number.saturating_add(cell.rows - 1),
            left: cell.column,
            right: cell.column + cell.columns as usize - 1,
        }));
        self.done.push_back(Done { number, cells, far_cells });
    }

    fn end_outside(&mut self) {
        let text = std::mem::take(&mut self.outside);
        if text.trim().is_empty() {
            return;
        }
        self.rows = self.rows.saturating_add(1);
        let cell = Placed { column: 0, rows: 1, columns: 1, text };
        self.done.push_back(Done { number: self.rows, cells: vec![cell], far_cells: 0 });
    }
}

impl Table {
    fn shows_something(&self) -> bool {
        self.cells.iter().flatten().any(|cell| !cell.text.trim().is_empty())
    }

    fn open_cell(&mut self) {
        self.end_cell();
        let is_free = |column: &usize| self.taken_until.get(*column).is_none_or(|until| *until <= self.row);
        match (0..MOST_COLUMNS).find(|column| *column >= self.after_last() && is_free(column)) {
            Some(column) => {
                let cell = Placed { column, rows: 1, columns: 1, text: String::new() };
                self.cells.get_or_insert_default().push(cell);
                self.in_cell = true;
            }
            None => self.far_cells += 1,
        }
    }

    /// The column behind the last cell of the row.
    fn after_last(&self) -> usize {
        let last = self.cells.as_ref().and_then(|cells| cells.last());
        last.map_or(0, |cell| cell.column + cell.columns as usize)
    }

    fn end_cell(&mut self) {
        if !std::mem::take(&mut self.in_cell) {
            return;
        }
        let Some(cell) = self.cells.as_mut().and_then(|cells| cells.last_mut()) else { return };
        cell.columns = cell.columns.min((MOST_COLUMNS - cell.column) as u32);
        let end = cell.column + cell.columns as usize;
        if self.taken_until.len() < end {
            self.taken_until.resize(end, 0);
        }
        let until = self.row.saturating_add(cell.rows);
        self.taken_until[cell.column..end].fill(until);
    }
}
