//! Tags → rows. The tables of a page stand one below the other as in Excel: every table row is a row, and so is every
//! block of text outside the tables.
//!
//! A table inside a table is part of the layout where nothing stands before it in its row: its rows are rows. Where
//! something does, it is content: its texts are lines of the cell it stands in.

use std::borrow::Cow;
use std::collections::VecDeque;

use super::tokens::{Tag, Token};
use crate::read::bounds::{MERGES, ROW_BYTES, ROWS, Stop};
use crate::read::cell::{MOST_COLUMNS, Merge, RawCell, RawRow};

/// Columns a cell may span: no list is as wide.
const MOST_SPAN: u32 = 200;
/// Tables inside tables that are told apart.
const MOST_DEPTH: usize = 64;

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
    /// Whether what is read is not shown.
    unseen: bool,
    /// Bytes of text since a row was last done.
    row_bytes: u64,
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
    /// The column behind the last cell of the row.
    next: usize,
    /// The place of its first merged cell among those of the page.
    merges_from: usize,
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
                // `0` is to the end of the table, where every span ends.
                self.span(|cell| cell.rows = if rows == 0 { u32::MAX } else { rows });
            }
            Token::Colspan(columns) => {
                self.span(|cell| cell.columns = columns.clamp(1, MOST_SPAN));
            }
            Token::Close(Tag::Cell) if self.inside_content == 0 => self.in_table(Table::end_cell),
            Token::Close(Tag::Row) if self.inside_content == 0 => self.end_row(),
            _ => {}
        }
        MERGES.check(self.merges.len() as u64)?;
        ROWS.check(self.rows.into())
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
        self.row_bytes += text.len() as u64;
        ROW_BYTES.check(self.row_bytes)
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
        self.tables.push(Table { merges_from: self.merges.len(), ..Table::default() });
    }

    fn open_row(&mut self) {
        self.end_row();
        self.end_outside();
        if let Some(table) = self.tables.last_mut() {
            self.rows = self.rows.saturating_add(1);
            table.number = self.rows;
            table.cells = Some(Vec::new());
            table.next = 0;
        }
        self.row_bytes = 0;
    }

    /// Ends a table, and with it every cell that claims to span rows beyond it.
    fn close_table(&mut self) {
        self.end_row();
        self.end_outside();
        if let Some(table) = self.tables.pop() {
            for merge in self.merges.iter_mut().skip(table.merges_from) {
                merge.bottom = merge.bottom.min(self.rows);
            }
        }
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
        match (self.next..MOST_COLUMNS).find(is_free) {
            Some(column) => {
                let cell = Placed { column, rows: 1, columns: 1, text: String::new() };
                self.cells.get_or_insert_default().push(cell);
                self.in_cell = true;
            }
            None => {
                self.next = MOST_COLUMNS;
                self.far_cells += 1;
            }
        }
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
        self.next = end;
    }
}
