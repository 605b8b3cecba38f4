//! What the titles above a list say of the days it covers.

use chrono::NaiveDate;

use super::date::{self, DateReading};
use crate::domain::text;
use crate::read::RawCell;

/// First and last day of “Từ ngày 01/01/2017 đến ngày 31/01/2017” in any of the title texts.
pub fn covered_days(preamble: &[String]) -> Option<(NaiveDate, NaiveDate)> {
    preamble.iter().find_map(|title| {
        let bare = format!(" {} ", text::bare(title).replace(['(', ':'], " "));
        let (before, after) = bare.split_once(" den ")?;
        let (_, from) = before.rsplit_once(" tu ")?;
        let days = (first_day(from)?, first_day(after)?);
        (days.0 <= days.1).then_some(days)
    })
}

fn first_day(text: &str) -> Option<NaiveDate> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    match date::read(&RawCell::Text(text[start..].into())) {
        DateReading::Date(moment) => Some(moment.day),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_title_tells_the_days_it_covers() {
        let days = |title: &str| covered_days(&[title.to_owned()]).map(|(from, to)| (from.to_string(), to.to_string()));
        let january = Some(("2017-01-01".to_owned(), "2017-01-31".to_owned()));
        assert_eq!(days("(Từ ngày 01/01/2017 đến ngày 31/01/2017)"), january);
        assert_eq!(days("Từ 01-01-2017 đến 31-01-2017"), january);
        assert_eq!(days("THỦ TỤC QUÝ 1: TỪ NGÀY 01/01/2017 ĐẾN NGÀY 31/01/2017"), january);
        assert_eq!(days("DANH SÁCH HỒ SƠ"), None);
        assert_eq!(days("Từ ngày 31/01/2017 đến ngày 01/01/2017"), None);
    }
}
