"""xlsx made by hand, for what XlsxWriter would never write. Texts stand in the cells."""

from datetime import date, datetime
from xml.sax.saxutils import escape, quoteattr

from corpus.model import CellValue, Row

from .xlsb import OFFICE, PACKAGE, serial
from .zip import pack

SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."


def raw_xlsx(sheets: dict[str, str], prefix: str = "", part: str = "", workbook_prolog: str = "") -> bytes:
    """A workbook of these sheet parts. `part` is the absolute name of the only sheet's part, if it is to be another."""
    return pack(raw_parts(sheets, prefix, part, workbook_prolog))


def raw_parts(
    sheets: dict[str, str], prefix: str = "", part: str = "", workbook_prolog: str = ""
) -> dict[str, str | bytes]:
    """Its parts."""
    places = [part or f"/xl/worksheets/sheet{number}.xml" for number in range(1, len(sheets) + 1)]
    targets = [("worksheet", place) for place in places] + [("styles", "/xl/styles.xml")]
    overrides = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    overrides += [(place, "worksheet") for place in places]
    return {
        "[Content_Types].xml": content_types(overrides),
        "_rels/.rels": relationships([("officeDocument", "/xl/workbook.xml")]),
        "xl/workbook.xml": workbook_xml(list(sheets), prefix, workbook_prolog),
        "xl/_rels/workbook.xml.rels": relationships(targets),
        "xl/styles.xml": styles_xml(),
        **{place.lstrip("/"): xml for place, xml in zip(places, sheets.values(), strict=True)},
    }


def workbook_xml(names: list[str], prefix: str = "", prolog: str = "") -> str:
    """The list of the sheets."""
    declared = f'xmlns:{prefix.rstrip(":")}="{SHEET_NS}"' if prefix else f'xmlns="{SHEET_NS}"'
    entries = "".join(
        f'<{prefix}sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(names, 1)
    )
    relationship_ns = OFFICE.rstrip("/")
    return (
        f'{XML}{prolog}<{prefix}workbook {declared} xmlns:r="{relationship_ns}">'
        f"<{prefix}sheets>{entries}</{prefix}sheets></{prefix}workbook>"
    )


def sheet_xml(rows: list[Row], iso_dates: bool = False, after_rows: str = "") -> str:
    """A sheet part; cell format 1 is a date."""
    lines = "".join(row_xml(number, row, iso_dates) for number, row in enumerate(rows, 1) if row.cells)
    return f'{XML}<worksheet xmlns="{SHEET_NS}"><sheetData>{lines}{after_rows}</sheetData></worksheet>'


def row_xml(number: int, row: Row, iso_dates: bool = False) -> str:
    """One row."""
    cells = "".join(cell_xml(f"{column_name(at)}{number}", value, iso_dates) for at, value in enumerate(row.cells))
    return f'<row r="{number}">{cells}</row>'


def cell_xml(place: str, value: CellValue, iso_dates: bool = False) -> str:
    """One cell by its kind."""
    match value:
        case None | "":
            return ""
        case date() if iso_dates:
            text = f"{value:%Y-%m-%dT%H:%M:%S}" if isinstance(value, datetime) else f"{value:%Y-%m-%d}"
            return f'<c r="{place}" s="1" t="d"><v>{text}</v></c>'
        case date():
            return f'<c r="{place}" s="1"><v>{serial(value)}</v></c>'
        case int() | float():
            return f'<c r="{place}"><v>{value}</v></c>'
        case _:
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def column_name(index: int) -> str:
    """0 is A, 26 is AA."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def styles_xml() -> str:
    """The least that a workbook needs, and a date format."""
    return (
        f'{XML}<styleSheet xmlns="{SHEET_NS}"><numFmts count="1">'
        '<numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Arial"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill>'
        '</fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )


def content_types(overrides: list[tuple[str, str]]) -> str:
    """What each part is."""
    entries = "".join(f'<Override PartName="{part}" ContentType="{TYPE}{kind}+xml"/>' for part, kind in overrides)
    return (
        f'{XML}<Types xmlns="{PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{entries}</Types>'
    )


def relationships(targets: list[tuple[str, str]]) -> str:
    """Relationships rId1, rId2, …"""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{PACKAGE}relationships">{entries}</Relationships>'
