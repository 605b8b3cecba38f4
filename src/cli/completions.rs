//! `motcua completions`: scripts with which a shell completes commands and options, and the manual page.

use clap::Command;
use clap_complete::{Shell, generate};
use roff::{Inline, Roff, bold, italic, roman};

use super::Spoken;
use super::arguments::CompletionsArguments;
use super::help::{self, command_name, option_name};
use crate::problem::Failure;
use crate::settings::SettingsProblem;

const SHELLS: [(&str, Shell); 5] = [
    ("bash", Shell::Bash),
    ("zsh", Shell::Zsh),
    ("fish", Shell::Fish),
    ("powershell", Shell::PowerShell),
    ("elvish", Shell::Elvish),
];

const MANUAL: &str = "man";

/// The script of a shell, or the manual page.
///
/// # Errors
/// A word that names neither.
pub fn run(arguments: &CompletionsArguments) -> Result<Spoken, Failure> {
    let wanted = arguments.kind.trim().to_lowercase();
    if wanted == MANUAL {
        return Ok(Spoken::out(manual(&help::command(None))));
    }
    let Some((_, shell)) = SHELLS.into_iter().find(|(name, _)| *name == wanted) else {
        let choices = SHELLS.into_iter().map(|(name, _)| name).chain([MANUAL]).collect();
        let value = arguments.kind.clone();
        return Err(SettingsProblem::UnknownChoice { option: "completions", value, choices }.into());
    };
    let mut script = Vec::new();
    generate(shell, &mut help::command(None), "motcua", &mut script);
    Ok(Spoken::out(String::from_utf8_lossy(&script).into_owned()))
}

/// The manual page, in Vietnamese.
fn manual(command: &Command) -> String {
    let mut page = Roff::new();
    let version = format!("motcua {}", command.get_version().unwrap_or_default());
    page.control("TH", ["MOTCUA", "1", "", version.as_str(), "Báo cáo một cửa"]);
    page.control("SH", ["TÊN"]);
    let about = command.get_about().map(ToString::to_string).unwrap_or_default();
    page.text([roman(format!("motcua - {about}"))]);
    page.control("SH", ["CÁCH DÙNG"]);
    for part in std::iter::once(command).chain(command.get_subcommands()) {
        page.text([bold(help::usage(part))]);
        page.control("br", []);
    }
    page.control("SH", ["LỆNH"]);
    for part in command.get_subcommands() {
        entry(&mut page, bold(command_name(part)), part.get_about().map(ToString::to_string));
        for inner in part.get_subcommands() {
            let name = format!("{} {}", part.get_name(), command_name(inner));
            entry(&mut page, bold(name), inner.get_about().map(ToString::to_string));
        }
    }
    page.control("SH", ["TÙY CHỌN"]);
    let mut told: Vec<String> = Vec::new();
    for part in command.get_subcommands().chain([command]) {
        for option in part.get_arguments().filter(|option| !option.is_positional()) {
            let name = option_name(option);
            if !told.contains(&name) {
                entry(&mut page, italic(name.clone()), option.get_help().map(ToString::to_string));
                told.push(name);
            }
        }
    }
    page.control("SH", ["VÍ DỤ"]);
    for part in command.get_subcommands() {
        let examples = part.get_after_help().map(ToString::to_string).unwrap_or_default();
        for line in examples.lines() {
            page.text([roman(line)]);
            page.control("br", []);
        }
    }
    page.control("SH", ["MÃ KẾT THÚC"]);
    for (code, meaning) in EXIT_CODES {
        entry(&mut page, bold(code), Some(meaning.to_owned()));
    }
    page.to_roff()
}

/// What the program ends with (section 7).
const EXIT_CODES: [(&str, &str); 8] = [
    ("0", "xong"),
    ("1", "có --strict và có nội dung cần soát"),
    ("2", "dòng lệnh viết sai"),
    ("65", "dữ liệu, mẫu báo cáo hoặc tệp cấu hình không dùng được"),
    ("66", "không tìm thấy dữ liệu"),
    ("70", "lỗi của chương trình; chưa ghi báo cáo nào"),
    ("73", "không ghi được báo cáo"),
    ("130", "người dùng dừng giữa chừng"),
];

fn entry(page: &mut Roff, name: Inline, meaning: Option<String>) {
    page.control("TP", []);
    page.text([name]);
    page.text([roman(meaning.unwrap_or_default())]);
}
