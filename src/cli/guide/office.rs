//! The office, for the heading and the signatures.

use super::keep::keep;
use super::{Left, answer};
use crate::cli::terminal::Terminal;
use crate::run::Reading;
use crate::settings::{Config, Office, Request, Signatory, with_office};

/// Asks for the office, Enter leaving each line as it is suggested; none where there is no further answer.
pub fn ask_office(terminal: &dyn Terminal, suggested: &Office) -> Option<Office> {
    ask(terminal, suggested).ok()
}

fn ask(terminal: &dyn Terminal, suggested: &Office) -> Result<Office, Left> {
    terminal.say("\nCơ quan in ở đầu báo cáo (ghi dấu - để trống):\n");
    let superior = answer::text(terminal, "  Cơ quan cấp trên", &suggested.superior)?;
    let name = answer::text(terminal, "  Cơ quan lập báo cáo", &suggested.name)?;
    let place = answer::text(terminal, "  Địa danh ở dòng ngày tháng", &suggested.place)?;
    let known = |place: usize, usual: &str| {
        suggested.signatories.get(place).map_or_else(|| usual.to_owned(), |signatory| signatory.title.clone())
    };
    let left = answer::text(terminal, "  Chức danh người ký bên trái", &known(0, "Người lập biểu"))?;
    let right = answer::text(terminal, "  Chức danh người ký bên phải", &known(1, "Giám đốc"))?;
    let signatory = |title: String| Signatory { title, name: String::new() };
    let signatories = [left, right].into_iter().filter(|title| !title.is_empty()).map(signatory).collect();
    Ok(Office { superior, name, place, signatories })
}

/// The office of the report: that of the settings, or where they name none, what is answered; it is written down, and
/// holds for this run also where that cannot be done.
pub fn known(request: &Request, reading: &Reading, terminal: &dyn Terminal) -> Result<Office, Left> {
    let config = Config::find(&reading.inputs.folder).unwrap_or_default();
    if config.office != Office::default() {
        return Ok(config.office);
    }
    let office = ask(terminal, &reading.known.letterhead)?;
    // Who signs is suggested to everybody; that alone is no answer.
    if [&office.superior, &office.name, &office.place].iter().any(|part| !part.is_empty()) {
        keep(request, terminal, &|text| with_office(text, &office));
    }
    Ok(office)
}
