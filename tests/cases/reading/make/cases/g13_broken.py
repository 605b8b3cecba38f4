"""Group 13: files that are damaged, locked, of another time, or made to harm."""

import hashlib
import struct

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT_TEXT
from corpus.model import Row, Sheet
from writers.delimited import delimited, listed
from writers.html import page, table
from writers.ods import manifest, ods_parts, write_ods
from writers.ole import write_ole
from writers.raw_xlsx import raw_parts, raw_xlsx, sheet_xml
from writers.spreadsheetml import write_spreadsheetml
from writers.xls import write_xls, xls_book
from writers.xlsb import write_xlsb
from writers.xlsx import write_xlsx
from writers.zip import pack

DOCTYPE = (
    '<!DOCTYPE x [<!ENTITY a "Mẫu"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">'
    '<!ENTITY d SYSTEM "file:///etc/hostname">]>\n'
)
ROWS = [FULL.header(), *FULL.rows(dossiers(4))]
SHEETS = [Sheet("DanhSach", ROWS)]


def cases() -> list[Case]:
    """All cases about damage."""
    return [
        *truncated(),
        flipped_bytes(),
        missing_part(),
        stream_without_end(),
        unclosed_quote(),
        *doctypes(),
        harmless_doctype(),
        deep_html(),
        *passwords(),
        *old_formats(),
        unknown_encoding(),
    ]


def refused(name: str, path: str, content: bytes, code: str, assumption: str = "") -> Case:
    """A case of one file that is refused."""
    case = Case(name)
    case.put(path, content)
    case.refuse(code, path)
    if assumption:
        case.assume(assumption)
    return case


def truncated() -> list[Case]:
    """Downloads that broke off."""
    xml = write_spreadsheetml(SHEETS)
    made = {
        "xlsx": (write_xlsx(SHEETS), 0.6),
        "xlsb": (write_xlsb(SHEETS), 0.6),
        "xls": (write_xls(SHEETS), 0.6),
        "ods": (write_ods(SHEETS), 0.6),
        "xml": (xml, 0.8),
    }
    return [
        refused(f"13-truncated-{kind}", f"ho-so.{kind}", content[: int(len(content) * share)], "MC104")
        for kind, (content, share) in made.items()
    ]


def flipped_bytes() -> Case:
    """A container whose list of parts is whole, and the bytes of the sheet are not."""
    content = bytearray(raw_xlsx({"DanhSach": sheet_xml(ROWS)}))
    name = b"xl/worksheets/sheet1.xml"
    at = content.index(name) + len(name)
    for place in range(at + 40, at + 60):
        content[place] ^= 0xFF
    return refused("13-flipped-bytes", "ho-so.xlsx", bytes(content), "MC104")


def missing_part() -> Case:
    """A workbook that names a sheet whose part is not there."""
    parts = raw_parts({"DanhSach": sheet_xml(ROWS)})
    del parts["xl/worksheets/sheet1.xml"]
    return refused("13-missing-part", "ho-so.xlsx", pack(parts), "MC104")


def stream_without_end() -> Case:
    """A whole container around a BIFF8 stream that stops inside a record."""
    many = [Sheet("DanhSach", [FULL.header(), *FULL.rows(dossiers(40))])]
    stream = xls_book(many).get_biff_data()
    half = stream[: len(stream) * 2 // 3]
    return refused("13-stream-without-end", "ho-so.xls", write_ole({"Workbook": half}, padding=False), "MC104")


def unclosed_quote() -> Case:
    """A quote that never closes takes the rest of the file into one cell."""
    rows = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(4))]
    text = delimited(rows, ",").replace(",Hộ tịch,", ',"Hộ tịch,')
    assumption = "text whose last quote never closes is damaged: read on, the rest of its dossiers would be one cell."
    assert text.count('"') == 1
    return refused("13-unclosed-quote", "ho-so.csv", text.encode(), "MC104", assumption)


def doctypes() -> list[Case]:
    """Entities declared inside the parts of workbooks, which no office program writes."""
    workbook = raw_xlsx({"DanhSach": sheet_xml(ROWS)}, workbook_prolog=DOCTYPE)
    sheet = raw_xlsx(
        {"DanhSach": sheet_xml(ROWS).replace("<worksheet", DOCTYPE + "<worksheet").replace("Hộ tịch", "&c;")}
    )
    ods = pack(ods_parts(SHEETS, prolog=DOCTYPE), stored=("mimetype",))
    xml = (
        write_spreadsheetml(SHEETS)
        .replace(b"<Workbook", DOCTYPE.encode() + b"<Workbook")
        .replace("Hộ tịch".encode(), b"&c;")
    )
    return [
        refused("13-doctype-workbook", "ho-so.xlsx", workbook, "MC104"),
        refused("13-doctype-sheet", "ho-so.xlsx", sheet, "MC104"),
        refused("13-doctype-ods", "ho-so.ods", ods, "MC104"),
        refused(
            "13-doctype-spreadsheetml", "ho-so.xml", xml, "MC104", "SpreadsheetML with a DOCTYPE is refused as xlsx is."
        ),
    ]


def harmless_doctype() -> Case:
    """The DOCTYPE of a web page, with an XML line before it, is no trick."""
    case = Case("13-harmless-doctype")
    rows = [FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(3))]
    start = (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN"'
        ' "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
    )
    text = start + page(table(rows)).replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml">')
    case.text("ho-so.xls", text.encode(), listed(rows))
    return case


def deep_html() -> Case:
    """Ten thousand tags that are opened and never closed."""
    case = Case("13-deep-html")
    rows = [FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(3))]
    case.text("ho-so.xls", page("<div>" * 10000 + table(rows)).encode(), listed(rows))
    return case


def noise(length: int) -> bytes:
    """Bytes that look encrypted and are the same on every run."""
    blocks = (hashlib.sha512(struct.pack("<I", number)).digest() for number in range(length // 64 + 1))
    return b"".join(blocks)[:length]


def passwords() -> list[Case]:
    """Workbooks that open with a password only."""
    info = struct.pack("<HHI", 4, 4, 0x40) + (
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        b'<encryption xmlns="http://schemas.microsoft.com/office/2006/encryption"'
        b' xmlns:p="http://schemas.microsoft.com/office/2006/keyEncryptor/password">'
        b'<keyData saltSize="16" blockSize="16" keyBits="256" hashSize="64" cipherAlgorithm="AES"'
        b' cipherChaining="ChainingModeCBC" hashAlgorithm="SHA512" saltValue="AAECAwQFBgcICQoLDA0ODw=="/></encryption>'
    )
    package = struct.pack("<Q", 6000) + noise(6016)
    xlsx = write_ole({"EncryptionInfo": info, "EncryptedPackage": package})
    ods = ods_parts(SHEETS)
    entry = (
        ' manifest:size="4096"><manifest:encryption-data manifest:checksum-type="SHA1/1K"'
        ' manifest:checksum="AAECAwQFBgcICQoL">'
        '<manifest:algorithm manifest:algorithm-name="Blowfish CFB" manifest:initialisation-vector="AAECAwQFBgc="/>'
        '<manifest:key-derivation manifest:key-derivation-name="PBKDF2" manifest:iteration-count="1024"'
        ' manifest:salt="AAECAwQFBgcICQoLDA0ODw=="/></manifest:encryption-data></manifest:file-entry>'
    )
    ods |= {"META-INF/manifest.xml": manifest(entry), "content.xml": noise(1500)}
    return [
        refused("13-password-xlsx", "ho-so.xlsx", xlsx, "MC105"),
        refused("13-password-xls", "ho-so.xls", write_ole({"Workbook": locked_stream()}), "MC105"),
        refused("13-password-ods", "ho-so.ods", pack(ods, stored=("mimetype", "content.xml")), "MC105"),
    ]


def locked_stream() -> bytes:
    """A BIFF8 stream with FILEPASS after its first record; the contents of all later records are noise."""
    stream = xls_book(SHEETS).get_biff_data()
    parts: list[bytes] = []
    at = 0
    while at < len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        body = stream[at + 4 : at + 4 + length]
        parts.append(struct.pack("<HH", kind, length) + (body if kind == 0x0809 else noise(length)))
        if at == 0:
            parts.append(struct.pack("<HHHHH", 0x002F, 54, 1, 1, 1) + noise(48))
        at += 4 + length
    return b"".join(parts)


def old_formats() -> list[Case]:
    """What Excel wrote before 1997, and the web archive it writes today."""
    start = struct.pack("<HHHHHH", 0x0809, 8, 0x0500, 0x0005, 0x0DBB, 0x07CC)
    sheet = struct.pack("<HHHHHH", 0x0809, 8, 0x0500, 0x0010, 0x0DBB, 0x07CC)
    label = b"Ma ho so"
    cell = struct.pack("<HHHHHH", 0x0204, 8 + len(label), 0, 0, 15, len(label)) + label
    end = struct.pack("<HH", 0x000A, 0)
    name = b"DanhSach"
    bound = struct.pack("<HHIHB", 0x0085, 7 + len(name), 0x30, 0, len(name)) + name
    bound = bound.replace(struct.pack("<I", 0x30), struct.pack("<I", len(start) + len(bound) + len(end)), 1)
    excel_95 = write_ole({"Book": start + bound + end + sheet + cell + end})
    excel_4 = (
        struct.pack("<HHHHH", 0x0409, 6, 0, 0x0010, 0) + struct.pack("<HHHHHH", 0x0204, 12, 0, 0, 0, 4) + b"Ma H" + end
    )
    rows = [FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(2))]
    archive = (
        "MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n"
        'Content-Type: multipart/related; boundary="----=_NextPart_01"\r\n\r\n'
        "------=_NextPart_01\r\nContent-Location: file:///C:/so.htm\r\nContent-Transfer-Encoding: 8bit\r\n"
        f'Content-Type: text/html; charset="utf-8"\r\n\r\n{page(table(rows))}\r\n------=_NextPart_01--\r\n'
    )
    return [
        refused("13-excel-95", "ho-so.xls", excel_95, "MC109"),
        refused(
            "13-excel-4",
            "ho-so.xls",
            excel_4,
            "MC109",
            "a bare BIFF stream of Excel 2 to 4 is an old format, not another kind of file.",
        ),
        refused("13-mhtml", "ho-so.xls", archive.encode(), "MC109"),
    ]


def unknown_encoding() -> Case:
    """Text that is neither Unicode nor any encoding of Vietnamese: Japanese in Shift JIS."""
    titles = Row(["受付番号", "受付日", "期限日", "完了日", "状態", "受付方法"])
    lines = [Row([f"第{number}号", "2017年1月5日", "2017年1月20日", "", "処理中", "窓口"]) for number in range(1, 6)]
    text = delimited([titles, *lines], ",").encode("shift_jis")
    return refused("13-unknown-encoding", "ho-so.csv", text, "MC107")
