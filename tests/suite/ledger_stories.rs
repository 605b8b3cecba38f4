//! The ledger and the counting rules, on rows few enough to be counted by hand. Columns: code, procedure, field, unit,
//! received, due, finished, returned, status, reception channel, return channel.

use super::support::{HEADER, Office, at, expect, flags};

const MARCH: [&str; 4] = ["--period", "T3/2026", "--compare", "none"];

#[test]
fn one_dossier_in_two_months_counts_once_in_its_later_state() {
    let office = Office::new()
        .file("thang-2.csv", format!("{HEADER}\nH1,Cấp phép,,,10/02/2026,10/03/2026,,,Đang xử lý,Trực tiếp,\n"))
        .file(
            "thang-10.csv",
            format!("{HEADER}\nh1 ,Cấp phép,,,10/02/2026,10/03/2026,05/03/2026,,Đã trả,Trực tiếp,\n"),
        );
    let figures = office.figures(&MARCH);
    expect(
        &figures,
        &[
            ("reconciliation.records", 2),
            ("reconciliation.superseded", 1),
            ("reconciliation.counted", 1),
            ("totals.carried_over", 1),
            ("totals.closed.early", 1),
        ],
    );
    assert_eq!(figures["sources"][0]["file"], "thang-2.csv"); // as people count, not letter by letter
}

#[test]
fn a_closed_record_stands_whatever_the_order_of_the_files() {
    let open = format!("{HEADER}\nH1,Cấp phép,,,02/03/2026,,,,Đang xử lý,Trực tiếp,\n");
    let closed = format!("{HEADER}\nH1,Cấp phép,,,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,\n");
    for (first, second) in [(&open, &closed), (&closed, &open)] {
        let figures = Office::new().file("a.csv", first).file("b.csv", second).figures(&MARCH);
        expect(&figures, &[("totals.closed.early", 1), ("totals.open.total", 0), ("reconciliation.superseded", 1)]);
    }
}

#[test]
fn codes_are_one_however_they_were_typed() {
    let office = Office::with_rows(&[
        "H14.16-260302-0001,A,,,02/03/2026,,,,Đang xử lý,Trực tiếp,",
        "'h14.16–260302 - 0001,A,,,02/03/2026,,,,Đang xử lý,Trực tiếp,",
        "H14.16-260302-00\u{200b}01,A,,,02/03/2026,,,,Đang xử lý,Trực tiếp,",
    ]);
    expect(&office.figures(&MARCH), &[("totals.received", 1), ("reconciliation.superseded", 2)]);
}

#[test]
fn one_code_for_two_procedures_is_two_dossiers_and_flagged() {
    let office = Office::with_rows(&[
        "H1,Cấp phép,,,02/03/2026,20/03/2026,,,Đang xử lý,Trực tiếp,",
        "H1,Thu hồi,,,03/03/2026,20/03/2026,,,Đang xử lý,Trực tiếp,",
        "H1,,,,02/03/2026,20/03/2026,,,Đang xử lý,Trực tiếp,", // an empty procedure matches any
    ]);
    let figures = office.figures(&MARCH);
    expect(&figures, &[("totals.received", 2), ("reconciliation.superseded", 1), ("flags.code-conflict", 2)]);
}

#[test]
fn rows_without_a_code_are_never_merged() {
    let row = ",Cấp phép,,,02/03/2026,20/03/2026,,,Đang xử lý,Trực tiếp,";
    let figures = Office::with_rows(&[row, row]).figures(&MARCH);
    expect(&figures, &[("totals.received", 2), ("flags.missing-code", 2)]);
}

#[test]
fn a_dossier_does_not_vanish_because_its_newest_row_lost_the_received_day() {
    let office = Office::with_rows(&[
        "H1,A,,,02/03/2026,10/03/2026,,,Đang xử lý,Trực tiếp,",
        "H1,A,,,,10/03/2026,12/03/2026,,Đã trả,Trực tiếp,",
    ]);
    let figures = office.figures(&MARCH);
    expect(&figures, &[("totals.received", 1), ("totals.closed.late", 1), ("reconciliation.rejected", 0)]);
    expect(&figures, &[("flags.missing-received", 1)]); // the borrowed day is not borrowed in silence
}

#[test]
fn every_record_ends_in_exactly_one_place() {
    let office = Office::with_rows(&[
        "H1,A,,,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,", // counted
        "H1,A,,,02/03/2026,10/03/2026,,,Đang xử lý,Trực tiếp,",       // superseded
        "H2,A,,,02/03/2026,,,,Không được tiếp nhận,Trực tiếp,",       // not accepted
        "H3,A,,,30/02/2026,10/03/2026,,,Đang xử lý,Trực tiếp,",       // rejected: no such day
        "H4,A,,,,10/03/2026,,,Đang xử lý,Trực tiếp,",                 // rejected: no day
        "H5,A,,,02/03/2026,10/03/2026,,,Đang xử lý,Trực tuyến,",      // filtered out
        "H6,A,,,02/01/2026,10/02/2026,09/02/2026,,Đã trả,Trực tiếp,", // closed before the period
        "H7,A,,,01/04/2026,10/04/2026,,,Đang xử lý,Trực tiếp,",       // received after it
        "H8,A,,,02/01/2026,10/02/2026,,,Đang xử lý,Trực tiếp,",       // carried over
    ]);
    let figures = office.figures(&[&MARCH[..], &["--filter", "kenh=Trực tiếp"]].concat());
    expect(
        &figures,
        &[
            ("reconciliation.records", 9),
            ("reconciliation.superseded", 1),
            ("reconciliation.not_accepted", 1),
            ("reconciliation.rejected", 2),
            ("reconciliation.filtered_out", 1),
            ("reconciliation.out_of_period", 2),
            ("reconciliation.counted", 2),
            ("totals.carried_over", 1),
            ("totals.received", 1),
            ("totals.open.overdue", 1),
            ("flags.bad-date", 1),
            ("flags.missing-received", 1),
        ],
    );
}

#[test]
fn flags_are_counted_once_a_dossier() {
    let office = Office::with_rows(&[
        "H1,A,,,10/03/2026,09/03/2026,05/03/2026,,Đã trả,Trực tiếp,", // due and closed before received
        "H2,A,,,10/03/2026,,,,Đã trả,Trực tiếp,",                     // closed without date, no due date
        "H3,A,,,10/03/2026,20/03/2026,15/03/2026,,Đang xử lý,Trực tiếp,", // open with a closed date
        "H4,A,,,10/03/2026,13/31/2026,03/13/2026,03/14/2026,Hoàn thành,5,", // bad and month-first dates, own code
        "H5,A,,,10/03/2026,20/03/2026,,,Lạ hoắc,Trực tiếp,Tàu thủy",  // unknown status and return channel
    ]);
    let seen = flags(&office.figures(&MARCH));
    let expected = [
        ("bad-date", 1),
        ("ambiguous-date", 1),
        ("closed-before-received", 1),
        ("due-before-received", 1),
        ("closed-without-date", 2), // H2, and H4 whose days cannot be read
        ("open-with-closed-date", 1),
        ("no-due-date", 2),
        ("unknown-channel", 2),
        ("unknown-status", 1),
    ];
    let expected: Vec<(String, u64)> = expected.into_iter().map(|(id, n)| (id.to_owned(), n)).collect();
    let sorted = |mut flags: Vec<(String, u64)>| {
        flags.sort();
        flags
    };
    assert_eq!(sorted(seen), sorted(expected));
}

#[test]
fn a_column_that_is_missing_altogether_flags_nothing() {
    let office = Office::new().file("a.csv", "Mã hồ sơ,Ngày tiếp nhận,Ngày kết thúc xử lý\nH1,02/03/2026,05/03/2026\n");
    let figures = office.figures(&MARCH);
    assert_eq!(flags(&figures), []);
    expect(&figures, &[("totals.closed.undetermined", 1), ("totals.received_by_channel.unknown", 1)]);
}

#[test]
fn a_dossier_received_after_its_exports_last_day_is_flagged() {
    let titled = format!(
        "Từ ngày 01/03/2026 đến ngày 31/03/2026\n{HEADER}\nH1,A,,,02/03/2026,05/03/2026,05/03/2026,,Đã trả,Trực tiếp,\nH2,A,,,05/04/2026,09/04/2026,,,Đang xử lý,Trực tiếp,\n"
    );
    let figures = Office::new().file("a.csv", titled).figures(&MARCH);
    expect(&figures, &[("flags.received-after-export", 1), ("reconciliation.out_of_period", 1)]);
    // Without a title a typing slip is still seen: years past the last day on which anything was finished.
    let office = Office::with_rows(&[
        "H1,A,,,02/03/2026,05/03/2026,05/03/2026,,Đã trả,Trực tiếp,",
        "H2,A,,,02/03/2062,05/03/2026,,,Đang xử lý,Trực tiếp,",
    ]);
    expect(&office.figures(&MARCH), &[("flags.received-after-export", 1)]);
    // A steady intake goes on where nothing is closed in the software.
    let rows: Vec<String> = (1..=9)
        .map(|month| format!("H{month},A,,,05/0{month}/2026,10/0{month}/2026,,,Đang xử lý,Trực tiếp,"))
        .collect();
    let mut rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    rows.push("H0,A,,,05/01/2026,10/01/2026,06/01/2026,,Đã trả,Trực tiếp,");
    let figures = Office::with_rows(&rows).figures(&["--period", "9T/2026"]);
    expect(&figures, &[("flags.received-after-export", 0), ("totals.received", 10)]);
}

#[test]
fn the_exports_own_judgement_is_held_against_ours() {
    let header = format!("{HEADER},Tình trạng");
    let row = |code: &str, finished: &str, stated: &str| {
        format!("{code},A,,,02/03/2026,10/03/2026,{finished},,Đã trả,Trực tiếp,,{stated}")
    };
    let of = |rows: &[String]| {
        at(
            &Office::new().file("a.csv", format!("{header}\n{}\n", rows.join("\n"))).figures(&MARCH),
            "flags.timeliness-disagrees",
        )
    };
    let late = row("H1", "12/03/2026", "Đúng hạn");
    let early = row("H2", "09/03/2026", "Đúng hạn");
    // An export that knows no “early” means both by “on time”.
    assert_eq!(of(&[late.clone(), early.clone()]), 1);
    // One that knows it does not.
    assert_eq!(of(&[late, early, row("H3", "08/03/2026", "Trước hạn 2 ngày")]), 2);
}

#[test]
fn a_period_is_compared_with_the_year_before_where_the_exports_reach_that_far() {
    let office = Office::with_rows(&[
        "H1,A,,,28/02/2025,10/03/2025,09/03/2025,,Đã trả,Trực tiếp,",
        "H2,A,,,05/03/2025,10/03/2025,12/03/2025,,Đã trả,Trực tiếp,",
        "H3,A,,,05/03/2026,10/03/2026,10/03/2026,,Đã trả,Trực tiếp,",
    ]);
    let figures = office.figures(&["--period", "T3/2026"]);
    assert_eq!(figures["previous"]["period"]["from"], "2025-03-01");
    expect(
        &figures["previous"],
        &[("totals.carried_over", 1), ("totals.received", 1), ("totals.closed.late", 1), ("totals.closed.early", 1)],
    );
    assert_eq!(figures.get("previous_reason"), None);
    // February 2025 began before the first dossier.
    let figures = office.figures(&["--period", "T2/2026"]);
    assert!(figures["previous"].is_null());
    assert_eq!(figures["previous_reason"], "dữ liệu bắt đầu từ ngày 28/02/2025, sau ngày đầu của cùng kỳ (01/02/2025)");
    // A whole month of it without a dossier: a forgotten file.
    let figures = office.figures(&["--from", "01/03/2026", "--to", "30/04/2026"]);
    assert_eq!(figures["previous_reason"], "dữ liệu không có hồ sơ tiếp nhận trong tháng 4/2025");
    assert!(office.figures(&MARCH)["previous"].is_null());
}

#[test]
fn the_statutory_cut_off_moves_the_days() {
    let rows = [
        "H1,A,,,14/02/2026,20/02/2026,13/02/2026,,Đã trả,Trực tiếp,",
        "H2,A,,,15/02/2026,20/02/2026,20/02/2026,,Đã trả,Trực tiếp,",
        "H3,A,,,14/03/2026,20/03/2026,15/03/2026,,Đã trả,Trực tiếp,",
        "H4,A,,,15/03/2026,20/03/2026,15/03/2026,,Đã trả,Trực tiếp,",
    ];
    let office = Office::with_rows(&rows);
    let statutory = office.figures(&[&MARCH[..], &["--cutoff", "statutory"]].concat());
    assert_eq!(statutory["period"]["from"], "2026-02-15");
    // H1 closed before it was received counts as closed on 14/02, before the period; H3 closed after it is open.
    expect(&statutory, &[("totals.received", 2), ("totals.closed.total", 1), ("totals.open.total", 1)]);
    let by_office = office.file("motcua.toml", "[rules]\ncutoff = \"statutory\"\n");
    assert_eq!(by_office.figures(&MARCH)["totals"], statutory["totals"]);
    assert_eq!(by_office.figures(&[&MARCH[..], &["--cutoff", "calendar"]].concat())["period"]["from"], "2026-03-01");
}

#[test]
fn filters_match_as_people_write() {
    let office = Office::with_rows(&[
        "H1,Cấp phép,Đất đai,\"Phòng A, B\",02/03/2026,20/03/2026,,,Đang xử lý,Tại nhà qua BCCI,",
        "H2,Cấp phép,Đất đai,Phòng C,02/03/2026,20/03/2026,,,Đang thụ lý,VNeID,",
        "H3,Thu hồi,Hoà giải,Phòng C,02/03/2026,20/03/2026,19/03/2026,,Đã trả,Trực tiếp,",
        "H4,Thu hồi,Hòa giải,Phòng C,02/03/2026,20/03/2026,19/03/2026,,Đã trả,,",
    ]);
    let received = |filters: &[&str]| {
        let mut options = MARCH.to_vec();
        filters.iter().for_each(|filter| options.extend(["--filter", filter]));
        at(&office.figures(&options), "totals.received")
    };
    assert_eq!(received(&["don-vi=phòng a, b"]), 1); // a comma is part of the value
    assert_eq!(received(&["unit=PHONG C"]), 3); // without diacritics
    assert_eq!(received(&["kenh=postal"]), 1); // by id
    assert_eq!(received(&["channel=Trực tuyến"]), 1); // by label
    assert_eq!(received(&["channel=vneid"]), 1); // by the export's own text
    assert_eq!(received(&["channel=unknown"]), 1);
    assert_eq!(received(&["kenh=postal", "kenh=online"]), 2); // one key repeated: any of them
    assert_eq!(received(&["kenh=postal", "don-vi=Phòng C"]), 0); // different keys: all of them
    assert_eq!(received(&["linh-vuc=hòa giải"]), 2); // old and new tone placement
    assert_eq!(received(&["trang-thai=finished"]), 2);
    assert_eq!(received(&["status=Đang thụ lý"]), 1);
    assert_eq!(received(&["nguon=a.csv"]), 4);
    assert_eq!(received(&["thu-tuc=thu hồi"]), 2);
}

#[test]
fn by_moment_the_hour_decides() {
    let office = Office::with_rows(&[
        "H1,A,,,02/03/2026 08:00,10/03/2026 10:00,10/03/2026 09:00,,Đã trả,Trực tiếp,",
        "H2,A,,,02/03/2026 08:00,10/03/2026 10:00,10/03/2026 11:00,,Đã trả,Trực tiếp,",
        "H3,A,,,02/03/2026 08:00,10/03/2026,10/03/2026 23:00,,Đã trả,Trực tiếp,",
    ]);
    expect(&office.figures(&MARCH), &[("totals.closed.on_time", 3)]);
    let office = office.file("motcua.toml", "[rules]\ntimeliness = \"datetime\"\n");
    expect(&office.figures(&MARCH), &[("totals.closed.early", 2), ("totals.closed.late", 1)]);
}

#[test]
fn a_period_without_dossiers_is_a_report_of_zeros() {
    let office = Office::with_rows(&["H1,A,,,02/03/2026,20/03/2026,19/03/2026,,Đã trả,Trực tiếp,"]);
    let spoken = office.report(&["--period", "T4/2026", "--compare", "none"]);
    assert_eq!(spoken.exit as u8, 0);
    assert!(
        spoken.stderr.contains("lưu ý MC520: không có hồ sơ nào trong kỳ báo cáo, các số liệu đều bằng 0"),
        "{}",
        spoken.stderr
    );
    let figures = super::support::json(&office.outputs().join("r.json"));
    expect(&figures, &[("totals.received", 0), ("totals.open.total", 0), ("reconciliation.out_of_period", 1)]);
    assert_eq!(figures["by"]["month"].as_array().unwrap().len(), 1);
}

#[test]
fn strict_says_by_its_exit_code_that_something_is_to_be_looked_at() {
    let clean = Office::with_rows(&["H1,A,,,31/03/2026,31/03/2026,31/03/2026,,Đã trả,Trực tiếp,Trực tiếp"]);
    assert_eq!(clean.report(&[&MARCH[..], &["--strict"]].concat()).exit as u8, 0);
    let flagged = Office::with_rows(&["H1,A,,,31/03/2026,,31/03/2026,,Đã trả,Trực tiếp,Trực tiếp"]);
    assert_eq!(flagged.report(&[&MARCH[..], &["--strict"]].concat()).exit as u8, 1);
    assert_eq!(super::support::listing(&flagged.outputs()), ["r.json"]); // the report is written all the same
    let early = Office::with_rows(&["H1,A,,,02/03/2026,03/03/2026,03/03/2026,,Đã trả,Trực tiếp,Trực tiếp"]);
    assert_eq!(early.report(&[&MARCH[..], &["--strict"]].concat()).exit as u8, 1); // the exports end on 03/03
}

#[test]
fn months_are_missed_only_where_they_lie_wholly_in_the_period() {
    let office = Office::with_rows(&[
        "H1,A,,,10/01/2026,20/01/2026,19/01/2026,,Đã trả,Trực tiếp,",
        "H2,A,,,10/02/2026,20/02/2026,19/02/2026,,Đã trả,Trực tiếp,",
        "H3,A,,,10/04/2026,20/04/2026,30/04/2026,,Đã trả,Trực tiếp,",
    ]);
    let missed = |options: &[&str]| {
        let said = office.report(&[options, &["--force", "--compare", "none"]].concat()).stderr;
        said.lines().find(|line| line.contains("MC421")).map(str::to_owned)
    };
    // 15/01–14/02: the dossier of January came before it, and neither month lies wholly in it.
    assert_eq!(missed(&["--period", "T2/2026", "--cutoff", "statutory"]), None);
    let march = "lưu ý MC421: không có hồ sơ nào được tiếp nhận trong tháng 3/2026".to_owned();
    assert_eq!(missed(&["--from", "15/01/2026", "--to", "30/04/2026"]), Some(march));
}

#[test]
fn a_return_channel_that_nobody_knows_is_said_not_to_be_none() {
    let remark = "Dữ liệu không có hình thức trả kết quả của hồ sơ nào đã giải quyết";
    for (returned, is_said) in [("", true), ("Trực tiếp", false)] {
        let office =
            Office::with_rows(&[&format!("H1,A,,,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,{returned}")]);
        let (inputs, report) = (office.inputs(), office.outputs().join("r.xlsx"));
        let words = ["report", inputs.to_str().unwrap(), "--period", "T3/2026", "--output", report.to_str().unwrap()];
        assert_eq!(super::support::speak(&words).exit as u8, 0);
        assert_eq!(super::support::texts_of(&report).contains(remark), is_said, "{returned}");
    }
}
