//! The command line: arguments in, what is to be printed out.
//!
//! | file          | holds                                                     |
//! |---------------|-----------------------------------------------------------|
//! | `arguments`, `examples` | the commands and options, and examples of them  |
//! | `help`        | the help of every command                                 |
//! | `usage`       | command lines that are not understood                     |
//! | `terminal`    | what is needed of a terminal                              |
//! | `harmless`    | nothing that is said is obeyed by a terminal              |
//! | `guide`       | `motcua` alone: the guided run                            |
//! | `summary`     | what a finished run says                                  |
//! | `again`       | a request as a command line                               |
//! | `inspect`, `list`, `export`, `templates`, `init`, `explain`, `completions` | a command each |

mod again;
mod arguments;
mod completions;
mod examples;
mod explain;
mod export;
mod guide;
mod harmless;
mod help;
mod init;
mod inspect;
mod list;
mod summary;
mod templates;
mod terminal;
mod usage;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{CommandFactory, FromArgMatches};

pub use terminal::{Terminal, Unattended};

use crate::problem::{Exit, Failure, Problem, Severity, render_all};
use crate::progress::{Progress, Unwatched};
use crate::read::is_there;
use crate::run;
use crate::wording::wrapped;
use arguments::{Arguments, Command};
use harmless::Harmless;
use summary::Manner;
use usage::UsageProblem;

/// What is to be printed, and the exit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// What was asked for.
    pub stdout: String,
    /// Everything else.
    pub stderr: String,
    /// The exit code.
    pub exit: Exit,
    /// Whether `stdout` is for a person to read, and not data or a text to be kept as it is.
    pub is_prose: bool,
}

impl Spoken {
    /// Data, or a text that is to be kept as it is.
    fn out(stdout: String) -> Spoken {
        Spoken { stdout, stderr: String::new(), exit: Exit::Done, is_prose: false }
    }

    /// A text for a person.
    fn prose(stdout: String) -> Spoken {
        Spoken { is_prose: true, ..Spoken::out(stdout) }
    }

    fn failed(failure: &Failure) -> Spoken {
        let problems = failure.0.iter().map(|problem| &**problem as &dyn Problem);
        let stderr = render_all(Severity::Error, problems);
        Spoken { stderr, exit: failure.exit(), ..Spoken::out(String::new()) }
    }

    /// Without what only accompanies what was asked for, where quiet is wanted.
    fn in_manner(self, manner: Manner) -> Spoken {
        if manner.quiet { Spoken { stderr: String::new(), ..self } } else { self }
    }

    /// Its lines broken between words where they are read on a screen of so many columns.
    pub fn for_screens(self, out: Option<usize>, err: Option<usize>) -> Spoken {
        let fitted = |text: String, width: Option<usize>| match width {
            Some(width) => wrapped(&text, width),
            None => text,
        };
        let stdout = fitted(self.stdout, out.filter(|_| self.is_prose));
        Spoken { stdout, stderr: fitted(self.stderr, err), ..self }
    }
}

/// Runs a command line, the program's name first.
pub fn run(arguments: &[OsString], terminal: &dyn Terminal) -> Spoken {
    obey(arguments, &Harmless(terminal)).harmless()
}

fn obey(arguments: &[OsString], terminal: &dyn Terminal) -> Spoken {
    let arguments = with_help_as_typed(arguments);
    let command = help::command(terminal.width());
    if let Some(inputs) = dropped(&arguments, &command) {
        return match terminal.is_attended() {
            true => guide::run(inputs, terminal),
            false => Spoken::failed(&Failure::from(UsageProblem::no_command(&arguments[1..]))),
        };
    }
    let parsed = command.try_get_matches_from(&arguments).and_then(|found| Arguments::from_arg_matches(&found));
    let Arguments { command, quiet, verbose, .. } = match parsed {
        Ok(parsed) => parsed,
        Err(error) => return usage::refused(&error, &arguments),
    };
    let manner = Manner { quiet, verbose };
    let watcher: &dyn Progress = if quiet { &Unwatched } else { terminal.watcher() };
    let result = match command {
        None if terminal.is_attended() => return guide::run(Vec::new(), terminal),
        None => Ok(Spoken::out(help::command(terminal.width()).render_help().to_string())),
        Some(Command::Report(report)) => {
            let request = report.request();
            run::report(&request, watcher).map(|outcome| summary::of_report(&outcome, &request, manner))
        }
        Some(Command::Check(check)) => {
            let request = check.request();
            run::check(&request, watcher).map(|outcome| summary::of_check(&outcome, &request, manner))
        }
        Some(Command::List(list)) => {
            let request = list.request();
            run::list(&request, watcher).map(|listed| list::spoken(&listed, &request, manner, terminal.width()))
        }
        Some(Command::Inspect(inspect)) => {
            let as_json = inspect.json;
            let inspection = run::inspect(&inspect.request(), watcher);
            inspection.and_then(|inspection| inspect::spoken(&inspection, as_json, terminal.width()))
        }
        Some(Command::Export(export)) => {
            let request = export.request();
            run::export(&request, watcher).map(|exported| export::spoken(&exported, &request, manner))
        }
        Some(Command::Sql(sql)) => {
            let table = sql.table.clone();
            run::sql(&sql.request(), table.as_deref()).map(Spoken::out)
        }
        Some(Command::Init(init)) => init::run(&init, terminal, watcher, manner),
        Some(Command::Templates(templates)) => templates::run(&templates.action),
        Some(Command::Explain(explain)) => explain::run(explain.code.as_deref(), terminal.width()),
        Some(Command::Completions(completions)) => completions::run(&completions),
    };
    result.unwrap_or_else(|failure| failed_before(&failure, terminal))
}

/// What is said of a failure; to a person also where more is said of it.
fn failed_before(failure: &Failure, terminal: &dyn Terminal) -> Spoken {
    let mut spoken = Spoken::failed(failure);
    if let Some(problem) = failure.0.first().filter(|_| terminal.is_attended()) {
        spoken.stderr.push_str(&format!("Xem giải thích: motcua explain MC{:03}\n", problem.code()));
    }
    spoken
}

/// The words under which people ask for help, as the option that gives it.
fn with_help_as_typed(arguments: &[OsString]) -> Vec<OsString> {
    const ASKING: [&str; 5] = ["help", "huong-dan", "/?", "-?", "?"];
    let is_asking = |(place, word): (usize, &OsString)| {
        place > 0 && ASKING.iter().any(|asking| word == asking) && (place == 1 || word.to_string_lossy().ends_with('?'))
    };
    let typed = |(place, word): (usize, &OsString)| match is_asking((place, word)) {
        true => OsString::from("--help"),
        false => word.clone(),
    };
    arguments.iter().enumerate().map(typed).collect()
}

/// The files and folders dropped on the program: all words are paths that lead somewhere, and the first names no
/// command.
fn dropped(arguments: &[OsString], command: &clap::Command) -> Option<Vec<PathBuf>> {
    let words = arguments.get(1..).filter(|words| !words.is_empty())?;
    let is_command = |word: &OsString| word.to_str().is_some_and(|word| command.find_subcommand(word).is_some());
    let leads_somewhere = |word: &OsString| !word.to_string_lossy().starts_with('-') && is_there(Path::new(word));
    let are_dropped = !is_command(&words[0]) && words.iter().all(leads_somewhere);
    are_dropped.then(|| words.iter().map(PathBuf::from).collect())
}

/// What is said when the program itself is at fault.
pub fn fault() -> Spoken {
    Spoken::failed(&Failure::from(usage::Fault))
}

/// The names of every command and option, for whoever checks that they are documented.
pub fn command_names() -> Vec<String> {
    Arguments::command().get_subcommands().map(|command| command.get_name().to_owned()).collect()
}
