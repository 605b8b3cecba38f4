"""The figures of the sample data, counted by a plain loop over the dossiers, rule by rule.

This shares nothing with the program it checks: no file is read, no table library is used.
"""

from collections import Counter
from datetime import date, timedelta

from .model import Dossier
from .workdays import month_end

CHANNELS = ["direct", "online", "postal", "unknown"]
DIMENSIONS = {
    "channel": lambda dossier: dossier.channel,
    "return_channel": lambda dossier: dossier.return_channel,
    "field": lambda dossier: dossier.procedure.field,
    "procedure": lambda dossier: dossier.procedure.name,
    "unit": lambda dossier: dossier.procedure.unit,
}


def ca_mau_figures(made: list[Dossier]) -> dict:
    """All periods of the nine months, the nine months by every dimension, and the late list."""
    first, last = date(2017, 1, 1), date(2017, 9, 30)
    figures = record_counts(listings(made, range(1, 10)), made)
    periods = calendar_periods()
    figures["periods"] = {name: period_figures(made, *days, figures) for name, days in periods.items()}
    figures["by"] = by_dimension(made, first, last)
    figures["by"]["month"] = by_month(made, 2017, range(1, 10))
    figures["late"] = late_list(made, last)
    figures["flags"] = {"closed-without-date": 1, "no-due-date": 1}
    return figures


def ca_mau_later_figures(made: list[Dossier]) -> dict:
    """The nine months must not change when October and November are known as well."""
    last_export = date(2017, 11, 30)
    known = [as_known_on(dossier, last_export) for dossier in made]
    figures = record_counts(listings(known, range(1, 12)), known)
    periods = {
        "9T/2017": (date(2017, 1, 1), date(2017, 9, 30)),
        "T10/2017": (date(2017, 10, 1), date(2017, 10, 31)),
        "T11/2017": (date(2017, 11, 1), last_export),
        "01/01/2017-30/11/2017": (date(2017, 1, 1), last_export),
    }
    figures["periods"] = {name: period_figures(known, *days, figures) for name, days in periods.items()}
    return figures


def cao_bang_figures(made: list[Dossier]) -> dict:
    """The one published period of Cao Bằng, by every dimension."""
    first, last = date(2022, 1, 1), date(2022, 10, 13)
    figures = record_counts(cao_bang_listings(made), made)
    figures["periods"] = {"01/01/2022-13/10/2022": period_figures(made, first, last, figures)}
    figures["by"] = by_dimension(made, first, last)
    figures["late"] = late_list(made, last)
    figures["catalogue"] = {"procedures": 125, "with_dossiers": len({d.procedure.code for d in made})}
    figures["flags"] = {}
    return figures


def calendar_periods() -> dict[str, tuple[date, date]]:
    """Nine months, half a year, three quarters and nine single months of 2017."""
    spans = {"9T/2017": (1, 9), "6T/2017": (1, 6), "Q1/2017": (1, 3), "Q2/2017": (4, 6), "Q3/2017": (7, 9)}
    spans |= {f"T{month}/2017": (month, month) for month in range(1, 10)}
    return {name: (date(2017, first, 1), month_end(2017, last)) for name, (first, last) in spans.items()}


def listings(made: list[Dossier], months: range) -> dict[str, int]:
    """How many dossiers each monthly export lists: once a month from reception to closing."""
    counts = {}
    for month in months:
        last, last_before = month_end(2017, month), date(2017, month, 1) - timedelta(days=1)
        listed = 0
        for dossier in made:
            received = dossier.received.date()
            if received <= last and (received > last_before or not dossier.closed_by(last_before)):
                listed += 1
        counts[f"thang-{month:02d}"] = listed
    return counts


def cao_bang_listings(made: list[Dossier]) -> dict[str, int]:
    """How many dossiers each export lists: online ones in one file, direct ones by quarter."""
    counts: Counter[str] = Counter()
    for dossier in made:
        quarter = (dossier.received.month + 2) // 3
        counts["mot-cua-dien-tu" if dossier.channel == "online" else f"tiep-nhan-truc-tiep-quy-{quarter}"] += 1
    return dict(counts)


def record_counts(by_file: dict[str, int], made: list[Dossier]) -> dict:
    """Every record beyond the first of a dossier is superseded."""
    records = sum(by_file.values())
    return {
        "records": records,
        "records_by_file": by_file,
        "dossiers": len(made),
        "superseded": records - len(made),
    }


def as_known_on(dossier: Dossier, day: date) -> Dossier:
    """The dossier as far as an export of that day can show it."""
    if dossier.closed_by(day):
        return dossier
    return Dossier(**(vars(dossier) | {"finished": None, "returned": None, "cause": ""}))


def period_figures(made: list[Dossier], first: date, last: date, counts: dict) -> dict:
    """Totals of a period and where its records went."""
    outside = sum(is_out_of_period(dossier, first, last) for dossier in made)
    return {
        "from": first.isoformat(),
        "to": last.isoformat(),
        "as_of": last.isoformat(),
        "totals": totals(made, first, last),
        "reconciliation": {
            "records": counts["records"],
            "counted": len(made) - outside,
            "out_of_period": outside,
            "filtered_out": 0,
            "superseded": counts["superseded"],
            "not_accepted": 0,
            "rejected": 0,
        },
    }


def is_out_of_period(dossier: Dossier, first: date, last: date) -> bool:
    """Received after the period, or closed before it."""
    if dossier.received.date() > last:
        return True
    return dossier.closed_day is not None and dossier.closed_day < first


def totals(made: list[Dossier], first: date, last: date) -> dict:
    """Count one period; the as-of day is its last day."""
    figures = empty_totals()
    for dossier in made:
        if is_out_of_period(dossier, first, last):
            continue
        if dossier.received.date() >= first:
            figures["received"] += 1
            figures["received_by_channel"][dossier.channel] += 1
        else:
            figures["carried_over"] += 1
        if dossier.closed_by(last):
            figures["closed"]["total"] += 1
            figures["closed"][timeliness(dossier)] += 1
            figures["closed_by_return_channel"][dossier.return_channel] += 1
        else:
            count_open(figures["open"], dossier, last)
    return figures


def empty_totals() -> dict:
    """All figures at zero."""
    return {
        "carried_over": 0,
        "received": 0,
        "received_by_channel": dict.fromkeys(CHANNELS, 0),
        "closed": dict.fromkeys(["total", "early", "on_time", "late", "undetermined"], 0),
        "closed_by_return_channel": dict.fromkeys(CHANNELS, 0),
        "stopped": 0,
        "open": dict.fromkeys(["total", "within_due", "overdue", "paused", "no_due_date"], 0),
    }


def timeliness(dossier: Dossier) -> str:
    """How a closed dossier stands to its due day."""
    if dossier.dateless or dossier.due is None:
        return "undetermined"
    due = dossier.due.date()
    if dossier.closed_day < due:
        return "early"
    return "on_time" if dossier.closed_day == due else "late"


def count_open(figures: dict, dossier: Dossier, as_of: date) -> None:
    """Add one open dossier."""
    figures["total"] += 1
    overdue = dossier.due is not None and as_of > dossier.due.date()
    figures["overdue" if overdue else "within_due"] += 1
    figures["no_due_date"] += dossier.due is None


def by_dimension(made: list[Dossier], first: date, last: date) -> dict:
    """The totals of each value of each dimension. Channels go by their id, the others by their label."""
    return {
        name: {
            value: totals([dossier for dossier in made if key(dossier) == value], first, last)
            for value in sorted({key(dossier) for dossier in made})
        }
        for name, key in DIMENSIONS.items()
    }


def by_month(made: list[Dossier], year: int, months: range) -> dict:
    """Flows: received by the month received, closed by the month closed."""
    flows = {}
    for month in months:
        figures = empty_totals()
        for dossier in made:
            if (dossier.received.year, dossier.received.month) == (year, month):
                figures["received"] += 1
                figures["received_by_channel"][dossier.channel] += 1
            closed = dossier.closed_day
            if closed and (closed.year, closed.month) == (year, month):
                figures["closed"]["total"] += 1
                figures["closed"][timeliness(dossier)] += 1
                figures["closed_by_return_channel"][dossier.return_channel] += 1
        flow_names = ["received", "received_by_channel", "closed", "closed_by_return_channel", "stopped"]
        flows[f"{year}-{month:02d}"] = {name: figures[name] for name in flow_names}
    return flows


def late_list(made: list[Dossier], last: date) -> dict:
    """The dossiers closed late, with their causes."""
    late = [dossier for dossier in made if dossier.is_late and dossier.closed_by(last)]
    return {
        "by_cause": dict(Counter(dossier.cause for dossier in late)),
        "dossiers": [
            {
                "code": dossier.code,
                "cause": dossier.cause,
                "received": dossier.received.date().isoformat(),
                "due": dossier.due.date().isoformat(),
                "closed": dossier.closed_day.isoformat(),
                "days_late": (dossier.closed_day - dossier.due.date()).days,
            }
            for dossier in late
        ],
    }
