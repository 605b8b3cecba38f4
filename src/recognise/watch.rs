//! What the columns of a sheet hold, for whoever looks into it.
//!
//! Samples of personal columns, and of columns that nobody knows, show how a text is built but not what it says.

use std::collections::BTreeMap;

use super::header::Header;
use super::{Choice, Column};
use crate::domain::{person, text};
use crate::place::column_letters;
use crate::read::{RawCell, RawRow};
use crate::wording::without_numbers;

/// What a cell holds, before anybody asks what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Content {
    /// A date, by the file's word or by its form.
    Date,
    /// A number.
    Number,
    /// Text.
    Text,
    /// An error or a formula without a result.
    Broken,
}

impl Content {
    /// Its Vietnamese name.
    pub fn label(self) -> &'static str {
        match self {
            Content::Date => "ngày",
            Content::Number => "số",
            Content::Text => "chữ",
            Content::Broken => "lỗi",
        }
    }

    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Content::Date => "date",
            Content::Number => "number",
            Content::Text => "text",
            Content::Broken => "broken",
        }
    }

    /// What a cell holds; a number may be the serial of a day, but is a number first.
    fn of(cell: &RawCell<'_>, is_date: fn(&RawCell<'_>) -> bool) -> Content {
        match cell {
            RawCell::Broken => Content::Broken,
            RawCell::Number(_) => Content::Number,
            _ if is_date(cell) => Content::Date,
            _ => Content::Text,
        }
    }
}

/// What was seen of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnSeen {
    /// Its letter.
    pub letter: String,
    /// Its title, joined from group to leaf.
    pub title: String,
    /// What it was taken for.
    pub taken_for: Option<Column>,
    /// What its title means, where it was not taken for that: another column was.
    pub could_be: Option<Column>,
    /// How many of its cells hold what.
    pub contents: BTreeMap<Content, u64>,
    /// Up to three different contents, as far as they may be shown.
    pub samples: Vec<String>,
    /// Whether a sample shows only how a text is built.
    pub masked: bool,
}

/// A watch on the dossier rows of a sheet.
#[derive(Clone, Debug)]
pub struct Watch {
    /// Every column with a title, from the left.
    pub columns: Vec<ColumnSeen>,
    /// The first of the columns of the list that is read.
    from: usize,
    places: Vec<usize>,
    is_date: fn(&RawCell<'_>) -> bool,
}

/// Samples of a column.
const SAMPLES: usize = 3;

impl Watch {
    /// A watch on the columns of a header; `is_date` is asked of cells that are no numbers.
    pub fn new(header: &Header, choice: &Choice, is_date: fn(&RawCell<'_>) -> bool) -> Watch {
        let titled = || header.titles.iter().enumerate().filter(|(_, title)| !title.path.is_empty());
        let column = |(place, title): (usize, &super::header::Title)| {
            let means = title.meaning.map(|meaning| meaning.column);
            let chosen = choice.places().find(|(_, chosen)| *chosen == place).map(|(column, _)| column);
            let taken_for = chosen.or(means.filter(|column| *column == Column::Personal));
            ColumnSeen {
                letter: column_letters(place),
                title: title.shown(),
                taken_for,
                could_be: means.filter(|_| taken_for.is_none()),
                contents: BTreeMap::new(),
                samples: Vec::new(),
                masked: false,
            }
        };
        let places = titled().map(|(place, _)| place).collect();
        Watch { columns: titled().map(column).collect(), from: 0, places, is_date }
    }

    /// Goes on with the columns of another list on the sheet, behind those of the ones before.
    pub fn begin_another(&mut self, header: &Header, choice: &Choice) {
        let next = Watch::new(header, choice, self.is_date);
        self.from = self.columns.len();
        self.columns.extend(next.columns);
        self.places = next.places;
    }

    /// Takes a dossier row into account.
    pub fn see(&mut self, row: &RawRow<'_>) {
        for (column, place) in self.columns[self.from..].iter_mut().zip(&self.places) {
            let Some(cell) = row.cells.get(*place).filter(|cell| !cell.is_blank()) else { continue };
            let content = Content::of(cell, self.is_date);
            *column.contents.entry(content).or_default() += 1;
            if column.samples.len() < SAMPLES {
                let (sample, is_masked) = sample(cell, content, column.taken_for);
                column.masked |= is_masked;
                if !column.samples.contains(&sample) {
                    column.samples.push(sample);
                }
            }
        }
    }
}

/// A content as it may be shown: whole in columns that end up in the report, the mere shape of others; and whether it is
/// a shape. A date is shown by its form alone where text may stand behind it.
fn sample(cell: &RawCell<'_>, content: Content, taken_for: Option<Column>) -> (String, bool) {
    /// Characters of the longest date with a time.
    const OF_DATE: usize = 19;
    let shown = text::clean(&cell.text());
    let is_whole = match taken_for {
        None | Some(Column::Personal | Column::StatedTimeliness | Column::LateCause) => false,
        Some(column) if column.is_date() => {
            let is_bare = |letter: char| letter.is_ascii_digit() || " /-.:TZ+".contains(letter);
            content == Content::Number || shown.len() <= OF_DATE && shown.chars().all(is_bare)
        }
        Some(_) => true,
    };
    let shown = match taken_for {
        Some(Column::Code | Column::ProcedureCode) if person::is_no_code(&shown) => person::HIDDEN.to_owned(),
        Some(Column::Code | Column::ProcedureCode) => shown,
        Some(_) if is_whole => person::without_people(&shown).unwrap_or(shown),
        _ => shown,
    };
    match content {
        Content::Broken => ("(ô lỗi)".to_owned(), false),
        _ if is_whole && matches!(taken_for, Some(Column::Code | Column::Number | Column::ProcedureCode)) => {
            (cut(shown.chars()), false)
        }
        _ if is_whole && content == Content::Text => (cut(without_numbers(&shown).chars()), false),
        _ if is_whole => (cut(shown.chars()), false),
        _ => (masked(&shown), true),
    }
}

impl ColumnSeen {
    /// Shows only how its contents are built: they may be those of another column.
    pub fn mask(&mut self) {
        self.samples.iter_mut().for_each(|sample| *sample = masked(sample));
        self.masked = true;
    }
}

/// The first letters of a sample.
fn cut(mut letters: impl Iterator<Item = char>) -> String {
    const MOST: usize = 40;
    let shown: String = letters.by_ref().take(MOST).collect();
    if letters.next().is_some() { format!("{shown}…") } else { shown }
}

/// `Nguyễn Văn A, 0912` as `Xxxxxx Xxx X, 9999`.
fn masked(shown: &str) -> String {
    let mask = |letter: char| match letter {
        letter if letter.is_numeric() => '9',
        letter if letter.is_uppercase() => 'X',
        letter if letter.is_alphabetic() => 'x',
        letter => letter,
    };
    cut(shown.chars().map(mask))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mask_shows_the_shape_alone() {
        assert_eq!(masked("Nguyễn Văn A, 0912"), "Xxxxxx Xxx X, 9999");
        let name = RawCell::Text("Trần Thị B".into());
        assert_eq!(sample(&name, Content::Text, Some(Column::Personal)), ("Xxxx Xxx X".to_owned(), true));
        assert_eq!(sample(&name, Content::Text, None), ("Xxxx Xxx X".to_owned(), true));
        assert_eq!(sample(&name, Content::Text, Some(Column::Unit)), ("(không hiển thị)".to_owned(), false));
        let born = RawCell::Text("05/01/1980".into());
        assert_eq!(sample(&born, Content::Date, Some(Column::Personal)), ("99/99/9999".to_owned(), true));
    }
}
