//! The titles real one-stop systems give their columns.
//!
//! Each column's titles stand in order of strength: where a sheet has two of them, the earlier one is meant. Titles of
//! two header rows are joined (`Trả kết quả › Ngày`). Compared by [`crate::domain::text::title_key`], then without
//! diacritics and `y` told from `i`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Column;
use crate::domain::text;

const TITLES: &[(Column, &[&str])] = &[
    (Column::Number, &["STT", "TT", "Số TT", "Số thứ tự", "#", "No", "STT."]),
    (
        Column::Code,
        &[
            "Mã hồ sơ",
            "Mã số hồ sơ",
            "Số hồ sơ",
            "Mã HS",
            "Mã biên nhận",
            "Số biên nhận",
            "Số biên nhận hồ sơ",
            "dossierNo",
            "dossierCode",
            "soBienNhan",
            "maHoSo",
            "soHoSo",
        ],
    ),
    (
        Column::Procedure,
        &[
            "Tên TTHC",
            "Tên thủ tục hành chính",
            "Tên thủ tục",
            "Thủ tục hành chính",
            "Thủ tục",
            "TTHC",
            "Dịch vụ công",
            "Tên dịch vụ công",
            "Loại hồ sơ",
            "Tên hồ sơ",
            "Loại thủ tục",
            "serviceName",
            "tenTTHC",
            "tenThuTuc",
        ],
    ),
    (
        Column::ProcedureCode,
        &["Mã TTHC", "Mã thủ tục hành chính", "Mã thủ tục", "Mã số TTHC", "serviceCode", "maTTHC", "maThuTuc"],
    ),
    (Column::Field, &["Lĩnh vực", "Tên lĩnh vực", "Lĩnh vực giải quyết", "Nhóm TTHC", "Nhóm thủ tục", "tenLinhVuc"]),
    (
        Column::Unit,
        &[
            "Đơn vị xử lý",
            "Đơn vị giải quyết",
            "Cơ quan chủ trì giải quyết",
            "Cơ quan giải quyết",
            "Cơ quan thực hiện",
            "Đơn vị thực hiện",
            "Phòng chuyên môn",
            "Phòng ban",
            "Phòng ban xử lý",
            "Phòng xử lý",
            "Đơn vị",
            "Đơn vị tiếp nhận",
            "agencyName",
            "donViXuLy",
        ],
    ),
    (Column::Filed, &["Ngày nộp", "Ngày nộp hồ sơ", "Ngày đăng ký", "Thời gian nộp", "appliedDate", "ngayNop"]),
    (
        Column::Received,
        &[
            "Ngày tiếp nhận",
            "Ngày tiếp nhận hồ sơ",
            "Ngày giờ tiếp nhận",
            "Thời gian tiếp nhận",
            "Thời điểm tiếp nhận",
            "Ngày, tháng tiếp nhận",
            "Ngày nhận hồ sơ",
            "Ngày nhận",
            "Nhận hồ sơ",
            "Ngày, tháng, năm tiếp nhận",
            "Ngày tháng năm nhận hồ sơ",
            "Tiếp nhận › Ngày",
            "Nhận hồ sơ › Ngày",
            "acceptedDate",
            "receiveDate",
            "NgayTiepNhan",
        ],
    ),
    (
        Column::Due,
        &[
            "Ngày hẹn trả kết quả",
            "Ngày hẹn trả",
            "Hẹn trả kết quả",
            "Hẹn trả",
            "Ngày hẹn",
            "Hạn xử lý",
            "Hạn giải quyết",
            "Hạn trả kết quả",
            "Hạn trả",
            "Thời hạn trả kết quả",
            "Thời gian hẹn trả",
            "Ngày hết hạn",
            "appointmentDate",
            "dueDate",
            "NgayHenTra",
        ],
    ),
    (Column::ExtendedDue, &["Ngày hẹn lại", "Hẹn lại", "Gia hạn đến", "Ngày gia hạn", "Hẹn trả lại", "extendDate"]),
    (
        Column::Finished,
        &[
            "Ngày kết thúc xử lý",
            "Ngày xử lý xong",
            "Ngày giải quyết xong",
            "Ngày xong",
            "Ngày có kết quả",
            "Ngày hoàn thành",
            "Ngày kết thúc",
            "Thời gian hoàn thành",
            "releaseDate",
            "completedDate",
            "NgayKetThucXuLy",
        ],
    ),
    (
        Column::Returned,
        &[
            "Ngày trả kết quả",
            "Ngày trả thực tế",
            "Ngày trả",
            "Ngày trả hồ sơ",
            "Trả kết quả › Ngày",
            "Trả kết quả › Ngày trả",
            "Trả kết quả › Ngày, tháng, năm",
            "Ngày, tháng, năm › Trả kết quả",
            "finishDate",
            "returnedDate",
            "NgayTra",
        ],
    ),
    (
        Column::Status,
        &[
            "Trạng thái hồ sơ",
            "Trạng thái",
            "Trạng thái xử lý",
            "Tình trạng xử lý",
            "Tình trạng hồ sơ",
            "dossierStatus",
            "trangThai",
        ],
    ),
    (
        Column::StatedTimeliness,
        &["Tình trạng hạn", "Đánh giá", "Tình trạng", "Kết quả xử lý", "Kết quả", "Kết quả giải quyết", "Ghi chú"],
    ),
    (
        Column::Channel,
        &[
            "Hình thức tiếp nhận",
            "Hình thức tiếp nhận hồ sơ",
            "Hình thức nộp",
            "Hình thức nộp hồ sơ",
            "Hình thức nhận hồ sơ",
            "Kênh tiếp nhận",
            "Kênh thực hiện",
            "Cách thức nộp",
            "Cách thức tiếp nhận",
            "Phương thức tiếp nhận",
            "Phương thức nộp",
            "receiveMode",
            "applyMethod",
        ],
    ),
    (
        Column::ReturnChannel,
        &[
            "Hình thức trả kết quả",
            "Hình thức trả",
            "Hình thức nhận kết quả",
            "Phương thức nhận kết quả",
            "Phương thức trả kết quả",
            "Cách thức trả kết quả",
            "Trả kết quả › Phương thức",
            "Trả kết quả › Hình thức",
            "dossierReceivingKind",
        ],
    ),
    (
        Column::LateCause,
        &[
            "Lý do quá hạn",
            "Nguyên nhân quá hạn",
            "Lý do trễ hạn",
            "Nguyên nhân trễ hạn",
            "Lý do trễ",
            "Nguyên nhân chậm",
        ],
    ),
    (
        Column::Personal,
        &[
            "Chủ hồ sơ",
            "Tên chủ hồ sơ",
            "Người nộp",
            "Người nộp hồ sơ",
            "Thông tin người nộp",
            "Thông tin người nộp hồ sơ",
            "Thông tin chủ hồ sơ",
            "Người yêu cầu",
            "Tên người nộp",
            "Họ và tên",
            "Họ tên",
            "Tên cá nhân, tổ chức",
            "Tên tổ chức, cá nhân",
            "Tổ chức, cá nhân",
            "Địa chỉ",
            "Điện thoại",
            "Số điện thoại",
            "SĐT",
            "CCCD",
            "Số CCCD",
            "CMND",
            "Số CMND",
            "CMND/CCCD",
            "Số định danh",
            "Email",
            "Thư điện tử",
            "Ngày sinh",
            "Năm sinh",
            "Ngày tháng năm sinh",
            "NTNS",
            "Ký nhận",
            "Trả kết quả › Ký nhận",
        ],
    ),
];

/// What a title means and how strongly: 0 is the column's own first title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The column.
    pub column: Column,
    /// Place in the column's list of titles.
    pub weakness: usize,
}

struct Titles {
    exact: HashMap<String, Meaning>,
    loose: HashMap<String, Meaning>,
}

static KNOWN: LazyLock<Titles> = LazyLock::new(|| {
    let mut known = Titles { exact: HashMap::new(), loose: HashMap::new() };
    for (column, titles) in TITLES {
        for (weakness, title) in titles.iter().enumerate() {
            let meaning = Meaning { column: *column, weakness };
            known.exact.entry(text::title_key(title)).or_insert(meaning);
            known.loose.entry(text::title_key(&text::loose(title))).or_insert(meaning);
        }
    }
    known
});

/// What a title means; none for a title nobody knows.
pub fn meaning(title: &str) -> Option<Meaning> {
    let known = |title: &str| {
        let exact = KNOWN.exact.get(&text::title_key(title));
        exact.or_else(|| KNOWN.loose.get(&text::title_key(&text::loose(title)))).copied()
    };
    known(title).or_else(|| known(without_number(title)?))
}

/// `1. Mã hồ sơ`, `(2) Ngày nhận`, `I. Mã hồ sơ`, `a) Mã hồ sơ` without the number of the column.
fn without_number(title: &str) -> Option<&str> {
    let title = title.trim_start();
    if let Some((mark, rest)) = title.split_once(['.', ')']) {
        let is_roman = !mark.is_empty() && mark.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
        let is_letter = mark.chars().count() == 1 && mark.chars().all(char::is_alphabetic);
        if is_roman || is_letter {
            return Some(rest);
        }
    }
    let rest = title.trim_start_matches(['(', '[']).trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start_matches([')', ']', '.', ' ', '-', ':']);
    (rest.len() < title.len() && text::has_digit(title)).then_some(rest)
}

/// Every title of a column, strongest first.
pub fn titles(column: Column) -> &'static [&'static str] {
    TITLES.iter().find(|(other, _)| *other == column).map_or(&[], |(_, titles)| titles)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::read::Font;

    #[test]
    fn no_title_means_two_columns() {
        for (column, titles) in TITLES {
            for title in *titles {
                assert_eq!(meaning(title).map(|m| m.column), Some(*column), "{title}");
                assert_eq!(meaning(&title.to_uppercase()).map(|m| m.column), Some(*column), "{title}");
                assert_eq!(meaning(&text::bare(title)).map(|m| m.column), Some(*column), "{title} without diacritics");
                assert_eq!(meaning(&title.replace('ý', "í")).map(|m| m.column), Some(*column), "{title} with i for y");
            }
        }
    }

    /// A text as somebody types it in a font: the letters that the font reads as each of its own.
    fn typed_in(font: Font, text: &str) -> String {
        let western = || ('\u{a1}'..='\u{ff}').chain('A'..='Z').chain('a'..='z');
        let type_letter = |letter: char| {
            if letter.is_ascii() || letter == '›' {
                return letter.to_string();
            }
            let shows = |typed: &String| font.read(typed).is_some_and(|read| read == letter.to_string());
            let one = western().map(String::from).find(shows);
            let two = || western().flat_map(|a| western().map(move |b| format!("{a}{b}"))).find(shows);
            // A font without this capital has it in the place of the small letter.
            let small = || type_small(font, letter);
            one.or_else(two).or_else(small).unwrap_or_else(|| panic!("{letter} in {font:?}"))
        };
        fn type_small(font: Font, letter: char) -> Option<String> {
            let small: String = letter.to_lowercase().collect();
            (small != letter.to_string()).then(|| typed_in(font, &small))
        }
        text.chars().map(type_letter).collect()
    }

    #[test]
    fn every_title_is_known_in_six_writings() {
        use unicode_normalization::UnicodeNormalization;
        for (column, titles) in TITLES {
            for title in *titles {
                let by_font = |font: Font| font.read(&typed_in(font, title)).unwrap();
                for written in [
                    title.nfc().collect(),
                    title.nfd().collect(),
                    text::bare(title),
                    title.to_uppercase(),
                    by_font(Font::Tcvn3),
                    by_font(Font::Vni),
                ] {
                    assert_eq!(meaning(&written).map(|m| m.column), Some(*column), "{title}: {written}");
                }
            }
        }
    }

    #[test]
    fn titles_of_other_lists_mean_nothing() {
        let titles: Vec<&str> = include_str!("../../tests/cases/unrelated-headers.txt").lines().collect();
        assert!(titles.len() >= 300);
        for title in titles {
            for written in [title.to_owned(), text::bare(title), title.to_uppercase()] {
                assert_eq!(meaning(&written), None, "{title}");
            }
        }
    }

    #[test]
    fn what_is_alike_is_not_the_same() {
        for title in ["Ngày nhận kết quả", "Ngày tháng", "Ngày", "Số lượng", "Tổng số", "Không được tiếp nhận", ""]
        {
            assert_eq!(meaning(title), None, "{title}");
        }
    }
}
