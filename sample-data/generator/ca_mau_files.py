"""The monthly exports of Cà Mau, each as another version of the software gives it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from . import ca_mau_layouts as layouts
from .layout import Layout
from .model import Dossier
from .other_formats import write_delimited, write_ods, write_xls
from .workdays import month_end
from .xlsx import Book

SUPERIOR = "ỦY BAN NHÂN DÂN TỈNH CÀ MAU"
OFFICE = "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
BOOK_TITLE = "SỔ THEO DÕI HỒ SƠ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"
LIST_TITLE = "DANH SÁCH HỒ SƠ THỦ TỤC HÀNH CHÍNH"


def write(made: list[Dossier], folder: Path) -> None:
    """Write the nine exports."""
    folder.mkdir(parents=True, exist_ok=True)
    for month in (1, 2, 3):
        write_book(folder / f"thang-{month:02d}.xlsx", made, month)
    write_april(folder / "thang-04.xls", made)
    write_may(folder / "thang-05.ods", made)
    write_june(folder / "thang-06.csv", made)
    write_july(folder / "thang-07.xlsx", made)
    write_grid(folder / "thang-08.xlsx", made, 8, layouts.AUGUST)
    write_grid(folder / "thang-09.xlsx", made, 9, layouts.SEPTEMBER)


def write_later(made: list[Dossier], folder: Path) -> None:
    """Write the exports of October and November."""
    folder.mkdir(parents=True, exist_ok=True)
    for month in (10, 11):
        write_grid(folder / f"thang-{month}.xlsx", made, month, layouts.SEPTEMBER)


def listed(made: list[Dossier], month: int) -> list[Dossier]:
    """Received in the month, or before it and not closed before it."""
    last = month_end(2017, month)
    before = date(2017, month, 1) - timedelta(days=1)
    return [
        dossier
        for dossier in made
        if dossier.received.date() <= last and (dossier.received.date() > before or not dossier.closed_by(before))
    ]


def span(month: int) -> str:
    """From the first to the last day of the month."""
    return f"Từ ngày 01/{month:02d}/2017 đến ngày {month_end(2017, month):%d/%m/%Y}"


def rows_of(made: list[Dossier], month: int, layout: Layout) -> list[list]:
    """The rows of a month, as known at its end."""
    return layout.rows(listed(made, month), month_end(2017, month))


def open_book(path: Path, month: int) -> Book:
    """A workbook made on the first day after the month."""
    return Book(path, month_end(2017, month) + timedelta(days=1))


def write_book(path: Path, made: list[Dossier], month: int) -> None:
    """A tracking book: letterhead, two header rows, numbering, total row, signatures."""
    layout, last_column = layouts.BOOK, len(layouts.BOOK.columns) - 1
    rows = rows_of(made, month, layout)
    book = open_book(path, month)
    sheet = book.sheet(f"Tháng {month}", layout)
    row = book.letterhead(sheet, 0, SUPERIOR, OFFICE, last_column)
    row += month  # one to three blank rows: the header stands lower each month
    row = book.centred_line(sheet, row, BOOK_TITLE, last_column)
    row = book.centred_line(sheet, row, span(month), last_column)
    row = book.two_row_header(sheet, row + 1, layout)
    row = book.numbering(sheet, row, layout)
    row = book.rows(sheet, row, rows)
    total_row(book, sheet, row, len(rows), one_cell=month == 1)
    exported = month_end(2017, month) + timedelta(days=1)
    book.signatures(sheet, row + 2, f"Cà Mau, ngày {exported:%d} tháng {exported:%m} năm 2017", last_column)
    book.close()


def total_row(book: Book, sheet, row: int, count: int, one_cell: bool) -> None:
    """The number of dossiers: inside the label in January, beside it in the other months."""
    if one_cell:
        sheet.merge_range(row, 0, row, 4, f"Tổng cộng: {count} hồ sơ", book.head)
        return
    sheet.merge_range(row, 0, row, 1, "Tổng cộng", book.head)
    sheet.write_number(row, 2, count, book.head)


def write_april(path: Path, made: list[Dossier]) -> None:
    """Old Excel; dates are text with a time."""
    head = [[LIST_TITLE], [span(4)], layouts.APRIL.titles()]
    write_xls(path, "DanhSachHoSo", head + rows_of(made, 4, layouts.APRIL))


def write_may(path: Path, made: list[Dossier]) -> None:
    """OpenDocument; one unit is spelt with a capital that no other file has."""
    head = [[OFFICE + " TỈNH CÀ MAU"], [LIST_TITLE], [span(5)], layouts.MAY.titles()]
    rows = rows_of(made, 5, layouts.MAY)
    spelling = {"Phòng Giáo dục trung học": "Phòng Giáo dục Trung học"}
    write_ods(path, "Danh sách", head + [[spelling.get(cell, cell) for cell in row] for row in rows])


def write_june(path: Path, made: list[Dossier]) -> None:
    """Delimited text; the address of the third dossier has a line break."""
    month = listed(made, 6)
    person = month[2].person
    month[2] = replace(month[2], person=replace(person, address=person.address.replace(", ", "\n", 1)))
    rows = layouts.JUNE.rows(month, month_end(2017, 6))
    title = [f"{LIST_TITLE} - {span(6)}"]
    write_delimited(path, [title, layouts.JUNE.titles(), *rows], ";", with_bom=True, quote_all=True)


def write_july(path: Path, made: list[Dossier]) -> None:
    """Group rows for the fields, the header again at a page break, an empty hidden sheet."""
    layout, last_column = layouts.JULY, len(layouts.JULY.columns) - 1
    book = open_book(path, 7)
    sheet = book.sheet("Danh sách hồ sơ", layout)
    row = book.centred_line(sheet, 0, LIST_TITLE, last_column)
    row = book.centred_line(sheet, row, span(7), last_column)
    row = book.header(sheet, row + 1, layout)
    month = sorted(listed(made, 7), key=lambda dossier: (dossier.procedure.field, dossier.received))
    page_break, field = len(month) // 2, None
    for index, dossier in enumerate(month):
        if index == page_break:
            row = book.header(sheet, row, layout)
        if dossier.procedure.field != field:
            field = dossier.procedure.field
            sheet.merge_range(row, 0, row, last_column, f"Lĩnh vực: {field}", book.format(bold=True, border=1))
            row += 1
        book.row(sheet, row, layout.row(dossier, index + 1, month_end(2017, 7)))
        row += 1
    book.book.add_worksheet("Sheet2").hide()
    book.close()


def write_grid(path: Path, made: list[Dossier], month: int, layout: Layout) -> None:
    """A plain grid: the header in the first row, nothing else."""
    book = open_book(path, month)
    sheet = book.sheet("DanhSach", layout)
    row = book.header(sheet, 0, layout)
    book.rows(sheet, row, rows_of(made, month, layout))
    book.close()
