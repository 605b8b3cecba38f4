//! What in a text would tell who somebody is: names, phone and identity numbers, addresses, mail addresses.
//!
//! In:    a text that should be a unit, a field, a status …. Out: the text as it may be shown.
//! Never: a guess at names in general: only what is built as they are here. A name of two words, a name in small letters
//!        and a nine-digit number that stands as a dossier's code are not known from other texts.
//!
//! Personal columns never come this far; this is for what somebody typed into another one (Law 91/2025/QH15).

use super::text;

/// What stands for a text that is nothing but personal.
pub const HIDDEN: &str = "(không hiển thị)";
/// What stands for a personal part of a text.
const GONE: &str = "…";

/// The text without what would tell who somebody is; none where there is nothing of that in it.
///
/// | in the text                                       | shown              |
/// |---------------------------------------------------|--------------------|
/// | a name alone, with or without Ông, Bà             | [`HIDDEN`]         |
/// | an address: `Số 15, đường …`, `Ấp 3, xã …`        | [`HIDDEN`]         |
/// | a name among other words, not behind a place word | `…` in its place   |
/// | a phone number, an identity number, a mail address| `…` in its place   |
pub fn without_people(shown: &str) -> Option<String> {
    if is_address(shown) {
        return Some(HIDDEN.to_owned());
    }
    let words: Vec<&str> = shown.split_whitespace().collect();
    let named = without_names(&words);
    if named.as_deref().is_some_and(|left| left.iter().all(|word| *word == GONE || is_honorific(word))) {
        return Some(HIDDEN.to_owned());
    }
    let left = named.map(|words| words.join(" "));
    let numbered = without_numbers(left.as_deref().unwrap_or(shown)).or(left);
    numbered.map(|left| if left == GONE { HIDDEN.to_owned() } else { left })
}

/// Whether what stands as a dossier's code is a person's: a name, an address, a mail address, a phone number (10 digits,
/// `03`, `05`, `07`, `08`, `09`) or a citizen's number (12 digits, whose first three are a province and the fourth a
/// century and sex: Decree 137/2015/NĐ-CP, article 13).
pub fn is_no_code(code: &str) -> bool {
    let digits = code.strip_prefix('+').unwrap_or(code);
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let national = digits.strip_prefix("84").filter(|rest| rest.len() == 9).map(|rest| format!("0{rest}"));
        let national = national.as_deref().unwrap_or(digits);
        let second = national.as_bytes().get(1).copied().unwrap_or_default();
        let is_phone = national.len() == 10 && national.starts_with('0') && b"35789".contains(&second);
        let province = national.get(..3).and_then(|province| province.parse().ok()).unwrap_or(0);
        let sex = national.as_bytes().get(3).copied().unwrap_or_default();
        return is_phone || national.len() == 12 && (1..=96).contains(&province) && (b'0'..=b'3').contains(&sex);
    }
    (code.contains(' ') || code.contains('@')) && without_people(code).is_some()
}

/// Family names that nothing else begins with.
const SURE: [&str; 8] = ["nguyễn", "trần", "phạm", "huỳnh", "phan", "đặng", "bùi", "ngô"];

/// Family names that are words of their own, too (`Lưu` trữ, `Đào` tạo): they need a middle name behind them.
const OTHERS: [&str; 55] = [
    "lê", "hoàng", "vũ", "võ", "đỗ", "hồ", "dương", "lý", "đinh", "mai", "trịnh", "đoàn", "lương", "lâm", "trương",
    "hà", "cao", "đào", "tô", "tạ", "châu", "quách", "thái", "lưu", "phùng", "vương", "từ", "kiều", "tăng", "triệu",
    "hứa", "la", "nông", "đàm", "bế", "thạch", "sơn", "kim", "danh", "lò", "quàng", "cà", "vàng", "giàng", "sùng",
    "thào", "mã", "chu", "nghiêm", "ninh", "doãn", "văn", "viên", "ông", "âu",
];

/// Middle names.
const MIDDLE: [&str; 70] = [
    "văn", "thị", "đức", "hữu", "ngọc", "minh", "thanh", "quang", "xuân", "đình", "hồng", "kim", "thu", "thúy", "thuý",
    "công", "trọng", "quốc", "bá", "duy", "gia", "hoàng", "huy", "khánh", "phương", "anh", "bảo", "mạnh", "mỹ", "như",
    "tấn", "thành", "thế", "tiến", "trung", "tuấn", "việt", "viết", "vĩnh", "phúc", "diệu", "bích", "lan", "mai",
    "hải", "hùng", "phước", "thái", "thiên", "trúc", "tường", "nhật", "nguyên", "ánh", "cẩm", "chí", "diễm", "hiền",
    "huỳnh", "kiều", "lệ", "mộng", "nhã", "quỳnh", "sỹ", "tâm", "thùy", "thuỳ", "a", "thúc",
];

/// Words behind which a name is that of a place, an office or a fund.
const PLACES: [&str; 26] = [
    "đường",
    "phố",
    "phường",
    "xã",
    "quận",
    "huyện",
    "tỉnh",
    "học",
    "non",
    "trường",
    "trung",
    "thpt",
    "thcs",
    "th",
    "viện",
    "quỹ",
    "cầu",
    "chợ",
    "khu",
    "công",
    "ty",
    "nhà",
    "thôn",
    "ấp",
    "tên",
    "giải",
];

/// Words of the longest name.
const LONGEST: usize = 6;

/// The words with `…` in the place of every name; none where there is none.
fn without_names<'t>(words: &[&'t str]) -> Option<Vec<&'t str>> {
    let mut left = Vec::with_capacity(words.len());
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        let is_place = before.is_some_and(|word| is_of_place(word));
        match if is_place { 0 } else { name_at(&words[at..]) } {
            0 => left.push(*word),
            long => {
                left.push(GONE);
                at += long - 1;
            }
        }
        at += 1;
    }
    (left.len() < words.len()).then_some(left)
}

/// How many words of a name begin here.
fn name_at(words: &[&str]) -> usize {
    let [first, second, rest @ ..] = words else { return 0 };
    let (family, middle) = (folded(first), folded(second));
    let family = family.as_str();
    let is_sure = SURE.contains(&family) && is_capital(second);
    let is_likely = OTHERS.contains(&family) && is_capital(second) && MIDDLE.contains(&middle.as_str());
    if !is_capital(first) || !(is_sure || is_likely) {
        return 0;
    }
    let mut long = 2;
    for word in rest.iter().take(LONGEST - 2) {
        // The sentence goes on behind a comma.
        let ended = words[long - 1].ends_with(|c: char| !c.is_alphabetic());
        if ended || !is_capital(word) {
            break;
        }
        long += 1;
    }
    if long >= 3 { long } else { 0 }
}

/// A word in small letters in its one form, without what stands around it.
fn folded(word: &str) -> String {
    text::clean(word.trim_matches(|c: char| !c.is_alphabetic())).to_lowercase()
}

fn is_capital(word: &str) -> bool {
    word.trim_start_matches(['(', '“', '"']).chars().next().is_some_and(char::is_uppercase)
}

fn is_honorific(word: &str) -> bool {
    ["ông", "bà", "ông/bà", "anh", "chị", "cô", "chú"].contains(&folded(word).as_str())
}

fn is_of_place(word: &str) -> bool {
    let is_ended = word.ends_with([',', ';', ':', '.', ')']);
    !is_ended && PLACES.contains(&folded(word).as_str())
}

/// Whether a text is where somebody lives. A number makes an address of what could be the name of a unit.
fn is_address(shown: &str) -> bool {
    let bare = text::bare(shown);
    let after =
        |word: &str| bare.strip_prefix(word).map(str::trim_start).filter(|rest| rest.len() < bare.len() - word.len());
    let begins_with_digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let numbered = ["so", "so nha", "to", "khu pho", "ngo", "hem", "ngach", "kiet", "duong so", "nha so"];
    let lettered = ["ap", "thon", "xom", "khom", "duong", "to dan pho", "khu pho", "ban", "buon"];
    let has_more = |rest: &str| rest.contains(',') || rest.contains(|c: char| c.is_ascii_digit());
    let is_numbered =
        numbered.iter().filter_map(|word| after(word)).any(|rest| begins_with_digit(rest) && rest.contains(','));
    let is_lettered = lettered.iter().filter_map(|word| after(word)).any(has_more);
    let has_house = [" so nha ", "dia chi:", "dia chi "].iter().any(|word| format!(" {bare}").contains(word));
    is_numbered || is_lettered && bare.contains(',') || has_house
}

/// The text with `…` in the place of mail addresses, phone and identity numbers; none where there is none.
///
/// A number is digits with single spaces, points or dashes between them. One of nine or twelve digits in a row is an
/// identity number; one of 9 to 12 digits that begins with 0 or 84 is a phone number.
fn without_numbers(shown: &str) -> Option<String> {
    if !shown.contains('@') && shown.bytes().filter(u8::is_ascii_digit).count() < 9 {
        return None;
    }
    let mut left = String::with_capacity(shown.len());
    let mut rest = shown;
    while let Some(first) = rest.chars().next() {
        let stands_alone = !left.ends_with(|c: char| c.is_alphanumeric() || c == '.' || c == '-');
        let long = if stands_alone { number_at(rest).max(mail_at(rest)) } else { 0 };
        if long > 0 {
            left.push_str(GONE);
            rest = &rest[long..];
        } else {
            left.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    (left != shown).then_some(left)
}

/// Digits of the longest number, a citizen's. No more are looked at, however many follow.
const MOST_DIGITS: usize = 12;

/// Bytes of the personal number that begins here; 0 where none does.
fn number_at(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = usize::from(bytes.first() == Some(&b'+'));
    let (from, mut digits, mut has_gap) = (at, 0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' if digits == MOST_DIGITS => return 0,
            b'0'..=b'9' => digits += 1,
            b' ' | b'.' | b'-' if bytes.get(at + 1).is_some_and(u8::is_ascii_digit) => has_gap = true,
            _ => break,
        }
        at += 1;
    }
    let goes_on = rest[at..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
    let is_identity = !has_gap && (digits == 9 || digits == MOST_DIGITS);
    let is_phone =
        (9..=MOST_DIGITS).contains(&digits) && (bytes[from..].starts_with(b"0") || bytes[from..].starts_with(b"84"));
    if !goes_on && (is_identity || is_phone) { at } else { 0 }
}

/// Bytes of the longest mail address (RFC 5321, sections 4.5.3.1.1 and 4.5.3.1.2). No more are looked at.
const LONGEST_MAIL: usize = 64 + 1 + 255;

/// Bytes of the mail address that begins here; 0 where none does.
fn mail_at(rest: &str) -> usize {
    let rest = &rest[..rest.floor_char_boundary(LONGEST_MAIL)];
    let end = rest.find(|c: char| c.is_whitespace() || ",;()<>\"".contains(c)).unwrap_or(rest.len());
    let word = rest[..end].trim_end_matches('.');
    let is_mail = word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && host.contains('.'));
    if is_mail { word.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        without_people(text).unwrap_or_else(|| text.to_owned())
    }

    #[test]
    fn what_tells_who_somebody_is_is_not_shown() {
        for text in [
            "Nguyễn Văn A",
            "TRẦN THỊ BÍCH NGỌC",
            "Ông Lê Văn Tám",
            "bà Hoàng Thị B",
            "Số 15, đường Phan Ngọc Hiển, khóm 4",
            "Ấp 3, xã Tân Lộc",
            "Thôn Đông, xã Yên Bình",
            "0912345678",
            "0912 345 678",
            "+84 912 345 678",
            "079188001234",
            "271234567",
            "khoang.nv@example.vn",
            // The longest name.
            "Nguyễn Thị Bích Ngọc Minh Anh",
        ] {
            assert_eq!(shown(text), HIDDEN, "{text}");
        }
    }

    #[test]
    fn what_stands_around_it_is() {
        assert_eq!(shown("Chờ ông Nguyễn Văn A bổ sung"), "Chờ ông … bổ sung");
        assert_eq!(shown("Chuyển Trần Thị Bé, đã gọi 0912.345.678"), "Chuyển … đã gọi …");
        assert_eq!(shown("Một cửa (0290 3834 567)"), "Một cửa (…)");
        assert_eq!(shown("gửi a.b@c.vn, chờ"), "gửi …, chờ");
        assert_eq!(shown("Nguyễn Thị Bích Ngọc Minh Anh Văn Phòng"), "… Văn Phòng");
        assert_eq!(shown("Nguyễn Văn A, Phòng Một Cửa"), "… Phòng Một Cửa");
        assert_eq!(shown("0912345678 gọi lại"), "… gọi lại");
        assert_eq!(shown("gọi: 0912 345 678 - sáng"), "gọi: … - sáng");
    }

    #[test]
    fn a_text_without_end_is_looked_through_once() {
        for part in ["1 ", "1", "@", "a@", "+84 ", "Nguyễn Văn ", "a.b@c ", "0-"] {
            let text = part.repeat(50_000);
            assert!(without_people(&text).is_none_or(|left| left.len() < text.len()), "{part}");
        }
        assert_eq!(shown(&format!("{}@{}.vn", "a".repeat(64), "b".repeat(252))), HIDDEN);
        assert_eq!(shown("0123 456 789 01"), HIDDEN);
        assert_eq!(shown("0123 456 789 012"), "0123 456 789 012");
    }

    #[test]
    fn names_of_units_fields_places_and_procedures_are_shown() {
        for text in [
            "",
            "Phòng Quản lý chất lượng",
            "Trường THPT Nguyễn Văn Linh",
            "UBND phường Nguyễn Thị Minh Khai",
            "Trường Tiểu học Võ Thị Sáu",
            "Lê Lợi",
            "Phan Thiết",
            "Lưu trữ",
            "ĐÀO TẠO NGHỀ",
            "LƯU TRỮ NHÀ NƯỚC",
            "Lý Lịch Tư Pháp",
            "Mai Táng Phí",
            "Tổ 1 cửa",
            "Số hóa tài liệu",
            "Ban Tiếp công dân",
            "Cấp giấy phép theo Nghị định 09/2019/NĐ-CP",
            "000.00.12.H12-230915-0001",
            "1.001234.000.00.00.H12",
            "Quyết định 123456789/QĐ",
            "Đang xử lý (2)",
            "Thôn Đông",
            "Bánh kẹo, 2 loại",
            "Biên nhận H12-230915001",
            "Biên nhận H12.230915001",
            "a@b",
            "@vn.vn",
        ] {
            assert_eq!(without_people(text), None, "{text}");
        }
    }

    #[test]
    fn a_persons_number_or_name_is_no_code() {
        for code in
            ["0912345678", "84912345678", "+84912345678", "079188001234", "Nguyễn Văn A", "a@b.vn", "Số 15, đường X"]
        {
            assert!(is_no_code(code), "{code}");
        }
        for code in [
            "H01-0001",
            "000.00.12.H12-230915-0001",
            "0123456789",
            "202509000123",
            "000000000123",
            "097400001234",
            "123456789",
            "H12 - 2309 - 0001",
            "1",
        ] {
            assert!(!is_no_code(code), "{code}");
        }
    }
}
