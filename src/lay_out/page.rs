//! A page under construction.

use std::collections::BTreeMap;

use super::book::{Cell, ChartPlan, Content, MergedCells, Page, Style, TableArea};
use crate::place::column_letters;
use crate::template::Orientation;

/// Points of a line of body text.
const LINE: f64 = 16.5;

/// A page and the row that comes next.
pub struct PageBuilder {
    page: Page,
    /// The next free row.
    pub row: u32,
}

impl PageBuilder {
    /// An empty page.
    pub fn new(name: &str, orientation: Orientation, widths: Vec<f64>) -> PageBuilder {
        let page = Page {
            name: name.to_owned(),
            orientation,
            one_page: false,
            pages_wide: 1,
            widths,
            cells: Vec::new(),
            merged: Vec::new(),
            heights: BTreeMap::new(),
            repeat: None,
            freeze: None,
            filter: None,
            table: None,
            charts: Vec::new(),
        };
        PageBuilder { page, row: 0 }
    }

    /// How many columns it has.
    pub fn width(&self) -> u16 {
        self.page.widths.len() as u16
    }

    /// Characters that fit in some columns.
    pub fn characters(&self, left: u16, right: u16) -> f64 {
        self.page.widths.iter().take(right as usize + 1).skip(left as usize).sum()
    }

    /// Puts a cell on a row; a column too narrow for a number is widened, so that it never shows as `####`.
    pub fn put(&mut self, row: u32, column: u16, content: Content, style: Style) {
        if let (Some(needed), Some(width)) = (content.needed_width(), self.page.widths.get_mut(column as usize)) {
            *width = width.max(needed);
        }
        self.page.cells.push(Cell { row, column, content, style });
    }

    /// Puts a text across columns of one row.
    pub fn across(&mut self, row: u32, left: u16, right: u16, text: &str, style: Style) {
        self.block(row, left, row, right, text, style);
    }

    /// Puts a text across columns and rows; one cell needs no merging.
    pub fn block(&mut self, top: u32, left: u16, bottom: u32, right: u16, text: &str, style: Style) {
        self.merge((top, left), (bottom, right), Content::Text(text.to_owned()), style);
    }

    /// Puts text across cells, from the first to the last; one cell needs no merging.
    pub fn merge(&mut self, first: (u32, u16), last: (u32, u16), content: Content, style: Style) {
        let ((top, left), (bottom, right)) = (first, last);
        if first == last {
            self.put(top, left, content, style);
        } else {
            self.page.merged.push(MergedCells { top, left, bottom, right, content, style });
        }
    }

    /// Sets the height of a row in points.
    pub fn height(&mut self, row: u32, points: f64) {
        self.page.heights.insert(row, points);
    }

    /// Makes a row high enough for a text in some columns; never lower than it is.
    pub fn fit(&mut self, row: u32, left: u16, right: u16, text: &str) {
        let lines = lines_of(text, self.characters(left, right));
        if lines > 1 {
            self.height_at_least(row, f64::from(lines) * LINE + 2.0);
        }
    }

    /// Makes a row at least so many points high.
    pub fn height_at_least(&mut self, row: u32, points: f64) {
        let height = self.page.heights.entry(row).or_insert(points);
        *height = height.max(points);
    }

    /// Adds a remark across the whole page on the next row.
    pub fn note(&mut self, text: &str) {
        self.paragraph(text, Style::Note);
    }

    /// Adds a paragraph across the whole page on the next row.
    pub fn paragraph(&mut self, text: &str, style: Style) {
        let right = self.width() - 1;
        let row = self.row;
        self.across(row, 0, right, text, style);
        // Remarks are in italics, which run narrower; bold runs wider.
        let room = match style {
            Style::Note => 1.1,
            Style::Section => 0.9,
            _ => 1.0,
        };
        let lines = lines_of(text, self.characters(0, right) * room);
        self.height_at_least(row, f64::from(lines) * LINE + 1.0);
        self.row += 1;
    }

    /// Keeps the rows of a table's head in sight: on every printed page where the rows below it can take more than one,
    /// and while scrolling where it stands near enough to the top that rows are left to scroll.
    pub fn keep_in_sight(&mut self, head: (u32, u32), rows: u32, scrolling: bool) {
        /// So many rows stand on one page with the head.
        const ON_ONE_PAGE: u32 = 15;
        if rows > ON_ONE_PAGE {
            self.page.repeat = Some(head);
        }
        self.page.freeze = scrolling.then_some(head.1 + 1);
    }

    /// Lets a list be filtered; of several on a page, which can have but one filter, the longest.
    pub fn filter(&mut self, top: u32, bottom: u32, right: u16) {
        if self.page.filter.is_none_or(|(other_top, _, other_bottom, _)| bottom - top > other_bottom - other_top) {
            self.page.filter = Some((top, 0, bottom, right));
        }
    }

    /// Makes the page one flat table.
    pub fn flat(&mut self, table: TableArea) {
        self.page.repeat = Some((table.top, table.top));
        self.page.freeze = Some(table.top + 1);
        self.page.pages_wide = 2;
        self.page.table = Some(table);
    }

    /// Prints the page on a single sheet of paper.
    pub fn on_one_page(&mut self) {
        self.page.one_page = true;
    }

    /// How many sheets of paper it takes, one wide, by estimate.
    pub fn printed_pages(&self) -> f64 {
        // What the margins of Decree 30/2020 leave of A4, in points; a character is 8 pixels of 0.75 points.
        const SHORT: f64 = 468.0;
        const LONG: f64 = 728.0;
        const LANDSCAPE: (f64, f64) = (714.0, 482.0);
        let (across, down) = if self.page.orientation == Orientation::Portrait { (SHORT, LONG) } else { LANDSCAPE };
        let width: f64 = self.page.widths.iter().map(|width| (width * 8.0 + 5.0) * 0.75).sum();
        let height: f64 = (0..self.row).map(|row| self.page.heights.get(&row).copied().unwrap_or(LINE)).sum();
        height * (across / width).min(1.0) / down
    }

    /// Adds a chart; the rows it takes are left free by whoever asks for it.
    pub fn chart(&mut self, chart: ChartPlan) {
        self.page.charts.push(chart);
    }

    /// The finished page.
    pub fn finish(mut self) -> Page {
        self.page.cells.sort_by_key(|cell| (cell.row, cell.column));
        self.page
    }
}

/// The lines a text takes in a width of so many characters, broken at words and where it breaks itself.
pub fn lines_of(text: &str, characters: f64) -> u32 {
    text.lines().map(|line| lines_of_one(line, characters)).sum::<u32>().max(1)
}

fn lines_of_one(text: &str, characters: f64) -> u32 {
    // A letter of Vietnamese body text is a little narrower than a digit, by which widths are counted.
    let room = (characters * 1.08).max(1.0);
    let mut lines = 1;
    let mut used = 0.0;
    for word in text.split_whitespace() {
        let length = word.chars().count() as f64;
        if used > 0.0 && used + 1.0 + length > room {
            lines += 1;
            used = 0.0;
        }
        used += if used > 0.0 { length + 1.0 } else { length };
        while used > room {
            lines += 1;
            used -= room;
        }
    }
    lines
}

/// A cell's name, `B12`.
pub fn cell_name(row: u32, column: u16) -> String {
    format!("{}{}", column_letters(column as usize), row + 1)
}

/// The sum of a column of cells; one cell is named alone.
pub fn sum_of(column: u16, top: u32, bottom: u32) -> String {
    format!("SUM({}:{})", cell_name(top, column), cell_name(bottom, column))
}

/// A share as a live formula: `–` where the whole is 0, else rounded to hundredths of a percent.
pub fn share(numerator: &[String], whole: &str, result: Option<u64>) -> Content {
    let formula = format!("IF({whole}=0,\"–\",ROUND(({})/{whole},4))", numerator.join("+"));
    let result = result.map(|basis_points| basis_points as f64 / 10_000.0).ok_or_else(|| "–".to_owned());
    Content::Formula { formula, result }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_break_at_words() {
        assert_eq!(lines_of("một hai ba", 20.0), 1);
        assert_eq!(lines_of("một hai ba bốn năm", 10.0), 2);
        assert_eq!(lines_of("", 10.0), 1);
        assert_eq!(lines_of("một hai\nba", 20.0), 2);
        assert_eq!(lines_of(&"x".repeat(300), 10.0), 28); // 10.8 characters a line
    }
}
