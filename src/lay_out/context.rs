//! What a report knows besides its figures.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::{Calendar, Rate};
use crate::finding::Notice;
use crate::read::Skipped;
use crate::reconcile::Ledger;
use crate::settings::{Filters, Office, Target};

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
    /// Which days are worked.
    pub calendar: &'a Calendar,
    /// The date of the heading; left to the pen where there is none.
    pub dated: Option<NaiveDate>,
}
