//! Arguments in, run, print the outcome, exit code.

use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    // A fault is told once, in Vietnamese, by whoever catches it.
    std::panic::set_hook(Box::new(|_| {}));
    let arguments: Vec<_> = std::env::args_os().collect();
    let spoken = std::panic::catch_unwind(|| motcua::cli::run(&arguments)).unwrap_or_else(|_| motcua::cli::fault());
    // A reader that has gone away is no fault of the run.
    let _ = std::io::stdout().write_all(spoken.stdout.as_bytes());
    let _ = std::io::stderr().write_all(spoken.stderr.as_bytes());
    ExitCode::from(spoken.exit as u8)
}
