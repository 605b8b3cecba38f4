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
//! | `choice`   | from titles to columns: overrides, ambiguity, what is missing      |
//! | `numbering`| the row of column numbers                                          |
//! | `row_kind` | telling a dossier row from the rest                                |
//! | `group`    | rows that head a group of dossiers                                 |
//! | `catalogue`| the office's list of procedures                                    |

mod catalogue;
mod choice;
mod column;
mod group;
mod header;
mod numbering;
mod problem;
mod row_kind;
mod synonyms;

use std::collections::{BTreeMap, VecDeque};

pub use catalogue::catalogue;
pub use choice::{Choice, Overrides};
pub use column::Column;
pub use problem::RecogniseProblem;
pub use row_kind::OtherRow;
pub use synonyms::Meaning;

use crate::place::Place;
use crate::problem::{AnyProblem, Problem};
use crate::read::{Merge, RawCell, RawRow, RawTable, ReadProblem, Rows};
use row_kind::RowKind;

/// A sheet whose columns are known.
pub struct KnownTable<'a> {
    /// The texts above the header: office, title, “Từ ngày … đến ngày …”.
    pub preamble: Vec<String>,
    /// Which columns it has, and what could not be decided without a word to the user.
    pub choice: Choice,
    rows: Box<dyn Rows<'a> + 'a>,
    buffered: VecDeque<RawRow<'a>>,
    fill: FillDown<'a>,
    titles: Vec<Vec<String>>,
    current: RawRow<'a>,
    overrides: Overrides,
    place: Place,
}

/// A row of a known table. One lives at a time, so its size matters less than an allocation a row would.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant)]
pub enum KnownRow<'a> {
    /// A dossier.
    Dossier(KnownCells<'a>),
    /// A source's own total; the number it states, where there is one.
    Total(Option<u64>),
    /// A group row that gives the field of the rows below.
    Field(String),
    /// Anything else, for the account of rows.
    Other(OtherRow),
}

/// The cells of a dossier row, by column.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownCells<'a> {
    /// Its row as Excel shows it.
    pub row: u32,
    cells: [RawCell<'a>; Column::ALL.len()],
}

impl<'a> KnownCells<'a> {
    /// The cell of a column; blank where the table has no such column.
    pub fn get(&self, column: Column) -> &RawCell<'a> {
        &self.cells[column as usize]
    }
}

/// What a sheet turned out to be.
pub enum Recognised<'a> {
    /// A dossier list.
    Dossiers(Box<KnownTable<'a>>),
    /// Cells, but no dossier list.
    NoList {
        /// The texts in it that are titles of columns, for a message.
        titles: Vec<String>,
    },
    /// No cells.
    Empty,
}

/// How many titles of a sheet without a list a message shows.
const MOST_TITLES: usize = 6;

/// Finds the header among the first rows and decides which column is what.
///
/// # Errors
/// A dossier list in which the received date is missing or could be one of several columns; a damaged sheet.
pub fn recognise<'a>(
    mut table: RawTable<'a>,
    overrides: &Overrides,
    place: &Place,
) -> Result<Recognised<'a>, AnyProblem> {
    let mut buffered = first_rows(&mut table).map_err(boxed)?;
    if buffered.iter().all(RawRow::is_blank) {
        return Ok(Recognised::Empty);
    }
    let Some(header) = header::find(buffered.make_contiguous(), &table.merges, overrides, header::is_list) else {
        // Only texts that are titles: the others may be anybody's name.
        let is_title = |text: &String| synonyms::meaning(text).is_some();
        let titles = texts(buffered.iter()).into_iter().filter(is_title).take(MOST_TITLES).collect();
        return Ok(Recognised::NoList { titles });
    };
    let choice = choice::choose(&header, overrides, place).map_err(boxed)?;
    let preamble = texts(buffered.range(..header.first));
    let titles = header.lines.clone();
    buffered.drain(..header.first + header.height);
    Ok(Recognised::Dossiers(Box::new(KnownTable {
        preamble,
        choice,
        fill: FillDown::new(table.merges, header.last_row),
        rows: table.rows,
        buffered,
        titles,
        current: RawRow::default(),
        overrides: overrides.clone(),
        place: place.clone(),
    })))
}

/// The rows in which a header may stand.
fn first_rows<'a>(table: &mut RawTable<'a>) -> Result<VecDeque<RawRow<'a>>, ReadProblem> {
    let mut rows = VecDeque::new();
    while rows.len() < header::LOOKED_AT {
        let mut row = RawRow::default();
        if !table.rows.next_into(&mut row)? {
            break;
        }
        rows.push_back(row);
    }
    Ok(rows)
}

impl<'a> KnownTable<'a> {
    /// The next row; none at the end.
    ///
    /// # Errors
    /// Where the sheet is damaged from here on, or where another list begins whose header is not understood.
    pub fn next_row(&mut self) -> Result<Option<KnownRow<'a>>, AnyProblem> {
        match self.buffered.pop_front() {
            Some(row) => self.current = row,
            None if !self.rows.next_into(&mut self.current).map_err(boxed)? => return Ok(None),
            None => {}
        }
        // The merged titles of a header that stands there again must not fill down into its lower rows.
        if row_kind::is_header_again(&self.current, &self.titles) {
            return Ok(Some(KnownRow::Other(OtherRow::Header)));
        }
        self.fill.apply(&mut self.current, &self.choice);
        Ok(Some(match row_kind::kind(&self.current, &self.choice, &self.titles) {
            RowKind::Dossier => KnownRow::Dossier(take_known(&mut self.current, &self.choice)),
            RowKind::Total(stated) => KnownRow::Total(stated),
            RowKind::Field(field) => KnownRow::Field(field),
            RowKind::Other(other) => KnownRow::Other(other),
            RowKind::AnotherHeader => {
                self.begin_another_list()?;
                KnownRow::Other(OtherRow::Header)
            }
        }))
    }

    /// Reads the rows from here on by the header on the current row.
    fn begin_another_list(&mut self) -> Result<(), AnyProblem> {
        let row = std::slice::from_ref(&self.current);
        let header = header::of_rows(row, &self.overrides).filter(|header| header::is_list(&header.titles));
        let place = self.place.clone().row(self.current.number);
        let header = header.ok_or_else(|| boxed(RecogniseProblem::AnotherList { place }))?;
        let mut choice = choice::choose(&header, &self.overrides, &self.place).map_err(boxed)?;
        choice.notices.splice(0..0, std::mem::take(&mut self.choice.notices));
        choice.named.append(&mut self.choice.named);
        self.titles = header.lines;
        self.choice = choice;
        Ok(())
    }
}

fn boxed(problem: impl Problem + 'static) -> AnyProblem {
    Box::new(problem)
}

/// Moves the known columns out of a row; the others, personal ones among them, stay behind and are dropped.
fn take_known<'a>(row: &mut RawRow<'a>, choice: &Choice) -> KnownCells<'a> {
    let mut cells: [RawCell<'a>; Column::ALL.len()] = std::array::from_fn(|_| RawCell::Empty);
    for (column, place) in choice.places() {
        if let Some(cell) = row.cells.get_mut(place) {
            cells[column as usize] = std::mem::take(cell);
        }
    }
    KnownCells { row: row.number, cells }
}

fn texts<'r, 'a: 'r>(rows: impl Iterator<Item = &'r RawRow<'a>>) -> Vec<String> {
    rows.flat_map(|row| row.cells.iter())
        .filter(|cell| !cell.is_blank())
        .map(|cell| crate::domain::text::clean(&cell.text()))
        .collect()
}

/// Vertically merged data cells: the first one's content holds for all rows of the merge.
struct FillDown<'a> {
    /// Merges below the header that span rows, the last first, so that the next one is at the end.
    pending: Vec<Merge>,
    /// The one that each column is in. Merges do not overlap; where a file says they do, the later one holds.
    active: BTreeMap<usize, (Merge, RawCell<'a>)>,
}

impl<'a> FillDown<'a> {
    fn new(merges: Vec<Merge>, header_row: u32) -> FillDown<'a> {
        let spans_rows = |merge: &Merge| merge.bottom > merge.top && merge.top > header_row;
        let mut pending: Vec<Merge> = merges.into_iter().filter(spans_rows).collect();
        pending.sort_by_key(|merge| std::cmp::Reverse((merge.top, merge.left)));
        FillDown { pending, active: BTreeMap::new() }
    }

    /// Fills the cells of a row that lie in a merge; only columns that are known are asked for.
    fn apply(&mut self, row: &mut RawRow<'a>, choice: &Choice) {
        self.active.retain(|_, (merge, _)| merge.bottom >= row.number);
        for (column, (_, cell)) in &self.active {
            if row.cells.get(*column).is_none_or(RawCell::is_blank) {
                row.put(*column, cell.clone());
            }
        }
        while let Some(merge) = self.pending.pop_if(|merge| merge.top <= row.number) {
            let is_known = || choice.places().any(|(_, place)| place == merge.left);
            if let Some(cell) = row.cells.get(merge.left).filter(|_| merge.top == row.number && is_known()) {
                self.active.insert(merge.left, (merge, cell.clone()));
            }
        }
    }
}
