//! Period, template, and where the report goes.

use std::path::PathBuf;

use super::answer::{self, Answer, agrees};
use super::{Left, told};
use crate::cli::terminal::Terminal;
use crate::domain::{Cutoff, Period};
use crate::finding::Notice;
use crate::problem::{Problem, Severity, render_all};
use crate::read;
use crate::run::{Draft, Reading};
use crate::settings::{Config, PeriodChoice, Request};
use crate::template;
use crate::wording::{capital, date, quote};
use crate::write::{Outputs, WriteProblem, free_name};

/// Asks for the period until it is one.
pub fn ask_period(request: &mut Request, reading: &Reading, terminal: &dyn Terminal) -> Result<(), Left> {
    let cutoff = Config::find(&reading.inputs.folder).ok().and_then(|config| config.cutoff).unwrap_or(Cutoff::Calendar);
    let likely = reading.likely_periods(cutoff);
    let choices: Vec<[String; 2]> = likely.iter().map(shown).collect();
    loop {
        terminal
            .say("\nKỳ báo cáo (kỳ khác ghi như T9/2026, Q3/2026, 6T/2026, 2026, hoặc 01/03/2026 đến 31/05/2026):\n");
        let wanted = match answer::one_of(terminal, "Chọn số hoặc ghi kỳ", &choices, Some(0))? {
            Answer::Choice(place) => written(&likely[place]),
            Answer::Other(text) => text,
        };
        (request.period, request.from, request.to) = match two_days(&wanted) {
            Some((from, to)) => (None, Some(from), Some(to)),
            None => (Some(wanted), None, None),
        };
        match PeriodChoice::parse(request) {
            Ok(_) => return Ok(()),
            Err(problem) => terminal.say(&render_all(Severity::Error, [&problem as &dyn Problem])),
        }
    }
}

fn shown(period: &Period) -> [String; 2] {
    [capital(&period.label()), format!("{} – {}", date(period.from), date(period.to))]
}

fn written(period: &Period) -> String {
    period.kind.written(period.year)
}

/// `01/03/2026 31/05/2026`, with whatever word or stroke between them.
fn two_days(text: &str) -> Option<(String, String)> {
    let is_day = |word: &&str| word.len() >= 8 && word.split(['/', '-']).count() == 3;
    // A stroke parts two days that are written with slashes.
    let text = if text.contains('/') { text.replace(['-', '–'], " ") } else { text.to_owned() };
    let mut days = text.split_whitespace().filter(is_day).map(str::to_owned);
    let (from, to) = (days.next()?, days.next()?);
    days.next().is_none().then_some((from, to))
}

/// Asks for the template, the one made for the kind of period first.
pub fn ask_template(request: &mut Request, terminal: &dyn Terminal) -> Result<(), Left> {
    let Ok(choice) = PeriodChoice::parse(request) else { return Ok(()) };
    let usual = choice.template();
    // A report of a month is no report of a quarter; the forms fit every period.
    let fits = |name: &&str| *name == usual || !name.starts_with("bao-cao-");
    let mut names: Vec<&str> = template::names().filter(fits).collect();
    names.sort_by_key(|name| *name != usual);
    let about = |name: &&str| template::builtin(name).map(|template| template.about).unwrap_or_default();
    let choices: Vec<[String; 2]> = names.iter().map(|name| [(*name).to_owned(), about(name)]).collect();
    terminal.say("\nMẫu báo cáo:\n");
    request.template = match answer::one_of(terminal, "Chọn số, hoặc ghi đường dẫn tệp mẫu .toml", &choices, Some(0))?
    {
        Answer::Choice(0) => None,
        Answer::Choice(place) => Some(names[place].to_owned()),
        Answer::Other(file) => Some(file),
    };
    Ok(())
}

/// Whether a report was written.
pub enum Written {
    /// It was.
    Done,
    /// It was not; the user may want another.
    Not,
}

/// Asks where the report goes and writes it there.
pub fn write(
    draft: Draft<'_>,
    request: &mut Request,
    reading: &Reading,
    terminal: &dyn Terminal,
) -> Result<Written, Left> {
    (request.output, request.force) = (folder_of(request), false);
    let Some(outputs) = ask_outputs(&draft, request, reading, terminal)? else { return Ok(Written::Not) };
    Ok(match draft.write(&outputs) {
        Ok(outcome) => {
            let files: String = outcome.files.iter().map(|file| format!("  {}\n", file.display())).collect();
            let beside = outcome.notices.iter().filter(|notice| matches!(notice, Notice::WrittenBeside { .. }));
            let beside = render_all(Severity::Notice, beside.map(|notice| notice as &dyn Problem));
            terminal.say(&format!("\nĐã ghi báo cáo:\n{files}{beside}"));
            Written::Done
        }
        Err(failure) => {
            terminal.say(&told(&failure));
            Written::Not
        }
    })
}

/// Asks until there is a file that can be written; none where another report is wanted first.
///
/// Where a report of that name is there, another name is offered: Enter alone overwrites nothing.
fn ask_outputs(
    draft: &Draft<'_>,
    request: &mut Request,
    reading: &Reading,
    terminal: &dyn Terminal,
) -> Result<Option<Outputs>, Left> {
    let outputs = |request: &Request| draft.asked.outputs(request, &reading.inputs);
    loop {
        let planned = outputs(&Request { force: true, ..request.clone() });
        let first = planned.as_ref().ok().and_then(|outputs| outputs.files().first());
        let free = outputs(request).is_ok();
        let suggested = match first {
            Some(file) if !free => free_name(file),
            Some(file) => file.clone(),
            None => PathBuf::new(),
        };
        let suggested = suggested.to_string_lossy().into_owned();
        let is_there = first.filter(|_| !free).map(|file| quote(&file.to_string_lossy()));
        let question = match &is_there {
            Some(file) => format!("\nĐã có tệp {file} (ghi c để ghi đè, ghi k để chọn kỳ khác).\nGhi báo cáo vào tệp"),
            None => "\nGhi báo cáo vào tệp (ghi k để chọn kỳ khác)".to_owned(),
        };
        let answer = answer::path(terminal, &question, &suggested)?;
        request.force = is_there.is_some() && agrees(&answer);
        if answer.eq_ignore_ascii_case("k") {
            return Ok(None);
        }
        if !request.force && (answer != suggested || is_there.is_some()) {
            request.output = Some(PathBuf::from(answer));
        }
        match outputs(request) {
            Ok(outputs) => return Ok(Some(outputs)),
            // It is told with the next question.
            Err(WriteProblem::Exists { .. }) => {}
            Err(problem) => terminal.say(&render_all(Severity::Error, [&problem as &dyn Problem])),
        }
    }
}

/// The folder of the exports, where whoever dropped it on the program looks for the report; none for the current one.
fn folder_of(request: &Request) -> Option<PathBuf> {
    let folder = read::folder_of(request.inputs.first()?);
    (folder.as_os_str() != ".").then(|| folder.to_owned())
}
