//! The report in words: right for zero, for one, for no year before, for all on time.

use std::path::Path;
use std::process::Command;

use super::support::{Office, repository, speak};
use super::workbook::{between, parts};

/// The paragraphs of a report in words, from the first after the heading to the main table.
fn said(inputs: &str, options: &[&str]) -> Vec<String> {
    let out = tempfile::tempdir().unwrap();
    let output = out.path().join("r.docx");
    let words = ["report", inputs, "--format", "docx", "--output", output.to_str().unwrap()];
    let spoken = speak(&[&words[..], options].concat());
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    let document = parts(&output)["word/document.xml"].clone();
    let paragraphs = between(&document, "<w:p>", "</w:p>").into_iter().filter(|p| p.contains("w:val=\"BodyText\""));
    paragraphs.map(|p| between(p, "<w:t xml:space=\"preserve\">", "</w:t>").concat()).collect()
}

fn of_rows(rows: &[&str], options: &[&str]) -> Vec<String> {
    let office = Office::with_rows(rows);
    said(office.inputs().to_str().unwrap(), options)
}

const MARCH: [&str; 2] = ["--period", "T3/2026"];
const EARLY: &str = "H1,A,B,C,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tuyến,BCCI";

#[test]
fn the_sample_office_is_told_in_the_manner_of_published_reports() {
    let sample = repository().join("sample-data/ca-mau-2017");
    assert_eq!(
        said(sample.to_str().unwrap(), &["--period", "9T/2017"]),
        [
            "Trong 9 tháng năm 2017 (từ ngày 01/01/2017 đến ngày 30/09/2017), Bộ phận Một cửa tiếp nhận 675 hồ sơ, trong đó trực tiếp 571 hồ sơ, trực tuyến 68 hồ sơ (tỷ lệ 10,07%), qua dịch vụ bưu chính công ích 36 hồ sơ (tỷ lệ 5,33%).",
            "Đã giải quyết 673 hồ sơ: trước hạn 586 hồ sơ, đúng hạn 62 hồ sơ, quá hạn 23 hồ sơ, chưa xác định được đúng hạn hay quá hạn 2 hồ sơ; tỷ lệ trước hạn và đúng hạn 96,29% (648/673). Trả kết quả qua dịch vụ bưu chính công ích 145 hồ sơ (tỷ lệ 21,55%).",
            "Đến hết ngày 30/09/2017, còn 2 hồ sơ đang giải quyết: trong hạn 1 hồ sơ, quá hạn 1 hồ sơ.",
        ]
    );
}

#[test]
fn any_two_days_are_told_without_a_name() {
    let said = of_rows(&[EARLY], &["--from", "01/03/2026", "--to", "15/03/2026"]);
    assert!(
        said[0]
            .starts_with("Trong thời gian từ ngày 01/03/2026 đến ngày 15/03/2026, Bộ phận Một cửa tiếp nhận 1 hồ sơ"),
        "{said:?}"
    );
}

#[test]
fn nothing_at_all_is_said_in_plain_words() {
    assert_eq!(
        of_rows(&[EARLY], &["--period", "T1/2020"]),
        [
            "Trong tháng 1 năm 2020 (từ ngày 01/01/2020 đến ngày 31/01/2020), Bộ phận Một cửa không tiếp nhận hồ sơ mới.",
            "Trong kỳ không có hồ sơ giải quyết xong.",
            "Đến hết ngày 31/01/2020, không còn hồ sơ đang giải quyết.",
        ]
    );
}

#[test]
fn one_dossier_all_in_time() {
    assert_eq!(
        of_rows(&[EARLY], &MARCH),
        [
            "Trong tháng 3 năm 2026 (từ ngày 01/03/2026 đến ngày 31/03/2026), Bộ phận Một cửa tiếp nhận 1 hồ sơ, trong đó trực tiếp 0 hồ sơ, trực tuyến 1 hồ sơ (tỷ lệ 100,00%), qua dịch vụ bưu chính công ích 0 hồ sơ (tỷ lệ 0,00%).",
            "Đã giải quyết 1 hồ sơ, toàn bộ trước hạn hoặc đúng hạn: trước hạn 1 hồ sơ, đúng hạn 0 hồ sơ, tỷ lệ 100,00% (1/1). Trả kết quả qua dịch vụ bưu chính công ích 1 hồ sơ (tỷ lệ 100,00%).",
            "Đến hết ngày 31/03/2026, không còn hồ sơ đang giải quyết.",
        ]
    );
}

#[test]
fn the_year_before_late_ones_stopped_ones_and_targets_have_their_sentences() {
    let rows = [
        // 2025: one of February and three of March, all but one of them late.
        "H0,A,B,C,28/02/2025,10/03/2025,12/03/2025,,Đã trả,Trực tiếp,",
        "H1,A,B,C,02/03/2025,10/03/2025,09/03/2025,,Đã trả,Trực tiếp,",
        "H2,A,B,C,02/03/2025,10/03/2025,12/03/2025,,Đã trả,Trực tiếp,",
        "H3,A,B,C,03/03/2025,10/03/2025,12/03/2025,,Đã trả,Trực tiếp,",
        // 2026: one early, one finished on the Sunday after its Friday, one withdrawn, one open and one of February.
        "H4,A,B,C,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,",
        "H5,A,B,C,02/03/2026,06/03/2026,08/03/2026,,Đã trả,Fax,",
        "H6,A,B,C,02/03/2026,10/03/2026,04/03/2026,,Công dân rút hồ sơ,Trực tiếp,",
        "H7,A,B,C,26/02/2026,01/04/2026,,,Đang xử lý,Trực tiếp,",
    ];
    let office = Office::with_rows(&rows).file("motcua.toml", "[targets]\non-time = 95\n");
    assert_eq!(
        said(office.inputs().to_str().unwrap(), &MARCH),
        [
            "Trong tháng 3 năm 2026 (từ ngày 01/03/2026 đến ngày 31/03/2026), Bộ phận Một cửa tiếp nhận 3 hồ sơ, trong đó trực tiếp 2 hồ sơ, trực tuyến 0 hồ sơ (tỷ lệ 0,00%), qua dịch vụ bưu chính công ích 0 hồ sơ (tỷ lệ 0,00%). Có 1 hồ sơ chưa xác định được hình thức tiếp nhận. Kỳ trước chuyển sang 1 hồ sơ; tổng số hồ sơ phải giải quyết là 4 hồ sơ. So với tháng 3 năm 2025 (3 hồ sơ), số hồ sơ tiếp nhận không thay đổi.",
            "Đã giải quyết 2 hồ sơ: trước hạn 1 hồ sơ, đúng hạn 0 hồ sơ, quá hạn 1 hồ sơ; tỷ lệ trước hạn và đúng hạn 50,00% (1/2). Mục tiêu ≥ 95,00%: chưa đạt, còn thiếu 1 hồ sơ trước hạn hoặc đúng hạn. Trong số hồ sơ quá hạn, 1 hồ sơ đúng hạn nếu tính theo ngày làm việc. So với cùng kỳ năm trước (25,00%), tỷ lệ trước hạn và đúng hạn tăng 25,00 điểm phần trăm.",
            "Dừng giải quyết 1 hồ sơ do người nộp rút, hồ sơ bị trả lại hoặc bị từ chối. Đến hết ngày 31/03/2026, còn 1 hồ sơ đang giải quyết, tất cả trong hạn.",
        ]
    );
}

#[test]
fn a_document_is_ours_and_the_same_each_time() {
    let office = Office::with_rows(&[EARLY]);
    let input = office.inputs();
    let written = |name: &str| {
        let output = office.outputs().join(name);
        let words = ["report", input.to_str().unwrap(), "--format", "docx", "--output", output.to_str().unwrap()];
        assert_eq!(speak(&[&words[..], &MARCH].concat()).exit as u8, 0);
        std::fs::read(&output).unwrap()
    };
    let first = written("a.docx");
    assert_eq!(first, written("b.docx"));
    // Beside the exports it is passed over as a file of another kind.
    let office = Office::with_rows(&[EARLY]).file("cu.docx", first);
    assert_eq!(office.report(&MARCH).exit as u8, 0);
}

/// LibreOffice reads the same paragraphs out of the document as were written into it.
#[test]
fn libreoffice_opens_the_document() {
    let writer = ["/usr/lib/libreoffice/program/libswlo.so", "/opt/libreoffice/program/libswlo.so"];
    if !writer.iter().any(|part| Path::new(part).exists()) {
        assert!(std::env::var_os("MOTCUA_REQUIRE_SOFFICE").is_none(), "LibreOffice Writer is not there");
        println!("not run: LibreOffice Writer is not there");
        return;
    }
    let out = tempfile::tempdir().unwrap();
    let (sample, output) = (repository().join("sample-data/ca-mau-2017"), out.path().join("r.docx"));
    let words = ["report", sample.to_str().unwrap(), "--period", "9T/2017", "--format", "docx", "--output"];
    assert_eq!(speak(&[&words[..], &[output.to_str().unwrap()]].concat()).exit as u8, 0);
    let done = Command::new("soffice")
        .arg(format!("-env:UserInstallation=file://{}", out.path().join("profile").display()))
        .args(["--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(out.path())
        .arg(&output)
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    let text = std::fs::read_to_string(out.path().join("r.txt")).unwrap();
    for paragraph in said(sample.to_str().unwrap(), &["--period", "9T/2017"]) {
        assert!(text.contains(&paragraph), "{paragraph} in\n{text}");
    }
    assert!(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && text.contains("Độc lập - Tự do - Hạnh phúc"));
}

#[test]
fn a_template_without_words_gives_no_document() {
    let office = Office::with_rows(&[EARLY]);
    let template = office.outputs().parent().unwrap().join("mau.toml");
    std::fs::write(&template, "title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\nremarks = true\n").unwrap();
    let (exit, said) =
        office.refused(&[&MARCH[..], &["--format", "json,docx", "--template", template.to_str().unwrap()]].concat());
    assert_eq!(exit, 2);
    assert_eq!(
        said,
        "lỗi MC606: mẫu “mau” không có phần lời văn để ghi tệp Word\n  xử lý:   chọn --format xlsx, hoặc thêm [[narrative.part]] vào tệp mẫu\n"
    );
}
