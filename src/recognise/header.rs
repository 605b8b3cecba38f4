//! Finding the header rows and joining the titles of merged ones.

use super::numbering::is_numbering;
use super::row_kind::is_date_like;
use super::synonyms::{Meaning, meaning};
use super::{Column, Overrides};
use crate::domain::text;
use crate::place::column_letters;
use crate::read::{Merge, RawCell, RawRow};

/// The last row on which a header may start.
pub const LAST_HEADER_ROW: u32 = 50;
/// Rows a header may span.
pub const MOST_HEADER_ROWS: u32 = 3;
/// Rows that are looked at before the header is decided.
pub const LOOKED_AT: usize = (LAST_HEADER_ROW + MOST_HEADER_ROWS) as usize;

/// A header that was found.
#[derive(Clone, Debug)]
pub struct Header {
    /// Place of its first row among the rows looked at.
    pub first: usize,
    /// Rows it spans.
    pub height: usize,
    /// Its last row, as Excel shows it.
    pub last_row: u32,
    /// The title of each column, joined from top to bottom.
    pub titles: Vec<Title>,
    /// The texts of each header row, to know them again at a page break.
    pub lines: Vec<Vec<String>>,
}

/// The title of one column.
#[derive(Clone, Debug, PartialEq)]
pub struct Title {
    /// Its parts from group to leaf.
    pub path: Vec<String>,
    /// What it means by the office's own names or the synonyms.
    pub meaning: Option<Meaning>,
}

impl Title {
    /// `Trả kết quả › Ngày`.
    pub fn shown(&self) -> String {
        self.path.join(" › ")
    }
}

/// The header that makes most columns known; none where no rows make what is looked for.
pub fn find(
    rows: &[RawRow<'_>],
    merges: &[Merge],
    overrides: &Overrides,
    is_wanted: fn(&[Title]) -> bool,
) -> Option<Header> {
    let merges: Vec<Merge> =
        merges.iter().copied().filter(|merge| merge.top <= LAST_HEADER_ROW + MOST_HEADER_ROWS).collect();
    let merges = merges.as_slice();
    let mut best: Option<(usize, Header)> = None;
    for first in 0..rows.len() {
        // Below a header stand dossiers. Only one without a received date may be mere search criteria.
        let is_past = |header: &Header| {
            let end = header.first + header.height;
            first >= end && (knows(header, Column::Received) || rows[end..first].iter().any(looks_like_a_dossier))
        };
        if rows[first].number > LAST_HEADER_ROW || best.as_ref().is_some_and(|(_, header)| is_past(header)) {
            break;
        }
        for height in 1..=(MOST_HEADER_ROWS as usize).min(rows.len() - first) {
            let span = &rows[first..first + height];
            let follows_on = span.windows(2).all(|pair| pair[1].number == pair[0].number + 1);
            if !follows_on || span.iter().any(|row| is_numbering(row)) {
                break;
            }
            let titles = titles(span, merges, overrides);
            let score = score(&titles);
            // Of equal ones the lower: a title row above a header adds nothing to it.
            let better = |(most, header): &(usize, Header)| (score, header.height) > (*most, height);
            if is_wanted(&titles) && best.as_ref().is_none_or(better) {
                let last_row = span[height - 1].number;
                let lines = span.iter().map(line).collect();
                best = Some((score, Header { first, height, last_row, titles, lines }));
            }
        }
    }
    best.map(|(_, header)| header)
}

fn knows(header: &Header, column: Column) -> bool {
    header.titles.iter().any(|title| title.meaning.is_some_and(|meaning| meaning.column == column))
}

/// A row of several cells with a date among them.
fn looks_like_a_dossier(row: &RawRow<'_>) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
    filled >= 3 && row.cells.iter().any(|cell| is_date_like(Some(cell)))
}

/// The header on rows that are known to be one; none where they are no rows.
pub fn of_rows(span: &[RawRow<'_>], overrides: &Overrides) -> Option<Header> {
    let titles = titles(span, &[], overrides);
    let last_row = span.last()?.number;
    Some(Header { first: 0, height: span.len(), last_row, titles, lines: span.iter().map(line).collect() })
}

/// The texts of a row, by column, as they are compared.
pub fn line(row: &RawRow<'_>) -> Vec<String> {
    row.cells.iter().map(|cell| text::title_key(&cell.text())).collect()
}

/// A dossier list has a code column or two date columns.
pub fn is_list(titles: &[Title]) -> bool {
    let known = || titles.iter().filter_map(|title| title.meaning).map(|meaning| meaning.column);
    let dates = known().filter(|column| column.is_date()).count();
    let has_code = known().any(|column| column == Column::Code);
    // A lone “Số hồ sơ” heads a column of counts in many a summary.
    dates >= 2
        || has_code && known().any(|column| column.is_date() || column == Column::Status)
        || has_code && known().filter(|column| *column != Column::Number).count() >= 3
}

/// Distinct columns that are known.
fn score(titles: &[Title]) -> usize {
    let known = |column: &Column| titles.iter().any(|title| title.meaning.is_some_and(|m| m.column == *column));
    Column::ALL.iter().filter(|column| known(column)).count()
}

fn titles(span: &[RawRow<'_>], merges: &[Merge], overrides: &Overrides) -> Vec<Title> {
    let width = span.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    (0..width)
        .map(|column| {
            let path = path(span, merges, column);
            let lettered = overrides.meaning(&by_letter(column));
            let meaning = lettered.or_else(|| meaning_of(&path, overrides));
            Title { path, meaning }
        })
        .collect()
}

/// The titles above and of a column, from the top; a merged or empty group cell takes the text to its left.
fn path(span: &[RawRow<'_>], merges: &[Merge], column: usize) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for (depth, row) in span.iter().enumerate() {
        let own = cell_text(row, column);
        let is_leaf = depth + 1 == span.len();
        let title = if !own.is_empty() {
            own
        } else if is_leaf || !span[depth + 1..].iter().any(|below| !cell_text(below, column).is_empty()) {
            String::new()
        } else {
            group(row, merges, column)
        };
        if !title.is_empty() && path.last() != Some(&title) {
            path.push(title);
        }
    }
    path
}

/// The group title that covers a column: that of its merge, or where nothing is merged the nearest to the left.
fn group(row: &RawRow<'_>, merges: &[Merge], column: usize) -> String {
    let covering = |merge: &&Merge| {
        (merge.top..=merge.bottom).contains(&row.number) && (merge.left..=merge.right).contains(&column)
    };
    if let Some(merge) = merges.iter().find(covering) {
        return cell_text(row, merge.left);
    }
    let row_is_merged = merges.iter().any(|merge| merge.top == row.number && merge.right > merge.left);
    if row_is_merged {
        return String::new();
    }
    (0..column).rev().map(|left| cell_text(row, left)).find(|text| !text.is_empty()).unwrap_or_default()
}

fn cell_text(row: &RawRow<'_>, column: usize) -> String {
    match row.cells.get(column) {
        Some(RawCell::Text(text)) => text::clean(text),
        _ => String::new(),
    }
}

/// How the office names a column whose title does not tell it apart: `cột E`.
pub fn by_letter(column: usize) -> String {
    format!("cột {}", column_letters(column))
}

/// What a leaf and the group over it mean as one title: `Kết thúc xử lý › Ngày` and `Ngày › Kết thúc xử lý` are “Ngày kết
/// thúc xử lý”.
fn joined_meaning(path: &[String]) -> Option<Meaning> {
    let [.., group, leaf] = path else { return None };
    let is_day =
        |title: &str| meaning(&format!("{title} tiếp nhận")).is_some_and(|found| found.column == Column::Received);
    let short = |title: &String| if is_day(title) { "Ngày".to_owned() } else { title.clone() };
    meaning(&format!("{} {group}", short(leaf))).or_else(|| meaning(&format!("{} {leaf}", short(group))))
}

/// What a path of titles means: the office's own names first, then the whole path, then ever shorter ends of it.
fn meaning_of(path: &[String], overrides: &Overrides) -> Option<Meaning> {
    let ends = || (0..path.len()).map(|from| path[from..].join(" › "));
    if let Some(own) = ends().find_map(|title| overrides.meaning(&title)) {
        return Some(own);
    }
    ends().find_map(|title| meaning(&title)).or_else(|| joined_meaning(path)).or_else(|| {
        // “Ngày tiếp nhận (dd/MM/yyyy)”: what is in brackets explains the title.
        let leaf = path.last()?;
        let plain = leaf.split(['(', '[']).next().unwrap_or_default();
        if plain.len() < leaf.len() { meaning(plain) } else { None }
    })
}
