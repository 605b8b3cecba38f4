//! Questions, and what is made of their answers.

use super::Left;
use crate::cli::terminal::Terminal;
use crate::domain::text;

/// Asks for a text; Enter takes the one in brackets, `-` none.
pub fn text(terminal: &dyn Terminal, question: &str, default: &str) -> Result<String, Left> {
    let answer = text::clean(&asked(terminal, question, default)?);
    Ok(match answer.as_str() {
        "" => default.to_owned(),
        "-" => String::new(),
        _ => answer,
    })
}

/// The line that answers a question, what Enter takes shown in brackets.
fn asked(terminal: &dyn Terminal, question: &str, default: &str) -> Result<String, Left> {
    let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
    terminal.ask(&format!("{question}{shown}: ")).ok_or(Left)
}

/// Asks for one of several, or something else; Enter takes the one whose place is given, or is an empty answer.
pub fn one_of(
    terminal: &dyn Terminal,
    question: &str,
    choices: &[[String; 2]],
    default: Option<usize>,
) -> Result<Answer, Left> {
    let rows: Vec<[String; 3]> = (1..)
        .zip(choices)
        .map(|(number, [name, meaning]): (usize, _)| [number.to_string(), name.clone(), meaning.clone()])
        .collect();
    terminal.say(&crate::wording::columns(&rows, 2, terminal.width()));
    let default = default.filter(|place| *place < choices.len()).map(|place| (place + 1).to_string());
    let answer = self::text(terminal, question, &default.unwrap_or_default())?;
    let numbered = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    Ok(match numbered.filter(|place| *place < choices.len()) {
        Some(place) => Answer::Choice(place),
        None => Answer::Other(answer),
    })
}

/// What was answered to a question with choices.
pub enum Answer {
    /// One of them, by its place.
    Choice(usize),
    /// Something else.
    Other(String),
}

/// Whether an answer agrees; `có`, `c`, or what other programs take for it.
pub fn agrees(answer: &str) -> bool {
    ["c", "co", "y", "yes", "ok"].contains(&text::bare(answer).as_str())
}

/// Asks for a path; Enter takes the one in brackets. It is taken as it is typed or pasted, but for the quotes that a file
/// manager puts around it.
pub fn path(terminal: &dyn Terminal, question: &str, default: &str) -> Result<String, Left> {
    let answer = asked(terminal, question, default)?;
    let answer = answer.trim();
    let quotes = [('"', '"'), ('“', '”'), ('\'', '\'')];
    let bare = quotes.iter().find_map(|(open, close)| answer.strip_prefix(*open)?.strip_suffix(*close));
    let path = bare.unwrap_or(answer).trim();
    Ok(if path.is_empty() { default } else { path }.to_owned())
}
