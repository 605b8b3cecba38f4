//! The two sample offices against the published figures and against the generator's own count, which never sees a file.

use super::support::{Office, at, expect, flags, json, repository, speak};
use serde_json::Value;

/// What the generator counted from its dossiers before it wrote them to files.
fn counted(set: &str) -> Value {
    json(&repository().join("tests/cases/sample-figures.json"))[set].clone()
}

/// The figures of a sample folder.
fn figures(folder: &str, options: &[&str]) -> Value {
    let out = tempfile::tempdir().unwrap();
    let (input, output) = (repository().join("sample-data").join(folder), out.path().join("r.json"));
    let mut words = vec!["report", input.to_str().unwrap(), "--format", "json", "--output", output.to_str().unwrap()];
    words.extend(options);
    let spoken = speak(&words);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    json(&output)
}

#[test]
fn ca_mau_nine_months_gives_the_published_figures() {
    let figures = figures("ca-mau-2017", &["--period", "9T/2017"]);
    expect(
        &figures,
        &[
            ("totals.received", 675),
            ("totals.closed.total", 673),
            ("totals.closed.on_time", 62),
            ("totals.closed.early", 586),
            ("totals.closed.late", 23),
            ("totals.closed.undetermined", 2),
            ("totals.open.total", 2),
            ("totals.stopped", 0),
            ("totals.carried_over", 0),
        ],
    );
    // January: 34 of 50 are 68 %.
    let january = &figures["by"]["month"][0];
    assert_eq!(january["key"], "2017-01");
    expect(january, &[("figures.closed.total", 50), ("figures.closed.late", 16)]);
    assert_eq!(at(january, "figures.closed.early") + at(january, "figures.closed.on_time"), 34);
}

#[test]
fn ca_mau_agrees_with_the_generator_in_every_period() {
    let counted = counted("ca-mau-2017");
    for (period, expected) in counted["periods"].as_object().unwrap() {
        let figures = figures("ca-mau-2017", &["--period", period]);
        assert_eq!(figures["totals"], expected["totals"], "{period}");
        assert_eq!(figures["period"]["from"], expected["from"], "{period}");
        assert_eq!(figures["period"]["to"], expected["to"], "{period}");
        assert_eq!(at(&figures, "reconciliation.records"), counted["records"].as_u64().unwrap());
        assert_eq!(at(&figures, "reconciliation.superseded"), counted["superseded"].as_u64().unwrap());
    }
}

#[test]
fn the_samples_agree_with_the_generator_in_every_dimension() {
    let cao_bang = ["--from", "01/01/2022", "--to", "13/10/2022"];
    for (set, options) in [("ca-mau-2017", &["--period", "9T/2017"][..]), ("cao-bang-2022", &cao_bang[..])] {
        let (counted, figures) = (counted(set), figures(set, options));
        for (dimension, name) in [
            ("channel", "key"),
            ("return_channel", "key"),
            ("field", "label"),
            ("procedure", "label"),
            ("unit", "label"),
        ] {
            let expected = counted["by"][dimension].as_object().unwrap();
            let rows = figures["by"][dimension].as_array().unwrap();
            for (label, totals) in expected {
                let row = rows.iter().find(|row| row[name] == label.as_str());
                assert_eq!(row.map(|row| &row["figures"]), Some(totals), "{set} {dimension} {label}");
            }
            let of_expected = |row: &&Value| expected.contains_key(row[name].as_str().unwrap());
            assert!(rows.iter().all(|row| of_expected(&row) || at(row, "figures.received") == 0), "{set} {dimension}");
        }
        let expected: Vec<(String, u64)> =
            counted["flags"].as_object().unwrap().iter().map(|(id, n)| (id.clone(), n.as_u64().unwrap())).collect();
        let mut seen = flags(&figures);
        seen.sort();
        let mut expected: Vec<_> = expected.into_iter().filter(|(_, n)| *n > 0).collect();
        expected.sort();
        assert_eq!(seen, expected, "{set}");
    }
    let months = counted("ca-mau-2017")["by"]["month"].clone();
    for month in figures("ca-mau-2017", &["--period", "9T/2017"])["by"]["month"].as_array().unwrap() {
        assert_eq!(month["figures"], months[month["key"].as_str().unwrap()], "{}", month["key"]);
    }
}

#[test]
fn cao_bang_gives_the_published_figures() {
    let figures = figures("cao-bang-2022", &["--from", "01/01/2022", "--to", "13/10/2022"]);
    expect(
        &figures,
        &[
            ("totals.received", 11_999),
            ("totals.received_by_channel.online", 1_237),
            ("totals.received_by_channel.direct", 10_762),
            ("totals.closed.on_time", 11_801),
            ("totals.closed.early", 194),
            ("totals.closed.late", 4),
            ("totals.closed_by_return_channel.postal", 11_727),
        ],
    );
    assert_eq!(figures["by"]["procedure"].as_array().unwrap().len(), 13);
    let skipped = figures["skipped"].as_array().unwrap();
    assert!(skipped.iter().any(|file| file["file"] == "danh-muc-tthc.xlsx" && file["reason"] == "danh mục thủ tục"));
}

#[test]
fn a_procedure_without_a_code_is_that_of_its_name() {
    // Four of the nine exports have no column of procedure codes.
    let figures = figures("ca-mau-2017", &["--period", "9T/2017"]);
    let rows = figures["by"]["procedure"].as_array().unwrap();
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|row| row["key"].as_str().unwrap().contains(".900")), "{rows:#?}");
}

#[test]
fn nothing_personal_is_in_any_output() {
    // Names, addresses and phone numbers of the exports, as the generator invents them.
    let office = Office::new().copy("sample-data/ca-mau-2017/thang-06.csv");
    let export = std::fs::read_to_string(office.inputs().join("thang-06.csv")).unwrap();
    let row = export.lines().find(|line| line.contains("0000")).unwrap();
    let personal: Vec<&str> =
        row.split(';').map(|cell| cell.trim_matches('"')).filter(|cell| cell.starts_with("0000")).collect();
    assert!(!personal.is_empty());
    let spoken = office.report(&["--period", "T6/2017", "--format", "json"]);
    let text = std::fs::read_to_string(office.outputs().join("r.json")).unwrap() + &spoken.stdout + &spoken.stderr;
    for cell in personal {
        assert!(!text.contains(cell), "{cell}");
    }
}

/// Every number in a value with its path.
fn numbers(value: &Value, path: &str, found: &mut std::collections::BTreeMap<String, u64>) {
    match value {
        Value::Number(number) => *found.entry(path.to_owned()).or_default() += number.as_u64().unwrap(),
        Value::Object(parts) => parts.iter().for_each(|(key, part)| numbers(part, &format!("{path}.{key}"), found)),
        other => panic!("{path} is {other}"),
    }
}

fn keys(value: &Value) -> Vec<&str> {
    let mut keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
    keys.sort_unstable();
    keys
}

#[test]
fn the_figures_have_the_documented_keys_and_every_list_adds_up() {
    let text = {
        let office =
            Office::new().copy("sample-data/ca-mau-2017/thang-01.xlsx").copy("sample-data/ca-mau-2017/thang-02.xlsx");
        assert_eq!(office.report(&["--from", "01/02/2017", "--to", "28/02/2017"]).exit as u8, 0);
        std::fs::read_to_string(office.outputs().join("r.json")).unwrap()
    };
    let figures: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        keys(&figures),
        [
            "by",
            "flags",
            "period",
            "previous",
            "previous_reason",
            "reconciliation",
            "schema",
            "skipped",
            "sources",
            "template",
            "totals"
        ]
    );
    assert_eq!(figures["schema"], "motcua.figures/1");
    assert_eq!(figures["template"], "tuy-chon");
    assert_eq!(keys(&figures["period"]), ["as_of", "cutoff", "from", "label", "to"]);
    assert_eq!(figures["period"]["label"], "từ ngày 01/02/2017 đến ngày 28/02/2017");
    assert_eq!(figures["period"]["cutoff"], "calendar");
    assert_eq!(keys(&figures["sources"][0]), ["file", "records", "sha256", "sheet", "stated_total"]);
    assert_eq!(figures["sources"][0]["sha256"].as_str().unwrap().len(), 64);
    assert_eq!(
        keys(&figures["reconciliation"]),
        ["counted", "filtered_out", "not_accepted", "out_of_period", "records", "rejected", "superseded"]
    );
    assert_eq!(keys(&figures["flags"]).len(), 15);
    assert_eq!(
        keys(&figures["totals"]),
        ["carried_over", "closed", "closed_by_return_channel", "open", "received", "received_by_channel", "stopped"]
    );
    assert_eq!(keys(&figures["totals"]["closed"]), ["early", "late", "on_time", "total", "undetermined"]);
    assert_eq!(keys(&figures["totals"]["open"]), ["no_due_date", "overdue", "paused", "total", "within_due"]);
    assert_eq!(keys(&figures["totals"]["received_by_channel"]), ["direct", "online", "postal", "unknown"]);
    assert_eq!(keys(&figures["by"]), ["channel", "field", "month", "procedure", "return_channel", "unit"]);
    // By the generator's own count of February.
    let counted = counted("ca-mau-2017")["periods"]["T2/2017"]["totals"].clone();
    assert_eq!(figures["totals"], counted);
    let mut totals = std::collections::BTreeMap::new();
    numbers(&figures["totals"], "", &mut totals);
    for dimension in ["channel", "return_channel", "field", "procedure", "unit"] {
        let mut sum = std::collections::BTreeMap::new();
        for row in figures["by"][dimension].as_array().unwrap() {
            assert_eq!(keys(row), ["figures", "key", "label"]);
            numbers(&row["figures"], "", &mut sum);
        }
        assert_eq!(sum, totals, "{dimension}");
    }
    // The order of the document's parts is the documented one.
    let order = ["schema", "template", "period", "sources", "reconciliation", "flags", "totals", "previous", "by"];
    let places: Vec<usize> = order.iter().map(|key| text.find(&format!("\n  \"{key}\":")).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
}
