"""Workbooks with a letterhead, group rows or a plain grid, by XlsxWriter."""

from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from .layout import Layout

QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
TIEU_NGU = "Độc lập - Tự do - Hạnh phúc"


class Book:
    """A workbook in the making, with the few cell formats the exports use."""

    def __init__(self, path: Path, exported: date, date_format: str = "dd/mm/yyyy"):
        """Open `path`; the creation time is the day of the export, so that the bytes stay the same."""
        self.date_format = date_format
        self.book = xlsxwriter.Workbook(str(path))
        created = datetime(exported.year, exported.month, exported.day, 8, 0, 0)
        self.book.set_properties({"created": created, "author": "Phần mềm một cửa điện tử (dữ liệu mẫu)"})
        self.formats = {}

    def format(self, **properties):
        """A cell format in Times New Roman, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            base = {"font_name": "Times New Roman", "font_size": 11, "valign": "vcenter"}
            self.formats[key] = self.book.add_format(base | properties)
        return self.formats[key]

    @property
    def centred(self):
        """Bold and centred: titles."""
        return self.format(bold=True, align="center")

    @property
    def head(self):
        """Header cells."""
        return self.format(bold=True, align="center", text_wrap=True, border=1)

    def sheet(self, name: str, layout: Layout):
        """A new sheet with the widths of a layout."""
        sheet = self.book.add_worksheet(name)
        for index, column in enumerate(layout.columns):
            sheet.set_column(index, index, column.width)
        return sheet

    def letterhead(self, sheet, row: int, superior: str, office: str, last_column: int) -> int:
        """Office lines left, state name and motto right. Gives the next row."""
        middle = last_column // 2
        for left, right in ((superior, QUOC_HIEU), (office, TIEU_NGU)):
            sheet.merge_range(row, 0, row, middle - 1, left, self.centred)
            sheet.merge_range(row, middle, row, last_column, right, self.centred)
            row += 1
        return row

    def centred_line(self, sheet, row: int, text: str, last_column: int) -> int:
        """One line across all columns. Gives the next row."""
        sheet.merge_range(row, 0, row, last_column, text, self.centred)
        return row + 1

    def header(self, sheet, row: int, layout: Layout) -> int:
        """A header of one row. Gives the next row."""
        sheet.write_row(row, 0, layout.titles(), self.head)
        return row + 1

    def two_row_header(self, sheet, row: int, layout: Layout) -> int:
        """Groups merged across their leaves, the other columns merged downwards. Gives the next row."""
        columns = layout.columns
        for index, column in enumerate(columns):
            if not column.group:
                sheet.merge_range(row, index, row + 1, index, column.title, self.head)
                continue
            sheet.write(row + 1, index, column.title, self.head)
            if columns[index - 1].group != column.group:
                last = max(n for n, other in enumerate(columns) if other.group == column.group)
                sheet.merge_range(row, index, row, last, column.group, self.head)
        return row + 2

    def numbering(self, sheet, row: int, layout: Layout) -> int:
        """The row (1) (2) (3) …. Gives the next row."""
        sheet.write_row(row, 0, layout.numbering(), self.format(italic=True, align="center", border=1))
        return row + 1

    def rows(self, sheet, row: int, rows: list[list]) -> int:
        """Data rows. Gives the next row."""
        for cells in rows:
            self.row(sheet, row, cells)
            row += 1
        return row

    def row(self, sheet, row: int, cells: list) -> None:
        """One data row; empty cells stay unwritten."""
        for index, value in enumerate(cells):
            if value is None or value == "":
                continue
            if isinstance(value, datetime):
                with_time = self.format(border=1, num_format="dd/mm/yyyy hh:mm")
                sheet.write_datetime(row, index, value, with_time)
            elif isinstance(value, date):
                sheet.write_datetime(row, index, value, self.format(border=1, num_format=self.date_format))
            elif isinstance(value, int):
                sheet.write_number(row, index, value, self.format(border=1))
            else:
                sheet.write_string(row, index, value, self.format(border=1))

    def signatures(self, sheet, row: int, place_and_date: str, last_column: int) -> int:
        """Place and date, then who made the list and who signs. Gives the next row."""
        middle = last_column // 2
        sheet.merge_range(row, middle, row, last_column, place_and_date, self.format(italic=True, align="center"))
        sheet.merge_range(row + 1, 0, row + 1, middle - 1, "Người lập biểu", self.centred)
        sheet.merge_range(row + 1, middle, row + 1, last_column, "Thủ trưởng đơn vị", self.centred)
        return row + 2

    def close(self) -> None:
        """Write the file."""
        self.book.close()
