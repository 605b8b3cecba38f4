//! The answer: plain figures.

use std::collections::BTreeMap;

use super::{ByHand, CountedDossier, Question, Spread};
use crate::domain::{Channel, Counts, Figure, Month, person, text};
use crate::reconcile::{CategoryId, Ledger, ProcedureId};

/// The label of a value nobody wrote.
pub const UNNAMED: &str = "(không ghi)";

/// What figures are split by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    /// Reception channel.
    Channel,
    /// Return channel.
    ReturnChannel,
    /// Field.
    Field,
    /// Procedure.
    Procedure,
    /// Unit.
    Unit,
    /// Source file and sheet.
    Source,
}

impl Dimension {
    /// Every dimension.
    pub const ALL: [Dimension; 6] = [
        Dimension::Channel,
        Dimension::ReturnChannel,
        Dimension::Field,
        Dimension::Procedure,
        Dimension::Unit,
        Dimension::Source,
    ];

    /// The stable id, as templates name it.
    pub fn id(self) -> &'static str {
        match self {
            Dimension::Channel => "channel",
            Dimension::ReturnChannel => "return-channel",
            Dimension::Field => "field",
            Dimension::Procedure => "procedure",
            Dimension::Unit => "unit",
            Dimension::Source => "source",
        }
    }

    /// What a reader calls it.
    pub fn label(self) -> &'static str {
        match self {
            Dimension::Channel => "Hình thức tiếp nhận",
            Dimension::ReturnChannel => "Hình thức trả kết quả",
            Dimension::Field => "Lĩnh vực",
            Dimension::Procedure => "Thủ tục hành chính",
            Dimension::Unit => "Đơn vị xử lý",
            Dimension::Source => "Tệp dữ liệu",
        }
    }

    /// The dimension with this id.
    pub fn from_id(id: &str) -> Option<Dimension> {
        Dimension::ALL.into_iter().find(|dimension| dimension.id() == id)
    }
}

/// One value of a dimension with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Channel id, procedure code, else the label.
    pub key: String,
    /// The label.
    pub label: String,
    /// Its figures.
    pub counts: Counts,
}

/// What came in and what was closed in one month; stocks have no month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthFlows {
    /// The month.
    pub month: Month,
    /// Counts of the dossiers received in it: only the received figures mean something.
    pub received: Counts,
    /// Counts of the dossiers closed in it: only the closed, returned and stopped figures mean something.
    pub closed: Counts,
}

impl MonthFlows {
    /// The month's number of a flow: by month received for what was received, by month closed for the others.
    pub fn get(&self, figure: Figure) -> u64 {
        match figure {
            Figure::Received | Figure::ReceivedBy(_) => self.received.get(figure),
            _ => self.closed.get(figure),
        }
    }
}

/// Where every record went (section 5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reconciliation {
    /// Records read.
    pub records: u64,
    /// Replaced by another record of the same dossier.
    pub superseded: u64,
    /// Never accepted, or deleted.
    pub not_accepted: u64,
    /// Without a readable received day.
    pub rejected: u64,
    /// Not matched by the filters.
    pub filtered_out: u64,
    /// Received after the period or closed before it.
    pub out_of_period: u64,
    /// Counted.
    pub counted: u64,
}

/// The same period of the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Previous {
    /// Not asked for.
    NotAsked,
    /// The exports do not reach back that far, and why.
    NotCovered(String),
    /// Its totals.
    Counted {
        /// The question a year before.
        question: Question,
        /// Its totals.
        totals: Counts,
    },
}

/// Everything a report shows.
#[derive(Clone, Debug)]
pub struct Figures {
    /// What was asked.
    pub question: Question,
    /// The figures of everything.
    pub totals: Counts,
    /// The figures by dimension; every list adds up to `totals`.
    pub by: BTreeMap<Dimension, Vec<Row>>,
    /// The flows by month, from the period's first to the as-of day's.
    pub months: Vec<MonthFlows>,
    /// Where every record went.
    pub reconciliation: Reconciliation,
    /// The year before.
    pub previous: Previous,
    /// Medians and the like.
    pub spread: Spread,
    /// The dossiers behind the figures, in the order of the ledger; none of those typed in by hand.
    pub counted: Vec<CountedDossier>,
    /// What was typed in by hand and is part of the figures.
    pub by_hand: ByHand,
}

impl Figures {
    /// The rows of a dimension.
    pub fn rows(&self, dimension: Dimension) -> &[Row] {
        self.by.get(&dimension).map_or(&[], Vec::as_slice)
    }
}

/// The rows of a dimension in the order in which reports show them: channels in their own order and the three known
/// ones always, sources by name, the others by label with the unnamed last.
pub fn rows(ledger: &Ledger, dimension: Dimension, groups: &BTreeMap<i32, Counts>) -> Vec<Row> {
    let counts = |number: i32| groups.get(&number).copied().unwrap_or_default();
    if matches!(dimension, Dimension::Channel | Dimension::ReturnChannel) {
        let shown = |channel: &Channel| *channel != Channel::Unknown || groups.contains_key(&(*channel as i32));
        let row = |channel: Channel| Row {
            key: channel.id().to_owned(),
            label: channel.label().to_owned(),
            counts: counts(channel as i32),
        };
        return Channel::ALL.into_iter().filter(shown).map(row).collect();
    }
    let row = |number: i32| named(ledger, dimension, number, counts(number));
    if dimension == Dimension::Source {
        let by_name = ledger.sources_by_name().into_iter().map(|place| place as i32);
        return by_name.filter(|number| groups.contains_key(number)).map(row).collect();
    }
    let mut rows: Vec<Row> = groups.keys().copied().map(row).collect();
    // What is not shown is no name either.
    let is_none = |label: &str| label == UNNAMED || label == person::HIDDEN;
    rows.sort_by_cached_key(|row| (is_none(&row.label), text::sort_key(&row.label), row.key.clone()));
    rows
}

fn named(ledger: &Ledger, dimension: Dimension, number: i32, counts: Counts) -> Row {
    let place = number.unsigned_abs();
    let (key, label) = match dimension {
        Dimension::Procedure => {
            let procedure = ledger.procedures().get(ProcedureId(place));
            (procedure.code.clone(), procedure.label.clone())
        }
        Dimension::Unit => (None, ledger.units().label(CategoryId(place)).to_owned()),
        Dimension::Source => (None, source_label(ledger, place)),
        _ => (None, ledger.fields().label(CategoryId(place)).to_owned()),
    };
    let label = if label.is_empty() { UNNAMED.to_owned() } else { label };
    Row { key: key.unwrap_or_else(|| label.clone()), label, counts }
}

fn source_label(ledger: &Ledger, place: u32) -> String {
    match ledger.sources().get(place as usize) {
        None => String::new(),
        Some(source) => match &source.sheet {
            Some(sheet) => format!("{} › {sheet}", source.file),
            None => source.file.clone(),
        },
    }
}
