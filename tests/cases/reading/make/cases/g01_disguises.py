"""Group 1: `.xls` that is HTML, tab text or SpreadsheetML 2003."""

import re
from dataclasses import replace
from datetime import date, datetime

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT_TEXT
from corpus.model import HIDDEN, Dossier, Merge, Number, Row, Sheet
from writers.delimited import delimited, listed
from writers.html import cell_text, page, table
from writers.spreadsheetml import write_spreadsheetml

from . import g01_pages


def cases() -> list[Case]:
    """HTML first, then the others."""
    return [
        *g01_pages.cases(),
        charsets(),
        dossiers_in_two_tables(),
        tags_inside_cells(),
        spreadsheetml(),
        spreadsheetml_with_prefixes(),
        text_as_xls(),
    ]


def charsets() -> Case:
    """Pages that declare no encoding, the short way, or the wrong one."""
    case = Case("01-html-charset")
    plans = {
        "khai-bao-ngan.xls": '<meta charset="utf-8">',
        "khai-bao-sai.xls": '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">',
        "khong-khai-bao.xls": "",
    }
    for turn, (name, declared) in enumerate(plans.items()):
        rows = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(3, date(2017, 2, 1 + turn)))]
        case.text(name, page(table(rows), charset="", head=declared).encode(), listed(rows))
    case.assume("bytes that are good UTF-8 are read as UTF-8 though the page declares iso-8859-1.")
    return case


def dossiers_in_two_tables() -> Case:
    """A page with one table a field, each with its header; rows are counted through both."""
    case = Case("01-html-two-lists")
    first = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(3))]
    second = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(2, date(2017, 3, 14), prefix="H14.17"))]
    body = f"{table(first)}\n{table(second)}"
    case.text("ho-so.xls", page(body).encode(), listed(first + second))
    return case


def tags_inside_cells() -> Case:
    """Colours, links, hidden fields, comments and source line breaks inside cells."""
    case = Case("01-html-tags-inside-cells")
    shown = {
        "code": '<a href="javascript:xem(1)"><b>{}</b></a><input type="hidden" value="99">',
        "field": "<font color=blue>{}</font>",
        "unit": "\n    <div align='center'>\n      {}\n    </div>\n  ",
        "received": "<span class=ngay>{}</span><!-- 31/12/2020 -->",
        "due": "<p>{}</p>",
        "finished": "{}",
        "channel": "<i>{}</i><img src='kenh.png' alt=''>",
        "status": "<span style='color:#FF0000'>{}</span>",
    }
    lines = ["<tr>" + "".join(f"<th>{cell_text(title)}</th>" for title in SHORT_TEXT.header().cells) + "</tr>"]
    rows = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(4))]
    for row in rows[1:]:
        cells = [shown[key].format(value or "") for key, value in zip(SHORT_TEXT.keys, row.cells, strict=True)]
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    body = "<table>\n" + "\n".join(lines) + "\n</table>"
    case.text("ho-so.xls", page(body).encode(), listed(rows))
    return case


def spreadsheetml() -> Case:
    """Gaps told by ss:Index, merged cells, true dates, numbers, a hidden sheet, under both extensions."""
    case = Case("01-spreadsheetml-2003")
    sheets = [Sheet("Danh sách", *merged_list()), Sheet("Bổ sung", hidden_list(), visibility=HIDDEN)]
    case.book("thang-01.xls", write_spreadsheetml(sheets), sheets)
    other = [Sheet("Danh sách", [FULL.header(), *FULL.rows(dossiers(2, date(2017, 4, 3)))])]
    case.book("thang-04.xml", write_spreadsheetml(other), other)
    case.notice("MC222")
    return case


def merged_list() -> tuple[list[Row], list[Merge]]:
    """A title across all columns, a gap, a header of two rows, a unit merged over two dossiers."""
    made = dossiers(4)
    made[1] = replace(made[1], unit=made[0].unit, received=datetime(2017, 1, 8, 9, 15))
    width = len(FULL.keys)
    rows = [Row(["DANH SÁCH HỒ SƠ"]), Row(), Row(), FULL.header(), Row(), *FULL.rows(made)]
    rows[6] = FULL.row(made[1], 2, unit=None)
    rows[7] = FULL.row(made[2], 3, received=Number(42746))
    assert made[2].received == date(2017, 1, 11)
    merges = [Merge(0, 0, 0, width - 1), *(Merge(3, column, 4, column) for column in range(width))]
    return rows, [*merges, Merge(5, FULL.at("unit"), 6, FULL.at("unit"))]


def hidden_list() -> list[Row]:
    """Two dossiers whose dates are text."""
    return [FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(2, date(2017, 1, 21), prefix="H14.18"))]


def spreadsheetml_with_prefixes() -> Case:
    """The same XML with a prefix on every name, as some libraries write it."""
    case = Case("01-spreadsheetml-prefixed")
    sheets = [Sheet("Danh sách", [FULL.header(), *FULL.rows(dossiers(3))])]
    text = write_spreadsheetml(sheets).decode()
    text = re.sub(r"<(/?)([A-Z]\w+)", r"<\1ss:\2", text)
    text = text.replace("ss:WorksheetOptions xmlns=", "ss:WorksheetOptions xmlns:x=")
    text = text.replace('<ss:Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"', "<ss:Workbook")
    case.book("ho-so.xls", text.encode(), sheets)
    return case


def text_as_xls() -> Case:
    """Delimited text under the name .xls."""
    case = Case("01-text-as-xls")
    plans: dict[str, tuple[str, list[Dossier]]] = {
        "cham-phay.xls": (";", dossiers(3, date(2017, 5, 2))),
        "tab.xls": ("\t", dossiers(3, date(2017, 6, 2))),
    }
    for name, (delimiter, made) in plans.items():
        rows = [FULL_TEXT.header(), *FULL_TEXT.rows(made)]
        case.text(name, delimited(rows, delimiter).encode(), listed(rows))
    return case
