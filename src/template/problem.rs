//! What can be wrong with a template.

use super::builtin;
use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::system::Refusal;
use crate::wording::{any_of, nearest, quote};

/// More names than these are for the guide to list.
const MOST_NAMES: usize = 40;

/// What is wrong with a line of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A key nobody knows.
    UnknownKey {
        /// The key.
        key: String,
        /// The keys there are.
        known: Vec<String>,
    },
    /// A key is missing.
    MissingKey {
        /// The key.
        key: String,
    },
    /// The value is of another kind: text for a number, a list for a text.
    WrongKind,
    /// No TOML.
    Syntax,
}

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TemplateProblem {
    /// No template of that name.
    Unknown {
        /// The name.
        name: String,
    },
    /// A file that is not there or cannot be read.
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        refusal: Refusal,
    },
    /// No TOML, or not the shape of a template.
    Broken {
        /// The file.
        file: String,
        /// The row.
        row: u32,
        /// What stands there.
        line: String,
        /// What is wrong with it.
        fault: Fault,
    },
    /// A name nobody knows.
    UnknownName {
        /// The file.
        file: String,
        /// The row, where it could be found.
        row: Option<u32>,
        /// What kind of name (Vietnamese).
        what: &'static str,
        /// The name.
        name: String,
        /// The names there are.
        known: Vec<String>,
    },
    /// A template without a report in words, asked for one.
    NoNarrative {
        /// The template.
        name: String,
    },
    /// Something that cannot be laid out.
    Unfit {
        /// The file.
        file: String,
        /// The row, where it could be found.
        row: Option<u32>,
        /// Sheet and block or column.
        part: String,
        /// What is wrong (Vietnamese).
        why: String,
    },
}

/// An unknown name.
pub fn unknown<'a>(
    file: &str,
    what: &'static str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> TemplateProblem {
    TemplateProblem::UnknownName {
        file: file.to_owned(),
        row: None,
        what,
        name: name.to_owned(),
        known: known.into_iter().map(str::to_owned).collect(),
    }
}

impl TemplateProblem {
    /// The problem with the first row of the template's text on which the name or part it tells of stands in quotes or
    /// braces.
    pub fn located(mut self, text: &str) -> TemplateProblem {
        let (row, told) = match &mut self {
            TemplateProblem::UnknownName { row, name, .. } => (row, &*name),
            TemplateProblem::Unfit { row, part, .. } => (row, &*part),
            _ => return self,
        };
        let marks = [format!("\"{told}\""), format!("{{{told}}}"), format!("{{{told}")];
        let stands = |line: &str| marks.iter().any(|mark| line.contains(mark.as_str()));
        // Where it stands more than once, which of them is meant is not known.
        let mut rows = (1..).zip(text.lines()).filter(|(_, line)| stands(line)).map(|(row, _)| row);
        *row = rows.next().filter(|_| !told.is_empty() && rows.next().is_none());
        self
    }
}

impl Problem for TemplateProblem {
    fn code(&self) -> u16 {
        match self {
            TemplateProblem::Unknown { .. } => 601,
            TemplateProblem::Unreadable { .. } => 602,
            TemplateProblem::Broken { .. } => 603,
            TemplateProblem::UnknownName { .. } => 604,
            TemplateProblem::Unfit { .. } => 605,
            TemplateProblem::NoNarrative { .. } => 606,
        }
    }

    fn exit(&self) -> Exit {
        match self {
            TemplateProblem::Unknown { .. } | TemplateProblem::NoNarrative { .. } => Exit::Usage,
            TemplateProblem::Unreadable { refusal: Refusal::Missing, .. } => Exit::NotFound,
            _ => Exit::Input,
        }
    }

    fn sentence(&self) -> String {
        match self {
            TemplateProblem::Unknown { name } => format!("không có mẫu báo cáo {}", quote(name)),
            TemplateProblem::Unreadable { .. } => "không đọc được tệp mẫu báo cáo".to_owned(),
            TemplateProblem::Broken { fault, .. } => match fault {
                Fault::UnknownKey { key, .. } => format!("mẫu báo cáo: không có khóa {} ở chỗ này", quote(key)),
                Fault::MissingKey { key } => format!("mẫu báo cáo: thiếu khóa {}", quote(key)),
                Fault::WrongKind => "mẫu báo cáo: giá trị không đúng kiểu".to_owned(),
                Fault::Syntax => "mẫu báo cáo viết sai cú pháp".to_owned(),
            },
            TemplateProblem::UnknownName { what, name, .. } => {
                format!("mẫu báo cáo: không có {what} {}", quote(name))
            }
            TemplateProblem::NoNarrative { name } => {
                format!("mẫu {} không có phần lời văn để ghi tệp Word", quote(name))
            }
            TemplateProblem::Unfit { part, why, .. } => format!("mẫu báo cáo, phần {}: {why}", quote(part)),
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            TemplateProblem::Unknown { .. } | TemplateProblem::NoNarrative { .. } => None,
            TemplateProblem::Broken { file, row, .. } => Some(Place::file(file).row(*row)),
            TemplateProblem::Unreadable { file, .. } => Some(Place::file(file)),
            TemplateProblem::UnknownName { file, row, .. } | TemplateProblem::Unfit { file, row, .. } => {
                let place = Place::file(file);
                Some(row.map_or(place.clone(), |row| place.row(row)))
            }
        }
    }

    fn near(&self) -> Option<String> {
        match self {
            TemplateProblem::Unknown { name } => nearest(name, builtin::names()).map(quote),
            TemplateProblem::UnknownName { name, known, .. }
            | TemplateProblem::Broken { fault: Fault::UnknownKey { key: name, known }, .. } => {
                nearest(name, known.iter().map(String::as_str)).map(quote)
            }
            _ => None,
        }
    }

    fn seen(&self) -> Option<String> {
        match self {
            TemplateProblem::Broken { line, .. } if !line.is_empty() => Some(quote(line)),
            _ => None,
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            TemplateProblem::Unreadable { refusal, .. } => Some(refusal.label()),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        Some(match self {
            TemplateProblem::Unknown { .. } => {
                format!(
                    "chọn một trong: {}, hoặc đường dẫn tới tệp .toml",
                    builtin::names().collect::<Vec<_>>().join(", ")
                )
            }
            // Nobody reads a hundred names.
            TemplateProblem::UnknownName { known, .. } if known.len() > MOST_NAMES => {
                "xem các tên dùng được ở cuối hướng dẫn HUONG-DAN.md (motcua templates export)".to_owned()
            }
            TemplateProblem::UnknownName { known, .. } => format!("chọn một trong: {}", any_of(known)),
            TemplateProblem::Broken { fault: Fault::UnknownKey { known, .. }, .. } => {
                format!("dùng một trong các khóa: {}", any_of(known))
            }
            TemplateProblem::Broken { fault: Fault::MissingKey { key }, .. } => {
                format!("thêm {key} = … vào mục này; xem hướng dẫn trong HUONG-DAN.md (motcua templates export)")
            }
            TemplateProblem::Broken { fault: Fault::WrongKind, .. } => {
                "chữ đặt trong dấu nháy kép, số không có dấu nháy, danh sách trong [ ]".to_owned()
            }
            TemplateProblem::Broken { fault: Fault::Syntax, .. } => {
                "kiểm tra dấu nháy kép, dấu ngoặc và dấu phẩy ở dòng này hoặc dòng ngay trên".to_owned()
            }
            TemplateProblem::Unreadable { .. } => {
                "kiểm tra lại đường dẫn và quyền đọc tệp; tệp mẫu phải lưu bảng mã UTF-8".to_owned()
            }
            TemplateProblem::NoNarrative { .. } => {
                "chọn --format xlsx, hoặc thêm [[narrative.part]] vào tệp mẫu".to_owned()
            }
            TemplateProblem::Unfit { .. } => {
                "sửa chỗ này trong tệp mẫu; cách viết ở hướng dẫn HUONG-DAN.md (motcua templates export)".to_owned()
            }
        })
    }
}
