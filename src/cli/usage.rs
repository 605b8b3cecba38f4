//! clap's errors in Vietnamese.

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Spoken;
use crate::problem::{Exit, Failure, Problem};
use crate::read::{is_there, missing};
use crate::wording::{command_line, nearest, quote};

/// A command line that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UsageProblem {
    /// An option that is none.
    UnknownOption {
        /// It.
        option: String,
        /// The nearest there is.
        near: Option<String>,
    },
    /// A command that is none.
    UnknownCommand {
        /// It.
        command: String,
        /// The nearest there is.
        near: Option<String>,
    },
    /// Nothing behind an option that takes a value.
    ValueMissing {
        /// The option.
        option: String,
    },
    /// An option twice.
    Repeated {
        /// It.
        option: String,
    },
    /// Something that cannot be left out.
    Missing {
        /// What.
        what: String,
    },
    /// A value behind an option that takes none, or one word too many.
    Unwanted {
        /// The option.
        option: String,
    },
    /// `--quiet` beside `--verbose`.
    QuietAndVerbose,
    /// `motcua explain` of a code that nothing has.
    UnknownCode {
        /// It.
        code: String,
        /// The nearest there is.
        near: Option<String>,
    },
    /// Files or folders without a command, and nobody to ask what is to become of them.
    NoCommand {
        /// The first of them.
        input: String,
        /// All that was typed.
        words: Vec<String>,
    },
    /// A word for which there is no place.
    ExtraWord {
        /// It.
        word: String,
    },
    /// The guided run was left.
    Left,
    /// Anything else.
    Other,
}

/// A fault of the program itself.
#[derive(Debug)]
pub struct Fault;

/// What is said of a command line that clap did not accept; asking for help or version is no error.
pub fn refused(error: &clap::Error, arguments: &[OsString]) -> Spoken {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Spoken::out(error.render().to_string());
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let stderr = error.render().to_string();
        return Spoken { stderr, exit: Exit::Usage, ..Spoken::out(String::new()) };
    }
    let words = arguments.get(1..).unwrap_or_default();
    let leads_somewhere = words.first().is_some_and(|word| is_there(Path::new(word)));
    Spoken::failed(&Failure::from(match problem(error) {
        UsageProblem::UnknownCommand { .. } if leads_somewhere => UsageProblem::no_command(words),
        UsageProblem::UnknownCommand { command, near } if looks_like_a_path(&command, near.is_some()) => {
            return Spoken::failed(&Failure::from(missing(Path::new(&command))));
        }
        problem => problem,
    }))
}

/// Whether a word that is no command was meant for a file or folder: it has the marks of a path, or stands beside a name
/// like it.
fn looks_like_a_path(word: &str, is_like_a_command: bool) -> bool {
    word.contains(['/', '\\', '.', ':']) || !is_like_a_command && missing(Path::new(word)).near().is_some()
}

impl UsageProblem {
    /// What was typed begins with an input, where a command should stand.
    pub fn no_command(words: &[OsString]) -> UsageProblem {
        let words: Vec<String> = words.iter().map(|word| word.to_string_lossy().into_owned()).collect();
        UsageProblem::NoCommand { input: words.first().cloned().unwrap_or_default(), words }
    }
}

fn problem(error: &clap::Error) -> UsageProblem {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    // `--period <KỲ>`: what stands for the value is no part of the name.
    let named = |text: String| {
        let name = text.split(" <").next().unwrap_or_default();
        name.trim_matches(['<', '>', '[', ']']).to_owned()
    };
    let option = || text(ContextKind::InvalidArg).map(named).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument if !option().starts_with('-') => UsageProblem::ExtraWord { word: option() },
        ErrorKind::UnknownArgument => {
            UsageProblem::UnknownOption { option: option(), near: text(ContextKind::SuggestedArg) }
        }
        ErrorKind::InvalidSubcommand => {
            let command = text(ContextKind::InvalidSubcommand).unwrap_or_default();
            // Of several that are like it, the one most like it.
            let near = match error.get(ContextKind::SuggestedSubcommand) {
                Some(ContextValue::Strings(texts)) => {
                    nearest(&command, texts.iter().map(String::as_str)).map(str::to_owned)
                }
                _ => None,
            };
            let near = near.or_else(|| text(ContextKind::SuggestedSubcommand));
            UsageProblem::UnknownCommand { command, near }
        }
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            UsageProblem::ValueMissing { option: option() }
        }
        ErrorKind::ArgumentConflict if is_about_telling(error) => UsageProblem::QuietAndVerbose,
        ErrorKind::ArgumentConflict => UsageProblem::Repeated { option: option() },
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => UsageProblem::Missing { what: option() },
        ErrorKind::TooManyValues | ErrorKind::NoEquals => UsageProblem::Unwanted { option: option() },
        _ => UsageProblem::Other,
    }
}

fn is_about_telling(error: &clap::Error) -> bool {
    let named = [ContextKind::InvalidArg, ContextKind::PriorArg].map(|kind| error.get(kind).map(ToString::to_string));
    named.into_iter().flatten().all(|name| name.contains("--quiet") || name.contains("--verbose"))
}

impl Problem for UsageProblem {
    fn code(&self) -> u16 {
        match self {
            UsageProblem::UnknownOption { .. } => 921,
            UsageProblem::UnknownCommand { .. } => 922,
            UsageProblem::ValueMissing { .. } => 923,
            UsageProblem::Repeated { .. } => 924,
            UsageProblem::Missing { .. } => 925,
            UsageProblem::Other => 926,
            UsageProblem::Unwanted { .. } => 927,
            UsageProblem::UnknownCode { .. } => 928,
            UsageProblem::NoCommand { .. } => 929,
            UsageProblem::Left => 930,
            UsageProblem::QuietAndVerbose => 931,
            UsageProblem::ExtraWord { .. } => 932,
        }
    }

    fn exit(&self) -> Exit {
        match self {
            UsageProblem::Left => Exit::Interrupted,
            _ => Exit::Usage,
        }
    }

    fn sentence(&self) -> String {
        match self {
            UsageProblem::UnknownOption { option, .. } => format!("không có tùy chọn {}", quote(option)),
            UsageProblem::UnknownCommand { command, .. } => format!("không có lệnh {}", quote(command)),
            UsageProblem::ValueMissing { option } => format!("thiếu giá trị sau {}", quote(option)),
            UsageProblem::Repeated { option } => format!("tùy chọn {} chỉ dùng được một lần", quote(option)),
            UsageProblem::Missing { what } if what.is_empty() => "dòng lệnh còn thiếu".to_owned(),
            UsageProblem::Missing { what } => format!("dòng lệnh còn thiếu {}", quote(what)),
            UsageProblem::Unwanted { option } => format!("tùy chọn {} không nhận giá trị này", quote(option)),
            UsageProblem::UnknownCode { code, .. } => format!("không có mã {}", quote(code)),
            UsageProblem::NoCommand { input, .. } => format!("chưa ghi lệnh cần làm với {}", quote(input)),
            UsageProblem::ExtraWord { word } => format!("thừa {} trong dòng lệnh", quote(word)),
            UsageProblem::Left => "đã dừng theo yêu cầu, chưa ghi báo cáo nào".to_owned(),
            UsageProblem::QuietAndVerbose => "--quiet không dùng cùng --verbose".to_owned(),
            UsageProblem::Other => "dòng lệnh có ký tự không đọc được".to_owned(),
        }
    }

    fn near(&self) -> Option<String> {
        match self {
            UsageProblem::UnknownOption { near, .. }
            | UsageProblem::UnknownCommand { near, .. }
            | UsageProblem::UnknownCode { near, .. } => near.as_deref().map(quote),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        match self {
            UsageProblem::UnknownCode { .. } => Some("xem mọi mã bằng motcua explain".to_owned()),
            UsageProblem::NoCommand { words, .. } => {
                let mut line = vec!["motcua", "report"];
                line.extend(words.iter().map(String::as_str));
                if words.len() == 1 {
                    line.extend(["--period", "9T/2026"]);
                }
                Some(format!("ghi lệnh trước tên, ví dụ:\n{}", command_line(line)))
            }
            UsageProblem::ExtraWord { .. } => {
                Some("bỏ chữ này; giá trị có dấu cách phải đặt trong dấu nháy kép".to_owned())
            }
            UsageProblem::Left => Some("chạy lại và trả lời từ đầu".to_owned()),
            UsageProblem::ValueMissing { .. } => {
                Some("ghi giá trị ngay sau tùy chọn, ví dụ --period 9T/2026".to_owned())
            }
            UsageProblem::Repeated { .. } => Some("chỉ ghi tùy chọn này một lần".to_owned()),
            UsageProblem::Unwanted { .. } => Some("ghi tùy chọn một mình, không có dấu = và giá trị".to_owned()),
            UsageProblem::Other => Some("gõ lại dòng lệnh bằng tay; tệp lệnh thì lưu với bảng mã UTF-8".to_owned()),
            UsageProblem::QuietAndVerbose => Some("chỉ ghi một trong hai tùy chọn này".to_owned()),
            UsageProblem::UnknownOption { .. } | UsageProblem::UnknownCommand { .. } | UsageProblem::Missing { .. } => {
                Some("xem hướng dẫn bằng motcua --help hoặc motcua report --help".to_owned())
            }
        }
    }
}

impl Problem for Fault {
    fn code(&self) -> u16 {
        999
    }

    fn exit(&self) -> Exit {
        Exit::Internal
    }

    fn sentence(&self) -> String {
        "lỗi của chương trình, chưa ghi báo cáo nào".to_owned()
    }

    fn remedy(&self) -> Option<String> {
        Some("gửi lệnh đã chạy cho người phát triển".to_owned())
    }
}
