//! Files whole or absent, the same bytes for the same inputs, an old report never harmed.

use std::process::Command;

use super::support::{Office, listing, repository, speak};

const ROW: &str = "H1,A,,,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,Trực tiếp";
const MARCH: [&str; 2] = ["--period", "T3/2026"];

#[test]
fn the_same_inputs_in_any_order_give_the_same_bytes() {
    let folder = repository().join("sample-data/ca-mau-2017");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let names = ["thang-01.xlsx", "thang-02.xlsx", "thang-03.xlsx"].map(path);
    let office = Office::new();
    let written = |order: [usize; 3]| {
        let output = office.outputs().join("r.xlsx");
        let mut words = vec!["report", "--period", "Q1/2017", "--format", "xlsx,json", "--force", "--output"];
        words.push(output.to_str().unwrap());
        words.extend(order.iter().map(|place| names[*place].as_str()));
        assert_eq!(speak(&words).exit as u8, 0);
        let bytes = std::fs::read(&output).unwrap();
        (bytes, std::fs::read(output.with_extension("json")).unwrap())
    };
    let first = written([0, 1, 2]);
    assert!(first == written([0, 1, 2]), "the same command gave other bytes");
    assert!(first == written([2, 0, 1]), "another order of the files gave other bytes");
}

#[test]
fn an_existing_report_is_not_overwritten_unasked() {
    let office = Office::with_rows(&[ROW]);
    let report = office.outputs().join("r.json");
    std::fs::write(&report, "bản đã ký").unwrap();
    let (exit, said) = office.refused(&MARCH);
    assert_eq!(exit, 73);
    assert_eq!(
        said,
        "lỗi MC701: đã có tệp báo cáo cùng tên, không ghi đè\n  ở:       …/out/r.json\n  xử lý:   thêm --force để ghi đè, hoặc chọn tên khác bằng --output\n"
    );
    assert_eq!(std::fs::read_to_string(&report).unwrap(), "bản đã ký");
    assert_eq!(office.report(&[&MARCH[..], &["--force"]].concat()).exit as u8, 0);
    assert_ne!(std::fs::read_to_string(&report).unwrap(), "bản đã ký");
}

#[test]
fn a_failed_run_leaves_the_old_report_as_it_was_even_with_force() {
    let office = Office::with_rows(&[ROW]).file("hong.xlsx", b"PK\x03\x04 cut off");
    let report = office.outputs().join("r.json");
    std::fs::write(&report, "bản đã ký").unwrap();
    assert_eq!(office.refused(&[&MARCH[..], &["--force"]].concat()).0, 65);
    assert_eq!(std::fs::read_to_string(&report).unwrap(), "bản đã ký");
    assert_eq!(listing(&office.outputs()), ["r.json"]);
}

#[test]
fn an_output_must_not_replace_an_input() {
    let office = Office::with_rows(&[ROW]);
    let input = office.inputs().join("a.csv");
    std::fs::rename(&input, office.inputs().join("a.xlsx")).unwrap(); // the content decides what it is
    let input = office.inputs().join("a.xlsx");
    let words =
        ["report", input.to_str().unwrap(), "--period", "T3/2026", "--force", "--output", input.to_str().unwrap()];
    let spoken = speak(&words);
    assert_eq!(spoken.exit as u8, 73);
    assert!(spoken.stderr.starts_with("lỗi MC704: tệp cần ghi trùng với tệp dữ liệu đầu vào\n"), "{}", spoken.stderr);
}

#[test]
fn a_folder_that_is_not_there_is_made_and_the_name_tells_template_and_period() {
    let office = Office::with_rows(&[ROW]);
    let (input, folder) = (office.inputs(), office.outputs().join("2026/quý 1"));
    let words = [
        "report",
        input.to_str().unwrap(),
        "--period",
        "Q1/2026",
        "--output",
        folder.to_str().unwrap(),
        "--format",
        "json,xlsx",
    ];
    let spoken = speak(&words);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    assert_eq!(listing(&folder), ["bao-cao-quy-q1-2026.json", "bao-cao-quy-q1-2026.xlsx"]);
    assert!(spoken.stdout.lines().all(|line| std::path::Path::new(line).is_file()));
}

#[test]
fn a_file_in_the_place_of_the_folder_is_an_output_error() {
    let office = Office::with_rows(&[ROW]);
    std::fs::write(office.outputs().join("chan"), "").unwrap();
    let (input, output) = (office.inputs(), office.outputs().join("chan/r.xlsx"));
    let spoken =
        speak(&["report", input.to_str().unwrap(), "--period", "T3/2026", "--output", output.to_str().unwrap()]);
    assert_eq!(spoken.exit as u8, 73);
    assert!(spoken.stderr.starts_with("lỗi MC702: không ghi được tệp\n"), "{}", spoken.stderr);
}

#[test]
fn a_name_with_another_ending_is_refused() {
    let office = Office::with_rows(&[ROW]);
    let (input, output) = (office.inputs(), office.outputs().join("r.pdf"));
    let spoken =
        speak(&["report", input.to_str().unwrap(), "--period", "T3/2026", "--output", output.to_str().unwrap()]);
    assert_eq!(spoken.exit as u8, 2);
    assert!(spoken.stderr.starts_with("lỗi MC705: tên tệp sau --output phải có đuôi “.xlsx”\n"), "{}", spoken.stderr);
}

#[test]
fn the_clock_and_its_zone_do_not_matter() {
    let sample = repository().join("sample-data/ca-mau-2017");
    let made = |clock: Option<&str>, zone: &str| -> Option<Vec<Vec<u8>>> {
        let out = tempfile::tempdir().unwrap();
        let mut run = match clock {
            Some(clock) => {
                let mut run = Command::new("faketime");
                run.arg(clock).arg(env!("CARGO_BIN_EXE_motcua"));
                run
            }
            None => Command::new(env!("CARGO_BIN_EXE_motcua")),
        };
        run.env("TZ", zone).arg("report").arg(&sample).args([
            "--period",
            "9T/2017",
            "--format",
            "xlsx,docx,json",
            "--output",
        ]);
        let done = run.arg(out.path().join("r.xlsx")).output().ok()?;
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        Some(listing(out.path()).iter().map(|name| std::fs::read(out.path().join(name)).unwrap()).collect())
    };
    let now = made(None, "Asia/Ho_Chi_Minh").unwrap();
    assert_eq!(now.len(), 3);
    assert!(made(None, "America/Los_Angeles").unwrap() == now, "another zone");
    for clock in ["2017-10-01 08:00:00", "2031-02-28 23:59:58"] {
        match made(Some(clock), "UTC") {
            Some(then) => assert!(then == now, "{clock}"),
            None => {
                assert!(std::env::var_os("MOTCUA_REQUIRE_FAKETIME").is_none(), "faketime is not there");
                println!("not run: faketime is not there to move the clock");
            }
        }
    }
}
