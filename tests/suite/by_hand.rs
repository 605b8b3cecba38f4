//! Figures typed in by hand: added where they belong, always marked, refused where they do not add up.

use std::collections::BTreeMap;

use calamine::Data;

use super::support::{Office, at, expect, speak};
use super::workbook::{dump, values};

const MARCH: [&str; 2] = ["--period", "T3/2026"];
/// One dossier received online in March and finished early.
const ROW: &str = "H1,Cấp lại bằng,Văn bằng,Phòng A,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tuyến,BCCI";

/// Twenty received at the desk: 12 early, 5 on time, 1 late, 2 still within their due day.
const TYPED_IN: &str = r#"
[[manual]]
label = "Hồ sơ ghi sổ giấy"
period = "T3/2026"
note = "theo sổ tại Bộ phận Một cửa"
channel = "direct"
return-channel = "direct"
unit = "Phòng B"
received = 20
early = 12
on-time = 5
late = 1
within-due = 2

[[manual]]
id = "hai-long"
label = "Mức độ hài lòng"
period = "T3/2026"
part = 185
whole = 200

[[manual]]
id = "ra-soat"
label = "Thủ tục đã rà soát"
period = "T3/2026"
number = 7
"#;

fn office(settings: &str) -> Office {
    Office::with_rows(&[ROW]).file("motcua.toml", settings)
}

#[test]
fn dossiers_typed_in_join_the_figures_in_rows_of_their_own() {
    let office = office(TYPED_IN);
    let figures = office.figures(&MARCH);
    expect(
        &figures,
        &[
            ("totals.received", 21),
            ("totals.received_by_channel.direct", 20),
            ("totals.received_by_channel.online", 1),
            ("totals.closed.total", 19),
            ("totals.closed.early", 13),
            ("totals.closed.on_time", 5),
            ("totals.closed.late", 1),
            ("totals.closed_by_return_channel.direct", 18),
            ("totals.closed_by_return_channel.postal", 1),
            ("totals.open.total", 2),
            ("totals.open.within_due", 2),
            // No record of any file was typed in.
            ("reconciliation.counted", 1),
            ("reconciliation.records", 1),
        ],
    );
    let rows = |dimension: &str| -> BTreeMap<String, u64> {
        let rows = figures["by"][dimension].as_array().unwrap();
        rows.iter().map(|row| (row["label"].as_str().unwrap().to_owned(), at(row, "figures.received"))).collect()
    };
    assert_eq!(rows("channel")["Trực tiếp (nhập tay)"], 20);
    assert_eq!(rows("channel")["Trực tiếp"], 0);
    assert_eq!(rows("unit")["Phòng B (nhập tay)"], 20);
    assert_eq!(rows("field")["Hồ sơ ghi sổ giấy (nhập tay)"], 20);
    assert_eq!(figures["by"]["month"][0]["figures"]["received"], 1, "a month holds what the exports hold");
    let manual = figures["manual"].as_array().unwrap();
    assert_eq!((manual.len(), manual[0]["label"].as_str().unwrap()), (1, "Hồ sơ ghi sổ giấy"));
    assert_eq!(at(&manual[0], "figures.closed.early"), 12);
}

#[test]
fn every_sheet_marks_what_was_typed_in_and_still_adds_up() {
    let office = office(TYPED_IN);
    let output = office.outputs().join("r.xlsx");
    let input = office.inputs();
    for template in ["bao-cao-thang", "bieu-ii-06a", "chi-so-cchc"] {
        let words = ["report", input.to_str().unwrap(), "--template", template, "--force", "--output"];
        let words = [&words[..], &[output.to_str().unwrap()], &MARCH[..]].concat();
        assert_eq!(speak(&words).exit as u8, 0);
        super::templates::adds_up(&output, template);
        let text = dump(&output);
        assert!(text.contains("Hồ sơ ghi sổ giấy (nhập tay)"), "{template}");
        assert!(text.contains("Mức độ hài lòng | D") && text.contains("92,50% (185/200)"), "{template}");
        assert!(text.contains("tiếp nhận 20, đã giải quyết 18, trong đó quá hạn 1, đang giải quyết 2"), "{template}");
    }
    // The satisfaction survey has its points, the criterion says where the number comes from: 92,5 % are 1 point.
    let text = dump(&output);
    let row = text.lines().find(|line| line.contains("Mức độ hài lòng của người dân")).unwrap();
    assert!(row.contains(" 185 | ") && row.contains(" 0.925 {") && row.contains("Đạt; số nhập tay"), "{row}");
    let months = office.outputs().join("m.xlsx");
    let words = ["report", input.to_str().unwrap(), "--output", months.to_str().unwrap()];
    assert_eq!(speak(&[&words[..], &MARCH[..]].concat()).exit as u8, 0);
    let values = values(&months);
    let by_hand = values.iter().find(|(cell, value)| cell.0 == "Theo tháng" && **value == "Cả kỳ (nhập tay)");
    let row = by_hand.map(|(cell, _)| cell.1).unwrap();
    assert_eq!(values[&("Theo tháng".to_owned(), row, 2)], Data::Float(20.0));
}

#[test]
fn indicators_stand_in_lines_and_say_when_they_are_missing() {
    let office = office(TYPED_IN);
    let template = office.outputs().parent().unwrap().join("mau.toml");
    std::fs::write(
        &template,
        "title = \"X\"\n[[sheet]]\nname = \"A\"\n[[sheet.block]]\nline = [{ label = \"Hài lòng\", manual = \"hai-long\" }, { label = \"Rà soát\", manual = \"ra-soat\" }, { label = \"Khác\", manual = \"khac\" }]\n[[sheet.block]]\nnote = \"Hài lòng {manual.hai-long}, rà soát {manual.ra-soat}, khác {manual.khac}.\"\n",
    )
    .unwrap();
    let output = office.outputs().join("r.xlsx");
    let input = office.inputs();
    let words = ["report", input.to_str().unwrap(), "--output", output.to_str().unwrap(), "--template"];
    assert_eq!(speak(&[&words[..], &[template.to_str().unwrap()], &MARCH[..]].concat()).exit as u8, 0);
    let text = dump(&output);
    for seen in [
        "0.925 {ROUND(185/200,4)} | D5 185/200; số nhập tay",
        "«bold 12 #,##0» 7 | D6 số nhập tay",
        "«bold 12 #,##0» – | D7 chưa nhập số liệu",
        "Hài lòng 92,50% (185/200), rà soát 7, khác –.",
    ] {
        assert!(text.contains(seen), "{seen} in\n{text}");
    }
}

#[test]
fn they_are_left_out_where_they_say_nothing_and_that_is_said() {
    let office = office(TYPED_IN);
    for options in [&["--filter", "kenh=online"][..], &["--as-of", "05/04/2026"]] {
        let options = [&MARCH[..], options].concat();
        assert_eq!(at(&office.figures(&options), "totals.received"), 1);
        let said = office.report(&[&options[..], &["--force"]].concat()).stderr;
        assert!(
            said.contains(
                "MC521: số nhập tay “Hồ sơ ghi sổ giấy”, “Mức độ hài lòng” và “Thủ tục đã rà soát” không được cộng vào báo cáo có bộ lọc hoặc xem trạng thái sau ngày cuối kỳ"
            ),
            "{said}"
        );
    }
    // A quarter is another period than its months: said, and not added.
    let figures = office.figures(&["--period", "Q1/2026"]);
    assert_eq!(at(&figures, "totals.received"), 1);
    let said = office.report(&["--period", "Q1/2026", "--force"]).stderr;
    assert!(said.contains("là của kỳ khác, không được cộng vào báo cáo này"), "{said}");
    // The same days by another name are the same period; a period without common days is no matter.
    let days = ["--from", "01/03/2026", "--to", "31/03/2026"];
    assert_eq!(at(&office.figures(&days), "totals.received"), 21);
    assert!(!office.report(&["--period", "T5/2026", "--force"]).stderr.contains("MC521"));
}

#[test]
fn several_join_and_the_same_one_twice_is_refused() {
    let entry = |label: &str, period: &str| {
        format!("[[manual]]\nlabel = \"{label}\"\n{period}\ncarried-over = 2\nreceived = 3\nlate = 4\noverdue = 1\n")
    };
    let march = "period = \"T3/2026\"";
    let office = office(&(entry("Sổ 1", march) + &entry("Sổ 2", march)));
    expect(
        &office.figures(&MARCH),
        &[
            ("totals.carried_over", 4),
            ("totals.received", 7),
            ("totals.closed.late", 8),
            ("totals.open.overdue", 2),
            ("reconciliation.counted", 1),
        ],
    );
    // The causes of late ones add up to the late ones of every table.
    let output = office.outputs().join("r.xlsx");
    let input = office.inputs();
    let words = ["report", input.to_str().unwrap(), "--output", output.to_str().unwrap()];
    assert_eq!(speak(&[&words[..], &MARCH].concat()).exit as u8, 0);
    let text = dump(&output);
    let causes = text.split("=== Nguyên nhân quá hạn").nth(1).unwrap().split("===").next().unwrap();
    assert!(causes.contains("Sổ 1 (nhập tay)") && causes.contains(" 8 {SUM("), "{causes}");
    let listed =
        speak(&["list", input.to_str().unwrap(), "--period", "T3/2026", "--figure", "late", "--figure", "overdue"]);
    assert!(listed.stderr.contains("8 hồ sơ nhập tay thuộc “Đã giải quyết: quá hạn”"), "{}", listed.stderr);
    assert!(listed.stderr.contains("2 hồ sơ nhập tay thuộc “Đang giải quyết: quá hạn”"), "{}", listed.stderr);
    let days = "from = \"01/03/2026\"\nto = \"31/03/2026\"";
    let (exit, said) = self::office(&(entry("Sổ 1", march) + &entry("Sổ 1", days))).refused(&MARCH);
    assert_eq!(exit, 65);
    assert!(said.contains("tên chưa dùng cho số liệu khác của cùng kỳ"), "{said}");
}

#[test]
fn an_indicator_alone_makes_no_dossiers_of_it() {
    let survey = TYPED_IN.split("[[manual]]").nth(2).unwrap();
    let office = office(&format!("[[manual]]{survey}"));
    let output = office.outputs().join("r.docx");
    let input = office.inputs();
    let words = ["report", input.to_str().unwrap(), "--format", "docx,xlsx", "--output", output.to_str().unwrap()];
    assert_eq!(speak(&[&words[..], &MARCH].concat()).exit as u8, 0);
    assert!(!super::workbook::parts(&output)["word/document.xml"].contains("nhập tay"));
    let text = dump(&output.with_extension("xlsx"));
    assert!(text.contains("92,50% (185/200)") && !text.contains("Trong các số trên có số nhập tay"));
    // With a filter it is the whole office's, and not shown as the unit's.
    let words = [&words[..], &MARCH, &["--filter", "don-vi=Phòng A", "--force"]].concat();
    assert_eq!(speak(&words).exit as u8, 0);
    assert!(!dump(&output.with_extension("xlsx")).contains("92,50%"));
}

#[test]
fn the_year_before_has_its_own() {
    let older = "H0,Cấp lại bằng,Văn bằng,Phòng A,28/02/2025,10/03/2025,01/03/2025,,Đã trả,Trực tuyến,BCCI";
    let last_year = "H2,Cấp lại bằng,Văn bằng,Phòng A,02/03/2025,10/03/2025,09/03/2025,,Đã trả,Trực tuyến,BCCI";
    let settings = "[[manual]]\nlabel = \"Sổ giấy\"\nperiod = \"T3/2025\"\nreceived = 4\nstopped = 4\n";
    let office = Office::with_rows(&[older, last_year, ROW]).file("motcua.toml", settings);
    let figures = office.figures(&MARCH);
    expect(&figures, &[("totals.received", 1), ("previous.totals.received", 5), ("previous.totals.stopped", 4)]);
}

#[test]
fn what_does_not_add_up_or_is_no_figure_is_refused() {
    let refused = |settings: &str| {
        let (exit, said) = office(settings).refused(&MARCH);
        assert_eq!(exit, 65, "{said}");
        said
    };
    assert_eq!(
        refused("[[manual]]\nlabel = \"x\"\nperiod = \"T3/2026\"\nreceived = 20\nearly = 12\n"),
        "lỗi MC915: [[manual]] thứ 1: số hồ sơ nhập tay không cân đối\n  ở:       …/in/motcua.toml\n  đã thấy: từ kỳ trước + tiếp nhận = 20; đã giải quyết + dừng + đang giải quyết = 12\n  xử lý:   ghi đủ: carried-over + received phải bằng early + on-time + late + undetermined + stopped + within-due + overdue, và lớn hơn 0\n"
    );
    for (settings, said) in [
        ("[[manual]]\nlabel = \"x\"\nperiod = \"T13/2026\"\nreceived = 1\nearly = 1\n", "kỳ báo cáo, ví dụ"),
        ("[[manual]]\nperiod = \"T3/2026\"\nreceived = 1\nearly = 1\n", "tên của số liệu"),
        ("[[manual]]\nlabel = \"x\"\nperiod = \"T3/2026\"\nreceived = -1\nearly = 1\n", "số nguyên từ 0"),
        ("[[manual]]\nlabel = \"x\"\nid = \"a\"\nperiod = \"T3/2026\"\npart = 3\nwhole = 2\n", "part không quá whole"),
        (
            "[[manual]]\nlabel = \"x\"\nid = \"a\"\nperiod = \"T3/2026\"\nnumber = 3\nreceived = 2\n",
            "không đứng cùng id",
        ),
        ("[[manual]]\nlabel = \"x\"\nid = \"Hài lòng\"\nperiod = \"T3/2026\"\nnumber = 3\n", "mã gồm chữ thường"),
        ("[[manual]]\nlabel = \"x\"\nperiod = \"T3/2026\"\nrecieved = 1\n", "gần với: “received”"),
    ] {
        let text = refused(settings);
        assert!(text.contains(said), "{said} in {text}");
    }
}
