//! The rows of a sheet whose columns are known, one at a time.

use std::collections::VecDeque;

use super::fill::FillDown;
use super::header::{self, Header};
use super::row_kind::{self, RowKind};
use super::summary::is_summary;
use super::{Choice, Column, Continued, OtherRow, Overrides, RecogniseProblem, Watch, boxed, choice, layout};
use crate::domain::text;
use crate::finding::Notice;
use crate::place::Place;
use crate::problem::AnyProblem;
use crate::read::{RawCell, RawRow, Rows};

/// A sheet whose columns are known.
pub struct KnownTable<'a> {
    /// The texts above the header: office, title, “Từ ngày … đến ngày …”.
    pub preamble: Vec<String>,
    /// Which columns it has, and what could not be decided without a word to the user.
    pub choice: Choice,
    /// The layout it is known by: its place in [`super::Naming::layouts`].
    pub layout: Option<usize>,
    /// Whether it goes on with the list of the sheet before it.
    pub continues: bool,
    /// The field of the group that its first row stands in, where it goes on with another list.
    pub field: String,
    /// What its columns hold, where somebody looks into it.
    pub watch: Option<Watch>,
    /// Cells past the last column that is read.
    pub(super) far_cells: u64,
    /// The summary below the list, where it has been reached.
    pub(super) summary: Summary,
    /// Rows that hold several cells and a date, but none where a dossier would.
    pub misplaced: Misplaced,
    pub(super) rows: Box<dyn Rows<'a> + 'a>,
    pub(super) buffered: VecDeque<RawRow<'a>>,
    pub(super) fill: FillDown<'a>,
    pub(super) header: Header,
    pub(super) current: RawRow<'a>,
    pub(super) overrides: Overrides,
    pub(super) place: Place,
}

/// Rows that may be dossiers but do not stand below the columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Misplaced {
    /// How many.
    pub rows: u64,
    /// The first, as Excel shows it.
    pub first: u32,
}

impl Misplaced {
    fn add(&mut self, row: u32) {
        if self.rows == 0 {
            self.first = row;
        }
        self.rows += 1;
    }
}

/// A table below the list that sums it up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Whether the rows are its.
    here: bool,
    /// How many were.
    rows: u64,
    /// The first, as Excel shows it.
    first: u32,
}

/// A row of a known table.
#[derive(Clone, Debug)]
pub enum KnownRow<'r> {
    /// A dossier.
    Dossier(KnownCells<'r>),
    /// A source's own total; the number it states, where there is one.
    Total(Option<u64>),
    /// A group row that gives the field of the rows below.
    Field(String),
    /// Anything else, for the account of rows.
    Other(OtherRow),
}

/// The cells of a dossier row, by column: the others, personal ones among them, cannot be asked for.
#[derive(Clone, Copy, Debug)]
pub struct KnownCells<'r> {
    row: &'r RawRow<'r>,
    choice: &'r Choice,
}

impl<'r> KnownCells<'r> {
    /// Its row as Excel shows it.
    pub fn row(&self) -> u32 {
        self.row.number
    }

    /// The cell of a column; blank where the table has no such column.
    pub fn get(&self, column: Column) -> &'r RawCell<'r> {
        const BLANK: &RawCell<'static> = &RawCell::Empty;
        self.choice.place(column).and_then(|place| self.row.cells.get(place)).unwrap_or(BLANK)
    }

    /// Whether the list has a column: another list on the same sheet may have others.
    pub fn has(&self, column: Column) -> bool {
        self.choice.has(column)
    }
}

impl<'a> KnownTable<'a> {
    /// The next row; none at the end.
    ///
    /// # Errors
    /// Where the sheet is damaged from here on, or where another list begins whose header is not understood.
    pub fn next_row(&mut self) -> Result<Option<KnownRow<'_>>, AnyProblem> {
        match self.buffered.pop_front() {
            Some(row) => self.current = row,
            None if !self.rows.next_into(&mut self.current).map_err(boxed)? => return Ok(None),
            None => {}
        }
        // The merged titles of a header that stands there again must not fill down into its lower rows.
        if row_kind::is_header_again(&self.current, &self.header.lines) {
            self.summary.here = false;
            return Ok(Some(KnownRow::Other(OtherRow::Header)));
        }
        if self.is_of_summary() || self.is_letterhead() {
            return Ok(Some(KnownRow::Other(OtherRow::Note)));
        }
        self.fill.apply(&mut self.current, &self.choice);
        self.far_cells += u64::from(self.current.far_cells);
        Ok(Some(match row_kind::kind(&self.current, &self.choice, &self.header.lines, &self.overrides) {
            RowKind::Dossier => {
                if let Some(watch) = &mut self.watch {
                    watch.see(&self.current);
                }
                KnownRow::Dossier(KnownCells { row: &self.current, choice: &self.choice })
            }
            RowKind::Total(stated) => KnownRow::Total(stated),
            RowKind::Field(field) => KnownRow::Field(field),
            RowKind::Other(other) => {
                let is_print_line = || row_kind::is_print_line(&self.current, &self.choice);
                if other == OtherRow::Note && header::looks_like_a_dossier(&self.current) && !is_print_line() {
                    self.misplaced.add(self.current.number);
                }
                KnownRow::Other(other)
            }
            RowKind::AnotherHeader => {
                self.begin_another_list()?;
                KnownRow::Other(if self.summary.here { OtherRow::Note } else { OtherRow::Header })
            }
        }))
    }

    /// What the next sheet needs to know to go on with this list, once its rows have been read.
    pub fn to_continue(&self, field: &str) -> Continued {
        let (header, mut choice) = (self.header.clone(), self.choice.clone());
        choice.notices.clear();
        Continued { header, choice, layout: self.layout, field: field.to_owned() }
    }

    /// The titles by which its header is known again.
    pub fn signature(&self) -> Vec<String> {
        layout::signature(&self.header.titles)
    }

    /// The title of a column; empty where there is none.
    pub fn title(&self, column: Column) -> String {
        let place = self.choice.place(column);
        place.and_then(|place| self.header.titles.get(place)).map(header::Title::shown).unwrap_or_default()
    }

    /// What was noticed of its columns, once its rows have been read.
    pub fn take_notices(&mut self) -> Vec<Notice> {
        let mut notices = std::mem::take(&mut self.choice.notices);
        if self.misplaced.rows > 0 {
            let place = self.place.clone().row(self.misplaced.first);
            notices.push(Notice::RowsMisplaced { place, rows: self.misplaced.rows });
        }
        if self.summary.rows > 0 {
            let place = self.place.clone().row(self.summary.first);
            notices.push(Notice::SummaryBelow { place, rows: self.summary.rows });
        }
        if self.far_cells > 0 {
            notices.push(Notice::FarCells {
                place: self.place.clone(),
                cells: self.far_cells,
                columns: crate::read::MOST_COLUMNS as u64,
            });
        }
        notices
    }

    /// Whether the row holds nothing but texts that stand above the header, too: the next page of a print.
    fn is_letterhead(&self) -> bool {
        const MOST_CELLS: usize = 4;
        /// A letterhead has some ten.
        const MOST_TEXTS: usize = 100;
        let filled = || self.current.cells.iter().filter(|cell| !cell.is_blank());
        let is_above = |cell: &RawCell<'_>| match cell {
            RawCell::Text(text) => {
                let shown = text::clean(text);
                self.preamble.iter().take(MOST_TEXTS).any(|above| *above == shown)
            }
            _ => false,
        };
        !self.preamble.is_empty()
            && (1..=MOST_CELLS).contains(&filled().take(MOST_CELLS + 1).count())
            && filled().all(is_above)
    }

    /// Whether the row belongs to a summary: up to the next header no row is a dossier. One that may be, by a date in
    /// it, is told.
    fn is_of_summary(&mut self) -> bool {
        if !self.summary.here || self.current.is_blank() {
            return false;
        }
        if row_kind::is_another_header(&self.current, &self.overrides) {
            self.summary.here = false;
            return false;
        }
        self.summary.rows += 1;
        if header::looks_like_a_dossier(&self.current) {
            self.misplaced.add(self.current.number);
        }
        true
    }

    /// Reads the rows from here on by the header that begins on the current row.
    fn begin_another_list(&mut self) -> Result<(), AnyProblem> {
        let number = self.current.number;
        let mut span = vec![std::mem::take(&mut self.current)];
        while span.len() < header::MOST_HEADER_ROWS as usize {
            let mut row = RawRow::default();
            match self.buffered.pop_front() {
                Some(next) => row = next,
                None if !self.rows.next_into(&mut row).map_err(boxed)? => break,
                None => {}
            }
            span.push(row);
        }
        if is_summary(&span, &self.overrides) {
            for row in span.drain(1..).rev() {
                self.buffered.push_front(row);
            }
            let first = if self.summary.rows == 0 { number } else { self.summary.first };
            self.summary = Summary { here: true, rows: self.summary.rows + 1, first };
            return Ok(());
        }
        let found = header::first_of(&span, &self.overrides);
        let height = found.as_ref().map_or(1, |header| header.height);
        for row in span.drain(height..).rev() {
            self.buffered.push_front(row);
        }
        let place = self.place.clone().row(number);
        let header = found.ok_or_else(|| boxed(RecogniseProblem::AnotherList { place }))?;
        let (mut choice, received) = choice::choose(&header, &[], &self.overrides, &self.place);
        received.map_err(boxed)?;
        if let Some(watch) = &mut self.watch {
            watch.begin_another(&header, &choice);
        }
        choice.notices.splice(0..0, std::mem::take(&mut self.choice.notices));
        choice.named.append(&mut self.choice.named);
        self.header = header;
        self.choice = choice;
        Ok(())
    }
}
