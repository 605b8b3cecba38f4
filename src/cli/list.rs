//! What `motcua list` says: the dossiers behind figures as a table, or the file they were written to.

use std::fmt::Write as _;

use super::Spoken;
use crate::lay_out::{DossierList, SHORT};
use crate::problem::Exit;
use crate::run::Listed;
use crate::wording::count;

/// The list on standard output, how many dossiers it has beside it.
pub fn spoken(listed: &Listed) -> Spoken {
    let stdout = match (&listed.file, &listed.csv) {
        (Some(file), _) => format!("{}\n", file.display()),
        (None, Some(csv)) => String::from_utf8_lossy(csv).into_owned(),
        (None, None) => table(&listed.list),
    };
    let mut stderr = format!(
        "{}, {}: {} hồ sơ\n",
        listed.list.title,
        listed.figures.question.period.label(),
        count(listed.list.len() as u64)
    );
    if listed.by_hand > 0 {
        let _ = writeln!(stderr, "Ngoài ra có {} hồ sơ nhập tay, không có danh sách.", count(listed.by_hand));
    }
    Spoken { stdout, stderr, exit: Exit::Done }
}

/// Columns wide enough for what they hold, long texts cut with `…`.
fn table(list: &DossierList) -> String {
    /// The most characters of a column.
    const WIDEST: usize = 40;
    let head: Vec<String> = SHORT.map(|value| DossierList::title_of(value).to_owned()).to_vec();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(list.texts_of(&SHORT)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0).min(WIDEST);
    let widths: Vec<usize> = (0..SHORT.len()).map(width).collect();
    let mut text = String::new();
    for row in &rows {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{:<width$}", cut(cell, *width)));
        let line = cells.collect::<Vec<_>>().join("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// A text in so many characters, without anything a terminal would obey.
fn cut(text: &str, width: usize) -> String {
    let shown: String = text.chars().filter(|c| !c.is_control()).collect();
    match shown.char_indices().nth(width) {
        None => shown,
        Some(_) => shown.chars().take(width.saturating_sub(1)).chain(['…']).collect(),
    }
}
