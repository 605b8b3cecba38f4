//! The columns of a kept ledger as text, for spreadsheets.

use super::KeptLedger;
use super::schema::{COLUMNS, Of, is_day, written};

/// The Vietnamese titles.
pub fn titles() -> impl Iterator<Item = &'static str> {
    COLUMNS.iter().map(|column| column.title)
}

/// Gives every record, a row of texts; what is not there is an empty text.
///
/// # Errors
/// Those of whoever takes the rows.
pub fn write_rows<E>(kept: &KeptLedger, mut take: impl FnMut(&[String]) -> Result<(), E>) -> Result<(), E> {
    let mut texts = vec![String::new(); COLUMNS.len()];
    for row in kept.rows() {
        for (column, text) in COLUMNS.iter().zip(&mut texts) {
            *text = match &column.of {
                Of::Text(of) => of(&row).unwrap_or_default().into_owned(),
                Of::Number(of) => match of(&row) {
                    Some(days) if is_day(column) => written(days.into(), false),
                    Some(number) => number.to_string(),
                    None => String::new(),
                },
                Of::Moment(of) => of(&row).map(|millis| written(millis, true)).unwrap_or_default(),
                Of::Truth(of) => of(&row).map(|truth| if truth { "1" } else { "0" }.to_owned()).unwrap_or_default(),
            };
        }
        take(&texts)?;
    }
    Ok(())
}
