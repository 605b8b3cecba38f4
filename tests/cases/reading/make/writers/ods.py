"""OpenDocument sheets made by hand."""

import re
from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from corpus.model import VISIBLE, CellValue, Error, Formula, Merge, Number, Sheet

from .zip import pack

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = (
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    ' xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    ' xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"'
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)
STYLES = (
    '<number:date-style style:name="D1"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="D1"/>'
    '<style:style style:name="shown" style:family="table"><style:table-properties table:display="true"/>'
    "</style:style>"
    '<style:style style:name="hidden" style:family="table"><style:table-properties table:display="false"/>'
    "</style:style>"
)


def write_ods(sheets: list[Sheet], tail: str = "", prolog: str = "") -> bytes:
    """A document. `tail` is put after the rows of every sheet, `prolog` before the root element."""
    return pack(ods_parts(sheets, tail, prolog), stored=("mimetype",))


def ods_parts(sheets: list[Sheet], tail: str = "", prolog: str = "") -> dict[str, str | bytes]:
    """Its parts."""
    return {"mimetype": ODS_TYPE, "META-INF/manifest.xml": manifest(), "content.xml": content(sheets, tail, prolog)}


def manifest(content_entry: str = "/>") -> str:
    """The list of the parts."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:version="1.2" manifest:media-type="{ODS_TYPE}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"{content_entry}'
        "</manifest:manifest>\n"
    )


def content(sheets: list[Sheet], tail: str, prolog: str) -> str:
    """The sheets."""
    body = "".join(table(sheet, tail) for sheet in sheets)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n{prolog}'
        f'<office:document-content{NAMESPACES} office:version="1.2">'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>\n"
    )


def table(sheet: Sheet, tail: str) -> str:
    """One sheet; equal rows in a row are one repeated row, as LibreOffice writes them."""
    style = "shown" if sheet.visibility == VISIBLE else "hidden"
    spans = {(merge.first_row, merge.first_column): merge for merge in sheet.merges}
    covered = {place for merge in sheet.merges for place in covered_by(merge)}
    rows = [row_content(number, row.cells, spans, covered) for number, row in enumerate(sheet.rows)]
    lines: list[str] = []
    at = 0
    while at < len(rows):
        repeated = 1
        while at + repeated < len(rows) and rows[at + repeated] == rows[at]:
            repeated += 1
        times = f' table:number-rows-repeated="{repeated}"' if repeated > 1 else ""
        lines.append(f"<table:table-row{times}>{rows[at]}</table:table-row>")
        at += repeated
    return (
        f'<table:table table:name={quoteattr(sheet.name)} table:style-name="{style}">'
        f'<table:table-column table:number-columns-repeated="{max(sheet.width, 1)}"/>'
        f"{''.join(lines)}{tail}</table:table>"
    )


def covered_by(merge: Merge) -> list[tuple[int, int]]:
    """The cells that a merged cell hides."""
    places = [
        (row, column)
        for row in range(merge.first_row, merge.last_row + 1)
        for column in range(merge.first_column, merge.last_column + 1)
    ]
    return places[1:]


def row_content(number: int, cells: list[CellValue], spans: dict, covered: set) -> str:
    """The cells of one row; runs of empty cells are one repeated cell."""
    parts: list[str] = []
    empty = 0
    width = max([len(cells), *(column + 1 for row, column in covered if row == number)])
    for column in range(width):
        value = cells[column] if column < len(cells) else None
        place = (number, column)
        if place not in covered and place not in spans and (value is None or value == ""):
            empty += 1
            continue
        parts += [empty_cells(empty)] if empty else []
        empty = 0
        merge = spans.get(place)
        span = ""
        if merge:
            span = (
                f' table:number-columns-spanned="{merge.last_column - merge.first_column + 1}"'
                f' table:number-rows-spanned="{merge.last_row - merge.first_row + 1}"'
            )
        parts.append("<table:covered-table-cell/>" if place in covered else cell(value, span))
    return "".join(parts) or "<table:table-cell/>"


def empty_cells(count: int) -> str:
    """A run of empty cells."""
    return f'<table:table-cell table:number-columns-repeated="{count}"/>'


def cell(value: CellValue, span: str = "") -> str:
    """One cell with its type."""
    start = f"<table:table-cell{span}"
    match value:
        case None | "":
            return f"{start}/>"
        case datetime():
            shown = f"{value:%d/%m/%Y %H:%M:%S}"
            return date_cell(start, f"{value:%Y-%m-%dT%H:%M:%S}", shown)
        case date():
            return date_cell(start, f"{value:%Y-%m-%d}", f"{value:%d/%m/%Y}")
        case int() | float():
            shown = f"{value:.15g}"
            return (
                f'{start} office:value-type="float" office:value="{shown}"><text:p>{shown}</text:p></table:table-cell>'
            )
        case Number():
            return f'{start} office:value-type="float" office:value="{value.value}"><text:p/></table:table-cell>'
        case Error():
            return (
                f'{start} table:formula="of:=NA()" office:value-type="string" office:string-value=""'
                f' calcext:value-type="error"><text:p>{value.text}</text:p></table:table-cell>'
            )
        case Formula(result=None):
            return f"{start} table:formula={open_formula(value.text)}/>"
        case Formula(result=str()):
            return (
                f'{start} table:formula={open_formula(value.text)} office:value-type="string"'
                f" office:string-value={quoteattr(value.result)}>"
                f"<text:p>{escape(value.result)}</text:p></table:table-cell>"
            )
        case Formula():
            formula = f" table:formula={open_formula(value.text)}"
            return date_cell(start + formula, f"{value.result:%Y-%m-%d}", f"{value.result:%d/%m/%Y}")
        case _:
            lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
            return f'{start} office:value-type="string">{lines}</table:table-cell>'


def open_formula(text: str) -> str:
    """The attribute value of a formula, its references in brackets: =A1+1 becomes of:=[.A1]+1."""
    parts = re.split(r'("[^"]*")', text)
    parts[::2] = [re.sub(r"\b([A-Z]+\d+)\b", r"[.\1]", part) for part in parts[::2]]
    return quoteattr("of:" + "".join(parts))


def date_cell(start: str, value: str, shown: str) -> str:
    """A true date."""
    return (
        f'{start} table:style-name="day" office:value-type="date" office:date-value="{value}">'
        f"<text:p>{shown}</text:p></table:table-cell>"
    )
