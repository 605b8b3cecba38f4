//! The columns a dossier list can have.

/// What a column holds. Columns of personal data are [`Column::Personal`] and go no further.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// Row number.
    Number,
    /// Dossier code.
    Code,
    /// Procedure name.
    Procedure,
    /// Procedure code.
    ProcedureCode,
    /// Field.
    Field,
    /// Unit.
    Unit,
    /// Filed: not the received day.
    Filed,
    /// Received.
    Received,
    /// Due.
    Due,
    /// Extended due day: wins over due.
    ExtendedDue,
    /// Finished: the result is ready.
    Finished,
    /// Returned: the result is handed over.
    Returned,
    /// Status.
    Status,
    /// The export's own judgement of timeliness.
    StatedTimeliness,
    /// Reception channel.
    Channel,
    /// Return channel.
    ReturnChannel,
    /// Why it was late.
    LateCause,
    /// Name, address, phone, ID number …: dropped.
    Personal,
}

impl Column {
    /// Every column; a column's place here is its number.
    pub const ALL: [Column; 18] = [
        Column::Number,
        Column::Code,
        Column::Procedure,
        Column::ProcedureCode,
        Column::Field,
        Column::Unit,
        Column::Filed,
        Column::Received,
        Column::Due,
        Column::ExtendedDue,
        Column::Finished,
        Column::Returned,
        Column::Status,
        Column::StatedTimeliness,
        Column::Channel,
        Column::ReturnChannel,
        Column::LateCause,
        Column::Personal,
    ];

    /// The key in `[columns]`.
    pub fn id(self) -> &'static str {
        match self {
            Column::Number => "number",
            Column::Code => "code",
            Column::Procedure => "procedure",
            Column::ProcedureCode => "procedure-code",
            Column::Field => "field",
            Column::Unit => "unit",
            Column::Filed => "filed",
            Column::Received => "received",
            Column::Due => "due",
            Column::ExtendedDue => "extended-due",
            Column::Finished => "finished",
            Column::Returned => "returned",
            Column::Status => "status",
            Column::StatedTimeliness => "stated-timeliness",
            Column::Channel => "channel",
            Column::ReturnChannel => "return-channel",
            Column::LateCause => "late-cause",
            Column::Personal => "personal",
        }
    }

    /// The Vietnamese name.
    pub fn label(self) -> &'static str {
        match self {
            Column::Number => "STT",
            Column::Code => "Mã hồ sơ",
            Column::Procedure => "Tên thủ tục",
            Column::ProcedureCode => "Mã thủ tục",
            Column::Field => "Lĩnh vực",
            Column::Unit => "Đơn vị xử lý",
            Column::Filed => "Ngày nộp",
            Column::Received => "Ngày tiếp nhận",
            Column::Due => "Ngày hẹn trả",
            Column::ExtendedDue => "Ngày hẹn lại",
            Column::Finished => "Ngày kết thúc xử lý",
            Column::Returned => "Ngày trả kết quả",
            Column::Status => "Trạng thái",
            Column::StatedTimeliness => "Tình trạng hạn",
            Column::Channel => "Hình thức tiếp nhận",
            Column::ReturnChannel => "Hình thức trả kết quả",
            Column::LateCause => "Lý do quá hạn",
            Column::Personal => "Thông tin cá nhân",
        }
    }

    /// The column with this key.
    pub fn from_id(id: &str) -> Option<Column> {
        Column::ALL.into_iter().find(|column| column.id() == id)
    }

    /// Whether its cells are dates.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Column::Filed | Column::Received | Column::Due | Column::ExtendedDue | Column::Finished | Column::Returned
        )
    }
}
