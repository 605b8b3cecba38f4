//! `[[source]]`: exports of several systems in one folder, each known by its header; `--encoding`.

use super::support::{Office, at, expect, flags, speak};

const MARCH: [&str; 2] = ["--period", "T3/2026"];

/// Two systems whose numbers mean different things.
const PROVINCE: &str = "Mã hồ sơ,Ngày vào sổ,Ngày hẹn trả,Ngày có kết quả,Trạng thái,Hình thức nộp\nT1,02/03/2026,10/03/2026,05/03/2026,3,1\nT2,03/03/2026,10/03/2026,,1,2\n";
const MINISTRY: &str = "Số hồ sơ;Ngày nhận;Hẹn trả;Ngày hoàn thành;Tình trạng xử lý;Kênh tiếp nhận\nB1;02/03/2026;10/03/2026;12/03/2026;1;1\nB2;04/03/2026;10/03/2026;;3;0\n";
const SOURCES: &str = r#"
[[source]]
name = "Hệ thống của tỉnh"
header = ["Mã hồ sơ", "Ngày vào sổ", "Ngày hẹn trả", "Ngày có kết quả", "Trạng thái", "Hình thức nộp"]
[source.columns]
received = "Ngày vào sổ"
[source.values.status]
"1" = "in-progress"
"3" = "finished"
[source.values.channel]
"1" = "direct"
"2" = "online"

[[source]]
name = "Hệ thống của Bộ"
header = ["Số hồ sơ", "Ngày nhận", "Hẹn trả", "Ngày hoàn thành", "Tình trạng xử lý", "Kênh tiếp nhận"]
[source.values.status]
"1" = "finished"
"3" = "paused"
[source.values.channel]
"0" = "online"
"1" = "direct"
"#;

#[test]
fn two_systems_lie_in_one_folder() {
    let office = Office::new().file("bo.csv", MINISTRY).file("tinh.csv", PROVINCE).file("motcua.toml", SOURCES);
    let figures = office.figures(&MARCH);
    // T1 early, B1 two days late; T2 open; B2 paused. Direct: T1, B1; online: T2, B2.
    expect(
        &figures,
        &[
            ("totals.received", 4),
            ("totals.received_by_channel.direct", 2),
            ("totals.received_by_channel.online", 2),
            ("totals.closed.early", 1),
            ("totals.closed.late", 1),
            ("totals.open.total", 2),
            ("totals.open.paused", 1),
        ],
    );
    assert_eq!(flags(&figures), []);
}

#[test]
fn what_holds_for_all_sources_holds_where_one_says_nothing() {
    let all = "[values.status]\n\"1\" = \"in-progress\"\n\"9\" = \"stopped\"\n";
    let office =
        Office::new().file("bo.csv", MINISTRY.replace(";3;0", ";9;0")).file("motcua.toml", format!("{all}{SOURCES}"));
    let figures = office.figures(&MARCH);
    // “1” is finished here, as the source says; “9” is stopped, as for all.
    expect(&figures, &[("totals.closed.late", 1), ("totals.stopped", 1), ("flags.unknown-status", 0)]);
}

#[test]
fn a_changed_layout_is_said() {
    let changed =
        PROVINCE.replace("Ngày có kết quả", "Ngày xong").replace("Hình thức nộp\n", "Hình thức nộp,Ghi thêm\n");
    let office = Office::new().file("tinh.csv", changed).file("motcua.toml", SOURCES);
    let spoken = office.report(&[&MARCH[..], &["--strict"]].concat());
    assert_eq!(spoken.exit as u8, 1);
    assert!(
        spoken.stderr.contains(
            "lưu ý MC225: các cột của nguồn “Hệ thống của tỉnh” không còn như đã ghi trong motcua.toml\n  ở:       tinh.csv, dòng tiêu đề 1\n  đã thấy: không còn cột “Ngày có kết quả”\n           có thêm cột “Ngày xong” và “Ghi thêm”\n"
        ),
        "{}",
        spoken.stderr
    );
    // A header that has little in common is no changed one: nothing of the source holds for it.
    let other = "Mã hồ sơ,Ngày tiếp nhận,Hạn trả,Ngày hoàn thành,Tình trạng xử lý,Kênh tiếp nhận\nX1,02/03/2026,10/03/2026,,1,1\n";
    let office = Office::new().file("khac.csv", other).file("motcua.toml", SOURCES);
    let figures = office.figures(&MARCH);
    expect(&figures, &[("flags.unknown-status", 1), ("flags.unknown-channel", 1)]);
}

#[test]
fn dates_that_a_source_has_exchanged_are_exchanged_back_when_it_is_said() {
    let case = super::support::repository().join("tests/cases/reading/08-swapped-day-and-month/in/thang-1.xlsx");
    let book = std::fs::read(case).unwrap();
    let period = ["--period", "T1/2017"];
    let figures = Office::new().file("a.xlsx", &book).figures(&period);
    // Of nine dossiers received on 2, 5, 8, 11, 14, 17, 20, 23 and 26 January four are true dates: not read.
    expect(&figures, &[("totals.received", 5), ("reconciliation.rejected", 4)]);
    let office = Office::new().file("a.xlsx", &book);
    let said = office.report(&[&period[..], &["--force"]].concat()).stderr;
    let (_, lines) = said.split_once("[[source]]\n").unwrap();
    let lines: Vec<&str> = lines.lines().take(3).map(str::trim).collect();
    let office = office.file("motcua.toml", format!("[[source]]\n{}\n", lines.join("\n")));
    let figures = office.figures(&period);
    expect(&figures, &[("totals.received", 9), ("reconciliation.rejected", 0)]);
    assert_eq!(at(&figures, "flags.ambiguous-date"), 0);
}

#[test]
fn an_encoding_may_be_forced_and_never_harms_good_text() {
    // One word with a mark is too little to tell the font by.
    let text: Vec<u8> = "Ma HS,Ngay tiep nhan,Ngay hen tra,Linh vuc\nH1,02/03/2026,10/03/2026,§Êt ®ai\n"
        .chars()
        .map(|letter| u8::try_from(u32::from(letter)).unwrap())
        .collect();
    let field = |office: &Office, options: &[&str]| {
        office.figures(&[&MARCH[..], options].concat())["by"]["field"][0]["label"].as_str().unwrap().to_owned()
    };
    let office = Office::new().file("a.csv", text);
    assert_eq!(field(&office, &["--encoding", "abc"]), "Đất đai");
    // Good Unicode stays as it is, whatever is forced.
    let good = "Mã hồ sơ,Ngày tiếp nhận,Lĩnh vực\nH1,02/03/2026,Đất đai xã Hà\n";
    assert_eq!(
        field(&Office::new().file("a.csv", format!("\u{feff}{good}")), &["--encoding", "tcvn3"]),
        "Đất đai xã Hà"
    );
    assert_eq!(field(&Office::new().file("a.csv", good), &["--encoding", "vni"]), "Đất đai xã Hà");
    let spoken = speak(&["report", "x", "--period", "T3/2026", "--encoding", "latin1"]);
    assert_eq!(spoken.exit as u8, 66, "{}", spoken.stderr);
    let spoken = office.report(&[&MARCH[..], &["--encoding", "latin1"]].concat());
    assert_eq!(spoken.exit as u8, 2);
    assert!(spoken.stderr.contains("utf-16be"), "{}", spoken.stderr);
}
