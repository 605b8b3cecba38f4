//! What can be wrong with the command line or with `motcua.toml`.

use chrono::NaiveDate;

use super::FilterKey;
use crate::domain::PeriodKind;
use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::wording::{any_of, count, date, nearest, quote};

/// Why settings cannot be resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// `--period` holds no period.
    BadPeriod {
        /// What it holds.
        text: String,
    },
    /// Neither `--period` nor `--from` and `--to`.
    NoPeriod,
    /// `--period` beside `--from` or `--to`.
    PeriodAndDays,
    /// One of `--from` and `--to` alone.
    HalfAPeriod {
        /// The other.
        missing: &'static str,
    },
    /// `--from` is after `--to`.
    FromAfterTo {
        /// The first.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
    },
    /// No day.
    BadDay {
        /// The option.
        option: &'static str,
        /// What it holds.
        text: String,
    },
    /// `--as-of` is before the end of the period.
    AsOfBeforeEnd {
        /// The as-of day.
        as_of: NaiveDate,
        /// The end.
        to: NaiveDate,
    },
    /// A value outside a closed list.
    UnknownChoice {
        /// The option.
        option: &'static str,
        /// The value.
        value: String,
        /// The list.
        choices: Vec<&'static str>,
    },
    /// `motcua list` without `--figure`.
    NoFigure,
    /// `motcua list --format table` with a file to write.
    TableToFile,
    /// `--table` with what no table can be called.
    NoTableName {
        /// The name.
        name: String,
    },
    /// `--filter` without `=` or value.
    BadFilter {
        /// What it holds.
        text: String,
    },
    /// `--filter` with a key nobody knows.
    UnknownFilterKey {
        /// The key.
        key: String,
    },
    /// `motcua.toml` is not where `--config` says, or cannot be read.
    ConfigUnreadable {
        /// The file.
        file: String,
        /// The system's words.
        cause: String,
        /// Whether it is simply not there.
        missing: bool,
    },
    /// `motcua.toml` is no TOML.
    ConfigBroken {
        /// The file.
        file: String,
        /// The row.
        row: u32,
        /// What stands there.
        line: String,
    },
    /// A key nobody knows.
    UnknownKey {
        /// The file.
        file: String,
        /// The table it stands in; empty at the top.
        table: String,
        /// The key.
        key: String,
        /// The keys there are.
        known: Vec<String>,
    },
    /// A value of the wrong kind.
    BadValue {
        /// The file.
        file: String,
        /// The key with its table.
        key: String,
        /// What it should be.
        expected: String,
    },
    /// Dossiers typed in by hand of which more came in than went or are open, or the other way round.
    ManualDoesNotAddUp {
        /// The file.
        file: String,
        /// Which of the `[[manual]]`.
        section: String,
        /// Carried over and received.
        came: u64,
        /// Closed, stopped and open.
        went: u64,
    },
}

/// The period most like what was typed, with the same numbers, in the year that stands there; a year of two digits is one
/// of this century. No other number is put in the place of one that names no month.
fn nearest_period(typed: &str) -> Option<String> {
    fn numbers(text: &str) -> Vec<&str> {
        text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect()
    }
    let digits = numbers(typed);
    let last = digits.last()?;
    let year: i32 = match last.len() {
        4 => last.parse().ok()?,
        2 if digits.len() > 1 => 2000 + last.parse::<i32>().ok()?,
        _ => return None,
    };
    let typed = typed.strip_suffix(last).map(|head| format!("{head}{year}")).unwrap_or_else(|| typed.to_owned());
    let spelt: Vec<(String, String)> = PeriodKind::all()
        .flat_map(|kind| kind.spellings(year).into_iter().map(move |spelling| (spelling, kind.written(year))))
        .collect();
    let fits = |spelling: &&str| numbers(spelling) == numbers(&typed);
    let near = nearest(&typed, spelt.iter().map(|(spelling, _)| spelling.as_str()).filter(fits))?;
    spelt.iter().find(|(spelling, _)| spelling == near).map(|(_, period)| period.clone())
}

impl Problem for SettingsProblem {
    fn code(&self) -> u16 {
        match self {
            SettingsProblem::BadPeriod { .. } => 901,
            SettingsProblem::NoPeriod => 902,
            SettingsProblem::PeriodAndDays => 903,
            SettingsProblem::HalfAPeriod { .. } => 904,
            SettingsProblem::FromAfterTo { .. } => 905,
            SettingsProblem::BadDay { .. } => 906,
            SettingsProblem::AsOfBeforeEnd { .. } => 907,
            SettingsProblem::UnknownChoice { .. } => 908,
            SettingsProblem::BadFilter { .. } => 909,
            SettingsProblem::UnknownFilterKey { .. } => 910,
            SettingsProblem::ConfigUnreadable { .. } => 911,
            SettingsProblem::ConfigBroken { .. } => 912,
            SettingsProblem::UnknownKey { .. } => 913,
            SettingsProblem::BadValue { .. } => 914,
            SettingsProblem::ManualDoesNotAddUp { .. } => 915,
            SettingsProblem::NoFigure => 916,
            SettingsProblem::TableToFile => 917,
            SettingsProblem::NoTableName { .. } => 918,
        }
    }

    fn exit(&self) -> Exit {
        match self {
            SettingsProblem::ConfigUnreadable { missing: true, .. } => Exit::NotFound,
            SettingsProblem::ConfigUnreadable { .. }
            | SettingsProblem::ConfigBroken { .. }
            | SettingsProblem::UnknownKey { .. }
            | SettingsProblem::BadValue { .. }
            | SettingsProblem::ManualDoesNotAddUp { .. } => Exit::Input,
            _ => Exit::Usage,
        }
    }

    fn sentence(&self) -> String {
        match self {
            SettingsProblem::ManualDoesNotAddUp { section, .. } => {
                format!("{section}: số hồ sơ nhập tay không cân đối")
            }
            SettingsProblem::BadPeriod { text } => format!("không hiểu kỳ báo cáo {}", quote(text)),
            SettingsProblem::TableToFile => "dạng table chỉ in ra màn hình, không ghi ra tệp".to_owned(),
            SettingsProblem::NoTableName { name } => format!("--table: {} không dùng làm tên bảng được", quote(name)),
            SettingsProblem::NoFigure => "chưa chọn số liệu cần xem danh sách".to_owned(),
            SettingsProblem::NoPeriod => "chưa chọn kỳ báo cáo".to_owned(),
            SettingsProblem::PeriodAndDays => "--period không dùng cùng --from và --to".to_owned(),
            SettingsProblem::HalfAPeriod { missing } => format!("thiếu {missing}"),
            SettingsProblem::FromAfterTo { from, to } => {
                format!("ngày đầu {} sau ngày cuối {}", date(*from), date(*to))
            }
            SettingsProblem::BadDay { option, text } => format!("{option}: không hiểu ngày {}", quote(text)),
            SettingsProblem::AsOfBeforeEnd { as_of, to } => {
                format!("ngày tính đến {} (--as-of) trước ngày cuối kỳ {}", date(*as_of), date(*to))
            }
            SettingsProblem::UnknownChoice { option, value, .. } => {
                format!("{option}: không có lựa chọn {}", quote(value))
            }
            SettingsProblem::BadFilter { text } => format!("không hiểu bộ lọc {}", quote(text)),
            SettingsProblem::UnknownFilterKey { key } => format!("không có bộ lọc {}", quote(key)),
            SettingsProblem::ConfigUnreadable { missing: true, .. } => "không tìm thấy tệp cấu hình".to_owned(),
            SettingsProblem::ConfigUnreadable { .. } => "không đọc được tệp cấu hình".to_owned(),
            SettingsProblem::ConfigBroken { .. } => "tệp cấu hình viết sai cú pháp".to_owned(),
            SettingsProblem::UnknownKey { table, key, .. } if table.is_empty() => {
                format!("không có khóa hoặc mục {}", quote(key))
            }
            SettingsProblem::UnknownKey { table, key, .. } => format!("không có khóa {} trong [{table}]", quote(key)),
            SettingsProblem::BadValue { key, expected, .. } => format!("khóa {} phải là {expected}", quote(key)),
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            SettingsProblem::ConfigBroken { file, row, .. } => Some(Place::file(file).row(*row)),
            SettingsProblem::ConfigUnreadable { file, .. }
            | SettingsProblem::UnknownKey { file, .. }
            | SettingsProblem::BadValue { file, .. }
            | SettingsProblem::ManualDoesNotAddUp { file, .. } => Some(Place::file(file)),
            _ => None,
        }
    }

    fn near(&self) -> Option<String> {
        match self {
            SettingsProblem::BadPeriod { text } => nearest_period(text).map(|period| quote(&period)),
            SettingsProblem::UnknownChoice { value, choices, .. } => nearest(value, choices.iter().copied()).map(quote),
            SettingsProblem::UnknownFilterKey { key } => {
                nearest(key, FilterKey::ALL.into_iter().flat_map(FilterKey::names)).map(quote)
            }
            SettingsProblem::UnknownKey { key, known, .. } => nearest(key, known.iter().map(String::as_str)).map(quote),
            _ => None,
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            SettingsProblem::ConfigUnreadable { cause, missing: false, .. } => Some(cause.clone()),
            _ => None,
        }
    }

    fn seen(&self) -> Option<String> {
        match self {
            SettingsProblem::ConfigBroken { line, .. } if !line.is_empty() => Some(quote(line)),
            SettingsProblem::ManualDoesNotAddUp { came, went, .. } => Some(format!(
                "từ kỳ trước + tiếp nhận = {}; đã giải quyết + dừng + đang giải quyết = {}",
                count(*came),
                count(*went)
            )),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        const USUAL_FIGURES: &str = "received (tiếp nhận), closed (đã giải quyết), late (đã giải quyết quá hạn),\nopen (đang giải quyết) hoặc open.overdue (đang giải quyết quá hạn); mọi tên khác: motcua explain MC916";
        const PERIODS: &str = "dùng một trong các dạng:\n--period T10/2026 (tháng), Q3/2026 (quý), 6T/2026, 9T/2026, 6TC/2026, 2026 (năm)\n--from 01/03/2026 --to 31/05/2026";
        match self {
            SettingsProblem::BadPeriod { .. }
            | SettingsProblem::NoPeriod
            | SettingsProblem::PeriodAndDays
            | SettingsProblem::HalfAPeriod { .. }
            | SettingsProblem::FromAfterTo { .. } => Some(PERIODS.to_owned()),
            SettingsProblem::BadDay { .. } => Some("viết ngày có trong lịch, dạng 30/09/2026 hoặc 2026-09-30".to_owned()),
            SettingsProblem::AsOfBeforeEnd { .. } => Some("bỏ --as-of, hoặc chọn ngày từ ngày cuối kỳ trở đi".to_owned()),
            SettingsProblem::UnknownChoice { option: "--figure", .. } => Some(format!("chọn {USUAL_FIGURES}")),
            SettingsProblem::UnknownChoice { choices, .. } => Some(format!("chọn {}", any_of(choices))),
            SettingsProblem::TableToFile => Some("chọn --format csv hoặc xlsx, hoặc bỏ --output".to_owned()),
            SettingsProblem::NoTableName { .. } => {
                Some("chỉ dùng chữ cái không dấu, chữ số, dấu gạch dưới và dấu chấm, ví dụ so_ho_so".to_owned())
            }
            SettingsProblem::NoFigure => Some(format!("thêm --figure với {USUAL_FIGURES}")),
            SettingsProblem::BadFilter { .. } => {
                Some("viết dạng KHÓA=GIÁ TRỊ, ví dụ:\n--filter \"don-vi=Phòng Quản lý chất lượng\"".to_owned())
            }
            SettingsProblem::UnknownFilterKey { .. } => {
                let keys: Vec<String> = FilterKey::ALL.map(|key| key.names().join("/")).to_vec();
                Some(format!("dùng một trong các khóa: {}", any_of(&keys)))
            }
            SettingsProblem::ConfigUnreadable { missing: true, .. } => {
                Some("kiểm tra lại đường dẫn sau --config".to_owned())
            }
            SettingsProblem::ConfigUnreadable { .. } => {
                Some("mở bằng Notepad, lưu lại với bảng mã UTF-8 và kiểm tra quyền đọc".to_owned())
            }
            SettingsProblem::ConfigBroken { .. } => Some("sửa dòng này: chữ đặt trong dấu nháy kép thẳng, tên mục trong [ ], đường dẫn viết bằng dấu /; xem motcua explain MC912".to_owned()),
            SettingsProblem::UnknownKey { known, .. } => Some(format!("dùng một trong các khóa: {}", any_of(known))),
            SettingsProblem::BadValue { .. } => Some("sửa giá trị này; xem motcua explain MC914".to_owned()),
            SettingsProblem::ManualDoesNotAddUp { .. } => Some(
                "ghi đủ: carried-over + received phải bằng early + on-time + late + undetermined + stopped + within-due + overdue, và lớn hơn 0"
                    .to_owned(),
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_period_that_was_meant_is_found() {
        let case = |typed: &str, meant: &str| assert_eq!(nearest_period(typed).as_deref(), Some(meant), "{typed}");
        case("9T2026", "9T/2026");
        case("T9.2026", "T9/2026");
        case("Q3/26", "Q3/2026");
        case("quý III/2026", "Q3/2026");
        case("Quý 3 năm 2026", "Q3/2026");
        case("tháng 9/2026", "T9/2026");
        case("thang 10 nam 2026", "T10/2026");
        case("9 tháng năm 2026", "9T/2026");
        case("6 tháng đầu năm 2026", "6T/2026");
        case("6 tháng cuối năm 2026", "6TC/2026");
        case("năm 2026", "2026");
        assert_eq!(nearest_period("hôm qua"), None);
        assert_eq!(nearest_period("9T"), None);
        assert_eq!(nearest_period("T13/2026"), None);
    }
}
