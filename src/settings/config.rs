//! `motcua.toml`: what an office says once. Unknown keys are errors; `_` and `-` are the same in a key.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::manual::{Manual, read_manual};
use super::section::Section;
use super::{SettingsProblem, Target, parse_day};
use crate::domain::{Calendar, Channel, ClosedOn, Cutoff, LateCause, Precision, Rate, StatusClass, text};
use crate::finding::{CHANNEL_CHOICES, STATUS_CHOICES};
use crate::normalise::{Dialect, Privacy, Values};
use crate::recognise::{Column, Layout, Naming, Overrides};
use crate::reconcile::Rules;
use crate::system::Refusal;

/// The office, for the heading and the signatures (Decree 30/2020/NĐ-CP).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Office {
    /// The superior organ.
    pub superior: String,
    /// The issuing organ.
    pub name: String,
    /// The place of the date line.
    pub place: String,
    /// Who signs, from left to right.
    pub signatories: Vec<Signatory>,
}

/// Who signs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Signatory {
    /// As what.
    pub title: String,
    /// The name below; may be left to the pen.
    pub name: String,
}

/// The office's settings.
#[derive(Clone, Debug, Default)]
pub struct Config {
    /// `[office]`
    pub office: Office,
    /// `[columns]`, and the layouts of `[[source]]`
    pub naming: Naming,
    /// `[values.*]`
    pub dialect: Dialect,
    /// `[source.values.*]` over those of all sources, in the order of the layouts.
    pub dialects: Vec<Dialect>,
    /// `[rules]`
    pub rules: Rules,
    /// `[rules] cutoff`
    pub cutoff: Option<Cutoff>,
    /// `[targets]`
    pub targets: BTreeMap<Rate, Target>,
    /// `[calendar]`
    pub calendar: Calendar,
    /// `[[manual]]`
    pub manual: Manual,
    /// `catalogue`, resolved beside the file.
    pub catalogue: Option<PathBuf>,
}

/// The name of the settings file.
pub const FILE: &str = "motcua.toml";

impl Config {
    /// What the office says of the cells of a source, by its layout.
    pub fn dialect(&self, layout: Option<usize>) -> &Dialect {
        layout.and_then(|layout| self.dialects.get(layout)).unwrap_or(&self.dialect)
    }

    /// The settings file that holds for a folder, as it was written; none where there is none.
    ///
    /// # Errors
    /// A file that the system refuses to read.
    pub fn written(folder: &Path) -> std::io::Result<Option<(PathBuf, String)>> {
        let Some(path) = Config::path(folder) else { return Ok(None) };
        std::fs::read_to_string(&path).map(|text| Some((path, text)))
    }

    /// The settings file of a folder: `motcua.toml` in it or above.
    pub fn path(folder: &Path) -> Option<PathBuf> {
        folder.ancestors().map(|folder| folder.join(FILE)).find(|path| path.is_file())
    }

    /// Looks for `motcua.toml` in a folder and upwards; the defaults where there is none.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn find(folder: &Path) -> Result<Config, SettingsProblem> {
        match Config::path(folder) {
            Some(path) => Config::load(&path),
            None => Ok(Config::default()),
        }
    }

    /// Reads a settings file.
    ///
    /// # Errors
    /// A file that cannot be read, that is no TOML, or that holds an unknown key or a value of the wrong kind.
    pub fn load(path: &Path) -> Result<Config, SettingsProblem> {
        let file = path.to_string_lossy().into_owned();
        let text = std::fs::read_to_string(path).map_err(|cause| SettingsProblem::ConfigUnreadable {
            file: file.clone(),
            missing: cause.kind() == std::io::ErrorKind::NotFound,
            cause: Refusal::of(&cause).label(),
        })?;
        let mut config = Config::parse(&text, &file)?;
        let folder = path.parent().unwrap_or(Path::new(""));
        config.catalogue = config.catalogue.map(|catalogue| folder.join(catalogue));
        Ok(config)
    }

    /// Reads settings from text; `file` is what messages call it.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn parse(text: &str, file: &str) -> Result<Config, SettingsProblem> {
        let text = text.trim_start_matches('\u{feff}');
        let table: Table = text.parse().map_err(|cause: toml::de::Error| {
            let before = cause.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            let row = before.matches('\n').count() as u32 + 1;
            let line = text.lines().nth(row as usize - 1).unwrap_or_default().trim().to_owned();
            SettingsProblem::ConfigBroken { file: file.to_owned(), row, line }
        })?;
        let top = Section { file, name: String::new(), table: &table };
        top.only(&[
            "office",
            "columns",
            "values",
            "source",
            "rules",
            "targets",
            "calendar",
            "manual",
            "privacy",
            "catalogue",
        ])?;
        let mut config = Config { catalogue: top.text("catalogue")?.map(PathBuf::from), ..Config::default() };
        if let Some(office) = top.section("office")? {
            config.office = read_office(&office)?;
        }
        if let Some(columns) = top.section("columns")? {
            config.naming.own = read_columns(&columns)?;
        }
        if let Some(values) = top.section("values")? {
            config.dialect.values = read_values(&values)?;
        }
        if let Some(privacy) = top.section("privacy")? {
            config.dialect.privacy = read_privacy(&privacy)?;
        }
        for (place, source) in top.list("source")?.iter().enumerate() {
            let Value::Table(table) = source else { return Err(top.bad("source", "mục viết dạng [[source]]")) };
            let section = Section { file, name: format!("[[source]] thứ {}", place + 1), table };
            let (layout, dialect) = read_source(&section, &config)?;
            config.naming.layouts.push(layout);
            config.dialects.push(dialect);
        }
        if let Some(rules) = top.section("rules")? {
            read_rules(&rules, &mut config)?;
        }
        if let Some(targets) = top.section("targets")? {
            config.targets = read_targets(&targets)?;
        }
        if let Some(calendar) = top.section("calendar")? {
            config.calendar = read_calendar(&calendar)?;
        }
        config.manual = read_manual(&top)?;
        Ok(config)
    }
}

fn read_office(section: &Section<'_>) -> Result<Office, SettingsProblem> {
    section.only(&["superior", "name", "place", "signatories"])?;
    let mut signatories = Vec::new();
    for signatory in section.list("signatories")? {
        let part = match signatory {
            Value::Table(table) => Section { table, ..section.named("signatories") },
            _ => return Err(section.bad("signatories", "danh sách dạng [{ title = \"…\", name = \"…\" }]")),
        };
        part.only(&["title", "name"])?;
        let title = part.text("title")?.unwrap_or_default();
        signatories.push(Signatory { title, name: part.text("name")?.unwrap_or_default() });
    }
    Ok(Office {
        superior: section.text("superior")?.unwrap_or_default(),
        name: section.text("name")?.unwrap_or_default(),
        place: section.text("place")?.unwrap_or_default(),
        signatories,
    })
}

fn read_columns(section: &Section<'_>) -> Result<Overrides, SettingsProblem> {
    section.only(&Column::ALL.map(Column::id))?;
    let mut overrides = Overrides::default();
    for column in Column::ALL {
        let titles = match section.value(column.id()) {
            None => continue,
            Some(Value::String(title)) => vec![title.as_str()],
            Some(Value::Array(titles)) if titles.iter().all(Value::is_str) => {
                titles.iter().filter_map(Value::as_str).collect()
            }
            Some(_) => Vec::new(),
        };
        if titles.is_empty() {
            return Err(section.bad(column.id(), "tên cột hoặc danh sách tên cột"));
        }
        overrides.add(column, &titles);
    }
    Ok(overrides)
}

/// A source that is known by its header: what holds for it stands over what holds for all.
fn read_source(section: &Section<'_>, config: &Config) -> Result<(Layout, Dialect), SettingsProblem> {
    section.only(&["name", "header", "columns", "values", "swapped-dates"])?;
    let header: Vec<String> = section
        .list("header")?
        .iter()
        .filter_map(Value::as_str)
        .map(text::clean)
        .filter(|title| !title.is_empty())
        .collect();
    if header.is_empty() || header.len() < section.list("header")?.len() {
        return Err(section.bad("header", "danh sách tên các cột, ví dụ [\"Mã hồ sơ\", \"Ngày tiếp nhận\"]"));
    }
    let own = section.section("columns")?.map(|columns| read_columns(&columns)).transpose()?.unwrap_or_default();
    let values = section.section("values")?.map(|values| read_values(&values)).transpose()?.unwrap_or_default();
    let swapped_dates = match section.value("swapped-dates") {
        None => false,
        Some(Value::Boolean(swapped)) => *swapped,
        Some(_) => return Err(section.bad("swapped-dates", "true (có) hoặc false (không), không đặt trong dấu nháy")),
    };
    let name = section.text("name")?.filter(|name| !name.is_empty()).unwrap_or_else(|| section.name.clone());
    let layout = Layout { name, header, columns: own.over(&config.naming.own) };
    let privacy = config.dialect.privacy.clone();
    Ok((layout, Dialect { values: values.over(&config.dialect.values), swapped_dates, privacy }))
}

fn read_values(section: &Section<'_>) -> Result<Values, SettingsProblem> {
    section.only(&["channel", "return-channel", "status", "late-cause"])?;
    let channels = [Channel::Direct, Channel::Online, Channel::Postal].map(Channel::id);
    let classes: Vec<&str> = StatusClass::ALL.map(StatusClass::id).into_iter().filter(|id| *id != "unknown").collect();
    let causes = LateCause::ALL.map(LateCause::id);
    let choices = LateCause::ALL.map(|cause| format!("{} ({})", cause.id(), cause.label().to_lowercase())).join(", ");
    Ok(Values {
        channel: value_map(section, "channel", (&channels, CHANNEL_CHOICES), Channel::from_id)?,
        return_channel: value_map(section, "return-channel", (&channels, CHANNEL_CHOICES), Channel::from_id)?,
        status: value_map(section, "status", (&classes, STATUS_CHOICES), StatusClass::from_id)?,
        late_cause: value_map(section, "late-cause", (&causes, &choices), LateCause::from_id)?,
    })
}

/// What of the exports' texts may be shown.
fn read_privacy(section: &Section<'_>) -> Result<Privacy, SettingsProblem> {
    section.only(&["late-causes", "not-personal"])?;
    let causes_as_written = section.choice("late-causes", &[("classes", false), ("as-written", true)])?;
    let texts = section.list("not-personal")?;
    let not_personal: Option<_> = texts.iter().map(|own| own.as_str().map(text::key)).collect();
    let not_personal =
        not_personal.ok_or_else(|| section.bad("not-personal", "danh sách nội dung, ví dụ [\"Lê Hồng Phong\"]"))?;
    Ok(Privacy { causes_as_written: causes_as_written.unwrap_or_default(), not_personal })
}

fn value_map<T>(
    section: &Section<'_>,
    name: &str,
    (ids, choices): (&[&str], &str),
    from_id: fn(&str) -> Option<T>,
) -> Result<BTreeMap<String, T>, SettingsProblem> {
    let mut map = BTreeMap::new();
    let Some(values) = section.section(name)? else { return Ok(map) };
    for (own, id) in values.table {
        let wanted = id.as_str().map(|id| id.replace('_', "-")).filter(|id| ids.contains(&id.as_str()));
        let class = wanted.and_then(|id| from_id(&id));
        let class = class.ok_or_else(|| values.bad(own, choices))?;
        map.insert(text::key(own), class);
    }
    Ok(map)
}

fn read_rules(section: &Section<'_>, config: &mut Config) -> Result<(), SettingsProblem> {
    section.only(&["closed-on", "timeliness", "cutoff"])?;
    config.rules.closed_on =
        section.choice("closed-on", &ClosedOn::ALL.map(|closed_on| (closed_on.id(), closed_on)))?.unwrap_or_default();
    config.rules.precision =
        section.choice("timeliness", &Precision::ALL.map(|precision| (precision.id(), precision)))?.unwrap_or_default();
    config.cutoff = section.choice("cutoff", &[("calendar", Cutoff::Calendar), ("statutory", Cutoff::Statutory)])?;
    Ok(())
}

/// The days that a year's notice sets: off besides the weekends and the holidays that the law fixes, and worked to make
/// up for others.
fn read_calendar(section: &Section<'_>) -> Result<Calendar, SettingsProblem> {
    section.only(&["days-off", "working-days"])?;
    let days = |key: &str| {
        let day = |value: &Value| match value {
            Value::String(text) => parse_day(text),
            Value::Datetime(day) => parse_day(&day.to_string()),
            _ => None,
        };
        let days: Option<_> = section.list(key)?.iter().map(day).collect();
        days.ok_or_else(|| section.bad(key, "danh sách ngày, ví dụ [\"01/09/2026\", \"24/11/2026\"]"))
    };
    Ok(Calendar::new(days("days-off")?, days("working-days")?))
}

fn read_targets(section: &Section<'_>) -> Result<BTreeMap<Rate, Target>, SettingsProblem> {
    section.only(&Rate::ALL.map(Rate::id))?;
    let mut targets = BTreeMap::new();
    for rate in Rate::ALL {
        let text = match section.value(rate.id()) {
            None => continue,
            Some(Value::String(text)) => text.clone(),
            Some(Value::Integer(percent)) => percent.to_string(),
            Some(Value::Float(percent)) => percent.to_string(),
            Some(_) => String::new(),
        };
        let target = Target::parse(&text).ok_or_else(|| {
            section.bad(rate.id(), "tỷ lệ phần trăm có thể đạt được, tối đa 2 chữ số thập phân, ví dụ \">= 95\"")
        })?;
        targets.insert(rate, target);
    }
    Ok(targets)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_section_is_read() {
        let config = Config::parse(
            r#"
            catalogue = "danh-muc.xlsx"
            [office]
            superior = "UBND TỈNH"
            signatories = [{ title = "Giám đốc" }]
            [columns]
            received = "Ngày vào sổ"
            due = ["Hẹn", "Ngày hẹn trả KQ"]
            [values.channel]
            "1" = "online"
            [values.status]
            "Lưu kho" = "finished"
            [rules]
            closed_on = "returned"
            timeliness = "datetime"
            cutoff = "statutory"
            [values.late-cause]
            "Bận" = "staff"
            [privacy]
            late-causes = "as-written"
            not-personal = ["Lê Hồng Phong"]
            [targets]
            on_time = ">= 95"
            online = 50
            "#,
            "motcua.toml",
        )
        .unwrap();
        assert_eq!(config.office.signatories[0].title, "Giám đốc");
        let column = |title: &str| config.naming.own.meaning(title).map(|meaning| meaning.column);
        assert_eq!(column("NGÀY VÀO SỔ"), Some(Column::Received));
        assert_eq!(column("Hẹn"), Some(Column::Due));
        assert_eq!(config.dialect.values.channel[&text::key("1")], Channel::Online);
        assert_eq!(config.dialect.values.status[&text::key("lưu kho")], StatusClass::Finished);
        assert_eq!(config.dialect.values.late_cause[&text::key("bận")], LateCause::Staff);
        assert!(config.dialect.privacy.causes_as_written);
        assert!(config.dialect.privacy.not_personal.contains(&text::key("LÊ HỒNG PHONG")));
        assert_eq!(config.rules.closed_on, ClosedOn::Returned);
        assert_eq!(config.rules.precision, Precision::Moment);
        assert_eq!(config.cutoff, Some(Cutoff::Statutory));
        assert_eq!(config.targets[&Rate::Online].basis_points, 5000);
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let refused = |text: &str| Config::parse(text, "motcua.toml").unwrap_err();
        assert!(matches!(refused("[ofice]\n"), SettingsProblem::UnknownKey { key, .. } if key == "ofice"));
        assert!(matches!(refused("[rules]\nclosed = 1\n"), SettingsProblem::UnknownKey { .. }));
        assert!(matches!(refused("[rules]\nclosed-on = \"x\"\n"), SettingsProblem::BadValue { .. }));
        assert!(matches!(refused("[values.channel]\n1 = \"web\"\n"), SettingsProblem::BadValue { .. }));
        assert!(matches!(refused("[values.late-cause]\n1 = \"x\"\n"), SettingsProblem::BadValue { .. }));
        assert!(matches!(refused("[privacy]\nnot-personal = [5]\n"), SettingsProblem::BadValue { .. }));
        assert!(matches!(refused("[privacy]\nlate-causes = \"no\"\n"), SettingsProblem::BadValue { .. }));
        assert!(matches!(refused("[columns]\nreceived = 5\n"), SettingsProblem::BadValue { .. }));
        assert!(matches!(refused("\n[office\n"), SettingsProblem::ConfigBroken { row: 2, .. }));
        assert!(matches!(refused("\u{feff}\n[office\n"), SettingsProblem::ConfigBroken { row: 2, .. }));
        assert!(matches!(refused("office = 1\n"), SettingsProblem::BadValue { .. }));
    }
}
