"""Group 7: codes as spreadsheets and people spoil them."""

from dataclasses import replace
from datetime import date

from corpus.case import Case
from corpus.dossiers import one
from corpus.layout import SHORT, SHORT_TEXT
from corpus.model import CellValue, Rich, Row, Sheet
from writers.delimited import delimited, listed
from writers.ods import write_ods
from writers.xls import write_xls
from writers.xlsx import write_xlsx


def cases() -> list[Case]:
    """All cases about codes."""
    return [edges(), inside(), numbers(), rounded()]


def coded(shown: list[tuple[CellValue, str]], layout=SHORT, first: date = date(2017, 1, 5)) -> list[Row]:
    """Header and one dossier for each code: what the cell shows, what must be read."""
    rows = [layout.header()]
    for turn, (cell, code) in enumerate(shown):
        dossier = replace(one(turn, first.replace(day=first.day + turn)), code=code)
        rows.append(layout.row(dossier, code=cell))
    return rows


def edges() -> Case:
    """Apostrophe, blanks, blanks that do not break or have no width, and line breaks around the code."""
    case = Case("07-codes-edges")
    shown: list[tuple[CellValue, str]] = [
        ("  H14.16-170105-0001 ", "H14.16-170105-0001"),
        ("\u00a0H14.16-170106-0002\u00a0", "H14.16-170106-0002"),
        ("H14.16-170107-0003\n", "H14.16-170107-0003"),
        ("\u200bH14.16-170108-0004\u200b", "H14.16-170108-0004"),
        ("\ufeffH14.16-170109-0005", "H14.16-170109-0005"),
        ("'H14.16-170110-0006", "H14.16-170110-0006"),
        ("000.00.53.H48-220921-0099", "000.00.53.H48-220921-0099"),
        ("G09.20-20260609-0092637", "G09.20-20260609-0092637"),
    ]
    text = coded(shown, SHORT_TEXT, date(2017, 2, 5))
    case.text("ho-so.csv", delimited(text, ";").encode(), listed(text))
    shown.append((Rich("H14.16-", "170113-0009"), "H14.16-170113-0009"))
    sheets = [Sheet("DanhSach", coded(shown))]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    case.assume("the cleaned code has no leading apostrophe and no characters without width.")
    return case


def inside() -> Case:
    """Blanks, a line break and other dashes inside the code."""
    case = Case("07-codes-inside")
    shown: list[tuple[CellValue, str]] = [
        ("H14.16 - 170105 - 0001", "H14.16 - 170105 - 0001"),
        ("H14.16-170106-\n0002", "H14.16-170106- 0002"),
        ("H14.16\u00a0\u00a0-170107-0003", "H14.16 -170107-0003"),
        ("H14.16–170108–0004", "H14.16–170108–0004"),
    ]
    sheets = [Sheet("DanhSach", coded(shown))]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    case.assume(
        "the cleaned code keeps one blank where the cell has blanks or a line break, and its dashes as they are; "
        "they only count as equal when codes are compared."
    )
    return case


def numbers() -> Case:
    """Codes that are numbers: shown as they are, without decimals or exponents."""
    case = Case("07-codes-as-numbers")
    shown: list[tuple[CellValue, str]] = [
        (20170105, "20170105"),
        (170106000, "170106000"),
        (220921000099.0, "220921000099"),
        (999999999999999.0, "999999999999999"),
        ("0012345", "0012345"),
    ]
    for turn, (kind, write) in enumerate((("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods)), 1):
        rows = coded(shown, first=date(2017, turn, 5))
        sheets = [Sheet("DanhSach", rows)]
        case.book(f"thang-{turn}.{kind}", write(sheets), sheets)
    return case


def rounded() -> Case:
    """Codes that a spreadsheet has rounded: what is left is no code. The dossier stays."""
    case = Case("07-codes-rounded")
    shown: list[tuple[CellValue, str]] = [
        ("H14.16-170105-0001", "H14.16-170105-0001"),
        ("2,20921E+14", ""),
        ("H14.16-170107-0003", "H14.16-170107-0003"),
        ("2.20921E+14", ""),
        ("H14.16-170109-0005", "H14.16-170109-0005"),
    ]
    text = coded(shown, SHORT_TEXT, date(2017, 2, 5))
    case.text("ho-so.csv", delimited(text, ";").encode(), listed(text))
    shown += [(1e15, ""), (1234567890123456.0, ""), ("H14.16-170112-0008", "H14.16-170112-0008")]
    sheets = [Sheet("DanhSach", coded(shown))]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case
