//! From titles to columns: the office's own names, ambiguity, what is missing.

use std::collections::{BTreeMap, BTreeSet};

use super::header::{Header, Title, by_letter};
use super::layout::signature;
use super::row_kind::is_date_like;
use super::synonyms::{Meaning, titles};
use super::{Column, RecogniseProblem};
use crate::domain::text;
use crate::finding::Notice;
use crate::place::{Place, column_letters};
use crate::read::RawRow;
use crate::wording::{nearest, quote};

/// The office's own column names, `[columns]` in `motcua.toml`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overrides(BTreeMap<String, Meaning>);

impl Overrides {
    /// These names over others: where both name a column or a title, these hold.
    pub fn over(&self, others: &Overrides) -> Overrides {
        let own = self.columns();
        let left = others.0.iter().filter(|(_, meaning)| !own.contains(&meaning.column));
        Overrides(left.chain(&self.0).map(|(title, meaning)| (title.clone(), *meaning)).collect())
    }

    /// Adds the titles of a column, the one to prefer first.
    pub fn add(&mut self, column: Column, titles: &[&str]) {
        for (weakness, title) in titles.iter().enumerate() {
            self.0.insert(text::title_key(title), Meaning { column, weakness });
        }
    }

    /// What a title is said to be.
    pub fn meaning(&self, title: &str) -> Option<Meaning> {
        if self.0.is_empty() {
            return None;
        }
        let loose = |title: &str| text::title_key(&text::loose(title));
        let exact = self.0.get(&text::title_key(title));
        let alike = || {
            let wanted = loose(title);
            self.0.iter().find(|(own, _)| loose(own) == wanted).map(|(_, meaning)| meaning)
        };
        exact.or_else(alike).copied()
    }

    /// The columns that the office named.
    pub fn columns(&self) -> BTreeSet<Column> {
        self.0.values().map(|meaning| meaning.column).collect()
    }

    /// Whether a column was named by the office, by its title or by its letter.
    fn names(&self, title: &Title, place: usize) -> bool {
        let by_title = (0..title.path.len()).any(|from| self.meaning(&title.path[from..].join(" › ")).is_some());
        by_title || self.meaning(&by_letter(place)).is_some()
    }
}

/// Which column is where: as a list in the order of the columns, and by column for the many rows that ask.
#[derive(Clone, Debug, Default)]
struct Places {
    list: Vec<(Column, usize)>,
    by_column: [Option<usize>; Column::ALL.len()],
}

impl Places {
    fn add(&mut self, column: Column, place: usize) {
        self.list.push((column, place));
        self.by_column[column as usize].get_or_insert(place);
    }
}

/// Which column is where.
#[derive(Clone, Debug)]
pub struct Choice {
    places: Places,
    /// The columns found by the office's own names.
    pub named: BTreeSet<Column>,
    /// What the user should know of the choice.
    pub notices: Vec<Notice>,
}

impl Choice {
    /// The place of a column, 0 for A.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places.by_column[column as usize]
    }

    /// Moves a column to another place.
    pub fn move_to(&mut self, column: Column, place: usize) {
        let moved = self.places.list.iter_mut().filter(|(other, _)| *other == column);
        moved.for_each(|(_, old)| *old = place);
        self.places.by_column[column as usize] = self.place(column).map(|_| place);
    }

    /// A choice of these places, for the tests of what is read by them.
    #[cfg(test)]
    pub fn of(places: &[(Column, usize)]) -> Choice {
        let mut known = Places::default();
        places.iter().for_each(|(column, place)| known.add(*column, *place));
        Choice { places: known, named: BTreeSet::new(), notices: Vec::new() }
    }

    /// Whether the sheet has the column.
    pub fn has(&self, column: Column) -> bool {
        self.place(column).is_some()
    }

    /// Every known column but the personal ones, with its place.
    pub fn places(&self) -> impl Iterator<Item = (Column, usize)> + '_ {
        self.places.list.iter().copied()
    }
}

/// Decides which column is what; beside it the problem, where the received date is missing or could be one of several
/// columns. `below` are the rows that follow the header, as far as they have been looked at.
pub fn choose(
    header: &Header,
    below: &[RawRow<'_>],
    overrides: &Overrides,
    place: &Place,
) -> (Choice, Result<(), RecogniseProblem>) {
    let place = place.clone().header_row(header.last_row);
    let mut choice = Choice { places: Places::default(), named: BTreeSet::new(), notices: Vec::new() };
    let mut received = Ok(());
    for column in Column::ALL.into_iter().filter(|column| *column != Column::Personal) {
        let candidates = candidates(header, overrides, column);
        if column == Column::Received {
            received = one_received(header, below, &candidates, &place);
        }
        let Some((taken, title)) = candidates.first() else { continue };
        if candidates.len() > 1 && matters(column) {
            choice.notices.push(Notice::ColumnChosen {
                place: place.clone(),
                column: column.label(),
                taken: with_letter(&candidates[0]),
                left: candidates[1..].iter().map(with_letter).collect(),
                name: name_of(&candidates),
                key: column.id(),
            });
        }
        if overrides.names(title, *taken) {
            choice.named.insert(column);
        }
        choice.places.add(column, *taken);
    }
    for (column, consequence) in CONSEQUENCES {
        let replaced = *column == Column::Finished && choice.has(Column::Returned);
        if !choice.has(*column) && !replaced {
            let (places, column) = (vec![place.clone()], column.label());
            choice.notices.push(Notice::ColumnMissing { places, column, consequence });
        }
    }
    (choice, received)
}

/// `“Ngày nhận” (cột B)`
fn with_letter((place, title): &(usize, &Title)) -> String {
    format!("{} (cột {})", quote(&title.shown()), column_letters(*place))
}

/// Columns whose absence changes what the figures can say. Said once a sheet; no dossier is flagged for it.
const CONSEQUENCES: &[(Column, &str)] = &[
    (Column::Code, "không nhận ra được hồ sơ trùng giữa các tệp, có thể bị tính nhiều lần"),
    (Column::Due, "không xác định được hồ sơ trước hạn, đúng hạn hay quá hạn"),
    (
        Column::Finished,
        "hồ sơ có trạng thái đã giải quyết được coi là xong ngay ngày tiếp nhận, không rõ trước hạn hay quá hạn",
    ),
    (Column::Status, "không biết hồ sơ nào tạm dừng hoặc dừng giải quyết"),
    (Column::Channel, "hình thức tiếp nhận được ghi là chưa xác định"),
];

/// Columns where taking the wrong one of two would change a figure.
fn matters(column: Column) -> bool {
    column.is_date() && column != Column::Filed
        || matches!(column, Column::Code | Column::Status | Column::Channel | Column::ReturnChannel)
}

/// The places of a column: those the office named, else by strength of title, then from the left.
fn candidates<'h>(header: &'h Header, overrides: &Overrides, column: Column) -> Vec<(usize, &'h Title)> {
    let mut found: Vec<(usize, usize, &Title)> = header
        .titles
        .iter()
        .enumerate()
        .filter_map(|(place, title)| title.meaning.filter(|m| m.column == column).map(|m| (m.weakness, place, title)))
        .collect();
    if found.iter().any(|(_, place, title)| overrides.names(title, *place)) {
        found.retain(|(_, place, title)| overrides.names(title, *place));
        let strongest = found.iter().map(|(weakness, ..)| *weakness).min();
        found.retain(|(weakness, ..)| Some(*weakness) == strongest);
    }
    found.sort_by_key(|(weakness, place, _)| (*weakness, *place));
    found.into_iter().map(|(_, place, title)| (place, title)).collect()
}

/// The name to write into `[columns]` for the first of several candidates.
fn name_of(candidates: &[(usize, &Title)]) -> String {
    name_among(candidates, 0)
}

/// The name to write into `[columns]` for one of several candidates: its title, or its letter where another has the same
/// title.
fn name_among(candidates: &[(usize, &Title)], which: usize) -> String {
    let Some((place, title)) = candidates.get(which) else { return String::new() };
    let is_shared = candidates.iter().any(|(other, named)| other != place && named.shown() == title.shown());
    if is_shared { by_letter(*place) } else { title.path.last().cloned().unwrap_or_default() }
}

fn one_received(
    header: &Header,
    below: &[RawRow<'_>],
    candidates: &[(usize, &Title)],
    place: &Place,
) -> Result<(), RecogniseProblem> {
    match candidates {
        [_] => Ok(()),
        [] => Err(RecogniseProblem::ReceivedMissing {
            place: place.clone(),
            seen: header.titles.iter().map(Title::shown).filter(|title| !title.is_empty()).collect(),
            near: nearest_date(header).or_else(|| only_dates(header, below)),
            free: free_names(header, below),
            header: signature(&header.titles),
        }),
        several => Err(RecogniseProblem::ReceivedAmbiguous {
            place: place.clone(),
            candidates: several.iter().map(with_letter).collect(),
            names: (0..several.len()).map(|place| name_among(several, place)).collect(),
            header: signature(&header.titles),
        }),
    }
}

/// The titles that mean nothing else than a filed date, with their places.
fn free(header: &Header) -> impl Iterator<Item = (usize, &Title)> {
    header.titles.iter().enumerate().filter(|(_, title)| {
        title.meaning.is_none_or(|meaning| meaning.column == Column::Filed) && !title.path.is_empty()
    })
}

/// The names of the columns among which the received date may be: those over dates, or all that are free where none is.
fn free_names(header: &Header, below: &[RawRow<'_>]) -> Vec<String> {
    let dates: Vec<(usize, &Title)> = free(header).filter(|(place, _)| holds_dates(below, *place)).collect();
    let among = if dates.is_empty() { free(header).collect() } else { dates };
    let is_shared = |title: &Title| among.iter().filter(|(_, other)| other.shown() == title.shown()).count() > 1;
    let name = |(place, title): &(usize, &Title)| if is_shared(title) { by_letter(*place) } else { title.shown() };
    among.iter().map(name).collect()
}

/// The only free title over dates, with its letter.
fn only_dates(header: &Header, below: &[RawRow<'_>]) -> Option<(String, String)> {
    let mut dates = free(header).filter(|(place, _)| holds_dates(below, *place));
    let (place, title) = dates.next()?;
    dates.next().is_none().then(|| (title.shown(), column_letters(place)))
}

/// Whether most cells of a column are dates.
fn holds_dates(below: &[RawRow<'_>], place: usize) -> bool {
    let filled = below.iter().filter_map(|row| row.cells.get(place)).filter(|cell| !cell.is_blank());
    let (dates, all) = filled.fold((0, 0), |(dates, all), cell| (dates + u32::from(is_date_like(Some(cell))), all + 1));
    dates * 2 > all
}

/// The title most like a received date that means nothing else yet, or else the filed date.
fn nearest_date(header: &Header) -> Option<(String, String)> {
    let free = || free(header);
    let alike = free().find(|(_, title)| nearest(&title.shown(), titles(Column::Received).iter().copied()).is_some());
    let filed = || free().find(|(_, title)| title.meaning.is_some());
    alike.or_else(filed).map(|(place, title)| (title.shown(), column_letters(place)))
}
