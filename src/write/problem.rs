//! What can go wrong while writing.

use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::system::Refusal;
use crate::wording::quote;

/// Why an output cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteProblem {
    /// A file of that name is there already.
    Exists {
        /// The file.
        file: String,
        /// Whether it is a report, which may be replaced where that is asked for.
        is_report: bool,
    },
    /// The office has settings already.
    SettingsExist {
        /// The file.
        file: String,
    },
    /// The system refuses.
    Refused {
        /// The file.
        file: String,
        /// Why.
        refusal: Refusal,
    },
    /// Another run is writing the same output.
    OtherRun {
        /// The file.
        file: String,
    },
    /// A folder stands where the file should.
    IsFolder {
        /// The path.
        file: String,
    },
    /// The output would replace an input.
    IsInput {
        /// The file.
        file: String,
    },
    /// A name with the ending of another format.
    WrongEnding {
        /// The file.
        file: String,
        /// The ending it should have.
        expected: &'static str,
    },
    /// A sheet with more rows than a workbook can hold.
    TooLong {
        /// The sheet.
        sheet: String,
    },
    /// A ledger is kept in the folder already.
    LedgerExists {
        /// The folder.
        folder: String,
    },
    /// The folder for a ledger holds something else.
    OtherFolder {
        /// The folder.
        folder: String,
    },
    /// The workbook library refuses.
    Library {
        /// Its words.
        cause: String,
    },
}

impl Problem for WriteProblem {
    fn code(&self) -> u16 {
        match self {
            WriteProblem::Exists { .. } => 701,
            WriteProblem::SettingsExist { .. } => 716,
            WriteProblem::Refused { refusal, .. } => match refusal {
                Refusal::DiskFull => 711,
                Refusal::TooLong => 712,
                Refusal::Network => 713,
                Refusal::BadName => 714,
                Refusal::Denied | Refusal::ReadOnly => 715,
                _ => 702,
            },
            WriteProblem::IsFolder { .. } => 703,
            WriteProblem::IsInput { .. } => 704,
            WriteProblem::WrongEnding { .. } => 705,
            WriteProblem::Library { .. } => 706,
            WriteProblem::TooLong { .. } => 707,
            WriteProblem::LedgerExists { .. } => 708,
            WriteProblem::OtherFolder { .. } => 709,
            WriteProblem::OtherRun { .. } => 717,
        }
    }

    fn exit(&self) -> Exit {
        match self {
            WriteProblem::Library { .. } => Exit::Internal,
            WriteProblem::TooLong { .. } => Exit::Input,
            WriteProblem::WrongEnding { .. } => Exit::Usage,
            _ => Exit::Output,
        }
    }

    fn sentence(&self) -> String {
        match self {
            WriteProblem::Exists { is_report: true, .. } => "đã có tệp báo cáo cùng tên, không ghi đè".to_owned(),
            WriteProblem::Exists { .. } => "đã có tệp cùng tên, không ghi đè".to_owned(),
            WriteProblem::SettingsExist { .. } => "đã có tệp cấu hình, không ghi đè".to_owned(),
            WriteProblem::Refused { refusal, .. } => match refusal {
                Refusal::DiskFull => "đĩa đã đầy, không ghi được tệp",
                Refusal::TooLong => "đường dẫn hoặc tên tệp quá dài, không ghi được tệp",
                Refusal::Network => "không tới được thư mục mạng, không ghi được tệp",
                Refusal::BadName => "tên tệp có ký tự không được phép",
                Refusal::Denied => "không có quyền ghi vào thư mục này",
                Refusal::ReadOnly => "ổ đĩa chỉ cho đọc, không ghi được tệp",
                _ => "không ghi được tệp",
            }
            .to_owned(),
            WriteProblem::OtherRun { .. } => "một lần chạy khác của chương trình đang ghi tệp này".to_owned(),
            WriteProblem::IsFolder { .. } => "ở nơi ghi đã có thư mục cùng tên với tệp".to_owned(),
            WriteProblem::IsInput { .. } => "tệp cần ghi trùng với tệp dữ liệu đầu vào".to_owned(),
            WriteProblem::WrongEnding { expected, .. } => {
                format!("tên tệp sau --output phải có đuôi {}", quote(&format!(".{expected}")))
            }
            WriteProblem::Library { .. } => "lỗi của chương trình: không tạo được nội dung tệp".to_owned(),
            WriteProblem::LedgerExists { .. } => "thư mục này đã có sổ hồ sơ, không ghi đè".to_owned(),
            WriteProblem::OtherFolder { .. } => "thư mục này có tệp khác, không ghi sổ hồ sơ vào".to_owned(),
            WriteProblem::TooLong { sheet } => {
                format!("trang {} dài quá số dòng mà một bảng tính chứa được (1.048.576)", quote(sheet))
            }
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            WriteProblem::Library { .. } | WriteProblem::TooLong { .. } => None,
            WriteProblem::Exists { file, .. }
            | WriteProblem::SettingsExist { file }
            | WriteProblem::Refused { file, .. }
            | WriteProblem::IsFolder { file }
            | WriteProblem::OtherRun { file }
            | WriteProblem::IsInput { file }
            | WriteProblem::WrongEnding { file, .. } => Some(Place::file(file)),
            WriteProblem::LedgerExists { folder } | WriteProblem::OtherFolder { folder } => Some(Place::file(folder)),
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            WriteProblem::Refused { refusal, .. } if self.code() == 702 => Some(refusal.label()),
            WriteProblem::Library { cause } => Some(cause.clone()),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        Some(
            match self {
                WriteProblem::Exists { is_report: true, .. } => {
                    "thêm --force để ghi đè, hoặc chọn tên khác bằng --output"
                }
                WriteProblem::Exists { .. } => "chọn thư mục khác, hoặc chuyển tệp đó đi nơi khác",
                WriteProblem::SettingsExist { .. } => {
                    "sửa tệp đó bằng Notepad, hoặc ghi tệp mới vào nơi khác bằng --output rồi chép phần cần dùng"
                }
                WriteProblem::Refused { refusal, .. } => match refusal {
                    Refusal::DiskFull => "xóa bớt tệp không cần, hoặc ghi sang ổ đĩa khác bằng --output",
                    Refusal::TooLong => {
                        "chọn thư mục có đường dẫn ngắn hoặc đặt tên tệp ngắn hơn bằng --output, ví dụ D:\\bao-cao"
                    }
                    Refusal::Network => {
                        "kiểm tra mạng và quyền vào máy chủ, hoặc ghi vào máy này bằng --output rồi chép sau"
                    }
                    Refusal::BadName => "bỏ các ký tự : * ? \" < > | khỏi tên tệp sau --output",
                    Refusal::Denied | Refusal::ReadOnly => {
                        "chọn thư mục khác bằng --output, ví dụ thư mục Tài liệu của mình"
                    }
                    Refusal::NotFolder => {
                        "kiểm tra lại đường dẫn sau --output: trong đó có tên là tệp, không phải thư mục"
                    }
                    Refusal::InUse => "đóng tệp này (thường là trong Excel) rồi chạy lại",
                    _ => "kiểm tra quyền ghi, dung lượng đĩa và đóng tệp nếu đang mở trong Excel",
                },
                WriteProblem::OtherRun { .. } => {
                    "đợi lần chạy kia xong rồi chạy lại, hoặc ghi sang tên khác bằng --output"
                }
                WriteProblem::IsFolder { .. } | WriteProblem::IsInput { .. } => "chọn tên khác bằng --output",
                WriteProblem::LedgerExists { .. } => "thêm --force để thay sổ cũ, hoặc chọn thư mục khác bằng --output",
                WriteProblem::OtherFolder { .. } => "chọn một thư mục mới bằng --output, ví dụ D:\\so-ho-so-2026",
                WriteProblem::WrongEnding { .. } => "sửa đuôi tệp sau --output, hoặc chỉ ghi tên thư mục",
                WriteProblem::TooLong { .. } => {
                    "thu hẹp bằng --filter hoặc kỳ ngắn hơn; danh sách dài ghi bằng motcua list với --format csv"
                }
                WriteProblem::Library { .. } => "gửi lệnh đã chạy và dòng “cụ thể” ở trên cho người phát triển",
            }
            .to_owned(),
        )
    }
}
