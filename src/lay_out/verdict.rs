//! Targets in words: not by colour alone.

use crate::settings::{Operator, Target};
use crate::wording::{count, percent};

/// `≥ 95,00%`.
pub fn target(target: Target) -> String {
    format!("{} {}", target.operator.sign(), percent(Some(target.basis_points)))
}

/// `đạt`, or `chưa đạt, còn thiếu 37 hồ sơ trực tuyến`; `noun` is what the dossiers of the part are called.
pub fn verdict(target: Target, part: u64, whole: u64, noun: &str) -> String {
    match (target.is_met(part, whole), target.missing(part, whole), target.operator) {
        (None, ..) => "chưa có hồ sơ".to_owned(),
        (Some(true), ..) => "đạt".to_owned(),
        (Some(false), None, _) => "chưa đạt".to_owned(),
        (Some(false), Some(missing), Operator::AtLeast | Operator::Above) => {
            format!("chưa đạt, còn thiếu {} {noun}", count(missing))
        }
        (Some(false), Some(over), Operator::AtMost | Operator::Below) => {
            format!("chưa đạt, vượt {} {noun}", count(over))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_says_how_many_are_missing() {
        let case = |text: &str, part, whole, expected: &str| {
            assert_eq!(verdict(Target::parse(text).unwrap(), part, whole, "hồ sơ trực tuyến"), expected);
        };
        case(">= 50", 13, 100, "chưa đạt, còn thiếu 37 hồ sơ trực tuyến");
        case(">= 50", 50, 100, "đạt");
        case("<= 5", 1005, 10_000, "chưa đạt, vượt 505 hồ sơ trực tuyến");
        case(">= 50", 0, 0, "chưa có hồ sơ");
    }
}
