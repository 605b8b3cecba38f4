//! Answers of the guided run → `motcua.toml`. What the office wrote there, its comments too, is left as it stands.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::{Config, Office, Signatory};

/// The text of a settings file with the office in it; none where the text holds something else in its place.
///
/// `text` is empty where there is no file yet.
pub fn with_office(text: &str, office: &Office) -> Option<String> {
    edited(text, |document| {
        let table = top_table(document, "office")?;
        for (key, content) in [("superior", &office.superior), ("name", &office.name), ("place", &office.place)] {
            if !content.is_empty() {
                put(table, key, content.as_str().into());
            }
        }
        if !office.signatories.is_empty() {
            put(table, "signatories", Value::Array(signatories(&office.signatories)));
        }
        Some(())
    })
}

/// The text of a settings file in which a column has one more name, in whatever file; none where it has it already, or
/// where the text holds something else in its place.
pub fn with_column(text: &str, key: &str, title: &str) -> Option<String> {
    edited(text, |document| {
        let table = top_table(document, "columns")?;
        let names = match table.get(key).and_then(Item::as_value) {
            None => Value::from(title),
            Some(Value::Array(names)) if !holds(names, title) => {
                let mut names = names.clone();
                names.push(title);
                Value::Array(names)
            }
            Some(Value::String(name)) if name.value() != title => {
                Value::Array(Array::from_iter([name.value().as_str(), title]))
            }
            Some(_) => return None,
        };
        put(table, key, names);
        Some(())
    })
}

/// The text of a settings file in which a column has this name in the files of one header, and no other; none where the
/// text holds something else in its place.
pub fn with_source_column(text: &str, name: &str, header: &[String], key: &str, title: &str) -> Option<String> {
    edited(text, |document| {
        let sources = document.entry("source").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        let sources = sources.as_array_of_tables_mut()?;
        let has_header = |source: &Table| {
            let titles = source.get("header").and_then(Item::as_array);
            titles.is_some_and(|titles| titles.iter().map(Value::as_str).eq(header.iter().map(|t| Some(t.as_str()))))
        };
        let known = sources.iter().position(has_header);
        let place = match known {
            Some(place) => place,
            None => {
                let mut source = Table::new();
                source.insert("name", Item::Value(name.into()));
                source.insert("header", Item::Value(Value::Array(header.iter().map(String::as_str).collect())));
                sources.push(source);
                sources.len() - 1
            }
        };
        let columns = sources.get_mut(place)?.entry("columns").or_insert_with(toml_edit::table);
        put(columns.as_table_mut()?, key, title.into());
        Some(())
    })
}

/// The text of a settings file in which a text of a status or channel stands for something, `table` being one of those in
/// `[values]`; none where the text holds something else in its place.
pub fn with_value(text: &str, table: &str, value: &str, id: &str) -> Option<String> {
    edited(text, |document| {
        if !document.contains_key("values") {
            // `[values.status]` needs no line `[values]` above it.
            top_table(document, "values")?.set_implicit(true);
        }
        let values = document.get_mut("values")?.as_table_mut()?;
        let values = values.entry(table).or_insert_with(toml_edit::table).as_table_mut()?;
        put(values, value, id.into());
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

/// The text after a change, its line ends as they were; none where it cannot be made, or where the result would not be
/// understood.
fn edited(text: &str, change: impl FnOnce(&mut DocumentMut) -> Option<()>) -> Option<String> {
    let is_of_windows = text.contains("\r\n");
    let mut document: DocumentMut = text.trim_start_matches('\u{feff}').parse().ok()?;
    change(&mut document)?;
    let text = document.to_string().replace("\r\n", "\n");
    let text = if is_of_windows { text.replace('\n', "\r\n") } else { text };
    Config::parse(&text, "motcua.toml").ok().map(|_| text)
}

/// A table of the file; a new one comes behind all that is there, comments at the end included: a line behind a `#` belongs
/// to the table above it, and must not come to stand in another.
fn top_table<'d>(document: &'d mut DocumentMut, name: &str) -> Option<&'d mut Table> {
    if !document.contains_key(name) {
        let end = document.trailing().as_str().unwrap_or_default().trim_end().to_owned();
        let mut table = Table::new();
        let is_first = document.is_empty() && end.is_empty();
        table.decor_mut().set_prefix(match (is_first, end.is_empty()) {
            (true, _) => String::new(),
            (false, true) => "\n".to_owned(),
            (false, false) => format!("{end}\n\n"),
        });
        document.set_trailing("");
        document.insert(name, Item::Table(table));
    }
    document.get_mut(name)?.as_table_mut()
}

/// Puts a value in the place of another, the comment behind it kept.
fn put(table: &mut Table, key: &str, mut value: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *value.decor_mut() = old.decor().clone();
    }
    table.insert(key, Item::Value(value));
}

fn holds(names: &Array, title: &str) -> bool {
    names.iter().any(|name| name.as_str() == Some(title))
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
        let text = "# của Văn phòng\n[rules]\ncutoff = \"statutory\"   # theo tỉnh\n# timeliness = \"date\"\n";
        let edited = with_office(text, &office()).unwrap();
        assert!(edited.starts_with(text), "{edited}");
        assert_eq!(Config::parse(&edited, "x").unwrap().office, office());
        assert_eq!(Config::parse(&with_office("", &office()).unwrap(), "x").unwrap().office, office());
        // Comments behind values, and the line ends of Windows.
        let text = "[office]\r\nname = \"\"  # ghi tên\r\n";
        let edited = with_office(text, &office()).unwrap();
        assert!(edited.starts_with("[office]\r\nname = 'SỞ \"A\"'  # ghi tên\r\n"), "{edited:?}");
        assert_eq!(edited.matches('\n').count(), edited.matches("\r\n").count());
    }

    #[test]
    fn a_column_gets_one_more_name() {
        let one = with_column("", "received", "Ngày vào sổ").unwrap();
        assert_eq!(one, "[columns]\nreceived = \"Ngày vào sổ\"\n");
        let two = with_column(&one, "received", "Ngày ghi").unwrap();
        assert_eq!(two, "[columns]\nreceived = [\"Ngày vào sổ\", \"Ngày ghi\"]\n");
        assert_eq!(with_column(&two, "received", "Ngày ghi"), None, "it has the name already");
        let noted = with_column("[columns]\nreceived = \"A\"  # theo phần mềm\n", "received", "B").unwrap();
        assert_eq!(noted, "[columns]\nreceived = [\"A\", \"B\"]  # theo phần mềm\n");
    }

    #[test]
    fn a_source_gets_its_own_column() {
        let header = ["Mã hồ sơ", "Ngày vào sổ"].map(str::to_owned);
        let one = with_source_column("", "a.csv", &header, "received", "Ngày vào sổ").unwrap();
        let two = with_source_column(&one, "a.csv", &header, "received", "cột B").unwrap();
        for (text, title) in [(&one, "Ngày vào sổ"), (&two, "cột B")] {
            let layouts = Config::parse(text, "x").unwrap().naming.layouts;
            assert_eq!(layouts.len(), 1, "{text}");
            assert!(text.ends_with(&format!("[source.columns]\nreceived = \"{title}\"\n")), "{text}");
        }
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
        assert_eq!(with_column("[columns]\nreceived = 5\n", "received", "A"), None);
    }
}
