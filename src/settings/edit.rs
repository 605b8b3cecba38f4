//! Answers of the guided run → `motcua.toml`, what the office wrote there left as it stands.

use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use super::{Config, Office, Signatory};

/// The text of a settings file with the office in it; none where the text holds something else in its place.
///
/// `text` is empty where there is no file yet.
pub fn with_office(text: &str, office: &Office) -> Option<String> {
    edited(text, |document| {
        let table = table(document, "office")?;
        for (key, content) in [("superior", &office.superior), ("name", &office.name), ("place", &office.place)] {
            if !content.is_empty() {
                table.insert(key, Item::Value(content.as_str().into()));
            }
        }
        if !office.signatories.is_empty() {
            table.insert("signatories", Item::Value(Value::Array(signatories(&office.signatories))));
        }
        Some(())
    })
}

/// The text of a settings file in which a column has these names, beside those it has already; none where the text
/// holds something else in its place.
pub fn with_column(text: &str, key: &str, titles: &[String]) -> Option<String> {
    edited(text, |document| {
        let table = table(document, "columns")?;
        let mut names = match table.get(key).and_then(Item::as_value) {
            None => Array::new(),
            Some(Value::Array(names)) => names.clone(),
            Some(Value::String(name)) => Array::from_iter([name.value().as_str()]),
            Some(_) => return None,
        };
        names.extend(titles.iter().map(String::as_str));
        let one = (names.len() == 1).then(|| names.get(0).cloned()).flatten();
        table.insert(key, Item::Value(one.unwrap_or(Value::Array(names))));
        Some(())
    })
}

/// The text of a settings file in which a text of a status or channel stands for something, `table` being one of those in
/// `[values]`; none where the text holds something else in its place.
pub fn with_value(text: &str, table: &str, value: &str, id: &str) -> Option<String> {
    edited(text, |document| {
        let mut values = Table::new();
        values.set_implicit(true);
        let values = document.entry("values").or_insert(Item::Table(values)).as_table_mut()?;
        let values = values.entry(table).or_insert_with(toml_edit::table).as_table_mut()?;
        values.insert(value, Item::Value(id.into()));
        Some(())
    })
}

/// The signatories as a value of `motcua.toml`.
pub fn signatories(signatories: &[Signatory]) -> Array {
    let one = |Signatory { title, name }: &Signatory| {
        InlineTable::from_iter([("title", title.as_str()), ("name", name.as_str())])
    };
    signatories.iter().map(|signatory| Value::InlineTable(one(signatory))).collect()
}

/// The text after a change; none where it cannot be made, or where the result would not be understood.
fn edited(text: &str, change: impl FnOnce(&mut DocumentMut) -> Option<()>) -> Option<String> {
    let mut document: DocumentMut = text.trim_start_matches('\u{feff}').parse().ok()?;
    change(&mut document)?;
    let text = document.to_string();
    Config::parse(&text, "motcua.toml").ok().map(|_| text)
}

fn table<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut Table> {
    document.entry(name).or_insert_with(toml_edit::table).as_table_mut()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn office() -> Office {
        let signatories = vec![Signatory { title: "Giám đốc".to_owned(), name: String::new() }];
        Office { superior: "UBND TỈNH".to_owned(), name: "SỞ \"A\"".to_owned(), place: String::new(), signatories }
    }

    #[test]
    fn an_office_is_added_and_the_rest_left_as_it_stands() {
        let text = "# của Văn phòng\n[rules]\ncutoff = \"statutory\"   # theo tỉnh\n";
        let edited = with_office(text, &office()).unwrap();
        assert!(edited.starts_with(text), "{edited}");
        assert_eq!(Config::parse(&edited, "x").unwrap().office, office());
        assert_eq!(Config::parse(&with_office("", &office()).unwrap(), "x").unwrap().office, office());
    }

    #[test]
    fn a_column_gets_one_more_name() {
        let titles = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let one = with_column("", "received", &titles(&["Ngày vào sổ"])).unwrap();
        assert_eq!(one, "[columns]\nreceived = \"Ngày vào sổ\"\n");
        let two = with_column(&one, "received", &titles(&["Ngày ghi"])).unwrap();
        assert_eq!(two, "[columns]\nreceived = [\"Ngày vào sổ\", \"Ngày ghi\"]\n");
    }

    #[test]
    fn a_value_is_said_to_stand_for_something() {
        let one = with_value("", "channel", "1", "direct").unwrap();
        assert_eq!(one, "[values.channel]\n1 = \"direct\"\n");
        let two = with_value(&one, "channel", "Qua \"mạng\"", "online").unwrap();
        let three = with_value(&two, "status", "Lưu kho", "finished").unwrap();
        let values = Config::parse(&three, "x").unwrap().dialect.values;
        assert_eq!((values.channel.len(), values.status.len()), (2, 1));
        assert_eq!(with_value("values = 1\n", "status", "x", "finished"), None);
    }

    #[test]
    fn what_cannot_be_changed_safely_is_left_alone() {
        assert_eq!(with_office("office = 1\n", &office()), None);
        assert_eq!(with_office("[office\n", &office()), None);
        assert_eq!(with_column("[columns]\nreceived = 5\n", "received", &["A".to_owned()]), None);
    }
}
