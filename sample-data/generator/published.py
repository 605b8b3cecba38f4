"""The figures the two offices published. Nothing is written unless the sample data give them."""

from datetime import date

from .model import Dossier
from .workdays import is_workday


def check(figures: dict, ca_mau: list[Dossier], cao_bang: list[Dossier]) -> None:
    """Stop on the first figure that is not as published."""
    check_ca_mau(figures["ca-mau-2017"])
    later = figures["ca-mau-2017-and-later"]["periods"]["9T/2017"]["totals"]
    assert later == figures["ca-mau-2017"]["periods"]["9T/2017"]["totals"], "later exports change the past"
    check_cao_bang(figures["cao-bang-2022"])
    for made, first_day in ((ca_mau, date(2017, 1, 3)), (cao_bang, date(2022, 1, 4))):
        assert min(dossier.received for dossier in made).date() == first_day
        assert len({dossier.code for dossier in made}) == len(made)
        for dossier in made:
            check_dates(dossier)


def check_ca_mau(figures: dict) -> None:
    """675 received, 673 closed, January at 68 %."""
    nine = figures["periods"]["9T/2017"]["totals"]
    assert (nine["received"], nine["carried_over"], nine["stopped"]) == (675, 0, 0)
    assert nine["closed"] == {"total": 673, "early": 586, "on_time": 62, "late": 23, "undetermined": 2}
    assert nine["open"] == {"total": 2, "within_due": 1, "overdue": 1, "paused": 0, "no_due_date": 0}
    assert nine["received_by_channel"] == {"direct": 571, "online": 68, "postal": 36, "unknown": 0}
    assert nine["closed_by_return_channel"] == {"direct": 504, "online": 24, "postal": 145, "unknown": 0}
    january = figures["periods"]["T1/2017"]["totals"]["closed"]
    assert (january["total"], january["early"] + january["on_time"], january["late"]) == (50, 34, 16)
    late_by_month = [month["closed"]["late"] for _, month in sorted(figures["by"]["month"].items())]
    assert late_by_month == [16, 3, 2, 1, 1, 0, 0, 0, 0]


def check_cao_bang(figures: dict) -> None:
    """11.999 received and closed, 13 of 125 procedures."""
    totals = figures["periods"]["01/01/2022-13/10/2022"]["totals"]
    assert (totals["received"], totals["carried_over"], totals["open"]["total"]) == (11999, 0, 0)
    assert totals["received_by_channel"] == {"direct": 10762, "online": 1237, "postal": 0, "unknown": 0}
    assert totals["closed"] == {"total": 11999, "early": 194, "on_time": 11801, "late": 4, "undetermined": 0}
    assert totals["closed_by_return_channel"] == {"direct": 272, "online": 0, "postal": 11727, "unknown": 0}
    assert figures["catalogue"] == {"procedures": 125, "with_dossiers": 13}


def check_dates(dossier: Dossier) -> None:
    """Only working days, in their order."""
    moments = [dossier.received, dossier.finished, dossier.returned]
    known = [moment for moment in moments if moment]
    assert known == sorted(known), dossier
    assert all(is_workday(moment.date()) for moment in [*known, dossier.due] if moment), dossier
