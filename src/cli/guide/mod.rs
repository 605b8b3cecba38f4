//! `motcua` alone on a terminal, or a folder dropped on it: the exports are found, what cannot be known is asked, the
//! figures are shown, and only then is the report written.
//!
//! Every answer is also an option or a line of `motcua.toml`; at the end stands the command that needs no question.
//! Questions are plain lines with numbered answers: they work on every terminal and with a screen reader.
//!
//! | file        | holds                                            |
//! |-------------|--------------------------------------------------|
//! | `answer`    | questions and what is made of their answers      |
//! | `exports`   | which exports, and what keeps them from use      |
//! | `values`    | status and channel texts that nobody knows       |
//! | `report`    | period, template, and where the report goes      |
//! | `keep`      | answers written into `motcua.toml`               |
//! | `office`    | the office, for the heading                      |

mod answer;
mod exports;
mod keep;
mod office;
mod report;
mod values;

use std::path::PathBuf;

pub use office::ask_office;

use super::terminal::Terminal;
use super::usage::UsageProblem;
use super::{Spoken, again, summary};
use crate::problem::{Exit, Failure};
use crate::run::{Outcome, Reading};
use crate::settings::{Config, Request};
use summary::Manner;

/// The user ended the run: there is no further answer, or one says so.
struct Left;

/// Leads from exports to a report; all that is said has been said when it ends.
pub fn run(inputs: Vec<PathBuf>, terminal: &dyn Terminal) -> Spoken {
    terminal.say(&format!(
        "motcua {}: lập báo cáo định kỳ từ các tệp xuất của phần mềm một cửa.\n\
         Nhấn Enter để chọn giá trị trong ngoặc vuông; nhấn Ctrl+C để dừng.\n",
        env!("CARGO_PKG_VERSION")
    ));
    let exit = lead(inputs, terminal).unwrap_or_else(|Left| {
        let failure = Failure::from(UsageProblem::Left);
        terminal.say(&told(&failure));
        failure.exit()
    });
    // The window of a program that was started by its icon goes with the program.
    terminal.ask("\nNhấn Enter để kết thúc. ");
    Spoken { exit, ..Spoken::out(String::new()) }
}

fn lead(inputs: Vec<PathBuf>, terminal: &dyn Terminal) -> Result<Exit, Left> {
    let mut request = Request { inputs, ..Request::default() };
    let mut reading = exports::read(&mut request, terminal)?;
    let mut settings = written_settings(&reading);
    let mut office = None;
    let (kind, year) = loop {
        report::ask_period(&mut request, &reading, terminal)?;
        report::ask_template(&mut request, terminal)?;
        if office.is_none() {
            office = Some(office::known(&request, &reading, terminal)?);
            // What the answers added changes nothing of what the exports say.
            settings = written_settings(&reading);
        }
        let draft = match reading.draft(&request) {
            Ok(mut draft) => {
                draft.asked.settings.config.office = office.clone().unwrap_or_default();
                draft
            }
            Err(failure) => {
                terminal.say(&told(&failure));
                continue;
            }
        };
        let mut account = String::from("\n");
        // What was passed over has been said when the exports were read.
        let outcome = Outcome { skipped: Vec::new(), ..draft.outcome() };
        summary::account(&mut account, &outcome, Manner::default());
        terminal.say(&account);
        let period = draft.asked.question.period;
        match report::write(draft, &mut request, &reading, terminal)? {
            report::Written::Done => break (period.kind, period.year),
            report::Written::Not => {}
        }
        // Settings that were mended in the meantime may change what the exports say.
        let written = written_settings(&reading);
        if written != settings {
            reading = exports::read(&mut request, terminal)?;
            (settings, office) = (written_settings(&reading), None);
        }
    };
    // The report is there now: the same command has to replace it.
    request.force = true;
    let mut text = format!(
        "\nLần sau không cần hỏi, chạy lại đúng báo cáo này bằng lệnh:\n  {}\n",
        again::again("report", &request)
    );
    if let Some(next) = again::next(&request, kind, year) {
        text.push_str(&format!("Kỳ sau chạy lệnh:\n  {next}\n"));
    }
    terminal.say(&text);
    Ok(Exit::Done)
}

/// The settings file as it stands.
fn written_settings(reading: &Reading) -> Option<String> {
    Config::written(&reading.inputs.folder).ok().flatten().map(|(_, text)| text)
}

/// What a failure says.
fn told(failure: &Failure) -> String {
    format!("\n{}", Spoken::failed(failure).stderr)
}
