//! What was recognised, for other programs: schema `motcua.inspect/1`.

use serde::Serialize;
use serde_json::{Value, json};

use super::WriteProblem;
use crate::inspect::{FileSeen, Inspection, ListSeen, SheetContent, SheetSeen, ValueSeen, ValuesSeen, fragment};
use crate::problem::{AnyProblem, Problem};
use crate::read::{Kind, Sign};
use crate::recognise::ColumnSeen;

const SCHEMA: &str = "motcua.inspect/1";

/// An inspection as JSON; keys below the top stand in alphabetical order.
///
/// # Errors
/// Where it cannot be written as JSON.
pub fn inspection_json(inspection: &Inspection) -> Result<String, WriteProblem> {
    let skipped = |skipped: &crate::read::Skipped| json!({"file": skipped.file, "reason": skipped.reason.label()});
    let flags: serde_json::Map<String, Value> =
        inspection.flags.iter().map(|(flag, dossiers)| (flag.id().to_owned(), json!(dossiers))).collect();
    let document = Document {
        schema: SCHEMA,
        files: inspection.files.iter().map(file).collect(),
        skipped: inspection.skipped.iter().map(skipped).collect(),
        flags,
        notices: inspection.notices.iter().map(|notice| problem(notice)).collect(),
        motcua_toml: fragment(inspection),
    };
    let mut text =
        serde_json::to_string_pretty(&document).map_err(|cause| WriteProblem::Library { cause: cause.to_string() })?;
    text.push('\n');
    Ok(text)
}

#[derive(Serialize)]
struct Document {
    schema: &'static str,
    files: Vec<Value>,
    skipped: Vec<Value>,
    flags: serde_json::Map<String, Value>,
    notices: Vec<Value>,
    motcua_toml: String,
}

fn file(file: &FileSeen) -> Value {
    json!({
        "file": file.file,
        "format": file.kind.map(Kind::id),
        "encoding": file.encoding.map(|detected| detected.encoding.id()),
        "encoding_sign": file.encoding.map(|detected| sign(detected.sign)),
        "delimiter": file.delimiter,
        "sheets": file.sheets.iter().map(sheet).collect::<Vec<_>>(),
        "problem": file.problem.as_ref().map(any_problem),
    })
}

fn sign(sign: Sign) -> Value {
    match sign {
        Sign::Forced => json!("forced"),
        Sign::Mark => json!("mark"),
        Sign::ZeroBytes => json!("zero-bytes"),
        Sign::Ascii => json!("ascii"),
        Sign::WellFormed => json!("well-formed"),
        Sign::Words { spoken, of } => json!({"spoken_words": spoken, "of": of}),
    }
}

fn sheet(sheet: &SheetSeen) -> Value {
    let font = sheet.respelt.map(|respelt| json!({"font": respelt.font.label(), "mixed": respelt.is_mixed}));
    let (content, titles, list) = match &sheet.content {
        SheetContent::Empty => ("empty", None, None),
        SheetContent::NoList { titles } => ("no-list", Some(titles), None),
        SheetContent::List(seen) => ("dossiers", None, Some(list(seen))),
    };
    json!({
        "name": sheet.name, "hidden": sheet.hidden, "font": font, "content": content, "titles": titles, "list": list,
    })
}

fn list(list: &ListSeen) -> Value {
    let days = |days: Option<(chrono::NaiveDate, chrono::NaiveDate)>| {
        days.map(|(from, to)| json!({"from": from.to_string(), "to": to.to_string()}))
    };
    let forms: Vec<Value> = (list.date_forms.iter())
        .map(|(column, forms)| {
            let forms: Vec<Value> =
                forms.iter().map(|(form, cells)| json!({"form": form.id(), "cells": cells})).collect();
            json!({"column": column.id(), "forms": forms})
        })
        .collect();
    let others: serde_json::Map<String, Value> =
        list.rows.others.iter().map(|(kind, rows)| (kind.id().to_owned(), json!(rows))).collect();
    json!({
        "header_rows": list.header_rows.map(|(first, last)| json!({"first": first, "last": last})),
        "source": list.source,
        "header": list.signature,
        "records": list.records,
        "columns": list.columns.iter().map(column).collect::<Vec<_>>(),
        "date_forms": forms,
        "values": list.values.iter().map(values).collect::<Vec<_>>(),
        "received": days(list.received),
        "stated": days(list.covered),
        "other_rows": others,
        "total_rows": list.rows.totals,
        "stated_total": list.rows.stated_total,
        "notices": list.notices.iter().map(|notice| problem(notice)).collect::<Vec<_>>(),
        "problem": list.problem.as_ref().map(any_problem),
    })
}

fn column(seen: &ColumnSeen) -> Value {
    let contents: serde_json::Map<String, Value> =
        seen.contents.iter().map(|(content, cells)| (content.id().to_owned(), json!(cells))).collect();
    json!({
        "letter": seen.letter,
        "title": seen.title,
        "taken_for": seen.taken_for.map(|column| column.id()),
        "could_be": seen.could_be.map(|column| column.id()),
        "contents": contents,
        "samples": seen.samples,
        "masked": seen.masked,
    })
}

fn values(seen: &ValuesSeen) -> Value {
    let value = |value: &ValueSeen| json!({"text": value.text, "rows": value.rows, "class": value.id});
    json!({"column": seen.column.id(), "values": seen.values.iter().map(value).collect::<Vec<_>>()})
}

fn problem(problem: &dyn Problem) -> Value {
    json!({
        "code": format!("MC{:03}", problem.code()),
        "sentence": problem.sentence(),
        "place": problem.place().map(|place| place.to_string()),
        "seen": problem.seen(),
        "remedy": problem.remedy(),
    })
}

fn any_problem(any: &AnyProblem) -> Value {
    problem(&**any)
}
