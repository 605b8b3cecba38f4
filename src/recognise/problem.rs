//! What can go wrong while recognising columns.

use super::Column;
use crate::place::Place;
use crate::problem::{Exit, Problem, UnnamedColumn};
use crate::wording::{list, quote, toml_text};

/// Why a file is no usable dossier list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecogniseProblem {
    /// A file named on the command line holds no dossier list.
    NoList {
        /// The file.
        place: Place,
        /// The titles of columns in its first rows.
        seen: Vec<String>,
    },
    /// The file named as the catalogue of procedures holds none.
    NoCatalogue {
        /// The file.
        place: Place,
    },
    /// Several columns could be the received date.
    ReceivedAmbiguous {
        /// The header row.
        place: Place,
        /// Title and column letter of each, as they are shown.
        candidates: Vec<String>,
        /// The name of each for `[columns]`.
        names: Vec<String>,
        /// The titles by which the header is known again.
        header: Vec<String>,
    },
    /// Another list begins further down the sheet, and its header is not understood.
    AnotherList {
        /// Its header's row.
        place: Place,
    },
    /// No column is the received date.
    ReceivedMissing {
        /// The header row.
        place: Place,
        /// The titles that are there.
        seen: Vec<String>,
        /// Title and letter of the column that is nearest.
        near: Option<(String, String)>,
        /// The names for `[columns]` of those that mean nothing else.
        free: Vec<String>,
        /// The titles by which the header is known again.
        header: Vec<String>,
    },
}

impl Problem for RecogniseProblem {
    fn code(&self) -> u16 {
        match self {
            RecogniseProblem::NoList { .. } => 201,
            RecogniseProblem::ReceivedAmbiguous { .. } => 202,
            RecogniseProblem::ReceivedMissing { .. } => 203,
            RecogniseProblem::NoCatalogue { .. } => 204,
            RecogniseProblem::AnotherList { .. } => 205,
        }
    }

    fn exit(&self) -> Exit {
        Exit::Input
    }

    fn sentence(&self) -> String {
        match self {
            RecogniseProblem::NoList { .. } => "không tìm thấy danh sách hồ sơ trong tệp".to_owned(),
            RecogniseProblem::ReceivedAmbiguous { candidates, .. } => {
                format!("có {} cột có thể là “Ngày tiếp nhận”", candidates.len())
            }
            RecogniseProblem::ReceivedMissing { .. } => "không tìm thấy cột “Ngày tiếp nhận”".to_owned(),
            RecogniseProblem::NoCatalogue { .. } => "không tìm thấy danh mục thủ tục trong tệp".to_owned(),
            RecogniseProblem::AnotherList { .. } => {
                "từ dòng này trong trang có một danh sách khác, không nhận ra được các cột của nó".to_owned()
            }
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            RecogniseProblem::NoList { place, .. }
            | RecogniseProblem::NoCatalogue { place }
            | RecogniseProblem::AnotherList { place }
            | RecogniseProblem::ReceivedAmbiguous { place, .. }
            | RecogniseProblem::ReceivedMissing { place, .. } => Some(place.clone()),
        }
    }

    fn seen(&self) -> Option<String> {
        match self {
            RecogniseProblem::NoCatalogue { .. } | RecogniseProblem::AnotherList { .. } => None,
            RecogniseProblem::NoList { seen, .. } if seen.is_empty() => None,
            RecogniseProblem::NoList { seen, .. } => {
                Some(list(&seen.iter().map(|text| quote(text)).collect::<Vec<_>>()))
            }
            RecogniseProblem::ReceivedMissing { seen, .. } => Some(list(seen)),
            RecogniseProblem::ReceivedAmbiguous { candidates, .. } => Some(list(candidates)),
        }
    }

    fn near(&self) -> Option<String> {
        match self {
            RecogniseProblem::ReceivedMissing { near: Some((title, letter)), .. } => {
                Some(format!("{} (cột {letter})", quote(title)))
            }
            _ => None,
        }
    }

    fn unnamed_column(&self) -> Option<UnnamedColumn> {
        let (header, candidates) = match self {
            RecogniseProblem::ReceivedAmbiguous { names, header, .. } => (header, names.clone()),
            RecogniseProblem::ReceivedMissing { near, free, header, .. } => {
                // A title that two columns have is offered by their letters only.
                let near = near.iter().map(|(title, _)| title).filter(|title| free.contains(*title));
                let mut titles: Vec<String> = Vec::new();
                near.chain(free).for_each(|title| {
                    if !titles.contains(title) {
                        titles.push(title.clone())
                    }
                });
                (header, titles)
            }
            _ => return None,
        };
        let (key, label) = (Column::Received.id(), Column::Received.label());
        Some(UnnamedColumn { key, label, candidates, header: header.clone() })
    }

    fn remedy(&self) -> Option<String> {
        let line = |title: &str| format!("[columns]\nreceived = {}", toml_text(title));
        Some(match self {
            RecogniseProblem::NoList { .. } => {
                "xuất danh sách chi tiết, mỗi hồ sơ một dòng, có dòng tiêu đề với “Mã hồ sơ”, “Ngày tiếp nhận”, “Ngày hẹn trả”…\ntrong 50 dòng đầu"
                    .to_owned()
            }
            RecogniseProblem::NoCatalogue { .. } => {
                "sửa tên tệp ở khóa catalogue của motcua.toml; danh mục phải có dòng tiêu đề với “Mã TTHC” hoặc\n“Tên thủ tục hành chính”".to_owned()
            }
            RecogniseProblem::AnotherList { .. } => {
                "nếu là hồ sơ, chuyển sang trang hoặc tệp riêng có đủ dòng tiêu đề; nếu không phải, xóa khỏi trang rồi chạy lại"
                    .to_owned()
            }
            RecogniseProblem::ReceivedAmbiguous { names, .. } => {
                let first = names.first().map_or("tên cột", String::as_str);
                format!("chọn một cột và thêm vào motcua.toml, ví dụ:\n{}", line(first))
            }
            RecogniseProblem::ReceivedMissing { near: Some((title, _)), .. } => {
                format!("nếu đúng là cột này, thêm vào motcua.toml:\n{}", line(title))
            }
            RecogniseProblem::ReceivedMissing { near: None, .. } => {
                format!(
                    "nếu tệp không có cột này, xuất lại và chọn thêm cột ngày tiếp nhận; nếu có, ghi tên cột vào motcua.toml:\n{}",
                    line("tên cột")
                )
            }
        })
    }
}
