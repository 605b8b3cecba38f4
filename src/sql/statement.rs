//! The statements: SQL that DuckDB and Spark both take.

use std::fmt::Write as _;

use super::condition::{name, named, of_figure, of_outcome, of_rule, outcomes};
use crate::count::{Dimension, Question};
use crate::domain::{Figure, rule};
use crate::finding::Flag;
use crate::wording::date;

/// What the ledger is called in the statements where nothing else is said.
pub const LEDGER: &str = "so_ho_so";

/// The three statements over a ledger of that name, each with a semicolon behind it.
pub fn statements(question: &Question, ledger: &str) -> String {
    let (period, as_of) = (&question.period, question.as_of);
    let mut text = String::new();
    let _ = writeln!(
        text,
        "-- {} ({} – {}), tính đến hết ngày {}.",
        period.label(),
        date(period.from),
        date(period.to),
        date(as_of)
    );
    text.push_str("-- Chạy trên sổ hồ sơ do motcua export ghi. Trước hết, đặt tên cho sổ:\n");
    let _ = writeln!(
        text,
        "--   DuckDB: CREATE VIEW {ledger} AS SELECT * FROM read_parquet('so-ho-so/*/*/*.parquet', hive_partitioning = true);"
    );
    let _ = writeln!(text, "--   Spark:  spark.read.parquet('so-ho-so').createOrReplaceTempView('{ledger}')");
    text.push_str("-- Muốn lọc, thêm điều kiện vào WHERE, ví dụ AND unit_label = 'Phòng Quản lý chất lượng'.\n\n");
    text.push_str("-- 1. Số liệu: totals là cả kỳ, các dòng khác theo từng chiều; mỗi chiều cộng lại bằng totals.\n");
    text.push_str(&figures(question, ledger));
    text.push_str("\n-- 2. Đối chiếu: mọi dòng hồ sơ được xếp vào đúng một nơi.\n");
    text.push_str(&reconciliation(question, ledger));
    text.push_str("\n-- 3. Nội dung cần soát: số hồ sơ của từng loại.\n");
    text.push_str(&flags(ledger));
    text
}

/// A dimension in the statement: the name of its rows, and the columns that group it, the key first.
fn dimensions() -> Vec<(&'static str, &'static str, &'static str)> {
    let of = |dimension: Dimension| match dimension {
        Dimension::Channel => ("channel", "channel", "channel"),
        Dimension::ReturnChannel => ("return_channel", "return_channel", "return_channel"),
        Dimension::Field => ("field", "field_label", "field_label"),
        Dimension::Procedure => ("procedure", "procedure", "procedure, procedure_label"),
        Dimension::Unit => ("unit", "unit_label", "unit_label"),
        Dimension::Source => ("source", "source", "source"),
    };
    // What came in is counted by the month received, what was closed or stopped by the month closed.
    let months =
        [("received_month", "received_month", "received_month"), ("closed_month", "closed_month", "closed_month")];
    Dimension::ALL.into_iter().map(of).chain(months).collect()
}

fn figures(question: &Question, ledger: &str) -> String {
    let window = question.window();
    let mut text = String::from(
        "WITH facts AS (\n  SELECT\n    channel, return_channel, procedure, procedure_label, field_label, unit_label, status,\n    \
         due_day, due_second, closed_day, closed_second,\n    CASE WHEN source_sheet IS NULL THEN source_file ELSE \
         CONCAT(source_file, ' › ', source_sheet) END AS source,\n    SUBSTRING(CAST(received_day AS STRING), 1, 7) AS \
         received_month",
    );
    for (name, rule) in named(&window) {
        let _ = write!(text, ",\n    {} AS {name}", of_rule(&rule, &window));
    }
    let in_period = of_rule(&rule::IN_PERIOD, &window);
    let _ = writeln!(text, "\n  FROM {ledger}\n  WHERE fate = 'dossier' AND {in_period}\n),");
    text.push_str("counted AS (\n  SELECT\n    *,\n    CASE WHEN ended THEN SUBSTRING(CAST(closed_day AS STRING), 1, 7) END AS closed_month,\n    CASE\n");
    for outcome in outcomes() {
        let _ = writeln!(text, "      WHEN {} THEN '{}'", of_outcome(outcome, &window), name(outcome));
    }
    text.push_str("    END AS outcome\n  FROM facts\n)\n");
    text.push_str("SELECT\n  CASE\n");
    for (list, key, _) in dimensions() {
        let _ = writeln!(text, "    WHEN GROUPING({key}) = 0 THEN '{list}'");
    }
    text.push_str("    ELSE 'totals'\n  END AS list,\n");
    let keys: Vec<&str> = dimensions().into_iter().map(|(_, key, _)| key).collect();
    let _ = writeln!(text, "  COALESCE({}) AS value,\n  procedure_label AS label,", keys.join(", "));
    let sums: Vec<String> = Figure::ALL
        .into_iter()
        .map(|figure| format!("  SUM(CASE WHEN {} THEN 1 ELSE 0 END) AS {}", of_figure(figure), column(figure.id())))
        .collect();
    let _ = writeln!(text, "{}\nFROM counted\nGROUP BY GROUPING SETS (", sums.join(",\n"));
    let sets: Vec<String> = dimensions().into_iter().map(|(_, _, columns)| format!("  ({columns})")).collect();
    let _ = writeln!(text, "  (),\n{}\n)\nORDER BY list, value;", sets.join(",\n"));
    text
}

fn reconciliation(question: &Question, ledger: &str) -> String {
    let in_period = of_rule(&rule::IN_PERIOD, &question.window());
    let places = [
        ("records", "TRUE".to_owned()),
        ("counted", format!("fate = 'dossier' AND {in_period}")),
        ("out_of_period", format!("fate = 'dossier' AND NOT {in_period}")),
        ("superseded", "fate = 'superseded'".to_owned()),
        ("not_accepted", "fate = 'not-accepted'".to_owned()),
        ("rejected", "fate = 'rejected'".to_owned()),
    ];
    let sums: Vec<String> = places
        .into_iter()
        .map(|(place, condition)| format!("  SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS {place}"))
        .collect();
    format!("SELECT\n{}\nFROM {ledger};\n", sums.join(",\n"))
}

fn flags(ledger: &str) -> String {
    let sum = |flag: Flag| {
        let id = flag.id();
        format!("  SUM(CASE WHEN CONCAT(' ', flags, ' ') LIKE '% {id} %' THEN 1 ELSE 0 END) AS {}", column(id))
    };
    let sums: Vec<String> = Flag::ALL.into_iter().map(sum).collect();
    format!("SELECT\n{}\nFROM {ledger};\n", sums.join(",\n"))
}

/// An id as a name of SQL.
fn column(id: &str) -> String {
    id.replace(['.', '-'], "_")
}
