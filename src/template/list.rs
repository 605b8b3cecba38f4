//! Lists: what they list and what their columns can show.

/// What a list lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Late dossiers: closed late, or open and overdue.
    Late,
    /// Late closed dossiers by cause.
    LateCauses,
    /// Flagged dossiers and records that are no dossiers.
    Review,
    /// Flags with how many dossiers have each.
    Flags,
    /// Where every record went.
    Account,
    /// The sheets that were read.
    Sources,
    /// What was passed over.
    Skipped,
    /// What was typed in by hand for this period.
    Manual,
}

impl List {
    /// Every list.
    pub const ALL: [List; 8] = [
        List::Late,
        List::LateCauses,
        List::Review,
        List::Flags,
        List::Account,
        List::Sources,
        List::Skipped,
        List::Manual,
    ];

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            List::Late => "late",
            List::LateCauses => "late-causes",
            List::Review => "review",
            List::Flags => "flags",
            List::Account => "account",
            List::Sources => "sources",
            List::Skipped => "skipped",
            List::Manual => "manual",
        }
    }

    /// What it lists, for the guide (Vietnamese).
    pub fn label(self) -> &'static str {
        match self {
            List::Late => "hồ sơ quá hạn, đã và đang giải quyết",
            List::LateCauses => "hồ sơ đã giải quyết quá hạn theo nguyên nhân",
            List::Review => "hồ sơ và dòng cần soát",
            List::Flags => "số hồ sơ theo nội dung cần soát",
            List::Account => "mỗi dòng dữ liệu được tính vào đâu",
            List::Sources => "tệp và trang đã đọc",
            List::Skipped => "tệp và trang không dùng",
            List::Manual => "số liệu nhập tay của kỳ báo cáo",
        }
    }

    /// What its columns can show.
    pub fn values(self) -> &'static [ListValue] {
        use ListValue as V;
        match self {
            List::Late => &[
                V::Number,
                V::Code,
                V::Procedure,
                V::Field,
                V::Unit,
                V::Channel,
                V::ReturnChannel,
                V::Received,
                V::Due,
                V::Closed,
                V::DaysLate,
                V::WorkingDaysLate,
                V::State,
                V::Cause,
                V::File,
                V::Sheet,
                V::Row,
            ],
            List::Review => &[
                V::Number,
                V::Finding,
                V::Code,
                V::Procedure,
                V::Unit,
                V::Received,
                V::Due,
                V::Closed,
                V::File,
                V::Sheet,
                V::Row,
            ],
            List::LateCauses | List::Flags | List::Account => &[V::Number, V::Finding, V::Count],
            List::Sources => &[V::Number, V::File, V::Sheet, V::Count, V::StatedTotal, V::OtherRows, V::Fingerprint],
            List::Skipped => &[V::Number, V::File, V::Sheet, V::Finding],
            List::Manual => &[V::Number, V::Finding, V::Amount, V::Note],
        }
    }
}

/// A column of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct ListColumn {
    /// Its title.
    pub title: String,
    /// What it shows.
    pub value: ListValue,
    /// Its width in characters.
    pub width: f64,
}

/// What a column of a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ListValue {
    /// The row's number.
    Number,
    /// Dossier code.
    Code,
    /// Procedure name.
    Procedure,
    /// Field.
    Field,
    /// Unit.
    Unit,
    /// Reception channel.
    Channel,
    /// Return channel.
    ReturnChannel,
    /// Received day.
    Received,
    /// Due day.
    Due,
    /// Closed day.
    Closed,
    /// Calendar days past due, by the closed or the as-of day.
    DaysLate,
    /// The same in working days.
    WorkingDaysLate,
    /// Closed late, or still open.
    State,
    /// Why it was late.
    Cause,
    /// What to look at; a cause; a place where records went; a reason.
    Finding,
    /// A number of dossiers, records or rows.
    Count,
    /// Numbers in words: what was typed in by hand.
    Amount,
    /// What the office says of it.
    Note,
    /// The total the source states itself.
    StatedTotal,
    /// Rows below the header that are no dossiers.
    OtherRows,
    /// File.
    File,
    /// Sheet.
    Sheet,
    /// Row as Excel shows it.
    Row,
    /// The first 16 digits of the file's SHA-256.
    Fingerprint,
}

impl ListValue {
    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            ListValue::Number => "number",
            ListValue::Code => "code",
            ListValue::Procedure => "procedure",
            ListValue::Field => "field",
            ListValue::Unit => "unit",
            ListValue::Channel => "channel",
            ListValue::ReturnChannel => "return-channel",
            ListValue::Received => "received",
            ListValue::Due => "due",
            ListValue::Closed => "closed",
            ListValue::DaysLate => "days-late",
            ListValue::WorkingDaysLate => "working-days-late",
            ListValue::State => "state",
            ListValue::Cause => "cause",
            ListValue::Finding => "finding",
            ListValue::Count => "count",
            ListValue::Amount => "amount",
            ListValue::Note => "note",
            ListValue::StatedTotal => "stated-total",
            ListValue::OtherRows => "other-rows",
            ListValue::File => "file",
            ListValue::Sheet => "sheet",
            ListValue::Row => "row",
            ListValue::Fingerprint => "fingerprint",
        }
    }

    /// What it shows, for the guide (Vietnamese).
    pub fn label(self) -> &'static str {
        match self {
            ListValue::Number => "số thứ tự",
            ListValue::Code => "mã hồ sơ",
            ListValue::Procedure => "thủ tục",
            ListValue::Field => "lĩnh vực",
            ListValue::Unit => "đơn vị xử lý",
            ListValue::Channel => "hình thức tiếp nhận",
            ListValue::ReturnChannel => "hình thức trả kết quả",
            ListValue::Received => "ngày tiếp nhận",
            ListValue::Due => "ngày hẹn trả",
            ListValue::Closed => "ngày giải quyết xong",
            ListValue::DaysLate => "số ngày quá hạn theo lịch",
            ListValue::WorkingDaysLate => "số ngày làm việc quá hạn",
            ListValue::State => "đã hay đang giải quyết",
            ListValue::Cause => "nguyên nhân quá hạn",
            ListValue::Finding => "nội dung của dòng",
            ListValue::Count => "số hồ sơ hoặc số dòng",
            ListValue::Amount => "các số nhập tay, viết bằng chữ",
            ListValue::Note => "ghi chú",
            ListValue::StatedTotal => "tổng ghi trong tệp",
            ListValue::OtherRows => "số dòng không phải hồ sơ",
            ListValue::File => "tệp",
            ListValue::Sheet => "trang",
            ListValue::Row => "dòng",
            ListValue::Fingerprint => "mã kiểm tra nội dung",
        }
    }
}
