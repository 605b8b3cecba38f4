//! What the export says a dossier's state is, in five classes.

/// The class of a status text (trạng thái).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StatusClass {
    /// Never accepted by the desk, or deleted: not a dossier.
    NotAccepted,
    /// Not said, or said in words nobody knows.
    Unknown,
    /// Being handled.
    InProgress,
    /// Waiting for a supplement or a fee, or the clock is stopped.
    Paused,
    /// The result is ready or handed over.
    Finished,
    /// Withdrawn, returned or refused while handled.
    Stopped,
}

impl StatusClass {
    /// All classes.
    pub const ALL: [StatusClass; 6] = [
        StatusClass::InProgress,
        StatusClass::Paused,
        StatusClass::Finished,
        StatusClass::Stopped,
        StatusClass::NotAccepted,
        StatusClass::Unknown,
    ];

    /// The stable id, as in `[values.status]` and `--filter status=`.
    pub fn id(self) -> &'static str {
        match self {
            StatusClass::InProgress => "in-progress",
            StatusClass::Paused => "paused",
            StatusClass::Finished => "finished",
            StatusClass::Stopped => "stopped",
            StatusClass::NotAccepted => "not-accepted",
            StatusClass::Unknown => "unknown",
        }
    }

    /// The Vietnamese name.
    pub fn label(self) -> &'static str {
        match self {
            StatusClass::InProgress => "Đang giải quyết",
            StatusClass::Paused => "Tạm dừng",
            StatusClass::Finished => "Đã giải quyết",
            StatusClass::Stopped => "Dừng giải quyết",
            StatusClass::NotAccepted => "Không tiếp nhận",
            StatusClass::Unknown => "Chưa xác định",
        }
    }

    /// The class with this id.
    pub fn from_id(id: &str) -> Option<StatusClass> {
        StatusClass::ALL.into_iter().find(|class| class.id() == id)
    }

    /// How far on the dossier is: of two records of one dossier the one further on is the later state (section 5).
    pub fn rank(self) -> u8 {
        match self {
            StatusClass::NotAccepted => 0,
            StatusClass::Unknown => 1,
            StatusClass::InProgress | StatusClass::Paused => 2,
            StatusClass::Finished | StatusClass::Stopped => 3,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_has_an_id_a_name_and_a_rank() {
        let said = StatusClass::ALL.map(|class| (class.id(), class.label(), class.rank()));
        assert_eq!(
            said,
            [
                ("in-progress", "Đang giải quyết", 2),
                ("paused", "Tạm dừng", 2),
                ("finished", "Đã giải quyết", 3),
                ("stopped", "Dừng giải quyết", 3),
                ("not-accepted", "Không tiếp nhận", 0),
                ("unknown", "Chưa xác định", 1)
            ]
        );
        assert!(StatusClass::ALL.into_iter().all(|class| StatusClass::from_id(class.id()) == Some(class)));
        assert_eq!(StatusClass::from_id("done"), None);
    }
}
