"""What a dossier is, before any file shows it."""

from dataclasses import dataclass
from datetime import date, datetime, time
from random import Random

DIRECT, ONLINE, POSTAL = "direct", "online", "postal"


@dataclass(frozen=True)
class Procedure:
    """A procedure of an office: how long it may take, and who handles it."""

    code: str
    name: str
    field: str
    unit: str
    days: int


@dataclass(frozen=True)
class Person:
    """An invented applicant. No report may show any of this."""

    name: str
    address: str
    phone: str
    id_number: str


@dataclass
class Dossier:
    """One application with its whole history.

    `dateless` marks a dossier whose status says "returned" though no date was ever entered.
    """

    procedure: Procedure
    received: datetime
    due: datetime | None
    finished: datetime | None = None
    returned: datetime | None = None
    dateless: bool = False
    code: str = ""
    channel: str = DIRECT
    return_channel: str = DIRECT
    cause: str = ""
    person: Person | None = None

    @property
    def closed_day(self) -> date | None:
        """The day it was closed: finished, else returned, else (dateless) received."""
        if self.dateless:
            return self.received.date()
        moment = self.finished or self.returned
        return moment.date() if moment else None

    def closed_by(self, day: date) -> bool:
        """Whether it was closed at the end of `day`."""
        return self.closed_day is not None and self.closed_day <= day

    @property
    def is_late(self) -> bool:
        """Closed after a due day."""
        return bool(self.due and self.closed_day and not self.dateless and self.closed_day > self.due.date())


def office_moment(rng: Random, day: date, after: datetime | None = None) -> datetime:
    """A moment in office hours of `day`, later than `after` where that is the same day."""
    first = 7 * 60 + 30
    if after and after.date() == day:
        first = after.hour * 60 + after.minute + 5
    minute = rng.randint(first, max(first, 16 * 60 + 30))
    return datetime.combine(day, time(minute // 60, minute % 60))


def end_of_office(day: date) -> datetime:
    """The moment a result is promised for: five in the afternoon."""
    return datetime.combine(day, time(17, 0))


def number_codes(dossiers: list[Dossier], prefix: str) -> None:
    """Give each dossier its code: prefix, received day, number within that day."""
    serials: dict[date, int] = {}
    for dossier in dossiers:
        day = dossier.received.date()
        serials[day] = serials.get(day, 0) + 1
        dossier.code = f"{prefix}-{day:%y%m%d}-{serials[day]:04d}"
