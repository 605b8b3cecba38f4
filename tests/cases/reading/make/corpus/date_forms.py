"""The ways in which one-stop systems write a date as text."""

from dataclasses import dataclass
from datetime import date, datetime

from .model import AMBIGUOUS_DATE, BAD_DATE, Day


@dataclass(frozen=True)
class DateForm:
    """A text, what it says, and what is wrong with it."""

    text: str
    moment: Day = None
    mark: str = ""

    @property
    def marks(self) -> tuple[str, ...]:
        """What is wrong, as a dossier has it."""
        return (self.mark,) if self.mark else ()


DAY = date(2017, 1, 5)
MINUTE = datetime(2017, 1, 5, 8, 30)
SECOND = datetime(2017, 1, 5, 8, 30, 15)

TEXT_FORMS = (
    DateForm("05/01/2017", DAY),
    DateForm("5/1/2017", DAY),
    DateForm("05-01-2017", DAY),
    DateForm("05.01.2017", DAY),
    DateForm("05/01/17", DAY),
    DateForm("05/01/2017 08:30", MINUTE),
    DateForm("05/01/2017 08:30:15", SECOND),
    DateForm("05-01-2017 08:30:15", SECOND),
    DateForm("05/01/2017 00:00:00", DAY),
    DateForm("05/01/2017 23:59:59", datetime(2017, 1, 5, 23, 59, 59)),
    DateForm("5/1/2017 8:30", MINUTE),
    DateForm("08:30 05/01/2017", MINUTE),
    DateForm("08:30:15 05/01/2017", SECOND),
    DateForm("05/01/2017 08h30", MINUTE),
    DateForm("08h30 05/01/2017", MINUTE),
    DateForm("05/01/2017 8:30:15 SA", SECOND),
    DateForm("05/01/2017 8:30:15 CH", datetime(2017, 1, 5, 20, 30, 15)),
    DateForm("05/01/2017 12:00:00 SA", DAY),
    DateForm("05/01/2017 12:05:00 CH", datetime(2017, 1, 5, 12, 5)),
    DateForm("05/01/2017\n08:30", MINUTE),
    DateForm("08:30:15\n05/01/2017", SECOND),
    DateForm("05-01-2017 Từ 07:30 đến 11:30", DAY),
    DateForm("05/01/2017 (Còn 3 ngày)", DAY),
    DateForm("05/01/2017 08:30 (Quá hạn 2 ngày)", MINUTE),
    DateForm("2017-01-05", DAY),
    DateForm("2017-01-05 08:30:15", SECOND),
    DateForm("2017-01-05T08:30:15", SECOND),
    DateForm("2017-01-05T08:30:15+07:00", SECOND),
    DateForm("2017-01-05T01:30:15Z", SECOND),
    DateForm("2017-01-04T20:30:15Z", datetime(2017, 1, 5, 3, 30, 15)),
    DateForm("2017-01-04T17:00:00.000Z", DAY),
    DateForm("2016-12-31T17:00:00.000+00:00", date(2017, 1, 1)),
    DateForm("20170105", DAY),
    DateForm("20170105083015", SECOND),
    DateForm("42740", DAY),
    DateForm("42740.5", datetime(2017, 1, 5, 12, 0)),
    DateForm("31/12/2016", date(2016, 12, 31)),
    DateForm("29/02/2016", date(2016, 2, 29)),
    DateForm("-"),
    DateForm("Không xác định"),
    DateForm("00:00 01/01/1900"),
    DateForm("01/01/1900"),
    DateForm(""),
    DateForm("30/02/2023", mark=BAD_DATE),
    DateForm("29/02/2017", mark=BAD_DATE),
    DateForm("12/31/2017", mark=AMBIGUOUS_DATE),
)
