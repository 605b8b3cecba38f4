//! What the two Office Open XML workbooks, that of XML and the binary one, have in common: parts that name each other.

use std::collections::HashMap;

use super::ReadProblem;
use super::bounds::SHEETS;
use super::cell::Merge;

/// The merged cells of each sheet, by the sheet's name.
pub type Merges = HashMap<String, Vec<Merge>>;

/// Refuses two sheets of one name: by name they are read, and one would be read twice.
pub fn named_once(sheets: &[(String, String)], shown: &str) -> Result<(), ReadProblem> {
    SHEETS.check(sheets.len() as u64).map_err(|stop| stop.problem(shown))?;
    let mut names: Vec<&String> = sheets.iter().map(|(name, _)| name).collect();
    names.sort_unstable();
    if names.windows(2).any(|pair| pair[0] == pair[1]) { Err(ReadProblem::damaged(shown)) } else { Ok(()) }
}

/// A part's name as parts are looked up: any case, either stroke.
pub fn key(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_lowercase()
}

/// A target as seen from a folder; one that begins with a stroke is seen from the top.
pub fn beside(folder: &str, target: &str) -> String {
    if target.starts_with('/') || folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") }
}
