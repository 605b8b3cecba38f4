//! `motcua init`: a first `motcua.toml`, with a few questions on a terminal.

use super::Spoken;
use super::arguments::InitArguments;
use super::guide::ask_office;
use super::terminal::Terminal;
use super::usage::UsageProblem;
use crate::inspect::{Known, guessed_office, starter};
use crate::problem::Failure;
use crate::progress::Progress;
use crate::run::{Surveyed, survey};
use crate::settings::{Office, SETTINGS_FILE, Signatory};
use crate::wording::quote;
use crate::write::{Outputs, WriteProblem};

/// Looks into the exports and writes the file beside them.
///
/// # Errors
/// No exports, or a file that is there already or cannot be written.
pub fn run(arguments: &InitArguments, terminal: &dyn Terminal, watcher: &dyn Progress) -> Result<Spoken, Failure> {
    let Surveyed { inspection, folder, catalogues } = survey(&arguments.request(), watcher)?;
    let file = arguments.output.clone().unwrap_or_else(|| folder.join(SETTINGS_FILE));
    let outputs = Outputs::of(std::slice::from_ref(&file)).map_err(|problem| match problem {
        WriteProblem::Exists { file, .. } => WriteProblem::SettingsExist { file },
        other => other,
    })?;
    let guessed = guessed_office(&inspection);
    let suggested = suggested(arguments, &guessed);
    let office = match terminal.is_attended() {
        true => ask_office(terminal, &suggested).ok_or(UsageProblem::Left)?,
        false => suggested,
    };
    let known = Known { office: office.clone(), catalogues: catalogues.iter().map(String::as_str).collect() };
    outputs.write(&[starter(&inspection, &known).into_bytes()])?;
    Ok(Spoken { stderr: said(&office, &guessed, &catalogues), ..Spoken::out(format!("{}\n", file.display())) })
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
