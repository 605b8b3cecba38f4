//! Words behind a title, in brackets or on the row below, that say which of its meanings it has.
//!
//! | title                           | qualifier                        | meaning                            |
//! |---------------------------------|----------------------------------|------------------------------------|
//! | finished, returned              | dự kiến, theo quy định, hẹn      | due: nothing has happened yet      |
//! | due                             | gia hạn, hẹn lại, mới            | extended due                       |
//! | channel, status, unit, field    | mã                               | none: a code nobody asked for      |
//! | procedure                       | mã                               | procedure code                     |
//! | any                             | thực tế, dd/MM/yyyy, other words | the same, but weaker than bare     |

use super::Column;
use super::synonyms::Meaning;
use crate::domain::text;

/// How much weaker a qualified title is: every bare one of the column comes before it.
const WEAKER: usize = 1000;

/// What a title that is known means with a qualifier behind it; none where the qualifier makes it something else.
pub fn qualified(meaning: Meaning, qualifier: &str) -> Option<Meaning> {
    let bare = text::title_key(&text::bare(qualifier));
    let says = |words: &[&str]| words.iter().any(|word| format!(" {bare} ").contains(&format!(" {word} ")));
    let weaker = |column: Column| Some(Meaning { column, weakness: meaning.weakness + WEAKER });
    match meaning.column {
        Column::Finished | Column::Returned if says(&["du kien", "quy dinh", "hen", "ke hoach"]) => weaker(Column::Due),
        Column::Due if says(&["gia han", "hen lai", "moi", "lan 2"]) => weaker(Column::ExtendedDue),
        Column::Received if says(&["du kien", "hen", "bo sung"]) => None,
        Column::Procedure if says(&["ma"]) => weaker(Column::ProcedureCode),
        Column::Channel | Column::ReturnChannel | Column::Status | Column::Unit | Column::Field
            if says(&["ma", "id"]) =>
        {
            None
        }
        column => weaker(column),
    }
}

/// What a leaf that nobody knows means under a group that is known; only words that are qualifiers count.
pub fn under(group: Meaning, leaf: &str) -> Option<Meaning> {
    const WORDS: [&str; 15] = [
        "thuc te",
        "chinh thuc",
        "du kien",
        "theo quy dinh",
        "quy dinh",
        "hen",
        "theo phieu hen",
        "theo giay hen",
        "thuc tra",
        "gia han",
        "hen lai",
        "moi",
        "cu",
        "ke hoach",
        "lan 2",
    ];
    let bare = text::title_key(&text::bare(leaf));
    WORDS.contains(&bare.as_str()).then(|| qualified(group, leaf)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_qualifier_may_turn_a_title_into_another() {
        let of = |column: Column, qualifier: &str| {
            qualified(Meaning { column, weakness: 0 }, qualifier).map(|meaning| meaning.column)
        };
        assert_eq!(of(Column::Returned, "dự kiến"), Some(Column::Due));
        assert_eq!(of(Column::Returned, "thực tế"), Some(Column::Returned));
        assert_eq!(of(Column::Finished, "theo quy định"), Some(Column::Due));
        assert_eq!(of(Column::Due, "gia hạn"), Some(Column::ExtendedDue));
        assert_eq!(of(Column::Status, "mã"), None);
        assert_eq!(of(Column::Received, "dd/MM/yyyy"), Some(Column::Received));
    }
}
