//! What the letterhead of an export tells of the office. A guess, to be shown to whoever knows.

use crate::settings::Office;

/// The office that the texts above the lists' headers seem to be of; empty where they tell nothing.
///
/// | beginning of a text                                                  | taken for      |
/// |----------------------------------------------------------------------|----------------|
/// | “Ủy ban nhân dân tỉnh …”, “Ủy ban nhân dân thành phố …”, “UBND …”    | superior organ |
/// | “Sở …”, “Ban Quản lý …”, “Chi cục …”                                 | the office     |
///
/// The place is what the superior organ's name ends in, behind “tỉnh” or “thành phố”.
pub fn office_of<'t>(texts: impl IntoIterator<Item = &'t str>) -> Office {
    let mut office = Office::default();
    for text in texts {
        let small = text.to_lowercase();
        let begins = |words: &[&str]| words.iter().any(|word| small.starts_with(word));
        // A letterhead is a name, not a sentence.
        if text.chars().count() > MOST_LETTERS || text.contains([':', ';']) {
            continue;
        }
        if office.superior.is_empty() && begins(&["ủy ban nhân dân", "uỷ ban nhân dân", "ubnd"]) {
            let named = text.to_uppercase();
            office.superior =
                named.strip_prefix("UBND ").map_or(named.clone(), |rest| format!("ỦY BAN NHÂN DÂN {rest}"));
            office.place = place_of(&small).unwrap_or_default();
        } else if office.name.is_empty() && begins(&["sở ", "ban quản lý ", "chi cục "]) {
            office.name = text.to_uppercase();
        }
    }
    office
}

const MOST_LETTERS: usize = 80;

/// `ủy ban nhân dân tỉnh cà mau` → `Cà Mau`
fn place_of(superior: &str) -> Option<String> {
    let place = ["tỉnh ", "thành phố ", "tp. ", "tp "].into_iter().find_map(|word| superior.split_once(word))?.1;
    let words: Vec<String> = place.split_whitespace().map(crate::wording::capital).collect();
    Some(words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(texts: &[&str], superior: &str, name: &str, place: &str) {
        let office = office_of(texts.iter().copied());
        assert_eq!((office.superior.as_str(), office.name.as_str(), office.place.as_str()), (superior, name, place));
    }

    #[test]
    fn a_letterhead_names_the_office_and_what_stands_above_it() {
        case(
            &["UBND tỉnh Cà Mau", "Sở Y tế", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            "ỦY BAN NHÂN DÂN TỈNH CÀ MAU",
            "SỞ Y TẾ",
            "Cà Mau",
        );
        case(&["ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG"], "ỦY BAN NHÂN DÂN THÀNH PHỐ ĐÀ NẴNG", "", "Đà Nẵng");
    }

    #[test]
    fn other_texts_tell_nothing() {
        case(
            &["Số: 12/BC", "DANH SÁCH HỒ SƠ", "Số hồ sơ tiếp nhận", "Sở: xem ghi chú", "Từ ngày 01/01/2026"],
            "",
            "",
            "",
        );
    }
}
