//! How long a whole run takes: `cargo bench`.
//!
//! Makes exports of a given number of dossiers (16 columns, four files), runs the release program over them several
//! times as a whole process, and prints the least, the median and the most wall time. It judges nothing.
//!
//! `MOTCUA_BENCH_DOSSIERS=240000 cargo bench` for another size.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::{Days, NaiveDate};
use rust_xlsxwriter::{Format, Workbook};

const RUNS: usize = 7;
const FILES: usize = 4;
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

fn main() {
    let dossiers =
        std::env::var("MOTCUA_BENCH_DOSSIERS").ok().and_then(|text| text.parse().ok()).unwrap_or(12_000_usize);
    let folder = tempfile::tempdir().unwrap();
    for format in ["xlsx", "csv"] {
        let inputs = folder.path().join(format);
        std::fs::create_dir(&inputs).unwrap();
        for file in 0..FILES {
            let rows = (0..dossiers).filter(|number| number % FILES == file).map(row);
            let path = inputs.join(format!("phan-{}.{format}", file + 1));
            if format == "xlsx" { write_xlsx(&path, rows) } else { write_csv(&path, rows) }
        }
        let mut times: Vec<Duration> = (0..=RUNS).map(|_| run(&inputs, folder.path())).collect();
        times.remove(0); // the first run warms the file cache
        times.sort();
        println!(
            "{dossiers} dossiers, {FILES} {format} files, {RUNS} runs: min {:.3} s, median {:.3} s, max {:.3} s",
            times[0].as_secs_f64(),
            times[RUNS / 2].as_secs_f64(),
            times[RUNS - 1].as_secs_f64()
        );
    }
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
    let closed = (pick(3, 20) > 0).then(|| due - Days::new(3) + Days::new(pick(4, 5) as u64));
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

fn write_xlsx(path: &Path, rows: impl Iterator<Item = Row>) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for (column, title) in HEADER.iter().enumerate() {
        sheet.write_string(0, column as u16, *title).unwrap();
    }
    for (at, row) in rows.enumerate() {
        let at = at as u32 + 1;
        for (column, text) in row.texts.iter().enumerate() {
            sheet.write_string(at, column as u16, text).unwrap();
        }
        for (column, day) in row.days.iter().enumerate() {
            if let Some(day) = day {
                sheet.write_datetime_with_format(at, column as u16 + 9, day, &date).unwrap();
            }
        }
        for (column, text) in row.classes.iter().enumerate() {
            sheet.write_string(at, column as u16 + 13, *text).unwrap();
        }
    }
    book.save(path).unwrap();
}

fn write_csv(path: &Path, rows: impl Iterator<Item = Row>) {
    let mut text = HEADER.join(",");
    for row in rows {
        let day = |day: &Option<NaiveDate>| day.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default();
        let days: Vec<String> = row.days.iter().map(day).collect();
        write!(text, "\n{},{},{}", row.texts.join(","), days.join(","), row.classes.join(",")).unwrap();
    }
    std::fs::write(path, text).unwrap();
}

/// One whole run over a folder of exports.
fn run(inputs: &Path, folder: &Path) -> Duration {
    let output = folder.join("bao-cao.xlsx");
    let started = Instant::now();
    let done = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("report")
        .arg(inputs)
        .args(["--period", "9T/2026", "--force", "--output"])
        .arg(&output)
        .output()
        .unwrap();
    let took = started.elapsed();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    took
}
