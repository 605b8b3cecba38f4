//! Everything that the program writes and says about exports in which something is planted: what `privacy` and `injection`
//! search.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use motcua::cli::Spoken;
use parquet::file::reader::{FileReader, SerializedFileReader};

use super::guided::answered;
use super::support::{Office, listing, speak};

/// The columns of a planted export: every one that is recognised, those of personal data, and some that nobody knows.
pub const TITLES: [&str; 24] = [
    "STT",
    "Mã hồ sơ",
    "Mã thủ tục",
    "Tên thủ tục",
    "Lĩnh vực",
    "Đơn vị xử lý",
    "Ngày nộp",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày hẹn lại",
    "Ngày kết thúc xử lý",
    "Ngày trả kết quả",
    "Trạng thái",
    "Tình trạng",
    "Hình thức tiếp nhận",
    "Hình thức trả kết quả",
    "Lý do quá hạn",
    "Họ và tên",
    "Địa chỉ",
    "Điện thoại",
    "Số CCCD",
    "Email",
    "Ghi chú",
    "Ý kiến của lãnh đạo",
];

/// Dossiers of January 2026 as [`TITLES`] have them: ten closed, half of them late, and ten open.
fn dossier(number: usize) -> Vec<String> {
    let day = 5 + number;
    let late = number < 5;
    let finished = match number {
        0..5 => "28/01/2026",
        5..10 => "26/01/2026",
        _ => "",
    };
    let status = if number < 10 { "Đã trả kết quả" } else { "Đang xử lý" };
    let (line, code) = ((number + 1).to_string(), format!("H12.01-2601{day:02}-{number:04}"));
    let received = format!("{day:02}/01/2026");
    let cells: [&str; 24] = [
        &line,
        &code,
        "1.001234.000.00.00.H12",
        "Cấp giấy phép xây dựng",
        "Xây dựng",
        "Phòng Quản lý chất lượng",
        &received,
        &received,
        if late { "27/01/2026" } else { "30/01/2026" },
        "",
        finished,
        finished,
        status,
        "",
        if number.is_multiple_of(2) { "Trực tiếp" } else { "Trực tuyến" },
        "Trực tiếp",
        if late { "Chờ bổ sung hồ sơ" } else { "" },
        "Nguyễn Thị Mẫu",
        "Số 1, đường Mẫu, phường Mẫu",
        "0900000000",
        "001099000000",
        "mau@example.vn",
        "",
        "",
    ];
    cells.map(str::to_owned).to_vec()
}

/// The dossiers, with the texts in some cells of one column: in those of closed, late and open dossiers.
pub fn rows(column: usize, planted: &[&str]) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = (0..20).map(dossier).collect();
    for (row, text) in rows.iter_mut().step_by(2).zip(planted.iter().cycle()) {
        row[column] = (*text).to_owned();
    }
    rows
}

/// An office with a table as text and as a workbook; every cell of the workbook is a text.
pub fn office(titles: &[&str], rows: &[Vec<String>]) -> Office {
    let mut csv = csv::Writer::from_writer(Vec::new());
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let header: Vec<String> = titles.iter().map(|title| (*title).to_owned()).collect();
    for (number, row) in std::iter::once(&header).chain(rows).enumerate() {
        csv.write_record(row).unwrap();
        for (place, text) in row.iter().enumerate() {
            // Other codes than those of the text: each file has dossiers of its own.
            let text = if number > 0 && place == 1 { text.replacen("H12.01", "H12.02", 1) } else { text.clone() };
            sheet.write_string(number as u32, place as u16, text).unwrap();
        }
    }
    Office::new().file("a.csv", csv.into_inner().unwrap()).file("b.xlsx", book.save_to_buffer().unwrap())
}

/// Everything that is written and said about an office's exports, by command and file; parts of containers one by one.
pub fn everything(office: &Office) -> BTreeMap<String, String> {
    let (inputs, out) = (office.inputs(), office.outputs());
    let (inputs, out) = (inputs.to_str().unwrap(), out.to_str().unwrap());
    let at = |name: &str| format!("{out}/{name}");
    let january = ["--period", "T1/2026", "--force"];
    let exports = listing(&office.inputs());
    let mut told = BTreeMap::new();
    let mut tell = |name: &str, words: &[&str]| {
        let Spoken { stdout, stderr, .. } = speak(words);
        told.insert(format!("{name}: said"), office.plain(&stdout));
        told.insert(format!("{name}: told"), office.plain(&stderr));
    };
    let report = ["report", inputs, "--format", "xlsx,docx,json", "--output"];
    tell("report", &[&report[..], &[&at("a.xlsx"), "--verbose"], &january].concat());
    tell("form", &[&report[..], &[&at("b.xlsx"), "--template", "bieu-ii-06a"], &january].concat());
    tell("any", &[&report[..], &[&at("c.xlsx"), "--template", "tuy-chon"], &january].concat());
    tell("check", &["check", inputs, "--period", "T1/2026", "--strict"]);
    tell("filter", &["check", inputs, "--period", "T1/2026", "--filter", "unit=Ban không có", "--strict"]);
    tell("inspect", &["inspect", inputs]);
    tell("inspect json", &["inspect", inputs, "--json"]);
    for (name, figure) in [("late", "late"), ("received", "received"), ("open", "open")] {
        tell(&format!("list {name}"), &["list", inputs, "--period", "T1/2026", "--figure", figure]);
        let (csv, xlsx) = (at(&format!("{name}.csv")), at(&format!("{name}-list.xlsx")));
        for file in [&csv, &xlsx] {
            tell("list", &[&["list", inputs, "--figure", figure, "--output", file], &january[..]].concat());
        }
    }
    tell("export", &["export", inputs, "--output", &at("so")]);
    tell("export csv", &["export", inputs, "--format", "csv", "--output", &at("so.csv")]);
    tell("kept", &[&["report", &at("so"), "--format", "json", "--output", &at("k.json")], &january[..]].concat());
    tell("init", &["init", inputs, "--output", &at("m.toml")]);
    let (_, screen) = answered(office, &[inputs], &["", "", "", "", "", "", "", "", "", ""]);
    told.insert("guided: screen".to_owned(), screen);
    for folder in [office.outputs(), office.inputs()] {
        // What the guided run wrote stands beside the exports.
        add_files(&folder, &exports, &mut told);
    }
    told
}

fn add_files(folder: &Path, but: &[String], told: &mut BTreeMap<String, String>) {
    for name in listing(folder).into_iter().filter(|name| folder.ends_with("out") || !but.contains(name)) {
        let path = folder.join(&name);
        if path.is_dir() {
            add_files(&path, but, told);
            continue;
        }
        let shown = format!("{}/{name}", folder.file_name().unwrap().to_string_lossy());
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("xlsx" | "docx") => add_parts(&path, &shown, told),
            Some("parquet") => drop(told.insert(shown, parquet_text(&path))),
            _ => drop(told.insert(shown, std::fs::read_to_string(&path).unwrap())),
        }
    }
}

fn add_parts(path: &Path, shown: &str, told: &mut BTreeMap<String, String>) {
    let mut archive = zip::ZipArchive::new(std::fs::File::open(path).unwrap()).unwrap();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        told.insert(format!("{shown}: {}", part.name().unwrap()), text);
    }
}

/// Every row and every word beside the rows of a Parquet file.
fn parquet_text(path: &Path) -> String {
    let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
    let beside = format!("{:?}", reader.metadata().file_metadata().key_value_metadata());
    let rows: Vec<String> = reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    format!("{beside}\n{}", rows.join("\n"))
}
