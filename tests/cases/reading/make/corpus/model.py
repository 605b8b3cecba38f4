"""Dossiers, and the sheets that show them."""

from dataclasses import dataclass, field
from datetime import date, datetime

BAD_DATE, AMBIGUOUS_DATE = "bad-date", "ambiguous-date"
UNKNOWN = "unknown"
VISIBLE, HIDDEN, VERY_HIDDEN = "visible", "hidden", "very hidden"

Day = date | datetime | None


@dataclass(frozen=True)
class Dossier:
    """What must be read of one dossier row. Empty text stands for nothing there."""

    code: str = ""
    received: Day = None
    due: Day = None
    finished: Day = None
    returned: Day = None
    status: str = UNKNOWN
    channel: str = UNKNOWN
    return_channel: str = UNKNOWN
    field: str = ""
    unit: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Error:
    """An error cell, such as #N/A."""

    text: str


@dataclass(frozen=True)
class Formula:
    """A formula with its last result; None stands for no result kept in the file."""

    text: str
    result: str | float | date | None = None


@dataclass(frozen=True)
class Number:
    """A number with a number format of its own."""

    value: float
    pattern: str = "General"


@dataclass(frozen=True)
class Rich:
    """Text of which the first part is bold."""

    bold: str
    plain: str


CellValue = str | int | float | date | datetime | Error | Formula | Number | Rich | None


@dataclass(frozen=True)
class Row:
    """The cells of one row, and the dossier that must be read from it, if any."""

    cells: list[CellValue] = field(default_factory=list)
    dossier: Dossier | None = None


@dataclass(frozen=True)
class Merge:
    """Merged cells, counted from 0, last ones included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass
class Sheet:
    """One sheet. Row 1 is the first of `rows`."""

    name: str
    rows: list[Row]
    merges: list[Merge] = field(default_factory=list)
    visibility: str = VISIBLE

    @property
    def width(self) -> int:
        """The number of columns of its widest row."""
        return max((len(row.cells) for row in self.rows), default=0)

    def listed(self) -> list[tuple[int, Dossier]]:
        """Row number and dossier of every dossier row."""
        return [(number, row.dossier) for number, row in enumerate(self.rows, 1) if row.dossier]
