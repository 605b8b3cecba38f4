//! What stands around the dossiers of an export: search criteria above them, summaries, signatures and prints below,
//! columns that nobody named beside them, and sheets between. None of it is a dossier, and none of it hides one.
//!
//! Every period is January 2026, so the as-of day is 31/01/2026. Expected figures are counted by hand from [`ROWS`].

use serde_json::Value;

use super::support::{JANUARY, Office, at, expect, flags, january, speak, spreadsheetml};

const HEADER: &str = "STT,Mã hồ sơ,Tên thủ tục,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Ngày trả kết quả,Trạng thái,Hình thức tiếp nhận";

/// Early, on time, late; open within its due day, open past it; stopped.
const ROWS: [&str; 6] = [
    "1,H1.01-0001,Cấp phép A,05/01/2026,20/01/2026,12/01/2026,12/01/2026,Đã trả kết quả,Trực tiếp",
    "2,H1.01-0002,Cấp phép A,06/01/2026,20/01/2026,20/01/2026,20/01/2026,Đã trả kết quả,Trực tuyến",
    "3,H1.01-0003,Cấp phép B,07/01/2026,16/01/2026,19/01/2026,19/01/2026,Đã trả kết quả,Trực tiếp",
    "4,H1.01-0004,Cấp phép B,08/01/2026,06/02/2026,,,Đang xử lý,Trực tuyến",
    "5,H1.01-0005,Cấp phép B,09/01/2026,23/01/2026,,,Đang xử lý,Trực tiếp",
    "6,H1.01-0006,Cấp phép C,09/01/2026,23/01/2026,,,Công dân rút hồ sơ,Trực tiếp",
];

const FIGURES: [(&str, u64); 8] = [
    ("reconciliation.records", 6),
    ("totals.received", 6),
    ("totals.closed.early", 1),
    ("totals.closed.on_time", 1),
    ("totals.closed.late", 1),
    ("totals.open.within_due", 1),
    ("totals.open.overdue", 1),
    ("totals.stopped", 1),
];

/// The six dossiers with rows above and below them.
fn list(above: &[&str], below: &[&str]) -> String {
    let lines = [above, &[HEADER], &ROWS, below].concat();
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// The figures of January over one file, and what was said beside them.
fn of_file(name: &str, content: &str) -> (Value, String) {
    january(&Office::new().file(name, content))
}

/// A SpreadsheetML workbook of several sheets of comma-divided rows.
pub fn workbook(sheets: &[&str]) -> String {
    let cell = |text: &str| match text {
        "" => "<Cell/>".to_owned(),
        text => format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>"),
    };
    let row = |line: &str| format!("<Row>{}</Row>", line.split(',').map(cell).collect::<String>());
    let sheets: Vec<String> = sheets.iter().map(|lines| lines.lines().map(row).collect()).collect();
    spreadsheetml(&sheets)
}

#[test]
fn search_criteria_above_a_list_are_no_list() {
    for above in [
        &["Mã hồ sơ:,,Ngày tiếp nhận:,01/01/2026", ""][..],
        &["Ngày tiếp nhận:,01/01/2026,Ngày hẹn trả:,31/03/2026", ""],
        &["Mã hồ sơ:,,Ngày tiếp nhận:,01/01/2026", "Trạng thái:,Tất cả,Ngày hẹn trả:,31/03/2026", ""],
        &["Mã hồ sơ:,,Ngày tiếp nhận:,01/01/2026", "Trạng thái:,Tất cả,Ngày hẹn trả:,31/03/2026"],
        &["Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái", ",01/01/2026 - 31/03/2026,,Tất cả", ""],
        &[
            "Mã hồ sơ,Tên thủ tục,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái,Hình thức tiếp nhận",
            ",,20/12/2025,31/03/2026,Tất cả,Tất cả",
            "",
        ],
    ] {
        let (figures, said) = of_file("a.csv", &list(above, &[]));
        expect(&figures, &FIGURES);
        assert_eq!(flags(&figures), [], "{above:?}");
        assert!(!said.contains("MC220"), "{above:?}: {said}");
    }
}

#[test]
fn a_later_list_is_read_by_its_own_columns() {
    let first = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nH1.01-0007,09/01/2026,30/01/2026\n\n";
    let (figures, _) = of_file("a.csv", &format!("{first}{}", list(&[], &[])));
    // One more that is open past its due day.
    let more = |(figure, number): &(&'static str, u64)| {
        (
            *figure,
            number + u64::from(["reconciliation.records", "totals.received", "totals.open.overdue"].contains(figure)),
        )
    };
    expect(&figures, &FIGURES.iter().map(more).collect::<Vec<_>>());
}

#[test]
fn a_summary_below_a_list_is_no_list() {
    for below in [
        &["", "STT,Lĩnh vực,Số hồ sơ", "1,Đất đai,2", "2,Xây dựng,4"][..],
        &["", "Trạng thái,Số hồ sơ", "Đang xử lý,2", "Đã trả kết quả,4"],
        &["", "STT,Đơn vị,Tiếp nhận", "1,Phòng 1,2", "2,Phòng 2,4"],
        &["", "Đơn vị xử lý,Tổng số,Đúng hạn,Quá hạn", "Phòng 1,4,3,1", "Phòng 2,2,1,1"],
        &["", "STT,Tên thủ tục,Số hồ sơ", "1,Cấp phép A,2", "Tổng cộng,,99"],
    ] {
        let (figures, said) = of_file("a.csv", &list(&[], below));
        expect(&figures, &FIGURES);
        assert_eq!(flags(&figures), [], "{below:?}");
        assert!(
            said.contains("lưu ý MC231: dưới danh sách có bảng tổng hợp gồm 3 dòng, không tính là hồ sơ"),
            "{said}"
        );
        assert!(!said.contains("MC420"), "the total is that of the summary: {said}");
    }
    // The list goes on below it, under its header once more.
    let (page, rest) = (list(&[], &["", "STT,Lĩnh vực,Số hồ sơ", "1,Đất đai,6", ""]), HEADER);
    let text = format!("{page}{rest}\n7,H1.01-0007,Cấp phép C,12/01/2026,30/01/2026,,,Đang xử lý,Trực tiếp\n");
    let (figures, _) = of_file("a.csv", &text);
    assert_eq!(at(&figures, "totals.received"), 7);
    // Dossiers of which no day is known are another matter.
    let text = list(&[], &["", "Mã hồ sơ,Tên thủ tục,Trạng thái", "H1.01-0009,Cấp phép A,Đang xử lý"]);
    assert_eq!(Office::new().file("a.csv", text).refused(&JANUARY).0, 65);
}

#[test]
fn prints_and_signatures_below_a_list_are_no_dossiers() {
    for below in [
        "Người in:,admin,,05/03/2026",
        "Người xuất,A,Thời gian xuất,,,05/03/2026 10:00",
        "Người lập,,Kiểm soát,,,Kế toán,,Thủ trưởng",
        "Nguyễn A,,Trần B,,,Lê C,,Vũ D",
        "Đúng hạn:,5,Quá hạn:,3",
        ",,,05/03/2026 10:00:00,,,Trang,1/2",
        "\"Tổng cộng: 2 nhóm, 6 hồ sơ\"",
    ] {
        let (figures, said) = of_file("a.csv", &list(&[], &["", below]));
        expect(&figures, &FIGURES);
        assert_eq!(flags(&figures), [], "{below}");
        assert!(!said.contains("MC420"), "{below}: {said}");
    }
}

#[test]
fn dates_beside_a_blank_column_are_not_taken_for_its_own() {
    let header = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả,";
    let text = format!("{header}\nH1,05/01/2026,20/01/2026,,06/01/2026\nH2,06/01/2026,20/01/2026,,07/01/2026\n");
    let (figures, said) = of_file("a.csv", &text);
    expect(&figures, &[("totals.received", 2), ("totals.open.total", 2), ("totals.open.overdue", 2)]);
    assert!(!said.contains("MC227"), "{said}");
}

#[test]
fn quoted_cells_of_several_lines_are_read() {
    let rows = |procedure: &str| {
        let row = |n: u32| format!("H1-{n},{procedure},0{n}/01/2026,20/02/2026,Đang xử lý");
        [row(5), row(6), row(7)].join("\n")
    };
    for procedure in [
        "\"Cấp phép\n\"\"Hoàng Gia\"\" xây dựng\"",
        "\"\"\"A\"\"\n\"",
        "\"Dòng một\nDòng hai, ba\n\"\"trích\"\" | năm\"",
        "\"Cấp giấy phép\nkhai thác đất,đá,cát,sỏi,bùn\"",
    ] {
        let header = "Mã hồ sơ,Tên thủ tục,Ngày tiếp nhận,Ngày hẹn trả,Trạng thái\n";
        for end in ["", "\n"] {
            let (figures, _) = of_file("a.csv", &format!("{header}{}{end}", rows(procedure)));
            expect(&figures, &[("reconciliation.records", 3), ("totals.received", 3), ("totals.open.within_due", 3)]);
        }
    }
}

#[test]
fn a_list_goes_on_in_a_sheet_without_a_header() {
    let (first, rest) = ROWS.split_at(2);
    let first = format!("{HEADER}\n{}\n", first.join("\n"));
    for none in ["-", "Chưa có", "Chưa trả", "Không xác định"] {
        let rest =
            rest.iter().map(|row| row.replace(",,,", &format!(",{none},{none},"))).collect::<Vec<_>>().join("\n");
        for sheets in [&[&first[..], &rest][..], &[&first, "BÁO CÁO", &rest]] {
            let (figures, said) = of_file("a.xls", &workbook(sheets));
            assert!(said.contains("MC224"), "{none}: {said}");
            assert_eq!(at(&figures, "reconciliation.records"), 6, "{none}");
            assert_eq!(at(&figures, "totals.received"), 6, "{none}");
        }
    }
    // Texts where the codes stand are another list.
    let log = "1,admin,Đăng nhập,05/01/2026\n2,admin,Đăng xuất,06/01/2026";
    let (figures, _) = of_file("a.xls", &workbook(&[&first, log]));
    assert_eq!(at(&figures, "reconciliation.records"), 2);
}

#[test]
fn sums_of_groups_agree_over_the_sheets_of_a_list() {
    let first = format!("{HEADER}\nTổng số: 0 hồ sơ\nI,Đơn vị: Phòng 1\n{}\n", ROWS[..2].join("\n"));
    let rest = |sum: u32| format!("{}\nTổng số: {sum} hồ sơ\n", ROWS[2..].join("\n"));
    let (figures, said) = of_file("a.xls", &workbook(&[&first, &rest(6)]));
    expect(&figures, &FIGURES);
    assert!(!said.contains("MC420"), "{said}");
    let (_, said) = of_file("a.xls", &workbook(&[&first, &rest(7)]));
    assert!(said.contains("lưu ý MC420: dòng tổng của tệp ghi 7 hồ sơ nhưng đọc được 6"), "{said}");
}

#[test]
fn remarks_that_hold_a_few_statuses_are_said_to_be_used() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ghi chú\nH1,05/01/2026,20/01/2026,Xin rút\nH2,06/01/2026,20/01/2026,đã gọi điện\nH3,06/01/2026,20/01/2026,\n";
    let (figures, said) = of_file("a.csv", text);
    expect(&figures, &[("totals.received", 3), ("totals.stopped", 1), ("totals.open.overdue", 2)]);
    let words = "hông có cột “Trạng thái”; 1 hồ sơ được xét theo nội dung cột “Ghi chú”";
    assert!(said.contains(&format!("lưu ý MC229: k{words}")), "{said}");
    // Whoever reads the report alone is told, too.
    let office = Office::new().file("a.csv", text);
    let output = office.outputs().join("r.xlsx");
    let inputs = office.inputs();
    speak(&["report", inputs.to_str().unwrap(), "--period", "T1/2026", "-o", output.to_str().unwrap()]);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&output).unwrap();
    let first = calamine::Reader::worksheet_range_at(&mut book, 0).unwrap().unwrap();
    let remark = format!("- K{words}");
    assert!(first.used_cells().any(|(_, _, cell)| cell.to_string().starts_with(&remark)));
}

#[test]
fn a_column_of_low_days_in_a_list_that_is_right_is_not_exchanged() {
    let settings = "[[source]]\nname = \"Hệ thống\"\nheader = [\"Mã hồ sơ\", \"Ngày tiếp nhận\", \"Ngày hẹn trả\"]\nswapped-dates = true\n";
    let date = |text: &str| format!("<Cell><Data ss:Type=\"DateTime\">2026-{text}T00:00:00</Data></Cell>");
    let text = |text: &str| format!("<Cell><Data ss:Type=\"String\">{text}</Data></Cell>");
    let header = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"].map(text).concat();
    // Received past the 12th; due on the 4th of February, which exchanged would be the second of April.
    let rows = [("H1", "01-05", "02-04"), ("H2", "01-13", "02-04"), ("H3", "01-20", "01-30")]
        .map(|(code, received, due)| format!("<Row>{}{}{}</Row>", text(code), date(received), date(due)))
        .concat();
    let book = workbook(&["X"]).replace(&format!("<Row>{}</Row>", text("X")), &format!("<Row>{header}</Row>{rows}"));
    let office = Office::new().file("a.xls", book).file("motcua.toml", settings);
    let said = office.report(&[&JANUARY[..], &["--force"]].concat()).stderr;
    assert!(said.contains("lưu ý MC323"), "{said}");
    let february = office.figures(&["--period", "T2/2026"]);
    expect(&february, &[("totals.carried_over", 3), ("totals.open.overdue", 3)]);
}
