//! `motcua list`: the dossiers behind a printed number, as many as the number says, and nobody's data.

use super::support::{Office, at, json, repository, speak};
use super::workbook::values;

fn sample() -> String {
    repository().join("sample-data/ca-mau-2017").to_str().unwrap().to_owned()
}

const NINE_MONTHS: [&str; 2] = ["--period", "9T/2017"];

/// Rows of a list as CSV, its header first.
fn rows(inputs: &str, options: &[&str]) -> Vec<csv::StringRecord> {
    let spoken = speak(&[&["list", inputs, "--format", "csv"], options].concat());
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    let text = spoken.stdout.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

#[test]
fn every_figure_has_as_many_dossiers_as_it_counts() {
    let out = tempfile::tempdir().unwrap();
    let output = out.path().join("r.json");
    let words = ["report", &sample(), "--format", "json", "--output", output.to_str().unwrap()];
    assert_eq!(speak(&[&words[..], &NINE_MONTHS].concat()).exit as u8, 0);
    let figures = json(&output);
    for (figure, path) in [
        ("received", "totals.received"),
        ("received.direct", "totals.received_by_channel.direct"),
        ("received.online", "totals.received_by_channel.online"),
        ("received.postal", "totals.received_by_channel.postal"),
        ("carried-over", "totals.carried_over"),
        ("closed", "totals.closed.total"),
        ("early", "totals.closed.early"),
        ("on-time", "totals.closed.on_time"),
        ("late", "totals.closed.late"),
        ("undetermined", "totals.closed.undetermined"),
        ("returned.postal", "totals.closed_by_return_channel.postal"),
        ("stopped", "totals.stopped"),
        ("open", "totals.open.total"),
        ("within-due", "totals.open.within_due"),
        ("open.overdue", "totals.open.overdue"),
        ("paused", "totals.open.paused"),
    ] {
        let rows = rows(&sample(), &[&NINE_MONTHS[..], &["--figure", figure]].concat());
        assert_eq!(rows.len() as u64 - 1, at(&figures, path), "{figure}");
    }
    // Two figures together, each dossier once.
    let both = rows(&sample(), &[&NINE_MONTHS[..], &["--figure", "late", "--figure", "closed"]].concat());
    assert_eq!(both.len(), 674);
}

#[test]
fn a_cell_of_a_table_is_a_figure_with_a_filter() {
    // Form II.06a and the table by unit say 4 late ones for this division.
    let filter = ["--filter", "don-vi=Phòng Quản lý chất lượng", "--figure", "late"];
    let rows = rows(&sample(), &[&NINE_MONTHS[..], &filter].concat());
    assert_eq!(rows.len(), 5);
    let place = |title: &str| rows[0].iter().position(|other| other == title).unwrap();
    for row in &rows[1..] {
        assert_eq!(&row[place("Đơn vị xử lý")], "Phòng Quản lý chất lượng");
        assert_eq!(&row[place("Tình trạng")], "Đã giải quyết, quá hạn");
        assert!(row[place("Số ngày quá hạn")].parse::<u32>().unwrap() > 0);
        assert!(!row[place("Dòng")].is_empty());
    }
}

#[test]
fn the_terminal_table_is_aligned_and_says_how_many() {
    let office = Office::with_rows(&[
        "H1,Cấp lại bằng tốt nghiệp trung học phổ thông do bị mất,Văn bằng,Phòng A,02/03/2026,06/03/2026,09/03/2026,,Đã trả,Trực tuyến,BCCI",
        "H22,Chuyển trường,Trung học,Phòng B,02/03/2026,10/03/2026,,,Đang xử lý,Trực tiếp,",
    ]);
    let input = office.inputs();
    let words = ["list", input.to_str().unwrap(), "--period", "T3/2026", "--figure", "late", "--figure", "overdue"];
    let spoken = speak(&words);
    // 06/03/2026 was a Friday: three days late by the calendar, one by working days.
    assert_eq!(
        spoken.stdout,
        "Mã hồ sơ  Thủ tục                         Đơn vị   Tiếp nhận   Hẹn trả     Xong        Quá hạn  Tình trạng\n\
         H1        Cấp lại bằng tốt nghiệp trung…  Phòng A  02/03/2026  06/03/2026  09/03/2026  3        Đã giải quyết, quá hạn\n\
         H22       Chuyển trường                   Phòng B  02/03/2026  10/03/2026              21       Đang giải quyết, quá hạn\n"
    );
    assert_eq!(
        spoken.stderr,
        "Đã giải quyết: quá hạn và Đang giải quyết: quá hạn, tháng 3 năm 2026: 2 hồ sơ\nlưu ý MC422: dữ liệu chỉ đến ngày 09/03/2026, kỳ báo cáo đến ngày 31/03/2026\n  xử lý:   xuất thêm dữ liệu đến hết kỳ rồi chạy lại, vì hồ sơ giải quyết sau ngày đó vẫn được tính là đang giải quyết;\n           nếu những ngày cuối kỳ không có hồ sơ thì không cần làm gì\n"
    );
}

#[test]
fn the_workbook_and_the_csv_hold_all_columns_and_no_active_cell() {
    let office = Office::with_rows(&[
        "=1+1,@SUM(A1),+84,-2,02/03/2026,06/03/2026,09/03/2026,,Đã trả,Trực tuyến,BCCI",
        "H2,Chuyển trường,Trung học,Phòng B,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,",
    ]);
    let input = office.inputs();
    let words = ["list", input.to_str().unwrap(), "--period", "T3/2026", "--figure", "closed", "--output"];
    for name in ["ds.xlsx", "ds.csv"] {
        let output = office.outputs().join(name);
        let spoken = speak(&[&words[..], &[output.to_str().unwrap()]].concat());
        assert_eq!((spoken.exit as u8, spoken.stdout.trim()), (0, output.to_str().unwrap()), "{}", spoken.stderr);
        let again = speak(&[&words[..], &[output.to_str().unwrap()]].concat());
        assert_eq!(again.exit as u8, 73, "an existing list was overwritten");
    }
    let text = std::fs::read_to_string(office.outputs().join("ds.csv")).unwrap();
    assert!(text.starts_with("\u{feff}Mã hồ sơ,Thủ tục hành chính,Lĩnh vực,Đơn vị xử lý,"));
    assert!(text.contains("'@SUM(A1),'+84,'-2,Trực tuyến,Bưu chính công ích,02/03/2026"), "{text}");
    let path = office.outputs().join("ds.xlsx");
    assert!(super::workbook::formula_cells(&path).is_empty());
    let values = values(&path);
    assert!(values.values().any(|value| *value == "@SUM(A1)"));
}

#[test]
fn a_list_beside_the_exports_is_not_read_back() {
    let office =
        Office::with_rows(&[",Chuyển trường,Trung học,Phòng B,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,"]);
    let input = office.inputs();
    for name in ["ds.csv", "ds.xlsx"] {
        let output = office.inputs().join(name);
        let words = ["list", input.to_str().unwrap(), "--period", "T3/2026", "--figure", "closed", "--output"];
        assert_eq!(speak(&[&words[..], &[output.to_str().unwrap()]].concat()).exit as u8, 0);
    }
    // As a spreadsheet saves it again.
    let text = std::fs::read_to_string(input.join("ds.csv")).unwrap();
    std::fs::write(input.join("ds2.csv"), text.replace(',', ";")).unwrap();
    let figures = office.figures(&["--period", "T3/2026"]);
    assert_eq!((at(&figures, "totals.received"), at(&figures, "reconciliation.records")), (1, 1));
}

#[test]
fn a_table_goes_to_no_file() {
    let office = Office::with_rows(&["H1,A,B,C,02/03/2026,06/03/2026,09/03/2026,,Đã trả,Trực tuyến,BCCI"]);
    let (input, output) = (office.inputs(), office.outputs().join("a.csv"));
    let words = ["list", input.to_str().unwrap(), "--period", "T3/2026", "--figure", "late", "--format", "table"];
    let spoken = speak(&[&words[..], &["--output", output.to_str().unwrap()]].concat());
    assert_eq!(spoken.exit as u8, 2);
    assert_eq!(
        spoken.stderr,
        "lỗi MC917: dạng table chỉ in ra màn hình, không ghi ra tệp\n  xử lý:   chọn --format csv hoặc xlsx, hoặc bỏ --output\n"
    );
}

#[test]
fn nothing_personal_is_in_a_list() {
    let text = speak(&["list", &sample(), "--format", "csv", "--period", "2017", "--figure", "received"]).stdout;
    assert!(text.lines().count() > 600);
    assert!(!text.contains(" Mẫu") && !text.contains(",0000"));
}

#[test]
fn what_is_no_figure_is_refused_with_the_nearest() {
    let said = |options: &[&str]| {
        let spoken = speak(&[&["list", &sample()], &NINE_MONTHS[..], options].concat());
        assert_eq!(spoken.exit as u8, 2);
        spoken.stderr
    };
    let text = said(&["--figure", "closed.lates"]);
    assert!(text.contains("“closed.lates”") && text.contains("gần với: “closed.late”"), "{text}");
    let text = said(&[]);
    assert!(text.starts_with("lỗi MC916: chưa chọn số liệu cần xem danh sách\n"), "{text}");
    let text = said(&["--figure", "late", "--format", "pdf"]);
    assert!(text.contains("chọn table, csv hoặc xlsx"), "{text}");
}

#[test]
fn what_was_typed_in_by_hand_is_said_to_have_no_list() {
    let settings = "[[manual]]\nlabel = \"Sổ giấy\"\nperiod = \"T3/2026\"\nreceived = 4\nstopped = 4\n";
    let office = Office::with_rows(&["H1,A,B,C,02/03/2026,06/03/2026,09/03/2026,,Đã trả,Trực tuyến,BCCI"])
        .file("motcua.toml", settings);
    let input = office.inputs();
    let spoken = speak(&["list", input.to_str().unwrap(), "--period", "T3/2026", "--figure", "received"]);
    assert!(
        spoken.stderr.contains("Ngoài ra có 4 hồ sơ nhập tay thuộc “Tiếp nhận”, không có danh sách.\n"),
        "{}",
        spoken.stderr
    );
    // What a report says is said of its list, too.
    let words =
        ["list", input.to_str().unwrap(), "--period", "T3/2026", "--figure", "received", "--filter", "kenh=online"];
    let spoken = speak(&words);
    assert!(spoken.stderr.contains("MC521"), "{}", spoken.stderr);
    assert_eq!(speak(&[&words[..], &["--strict"]].concat()).exit as u8, 1);
}
