//! How paragraphs look: each is a style of the document (Decree 30/2020/NĐ-CP).

use docx_rs::AlignmentType;

use super::mend;

/// How a paragraph and its text look; each is a style of the document.
#[derive(Clone, Copy)]
pub struct Look {
    pub id: &'static str,
    pub name: &'static str,
    pub half_points: usize,
    pub bold: bool,
    pub italic: bool,
    pub align: AlignmentType,
    pub first_line: i32,
    pub before: u32,
    pub after: u32,
    /// The distance of lines in 240ths of a line.
    pub line: i32,
    pub keep_next: bool,
}

/// What most looks share.
pub const PLAIN: Look = Look {
    id: "",
    name: "",
    half_points: 28,
    bold: false,
    italic: false,
    align: AlignmentType::Center,
    first_line: 0,
    before: 0,
    after: 0,
    line: 240,
    keep_next: false,
};

pub const BODY: Look = Look {
    id: "BodyText",
    name: "Body Text",
    align: AlignmentType::Both,
    first_line: 720,
    after: 120,
    line: 276,
    ..PLAIN
};
pub const TITLE: Look =
    Look { id: "Title", name: "Title", bold: true, before: 240, after: 60, line: 276, keep_next: true, ..PLAIN };
pub const SUBTITLE: Look =
    Look { id: "Subtitle", name: "Subtitle", italic: true, after: 200, line: 276, keep_next: true, ..PLAIN };
pub const CAPTION: Look = Look {
    id: "Caption",
    name: "caption",
    bold: true,
    align: AlignmentType::Both,
    before: 120,
    after: 120,
    line: 276,
    keep_next: true,
    ..PLAIN
};
pub const TABLE_TEXT: Look = Look {
    id: "TableText",
    name: "Chữ trong bảng",
    half_points: 24,
    align: AlignmentType::Left,
    before: 20,
    after: 20,
    ..PLAIN
};
pub const TABLE_HEAD: Look = Look {
    id: mend::TABLE_HEAD_STYLE,
    name: "Đầu bảng",
    half_points: 24,
    bold: true,
    before: 20,
    after: 20,
    keep_next: true,
    ..PLAIN
};
pub const SUPERIOR: Look = Look { id: "Superior", name: "Cơ quan chủ quản", half_points: 26, ..PLAIN };
pub const OFFICE: Look = Look { id: "Office", name: "Tên cơ quan", half_points: 26, bold: true, ..PLAIN };
pub const NUMBER: Look = Look { id: "Number", name: "Số, ký hiệu", half_points: 26, ..PLAIN };
pub const MOTTO_LOOK: Look = Look { id: "Motto", name: "Tiêu ngữ", bold: true, ..PLAIN };
pub const PLACE_AND_DATE: Look = Look { id: "PlaceAndDate", name: "Địa danh, ngày tháng", italic: true, ..PLAIN };
pub const RULE: Look = Look { id: "Rule", name: "Đường kẻ", half_points: 8, before: 30, after: 60, ..PLAIN };
pub const SIGNER: Look =
    Look { id: "Signer", name: "Chức vụ người ký", half_points: 26, bold: true, keep_next: true, ..PLAIN };
pub const SIGNING: Look =
    Look { id: "Signing", name: "Hướng dẫn ký", half_points: 26, italic: true, keep_next: true, ..PLAIN };
pub const SIGNER_NAME: Look = Look { id: "SignerName", name: "Tên người ký", bold: true, ..PLAIN };
pub const PAGE_NUMBER: Look = Look { id: "Header", name: "header", ..PLAIN };
/// Keeps two tables apart, which Word would join.
pub const GAP: Look = Look { id: "Gap", name: "Khoảng cách", half_points: 16, keep_next: true, ..PLAIN };
/// The paragraph that a document ends with, too small to begin a page.
pub const END: Look = Look { id: "End", name: "Hết", half_points: 2, ..PLAIN };

pub const LOOKS: [Look; 18] = [
    BODY,
    TITLE,
    SUBTITLE,
    CAPTION,
    TABLE_TEXT,
    TABLE_HEAD,
    SUPERIOR,
    OFFICE,
    NUMBER,
    MOTTO_LOOK,
    PLACE_AND_DATE,
    RULE,
    SIGNER,
    SIGNING,
    SIGNER_NAME,
    PAGE_NUMBER,
    GAP,
    END,
];
