"""Group 13: cells at the edge of the sheet, and counts and sizes that are not true."""

import re
import struct
from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT
from corpus.model import Row, Sheet
from writers.delimited import listed
from writers.html import page, table
from writers.ods import ods_parts, write_ods
from writers.ole import write_ole
from writers.raw_xlsx import raw_parts, raw_xlsx, sheet_xml
from writers.spreadsheetml import write_spreadsheetml
from writers.xls import xls_book
from writers.xlsb import write_xlsb
from writers.xlsx import write_xlsx
from writers.zip import claim_size, pack, pack_with_blanks, repack, unpack

MEGABYTE = 1 << 20


def cases() -> list[Case]:
    """All cases about counts and places."""
    return [
        *stray_cells(),
        stray_cell_of_xls(),
        rows_to_the_edge(),
        merge_to_the_edge(),
        dimensions(),
        *forged_strings(),
        *inflating(),
        claimed_size(),
        spans(),
        repeats(),
        indexes(),
    ]


def list_of(first: date = date(2017, 1, 5)) -> list[Row]:
    """Header and three dossiers."""
    return [FULL.header(), *FULL.rows(dossiers(3, first))]


def sheets_of(rows: list[Row]) -> list[Sheet]:
    """One sheet of them."""
    return [Sheet("DanhSach", rows)]


def stray_cells() -> list[Case]:
    """One forgotten cell in the last column of the last row: the list is read as if it were not there."""
    sheets = sheets_of(list_of())
    cell = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    xml = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="String">x</Data></Cell></Row>'
    made = {
        "xlsx": raw_xlsx({"DanhSach": sheet_xml(sheets[0].rows, after_rows=cell)}),
        "xlsb": write_xlsb(sheets, stray=(1048575, 16383, "x")),
        "xml": write_spreadsheetml(sheets).replace(b"  </Table>", xml.encode() + b"\n  </Table>"),
    }
    found = []
    for kind, content in made.items():
        case = Case(f"13-stray-cell-{kind}")
        case.book(f"ho-so.{kind}", content, sheets)
        case.notice("MC226")
        found.append(case)
    return found


def stray_cell_of_xls() -> Case:
    """The same in old Excel, whose last cell is IV65536: its reader holds the sheet as a whole grid."""
    case = Case("13-stray-cell-xls")
    rows = list_of()
    far = Row([*[None] * 255, "x"])
    case.put("ho-so.xls", xls_bytes(sheets_of([*rows, *[Row()] * (65535 - len(rows)), far])))
    case.refuse("MC108", "ho-so.xls")
    return case


def xls_bytes(sheets: list[Sheet]) -> bytes:
    """A BIFF8 workbook in a container made here."""
    return write_ole({"Workbook": xls_book(sheets).get_biff_data()})


def rows_to_the_edge() -> Case:
    """OpenDocument sheets whose formatted emptiness reaches to the last row and column, as LibreOffice writes them."""
    case = Case("13-ods-to-the-edge")
    tail = (
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/>'
        '</table:table-row><table:table-row><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
    )
    sheets = sheets_of(list_of())
    case.book("ho-so.ods", write_ods(sheets, tail=tail), sheets)
    return case


def merge_to_the_edge() -> Case:
    """A unit merged from the first dossier down to the last row of the sheet: no rows come of it."""
    case = Case("13-merge-to-the-edge")
    made = [type(dossier)(**{**dossier.__dict__, "unit": "Văn phòng Sở"}) for dossier in dossiers(3)]
    rows = [SHORT.header(), SHORT.row(made[0]), *(SHORT.row(dossier, unit=None) for dossier in made[1:])]
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="C2:C1048576"/></mergeCells>'
    assert SHORT.at("unit") == 2
    xml = sheet_xml(rows).replace("</sheetData>", merge)
    case.book("ho-so.xlsx", raw_xlsx({"DanhSach": xml}), sheets_of(rows))
    return case


def dimensions() -> Case:
    """Sheets that claim to reach to the last cell, and hold a small list."""
    case = Case("13-forged-dimensions")
    sheets = sheets_of(list_of(date(2017, 1, 5)))
    content = write_xlsx(sheets)
    part = unpack(content)["xl/worksheets/sheet1.xml"]
    part = re.sub(rb'<dimension ref="[^"]*"/>', b'<dimension ref="A1:XFD1048576"/>', part)
    case.book("1.xlsx", repack(content, {"xl/worksheets/sheet1.xml": part}), sheets)
    sheets = sheets_of(list_of(date(2017, 2, 5)))
    stream = bytearray(xls_book(sheets).get_biff_data())
    at = stream.index(struct.pack("<HH", 0x0200, 14))
    stream[at + 4 : at + 18] = struct.pack("<IIHHH", 0, 65536, 0, 256, 0)
    case.book("2.xls", write_ole({"Workbook": bytes(stream)}), sheets)
    sheets = sheets_of(list_of(date(2017, 3, 5)))
    case.book("3.xlsb", write_xlsb(sheets, claimed_cells=(1048575, 16383)), sheets)
    return case


def forged_strings() -> list[Case]:
    """Tables of texts that claim to hold two thousand million of them."""
    sheets = sheets_of(list_of())
    claimed = 2_000_000_000
    content = write_xlsx(sheets)
    part = unpack(content)["xl/sharedStrings.xml"]
    part = re.sub(rb'ount="\d+" uniqueCount="\d+"', b'ount="%d" uniqueCount="%d"' % (claimed, claimed), part)
    stream = bytearray(xls_book(sheets).get_biff_data())
    at = sst_at(bytes(stream))
    stream[at + 4 : at + 12] = struct.pack("<II", claimed, claimed)
    made = {
        "xlsx": repack(content, {"xl/sharedStrings.xml": part}),
        "xlsb": write_xlsb(sheets, claimed_strings=claimed),
        "xls": write_ole({"Workbook": bytes(stream)}),
    }
    found = []
    for kind, content in made.items():
        case = Case(f"13-forged-strings-{kind}")
        if kind == "xls":
            case.book(f"ho-so.{kind}", content, sheets)
            case.assume("no room is made for the count in the table of texts of xls: the sheet is read.")
        else:
            case.put(f"ho-so.{kind}", content)
            case.refuse("MC108", f"ho-so.{kind}")
        found.append(case)
    return found


def sst_at(stream: bytes) -> int:
    """Where the record of the texts begins in a BIFF8 stream."""
    at = 0
    while True:
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind == 0x00FC:
            return at
        at += 4 + length


def inflating() -> list[Case]:
    """A hundred kilobytes that become more than a hundred megabytes of blanks inside a sheet."""
    rows = list_of()
    xlsx = Case("13-inflating-xlsx")
    parts = raw_parts({"DanhSach": sheet_xml(rows)})
    xlsx.put("ho-so.xlsx", pack_with_blanks(parts, "xl/worksheets/sheet1.xml", b"</sheetData>", 110 * MEGABYTE))
    xlsx.refuse("MC108", "ho-so.xlsx")
    ods = Case("13-inflating-ods")
    parts = ods_parts(sheets_of(rows))
    ods.put("ho-so.ods", pack_with_blanks(parts, "content.xml", b"</table:table>", 110 * MEGABYTE))
    ods.refuse("MC108", "ho-so.ods")
    return [xlsx, ods]


def claimed_size() -> Case:
    """A part that claims to be 3 GB large and is small."""
    case = Case("13-forged-size")
    rows = list_of()
    content = pack(raw_parts({"DanhSach": sheet_xml(rows)}))
    case.book("ho-so.xlsx", claim_size(content, "xl/worksheets/sheet1.xml", 3 << 30), sheets_of(rows))
    case.assume("what a part holds counts, not what it claims to.")
    return case


def spans() -> Case:
    """An HTML title that claims to span two thousand million rows and columns: as far as the table goes."""
    case = Case("13-forged-spans")
    rows = [FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(3))]
    title = '<tr><td colspan="2000000000" rowspan="2000000000">DANH SÁCH</td></tr>\n<tr>'
    content = page(table(rows).replace("<tr>", title, 1)).encode()
    case.text("ho-so.xls", content, listed([Row(["DANH SÁCH"]), *rows]))
    case.assume("spans past any table end with it, as in a browser.")
    return case


def repeats() -> Case:
    """An OpenDocument row with a dossier that claims to be there a million times."""
    case = Case("13-forged-repeats")
    parts = ods_parts(sheets_of(list_of()))
    text = str(parts["content.xml"])
    at = text.rindex("<table:table-row>")
    forged = '<table:table-row table:number-rows-repeated="1000000">'
    parts["content.xml"] = text[:at] + forged + text[at + len("<table:table-row>") :]
    case.put("ho-so.ods", pack(parts, stored=("mimetype",)))
    case.refuse("MC108", "ho-so.ods")
    case.assume("one dossier row repeated a million times is a forged count.")
    return case


def indexes() -> Case:
    """SpreadsheetML whose last row claims a place that no sheet has."""
    case = Case("13-forged-index")
    row = '<Row ss:Index="4000000000"><Cell><Data ss:Type="String">x</Data></Cell></Row>'
    content = write_spreadsheetml(sheets_of(list_of())).replace(b"  </Table>", row.encode() + b"\n  </Table>")
    case.put("ho-so.xml", content)
    case.refuse("MC108", "ho-so.xml")
    case.assume("a row place past row 1 048 576 is a forged count (not a stray cell: no sheet has such a row).")
    return case
