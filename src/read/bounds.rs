//! How much of anything an export may have, and why reading stops.
//!
//! Bounds are far above any real export and far below what a machine can hold: they are for files that lie.

use super::ReadProblem;

/// More of something than any real export has is refused.
#[derive(Clone, Copy, Debug)]
pub struct Bound {
    /// What is bounded, in Vietnamese.
    pub what: &'static str,
    /// How much there may be.
    pub most: u64,
}

/// Rows of a sheet.
pub const ROWS: Bound = Bound { what: "số dòng của một trang", most: 1_048_576 };
/// Columns of a sheet, whether they are read or not.
pub const COLUMNS: Bound = Bound { what: "số cột của một trang", most: 16_384 };
/// Sheets of a workbook.
pub const SHEETS: Bound = Bound { what: "số trang của tệp", most: 500 };
/// Merged regions of a sheet.
pub const MERGES: Bound = Bound { what: "số vùng ô gộp của một trang", most: 200_000 };
/// Bytes of one cell: 32 767 characters, each written as `&#x1EBF;`, and room to spare.
pub const CELL_BYTES: Bound = Bound { what: "dung lượng một ô trong tệp (byte)", most: 1 << 20 };
/// Bytes of one row.
pub const ROW_BYTES: Bound = Bound { what: "dung lượng một dòng trong tệp (byte)", most: 32 << 20 };
/// Bytes that the texts of a workbook take where they are all held.
pub const TEXT_BYTES: Bound = Bound { what: "lượng chữ trong tệp (byte)", most: 256 << 20 };

/// Why a look through a file stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// It breaks off, contradicts itself or is not well-formed.
    Damaged,
    /// A document type: no workbook has one, and entities may hide in it.
    Doctype,
    /// More of something than any real export has.
    Beyond {
        /// What it is, in Vietnamese.
        what: &'static str,
        /// How much there is, at least.
        size: u64,
        /// How much there may be.
        most: u64,
    },
}

impl Bound {
    /// Stops at more.
    pub fn check(self, size: u64) -> Result<(), Stop> {
        let Bound { what, most } = self;
        if size > most { Err(Stop::Beyond { what, size, most }) } else { Ok(()) }
    }

    /// What stops whoever has found more, without knowing how much.
    pub fn stop(self) -> Stop {
        Stop::Beyond { what: self.what, size: self.most + 1, most: self.most }
    }
}

impl Stop {
    /// More bytes than a part may have.
    pub fn too_many_bytes(most: u64) -> Stop {
        Stop::Beyond { what: "dung lượng thật khi mở tệp (byte)", size: most.saturating_add(1), most }
    }

    /// What is said of it.
    pub fn problem(self, shown: &str) -> ReadProblem {
        let file = shown.to_owned();
        match self {
            Stop::Damaged => ReadProblem::damaged(shown),
            Stop::Doctype => {
                let cause = "bên trong có phần khai báo lạ (DOCTYPE) mà tệp xuất bình thường không có";
                ReadProblem::Damaged { file, cause: Some(cause.to_owned()) }
            }
            Stop::Beyond { what, size, most } => ReadProblem::TooLarge { file, what, size, most },
        }
    }
}
