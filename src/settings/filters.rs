//! `--filter KEY=VALUE`: one key repeated means any of its values, different keys mean all of them.

use std::collections::BTreeMap;

use super::SettingsProblem;
use crate::domain::{Channel, StatusClass, text};

/// What a filter looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FilterKey {
    /// Reception channel.
    Channel,
    /// Field.
    Field,
    /// Procedure.
    Procedure,
    /// Unit.
    Unit,
    /// Return channel.
    ReturnChannel,
    /// Status class in the export.
    Status,
    /// File name.
    Source,
}

impl FilterKey {
    /// Every key.
    pub const ALL: [FilterKey; 7] = [
        FilterKey::Channel,
        FilterKey::Field,
        FilterKey::Procedure,
        FilterKey::Unit,
        FilterKey::ReturnChannel,
        FilterKey::Status,
        FilterKey::Source,
    ];

    /// The English key and its Vietnamese alias.
    pub fn names(self) -> [&'static str; 2] {
        match self {
            FilterKey::Channel => ["channel", "kenh"],
            FilterKey::Field => ["field", "linh-vuc"],
            FilterKey::Procedure => ["procedure", "thu-tuc"],
            FilterKey::Unit => ["unit", "don-vi"],
            FilterKey::ReturnChannel => ["return-channel", "kenh-tra"],
            FilterKey::Status => ["status", "trang-thai"],
            FilterKey::Source => ["source", "nguon"],
        }
    }

    /// The Vietnamese name.
    pub fn label(self) -> &'static str {
        match self {
            FilterKey::Channel => "hình thức tiếp nhận",
            FilterKey::Field => "lĩnh vực",
            FilterKey::Procedure => "thủ tục",
            FilterKey::Unit => "đơn vị xử lý",
            FilterKey::ReturnChannel => "hình thức trả kết quả",
            FilterKey::Status => "trạng thái",
            FilterKey::Source => "tệp nguồn",
        }
    }
}

impl FilterKey {
    /// A value as a report shows it: the label where it was given as an id.
    pub fn shown(self, value: &str) -> &str {
        let id = value.to_lowercase();
        let label = match self {
            FilterKey::Channel | FilterKey::ReturnChannel => Channel::from_id(&id).map(Channel::label),
            FilterKey::Status => StatusClass::from_id(&id).map(StatusClass::label),
            _ => None,
        };
        label.unwrap_or(value)
    }
}

/// The filters of a request.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters(pub BTreeMap<FilterKey, Vec<String>>);

impl Filters {
    /// Reads `KEY=VALUE` texts; what stands behind the first `=` is the value, commas and all.
    pub fn parse(texts: &[String]) -> Result<Filters, SettingsProblem> {
        let mut filters = Filters::default();
        for text in texts {
            let (key, value) = text
                .split_once('=')
                .filter(|(_, value)| !value.trim().is_empty())
                .ok_or_else(|| SettingsProblem::BadFilter { text: text.clone() })?;
            let wanted = key.trim().to_lowercase().replace('_', "-");
            let key = FilterKey::ALL
                .into_iter()
                .find(|key| key.names().contains(&wanted.as_str()))
                .ok_or_else(|| SettingsProblem::UnknownFilterKey { key: key.trim().to_owned() })?;
            filters.0.entry(key).or_default().push(value.trim().to_owned());
        }
        Ok(filters)
    }

    /// The values in a file name: `phong-quan-ly-chat-luong`, many of them cut; none where there is no filter.
    pub fn slug(&self) -> Option<String> {
        let values: Vec<&str> = self.0.values().flatten().map(String::as_str).collect();
        let slug = text::slug(&values.join(" "));
        (!self.is_empty()).then(|| if slug.is_empty() { "gia-tri".to_owned() } else { slug })
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}
