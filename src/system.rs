//! What the operating system refuses, told apart as far as a user can do something about it.
//!
//! In:    an error of the system. Out: its kind, and a Vietnamese word for it.
//! Never: the system's own English words, and no file.

use std::io::{Error, ErrorKind};

/// Why the system refuses a file or folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is not there.
    Missing,
    /// The user has no right to it.
    Denied,
    /// A file of that name is there already.
    Exists,
    /// A folder where a file should be.
    IsFolder,
    /// A part of the path is no folder.
    NotFolder,
    /// The disk or the user's share of it is full.
    DiskFull,
    /// The drive only lets itself be read.
    ReadOnly,
    /// A name or path is longer than the system takes.
    TooLong,
    /// A name has characters that the system does not take.
    BadName,
    /// Another program holds the file: Excel locks what it shows.
    InUse,
    /// The network or the computer behind it is not there.
    Network,
    /// The content is no text in UTF-8.
    NotUtf8,
    /// Anything else, with the system's number where it gives one.
    Other(Option<i32>),
}

/// Which system a number is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Windows,
    Unix,
}

const HERE: Family = if cfg!(windows) { Family::Windows } else { Family::Unix };

impl Refusal {
    /// Why the system gave this error.
    pub fn of(cause: &Error) -> Refusal {
        // The number tells more than the kind: a name too long and a name not allowed are of one kind.
        cause.raw_os_error().and_then(|number| numbered(HERE, number)).unwrap_or_else(|| match cause.kind() {
            ErrorKind::NotFound => Refusal::Missing,
            ErrorKind::PermissionDenied => Refusal::Denied,
            ErrorKind::AlreadyExists => Refusal::Exists,
            ErrorKind::IsADirectory => Refusal::IsFolder,
            ErrorKind::NotADirectory => Refusal::NotFolder,
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Refusal::DiskFull,
            ErrorKind::ReadOnlyFilesystem => Refusal::ReadOnly,
            ErrorKind::InvalidFilename => Refusal::BadName,
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => Refusal::InUse,
            ErrorKind::HostUnreachable
            | ErrorKind::NetworkUnreachable
            | ErrorKind::NetworkDown
            | ErrorKind::StaleNetworkFileHandle
            | ErrorKind::TimedOut => Refusal::Network,
            ErrorKind::InvalidData => Refusal::NotUtf8,
            _ => Refusal::Other(cause.raw_os_error()),
        })
    }

    /// In Vietnamese; the system's number where there is no word for it.
    pub fn label(self) -> String {
        match self {
            Refusal::Missing => "không có tệp hoặc thư mục này",
            Refusal::Denied => "không có quyền truy cập",
            Refusal::Exists => "đã có tệp cùng tên",
            Refusal::IsFolder => "đây là thư mục",
            Refusal::NotFolder => "một phần của đường dẫn không phải thư mục",
            Refusal::DiskFull => "đĩa đã đầy",
            Refusal::ReadOnly => "ổ đĩa chỉ cho đọc",
            Refusal::TooLong => "tên tệp hoặc đường dẫn quá dài",
            Refusal::BadName => "tên tệp có ký tự không được phép",
            Refusal::InUse => "tệp đang được chương trình khác dùng",
            Refusal::Network => "không tới được thư mục mạng",
            Refusal::NotUtf8 => "nội dung không phải văn bản UTF-8",
            Refusal::Other(Some(number)) => return format!("mã lỗi hệ thống {number}"),
            Refusal::Other(None) => "lỗi không rõ",
        }
        .to_owned()
    }
}

/// The numbers that the kinds of the standard library do not tell apart.
///
/// | Windows                                                                 | Linux            | refusal   |
/// |-------------------------------------------------------------------------|------------------|-----------|
/// | 32 sharing violation, 33 lock violation                                 |                  | in use    |
/// | 51 remote not listening, 53 path not found, 54 network busy, 55 gone, 59 network fault, 64 name deleted, 65 access denied by the network, 67 name not found, 121 timed out, 1231 unreachable | 107, 108, 112 and others | network |
/// | 206 name or extension too long                                          | 36 name too long | too long  |
/// | 123 name syntax, 161 bad path                                           |                  | bad name  |
/// | 19 write-protected                                                      |                  | read-only |
fn numbered(family: Family, number: i32) -> Option<Refusal> {
    match (family, number) {
        (Family::Windows, 32 | 33) => Some(Refusal::InUse),
        (Family::Windows, 51 | 53 | 54 | 55 | 59 | 64 | 65 | 67 | 121 | 1231) => Some(Refusal::Network),
        (Family::Windows, 206) => Some(Refusal::TooLong),
        (Family::Windows, 123 | 161) => Some(Refusal::BadName),
        (Family::Windows, 19) => Some(Refusal::ReadOnly),
        (Family::Unix, 36) => Some(Refusal::TooLong),
        // The other end is not connected, has shut down, or is down.
        (Family::Unix, 107 | 108 | 112) => Some(Refusal::Network),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_of_windows_are_told_apart() {
        let case = |number, refusal| assert_eq!(numbered(Family::Windows, number), refusal, "{number}");
        case(32, Some(Refusal::InUse));
        case(33, Some(Refusal::InUse));
        case(53, Some(Refusal::Network));
        case(67, Some(Refusal::Network));
        case(206, Some(Refusal::TooLong));
        case(123, Some(Refusal::BadName));
        case(2, None);
        case(5, None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_errors_of_this_system_are_told_apart() {
        let case = |number, refusal| assert_eq!(Refusal::of(&Error::from_raw_os_error(number)), refusal, "{number}");
        case(2, Refusal::Missing);
        case(13, Refusal::Denied);
        case(28, Refusal::DiskFull);
        case(122, Refusal::DiskFull);
        case(30, Refusal::ReadOnly);
        case(36, Refusal::TooLong);
        case(20, Refusal::NotFolder);
        case(16, Refusal::InUse);
        case(113, Refusal::Network);
        case(116, Refusal::Network);
        case(5, Refusal::Other(Some(5)));
    }
}
