//! The command line: arguments in, what is to be printed out.
//!
//! | file        | holds                                       |
//! |-------------|---------------------------------------------|
//! | `arguments` | the commands and options, with their help   |
//! | `summary`   | what a finished run says                    |
//! | `inspect`   | `motcua inspect`                            |
//! | `list`      | `motcua list`                               |
//! | `templates` | `motcua templates`                          |
//! | `usage`     | clap's errors in Vietnamese                 |

mod arguments;
mod inspect;
mod list;
mod summary;
mod templates;
mod usage;

use std::ffi::OsString;

use clap::{CommandFactory, Parser};

use crate::problem::{Exit, Failure, Problem, Severity, render_all};
use crate::run;
use arguments::{Arguments, Command};

/// What is to be printed, and the exit code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spoken {
    /// What was asked for.
    pub stdout: String,
    /// Everything else.
    pub stderr: String,
    /// The exit code.
    pub exit: Exit,
}

impl Spoken {
    fn out(stdout: String) -> Spoken {
        Spoken { stdout, stderr: String::new(), exit: Exit::Done }
    }

    fn failed(failure: &Failure) -> Spoken {
        let problems = failure.0.iter().map(|problem| &**problem as &dyn Problem);
        Spoken { stdout: String::new(), stderr: render_all(Severity::Error, problems), exit: failure.exit() }
    }
}

/// Runs a command line, the program's name first.
pub fn run(arguments: &[OsString]) -> Spoken {
    let parsed = match Arguments::try_parse_from(arguments) {
        Ok(parsed) => parsed,
        Err(error) => return usage::refused(&error),
    };
    let result = match parsed.command {
        None => return Spoken::out(Arguments::command().render_help().to_string()),
        Some(Command::Report(report)) => {
            let strict = report.common.strict;
            run::report(&report.request()).map(|outcome| summary::of_report(&outcome, strict))
        }
        Some(Command::Check(check)) => {
            let strict = check.common.strict;
            run::check(&check.request()).map(|outcome| summary::of_check(&outcome, strict))
        }
        Some(Command::List(list)) => {
            let strict = list.common.strict;
            run::list(&list.request()).map(|listed| list::spoken(&listed, strict))
        }
        Some(Command::Inspect(inspect)) => {
            let as_json = inspect.json;
            run::inspect(&inspect.request()).and_then(|inspection| inspect::spoken(&inspection, as_json))
        }
        Some(Command::Templates(templates)) => templates::run(&templates.action),
    };
    result.unwrap_or_else(|failure| Spoken::failed(&failure))
}

/// What is said when the program itself is at fault.
pub fn fault() -> Spoken {
    Spoken::failed(&Failure::from(usage::Fault))
}
