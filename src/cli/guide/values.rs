//! Status and channel texts that nobody knows: what each stands for is asked once and written down.

use std::collections::BTreeSet;

use super::Left;
use super::answer::{self, Answer};
use super::keep::keep;
use crate::cli::terminal::Terminal;
use crate::domain::{Channel, StatusClass, text};
use crate::finding::Notice;
use crate::run::Reading;
use crate::settings::{Config, Request, with_value};
use crate::wording::{count, quote, without_numbers};

/// Texts that have been asked about: one that is left unknown is not asked about again.
pub type Asked = BTreeSet<(&'static str, String)>;

/// More of them are no values of a status or channel, and nobody would answer so often.
const MOST: usize = 12;

/// Asks what the unknown texts stand for; whether any answer was written down, so that the exports have to be read anew.
///
/// Where the exports are of several systems, the same number may stand for another thing in each: it is not asked about.
pub fn ask(request: &Request, reading: &Reading, asked: &mut Asked, terminal: &dyn Terminal) -> Result<bool, Left> {
    let Ok(config) = Config::find(&reading.inputs.folder) else { return Ok(false) };
    let unknown = unknown(reading, asked);
    // A number means another thing in another system.
    let is_one_system = config.naming.layouts.is_empty() && reading.known.layouts < 2;
    let unknown: Vec<_> =
        unknown.into_iter().filter(|(_, value, _)| is_one_system || !text::has_digit(value)).collect();
    if unknown.is_empty() {
        return Ok(false);
    }
    terminal.say("\nCó giá trị chương trình chưa biết; câu trả lời được ghi vào motcua.toml, lần sau không hỏi lại.\n");
    let mut is_changed = false;
    for (table, value, dossiers) in unknown {
        let (what, choices) = choices(table);
        terminal.say(&format!("\n{what} {} ({} hồ sơ) là gì?\n", quote(&value), count(dossiers)));
        let shown: Vec<[String; 2]> = choices.iter().map(|(_, label)| [(*label).to_owned(), String::new()]).collect();
        if let Some(id) = one_class(&choices, &shown, terminal)? {
            is_changed |= keep(request, terminal, &|text| with_value(text, table, &value, id));
        }
        asked.insert((table, value));
    }
    Ok(is_changed)
}

/// One of the classes, by its number or its name; none where it is left unknown.
fn one_class(
    choices: &[(&'static str, &'static str)],
    shown: &[[String; 2]],
    terminal: &dyn Terminal,
) -> Result<Option<&'static str>, Left> {
    loop {
        let typed = match answer::one_of(terminal, "Chọn số (Enter: để là chưa xác định)", shown, None)? {
            Answer::Choice(place) => return Ok(choices.get(place).map(|(id, _)| *id)),
            Answer::Other(typed) if typed.is_empty() => return Ok(None),
            Answer::Other(typed) => text::bare(&typed),
        };
        if let Some((id, _)) = choices.iter().find(|(id, label)| *id == typed || text::bare(label) == typed) {
            return Ok(Some(id));
        }
    }
}

/// The texts to ask about, column by column, those of most dossiers first: the table each belongs in, the text, how many
/// dossiers have it.
fn unknown(reading: &Reading, asked: &Asked) -> Vec<(&'static str, String, u64)> {
    let value = |notice: &Notice| match notice {
        // A text with a long number in it is a slip of the columns, and may be anybody's.
        Notice::UnknownValue { table, value, dossiers } if !value.is_empty() && without_numbers(value) == *value => {
            Some((*table, value.clone(), *dossiers))
        }
        _ => None,
    };
    let mut unknown: Vec<_> = reading.known.ledger.notices().iter().filter_map(value).collect();
    // All of one column together.
    unknown.sort_by_key(|(table, _, dossiers)| (*table, std::cmp::Reverse(*dossiers)));
    unknown.retain(|(table, value, _)| !asked.contains(&(*table, value.clone())));
    unknown.truncate(MOST);
    unknown
}

/// What a text of a table may stand for: ids of `motcua.toml` with their Vietnamese names.
fn choices(table: &str) -> (&'static str, Vec<(&'static str, &'static str)>) {
    let channels = [Channel::Direct, Channel::Online, Channel::Postal];
    let classes = StatusClass::ALL.into_iter().filter(|class| *class != StatusClass::Unknown);
    match table {
        "status" => ("Trạng thái", classes.map(|class| (class.id(), class.label())).collect()),
        "channel" => ("Hình thức tiếp nhận", channels.map(|channel| (channel.id(), channel.label())).to_vec()),
        _ => ("Hình thức trả kết quả", channels.map(|channel| (channel.id(), channel.label())).to_vec()),
    }
}
