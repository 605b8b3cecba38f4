//! The figures for other programs: schema `motcua.figures/1` of section 8, keys in its order.

use serde::Serialize;

use super::WriteProblem;
use crate::count::{Dimension, Figures, MonthFlows, Previous, Question, Row};
use crate::domain::{Channel, Counts, Figure, Timeliness};
use crate::finding::Flag;
use crate::finding::Notice;
use crate::read::Skipped;
use crate::reconcile::Ledger;

const SCHEMA: &str = "motcua.figures/1";

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    template: &'a str,
    period: PeriodJson,
    sources: Vec<SourceJson<'a>>,
    skipped: Vec<SkippedJson<'a>>,
    reconciliation: ReconciliationJson,
    flags: serde_json::Map<String, serde_json::Value>,
    totals: TotalsJson,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    manual: Vec<ManualJson<'a>>,
    previous: Option<PreviousJson>,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous_reason: Option<&'a str>,
    by: ByJson<'a>,
}

#[derive(Serialize)]
struct PeriodJson {
    label: String,
    from: String,
    to: String,
    as_of: String,
    cutoff: &'static str,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    file: &'a str,
    sheet: Option<&'a str>,
    sha256: &'a str,
    records: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    stated_total: Option<u64>,
}

#[derive(Serialize)]
struct SkippedJson<'a> {
    file: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    reason: String,
}

#[derive(Serialize)]
struct ReconciliationJson {
    records: u64,
    counted: u64,
    out_of_period: u64,
    filtered_out: u64,
    superseded: u64,
    not_accepted: u64,
    rejected: u64,
}

#[derive(Serialize)]
struct PreviousJson {
    period: PeriodJson,
    totals: TotalsJson,
}

/// Dossiers typed in by hand: part of the totals and of every list but that of the months.
#[derive(Serialize)]
struct ManualJson<'a> {
    label: &'a str,
    note: &'a str,
    figures: TotalsJson,
}

#[derive(Serialize)]
struct ByJson<'a> {
    channel: Vec<RowJson<'a>>,
    return_channel: Vec<RowJson<'a>>,
    field: Vec<RowJson<'a>>,
    procedure: Vec<RowJson<'a>>,
    unit: Vec<RowJson<'a>>,
    month: Vec<MonthJson>,
}

#[derive(Serialize)]
struct RowJson<'a> {
    key: &'a str,
    label: &'a str,
    figures: TotalsJson,
}

#[derive(Serialize)]
struct MonthJson {
    key: String,
    label: String,
    figures: FlowsJson,
}

#[derive(Serialize)]
struct ChannelsJson {
    direct: u64,
    online: u64,
    postal: u64,
    unknown: u64,
}

#[derive(Serialize)]
struct ClosedJson {
    total: u64,
    early: u64,
    on_time: u64,
    late: u64,
    undetermined: u64,
}

#[derive(Serialize)]
struct OpenJson {
    total: u64,
    within_due: u64,
    overdue: u64,
    paused: u64,
    no_due_date: u64,
}

#[derive(Serialize)]
struct TotalsJson {
    carried_over: u64,
    received: u64,
    received_by_channel: ChannelsJson,
    closed: ClosedJson,
    closed_by_return_channel: ChannelsJson,
    stopped: u64,
    open: OpenJson,
}

#[derive(Serialize)]
struct FlowsJson {
    received: u64,
    received_by_channel: ChannelsJson,
    closed: ClosedJson,
    closed_by_return_channel: ChannelsJson,
    stopped: u64,
}

/// The figures as JSON text with a line break at its end.
///
/// # Errors
/// Where the library refuses: a fault of this program.
pub fn json(template: &str, figures: &Figures, ledger: &Ledger, skipped: &[Skipped]) -> Result<Vec<u8>, WriteProblem> {
    let (previous, previous_reason) = match &figures.previous {
        Previous::NotAsked => (None, None),
        Previous::NotCovered(reason) => (None, Some(reason.as_str())),
        Previous::Counted { question, totals } => {
            (Some(PreviousJson { period: period(question), totals: self::totals(totals) }), None)
        }
    };
    let document = Document {
        schema: SCHEMA,
        template,
        period: period(&figures.question),
        sources: sources(ledger),
        skipped: skipped
            .iter()
            .map(|s| SkippedJson { file: &s.file, sheet: s.sheet.as_deref(), reason: s.reason.label() })
            .collect(),
        reconciliation: reconciliation(figures),
        flags: flags(ledger),
        totals: totals(&figures.totals),
        manual: figures
            .by_hand
            .dossiers
            .iter()
            .map(|typed_in| ManualJson {
                label: &typed_in.label,
                note: &typed_in.note,
                figures: totals(&typed_in.counts),
            })
            .collect(),
        previous,
        previous_reason,
        by: ByJson {
            channel: rows(figures, Dimension::Channel),
            return_channel: rows(figures, Dimension::ReturnChannel),
            field: rows(figures, Dimension::Field),
            procedure: rows(figures, Dimension::Procedure),
            unit: rows(figures, Dimension::Unit),
            month: figures.months.iter().map(month).collect(),
        },
    };
    let mut text =
        serde_json::to_vec_pretty(&document).map_err(|cause| WriteProblem::Library { cause: cause.to_string() })?;
    text.push(b'\n');
    Ok(text)
}

fn period(question: &Question) -> PeriodJson {
    PeriodJson {
        label: question.period.label(),
        from: question.period.from.to_string(),
        to: question.period.to.to_string(),
        as_of: question.as_of.to_string(),
        cutoff: question.period.cutoff.id(),
    }
}

fn sources(ledger: &Ledger) -> Vec<SourceJson<'_>> {
    let sources = ledger.sources();
    ledger
        .sources_by_name()
        .into_iter()
        .filter_map(|place| sources.get(place))
        .map(|source| SourceJson {
            file: &source.file,
            sheet: source.sheet.as_deref(),
            sha256: &source.sha256,
            records: source.records,
            stated_total: source.rows.stated_total,
        })
        .collect()
}

fn reconciliation(figures: &Figures) -> ReconciliationJson {
    let account = figures.reconciliation;
    ReconciliationJson {
        records: account.records,
        counted: account.counted,
        out_of_period: account.out_of_period,
        filtered_out: account.filtered_out,
        superseded: account.superseded,
        not_accepted: account.not_accepted,
        rejected: account.rejected,
    }
}

/// Every flag, zeros included; `total-disagrees` counts sources, the others dossiers.
fn flags(ledger: &Ledger) -> serde_json::Map<String, serde_json::Value> {
    let disagreeing = ledger.notices().iter().filter(|notice| matches!(notice, Notice::TotalDisagrees { .. })).count();
    Flag::ALL
        .into_iter()
        .map(|flag| (flag.id(), ledger.flagged(flag)))
        .chain([("total-disagrees", disagreeing as u64)])
        .map(|(id, number)| (id.to_owned(), number.into()))
        .collect()
}

fn rows(figures: &Figures, dimension: Dimension) -> Vec<RowJson<'_>> {
    let row = |row: &'_ Row| totals(&row.counts);
    figures.rows(dimension).iter().map(|r| RowJson { key: &r.key, label: &r.label, figures: row(r) }).collect()
}

fn channels(counts: &Counts, figure: fn(Channel) -> Figure) -> ChannelsJson {
    let of = |channel: Channel| counts.get(figure(channel));
    ChannelsJson {
        direct: of(Channel::Direct),
        online: of(Channel::Online),
        postal: of(Channel::Postal),
        unknown: of(Channel::Unknown),
    }
}

fn closed(counts: &Counts) -> ClosedJson {
    let of = |timeliness: Timeliness| counts.get(Figure::ClosedAs(timeliness));
    ClosedJson {
        total: counts.get(Figure::Closed),
        early: of(Timeliness::Early),
        on_time: of(Timeliness::OnTime),
        late: of(Timeliness::Late),
        undetermined: of(Timeliness::Undetermined),
    }
}

fn totals(counts: &Counts) -> TotalsJson {
    TotalsJson {
        carried_over: counts.get(Figure::CarriedOver),
        received: counts.get(Figure::Received),
        received_by_channel: channels(counts, Figure::ReceivedBy),
        closed: closed(counts),
        closed_by_return_channel: channels(counts, Figure::ReturnedBy),
        stopped: counts.get(Figure::Stopped),
        open: OpenJson {
            total: counts.get(Figure::Open),
            within_due: counts.get(Figure::OpenWithinDue),
            overdue: counts.get(Figure::OpenOverdue),
            paused: counts.get(Figure::OpenPaused),
            no_due_date: counts.get(Figure::OpenNoDueDate),
        },
    }
}

fn month(flows: &MonthFlows) -> MonthJson {
    MonthJson {
        key: flows.month.key(),
        label: flows.month.label(),
        figures: FlowsJson {
            received: flows.received.get(Figure::Received),
            received_by_channel: channels(&flows.received, Figure::ReceivedBy),
            closed: closed(&flows.closed),
            closed_by_return_channel: channels(&flows.closed, Figure::ReturnedBy),
            stopped: flows.closed.get(Figure::Stopped),
        },
    }
}
