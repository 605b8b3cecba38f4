//! One file, sheet by sheet.

use std::collections::BTreeMap;

use super::values::values;
use super::{FileSeen, ListSeen, SheetContent, SheetSeen};
use crate::gather::{FoundSheet, Watched, each_sheet, open};
use crate::normalise::{Batch, DateForm, is_date, look_into};
use crate::place::Place;
use crate::problem::AnyProblem;
use crate::read::InputFile;
use crate::recognise::{Column, ColumnSeen, List, Recognised};
use crate::reconcile::Sheet;
use crate::settings::Settings;

/// Looks into a file; what could be read of it is in `seen` and `sheets` also where it cannot be used.
///
/// # Errors
/// Where the file cannot be read further, or holds no dossier list though it was named.
pub fn file(
    file: &InputFile,
    sha256: &str,
    settings: &Settings,
    watched: &Watched<'_>,
    seen: &mut FileSeen,
    sheets: &mut Vec<Sheet>,
) -> Result<Seen, AnyProblem> {
    let Some(mut open) = open(file, settings)? else { return Ok(Seen::OwnReport) };
    (seen.encoding, seen.delimiter) = (open.encoding(), open.delimiter());
    each_sheet(&mut open, file, settings, watched, |FoundSheet { info, place, respelt, found }| {
        let mut to_continue = None;
        let content = match found {
            Recognised::Empty => SheetContent::Empty,
            Recognised::NoList { titles } => SheetContent::NoList { titles },
            Recognised::List(list) => {
                let (seen, batch) = look_at(*list, settings, &place);
                if let Some(mut batch) = batch {
                    to_continue = batch.to_continue.take();
                    let (file, sha256) = (file.shown.clone(), sha256.to_owned());
                    sheets.push(Sheet { file, sheet: info.name.clone(), sha256, batch });
                }
                SheetContent::List(Box::new(seen))
            }
        };
        seen.sheets.push(SheetSeen { name: info.name, hidden: info.hidden, respelt, content });
        Ok(to_continue)
    })?;
    Ok(Seen::Export)
}

/// What a file turned out to be.
pub enum Seen {
    /// An export, or something that holds none.
    Export,
    /// A report of ours that lies among the exports.
    OwnReport,
}

/// What a list holds, and its records where it can be counted by.
fn look_at(list: List<'_>, settings: &Settings, place: &Place) -> (ListSeen, Option<Batch>) {
    let mut seen = ListSeen { header_rows: list.header_rows, signature: list.signature.clone(), ..ListSeen::default() };
    let (table, problem) = list.watched(is_date);
    let layout = table.layout.and_then(|layout| settings.config.naming.layouts.get(layout));
    seen.source = layout.map(|layout| layout.name.clone());
    let dialect = settings.config.dialect(table.layout);
    let (mut batch, trusted) = look_into(table, dialect, place);
    let is_trusted = trusted.is_ok();
    seen.problem = problem.map(boxed).or(trusted.err());
    seen.letterhead = std::mem::take(&mut batch.letterhead);
    seen.columns = batch.watch.take().map(|watch| watch.columns).unwrap_or_default();
    seen.date_forms = by_column(&batch.date_forms);
    seen.values = values(&batch);
    let days = || batch.records.iter().filter_map(|record| record.received).map(|received| received.day);
    seen.received = days().min().zip(days().max());
    seen.covered = batch.covered;
    seen.records = batch.records.len() as u64;
    seen.rows = batch.rows.clone();
    seen.notices = std::mem::take(&mut batch.notices);
    let is_usable = seen.problem.is_none();
    if !is_trusted {
        // What stands in a column may be what belongs in another.
        let is_text = |column: &&mut ColumnSeen| column.taken_for.is_none_or(|column| !column.is_date());
        seen.columns.iter_mut().filter(is_text).for_each(ColumnSeen::mask);
        seen.values.iter_mut().for_each(|values| values.values.retain(|value| value.id.is_some()));
    }
    (seen, is_usable.then_some(batch))
}

fn by_column(forms: &BTreeMap<(Column, DateForm), u64>) -> Vec<(Column, Vec<(DateForm, u64)>)> {
    let mut columns: Vec<(Column, Vec<(DateForm, u64)>)> = Vec::new();
    for ((column, form), cells) in forms {
        match columns.last_mut().filter(|(last, _)| last == column) {
            Some((_, forms)) => forms.push((*form, *cells)),
            None => columns.push((*column, vec![(*form, *cells)])),
        }
    }
    columns.iter_mut().for_each(|(_, forms)| forms.sort_by_key(|(_, cells)| std::cmp::Reverse(*cells)));
    columns
}

fn boxed(problem: impl crate::problem::Problem + 'static) -> AnyProblem {
    Box::new(problem)
}
