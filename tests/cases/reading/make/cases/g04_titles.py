"""Group 4: how columns are called, and what must be said where that is not clear."""

from dataclasses import replace
from datetime import date, timedelta

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT_TEXT, Layout, plain_day
from corpus.model import Dossier, Row, Sheet
from writers.delimited import delimited, listed
from writers.xlsx import write_xlsx


def cases() -> list[Case]:
    """All cases about titles."""
    return [
        synonyms(),
        plain_letters(),
        personal_columns(),
        two_received(),
        no_received(),
        missing_columns(),
        two_alike(),
        named_in_settings(),
    ]


# Title by column, one line an export.
SYNONYMS = (
    {
        "code": "Số hồ sơ",
        "received": "Ngày nhận",
        "due": "Hẹn trả",
        "finished": "Ngày có kết quả",
        "returned": "Ngày trả",
        "channel": "Hình thức nộp",
        "return_channel": "Hình thức trả",
        "status": "Trạng thái hồ sơ",
        "field": "Tên lĩnh vực",
        "unit": "Đơn vị tiếp nhận",
    },
    {
        "code": "Mã số hồ sơ",
        "received": "Ngày nhận hồ sơ",
        "due": "Hạn xử lý",
        "finished": "Ngày hoàn thành",
        "returned": "Ngày trả thực tế",
        "channel": "Kênh tiếp nhận",
        "return_channel": "Hình thức nhận kết quả",
        "status": "Tình trạng xử lý",
        "field": "Nhóm TTHC",
        "unit": "Cơ quan thực hiện",
    },
    {
        "code": "Số biên nhận",
        "received": "Ngày giờ tiếp nhận",
        "due": "Hạn trả",
        "finished": "Ngày xử lý xong",
        "channel": "Kênh thực hiện",
        "return_channel": "Phương thức nhận kết quả",
        "unit": "Cơ quan chủ trì giải quyết",
    },
    {
        "code": "Mã biên nhận",
        "received": "Nhận hồ sơ",
        "due": "Ngày hẹn trả kết quả",
        "channel": "Cách thức nộp",
        "unit": "Phòng ban",
    },
    {
        "code": "Mã HS",
        "received": "NgayTiepNhan",
        "due": "NgayHenTra",
        "finished": "NgayKetThucXuLy",
        "returned": "NgayTra",
        "unit": "Phòng chuyên môn",
    },
    {
        "code": "dossierNo",
        "received": "acceptedDate",
        "due": "appointmentDate",
        "finished": "releaseDate",
        "returned": "finishDate",
        "channel": "receiveMode",
        "return_channel": "dossierReceivingKind",
    },
    {
        "code": "dossierCode",
        "received": "receiveDate",
        "due": "dueDate",
        "finished": "completedDate",
        "returned": "returnedDate",
        "channel": "applyMethod",
    },
)


def synonyms() -> Case:
    """Every name of a column that real systems were seen to use."""
    case = Case("04-synonyms")
    for number, titles in enumerate(SYNONYMS, 1):
        layout = FULL_TEXT.but(**titles)
        rows = [layout.header(), *layout.rows(dossiers(3, date(2017, number, 5)))]
        case.text(f"thang-{number}.csv", delimited(rows, ",").encode(), listed(rows))
    return case


def plain_letters() -> Case:
    """Capitals, no diacritics, the tone placed the old way, colons and blanks after the title."""
    case = Case("04-titles-in-plain-letters")
    plans = {
        "chu-hoa.csv": [str(title).upper() for title in FULL_TEXT.header().cells],
        "khong-dau.csv": [
            "STT",
            "Ma ho so",
            "Ten thu tuc hanh chinh",
            "Linh vuc",
            "Don vi xu ly",
            "Chu ho so",
            "Ngay tiep nhan",
            "Ngay hen tra",
            "Ngay ket thuc xu ly",
            "Ngay tra ket qua",
            "Hinh thuc tiep nhan",
            "Hinh thuc tra ket qua",
            "Trang thai",
        ],
        "thua-dau-cau.csv": [f" {title} : " for title in FULL_TEXT.header().cells],
    }
    for turn, (name, titles) in enumerate(plans.items(), 1):
        rows = [Row(titles), *FULL_TEXT.rows(dossiers(3, date(2017, turn, 5)))]
        case.text(name, delimited(rows, ",").encode(), listed(rows))
    return case


def personal_columns() -> Case:
    """Birthdays, phone and ID numbers, and the day of filing, beside the columns that matter."""
    case = Case("04-personal-columns")
    titles = ["Họ và tên", "Ngày sinh", "Địa chỉ", "Số điện thoại", "CCCD", "Email", "Ngày nộp"]
    made = dossiers(4)
    rows = [Row([*titles, *FULL.header().cells])]
    for number, dossier in enumerate(made, 1):
        row = FULL.row(dossier, number)
        person = [f"Trần Thị Mẫu {number}", date(1980 + number, 5, 6), "Ấp 1, xã Mẫu", f"000000000{number}"]
        person += [f"00000000000{number}", f"mau{number}@example.vn", dossier.received - timedelta(days=1)]
        rows.append(Row([*person, *row.cells], row.dossier))
    sheets = [Sheet("DanhSach", rows)]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case


def two_received() -> Case:
    """Two columns that could be the day of reception."""
    case = Case("04-two-received-columns")
    rows = [Row([*SHORT_TEXT.header().cells, "Ngày nhận"])]
    rows += [Row([*row.cells, "06/01/2017"]) for row in SHORT_TEXT.rows(dossiers(3))]
    case.put("ho-so.csv", delimited(rows, ",").encode())
    case.refuse("MC202", "ho-so.csv")
    return case


def no_received() -> Case:
    """The day of filing is not the day of reception."""
    case = Case("04-no-received-column")
    layout = SHORT_TEXT.but(received="Ngày nộp")
    rows = [layout.header(), *layout.rows(dossiers(3))]
    case.put("ho-so.csv", delimited(rows, ",").encode())
    case.refuse("MC203", "ho-so.csv")
    return case


def missing_columns() -> Case:
    """Lists without code, due, finished, status or channel: read, and said."""
    case = Case("04-missing-columns")
    for turn, key in enumerate(("code", "due", "finished", "status", "channel"), 1):
        layout = SHORT_TEXT.but(drop=(key,))
        rows = [layout.header(), *layout.rows(dossiers(3, date(2017, turn, 5)))]
        case.text(f"khong-{key}.csv", delimited(rows, ",").encode(), listed(rows))
    layout = Layout(("code", "received"), day_as=plain_day)
    rows = [layout.header(), *layout.rows(dossiers(3, date(2017, 6, 5)))]
    case.text("toi-thieu.csv", delimited(rows, ",").encode(), listed(rows))
    case.notice("MC220")
    return case


def two_alike() -> Case:
    """Two columns for the status that say the same."""
    case = Case("04-two-status-columns")
    rows = [Row([*SHORT_TEXT.header().cells, "Trạng thái hồ sơ"])]
    rows += [Row([*row.cells, row.cells[-1]], row.dossier) for row in SHORT_TEXT.rows(dossiers(4))]
    case.text("ho-so.csv", delimited(rows, ",").encode(), listed(rows))
    case.notice("MC221")
    return case


def named_in_settings() -> Case:
    """The office names its own columns; a column so named wins over one that would be recognised."""
    case = Case("04-columns-named-in-settings")
    titles = {"code": "Ký hiệu", "received": "Ngày vào sổ", "finished": "Ngày ký", "status": "Tình hình"}
    layout = SHORT_TEXT.but(**titles)
    rows = [layout.header(), *layout.rows(dossiers(4))]
    case.text("so-theo-doi.csv", delimited(rows, ",").encode(), listed(rows))
    two = [Row([*SHORT_TEXT.but(received="Ngày nhận").header().cells, "Ngày vào sổ"])]
    for row in SHORT_TEXT.rows(dossiers(3, date(2017, 2, 5))):
        told: Dossier = replace(row.dossier, received=date(2017, 3, 9))
        two.append(Row([*row.cells, "09/03/2017"], told))
    case.text("hai-cot-ngay.csv", delimited(two, ",").encode(), listed(two))
    lines = [f'{key} = "{title}"' for key, title in titles.items()]
    case.assume("where a file has no column of the name in [columns], its columns are recognised as ever.")
    case.settings("[columns]\n" + "\n".join(lines) + "\n")
    return case
