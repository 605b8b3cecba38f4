//! Random ledgers: the program against the plain-loop twin, cell by cell.

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use serde_json::Value;

use super::support::{HEADER, Office, at};
use super::twin::{self, Channel, ClosedOn, Question, Row, Status, Totals};

fn base() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 12, 1).unwrap()
}

fn day(offset: u64) -> NaiveDate {
    base().checked_add_days(Days::new(offset)).unwrap()
}

fn maybe_day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop_oneof![1 => Just(None), 3 => (0_u64..220).prop_map(|offset| Some(day(offset)))]
}

prop_compose! {
    fn row()(
        code in prop_oneof![1 => Just(None), 9 => (0_u32..12).prop_map(|n| Some(format!("H{n:02}")))],
        procedure in prop_oneof![1 => Just(""), 4 => Just("Cấp phép"), 2 => Just("Cấp lại")],
        field in prop_oneof![Just(""), Just("Đất đai"), Just("Giáo dục")],
        unit in prop_oneof![Just("Phòng A"), Just("Phòng B")],
        received in prop_oneof![1 => Just(None), 14 => (0_u64..200).prop_map(|offset| Some(day(offset)))],
        due in maybe_day(),
        finished in maybe_day(),
        returned in maybe_day(),
        status in prop_oneof![
            3 => Just(Status::InProgress), 1 => Just(Status::Paused), 4 => Just(Status::Finished),
            1 => Just(Status::Stopped), 1 => Just(Status::NotAccepted), 1 => Just(Status::Unknown)
        ],
        channel in channel(),
        return_channel in channel(),
        file in 0_usize..3,
    ) -> Row {
        // A row with neither code nor day is a remark to the program, a dossier to the twin.
        let received = received.or_else(|| code.is_none().then(|| day(0)));
        Row {
            code, procedure_code: None, procedure_name: procedure.to_owned(), field: field.to_owned(),
            unit: unit.to_owned(), received, due, finished, returned, status, channel, return_channel, file,
        }
    }
}

fn channel() -> impl Strategy<Value = Channel> {
    prop_oneof![Just(Channel::Direct), Just(Channel::Online), Just(Channel::Postal), Just(Channel::Unknown)]
}

fn status_text(status: Status) -> &'static str {
    match status {
        Status::InProgress => "Đang xử lý",
        Status::Paused => "Chờ bổ sung",
        Status::Finished => "Đã trả kết quả",
        Status::Stopped => "Xin rút",
        Status::NotAccepted => "Từ chối tiếp nhận",
        Status::Unknown => "",
    }
}

fn channel_text(channel: Channel) -> &'static str {
    match channel {
        Channel::Direct => "Trực tiếp",
        Channel::Online => "Trực tuyến",
        Channel::Postal => "BCCI",
        Channel::Unknown => "",
    }
}

fn line(row: &Row) -> String {
    let date = |day: Option<NaiveDate>| day.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default();
    [
        row.code.clone().unwrap_or_default(),
        row.procedure_name.clone(),
        row.field.clone(),
        row.unit.clone(),
        date(row.received),
        date(row.due),
        date(row.finished),
        date(row.returned),
        status_text(row.status).to_owned(),
        channel_text(row.channel).to_owned(),
        channel_text(row.return_channel).to_owned(),
    ]
    .join(",")
}

/// The rows as exports of three files, in the order of the twin.
fn office(rows: &[Row], closed_on: ClosedOn) -> Office {
    let rule = if closed_on == ClosedOn::Finished { "finished" } else { "returned" };
    let mut office = Office::new().file("motcua.toml", format!("[rules]\nclosed-on = \"{rule}\"\n"));
    for file in 0..3 {
        let lines: Vec<String> = rows.iter().filter(|row| row.file == file).map(line).collect();
        // Each file ends otherwise, so that no two have the same content.
        let content = format!("{HEADER}\n{}\n{}", lines.join("\n"), "\n".repeat(file));
        office = office.file(&format!("thang-{}.csv", file + 1), content);
    }
    office
}

fn totals_json(totals: &Totals) -> Value {
    serde_json::json!({
        "carried_over": totals.carried_over,
        "received": totals.received,
        "received_by_channel": {
            "direct": totals.received_direct, "online": totals.received_online,
            "postal": totals.received_postal, "unknown": totals.received_unknown,
        },
        "closed": {
            "total": totals.closed, "early": totals.early, "on_time": totals.on_time, "late": totals.late,
            "undetermined": totals.undetermined,
        },
        "closed_by_return_channel": {
            "direct": totals.closed_direct, "online": totals.closed_online,
            "postal": totals.closed_postal, "unknown": totals.closed_unknown,
        },
        "stopped": totals.stopped,
        "open": {
            "total": totals.open, "within_due": totals.within_due, "overdue": totals.overdue,
            "paused": totals.paused, "no_due_date": totals.no_due_date,
        },
    })
}

fn compare(rows: &mut [Row], from: u64, length: u64, later: u64, returned: bool, only_online: bool) {
    rows.sort_by_key(|row| row.file);
    let closed_on = if returned { ClosedOn::Returned } else { ClosedOn::Finished };
    let (from, to) = (day(from), day(from + length));
    let as_of = to.checked_add_days(Days::new(later)).unwrap();
    let question = Question {
        from,
        to,
        as_of,
        closed_on,
        filter: Box::new(move |row| !only_online || row.channel == Channel::Online),
    };
    let answer = twin::answer(rows, &question);
    let shown = |day: NaiveDate| day.format("%Y-%m-%d").to_string();
    let (from, to, as_of) = (shown(from), shown(to), shown(as_of));
    let mut options = vec!["--from", &from, "--to", &to, "--as-of", &as_of, "--compare", "none"];
    if only_online {
        options.extend(["--filter", "channel=online"]);
    }
    let figures = office(rows, closed_on).figures(&options);

    assert_eq!(figures["totals"], totals_json(&answer.totals), "totals");
    let account = &answer.reconciliation;
    for (key, expected) in [
        ("records", account.records),
        ("superseded", account.superseded),
        ("not_accepted", account.not_accepted),
        ("rejected", account.rejected),
        ("filtered_out", account.filtered_out),
        ("out_of_period", account.out_of_period),
        ("counted", account.counted),
    ] {
        assert_eq!(at(&figures["reconciliation"], key), expected, "{key}");
    }
    for (flag, expected) in &answer.flags {
        assert_eq!(at(&figures["flags"], flag), *expected, "{flag}");
    }
    for (dimension, expected) in [
        ("channel", &answer.by.channel),
        ("return_channel", &answer.by.return_channel),
        ("field", &answer.by.field),
        ("unit", &answer.by.unit),
    ] {
        let nothing = totals_json(&Totals::default());
        let rows = figures["by"][dimension].as_array().unwrap();
        for row in rows {
            let expected = expected.get(row["key"].as_str().unwrap()).map_or(nothing.clone(), totals_json);
            assert_eq!(row["figures"], expected, "{dimension} {}", row["key"]);
        }
        assert!(expected.keys().all(|key| rows.iter().any(|row| row["key"] == key.as_str())), "{dimension}");
    }
    let months = figures["by"]["month"].as_array().unwrap();
    assert_eq!(months.len(), answer.month.len());
    for month in months {
        let (flows, expected) = (&month["figures"], &answer.month[month["key"].as_str().unwrap()]);
        for (path, expected) in [
            ("received", expected.received),
            ("received_by_channel.online", expected.received_online),
            ("closed.total", expected.closed),
            ("closed.early", expected.early),
            ("closed.late", expected.late),
            ("closed_by_return_channel.postal", expected.closed_postal),
            ("stopped", expected.stopped),
        ] {
            assert_eq!(at(flows, path), expected, "{} {path}", month["key"]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_program_counts_as_the_plain_loop_does(
        mut rows in proptest::collection::vec(row(), 1..40),
        from in 0_u64..150,
        length in 0_u64..120,
        later in prop_oneof![3 => Just(0_u64), 1 => 1_u64..60],
        returned in proptest::bool::ANY,
        only_online in prop_oneof![3 => Just(false), 1 => Just(true)],
    ) {
        // The filter must name a value that some dossier of the ledger can have: a channel id always does.
        compare(&mut rows, from, length, later, returned, only_online);
    }
}
