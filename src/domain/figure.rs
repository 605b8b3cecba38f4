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

    /// What a reader calls it, unlike every other: `Tiếp nhận: trực tuyến`.
    pub fn label(self) -> &'static str {
        match self {
            Figure::Handled => "Phải giải quyết",
            Figure::CarriedOver => "Từ kỳ trước chuyển sang",
            Figure::Received => "Tiếp nhận",
            Figure::ReceivedBy(Channel::Direct) => "Tiếp nhận: trực tiếp",
            Figure::ReceivedBy(Channel::Online) => "Tiếp nhận: trực tuyến",
            Figure::ReceivedBy(Channel::Postal) => "Tiếp nhận: bưu chính công ích",
            Figure::ReceivedBy(Channel::Unknown) => "Tiếp nhận: chưa xác định hình thức",
            Figure::Closed => "Đã giải quyết",
            Figure::ClosedAs(Timeliness::Early) => "Đã giải quyết: trước hạn",
            Figure::ClosedAs(Timeliness::OnTime) => "Đã giải quyết: đúng hạn",
            Figure::ClosedAs(Timeliness::Late) => "Đã giải quyết: quá hạn",
            Figure::ClosedAs(Timeliness::Undetermined) => "Đã giải quyết: chưa xác định thời hạn",
            Figure::ReturnedBy(Channel::Direct) => "Trả kết quả: trực tiếp",
            Figure::ReturnedBy(Channel::Online) => "Trả kết quả: trực tuyến",
            Figure::ReturnedBy(Channel::Postal) => "Trả kết quả: bưu chính công ích",
            Figure::ReturnedBy(Channel::Unknown) => "Trả kết quả: chưa xác định hình thức",
            Figure::Stopped => "Dừng giải quyết",
            Figure::Open => "Đang giải quyết",
            Figure::OpenWithinDue => "Đang giải quyết: trong hạn",
            Figure::OpenOverdue => "Đang giải quyết: quá hạn",
            Figure::OpenPaused => "Trong hạn: đang tạm dừng",
            Figure::OpenNoDueDate => "Trong hạn: không có ngày hẹn trả",
        }
    }

    /// Whether it adds up over months (section 6); stocks do not: they are those of one day.
    pub fn is_flow(self) -> bool {
        matches!(
            self,
            Figure::Received
                | Figure::ReceivedBy(_)
                | Figure::Closed
                | Figure::ClosedAs(_)
                | Figure::ReturnedBy(_)
                | Figure::Stopped
        )
    }

    /// The figure with this id.
    pub fn from_id(id: &str) -> Option<Figure> {
        Figure::ALL.into_iter().find(|figure| figure.id() == id)
    }

    /// The figure a person means: its id, or the last part of it where only one figure ends so (`late`, `overdue`).
    pub fn from_name(name: &str) -> Option<Figure> {
        let name = name.trim().to_lowercase().replace('_', "-");
        let ends = |figure: &Figure| figure.id().rsplit_once('.').is_some_and(|(_, end)| end == name);
        let mut ending = Figure::ALL.into_iter().filter(ends);
        Figure::from_id(&name).or_else(|| ending.next().filter(|_| ending.next().is_none()))
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

    /// Whether every dossier that the wholes count together is counted by just one of the parts, and no other is: by the
    /// rules, whatever the dossiers are.
    pub fn is_partition(wholes: &[Figure], parts: &[Figure]) -> bool {
        every_dossier().all(|dossier| counted(wholes, dossier) == counted(parts, dossier))
    }

    /// Whether a dossier can be counted by two of some figures.
    pub fn overlap(figures: &[Figure]) -> bool {
        every_dossier().any(|dossier| counted(figures, dossier) > 1)
    }
}

/// All that a figure looks at in a dossier: standing, reception and return channel.
type Seen = (Standing, Channel, Channel);

/// Every dossier there can be, as figures see it.
fn every_dossier() -> impl Iterator<Item = Seen> {
    Standing::all().flat_map(|standing| {
        Channel::ALL.into_iter().flat_map(move |reception| Channel::ALL.map(|returned| (standing, reception, returned)))
    })
}

/// How many of the figures count a dossier.
fn counted(figures: &[Figure], (standing, reception, returned): Seen) -> usize {
    figures.iter().filter(|figure| figure.counts(standing, reception, returned)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_goes_by_its_last_word_where_that_is_its_alone() {
        assert_eq!(Figure::from_name("late"), Some(Figure::ClosedAs(Timeliness::Late)));
        assert_eq!(Figure::from_name("Open.Overdue"), Some(Figure::OpenOverdue));
        assert_eq!(Figure::from_name("on_time"), Some(Figure::ClosedAs(Timeliness::OnTime)));
        assert_eq!(Figure::from_name("online"), None); // received or returned
        assert_eq!(Figure::from_name("lat"), None);
    }

    #[test]
    fn a_whole_is_the_sum_of_its_parts_by_the_rules() {
        let closed = Timeliness::ALL.map(Figure::ClosedAs);
        assert!(Figure::is_partition(&[Figure::Closed], &closed));
        assert!(!Figure::is_partition(&[Figure::Closed], &closed[..3]));
        assert!(Figure::is_partition(&[Figure::Handled], &[Figure::Closed, Figure::Stopped, Figure::Open]));
        assert!(Figure::is_partition(&[Figure::Handled], &[Figure::CarriedOver, Figure::Received]));
        assert!(!Figure::is_partition(&[Figure::Open], &[Figure::OpenPaused, Figure::OpenNoDueDate]));
        assert!(Figure::is_partition(&[Figure::Closed, Figure::Stopped], &[Figure::Stopped, Figure::Closed]));
        assert!(Figure::overlap(&[Figure::Closed, Figure::ClosedAs(Timeliness::Late)]));
        assert!(Figure::overlap(&[Figure::Received, Figure::Closed]));
        assert!(Figure::overlap(&[Figure::Stopped, Figure::Stopped]));
        assert!(!Figure::overlap(&[Figure::ClosedAs(Timeliness::Late), Figure::OpenOverdue]));
    }

    #[test]
    fn a_reader_knows_every_figure_by_a_name_of_its_own() {
        let labels: std::collections::BTreeSet<&str> = Figure::ALL.into_iter().map(Figure::label).collect();
        assert_eq!(labels.len(), Figure::ALL.len());
        assert_eq!(Figure::ClosedAs(Timeliness::Late).label(), "Đã giải quyết: quá hạn");
        assert_eq!(Figure::ReceivedBy(Channel::Postal).label(), "Tiếp nhận: bưu chính công ích");
    }

    #[test]
    fn what_happens_in_a_month_is_a_flow_and_what_stands_on_a_day_is_none() {
        let stocks: Vec<&str> = Figure::ALL.into_iter().filter(|figure| !figure.is_flow()).map(Figure::id).collect();
        let expected =
            ["handled", "carried-over", "open", "open.within-due", "open.overdue", "open.paused", "open.no-due-date"];
        assert_eq!(stocks, expected);
    }

    #[test]
    fn a_dossier_is_counted_by_the_figures_of_its_standing() {
        let counted = |outcome, carried_over| {
            let standing = Standing { carried_over, outcome };
            let counts = |figure: &Figure| figure.counts(standing, Channel::Online, Channel::Postal);
            Figure::ALL.into_iter().filter(counts).map(Figure::id).collect::<Vec<_>>().join(" ")
        };
        let open = |overdue, paused, no_due_date| Outcome::Open { overdue, paused, no_due_date };
        assert_eq!(
            counted(Outcome::Closed(Timeliness::Late), false),
            "handled received received.online closed closed.late returned.postal"
        );
        assert_eq!(counted(Outcome::Stopped, true), "handled carried-over stopped");
        assert_eq!(counted(open(true, false, false), true), "handled carried-over open open.overdue");
        assert_eq!(
            counted(open(false, true, true), false),
            "handled received received.online open open.within-due open.paused open.no-due-date"
        );
    }
}
