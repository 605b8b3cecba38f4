//! [`RawTable`] → [`KnownTable`]: where the header is, which column is what, which rows are dossiers.
//!
//! In:    rows of cells, and the office's own column names. Out: rows of cells by [`Column`], dossier rows told from
//!        titles, numbering, groups, totals and signatures.
//! Never: a column of personal data: such columns are dropped here and no later type can hold them.
//!
//! | file       | holds                                                              |
//! |------------|--------------------------------------------------------------------|
//! | `column`   | the columns a dossier list can have                                |
//! | `synonyms` | the titles real systems give them                                  |
//! | `header`   | finding the header rows and joining their titles                   |
//! | `qualifier`| words behind a title that make it another                          |
//! | `layout`   | the layouts of sources that an office described                    |
//! | `choice`   | from titles to columns: overrides, ambiguity, what is missing      |
//! | `shift`    | data that stand beside their titles                                |
//! | `continued`| a sheet without a header that goes on with the list before it      |
//! | `watch`    | what the columns of a sheet hold, for whoever looks into it        |
//! | `fill`     | merged data cells                                                  |
//! | `numbering`| the row of column numbers                                          |
//! | `table`    | the rows of a known table, one at a time                           |
//! | `row_kind` | telling a dossier row from the rest                                |
//! | `group`    | rows that head a group of dossiers                                 |
//! | `summary`  | small tables below a list that sum it up                           |
//! | `catalogue`| the office's list of procedures                                    |

mod catalogue;
mod choice;
mod column;
mod continued;
mod fill;
mod group;
mod header;
mod layout;
mod numbering;
mod problem;
mod qualifier;
mod row_kind;
mod shift;
mod summary;
mod synonyms;
mod table;
mod watch;

use std::collections::VecDeque;

pub use catalogue::catalogue;
pub use choice::{Choice, Overrides};
pub use column::Column;
pub use continued::Continued;
pub use layout::{Known, Layout, Naming};
pub use problem::RecogniseProblem;
pub use row_kind::OtherRow;
pub use synonyms::Meaning;
pub use table::{KnownCells, KnownRow, KnownTable, Misplaced};
pub use watch::{ColumnSeen, Content, Watch};

use crate::finding::Notice;
use crate::place::{Place, column_letters};
use crate::problem::{AnyProblem, Problem};
use crate::read::{RawCell, RawRow, RawTable, ReadProblem};
use fill::FillDown;

/// What a sheet turned out to be.
pub enum Recognised<'a> {
    /// A dossier list.
    List(Box<List<'a>>),
    /// Cells, but no dossier list.
    NoList {
        /// The texts in it that are titles of columns, for a message.
        titles: Vec<String>,
    },
    /// No cells.
    Empty,
}

/// A dossier list that was found. Only one whose received date is known becomes a [`KnownTable`] to count by.
pub struct List<'a> {
    /// The rows of its header, as Excel shows them; none where it goes on with the list of the sheet before.
    pub header_rows: Option<(u32, u32)>,
    /// The titles by which the header is known again.
    pub signature: Vec<String>,
    table: KnownTable<'a>,
    received: Result<(), RecogniseProblem>,
}

impl<'a> List<'a> {
    /// The table, its received date known.
    ///
    /// # Errors
    /// The received date is missing or could be one of several columns.
    pub fn known(self) -> Result<KnownTable<'a>, RecogniseProblem> {
        self.received.map(|()| self.table)
    }

    /// The table with a watch on its columns, and what keeps it from being counted by; `is_date` tells a date cell.
    pub fn watched(mut self, is_date: fn(&RawCell<'_>) -> bool) -> (KnownTable<'a>, Option<RecogniseProblem>) {
        self.table.watch = Some(Watch::new(&self.table.header, &self.table.choice, is_date));
        (self.table, self.received.err())
    }
}

/// How many titles of a sheet without a list a message shows.
const MOST_TITLES: usize = 6;

/// Finds the header among the first rows and decides which column is what; a sheet without one may go on with the list
/// of the sheet before it.
///
/// # Errors
/// A damaged sheet.
pub fn recognise<'a>(
    mut table: RawTable<'a>,
    naming: &Naming,
    before: Option<&Continued>,
    place: &Place,
) -> Result<Recognised<'a>, AnyProblem> {
    let mut buffered = first_rows(&mut table).map_err(boxed)?;
    if buffered.iter().all(RawRow::is_blank) {
        let is_empty = buffered.len() < header::LOOKED_AT || rest_is_blank(&mut table).map_err(boxed)?;
        return Ok(if is_empty { Recognised::Empty } else { Recognised::NoList { titles: Vec::new() } });
    }
    let rows = buffered.make_contiguous();
    let (header, mut choice, received, known, is_continued) = match layout::find(rows, &table.merges, naming) {
        Some((header, known)) => {
            let overrides = overrides(naming, known.as_ref().map(|known| known.layout));
            let below = &rows[header.first + header.height..];
            let (mut choice, received) = choice::choose(&header, below, overrides, place);
            let moved = shift::settle(&mut choice, &header.titles, below);
            if !moved.is_empty() {
                let columns = moved.iter().map(|(column, place)| (column.label(), column_letters(*place))).collect();
                let place = place.clone().header_row(header.last_row);
                choice.notices.push(Notice::DataBesideTitles { place, columns });
            }
            (header, choice, received, known, false)
        }
        None => match before.filter(|before| before.fits(rows)) {
            Some(before) => {
                let notice = Notice::SheetContinues { place: place.clone() };
                let mut choice = before.choice.clone();
                choice.notices = vec![notice];
                let known = before.layout.map(|layout| Known { layout, gone: Vec::new(), new: Vec::new() });
                (before.header.clone(), choice, Ok(()), known, true)
            }
            None => {
                // Only texts that are titles: the others may be anybody's name.
                let is_title = |text: &String| synonyms::meaning(text).is_some();
                let titles = texts(buffered.iter()).into_iter().filter(is_title).take(MOST_TITLES).collect();
                return Ok(Recognised::NoList { titles });
            }
        },
    };
    if let Some(known) = known.as_ref().filter(|known| !known.gone.is_empty() || !known.new.is_empty()) {
        choice.notices.push(Notice::LayoutChanged {
            place: place.clone().header_row(header.last_row),
            source: naming.layouts[known.layout].name.clone(),
            gone: known.gone.clone(),
            new: known.new.clone(),
        });
    }
    let layout = known.map(|known| known.layout);
    let header_end = if is_continued { 0 } else { header.first + header.height };
    let preamble = if is_continued { Vec::new() } else { texts(buffered.range(..header.first)) };
    let first_header_row = header.last_row.saturating_sub(header.height as u32 - 1);
    buffered.drain(..header_end);
    let table = KnownTable {
        preamble,
        choice,
        layout,
        continues: is_continued,
        field: before.filter(|_| is_continued).map(|before| before.field.clone()).unwrap_or_default(),
        watch: None,
        far_cells: 0,
        summary: table::Summary::default(),
        misplaced: Misplaced::default(),
        fill: FillDown::new(table.merges, if is_continued { 0 } else { header.last_row }),
        rows: table.rows,
        buffered,
        current: RawRow::default(),
        overrides: overrides(naming, layout).clone(),
        place: place.clone(),
        header,
    };
    Ok(Recognised::List(Box::new(List {
        header_rows: (!is_continued).then_some((first_header_row, table.header.last_row)),
        signature: table.signature(),
        received,
        table,
    })))
}

fn overrides(naming: &Naming, layout: Option<usize>) -> &Overrides {
    layout.and_then(|layout| naming.layouts.get(layout)).map_or(&naming.own, |layout| &layout.columns)
}

/// Whether nothing is shown further down.
fn rest_is_blank(table: &mut RawTable<'_>) -> Result<bool, ReadProblem> {
    let mut row = RawRow::default();
    while table.rows.next_into(&mut row)? {
        if !row.is_blank() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The rows in which a header may stand; fewer where they hold more text than a header and its letterhead do.
fn first_rows<'a>(table: &mut RawTable<'a>) -> Result<VecDeque<RawRow<'a>>, ReadProblem> {
    const MOST_BYTES: usize = 8 << 20;
    let mut rows: VecDeque<RawRow<'a>> = VecDeque::new();
    let mut bytes = 0;
    while rows.len() < header::LOOKED_AT && bytes < MOST_BYTES {
        let mut row = RawRow::default();
        if !table.rows.next_into(&mut row)? {
            break;
        }
        bytes += row.text_bytes();
        rows.push_back(row);
    }
    Ok(rows)
}

fn boxed(problem: impl Problem + 'static) -> AnyProblem {
    Box::new(problem)
}

fn texts<'r, 'a: 'r>(rows: impl Iterator<Item = &'r RawRow<'a>>) -> Vec<String> {
    rows.flat_map(|row| row.cells.iter())
        .filter(|cell| !cell.is_blank())
        .map(|cell| crate::domain::text::clean(&cell.text()))
        .collect()
}
