"""How one export shows dossiers: its columns, its words, its dates."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from .model import DIRECT, ONLINE, POSTAL, Dossier

CellValue = str | int | date | datetime | None


def day_only(moment: datetime) -> date:
    """A date cell without a time."""
    return moment.date()


def whole_moment(moment: datetime) -> datetime:
    """A date cell with its time."""
    return moment


def as_text(pattern: str) -> Callable[[datetime], str]:
    """A date written as text."""
    return lambda moment: moment.strftime(pattern)


@dataclass(frozen=True)
class Column:
    """One column: what it holds, its header, the header above it if any."""

    key: str
    title: str
    group: str = ""
    width: int = 16
    date_as: Callable[[datetime], CellValue] | None = None


@dataclass(frozen=True)
class Words:
    """The texts of one system. Where there are several, dossiers take turns."""

    direct: tuple[str, ...] = ("Trực tiếp",)
    online: tuple[str, ...] = ("Trực tuyến",)
    postal: tuple[str, ...] = ("Bưu chính công ích",)
    return_direct: tuple[str, ...] = ("Trực tiếp",)
    return_online: tuple[str, ...] = ("Trả kết quả trực tuyến",)
    return_postal: tuple[str, ...] = ("Bưu chính công ích",)
    in_progress: tuple[str, ...] = ("Đang xử lý",)
    ready: tuple[str, ...] = ("Chờ trả kết quả",)
    handed_over: tuple[str, ...] = ("Đã trả kết quả",)

    def channel(self, dossier: Dossier, turn: int) -> str:
        """The reception channel as this system words it."""
        return in_turn({DIRECT: self.direct, ONLINE: self.online, POSTAL: self.postal}[dossier.channel], turn)

    def return_channel(self, dossier: Dossier, turn: int) -> str:
        """The return channel as this system words it."""
        words = {DIRECT: self.return_direct, ONLINE: self.return_online, POSTAL: self.return_postal}
        return in_turn(words[dossier.return_channel], turn)


def in_turn(texts: tuple[str, ...], turn: int) -> str:
    """The text whose turn it is."""
    return texts[turn % len(texts)]


@dataclass(frozen=True)
class Layout:
    """Columns, words and dates of one export."""

    columns: tuple[Column, ...]
    words: Words = field(default_factory=Words)
    date_as: Callable[[datetime], CellValue] = day_only

    def titles(self) -> list[str]:
        """The header row, where there is only one."""
        return [column.title for column in self.columns]

    def numbering(self) -> list[str]:
        """The row (1) (2) (3) … below a header."""
        return [f"({number})" for number in range(1, len(self.columns) + 1)]

    def rows(self, listed: list[Dossier], last: date) -> list[list[CellValue]]:
        """One row a dossier, as known at the end of the day `last`."""
        return [self.row(dossier, number, last) for number, dossier in enumerate(listed, 1)]

    def row(self, dossier: Dossier, number: int, last: date) -> list[CellValue]:
        """The cells of one dossier."""
        cells = known_cells(dossier, number, last, self.words)
        return [self.cell(column, cells[column.key]) for column in self.columns]

    def cell(self, column: Column, value: CellValue) -> CellValue:
        """A value as its column shows it."""
        if isinstance(value, datetime):
            return (column.date_as or self.date_as)(value)
        return value


def known_cells(dossier: Dossier, number: int, last: date, words: Words) -> dict[str, CellValue]:
    """All that a system knows of a dossier at the end of the day `last`."""
    finished = known_by(dossier.finished, last)
    returned = known_by(dossier.returned, last)
    if returned or dossier.dateless:
        status = in_turn(words.handed_over, number)
    elif finished:
        status = in_turn(words.ready, number)
    else:
        status = in_turn(words.in_progress, number)
    return {
        "number": number,
        "code": dossier.code,
        "procedure_code": dossier.procedure.code,
        "procedure": dossier.procedure.name,
        "field": dossier.procedure.field,
        "unit": dossier.procedure.unit,
        "name": dossier.person.name,
        "address": dossier.person.address,
        "phone": dossier.person.phone,
        "id_number": dossier.person.id_number,
        "filed": dossier.received - timedelta(minutes=20),
        "received": dossier.received,
        "due": dossier.due,
        "finished": finished,
        "returned": returned,
        "channel": words.channel(dossier, number),
        "return_channel": words.return_channel(dossier, number),
        "status": status,
        "cause": dossier.cause if finished else "",
    }


def known_by(moment: datetime | None, last: date) -> datetime | None:
    """A moment, unless it was still to come."""
    return moment if moment and moment.date() <= last else None
