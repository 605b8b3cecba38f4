//! Channel, status and timeliness texts to classes.
//!
//! A text is known where it is a whole known phrase, or begins with one and goes on with a counter, a bracket or a
//! stroke (`Đang xử lý (2)`, `Quá hạn 3 ngày`); the longest known phrase decides. Never a substring: “Không được tiếp
//! nhận” is not “Được tiếp nhận”.

use std::collections::{BTreeMap, HashMap};

use super::Privacy;
use crate::domain::{Channel, LateCause, StatusClass, text};

/// The office's own values, `[values.*]` in `motcua.toml`, by [`text::key`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values {
    /// Reception channels.
    pub channel: BTreeMap<String, Channel>,
    /// Return channels; where a text is not here, the reception channels' hold.
    pub return_channel: BTreeMap<String, Channel>,
    /// Statuses.
    pub status: BTreeMap<String, StatusClass>,
    /// Late causes.
    pub late_cause: BTreeMap<String, LateCause>,
}

impl Values {
    /// These values over others.
    pub fn over(&self, others: &Values) -> Values {
        fn over<T: Copy>(own: &BTreeMap<String, T>, others: &BTreeMap<String, T>) -> BTreeMap<String, T> {
            others.iter().chain(own).map(|(text, class)| (text.clone(), *class)).collect()
        }
        Values {
            channel: over(&self.channel, &others.channel),
            return_channel: over(&self.return_channel, &others.return_channel),
            status: over(&self.status, &others.status),
            late_cause: over(&self.late_cause, &others.late_cause),
        }
    }
}

/// What an office says of the cells of a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dialect {
    /// Its values.
    pub values: Values,
    /// Its true dates have day and month exchanged: they are exchanged back.
    pub swapped_dates: bool,
    /// What of its texts may be shown.
    pub privacy: Privacy,
}

/// How an export itself judges a dossier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatedTimeliness {
    /// Trước hạn, sớm hạn.
    Early,
    /// Đúng hạn; early too where the export knows no early.
    OnTime,
    /// Quá hạn, trễ hạn.
    Late,
}

/// All phrases that are known, the office's own first.
pub struct Phrases {
    channel: Table<Channel>,
    return_channel: Table<Channel>,
    status: Table<StatusClass>,
    timeliness: Table<StatedTimeliness>,
}

struct Table<T> {
    exact: HashMap<String, T>,
    loose: HashMap<String, T>,
    longest: usize,
}

impl Phrases {
    /// The known phrases together with the office's own values.
    pub fn new(values: &Values) -> Phrases {
        let mut returned = values.channel.clone();
        returned.extend(values.return_channel.iter().map(|(key, channel)| (key.clone(), *channel)));
        Phrases {
            channel: Table::new(CHANNELS, &values.channel),
            return_channel: Table::new(CHANNELS, &returned),
            status: Table::new(STATUSES, &values.status),
            timeliness: Table::new(TIMELINESS, &BTreeMap::new()),
        }
    }

    /// The return channel of a text.
    pub fn return_channel(&self, raw: &str) -> Option<Channel> {
        self.return_channel.find(raw)
    }

    /// The reception channel of a text.
    pub fn channel(&self, raw: &str) -> Option<Channel> {
        self.channel.find(raw)
    }

    /// The status class of a text.
    pub fn status(&self, raw: &str) -> Option<StatusClass> {
        self.status.find(raw)
    }

    /// The timeliness a text states.
    pub fn timeliness(&self, raw: &str) -> Option<StatedTimeliness> {
        self.timeliness.find(raw)
    }
}

impl<T: Copy + PartialEq> Table<T> {
    fn new(known: &[(T, &[&str])], own: &BTreeMap<String, T>) -> Table<T> {
        let mut table = Table { exact: HashMap::new(), loose: HashMap::new(), longest: 0 };
        for (class, phrases) in known {
            for phrase in *phrases {
                table.exact.insert(text::key(phrase), *class);
                table.loose.entry(text::loose(phrase)).or_insert(*class);
            }
        }
        for (key, class) in own {
            table.exact.insert(key.clone(), *class);
            table.loose.insert(text::loose(key), *class);
        }
        table.longest = table.exact.keys().chain(table.loose.keys()).map(String::len).max().unwrap_or(0);
        table
    }

    fn find(&self, raw: &str) -> Option<T> {
        let key = text::key(raw);
        if key.is_empty() {
            return None;
        }
        self.find_in(&self.exact, &key).or_else(|| self.find_in(&self.loose, &text::loose(raw)))
    }

    /// The whole text, or the longest known phrase it begins with where no word goes on behind it; none where what
    /// follows is a phrase of another class (`Trực tuyến - Bưu chính`).
    fn find_in(&self, known: &HashMap<String, T>, key: &str) -> Option<T> {
        if let Some(class) = known.get(key) {
            return Some(*class);
        }
        let ends = key.char_indices().map(|(at, _)| at).take_while(|at| *at <= self.longest);
        let ends: Vec<usize> = ends.filter(|at| ends_phrase(&key[..*at], &key[*at..])).collect();
        let (class, rest) = ends.iter().rev().find_map(|&at| Some((*known.get(key[..at].trim_end())?, &key[at..])))?;
        let another = |part: &str| known.get(part.trim()).is_some_and(|other| *other != class);
        let names_two = rest.split([',', ';', '/', '-', '–', '(', ')', '|', '+', ':']).any(another);
        (!names_two && explains(rest)).then_some(class)
    }
}

/// Whether what follows a phrase only explains it: a counter, something in brackets or behind a colon, or a judgement of
/// timeliness (`Đã trả kết quả - đúng hạn`).
fn explains(rest: &str) -> bool {
    let rest = rest.trim_start();
    let bare = text::bare(rest.trim_start_matches([' ', '-', '–', ',', ';', '/', '|']));
    let judged =
        || TIMELINESS.iter().flat_map(|(_, phrases)| *phrases).any(|phrase| bare.starts_with(&text::bare(phrase)));
    !rest.contains(char::is_alphabetic)
        || rest.starts_with(['(', '[', ':'])
        || rest.starts_with(|c: char| c.is_ascii_digit())
        || judged()
}

/// Whether what follows a phrase is a counter, a bracket or a stroke, not another word. A phrase of digits is a code:
/// nothing may follow it.
fn ends_phrase(head: &str, tail: &str) -> bool {
    let is_word = head.chars().any(char::is_alphabetic);
    let next = tail.trim_start().chars().next();
    let breaks = tail.starts_with(|c: char| !c.is_alphanumeric() && !('\u{300}'..='\u{36f}').contains(&c));
    is_word && breaks && next.is_some_and(|c| !c.is_alphabetic())
}

const CHANNELS: &[(Channel, &[&str])] = &[
    (
        Channel::Direct,
        &[
            "Trực tiếp",
            "Nộp trực tiếp",
            "Nhận trực tiếp",
            "Trả trực tiếp",
            "Tiếp nhận trực tiếp",
            "Trực tiếp tại cơ quan",
            "Trực tiếp tại Bộ phận một cửa",
            "Tại Bộ phận một cửa",
            "Bộ phận một cửa",
            "Tại bộ phận tiếp nhận và trả kết quả",
            "Nhận kết quả trực tiếp",
            "Trả kết quả trực tiếp",
            "direct",
        ],
    ),
    (
        Channel::Online,
        &[
            "Trực tuyến",
            "Nộp trực tuyến",
            "Nhận trực tuyến",
            "Tiếp nhận trực tuyến",
            "Trả trực tuyến",
            "Trả kết quả trực tuyến",
            "Nhận kết quả trực tuyến",
            "Qua mạng",
            "Nộp qua mạng",
            "Hồ sơ online",
            "Online",
            "DVCTT",
            "Dịch vụ công trực tuyến",
            "Cổng DVC",
            "Cổng DVCQG",
            "Cổng Dịch vụ công quốc gia",
            "VNeID",
            "Mức độ 3",
            "Mức độ 4",
            "Trực tuyến mức độ 3",
            "Trực tuyến mức độ 4",
            "Trực tuyến toàn trình",
            "Trực tuyến một phần",
            "Toàn trình",
            "Một phần",
            "DVC toàn trình",
            "DVC một phần",
            "Cách thức điện tử",
            "Điện tử",
            "Bản điện tử",
        ],
    ),
    (
        Channel::Postal,
        &[
            "BCCI",
            "Qua BCCI",
            "Bưu chính",
            "Bưu chính công ích",
            "Qua bưu chính",
            "Qua bưu chính công ích",
            "Bưu điện",
            "Qua bưu điện",
            "Dịch vụ bưu chính",
            "Dịch vụ bưu chính công ích",
            "Dịch vụ BCCI",
            "Qua dịch vụ bưu chính",
            "Qua dịch vụ bưu chính công ích",
            "Qua dịch vụ BCCI",
            "Tại nhà qua BCCI",
            "Tại nhà qua bưu chính công ích",
            "By post",
            "postal",
        ],
    ),
];

const STATUSES: &[(StatusClass, &[&str])] = &[
    (
        StatusClass::InProgress,
        &[
            "Mới tiếp nhận",
            "Được tiếp nhận",
            "Đã tiếp nhận",
            "Đang xử lý",
            "Đang giải quyết",
            "Đang thụ lý",
            "Đang thực hiện",
            "Chờ xử lý",
            "Chờ phê duyệt",
            "Chờ phân công",
            "Chờ thẩm định",
            "Đang thẩm định",
            "Chờ ký",
            "Trình ký",
            "Đã bổ sung",
            "Yêu cầu xử lý lại",
            "Chưa xử lý xong",
            "Chưa giải quyết",
            "Đang luân chuyển",
            "Received",
            "Processing",
            "In progress",
        ],
    ),
    (
        StatusClass::Paused,
        &[
            "Chờ bổ sung",
            "Chờ bổ sung hồ sơ",
            "Yêu cầu bổ sung",
            "Yêu cầu bổ sung giấy tờ",
            "Yêu cầu bổ sung hồ sơ",
            "Yêu cầu công dân bổ sung",
            "Bổ sung hồ sơ",
            "Chờ thanh toán",
            "Chờ nộp phí",
            "Yêu cầu thực hiện nghĩa vụ tài chính",
            "Paused",
            "Chờ thực hiện nghĩa vụ tài chính",
            "Tạm dừng",
            "Tạm dừng xử lý",
            "Dừng xử lý",
        ],
    ),
    (
        StatusClass::Finished,
        &[
            "Đã xử lý xong",
            "Đã xử lý",
            "Đã giải quyết",
            "Đã giải quyết xong",
            "Đã có kết quả",
            "Có kết quả",
            "Chờ trả kết quả",
            "Chờ trả",
            "Hoàn thành",
            "Đã hoàn thành",
            "Đã trả kết quả",
            "Đã trả",
            "Kết thúc",
            "Đã kết thúc",
            "Completed",
            "Finished",
        ],
    ),
    (
        StatusClass::Stopped,
        &[
            "Công dân rút hồ sơ",
            "Công dân xin rút",
            "Rút hồ sơ",
            "Xin rút",
            "Xin rút hồ sơ",
            "Đã rút",
            "Trả lại",
            "Trả lại hồ sơ",
            "Đã trả lại",
            "Từ chối",
            "Từ chối giải quyết",
            "Không giải quyết",
            "Đã hủy",
            "Hủy hồ sơ",
            "Cancelled",
            "Withdrawn",
        ],
    ),
    (
        StatusClass::NotAccepted,
        &[
            "Mới đăng ký",
            "Chờ tiếp nhận",
            "Chưa tiếp nhận",
            "Không được tiếp nhận",
            "Không tiếp nhận",
            "Từ chối tiếp nhận",
            "Đã xóa",
        ],
    ),
];

const TIMELINESS: &[(StatedTimeliness, &[&str])] = &[
    (
        StatedTimeliness::Early,
        &[
            "Trước hạn",
            "Sớm hạn",
            "Trước hẹn",
            "Sớm hẹn",
            "Trước thời hạn",
            "Giải quyết trước hạn",
            "Đã giải quyết trước hạn",
        ],
    ),
    (
        StatedTimeliness::OnTime,
        &["Đúng hạn", "Đúng hẹn", "Đúng thời hạn", "Giải quyết đúng hạn", "Đã giải quyết đúng hạn"],
    ),
    (
        StatedTimeliness::Late,
        &[
            "Quá hạn",
            "Trễ hạn",
            "Trễ hẹn",
            "Trể hạn",
            "Trể hẹn",
            "Quá hẹn",
            "Chậm hạn",
            "Quá thời hạn",
            "Giải quyết quá hạn",
            "Đã giải quyết quá hạn",
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases() -> Phrases {
        Phrases::new(&Values::default())
    }

    #[test]
    fn every_known_phrase_means_one_class_in_any_writing() {
        let phrases = phrases();
        for (class, texts) in STATUSES {
            for text in *texts {
                for written in [(*text).to_owned(), text.to_uppercase(), text::bare(text), format!(" {text} (2)")] {
                    assert_eq!(phrases.status(&written), Some(*class), "{written}");
                }
            }
        }
        for (channel, texts) in CHANNELS {
            for text in *texts {
                for written in [(*text).to_owned(), text.to_uppercase(), text::bare(text), format!("{text} (2)")] {
                    assert_eq!(phrases.channel(&written), Some(*channel), "{written}");
                }
            }
        }
    }

    #[test]
    fn a_phrase_is_whole_or_nothing() {
        let phrases = phrases();
        assert_eq!(phrases.status("Không được tiếp nhận"), Some(StatusClass::NotAccepted));
        assert_eq!(phrases.status("Chưa hoàn thành"), None);
        assert_eq!(phrases.status("Đang xử lý quá hạn"), None);
        assert_eq!(phrases.status("Đang xử lí"), Some(StatusClass::InProgress));
        assert_eq!(phrases.status("Dang thu li (2)"), Some(StatusClass::InProgress));
        assert_eq!(phrases.status("Đang xử lý: bước 2"), Some(StatusClass::InProgress));
        assert_eq!(phrases.channel("Mức độ 3"), Some(Channel::Online));
        assert_eq!(phrases.channel("Không trực tuyến"), None);
        assert_eq!(phrases.channel("Trực tuyến - Bưu chính"), None);
        assert_eq!(phrases.channel("Trực tiếp, dịch vụ bưu chính"), None);
        assert_eq!(phrases.channel("Trực tuyến (toàn trình)"), Some(Channel::Online));
        assert_eq!(phrases.channel("Trực tuyến - bản giấy qua bưu điện"), None);
        assert_eq!(phrases.status("Đã có kết quả - không đồng ý"), None);
        assert_eq!(phrases.status("Đã trả kết quả - đúng hạn"), Some(StatusClass::Finished));
        assert_eq!(phrases.channel(""), None);
        assert_eq!(phrases.channel("1"), None);
    }

    #[test]
    fn a_stated_timeliness_may_carry_its_days() {
        let phrases = phrases();
        assert_eq!(phrases.timeliness("Trước hạn 2 ngày"), Some(StatedTimeliness::Early));
        assert_eq!(phrases.timeliness("trể hẹn"), Some(StatedTimeliness::Late));
        assert_eq!(phrases.timeliness("Đúng hạn"), Some(StatedTimeliness::OnTime));
        assert_eq!(phrases.timeliness("Đã cấp bằng"), None);
    }

    #[test]
    fn the_office_has_the_last_word() {
        let mut values = Values::default();
        values.channel.insert(text::key("1"), Channel::Online);
        values.status.insert(text::key("Dừng xử lý"), StatusClass::Stopped);
        let phrases = Phrases::new(&values);
        assert_eq!(phrases.channel("1"), Some(Channel::Online));
        assert_eq!(phrases.channel("1 (a)"), None);
        assert_eq!(phrases.status("dừng xử lý"), Some(StatusClass::Stopped));
    }
}
