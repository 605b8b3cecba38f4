//! What can go wrong while normalising.

use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::read::ReadProblem;
use crate::recognise::Column;
use crate::wording::quote;

/// Why a sheet's rows are no dossiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NormaliseProblem {
    /// Most cells of a column contradict its title: header and data are shifted against each other.
    Contradicted {
        /// The sheet.
        place: Place,
        /// The column.
        column: Column,
    },
    /// The sheet breaks off.
    Read(ReadProblem),
}

impl From<ReadProblem> for NormaliseProblem {
    fn from(problem: ReadProblem) -> NormaliseProblem {
        NormaliseProblem::Read(problem)
    }
}

impl Problem for NormaliseProblem {
    fn code(&self) -> u16 {
        match self {
            NormaliseProblem::Contradicted { .. } => 301,
            NormaliseProblem::Read(problem) => problem.code(),
        }
    }

    fn exit(&self) -> Exit {
        Exit::Input
    }

    fn sentence(&self) -> String {
        match self {
            NormaliseProblem::Contradicted { column, .. } if column.is_date() => {
                format!("cột {} hầu hết không phải là ngày", quote(column.label()))
            }
            NormaliseProblem::Contradicted { column, .. } => {
                format!("cột {} hầu hết không phải là mã", quote(column.label()))
            }
            NormaliseProblem::Read(problem) => problem.sentence(),
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            NormaliseProblem::Contradicted { place, .. } => Some(place.clone()),
            NormaliseProblem::Read(problem) => problem.place(),
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            NormaliseProblem::Contradicted { .. } => None,
            NormaliseProblem::Read(problem) => problem.detail(),
        }
    }

    fn remedy(&self) -> Option<String> {
        match self {
            NormaliseProblem::Contradicted { column, .. } => Some(format!(
                "xem dữ liệu có bị lệch cột so với dòng tiêu đề không; nếu cột khác mới đúng, thêm vào motcua.toml:\n[columns]\n{} = \"tên cột\"",
                column.id()
            )),
            NormaliseProblem::Read(problem) => problem.remedy(),
        }
    }
}
