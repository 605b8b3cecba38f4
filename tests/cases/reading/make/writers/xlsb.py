"""xlsb: the binary parts of BIFF12, made by hand from the published record numbers (MS-XLSB)."""

import struct
from datetime import date, datetime
from xml.sax.saxutils import quoteattr

from corpus.model import HIDDEN, VERY_HIDDEN, CellValue, Error, Formula, Merge, Number, Sheet

from .zip import pack

ROW_HDR, BLANK, RK, ERROR, REAL, TEXT, ISST = 0, 1, 2, 3, 5, 6, 7
FMLA_STRING, FMLA_NUM = 8, 9
SST_ITEM, FONT, FMT, FILL, BORDER, XF, STYLE = 19, 43, 44, 45, 46, 47, 48
BEGIN_SHEET, END_SHEET, BEGIN_BOOK, END_BOOK = 129, 130, 131, 132
BEGIN_BUNDLE, END_BUNDLE, BEGIN_DATA, END_DATA = 143, 144, 145, 146
DIMENSION, WB_PROP, BUNDLE, BEGIN_SST, END_SST = 148, 153, 156, 159, 160
MERGE_CELL, BEGIN_MERGES, END_MERGES = 176, 177, 178
BEGIN_STYLES, END_STYLES = 278, 279

STATE = {HIDDEN: 1, VERY_HIDDEN: 2}
ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}
# Cell formats: general, day, moment.
GENERAL, DAY, MOMENT = 0, 1, 2
SPREADSHEET = "application/vnd.ms-excel."
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"


def write_xlsb(
    sheets: list[Sheet],
    date_1904: bool = False,
    claimed_strings: int | None = None,
    claimed_cells: tuple[int, int] | None = None,
    stray: tuple[int, int, str] | None = None,
) -> bytes:
    """A workbook. The claims are counts that are not true; `stray` is one more cell below the rows."""
    strings: dict[str, int] = {}
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(len(sheets)),
        "_rels/.rels": relationships([("officeDocument", "xl/workbook.bin")]),
        "xl/workbook.bin": workbook(sheets, date_1904),
        "xl/_rels/workbook.bin.rels": workbook_relationships(len(sheets)),
        "xl/styles.bin": styles(),
    }
    for number, sheet in enumerate(sheets, 1):
        rows = rows_of(sheet, strings, date_1904)
        if stray:
            rows += row_header(stray[0], 0) + cell(stray[1], stray[2], strings, date_1904)
        parts[f"xl/worksheets/sheet{number}.bin"] = worksheet(sheet, rows, claimed_cells)
    parts["xl/sharedStrings.bin"] = shared_strings(strings, claimed_strings)
    return pack(parts)


def record(kind: int, content: bytes = b"") -> bytes:
    """A record: its number in one or two bytes, its length in up to four, its content."""
    return varint(kind) + varint(len(content)) + content


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first; the top bit says that more follow."""
    parts = bytearray()
    while number >= 0x80:
        parts.append(number & 0x7F | 0x80)
        number >>= 7
    parts.append(number)
    return bytes(parts)


def wide(text: str) -> bytes:
    """A text with its length before it."""
    encoded = text.encode("utf-16-le")
    return struct.pack("<I", len(encoded) // 2) + encoded


def workbook(sheets: list[Sheet], date_1904: bool) -> bytes:
    """The list of the sheets."""
    bundle = b"".join(
        record(
            BUNDLE, struct.pack("<II", STATE.get(sheet.visibility, 0), number) + wide(f"rId{number}") + wide(sheet.name)
        )
        for number, sheet in enumerate(sheets, 1)
    )
    properties = struct.pack("<II", 0x00010020 | int(date_1904), 0) + wide("")
    return (
        record(BEGIN_BOOK)
        + record(WB_PROP, properties)
        + record(BEGIN_BUNDLE)
        + bundle
        + record(END_BUNDLE)
        + record(END_BOOK)
    )


def rows_of(sheet: Sheet, strings: dict[str, int], date_1904: bool) -> bytes:
    """All rows that have cells."""
    parts: list[bytes] = []
    for number, row in enumerate(sheet.rows):
        if row.cells:
            parts.append(row_header(number, len(row.cells)))
            parts += [cell(column, value, strings, date_1904) for column, value in enumerate(row.cells)]
    return b"".join(parts)


def worksheet(sheet: Sheet, rows: bytes, claimed: tuple[int, int] | None) -> bytes:
    """The rows of a sheet, and its merged cells."""
    last_row, last_column = claimed or (max(len(sheet.rows) - 1, 0), max(sheet.width - 1, 0))
    return (
        record(BEGIN_SHEET)
        + record(DIMENSION, struct.pack("<4I", 0, last_row, 0, last_column))
        + record(BEGIN_DATA)
        + rows
        + record(END_DATA)
        + merged(sheet.merges)
        + record(END_SHEET)
    )


def row_header(number: int, width: int) -> bytes:
    """A row and the span of its columns."""
    spans = [(first, min(first + 1024, width) - 1) for first in range(0, width, 1024)]
    content = struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, len(spans))
    return record(ROW_HDR, content + b"".join(struct.pack("<II", *span) for span in spans))


def cell(column: int, value: CellValue, strings: dict[str, int], date_1904: bool) -> bytes:
    """One cell by its kind; empty cells are written as blanks, since Excel does so for bordered ones."""
    style = {datetime: MOMENT, date: DAY}.get(type(value), GENERAL)
    if isinstance(value, Formula) and isinstance(value.result, date):
        style = DAY
    place = struct.pack("<II", column, style)
    match value:
        case None | "":
            return record(BLANK, place)
        case date():
            return record(REAL, place + struct.pack("<d", serial(value, date_1904)))
        case int():
            return record(RK, place + struct.pack("<I", (value << 2 | 2) & 0xFFFFFFFF))
        case float():
            return record(REAL, place + struct.pack("<d", value))
        case Number():
            return record(REAL, place + struct.pack("<d", value.value))
        case Error():
            return record(ERROR, place + bytes([ERRORS[value.text]]))
        case Formula(result=str()):
            return record(FMLA_STRING, place + wide(value.result) + formula())
        case Formula(result=date()):
            return record(FMLA_NUM, place + struct.pack("<d", serial(value.result, date_1904)) + formula())
        case _ if column % 2:
            return record(TEXT, place + wide(value))
        case _:
            return record(ISST, place + struct.pack("<I", strings.setdefault(value, len(strings))))


def formula() -> bytes:
    """A parsed formula that is the number 1; only its kept result matters."""
    tokens = b"\x1e\x01\x00"
    return struct.pack("<HI", 0, len(tokens)) + tokens + struct.pack("<I", 0)


def serial(moment: date, date_1904: bool = False) -> float:
    """Days since the workbook's day 0."""
    whole = moment if isinstance(moment, datetime) else datetime(moment.year, moment.month, moment.day)
    start = datetime(1904, 1, 1) if date_1904 else datetime(1899, 12, 30)
    return (whole - start).total_seconds() / 86400


def merged(merges: list[Merge]) -> bytes:
    """The merged cells."""
    if not merges:
        return b""
    places = b"".join(
        record(
            MERGE_CELL,
            struct.pack("<4I", merge.first_row, merge.last_row, merge.first_column, merge.last_column),
        )
        for merge in merges
    )
    return record(BEGIN_MERGES, struct.pack("<I", len(merges))) + places + record(END_MERGES)


def shared_strings(strings: dict[str, int], claimed: int | None) -> bytes:
    """The table of texts."""
    count = len(strings) if claimed is None else claimed
    items = b"".join(record(SST_ITEM, b"\0" + wide(text)) for text in strings)
    return record(BEGIN_SST, struct.pack("<II", count, count)) + items + record(END_SST)


def styles() -> bytes:
    """Two date formats and the three cell formats that use them or none."""
    formats = record(FMT, struct.pack("<H", 164) + wide("dd/mm/yyyy")) + record(
        FMT, struct.pack("<H", 165) + wide("dd/mm/yyyy hh:mm:ss")
    )
    font = struct.pack("<HHHHBBBB8sB", 220, 0, 400, 0, 0, 2, 0, 0, bytes([7, 1, 0, 0, 0, 0, 0, 0xFF]), 0) + wide(
        "Arial"
    )
    fill = struct.pack("<I", 0) + bytes(64)
    line = bytes(10)
    border = b"\0" + line * 5
    cells = b"".join(xf(0, number_format) for number_format in (0, 164, 165))
    return (
        record(BEGIN_STYLES)
        + block(615, formats, 2)
        + block(611, record(FONT, font), 1)
        + block(603, record(FILL, fill) * 2, 2)
        + block(613, record(BORDER, border), 1)
        + block(626, xf(0xFFFF, 0), 1)
        + block(617, cells, 3)
        + block(619, record(STYLE, struct.pack("<IHBB", 0, 1, 0, 0) + wide("Normal")), 1)
        + record(END_STYLES)
    )


def block(begin: int, content: bytes, count: int) -> bytes:
    """A counted collection; its end is the number after its begin."""
    return record(begin, struct.pack("<I", count)) + content + record(begin + 1)


def xf(parent: int, number_format: int) -> bytes:
    """A cell format."""
    return record(XF, struct.pack("<HHHHHBBHH", parent, number_format, 0, 0, 0, 0, 0, 0x1010, int(number_format > 0)))


def content_types(count: int) -> str:
    """What each part is."""
    overrides = [
        ("workbook.bin", "sheet.binary.macroEnabled.main"),
        ("styles.bin", "styles"),
        ("sharedStrings.bin", "sharedStrings"),
        *((f"worksheets/sheet{number}.bin", "worksheet") for number in range(1, count + 1)),
    ]
    entries = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{SPREADSHEET}{kind}"/>' for part, kind in overrides
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="bin" ContentType="{SPREADSHEET}sheet.binary.macroEnabled.main"/>{entries}</Types>'
    )


def workbook_relationships(count: int) -> str:
    """Where the sheets, styles and texts are."""
    sheets = [("worksheet", f"worksheets/sheet{number}.bin") for number in range(1, count + 1)]
    return relationships([*sheets, ("styles", "styles.bin"), ("sharedStrings", "sharedStrings.bin")])


def relationships(targets: list[tuple[str, str]]) -> str:
    """Relationships rId1, rId2, …"""
    entries = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}{kind}" Target={quoteattr(target)}/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Relationships xmlns="{PACKAGE}relationships">{entries}</Relationships>'
    )
