//! `motcua explain`.

use super::Spoken;
use super::usage::UsageProblem;
use crate::explain::{Explanation, all, explanation};
use crate::problem::Failure;
use crate::wording::{columns, nearest, wrapped};

/// As wide as a line is read with ease.
const WIDEST: usize = 92;

/// What a code means, or all codes with a line for each.
///
/// # Errors
/// A code that nothing has.
pub fn run(code: Option<&str>, width: Option<usize>) -> Result<Spoken, Failure> {
    let Some(code) = code else { return Ok(Spoken::out(list())) };
    match explanation(code) {
        Some((code, explanation)) => Ok(Spoken::out(text(code, explanation, width.unwrap_or(WIDEST).min(WIDEST)))),
        None => {
            let near = nearest(code, all().map(|(code, _)| code)).map(str::to_owned);
            Err(UsageProblem::UnknownCode { code: code.to_owned(), near }.into())
        }
    }
}

/// Lines of one paragraph, set for a screen; steps and lines to be copied begin lines of their own.
fn indented(content: &str, width: usize) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut is_code = false;
    for line in content.lines() {
        let begins = line.starts_with(|c: char| c.is_ascii_digit() || c == '-');
        let was_code = std::mem::replace(&mut is_code, line.starts_with("    "));
        match lines.last_mut() {
            Some(last) if !begins && !is_code && !was_code && !last.is_empty() && !line.trim().is_empty() => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(format!("  {}", line.trim_end())),
        }
    }
    lines.iter().map(|line| wrapped(&format!("{}\n", line.trim_end()), width)).collect()
}

fn text(code: &str, explanation: &Explanation, width: usize) -> String {
    let Explanation { title, cause, example, remedy } = explanation;
    let mut text = format!("{code}: {title}\n");
    for (heading, content) in [("Vì sao", cause), ("Ví dụ", example), ("Cần làm", remedy)] {
        text.push_str(&format!("\n{heading}:\n"));
        text.push_str(&indented(content.trim(), width));
    }
    text
}

fn list() -> String {
    let rows: Vec<[String; 2]> = all().map(|(code, told)| [code.to_owned(), told.title.clone()]).collect();
    columns(&rows, 0, None)
}
