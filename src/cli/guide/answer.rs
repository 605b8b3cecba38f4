//! Questions, and what is made of their answers.

use super::Left;
use crate::cli::terminal::Terminal;
use crate::domain::text;

/// Asks for a text; Enter takes the one in brackets, `-` none.
pub fn text(terminal: &dyn Terminal, question: &str, default: &str) -> Result<String, Left> {
    let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
    let answer = terminal.ask(&format!("{question}{shown}: ")).ok_or(Left)?;
    let answer = text::clean(&answer);
    Ok(match answer.as_str() {
        "" => default.to_owned(),
        "-" => String::new(),
        _ => answer,
    })
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

/// A path as it is pasted: quotes around it are no part of it.
pub fn path(answer: &str) -> String {
    answer.trim().trim_matches(['"', '“', '”', '\'']).trim().to_owned()
}
