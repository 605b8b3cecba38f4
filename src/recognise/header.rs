//! Finding the header rows and joining the titles of merged ones.

use std::collections::{BTreeMap, HashMap};

use super::numbering::is_numbering;
use super::qualifier::{qualified, under};
use super::row_kind::{is_date_like, is_row_number};
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

/// Columns whose titles are asked for: no list has as many.
const WIDEST: usize = 256;
/// Merged cells above and in a header that are looked at.
const MOST_GROUPS: usize = 1000;

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

impl Header {
    /// Whether a row below it is one of its dossiers: a code or a row number under that title, or where it has neither a
    /// row of several cells with a date.
    fn heads(&self, row: &RawRow<'_>) -> bool {
        let places = |column: Column| {
            let is_it = move |title: &Title| title.meaning.is_some_and(|meaning| meaning.column == column);
            self.titles.iter().enumerate().filter(move |(_, title)| is_it(title)).map(|(place, _)| place)
        };
        let is_coded = |place: usize| {
            let text = row.cells.get(place).map(|cell| text::clean(&cell.text())).unwrap_or_default();
            text::has_digit(&text) && !text.contains([' ', ':', '='])
        };
        let is_numbered = |place: usize| row.cells.get(place).is_some_and(is_row_number);
        let is_told = places(Column::Code).chain(places(Column::Number)).next().is_some();
        let tells = places(Column::Code).any(is_coded) || places(Column::Number).any(is_numbered);
        if is_told { tells } else { looks_like_a_dossier(row) }
    }
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
    let groups = Groups::of(rows, merges);
    let mut best: Option<(usize, Header)> = None;
    for first in 0..rows.len() {
        // Below a header stand dossiers; below search criteria stands at most what was searched for.
        let is_past = |header: &Header| {
            let end = header.first + header.height;
            first >= end && rows[end..first].iter().any(|row| header.heads(row))
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
            let titles = titles(span, &groups, overrides);
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
    best.map(|(_, header)| with_leaves(header, rows, &groups, overrides))
}

/// The header together with the row below it, where that row holds nothing but titles under its groups: “Dự kiến” and
/// “Thực tế” under “Ngày trả kết quả” must not be taken for one column.
fn with_leaves(header: Header, rows: &[RawRow<'_>], groups: &Groups, overrides: &Overrides) -> Header {
    let end = header.first + header.height;
    let (Some(last), Some(below)) = (rows.get(end - 1), rows.get(end)) else { return header };
    let filled: Vec<usize> = (0..below.cells.len()).filter(|column| !below.cells[*column].is_blank()).collect();
    let is_title = |column: &usize| matches!(&below.cells[*column], RawCell::Text(text) if !text::has_digit(text));
    let grouped = filled.iter().filter(|column| cell_text(last, **column).is_empty()).count();
    // At least one stands under no title of its own, and every one under a group.
    let is_leaves = filled.len() >= 2
        && grouped > 0
        && filled.iter().all(is_title)
        && filled.iter().all(|column| groups.spans_over(last, *column, below))
        && below.number == last.number + 1
        && header.height == 1;
    if !is_leaves {
        return header;
    }
    let span = &rows[header.first..=end];
    let titles = titles(span, groups, overrides);
    Header {
        height: header.height + 1,
        last_row: below.number,
        titles,
        lines: span.iter().map(line).collect(),
        ..header
    }
}

/// A row of several cells with a date among them.
pub fn looks_like_a_dossier(row: &RawRow<'_>) -> bool {
    let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
    filled >= 3 && row.cells.iter().any(|cell| is_date_like(Some(cell)))
}

/// The header that begins on the first of some rows, of the height that makes most columns known; none where none does.
pub fn first_of(rows: &[RawRow<'_>], overrides: &Overrides) -> Option<Header> {
    let mut best: Option<(usize, Header)> = None;
    for height in 1..=rows.len() {
        let span = &rows[..height];
        if height > 1 && (is_numbering(&span[height - 1]) || looks_like_a_dossier(&span[height - 1])) {
            break;
        }
        let titles = titles(span, &Groups::default(), overrides);
        let score = score(&titles);
        if is_list(&titles) && best.as_ref().is_none_or(|(most, _)| score > *most) {
            let (last_row, lines) = (span[height - 1].number, span.iter().map(line).collect());
            best = Some((score, Header { first: 0, height, last_row, titles, lines }));
        }
    }
    best.map(|(_, header)| header)
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

fn titles(span: &[RawRow<'_>], groups: &Groups, overrides: &Overrides) -> Vec<Title> {
    let width = span.iter().map(|row| row.cells.len()).max().unwrap_or(0).min(WIDEST);
    (0..width)
        .map(|column| {
            let path = path(span, groups, column);
            let lettered = overrides.meaning(&by_letter(column));
            let meaning = lettered.or_else(|| meaning_of(&path, overrides));
            Title { path, meaning }
        })
        .collect()
}

/// The titles above and of a column, from the top; a merged or empty group cell takes the text to its left.
fn path(span: &[RawRow<'_>], groups: &Groups, column: usize) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for (depth, row) in span.iter().enumerate() {
        let own = cell_text(row, column);
        let is_leaf = depth + 1 == span.len();
        let title = if !own.is_empty() {
            own
        } else if is_leaf || !span[depth + 1..].iter().any(|below| !cell_text(below, column).is_empty()) {
            String::new()
        } else {
            groups.title(row, column)
        };
        if !title.is_empty() && path.last() != Some(&title) {
            path.push(title);
        }
    }
    path
}

/// The merged cells of the rows in which a header may stand, so that each column finds its own at once.
#[derive(Default)]
struct Groups(HashMap<u32, GroupRow>);

/// The merged cells of one row.
#[derive(Default)]
struct GroupRow {
    /// For each column that a merge covers, the merge's first.
    covered: BTreeMap<usize, usize>,
    /// Whether a merge that spans columns begins here.
    spans: bool,
}

impl Groups {
    fn of(rows: &[RawRow<'_>], merges: &[Merge]) -> Groups {
        let last = rows.last().map_or(0, |row| row.number);
        let mut groups = Groups::default();
        for merge in merges.iter().filter(|merge| merge.top <= last).take(MOST_GROUPS) {
            for number in merge.top..=merge.bottom.min(last) {
                let row = groups.0.entry(number).or_default();
                row.spans |= merge.top == number && merge.right > merge.left;
                for column in merge.left..=merge.right.min(WIDEST) {
                    row.covered.entry(column).or_insert(merge.left);
                }
            }
        }
        groups
    }

    /// Whether a column stands under a title that spans several columns: by a merge, or with blanks beside it that the
    /// row below fills.
    fn spans_over(&self, row: &RawRow<'_>, column: usize, below: &RawRow<'_>) -> bool {
        let is_blank = |row: &RawRow<'_>, column: usize| row.cells.get(column).is_none_or(RawCell::is_blank);
        if let Some(covered) = self.0.get(&row.number).map(|row| &row.covered)
            && covered.contains_key(&column)
        {
            let left = covered[&column];
            return covered.get(&(left + 1)) == Some(&left);
        }
        let begins_group = !is_blank(row, column) && is_blank(row, column + 1) && !is_blank(below, column + 1);
        is_blank(row, column) || begins_group
    }

    /// The group title that covers a column: that of its merge, or where nothing is merged the nearest to the left.
    fn title(&self, row: &RawRow<'_>, column: usize) -> String {
        let merged = self.0.get(&row.number);
        if let Some(left) = merged.and_then(|row| row.covered.get(&column)) {
            return cell_text(row, *left);
        }
        if merged.is_some_and(|row| row.spans) {
            return String::new();
        }
        (0..column).rev().map(|left| cell_text(row, left)).find(|text| !text.is_empty()).unwrap_or_default()
    }
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

/// What the whole path, or else the longest known end of it, means. A day under “Bổ sung” is another day.
fn known_end(path: &[String]) -> Option<Meaning> {
    let found = (0..path.len()).map(|from| path[from..].join(" › ")).find_map(|title| meaning(&title))?;
    let supplements = |group: &String| text::bare(group).contains("bo sung");
    let is_another_day = found.column.is_date() && path.iter().rev().skip(1).any(supplements);
    (!is_another_day).then_some(found)
}

/// What a leaf such as “Thực tế” means under a group that is known.
fn under_group(path: &[String]) -> Option<Meaning> {
    let [.., group, leaf] = path else { return None };
    under(meaning(group)?, leaf)
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
    // Whatever stands under “Người nộp hồ sơ” is about that person, but for days and codes of the dossier.
    let found = known_meaning(path);
    let is_of_dossier = |column: Column| column.is_date() || column == Column::Code || column == Column::Number;
    let groups = path.iter().rev().skip(1);
    let personal = groups.filter_map(|group| meaning(group)).find(|found| found.column == Column::Personal);
    match (personal, found) {
        (Some(personal), found) if found.is_none_or(|found| !is_of_dossier(found.column)) => Some(personal),
        (_, found) => found,
    }
}

/// What a path of titles means by the synonyms.
fn known_meaning(path: &[String]) -> Option<Meaning> {
    known_end(path).or_else(|| joined_meaning(path)).or_else(|| under_group(path)).or_else(|| {
        // “Ngày tiếp nhận (dd/MM/yyyy)”: what is in brackets explains the title, or says which it is.
        let leaf = path.last()?;
        let (plain, rest) = leaf.split_at(leaf.find(['(', '['])?);
        meaning(plain).and_then(|found| qualified(found, rest))
    })
}
