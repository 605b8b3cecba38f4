//! A small table that sums up the list it stands below: `Lĩnh vực | Số hồ sơ`, `Đơn vị | Tổng số | Đúng hạn | Quá hạn`.
//!
//! Its rows are no dossiers. It is told by titles under which dossiers are counted, by numbers below them, and by having
//! no column of days.

use super::Overrides;
use super::row_kind::{is_date_like, is_mere_number};
use super::synonyms::meaning;
use crate::domain::text;
use crate::read::RawRow;

/// Titles under which dossiers are counted, as they begin without diacritics.
const COUNTS: [&str; 14] = [
    "so ho so",
    "so luong",
    "tong",
    "cong",
    "tiep nhan",
    "da tiep nhan",
    "da giai quyet",
    "dang giai quyet",
    "da xu ly",
    "dang xu ly",
    "truoc han",
    "dung han",
    "qua han",
    "ty le",
];

/// Whether dossiers are counted under a title.
pub fn counts_dossiers(title: &str) -> bool {
    let title = text::bare(title).replace('y', "i");
    COUNTS.iter().any(|count| title.trim_start().starts_with(&count.replace('y', "i")))
}

/// Whether rows that begin with a header are a summary.
pub fn is_summary(rows: &[RawRow<'_>], overrides: &Overrides) -> bool {
    let Some((header, below)) = rows.split_first() else { return false };
    let titles = || {
        let filled = header.cells.iter().enumerate().filter(|(_, cell)| !cell.is_blank());
        filled.map(|(place, cell)| (place, text::clean(&cell.text())))
    };
    let is_day = |title: &str| {
        overrides.meaning(title).or_else(|| meaning(title)).is_some_and(|meaning| meaning.column.is_date())
    };
    let counted: Vec<usize> = titles().filter(|(_, title)| counts_dossiers(title)).map(|(place, _)| place).collect();
    let Some(first) = below.iter().find(|row| !row.is_blank()) else { return false };
    let below_counts = || counted.iter().filter_map(|place| first.cells.get(*place)).filter(|cell| !cell.is_blank());
    !titles().any(|(_, title)| is_day(&title))
        && below_counts().count() > 0
        && below_counts().all(|cell| is_mere_number(cell) && !is_date_like(Some(cell)))
}
