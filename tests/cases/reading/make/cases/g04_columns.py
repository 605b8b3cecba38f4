"""Group 4: headers of two and three rows; and which column is what."""

from dataclasses import replace
from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import SHORT, Layout, plain_day
from corpus.model import Dossier, Merge, Row, Sheet
from writers.delimited import delimited, listed
from writers.ods import write_ods
from writers.xls import write_xls
from writers.xlsb import write_xlsb
from writers.xlsx import write_xlsx

from . import g04_titles


def cases() -> list[Case]:
    """All cases of the group."""
    return [two_header_rows(), three_header_rows(), one_title_over_two_rows(), *g04_titles.cases()]


# The tracking book: dates by group, numbers whose leaf "Tổng số" stands twice.
BOOK = Layout(("number", "code", "field", "unit", "received", "due", "returned", "return_channel", "channel", "status"))
BOOK_TOP = [
    "STT",
    "Mã hồ sơ",
    "Lĩnh vực",
    "Đơn vị xử lý",
    "Ngày, tháng, năm",
    None,
    "Trả kết quả",
    None,
    None,
    "Số ngày giải quyết",
    None,
    "Lệ phí (đồng)",
    None,
    "Hình thức tiếp nhận",
    "Trạng thái",
]
BOOK_LEAVES = [
    *[None] * 4,
    "Nhận hồ sơ",
    "Hẹn trả kết quả",
    "Ngày",
    "Phương thức",
    "Ký nhận",
    "Tổng số",
    "Thực tế",
    "Tổng số",
    "Đã nộp",
    None,
    None,
]


def book_row(dossier: Dossier, number: int, day_as) -> Row:
    """A dossier with signature, day counts and fees between what matters."""
    cells = BOOK.but(day_as).row(dossier, number).cells
    read = replace(dossier, finished=None)
    return Row([*cells[:8], "đã ký" if dossier.returned else None, 15, 9, 20000, 20000, *cells[8:]], read)


def book_rows(first: date, day_as) -> list[Row]:
    """Title, two header rows, numbering, dossiers."""
    numbering = Row([f"({number})" for number in range(1, len(BOOK_TOP) + 1)])
    lines = [book_row(dossier, number, day_as) for number, dossier in enumerate(dossiers(4, first), 1)]
    return [Row(["SỔ THEO DÕI HỒ SƠ"]), Row(), Row(BOOK_TOP), Row(BOOK_LEAVES), numbering, *lines]


def book_merges() -> list[Merge]:
    """Groups across, the other titles down."""
    groups = [(4, 5), (6, 8), (9, 10), (11, 12)]
    inside = {column for first, last in groups for column in range(first, last + 1)}
    down = [Merge(2, column, 3, column) for column in range(len(BOOK_TOP)) if column not in inside]
    return [*(Merge(2, first, 2, last) for first, last in groups), *down]


def two_header_rows() -> Case:
    """Two merged header rows in every kind of workbook, and in text where nothing is merged."""
    case = Case("04-two-header-rows")
    writers = (("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods), ("xlsb", write_xlsb))
    for turn, (kind, write) in enumerate(writers, 1):
        sheets = [Sheet("DanhSach", book_rows(date(2017, turn, 5), lambda moment: moment), book_merges())]
        case.book(f"thang-0{turn}.{kind}", write(sheets), sheets)
    text = book_rows(date(2017, 5, 5), plain_day)
    case.text("thang-05.csv", delimited(text, ";").encode(), listed(text))
    return case


def three_header_rows() -> Case:
    """Three header rows; four columns are called "Ngày", two "Hình thức"."""
    case = Case("04-three-header-rows")
    layout = Layout(
        ("number", "code", "unit", "received", "channel", "due", "finished", "returned", "return_channel", "status")
    )
    top = [
        "STT",
        "Mã hồ sơ",
        "Đơn vị xử lý",
        "Tiếp nhận hồ sơ",
        None,
        "Giải quyết hồ sơ",
        None,
        None,
        None,
        "Trạng thái",
    ]
    middle = [None, None, None, "Ngày", "Hình thức", "Hẹn trả kết quả", "Kết thúc xử lý", "Trả kết quả", None, None]
    leaves = [None, None, None, None, None, "Ngày", "Ngày", "Ngày", "Hình thức", None]
    merges = [Merge(1, column, 3, column) for column in (0, 1, 2, 9)]
    merges += [Merge(1, 3, 1, 4), Merge(1, 5, 1, 8), Merge(2, 3, 3, 3), Merge(2, 4, 3, 4), Merge(2, 7, 2, 8)]
    for turn, (kind, write) in enumerate((("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods)), 1):
        rows = [
            Row(["SỔ THEO DÕI"]),
            Row(top),
            Row(middle),
            Row(leaves),
            *layout.rows(dossiers(4, date(2017, turn, 5))),
        ]
        sheets = [Sheet("DanhSach", rows, merges)]
        case.book(f"thang-0{turn}.{kind}", write(sheets), sheets)
    return case


def one_title_over_two_rows() -> Case:
    """Every title merged over two rows, and a title broken into two cells below each other without a merge."""
    case = Case("04-titles-over-two-rows")
    merges = [Merge(0, column, 1, column) for column in range(len(SHORT.keys))]
    sheets = [Sheet("DanhSach", [SHORT.header(), Row(), *SHORT.rows(dossiers(3))], merges)]
    case.book("gop-doc.xlsx", write_xlsx(sheets), sheets)
    top = ["Mã", "Lĩnh", "Đơn vị", "Ngày", "Ngày", "Ngày kết", "Hình thức", "Trạng"]
    below = ["hồ sơ", "vực", "xử lý", "tiếp nhận", "hẹn trả", "thúc xử lý", "tiếp nhận", "thái"]
    sheets = [Sheet("DanhSach", [Row(top), Row(below), *SHORT.rows(dossiers(3, date(2017, 2, 5)))])]
    case.book("ngat-dong.xlsx", write_xlsx(sheets), sheets)
    case.assume("a title broken over two cells without a merge is put together (gop-doc is merged, ngat-dong is not).")
    return case
