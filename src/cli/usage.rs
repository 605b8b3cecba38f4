//! clap's errors in Vietnamese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Spoken;
use crate::problem::{Exit, Failure, Problem};
use crate::wording::quote;

/// A command line that is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
enum UsageProblem {
    UnknownOption { option: String, near: Option<String> },
    UnknownCommand { command: String, near: Option<String> },
    ValueMissing { option: String },
    Repeated { option: String },
    Missing { what: String },
    Unwanted { option: String },
    Other,
}

/// A fault of the program itself.
#[derive(Debug)]
pub struct Fault;

/// What is said of a command line that clap did not accept; asking for help or version is no error.
pub fn refused(error: &clap::Error) -> Spoken {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return Spoken::out(error.render().to_string());
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        return Spoken { stdout: String::new(), stderr: error.render().to_string(), exit: Exit::Usage };
    }
    Spoken::failed(&Failure::from(problem(error)))
}

fn problem(error: &clap::Error) -> UsageProblem {
    let text = |kind: ContextKind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(texts)) => texts.first().cloned(),
        _ => None,
    };
    let option = || text(ContextKind::InvalidArg).unwrap_or_default();
    match error.kind() {
        ErrorKind::UnknownArgument => {
            UsageProblem::UnknownOption { option: option(), near: text(ContextKind::SuggestedArg) }
        }
        ErrorKind::InvalidSubcommand => UsageProblem::UnknownCommand {
            command: text(ContextKind::InvalidSubcommand).unwrap_or_default(),
            near: text(ContextKind::SuggestedSubcommand),
        },
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            UsageProblem::ValueMissing { option: option() }
        }
        ErrorKind::ArgumentConflict => UsageProblem::Repeated { option: option() },
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => UsageProblem::Missing { what: option() },
        ErrorKind::TooManyValues | ErrorKind::NoEquals => UsageProblem::Unwanted { option: option() },
        _ => UsageProblem::Other,
    }
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
        }
    }

    fn exit(&self) -> Exit {
        Exit::Usage
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
            UsageProblem::Other => "không hiểu dòng lệnh".to_owned(),
        }
    }

    fn near(&self) -> Option<String> {
        match self {
            UsageProblem::UnknownOption { near, .. } | UsageProblem::UnknownCommand { near, .. } => {
                near.as_deref().map(quote)
            }
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        Some("xem hướng dẫn bằng motcua --help hoặc motcua report --help".to_owned())
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
