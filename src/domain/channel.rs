//! How a dossier came in, and how its result went out: two separate dimensions with the same values.

/// A channel (hình thức tiếp nhận, hình thức trả kết quả).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// At the desk (trực tiếp).
    Direct,
    /// Through a portal (trực tuyến).
    Online,
    /// By public post (bưu chính công ích).
    Postal,
    /// Not said, or said in words nobody knows.
    Unknown,
}

impl Channel {
    /// All channels in the order in which reports show them.
    pub const ALL: [Channel; 4] = [Channel::Direct, Channel::Online, Channel::Postal, Channel::Unknown];

    /// The stable id, as in the figures and in `[values]`.
    pub fn id(self) -> &'static str {
        match self {
            Channel::Direct => "direct",
            Channel::Online => "online",
            Channel::Postal => "postal",
            Channel::Unknown => "unknown",
        }
    }

    /// The Vietnamese name.
    pub fn label(self) -> &'static str {
        match self {
            Channel::Direct => "Trực tiếp",
            Channel::Online => "Trực tuyến",
            Channel::Postal => "Bưu chính công ích",
            Channel::Unknown => "Chưa xác định",
        }
    }

    /// The channel with this id.
    pub fn from_id(id: &str) -> Option<Channel> {
        Channel::ALL.into_iter().find(|channel| channel.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_has_an_id_and_a_name() {
        let said = Channel::ALL.map(|channel| (channel.id(), channel.label()));
        assert_eq!(
            said,
            [
                ("direct", "Trực tiếp"),
                ("online", "Trực tuyến"),
                ("postal", "Bưu chính công ích"),
                ("unknown", "Chưa xác định")
            ]
        );
        assert!(Channel::ALL.into_iter().all(|channel| Channel::from_id(channel.id()) == Some(channel)));
        assert_eq!(Channel::from_id("post"), None);
    }
}
