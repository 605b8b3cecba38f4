//! Layouts as offices hand them in: letterheads, merged headers, numbering rows, groups, totals, signatures.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::support::{Office, at, expect, flags};

const MARCH: [&str; 4] = ["--period", "T3/2026", "--compare", "none"];

/// A workbook of one sheet.
fn workbook(fill: impl FnOnce(&mut Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(book.add_worksheet());
    book.save_to_buffer().unwrap()
}

fn texts(sheet: &mut Worksheet, row: u32, texts: &[&str]) {
    for (column, text) in texts.iter().enumerate() {
        if !text.is_empty() {
            sheet.write_string(row, column as u16, *text).unwrap();
        }
    }
}

const PLAIN: [&str; 5] = ["STT", "Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả"];

#[test]
fn a_header_is_found_under_any_letterhead() {
    for above in 0..=12 {
        let book = workbook(|sheet| {
            for row in 0..above {
                texts(sheet, row, &["UBND TỈNH", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]);
            }
            texts(sheet, above, &PLAIN);
            texts(sheet, above + 1, &["(1)", "(2)", "(3)", "(4)", "(5)=(4)-(3)"]);
            texts(sheet, above + 2, &["1", "H1", "02/03/2026", "10/03/2026", "09/03/2026"]);
            texts(sheet, above + 3, &["2", "H2", "03/03/2026", "10/03/2026", ""]);
            texts(sheet, above + 4, &["Tổng cộng: 2 hồ sơ"]);
            texts(sheet, above + 6, &["", "", "Cà Mau, ngày 05 tháng 4 năm 2026"]);
            texts(sheet, above + 7, &["Người lập biểu", "", "Thủ trưởng đơn vị"]);
        });
        let figures = Office::new().file("a.xlsx", book).figures(&MARCH);
        expect(&figures, &[("totals.received", 2), ("totals.closed.early", 1), ("reconciliation.records", 2)]);
        assert_eq!(at(&figures["sources"][0], "stated_total"), 2);
        assert_eq!(flags(&figures), [], "{above} rows above");
    }
}

#[test]
fn merged_two_row_headers_are_read_by_group_and_leaf() {
    let plain = Format::new();
    let book = workbook(|sheet| {
        sheet.merge_range(2, 0, 3, 0, "Mã hồ sơ", &plain).unwrap();
        sheet.merge_range(2, 1, 2, 2, "Ngày, tháng, năm", &plain).unwrap();
        sheet.merge_range(2, 3, 2, 4, "Trả kết quả", &plain).unwrap();
        texts(sheet, 3, &["", "Nhận hồ sơ", "Hẹn trả kết quả", "Ngày", "Phương thức"]);
        texts(sheet, 4, &["H1", "02/03/2026", "10/03/2026", "12/03/2026", "Bưu chính công ích"]);
    });
    let figures = Office::new().file("a.xlsx", book).figures(&MARCH);
    expect(&figures, &[("totals.closed.late", 1), ("totals.closed_by_return_channel.postal", 1)]);
}

#[test]
fn two_row_headers_in_delimited_text_take_the_group_to_their_left() {
    let text = "Mã hồ sơ;\"Ngày, tháng, năm\";;Trả kết quả;\n;Nhận hồ sơ;Hẹn trả kết quả;Ngày;Phương thức\nH1;02/03/2026;10/03/2026;12/03/2026;BCCI\n";
    let figures = Office::new().file("a.csv", text).figures(&MARCH);
    expect(&figures, &[("totals.closed.late", 1), ("totals.closed_by_return_channel.postal", 1)]);
}

#[test]
fn groups_repeated_headers_and_merged_cells_are_no_dossiers_but_tell_of_them() {
    let plain = Format::new();
    let book = workbook(|sheet| {
        texts(sheet, 0, &["Mã hồ sơ", "Đơn vị xử lý", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái"]);
        texts(sheet, 1, &["Lĩnh vực: Đất đai"]);
        texts(sheet, 2, &["H1", "", "02/03/2026", "10/03/2026", "Đang xử lý"]);
        texts(sheet, 3, &["H2", "", "02/03/2026", "10/03/2026", "Đang xử lý"]);
        sheet.merge_range(2, 1, 3, 1, "Phòng A", &plain).unwrap();
        texts(sheet, 4, &["Cộng", "", "2"]);
        texts(sheet, 5, &["Mã hồ sơ", "Đơn vị xử lý", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái"]);
        texts(sheet, 6, &["Lĩnh vực: Giáo dục"]);
        texts(sheet, 7, &["H3", "Phòng B", "02/03/2026", "10/03/2026", "Đang xử lý"]);
        texts(sheet, 8, &["Tổng cộng", "", "3"]);
    });
    let figures = Office::new().file("a.xlsx", book).figures(&MARCH);
    expect(&figures, &[("reconciliation.records", 3), ("flags.total-disagrees", 0)]);
    let named = |dimension: &str| {
        let rows = figures["by"][dimension].as_array().unwrap();
        rows.iter()
            .map(|row| (row["label"].as_str().unwrap().to_owned(), at(row, "figures.received")))
            .collect::<Vec<_>>()
    };
    assert_eq!(named("field"), [("Đất đai".to_owned(), 2), ("Giáo dục".to_owned(), 1)]);
    assert_eq!(named("unit"), [("Phòng A".to_owned(), 2), ("Phòng B".to_owned(), 1)]);
}

#[test]
fn a_source_whose_total_differs_from_its_rows_is_said() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nH1,02/03/2026,10/03/2026\nTổng cộng,5,\n";
    let office = Office::new().file("a.csv", text);
    expect(&office.figures(&MARCH), &[("flags.total-disagrees", 1)]);
    let spoken = office.report(&[&MARCH[..], &["--force"]].concat());
    assert!(spoken.stderr.contains("lưu ý MC420: dòng tổng của tệp ghi 5 hồ sơ nhưng đọc được 1"), "{}", spoken.stderr);
}

#[test]
fn an_extended_due_day_wins() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày hẹn lại,Ngày có kết quả\nH1,02/03/2026,10/03/2026,20/03/2026,15/03/2026\nH2,02/03/2026,10/03/2026,,15/03/2026\n";
    let figures = Office::new().file("a.csv", text).figures(&MARCH);
    expect(&figures, &[("totals.closed.early", 1), ("totals.closed.late", 1)]);
}

#[test]
fn the_office_names_its_own_columns_and_values() {
    let text = "Mã hồ sơ,Ngày vào sổ,Ngày hẹn trả,Kênh tiếp nhận,Trạng thái\nH1,02/03/2026,10/03/2026,1,Lưu kho\n";
    let office = Office::new().file("a.csv", text);
    assert_eq!(office.refused(&MARCH).0, 65);
    let office = office.file(
        "motcua.toml",
        "[columns]\nreceived = \"ngày vào sổ\"\n[values.channel]\n\"1\" = \"online\"\n[values.status]\n\"Lưu kho\" = \"stopped\"\n",
    );
    let figures = office.figures(&MARCH);
    expect(&figures, &[("totals.received_by_channel.online", 1), ("totals.stopped", 1)]);
}

#[test]
fn serials_errors_and_formulas_without_a_result_are_told_apart() {
    let book = workbook(|sheet| {
        texts(sheet, 0, &PLAIN);
        let date = Format::new().set_num_format("dd/mm/yyyy");
        texts(sheet, 1, &["1", "H1"]);
        sheet.write_number_with_format(1, 2, 46083.0, &date).unwrap(); // 02/03/2026
        sheet.write_number_with_format(1, 3, 46091.5, &date).unwrap(); // 10/03/2026 12:00
        sheet.write_number(1, 4, 46092.0).unwrap(); // 11/03/2026, without a date format
        texts(sheet, 2, &["2", "H2", "02/03/2026", "#N/A"]);
        sheet.write_formula(3, 2, "TODAY()").unwrap();
        texts(sheet, 3, &["3", "H3"]);
    });
    let office = Office::new().file("a.xlsx", book);
    let book = office.inputs().join("a.xlsx");
    super::workbook::without_cached_values(&book, &book);
    let figures = office.figures(&MARCH);
    expect(
        &figures,
        &[
            ("totals.closed.late", 1),
            ("flags.bad-date", 2),
            ("reconciliation.rejected", 1),
            ("totals.open.no_due_date", 1),
        ],
    );
}

#[test]
fn what_is_passed_over_is_said() {
    let row = "Mã hồ sơ,Ngày tiếp nhận\nH1,02/03/2026\n";
    let office = Office::new()
        .file("a.csv", row)
        .file("b.csv", row)
        .file("~$a.xlsx", "x")
        .file("anh.png", [0x89, b'P', b'N', b'G', 0])
        .file("ghi-chu.txt", "Nhớ gửi trước ngày 5\n")
        .file("trong.xlsx", workbook(|_| {}));
    std::fs::create_dir(office.inputs().join("cu")).unwrap();
    let figures = office.figures(&MARCH);
    expect(&figures, &[("reconciliation.records", 1)]);
    let skipped: Vec<(&str, &str)> = figures["skipped"]
        .as_array()
        .unwrap()
        .iter()
        .map(|skipped| (skipped["file"].as_str().unwrap(), skipped["reason"].as_str().unwrap()))
        .collect();
    for expected in [
        ("b.csv", "trùng nội dung với tệp a.csv"),
        ("~$a.xlsx", "tệp tạm của Excel, không phải dữ liệu"),
        ("anh.png", "tệp ảnh"),
        ("ghi-chu.txt", "không có danh sách hồ sơ"),
        ("trong.xlsx", "trang trống"),
        ("cu", "thư mục con, không đọc"),
    ] {
        assert!(skipped.contains(&expected), "{expected:?} in {skipped:?}");
    }
}

#[test]
fn our_own_report_among_the_exports_is_passed_over() {
    let office = Office::new().file("a.csv", "Mã hồ sơ,Ngày tiếp nhận\nH1,02/03/2026\n");
    let report = office.inputs().join("bao-cao.xlsx");
    let inputs = office.inputs();
    let words = ["report", inputs.to_str().unwrap(), "--period", "T3/2026", "--output", report.to_str().unwrap()];
    assert_eq!(super::support::speak(&words).exit as u8, 0);
    let figures = office.figures(&MARCH);
    assert_eq!(figures["skipped"][0]["reason"], "báo cáo do motcua lập");
    expect(&figures, &[("reconciliation.records", 1)]);
}

#[test]
fn hidden_sheets_are_read_and_named() {
    let mut book = Workbook::new();
    texts(book.add_worksheet(), 0, &["Trang bìa"]);
    let hidden = book.add_worksheet();
    hidden.set_name("Ẩn").unwrap().set_hidden(true);
    texts(hidden, 0, &PLAIN);
    texts(hidden, 1, &["1", "H1", "02/03/2026", "10/03/2026", ""]);
    let figures = Office::new().file("a.xlsx", book.save_to_buffer().unwrap()).figures(&MARCH);
    assert_eq!(figures["sources"][0]["sheet"], "Ẩn");
    expect(&figures, &[("totals.received", 1)]);
}

#[test]
fn dossiers_above_another_header_are_not_lost() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nH1,02/03/2026,10/03/2026\nH2,02/03/2026,10/03/2026\n\nMã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả,Trạng thái,Lĩnh vực\nH3,02/03/2026,10/03/2026,,,\n";
    expect(&Office::new().file("a.csv", text).figures(&MARCH), &[("reconciliation.records", 3)]);
}

#[test]
fn a_title_right_above_the_header_is_no_part_of_it() {
    let text = "DANH SÁCH HỒ SƠ\nTừ ngày 01/03/2026 đến ngày 31/03/2026\nMã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nH1,02/03/2026,10/03/2026\n";
    let office = Office::new().file("a.csv", text);
    let spoken = office.report(&MARCH);
    assert!(!spoken.stderr.contains("MC422"), "the title says that the export reaches to the end: {}", spoken.stderr);
}

#[test]
fn a_code_that_the_spreadsheet_destroyed_merges_nothing() {
    let row = "\"2,20921E+14\",02/03/2026,10/03/2026";
    let text = format!(
        "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\n{row}\n{row}\n-,02/03/2026,10/03/2026\n-,02/03/2026,10/03/2026\n"
    );
    expect(&Office::new().file("a.csv", text).figures(&MARCH), &[("totals.received", 4), ("flags.missing-code", 4)]);
}

#[test]
fn a_quote_that_is_never_closed_stops_the_run() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ghi chú\nH1,02/03/2026,10/03/2026,\nH2,02/03/2026,10/03/2026,\"Hoa\"\" x\nH3,02/03/2026,10/03/2026,\nH4,02/03/2026,10/03/2026,\n";
    let (exit, said) = Office::new().file("a.csv", text).refused(&MARCH);
    assert_eq!(exit, 65);
    assert!(said.contains("  ở:       a.csv, dòng 3\n  cụ thể:  có dấu nháy kép (\") mở mà không đóng\n"), "{said}");
}

#[test]
fn rows_are_numbered_as_a_spreadsheet_shows_them() {
    // Line breaks inside a cell are one row, an empty line is one too: the bad date stands on row 6.
    let text = "\u{feff}Danh sách\n\nMã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả\n\"H\n1\";02/03/2026;10/03/2026\n\nH2;31/02/2026;10/03/2026\n";
    let office = Office::new().file("a.csv", text);
    let output = office.outputs().join("r.xlsx");
    let words = [office.inputs(), output.clone()];
    let spoken = super::support::speak(&[
        "report",
        words[0].to_str().unwrap(),
        "--period",
        "T3/2026",
        "--output",
        words[1].to_str().unwrap(),
    ]);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(&output).unwrap();
    let sheet = calamine::Reader::worksheet_range(&mut book, "Dữ liệu cần soát").unwrap();
    let row = sheet.rows().find(|row| row.iter().any(|cell| *cell == *"H2")).unwrap();
    assert!(row.iter().any(|cell| *cell == 6.0), "{row:?}");
}

#[test]
fn channels_of_reception_and_return_have_their_own_values() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày có kết quả,Hình thức tiếp nhận,Hình thức trả kết quả\nH1,02/03/2026,03/03/2026,1,1\n";
    let office = Office::new()
        .file("a.csv", text)
        .file("motcua.toml", "[values.channel]\n\"1\" = \"online\"\n[values.return-channel]\n\"1\" = \"direct\"\n");
    let figures = office.figures(&MARCH);
    expect(&figures, &[("totals.received_by_channel.online", 1), ("totals.closed_by_return_channel.direct", 1)]);
}

#[test]
fn a_second_list_is_read_by_its_own_header() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả\nA1,05/03/2026,20/03/2026,10/03/2026\n\nMã hồ sơ,Ngày nộp,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả\nB1,28/02/2026,06/03/2026,20/03/2026,19/03/2026\n";
    let figures = Office::new().file("a.csv", text).figures(&MARCH);
    expect(&figures, &[("totals.received", 2), ("totals.closed.early", 2), ("totals.carried_over", 0)]);
    // What is noticed of its columns is said, too.
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nA1,05/03/2026,20/03/2026\nMã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Hạn xử lý,Ngày nộp\nB1,06/03/2026,20/03/2026,21/03/2026,05/03/2026\n";
    let spoken = Office::new().file("a.csv", text).report(&MARCH);
    assert!(spoken.stderr.contains("đã dùng cột “Ngày hẹn trả” (cột C)"), "{}", spoken.stderr);
    // One whose header is not understood stops the run.
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nA1,05/03/2026,20/03/2026\nMã hồ sơ,Ngày nộp,Ngày hẹn trả,Trạng thái\nB1,28/02/2026,06/03/2026,Đang xử lý\n";
    let (exit, said) = Office::new().file("a.csv", text).refused(&MARCH);
    assert_eq!(exit, 65);
    assert!(said.starts_with("lỗi MC203: không tìm thấy cột “Ngày tiếp nhận”\n"), "{said}");
}

#[test]
fn an_export_that_breaks_off_inside_quotes_stops_the_run() {
    let header = "\"Mã hồ sơ\",\"Ngày tiếp nhận\",\"Ngày hẹn trả\",\"Trạng thái\"";
    let row = |code: &str| format!("\"{code}\",\"02/03/2026\",\"10/03/2026\",\"Đang xử lý\"");
    for rows in [
        format!("{}\n\"H2\",\"02/03/2026\",\"10/03/2026\",\"Đ", row("H1")),
        format!("{}\n\"H2,02/03/2026,10/03/2026,x\n{}\n{}\n", row("H1"), row("H3"), row("H4")),
    ] {
        let (exit, said) = Office::new().file("a.csv", format!("{header}\n{rows}")).refused(&MARCH);
        assert_eq!(exit, 65);
        assert!(said.contains("có dấu nháy kép (\") mở mà không đóng"), "{said}");
    }
    // An address of several lines with commas is no such thing.
    let text = format!("{header},\"Địa chỉ\"\n{},\"Số 1, đường A,\nphường B, tỉnh C\"\n", row("H1"));
    expect(&Office::new().file("a.csv", text).figures(&MARCH), &[("totals.received", 1)]);
}

#[test]
fn groups_without_a_known_field_do_not_keep_the_one_above() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nLĩnh vực: Giáo dục,,\nA1,02/03/2026,10/03/2026\nII. Đất đai,,\nB1,02/03/2026,10/03/2026\nLĩnh vực:,Hộ tịch,\nC1,02/03/2026,10/03/2026\n";
    let figures = Office::new().file("a.csv", text).figures(&MARCH);
    let labels: Vec<&str> =
        figures["by"]["field"].as_array().unwrap().iter().map(|row| row["label"].as_str().unwrap()).collect();
    assert_eq!(labels, ["Giáo dục", "Hộ tịch", "(không ghi)"]);
}

/// An OpenDocument spreadsheet of one sheet with these rows of XML.
fn open_document(rows: &str) -> Vec<u8> {
    use std::io::Write;
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\"><office:body><office:spreadsheet><table:table table:name=\"S\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    for (name, part) in [
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_str()),
        ("META-INF/manifest.xml", "<manifest:manifest xmlns:manifest=\"m\"/>"),
    ] {
        book.start_file(name, options).unwrap();
        book.write_all(part.as_bytes()).unwrap();
    }
    book.finish().unwrap().into_inner()
}

fn open_cells(texts: &[&str]) -> String {
    let cell = |text: &&str| match *text {
        "" => "<table:covered-table-cell/>".to_owned(),
        text => {
            let (span, text) = text.strip_prefix('|').map_or((1, text), |text| (2, text));
            format!(
                "<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"{span}\"><text:p>{text}</text:p></table:table-cell>"
            )
        }
    };
    format!("<table:table-row>{}</table:table-row>", texts.iter().map(cell).collect::<String>())
}

#[test]
fn merged_data_cells_of_an_open_document_fill_down() {
    let rows = [
        open_cells(&["Mã hồ sơ", "Đơn vị xử lý", "Ngày tiếp nhận", "Ngày hẹn trả"]),
        open_cells(&["H1", "|Phòng A", "02/03/2026", "10/03/2026"]),
        open_cells(&["H2", "", "02/03/2026", "10/03/2026"]),
        open_cells(&["H3", "Phòng B", "02/03/2026", "10/03/2026"]),
    ];
    let figures = Office::new().file("a.ods", open_document(&rows.concat())).figures(&MARCH);
    let units = figures["by"]["unit"].as_array().unwrap();
    let counted: Vec<(&str, u64)> =
        units.iter().map(|row| (row["label"].as_str().unwrap(), at(row, "figures.received"))).collect();
    assert_eq!(counted, [("Phòng A", 2), ("Phòng B", 1)]);
}

#[test]
fn a_grid_larger_than_any_export_is_refused_before_it_is_laid_out() {
    let far = "<table:table-row table:number-rows-repeated=\"1048575\"><table:table-cell/></table:table-row><table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/><table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell></table:table-row>";
    let rows = open_cells(&["Mã hồ sơ", "Ngày tiếp nhận"]) + far;
    let (exit, said) = Office::new().file("a.ods", open_document(&rows)).refused(&MARCH);
    assert_eq!(exit, 65);
    assert!(
        said.starts_with("lỗi MC108: tệp lớn bất thường nên không đọc\n  ở:       a.ods\n  cụ thể:  số ô của các trang: 17.179.885.568, tối đa 4.500.000\n"),
        "{said}"
    );
}
