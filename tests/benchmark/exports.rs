//! Made-up exports: 16 columns as one-stop software writes them, the same for the same number of dossiers.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{Days, NaiveDate};

/// The period that the dossiers are received in.
pub const PERIOD: [&str; 3] = ["9T/2026", "2026-01-01", "2026-09-30"];

const HEADER: [&str; 16] = [
    "STT",
    "Mã hồ sơ",
    "Mã TTHC",
    "Tên thủ tục hành chính",
    "Lĩnh vực",
    "Đơn vị xử lý",
    "Chủ hồ sơ",
    "Địa chỉ",
    "Số điện thoại",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày kết thúc xử lý",
    "Ngày trả kết quả",
    "Trạng thái",
    "Hình thức tiếp nhận",
    "Hình thức trả kết quả",
];

/// A folder of so many dossiers in so many files of a format; made once and kept in `folder`.
pub fn make(folder: &Path, format: &str, files: usize, dossiers: usize) -> PathBuf {
    let inputs = folder.join(format!("{format}-{dossiers}-{files}"));
    if inputs.is_dir() {
        return inputs;
    }
    let unfinished = folder.join("unfinished");
    let _ = std::fs::remove_dir_all(&unfinished);
    std::fs::create_dir_all(&unfinished).unwrap();
    for file in 0..files {
        let rows = (0..dossiers).filter(|number| number % files == file).map(row);
        let path = unfinished.join(format!("phan-{:02}.{format}", file + 1));
        if format == "xlsx" { write_xlsx(&path, rows) } else { write_csv(&path, rows) }
    }
    std::fs::rename(&unfinished, &inputs).unwrap();
    inputs
}

/// The bytes of all files in a folder.
pub fn bytes(folder: &Path) -> u64 {
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().metadata().unwrap().len()).sum()
}

/// The texts of a dossier; dates are kept apart so that workbooks hold them as dates.
struct Row {
    texts: [String; 9],
    days: [Option<NaiveDate>; 4],
    classes: [&'static str; 3],
}

/// A made-up dossier, the same for the same number.
fn row(number: usize) -> Row {
    // A multiplicative generator is enough to spread values.
    let pick = |salt: usize, of: usize| (number.wrapping_mul(2_654_435_761).wrapping_add(salt * 40_503) >> 7) % of;
    let received = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(pick(1, 270) as u64);
    let due = received + Days::new(5 + pick(2, 20) as u64);
    // Three in a hundred are open, four late: as offices publish it.
    let closed = (pick(3, 100) > 2).then(|| match pick(4, 100) {
        0..4 => due + Days::new(1 + pick(12, 9) as u64),
        other => due - Days::new(other as u64 % 5),
    });
    let procedure = pick(5, 40);
    Row {
        texts: [
            (number + 1).to_string(),
            format!("H99.{:02}-{}-{number:07}", pick(6, 20), received.format("%y%m%d")),
            format!("1.{:06}", 900_000 + procedure),
            format!("Thủ tục hành chính số {procedure} về việc cấp phép hoạt động"),
            format!("Lĩnh vực {}", procedure % 9),
            format!("Phòng chuyên môn {}", pick(7, 12)),
            format!("Người nộp thứ {number}"),
            format!("Số {} đường không tên", pick(8, 400)),
            format!("0000{:06}", pick(9, 1_000_000)),
        ],
        days: [Some(received), Some(due), closed, closed],
        classes: [
            if closed.is_some() { "Đã trả kết quả" } else { "Đang xử lý" },
            ["Trực tiếp", "Trực tuyến", "Bưu chính công ích"][pick(10, 3)],
            ["Trực tiếp", "Bưu chính công ích"][pick(11, 2)],
        ],
    }
}

/// A workbook as report generators stream it: texts stand in their cells.
fn write_xlsx(path: &Path, rows: impl Iterator<Item = Row>) {
    const PARTS: [(&str, &str); 5] = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#,
        ),
        (
            "_rels/.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="DanhSach" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
        ),
        (
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font><sz val="11"/><name val="Times New Roman"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf numFmtId="14" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>"#,
        ),
    ];
    let mut container = zip::ZipWriter::new(BufWriter::new(File::create(path).unwrap()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, text) in PARTS {
        container.start_file(name, options).unwrap();
        container.write_all(text.as_bytes()).unwrap();
    }
    container.start_file("xl/worksheets/sheet1.xml", options).unwrap();
    let mut sheet = BufWriter::with_capacity(1 << 16, container);
    let letter = |column: usize| char::from(b'A' + column as u8);
    let text = |column: usize, row: usize, text: &str| {
        format!(r#"<c r="{}{row}" t="inlineStr"><is><t>{text}</t></is></c>"#, letter(column))
    };
    let epoch = NaiveDate::from_ymd_opt(1899, 12, 30).unwrap();
    sheet
        .write_all(br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#)
        .unwrap();
    let titles: String = HEADER.iter().enumerate().map(|(column, title)| text(column, 1, title)).collect();
    write!(sheet, r#"<row r="1">{titles}</row>"#).unwrap();
    for (at, row) in rows.enumerate() {
        let at = at + 2;
        write!(sheet, r#"<row r="{at}">"#).unwrap();
        for (column, content) in row.texts.iter().enumerate() {
            sheet.write_all(text(column, at, content).as_bytes()).unwrap();
        }
        for (column, day) in row.days.iter().enumerate() {
            if let Some(day) = day {
                let serial = (*day - epoch).num_days();
                write!(sheet, r#"<c r="{}{at}" s="1"><v>{serial}</v></c>"#, letter(column + 9)).unwrap();
            }
        }
        for (column, content) in row.classes.iter().enumerate() {
            sheet.write_all(text(column + 13, at, content).as_bytes()).unwrap();
        }
        sheet.write_all(b"</row>").unwrap();
    }
    sheet.write_all(b"</sheetData></worksheet>").unwrap();
    sheet.into_inner().unwrap().finish().unwrap();
}

fn write_csv(path: &Path, rows: impl Iterator<Item = Row>) {
    let mut text = BufWriter::new(File::create(path).unwrap());
    text.write_all(HEADER.join(",").as_bytes()).unwrap();
    for row in rows {
        let day = |day: &Option<NaiveDate>| day.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default();
        let days: Vec<String> = row.days.iter().map(day).collect();
        write!(text, "\n{},{},{}", row.texts.join(","), days.join(","), row.classes.join(",")).unwrap();
    }
    text.flush().unwrap();
}
