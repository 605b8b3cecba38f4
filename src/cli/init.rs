//! `motcua init`: a first `motcua.toml`, with a few questions on a terminal.

use std::path::PathBuf;

use super::Spoken;
use super::arguments::InitArguments;
use super::guide::ask_office;
use super::summary::Manner;
use super::terminal::Terminal;
use super::usage::UsageProblem;
use crate::inspect::{Known, guessed_office, starter};
use crate::problem::{Exit, Failure, Problem, Severity, render_all};
use crate::progress::Progress;
use crate::read::expand;
use crate::run::{Surveyed, survey};
use crate::settings::{Config, Office, SETTINGS_FILE, Signatory};
use crate::wording::quote;
use crate::write::{Outputs, WriteProblem};

/// Looks into the exports and writes the file beside them.
///
/// # Errors
/// No exports, or a file that is there already or cannot be written.
pub fn run(
    arguments: &InitArguments,
    terminal: &dyn Terminal,
    watcher: &dyn Progress,
    manner: Manner,
) -> Result<Spoken, Failure> {
    let request = arguments.request();
    let folder = expand(&request.inputs)?.folder;
    let file = arguments.output.clone().unwrap_or_else(|| folder.join(SETTINGS_FILE));
    // Settings further up would no longer hold for this folder.
    if let (None, Ok(Some((above, _)))) = (&arguments.output, Config::written(&folder)) {
        return Err(WriteProblem::SettingsExist { file: above.to_string_lossy().into_owned() }.into());
    }
    let outputs = Outputs::of(std::slice::from_ref(&file)).map_err(|problem| match problem {
        WriteProblem::Exists { file, .. } => WriteProblem::SettingsExist { file },
        other => other,
    })?;
    let Surveyed { inspection, catalogues } = survey(&request, watcher)?;
    let guessed = guessed_office(&inspection);
    let suggested = suggested(arguments, &guessed);
    let office = match terminal.is_attended() {
        true => ask_office(terminal, &suggested).ok_or(UsageProblem::Left)?,
        false => suggested,
    };
    // The settings name the list of procedures as seen from where they are.
    let is_beside = file.parent().is_some_and(|parent| parent == folder);
    let named = |name: &String| if is_beside { PathBuf::from(name) } else { folder.join(name) };
    let paths: Vec<String> = catalogues.iter().map(|name| named(name).to_string_lossy().replace('\\', "/")).collect();
    let known = Known { office: office.clone(), catalogues: paths.iter().map(String::as_str).collect() };
    outputs.write(&[starter(&inspection, &known).into_bytes()])?;
    let problems = inspection.problems().map(|problem| &**problem as &dyn Problem);
    let mut stderr = render_all(Severity::Error, problems);
    if !manner.quiet {
        stderr.push_str(&said(&office, &guessed, &catalogues));
    }
    let exit = if inspection.lists().next().is_some() { Exit::Done } else { Exit::Input };
    Ok(Spoken { stderr, exit, ..Spoken::out(format!("{}\n", file.display())) })
}

/// The office by the command line, and where that says nothing by the letterheads.
fn suggested(arguments: &InitArguments, guessed: &Office) -> Office {
    let or_guessed = |given: &Option<String>, guessed: &String| {
        given.as_deref().map_or_else(|| guessed.clone(), crate::domain::text::clean)
    };
    let signatory = |title: &String| Signatory { title: crate::domain::text::clean(title), name: String::new() };
    Office {
        superior: or_guessed(&arguments.superior, &guessed.superior),
        name: or_guessed(&arguments.name, &guessed.name),
        place: or_guessed(&arguments.place, &guessed.place),
        signatories: arguments.signatory.iter().map(signatory).collect(),
    }
}

fn said(office: &Office, guessed: &Office, catalogues: &[String]) -> String {
    let mut text = String::new();
    let parts = [(&office.superior, &guessed.superior), (&office.name, &guessed.name), (&office.place, &guessed.place)];
    let taken: Vec<String> = parts
        .into_iter()
        .filter(|(written, guessed)| !written.is_empty() && written == guessed)
        .map(|(written, _)| quote(written))
        .collect();
    if !taken.is_empty() {
        text.push_str(&format!("Lấy từ phần đầu tệp dữ liệu, hãy kiểm tra lại: {}\n", taken.join(", ")));
    }
    if !catalogues.is_empty() {
        let files: Vec<String> = catalogues.iter().map(|file| quote(file)).collect();
        text.push_str(&format!(
            "Có thể là danh mục thủ tục, bỏ dấu # ở dòng catalogue nếu đúng: {}\n",
            files.join(", ")
        ));
    }
    text.push_str("Mở tệp này bằng Notepad, xem từng dòng, rồi chạy motcua report\n");
    text
}
