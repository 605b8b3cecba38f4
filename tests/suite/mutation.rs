//! Mutated files of every format: none may end, hang or bloat the program, or make it break a rule of its own.
//!
//! The files of the reading corpus are mutated at random places, containers also inside their parts. Each runs through
//! `motcua check` in a child process that may take 10 seconds and 512 MB for it. `MOTCUA_MUTATIONS` says how many inputs a
//! reader gets, 100 without it:
//!
//! ```sh
//! MOTCUA_MUTATIONS=20000 cargo test --test suite mutation -- --nocapture
//! ```
//!
//! An input that failed is told by its reader and number; the same number makes the same input again, as long as the corpus
//! is the same. Where `MOTCUA_FINDINGS` names a folder, every input in which something panicked is kept there; those found
//! so far are in `cases/findings`, and each of them is a test.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use motcua::read::{Kind, kind};

use super::support::repository;

/// Whether a reader reads a kind of file, given whether it is UTF-8.
type Reads = fn(Kind, bool) -> bool;

const READERS: [(&str, Reads); 8] = [
    ("xlsx", |kind, _| kind == Kind::Xlsx),
    ("xlsb", |kind, _| kind == Kind::Xlsb),
    ("xls", |kind, _| kind == Kind::Xls),
    ("ods", |kind, _| kind == Kind::Ods),
    ("spreadsheetml", |kind, _| kind == Kind::SpreadsheetMl),
    ("html", |kind, _| kind == Kind::Html),
    ("utf-8", |kind, is_utf8| kind == Kind::Text && is_utf8),
    ("other-encodings", |kind, is_utf8| kind == Kind::Text && !is_utf8),
];

/// The variable that makes a process a child: reader, first input, one past the last.
const CHILD: &str = "MOTCUA_MUTATE";
const LONGEST: Duration = Duration::from_secs(10);
const MOST_KIB: u64 = 512 * 1024;
/// Inputs of one child.
const BATCH: u64 = 500;
/// Larger files of the corpus are left out: they are slow, and no different.
const LARGEST_SEED: u64 = 200_000;

#[test]
fn no_mutated_file_ends_hangs_or_bloats_the_program() {
    if let Ok(task) = std::env::var(CHILD) {
        return child(&task);
    }
    let inputs: u64 = std::env::var("MOTCUA_MUTATIONS").map_or(100, |inputs| inputs.parse().unwrap());
    let mut failures = Vec::new();
    let (mut executed, mut caught) = (0, 0);
    for (reader, _) in READERS {
        let begun = Instant::now();
        let mut panics: BTreeMap<String, u64> = BTreeMap::new();
        let mut most = (0, 0);
        for first in (0..inputs).step_by(BATCH as usize) {
            let told = batch(reader, first, inputs.min(first + BATCH));
            failures.extend(told.failure);
            most = (most.0.max(told.millis), most.1.max(told.kib));
            told.panics.into_iter().for_each(|(place, times)| *panics.entry(place).or_default() += times);
        }
        let took = begun.elapsed().as_secs();
        executed += inputs;
        caught += panics.values().sum::<u64>();
        println!("{reader}: {inputs} inputs in {took} s; slowest {} ms, largest {} MB", most.0, most.1 / 1024);
        for (place, times) in panics {
            println!("  caught as damage: {times} panics of a library at {place}");
        }
    }
    println!("mutated files: {executed} inputs, {} failed, {caught} panics of libraries caught", failures.len());
    assert!(failures.is_empty(), "{failures:#?}");
}

#[test]
fn what_once_made_something_panic_is_told_as_damaged() {
    let mut findings = files_in(&repository().join("tests/cases/findings"));
    findings.retain(|path| path.extension().is_some_and(|ending| ending != "md"));
    assert!(!findings.is_empty());
    for path in findings {
        let spoken = super::support::speak(&["check", path.to_str().unwrap()]);
        assert_eq!(spoken.exit as u8, 65, "{}: {}", path.display(), spoken.stderr);
        assert!(spoken.stderr.starts_with("lỗi MC"), "{}: {}", path.display(), spoken.stderr);
    }
}

/// What a child told of its inputs.
#[derive(Default)]
struct Told {
    failure: Option<String>,
    panics: Vec<(String, u64)>,
    millis: u64,
    kib: u64,
}

fn batch(reader: &str, first: u64, end: u64) -> Told {
    let folder = tempfile::tempdir().unwrap();
    let report = folder.path().join("report");
    // More address space than memory: what is only set aside is no harm, what could never be had is refused.
    let program = std::env::current_exe().unwrap();
    let status = Command::new("sh")
        .args([
            "-c",
            "ulimit -v 6000000; exec \"$0\" --exact mutation::no_mutated_file_ends_hangs_or_bloats_the_program",
        ])
        .arg(program)
        .env(CHILD, format!("{reader} {first} {end} {}", report.display()))
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .status()
        .unwrap();
    let mut told = Told::default();
    let mut last = "none".to_owned();
    for line in std::fs::read_to_string(&report).unwrap_or_default().lines() {
        match line.split_once(' ') {
            Some(("at", number)) => last = number.to_owned(),
            Some(("panic", place)) => told.panics.push((place.to_owned(), 1)),
            Some(("fail", why)) => told.failure = Some(format!("{reader} {why}")),
            Some(("millis", number)) => told.millis = number.parse().unwrap(),
            Some(("kib", number)) => told.kib = number.parse().unwrap(),
            _ => {}
        }
    }
    if !status.success() && told.failure.is_none() {
        told.failure = Some(format!("{reader} {last}: the process ended ({status})"));
    }
    told
}

/// Runs a child's inputs one after the other, each told before it is begun.
fn child(task: &str) {
    let words: Vec<&str> = task.splitn(4, ' ').collect();
    let (reader, first, end): (&str, u64, u64) = (words[0], words[1].parse().unwrap(), words[2].parse().unwrap());
    let report = Mutex::new(std::fs::File::create(words[3]).unwrap());
    let report: &'static Mutex<std::fs::File> = Box::leak(Box::new(report));
    let tell = move |line: String| {
        let mut file = report.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        writeln!(file, "{line}").unwrap();
    };
    static HAS_PANICKED: AtomicBool = AtomicBool::new(false);
    let findings = std::env::var_os("MOTCUA_FINDINGS").map(PathBuf::from);
    std::panic::set_hook(Box::new(move |info| {
        HAS_PANICKED.store(true, Ordering::Relaxed);
        let place = info.location().map_or_else(String::new, |place| format!("{}:{}", place.file(), place.line()));
        let own = place.starts_with("src/") || place.starts_with("tests/");
        let place = place.rsplit_once("/registry/src/").map_or(place.as_str(), |(_, place)| place).to_owned();
        tell(format!("{} {place}", if own { "fail panic at" } else { "panic" }));
    }));
    static BEGUN: AtomicU64 = AtomicU64::new(u64::MAX);
    let start = Instant::now();
    std::thread::spawn(move || {
        loop {
            std::thread::sleep(Duration::from_millis(200));
            let begun = BEGUN.load(Ordering::Relaxed);
            let now = start.elapsed().as_millis() as u64;
            if now.saturating_sub(begun) > LONGEST.as_millis() as u64 {
                tell("fail took more than 10 s".to_owned());
                std::process::abort();
            }
        }
    });
    let seeds = seeds(reader);
    let folder = tempfile::tempdir().unwrap();
    let (mut slowest, mut largest) = (0, 0);
    for number in first..end {
        tell(format!("at {number}"));
        let path = folder.path().join(format!("{number}.{}", if reader == "xls" { "xls" } else { "dat" }));
        std::fs::write(&path, mutated(&seeds, number)).unwrap();
        forget_peak();
        BEGUN.store(start.elapsed().as_millis() as u64, Ordering::Relaxed);
        let begun = Instant::now();
        let words = [OsString::from("motcua"), "check".into(), path.clone().into()];
        let spoken = motcua::cli::run(&words, &motcua::cli::Unattended);
        BEGUN.store(u64::MAX, Ordering::Relaxed);
        slowest = slowest.max(begun.elapsed().as_millis() as u64);
        largest = largest.max(peak_kib());
        if !matches!(spoken.exit as u8, 0 | 65) {
            tell(format!("fail {number}: exit {} {}", spoken.exit as u8, spoken.stderr.replace('\n', " ")));
        }
        if largest > MOST_KIB {
            tell(format!("fail {number}: {largest} KiB"));
        }
        if let Some(findings) = &findings
            && HAS_PANICKED.swap(false, Ordering::Relaxed)
        {
            std::fs::copy(&path, findings.join(format!("{number}.{reader}"))).unwrap();
        }
        std::fs::remove_file(&path).unwrap();
    }
    tell(format!("millis {slowest}"));
    tell(format!("kib {largest}"));
    let _ = std::panic::take_hook();
}

/// The corpus files that one reader reads.
fn seeds(reader: &str) -> Vec<Vec<u8>> {
    let (_, is_wanted) = READERS.into_iter().find(|(name, _)| *name == reader).unwrap();
    let mut seeds = Vec::new();
    for path in files(&repository().join("tests/cases/reading")) {
        let bytes = std::fs::read(&path).unwrap();
        let is_utf8 = std::str::from_utf8(&bytes).is_ok();
        let is_small = (1..=LARGEST_SEED).contains(&(bytes.len() as u64));
        if is_small && kind(&path, "").is_ok_and(|kind| is_wanted(kind, is_utf8)) {
            seeds.push(bytes);
        }
    }
    assert!(!seeds.is_empty(), "no seeds for {reader}");
    seeds
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(files_in_case(&path));
        }
    }
    files.sort();
    files
}

fn files_in_case(case: &Path) -> Vec<PathBuf> {
    files_in(&case.join("in"))
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_file()).collect()
}

/// Numbers that follow from their seed alone (xorshift64*).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, end: usize) -> usize {
        if end == 0 { 0 } else { (self.next() % end as u64) as usize }
    }

    fn of<'t, T>(&mut self, items: &'t [T]) -> &'t T {
        &items[self.below(items.len())]
    }
}

/// The input of a number: a seed with some of its bytes changed, in a container mostly those of one part.
fn mutated(seeds: &[Vec<u8>], number: u64) -> Vec<u8> {
    let mut chance = Chance((number + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15));
    for _ in 0..4 {
        chance.next();
    }
    let seed = chance.of(seeds).clone();
    let other = chance.of(seeds).clone();
    let inside = seed.starts_with(b"PK") && chance.below(4) > 0;
    match inside.then(|| in_one_part(&seed, &other, &mut chance)).flatten() {
        Some(container) => container,
        None => changed(seed, &other, &mut chance),
    }
}

fn in_one_part(container: &[u8], other: &[u8], chance: &mut Chance) -> Option<Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(container)).ok()?;
    let wanted = chance.below(archive.len());
    let mut made = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).ok()?;
        let mut bytes = Vec::new();
        part.by_ref().take(4 << 20).read_to_end(&mut bytes).ok()?;
        let name = part.name().ok()?.into_owned();
        made.start_file(name, options).ok()?;
        let bytes = if place == wanted { changed(bytes, other, chance) } else { bytes };
        made.write_all(&bytes).ok()?;
    }
    Some(made.finish().ok()?.into_inner())
}

/// Words that mean something to one reader or another.
const WORDS: [&[u8]; 30] = [
    b"<!DOCTYPE x [<!ENTITY a \"b\">]>",
    b"<![CDATA[",
    b"<!--",
    b"]]>",
    b"&#x110000;",
    b"&a;",
    b"</row>",
    b"<row r=\"0\">",
    b" r=\"XFD1048576\"",
    b" s=\"99999\"",
    b" t=\"s\"",
    b"<v>4294967296</v>",
    b"<v>-1</v>",
    b"<v>1e308</v>",
    b"<mergeCell ref=\"A1:XFD1048576\"/>",
    b" table:number-rows-repeated=\"4000000000\"",
    b" table:number-columns-spanned=\"0\"",
    b" office:value-type=\"date\" office:date-value=\"99999-99-99\"",
    b" ss:Index=\"0\"",
    b" ss:MergeDown=\"4294967295\"",
    b"<table>",
    b"</table>",
    b"<td colspan=0 rowspan=0>",
    b"<tr><td>",
    b"\"",
    b"\r",
    b"\n\n\n",
    b"\0",
    b"99/99/9999",
    b"\xEF\xBB\xBF",
];

fn changed(mut bytes: Vec<u8>, other: &[u8], chance: &mut Chance) -> Vec<u8> {
    const NUMBERS: [u32; 8] = [0, 1, 0x7F, 0xFF, 0xFFFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF];
    for _ in 0..=chance.below(6) {
        let at = chance.below(bytes.len());
        let end = (at + 1 + chance.below(64)).min(bytes.len());
        match chance.below(11) {
            _ if bytes.is_empty() => bytes.extend_from_slice(chance.of::<&[u8]>(&WORDS)),
            0 => bytes[at] ^= 1 << chance.below(8),
            1 => bytes[at] = chance.next() as u8,
            2 => drop(bytes.drain(at..end)),
            3 => {
                let copy = bytes[at..end].repeat(1 + chance.below(40));
                bytes.splice(at..at, copy);
            }
            4 | 5 => drop(bytes.splice(at..at, chance.of::<&[u8]>(&WORDS).iter().copied())),
            6 => {
                let number = chance.of(&NUMBERS).to_le_bytes();
                let length = [1, 2, 4][chance.below(3)].min(bytes.len() - at);
                bytes[at..at + length].copy_from_slice(&number[..length]);
            }
            7 => bytes.truncate(at),
            8 => {
                let from = chance.below(other.len());
                let to = (from + chance.below(400)).min(other.len());
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            9 => {
                // A number in digits becomes a large one.
                if let Some(digit) = bytes[at..].iter().position(u8::is_ascii_digit) {
                    let from = at + digit;
                    let to = from + bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
                    let large = *chance.of(&[&b"0"[..], b"4294967295", b"99999999999999999999", b"65536", b"-7"]);
                    bytes.splice(from..to, large.iter().copied());
                }
            }
            _ => {
                let (a, b) = (chance.below(bytes.len()), chance.below(bytes.len()));
                bytes.swap(a, b);
            }
        }
    }
    bytes
}

/// The most memory since [`forget_peak`], in KiB; 0 where the system does not tell.
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0)
}

fn forget_peak() {
    let _ = std::fs::write("/proc/self/clear_refs", "5");
}
