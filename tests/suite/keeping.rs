//! `motcua export`: a kept ledger gives the reports of its exports, or none.

use std::io::Write;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::random_exports::office;
use super::support::{Office, json, repository, speak};

/// Keeps the ledger of a folder of exports; its folder.
fn kept(inputs: &Path, output: &Path) -> PathBuf {
    let folder = output.join("so");
    let spoken = speak(&["export", inputs.to_str().unwrap(), "--output", folder.to_str().unwrap()]);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    assert_eq!(spoken.stdout, format!("{}\n", folder.display()));
    folder
}

/// The figures of a report, without what was passed over on the way.
fn figures(inputs: &[&Path], output: &Path, options: &[&str]) -> Value {
    let file = output.join("r.json");
    let mut words = vec!["report"];
    words.extend(inputs.iter().map(|input| input.to_str().unwrap()));
    words.extend(["--format", "json", "--force", "--output", file.to_str().unwrap()]);
    words.extend(options);
    let spoken = speak(&words);
    assert!(spoken.exit as u8 <= 1, "{}", spoken.stderr);
    let mut figures = json(&file);
    figures["skipped"] = Value::Null;
    figures
}

/// A workbook of one sheet with this XML.
fn workbook(sheet: &str) -> Vec<u8> {
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let related = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"r1\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let mut book = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("_rels/.rels", related("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", related("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>".to_owned(),
        ),
        ("xl/worksheets/sheet1.xml", sheet.to_owned()),
    ] {
        book.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        book.write_all(text.as_bytes()).unwrap();
    }
    book.finish().unwrap().into_inner()
}

fn parts(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(parts(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

#[test]
fn reports_of_the_samples_are_the_same_from_their_ledger() {
    for (sample, periods) in
        [("ca-mau-2017", ["9T/2017", "Q3/2017", "T2/2017"]), ("cao-bang-2022", ["2022", "6TC/2022", "9T/2022"])]
    {
        let out = tempfile::tempdir().unwrap();
        let exports = repository().join("sample-data").join(sample);
        let ledger = kept(&exports, out.path());
        let config = exports.join("motcua.toml");
        for period in periods {
            for cutoff in ["calendar", "statutory"] {
                let options = ["--period", period, "--cutoff", cutoff, "--config", config.to_str().unwrap()];
                let (own, again) =
                    (figures(&[&exports], out.path(), &options), figures(&[&ledger], out.path(), &options));
                assert_eq!(own, again, "{sample} {period} {cutoff}");
            }
        }
    }
}

#[test]
fn reports_of_random_exports_are_the_same_from_their_ledger() {
    for (seed, rules) in [
        (1, ""),
        (2, "[rules]\nclosed_on = \"returned\"\n"),
        (3, "[rules]\ntimeliness = \"datetime\"\n"),
        (4, "[values.status]\n\"Lạ\" = \"paused\"\n"),
    ] {
        let office = office(seed, 150, rules);
        let ledger = kept(&office.inputs(), &office.outputs());
        let config = office.inputs().join("motcua.toml");
        for period in [
            &["--period", "2025"][..],
            &["--period", "T6/2025", "--as-of", "15/08/2025"],
            &["--period", "Q1/2025", "--filter", "unit=phong mot"],
        ] {
            let options = [period, &["--config", config.to_str().unwrap()]].concat();
            let own = figures(&[&office.inputs()], &office.outputs(), &options);
            assert!(own["reconciliation"]["superseded"].as_u64().unwrap() > 20, "{own}");
            assert_eq!(own, figures(&[&ledger], &office.outputs(), &options), "{seed} {period:?}");
        }
    }
}

#[test]
fn what_was_noticed_is_said_again_and_the_workbook_is_the_same() {
    let office = Office::new().file(
        "a.csv",
        "Mã hồ sơ,Ngày tiếp nhận,Ngày kết thúc xử lý,Trạng thái\nH1,05/01/2026,06/01/2026,Đã trả kết quả\nH2,05/01/2026,,Lạ\n",
    );
    let ledger = kept(&office.inputs(), &office.outputs());
    let notices = |inputs: &Path| {
        let spoken = speak(&["check", inputs.to_str().unwrap(), "--period", "T1/2026"]);
        let lines = spoken.stdout.lines().filter(|line| line.starts_with("lưu ý MC"));
        lines.map(str::to_owned).collect::<Vec<String>>()
    };
    let said = notices(&office.inputs());
    assert!(said.iter().any(|line| line.contains("Ngày hẹn trả")), "{said:?}");
    assert_eq!(notices(&ledger), said);
}

#[test]
fn other_rules_than_the_ledger_was_kept_by_are_told() {
    let office = office(8, 60, "[rules]\nclosed_on = \"returned\"\n");
    let ledger = kept(&office.inputs(), &office.outputs());
    let config = office.inputs().join("motcua.toml");
    let check = |options: &[&str]| speak(&[&["check", ledger.to_str().unwrap()], options].concat()).stdout;
    assert!(check(&[]).contains("lưu ý MC423"), "{}", check(&[]));
    assert!(!check(&["--config", config.to_str().unwrap()]).contains("MC423"));
}

#[test]
fn what_an_unknown_value_means_may_be_said_after_the_ledger_was_kept() {
    let office = office(11, 120, "");
    let ledger = kept(&office.inputs(), &office.outputs());
    let config = office.inputs().join("motcua.toml");
    std::fs::write(&config, "[values.status]\n\"Lạ\" = \"stopped\"\n[values.channel]\n\"Lạ\" = \"postal\"\n").unwrap();
    let options = ["--period", "2025", "--config", config.to_str().unwrap()];
    let own = figures(&[&office.inputs()], &office.outputs(), &options);
    assert!(own["totals"]["stopped"].as_u64().unwrap() > 10, "{own}");
    assert_eq!(own, figures(&[&ledger], &office.outputs(), &options));
}

#[test]
fn a_year_goes_into_a_folder_of_its_own_and_the_same_exports_give_the_same_bytes() {
    let office = office(9, 80, "");
    let ledger = kept(&office.inputs(), &office.outputs());
    let relative = |path: &PathBuf| path.strip_prefix(&ledger).unwrap().to_string_lossy().replace('\\', "/");
    let all = parts(&ledger);
    let names: Vec<String> = all.iter().map(relative).collect();
    for source in ["001-thang-1", "002-thang-2", "003-thang-3"] {
        // Rows without any day that can be read stand in year 0.
        for year in ["0", "2024", "2025", "2026"] {
            let name = format!("year={year}/source={source}/ho-so.parquet");
            assert!(names.contains(&name), "{name} is not in {names:?}");
        }
    }
    let bytes = || parts(&ledger).iter().map(|part| std::fs::read(part).unwrap()).collect::<Vec<_>>();
    let before = bytes();
    let force = speak(&["export", office.inputs().to_str().unwrap(), "--output", ledger.to_str().unwrap(), "--force"]);
    assert_eq!(force.exit as u8, 0, "{}", force.stderr);
    assert_eq!(bytes(), before);
}

#[test]
fn a_new_export_beside_the_ledger_is_one_more_source() {
    let row =
        |code: &str, status: &str, closed: &str| format!("{code},05/01/2026,20/01/2026,{closed},{status},Trực tiếp");
    let header = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý,Trạng thái,Hình thức tiếp nhận";
    let first = format!("{header}\n{}\n{}\n", row("H1", "Đang xử lý", ""), row("H2", "Đang xử lý", ""));
    let second = format!("{header}\n{}\n", row("H1", "Đã trả kết quả", "18/01/2026"));
    let both = Office::new().file("thang-1.csv", &first).file("thang-2.csv", &second);
    let old = Office::new().file("thang-1.csv", &first);
    let ledger = kept(&old.inputs(), &old.outputs());
    let options = ["--period", "T1/2026"];
    let new = both.inputs().join("thang-2.csv");
    let own = figures(&[&both.inputs()], &both.outputs(), &options);
    let with_ledger = figures(&[&ledger, &new], &both.outputs(), &options);
    for part in ["totals", "reconciliation", "flags", "by"] {
        assert_eq!(own[part], with_ledger[part], "{part}");
    }
    // So it is where it lies in the ledger's own folder.
    std::fs::copy(&new, ledger.join("thang-2.csv")).unwrap();
    assert_eq!(figures(&[&ledger], &both.outputs(), &options)["reconciliation"], own["reconciliation"]);
    std::fs::remove_file(ledger.join("thang-2.csv")).unwrap();
    // An export that the ledger holds already is read once.
    let twice = figures(&[&ledger, &both.inputs()], &both.outputs(), &options);
    assert_eq!(twice["reconciliation"], own["reconciliation"]);
}

#[test]
fn a_ledger_that_is_not_whole_stops_the_run() {
    let office = office(5, 40, "");
    let ledger = kept(&office.inputs(), &office.outputs());
    let refused = |inputs: &Path| {
        let spoken = speak(&["check", inputs.to_str().unwrap()]);
        assert_eq!(spoken.exit as u8, 65, "{}", spoken.stdout);
        spoken.stderr.lines().next().unwrap_or_default().to_owned()
    };
    let all = parts(&ledger);
    let one = all.iter().find(|part| part.to_string_lossy().contains("2025")).unwrap();
    assert!(refused(one).starts_with("lỗi MC114"), "a part alone");
    let bytes = std::fs::read(one).unwrap();
    std::fs::remove_file(one).unwrap();
    assert!(refused(&ledger).starts_with("lỗi MC114"), "a part is gone");
    std::fs::write(one, &bytes[..bytes.len() / 2]).unwrap();
    assert!(refused(&ledger).starts_with("lỗi MC115"), "a part breaks off");
    let mut flipped = bytes.clone();
    let footer = flipped.len() - 9;
    flipped[footer] ^= 0xFF;
    std::fs::write(one, flipped).unwrap();
    let said = refused(&ledger);
    assert!(said.starts_with("lỗi MC115") || said.starts_with("lỗi MC113"), "{said}");
}

/// Flips a bit at so many places of a part; wherever the run does not stop, nothing of what is said may have changed.
///
/// All that records are made of is sealed; what only helps other engines to find their way is not.
#[test]
fn a_ledger_of_which_a_single_bit_has_changed_stops_the_run_or_says_the_same() {
    let flips: usize = std::env::var("MOTCUA_FLIPS").map_or(200, |flips| flips.parse().unwrap());
    let office = office(12, 60, "");
    let ledger = kept(&office.inputs(), &office.outputs());
    let part = parts(&ledger).into_iter().find(|part| part.to_string_lossy().contains("2025")).unwrap();
    let bytes = std::fs::read(&part).unwrap();
    let check = || speak(&["check", ledger.to_str().unwrap(), "--period", "2025", "--verbose"]);
    let own = check();
    let mut stopped = 0;
    for step in 0..flips {
        let mut changed = bytes.clone();
        changed[step * (bytes.len() - 1) / (flips - 1)] ^= 1 << (step % 8);
        std::fs::write(&part, changed).unwrap();
        let spoken = check();
        match spoken.exit as u8 {
            65 => stopped += 1,
            _ => assert_eq!(spoken, own, "flip {step} of {flips}"),
        }
    }
    assert!(stopped * 2 > flips, "{stopped} of {flips} stopped");
    println!("flipped bits: {flips} in a kept ledger; {stopped} stopped the run, the others changed nothing");
}

#[test]
fn an_export_that_two_ledgers_hold_counts_once() {
    let rows =
        "Ngày tiếp nhận,Ngày hẹn trả,Trạng thái\n05/01/2026,20/01/2026,Đang xử lý\n06/01/2026,20/01/2026,Đang xử lý\n";
    let one = Office::new().file("a.csv", rows);
    let two = Office::new().file("a.csv", rows).file("b.csv", rows.replace("06/01", "07/01"));
    let ledgers = [&one, &two].map(|office| kept(&office.inputs(), &office.outputs()));
    let both = figures(&[&ledgers[0], &ledgers[1]], &one.outputs(), &["--period", "T1/2026"]);
    assert_eq!(both["totals"]["received"], 4, "{both}");
}

#[test]
fn rows_in_any_order_come_back_in_theirs() {
    // The same code twice, the newer record first by its row: the later in the file stands.
    let sheet = |rows: &str| {
        let cell = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let title = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái"];
        let head: String = title.iter().zip(["A1", "B1", "C1", "D1"]).map(|(text, place)| cell(place, text)).collect();
        format!("<worksheet><sheetData><row r=\"1\">{head}</row>{rows}</sheetData></worksheet>")
    };
    let row = |number: u32, received: &str| {
        let cells = [("A", "X1"), ("B", received), ("C", "31/12/2018"), ("D", "Đang xử lý")];
        let cells: String = cells
            .iter()
            .map(|(column, text)| format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"))
            .collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    let rows = row(10, "05/06/2017") + &row(5, "05/06/2018");
    let office = Office::new().file("a.xlsx", workbook(&sheet(&rows)));
    let ledger = kept(&office.inputs(), &office.outputs());
    let options = ["--period", "2018"];
    let own = figures(&[&office.inputs()], &office.outputs(), &options);
    assert_eq!(own["totals"]["received"], 1);
    assert_eq!(own, figures(&[&ledger], &office.outputs(), &options));
}

#[test]
fn nothing_else_is_taken_for_a_ledger_or_replaced_by_one() {
    let office = office(6, 20, "");
    let (inputs, out) = (office.inputs(), office.outputs());
    let export = |target: &Path, force: bool| {
        let mut words = vec!["export", inputs.to_str().unwrap(), "--output", target.to_str().unwrap()];
        words.extend(force.then_some("--force"));
        let spoken = speak(&words);
        (spoken.exit as u8, spoken.stderr.lines().next().unwrap_or_default().to_owned())
    };
    let ledger = kept(&inputs, &out);
    let before: Vec<_> = parts(&ledger).iter().map(|part| std::fs::read(part).unwrap()).collect();
    assert_eq!(export(&ledger, false).0, 73);
    assert!(export(&ledger, false).1.starts_with("lỗi MC708"));
    let other = out.join("khac");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("quan-trong.txt"), "x").unwrap();
    assert!(export(&other, true).1.starts_with("lỗi MC709"));
    assert!(other.join("quan-trong.txt").is_file());
    assert!(export(&inputs, true).1.starts_with("lỗi MC704"), "the exports' own folder");
    // Other programs lay their Parquet out in the same way.
    let hive = out.join("hive/year=2020/source=web");
    std::fs::create_dir_all(&hive).unwrap();
    std::fs::write(hive.join("data.parquet"), "PAR1 of another program PAR1").unwrap();
    assert!(export(&out.join("hive"), true).1.starts_with("lỗi MC709"));
    assert!(hive.join("data.parquet").is_file());
    let file = out.join("tep.parquet");
    std::fs::write(&file, "x").unwrap();
    assert!(export(&file, true).1.starts_with("lỗi MC701"));
    let after: Vec<_> = parts(&ledger).iter().map(|part| std::fs::read(part).unwrap()).collect();
    assert_eq!(before, after);
    let left = std::fs::read_dir(&out)
        .unwrap()
        .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().starts_with(".motcua"));
    assert_eq!(left.count(), 0, "something was left behind");
    // Among exports a Parquet file is passed over, and said; named, one that is not ours stops the run.
    std::fs::copy(&parts(&ledger)[0], inputs.join("a.parquet")).unwrap();
    let spoken = speak(&["check", inputs.to_str().unwrap()]);
    assert!(spoken.stdout.contains("Bỏ qua a.parquet: tệp Parquet (sổ hồ sơ)"), "{}", spoken.stdout);
    std::fs::write(inputs.join("a.parquet"), b"PAR1xxxxPAR1").unwrap();
    let spoken = speak(&["check", inputs.join("a.parquet").to_str().unwrap()]);
    assert_eq!(spoken.exit as u8, 65);
}

#[test]
fn the_ledger_as_text_opens_in_excel_and_is_no_export() {
    let office = Office::with_rows(&[
        "H1,=HYPERLINK(1),Đất đai,+Phòng A,05/01/2026 08:30,20/01/2026,18/01/2026,,Đã trả kết quả,Trực tiếp,",
        "H1,=HYPERLINK(1),Đất đai,+Phòng A,05/01/2026 08:30,20/01/2026,,,Đang xử lý,Trực tiếp,",
        "H2,Cấp phép,,,,,,,Đang xử lý,Trực tiếp,",
    ]);
    let file = office.inputs().join("so.csv");
    let spoken = speak(&["export", office.inputs().to_str().unwrap(), "--output", file.to_str().unwrap()]);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.starts_with('\u{feff}'), "no mark of UTF-8");
    let mut records = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let titles: Vec<String> = records.headers().unwrap().iter().map(str::to_owned).collect();
    let rows: Vec<Vec<String>> =
        records.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect();
    let cell = |row: usize, title: &str| rows[row][titles.iter().position(|other| other == title).unwrap()].clone();
    assert_eq!(
        [cell(0, "Nơi xếp"), cell(1, "Nơi xếp"), cell(2, "Nơi xếp")],
        ["Hồ sơ", "Trùng", "Thiếu hoặc không đọc được ngày tiếp nhận"]
    );
    assert_eq!(cell(0, "Tên thủ tục"), "'=HYPERLINK(1)");
    assert_eq!(cell(0, "Đơn vị xử lý"), "'+Phòng A");
    assert_eq!(cell(0, "Ngày tiếp nhận"), "05/01/2026");
    assert_eq!(cell(0, "Tiếp nhận như đã ghi"), "05/01/2026 08:30:00");
    assert_eq!(cell(2, "Cần soát"), "Thiếu ngày tiếp nhận");
    assert_eq!([cell(0, "Hình thức tiếp nhận"), cell(0, "Trạng thái")], ["Trực tiếp", "Đã giải quyết"]);
    assert!(!titles.iter().any(String::is_empty), "{titles:?}");
    // It lies among the exports now, and is not counted again.
    let spoken = speak(&["check", office.inputs().to_str().unwrap()]);
    assert!(spoken.stdout.contains("Bỏ qua so.csv: báo cáo do motcua lập"), "{}", spoken.stdout);
    assert!(spoken.stdout.contains("Đã đọc 3 dòng"), "{}", spoken.stdout);
}
