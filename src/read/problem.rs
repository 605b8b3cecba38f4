//! What can go wrong while reading.

use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::system::Refusal;
use crate::wording::{count, list, quote};

/// What a report of ours is called where an export was meant.
pub const OWN_REPORT: &str = "báo cáo do motcua lập";
/// What a file without a byte is called.
pub const EMPTY_FILE: &str = "tệp rỗng";

/// Why an input cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadProblem {
    /// A path that leads nowhere.
    NotFound {
        /// The path as given.
        path: String,
        /// What stands beside it under a name like it.
        near: Option<String>,
    },
    /// No export among the inputs.
    NothingToRead {
        /// The inputs as given.
        inputs: Vec<String>,
        /// What was passed over, each with its reason.
        skipped: Vec<String>,
    },
    /// The system refuses to read it.
    Unreadable {
        /// The file.
        file: String,
        /// Why.
        refusal: Refusal,
    },
    /// Its content breaks off or contradicts its format.
    Damaged {
        /// The file.
        file: String,
        /// What was seen, in Vietnamese; the libraries' own words are English.
        cause: Option<String>,
    },
    /// Text in which a double quote is opened and never closed.
    UnclosedQuote {
        /// The file.
        file: String,
        /// The row it stands on.
        row: u32,
    },
    /// It asks for a password.
    Protected {
        /// The file.
        file: String,
    },
    /// It is no table of any kind.
    OtherKind {
        /// The file.
        file: String,
        /// What it is.
        what: &'static str,
    },
    /// A table in a format of old that is not read.
    NotYet {
        /// The file.
        file: String,
        /// The format.
        format: &'static str,
    },
    /// Text whose encoding is not known, or not the one that its beginning shows.
    UnknownEncoding {
        /// The file.
        file: String,
        /// The first row that does not fit; none where it was seen before any row.
        row: Option<u32>,
    },
    /// It would take more memory than any real export.
    TooLarge {
        /// The file.
        file: String,
        /// What is too large.
        what: &'static str,
        /// How large it says it is.
        size: u64,
        /// How large it may be.
        most: u64,
    },
}

impl ReadProblem {
    /// The system refuses to read a file.
    pub fn unreadable(file: &str, cause: &std::io::Error) -> ReadProblem {
        ReadProblem::Unreadable { file: file.to_owned(), refusal: Refusal::of(cause) }
    }

    /// The content of a file breaks off or contradicts its format.
    pub fn damaged(file: &str) -> ReadProblem {
        ReadProblem::Damaged { file: file.to_owned(), cause: None }
    }
}

impl Problem for ReadProblem {
    fn code(&self) -> u16 {
        match self {
            ReadProblem::NotFound { .. } => 101,
            ReadProblem::NothingToRead { .. } => 102,
            ReadProblem::Unreadable { refusal: Refusal::InUse, .. } => 110,
            ReadProblem::Unreadable { refusal: Refusal::Network, .. } => 111,
            ReadProblem::Unreadable { refusal: Refusal::TooLong, .. } => 112,
            ReadProblem::Unreadable { .. } => 103,
            ReadProblem::Damaged { .. } | ReadProblem::UnclosedQuote { .. } => 104,
            ReadProblem::Protected { .. } => 105,
            ReadProblem::OtherKind { .. } => 106,
            ReadProblem::UnknownEncoding { .. } => 107,
            ReadProblem::TooLarge { .. } => 108,
            ReadProblem::NotYet { .. } => 109,
        }
    }

    fn exit(&self) -> Exit {
        match self {
            ReadProblem::NotFound { .. } | ReadProblem::NothingToRead { .. } => Exit::NotFound,
            _ => Exit::Input,
        }
    }

    fn sentence(&self) -> String {
        match self {
            ReadProblem::NotFound { path, .. } => format!("không tìm thấy tệp hoặc thư mục {}", quote(path)),
            ReadProblem::NothingToRead { inputs, .. } => {
                let inputs: Vec<String> = inputs.iter().map(|input| quote(input)).collect();
                format!("không có tệp danh sách hồ sơ nào trong {}", list(&inputs))
            }
            ReadProblem::Unreadable { refusal, .. } => match refusal {
                Refusal::InUse => "tệp đang được chương trình khác mở và khóa",
                Refusal::Network => "không tới được thư mục mạng",
                Refusal::TooLong => "đường dẫn hoặc tên tệp quá dài, không mở được",
                _ => "không mở được tệp",
            }
            .to_owned(),
            ReadProblem::Damaged { .. } | ReadProblem::UnclosedQuote { .. } => {
                "tệp bị hỏng hoặc không đầy đủ".to_owned()
            }
            ReadProblem::Protected { .. } => "tệp được bảo vệ bằng mật khẩu".to_owned(),
            ReadProblem::OtherKind { what, .. } => format!("đây là {what}, không phải danh sách hồ sơ"),
            ReadProblem::NotYet { format, .. } => format!("chương trình không đọc được định dạng này: {format}"),
            ReadProblem::UnknownEncoding { row: None, .. } => "không nhận ra bảng mã của tệp".to_owned(),
            ReadProblem::UnknownEncoding { row: Some(_), .. } => {
                "dòng này có ký tự không thuộc bảng mã của phần đầu tệp".to_owned()
            }
            ReadProblem::TooLarge { .. } => "tệp lớn bất thường nên không đọc".to_owned(),
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            ReadProblem::NotFound { .. } | ReadProblem::NothingToRead { .. } => None,
            ReadProblem::UnclosedQuote { file, row } | ReadProblem::UnknownEncoding { file, row: Some(row) } => {
                Some(Place::file(file).row(*row))
            }
            ReadProblem::UnknownEncoding { file, row: None }
            | ReadProblem::Unreadable { file, .. }
            | ReadProblem::Damaged { file, .. }
            | ReadProblem::Protected { file }
            | ReadProblem::OtherKind { file, .. }
            | ReadProblem::NotYet { file, .. }
            | ReadProblem::TooLarge { file, .. } => Some(Place::file(file)),
        }
    }

    fn seen(&self) -> Option<String> {
        match self {
            ReadProblem::NothingToRead { skipped, .. } if !skipped.is_empty() => Some(skipped.join("\n")),
            _ => None,
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            ReadProblem::Unreadable { refusal: Refusal::InUse | Refusal::Network | Refusal::TooLong, .. } => None,
            ReadProblem::Unreadable { refusal, .. } => Some(refusal.label()),
            ReadProblem::Damaged { cause, .. } => cause.clone(),
            ReadProblem::UnclosedQuote { .. } => Some("có dấu nháy kép (\") mở mà không đóng".to_owned()),
            ReadProblem::TooLarge { what, size, most, .. } => {
                Some(format!("{what}: {}, tối đa {}", count(*size), count(*most)))
            }
            _ => None,
        }
    }

    fn near(&self) -> Option<String> {
        match self {
            ReadProblem::NotFound { near, .. } => near.as_deref().map(quote),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        Some(
            match self {
                // Windows takes \" at the end of an argument for a quote that belongs to it.
                ReadProblem::NotFound { path, .. } if path.contains('"') => {
                    "bỏ dấu \\ ngay trước dấu nháy đóng: viết \"D:\\xuat 2026\", không viết \"D:\\xuat 2026\\\""
                }
                ReadProblem::NotFound { path, .. } if path.contains(['*', '?']) => {
                    "không dùng dấu * và ? trong tên: ghi tên thư mục, mọi tệp trong thư mục đều được đọc"
                }
                ReadProblem::NotFound { path, .. } if path.starts_with(['–', '—']) => {
                    "gõ lại hai gạch nối (--) trước tùy chọn này: khi chép từ Word, hai gạch nối đã bị đổi thành gạch dài"
                }
                ReadProblem::NotFound { .. } => "kiểm tra lại tên và đường dẫn; đường dẫn có dấu cách phải đặt trong dấu nháy kép",
                ReadProblem::NothingToRead { .. } => {
                    "chỉ rõ tệp hoặc thư mục chứa tệp xuất từ phần mềm một cửa, ví dụ:\nmotcua report D:\\xuat --period 9T/2026"
                }
                ReadProblem::Unreadable { refusal: Refusal::InUse, .. } => "đóng tệp này trong Excel rồi chạy lại",
                ReadProblem::Unreadable { refusal: Refusal::NotFolder, .. } => {
                    "kiểm tra lại đường dẫn: trong đó có tên là tệp, không phải thư mục"
                }
                ReadProblem::Unreadable { refusal: Refusal::Network, .. } => {
                    "kiểm tra mạng và quyền vào máy chủ (mở thử bằng File Explorer), hoặc chép tệp về máy này rồi chạy lại"
                }
                ReadProblem::Unreadable { refusal: Refusal::TooLong, .. } => {
                    "chuyển tệp tới thư mục có đường dẫn ngắn, ví dụ D:\\xuat, hoặc đặt tên tệp ngắn hơn"
                }
                ReadProblem::Unreadable { .. } => "kiểm tra quyền đọc tệp, đóng tệp ở chương trình khác rồi chạy lại",
                ReadProblem::Damaged { .. } => "mở thử bằng Excel rồi lưu lại, hoặc xuất lại từ phần mềm một cửa",
                ReadProblem::UnclosedQuote { .. } => {
                    "xuất lại từ phần mềm một cửa, hoặc mở bằng Notepad, tìm và sửa dấu nháy kép quanh dòng này rồi lưu lại"
                }
                ReadProblem::Protected { .. } => "mở bằng Excel, bỏ mật khẩu (Tệp › Thông tin › Bảo vệ) rồi lưu lại",
                ReadProblem::OtherKind { what: OWN_REPORT, .. } => {
                    "bỏ tệp này khỏi lệnh; chỉ đưa vào tệp xuất từ phần mềm một cửa"
                }
                ReadProblem::OtherKind { what: EMPTY_FILE, .. } => {
                    "xuất lại từ phần mềm một cửa, đợi tải xong rồi chạy lại; nếu không cần tệp này, đưa ra khỏi thư mục"
                }
                ReadProblem::OtherKind { .. } => "chỉ đưa vào tệp bảng tính (.xlsx, .xls, .ods…) hoặc tệp chữ (.csv, .txt) xuất từ phần mềm một cửa;\nchương trình xét nội dung tệp, không xét đuôi tệp",
                ReadProblem::NotYet { .. } => "mở bằng Excel rồi lưu lại thành .xlsx",
                ReadProblem::UnknownEncoding { row: Some(_), .. } => {
                    "xuất lại từ phần mềm một cửa; nếu tệp được nối từ nhiều tệp khác bảng mã, dùng lại các tệp gốc"
                }
                ReadProblem::UnknownEncoding { .. } => {
                    "xuất lại từ phần mềm một cửa thành .xlsx hoặc .csv bảng mã UTF-8; nếu mọi tệp chữ trong thư mục cùng một bảng mã\nđã biết, thêm --encoding windows-1258, --encoding tcvn3 (ABC, phông .VnTime) hoặc --encoding vni (phông VNI-Times)"
                }
                ReadProblem::TooLarge { .. } => "xuất lại từ phần mềm một cửa, chia thành nhiều tệp nếu cần; nếu không được, mở bằng Excel,\nxóa các dòng trống ở cuối và các cột trống bên phải rồi lưu lại thành .xlsx",
            }
            .to_owned(),
        )
    }
}
