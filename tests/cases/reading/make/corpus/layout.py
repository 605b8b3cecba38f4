"""How an export shows dossiers: which columns, under which titles, in which words."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from .model import UNKNOWN, CellValue, Dossier, Row

TITLES = {
    "number": "STT",
    "code": "Mã hồ sơ",
    "procedure": "Tên thủ tục hành chính",
    "field": "Lĩnh vực",
    "unit": "Đơn vị xử lý",
    "name": "Chủ hồ sơ",
    "received": "Ngày tiếp nhận",
    "due": "Ngày hẹn trả",
    "extended": "Ngày hẹn lại",
    "finished": "Ngày kết thúc xử lý",
    "returned": "Ngày trả kết quả",
    "channel": "Hình thức tiếp nhận",
    "return_channel": "Hình thức trả kết quả",
    "status": "Trạng thái",
    "note": "Ghi chú",
}
DATES = ("received", "due", "extended", "finished", "returned")

STATUS = {
    "in-progress": "Đang xử lý",
    "paused": "Yêu cầu bổ sung",
    "finished": "Đã trả kết quả",
    "stopped": "Công dân rút hồ sơ",
    "not-accepted": "Từ chối tiếp nhận",
    UNKNOWN: "",
}
CHANNEL = {"direct": "Trực tiếp", "online": "Trực tuyến", "postal": "Bưu chính công ích", UNKNOWN: ""}

DayAs = Callable[[date], CellValue]


def true_date(moment: date) -> CellValue:
    """A date cell."""
    return moment


def plain_day(moment: date) -> str:
    """dd/MM/yyyy, with the time where there is one."""
    return f"{moment:%d/%m/%Y %H:%M:%S}" if isinstance(moment, datetime) else f"{moment:%d/%m/%Y}"


@dataclass(frozen=True)
class Layout:
    """Columns by key; `titles` names those that this export calls otherwise."""

    keys: tuple[str, ...]
    titles: dict[str, str] = field(default_factory=dict)
    day_as: DayAs = true_date

    def but(self, day_as: DayAs | None = None, drop: tuple[str, ...] = (), **titles: str) -> "Layout":
        """The same with other dates, titles or fewer columns."""
        keys = tuple(key for key in self.keys if key not in drop)
        return Layout(keys, self.titles | titles, day_as or self.day_as)

    def at(self, key: str) -> int:
        """The index of a column."""
        return self.keys.index(key)

    def header(self) -> Row:
        """The header row."""
        return Row([self.titles.get(key, TITLES[key]) for key in self.keys])

    def numbering(self) -> Row:
        """The row (1) (2) (3) … below a header."""
        return Row([f"({number})" for number in range(1, len(self.keys) + 1)])

    def row(self, dossier: Dossier, number: int = 1, **shown: CellValue) -> Row:
        """A dossier row. `shown` replaces what the cells show, not what must be read from them."""
        cells = [shown[key] if key in shown else self.cell(key, dossier, number) for key in self.keys]
        return Row(cells, self.seen(dossier, shown))

    def rows(self, dossiers: list[Dossier]) -> list[Row]:
        """Dossier rows, numbered from 1."""
        return [self.row(dossier, number) for number, dossier in enumerate(dossiers, 1)]

    def cell(self, key: str, dossier: Dossier, number: int) -> CellValue:
        """One cell of a dossier."""
        if key in DATES:
            moment = getattr(dossier, key, None)
            return self.day_as(moment) if moment else None
        known = {
            "number": number,
            "procedure": "Cấp bản sao văn bằng, chứng chỉ từ sổ gốc",
            "name": "Nguyễn Văn Mẫu",
            "note": "",
            "channel": CHANNEL[dossier.channel],
            "return_channel": CHANNEL[dossier.return_channel],
            "status": STATUS[dossier.status],
        }
        return known[key] if key in known else getattr(dossier, key)

    def seen(self, dossier: Dossier, shown: dict[str, CellValue]) -> Dossier:
        """The dossier without what no column tells. What `shown` shows is taken to be told."""
        unseen: dict[str, object] = {}
        for key in ("code", "field", "unit"):
            if key not in self.keys and key not in shown:
                unseen[key] = ""
        for key in ("received", "due", "finished", "returned"):
            if key not in self.keys:
                unseen[key] = None
        for key in ("channel", "return_channel", "status"):
            if key not in self.keys:
                unseen[key] = UNKNOWN
        return replace(dossier, **unseen)


FULL = Layout(
    (
        "number",
        "code",
        "procedure",
        "field",
        "unit",
        "name",
        "received",
        "due",
        "finished",
        "returned",
        "channel",
        "return_channel",
        "status",
    )
)
SHORT = Layout(("code", "field", "unit", "received", "due", "finished", "channel", "status"))
FULL_TEXT = FULL.but(day_as=plain_day)
SHORT_TEXT = SHORT.but(day_as=plain_day)
