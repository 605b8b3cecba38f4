//! The dossiers behind figures, so that any printed number can be answered for.

use super::book::{Book, Content};
use super::listing::{self, ListRow, Listing};
use super::page::PageBuilder;
use super::{Context, heading};
use crate::count::Figures;
use crate::domain::Figure;
use crate::template::{ListColumn, ListValue, Orientation};
use crate::wording::{date, list};

/// Dossiers, and what can be shown of each.
pub struct DossierList {
    /// What they are called: the labels of the figures.
    pub title: String,
    /// The rows.
    rows: Vec<ListRow>,
}

/// Titles and widths of the columns.
const COLUMNS: [(ListValue, &str, f64); 15] = [
    (ListValue::Code, "Mã hồ sơ", 27.0),
    (ListValue::Procedure, "Thủ tục hành chính", 42.0),
    (ListValue::Field, "Lĩnh vực", 22.0),
    (ListValue::Unit, "Đơn vị xử lý", 24.0),
    (ListValue::Channel, "Hình thức tiếp nhận", 14.0),
    (ListValue::ReturnChannel, "Hình thức trả kết quả", 14.0),
    (ListValue::Received, "Ngày tiếp nhận", 12.0),
    (ListValue::Due, "Ngày hẹn trả", 12.0),
    (ListValue::Closed, "Ngày giải quyết xong", 12.0),
    (ListValue::DaysLate, "Số ngày quá hạn", 9.0),
    (ListValue::WorkingDaysLate, "Số ngày làm việc quá hạn", 10.0),
    (ListValue::State, "Tình trạng", 24.0),
    (ListValue::File, "Tệp", 24.0),
    (ListValue::Sheet, "Trang", 16.0),
    (ListValue::Row, "Dòng", 8.0),
];

/// The columns of the short table for a terminal: their titles and the most characters each takes.
pub const SHORT: [(ListValue, &str, usize); 8] = [
    (ListValue::Code, "Mã hồ sơ", 30),
    (ListValue::Procedure, "Thủ tục", 30),
    (ListValue::Unit, "Đơn vị", 18),
    (ListValue::Received, "Tiếp nhận", 10),
    (ListValue::Due, "Hẹn trả", 10),
    (ListValue::Closed, "Xong", 10),
    (ListValue::DaysLate, "Quá hạn", 8),
    (ListValue::State, "Tình trạng", 40),
];

/// Finds the dossiers that any of the figures counts, each once.
pub fn dossiers(wanted: &[Figure], figures: &Figures, context: &Context<'_>) -> DossierList {
    let labels: Vec<&str> = wanted.iter().map(|figure| figure.label()).collect();
    let found = listing::dossiers(wanted, figures, context);
    let rows = found.into_iter().map(|marked| listing::counted_row(marked, figures, context)).collect();
    DossierList { title: list(&labels), rows }
}

impl DossierList {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The titles of all columns.
    pub fn titles() -> impl Iterator<Item = &'static str> {
        COLUMNS.into_iter().map(|(_, title, _)| title)
    }

    /// Every dossier as texts, a column for each title.
    pub fn texts(&self) -> impl Iterator<Item = Vec<String>> {
        self.rows.iter().map(|row| COLUMNS.map(|(value, ..)| text(&row.get(value))).to_vec())
    }

    /// Every dossier as texts, for the columns of the short table.
    pub fn short(&self) -> impl Iterator<Item = Vec<String>> {
        self.rows.iter().map(|row| SHORT.map(|(value, ..)| text(&row.get(value))).to_vec())
    }

    /// The list as a book of one page.
    pub fn book(&self, figures: &Figures, context: &Context<'_>) -> Book {
        let columns: Vec<ListColumn> = [(ListValue::Number, "STT", 7.0)]
            .into_iter()
            .chain(COLUMNS)
            .map(|(value, title, width)| ListColumn { title: title.to_owned(), value, width })
            .collect();
        let widths = columns.iter().map(|column| column.width).collect();
        let mut page = PageBuilder::new("Danh sách hồ sơ", Orientation::Landscape, widths);
        let title = format!("DANH SÁCH HỒ SƠ: {}", self.title.to_uppercase());
        heading::title(&mut page, &title, None, heading::subtitles(figures, context));
        let head = listing::list(&mut page, &columns, "Không có hồ sơ.", Listing::from(self.rows.clone()));
        let rows = page.row - head.1;
        page.keep_in_sight(head, rows, true);
        Book { title, office: context.office.name.clone(), pages: vec![page.finish()] }
    }
}

fn text(content: &Content) -> String {
    match content {
        Content::Text(text) => text.clone(),
        Content::Date(day) => date(*day),
        Content::Number(number) => format!("{number:.0}"),
        Content::Blank | Content::Runs(_) | Content::Formula { .. } => String::new(),
    }
}
