//! How long whole runs take, and how much memory, beside what else could do the work: `cargo bench`.
//!
//! | command                     | measures                                                                          |
//! |-----------------------------|-----------------------------------------------------------------------------------|
//! | `cargo bench`               | 12.000 dossiers and `--help`: some seconds                                        |
//! | `cargo bench -- peers`      | the goals beside Python peers, which are installed into a virtual environment     |
//! | `cargo bench -- stages`     | where the time goes, stage by stage                                               |
//! | `cargo bench -- ten-million`| ten million dossiers from text, and from the ledger that `motcua export` kept     |
//!
//! Exports are made once and kept in `target/benchmark`. Each command runs as a whole process, ours and the peers in
//! turn so that a machine that slows down slows all; the run of the median wall time is shown. It judges nothing.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

mod exports;
mod measure;
mod peers;
mod stages;

use std::path::{Path, PathBuf};
use std::process::Command;

use exports::PERIOD;
use measure::{Took, median};

/// A command to run, and what it is called in the table.
struct Entry {
    name: String,
    runs: usize,
    make: Box<dyn Fn() -> Command>,
}

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("benchmark");
    std::fs::create_dir_all(&folder).unwrap();
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [] => few(&folder),
        ["peers"] => with_peers(&folder),
        ["stages"] => stages::print(&folder),
        ["ten-million"] => ten_million(&folder),
        ["walk", inputs] => peers::walk(Path::new(inputs)),
        other => println!("no such benchmark: {other:?}; there are peers, stages, ten-million"),
    }
}

/// What an office of 12.000 dossiers a year waits for.
fn few(folder: &Path) {
    for format in ["xlsx", "csv"] {
        let inputs = exports::make(folder, format, 12, 12_000);
        table(&format!("12.000 dossiers, 12 {format}"), 12_000, vec![report("motcua report", 7, &inputs, folder)]);
    }
    table("help", 0, vec![motcua("motcua --help", 21, &["--help".into()])]);
}

/// The goals, each beside its peers.
fn with_peers(folder: &Path) {
    few(folder);
    let python = peers::Python::install(folder);
    if let Err(cause) = &python {
        println!("\nPython peers are left out, they cannot be installed: {cause}");
    }
    let beside = |format: &str, dossiers: usize, names: &[(&str, usize)]| {
        let inputs = exports::make(folder, format, 12, dossiers);
        let mut entries = vec![report("motcua report", 3, &inputs, folder)];
        for (name, runs) in names {
            let Ok(python) = &python else { continue };
            let (output, [_, from, to]) = (folder.join("peer.xlsx"), PERIOD);
            let (name, runs, inputs) = ((*name).to_owned(), *runs, inputs.clone());
            let program = python.clone();
            let peer = name.clone();
            let make = Box::new(move || program.command(&peer, &inputs, &output, from, to));
            entries.push(Entry { name, runs, make });
        }
        if format == "xlsx" {
            entries.push(walk(&inputs));
        }
        table(&format!("{dossiers} dossiers, 12 {format}"), dossiers, entries);
    };
    beside("xlsx", 240_000, &[("polars_fastexcel", 3), ("pandas_calamine", 3), ("pandas_openpyxl", 1)]);
    beside("csv", 1_000_000, &[("polars_csv", 3), ("duckdb_csv", 3), ("pandas_csv", 3)]);
    let one = exports::make(folder, "xlsx", 1, 1_000_000);
    let entries = vec![report("motcua report", 3, &one, folder), walk(&one)];
    table("1.000.000 dossiers, one sheet of one xlsx", 1_000_000, entries);
}

/// Ten times the rows: time and memory should not grow by more.
fn ten_million(folder: &Path) {
    for dossiers in [1_000_000, 10_000_000] {
        let inputs = exports::make(folder, "csv", 12, dossiers);
        let kept = folder.join(format!("ledger-{dossiers}"));
        let export = {
            let arguments = ["export".into(), inputs.clone(), "--force".into(), "--output".into(), kept.clone()];
            motcua("motcua export (Parquet)", 1, &arguments)
        };
        let entries = vec![
            report("motcua report, csv", 3, &inputs, folder),
            export,
            report("motcua report, its Parquet", 3, &kept, folder),
        ];
        // The report from it needs it before the first round.
        measure::run(&mut (entries[1].make)()).unwrap();
        let title = format!("{dossiers} dossiers, 12 csv of {} MB", exports::bytes(&inputs) / 1_000_000);
        table(&title, dossiers, entries);
    }
}

/// Our program with some arguments.
fn motcua(name: &str, runs: usize, arguments: &[PathBuf]) -> Entry {
    let arguments = arguments.to_vec();
    let make = move || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_motcua"));
        command.args(&arguments);
        command
    };
    Entry { name: name.to_owned(), runs, make: Box::new(make) }
}

/// A full report in the office's own template.
fn report(name: &str, runs: usize, inputs: &Path, folder: &Path) -> Entry {
    let output = folder.join("bao-cao.xlsx");
    let options = ["--period", PERIOD[0], "--force", "--output"].map(PathBuf::from);
    let arguments: Vec<PathBuf> =
        ["report".into(), inputs.to_owned()].into_iter().chain(options).chain([output]).collect();
    motcua(name, runs, &arguments)
}

fn walk(inputs: &Path) -> Entry {
    let inputs = inputs.to_owned();
    let make = move || {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.arg("walk").arg(&inputs);
        command
    };
    Entry { name: "calamine, cells only walked".to_owned(), runs: 3, make: Box::new(make) }
}

/// Runs the entries in turn, once to warm the file cache where there are several runs, and prints them beside the first.
fn table(title: &str, dossiers: usize, entries: Vec<Entry>) {
    println!("\n{title}\n");
    println!("| program | runs | wall s | cpu s | peak MB | bytes a dossier | wall, times ours |");
    println!("|---|---|---|---|---|---|---|");
    let most = entries.iter().map(|entry| entry.runs).max().unwrap_or(1);
    let mut took: Vec<Vec<Took>> = vec![Vec::new(); entries.len()];
    for round in 0..=most {
        for (entry, took) in entries.iter().zip(&mut took) {
            let is_warming = round == 0 && entry.runs > 1;
            if is_warming || (1..=entry.runs).contains(&round) {
                match measure::run(&mut (entry.make)()) {
                    Ok(run) if !is_warming => took.push(run),
                    Ok(_) => {}
                    Err(said) => println!("{} failed: {said}", entry.name),
                }
            }
        }
    }
    let ours = took[0].first().map(|_| median(took[0].clone()).wall);
    for (entry, took) in entries.iter().zip(took).filter(|(_, took)| !took.is_empty()) {
        let (runs, middle) = (took.len(), median(took));
        let each = middle.peak.checked_div(dossiers as u64).map_or("–".to_owned(), |bytes| bytes.to_string());
        let times = ours.map_or("–".to_owned(), |ours| format!("{:.2}", middle.wall / ours));
        let (name, peak) = (&entry.name, middle.peak / 1_000_000);
        println!("| {name} | {runs} | {:.3} | {:.3} | {peak} | {each} | {times} |", middle.wall, middle.cpu);
    }
}
