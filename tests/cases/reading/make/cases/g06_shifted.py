"""Group 6: header and data do not stand in the same columns."""

from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT
from corpus.model import Row, Sheet
from writers.delimited import delimited, listed
from writers.html import page, table
from writers.xlsx import write_xlsx


def cases() -> list[Case]:
    """All cases of the group."""
    return [personal_cells_taken_out(), number_left_out(), extra_cell_in_html(), trailing_cells_left_out()]


def personal_cells_taken_out() -> Case:
    """13 titles, 10 cells a row: the office took cells out of the rows but not out of the header."""
    case = Case("06-cells-taken-out")
    rows = [FULL_TEXT.header()]
    rows += [Row([*row.cells[:3], *row.cells[6:]]) for row in FULL_TEXT.rows(dossiers(6))]
    case.put("ho-so.csv", delimited(rows, ",").encode())
    case.refuse("MC301", "ho-so.csv")
    return case


def number_left_out() -> Case:
    """The header begins with STT, the rows begin with the code: the due day stands under the received day."""
    case = Case("06-number-left-out")
    rows = [FULL.header(), *(Row(row.cells[1:]) for row in FULL.rows(dossiers(6)))]
    case.put("ho-so.xlsx", write_xlsx([Sheet("DanhSach", rows)]))
    case.refuse("MC301", "ho-so.xlsx")
    return case


def extra_cell_in_html() -> Case:
    """A cell with a button before each row that the header does not have."""
    case = Case("06-extra-cell")
    rows = [FULL_TEXT.header(), *(Row(["Xem", *row.cells]) for row in FULL_TEXT.rows(dossiers(6)))]
    case.put("ho-so.xls", page(table(rows)).encode())
    case.refuse("MC301", "ho-so.xls")
    return case


def trailing_cells_left_out() -> Case:
    """Rows shorter than the header because what is empty at their end is not written: nothing is shifted."""
    case = Case("06-short-rows")
    layout = FULL_TEXT.but()
    order = ("number", "code", "received", "due", "channel", "status", "unit", "field", "finished", "returned")
    layout = type(layout)(order, day_as=layout.day_as)
    rows = [layout.header()]
    for row in layout.rows(dossiers(5, date(2017, 1, 5))):
        cells = list(row.cells)
        while not cells[-1]:
            cells.pop()
        rows.append(Row(cells, row.dossier))
    assert {len(row.cells) for row in rows} == {8, 9, 10}
    case.text("ho-so.csv", delimited(rows, ",").encode(), listed(rows))
    return case
