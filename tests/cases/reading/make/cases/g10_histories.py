"""Groups 10 and 11: dossiers with odd histories, exports that do not reach back. Reading takes them as they are."""

from dataclasses import replace
from datetime import date, datetime

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, Layout
from corpus.model import Dossier, Row, Sheet
from writers.delimited import delimited, listed
from writers.ods import write_ods
from writers.xlsx import write_xlsx


def cases() -> list[Case]:
    """Both groups."""
    return [odd_histories(), only_this_period()]


def odd(prefix: str) -> list[Dossier]:
    """Each with one thing that does not fit."""
    base = Dossier(
        received=date(2017, 1, 16),
        due=date(2017, 1, 26),
        channel="direct",
        return_channel="direct",
        field="Hộ tịch",
        unit="Văn phòng Sở",
    )
    changes = [
        # Finished, and no date at all.
        {"status": "finished"},
        # In progress, and a finish date.
        {"status": "in-progress", "finished": date(2017, 1, 20)},
        # Finished before received.
        {"status": "finished", "finished": date(2017, 1, 10)},
        # Everything in the future.
        {"received": date(2098, 1, 16), "due": date(2099, 1, 16), "status": "in-progress"},
        # Ready, not handed over.
        {"status": "finished", "finished": date(2017, 1, 24)},
        # Handed over, and no day of being ready.
        {"status": "finished", "returned": date(2017, 1, 25)},
        # Handed over before ready.
        {"status": "finished", "finished": date(2017, 1, 25), "returned": date(2017, 1, 24)},
        # Due before received.
        {"due": date(2017, 1, 3), "status": "in-progress"},
        # Received and finished in the same minute.
        {
            "received": datetime(2017, 1, 16, 8, 30),
            "finished": datetime(2017, 1, 16, 8, 30),
            "due": datetime(2017, 1, 16, 8, 30),
            "status": "finished",
        },
        # No due day.
        {"due": None, "status": "in-progress"},
        # Never received.
        {"received": None, "due": None, "status": "not-accepted"},
    ]
    return [replace(base, code=f"{prefix}-170116-{number:04d}", **change) for number, change in enumerate(changes, 1)]


def rows(layout: Layout, made: list[Dossier]) -> list[Row]:
    """Header and dossiers."""
    return [layout.header(), *layout.rows(made)]


def odd_histories() -> Case:
    """Dates and statuses that contradict each other are read as they stand; nothing is mended here."""
    case = Case("10-odd-histories")
    text = rows(FULL_TEXT, odd("H14.16"))
    case.text("ho-so.csv", delimited(text, ";").encode(), listed(text))
    sheets = [Sheet("DanhSach", rows(FULL, odd("H14.17")))]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case


def only_this_period() -> Case:
    """Exports that hold only the dossiers received in their own month."""
    case = Case("11-only-this-period")
    for month, kind, write in ((1, "xlsx", write_xlsx), (2, "ods", write_ods)):
        span = Row([f"Hồ sơ tiếp nhận từ ngày 01/{month:02d}/2017 đến ngày 28/{month:02d}/2017"])
        sheets = [Sheet("DanhSach", [span, *rows(FULL, dossiers(5, date(2017, month, 1)))])]
        case.book(f"thang-{month}.{kind}", write(sheets), sheets)
    return case
