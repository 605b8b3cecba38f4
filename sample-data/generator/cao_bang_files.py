"""The exports of Cao Bằng: one list of online dossiers, the direct ones by quarter, and the catalogue."""

from datetime import date
from pathlib import Path

from .cao_bang import LAST
from .catalogue import whole_catalogue
from .layout import Column, Layout, Words, as_text, day_only, whole_moment
from .model import ONLINE, Dossier
from .other_formats import write_delimited
from .xlsx import Book

SUPERIOR = "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG"
OFFICE = "SỞ GIÁO DỤC VÀ ĐÀO TẠO"
SPAN = "Từ ngày 01/01/2022 đến ngày 13/10/2022"

COLUMNS = (
    Column("number", "STT", width=6),
    Column("code", "Mã hồ sơ", width=22),
    Column("procedure_code", "Mã TTHC", width=12),
    Column("procedure", "Tên thủ tục hành chính", width=48),
    Column("field", "Lĩnh vực", width=28),
    Column("unit", "Đơn vị xử lý", width=28),
    Column("name", "Chủ hồ sơ", width=24),
    Column("address", "Địa chỉ", width=40),
    Column("phone", "Số điện thoại"),
    Column("id_number", "CCCD"),
    Column("received", "Ngày tiếp nhận", width=18),
    Column("due", "Ngày hẹn trả", width=18),
    Column("finished", "Ngày kết thúc xử lý", width=18),
    Column("returned", "Ngày trả kết quả", width=18),
    Column("channel", "Hình thức tiếp nhận", width=20),
    Column("return_channel", "Hình thức trả kết quả", width=30),
    Column("status", "Trạng thái", width=18),
    Column("cause", "Lý do quá hạn", width=36),
)
WIDTH = len(COLUMNS) - 1

ONLINE_LIST = Layout(
    COLUMNS,
    Words(
        online=("Trực tuyến", "Cổng DVCQG", "DVCTT", "Mức độ 4"),
        return_direct=("Nhận trực tiếp",),
        return_postal=("Qua dịch vụ bưu chính công ích",),
    ),
    whole_moment,
)
QUARTER_1 = Layout(COLUMNS, Words(), day_only)
QUARTER_2 = Layout(COLUMNS, Words(direct=("Nộp trực tiếp",), return_postal=("BCCI",)), as_text("%d/%m/%Y %H:%M"))
QUARTER_3 = Layout(COLUMNS, Words(return_postal=("Tại nhà qua BCCI",)), day_only)
QUARTER_4 = Layout(COLUMNS, Words(direct=("Tại Bộ phận một cửa",)), as_text("%d/%m/%Y"))


def write(made: list[Dossier], folder: Path) -> None:
    """Write the five exports and the catalogue."""
    folder.mkdir(parents=True, exist_ok=True)
    online = [dossier for dossier in made if dossier.channel == ONLINE]
    direct = [dossier for dossier in made if dossier.channel != ONLINE]
    write_online(folder / "mot-cua-dien-tu.xlsx", online)
    write_quarter_1(folder / "tiep-nhan-truc-tiep-quy-1.xlsx", received_in(direct, 1, 3))
    write_quarter_2(folder / "tiep-nhan-truc-tiep-quy-2.xlsx", received_in(direct, 4, 6))
    write_quarter_3(folder / "tiep-nhan-truc-tiep-quy-3.xlsx", direct)
    rows = QUARTER_4.rows(received_in(direct, 10, 12), LAST)
    write_delimited(
        folder / "tiep-nhan-truc-tiep-quy-4.csv", [QUARTER_4.titles(), *rows], ",", with_bom=False, quote_all=False
    )
    write_catalogue(folder / "danh-muc-tthc.xlsx")


def received_in(made: list[Dossier], first: int, last: int) -> list[Dossier]:
    """Those received in these months."""
    return [dossier for dossier in made if first <= dossier.received.month <= last]


def write_online(path: Path, made: list[Dossier]) -> None:
    """Letterhead, one header row, numbering row, dates with a time, total row, signatures."""
    write_list(path, made, ONLINE_LIST, "DANH SÁCH HỒ SƠ TRÊN PHẦN MỀM MỘT CỬA ĐIỆN TỬ", "HoSo")


def write_quarter_1(path: Path, made: list[Dossier]) -> None:
    """The same for the direct ones of January to March, dates without a time."""
    write_list(path, made, QUARTER_1, "DANH SÁCH HỒ SƠ TIẾP NHẬN TRỰC TIẾP QUÝ I", "Quý I")


def write_list(path: Path, made: list[Dossier], layout: Layout, title: str, sheet_name: str) -> None:
    """A list as an office prints it."""
    book = Book(path, LAST)
    sheet = book.sheet(sheet_name, layout)
    row = book.letterhead(sheet, 0, SUPERIOR, OFFICE, WIDTH)
    row = book.centred_line(sheet, row + 1, title, WIDTH)
    row = book.centred_line(sheet, row, SPAN, WIDTH)
    row = book.header(sheet, row + 1, layout)
    row = book.numbering(sheet, row, layout)
    row = book.rows(sheet, row, layout.rows(made, LAST))
    sheet.merge_range(row, 0, row, 2, "Tổng cộng", book.head)
    sheet.write_number(row, 3, len(made), book.head)
    book.signatures(sheet, row + 2, "Cao Bằng, ngày 13 tháng 10 năm 2022", WIDTH)
    book.close()


def write_quarter_2(path: Path, made: list[Dossier]) -> None:
    """A plain grid with dates as text."""
    book = Book(path, LAST)
    sheet = book.sheet("DanhSach", QUARTER_2)
    row = book.header(sheet, 0, QUARTER_2)
    book.rows(sheet, row, QUARTER_2.rows(made, LAST))
    book.close()


def write_quarter_3(path: Path, direct: list[Dossier]) -> None:
    """Two sheets, each with its title and header."""
    book = Book(path, LAST)
    for name, first, last in (("Tháng 7-8", 7, 8), ("Tháng 9", 9, 9)):
        sheet = book.sheet(name, QUARTER_3)
        title = f"DANH SÁCH HỒ SƠ TIẾP NHẬN TRỰC TIẾP {name.upper()}"
        row = book.centred_line(sheet, 0, title, WIDTH)
        row = book.centred_line(sheet, row, SPAN, WIDTH)
        row = book.header(sheet, row + 1, QUARTER_3)
        book.rows(sheet, row, QUARTER_3.rows(received_in(direct, first, last), LAST))
    book.close()


def write_catalogue(path: Path) -> None:
    """The procedures the office offers."""
    layout = Layout(
        (
            Column("number", "STT", width=6),
            Column("code", "Mã TTHC", width=12),
            Column("name", "Tên thủ tục hành chính", width=80),
            Column("field", "Lĩnh vực", width=36),
        )
    )
    book = Book(path, date(2022, 1, 4))
    sheet = book.sheet("Danh mục TTHC", layout)
    row = book.centred_line(sheet, 0, "DANH MỤC THỦ TỤC HÀNH CHÍNH", 3)
    row = book.header(sheet, row, layout)
    book.rows(sheet, row, [[number, *entry] for number, entry in enumerate(whole_catalogue(), 1)])
    book.close()
