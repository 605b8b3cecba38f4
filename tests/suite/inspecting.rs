//! `motcua inspect`: what it says word for word, that it shows nobody's data, and that its lines for `motcua.toml` help.

use super::support::{Office, repository, reviewed, speak};

/// A list with a title nobody knows for the received day, values nobody knows, and personal data in every other column.
const STRANGE: &str = "SỞ Y TẾ\nTừ ngày 01/03/2026 đến ngày 31/03/2026\nSTT;Mã hồ sơ;Họ và tên;Ngày vào sổ;Ngày hẹn trả;Ngày có kết quả;Trạng thái;Hình thức nộp;Người theo dõi;Ghi chú\n1;H1;Nguyễn Văn Mật;02/03/2026;10/03/2026;09/03/2026;Lưu kho;1;Trần Thị Kín;gọi 0912345678\n2;H2;Lê Thị Riêng;03/03/2026 08:30;11/03/2026;;Đang xử lý;2;Phạm Văn Ẩn;đúng hạn\nTổng cộng: 2 hồ sơ\n";

fn inspected(office: &Office, options: &[&str]) -> (u8, String) {
    let inputs = office.inputs();
    let spoken = speak(&[&["inspect", inputs.to_str().unwrap()], options].concat());
    assert_eq!(spoken.stderr, "");
    (spoken.exit as u8, office.plain(&spoken.stdout))
}

#[test]
fn what_is_recognised_and_what_is_not_is_said() {
    let office =
        Office::new().file("thang-3.csv", STRANGE).file("~$thang-3.csv", "x").file("b.xlsx", b"PK\x03\x04 cut");
    let (exit, said) = inspected(&office, &[]);
    assert_eq!(exit, 65);
    reviewed("inspect/strange.txt", &said);
    let (exit, said) = inspected(&office, &["--json"]);
    assert_eq!(exit, 65);
    reviewed("inspect/strange.json", &said);
}

#[test]
fn several_layouts_get_sources_of_their_own() {
    let one = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả,Trạng thái,Hình thức nộp\nH1,02/03/2026,10/03/2026,,1,Trực tiếp\n";
    let other = "Số hồ sơ;Ngày nhận;Hẹn trả;Ngày hoàn thành;Tình trạng xử lý;Kênh tiếp nhận\nK1;02/03/2026;10/03/2026;;5;Qua mạng\n";
    let office = Office::new().file("a.csv", one).file("b.csv", other);
    let (exit, said) = inspected(&office, &[]);
    assert_eq!(exit, 0);
    reviewed("inspect/two-layouts.txt", &said);
}

#[test]
fn fonts_hidden_sheets_and_other_sheets_are_said() {
    let corpus = |case: &str| repository().join("tests/cases/reading").join(case).join("in");
    for case in ["00-matrix-old-fonts-xls", "07-hidden-sheets", "07-continuation-sheets", "08-swapped-day-and-month"] {
        let input = corpus(case);
        let spoken = speak(&["inspect", input.to_str().unwrap()]);
        reviewed(&format!("inspect/{case}.txt"), &spoken.stdout);
    }
}

#[test]
fn nobody_is_named() {
    let office = Office::new().file("a.csv", STRANGE);
    let secrets = ["Nguyễn", "Mật", "Lê Thị", "Trần", "Kín", "Phạm", "0912345678", "gọi"];
    for options in [&[][..], &["--json"]] {
        let (_, said) = inspected(&office, options);
        for secret in secrets {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
    }
}

#[test]
fn the_lines_for_the_settings_are_good_as_they_stand_and_once_chosen() {
    let office = Office::new().file("a.csv", STRANGE);
    let (_, said) = inspected(&office, &[]);
    let (_, lines) = said.split_once("chỉ thêm dòng vào mục đó:\n\n").unwrap();
    let (lines, _) = lines.split_once("Kết quả:").unwrap();
    // As they stand they change nothing: the run still stops for the received day.
    let office = office.file("motcua.toml", lines);
    assert!(office.refused(&["--period", "T3/2026"]).1.starts_with("lỗi MC203"));
    // Whoever knows the file takes the marks away.
    let chosen = lines
        .replace("# received = \"Ngày vào sổ\"", "received = \"Ngày vào sổ\"")
        .replace("# \"Lưu kho\" = \"\"", "\"Lưu kho\" = \"finished\"")
        .replace("# \"1\" = \"\"", "\"1\" = \"direct\"")
        .replace("# \"2\" = \"\"", "\"2\" = \"online\"");
    let office = office.file("motcua.toml", chosen);
    let figures = office.figures(&["--period", "T3/2026"]);
    super::support::expect(
        &figures,
        &[
            ("totals.received", 2),
            ("totals.received_by_channel.direct", 1),
            ("totals.received_by_channel.online", 1),
            ("totals.closed.early", 1),
            ("flags.unknown-status", 0),
        ],
    );
    let (exit, said) = inspected(&office, &[]);
    assert_eq!(exit, 0, "{said}");
    assert!(said.ends_with("Kết quả: 1 tệp, 2 dòng hồ sơ\nLập được báo cáo từ dữ liệu này.\n"), "{said}");
}
