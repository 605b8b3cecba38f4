"""Exports that are not xlsx: old Excel, OpenDocument, delimited text."""

import csv
import zipfile
from datetime import date
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlwt

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
ZIP_TIME = (2017, 6, 1, 8, 0, 0)


def write_xls(path: Path, sheet_name: str, rows: list[list]) -> None:
    """A BIFF8 workbook; every value is written as it is."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(sheet_name)
    for index, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value is not None and value != "":
                sheet.write(index, column, value)
    book.save(str(path))


def write_delimited(path: Path, rows: list[list], delimiter: str, with_bom: bool, quote_all: bool) -> None:
    """Delimited UTF-8 text with Windows line ends."""
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    with path.open("w", encoding="utf-8-sig" if with_bom else "utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, quoting=quoting, lineterminator="\r\n")
        writer.writerows(rows)


def write_ods(path: Path, sheet_name: str, rows: list[list]) -> None:
    """An OpenDocument sheet made by hand, with one fixed time for all its parts."""
    parts = {
        "mimetype": ODS_TYPE,
        "META-INF/manifest.xml": ods_manifest(),
        "content.xml": ods_content(sheet_name, rows),
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, ZIP_TIME)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, text.encode("utf-8"))


def ods_manifest() -> str:
    """The list of the parts."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{ODS_TYPE}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
        "</manifest:manifest>\n"
    )


def ods_content(sheet_name: str, rows: list[list]) -> str:
    """The sheet itself."""
    width = max(len(cells) for cells in rows)
    body = "".join(ods_row(cells) for cells in rows)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<office:document-content"
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
        ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
        ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
        ' office:version="1.2">'
        "<office:automatic-styles>"
        '<number:date-style style:name="D1"><number:day number:style="long"/><number:text>/</number:text>'
        '<number:month number:style="long"/><number:text>/</number:text>'
        '<number:year number:style="long"/></number:date-style>'
        '<style:style style:name="day" style:family="table-cell" style:data-style-name="D1"/>'
        "</office:automatic-styles>"
        f"<office:body><office:spreadsheet><table:table table:name={quoteattr(sheet_name)}>"
        f'<table:table-column table:number-columns-repeated="{width}"/>'
        f"{body}</table:table></office:spreadsheet></office:body></office:document-content>\n"
    )


def ods_row(cells: list) -> str:
    """One row; runs of empty cells are one repeated cell, as office programs write them."""
    parts: list[str] = []
    empty = 0
    for value in [*cells, None]:
        if value is None or value == "":
            empty += 1
            continue
        if empty:
            parts.append(f'<table:table-cell table:number-columns-repeated="{empty}"/>')
            empty = 0
        parts.append(ods_cell(value))
    return f"<table:table-row>{''.join(parts) or '<table:table-cell/>'}</table:table-row>"


def ods_cell(value) -> str:
    """One cell with its type."""
    if isinstance(value, date):
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{value:%Y-%m-%d}">'
            f"<text:p>{value:%d/%m/%Y}</text:p></table:table-cell>"
        )
    if isinstance(value, int):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    return f'<table:table-cell office:value-type="string"><text:p>{escape(value)}</text:p></table:table-cell>'
