//! Lines for `motcua.toml`: what could not be placed, each choice behind a `#` that is to be taken away.
//!
//! Nothing is chosen here. The lines are valid TOML as they stand, and stay so whichever `#` is taken away.

use std::fmt::Write as _;

use super::{Inspection, ListSeen};
use crate::finding::{CHANNEL_CHOICES, STATUS_CHOICES};
use crate::recognise::{Column, ColumnSeen, Content};
use crate::wording::{count, toml_list, toml_text, wrapped};

/// Columns that a report cannot do without, or says less without.
const WANTED: [Column; 6] =
    [Column::Received, Column::Code, Column::Due, Column::Finished, Column::Status, Column::Channel];

/// The lines for all lists; empty where nothing is left to say.
///
/// Lists of one layout share their lines. Where there are several layouts, each gets a `[[source]]` of its own.
pub fn fragment(inspection: &Inspection) -> String {
    let mut layouts: Vec<(&ListSeen, Vec<&ListSeen>, &str)> = Vec::new();
    for (file, _, list) in inspection.lists() {
        match layouts.iter_mut().find(|(first, ..)| first.signature == list.signature) {
            Some((_, lists, _)) => lists.push(list),
            None => layouts.push((list, vec![list], &file.file)),
        }
    }
    let is_one = layouts.len() == 1;
    let mut text = String::new();
    for (first, lists, file) in layouts {
        // What a known source lacks belongs into its own part of the file, which is there already.
        let prefix = if is_one && first.source.is_none() { "" } else { "source." };
        let columns = columns(&lists, prefix);
        let values = values(&lists, prefix);
        if columns.is_empty() && values.is_empty() {
            continue;
        }
        if !text.is_empty() {
            text.push('\n');
        }
        if let Some(source) = &first.source {
            let _ = writeln!(text, "# thêm vào ngay dưới nguồn {} đã có:", toml_text(source));
        } else if !prefix.is_empty() {
            let _ = writeln!(text, "# các tệp có cách trình bày như {}", toml_text(file));
            let _ = writeln!(
                text,
                "[[source]]\nname = {}  # đặt tên nguồn, ví dụ tên phần mềm\n# không sửa dòng sau: chương trình nhận ra nguồn nhờ tên các cột\nheader = [{}]",
                toml_text(file),
                toml_list(&first.signature)
            );
        }
        text.push_str(&columns);
        text.push_str(&values);
    }
    text
}

/// `[columns]`: for every wanted column that no list has, the columns that are free and hold what it would.
fn columns(lists: &[&ListSeen], prefix: &str) -> String {
    let mut text = String::new();
    for column in WANTED {
        let has = |list: &&ListSeen| list.columns.iter().any(|seen| seen.taken_for == Some(column));
        let is_replaced = |list: &&ListSeen| {
            column == Column::Finished && list.columns.iter().any(|seen| seen.taken_for == Some(Column::Returned))
        };
        if lists.iter().all(|list| has(list) || is_replaced(list)) {
            continue;
        }
        let free: Vec<&ColumnSeen> = lists
            .iter()
            .filter(|list| !has(list))
            .flat_map(|list| &list.columns)
            .filter(|seen| is_free(seen, column) && holds(seen, column.is_date()))
            .collect();
        let mut names: Vec<String> = Vec::new();
        for name in free.iter().map(|seen| name(seen, &free)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        if names.is_empty() {
            continue;
        }
        let _ = writeln!(
            text,
            "# cột nào là “{}”? bỏ dấu # ở dòng đó (chỉ một dòng); không có thì để nguyên",
            column.label()
        );
        for name in names {
            let _ = writeln!(text, "# {} = {}", column.id(), toml_text(&name));
        }
    }
    if text.is_empty() { text } else { format!("[{prefix}columns]\n{text}") }
}

/// Not taken for anything, or another candidate for the very column.
fn is_free(seen: &ColumnSeen, wanted: Column) -> bool {
    seen.taken_for.is_none() && seen.could_be.is_none_or(|could_be| could_be == wanted)
        || wanted == Column::Received && seen.taken_for == Some(Column::Filed)
}

/// Whether most cells of a column can be dates, or most are none; a number can be the serial of a day.
fn holds(seen: &ColumnSeen, dates: bool) -> bool {
    let cells = |content: Content| seen.contents.get(&content).copied().unwrap_or(0);
    let all: u64 = seen.contents.values().sum();
    let can_be = cells(Content::Date) + if dates { cells(Content::Number) } else { 0 };
    all > 0 && (can_be * 2 > all) == dates
}

/// Its title, joined from group to leaf; its letter where another free column has the same.
fn name(seen: &ColumnSeen, free: &[&ColumnSeen]) -> String {
    let is_shared = free.iter().any(|other| other.title == seen.title && other.letter != seen.letter);
    if is_shared { format!("cột {}", seen.letter) } else { seen.title.clone() }
}

/// A text as comments that no screen breaks: what is behind a break would be copied without its mark.
fn commented(text: &str) -> String {
    const WIDTH: usize = 76;
    let lines = wrapped(text, WIDTH);
    lines.lines().map(|line| format!("# {}", line.trim())).collect::<Vec<_>>().join("\n")
}

/// `[values.*]`: every text that is not known.
fn values(lists: &[&ListSeen], prefix: &str) -> String {
    let mut text = String::new();
    for (table, choices) in
        [("status", STATUS_CHOICES), ("channel", CHANNEL_CHOICES), ("return-channel", CHANNEL_CHOICES)]
    {
        let mut unknown: Vec<(&str, u64)> = Vec::new();
        let seen = lists.iter().flat_map(|list| &list.values).filter(|values| values.table == table);
        for value in seen
            .flat_map(|values| &values.values)
            .filter(|value| value.id.is_none() && !value.text.is_empty() && !value.text.contains('…'))
        {
            match unknown.iter_mut().find(|(text, _)| *text == value.text) {
                Some((_, rows)) => *rows += value.rows,
                None => unknown.push((&value.text, value.rows)),
            }
        }
        if unknown.is_empty() {
            continue;
        }
        let _ = writeln!(
            text,
            "[{prefix}values.{table}]\n# bỏ dấu # và ghi vào giữa hai dấu nháy kép sau dấu = một trong các từ:\n{}",
            commented(choices)
        );
        for (value, rows) in unknown {
            let _ = writeln!(text, "# {} = \"\"  # {} dòng hồ sơ", toml_text(value), count(rows));
        }
    }
    text
}
