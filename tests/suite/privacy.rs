//! Nobody's data leaves: names, phones, identity numbers and addresses planted in every column, also where they have no
//! business, are in nothing that is written or said.

use super::planted::{TITLES, everything, office, rows};
use super::support::Office;

/// What is planted, as people type it.
const CANARIES: [&str; 10] = [
    "Nguyễn Văn Khoáng",
    "0912345678",
    "Số 15, đường Phan Ngọc Hiển, khóm 4, phường Tân Thành",
    "079188001234",
    "Bà Trần Thị Mộng Điệp",
    "0387 654 321",
    "khoang.nv@example.vn",
    "271234567",
    "LÊ THỊ KHUÊ TRINH",
    "+84 912 345 678",
];

/// What must be nowhere: the pieces by which a planted text would be known, in small letters and without blanks.
const TRACES: [&str; 16] = [
    "khoáng",
    "mộngđiệp",
    "khuêtrinh",
    "912345678",
    "387654321",
    "079188001234",
    "271234567",
    "phanngọc",
    "khóm4",
    "tânthành",
    "khoang.nv",
    "example.vn",
    "thịmẫu",
    "900000000",
    "1099000000",
    "đườngmẫu",
];

/// The traces in everything about an office, each with its place and what stands around it.
fn traces(office: &Office, but: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (place, text) in everything(office) {
        let text: Vec<char> = text.to_lowercase().chars().filter(|c| !c.is_whitespace()).collect();
        let whole: String = text.iter().collect();
        for trace in TRACES.iter().filter(|trace| !but.contains(trace)) {
            if let Some(at) = whole.find(trace) {
                let at = whole[..at].chars().count();
                let around: String = text[at.saturating_sub(40)..(at + 40).min(text.len())].iter().collect();
                found.push(format!("{place}: {trace} in {around}"));
            }
        }
    }
    found
}

#[test]
fn nobody_is_named_whatever_column_they_stand_in() {
    let mut found = Vec::new();
    for (column, title) in TITLES.iter().enumerate() {
        let planted = office(&TITLES, &rows(column, &CANARIES));
        // Nine digits may be the number of a dossier or a procedure: as a code they are taken for one.
        let but: &[&str] = if ["Mã hồ sơ", "Mã thủ tục"].contains(title) { &["271234567"] } else { &[] };
        found.extend(traces(&planted, but).into_iter().map(|trace| format!("{title}: {trace}")));
    }
    println!("planted: {} personal texts in each of {} columns, {} found", CANARIES.len(), TITLES.len(), found.len());
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_search_finds_what_is_there() {
    // As many as are planted are found where the words are asked for: the test above could fail.
    let late = TITLES.iter().position(|title| *title == "Lý do quá hạn").unwrap();
    let cause = "Chờ chị Tư ở ấp Khoáng";
    let planted =
        office(&TITLES, &rows(late, &[cause])).file("motcua.toml", "[privacy]\nlate-causes = \"as-written\"\n");
    let found = traces(&planted, &[]);
    for place in ["a.xlsx: xl/sharedStrings.xml", "c.xlsx: xl/sharedStrings.xml", "so.csv", ".parquet"] {
        assert!(found.iter().any(|trace| trace.contains(place)), "{place} {found:#?}");
    }
}
