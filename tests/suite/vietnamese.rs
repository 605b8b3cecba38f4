//! All that a user sees is Vietnamese with its diacritics: help, messages, explanations, the guided run, templates, the
//! manual.
//!
//! A word with a letter that only Vietnamese has is taken for Vietnamese. Every other word must stand in
//! `cases/plain-words.txt`: syllables that have no diacritics (“cho”, “theo”), and names (“Excel”, “xlsx”). A new English
//! word, or a Vietnamese one that lost its diacritics, is not there, and somebody has to look at it. Options, commands,
//! paths, file names and lines of settings are code and not looked at.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::support::{listing, repository, speak};

/// Every text that a user can meet, by where it stands.
fn texts() -> Vec<(String, String)> {
    let mut texts: Vec<(String, String)> = Vec::new();
    let commands = motcua::cli::command_names();
    for command in std::iter::once("").chain(commands.iter().map(String::as_str)) {
        let words: Vec<&str> = [command, "--help"].into_iter().filter(|word| !word.is_empty()).collect();
        texts.push((format!("help of motcua {command}"), speak(&words).stdout));
    }
    for action in ["list", "show", "export", "check"] {
        texts.push((format!("help of motcua templates {action}"), speak(&["templates", action, "--help"]).stdout));
    }
    texts.push(("motcua templates list".to_owned(), speak(&["templates", "list"]).stdout));
    for (code, told) in motcua::explain::all() {
        let motcua::explain::Explanation { title, cause, example, remedy } = told;
        texts.push((format!("motcua explain {code}"), [title, cause, example, remedy].map(String::as_str).join("\n")));
    }
    for folder in ["messages", "guided", "reading/messages"] {
        texts.extend(files(&repository().join("tests/cases").join(folder)));
    }
    for name in motcua::template::all() {
        texts.push((format!("template {name}"), strings_of(motcua::template::text(name).unwrap())));
    }
    for manual in ["README.vi.md", "report-templates/README.md"] {
        texts.push((manual.to_owned(), std::fs::read_to_string(repository().join(manual)).unwrap()));
    }
    texts
}

fn files(folder: &Path) -> Vec<(String, String)> {
    let paths = listing(folder).into_iter().map(|name| folder.join(name)).filter(|path| path.is_file());
    paths.map(|path: PathBuf| (path.display().to_string(), std::fs::read_to_string(&path).unwrap())).collect()
}

/// The texts in quotes of a template that are shown: those that hold a space or a Vietnamese letter.
fn strings_of(template: &str) -> String {
    let lines = template.lines().filter(|line| !line.trim_start().starts_with('#'));
    let quoted = lines.flat_map(|line| line.split('"').skip(1).step_by(2));
    quoted.filter(|text| text.contains(' ') || !text.is_ascii()).collect::<Vec<_>>().join("\n")
}

/// The words of prose: lines to be typed or copied, options, paths and names with a stroke, a point or a digit left out.
fn words(text: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    let mut is_fenced = false;
    for line in text.lines() {
        let line = line.trim_start_matches(['#', ' ', '>', '$']);
        if line.starts_with("```") {
            is_fenced = !is_fenced && line.len() > 3 && line != "```text";
            continue;
        }
        let is_code =
            line.starts_with("motcua ") || line.starts_with('[') || line.contains(" = ") || line.contains("](");
        if is_fenced || is_code {
            continue;
        }
        // What stands in backquotes is typed.
        let prose: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        // What stands in braces is filled in.
        let prose: String = prose.split('{').map(|part| part.split_once('}').map_or(part, |(_, rest)| rest)).collect();
        for word in prose.split(|c: char| c.is_whitespace() || "(),;:!?“”\"…|*–/".contains(c)) {
            let word = word.trim_matches(['.', '\'', '[', ']', '»', '›', '&']);
            if !word.is_empty() && word.chars().all(char::is_alphabetic) {
                words.insert(word.to_owned());
            }
        }
    }
    words
}

#[test]
fn all_that_a_user_sees_is_vietnamese() {
    let known = std::fs::read_to_string(repository().join("tests/cases/plain-words.txt")).unwrap_or_default();
    let known: BTreeSet<&str> =
        known.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace).collect();
    let mut unknown: BTreeMap<String, String> = BTreeMap::new();
    let mut seen = 0;
    for (place, text) in texts() {
        let words = words(&text);
        seen += words.len();
        for word in words.into_iter().filter(|word| word.is_ascii()) {
            if !known.contains(word.as_str()) && !known.contains(word.to_lowercase().as_str()) {
                unknown.entry(word).or_insert_with(|| place.clone());
            }
        }
    }
    assert!(seen > 10_000, "only {seen} words were looked at");
    assert!(unknown.is_empty(), "words to be looked at, each with a place: {unknown:#?}");
}

#[test]
fn what_is_looked_for_would_be_found() {
    let found = |text: &str| -> Vec<String> { words(text).into_iter().filter(|word| word.is_ascii()).collect() };
    assert_eq!(found("không có file báo cáo (report) nào"), ["file", "report"]);
    assert_eq!(found("khong ghi duoc tệp"), ["duoc", "ghi", "khong"]);
    assert_eq!(
        found("  received = \"Ngày\"\nmotcua report D:\\xuat\nthêm --force, `show`, thang-1.xlsx, MC203"),
        [""; 0]
    );
}
