//! What `motcua list` says: the dossiers behind figures as a table, or the file they were written to.

use std::fmt::Write as _;

use super::summary::Manner;
use super::{Spoken, summary};
use crate::lay_out::{DossierList, SHORT};
use crate::run::Listed;
use crate::settings::Request;
use crate::wording::{columns, count, cut};

/// The list on standard output; beside it how many dossiers it has, and what a report would say.
pub fn spoken(listed: &Listed, request: &Request, manner: Manner, width: Option<usize>) -> Spoken {
    let outcome = &listed.outcome;
    let stdout = match (outcome.files.first(), &listed.csv) {
        (Some(file), _) => format!("{}\n", file.display()),
        (None, Some(csv)) => String::from_utf8_lossy(csv).into_owned(),
        (None, None) => table(&listed.list, width),
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
    summary::findings(&mut stderr, outcome, "Cần soát:", manner);
    Spoken { stdout, stderr, exit: summary::exit(outcome, request.strict), is_prose: false }.in_manner(manner)
}

/// Columns wide enough for what they hold, long texts cut with `…`.
fn table(list: &DossierList, width: Option<usize>) -> String {
    let head = SHORT.map(|(_, title, _)| title.to_owned());
    let fitted = |row: Vec<String>| -> [String; SHORT.len()] {
        std::array::from_fn(|place| cut(row.get(place).map_or("", String::as_str), SHORT[place].2))
    };
    let rows: Vec<[String; SHORT.len()]> = std::iter::once(head.to_vec()).chain(list.short()).map(fitted).collect();
    columns(&rows, 0, width)
}
