//! Which exports, and what keeps them from use.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::answer::{self, Answer};
use super::keep::keep;
use super::{Left, told, values};
use crate::cli::summary;
use crate::cli::terminal::Terminal;
use crate::domain::text;
use crate::problem::{Exit, Failure, UnnamedColumn};
use crate::progress::Unwatched;
use crate::read::expand;
use crate::run::{Reading, inspect};
use crate::settings::{Request, with_column, with_source_column};
use crate::wording::{count, quote};

/// Finds and reads the exports, however often it takes: files can be closed, columns named, another folder tried.
pub fn read(request: &mut Request, terminal: &dyn Terminal) -> Result<Reading, Left> {
    if request.inputs.is_empty() {
        ask_inputs(request, terminal)?;
    }
    let mut asked = values::Asked::new();
    loop {
        let failure = match Reading::of(request, terminal.watcher()) {
            Ok(reading) => {
                if values::ask(request, &reading, &mut asked, terminal)? {
                    continue;
                }
                terminal.say(&seen(&reading));
                return Ok(reading);
            }
            Err(failure) => failure,
        };
        if !name_columns(&failure, request, terminal)? {
            terminal.say(&told(&failure));
            ask_further(&failure, request, terminal)?;
        }
    }
}

/// Asks for a folder; the current one is offered where it holds anything to read.
fn ask_inputs(request: &mut Request, terminal: &dyn Terminal) -> Result<(), Left> {
    let here = PathBuf::from(".");
    let holds_files = expand(std::slice::from_ref(&here)).is_ok_and(|inputs| !inputs.files.is_empty());
    let default = if holds_files { "thư mục hiện tại" } else { "" };
    loop {
        let path = answer::path(terminal, "Thư mục hoặc tệp dữ liệu (dán đường dẫn vào đây)", default)?;
        if path == default && holds_files {
            request.inputs = vec![here];
            return Ok(());
        }
        if !path.is_empty() {
            request.inputs = vec![PathBuf::from(path)];
            return Ok(());
        }
    }
}

/// What was read, and what it covers.
fn seen(reading: &Reading) -> String {
    let outcome = reading.known.outcome(Vec::new(), None, Vec::new());
    let files: BTreeSet<&str> = outcome.sources.iter().map(|source| source.file.as_str()).collect();
    let mut text = format!("\n{}", summary::read(&outcome));
    text.push_str(&format!(
        "  từ {} tệp trong {}\n",
        count(files.len() as u64),
        quote(&reading.inputs.folder.to_string_lossy())
    ));
    if let Some((first, last)) = outcome.received {
        let empty = reading.known.ledger.empty_months(first, last);
        if !empty.is_empty() {
            let months: Vec<String> = empty.iter().map(|m| format!("{}/{}", m.number(), m.year())).collect();
            text.push_str(&format!("  không có hồ sơ tiếp nhận trong tháng {}\n", crate::wording::list(&months)));
        }
    }
    for skipped in &outcome.skipped {
        text.push_str(&format!("  bỏ qua {}\n", summary::passed_over(skipped)));
    }
    text
}

/// Asks which column is the one that could not be told, and writes it down; whether there was anything to ask.
fn name_columns(failure: &Failure, request: &Request, terminal: &dyn Terminal) -> Result<bool, Left> {
    let mut asked: Vec<(UnnamedColumn, Vec<String>)> = Vec::new();
    for problem in &failure.0 {
        let Some(column) = problem.unnamed_column().filter(|column| !column.candidates.is_empty()) else { continue };
        let file = problem.place().map(|place| place.file).unwrap_or_default();
        match asked.iter_mut().find(|(other, _)| *other == column) {
            Some((_, files)) => files.push(file),
            None => asked.push((column, vec![file])),
        }
    }
    // Other problems are to be dealt with first.
    if asked.is_empty() || failure.0.iter().any(|problem| problem.unnamed_column().is_none()) {
        return Ok(false);
    }
    let is_one_layout = layouts(request) < 2;
    for (UnnamedColumn { key, label, candidates, header }, files) in asked {
        let more = match files.len() {
            0 | 1 => String::new(),
            many => format!(" và {} tệp nữa cùng cách trình bày", count(many as u64 - 1)),
        };
        let first = files.first().cloned().unwrap_or_default();
        terminal.say(&format!(
            "\nChưa biết cột nào là {} trong tệp {}{more} (ghi dấu - nếu không có cột nào):\n",
            quote(label),
            quote(&first)
        ));
        let Some(title) = one_title(&candidates, terminal)? else { return Ok(false) };
        // What is true of the files of one header need not be of others: they may have a better column, or another one
        // under the same letter.
        let holds_for_all = is_one_layout && !title.starts_with(BY_LETTER);
        let edit = |text: &str| match holds_for_all {
            true => with_column(text, key, &title),
            false => with_source_column(text, &first, &header, key, &title),
        };
        if !keep(request, terminal, &edit) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// How a column is named by its letter.
const BY_LETTER: &str = "cột ";

/// How many different headers the exports have.
fn layouts(request: &Request) -> usize {
    let Ok(inspection) = inspect(request, &Unwatched) else { return 0 };
    inspection.lists().map(|(.., list)| &list.signature).collect::<BTreeSet<_>>().len()
}

/// One of the titles of a list, by its number or as it is written; none where it is none of them.
fn one_title(candidates: &[String], terminal: &dyn Terminal) -> Result<Option<String>, Left> {
    let choices: Vec<[String; 2]> = candidates.iter().map(|title| [title.clone(), String::new()]).collect();
    loop {
        let typed = match answer::one_of(terminal, "Chọn số", &choices, Some(0))? {
            Answer::Choice(place) => return Ok(candidates.get(place).cloned()),
            Answer::Other(typed) => typed,
        };
        if typed.is_empty() {
            return Ok(None);
        }
        if let Some(title) = candidates.iter().find(|title| text::bare(title) == text::bare(&typed)) {
            return Ok(Some(title.clone()));
        }
        terminal.say(&format!("Không có cột {}.\n", quote(&typed)));
    }
}

/// Waits until something was changed, or takes another folder.
fn ask_further(failure: &Failure, request: &mut Request, terminal: &dyn Terminal) -> Result<(), Left> {
    // Only what is wrong with a file can be left out.
    let may_skip = failure.0.iter().all(|problem| problem.exit() == Exit::Input && problem.code() < 400);
    let skip = if may_skip && !request.skip_bad_files {
        "\nghi b rồi nhấn Enter để bỏ qua các tệp lỗi,"
    } else {
        ""
    };
    terminal.say(&format!("\nSửa xong nhấn Enter để đọc lại,{skip}\nhoặc dán đường dẫn thư mục, tệp khác.\n"));
    let answer = answer::path(terminal, "Đọc lại", "")?;
    match answer.as_str() {
        "" => {}
        "b" | "B" if !skip.is_empty() => request.skip_bad_files = true,
        other => request.inputs = vec![PathBuf::from(other)],
    }
    Ok(())
}
