//! What was noticed on the way: flags on dossiers, and notices about the run.
//!
//! A flag belongs to one dossier and has a stable id (section 5). A notice belongs to the run: a column that is missing
//! everywhere, a month without dossiers, a sheet passed over.

use chrono::NaiveDate;

use crate::domain::Month;
use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::wording::{count, date, list, quote};

/// A reason to look at a dossier again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flag {
    /// No code: never merged with another record.
    MissingCode,
    /// The code stands for two procedures.
    CodeConflict,
    /// No received day.
    MissingReceived,
    /// A date that is no date.
    BadDate,
    /// A date that only works as month before day; not read.
    AmbiguousDate,
    /// Received after the day the export says it ends on.
    ReceivedAfterExport,
    /// Closed before received.
    ClosedBeforeReceived,
    /// Due before received.
    DueBeforeReceived,
    /// Finished by its status, with no date.
    ClosedWithoutDate,
    /// In progress by its status, with a closed date.
    OpenWithClosedDate,
    /// No due day.
    NoDueDate,
    /// A reception or return channel nobody knows.
    UnknownChannel,
    /// A status nobody knows.
    UnknownStatus,
    /// The export's own judgement differs from ours.
    TimelinessDisagrees,
}

impl Flag {
    /// Every flag, in the order of section 5.
    pub const ALL: [Flag; 14] = [
        Flag::MissingCode,
        Flag::CodeConflict,
        Flag::MissingReceived,
        Flag::BadDate,
        Flag::AmbiguousDate,
        Flag::ReceivedAfterExport,
        Flag::ClosedBeforeReceived,
        Flag::DueBeforeReceived,
        Flag::ClosedWithoutDate,
        Flag::OpenWithClosedDate,
        Flag::NoDueDate,
        Flag::UnknownChannel,
        Flag::UnknownStatus,
        Flag::TimelinessDisagrees,
    ];

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            Flag::MissingCode => "missing-code",
            Flag::CodeConflict => "code-conflict",
            Flag::MissingReceived => "missing-received",
            Flag::BadDate => "bad-date",
            Flag::AmbiguousDate => "ambiguous-date",
            Flag::ReceivedAfterExport => "received-after-export",
            Flag::ClosedBeforeReceived => "closed-before-received",
            Flag::DueBeforeReceived => "due-before-received",
            Flag::ClosedWithoutDate => "closed-without-date",
            Flag::OpenWithClosedDate => "open-with-closed-date",
            Flag::NoDueDate => "no-due-date",
            Flag::UnknownChannel => "unknown-channel",
            Flag::UnknownStatus => "unknown-status",
            Flag::TimelinessDisagrees => "timeliness-disagrees",
        }
    }

    /// What it means, for a reader of the report.
    pub fn label(self) -> &'static str {
        match self {
            Flag::MissingCode => "Thiếu mã hồ sơ",
            Flag::CodeConflict => "Một mã hồ sơ dùng cho nhiều thủ tục",
            Flag::MissingReceived => "Thiếu ngày tiếp nhận",
            Flag::BadDate => "Ngày không đọc được",
            Flag::AmbiguousDate => "Ngày viết theo thứ tự tháng trước, ngày sau",
            Flag::ReceivedAfterExport => "Ngày tiếp nhận sau ngày cuối của tệp xuất",
            Flag::ClosedBeforeReceived => "Giải quyết xong trước ngày tiếp nhận",
            Flag::DueBeforeReceived => "Hẹn trả trước ngày tiếp nhận",
            Flag::ClosedWithoutDate => "Đã giải quyết nhưng không có ngày",
            Flag::OpenWithClosedDate => "Đang giải quyết nhưng đã có ngày xong",
            Flag::NoDueDate => "Không có ngày hẹn trả",
            Flag::UnknownChannel => "Chưa rõ hình thức tiếp nhận hoặc trả",
            Flag::UnknownStatus => "Chưa rõ trạng thái",
            Flag::TimelinessDisagrees => "Đánh giá hạn của phần mềm khác kết quả tính",
        }
    }

    fn bit(self) -> u16 {
        Flag::ALL.iter().position(|&flag| flag == self).map_or(0, |place| 1 << place)
    }
}

/// The flags of one dossier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u16);

impl Flags {
    /// Sets a flag.
    pub fn set(&mut self, flag: Flag) {
        self.0 |= flag.bit();
    }

    /// Sets a flag where a condition holds.
    pub fn set_if(&mut self, condition: bool, flag: Flag) {
        if condition {
            self.set(flag);
        }
    }

    /// Whether a flag is set.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & flag.bit() != 0
    }

    /// Whether none is set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flags that are set, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |&flag| self.has(flag))
    }
}

/// Something the user should know of that did not stop the run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A file that could not be read was left out because `--skip-bad-files` says so.
    BadFileSkipped {
        /// The file.
        file: String,
        /// Why it could not be read.
        reason: String,
    },
    /// A column that would matter is missing from a sheet.
    ColumnMissing {
        /// The sheet.
        place: Place,
        /// The Vietnamese name of the column.
        column: &'static str,
        /// What follows from it.
        consequence: &'static str,
    },
    /// Two columns could be the same; the better name was taken.
    ColumnChosen {
        /// The sheet.
        place: Place,
        /// The Vietnamese name of what was looked for.
        column: &'static str,
        /// The title that was taken.
        taken: String,
        /// The titles that were not.
        left: Vec<String>,
        /// The key for `[columns]`.
        key: &'static str,
    },
    /// A source's own total differs from its rows.
    TotalDisagrees {
        /// The sheet.
        place: Place,
        /// What the source says.
        stated: u64,
        /// What was read.
        read: u64,
    },
    /// A name in `[columns]` that no file has.
    NamedColumnUnseen {
        /// The key.
        key: &'static str,
    },
    /// A sheet that its file hides was read.
    HiddenSheetRead {
        /// The sheet.
        place: Place,
    },
    /// Months of the period in which no dossier was received.
    MonthsEmpty {
        /// The months.
        months: Vec<Month>,
    },
    /// The exports end before the period does.
    ExportsEndEarly {
        /// The last day the exports cover.
        end: NaiveDate,
        /// The last day of the period.
        to: NaiveDate,
    },
    /// No dossier in the period.
    NothingInPeriod,
    /// A value of a status or channel column nobody knows.
    UnknownValue {
        /// `[values.…]` table it belongs in.
        table: &'static str,
        /// The value.
        value: String,
        /// How many dossiers have it.
        dossiers: u64,
    },
}

impl Notice {
    /// Whether `--strict` counts it as a flag.
    pub fn is_flag(&self) -> bool {
        !matches!(self, Notice::ColumnChosen { .. } | Notice::HiddenSheetRead { .. } | Notice::NothingInPeriod)
    }
}

impl Problem for Notice {
    fn code(&self) -> u16 {
        match self {
            Notice::BadFileSkipped { .. } => 120,
            Notice::ColumnMissing { .. } => 220,
            Notice::ColumnChosen { .. } => 221,
            Notice::HiddenSheetRead { .. } => 222,
            Notice::NamedColumnUnseen { .. } => 223,
            Notice::UnknownValue { .. } => 320,
            Notice::TotalDisagrees { .. } => 420,
            Notice::MonthsEmpty { .. } => 421,
            Notice::ExportsEndEarly { .. } => 422,
            Notice::NothingInPeriod => 520,
        }
    }

    fn exit(&self) -> Exit {
        Exit::Done
    }

    fn sentence(&self) -> String {
        match self {
            Notice::BadFileSkipped { file, .. } => format!("bỏ qua tệp không đọc được {}", quote(file)),
            Notice::ColumnMissing { column, consequence, .. } => {
                format!("không có cột {}: {consequence}", quote(column))
            }
            Notice::ColumnChosen { column, taken, .. } => {
                format!("có nhiều cột có thể là {}, đã dùng cột {}", quote(column), quote(taken))
            }
            Notice::NamedColumnUnseen { key } => {
                format!("không tệp nào có cột ghi ở khóa {} trong [columns] của motcua.toml", quote(key))
            }
            Notice::HiddenSheetRead { .. } => "trang bị ẩn trong tệp vẫn được đọc".to_owned(),
            Notice::TotalDisagrees { stated, read, .. } => {
                format!("dòng tổng của tệp ghi {} hồ sơ nhưng đọc được {}", count(*stated), count(*read))
            }
            Notice::MonthsEmpty { months } => {
                let months: Vec<String> = months.iter().map(|m| format!("{}/{}", m.number(), m.year())).collect();
                format!("không có hồ sơ nào được tiếp nhận trong tháng {}", list(&months))
            }
            Notice::ExportsEndEarly { end, to } => {
                format!("dữ liệu chỉ đến ngày {}, kỳ báo cáo đến ngày {}", date(*end), date(*to))
            }
            Notice::NothingInPeriod => "không có hồ sơ nào trong kỳ báo cáo, các số liệu đều bằng 0".to_owned(),
            Notice::UnknownValue { table, value, dossiers } => {
                let what = match *table {
                    "status" => "trạng thái",
                    "channel" => "hình thức tiếp nhận",
                    _ => "hình thức trả kết quả",
                };
                if value.is_empty() {
                    format!("{} hồ sơ để trống {what}", count(*dossiers))
                } else {
                    format!("chưa biết {what} {} ({} hồ sơ)", quote(value), count(*dossiers))
                }
            }
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            Notice::ColumnMissing { place, .. }
            | Notice::ColumnChosen { place, .. }
            | Notice::HiddenSheetRead { place }
            | Notice::TotalDisagrees { place, .. } => Some(place.clone()),
            _ => None,
        }
    }

    fn seen(&self) -> Option<String> {
        match self {
            Notice::ColumnChosen { left, .. } => {
                Some(format!("không dùng {}", list(&left.iter().map(|title| quote(title)).collect::<Vec<_>>())))
            }
            _ => None,
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            Notice::BadFileSkipped { reason, .. } => Some(reason.clone()),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        match self {
            Notice::ColumnChosen { key, taken, .. } => {
                Some(format!("để nói rõ cột cần dùng, thêm vào motcua.toml:\n[columns]\n{key} = \"{taken}\""))
            }
            Notice::TotalDisagrees { .. } => {
                Some("xem tệp có bị cắt trang hoặc lọc bớt dòng khi xuất hay không".to_owned())
            }
            Notice::MonthsEmpty { .. } => Some("kiểm tra xem có quên tệp của tháng đó không".to_owned()),
            Notice::ExportsEndEarly { .. } => Some("xuất thêm dữ liệu đến hết kỳ rồi chạy lại".to_owned()),
            Notice::UnknownValue { table, value, .. } if !value.is_empty() => {
                let example = if *table == "status" { "in-progress" } else { "direct" };
                let key = value.replace('\\', "\\\\").replace('"', "\\\"");
                Some(format!("thêm vào motcua.toml, ví dụ:\n[values.{table}]\n\"{key}\" = \"{example}\""))
            }
            _ => None,
        }
    }
}
