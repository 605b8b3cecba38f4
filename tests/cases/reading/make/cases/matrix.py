"""Every format, encoding and form of a date, on the same dossiers."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from corpus.case import Case
from corpus.date_forms import TEXT_FORMS
from corpus.layout import Layout, plain_day
from corpus.model import Dossier, Number, Row, Sheet
from legacy import ENCODERS, encode
from writers.delimited import delimited
from writers.html import page, table
from writers.ods import write_ods
from writers.spreadsheetml import write_spreadsheetml
from writers.xls import write_xls
from writers.xlsb import write_xlsb
from writers.xlsx import write_xlsx

MATRIX = Layout(
    ("code", "field", "unit", "received", "due", "finished", "channel", "return_channel", "status"), day_as=plain_day
)
TITLE = Row(["Danh sách hồ sơ tiếp nhận và trả kết quả tháng 01 năm 2017"])

# Together these hold every accented small letter of Vietnamese, so that every code of every encoding is tried. Capitals
# are plain or Đ, since TCVN3 has no codes for the others.
FIELDS = (
    "Đất đai",
    "Hộ tịch, quốc tịch",
    "Bảo trợ xã hội",
    "Người có công",
    "Giáo dục trung học",
    "Thủy lợi, đê điều",
    "Khám bệnh, chữa bệnh",
    "Quỹ từ thiện và nghĩa trang",
    "Viễn thông",
    "Đường bộ",
    "Nuôi trồng thủy sản",
    "Sở hữu trí tuệ",
    "Văn bằng, chứng chỉ",
    "Kỳ thi tuyển thẳng",
    "Mỹ thuật, nhiếp ảnh",
    "Sức khỏe bà mẹ, trẻ em",
    "Thẩm định bản vẽ",
    "Đặc sản địa phương",
    "Phòng chống bệnh lỵ",
    "Gỗ, mẫu lâm sản",
    "Lưu trữ lịch sử",
    "Hạ tầng kỹ thuật",
    "Nghề cá bè",
    "Gia đình, chăm sóc bé",
)
UNITS = (
    "Phòng Tiếp nhận và trả kết quả",
    "Trung tâm giúp đỡ người khuyết tật",
    "Văn phòng Đăng ký đất đai",
    "Bộ phận hỗ trợ sẵn sàng",
    "Chi cục Quản lý chất lượng",
    "Phòng Lao động, tiền lương",
    "Tổ cắt giảm giấy tờ",
    "Đội kiểm tra vũ khí thể thao",
    "Phòng Nội vụ, kỷ luật",
    "Ban Quản lý dự án",
    "Tổ theo dõi, đổi mới",
    "Phòng Cây trồng, mùa vụ",
)
LETTERS = "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
assert not set(LETTERS) - set("".join(FIELDS + UNITS)), "a letter is never tried"
STATUSES = (
    ("Đang xử lý", "in-progress"),
    ("Được tiếp nhận", "in-progress"),
    ("Yêu cầu bổ sung", "paused"),
    ("Chờ thanh toán", "paused"),
    ("Đã trả kết quả", "finished"),
    ("Đã có kết quả", "finished"),
    ("Công dân rút hồ sơ", "stopped"),
    ("Trả lại", "stopped"),
    ("Từ chối tiếp nhận", "not-accepted"),
    ("Không được tiếp nhận", "not-accepted"),
)
CHANNELS = (
    ("Trực tiếp", "direct"),
    ("Nộp trực tuyến", "online"),
    ("Qua dịch vụ bưu chính công ích", "postal"),
    ("Qua mạng", "online"),
)
# Name, delimiter, and which of the forms: all, or the first or second half of them where a twin has the others.
HALF = len(TEXT_FORMS) // 2
DELIMITED = (
    ("cham-phay.csv", ";", slice(HALF)),
    ("phay.csv", ",", slice(None)),
    ("so-dung.csv", "|", slice(HALF, None)),
    ("tab.tsv", "\t", slice(HALF, None)),
    ("tab.txt", "\t", slice(HALF)),
)


@dataclass(frozen=True)
class Shown:
    """What a received cell shows, and what must be read from it."""

    value: object
    received: date | None
    marks: tuple[str, ...] = ()


# Cells of a workbook beyond text. Numbers without a date format stand in a date column too.
CELLS = (
    Shown(date(2017, 1, 5), date(2017, 1, 5)),
    Shown(date(2017, 1, 31), date(2017, 1, 31)),
    Shown(datetime(2017, 1, 5, 8, 30, 15), datetime(2017, 1, 5, 8, 30, 15)),
    Shown(datetime(2017, 1, 5, 23, 59, 59), datetime(2017, 1, 5, 23, 59, 59)),
    Shown(42740, date(2017, 1, 5)),
    Shown(42740.5, datetime(2017, 1, 5, 12, 0)),
    Shown(Number(42740.75, "yyyy-mm-dd hh:mm"), datetime(2017, 1, 5, 18, 0)),
)


def cases() -> list[Case]:
    """Text by encoding, HTML by encoding, workbooks, and text typed with old fonts."""
    return [
        *(delimited_case(encoding) for encoding in ENCODERS),
        *(html_case(encoding) for encoding in ENCODERS),
        unicode_text_case(),
        *workbook_cases(),
        *old_font_cases(),
    ]


def rows(shown: list[Shown]) -> list[Row]:
    """Title, header and one dossier for each form of the received date."""
    lines = [TITLE, MATRIX.header()]
    for turn, form in enumerate(shown):
        status, status_class = STATUSES[turn % len(STATUSES)]
        channel, channel_class = CHANNELS[turn % len(CHANNELS)]
        back, back_class = CHANNELS[turn % 3]
        dossier = Dossier(
            code=f"H14.16-170105-{turn + 1:04d}",
            received=form.received,
            due=date(2017, 2, 1 + turn % 28),
            finished=date(2017, 1, 25) if status_class == "finished" else None,
            status=status_class,
            channel=channel_class,
            return_channel=back_class,
            field=FIELDS[turn % len(FIELDS)],
            unit=UNITS[turn % len(UNITS)],
            marks=form.marks,
        )
        line = MATRIX.row(dossier, received=form.value, status=status, channel=channel, return_channel=back)
        lines.append(line)
    return lines


def text_rows() -> list[Row]:
    """All forms of text."""
    return rows([Shown(form.text, form.moment, form.marks) for form in TEXT_FORMS])


def listed(lines: list[Row]) -> list[tuple[int, Dossier]]:
    """Row number and dossier of every dossier row."""
    return Sheet("", lines).listed()


def delimited_case(encoding: str) -> Case:
    """Every delimiter in one encoding."""
    case = Case(f"00-matrix-text-{encoding}")
    for name, delimiter, forms in DELIMITED:
        lines = text_rows()
        lines = [*lines[:2], *lines[2:][forms]]
        line_end = "\n" if name == "tab.txt" else "\r\n"
        case.text(name, encode(delimited(lines, delimiter, line_end), encoding), listed(lines))
    return case


# What pages of that time declared; TCVN3 and VNI had no name of their own, the font told.
DECLARED = {
    "utf-8": "utf-8",
    "utf-8-bom": "utf-8",
    "utf-16le-bom": "utf-16",
    "utf-16be-bom": "utf-16",
    "utf-16le": "unicode",
    "windows-1258": "windows-1258",
    "windows-1258-combining": "windows-1258",
    "tcvn3": "windows-1252",
    "vni": "windows-1252",
}
FONTS = {"tcvn3": ".VnTime", "vni": "VNI-Times"}


def html_case(encoding: str) -> Case:
    """An HTML table under the name .xls in one encoding."""
    case = Case(f"00-matrix-html-{encoding}")
    style = f'<style>td {{ font-family: "{FONTS.get(encoding, "Times New Roman")}" }}</style>\n'
    text = page(table(text_rows()), DECLARED[encoding], style)
    case.text("ho-so.xls", encode(text, encoding), listed(text_rows()))
    if encoding == "utf-8":
        case.assume("“05-01-2017 Từ 07:30 đến 11:30” is read as the day alone: the span of hours is text after a date.")
    return case


def unicode_text_case() -> Case:
    """What Excel saves as “Unicode Text”, under the name .xls."""
    case = Case("00-matrix-unicode-text-as-xls")
    text = delimited(text_rows(), "\t")
    case.text("ho-so.xls", encode(text, "utf-16le-bom"), listed(text_rows()))
    return case


def workbook_cases() -> list[Case]:
    """Every kind of workbook: text forms on one sheet, true dates and numbers on another."""
    sheets = [Sheet("Văn bản", text_rows()), Sheet("Ngày thật", rows(list(CELLS)))]
    made = {
        "00-matrix-xlsx": {"ho-so.xlsx": write_xlsx(sheets)},
        "00-matrix-xlsx-inline-strings": {"ho-so.xlsx": write_xlsx(sheets, inline=True)},
        "00-matrix-xlsm": {"ho-so.xlsm": write_xlsx(sheets, macros=True)},
        "00-matrix-xlsb": {"ho-so.xlsb": write_xlsb(sheets)},
        "00-matrix-xls": {"ho-so.xls": write_xls(sheets)},
        "00-matrix-ods": {"ho-so.ods": write_ods(sheets)},
        "00-matrix-spreadsheetml-as-xls": {"ho-so.xls": write_spreadsheetml(sheets)},
    }
    found = []
    for name, files in made.items():
        case = Case(name)
        for path, content in files.items():
            case.book(path, content, sheets)
        found.append(case)
    return found


# Already good Unicode, though some of its letters look like those of the old encodings.
FOREIGN_UNIT = "Chi nhánh Crédit Agricole, Ñandú và Citroën"


def old_font_cases() -> list[Case]:
    """Text typed with .VnTime or VNI fonts, kept as Latin-1 look-alikes in a Unicode file."""
    forms = [Shown(form.text, form.moment, form.marks) for form in TEXT_FORMS if form.moment][:12]
    plain = rows(forms)
    foreign = replace(plain[2].dossier, unit=FOREIGN_UNIT)
    plain[2] = Row(
        [FOREIGN_UNIT if at == MATRIX.at("unit") else value for at, value in enumerate(plain[2].cells)], foreign
    )
    sheets = [
        Sheet("ABC", in_old_font(rows(forms), "tcvn3")),
        Sheet("VNI", in_old_font(rows(forms), "vni")),
        Sheet("Unicode", plain),
    ]
    made = {
        "xlsx": write_xlsx(sheets),
        "xls": write_xls(sheets),
        "xlsb": write_xlsb(sheets),
        "ods": write_ods(sheets),
    }
    found = []
    for kind, content in made.items():
        case = Case(f"00-matrix-old-fonts-{kind}")
        case.book(f"ho-so.{kind}", content, sheets)
        found.append(case)
    text, html = Case("00-matrix-old-fonts-csv"), Case("00-matrix-old-fonts-html")
    for sheet in sheets:
        stem = sheet.name.lower()
        text.text(f"{stem}.csv", encode(delimited(sheet.rows, ";"), "utf-8-bom"), sheet.listed())
        html.text(f"{stem}.xls", encode(page(table(sheet.rows)), "utf-8"), sheet.listed())
    return [*found, text, html]


def in_old_font(lines: list[Row], encoding: str) -> list[Row]:
    """The same rows with every text as the old font keeps it."""
    return [
        Row([encode(v, encoding).decode("latin-1") if isinstance(v, str) else v for v in line.cells], line.dossier)
        for line in lines
    ]
