"""Group 3: what stands above the header, and where the header is."""

from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT, SHORT_TEXT
from corpus.model import Merge, Row, Sheet
from writers.delimited import delimited, listed
from writers.html import page, table
from writers.ods import write_ods
from writers.xls import write_xls
from writers.xlsx import write_xlsx

LETTERHEAD = [
    Row(["ỦY BAN NHÂN DÂN TỈNH CÀ MAU", *[None] * 5, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]),
    Row(["SỞ GIÁO DỤC VÀ ĐÀO TẠO", *[None] * 5, "Độc lập - Tự do - Hạnh phúc"]),
    Row(["Số: 12/BC-SGDĐT", *[None] * 5, "Cà Mau, ngày 02 tháng 02 năm 2017"]),
    Row(),
    Row(["DANH SÁCH HỒ SƠ TIẾP NHẬN, GIẢI QUYẾT"]),
    Row(["THEO CƠ CHẾ MỘT CỬA, MỘT CỬA LIÊN THÔNG"]),
    Row(["Từ ngày 01/01/2017 đến ngày 31/01/2017"]),
    Row(["(Kèm theo Báo cáo số 12/BC-SGDĐT ngày 02/02/2017)"]),
    Row(),
    Row(["Đơn vị: Tất cả"]),
    Row(["Trạng thái: Tất cả"]),
    Row([*[None] * 9, "Đơn vị tính: hồ sơ"]),
]


def cases() -> list[Case]:
    """All cases of the group."""
    return [
        one_row_above(),
        twelve_rows_above(),
        header_on_row_50(),
        header_on_every_page(),
        table_inside_the_sheet(),
        search_criteria_above(),
    ]


def one_row_above() -> Case:
    """A title only."""
    case = Case("03-letterhead-1-row")
    rows = [Row(["Danh sách hồ sơ tháng 01/2017"]), FULL.header(), *FULL.rows(dossiers(3))]
    merge = [Merge(0, 0, 0, len(FULL.keys) - 1)]
    sheets = [Sheet("DanhSach", rows, merge)]
    case.book("thang-01.xlsx", write_xlsx(sheets), sheets)
    text = [
        Row(["Danh sách hồ sơ tháng 02/2017"]),
        SHORT_TEXT.header(),
        *SHORT_TEXT.rows(dossiers(3, date(2017, 2, 1))),
    ]
    case.text("thang-02.csv", delimited(text, ";").encode("utf-8-sig"), listed(text))
    return case


def twelve_rows_above() -> Case:
    """Office, motto, number, title, span of time, notes; merged as printed."""
    case = Case("03-letterhead-12-rows")
    last = len(FULL.keys) - 1
    merges = [*(Merge(row, 0, row, 4) for row in (0, 1, 2)), *(Merge(row, 6, row, last) for row in (0, 1, 2))]
    merges += [Merge(row, 0, row, last) for row in (4, 5, 6, 7)]
    for turn, (kind, write) in enumerate((("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods)), 1):
        rows = [*LETTERHEAD, FULL.header(), *FULL.rows(dossiers(3, date(2017, turn, 5)))]
        sheets = [Sheet("DanhSach", rows, merges)]
        case.book(f"thang-0{turn}.{kind}", write(sheets), sheets)
    text = [*LETTERHEAD, FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(3, date(2017, 4, 5)))]
    case.text("thang-04.csv", delimited(text, ",").encode(), listed(text))
    case.text("thang-05.xls", page(table(text)).encode(), listed(text))
    return case


def header_on_row_50() -> Case:
    """The last row on which a header may start."""
    case = Case("03-header-on-row-50")
    above = [*LETTERHEAD, *[Row() for _ in range(37)]]
    rows = [*above, SHORT.header(), *SHORT.rows(dossiers(3))]
    sheets = [Sheet("DanhSach", rows)]
    assert sheets[0].listed()[0][0] == 51
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case


def header_on_every_page() -> Case:
    """Header, numbering and page number again at every page break."""
    case = Case("03-header-on-every-page")
    pages = [FULL.rows(dossiers(2, date(2017, 1, 5 + 10 * page), start=2 * page)) for page in range(3)]
    rows: list[Row] = [Row(["DANH SÁCH HỒ SƠ"])]
    for number, lines in enumerate(pages, 1):
        rows += [FULL.header(), FULL.numbering(), *lines, Row([*[None] * 6, f"Trang {number}/3"])]
    sheets = [Sheet("DanhSach", rows)]
    case.book("thang-01.xlsx", write_xlsx(sheets), sheets)
    text: list[Row] = [Row(["DANH SÁCH HỒ SƠ"])]
    for number in range(3):
        lines = FULL_TEXT.rows(dossiers(2, date(2017, 2, 5 + 10 * number), start=2 * number))
        text += [FULL_TEXT.header(), *lines, Row()]
    case.text("thang-02.csv", delimited(text, ",").encode(), listed(text))
    return case


def table_inside_the_sheet() -> Case:
    """The list starts in C6: rows are still counted from 1."""
    case = Case("03-table-starts-in-c6")
    inner = [SHORT.header(), *SHORT.rows(dossiers(3))]
    rows = [*[Row() for _ in range(5)], *(Row([None, None, *row.cells], row.dossier) for row in inner)]
    sheets = [Sheet("DanhSach", rows)]
    for kind, write in (("ods", write_ods), ("xls", write_xls), ("xlsx", write_xlsx)):
        case.book(f"ho-so-{kind}.{kind}", write(sheets), sheets)
    return case


def search_criteria_above() -> Case:
    """What was searched for, in cells that look like a header of their own."""
    case = Case("03-search-criteria-above")
    criteria = [
        Row(["TRA CỨU HỒ SƠ"]),
        Row(["Ngày tiếp nhận từ", "01/01/2017", "đến", "31/01/2017"]),
        Row(["Mã hồ sơ", None, "Trạng thái", "Tất cả", "Hình thức tiếp nhận", "Tất cả"]),
        Row(["Lĩnh vực", "Tất cả", "Đơn vị xử lý", "Tất cả"]),
        Row(["Tìm thấy 3 hồ sơ, ngày hẹn trả gần nhất 20/01/2017"]),
        Row(),
    ]
    rows = [*criteria, FULL.header(), *FULL.rows(dossiers(3))]
    sheets = [Sheet("DanhSach", rows)]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case
