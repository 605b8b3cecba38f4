//! Runs that are killed, stopped, crowded or out of room, as processes of their own: the old report or the new one stands
//! there whole, what happened is said, and nothing is left behind.
//!
//! `MOTCUA_KILLS` says how many runs are killed, 20 without it. A full and a write-protected drive need the right to mount
//! one; where it is missing those tests say so and do nothing, unless `MOTCUA_REQUIRE_MOUNT` is set, as it is in CI.
#![cfg(target_os = "linux")]

use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::support::{HEADER, Office, listing};

const PROGRAM: &str = env!("CARGO_BIN_EXE_motcua");

/// Dossiers enough for a run of some tenths of a second, whose report is not written at once.
fn office() -> Office {
    let row = |n: u32| {
        let day = n % 28 + 1;
        format!(
            "H{n},Cấp phép {},Lĩnh vực {},Phòng {},{day:02}/01/2026,20/01/2026,{day:02}/02/2026,,Đã trả,Trực tiếp,BCCI",
            n % 50,
            n % 9,
            n % 12
        )
    };
    Office::new().file("a.csv", format!("{HEADER}\n{}\n", (0..3000).map(row).collect::<Vec<_>>().join("\n")))
}

/// A run over an office's exports, not yet begun.
fn command(office: &Office, words: &[&str]) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg(words[0]).arg(office.inputs()).args(&words[1..]);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn report(office: &Office, output: &Path) -> Command {
    let output = output.to_str().unwrap();
    command(office, &["report", "--period", "Q1/2026", "--force", "--format", "xlsx,docx,json", "--output", output])
}

fn export(office: &Office, output: &Path) -> Command {
    command(office, &["export", "--force", "--output", output.to_str().unwrap()])
}

/// A finished run: exit code and messages.
fn ended(child: Child) -> (Option<i32>, String) {
    let output = child.wait_with_output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

/// Every file below a folder but ours that are temporary, with its bytes; and the temporary ones.
fn files(folder: &Path) -> (Vec<(PathBuf, Vec<u8>)>, Vec<String>) {
    let (mut whole, mut temporary) = (Vec::new(), Vec::new());
    for name in listing(folder) {
        let path = folder.join(&name);
        if name.starts_with(".motcua-") {
            temporary.push(name);
        } else if path.is_dir() {
            whole.extend(files(&path).0);
        } else {
            whole.push((path.clone(), std::fs::read(&path).unwrap()));
        }
    }
    whole.sort();
    (whole, temporary)
}

/// Numbers without an order, the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end.max(1)
    }
}

fn kills() -> u64 {
    std::env::var("MOTCUA_KILLS").map_or(20, |kills| kills.parse().unwrap())
}

/// Kills runs at moments of all their length, half of them while they write, each over the old outputs.
fn killed(what: &str, run: &dyn Fn() -> Command, folder: &Path, old: &dyn Fn()) {
    old();
    let before = files(folder).0;
    let begun = Instant::now();
    assert_eq!(ended(run().spawn().unwrap()).0, Some(0));
    let long = begun.elapsed().as_micros() as u64;
    let after = files(folder).0;
    assert!(before != after && before.len() == after.len(), "the run changes what is there");
    let mut chance = Chance(20_261_126);
    let (mut left_old, mut left_new, mut left_temporary) = (0, 0, 0);
    for kill in 0..kills() {
        if files(folder).0 != before {
            old();
        }
        let mut child = run().spawn().unwrap();
        if kill % 2 == 0 {
            std::thread::sleep(Duration::from_micros(chance.below(long + long / 5)));
        } else {
            let begun = Instant::now();
            while files(folder).1.is_empty()
                && begun.elapsed() < Duration::from_secs(20)
                && child.try_wait().unwrap().is_none()
            {}
            std::thread::sleep(Duration::from_micros(chance.below(long / 3)));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let (whole, temporary) = files(folder);
        assert_eq!(whole.len(), before.len(), "kill {kill}");
        for (place, file) in whole.iter().enumerate() {
            assert!(*file == before[place] || *file == after[place], "kill {kill}: {} is neither", file.0.display());
        }
        left_temporary += u32::from(!temporary.is_empty());
        if whole == before { left_old += 1 } else { left_new += 1 }
    }
    println!("{what}: {} kills; old {left_old}, new {left_new}, temporary files left {left_temporary}", kills());
    // The next run takes away what the killed ones left.
    assert_eq!(ended(run().spawn().unwrap()).0, Some(0));
    let (whole, temporary) = files(folder);
    assert!(whole == after && temporary.is_empty(), "{temporary:?}");
}

#[test]
fn a_killed_report_leaves_each_old_file_or_each_new_one_whole() {
    let office = office();
    let out = office.outputs();
    let old =
        || ["r.xlsx", "r.docx", "r.json"].iter().for_each(|name| std::fs::write(out.join(name), "bản đã ký").unwrap());
    killed("report", &|| report(&office, &out.join("r.xlsx")), &out, &old);
}

#[test]
fn a_killed_export_leaves_the_old_ledger_or_the_new_one_whole() {
    let office = office();
    let (kept, out) = (office.outputs().join("kept"), office.outputs().join("out"));
    std::fs::create_dir(&out).unwrap();
    // The old ledger is that of one dossier less, in parts of the same names.
    let less = Office::with_rows(&["H1,A,,,02/01/2026,10/01/2026,09/01/2026,,Đã trả,Trực tiếp,Trực tiếp"]);
    assert_eq!(ended(export(&less, &kept).spawn().unwrap()).0, Some(0));
    let old = || {
        let _ = std::fs::remove_dir_all(out.join("so"));
        assert!(Command::new("cp").arg("-r").args([&kept, &out.join("so")]).status().unwrap().success());
    };
    killed("export", &|| export(&office, &out.join("so")), &out, &old);
}

#[test]
fn a_stopped_run_leaves_nothing_and_says_so() {
    let office = office();
    let out = office.outputs();
    let old =
        || ["r.xlsx", "r.docx", "r.json"].iter().for_each(|name| std::fs::write(out.join(name), "bản đã ký").unwrap());
    old();
    let before = files(&out).0;
    let begun = Instant::now();
    assert_eq!(ended(report(&office, &out.join("r.xlsx")).spawn().unwrap()).0, Some(0));
    let long = begun.elapsed().as_micros() as u64;
    let after = files(&out).0;
    let mut chance = Chance(7);
    let mut stopped = 0;
    for turn in 0..kills() {
        old();
        let child = report(&office, &out.join("r.xlsx")).spawn().unwrap();
        // Past the start, before which the system itself ends a process that is asked to stop.
        let wait = if turn % 2 == 0 {
            20_000 + chance.below(long)
        } else {
            let begun = Instant::now();
            while files(&out).1.is_empty() && begun.elapsed() < Duration::from_millis(3 * long / 1000) {}
            chance.below(long / 4)
        };
        std::thread::sleep(Duration::from_micros(wait));
        let signal = ["-INT", "-TERM", "-HUP"][turn as usize % 3];
        // The run may have ended by itself.
        let _ = Command::new("kill").args([signal, &child.id().to_string()]).stderr(Stdio::null()).status().unwrap();
        let (exit, said) = ended(child);
        let (whole, temporary) = files(&out);
        assert!(temporary.is_empty(), "{temporary:?}");
        // All of the files or none: a stop waits while they are moved.
        assert!(whole == before || whole == after, "turn {turn}");
        match exit {
            Some(130) => {
                assert!(said.ends_with("Đã dừng theo yêu cầu, không ghi gì thêm.\n"), "{said}");
                stopped += 1;
            }
            // Asked before it could listen: the system itself ends it, and nothing has been begun.
            None => assert!(whole == before, "turn {turn}"),
            other => assert_eq!((other, whole == after), (Some(0), true), "{said}"),
        }
    }
    println!("stop: {} runs, {stopped} stopped before their end", kills());
    assert!(stopped > 0, "no run was stopped");
}

#[test]
fn runs_at_once_on_one_output_leave_one_whole_report() {
    let office = office();
    let out = office.outputs();
    let output = out.join("r.xlsx");
    assert_eq!(ended(report(&office, &output).spawn().unwrap()).0, Some(0));
    let after = files(&out).0;
    let turns = kills().div_ceil(4);
    let mut refused = 0;
    for turn in 0..turns {
        for (path, _) in &after {
            std::fs::write(path, "bản đã ký").unwrap();
        }
        let runs: Vec<Child> = (0..4).map(|_| report(&office, &output).spawn().unwrap()).collect();
        let ends: Vec<(Option<i32>, String)> = runs.into_iter().map(ended).collect();
        assert!(ends.iter().any(|(exit, _)| *exit == Some(0)), "turn {turn}: {ends:?}");
        for (exit, said) in &ends {
            let is_told =
                *exit == Some(73) && said.contains("lỗi MC717: một lần chạy khác của chương trình đang ghi tệp này");
            assert!(*exit == Some(0) || is_told, "turn {turn}: {exit:?} {said}");
            refused += u32::from(is_told);
        }
        let (whole, temporary) = files(&out);
        assert!(whole == after && temporary.is_empty(), "turn {turn} {temporary:?}");
    }
    println!("four at once: {turns} times, {refused} runs were told of another");
}

/// A drive in memory, mounted for a test.
struct Drive(PathBuf);

impl Drive {
    /// None where mounting is not allowed.
    fn mounted(folder: &Path, options: &str) -> Option<Drive> {
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", options, "none"])
            .arg(folder)
            .stderr(Stdio::null())
            .status();
        if !mounted.is_ok_and(|status| status.success()) {
            assert!(std::env::var_os("MOTCUA_REQUIRE_MOUNT").is_none(), "no drive can be mounted");
            println!("not run: no drive can be mounted here");
            return None;
        }
        Some(Drive(folder.to_owned()))
    }
}

impl Drop for Drive {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// What is written over an old report on a drive that takes no more: each kind of output.
fn refused_on(office: &Office, drive: &Path, code: &str) {
    let before = files(drive);
    let runs = [
        report(office, &drive.join("r.xlsx")),
        export(office, &drive.join("so")),
        command(office, &["export", "--format", "csv", "--force", "--output", drive.join("so.csv").to_str().unwrap()]),
        command(
            office,
            &[
                "list",
                "--period",
                "Q1/2026",
                "--figure",
                "late",
                "--force",
                "--output",
                drive.join("l.xlsx").to_str().unwrap(),
            ],
        ),
    ];
    for mut run in runs {
        let (exit, said) = ended(run.spawn().unwrap());
        assert_eq!(exit, Some(73), "{run:?} {said}");
        assert!(said.contains(&format!("lỗi {code}: ")) && said.contains("xử lý:"), "{run:?} {said}");
        assert!(files(drive) == before, "{run:?} left {:?}", files(drive).1);
    }
}

#[test]
fn a_full_drive_keeps_the_old_report() {
    let office = office();
    let Some(drive) = Drive::mounted(&office.outputs(), "size=64k") else { return };
    for name in ["r.xlsx", "r.docx", "r.json", "l.xlsx", "so.csv"] {
        std::fs::write(drive.0.join(name), "bản đã ký").unwrap();
    }
    // Room for a file, but not for what is to go into it.
    std::fs::write(drive.0.join("khac"), vec![0_u8; 30_000]).unwrap();
    refused_on(&office, &drive.0, "MC711");
}

#[test]
fn a_write_protected_drive_keeps_the_old_report() {
    let office = office();
    let Some(drive) = Drive::mounted(&office.outputs(), "size=1m") else { return };
    std::fs::write(drive.0.join("r.xlsx"), "bản đã ký").unwrap();
    assert!(Command::new("mount").args(["-o", "remount,ro"]).arg(&drive.0).status().unwrap().success());
    refused_on(&office, &drive.0, "MC715");
}

#[test]
fn a_folder_without_the_right_to_write_keeps_the_old_report() {
    const NOBODY: u32 = 65_534;
    let office = office();
    let (inputs, out) = (office.inputs(), office.outputs());
    // The program stands where whoever runs it may reach it.
    let place = tempfile::tempdir().unwrap();
    let program = place.path().join("motcua");
    std::fs::copy(PROGRAM, &program).unwrap();
    for (path, mode) in [(place.path(), 0o755), (inputs.parent().unwrap(), 0o755), (&program, 0o755), (&out, 0o555)] {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).unwrap();
    }
    let report = out.join("r.json");
    let mut run = Command::new(&program);
    run.arg("report")
        .arg(&inputs)
        .args(["--period", "Q1/2026", "--force", "--format", "json", "--output"])
        .arg(&report);
    // Root may write everywhere.
    let is_root = std::fs::File::create(out.join("probe")).is_ok();
    if is_root {
        std::fs::remove_file(out.join("probe")).unwrap();
        run.uid(NOBODY);
    }
    let said = run.output().unwrap();
    std::fs::set_permissions(&out, std::fs::Permissions::from_mode(0o755)).unwrap();
    let text = String::from_utf8(said.stderr).unwrap();
    assert_eq!(said.status.code(), Some(73), "{text}");
    assert!(text.contains("lỗi MC715: không có quyền ghi vào thư mục này"), "{text}");
    assert!(listing(&out).is_empty());
}
