//! `motcua sql`: the statements, run by DuckDB and by Spark over kept ledgers, say what `motcua report` says, figure by
//! figure.
//!
//! `MOTCUA_ENGINES_PYTHON` names a Python with both, as in CI; where it does not, the test says so and does nothing.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Map, Value, json};

use super::random_exports::office;
use super::support::{self, repository, speak};

/// A ledger with the options of a report over it.
struct Case {
    name: String,
    ledger: PathBuf,
    options: Vec<String>,
}

/// The figures of a row of the statement, as `motcua report` nests them: column and path.
const COLUMNS: [(&str, &str); 21] = [
    ("carried_over", "/carried_over"),
    ("received", "/received"),
    ("received_direct", "/received_by_channel/direct"),
    ("received_online", "/received_by_channel/online"),
    ("received_postal", "/received_by_channel/postal"),
    ("received_unknown", "/received_by_channel/unknown"),
    ("closed", "/closed/total"),
    ("closed_early", "/closed/early"),
    ("closed_on_time", "/closed/on_time"),
    ("closed_late", "/closed/late"),
    ("closed_undetermined", "/closed/undetermined"),
    ("returned_direct", "/closed_by_return_channel/direct"),
    ("returned_online", "/closed_by_return_channel/online"),
    ("returned_postal", "/closed_by_return_channel/postal"),
    ("returned_unknown", "/closed_by_return_channel/unknown"),
    ("stopped", "/stopped"),
    ("open", "/open/total"),
    ("open_within_due", "/open/within_due"),
    ("open_overdue", "/open/overdue"),
    ("open_paused", "/open/paused"),
    ("open_no_due_date", "/open/no_due_date"),
];

/// All that is compared: a name and a number each; zeros are left out.
type Figures = BTreeMap<String, u64>;

fn add(figures: &mut Figures, name: String, number: u64) {
    if number > 0 {
        assert_eq!(figures.insert(name.clone(), number), None, "{name} twice");
    }
}

/// What `motcua report` says.
fn reported(figures: &Value) -> Figures {
    let mut all = Figures::new();
    let mut row = |name: &str, figures: &Value| {
        for (column, path) in COLUMNS {
            if let Some(number) = figures.pointer(path).and_then(Value::as_u64) {
                add(&mut all, format!("{name}/{column}"), number);
            }
        }
    };
    row("totals", &figures["totals"]);
    for list in ["channel", "return_channel", "field", "procedure", "unit"] {
        for entry in figures["by"][list].as_array().unwrap() {
            row(&format!("{list}/{}", entry["key"].as_str().unwrap()), &entry["figures"]);
        }
    }
    for month in figures["by"]["month"].as_array().unwrap() {
        row(&format!("month/{}", month["key"].as_str().unwrap()), &month["figures"]);
    }
    for (place, number) in figures["reconciliation"].as_object().unwrap() {
        add(&mut all, format!("reconciliation/{place}"), number.as_u64().unwrap());
    }
    for (flag, number) in figures["flags"].as_object().unwrap().iter().filter(|(flag, _)| *flag != "total-disagrees") {
        add(&mut all, format!("flags/{}", flag.replace('-', "_")), number.as_u64().unwrap());
    }
    all
}

/// What an engine says.
fn computed(statements: &Value) -> Figures {
    let mut all = Figures::new();
    let number = |row: &Map<String, Value>, column: &str| row[column].as_u64().unwrap_or(0);
    for row in statements[0].as_array().unwrap() {
        let row = row.as_object().unwrap();
        let (list, value) = (row["list"].as_str().unwrap(), row["value"].as_str());
        let is_flow = |column: &str| match list {
            "received_month" => column.starts_with("received"),
            "closed_month" => ["closed", "returned", "stopped"].iter().any(|flow| column.starts_with(flow)),
            _ => true,
        };
        let name = match (list, value) {
            ("source", _) => continue,
            ("totals", _) => "totals".to_owned(),
            // What was not closed has no month.
            ("closed_month", None) => continue,
            ("received_month" | "closed_month", Some(month)) => format!("month/{month}"),
            (list, value) => format!("{list}/{}", value.unwrap()),
        };
        if list == "totals" {
            let handled = number(row, "carried_over") + number(row, "received");
            assert_eq!(number(row, "handled"), handled);
        }
        for (column, _) in COLUMNS.into_iter().filter(|(column, _)| is_flow(column)) {
            add(&mut all, format!("{name}/{column}"), number(row, column));
        }
    }
    for (place, statement) in [("reconciliation", 1), ("flags", 2)] {
        for column in statements[statement][0].as_object().unwrap().keys() {
            let row = statements[statement][0].as_object().unwrap();
            add(&mut all, format!("{place}/{column}"), number(row, column));
        }
    }
    all
}

fn kept(inputs: &Path, folder: &Path) -> PathBuf {
    let spoken = speak(&["export", inputs.to_str().unwrap(), "--output", folder.to_str().unwrap()]);
    assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
    folder.to_owned()
}

#[test]
fn duckdb_and_spark_say_what_the_report_says() {
    let Some(python) = std::env::var_os("MOTCUA_ENGINES_PYTHON") else {
        println!("not run: MOTCUA_ENGINES_PYTHON names no Python with duckdb and pyspark");
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let mut cases = Vec::new();
    let mut add_cases = |name: &str, inputs: &Path, periods: &[&[&str]]| {
        let ledger = kept(inputs, &folder.path().join(name));
        let config = inputs.join("motcua.toml").to_str().unwrap().to_owned();
        for period in periods {
            let options = period.iter().map(|word| (*word).to_owned()).chain(["--config".to_owned(), config.clone()]);
            let name = format!("{name} {}", period.join(" "));
            cases.push(Case { name, ledger: ledger.clone(), options: options.collect() });
        }
    };
    let samples = repository().join("sample-data");
    add_cases(
        "ca-mau",
        &samples.join("ca-mau-2017"),
        &[&["--period", "9T/2017"], &["--period", "Q2/2017", "--cutoff", "statutory"]],
    );
    add_cases("cao-bang", &samples.join("cao-bang-2022"), &[&["--period", "2022"], &["--period", "9T/2022"]]);
    let by_day = office(21, 400, "");
    add_cases(
        "by-day",
        &by_day.inputs(),
        &[
            &["--period", "2025"],
            &["--period", "T6/2025", "--as-of", "20/07/2025"],
            &["--from", "15/02/2025", "--to", "03/03/2025"],
        ],
    );
    let by_moment = office(22, 400, "[rules]\ntimeliness = \"datetime\"\nclosed_on = \"returned\"\n");
    add_cases("by-moment", &by_moment.inputs(), &[&["--period", "6T/2025"], &["--period", "T8/2025"]]);

    let sql = |case: &Case| {
        let mut words = vec!["sql"];
        words.extend(case.options.iter().map(String::as_str));
        let spoken = speak(&words);
        assert_eq!(spoken.exit as u8, 0, "{}", spoken.stderr);
        spoken.stdout
    };
    let jobs: Vec<Value> = cases.iter().map(|case| json!({ "ledger": case.ledger, "sql": sql(case) })).collect();
    for engine in ["duckdb", "spark"] {
        let said = run(&python, engine, &Value::from(jobs.clone()));
        for (case, statements) in cases.iter().zip(said.as_array().unwrap()) {
            let file = folder.path().join("r.json");
            let mut words = vec![
                "report",
                case.ledger.to_str().unwrap(),
                "--format",
                "json",
                "--force",
                "--output",
                file.to_str().unwrap(),
            ];
            words.extend(case.options.iter().map(String::as_str));
            let spoken = speak(&words);
            assert!(spoken.exit as u8 <= 1, "{}", spoken.stderr);
            let (own, other) = (reported(&support::json(&file)), computed(statements));
            assert!(own.len() > 60, "{}: only {} figures", case.name, own.len());
            assert_eq!(own, other, "{engine}, {}", case.name);
        }
    }
}

fn run(python: &std::ffi::OsStr, engine: &str, jobs: &Value) -> Value {
    let script = repository().join("tests/suite/engines.py");
    let mut command = Command::new(python);
    command.arg("-B").arg(script).arg(engine).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    // The engine talks to itself on this machine alone.
    command.env("SPARK_LOCAL_IP", "127.0.0.1");
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(jobs.to_string().as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    assert!(done.status.success(), "{engine}: {}", String::from_utf8_lossy(&done.stderr));
    serde_json::from_slice(&done.stdout).unwrap()
}
