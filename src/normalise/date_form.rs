//! How dates are written, for whoever looks into an export.

use super::date::{DateReading, SHORTEST_DIGITS, read};
use super::scan::{Found, Scan};
use crate::read::RawCell;

/// How a date is written, for whoever looks into an export.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateForm {
    /// A cell that the file itself calls a date.
    True,
    /// The serial number of a day.
    Serial,
    /// Day first, with or without a time.
    DayFirst {
        /// With a time.
        timed: bool,
    },
    /// Year first, with or without a time.
    YearFirst {
        /// With a time.
        timed: bool,
    },
    /// Digits only.
    Digits,
    /// Month first: not read.
    MonthFirst,
    /// No date at all.
    Unreadable,
    /// Something that says there is none.
    Nothing,
}

impl DateForm {
    /// What it looks like, in Vietnamese.
    pub fn label(self) -> &'static str {
        match self {
            DateForm::True => "ô định dạng ngày",
            DateForm::Serial => "ngày dạng số của Excel",
            DateForm::DayFirst { timed: false } => "ngày/tháng/năm",
            DateForm::DayFirst { timed: true } => "ngày/tháng/năm kèm giờ",
            DateForm::YearFirst { timed: false } => "năm-tháng-ngày",
            DateForm::YearFirst { timed: true } => "năm-tháng-ngày kèm giờ",
            DateForm::Digits => "số viết liền nămthángngày",
            DateForm::MonthFirst => "tháng/ngày/năm (không đọc)",
            DateForm::Unreadable => "không phải ngày (không đọc)",
            DateForm::Nothing => "ghi là không có ngày",
        }
    }

    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            DateForm::True => "true-date",
            DateForm::Serial => "serial",
            DateForm::DayFirst { timed: false } => "day-first",
            DateForm::DayFirst { timed: true } => "day-first-timed",
            DateForm::YearFirst { timed: false } => "year-first",
            DateForm::YearFirst { timed: true } => "year-first-timed",
            DateForm::Digits => "digits",
            DateForm::MonthFirst => "month-first",
            DateForm::Unreadable => "unreadable",
            DateForm::Nothing => "nothing",
        }
    }
}

/// Whether a cell holds a date, be it one that is not read.
pub fn is_date(cell: &RawCell<'_>) -> bool {
    matches!(read(cell), DateReading::Date(_) | DateReading::MonthFirst)
}

/// How the date of a filled cell is written.
pub fn form(cell: &RawCell<'_>) -> DateForm {
    let reading = read(cell);
    match (reading, cell) {
        (DateReading::Empty, _) => DateForm::Nothing,
        (DateReading::Bad, _) => DateForm::Unreadable,
        (DateReading::MonthFirst, _) => DateForm::MonthFirst,
        (DateReading::Date(_), RawCell::DateTime(_)) => DateForm::True,
        (DateReading::Date(_), RawCell::Number(number)) if *number < SHORTEST_DIGITS => DateForm::Serial,
        (DateReading::Date(_), RawCell::Number(_)) => DateForm::Digits,
        (DateReading::Date(moment), cell) => {
            let text = cell.text();
            let mut scan = Scan::new(&text);
            let _ = scan.time();
            let timed = moment.second().is_some();
            match scan.date() {
                Some(Found::Serial(_)) => DateForm::Serial,
                Some(Found::Digits(_)) => DateForm::Digits,
                Some(Found::Date { offset_form: true, .. }) => DateForm::YearFirst { timed },
                _ => DateForm::DayFirst { timed },
            }
        }
    }
}
