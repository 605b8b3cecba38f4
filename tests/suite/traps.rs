//! Traps that a tester found: exports that were once read wrongly without a word, or refused though they are good. One
//! test each, on rows few enough to be counted by hand.
//!
//! Every period is January 2026, so the as-of day is 31/01/2026.

use serde_json::Value;

use super::support::{JANUARY, Office, at, expect, flags, january, speak, spreadsheetml};

/// The figures of January over one file of text.
fn figures_of(name: &str, content: &str) -> Value {
    Office::new().file(name, content).figures(&JANUARY)
}

/// How many dossiers were received under each label of a dimension, by label.
fn received_by(figures: &Value, dimension: &str) -> Vec<(String, u64)> {
    let rows = figures["by"][dimension].as_array().unwrap();
    let mut counts: Vec<(String, u64)> =
        rows.iter().map(|row| (row["label"].as_str().unwrap().to_owned(), at(row, "figures.received"))).collect();
    counts.sort();
    counts
}

fn labelled(counts: &[(&str, u64)]) -> Vec<(String, u64)> {
    counts.iter().map(|(label, n)| ((*label).to_owned(), *n)).collect()
}

/// A page with one table: its header as it stands, its rows with cells divided by strokes.
fn page(header: &str, rows: &[&str]) -> String {
    let cells = |row: &&str| row.split('|').map(|cell| format!("<td>{cell}</td>")).collect::<String>();
    let rows: String = rows.iter().map(|row| format!("<tr>{}</tr>", cells(row))).collect();
    format!("<html><head><meta charset=\"utf-8\"></head><body><table border=1>{header}{rows}</table></body></html>")
}

/// A SpreadsheetML workbook of one sheet: rows with cells divided by strokes, each the inside of a `<Cell>`.
pub fn workbook(rows: &[String]) -> String {
    let cells = |row: &String| row.split('|').map(|cell| format!("<Cell>{cell}</Cell>")).collect::<String>();
    let rows: String = rows.iter().map(|row| format!("<Row>{}</Row>", cells(row))).collect();
    spreadsheetml(&[rows])
}

/// A row of such a workbook; what begins like `2026-` is a true date.
pub fn data(texts: &[&str]) -> String {
    let data = |text: &&str| {
        let kind = if text.starts_with("2026-") { "DateTime" } else { "String" };
        format!("<Data ss:Type=\"{kind}\">{text}</Data>")
    };
    texts.iter().map(data).collect::<Vec<_>>().join("|")
}

// 1. Spacer columns.

#[test]
fn data_one_column_right_of_their_titles_are_read() {
    let titles = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả", "Trạng thái"];
    // Early, on time, late; open within its due day, open past it.
    let rows = [
        ["H1", "05/01/2026", "20/01/2026", "12/01/2026", "Đã trả kết quả"],
        ["H2", "06/01/2026", "20/01/2026", "20/01/2026", "Đã trả kết quả"],
        ["H3", "07/01/2026", "16/01/2026", "19/01/2026", "Đã trả kết quả"],
        ["H4", "08/01/2026", "06/02/2026", "", "Đang xử lý"],
        ["H5", "09/01/2026", "23/01/2026", "", "Đang xử lý"],
    ];
    let header = format!("{},,\n", titles.join(",,"));
    let all = rows.map(|row| format!(",{}\n", row.join(",,"))).concat();
    // Code and received stand under their titles, the others do not.
    let some = rows.map(|[code, received, rest @ ..]| format!("{code},,{received},,,{}\n", rest.join(",,"))).concat();
    let spans = titles.map(|title| format!("<td colspan=2>{title}</td>")).concat();
    let cells = rows.map(|row| format!("|{}", row.join("||")));
    let html = page(&format!("<tr>{spans}</tr>"), &cells.each_ref().map(String::as_str));
    for (name, text) in [("a.csv", format!("{header}{all}")), ("a.csv", format!("{header}{some}")), ("a.xls", html)] {
        let (figures, said) = january(&Office::new().file(name, text));
        expect(
            &figures,
            &[
                ("reconciliation.records", 5),
                ("totals.received", 5),
                ("totals.closed.early", 1),
                ("totals.closed.on_time", 1),
                ("totals.closed.late", 1),
                ("totals.open.within_due", 1),
                ("totals.open.overdue", 1),
            ],
        );
        assert_eq!(flags(&figures), []);
        assert!(said.contains("lưu ý MC227: dữ liệu không nằm ngay dưới tên cột"), "{said}");
    }
}

// 2. Rows beside the columns.

#[test]
fn a_list_whose_rows_do_not_stand_under_its_columns_stops_the_run() {
    let text = ",,,,Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nH1,05/01/2026,20/01/2026\nH2,06/01/2026,20/01/2026\nH3,07/01/2026,20/01/2026\nH4,08/01/2026,20/01/2026\n";
    let (exit, said) = Office::new().file("a.csv", text).refused(&JANUARY);
    assert_eq!(exit, 65);
    assert!(
        said.starts_with(
            "lỗi MC302: 4 dòng dữ liệu không nằm dưới các cột của dòng tiêu đề\n  ở:       a.csv, dòng 2\n"
        ),
        "{said}"
    );
}

// 3. A group over a planned and a true day.

#[test]
fn what_was_planned_under_the_returned_day_closes_nothing() {
    let single = ["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái"];
    let single = single.map(|title| format!("<td rowspan=2>{title}</td>")).concat();
    let header =
        format!("<tr>{single}<td colspan=2>Ngày trả kết quả</td></tr><tr><td>Dự kiến</td><td>Thực tế</td></tr>");
    // By its due day of 22/01 H3 is on time, by the planned one it would be early; H4 is open and within its due day, by
    // the planned one it would be closed, or overdue.
    let rows = [
        "H1|05/01/2026|20/01/2026|Đã trả kết quả|20/01/2026|25/01/2026",
        "H2|06/01/2026|21/01/2026|Đã trả kết quả|21/01/2026|19/01/2026",
        "H3|07/01/2026|22/01/2026|Đã trả kết quả|25/01/2026|22/01/2026",
        "H4|08/01/2026|10/02/2026|Đang xử lý|20/01/2026|",
    ];
    let figures = figures_of("a.xls", &page(&header, &rows));
    expect(
        &figures,
        &[
            ("totals.received", 4),
            ("totals.closed.total", 3),
            ("totals.closed.late", 1),
            ("totals.closed.early", 1),
            ("totals.closed.on_time", 1),
            ("totals.open.within_due", 1),
        ],
    );
    assert_eq!(flags(&figures), []);
}

// 4. Words in brackets.

#[test]
fn a_day_that_a_rule_or_a_plan_sets_closes_nothing() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý (theo quy định)\nH1,05/01/2026,20/01/2026,20/01/2026\nH2,06/01/2026,06/02/2026,06/02/2026\nH3,07/01/2026,10/02/2026,10/02/2026\n";
    let figures = figures_of("a.csv", text);
    expect(
        &figures,
        &[
            ("totals.received", 3),
            ("totals.closed.total", 0),
            ("totals.open.overdue", 1), // H1
            ("totals.open.within_due", 2),
        ],
    );
    // Further to the left and all the same not meant.
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày trả kết quả (dự kiến),Ngày trả kết quả (thực tế)\nH1,05/01/2026,20/01/2026,19/01/2026,22/01/2026\nH2,06/01/2026,20/01/2026,20/01/2026,16/01/2026\nH3,07/01/2026,10/02/2026,20/01/2026,\n";
    let figures = figures_of("a.csv", text);
    expect(
        &figures,
        &[
            ("totals.closed.total", 2),
            ("totals.closed.late", 1),
            ("totals.closed.early", 1),
            ("totals.open.within_due", 1),
        ],
    );
}

#[test]
fn a_code_title_with_words_in_brackets_gives_way_to_the_exact_one() {
    // One number of the portal for all: by it two would be superseded.
    let text = "Mã hồ sơ (Cổng DVCQG),Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nG1,H1,05/01/2026,20/01/2026\nG1,H2,06/01/2026,20/01/2026\nG1,H3,07/01/2026,20/01/2026\n";
    let figures = figures_of("a.csv", text);
    expect(&figures, &[("totals.received", 3), ("reconciliation.superseded", 0)]);
}

// 5. Words for codes.

#[test]
fn words_in_the_place_of_a_code_merge_nothing() {
    let codes = ["Chưa có mã", "Chưa có mã", "Hồ sơ giấy", "Hồ sơ giấy", "x", "x", "H7"];
    let rows = codes.map(|code| format!("{code},Cấp giấy phép,05/01/2026,20/02/2026\n")).concat();
    let figures = figures_of("a.csv", &format!("Mã hồ sơ,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả\n{rows}"));
    // All but H7 have no code.
    expect(&figures, &[("totals.received", 7), ("reconciliation.superseded", 0)]);
    assert_eq!(flags(&figures), labelled(&[("missing-code", 6)]));
}

// 6. Rows with hardly anything on them.

#[test]
fn a_row_of_number_and_code_alone_is_a_record() {
    let text = "STT,Mã hồ sơ,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả\nLĩnh vực: Đất đai,,,,\n1,H1,A,05/01/2026,20/02/2026\n2,H14.16-260105-0002,,,\n3,0123456789,,,\n4,H4,A,06/01/2026,20/02/2026\n";
    let figures = figures_of("a.csv", text);
    expect(
        &figures,
        &[
            ("reconciliation.records", 4),
            ("totals.received", 2),
            ("reconciliation.rejected", 2),
            ("flags.missing-received", 2),
        ],
    );
    // Nor do they end the field of the group they stand in.
    assert_eq!(received_by(&figures, "field"), labelled(&[("Đất đai", 2)]));
}

#[test]
fn a_row_of_number_and_procedure_alone_is_a_record_of_a_list_without_codes() {
    let text = "STT,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả\n1,Cấp giấy phép A,05/01/2026,20/02/2026\n2,Cấp giấy phép B,,\n3,Cấp giấy phép A,06/01/2026,20/02/2026\n";
    let figures = figures_of("a.csv", text);
    expect(
        &figures,
        &[
            ("reconciliation.records", 3),
            ("totals.received", 2),
            ("reconciliation.rejected", 1),
            ("flags.missing-received", 1),
        ],
    );
}

// 7. Quotes.

const EIGHT: &str = "Mã hồ sơ,Tên TTHC,Địa chỉ,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả,Trạng thái,Đơn vị xử lý";

#[test]
fn two_quotes_that_open_the_same_column_and_never_close_stop_the_run() {
    let row = |code: &str, address: &str| {
        format!("{code},A,{address},05/01/2026,20/01/2026,12/01/2026,Đã trả kết quả,Phòng 1")
    };
    // Read as one cell, the text between the quotes would make one dossier of H2 and H3.
    let rows = [row("H1", "xã A"), row("H2", "\"Cty ABC"), row("H3", "\"Cty XYZ"), row("H4", "xã B")];
    let (exit, said) = Office::new().file("a.csv", format!("{EIGHT}\n{}\n", rows.join("\n"))).refused(&JANUARY);
    assert_eq!(exit, 65);
    assert!(said.starts_with("lỗi MC104: "), "{said}");
    assert!(said.contains("có dấu nháy kép (\") mở mà không đóng"), "{said}");
}

#[test]
fn a_quoted_address_of_two_lines_and_a_mark_of_inches_are_read() {
    let row = |code: &str, address: &str| {
        format!("{code},A,{address},05/01/2026,20/01/2026,12/01/2026,Đã trả kết quả,Phòng 1")
    };
    let address = "\"Số 1, ngõ 2, đường Lê Lợi,\nphường 3, thành phố Huế\"";
    let rows = [row("H1", address), row("H2", "cạnh ống 5\""), row("H3", "xã B")];
    // The last line has no end.
    let figures = figures_of("a.csv", &format!("{EIGHT}\n{}", rows.join("\n")));
    expect(&figures, &[("totals.received", 3), ("totals.closed.early", 3)]);
    assert_eq!(received_by(&figures, "unit"), labelled(&[("Phòng 1", 3)]));
    // A narrow list whose second line of a cell has nearly as many commas as a row.
    let text = "Mã hồ sơ,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả,Ghi chú\nH1,\"Cấp giấy phép\nkhai thác đất, đá, cát, sỏi\",05/01/2026,20/01/2026,\nH2,A,05/01/2026,20/01/2026,\n";
    expect(&figures_of("a.csv", text), &[("totals.received", 2)]);
}

// 8. Comments on cells.

#[test]
fn a_cell_with_a_comment_keeps_its_value() {
    let note = "<Comment ss:Author=\"Lan\"><ss:Data xmlns=\"http://www.w3.org/TR/REC-html40\"><B>Lan:</B> xem lại 30/01/2026</ss:Data></Comment>";
    let noted = |row: &str, text: &str| row.replace(&format!("{text}</Data>"), &format!("{text}</Data>{note}"));
    let titles = data(&["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày có kết quả"]);
    let book = workbook(&[
        noted(&titles, "Ngày tiếp nhận"),
        noted(&data(&["H1", "05/01/2026", "20/01/2026", "10/01/2026"]), "10/01/2026"),
        noted(
            &data(&["H2", "2026-01-06T00:00:00", "2026-01-20T00:00:00", "2026-01-25T00:00:00"]),
            "2026-01-25T00:00:00",
        ),
        data(&["H3", "07/01/2026", "20/01/2026", "20/01/2026"]),
    ]);
    let figures = figures_of("a.xls", &book);
    expect(
        &figures,
        &[("totals.received", 3), ("totals.closed.early", 1), ("totals.closed.late", 1), ("totals.closed.on_time", 1)],
    );
    assert_eq!(flags(&figures), []);
}

#[test]
fn a_comment_in_a_page_is_no_part_of_its_cell() {
    let titles = "<tr><td>Mã hồ sơ</td><td>Đơn vị xử lý</td><td>Ngày tiếp nhận</td><td>Ngày hẹn trả</td></tr>";
    // H1 stands there twice, once with a comment: one dossier. The unit is no other for its comment.
    let rows = [
        "<comment>Nguyễn Văn A 0912345678</comment>H1|Phòng 1|05/01/2026|20/02/2026",
        "H1|Phòng 1|05/01/2026|20/02/2026",
        "H2|<comment>Lan: hỏi lại</comment>Phòng 1|06/01/2026|20/02/2026",
    ];
    let figures = figures_of("a.xls", &page(titles, &rows));
    expect(&figures, &[("totals.received", 2), ("reconciliation.superseded", 1)]);
    assert_eq!(received_by(&figures, "unit"), labelled(&[("Phòng 1", 2)]));
}

// 9. Months first.

#[test]
fn nothing_is_read_of_a_column_that_puts_the_month_first() {
    // The first three would work day first, too: 01/03, 01/06 and 01/09. All due days work month first alone.
    let days = [("1/3", "1/13"), ("1/6", "1/16"), ("1/9", "1/19"), ("1/14", "1/26"), ("1/24", "1/30")];
    let rows: Vec<String> = (1..)
        .zip(days)
        .map(|(n, (received, due))| format!("H{n},{received}/2026 8:30:00 AM,{due}/2026 5:00:00 PM"))
        .collect();
    let text = format!("Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\n{}\n", rows.join("\n"));
    let (figures, said) = january(&Office::new().file("a.csv", text));
    expect(
        &figures,
        &[
            ("reconciliation.records", 5),
            ("reconciliation.rejected", 5),
            ("totals.received", 0),
            ("flags.ambiguous-date", 5),
        ],
    );
    assert!(said.contains("lưu ý MC322: 3 ô ngày có lẽ ghi tháng trước ngày, nên không dùng"), "{said}");
}

// 10. Exchanged dates that are none.

#[test]
fn dates_past_the_twelfth_are_not_exchanged_whatever_the_settings_say() {
    // Exchanged, 02/01, 05/01 and 09/01 would be the first of other months.
    let days = [("02", "20"), ("05", "20"), ("09", "23"), ("14", "28"), ("20", "30"), ("27", "31")];
    let rows = (1..).zip(days).map(|(n, (received, due))| {
        data(&[&format!("H{n}"), &format!("2026-01-{received}T00:00:00"), &format!("2026-01-{due}T00:00:00")])
    });
    let book: Vec<String> = [data(&["Mã hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả"])].into_iter().chain(rows).collect();
    let settings = "[[source]]\nname = \"Hệ thống\"\nheader = [\"Mã hồ sơ\", \"Ngày tiếp nhận\", \"Ngày hẹn trả\"]\nswapped-dates = true\n";
    let office = Office::new().file("a.xls", workbook(&book)).file("motcua.toml", settings);
    let (figures, said) = january(&office);
    // Only H6 is not overdue.
    expect(&figures, &[("totals.received", 6), ("totals.open.overdue", 5), ("totals.open.within_due", 1)]);
    assert_eq!(flags(&figures), []);
    assert!(said.contains("lưu ý MC323: ngày không bị đảo"), "{said}");
}

// 11. Offsets.

#[test]
fn five_in_the_afternoon_of_greenwich_is_the_next_day_in_vietnam() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nH1,2026-01-31 17:00:00 +0000,20/02/2026\nH2,2026-01-31 17:00:00 UTC,20/02/2026\nH3,2026-01-31T17:00:00Z,20/02/2026\nH4,2026-01-31 16:59:59 UTC,20/02/2026\n";
    let office = Office::new().file("a.csv", text);
    // H4 alone is of 31/01, 23:59:59; the others are of 01/02, 00:00.
    expect(&office.figures(&JANUARY), &[("totals.received", 1), ("reconciliation.out_of_period", 3)]);
    let february = office.figures(&["--period", "T2/2026"]);
    expect(&february, &[("totals.received", 3), ("totals.carried_over", 1)]);
}

// 12. Rows that are no dossiers.

#[test]
fn pagers_print_lines_groups_and_sums_are_no_dossiers() {
    let numbered = |n: u32| format!("{n};H{n};A;Phòng 1;0{n}/01/2026;20/02/2026");
    let coded = |n: u32| format!("H{n};A;Phòng 1;0{n}/01/2026;20/02/2026");
    let list = |header: &str, rows: [String; 3], odd: &str| {
        let [one, two, three] = rows;
        // In the middle and at the end.
        [format!("{header}\n{one}\n{odd}\n{two}\n{three}\n"), format!("{header}\n{one}\n{two}\n{three}\n{odd}\n")]
    };
    let of_numbered = |odd: &str| {
        list("STT;Mã hồ sơ;Tên TTHC;Đơn vị xử lý;Ngày tiếp nhận;Ngày hẹn trả", [1, 2, 3].map(numbered), odd)
    };
    let of_coded =
        |odd: &str| list("Mã hồ sơ;Tên TTHC;Đơn vị xử lý;Ngày tiếp nhận;Ngày hẹn trả", [1, 2, 3].map(coded), odd);
    let three_of = |text: &str, odd: &str| {
        let figures = figures_of("a.csv", text);
        assert_eq!(at(&figures, "reconciliation.records"), 3, "{odd}");
        assert_eq!(at(&figures, "totals.received"), 3, "{odd}");
        figures
    };
    for odd in [
        "<<;1;2;3;>>",
        "1;2;3;Sau;Cuối",
        "1 2 3 4 … Sau Cuối;;;;",
        "Ngày in:;;;05/02/2026;",
        ";;Ngày in:;05/02/2026 10:11;",
    ] {
        of_numbered(odd).iter().chain(&of_coded(odd)).for_each(|text| drop(three_of(text, odd)));
    }
    for odd in ["Tháng 01/2026;;;;", "Phòng số 1;;;;"] {
        of_coded(odd).iter().for_each(|text| drop(three_of(text, odd)));
        // Under the codes, with nothing under the row numbers.
        of_numbered(&format!(";{odd}")).iter().for_each(|text| drop(three_of(text, odd)));
    }
    // The 5 stands under the codes and is no code.
    of_numbered("Cộng Phòng 1;5;;;;").iter().for_each(|text| drop(three_of(text, "Cộng Phòng 1")));
    // 1.234 stands under the received days and is no day.
    for text in of_numbered("Tổng cộng;;;;1.234;").iter().chain(&of_coded("Tổng cộng;;;1.234;")) {
        let figures = three_of(text, "Tổng cộng");
        assert_eq!(figures["sources"][0]["stated_total"], 1234);
        assert_eq!(flags(&figures).iter().filter(|(id, _)| id != "total-disagrees").count(), 0);
    }
}

#[test]
fn the_links_to_other_pages_of_a_web_table_are_no_dossiers() {
    let titles = "<tr><td>Mã hồ sơ</td><td>Tên TTHC</td><td>Ngày tiếp nhận</td><td>Ngày hẹn trả</td></tr>";
    let rows = ["H1|A|05/01/2026|20/02/2026", "H2|A|06/01/2026|20/02/2026", "H3|A|07/01/2026|20/02/2026"];
    let links =
        "<tr><td colspan=4><table><tr><td>1</td><td>2</td><td>3</td><td>...</td><td>Cuối</td></tr></table></td></tr>";
    let text = page(titles, &rows).replace("</table></body>", &format!("{links}</table></body>"));
    expect(&figures_of("a.xls", &text), &[("reconciliation.records", 3), ("totals.received", 3)]);
}

// 13. A column named by one thing that holds another.

#[test]
fn a_column_of_remarks_that_holds_statuses_is_the_status_where_no_other_is() {
    let text = "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả,Ngày có kết quả,Tình trạng\nH1,05/01/2026,20/01/2026,10/01/2026,Công dân rút hồ sơ\nH2,06/01/2026,20/01/2026,,Yêu cầu bổ sung\nH3,07/01/2026,20/01/2026,,Từ chối tiếp nhận\nH4,08/01/2026,20/01/2026,12/01/2026,Đã trả kết quả\n";
    let (figures, said) = january(&Office::new().file("a.csv", text));
    expect(
        &figures,
        &[
            ("reconciliation.not_accepted", 1), // H3
            ("totals.received", 3),
            ("totals.stopped", 1),    // H1
            ("totals.open.total", 1), // H2, past its due day but paused
            ("totals.open.paused", 1),
            ("totals.open.overdue", 0),
            ("totals.closed.early", 1), // H4
        ],
    );
    assert!(said.contains("lưu ý MC229: "), "{said}");
}

// 14. Sums of groups.

#[test]
fn sums_of_groups_without_one_of_the_list_disagree_with_nothing() {
    let list = |second: &str| {
        format!(
            "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nI. Phòng 1,,\nH1,05/01/2026,20/02/2026\nH2,05/01/2026,20/02/2026\nTổng số,2,\nII. Phòng 2,,\nH3,05/01/2026,20/02/2026\nH4,05/01/2026,20/02/2026\nH5,05/01/2026,20/02/2026\nTổng số,{second},\n"
        )
    };
    let (figures, said) = january(&Office::new().file("a.csv", list("3")));
    expect(&figures, &[("reconciliation.records", 5), ("totals.received", 5)]);
    assert!(!said.contains("MC420"), "{said}");
    // Neither 4 nor 2 and 4 are 5.
    let (_, said) = january(&Office::new().file("a.csv", list("4")));
    assert!(said.contains("MC420"), "{said}");
}

// 15. Numbered titles.

#[test]
fn titles_with_their_number_before_them_are_known() {
    let text = "1. Mã hồ sơ,(2) Ngày tiếp nhận,3. Ngày hẹn trả,(4) Ngày có kết quả\nH1,05/01/2026,20/01/2026,10/01/2026\nH2,06/01/2026,20/01/2026,20/01/2026\nH2,06/01/2026,20/01/2026,20/01/2026\nH3,07/01/2026,10/02/2026,\n";
    let figures = figures_of("a.csv", text);
    expect(
        &figures,
        &[
            ("totals.received", 3),
            ("reconciliation.superseded", 1), // H2 stands there twice: its code is known
            ("totals.closed.early", 1),
            ("totals.closed.on_time", 1),
            ("totals.open.within_due", 1),
        ],
    );
}

// 16. Who applied.

#[test]
fn the_unit_of_whoever_applied_is_not_the_unit_that_decides() {
    let header = |unit: &str| {
        format!(
            "<tr><td rowspan=2>Mã hồ sơ</td><td colspan=2>Người nộp hồ sơ</td><td rowspan=2>Ngày tiếp nhận</td><td rowspan=2>Ngày hẹn trả</td>{unit}</tr><tr><td>Họ và tên</td><td>Đơn vị</td></tr>"
        )
    };
    let rows = [
        "H1|Nguyễn Văn Mật|Hộ ông Nguyễn Văn Mật|05/01/2026|20/02/2026|Phòng 1",
        "H2|Trần Thị Kín|Công ty Trần Kín|06/01/2026|20/02/2026|Phòng 2",
        "H3|Lê Văn Riêng|Hộ ông Lê Văn Riêng|07/01/2026|20/02/2026|Phòng 2",
    ];
    let without = rows.map(|row| row.rsplit_once('|').unwrap().0);
    let nobody = |figures: &Value| {
        let all = figures.to_string();
        ["Mật", "Kín", "Riêng"].iter().all(|name| !all.contains(name))
    };
    let figures = figures_of("a.xls", &page(&header(""), &without));
    assert_eq!(received_by(&figures, "unit"), labelled(&[("(không ghi)", 3)]));
    assert!(nobody(&figures), "{figures}");
    let figures = figures_of("a.xls", &page(&header("<td rowspan=2>Đơn vị xử lý</td>"), &rows));
    assert_eq!(received_by(&figures, "unit"), labelled(&[("Phòng 1", 1), ("Phòng 2", 2)]));
    assert!(nobody(&figures), "{figures}");
}

// 17. What divides the cells.

#[test]
fn semicolons_divide_cells_whose_texts_are_full_of_commas() {
    // Five semicolons a row, and as many commas in its text, or more.
    for procedure in [
        "Cấp, cấp lại, gia hạn, điều chỉnh, thu hồi, trả lại giấy phép",
        "Cấp, cấp lại, gia hạn, điều chỉnh, thu hồi giấy phép khai thác, vận chuyển, kinh doanh khoáng sản",
    ] {
        let rows: String = (1..=8).map(|n| format!("H{n};{procedure};05/01/2026;20/01/2026;;Đang xử lý\n")).collect();
        let header = "Mã hồ sơ;Tên TTHC;Ngày tiếp nhận;Ngày hẹn trả;Ngày có kết quả;Trạng thái";
        let figures = figures_of("a.csv", &format!("{header}\n{rows}"));
        expect(&figures, &[("totals.received", 8), ("totals.open.overdue", 8)]);
        assert_eq!(received_by(&figures, "procedure"), labelled(&[(procedure, 8)]));
    }
}

// 18. Empty lines.

#[test]
fn thousands_of_empty_lines_between_dossiers_are_passed_over() {
    // Together more bytes than one record may have: no quote is open, and no record is that long.
    let (few, many) = ("\n".repeat(5_000), "\n".repeat(17 << 20));
    let text = format!(
        "Mã hồ sơ,Ngày tiếp nhận,Ngày hẹn trả\nH1,05/01/2026,20/02/2026\n{few}H2,06/01/2026,20/02/2026\n{many}H3,07/01/2026,20/02/2026\n{few}"
    );
    let figures = figures_of("a.csv", &text);
    expect(&figures, &[("reconciliation.records", 3), ("totals.received", 3)]);
    assert_eq!(flags(&figures), []);
}

// 19. Pages.

/// The field's count of a list of one group that a page break divides into H1, H2 and H3, H4.
fn fields_of_two_pages(above: &str, between: &str) -> Vec<(String, u64)> {
    let header = "STT,Mã hồ sơ,Tên TTHC,Ngày tiếp nhận,Ngày hẹn trả";
    let row = |n: u32| format!("{n},H{n},A,05/01/2026,20/02/2026\n");
    let (first, second) = ([1, 2].map(row).concat(), [3, 4].map(row).concat());
    let text = format!("{above}{header}\nLĩnh vực: Đất đai,,,,\n{first}{between}{header}\n{second}");
    let figures = figures_of("a.csv", &text);
    expect(&figures, &[("totals.received", 4)]);
    received_by(&figures, "field")
}

#[test]
fn the_title_of_the_next_page_does_not_end_the_field_of_a_group() {
    let title = ",,,DANH SÁCH HỒ SƠ,\n";
    assert_eq!(fields_of_two_pages(title, title), labelled(&[("Đất đai", 4)]));
}

#[test]
fn the_letterhead_of_the_next_page_does_not_end_the_field_of_a_group() {
    let letterhead = "SỞ XÂY DỰNG,,,,\n,,,DANH SÁCH HỒ SƠ,\n";
    assert_eq!(fields_of_two_pages(letterhead, letterhead), labelled(&[("Đất đai", 4)]));
}

// 20. Nobody's data.

/// What `motcua inspect` says, as text and as JSON.
fn inspected(office: &Office) -> [String; 2] {
    let inputs = office.inputs();
    [&[][..], &["--json"]].map(|options| {
        let spoken = speak(&[&["inspect", inputs.to_str().unwrap()], options].concat());
        spoken.stdout + &spoken.stderr
    })
}

fn nobody_is_in(said: &str, secrets: &[&str]) {
    for secret in secrets {
        assert!(!said.contains(secret), "{secret} in {said}");
    }
}

#[test]
fn inspect_shows_nobody_behind_a_date_or_by_a_day_of_birth() {
    let text = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Trạng thái;Ngày tháng năm sinh;Quá trình xử lý\nH1;05/01/2026;20/01/2026;Đang xử lý;07/08/1980;05/01/2026 08:30 Nguyễn Thị Lộ (0912345678)\nH2;06/01/2026 Phạm Văn Hở nhận;20/01/2026;Đang xử lý;19/11/1974;06/01/2026 09:00 CCCD 001085012345\n";
    let secrets = ["1980", "1974", "Nguyễn", "Lộ", "0912345678", "Phạm", "Hở", "001085012345"];
    let office = Office::new().file("a.csv", text);
    inspected(&office).iter().for_each(|said| nobody_is_in(said, &secrets));
    // The days themselves are read.
    expect(&office.figures(&JANUARY), &[("totals.received", 2)]);
}

#[test]
fn inspect_shows_nobody_whom_shifted_columns_bring_under_a_known_title() {
    // Every cell from the second on stands one column too far right.
    let text = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Trạng thái;Đơn vị xử lý\nK1;Trần Văn Mất 0912345678;05/01/2026;Phan Thị Trôi;Đang xử lý\nK2;Lê Thị Lạc;06/01/2026;001085012346;Đang xử lý\nK3;Đỗ Văn Rơi;07/01/2026;Hồ Văn Dạt;Đang xử lý\nK4;Vũ Thị Sót;08/01/2026;Mai Văn Bỏ;Đang xử lý\n";
    let secrets = [
        "Trần",
        "Mất",
        "0912345678",
        "Lê Thị",
        "Lạc",
        "Đỗ",
        "Rơi",
        "Vũ",
        "Sót",
        "Phan",
        "Trôi",
        "001085012346",
        "Hồ Văn",
        "Dạt",
        "Mai Văn",
    ];
    let office = Office::new().file("a.csv", text);
    for said in inspected(&office) {
        assert!(said.contains("MC301"), "{said}");
        nobody_is_in(&said, &secrets);
    }
    let (_, said) = office.refused(&JANUARY);
    nobody_is_in(&said, &secrets);
}

/// A status nobody knows that was typed with a phone number.
const NUMBERED_STATUS: &str = "Mã hồ sơ;Ngày tiếp nhận;Ngày hẹn trả;Trạng thái\nH1;05/01/2026;20/01/2026;Chờ gọi lại 0987654321\nH2;06/01/2026;20/01/2026;Đang xử lý\n";

#[test]
fn a_report_tells_of_an_unknown_status_without_the_numbers_in_it() {
    let (figures, said) = january(&Office::new().file("a.csv", NUMBERED_STATUS));
    expect(&figures, &[("totals.received", 2), ("flags.unknown-status", 1)]);
    assert!(said.contains("lưu ý MC320: "), "{said}");
    nobody_is_in(&said, &["0987654321"]);
}

#[test]
fn inspect_shows_an_unknown_status_without_the_numbers_in_it() {
    inspected(&Office::new().file("a.csv", NUMBERED_STATUS))
        .iter()
        .for_each(|said| nobody_is_in(said, &["0987654321"]));
}
