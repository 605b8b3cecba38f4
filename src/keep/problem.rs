//! What can go wrong with a kept ledger.

use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::wording::count;

/// Why a kept ledger cannot be written or read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeepProblem {
    /// A Parquet file that is no part of a ledger of ours, or of another version.
    NotOurs {
        /// The file.
        file: String,
    },
    /// A part that breaks off or contradicts itself.
    Damaged {
        /// The file.
        file: String,
    },
    /// Parts are missing.
    Incomplete {
        /// A file of the ledger.
        file: String,
        /// Sources that are there.
        sources: u64,
        /// Sources that there should be.
        all_sources: u64,
        /// Records that are there, of the sources that are.
        records: u64,
        /// Records that there should be.
        all_records: u64,
    },
}

impl Problem for KeepProblem {
    fn code(&self) -> u16 {
        match self {
            KeepProblem::NotOurs { .. } => 113,
            KeepProblem::Incomplete { .. } => 114,
            KeepProblem::Damaged { .. } => 115,
        }
    }

    fn exit(&self) -> Exit {
        Exit::Input
    }

    fn sentence(&self) -> String {
        match self {
            KeepProblem::NotOurs { .. } => "tệp Parquet này không phải sổ hồ sơ do motcua export ghi".to_owned(),
            KeepProblem::Incomplete { .. } => "sổ hồ sơ không còn đủ các tệp".to_owned(),
            KeepProblem::Damaged { .. } => "tệp của sổ hồ sơ bị hỏng hoặc tải về chưa đủ".to_owned(),
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            KeepProblem::NotOurs { file } | KeepProblem::Damaged { file } | KeepProblem::Incomplete { file, .. } => {
                Some(Place::file(file))
            }
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            KeepProblem::Incomplete { sources, all_sources, records, all_records, .. } => Some(format!(
                "có {}/{} nguồn dữ liệu, {}/{} dòng hồ sơ",
                count(*sources),
                count(*all_sources),
                count(*records),
                count(*all_records)
            )),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        Some(
            match self {
                KeepProblem::NotOurs { .. } => {
                    "ghi tên thư mục sổ hồ sơ mà motcua export đã tạo, hoặc lập lại sổ bằng phiên bản motcua này"
                }
                KeepProblem::Incomplete { .. } => {
                    "ghi tên cả thư mục sổ hồ sơ, không ghi từng tệp; nếu đã mất tệp, lập lại sổ bằng motcua export"
                }
                KeepProblem::Damaged { .. } => "chép lại cả thư mục sổ hồ sơ, hoặc lập lại sổ bằng motcua export",
            }
            .to_owned(),
        )
    }
}
