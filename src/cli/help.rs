//! The help of every command: what it does, four examples, how it is used, its options with their Vietnamese names.
//!
//! clap knows commands and options; its own help says “aliases”, puts every alias into a sentence and knows no
//! Vietnamese. The texts made here are given back to it.

use clap::builder::StyledStr;
use clap::{Arg, Command, CommandFactory};

use super::arguments::Arguments;
use crate::wording::wrapped;

/// As wide as a line is read with ease.
const WIDEST: usize = 100;

/// The whole command line, its help set for a screen of so many columns.
pub fn command(width: Option<usize>) -> Command {
    let mut command = Arguments::command();
    // Global options reach the commands only then.
    command.build();
    with_help(command, width.unwrap_or(WIDEST).clamp(40, WIDEST))
}

fn with_help(command: Command, width: usize) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    let command =
        names.into_iter().fold(command, |command, name| command.mut_subcommand(name, |sub| with_help(sub, width)));
    let help = help(&command, width);
    command.override_help(StyledStr::from(help))
}

/// The help of one command.
fn help(command: &Command, width: usize) -> String {
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    let mut text = format!("{}.\n", about.trim_end_matches('.'));
    if let Some(examples) = command.get_after_help().map(ToString::to_string) {
        text.push_str("\nVí dụ:\n");
        examples.lines().for_each(|line| text.push_str(&format!("  {line}\n")));
    }
    let aliases: Vec<&str> = command.get_all_aliases().collect();
    let aliases = if aliases.is_empty() { String::new() } else { format!("  (bí danh: {})", aliases.join(", ")) };
    text.push_str(&format!("\nCách dùng: {}{aliases}\n", usage(command)));
    let commands = command.get_subcommands().map(|sub| (command_name(sub), described(sub.get_about())));
    section(&mut text, "Lệnh", &commands.collect::<Vec<_>>(), width);
    let words = command.get_positionals().map(|word| (word_name(word), described(word.get_help())));
    let mut options: Vec<&Arg> = command.get_opts().chain(flags(command)).collect();
    options.sort_by_key(|option| option.get_display_order());
    let options = options.into_iter().map(|option| (option_name(option), described(option.get_help())));
    section(&mut text, "Tùy chọn", &words.chain(options).collect::<Vec<_>>(), width);
    text
}

/// How a command is used, as its definition says.
pub fn usage(command: &Command) -> String {
    let usage = command.clone().render_usage().to_string();
    usage.trim_start_matches("Usage:").trim().to_owned()
}

fn flags(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|arg| !arg.is_positional() && !arg.get_action().takes_values())
}

fn described(help: Option<&StyledStr>) -> String {
    help.map(ToString::to_string).unwrap_or_default()
}

type Entry = (String, String);

/// Names on the left, what they mean on the right; a name that is too long has a line of its own.
fn section(text: &mut String, title: &str, entries: &[Entry], width: usize) {
    /// A longer name would leave too little room for what it means.
    const LONGEST: usize = 34;
    if entries.is_empty() {
        return;
    }
    text.push_str(&format!("\n{title}:\n"));
    let wide = |(name, _): &Entry| name.chars().count();
    let left = entries.iter().map(wide).filter(|wide| *wide <= LONGEST).max().unwrap_or(LONGEST);
    for entry in entries {
        let (name, meaning) = entry;
        let gap = " ".repeat((left + 2).saturating_sub(wide(entry)).max(2));
        let line = format!("  {name}{gap}{meaning}\n");
        if line.chars().count() <= width {
            text.push_str(&line);
            continue;
        }
        let room = width.saturating_sub(left + 4).max(20);
        let broken = wrapped(&format!("{meaning}\n"), room);
        let mut lines = broken.lines().map(str::trim);
        text.push_str(format!("  {name}{gap}{}", lines.next().unwrap_or_default()).trim_end());
        text.push('\n');
        lines.for_each(|line| text.push_str(&format!("{}{line}\n", " ".repeat(left + 4))));
    }
}

/// `report, bao-cao`
pub fn command_name(command: &Command) -> String {
    std::iter::once(command.get_name()).chain(command.get_all_aliases()).collect::<Vec<_>>().join(", ")
}

/// `--output, --ra, -o TỆP`
pub fn option_name(option: &Arg) -> String {
    let long = option.get_long().into_iter().chain(option.get_all_aliases().unwrap_or_default());
    let mut names: Vec<String> = long.map(|name| format!("--{name}")).collect();
    names.extend(option.get_short().map(|letter| format!("-{letter}")));
    let value = option.get_action().takes_values().then(|| word_name(option)).into_iter();
    names.join(", ") + &value.map(|value| format!(" {value}")).collect::<String>()
}

fn word_name(word: &Arg) -> String {
    word.get_value_names().unwrap_or_default().join(" ")
}
