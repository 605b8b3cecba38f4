//! What each finding means, for whoever asks: `MC203`, or the id of a flag.
//!
//! In:    a code. Out: why it happens, an example, what to do, in Vietnamese.
//! Never: a case at hand: that is told where it happens.
//!
//! The texts are data, in `codes.toml`: an editor of Vietnamese needs no Rust to mend one.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// What a finding means.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explanation {
    /// What is said of it in one line.
    pub title: String,
    /// Why it happens.
    pub cause: String,
    /// A case of it.
    pub example: String,
    /// What to do.
    pub remedy: String,
}

static CODES: LazyLock<BTreeMap<String, Explanation>> =
    LazyLock::new(|| toml::from_str(include_str!("codes.toml")).unwrap_or_default());

/// Every explanation by its code: `MC` codes first, then the ids of flags.
pub fn all() -> impl Iterator<Item = (&'static str, &'static Explanation)> {
    CODES.iter().map(|(code, explanation)| (code.as_str(), explanation))
}

/// The explanation of a code, however it is typed: `MC203`, `mc 203`, `203`, `no_due_date`.
pub fn explanation(code: &str) -> Option<(&'static str, &'static Explanation)> {
    let plain: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.to_lowercase().replace('_', "-");
    let digits = plain.strip_prefix("mc").unwrap_or(&plain);
    let wanted = if digits.chars().all(|c| c.is_ascii_digit()) { format!("MC{digits}") } else { plain };
    CODES.get_key_value(&wanted).map(|(code, explanation)| (code.as_str(), explanation))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::finding::Flag;

    #[test]
    fn every_flag_is_explained() {
        for flag in Flag::ALL {
            assert!(explanation(flag.id()).is_some(), "{}", flag.id());
        }
    }

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        for typed in ["MC203", "mc203", "203", " MC 203 "] {
            assert_eq!(explanation(typed).unwrap().0, "MC203", "{typed}");
        }
        assert_eq!(explanation("No_Due-Date").unwrap().0, "no-due-date");
        assert_eq!(explanation("MC000"), None);
        assert_eq!(explanation(""), None);
    }
}
