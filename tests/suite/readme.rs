//! What the README says is run.

use std::process::Command;

use super::support::{listing, repository, words_of};

fn readme() -> String {
    read("README.md")
}

/// The manual of the users.
fn manual() -> String {
    read("README.vi.md")
}

fn read(name: &str) -> String {
    std::fs::read_to_string(repository().join(name)).unwrap()
}

/// The shell lines of the README's code blocks marked `sh`.
fn shell_lines(text: &str) -> Vec<String> {
    let blocks = text.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next());
    blocks
        .flat_map(str::lines)
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_readmes_commands_run() {
    let lines = shell_lines(&readme());
    assert_eq!(lines.iter().filter(|line| line.starts_with("cargo test")).count(), 1);
    let run: Vec<&String> = lines.iter().filter(|line| line.starts_with("cargo run")).collect();
    assert_eq!(run.len(), 1, "{lines:?}");
    // The same words, given to the program that `cargo run` would start, in a folder of their own.
    let folder = tempfile::tempdir().unwrap();
    let words: Vec<&str> = run[0].split_whitespace().skip_while(|word| *word != "--").skip(1).collect();
    let sample = repository().join("sample-data");
    copy_folder(&sample, &folder.path().join("sample-data"));
    let done = Command::new(env!("CARGO_BIN_EXE_motcua")).args(&words).current_dir(folder.path()).output().unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let written = String::from_utf8(done.stdout).unwrap();
    assert!(readme().contains(written.trim()), "the README does not name {written}");
    assert!(listing(folder.path()).contains(&written.trim().to_owned()));
}

#[test]
fn the_examples_are_understood() {
    // Every `motcua …` line is a command line the program knows; inputs of examples are not there.
    for (text, least) in [(readme(), 12), (manual(), 20)] {
        let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with("motcua ")).collect();
        assert!(lines.len() >= least, "{lines:?}");
        for line in lines {
            let words = words_of(line);
            let spoken = super::support::speak(&words[1..].iter().map(String::as_str).collect::<Vec<_>>());
            assert!([0, 66].contains(&(spoken.exit as u8)), "{line}: {}", spoken.stderr);
        }
    }
}

#[test]
fn the_settings_are_understood() {
    for (text, blocks) in [(readme(), 1), (manual(), 6)] {
        let settings = text.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
        assert_eq!(settings.clone().count(), blocks);
        settings.for_each(|settings| {
            motcua::settings::Config::parse(settings, "README").unwrap();
        });
    }
}

#[test]
fn the_manual_shows_the_guided_run_as_it_is() {
    let screen = std::fs::read_to_string(repository().join("tests/cases/guided/enter-alone.txt")).unwrap();
    // The manual's folder is one of Windows.
    let screen = screen.replace("…/in/", "D:\\xuat-2017\\").replace("…/in", "D:\\xuat-2017");
    let manual = manual();
    let quoted = manual.lines().filter_map(|line| line.strip_prefix('>')).map(str::trim);
    let shown: Vec<&str> =
        quoted.skip_while(|line| *line != "```text").skip(1).take_while(|line| *line != "```").collect();
    assert_eq!(shown, screen.lines().map(str::trim).collect::<Vec<_>>());
}

#[test]
fn the_manual_shows_pictures_that_are_there_and_names_every_exit_code() {
    let text = manual();
    let pictures: Vec<&str> =
        text.split("](report-templates/").skip(1).filter_map(|rest| rest.split(')').next()).collect();
    assert!(pictures.len() >= 4);
    for picture in pictures {
        assert!(repository().join("report-templates").join(picture).is_file(), "{picture}");
    }
    for code in ["0", "1", "2", "65", "66", "70", "73", "130"] {
        assert!(text.contains(&format!("| {code} |")), "exit code {code}");
    }
}

#[test]
fn the_readme_names_every_template_option_and_exit_code() {
    let text = readme();
    for template in motcua::template::names() {
        assert!(text.contains(template), "{template}");
    }
    let help = super::support::speak(&["report", "--help"]).stdout;
    for option in help.split_whitespace().filter(|word| word.starts_with("--")) {
        let option = option.trim_end_matches([')', ',']);
        assert!(text.contains(option), "{option}");
    }
    for code in ["0", "1", "2", "65", "66", "70", "73", "130"] {
        assert!(text.contains(&format!("| {code} ")), "exit code {code}");
    }
}

#[test]
fn the_readme_lists_the_columns_of_a_kept_ledger() {
    let readme = readme();
    let rows = motcua::keep::COLUMNS.iter().map(|column| {
        let kind = match column.kind.split_once(' ') {
            Some((_, "(STRING)")) => "text",
            Some((_, "(DATE)")) => "date",
            Some(_) => "timestamp",
            None => column.kind,
        };
        format!("| `{}` | {kind} | {} |\n", column.name, column.about)
    });
    let table: String = rows.collect();
    assert!(readme.contains(&table), "the table should be:\n{table}");
}

fn copy_folder(from: &std::path::Path, to: &std::path::Path) {
    std::fs::create_dir(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
