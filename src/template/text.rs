//! Texts with placeholders: `Trong {period}, tiếp nhận {received} hồ sơ`.
//!
//! In:    a text of a template. Out: pieces, every name in braces known.
//! Never: a value: those are filled in by `lay_out`.

use super::{Measure, When};
use crate::domain::{Figure, Rate};

/// A text whose placeholders are known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(pub Vec<Piece>);

/// A piece of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Plain(String),
    /// Something to fill in.
    Value(Placeholder),
}

/// A sentence that is said only when its conditions hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Sentence {
    /// What it says.
    pub text: Text,
    /// When.
    pub when: When,
}

/// What a text can have filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placeholder {
    /// Something of the report itself.
    Report(ReportWord),
    /// A figure.
    Figure(Figure, Aspect),
    /// A rate.
    Rate(Rate, RateAspect),
    /// A measure.
    Measure(Measure),
    /// An indicator typed in by hand, by its id.
    Manual(String),
}

/// What a report is called and what it covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportWord {
    /// `9 tháng năm 2026`.
    Period,
    /// The same in capitals.
    PeriodCapitals,
    /// `9 tháng năm 2026 (từ ngày 01/01/2026 đến ngày 30/09/2026)`, also good where the period has no name.
    PeriodWithDays,
    /// `9 tháng năm 2025`, the period compared with.
    PreviousPeriod,
    /// First day.
    From,
    /// Last day.
    To,
    /// As-of day.
    AsOf,
    /// The office's name.
    Office,
    /// The superior organ.
    Superior,
    /// The place.
    Place,
}

/// What of a figure is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// Its number.
    Now,
    /// That of the year before.
    Previous,
    /// `tăng 12 hồ sơ`, `giảm 3 hồ sơ`, `không thay đổi`.
    Change,
}

/// What of a rate is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateAspect {
    /// `96,29%`.
    Percent,
    /// `648/673`.
    Fraction,
    /// The percentage of the year before.
    Previous,
    /// `tăng 1,20 điểm phần trăm`.
    Change,
    /// `≥ 95,00%`.
    Target,
    /// `đạt`, `chưa đạt, còn thiếu 37 hồ sơ trực tuyến`.
    Verdict,
}

impl ReportWord {
    /// Every word with its name in braces and what it stands for (Vietnamese, for the guide).
    pub const ALL: [(ReportWord, &'static str, &'static str); 10] = [
        (ReportWord::Period, "period", "kỳ báo cáo, ví dụ 9 tháng năm 2026"),
        (ReportWord::PeriodCapitals, "PERIOD", "kỳ báo cáo viết hoa"),
        (ReportWord::PeriodWithDays, "period-with-days", "kỳ báo cáo kèm ngày đầu và ngày cuối, dùng trong câu"),
        (ReportWord::PreviousPeriod, "previous.period", "kỳ được so sánh, ví dụ 9 tháng năm 2025"),
        (ReportWord::From, "from", "ngày đầu kỳ"),
        (ReportWord::To, "to", "ngày cuối kỳ"),
        (ReportWord::AsOf, "as-of", "ngày xem trạng thái"),
        (ReportWord::Office, "office", "tên cơ quan trong [office]"),
        (ReportWord::Superior, "superior", "cơ quan cấp trên trong [office]"),
        (ReportWord::Place, "place", "nơi ký trong [office]"),
    ];
}

impl Aspect {
    /// Every aspect with the end of its name and what it stands for.
    pub const ALL: [(Aspect, &'static str, &'static str); 3] = [
        (Aspect::Now, "", "số của kỳ báo cáo"),
        (Aspect::Previous, ".previous", "số của cùng kỳ năm trước"),
        (Aspect::Change, ".change", "tăng, giảm so với cùng kỳ, viết bằng chữ"),
    ];
}

impl RateAspect {
    /// Every aspect with the end of its name and what it stands for.
    pub const ALL: [(RateAspect, &'static str, &'static str); 6] = [
        (RateAspect::Percent, "", "tỷ lệ phần trăm"),
        (RateAspect::Fraction, ".fraction", "tử số/mẫu số"),
        (RateAspect::Previous, ".previous", "tỷ lệ của cùng kỳ năm trước"),
        (RateAspect::Change, ".change", "tăng, giảm điểm phần trăm, viết bằng chữ"),
        (RateAspect::Target, ".target", "mục tiêu trong [targets]"),
        (RateAspect::Verdict, ".verdict", "đạt hay chưa đạt mục tiêu, viết bằng chữ"),
    ];
}

impl Placeholder {
    /// The placeholder with this name.
    pub fn parse(name: &str) -> Option<Placeholder> {
        if let Some((word, ..)) = ReportWord::ALL.into_iter().find(|(_, known, _)| *known == name) {
            return Some(Placeholder::Report(word));
        }
        if let Some(id) = name.strip_prefix("manual.") {
            return (!id.is_empty()).then(|| Placeholder::Manual(id.to_owned()));
        }
        if let Some(id) = name.strip_prefix("measure.") {
            return Measure::from_id(id).map(Placeholder::Measure);
        }
        if let Some(rest) = name.strip_prefix("rate.") {
            return RateAspect::ALL
                .into_iter()
                .find_map(|(aspect, end, _)| Some(Placeholder::Rate(Rate::from_id(rest.strip_suffix(end)?)?, aspect)));
        }
        Aspect::ALL
            .into_iter()
            .find_map(|(aspect, end, _)| Some(Placeholder::Figure(Figure::from_id(name.strip_suffix(end)?)?, aspect)))
    }

    /// Every name, but for those of figures typed in by hand.
    pub fn names() -> Vec<String> {
        let words = ReportWord::ALL.into_iter().map(|(_, name, _)| name.to_owned());
        let figures = Figure::ALL
            .into_iter()
            .flat_map(|figure| Aspect::ALL.into_iter().map(move |(_, end, _)| format!("{}{end}", figure.id())));
        let rates = Rate::ALL
            .into_iter()
            .flat_map(|rate| RateAspect::ALL.into_iter().map(move |(_, end, _)| format!("rate.{}{end}", rate.id())));
        let measures = Measure::ALL.into_iter().map(|measure| format!("measure.{}", measure.id()));
        words.chain(figures).chain(rates).chain(measures).collect()
    }
}

impl Text {
    /// Reads a text.
    ///
    /// # Errors
    /// The first name in braces that is no placeholder.
    pub fn parse(text: &str) -> Result<Text, String> {
        let mut pieces = Vec::new();
        let mut rest = text;
        while let Some((plain, tail)) = rest.split_once('{') {
            let (name, after) = tail.split_once('}').ok_or_else(|| tail.to_owned())?;
            if !plain.is_empty() {
                pieces.push(Piece::Plain(plain.to_owned()));
            }
            pieces.push(Piece::Value(Placeholder::parse(name).ok_or_else(|| name.to_owned())?));
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece::Plain(rest.to_owned()));
        }
        Ok(Text(pieces))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_understood_and_no_other() {
        for name in Placeholder::names() {
            assert!(Placeholder::parse(&name).is_some(), "{name}");
        }
        for name in ["", "recieved", "rate", "rate.", "rate.on-time.now", "manual.", "received.change.change"] {
            assert_eq!(Placeholder::parse(name), None, "{name}");
        }
    }

    #[test]
    fn a_text_is_words_and_placeholders() {
        let text = Text::parse("Nhận {received} hồ sơ");
        assert_eq!(text.map(|text| text.0.len()), Ok(3));
        assert_eq!(Text::parse("{receive}"), Err("receive".to_owned()));
        assert_eq!(Text::parse("mở { rồi thôi"), Err(" rồi thôi".to_owned()));
    }
}
