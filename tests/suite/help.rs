//! Help, completions and the manual page: short, with examples that run, every option under its Vietnamese name.

use super::support::{speak, words_of};

/// Every command, the commands of commands too, as they are typed.
fn commands() -> Vec<Vec<String>> {
    let mut commands: Vec<Vec<String>> = vec![Vec::new()];
    commands.extend(motcua::cli::command_names().into_iter().map(|name| vec![name]));
    commands.extend(["list", "show", "export", "check"].map(|name| vec!["templates".to_owned(), name.to_owned()]));
    commands
}

fn help_of(command: &[String]) -> String {
    let words: Vec<&str> = command.iter().map(String::as_str).chain(["--help"]).collect();
    let spoken = speak(&words);
    assert_eq!((spoken.exit as u8, spoken.stderr.as_str()), (0, ""), "{command:?}");
    spoken.stdout
}

#[test]
fn the_help_fits_a_screen_and_begins_with_four_examples() {
    for command in commands() {
        let help = help_of(&command);
        assert!(help.lines().count() < 40, "{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 100 || line.starts_with("  motcua")), "{help}");
        if command.len() < 2 {
            let lines: Vec<&str> = help.lines().collect();
            assert_eq!(lines[1..3], ["", "Ví dụ:"], "{help}");
            assert!(lines[3..7].iter().all(|line| line.starts_with("  motcua ")), "{help}");
        }
    }
}

#[test]
fn every_example_of_the_help_is_understood() {
    let folder = tempfile::tempdir().unwrap();
    let place = format!("{}/", folder.path().display());
    let mut examples = 0;
    for help in commands().iter().map(|command| help_of(command)) {
        for line in help.lines().filter(|line| line.starts_with("  motcua ")) {
            // What a shell does with the output is its own affair.
            let line = line.split(['>', '|']).next().unwrap_or(line).replace("D:\\", &place);
            let words = words_of(line.trim());
            let spoken = speak(&words[1..].iter().map(String::as_str).collect::<Vec<_>>());
            assert!([0, 66].contains(&(spoken.exit as u8)), "{line}: {}", spoken.stderr);
            examples += 1;
        }
    }
    assert_eq!(examples, 4 * 11);
}

#[test]
fn every_option_stands_under_its_vietnamese_name_too() {
    for command in commands() {
        for line in help_of(&command).lines().filter(|line| line.starts_with("  --")) {
            let names = line.split("  ").nth(1).unwrap_or_default().matches("--").count();
            assert!(names >= 2 || line.starts_with("  --json"), "{line}");
        }
    }
}

#[test]
fn help_is_given_however_it_is_asked_for() {
    let help = help_of(&[]);
    for words in [&["help"][..], &["huong-dan"], &["/?"], &["-?"], &["--huong-dan"], &["-h"], &[]] {
        assert_eq!(speak(words).stdout, help, "{words:?}");
    }
    let report = help_of(&["report".to_owned()]);
    for words in [&["report", "/?"][..], &["bao-cao", "--huong-dan"], &["report", "-h"]] {
        assert_eq!(speak(words).stdout, report, "{words:?}");
    }
    assert_eq!(speak(&["--version"]).stdout, format!("motcua {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn every_shell_and_the_manual_page_know_every_command_and_option() {
    let options: Vec<String> = commands().iter().flat_map(|command| options_of(&help_of(command))).collect();
    for kind in ["bash", "zsh", "fish", "powershell", "elvish", "man"] {
        let spoken = speak(&["completions", kind]);
        assert_eq!(spoken.exit as u8, 0);
        // Each has its own way to write a stroke.
        let script = spoken.stdout.replace("\\-", "-");
        for command in motcua::cli::command_names() {
            assert!(script.contains(&command), "{kind} does not know {command}");
        }
        for option in &options {
            let known = script.contains(option.as_str()) || script.contains(&format!("-l {}", &option[2..]));
            assert!(known, "{kind} does not know {option}");
        }
    }
    let spoken = speak(&["completions", "cmd"]);
    assert_eq!(spoken.exit as u8, 2);
}

fn options_of(help: &str) -> Vec<String> {
    let lines = help.lines().filter_map(|line| line.strip_prefix("  --"));
    lines.map(|line| format!("--{}", line.split([',', ' ']).next().unwrap_or_default())).collect()
}

#[test]
fn a_code_is_explained_and_all_are_listed() {
    let said = speak(&["explain", "203"]).stdout;
    assert!(said.starts_with("MC203: không tìm thấy cột “Ngày tiếp nhận”\n\nVì sao:\n  "), "{said}");
    assert!(said.contains("\nVí dụ:\n  ") && said.contains("\nCần làm:\n  "), "{said}");
    assert!(
        said.contains("\n      [columns]\n      received = \"Ngày vào sổ\"\n"),
        "lines to be copied are kept: {said}"
    );
    let all = speak(&["explain"]).stdout;
    assert_eq!(all.lines().count(), motcua::explain::all().count());
}

#[test]
fn quiet_says_only_what_is_wrong_and_verbose_everything() {
    let office = super::support::Office::with_rows(&[
        "H1,A,,,02/03/2026,10/03/2026,09/03/2026,,Đã trả,Trực tiếp,Trực tiếp",
        "H2,A,,,02/03/2026,,,,Đang xử lý,Trực tiếp,Trực tiếp",
    ]);
    let quiet = office.report(&["--period", "T3/2026", "--quiet"]);
    assert_eq!((quiet.exit as u8, quiet.stderr.as_str()), (0, ""));
    assert!(quiet.stdout.ends_with("r.json\n"));
    let wrong = office.report(&["--period", "T3/2026", "--im-lang"]);
    assert!(wrong.stderr.starts_with("lỗi MC701"), "what is wrong is said: {}", wrong.stderr);
    let told = office.report(&["--period", "T3/2026", "--verbose", "--force"]).stderr;
    assert!(told.contains("Nguồn dữ liệu:\n  a.csv: 2 dòng hồ sơ\n"), "{told}");
    assert!(told.contains("  Không có ngày hẹn trả (no-due-date): 1 hồ sơ\n    a.csv, dòng 3\n"), "{told}");
    let both = office.report(&["--period", "T3/2026", "-q", "-v"]);
    assert!(both.stderr.starts_with("lỗi MC931: --quiet không dùng cùng --verbose\n"), "{}", both.stderr);
}
