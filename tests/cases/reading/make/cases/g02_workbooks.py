"""Group 2: workbooks as programs other than Excel write them."""

import re
from datetime import date, datetime

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, SHORT
from corpus.model import Dossier, Row, Sheet
from writers.ods import write_ods
from writers.raw_xlsx import SHEET_NS, raw_xlsx, sheet_xml
from writers.xlsx import cells_without_references, write_xlsx


def cases() -> list[Case]:
    """All cases about how the container is written."""
    return [without_references(), prefixed_names(), iso_dates(), repeated_rows()]


def without_references() -> Case:
    """Neither rows nor cells say where they are; they follow each other."""
    case = Case("02-xlsx-without-references")
    # No empty cell may be left out: the cells are counted.
    full = [Dossier(**{**dossier.__dict__, "finished": date(2017, 2, 3)}) for dossier in dossiers(3)]
    sheets = [Sheet("DanhSach", [SHORT.header(), *SHORT.rows(full)])]
    case.book("ho-so.xlsx", cells_without_references(write_xlsx(sheets)), sheets)
    return case


def prefixed_names() -> Case:
    """Every name in the XML has a prefix, targets are absolute, the first sheet is not sheet1.xml."""
    case = Case("02-xlsx-prefixed-names")
    rows = [SHORT.header(), *SHORT.rows(dossiers(3))]
    xml = re.sub(r"<(/?)(\w)", r"<\1x:\2", sheet_xml(rows)).replace(f'xmlns="{SHEET_NS}"', f'xmlns:x="{SHEET_NS}"')
    case.book(
        "ho-so.xlsx",
        raw_xlsx({"DanhSach": xml}, prefix="x:", part="/xl/worksheets/trang7.xml"),
        [Sheet("DanhSach", rows)],
    )
    return case


def iso_dates() -> Case:
    """Date cells that hold ISO text (t="d"), which the standard allows."""
    case = Case("02-xlsx-iso-date-cells")
    made = dossiers(3)
    made[0] = Dossier(**{**made[0].__dict__, "received": datetime(2017, 1, 5, 8, 30)})
    rows = [SHORT.header(), *SHORT.rows(made)]
    case.book("ho-so.xlsx", raw_xlsx({"DanhSach": sheet_xml(rows, iso_dates=True)}), [Sheet("DanhSach", rows)])
    return case


def repeated_rows() -> Case:
    """OpenDocument keeps equal neighbours as one repeated row: three entries of one code are three records."""
    case = Case("02-ods-repeated-rows")
    made = dossiers(2)
    rows = [Row(), Row(), FULL.header(), *(FULL.row(made[0], 1) for _ in range(3)), FULL.row(made[1], 2)]
    sheets = [Sheet("DanhSach", rows)]
    case.book("ho-so.ods", write_ods(sheets), sheets)
    return case
