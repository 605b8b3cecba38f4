"""BIFF8 workbooks by xlwt."""

import io
from datetime import date, datetime

import xlwt

from corpus.model import HIDDEN, VERY_HIDDEN, CellValue, Error, Number, Sheet

from .xlsb import ERRORS

DAY, MOMENT = "DD/MM/YYYY", "DD/MM/YYYY HH:MM:SS"
VISIBILITY = {HIDDEN: 1, VERY_HIDDEN: 2}


def xls_book(sheets: list[Sheet], date_1904: bool = False) -> xlwt.Workbook:
    """The workbook, not yet written."""
    book = xlwt.Workbook(encoding="utf-8")
    book.dates_1904 = date_1904
    styles: dict[str, xlwt.XFStyle] = {}
    for sheet in sheets:
        target = book.add_sheet(sheet.name)
        target.visibility = VISIBILITY.get(sheet.visibility, 0)
        for row, line in enumerate(sheet.rows):
            for column, value in enumerate(line.cells):
                if value is not None and value != "":
                    write_cell(target, row, column, value, styles)
        for merge in sheet.merges:
            target.merge(merge.first_row, merge.last_row, merge.first_column, merge.last_column)
    return book


def write_cell(target: xlwt.Worksheet, row: int, column: int, value: CellValue, styles: dict) -> None:
    """One cell by its kind."""
    if isinstance(value, Error):
        target.row(row).set_cell_error(column, ERRORS[value.text])
        return
    pattern = ""
    if isinstance(value, datetime):
        pattern = MOMENT
    elif isinstance(value, date):
        pattern = DAY
    elif isinstance(value, Number):
        pattern, value = value.pattern, value.value
    if pattern and pattern not in styles:
        styles[pattern] = xlwt.XFStyle()
        styles[pattern].num_format_str = pattern
    if pattern:
        target.write(row, column, value, styles[pattern])
    else:
        target.write(row, column, value)


def write_xls(sheets: list[Sheet], date_1904: bool = False) -> bytes:
    """A BIFF8 workbook in its OLE container."""
    target = io.BytesIO()
    xls_book(sheets, date_1904).save(target)
    return target.getvalue()
