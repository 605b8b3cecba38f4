//! The invariants of `src/lib.rs` that can be seen in the sources.

use std::path::{Path, PathBuf};

use super::support::repository;

/// The modules in the order of the table in `src/lib.rs`: each may use only those above it.
fn order() -> Vec<String> {
    let text = std::fs::read_to_string(repository().join("src/lib.rs")).unwrap();
    let rows = text.lines().filter_map(|line| line.strip_prefix("//! | [`"));
    let order: Vec<String> =
        rows.filter_map(|row| row.split('`').next()).map(|name| name.trim_start_matches("mod@").to_owned()).collect();
    assert_eq!((order.first().map(String::as_str), order.last().map(String::as_str)), (Some("domain"), Some("cli")));
    order
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// Every source file with its module and its text without tests and comments.
pub fn code() -> Vec<(PathBuf, String, String)> {
    let src = repository().join("src");
    sources(&src)
        .into_iter()
        .map(|path| {
            let relative = path.strip_prefix(&src).unwrap();
            let first = relative.iter().next().unwrap().to_string_lossy();
            let module = first.trim_end_matches(".rs").to_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap_or_default();
            let text: Vec<&str> = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
            (relative.to_path_buf(), module, text.join("\n"))
        })
        .collect()
}

#[test]
fn a_module_uses_only_what_stands_above_it() {
    let order = order();
    for (path, module, text) in code() {
        let Some(place) = order.iter().position(|name| *name == module) else { continue };
        for later in &order[place + 1..] {
            assert!(!text.contains(&format!("crate::{later}")), "{} uses {later}", path.display());
        }
    }
}

#[test]
fn personal_columns_end_where_they_are_recognised() {
    // `inspect` says that a column was dropped; no other module can ask for one.
    for (path, module, text) in code() {
        let may_name_them = module == "recognise" || path.ends_with("cli/inspect.rs");
        assert!(may_name_them || !text.contains("Column::Personal"), "{}", path.display());
    }
}

#[test]
fn every_module_is_in_the_order_and_says_what_it_is_for() {
    let order = order();
    for (path, module, _) in code() {
        assert!(order.contains(&module) || ["lib", "main", "console"].contains(&module.as_str()), "{module}");
        let text = std::fs::read_to_string(repository().join("src").join(&path)).unwrap();
        assert!(text.starts_with("//!"), "{} has no module doc", path.display());
    }
}

#[test]
fn heavy_libraries_stay_in_their_rooms() {
    let rooms = [
        ("polars", "count/tally.rs"),
        ("rust_xlsxwriter", "write/"),
        ("calamine", "read/"),
        ("docx_rs", "write/docx/"),
        ("clap", "cli/"),
        ("rayon", "gather/"),
        ("tempfile", "write/"),
        ("parquet", "keep/"),
    ];
    for (path, _, text) in code() {
        let path = path.to_string_lossy().replace('\\', "/");
        // Formats that are both read and written.
        for library in ["csv::", "zip::", "quick_xml"] {
            let used = text.contains(&format!("use {library}")) || text.contains(&format!(" {library}"));
            assert!(!used || path.starts_with("read/") || path.starts_with("write/"), "{path} uses {library}");
        }
        for (library, room) in rooms {
            let used = text.contains(&format!("use {library}")) || text.contains(&format!("{library}::"));
            let own = text.contains(&format!("crate::{library}"));
            assert!(!used || own || path.starts_with(room), "{path} uses {library}");
        }
    }
}

#[test]
fn nothing_asks_for_the_time_and_only_three_modules_touch_the_disk() {
    for (path, module, text) in code() {
        for clock in ["Local::now", "Utc::now", "SystemTime", "Instant::now"] {
            assert!(!text.contains(clock), "{} asks for {clock}", path.display());
        }
        let disk = ["std::fs", "fs::File", "read_to_string(", ".is_dir()", ".is_file()", ".exists()"]
            .iter()
            .any(|call| text.contains(call));
        assert!(
            !disk || ["read", "write", "settings"].contains(&module.as_str()),
            "{} touches the disk",
            path.display()
        );
    }
}

#[test]
fn the_library_never_prints() {
    for (path, module, text) in code() {
        let prints =
            ["println!", "eprintln!", "print!(", "stdout()", "stderr()"].iter().any(|call| text.contains(call));
        assert!(!prints || ["main", "console"].contains(&module.as_str()), "{} prints", path.display());
    }
}

#[test]
fn every_dependency_has_its_reason_and_none_reaches_the_network() {
    let manifest = std::fs::read_to_string(repository().join("Cargo.toml")).unwrap();
    let lines: Vec<&str> = manifest.lines().collect();
    let mut in_dependencies = false;
    for (place, line) in lines.iter().enumerate() {
        if line.starts_with('[') {
            in_dependencies = line.ends_with("dependencies]");
        } else if in_dependencies && line.contains('=') {
            assert!(lines[place - 1].starts_with('#'), "no reason stands above: {line}");
        }
    }
}
