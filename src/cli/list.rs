//! What `motcua list` says: the dossiers behind figures as a table, or the file they were written to.

use std::fmt::Write as _;

use super::{Spoken, summary};
use crate::lay_out::{DossierList, SHORT};
use crate::run::Listed;
use crate::wording::count;

/// The list on standard output; beside it how many dossiers it has, and what a report would say.
pub fn spoken(listed: &Listed, strict: bool) -> Spoken {
    let outcome = &listed.outcome;
    let stdout = match (outcome.files.first(), &listed.csv) {
        (Some(file), _) => format!("{}\n", file.display()),
        (None, Some(csv)) => String::from_utf8_lossy(csv).into_owned(),
        (None, None) => table(&listed.list),
    };
    let period = outcome.figures.as_ref().map_or_else(String::new, |figures| figures.question.period.label());
    let mut stderr = format!("{}, {period}: {} hồ sơ\n", listed.list.title, count(listed.list.len() as u64));
    for (figure, many) in &listed.by_hand {
        let _ = writeln!(
            stderr,
            "Ngoài ra có {} hồ sơ nhập tay thuộc “{}”, không có danh sách.",
            count(*many),
            figure.label()
        );
    }
    summary::findings(&mut stderr, outcome, "Cần soát:");
    Spoken { stdout, stderr, exit: summary::exit(outcome, strict) }
}

/// Columns wide enough for what they hold, long texts cut with `…`.
fn table(list: &DossierList) -> String {
    let head: Vec<String> = SHORT.map(|(_, title, _)| title.to_owned()).to_vec();
    let rows: Vec<Vec<String>> = std::iter::once(head).chain(list.short()).collect();
    let width = |(column, (_, _, most)): (usize, (_, _, usize))| {
        rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0).min(most)
    };
    let widths: Vec<usize> = SHORT.into_iter().enumerate().map(width).collect();
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
    // Control characters, those that turn the direction of writing, and tags that nobody sees.
    let unseen = ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}', '\u{e0000}'..='\u{e007f}'];
    let obeyed = |c: &char| c.is_control() || unseen.iter().any(|range| range.contains(c));
    let shown: String = text.chars().filter(|c| !obeyed(c)).collect();
    match shown.char_indices().nth(width) {
        None => shown,
        Some(_) => shown.chars().take(width.saturating_sub(1)).chain(['…']).collect(),
    }
}
