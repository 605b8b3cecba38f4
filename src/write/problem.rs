//! What can go wrong while writing.

use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::wording::quote;

/// Why an output cannot be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WriteProblem {
    /// A file of that name is there already.
    Exists {
        /// The file.
        file: String,
    },
    /// The system refuses.
    Refused {
        /// The file.
        file: String,
        /// Its words.
        cause: String,
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
            WriteProblem::Refused { .. } => 702,
            WriteProblem::IsFolder { .. } => 703,
            WriteProblem::IsInput { .. } => 704,
            WriteProblem::WrongEnding { .. } => 705,
            WriteProblem::Library { .. } => 706,
            WriteProblem::TooLong { .. } => 707,
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
            WriteProblem::Exists { .. } => "đã có tệp báo cáo cùng tên, không ghi đè".to_owned(),
            WriteProblem::Refused { .. } => "không ghi được tệp báo cáo".to_owned(),
            WriteProblem::IsFolder { .. } => "tên tệp báo cáo trùng với một thư mục".to_owned(),
            WriteProblem::IsInput { .. } => "tệp báo cáo trùng với tệp dữ liệu đầu vào".to_owned(),
            WriteProblem::WrongEnding { expected, .. } => {
                format!("tên tệp báo cáo phải có đuôi {}", quote(&format!(".{expected}")))
            }
            WriteProblem::Library { .. } => "lỗi của chương trình: không tạo được nội dung tệp".to_owned(),
            WriteProblem::TooLong { sheet } => {
                format!("trang {} dài quá số dòng mà một bảng tính chứa được (1.048.576)", quote(sheet))
            }
        }
    }

    fn place(&self) -> Option<Place> {
        match self {
            WriteProblem::Library { .. } | WriteProblem::TooLong { .. } => None,
            WriteProblem::Exists { file }
            | WriteProblem::Refused { file, .. }
            | WriteProblem::IsFolder { file }
            | WriteProblem::IsInput { file }
            | WriteProblem::WrongEnding { file, .. } => Some(Place::file(file)),
        }
    }

    fn detail(&self) -> Option<String> {
        match self {
            WriteProblem::Refused { cause, .. } | WriteProblem::Library { cause } => Some(cause.clone()),
            _ => None,
        }
    }

    fn remedy(&self) -> Option<String> {
        Some(
            match self {
                WriteProblem::Exists { .. } => "thêm --force để ghi đè, hoặc chọn tên khác bằng --output",
                WriteProblem::Refused { .. } => {
                    "kiểm tra quyền ghi, dung lượng đĩa và đóng tệp nếu đang mở trong Excel"
                }
                WriteProblem::IsFolder { .. } | WriteProblem::IsInput { .. } => "chọn tên khác bằng --output",
                WriteProblem::WrongEnding { .. } => "sửa đuôi tệp sau --output, hoặc chỉ ghi tên thư mục",
                WriteProblem::TooLong { .. } => "thu hẹp bằng --filter hoặc kỳ ngắn hơn, hoặc ghi --format csv, json",
                WriteProblem::Library { .. } => "gửi lệnh đã chạy và dòng “cụ thể” ở trên cho người phát triển",
            }
            .to_owned(),
        )
    }
}
