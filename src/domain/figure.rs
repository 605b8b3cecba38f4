//! The closed list of figures: what a report may count, and which dossiers each one counts (section 6).

use super::{Channel, Outcome, Standing, Timeliness};

/// A number of dossiers that a report may show.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Figure {
    /// Carried over and received together: all that is in the period.
    Handled,
    /// Received before the period, not closed before it.
    CarriedOver,
    /// Received in the period.
    Received,
    /// Received in the period through one channel.
    ReceivedBy(Channel),
    /// Closed with a result by the as-of day.
    Closed,
    /// Closed, by timeliness.
    ClosedAs(Timeliness),
    /// Closed, by return channel.
    ReturnedBy(Channel),
    /// Withdrawn, returned or refused while handled.
    Stopped,
    /// Neither closed nor stopped by the as-of day.
    Open,
    /// Open and not overdue.
    OpenWithinDue,
    /// Open and past due, the clock not stopped.
    OpenOverdue,
    /// Open with the clock stopped; part of [`Figure::OpenWithinDue`].
    OpenPaused,
    /// Open with no due day; part of [`Figure::OpenWithinDue`].
    OpenNoDueDate,
}

impl Figure {
    /// Every figure; a figure's place here is its place in [`super::Counts`].
    pub const ALL: [Figure; 22] = [
        Figure::Handled,
        Figure::CarriedOver,
        Figure::Received,
        Figure::ReceivedBy(Channel::Direct),
        Figure::ReceivedBy(Channel::Online),
        Figure::ReceivedBy(Channel::Postal),
        Figure::ReceivedBy(Channel::Unknown),
        Figure::Closed,
        Figure::ClosedAs(Timeliness::Early),
        Figure::ClosedAs(Timeliness::OnTime),
        Figure::ClosedAs(Timeliness::Late),
        Figure::ClosedAs(Timeliness::Undetermined),
        Figure::ReturnedBy(Channel::Direct),
        Figure::ReturnedBy(Channel::Online),
        Figure::ReturnedBy(Channel::Postal),
        Figure::ReturnedBy(Channel::Unknown),
        Figure::Stopped,
        Figure::Open,
        Figure::OpenWithinDue,
        Figure::OpenOverdue,
        Figure::OpenPaused,
        Figure::OpenNoDueDate,
    ];

    /// The stable id, as templates name it.
    pub fn id(self) -> &'static str {
        match self {
            Figure::Handled => "handled",
            Figure::CarriedOver => "carried-over",
            Figure::Received => "received",
            Figure::ReceivedBy(Channel::Direct) => "received.direct",
            Figure::ReceivedBy(Channel::Online) => "received.online",
            Figure::ReceivedBy(Channel::Postal) => "received.postal",
            Figure::ReceivedBy(Channel::Unknown) => "received.unknown",
            Figure::Closed => "closed",
            Figure::ClosedAs(Timeliness::Early) => "closed.early",
            Figure::ClosedAs(Timeliness::OnTime) => "closed.on-time",
            Figure::ClosedAs(Timeliness::Late) => "closed.late",
            Figure::ClosedAs(Timeliness::Undetermined) => "closed.undetermined",
            Figure::ReturnedBy(Channel::Direct) => "returned.direct",
            Figure::ReturnedBy(Channel::Online) => "returned.online",
            Figure::ReturnedBy(Channel::Postal) => "returned.postal",
            Figure::ReturnedBy(Channel::Unknown) => "returned.unknown",
            Figure::Stopped => "stopped",
            Figure::Open => "open",
            Figure::OpenWithinDue => "open.within-due",
            Figure::OpenOverdue => "open.overdue",
            Figure::OpenPaused => "open.paused",
            Figure::OpenNoDueDate => "open.no-due-date",
        }
    }

    /// The figure with this id.
    pub fn from_id(id: &str) -> Option<Figure> {
        Figure::ALL.into_iter().find(|figure| figure.id() == id)
    }

    /// Whether a dossier with this standing and these channels is one of those the figure counts.
    pub fn counts(self, standing: Standing, reception: Channel, returned: Channel) -> bool {
        let is_open = |holds: fn(bool, bool, bool) -> bool| match standing.outcome {
            Outcome::Open { overdue, paused, no_due_date } => holds(overdue, paused, no_due_date),
            _ => false,
        };
        let is_closed = matches!(standing.outcome, Outcome::Closed(_));
        match self {
            Figure::Handled => true,
            Figure::CarriedOver => standing.carried_over,
            Figure::Received => !standing.carried_over,
            Figure::ReceivedBy(channel) => !standing.carried_over && reception == channel,
            Figure::Closed => is_closed,
            Figure::ClosedAs(timeliness) => standing.outcome == Outcome::Closed(timeliness),
            Figure::ReturnedBy(channel) => is_closed && returned == channel,
            Figure::Stopped => standing.outcome == Outcome::Stopped,
            Figure::Open => is_open(|_, _, _| true),
            Figure::OpenWithinDue => is_open(|overdue, _, _| !overdue),
            Figure::OpenOverdue => is_open(|overdue, _, _| overdue),
            Figure::OpenPaused => is_open(|_, paused, _| paused),
            Figure::OpenNoDueDate => is_open(|_, _, no_due_date| no_due_date),
        }
    }
}
