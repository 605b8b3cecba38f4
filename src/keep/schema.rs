//! The columns of a kept ledger: `motcua.ledger/1`.
//!
//! A row is a record, whatever became of it: dossiers alone have `fate = 'dossier'`. Columns of the first group are what
//! the counting rules of section 6 ask for; those of the second are the record as it was read, from which the ledger is
//! made anew when the parts are read back.

use std::borrow::Cow;

use chrono::{Datelike, NaiveDate, Timelike};

use super::row::Row;
use crate::domain::Moment;
use crate::finding::Flag;
use crate::normalise::{Marks, StatedTimeliness, YEARS};

/// How a column is taken from a row; none is a null.
pub enum Of {
    /// Text.
    Text(for<'r> fn(&'r Row<'r>) -> Option<Cow<'r, str>>),
    /// A value of a closed list: its stable id, and the label that people read.
    Choice(fn(&Row<'_>) -> Option<Chosen>),
    /// A whole number; a day is the days since 1970-01-01.
    Number(fn(&Row<'_>) -> Option<i32>),
    /// A moment: milliseconds since 1970-01-01 00:00:00, by the clock in Vietnam.
    Moment(fn(&Row<'_>) -> Option<i64>),
    /// Yes or no.
    Truth(fn(&Row<'_>) -> Option<bool>),
}

/// A value of a closed list.
pub struct Chosen {
    /// Its stable id; several with spaces between.
    pub id: Cow<'static, str>,
    /// What people read.
    pub label: String,
}

/// A column.
pub struct ColumnSpec {
    /// Its name.
    pub name: &'static str,
    /// Its Parquet type, as a schema is written.
    pub kind: &'static str,
    /// Its Vietnamese title in a spreadsheet; empty where it is for programs alone.
    pub title: &'static str,
    /// What it holds.
    pub about: &'static str,
    /// Where it comes from.
    pub of: Of,
}

const TEXT: &str = "binary (STRING)";
const DAY: &str = "int32 (DATE)";
const MOMENT: &str = "int64 (TIMESTAMP(MILLIS,false))";
const NUMBER: &str = "int32";
const TRUTH: &str = "boolean";

macro_rules! columns {
    ($($name:literal $kind:ident $title:literal $about:literal $of:expr;)*) => {
        /// Every column, in the order of the parts.
        pub const COLUMNS: &[ColumnSpec] =
            &[$(ColumnSpec { name: $name, kind: $kind, title: $title, about: $about, of: $of }),*];
    };
}

fn some(text: &str) -> Option<Cow<'_, str>> {
    Some(Cow::Borrowed(text))
}

fn choice(id: &'static str, label: &str) -> Option<Chosen> {
    Some(Chosen { id: Cow::Borrowed(id), label: label.to_owned() })
}

/// An empty text is a null.
fn filled(text: &str) -> Option<Cow<'_, str>> {
    (!text.is_empty()).then_some(Cow::Borrowed(text))
}

columns! {
    "fate" TEXT "Nơi xếp" "`dossier`, `superseded`, `not-accepted` or `rejected` (section 5)"
        Of::Choice(|row| choice(row.fate.id(), row.fate.label()));
    "source_file" TEXT "Tệp" "the export, relative to the inputs' common folder"
        Of::Text(|row| some(&row.sheet.file));
    "source_sheet" TEXT "Trang" "its sheet; null for a file without sheets"
        Of::Text(|row| row.sheet.sheet.as_deref().map(Cow::Borrowed));
    "source_row" NUMBER "Dòng" "its row, as Excel shows it"
        Of::Number(|row| Some(row.record.row as i32));
    "source_record" NUMBER "" "its place among the records of its sheet, from 0: rows may stand in any order, or twice"
        Of::Number(|row| Some(row.place as i32));
    "code" TEXT "Mã hồ sơ" "the dossier code as written, cleaned; null where there is none to trust"
        Of::Text(|row| row.record.code.as_deref().map(Cow::Borrowed));
    "procedure" TEXT "Thủ tục" "its key: the procedure code where any export gives one, else the label; null unless a dossier, as all labels"
        Of::Text(|row| row.labels().map(|labels| labels.procedure_key));
    "procedure_label" TEXT "Tên thủ tục" "the procedure under its commonest spelling; `(không ghi)` where there is none, as all labels"
        Of::Text(|row| row.labels().map(|labels| labels.procedure));
    "field_label" TEXT "Lĩnh vực" "the field"
        Of::Text(|row| row.labels().map(|labels| labels.field));
    "unit_label" TEXT "Đơn vị xử lý" "the unit"
        Of::Text(|row| row.labels().map(|labels| labels.unit));
    "channel" TEXT "Hình thức tiếp nhận" "reception channel: `direct`, `online`, `postal` or `unknown`"
        Of::Choice(|row| choice(row.record.channel.id(), row.record.channel.label()));
    "return_channel" TEXT "Hình thức trả kết quả" "return channel, the same values"
        Of::Choice(|row| choice(row.record.return_channel.id(), row.record.return_channel.label()));
    "status" TEXT "Trạng thái" "the class: `in-progress`, `paused`, `finished`, `stopped`, `not-accepted` or `unknown`"
        Of::Choice(|row| choice(row.record.class.id(), row.record.class.label()));
    "received_day" DAY "Ngày tiếp nhận" "the received day that counts, be it another record's of the same dossier"
        Of::Number(|row| row.dossier.map(|dossier| days(dossier.lifetime.received.day)));
    "due_day" DAY "Ngày hẹn trả" "the due day, or the extended one"
        Of::Number(|row| row.record.due.map(|due| days(due.day)));
    "due_second" NUMBER "" "the second of the due day, where a time is known"
        Of::Number(|row| row.record.due.and_then(Moment::second).map(|second| second as i32));
    "closed_day" DAY "Ngày giải quyết xong" "the closed day by the office's rules, stand-ins included (section 6)"
        Of::Number(|row| row.dossier?.lifetime.closing.map(|closing| days(closing.at.day)));
    "closed_second" NUMBER "" "the second of the closed day, where a time is known"
        Of::Number(|row| row.dossier?.lifetime.closing?.at.second().map(|second| second as i32));
    "closed_trusted" TRUTH "" "false where the closed day is a stand-in: no timeliness is told from it"
        Of::Truth(|row| row.dossier?.lifetime.closing.map(|closing| closing.trusted));
    "flags" TEXT "Cần soát" "the ids of its flags (section 5) with spaces between; empty where there is none"
        Of::Choice(|row| Some(Chosen { id: Cow::Owned(row.flags(Flag::id, " ")), label: row.flags(Flag::label, "; ") }));
    "received_at" MOMENT "Tiếp nhận như đã ghi" "the record's own received moment; midnight where no time is known, as all moments"
        Of::Moment(|row| row.record.received.map(millis));
    "finished_at" MOMENT "Kết thúc xử lý như đã ghi" "finished"
        Of::Moment(|row| row.record.finished.map(millis));
    "returned_at" MOMENT "Trả kết quả như đã ghi" "returned"
        Of::Moment(|row| row.record.returned.map(millis));
    "procedure_code_text" TEXT "Mã thủ tục như đã ghi" "the procedure code as the export has it, as all texts; null where empty"
        Of::Text(|row| filled(row.text(row.record.procedure_code)));
    "procedure_text" TEXT "Tên thủ tục như đã ghi" "the procedure's name"
        Of::Text(|row| filled(row.text(row.record.procedure)));
    "field_text" TEXT "Lĩnh vực như đã ghi" "the field"
        Of::Text(|row| filled(row.text(row.record.field)));
    "unit_text" TEXT "Đơn vị như đã ghi" "the unit"
        Of::Text(|row| filled(row.text(row.record.unit)));
    "channel_text" TEXT "Hình thức tiếp nhận như đã ghi" "the reception channel"
        Of::Text(|row| filled(row.text(row.record.own.channel)));
    "return_channel_text" TEXT "Hình thức trả như đã ghi" "the return channel"
        Of::Text(|row| filled(row.text(row.record.own.return_channel)));
    "status_text" TEXT "Trạng thái như đã ghi" "the status"
        Of::Text(|row| filled(row.text(row.record.own.status)));
    "late_cause" TEXT "Lý do quá hạn" "why it was late"
        Of::Text(|row| filled(row.text(row.record.own.late_cause)));
    "stated_timeliness" TEXT "Tình trạng hạn như đã ghi" "the export's own judgement: `early`, `on-time` or `late`"
        Of::Choice(|row| row.record.stated.and_then(|stated| choice(stated_id(stated), stated_label(stated))));
    "marks" NUMBER "" "what could not be read, as the sum of 1 (received), 2 (a date), 4 (a date month first), 8 (channel), 16 (return channel), 32 (status)"
        Of::Number(|row| Some(bits(row.record.marks)));
}

/// The schema as Parquet writes it.
pub fn message() -> String {
    let column = |column: &ColumnSpec| match column.kind.split_once(' ') {
        Some((physical, logical)) => format!("  optional {physical} {} {logical};\n", column.name),
        None => format!("  optional {} {};\n", column.kind, column.name),
    };
    format!("message ledger {{\n{}}}", COLUMNS.iter().map(column).collect::<String>())
}

/// Days from the first of January 1970 to a day.
pub fn days(day: NaiveDate) -> i32 {
    day.num_days_from_ce() - NaiveDate::default().num_days_from_ce()
}

/// The day so many days after the first of January 1970; none outside the years in which a dossier can have a day.
pub fn day(days: i32) -> Option<NaiveDate> {
    let day = NaiveDate::from_num_days_from_ce_opt(days.checked_add(NaiveDate::default().num_days_from_ce())?)?;
    YEARS.contains(&day.year()).then_some(day)
}

const MILLIS_OF_DAY: i64 = 86_400_000;

fn millis(moment: Moment) -> i64 {
    i64::from(days(moment.day)) * MILLIS_OF_DAY + i64::from(moment.second().unwrap_or(0)) * 1000
}

/// The moment of so many milliseconds.
pub fn moment(millis: i64) -> Option<Moment> {
    let day = day(i32::try_from(millis.div_euclid(MILLIS_OF_DAY)).ok()?)?;
    Some(Moment::at(day, (millis.rem_euclid(MILLIS_OF_DAY) / 1000) as u32))
}

fn stated_id(stated: StatedTimeliness) -> &'static str {
    match stated {
        StatedTimeliness::Early => "early",
        StatedTimeliness::OnTime => "on-time",
        StatedTimeliness::Late => "late",
    }
}

fn stated_label(stated: StatedTimeliness) -> &'static str {
    match stated {
        StatedTimeliness::Early => "Trước hạn",
        StatedTimeliness::OnTime => "Đúng hạn",
        StatedTimeliness::Late => "Quá hạn",
    }
}

/// The judgement of an id.
pub fn stated(id: &str) -> Option<StatedTimeliness> {
    use StatedTimeliness::{Early, Late, OnTime};
    [Early, OnTime, Late].into_iter().find(|stated| stated_id(*stated) == id)
}

fn bits(marks: Marks) -> i32 {
    let truths = [
        marks.received_unreadable,
        marks.bad_date,
        marks.ambiguous_date,
        marks.unknown_channel,
        marks.unknown_return_channel,
        marks.unknown_status,
    ];
    truths.into_iter().enumerate().map(|(place, truth)| i32::from(truth) << place).sum()
}

/// The marks of a sum; how the dates were written has done its work when a record is kept.
pub fn marks(bits: i32) -> Marks {
    let has = |place: u32| bits >> place & 1 == 1;
    Marks {
        received_unreadable: has(0),
        bad_date: has(1),
        ambiguous_date: has(2),
        unknown_channel: has(3),
        unknown_return_channel: has(4),
        unknown_status: has(5),
        ..Marks::default()
    }
}

/// A day or moment as a spreadsheet should take it.
pub fn written(number: i64, is_moment: bool) -> String {
    if !is_moment {
        let day = i32::try_from(number).ok().and_then(day);
        return day.map(crate::wording::date).unwrap_or_default();
    }
    let Some(moment) = moment(number) else { return String::new() };
    match moment.second() {
        None => crate::wording::date(moment.day),
        Some(second) => {
            let time = chrono::NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or_default();
            format!("{} {:02}:{:02}:{:02}", crate::wording::date(moment.day), time.hour(), time.minute(), time.second())
        }
    }
}

/// Whether a column holds days.
pub fn is_day(column: &ColumnSpec) -> bool {
    column.kind == DAY
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn days_moments_and_marks_come_back() {
        let day_of = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(days(day_of("1970-01-02")), 1);
        for text in ["1980-01-01", "2026-09-30", "2100-12-31"] {
            assert_eq!(day(days(day_of(text))), Some(day_of(text)));
            for second in [0, 1, 86_399] {
                let at = Moment::at(day_of(text), second);
                assert_eq!(moment(millis(at)), Some(at));
            }
        }
        assert_eq!(moment(i64::MAX), None);
        assert_eq!(day(days(day_of("1979-12-31"))), None);
        for sum in 0..64 {
            assert_eq!(bits(marks(sum)), sum);
        }
    }

    #[test]
    fn the_schema_is_one_that_parquet_reads() {
        let schema = parquet::schema::parser::parse_message_type(&message()).unwrap();
        assert_eq!(schema.get_fields().len(), COLUMNS.len());
    }
}
