//! What can go wrong while counting.

use crate::problem::{Exit, Problem};
use crate::settings::FilterKey;
use crate::wording::quote;

/// Why figures cannot be given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CountProblem {
    /// A filter value that no dossier has.
    NoSuchValue {
        /// The filter.
        key: FilterKey,
        /// The value.
        value: String,
        /// The value that is most like it.
        near: Option<String>,
        /// Some of the values there are.
        known: Vec<String>,
    },
    /// An identity does not hold.
    Breach {
        /// The table.
        table: String,
        /// The identity.
        identity: String,
        /// Its left side.
        left: u64,
        /// Its right side.
        right: u64,
    },
    /// The counting engine refused.
    Engine {
        /// Its words.
        cause: String,
    },
}

impl CountProblem {
    /// An identity that does not hold.
    pub fn breach(table: &str, identity: &str, left: u64, right: u64) -> CountProblem {
        CountProblem::Breach { table: table.to_owned(), identity: identity.to_owned(), left, right }
    }
}

impl Problem for CountProblem {
    fn code(&self) -> u16 {
        match self {
            CountProblem::NoSuchValue { .. } => 501,
            CountProblem::Breach { .. } => 502,
            CountProblem::Engine { .. } => 503,
        }
    }

    fn exit(&self) -> Exit {
        match self {
            CountProblem::NoSuchValue { .. } => Exit::Usage,
            CountProblem::Breach { .. } | CountProblem::Engine { .. } => Exit::Internal,
        }
    }

    fn sentence(&self) -> String {
        match self {
            CountProblem::NoSuchValue { key, value, .. } => {
                format!("không có {} nào là {}", key.label(), quote(value))
            }
            CountProblem::Breach { .. } => "lỗi của chương trình: số liệu không khớp, chưa ghi báo cáo nào".to_owned(),
            CountProblem::Engine { .. } => "lỗi của chương trình: không tổng hợp được số liệu".to_owned(),
        }
    }

    fn seen(&self) -> Option<String> {
        match self {
            CountProblem::NoSuchValue { known, .. } if !known.is_empty() => Some(known.join("; ")),
            _ => None,
        }
    }

    fn near(&self) -> Option<String> {
        match self {
            CountProblem::NoSuchValue { near, .. } => near.as_deref().map(quote),
            _ => None,
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            CountProblem::NoSuchValue { .. } => None,
            CountProblem::Breach { table, identity, left, right } => {
                Some(format!("{table}: {identity}: {left} ≠ {right}"))
            }
            CountProblem::Engine { cause } => Some(cause.clone()),
        }
    }

    fn remedy(&self) -> Option<String> {
        match self {
            CountProblem::NoSuchValue { .. } => {
                Some("chọn một giá trị có trong dữ liệu và sửa lại sau --filter (--loc)".to_owned())
            }
            _ => Some("gửi lệnh đã chạy và dòng “cụ thể” ở trên cho người phát triển".to_owned()),
        }
    }
}
