//! What the same work takes with the libraries that an analyst would use instead, and with calamine alone.

use std::path::{Path, PathBuf};
use std::process::Command;

/// A Python with the libraries of `peers/requirements.txt`, in a virtual environment of its own.
#[derive(Clone)]
pub struct Python(PathBuf);

impl Python {
    /// Installs what is missing.
    ///
    /// # Errors
    /// Where there is no Python, or its packages cannot be had: what could not be done.
    pub fn install(folder: &Path) -> Result<Python, String> {
        let venv = folder.join("venv");
        let python = venv.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
        let run = |command: &mut Command| match command.output() {
            Ok(done) if done.status.success() => Ok(()),
            Ok(done) => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
            Err(cause) => Err(cause.to_string()),
        };
        if !python.exists() {
            run(Command::new("python3").args(["-m", "venv"]).arg(&venv))?;
        }
        let wanted = scripts().join("requirements.txt");
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "-r"]).arg(wanted))?;
        Ok(Python(python))
    }

    /// A peer over a folder of exports.
    pub fn command(&self, peer: &str, inputs: &Path, output: &Path, from: &str, to: &str) -> Command {
        let mut command = Command::new(&self.0);
        command.arg("-B").arg(scripts().join(format!("{peer}.py"))).args([inputs, output]).args([from, to]);
        command
    }
}

fn scripts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/benchmark/peers")
}

/// Walks through all cells of the first sheet of each workbook of a folder, one after the other, and does nothing with
/// them: what reading takes at the least with this library on one thread.
pub fn walk(folder: &Path) {
    let mut cells = 0_u64;
    for entry in std::fs::read_dir(folder).unwrap() {
        let mut book: calamine::Xlsx<_> = calamine::open_workbook(entry.unwrap().path()).unwrap();
        let name = calamine::Reader::sheet_names(&book)[0].clone();
        let mut reader = book.worksheet_cells_reader(&name).unwrap();
        while let Some(cell) = reader.next_cell().unwrap() {
            cells += u64::from(!matches!(cell.get_value(), calamine::DataRef::Empty));
        }
    }
    std::hint::black_box(cells);
}
