//! What a report asks.

use chrono::NaiveDate;

use crate::domain::period::year_before;
use crate::domain::{Period, Precision, Window};

/// A period looked at on an as-of day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The period.
    pub period: Period,
    /// The as-of day, not before the period's end.
    pub as_of: NaiveDate,
    /// How closed and due are compared.
    pub precision: Precision,
}

impl Question {
    /// The window in which dossiers stand.
    pub fn window(&self) -> Window {
        Window { from: self.period.from, to: self.period.to, as_of: self.as_of, precision: self.precision }
    }

    /// The same question a year before; an as-of day on the period's end stays there.
    pub fn previous_year(&self) -> Option<Question> {
        let period = self.period.previous_year()?;
        let as_of = if self.as_of == self.period.to { period.to } else { year_before(self.as_of)?.max(period.to) };
        Some(Question { period, as_of, precision: self.precision })
    }
}
