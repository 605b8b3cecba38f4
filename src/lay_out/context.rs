//! What a report knows besides its figures.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::count::Figures;
use crate::domain::Rate;
use crate::finding::Notice;
use crate::read::Skipped;
use crate::reconcile::Ledger;
use crate::settings::{Filters, Office, Target};
use crate::wording::date;

/// The office, the ledger and what was noticed.
pub struct Context<'a> {
    /// The office.
    pub office: &'a Office,
    /// The ledger behind the figures.
    pub ledger: &'a Ledger,
    /// Targets by rate.
    pub targets: &'a BTreeMap<Rate, Target>,
    /// The filters that were applied.
    pub filters: &'a Filters,
    /// Files and sheets passed over.
    pub skipped: &'a [Skipped],
    /// What was noticed.
    pub notices: &'a [Notice],
    /// How many procedures the office's catalogue lists, where there is one.
    pub catalogue: Option<u64>,
    /// The date of the heading; left to the pen where there is none.
    pub dated: Option<NaiveDate>,
}

impl Context<'_> {
    /// A text with its placeholders filled in.
    pub fn fill(&self, text: &str, figures: &Figures) -> String {
        let period = &figures.question.period;
        let label = period.label();
        text.replace("{period}", &label)
            .replace("{PERIOD}", &label.to_uppercase())
            .replace("{from}", &date(period.from))
            .replace("{to}", &date(period.to))
            .replace("{as-of}", &date(figures.question.as_of))
    }
}
