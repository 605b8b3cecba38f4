"""SpreadsheetML 2003: the XML that Excel 2003 and many portals wrote under the name .xls."""

from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from corpus.model import VISIBLE, CellValue, Error, Formula, Number, Row, Sheet

START = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<?mso-application progid="Excel.Sheet"?>\n'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
    ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"'
    ' xmlns:html="http://www.w3.org/TR/REC-html40">\n'
    ' <Styles>\n  <Style ss:ID="Default" ss:Name="Normal"/>\n'
    '  <Style ss:ID="day"><NumberFormat ss:Format="dd/mm/yyyy"/></Style>\n </Styles>\n'
)


def write_spreadsheetml(sheets: list[Sheet]) -> bytes:
    """A workbook."""
    body = "".join(worksheet(sheet) for sheet in sheets)
    return f"{START}{body}</Workbook>\n".encode()


def worksheet(sheet: Sheet) -> str:
    """One sheet. Empty rows are not written; the next one says its place."""
    merges = {(merge.first_row, merge.first_column): merge for merge in sheet.merges}
    covered = {
        (row, column)
        for merge in sheet.merges
        for row in range(merge.first_row, merge.last_row + 1)
        for column in range(merge.first_column, merge.last_column + 1)
    } - merges.keys()
    lines: list[str] = []
    skipped = False
    for number, row in enumerate(sheet.rows):
        cells = row_cells(number, row, merges, covered)
        if not cells:
            skipped = True
            continue
        place = f' ss:Index="{number + 1}"' if skipped else ""
        skipped = False
        lines.append(f"   <Row{place}>{cells}</Row>\n")
    visible = "" if sheet.visibility == VISIBLE else "<Visible>SheetHidden</Visible>"
    return (
        f" <Worksheet ss:Name={quoteattr(sheet.name)}>\n  <Table>\n{''.join(lines)}  </Table>\n"
        f'  <WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">{visible}</WorksheetOptions>\n'
        " </Worksheet>\n"
    )


def row_cells(number: int, row: Row, merges: dict, covered: set) -> str:
    """The cells of a row; those after a gap say their place."""
    parts: list[str] = []
    expected = 0
    for column, value in enumerate(row.cells):
        merge = merges.get((number, column))
        if (number, column) in covered or (merge is None and (value is None or value == "")):
            continue
        attributes = f' ss:Index="{column + 1}"' if column != expected else ""
        expected = column + 1
        if merge:
            across, down = merge.last_column - merge.first_column, merge.last_row - merge.first_row
            attributes += f' ss:MergeAcross="{across}"' if across else ""
            attributes += f' ss:MergeDown="{down}"' if down else ""
            expected += across
        parts.append(cell(value, attributes))
    return "".join(parts)


def cell(value: CellValue, attributes: str) -> str:
    """One cell with its type."""
    match value:
        case None | "":
            return f"<Cell{attributes}/>"
        case datetime() | date():
            return data(f'{attributes} ss:StyleID="day"', "DateTime", f"{value:%Y-%m-%dT%H:%M:%S}.000")
        case int() | float():
            return data(attributes, "Number", str(value))
        case Number():
            return data(f'{attributes} ss:StyleID="day"', "Number", str(value.value))
        case Error():
            return data(attributes, "Error", value.text)
        case Formula(result=None):
            return f"<Cell{attributes} ss:Formula={quoteattr(value.text)}/>"
        case Formula(result=str()):
            return data(f"{attributes} ss:Formula={quoteattr(value.text)}", "String", value.result)
        case Formula():
            style = f' ss:StyleID="day" ss:Formula={quoteattr(value.text)}'
            return data(attributes + style, "DateTime", f"{value.result:%Y-%m-%dT%H:%M:%S}.000")
        case _:
            return data(attributes, "String", str(value))


def data(attributes: str, kind: str, text: str) -> str:
    """A cell with its data; line breaks are written as Excel writes them."""
    shown = escape(text).replace("\n", "&#10;")
    return f'<Cell{attributes}><Data ss:Type="{kind}">{shown}</Data></Cell>'
