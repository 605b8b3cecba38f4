//! Tables of a TOML file, read key by key: unknown keys and wrong kinds are refused with their place.

use toml::{Table, Value};

use super::SettingsProblem;
use crate::domain::text;

/// A table of the file with the name it has in messages.
pub struct Section<'a> {
    /// What messages call the file.
    pub file: &'a str,
    /// Its name; empty for the top of the file.
    pub name: String,
    /// Its content.
    pub table: &'a Table,
}

impl<'a> Section<'a> {
    /// The same table under the name of one of its parts.
    pub fn named(&self, key: &str) -> Section<'a> {
        let name = if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) };
        Section { file: self.file, name, table: self.table }
    }

    /// Refuses keys other than these.
    pub fn only(&self, known: &[&str]) -> Result<(), SettingsProblem> {
        match self.table.keys().find(|key| !known.contains(&key.replace('_', "-").as_str())) {
            None => Ok(()),
            Some(key) => Err(SettingsProblem::UnknownKey {
                file: self.file.to_owned(),
                table: self.name.clone(),
                key: key.clone(),
                known: known.iter().map(|key| (*key).to_owned()).collect(),
            }),
        }
    }

    /// The value of a key.
    pub fn value(&self, key: &str) -> Option<&'a Value> {
        self.table.iter().find(|(other, _)| other.replace('_', "-") == key).map(|(_, value)| value)
    }

    /// A text, cleaned.
    pub fn text(&self, key: &str) -> Result<Option<String>, SettingsProblem> {
        match self.value(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text::clean(text))),
            Some(_) => Err(self.bad(key, "chữ đặt trong dấu nháy kép")),
        }
    }

    /// A table.
    pub fn section(&self, key: &str) -> Result<Option<Section<'a>>, SettingsProblem> {
        match self.value(key) {
            None => Ok(None),
            Some(Value::Table(table)) => Ok(Some(Section { table, ..self.named(key) })),
            Some(_) => Err(self.bad(key, &format!("bảng [{}]", self.named(key).name))),
        }
    }

    /// A list; empty where there is none.
    pub fn list(&self, key: &str) -> Result<&'a [Value], SettingsProblem> {
        match self.value(key) {
            None => Ok(&[]),
            Some(Value::Array(values)) => Ok(values),
            Some(_) => Err(self.bad(key, "danh sách trong dấu ngoặc vuông")),
        }
    }

    /// One of a closed list of words.
    pub fn choice<T: Copy>(&self, key: &str, choices: &[(&str, T)]) -> Result<Option<T>, SettingsProblem> {
        let Some(text) = self.text(key)? else { return Ok(None) };
        match choices.iter().find(|(id, _)| *id == text.replace('_', "-")) {
            Some((_, choice)) => Ok(Some(*choice)),
            None => {
                let ids: Vec<&str> = choices.iter().map(|(id, _)| *id).collect();
                Err(self.bad(key, &format!("một trong {}", ids.join(", "))))
            }
        }
    }

    /// A value of the wrong kind.
    pub fn bad(&self, key: &str, expected: &str) -> SettingsProblem {
        SettingsProblem::BadValue {
            file: self.file.to_owned(),
            key: self.named(key).name,
            expected: expected.to_owned(),
        }
    }
}
