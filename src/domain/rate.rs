//! The closed list of rates: always shown with their numerator and denominator (section 6).

use super::{Channel, Figure, Timeliness};

/// A share of dossiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rate {
    /// Early and on time, of those closed.
    OnTime,
    /// Received online, of those received.
    Online,
    /// Received by public post, of those received.
    Postal,
    /// Returned by public post, of those closed.
    ReturnedByPost,
}

impl Rate {
    /// Every rate in the order in which reports show them.
    pub const ALL: [Rate; 4] = [Rate::OnTime, Rate::Online, Rate::Postal, Rate::ReturnedByPost];

    /// The stable id, as in templates and `[targets]`.
    pub fn id(self) -> &'static str {
        match self {
            Rate::OnTime => "on-time",
            Rate::Online => "online",
            Rate::Postal => "postal",
            Rate::ReturnedByPost => "returned-by-post",
        }
    }

    /// What a reader calls it.
    pub fn label(self) -> &'static str {
        match self {
            Rate::OnTime => "Tỷ lệ trước hạn và đúng hạn",
            Rate::Online => "Tỷ lệ tiếp nhận trực tuyến",
            Rate::Postal => "Tỷ lệ tiếp nhận qua bưu chính công ích",
            Rate::ReturnedByPost => "Tỷ lệ trả kết quả qua bưu chính công ích",
        }
    }

    /// What a reader calls the dossiers of its numerator.
    pub fn noun(self) -> &'static str {
        match self {
            Rate::OnTime => "hồ sơ trước hạn hoặc đúng hạn",
            Rate::Online => "hồ sơ trực tuyến",
            Rate::Postal => "hồ sơ qua bưu chính công ích",
            Rate::ReturnedByPost => "hồ sơ trả qua bưu chính công ích",
        }
    }

    /// The rate with this id.
    pub fn from_id(id: &str) -> Option<Rate> {
        Rate::ALL.into_iter().find(|rate| rate.id() == id)
    }

    /// The figures whose sum is the numerator.
    pub fn numerator(self) -> &'static [Figure] {
        match self {
            Rate::OnTime => &[Figure::ClosedAs(Timeliness::Early), Figure::ClosedAs(Timeliness::OnTime)],
            Rate::Online => &[Figure::ReceivedBy(Channel::Online)],
            Rate::Postal => &[Figure::ReceivedBy(Channel::Postal)],
            Rate::ReturnedByPost => &[Figure::ReturnedBy(Channel::Postal)],
        }
    }

    /// The figure that is the denominator.
    pub fn denominator(self) -> Figure {
        match self {
            Rate::OnTime | Rate::ReturnedByPost => Figure::Closed,
            Rate::Online | Rate::Postal => Figure::Received,
        }
    }

    /// Numerator and denominator together.
    pub fn parts(self) -> impl Iterator<Item = Figure> {
        self.numerator().iter().copied().chain([self.denominator()])
    }
}

/// A share in hundredths of a percent, rounded half up; none where the whole is 0.
///
/// 648 of 673 is 9629 (96,29 %).
pub fn basis_points(part: u64, whole: u64) -> Option<u64> {
    let (part, whole) = (u128::from(part), u128::from(whole));
    (whole > 0).then(|| ((part * 20_000 + whole) / (2 * whole)) as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_goes_by_its_names() {
        let known = [
            ("on-time", "Tỷ lệ trước hạn và đúng hạn", "hồ sơ trước hạn hoặc đúng hạn"),
            ("online", "Tỷ lệ tiếp nhận trực tuyến", "hồ sơ trực tuyến"),
            ("postal", "Tỷ lệ tiếp nhận qua bưu chính công ích", "hồ sơ qua bưu chính công ích"),
            ("returned-by-post", "Tỷ lệ trả kết quả qua bưu chính công ích", "hồ sơ trả qua bưu chính công ích"),
        ];
        assert_eq!(Rate::ALL.map(|rate| (rate.id(), rate.label(), rate.noun())), known);
        assert_eq!(known.map(|(id, ..)| Rate::from_id(id)), Rate::ALL.map(Some));
        assert_eq!(Rate::from_id("late"), None);
    }

    #[test]
    fn a_rate_is_a_share_of_what_was_closed_or_received() {
        use Figure::{Closed, ClosedAs, Received, ReceivedBy, ReturnedBy};
        let parts = |rate: Rate| rate.parts().collect::<Vec<Figure>>();
        assert_eq!(parts(Rate::OnTime), [ClosedAs(Timeliness::Early), ClosedAs(Timeliness::OnTime), Closed]);
        assert_eq!(parts(Rate::Online), [ReceivedBy(Channel::Online), Received]);
        assert_eq!(parts(Rate::Postal), [ReceivedBy(Channel::Postal), Received]);
        assert_eq!(parts(Rate::ReturnedByPost), [ReturnedBy(Channel::Postal), Closed]);
    }

    #[test]
    fn percentages_round_half_up_to_two_decimals() {
        assert_eq!(basis_points(648, 673), Some(9629)); // 96.2853…
        assert_eq!(basis_points(34, 50), Some(6800));
        assert_eq!(basis_points(1, 800), Some(13)); // 0.125
        assert_eq!(basis_points(0, 7), Some(0));
        assert_eq!(basis_points(0, 0), None);
    }
}
