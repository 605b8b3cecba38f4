//! One list in every layout: letterheads, headers of one to three rows, page breaks, numbering rows, footers.
//!
//! The four dossiers stay the same, so that every layout must give the same figures; these are worked out by hand:
//!
//! | dossier | received | due   | closed                      | class      | received by | returned by |
//! |---------|----------|-------|-----------------------------|------------|-------------|-------------|
//! | 1       | 02/03    | 10/03 | 06/03 or, returned, 09/03   | early      | direct      | postal      |
//! | 2       | 03/03    | 12/03 | 12/03                       | on time    | online      | online      |
//! | 3       | 04/03    | 13/03 | 16/03 or, returned, 18/03   | late       | postal      | direct      |
//! | 4       | 25/03    | 08/04 | –                           | within due | direct      | –           |

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::support::{Office, at, flags};

const MARCH: [&str; 2] = ["--period", "T3/2026"];

/// What stands below the dossiers.
#[derive(Clone, Copy, Debug)]
enum Footer {
    Nothing,
    Total,
    Signatures,
    TotalAndNotes,
}

const FOOTERS: [Footer; 4] = [Footer::Nothing, Footer::Total, Footer::Signatures, Footer::TotalAndNotes];

/// How a list is laid out on its sheet.
#[derive(Clone, Copy, Debug)]
struct Layout {
    /// Rows above the header, the last ones of [`LETTERHEAD`].
    letterhead_rows: usize,
    /// One row has titles of its own; two and three have dates under groups.
    header_rows: usize,
    /// Texts that cover several cells merge them; otherwise groups stand in their first cell, titles on the last row.
    merged: bool,
    footer: Footer,
    /// The header stands again above the third dossier, as at a page break.
    header_repeated: bool,
    /// `(1) (2) (3)` below the header.
    numbering_row: bool,
}

/// Every combination of what a layout can have; the height of the letterhead changes from one to the next.
const LAYOUTS: usize = 3 * 2 * 2 * 2 * FOOTERS.len();

const _: () = assert!(LAYOUTS >= 60, "too few layouts to speak of every one");

fn layouts() -> impl Iterator<Item = Layout> {
    (0..LAYOUTS).map(|turn| Layout {
        letterhead_rows: turn % (LETTERHEAD.len() + 1),
        header_rows: 1 + turn % 3,
        merged: turn / 3 % 2 == 1,
        header_repeated: turn / 6 % 2 == 1,
        numbering_row: turn / 12 % 2 == 1,
        footer: FOOTERS[turn / 24],
    })
}

/// What stands above a header, on the left and on the right.
const LETTERHEAD: [[&str; 2]; 12] = [
    ["Mẫu số 07", "Ban hành kèm theo Thông tư số 03/2025/TT-VPCP"],
    ["UBND TỈNH CÀ MAU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
    ["SỞ GIÁO DỤC VÀ ĐÀO TẠO", "Độc lập - Tự do - Hạnh phúc"],
    ["BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ", "---------------"],
    ["Số: 45/DS-SGDĐT", "Cà Mau, ngày 01 tháng 4 năm 2026"],
    ["", ""],
    ["Lĩnh vực: Tất cả", "Trạng thái: Tất cả"],
    ["Tổng số: 4 hồ sơ", "Ngày xuất: 01/04/2026 08:15"],
    ["", ""],
    ["SỔ THEO DÕI HỒ SƠ", ""],
    ["Từ ngày 01/03/2026 đến ngày 31/03/2026", ""],
    ["", "Đơn vị tính: hồ sơ"],
];

/// What a column holds: its place in a dossier.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Held {
    Number,
    Code,
    Owner,
    Received,
    Due,
    Finished,
    Returned,
    ReturnChannel,
    Status,
    Channel,
}

/// The texts of a dossier in the order of [`Held`].
type Dossier = [&'static str; 10];

const DOSSIERS: [Dossier; 4] = [
    ["1", "H15-01", "Trường A", "02/03/2026", "10/03/2026", "06/03/2026", "09/03/2026", "BCCI", "Đã trả", "Trực tiếp"],
    ["2", "H15-02", "Trường B", "03/03/2026", "12/03/2026", "12/03/2026", "12/03/2026", "VNeID", "Đã trả", "Qua mạng"],
    ["3", "H15-03", "Trường C", "04/03/2026", "13/03/2026", "16/03/2026", "18/03/2026", "Trực tiếp", "Đã trả", "BCCI"],
    ["4", "H15-04", "Trường D", "25/03/2026", "08/04/2026", "", "", "", "Đang xử lý", "Trực tiếp"],
];

/// The figures of every layout.
const FIGURES: [(&str, u64); 17] = [
    ("reconciliation.records", 4),
    ("reconciliation.counted", 4),
    ("totals.carried_over", 0),
    ("totals.received", 4),
    ("totals.received_by_channel.direct", 2),
    ("totals.received_by_channel.online", 1),
    ("totals.received_by_channel.postal", 1),
    ("totals.received_by_channel.unknown", 0),
    ("totals.closed.total", 3),
    ("totals.closed.early", 1),
    ("totals.closed.on_time", 1),
    ("totals.closed.late", 1),
    ("totals.closed.undetermined", 0),
    ("totals.stopped", 0),
    ("totals.open.total", 1),
    ("totals.open.within_due", 1),
    ("totals.open.overdue", 0),
];

/// How results went out, where the list has `Trả kết quả › Phương thức`.
const RETURNED_BY: [(&str, u64); 4] = [
    ("totals.closed_by_return_channel.direct", 1),
    ("totals.closed_by_return_channel.online", 1),
    ("totals.closed_by_return_channel.postal", 1),
    ("totals.closed_by_return_channel.unknown", 0),
];

/// A column with its titles from the top row of a header of three to the bottom row.
#[derive(Clone, Copy)]
struct Column {
    titles: [&'static str; 3],
    held: Held,
}

const fn column(titles: [&'static str; 3], held: Held) -> Column {
    Column { titles, held }
}

/// The columns of a header of one row.
const FLAT: [Column; 9] = [
    column(["", "", "STT"], Held::Number),
    column(["", "", "Mã hồ sơ"], Held::Code),
    column(["", "", "Chủ hồ sơ"], Held::Owner),
    column(["", "", "Ngày tiếp nhận"], Held::Received),
    column(["", "", "Ngày hẹn trả"], Held::Due),
    column(["", "", "Ngày kết thúc xử lý"], Held::Finished),
    column(["", "", "Ngày trả kết quả"], Held::Returned),
    column(["", "", "Trạng thái"], Held::Status),
    column(["", "", "Hình thức tiếp nhận"], Held::Channel),
];

/// The columns of a header of two or three rows.
const GROUPED: [Column; 9] = [
    column(["Thông tin hồ sơ", "", "STT"], Held::Number),
    column(["Thông tin hồ sơ", "", "Mã hồ sơ"], Held::Code),
    column(["Thông tin hồ sơ", "", "Chủ hồ sơ"], Held::Owner),
    column(["Theo dõi giải quyết", "Ngày, tháng, năm", "Nhận hồ sơ"], Held::Received),
    column(["Theo dõi giải quyết", "Ngày, tháng, năm", "Hẹn trả kết quả"], Held::Due),
    column(["Theo dõi giải quyết", "Trả kết quả", "Ngày"], Held::Returned),
    column(["Theo dõi giải quyết", "Trả kết quả", "Phương thức"], Held::ReturnChannel),
    column(["", "", "Trạng thái"], Held::Status),
    column(["", "", "Hình thức tiếp nhận"], Held::Channel),
];

impl Layout {
    fn columns(&self) -> Vec<Column> {
        if self.header_rows == 1 { FLAT.to_vec() } else { GROUPED.to_vec() }
    }

    /// The titles of a column from the first row of this header to its last.
    fn titles<'c>(&self, column: &'c Column) -> &'c [&'static str] {
        &column.titles[column.titles.len() - self.header_rows..]
    }
}

/// A sheet that is written from top to bottom.
struct Page<'a> {
    sheet: &'a mut Worksheet,
    layout: Layout,
    columns: &'a [Column],
    /// The row that is written next.
    row: u32,
}

impl Page<'_> {
    /// A text that covers cells from one corner to the other: (row, column) of the first and of the last.
    fn cover(&mut self, first: (u32, usize), last: (u32, usize), text: &str) {
        let ((top, left), (bottom, right)) = ((first.0, first.1 as u16), (last.0, last.1 as u16));
        if text.is_empty() {
            return;
        }
        if self.layout.merged && first != last {
            self.sheet.merge_range(top, left, bottom, right, text, &Format::new()).unwrap();
        } else {
            self.sheet.write_string(bottom, left, text).unwrap();
        }
    }

    /// A row of cells.
    fn line(&mut self, texts: impl IntoIterator<Item = String>) {
        for (place, text) in texts.into_iter().enumerate() {
            self.cover((self.row, place), (self.row, place), &text);
        }
        self.row += 1;
    }

    /// A row with a text over the first columns and one over the last.
    fn left_and_right(&mut self, [left, right]: [&str; 2]) {
        let last = self.columns.len() - 1;
        self.cover((self.row, 0), (self.row, 2), left);
        self.cover((self.row, 5), (self.row, last), right);
        self.row += 1;
    }

    fn letterhead(&mut self) {
        for texts in &LETTERHEAD[LETTERHEAD.len() - self.layout.letterhead_rows..] {
            self.left_and_right(*texts);
        }
    }

    fn header(&mut self) {
        for depth in 0..self.layout.header_rows - 1 {
            self.groups(depth);
        }
        self.leaves();
        self.row += self.layout.header_rows as u32;
        if self.layout.numbering_row {
            self.line((1..=self.columns.len()).map(|number| format!("({number})")));
        }
    }

    /// The groups on one row of the header, each over the columns that share it.
    fn groups(&mut self, depth: usize) {
        let (layout, columns, row) = (self.layout, self.columns, self.row + depth as u32);
        let mut first = 0;
        for group in columns.chunk_by(|a, b| layout.titles(a)[..=depth] == layout.titles(b)[..=depth]) {
            let last = first + group.len() - 1;
            self.cover((row, first), (row, last), layout.titles(&group[0])[depth]);
            first = last + 1;
        }
    }

    /// The columns' own titles, each from below its groups to the last row of the header.
    fn leaves(&mut self) {
        let bottom = self.row + self.layout.header_rows as u32 - 1;
        for (place, column) in self.columns.iter().enumerate() {
            let (leaf, groups) = self.layout.titles(column).split_last().unwrap();
            let below = groups.iter().rposition(|group| !group.is_empty()).map_or(0, |depth| depth + 1);
            self.cover((self.row + below as u32, place), (bottom, place), leaf);
        }
    }

    fn dossiers(&mut self, dossiers: &[Dossier]) {
        for dossier in dossiers {
            self.line(self.columns.iter().map(|column| dossier[column.held as usize].to_owned()));
        }
    }

    fn footer(&mut self) {
        match self.layout.footer {
            Footer::Nothing => {}
            Footer::Total => self.total(),
            Footer::Signatures => self.signatures(),
            Footer::TotalAndNotes => {
                self.total();
                self.notes();
            }
        }
    }

    fn total(&mut self) {
        self.left_and_right(["Tổng cộng: 4 hồ sơ", ""]);
    }

    fn notes(&mut self) {
        self.row += 1;
        self.left_and_right(["Ghi chú: số liệu lấy từ phần mềm một cửa đến hết ngày 31/03/2026.", ""]);
        self.left_and_right(["- Hồ sơ số 4 còn trong hạn giải quyết.", ""]);
    }

    fn signatures(&mut self) {
        self.row += 1;
        self.left_and_right(["", "Cà Mau, ngày 01 tháng 4 năm 2026"]);
        self.left_and_right(["Người lập biểu", "Thủ trưởng đơn vị"]);
        self.left_and_right(["(Ký, ghi rõ họ tên)", "(Ký, đóng dấu)"]);
        self.row += 3;
        self.left_and_right(["Nguyễn Văn Mẫu", "Trần Thị Mẫu"]);
    }
}

/// The dossiers in these columns, laid out.
fn workbook(layout: Layout, columns: &[Column]) -> Vec<u8> {
    let mut book = Workbook::new();
    let mut page = Page { sheet: book.add_worksheet(), layout, columns, row: 0 };
    let (before, after) = DOSSIERS.split_at(2);
    page.letterhead();
    page.header();
    page.dossiers(before);
    if layout.header_repeated {
        page.header();
    }
    page.dossiers(after);
    page.footer();
    book.save_to_buffer().unwrap()
}

/// An office with one such workbook. The layout is printed, which shows where a run itself fails.
fn office(layout: Layout, columns: &[Column]) -> Office {
    println!("{layout:?}");
    Office::new().file("a.xlsx", workbook(layout, columns))
}

#[test]
fn every_layout_is_recognised() {
    for layout in layouts() {
        let figures = office(layout, &layout.columns()).figures(&MARCH);
        let returned_by = if layout.header_rows == 1 { &[][..] } else { &RETURNED_BY };
        for (path, expected) in FIGURES.iter().chain(returned_by) {
            assert_eq!(at(&figures, path), *expected, "{path} of {layout:?}");
        }
        assert_eq!(flags(&figures), [], "{layout:?}");
    }
}

#[test]
fn without_the_received_date_every_layout_is_refused() {
    for layout in layouts() {
        let mut columns = layout.columns();
        columns.retain(|column| column.held != Held::Received);
        let (exit, said) = office(layout, &columns).refused(&MARCH);
        assert_eq!(exit, 65, "{layout:?}: {said}");
        assert!(said.starts_with("lỗi MC203: không tìm thấy cột “Ngày tiếp nhận”\n"), "{layout:?}: {said}");
    }
}
