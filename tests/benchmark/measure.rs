//! A finished process as the operating system accounts for it: wall time, processor time of all its threads, and the
//! most memory it held at once.

use std::process::{Command, Stdio};
use std::time::Instant;

use wait4::Wait4;

/// What one run took.
#[derive(Clone, Copy, Debug)]
pub struct Took {
    /// Seconds from start to end.
    pub wall: f64,
    /// Seconds of processor time, all threads together.
    pub cpu: f64,
    /// Bytes of memory at the most.
    pub peak: u64,
}

/// Runs a command to its end.
///
/// # Errors
/// What it said where it failed.
pub fn run(command: &mut Command) -> Result<Took, String> {
    let started = Instant::now();
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::piped()).spawn().map_err(|cause| cause.to_string())?;
    // It says little: a pipe holds it until the end.
    let mut said = child.stderr.take().unwrap();
    let text = std::thread::spawn(move || std::io::read_to_string(&mut said).unwrap_or_default());
    let used = child.wait4().map_err(|cause| cause.to_string())?;
    let wall = started.elapsed().as_secs_f64();
    let text = text.join().unwrap_or_default();
    if !used.status.success() {
        return Err(text);
    }
    let cpu = (used.rusage.utime + used.rusage.stime).as_secs_f64();
    Ok(Took { wall, cpu, peak: used.rusage.maxrss })
}

/// The run of the middle wall time.
pub fn median(mut runs: Vec<Took>) -> Took {
    runs.sort_by(|a, b| a.wall.total_cmp(&b.wall));
    runs[runs.len() / 2]
}
