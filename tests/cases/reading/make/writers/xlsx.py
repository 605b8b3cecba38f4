"""xlsx and xlsm by XlsxWriter."""

import io
import re
from datetime import date, datetime

import xlsxwriter

from corpus.model import HIDDEN, VERY_HIDDEN, CellValue, Error, Formula, Number, Rich, Sheet

from .xlsb import serial
from .zip import repack, unpack

CREATED = datetime(2017, 6, 1, 8, 0, 0)
DAY, MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm:ss"
# XlsxWriter always keeps a result for a formula; this one is taken out again.
NO_RESULT = 987654321


def write_xlsx(sheets: list[Sheet], macros: bool = False, date_1904: bool = False, inline: bool = False) -> bytes:
    """A workbook; `inline` keeps texts in the cells instead of the shared strings."""
    target = io.BytesIO()
    options = {"in_memory": not inline, "date_1904": date_1904, "constant_memory": inline}
    with xlsxwriter.Workbook(target, {key: value for key, value in options.items() if value}) as book:
        book.set_properties({"created": CREATED, "author": "Phần mềm một cửa (dữ liệu mẫu)"})
        formats = Formats(book)
        for sheet in sheets:
            write_sheet(book.add_worksheet(sheet.name), sheet, formats)
        if macros:
            book.add_vba_project(io.BytesIO(b"no macros in here"), is_stream=True)
    return without_results(target.getvalue())


class Formats:
    """The number formats in use, each made once."""

    def __init__(self, book: xlsxwriter.Workbook):
        """No format yet."""
        self.book = book
        self.made = {}

    def get(self, pattern: str):
        """The format of a pattern."""
        if pattern not in self.made:
            self.made[pattern] = self.book.add_format({"num_format": pattern} if pattern else {"bold": True})
        return self.made[pattern]


def write_sheet(target, sheet: Sheet, formats: Formats) -> None:
    """All cells of a sheet, row by row."""
    if sheet.visibility == HIDDEN:
        target.hide()
    if sheet.visibility == VERY_HIDDEN:
        target.very_hidden()
    for row, line in enumerate(sheet.rows):
        for column, value in enumerate(line.cells):
            if value is not None and value != "":
                write_cell(target, row, column, value, formats)
    for merge in sheet.merges:
        kept = sheet.rows[merge.first_row].cells
        value = kept[merge.first_column] if merge.first_column < len(kept) else None
        target.merge_range(merge.first_row, merge.first_column, merge.last_row, merge.last_column, "")
        if value is not None and value != "":
            write_cell(target, merge.first_row, merge.first_column, value, formats)


def write_cell(target, row: int, column: int, value: CellValue, formats: Formats) -> None:
    """One cell by its kind."""
    match value:
        case datetime():
            target.write_datetime(row, column, value, formats.get(MOMENT))
        case date():
            target.write_datetime(row, column, value, formats.get(DAY))
        case int() | float():
            target.write_number(row, column, value)
        case Number():
            target.write_number(row, column, value.value, formats.get(value.pattern))
        case Formula():
            result = NO_RESULT if value.result is None else value.result
            result = serial(result) if isinstance(result, date) else result
            target.write_formula(row, column, value.text, formats.get(DAY), result)
        case Error():
            # An error is only ever written as the result of a formula; both are taken apart again below.
            target.write_formula(row, column, "=ERROR()", None, value.text)
        case Rich():
            target.write_rich_string(row, column, formats.get(""), value.bold, value.plain)
        case _:
            target.write_string(row, column, value)


def without_results(content: bytes) -> bytes:
    """Take the stand-ins out of every sheet: kept results that must not be there, formulas of plain error cells."""
    changes = {}
    for name, part in unpack(content).items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        text = part.decode("utf-8").replace(f"<v>{NO_RESULT}</v>", "").replace("<f>ERROR()</f>", "")
        changes[name] = text.encode("utf-8")
    return repack(content, changes)


def cells_without_references(content: bytes) -> bytes:
    """The same workbook as some programs write it: neither rows nor cells say where they are."""
    changes = {}
    for name, part in unpack(content).items():
        if name.startswith("xl/worksheets/sheet"):
            text = re.sub(r'<(c|row) r="[A-Z0-9]+"', r"<\1", part.decode("utf-8"))
            changes[name] = text.encode("utf-8")
    return repack(content, changes)
