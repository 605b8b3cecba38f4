//! Arguments in, run, print the outcome, exit code.

mod console;

use std::io::Write;
use std::process::ExitCode;

use console::Console;
use motcua::cli::{self, Terminal};

fn main() -> ExitCode {
    // A fault is told once, in Vietnamese, by whoever catches it.
    std::panic::set_hook(Box::new(|_| {}));
    // A console that cannot be set shows what it can.
    #[cfg(windows)]
    let _ = utf8_console::enable();
    // Where no handler can be set, a stop leaves a temporary file, which the next run takes away.
    let _ = ctrlc::set_handler(stop);
    let arguments: Vec<_> = std::env::args_os().collect();
    let console = Console::new();
    let run = std::panic::AssertUnwindSafe(|| cli::run(&arguments, &console));
    let run = std::panic::catch_unwind(run);
    let is_fault = run.is_err();
    let spoken = run.unwrap_or_else(|_| cli::fault());
    console.settle();
    let exit = spoken.exit;
    let spoken = spoken.for_screens(console.width(), Console::width_of_errors());
    // A reader that has gone away is no fault of the run.
    let _ = std::io::stdout().write_all(spoken.stdout.as_bytes());
    let _ = std::io::stderr().write_all(spoken.stderr.as_bytes());
    // The window of a program that was started by its icon would go with the message.
    if is_fault && console.is_attended() {
        console.ask("Nhấn Enter để kết thúc.");
    }
    ExitCode::from(exit as u8)
}

/// Ends the program as it was asked to: what was being written goes, an old report stays as it is.
fn stop() {
    motcua::write::abandon();
    let _ = writeln!(std::io::stderr(), "\nĐã dừng theo yêu cầu, không ghi gì thêm.");
    std::process::exit(motcua::problem::Exit::Interrupted as i32);
}
