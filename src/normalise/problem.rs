//! What can go wrong while normalising.

use crate::place::Place;
use crate::problem::{Exit, Problem};
use crate::recognise::Column;
use crate::wording::{count, quote};

/// Most cells of a column contradict its title: header and data are shifted against each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contradicted {
    /// The sheet.
    pub place: Place,
    /// The column.
    pub column: Column,
}

/// More rows stand beside the columns than below them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BesideColumns {
    /// The first of them.
    pub place: Place,
    /// How many.
    pub rows: u64,
}

impl Problem for BesideColumns {
    fn code(&self) -> u16 {
        302
    }

    fn exit(&self) -> Exit {
        Exit::Input
    }

    fn sentence(&self) -> String {
        format!("{} dòng dữ liệu không nằm dưới các cột của dòng tiêu đề", count(self.rows))
    }

    fn place(&self) -> Option<Place> {
        Some(self.place.clone())
    }

    fn remedy(&self) -> Option<String> {
        Some(
            "xuất lại dạng danh sách, mỗi cột một ô tiêu đề; hoặc mở bằng Excel, bỏ các ô gộp và cột trống cho dữ liệu\nnằm đúng dưới tên cột rồi lưu lại"
                .to_owned(),
        )
    }
}

impl Problem for Contradicted {
    fn code(&self) -> u16 {
        301
    }

    fn exit(&self) -> Exit {
        Exit::Input
    }

    fn sentence(&self) -> String {
        let what = match self.column {
            column if column.is_date() => "không phải là ngày",
            Column::Code => "không phải là mã",
            _ => "chứa nội dung của cột khác",
        };
        format!("hầu hết các ô ở cột {} {what}", quote(self.column.label()))
    }

    fn place(&self) -> Option<Place> {
        Some(self.place.clone())
    }

    fn remedy(&self) -> Option<String> {
        Some(format!(
            "xem dữ liệu có bị lệch cột so với dòng tiêu đề, hoặc trong trang còn danh sách khác không;\nnếu cột khác mới đúng, thêm vào motcua.toml:\n[columns]\n{} = \"tên cột\"",
            self.column.id()
        ))
    }
}
