//! What is said when something is wrong, word for word; the exit code; and that nothing is written.

use super::support::{Office, speak};

const MARCH: [&str; 2] = ["--period", "T3/2026"];
const ROW: &str = "H1,A,,,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,Trực tiếp";

fn refused(office: &Office, options: &[&str], exit: u8, message: &str) {
    let (code, said) = office.refused(options);
    assert_eq!(said, message);
    assert_eq!(code, exit);
}

#[test]
fn no_input_at_all() {
    refused(
        &Office::new(),
        &MARCH,
        66,
        "lỗi MC102: không có tệp danh sách hồ sơ nào trong “…/in”\n  xử lý:   chỉ rõ tệp hoặc thư mục chứa tệp xuất từ phần mềm một cửa, ví dụ:\n           motcua report D:\\xuat --period 9T/2026\n",
    );
    let spoken = speak(&["report", "khong-co-o-day", "--period", "T3/2026"]);
    assert_eq!(spoken.exit as u8, 66);
    assert_eq!(
        spoken.stderr,
        "lỗi MC101: không tìm thấy tệp hoặc thư mục “khong-co-o-day”\n  xử lý:   kiểm tra lại tên và đường dẫn; đường dẫn có dấu cách phải đặt trong dấu nháy kép\n"
    );
}

#[test]
fn every_bad_file_is_named_and_may_be_skipped() {
    let office = Office::with_rows(&[ROW])
        .file("b.xlsx", b"PK\x03\x04 cut off")
        .file("c.csv", b"M\xFF h\x81 s\x90,Ng\xC8\xC9y ti\xFFp\n");
    let (exit, said) = office.refused(&MARCH);
    assert_eq!(exit, 65);
    assert!(said.contains("lỗi MC104: tệp bị hỏng hoặc không đầy đủ\n  ở:       b.xlsx\n"), "{said}");
    assert!(said.contains("lỗi MC107: không nhận ra bảng mã của tệp\n  ở:       c.csv\n"), "{said}");
    let figures = office.figures(&[&MARCH[..], &["--skip-bad-files"]].concat());
    let skipped: Vec<&str> =
        figures["skipped"].as_array().unwrap().iter().map(|s| s["reason"].as_str().unwrap()).collect();
    assert_eq!(
        skipped,
        ["không đọc được: tệp bị hỏng hoặc không đầy đủ", "không đọc được: không nhận ra bảng mã của tệp"]
    );
}

#[test]
fn a_named_file_without_a_list() {
    let office = Office::new().file("a.csv", "Ghi chú,Người gửi\nNhớ gọi lại,\n");
    let input = office.inputs().join("a.csv");
    let spoken = speak(&["report", input.to_str().unwrap(), "--period", "T3/2026"]);
    assert_eq!(spoken.exit as u8, 65);
    assert_eq!(
        spoken.stderr,
        "lỗi MC201: không tìm thấy danh sách hồ sơ trong tệp\n  ở:       a.csv\n  đã thấy: “Ghi chú”\n  xử lý:   xuất danh sách chi tiết, mỗi hồ sơ một dòng, có dòng tiêu đề với “Mã hồ sơ”, “Ngày tiếp nhận”, “Ngày hẹn trả”…\n           trong 50 dòng đầu\n"
    );
}

#[test]
fn a_list_without_a_received_day() {
    let office = Office::new()
        .file("thang-06.csv", "Mã hồ sơ,Ngày nộp,Ngày hẹn,Hình thức nộp\nH1,02/03/2026,10/03/2026,Trực tiếp\n");
    refused(
        &office,
        &MARCH,
        65,
        "lỗi MC203: không tìm thấy cột “Ngày tiếp nhận”\n  ở:       thang-06.csv, dòng tiêu đề 1\n  đã thấy: Mã hồ sơ, Ngày nộp, Ngày hẹn và Hình thức nộp\n  gần với: “Ngày nộp” (cột B)\n  xử lý:   nếu đúng là cột này, thêm vào motcua.toml:\n           [columns]\n           received = \"Ngày nộp\"\n",
    );
}

#[test]
fn two_columns_that_could_be_the_received_day() {
    let office = Office::new().file("a.csv", "Mã hồ sơ,Ngày nhận,Ngày tiếp nhận\nH1,01/03/2026,02/03/2026\n");
    refused(
        &office,
        &MARCH,
        65,
        "lỗi MC202: có 2 cột có thể là “Ngày tiếp nhận”\n  ở:       a.csv, dòng tiêu đề 1\n  đã thấy: “Ngày tiếp nhận” (cột C) và “Ngày nhận” (cột B)\n  xử lý:   chọn một cột và thêm vào motcua.toml, ví dụ:\n           [columns]\n           received = \"Ngày tiếp nhận\"\n",
    );
}

#[test]
fn periods_that_are_none() {
    let office = Office::with_rows(&[ROW]);
    const HELP: &str = "  đã thấy: dữ liệu có hồ sơ tiếp nhận trong ngày 02/03/2026\n           các kỳ có dữ liệu: T3/2026\n  xử lý:   dùng một trong các dạng:\n           --period T10/2026 (tháng), Q3/2026 (quý), 6T/2026, 9T/2026, 6TC/2026, 2026 (năm)\n           --from 01/03/2026 --to 31/05/2026\n";
    let case = |options: &[&str], sentence: &str| refused(&office, options, 2, &format!("lỗi {sentence}\n{HELP}"));
    case(&[], "MC902: chưa chọn kỳ báo cáo");
    case(&["--period", "T13/2026"], "MC901: không hiểu kỳ báo cáo “T13/2026”");
    case(&["--period", "2026", "--from", "01/01/2026"], "MC903: --period không dùng cùng --from và --to");
    case(&["--from", "01/01/2026"], "MC904: thiếu --to");
    case(&["--from", "02/01/2026", "--to", "01/01/2026"], "MC905: ngày đầu 02/01/2026 sau ngày cuối 01/01/2026");
}

#[test]
fn days_and_choices_that_are_none() {
    let office = Office::with_rows(&[ROW]);
    refused(
        &office,
        &["--period", "T3/2026", "--as-of", "30/03/2026"],
        2,
        "lỗi MC907: ngày tính đến 30/03/2026 (--as-of) trước ngày cuối kỳ 31/03/2026\n  xử lý:   bỏ --as-of, hoặc chọn ngày từ ngày cuối kỳ trở đi\n",
    );
    refused(
        &office,
        &["--period", "T3/2026", "--dated", "hôm nay"],
        2,
        "lỗi MC906: --dated: không hiểu ngày “hôm nay”\n  xử lý:   viết ngày có trong lịch, dạng 30/09/2026 hoặc 2026-09-30\n",
    );
    refused(
        &office,
        &["--period", "T3/2026", "--cutoff", "statutry"],
        2,
        "lỗi MC908: --cutoff: không có lựa chọn “statutry”\n  gần với: “statutory”\n  xử lý:   chọn calendar hoặc statutory\n",
    );
}

#[test]
fn filters_that_match_nothing() {
    let office = Office::with_rows(&["H1,A,,Phòng Quản lý chất lượng,02/03/2026,10/03/2026,,,Đang xử lý,Trực tiếp,"]);
    refused(
        &office,
        &["--period", "T3/2026", "--filter", "don-vi=Phòng Quản lý chất lượg"],
        2,
        "lỗi MC501: không có đơn vị xử lý nào là “Phòng Quản lý chất lượg”\n  đã thấy: Phòng Quản lý chất lượng\n  gần với: “Phòng Quản lý chất lượng”\n  xử lý:   chọn một giá trị có trong dữ liệu và sửa lại sau --filter (--loc)\n",
    );
    refused(
        &office,
        &["--period", "T3/2026", "--filter", "donvi=A"],
        2,
        "lỗi MC910: không có bộ lọc “donvi”\n  gần với: “don-vi”\n  xử lý:   dùng một trong các khóa: channel/kenh, field/linh-vuc, procedure/thu-tuc, unit/don-vi, return-channel/kenh-tra, status/trang-thai hoặc source/nguon\n",
    );
    refused(
        &office,
        &["--period", "T3/2026", "--filter", "kenh"],
        2,
        "lỗi MC909: không hiểu bộ lọc “kenh”\n  xử lý:   viết dạng KHÓA=GIÁ TRỊ, ví dụ:\n           --filter \"don-vi=Phòng Quản lý chất lượng\"\n",
    );
}

#[test]
fn templates_that_are_none() {
    let office = Office::with_rows(&[ROW]);
    refused(
        &office,
        &["--period", "T3/2026", "--template", "bao-cao-quí"],
        2,
        "lỗi MC601: không có mẫu báo cáo “bao-cao-quí”\n  gần với: “bao-cao-quy”\n  xử lý:   chọn một trong: bao-cao-thang, bao-cao-quy, bao-cao-6-thang, bao-cao-9-thang, bao-cao-nam, bieu-ii-06a, chi-so-cchc, tuy-chon, hoặc đường dẫn tới tệp .toml\n",
    );
    let template = office.outputs().parent().unwrap().join("mau.toml");
    std::fs::write(
        &template,
        "title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\nline = [{ label = \"x\", figure = \"recieved\" }]\n",
    )
    .unwrap();
    let (exit, said) = office.refused(&["--period", "T3/2026", "--template", template.to_str().unwrap()]);
    assert_eq!(exit, 65);
    assert!(
        said.starts_with(
            "lỗi MC604: mẫu báo cáo: không có số liệu “recieved”\n  ở:       …/mau.toml, dòng 5\n  gần với: “received”\n"
        ),
        "{said}"
    );
}

#[test]
fn templates_that_are_written_wrongly() {
    let office = Office::with_rows(&[ROW]);
    let template = office.outputs().parent().unwrap().join("mau.toml");
    let said = |text: &str| {
        std::fs::write(&template, text).unwrap();
        let (exit, said) = office.refused(&["--period", "T3/2026", "--template", template.to_str().unwrap()]);
        assert_eq!(exit, 65);
        said
    };
    assert_eq!(
        said(
            "title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\ntable = \"field\"\ncolumn = [{ tilte = \"x\", width = 9 }]\n"
        ),
        "lỗi MC603: mẫu báo cáo: không có khóa “tilte” ở chỗ này\n  ở:       …/mau.toml, dòng 6\n  đã thấy: “column = [{ tilte = \"x\", width = 9 }]”\n  gần với: “title”\n  xử lý:   dùng một trong các khóa: title, under, value, figure, rate, formula, width hoặc style\n"
    );
    assert_eq!(
        said("title = \"X\"\n[[sheet]]\nname = \"A\"\ntitle = \"x\n"),
        "lỗi MC603: mẫu báo cáo viết sai cú pháp\n  ở:       …/mau.toml, dòng 4\n  đã thấy: “title = \"x”\n  xử lý:   kiểm tra dấu nháy kép, dấu ngoặc và dấu phẩy ở dòng này hoặc dòng ngay trên\n"
    );
    let sums = "title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\nline = [{ label = \"Đã giải quyết\", figure = \"closed\" }, { label = \"Trước hạn\", figure = \"closed.early\", level = 1 }]\n";
    assert!(
        said(sums).starts_with(
            "lỗi MC605: mẫu báo cáo, phần “Đã giải quyết”: các dòng level = 1 không cộng lại thành dòng này; dòng không phải số hạng ghi of-which = true\n"
        ),
        "{}",
        said(sums)
    );
    let chart = "title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\nchart = { title = \"x\", kind = \"bars\", by = \"unit\", show = [\"closed\"] }\n";
    assert!(
        said(chart).contains("biểu đồ lấy số ở trang dữ liệu phẳng: thêm một [[sheet]] có data = true"),
        "{}",
        said(chart)
    );
    let words = "title = \"{ky}\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\nremarks = true\n";
    assert!(said(words).starts_with("lỗi MC604: mẫu báo cáo: không có chỗ điền “ky”\n"), "{}", said(words));
    let when = "title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\nnote = \"x\"\nwhen = [\"late\"]\n";
    assert!(said(when).starts_with("lỗi MC604: mẫu báo cáo: không có điều kiện “late”\n"), "{}", said(when));
    let steps = "title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\n[[sheet.block.criterion]]\nlabel = \"x\"\nrate = \"online\"\nsteps = [{ from = 50, points = 1 }, { from = 60, points = 1 }]\n";
    assert!(said(steps).contains("bậc cao hơn phải nhiều điểm hơn"), "{}", said(steps));
}

#[test]
fn a_formula_that_uses_itself_is_refused() {
    let office = Office::with_rows(&[ROW]);
    let template = office.outputs().parent().unwrap().join("mau.toml");
    let columns = "[{ title = \"x\", value = \"label\", width = 9 }, { title = \"y\", formula = \"(3)\", width = 9 }, { title = \"z\", formula = \"(2)\", width = 9 }]";
    std::fs::write(
        &template,
        format!("title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\ntable = \"field\"\ncolumn = {columns}\n"),
    )
    .unwrap();
    let (exit, said) = office.refused(&["--period", "T3/2026", "--template", template.to_str().unwrap()]);
    assert_eq!(exit, 65);
    assert!(
        said.starts_with("lỗi MC605: mẫu báo cáo, phần “y”: công thức (3): các công thức dùng lẫn nhau thành vòng\n"),
        "{said}"
    );
}

#[test]
fn settings_that_are_not_understood() {
    let office = Office::with_rows(&[ROW]).file("motcua.toml", "[rules]\nclosedon = \"returned\"\n");
    let (exit, said) = office.refused(&MARCH);
    assert_eq!(exit, 65);
    assert_eq!(
        said,
        "lỗi MC913: không có khóa “closedon” trong [rules]\n  ở:       …/in/motcua.toml\n  gần với: “closed-on”\n  xử lý:   dùng một trong các khóa: closed-on, timeliness hoặc cutoff\n"
    );
    let office = office.file("motcua.toml", "[rules]\nclosed-on = \"khi nào cũng được\"\n");
    let (_, said) = office.refused(&MARCH);
    assert!(said.starts_with("lỗi MC914: khóa “rules.closed-on” phải là một trong finished, returned\n"), "{said}");
    let office = office.file("motcua.toml", "\n[rules\n");
    let (_, said) = office.refused(&MARCH);
    assert!(
        said.starts_with(
            "lỗi MC912: tệp cấu hình viết sai cú pháp\n  ở:       …/in/motcua.toml, dòng 2\n  đã thấy: “[rules”\n"
        ),
        "{said}"
    );
}

#[test]
fn a_command_line_that_is_not_understood() {
    let spoken = speak(&["report", "--perod", "T3/2026"]);
    assert_eq!(
        (spoken.exit as u8, spoken.stderr.as_str()),
        (
            2,
            "lỗi MC921: không có tùy chọn “--perod”\n  gần với: “--period”\n  xử lý:   xem hướng dẫn bằng motcua --help hoặc motcua report --help\n"
        )
    );
    let spoken = speak(&["reprot"]);
    assert_eq!(
        (spoken.exit as u8, spoken.stderr.as_str()),
        (
            2,
            "lỗi MC922: không có lệnh “reprot”\n  gần với: “report”\n  xử lý:   xem hướng dẫn bằng motcua --help hoặc motcua report --help\n"
        )
    );
}

#[test]
fn more_than_five_of_one_kind_are_folded() {
    let mut office = Office::new();
    for number in 1..=8 {
        office =
            office.file(&format!("{number}.csv"), format!("Mã hồ sơ,Ngày hẹn trả,Ngày trả\nH{number},02/03/2026,\n"));
    }
    let (_, said) = office.refused(&MARCH);
    assert_eq!(said.matches("lỗi MC203").count(), 3);
    assert!(said.ends_with("  … và 5 mục nữa cùng mã MC203\n"), "{said}");
}

#[test]
fn a_check_says_what_a_report_would() {
    let office = Office::with_rows(&[ROW, "H2,A,,,05/03/2026,,,,Đang xử lý,Thuyền,"]);
    let input = office.inputs();
    let spoken = speak(&["check", input.to_str().unwrap(), "--strict"]);
    assert_eq!(spoken.exit as u8, 1);
    assert_eq!(
        spoken.stdout,
        "Đã đọc 2 dòng hồ sơ, tiếp nhận từ ngày 02/03/2026 đến ngày 05/03/2026\nCần soát:\n  Không có ngày hẹn trả: 1 hồ sơ\n    a.csv, dòng 3\n  Chưa xác định được hình thức tiếp nhận hoặc trả: 1 hồ sơ\n    a.csv, dòng 3\nlưu ý MC320: chưa xác định được hình thức tiếp nhận “Thuyền” (1 hồ sơ)\n  xử lý:   chọn direct (trực tiếp), online (trực tuyến) hoặc postal (bưu chính công ích),\n           ghi vào chỗ dấu … và thêm vào motcua.toml:\n           [values.channel]\n           \"Thuyền\" = \"…\"\n"
    );
}

#[test]
fn data_shifted_against_their_header_stop_the_run() {
    // The row numbers are missing in the rows: every cell stands one column too far to the left.
    let rows = "STT,Mã hồ sơ,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả\nH1,Cấp phép,02/03/2026,10/03/2026,\nH2,Cấp phép,02/03/2026,10/03/2026,\nH3,Thu hồi,02/03/2026,10/03/2026,\n";
    refused(
        &Office::new().file("a.csv", rows),
        &MARCH,
        65,
        "lỗi MC301: hầu hết các ô ở cột “Mã hồ sơ” không phải là mã\n  ở:       a.csv\n  xử lý:   xem dữ liệu có bị lệch cột so với dòng tiêu đề, hoặc trong trang còn danh sách khác không;\n           nếu cột khác mới đúng, thêm vào motcua.toml:\n           [columns]\n           code = \"tên cột\"\n",
    );
    let rows =
        "Mã hồ sơ,Ngày tiếp nhận,Tên TTHC\nH1,Cấp phép,02/03/2026\nH2,Cấp phép,02/03/2026\nH3,Thu hồi,02/03/2026\n";
    let (_, said) = Office::new().file("a.csv", rows).refused(&MARCH);
    assert!(said.starts_with("lỗi MC301: hầu hết các ô ở cột “Ngày tiếp nhận” không phải là ngày\n"), "{said}");
}

#[test]
fn what_is_named_like_an_export_is_never_passed_over_in_silence() {
    for (name, content) in [
        ("b.csv", &b"M\0"[..]),
        ("b.xlsx", b""),
        ("b.xlsx", b"\0\0\0\0"),
        ("b.xls", b"%PDF-1.7"),
        ("b.csv", b"\xEF\xBB\xBF\n\n"),
        ("b.xlsx", b"\x01\xE9\x02\xFF"),
    ] {
        let office = Office::with_rows(&[ROW]).file(name, content);
        assert_eq!(office.refused(&MARCH).0, 65, "{name}");
    }
    // Other kinds are.
    let office =
        Office::with_rows(&[ROW]).file("b.docx", b"PK\x03\x04 cut").file("Thumbs.db", [0xD0, 0xCF, 0x11, 0xE0, 0]);
    assert_eq!(office.figures(&MARCH)["skipped"].as_array().unwrap().len(), 2);
}

#[test]
fn a_name_in_the_settings_that_no_file_has_is_said() {
    let office = Office::with_rows(&[ROW]).file("motcua.toml", "[columns]\nreceived = \"Ngày vào sổ\"\n");
    let spoken = office.report(&MARCH);
    assert!(
        spoken
            .stderr
            .contains("lưu ý MC223: không tệp nào có cột ghi ở khóa “received” trong [columns] của motcua.toml"),
        "{}",
        spoken.stderr
    );
}

#[test]
fn two_columns_of_one_title_are_told_apart_by_their_letters() {
    let office = Office::new().file("a.csv", "Mã hồ sơ,Ngày tiếp nhận,Ngày tiếp nhận\nH1,01/03/2026,01/02/2026\n");
    let (exit, said) = office.refused(&MARCH);
    assert_eq!(exit, 65);
    assert!(said.ends_with("[columns]\n           received = \"cột B\"\n"), "{said}");
    let office = office.file("motcua.toml", "[columns]\nreceived = \"cột B\"\n");
    assert_eq!(super::support::at(&office.figures(&MARCH), "totals.received"), 1);
}

#[test]
fn a_workbook_without_sheets_is_a_broken_one() {
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    book.start_file("[Content_Types].xml", options).unwrap();
    let office = Office::with_rows(&[ROW]).file("b.xlsx", book.finish().unwrap().into_inner());
    let (exit, said) = office.refused(&MARCH);
    assert_eq!(exit, 65);
    assert!(said.starts_with("lỗi MC104: tệp bị hỏng hoặc không đầy đủ\n  ở:       b.xlsx\n"), "{said}");
}
