//! `[[manual]]`: what an office counts outside the one-stop software.
//!
//! In:    tables of `motcua.toml`. Out: dossiers that join the counts, and indicators that stand beside them.
//! Never: numbers that do not add up: what came in must have been closed, stopped or be open.

use chrono::NaiveDate;
use toml::Value;

use super::section::Section;
use super::{SettingsProblem, parse_day};
use crate::domain::{Channel, Counts, Cutoff, Figure, Period, PeriodKind, Timeliness};

/// Everything typed in by hand, for all periods.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manual {
    /// Dossiers that no export holds.
    pub dossiers: Vec<ManualDossiers>,
    /// Other figures.
    pub indicators: Vec<Indicator>,
}

/// Dossiers counted outside the software, alike in every dimension.
#[derive(Clone, Debug, PartialEq)]
pub struct ManualDossiers {
    /// What the office calls them.
    pub label: String,
    /// What it says of them.
    pub note: String,
    /// The period they belong to.
    pub period: ManualPeriod,
    /// Reception channel.
    pub channel: Channel,
    /// Return channel.
    pub return_channel: Channel,
    /// Field, where one is named.
    pub field: Option<String>,
    /// Procedure, where one is named.
    pub procedure: Option<String>,
    /// Unit, where one is named.
    pub unit: Option<String>,
    /// Their figures, in which the identities of section 6 hold.
    pub counts: Counts,
}

/// A figure that is no number of dossiers: a survey, procedures reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// The name templates use.
    pub id: String,
    /// What the office calls it.
    pub label: String,
    /// What it says of it.
    pub note: String,
    /// The period it belongs to.
    pub period: ManualPeriod,
    /// What was typed in.
    pub value: IndicatorValue,
}

/// The value of an [`Indicator`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IndicatorValue {
    /// A number.
    Number(u64),
    /// A part of a whole.
    Share {
        /// The part, not more than the whole.
        part: u64,
        /// The whole, more than 0.
        whole: u64,
    },
}

/// The one period a figure was typed in for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ManualPeriod {
    /// A named one, whatever the cut-off rule.
    Named(PeriodKind, i32),
    /// Two days.
    Free(Period),
}

impl ManualPeriod {
    /// First and last day; a named one by the calendar.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let period = match self {
            ManualPeriod::Named(kind, year) => Period::named(*kind, *year, Cutoff::Calendar)?,
            ManualPeriod::Free(period) => *period,
        };
        Some((period.from, period.to))
    }

    /// Whether it is this period: by name, whatever the cut-off rule, or by its days.
    pub fn is(&self, period: &Period) -> bool {
        let by_name = matches!(self, ManualPeriod::Named(kind, year) if (*kind, *year) == (period.kind, period.year));
        by_name || self.days() == Some((period.from, period.to))
    }

    /// Whether it is another period that has days in common with this one.
    pub fn touches(&self, period: &Period) -> bool {
        let common = |(from, to)| from <= period.to && period.from <= to;
        !self.is(period) && self.days().is_some_and(common)
    }
}

impl Manual {
    /// The dossiers of a period.
    pub fn dossiers_of<'a>(&'a self, period: &'a Period) -> impl Iterator<Item = &'a ManualDossiers> {
        self.dossiers.iter().filter(|dossiers| dossiers.period.is(period))
    }

    /// What everything is called, and its period.
    pub fn entries(&self) -> Vec<(&str, ManualPeriod)> {
        let dossiers = self.dossiers.iter().map(|dossiers| (dossiers.label.as_str(), dossiers.period));
        dossiers.chain(self.indicators.iter().map(|indicator| (indicator.label.as_str(), indicator.period))).collect()
    }

    /// The indicators of a period.
    pub fn indicators_of<'a>(&'a self, period: &'a Period) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.iter().filter(|indicator| indicator.period.is(period))
    }
}

/// The keys of the numbers of dossiers, with the figures that each counts among; received and closed ones count by
/// channel, too.
const NUMBERS: [(&str, &[Figure]); 9] = [
    ("carried-over", &[Figure::Handled, Figure::CarriedOver]),
    ("received", &[Figure::Handled, Figure::Received]),
    ("early", &[Figure::Closed, Figure::ClosedAs(Timeliness::Early)]),
    ("on-time", &[Figure::Closed, Figure::ClosedAs(Timeliness::OnTime)]),
    ("late", &[Figure::Closed, Figure::ClosedAs(Timeliness::Late)]),
    ("undetermined", &[Figure::Closed, Figure::ClosedAs(Timeliness::Undetermined)]),
    ("stopped", &[Figure::Stopped]),
    ("within-due", &[Figure::Open, Figure::OpenWithinDue]),
    ("overdue", &[Figure::Open, Figure::OpenOverdue]),
];

/// Reads the list of `[[manual]]`.
pub fn read_manual(top: &Section<'_>) -> Result<Manual, SettingsProblem> {
    let mut manual = Manual::default();
    for (place, item) in top.list("manual")?.iter().enumerate() {
        let Value::Table(table) = item else { return Err(top.bad("manual", "mục viết dạng [[manual]]")) };
        let section = Section { file: top.file, name: format!("[[manual]] thứ {}", place + 1), table };
        let common = ["label", "note", "period", "from", "to"];
        let of_indicator = ["id", "number", "part", "whole"];
        let of_dossiers = ["channel", "return-channel", "field", "procedure", "unit"];
        let numbers = NUMBERS.map(|(key, _)| key);
        let known: Vec<&str> = common.into_iter().chain(of_indicator).chain(of_dossiers).chain(numbers).collect();
        section.only(&known)?;
        if of_indicator.iter().any(|key| section.value(key).is_some()) {
            let stray = of_dossiers.into_iter().chain(numbers).find(|key| section.value(key).is_some());
            if let Some(key) = stray {
                return Err(section.bad(key, "khóa của hồ sơ nhập tay, không đứng cùng id, number, part, whole"));
            }
            let indicator = indicator(&section)?;
            let same = |other: &Indicator| other.id == indicator.id && other.period.days() == indicator.period.days();
            if manual.indicators.iter().any(same) {
                return Err(section.bad("id", "mã chưa dùng cho chỉ tiêu khác của cùng kỳ"));
            }
            manual.indicators.push(indicator);
        } else {
            let dossiers = dossiers(&section)?;
            let days = dossiers.period.days();
            let same = |other: &ManualDossiers| other.label == dossiers.label && other.period.days() == days;
            if manual.dossiers.iter().any(same) {
                return Err(section.bad("label", "tên chưa dùng cho số liệu khác của cùng kỳ"));
            }
            manual.dossiers.push(dossiers);
        }
    }
    Ok(manual)
}

fn indicator(section: &Section<'_>) -> Result<Indicator, SettingsProblem> {
    let id = section.text("id")?.unwrap_or_default();
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if id.is_empty() || !id.chars().all(plain) {
        return Err(section.bad("id", "mã gồm chữ thường không dấu, chữ số và dấu -, ví dụ \"hai-long\""));
    }
    let value = match (number(section, "number")?, number(section, "part")?, number(section, "whole")?) {
        (Some(number), None, None) => IndicatorValue::Number(number),
        (None, Some(part), Some(whole)) if part <= whole && whole > 0 => IndicatorValue::Share { part, whole },
        _ => return Err(section.bad("number", "một số, hoặc thay bằng cả part và whole với part không quá whole")),
    };
    Ok(Indicator { id, label: label(section)?, note: note(section)?, period: period(section)?, value })
}

fn dossiers(section: &Section<'_>) -> Result<ManualDossiers, SettingsProblem> {
    let channels = [Channel::Direct, Channel::Online, Channel::Postal].map(|channel| (channel.id(), channel));
    let channel = section.choice("channel", &channels)?.unwrap_or(Channel::Unknown);
    let return_channel = section.choice("return-channel", &channels)?.unwrap_or(Channel::Unknown);
    let mut counts = Counts::default();
    for (key, figures) in NUMBERS {
        let Some(number) = number(section, key)? else { continue };
        let by_channel = |figure: Figure| match figure {
            Figure::ReceivedBy(other) => figures.contains(&Figure::Received) && other == channel,
            Figure::ReturnedBy(other) => figures.contains(&Figure::Closed) && other == return_channel,
            figure => figures.contains(&figure),
        };
        counts.add_where(number, by_channel);
    }
    let came = counts.sum(&[Figure::CarriedOver, Figure::Received]);
    let went = counts.sum(&[Figure::Closed, Figure::Stopped, Figure::Open]);
    if came != went || came == 0 {
        return Err(SettingsProblem::ManualDoesNotAddUp {
            file: section.file.to_owned(),
            section: section.name.clone(),
            came,
            went,
        });
    }
    let text = |key: &str| Ok(section.text(key)?.filter(|text| !text.is_empty()));
    Ok(ManualDossiers {
        label: label(section)?,
        note: note(section)?,
        period: period(section)?,
        channel,
        return_channel,
        field: text("field")?,
        procedure: text("procedure")?,
        unit: text("unit")?,
        counts,
    })
}

fn label(section: &Section<'_>) -> Result<String, SettingsProblem> {
    let label = section.text("label")?.filter(|label| !label.is_empty());
    label.ok_or_else(|| section.bad("label", "tên của số liệu, đặt trong dấu nháy kép"))
}

fn note(section: &Section<'_>) -> Result<String, SettingsProblem> {
    Ok(section.text("note")?.unwrap_or_default())
}

fn period(section: &Section<'_>) -> Result<ManualPeriod, SettingsProblem> {
    let day = |key: &str| -> Result<_, SettingsProblem> {
        let text = match section.value(key) {
            Some(Value::Datetime(day)) => day.to_string(),
            _ => section.text(key)?.unwrap_or_default(),
        };
        parse_day(&text).ok_or_else(|| section.bad(key, "ngày, ví dụ \"30/09/2026\""))
    };
    let named = match section.value("period") {
        Some(Value::Integer(year)) => Some(year.to_string()),
        _ => section.text("period")?,
    };
    match (named, section.value("from").is_some() || section.value("to").is_some()) {
        (Some(text), false) => Period::parse(&text)
            .map(|(kind, year)| ManualPeriod::Named(kind, year))
            .ok_or_else(|| section.bad("period", "kỳ báo cáo, ví dụ \"9T/2026\"")),
        (None, true) => Period::free(day("from")?, day("to")?)
            .map(ManualPeriod::Free)
            .ok_or_else(|| section.bad("from", "ngày không sau ngày ở to")),
        _ => Err(section.bad("period", "kỳ của số liệu: period, ví dụ \"9T/2026\", hoặc from và to")),
    }
}

fn number(section: &Section<'_>, key: &str) -> Result<Option<u64>, SettingsProblem> {
    /// More dossiers than a country has in a century; sums of such numbers do not overflow.
    const MOST: i64 = 1_000_000_000_000;
    match section.value(key) {
        None => Ok(None),
        Some(Value::Integer(number)) if (0..=MOST).contains(number) => Ok(Some(number.unsigned_abs())),
        Some(_) => Err(section.bad(key, "số nguyên từ 0, viết liền, không có dấu chấm ngăn cách")),
    }
}
