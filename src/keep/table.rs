//! The columns of a kept ledger as text, for spreadsheets.

use super::KeptLedger;
use super::schema::{COLUMNS, ColumnSpec, Of, is_day, written};

/// The columns that people read.
fn columns() -> impl Iterator<Item = &'static ColumnSpec> {
    COLUMNS.iter().filter(|column| !column.title.is_empty())
}

/// Their Vietnamese titles.
pub fn titles() -> impl Iterator<Item = &'static str> {
    columns().map(|column| column.title)
}

/// Gives every record, a row of texts; what is not there is an empty text.
///
/// # Errors
/// Those of whoever takes the rows.
pub fn write_rows<E>(kept: &KeptLedger, mut take: impl FnMut(&[String]) -> Result<(), E>) -> Result<(), E> {
    let mut texts = vec![String::new(); columns().count()];
    for row in kept.rows() {
        for (column, text) in columns().zip(&mut texts) {
            *text = match &column.of {
                Of::Text(of) => of(&row).unwrap_or_default().into_owned(),
                Of::Choice(of) => of(&row).map(|chosen| chosen.label).unwrap_or_default(),
                Of::Number(of) => match of(&row) {
                    Some(days) if is_day(column) => written(days.into(), false),
                    Some(number) => number.to_string(),
                    None => String::new(),
                },
                Of::Moment(of) => of(&row).map(|millis| written(millis, true)).unwrap_or_default(),
                Of::Truth(of) => {
                    of(&row).map(|truth| if truth { "có" } else { "không" }.to_owned()).unwrap_or_default()
                }
            };
        }
        take(&texts)?;
    }
    Ok(())
}
