//! The reading corpus: each folder of `tests/cases/reading` is one case, its `in/` as an office would hand it in.
//!
//! `expected.txt` holds every record that must be read, what must be passed over and the codes of what must be noticed;
//! or the code and file of a refusal, whose exact words stand in `messages/`. The generator beside the cases writes
//! `expected.txt` from the dossiers it invented, never from what the program says.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use motcua::domain::Moment;
use motcua::finding::Notice;
use motcua::gather::{Gathered, gather};
use motcua::normalise::Record;
use motcua::problem::{Failure, Problem, Severity, render_all};
use motcua::progress::Unwatched;
use motcua::read::expand;
use motcua::reconcile::Sheet;
use motcua::run::check;
use motcua::settings::{Request, Settings};

use super::support::repository;

fn cases() -> Vec<PathBuf> {
    let folder = repository().join("tests/cases/reading");
    let mut cases: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.join("expected.txt").is_file())
        .collect();
    cases.sort();
    cases
}

fn read(case: &Path) -> Result<Gathered, Failure> {
    let request = request(case);
    let inputs = expand(&request.inputs)?;
    let settings = Settings::resolve(&request, &inputs.folder)?;
    gather(&inputs, &settings, &Unwatched)
}

fn request(case: &Path) -> Request {
    Request { inputs: vec![case.join("in")], ..Request::default() }
}

#[test]
fn every_case_is_read_to_its_dossiers_or_refused_in_its_words() {
    let mut wrong = String::new();
    let cases = cases();
    assert!(cases.len() >= 60, "only {} cases", cases.len());
    for case in &cases {
        let name = case.file_name().unwrap().to_string_lossy();
        let expected = std::fs::read_to_string(case.join("expected.txt")).unwrap();
        let found = match read(case) {
            Ok(gathered) if gathered.sheets.is_empty() => match check(&request(case), &Unwatched) {
                Ok(_) => "nothing was refused".to_owned(),
                Err(failure) => refusal(case, &failure, &mut wrong),
            },
            Ok(gathered) => told(&gathered),
            Err(failure) => refusal(case, &failure, &mut wrong),
        };
        if in_any_order(&found) != in_any_order(&expected) {
            let _ = writeln!(wrong, "--- {name}: expected\n{expected}--- {name}: found\n{found}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The lines, those of what was passed over in one order: files with odd first letters stand anywhere among the others.
fn in_any_order(text: &str) -> String {
    let (records, rest) = text.split_once("-- skipped\n").unwrap_or((text, ""));
    let (skipped, notices) = rest.split_once("-- notices\n").unwrap_or((rest, ""));
    let mut skipped: Vec<&str> = skipped.lines().collect();
    skipped.sort_unstable();
    format!("{records}{}\n{notices}", skipped.join("\n"))
}

/// What was read, in the words of `expected.txt`.
fn told(gathered: &Gathered) -> String {
    let mut text = String::new();
    for sheet in &gathered.sheets {
        let name = sheet.sheet.as_ref().map_or_else(String::new, |name| format!(" › {name}"));
        let _ = writeln!(text, "== {}{name}", sheet.file);
        for record in &sheet.batch.records {
            let _ = writeln!(text, "{}", line(record, sheet));
        }
    }
    if !gathered.skipped.is_empty() {
        let _ = writeln!(text, "-- skipped");
    }
    for skipped in &gathered.skipped {
        let name = skipped.sheet.as_ref().map_or_else(String::new, |name| format!(" › {name}"));
        let _ = writeln!(text, "{}{name}: {}", skipped.file, skipped.reason.label());
    }
    let mut codes: Vec<String> = gathered.notices.iter().map(|n: &Notice| format!("MC{:03}", n.code())).collect();
    codes.sort();
    codes.dedup();
    if !codes.is_empty() {
        let _ = writeln!(text, "-- notices\n{}", codes.join(" "));
    }
    text
}

fn line(record: &Record, sheet: &Sheet) -> String {
    let text = |text: &str| if text.is_empty() { "-".to_owned() } else { text.to_owned() };
    let own = |id| text(sheet.batch.texts.get(id));
    let marks = [(record.marks.bad_date, "bad-date"), (record.marks.ambiguous_date, "ambiguous-date")];
    let marks: Vec<&str> = marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, name)| name).collect();
    [
        record.row.to_string(),
        text(record.code.as_deref().unwrap_or_default()),
        moment(record.received),
        moment(record.due),
        moment(record.finished),
        moment(record.returned),
        record.class.id().to_owned(),
        record.channel.id().to_owned(),
        record.return_channel.id().to_owned(),
        own(record.field),
        own(record.unit),
        text(&marks.join(" ")),
    ]
    .join(" | ")
}

fn moment(moment: Option<Moment>) -> String {
    let Some(moment) = moment else { return "-".to_owned() };
    match moment.second() {
        None => moment.day.to_string(),
        Some(second) => {
            format!("{} {:02}:{:02}:{:02}", moment.day, second / 3600, second / 60 % 60, second % 60)
        }
    }
}

/// The line of a refusal; its exact words are compared with those in `messages/`.
fn refusal(case: &Path, failure: &Failure, wrong: &mut String) -> String {
    let said = render_all(Severity::Error, failure.0.iter().map(|problem| &**problem as &dyn Problem));
    let said = said.replace(case.to_str().unwrap(), "…");
    let name = case.file_name().unwrap().to_string_lossy();
    let path = repository().join(format!("tests/cases/reading/messages/{name}.txt"));
    if std::env::var_os("MOTCUA_REVIEW").is_some() {
        std::fs::write(&path, &said).unwrap();
    }
    let message = std::fs::read_to_string(&path).unwrap_or_default();
    if said != message {
        let _ = writeln!(wrong, "--- {}: message expected\n{message}--- said\n{said}", case.display());
    }
    let problem = &failure.0[0];
    let file = problem.place().map_or_else(|| "-".to_owned(), |place| place.file);
    format!("refused {} MC{:03} {file}\n", failure.exit() as u8, problem.code())
}
