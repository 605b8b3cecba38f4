"""Group 2: delimited text as programs really write it."""

import unicodedata
from dataclasses import replace
from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL_TEXT, SHORT_TEXT, Layout
from corpus.model import Row
from writers.delimited import delimited, listed


def cases() -> list[Case]:
    """All cases about the text itself."""
    return [line_ends(), quotes(), title_lines(), separator_line(), decomposed()]


def rows_from(first: date, count: int = 3, layout: Layout = SHORT_TEXT) -> list[Row]:
    """Header and dossiers."""
    return [layout.header(), *layout.rows(dossiers(count, first))]


def line_ends() -> Case:
    """Windows, Unix and old Mac line ends; no line end after the last row; both kinds mixed."""
    case = Case("02-csv-line-ends")
    for turn, (name, end) in enumerate((("cr", "\r"), ("crlf", "\r\n"), ("lf", "\n"))):
        rows = rows_from(date(2017, 1, 2 + turn))
        case.text(f"{name}.csv", delimited(rows, ",", end).encode(), listed(rows))
    rows = rows_from(date(2017, 2, 2))
    case.text("khong-xuong-dong-cuoi.csv", delimited(rows, ",").rstrip("\r\n").encode(), listed(rows))
    rows = rows_from(date(2017, 2, 3))
    mixed = delimited(rows, ",", "\n").replace("\n", "\r\n", 2)
    case.text("lan-lon.csv", mixed.encode(), listed(rows))
    return case


def quotes() -> Case:
    """Line breaks, delimiters and quotes inside quotes, empty lines, delimiters at the end of lines."""
    case = Case("02-csv-quotes")
    made = dossiers(6)
    made[1] = replace(made[1], unit='Phòng "Một cửa", tầng 1')
    rows = [FULL_TEXT.header(), *FULL_TEXT.rows(made)]
    rows[1] = FULL_TEXT.row(
        made[0], 1, name="Nguyễn Văn Mẫu\r\nẤp 1, xã Mẫu\r\n\r\ntỉnh Mẫu", procedure="Cấp lại; sửa đổi"
    )
    rows.insert(3, Row())
    rows.insert(4, Row())
    case.text("cham-phay.csv", delimited(rows, ";").encode(), listed(rows))
    case.text("phay.csv", delimited(rows, ",", quote_all=True).encode("utf-8-sig"), listed(rows))
    trailing = [Row([*row.cells, "", ""], row.dossier) if row.cells else row for row in rows]
    case.text("thua-dau-cuoi-dong.csv", delimited(trailing, ",").encode(), listed(trailing))
    return case


def title_lines() -> Case:
    """Title lines full of another delimiter than that of the list."""
    case = Case("02-csv-title-lines")
    made = rows_from(date(2017, 1, 5), layout=FULL_TEXT)
    titles = (
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO, TỈNH CÀ MAU, VIỆT NAM\r\n"
        "Danh sách hồ sơ: tiếp nhận, xử lý, trả kết quả, bổ sung, rút, từ chối\r\n"
        "Từ ngày 01/01/2017, đến ngày 31/01/2017, tính cả ngày đầu, ngày cuối\r\n"
        "\r\n"
    )
    rows = [Row(), Row(), Row(), Row(), *made]
    case.text("ho-so.csv", (titles + delimited(made, ";")).encode(), listed(rows))
    return case


def separator_line() -> Case:
    """The line sep=; by which Excel is told the delimiter, and which it does not show."""
    case = Case("02-csv-separator-line")
    rows = rows_from(date(2017, 1, 5))
    case.text("ho-so.csv", b"\xef\xbb\xbfsep=;\r\n" + delimited(rows, ";").encode(), listed(rows))
    case.assume("the line “sep=;” is no row: Excel does not show it, so the header is row 1.")
    return case


def decomposed() -> Case:
    """Letters and marks apart (NFD), as macOS and some portals give them."""
    case = Case("02-decomposed-text")
    rows = rows_from(date(2017, 1, 5), 5, FULL_TEXT)
    case.text("ho-so.csv", unicodedata.normalize("NFD", delimited(rows, ",")).encode(), listed(rows))
    return case
