//! Why a dossier was late: free text in the exports, a class in the reports.
//!
//! In:    a text, folded by [`text::bare`]. Out: a class.
//! Never: the text itself: somebody's name or illness may stand in it.
//!
//! A cause is a sentence, not a value: the words of a class are looked for anywhere in it, as whole words. Where it names
//! two classes the first of [`LateCause::ALL`] holds, the one that says the most of what was waited for.

use super::text;

/// What a late dossier waited for, or who was in the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LateCause {
    /// Handled, but not closed in the software.
    Update,
    /// The software, the line or a device.
    Software,
    /// A supplement of the applicant.
    Supplement,
    /// A fee, a tax.
    Payment,
    /// The applicant was not to be reached or did not come.
    Applicant,
    /// Another office or unit.
    Coordination,
    /// An inspection, an appraisal, a measurement.
    Verification,
    /// A signature.
    Approval,
    /// Too few people, too many dossiers.
    Staff,
    /// Rules that are missing or at odds.
    Regulation,
    /// Weather, epidemic, power.
    ForceMajeure,
    /// Anything else.
    Other,
}

impl LateCause {
    /// All classes, in the order in which they are looked for.
    pub const ALL: [LateCause; 12] = [
        LateCause::Update,
        LateCause::Software,
        LateCause::Supplement,
        LateCause::Payment,
        LateCause::Applicant,
        LateCause::Coordination,
        LateCause::Verification,
        LateCause::Approval,
        LateCause::Staff,
        LateCause::Regulation,
        LateCause::ForceMajeure,
        LateCause::Other,
    ];

    /// The stable id, as in `[values.late-cause]`.
    pub fn id(self) -> &'static str {
        match self {
            LateCause::Update => "update",
            LateCause::Software => "software",
            LateCause::Supplement => "supplement",
            LateCause::Payment => "payment",
            LateCause::Applicant => "applicant",
            LateCause::Coordination => "coordination",
            LateCause::Verification => "verification",
            LateCause::Approval => "approval",
            LateCause::Staff => "staff",
            LateCause::Regulation => "regulation",
            LateCause::ForceMajeure => "force-majeure",
            LateCause::Other => "other",
        }
    }

    /// The Vietnamese name.
    pub fn label(self) -> &'static str {
        match self {
            LateCause::Update => "Chậm cập nhật, kết thúc trên phần mềm",
            LateCause::Software => "Lỗi phần mềm, đường truyền, thiết bị",
            LateCause::Supplement => "Chờ bổ sung, hoàn thiện hồ sơ",
            LateCause::Payment => "Chờ nộp phí, lệ phí, nghĩa vụ tài chính",
            LateCause::Applicant => "Người nộp chưa đến hoặc chưa liên hệ được",
            LateCause::Coordination => "Chờ cơ quan, đơn vị phối hợp",
            LateCause::Verification => "Phải thẩm định, xác minh, kiểm tra thực tế",
            LateCause::Approval => "Chờ ký, phê duyệt",
            LateCause::Staff => "Thiếu nhân sự, khối lượng công việc lớn",
            LateCause::Regulation => "Vướng mắc quy định, chính sách",
            LateCause::ForceMajeure => "Thiên tai, dịch bệnh, bất khả kháng",
            LateCause::Other => "Nguyên nhân khác",
        }
    }

    /// The class with this id.
    pub fn from_id(id: &str) -> Option<LateCause> {
        LateCause::ALL.into_iter().find(|cause| cause.id() == id)
    }

    /// The class of a text; [`LateCause::Other`] where no word tells. Its own label is of its class.
    pub fn of(raw: &str) -> LateCause {
        let bare = text::bare(raw);
        let words: String = bare.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
        let says = |cause: &LateCause| cause.words().iter().any(|phrase| words.contains(&format!(" {phrase} ")));
        LateCause::ALL.into_iter().find(says).unwrap_or(LateCause::Other)
    }

    /// Words that tell the class, without diacritics.
    fn words(self) -> &'static [&'static str] {
        match self {
            LateCause::Update => &[
                "chua ket thuc buoc",
                "chua ket thuc tren",
                "chua ket thuc quy trinh",
                "cham ket thuc",
                "quen ket thuc",
                "cham cap nhat",
                "chua cap nhat",
                "quen cap nhat",
                "chua thao tac",
                "cham thao tac",
                "quen thao tac",
                "chua chuyen buoc",
                "quen chuyen buoc",
                "chua tra ket qua tren",
                "da giai quyet xong",
                "da tra ket qua",
                "da co ket qua",
            ],
            LateCause::Software => &[
                "phan mem",
                "he thong",
                "duong truyen",
                "mat mang",
                "loi mang",
                "may chu",
                "may tinh",
                "thiet bi",
                "chu ky so",
                "dong bo",
                "ket noi",
                "loi ky thuat",
            ],
            LateCause::Supplement => &[
                "bo sung",
                "hoan thien ho so",
                "hoan chinh ho so",
                "thieu giay to",
                "thieu thanh phan",
                "thieu ho so",
                "chinh sua ho so",
                "sua doi ho so",
                "ho so chua day du",
                "ho so khong hop le",
                "ho so chua hop le",
            ],
            LateCause::Payment => {
                &["nop phi", "nop le phi", "le phi", "nghia vu tai chinh", "nop thue", "nop tien", "thong bao thue"]
            }
            LateCause::Applicant => &[
                "chua den nhan",
                "khong den nhan",
                "chua lien he duoc",
                "khong lien he duoc",
                "khong lien lac duoc",
                "chua lien lac duoc",
                "cong dan hen",
                "nguoi dan hen",
                "cong dan chua",
                "nguoi dan chua",
                "cong dan cham",
                "nguoi dan cham",
                "nguoi nop chua",
                "to chuc chua",
                "khach hang chua",
                "vang mat",
            ],
            LateCause::Coordination => &[
                "phoi hop",
                "xin y kien",
                "lay y kien",
                "cho y kien",
                "chua co y kien",
                "lien thong",
                "co quan khac",
                "don vi khac",
                "so nganh",
                "so tu phap",
                "cuc thue",
                "chi cuc",
                "ubnd tinh",
                "bo nganh",
                "cho ket qua tu",
                "cho ket qua cua",
                "cho van ban",
                "cho phieu",
            ],
            LateCause::Verification => &[
                "tham dinh",
                "xac minh",
                "tham tra",
                "kiem tra thuc te",
                "kiem tra thuc dia",
                "kiem tra hien trang",
                "do dac",
                "do ve",
                "giam dinh",
                "tranh chap",
                "tra cuu",
                "phuc tap",
                "nguon goc dat",
            ],
            LateCause::Approval => {
                &["cho ky", "cho lanh dao", "lanh dao", "chua ky", "trinh ky", "phe duyet", "cho duyet", "chua duyet"]
            }
            LateCause::Staff => &[
                "can bo",
                "cong chuc",
                "vien chuc",
                "nhan su",
                "nhan luc",
                "nguoi phu trach",
                "chuyen vien",
                "qua tai",
                "so luong ho so",
                "ho so nhieu",
                "nhieu ho so",
                "khoi luong",
                "nghi om",
                "nghi phep",
                "nghi thai san",
                "di cong tac",
                "cong tac",
                "di hop",
                "so suat",
                "thieu nguoi",
            ],
            LateCause::Regulation => &[
                "quy dinh",
                "van ban huong dan",
                "chua co huong dan",
                "vuong mac",
                "chinh sach",
                "nghi dinh",
                "thong tu",
                "quy hoach",
            ],
            LateCause::ForceMajeure => &[
                "thien tai",
                "bao lu",
                "lu lut",
                "mua bao",
                "dich benh",
                "covid",
                "covid 19",
                "mat dien",
                "bat kha khang",
            ],
            LateCause::Other => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_of_the_class_that_it_names() {
        for (said, cause) in [
            ("Chưa kết thúc bước xử lý trên phần mềm", LateCause::Update),
            ("Lỗi đường truyền nên không ký số được", LateCause::Software),
            ("Chờ công dân bổ sung giấy tờ", LateCause::Supplement),
            ("chưa nộp lệ phí", LateCause::Payment),
            ("Đã gọi nhưng không liên lạc được", LateCause::Applicant),
            ("Chờ ý kiến của Sở Xây dựng", LateCause::Coordination),
            ("Phải xác minh tại thực địa", LateCause::Verification),
            ("Chờ lãnh đạo ký", LateCause::Approval),
            ("Cán bộ đi công tác", LateCause::Staff),
            ("Vướng mắc về quy định", LateCause::Regulation),
            ("Mưa bão kéo dài", LateCause::ForceMajeure),
            ("abc", LateCause::Other),
            ("", LateCause::Other),
        ] {
            assert_eq!(LateCause::of(said), cause, "{said}");
        }
    }

    #[test]
    fn words_are_whole() {
        assert_eq!(LateCause::of("Lệ phía sau"), LateCause::Other);
        assert_eq!(LateCause::of("Hệ thống, phối hợp"), LateCause::Software);
        assert_eq!(LateCause::of("(phối hợp)"), LateCause::Coordination);
    }

    #[test]
    fn every_label_is_of_its_own_class() {
        for cause in LateCause::ALL {
            assert_eq!(LateCause::of(cause.label()), cause, "{}", cause.label());
            assert_eq!(LateCause::from_id(cause.id()), Some(cause));
        }
    }
}
