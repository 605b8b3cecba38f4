//! Flags: reasons to look at a dossier again, each with a stable id (section 5).

/// A reason to look at a dossier again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Flag {
    /// No code: never merged with another record.
    MissingCode,
    /// The code stands for two procedures.
    CodeConflict,
    /// No received day.
    MissingReceived,
    /// A date that is no date.
    BadDate,
    /// A date that only works as month before day; not read.
    AmbiguousDate,
    /// Received after the day the export says it ends on.
    ReceivedAfterExport,
    /// Closed before received.
    ClosedBeforeReceived,
    /// Due before received.
    DueBeforeReceived,
    /// Finished by its status, with no date.
    ClosedWithoutDate,
    /// In progress by its status, with a closed date.
    OpenWithClosedDate,
    /// No due day.
    NoDueDate,
    /// A reception or return channel nobody knows.
    UnknownChannel,
    /// A status nobody knows.
    UnknownStatus,
    /// The export's own judgement differs from ours.
    TimelinessDisagrees,
}

impl Flag {
    /// Every flag, in the order of section 5.
    pub const ALL: [Flag; 14] = [
        Flag::MissingCode,
        Flag::CodeConflict,
        Flag::MissingReceived,
        Flag::BadDate,
        Flag::AmbiguousDate,
        Flag::ReceivedAfterExport,
        Flag::ClosedBeforeReceived,
        Flag::DueBeforeReceived,
        Flag::ClosedWithoutDate,
        Flag::OpenWithClosedDate,
        Flag::NoDueDate,
        Flag::UnknownChannel,
        Flag::UnknownStatus,
        Flag::TimelinessDisagrees,
    ];

    /// The stable id.
    pub fn id(self) -> &'static str {
        match self {
            Flag::MissingCode => "missing-code",
            Flag::CodeConflict => "code-conflict",
            Flag::MissingReceived => "missing-received",
            Flag::BadDate => "bad-date",
            Flag::AmbiguousDate => "ambiguous-date",
            Flag::ReceivedAfterExport => "received-after-export",
            Flag::ClosedBeforeReceived => "closed-before-received",
            Flag::DueBeforeReceived => "due-before-received",
            Flag::ClosedWithoutDate => "closed-without-date",
            Flag::OpenWithClosedDate => "open-with-closed-date",
            Flag::NoDueDate => "no-due-date",
            Flag::UnknownChannel => "unknown-channel",
            Flag::UnknownStatus => "unknown-status",
            Flag::TimelinessDisagrees => "timeliness-disagrees",
        }
    }

    /// What it means, for a reader of the report.
    pub fn label(self) -> &'static str {
        match self {
            Flag::MissingCode => "Thiếu mã hồ sơ",
            Flag::CodeConflict => "Một mã hồ sơ dùng cho nhiều thủ tục",
            Flag::MissingReceived => "Thiếu ngày tiếp nhận",
            Flag::BadDate => "Ngày không đọc được",
            Flag::AmbiguousDate => "Ngày có thể bị đảo ngày và tháng, chưa dùng",
            Flag::ReceivedAfterExport => "Ngày tiếp nhận sau ngày cuối của tệp xuất",
            Flag::ClosedBeforeReceived => "Ngày giải quyết xong trước ngày tiếp nhận",
            Flag::DueBeforeReceived => "Ngày hẹn trả trước ngày tiếp nhận",
            Flag::ClosedWithoutDate => "Đã giải quyết nhưng không có ngày giải quyết xong",
            Flag::OpenWithClosedDate => "Đang giải quyết nhưng đã có ngày giải quyết xong",
            Flag::NoDueDate => "Không có ngày hẹn trả",
            Flag::UnknownChannel => "Chưa xác định được hình thức tiếp nhận hoặc trả",
            Flag::UnknownStatus => "Chưa xác định được trạng thái",
            Flag::TimelinessDisagrees => "Tình trạng hạn ghi trong phần mềm khác kết quả tính",
        }
    }

    fn bit(self) -> u16 {
        Flag::ALL.iter().position(|&flag| flag == self).map_or(0, |place| 1 << place)
    }
}

/// The flags of one dossier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Flags(u16);

impl Flags {
    /// Sets a flag.
    pub fn set(&mut self, flag: Flag) {
        self.0 |= flag.bit();
    }

    /// Sets a flag where a condition holds.
    pub fn set_if(&mut self, condition: bool, flag: Flag) {
        if condition {
            self.set(flag);
        }
    }

    /// Whether a flag is set.
    pub fn has(self, flag: Flag) -> bool {
        self.0 & flag.bit() != 0
    }

    /// Whether none is set.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The flags that are set, in the order of [`Flag::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Flag> {
        Flag::ALL.into_iter().filter(move |&flag| self.has(flag))
    }
}
