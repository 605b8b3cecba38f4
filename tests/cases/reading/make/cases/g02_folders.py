"""Group 2: what a folder holds: all formats side by side, wrong extensions, copies, files that are no exports."""

from datetime import date

from corpus.case import EMPTY_SHEET, LOCK_FILE, NO_LIST, PICTURE, SUB_FOLDER, Case, same_content
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT_TEXT
from corpus.model import Row, Sheet
from writers.delimited import delimited, listed
from writers.html import page, table
from writers.ods import write_ods
from writers.xls import write_xls
from writers.xlsb import write_xlsb
from writers.xlsx import write_xlsx
from writers.zip import pack

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c6360000000020001e221bc330000000049454e44ae426082"
)
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def cases() -> list[Case]:
    """All cases of the group."""
    return [
        all_formats(),
        wrong_extensions(),
        copies(),
        copies_by_explorer(),
        passed_over(),
        nothing_to_read(),
        only_a_cover(),
        pdf_as_xlsx(),
        docx_as_xlsx(),
        empty_file(),
    ]


def month(number: int, count: int = 2) -> list[Sheet]:
    """One sheet with dossiers of a month."""
    return [Sheet("DanhSach", [FULL.header(), *FULL.rows(dossiers(count, date(2017, number, 9)))])]


def month_rows(number: int) -> list[Row]:
    """The same as text."""
    return [FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(2, date(2017, number, 9)))]


def all_formats() -> Case:
    """One file a month in as many formats; thang-10 stands after thang-2, an extension in capitals is one too."""
    case = Case("02-all-formats")
    for number, kind, write in ((1, "xlsx", write_xlsx), (2, "xls", write_xls), (3, "ods", write_ods)):
        case.book(f"thang-{number}.{kind}", write(month(number)), month(number))
    case.book("thang-4.xlsb", write_xlsb(month(4)), month(4))
    case.text("thang-5.csv", delimited(month_rows(5), ",").encode(), listed(month_rows(5)))
    case.text("thang-6.tsv", delimited(month_rows(6), "\t").encode(), listed(month_rows(6)))
    case.text("thang-7.txt", delimited(month_rows(7), "|").encode(), listed(month_rows(7)))
    case.text("thang-8.xls", page(table(month_rows(8))).encode(), listed(month_rows(8)))
    case.text("thang-9.html", page(table(month_rows(9))).encode(), listed(month_rows(9)))
    case.book("thang-10.xlsm", write_xlsx(month(10), macros=True), month(10))
    case.book("THANG-0.XLSX", write_xlsx(month(11)), month(11))
    case.assume("“.html” is a name that an export may have.")
    return case


def wrong_extensions() -> Case:
    """The content decides."""
    case = Case("02-wrong-extensions")
    case.book("a-that-ra-xlsx.xls", write_xlsx(month(1)), month(1))
    case.book("b-that-ra-xls.xlsx", write_xls(month(2)), month(2))
    case.book("c-that-ra-ods.xlsx", write_ods(month(3)), month(3))
    case.book("d-that-ra-xlsb.xlsx", write_xlsb(month(4)), month(4))
    case.text("e-that-ra-csv.xlsx", delimited(month_rows(5), ";").encode("utf-8-sig"), listed(month_rows(5)))
    case.text("f-that-ra-html.xlsx", page(table(month_rows(6))).encode(), listed(month_rows(6)))
    case.book("g-that-ra-xlsx.csv", write_xlsx(month(7)), month(7))
    case.text("h-that-ra-html.csv", page(table(month_rows(8))).encode(), listed(month_rows(8)))
    return case


def copies() -> Case:
    """The same bytes under two names are read once, under the first."""
    case = Case("02-copies")
    content = write_xlsx(month(1))
    case.book("Bản sao của thang-01.xlsx", content, month(1))
    case.put("thang-01.xlsx", content)
    case.skip_file("thang-01.xlsx", same_content("Bản sao của thang-01.xlsx"))
    case.book("thang-02.xlsx", write_xlsx(month(2)), month(2))
    return case


def copies_by_explorer() -> Case:
    """What Windows calls a copy."""
    case = Case("02-copies-by-explorer")
    content = write_xlsx(month(1))
    case.book("data - Copy (2).xlsx", content, month(1))
    case.put("data.xlsx", content)
    case.skip_file("data.xlsx", same_content("data - Copy (2).xlsx"))
    case.assume("“data - Copy (2).xlsx” stands before “data.xlsx” (a space before a dot), as in Explorer.")
    return case


def passed_over() -> Case:
    """Lock file, picture, note, sub-folder, empty sheet, cover sheet: named, not read."""
    case = Case("02-passed-over")
    sheets = [Sheet("Bìa", [Row(["SỔ THEO DÕI HỒ SƠ"]), Row(["Năm 2017"])]), *month(1), Sheet("Sheet3", [])]
    case.book("thang-01.xlsx", write_xlsx(sheets), sheets)
    case.skip_sheet("thang-01.xlsx", "Bìa", NO_LIST)
    case.skip_sheet("thang-01.xlsx", "Sheet3", EMPTY_SHEET)
    case.put("~$thang-01.xlsx", b"\x08Nguoi Mau".ljust(165, b" "))
    case.skip_file("~$thang-01.xlsx", LOCK_FILE)
    case.put("anh.png", PNG)
    case.skip_file("anh.png", PICTURE)
    case.put("ghi-chu.txt", "Nhớ gửi báo cáo trước ngày 05/02/2017.\n".encode())
    case.skip_file("ghi-chu.txt", NO_LIST)
    case.put("nam-truoc/thang-12.csv", delimited(month_rows(12), ",").encode())
    case.skip_file("nam-truoc", SUB_FOLDER)
    case.assume("whole files are named before sheets among the skipped, each by natural name order (“~” is last).")
    return case


def nothing_to_read() -> Case:
    """A folder without any export."""
    case = Case("02-nothing-to-read")
    case.put("~$thang-01.xlsx", b"\x08Nguoi Mau".ljust(165, b" "))
    case.put("anh.png", PNG)
    case.refuse("MC102", "-", exit_code=66)
    case.assume("where no one file is at fault, the place of the file is “-”.")
    return case


def only_a_cover() -> Case:
    """A workbook in which no sheet is a list."""
    case = Case("02-only-a-cover")
    case.put("thang-01.xlsx", write_xlsx([Sheet("Bìa", [Row(["SỔ THEO DÕI HỒ SƠ"]), Row(["Năm 2017"])])]))
    case.refuse("MC102", "-", exit_code=66)
    case.assume("a folder whose only workbook holds no list is a folder with nothing to read.")
    return case


def pdf_as_xlsx() -> Case:
    """A file that the office takes for an export and is not one."""
    case = Case("02-pdf-as-xlsx")
    case.put("thang-01.xlsx", PDF)
    case.book("thang-02.xlsx", write_xlsx(month(2)), [])
    case.refuse("MC106", "thang-01.xlsx")
    case.assume("another kind of file is passed over under its own extension, but refused under that of an export.")
    return case


def docx_as_xlsx() -> Case:
    """A Word document in the zip container that workbooks have too."""
    case = Case("02-docx-as-xlsx")
    types = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Override PartName="/word/document.xml"'
        ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    document = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
    )
    case.put("thang-01.xlsx", pack({"[Content_Types].xml": types, "word/document.xml": document}))
    case.refuse("MC106", "thang-01.xlsx")
    return case


def empty_file() -> Case:
    """A download that broke off before its first byte."""
    case = Case("02-empty-file")
    rows = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(2))]
    case.text("thang-01.csv", delimited(rows, ",").encode(), listed(rows))
    case.put("thang-02.xlsx", b"")
    case.refuse("MC106", "thang-02.xlsx")
    return case
