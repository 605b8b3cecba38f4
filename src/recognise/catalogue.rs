//! The office's list of procedures: any sheet with a procedure's code or name in its header.

use std::collections::BTreeSet;

use super::header::{self, Title};
use super::{Column, Overrides, numbering};
use crate::domain::text;
use crate::read::{RawRow, RawTable, ReadProblem};

/// How many procedures a sheet lists, each counted once by its code, else by its name; none where it lists none.
///
/// # Errors
/// Where the sheet is damaged.
pub fn catalogue(mut table: RawTable<'_>) -> Result<Option<u64>, ReadProblem> {
    let mut first = super::first_rows(&mut table)?;
    let Some(header) = header::find(first.make_contiguous(), &table.merges, &Overrides::default(), is_catalogue) else {
        return Ok(None);
    };
    let place =
        |column: Column| header.titles.iter().position(|title| title.meaning.is_some_and(|m| m.column == column));
    let (code, name) = (place(Column::ProcedureCode), place(Column::Procedure));
    let mut procedures: BTreeSet<String> = BTreeSet::new();
    let mut add = |row: &RawRow<'_>| {
        let cell = |place: Option<usize>| place.and_then(|at| row.cells.get(at)).map(|cell| text::key(&cell.text()));
        // Where procedures have codes, a row without one is the heading of a group.
        let known = if code.is_some() { cell(code) } else { cell(name) };
        let filled = row.cells.iter().filter(|cell| !cell.is_blank()).count();
        let is_procedure = !numbering::is_numbering(row) && (code.is_some() || filled > 1);
        if let Some(procedure) = known.filter(|text| is_procedure && !text.is_empty()) {
            procedures.insert(procedure);
        }
    };
    first.drain(..header.first + header.height);
    first.iter().for_each(&mut add);
    let mut row = RawRow::default();
    while table.rows.next_into(&mut row)? {
        add(&row);
    }
    Ok(Some(procedures.len() as u64).filter(|number| *number > 0))
}

fn is_catalogue(titles: &[Title]) -> bool {
    let has = |column: Column| titles.iter().any(|title| title.meaning.is_some_and(|m| m.column == column));
    has(Column::ProcedureCode) || has(Column::Procedure)
}
