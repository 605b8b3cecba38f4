"""Group 9: statuses and channels in the words of many systems."""

import unicodedata
from dataclasses import replace
from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers, one
from corpus.layout import FULL_TEXT, SHORT, SHORT_TEXT, Layout
from corpus.model import UNKNOWN, Dossier, Row, Sheet
from writers.delimited import delimited, listed
from writers.html import cell_text, page
from writers.xlsx import write_xlsx

STATUSES = {
    "in-progress": (
        "Mới tiếp nhận",
        "Được tiếp nhận",
        "Đang xử lý",
        "Đang thụ lý",
        "Chờ phê duyệt",
        "Chờ phân công",
        "Trình ký",
        "Đã bổ sung",
        "Yêu cầu xử lý lại",
    ),
    "paused": (
        "Chờ bổ sung",
        "Yêu cầu bổ sung",
        "Yêu cầu bổ sung giấy tờ",
        "Yêu cầu công dân bổ sung",
        "Chờ thanh toán",
        "Yêu cầu thực hiện nghĩa vụ tài chính",
        "Tạm dừng",
        "Dừng xử lý",
    ),
    "finished": ("Đã xử lý xong", "Đã có kết quả", "Chờ trả kết quả", "Hoàn thành", "Đã trả kết quả", "Đã trả"),
    "stopped": ("Công dân rút hồ sơ", "Xin rút", "Trả lại", "Từ chối giải quyết", "Đã hủy"),
    "not-accepted": ("Mới đăng ký", "Chờ tiếp nhận", "Không được tiếp nhận", "Từ chối tiếp nhận", "Đã xóa"),
    UNKNOWN: ("", "Lưu kho"),
}
CHANNELS = {
    "direct": ("Trực tiếp", "Nộp trực tiếp", "Tại Bộ phận một cửa", "Trực tiếp tại cơ quan", "Nhận trực tiếp"),
    "online": (
        "Trực tuyến",
        "Nộp trực tuyến",
        "Qua mạng",
        "Hồ sơ online",
        "DVCTT",
        "Cổng DVCQG",
        "VNeID",
        "Mức độ 3",
        "Mức độ 4",
        "Toàn trình",
        "Một phần",
        "Cách thức điện tử",
        "Trả kết quả trực tuyến",
    ),
    "postal": (
        "BCCI",
        "Bưu chính",
        "Bưu chính công ích",
        "Qua bưu điện",
        "Qua dịch vụ bưu chính",
        "Qua dịch vụ bưu chính công ích",
        "Tại nhà qua BCCI",
    ),
    UNKNOWN: ("", "Khác"),
}


def cases() -> list[Case]:
    """All cases of the group."""
    return [
        known_words("09-statuses", STATUSES, ("status",)),
        known_words("09-channels", CHANNELS, ("channel", "return_channel")),
        written_otherwise(),
        look_alikes(),
        english(),
        colours_in_html(),
        numbers_without_map(),
        numbers_with_map(),
        stated_timeliness(),
    ]


def plain(turn: int) -> Dossier:
    """A dossier whose status and channels are still to be told."""
    made = one(turn, date(2017, 1, 1 + turn % 28))
    return replace(
        made, due=None, finished=None, returned=None, status=UNKNOWN, channel=UNKNOWN, return_channel=UNKNOWN
    )


def told(shown: list[tuple[dict[str, str], dict[str, str]]], layout: Layout = FULL_TEXT) -> list[Row]:
    """Header and one dossier for each pair: what the cells show, what must be read from them."""
    rows = [layout.header()]
    rows += [layout.row(replace(plain(turn), **read), **cells) for turn, (cells, read) in enumerate(shown)]
    return rows


def csv_case(name: str, rows: list[Row]) -> Case:
    """A case of one CSV."""
    case = Case(name)
    case.text("ho-so.csv", delimited(rows, ",").encode(), listed(rows))
    return case


def known_words(name: str, words: dict[str, tuple[str, ...]], keys: tuple[str, ...]) -> Case:
    """Every wording that was seen, in the columns `keys`."""
    pairs = [(text, read) for read, texts in words.items() for text in texts]
    shown = [(dict.fromkeys(keys, text), dict.fromkeys(keys, read)) for text, read in pairs]
    return csv_case(name, told(shown))


def written_otherwise() -> Case:
    """Counters, capitals, no diacritics, letters and marks apart, the tone placed the other way, blanks."""
    texts = {
        "Đang xử lý (2)": "in-progress",
        "Đang xử lý(12)": "in-progress",
        "ĐANG XỬ LÝ": "in-progress",
        "Dang xu ly": "in-progress",
        "DANG XU LY": "in-progress",
        "  Đang   xử lý ": "in-progress",
        "Đang xử\nlý": "in-progress",
        "Đang\u00a0xử\u00a0lý": "in-progress",
        unicodedata.normalize("NFD", "Đang xử lý"): "in-progress",
        "Đang xử lý.": "in-progress",
        "Hoàn thành": "finished",
        "Hòan thành": "finished",
        "Đã hủy": "stopped",
        "Đã huỷ": "stopped",
        "Đã xoá": "not-accepted",
        "Từ chối tiếp nhận (1)": "not-accepted",
        "CHỜ BỔ SUNG (3)": "paused",
        "Da tra ket qua": "finished",
    }
    channels = ("TRỰC TUYẾN", "Truc tuyen", "trực  tuyến", "Trực tuyến (DVCQG)", "Trực tuyến")
    shown = []
    for turn, (text, read) in enumerate(texts.items()):
        channel = channels[turn % len(channels)]
        shown.append(({"status": text, "channel": channel}, {"status": read, "channel": "online"}))
    case = csv_case("09-written-otherwise", told(shown))
    case.assume("what stands in brackets after a known wording (a counter, a name) is passed over.")
    return case


def look_alikes() -> Case:
    """Wordings that hold a known one as a part and mean another thing: never taken by the part."""
    texts = {
        "Không được tiếp nhận": "not-accepted",
        "Chưa hoàn thành": UNKNOWN,
        "Chưa trả kết quả": UNKNOWN,
        "Không đang xử lý": UNKNOWN,
        "Chờ trả kết quả": "finished",
        "Yêu cầu xử lý lại": "in-progress",
        "Từ chối giải quyết": "stopped",
        "Từ chối tiếp nhận": "not-accepted",
    }
    shown = [
        ({"status": text, "channel": "Trực tiếp"}, {"status": read, "channel": "direct"})
        for text, read in texts.items()
    ]
    shown += [
        ({"status": "Đang xử lý", "channel": text}, {"status": "in-progress", "channel": read})
        for text, read in {"Không trực tuyến": UNKNOWN, "Gián tiếp": UNKNOWN, "Trực tiếp": "direct"}.items()
    ]
    case = csv_case("09-look-alikes", told(shown))
    case.assume("a known wording after “Chưa” or “Không” is unknown, not the known one.")
    return case


def english() -> Case:
    """English words that can mean one thing only."""
    texts = {"Processing": "in-progress", "Completed": "finished"}
    shown = [
        ({"status": text, "channel": "Online"}, {"status": read, "channel": "online"}) for text, read in texts.items()
    ]
    case = csv_case("09-english", told(shown))
    case.assume("“Processing”, “Completed” and “Online” are understood; the table of wordings has no English ones.")
    return case


def colours_in_html() -> Case:
    """A status in colour, with a counter of its own, as grids show it."""
    case = Case("09-colours-in-html")
    rows = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(3))]
    lines = []
    for row in rows:
        cells = [cell_text(value) for value in row.cells]
        if row.dossier:
            cells[-1] = f'<font color="#ff0000"><b>{cells[-1]}</b></font> <span class="badge">(2)</span>'
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    case.text("ho-so.xls", page("<table>\n" + "\n".join(lines) + "\n</table>").encode(), listed(rows))
    return case


# What the cells of systems with numbers show.
NUMBERED = (("1", "5"), ("2", "5"), ("3", "9"), ("0", "1"))


def numbers_without_map() -> Case:
    """Numbers for status and channel, and nothing that says what they mean: unknown."""
    case = Case("09-numbers-without-map")
    shown = [({"channel": channel, "return_channel": channel, "status": status}, {}) for channel, status in NUMBERED]
    rows = told(shown)
    case.text("ho-so.csv", delimited(rows, ",").encode(), listed(rows))
    sheets = [Sheet("DanhSach", [Row(rows[0].cells), *(as_numbers(row) for row in rows[1:])])]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case


def as_numbers(row: Row) -> Row:
    """The same with number cells for status and channels."""
    return Row([*row.cells[:10], *(int(value) for value in row.cells[10:])], row.dossier)


def numbers_with_map() -> Case:
    """The same with the office's map, as text in a CSV and as numbers in a workbook."""
    case = Case("09-numbers-with-map")
    channels = {"1": "direct", "2": "online", "3": "postal", "0": "online"}
    statuses = {"5": "paused", "9": "finished", "1": "in-progress"}
    shown = [
        (
            {"channel": channel, "return_channel": channel, "status": status},
            {"channel": channels[channel], "return_channel": channels[channel], "status": statuses[status]},
        )
        for channel, status in NUMBERED
    ]
    rows = told(shown)
    case.text("ho-so.csv", delimited(rows, ",").encode(), listed(rows))
    sheets = [Sheet("DanhSach", [Row(rows[0].cells), *(as_numbers(row) for row in rows[1:])])]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    lines = []
    for table, values in (("channel", channels), ("return-channel", channels), ("status", statuses)):
        lines += [f"[values.{table}]", *(f'"{text}" = "{read}"' for text, read in values.items())]
    case.settings("\n".join(lines) + "\n")
    return case


def stated_timeliness() -> Case:
    """A column "Tình trạng" that tells early or late stands beside the status and is not it."""
    case = Case("09-stated-timeliness")
    texts = ("Đúng hạn", "Trể hẹn 2 ngày", "Quá hạn 3 ngày", "Sớm hẹn")
    rows = [Row([*SHORT.header().cells, "Tình trạng"])]
    for text, row in zip(texts, SHORT.rows(dossiers(4)), strict=True):
        rows.append(Row([*row.cells, text], row.dossier))
    sheets = [Sheet("DanhSach", rows)]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case
