"""The lines of expected.txt."""

from datetime import datetime, time

from .model import Day, Dossier


def list_lines(path: str, sheet: str, listed: list[tuple[int, Dossier]]) -> list[str]:
    """The heading of a list and one line a dossier."""
    heading = f"== {path} › {sheet}" if sheet else f"== {path}"
    return [heading, *(dossier_line(number, dossier) for number, dossier in listed)]


def dossier_line(number: int, dossier: Dossier) -> str:
    """One dossier as it must be read."""
    cells = [
        str(number),
        dossier.code or "-",
        *(day(moment) for moment in (dossier.received, dossier.due, dossier.finished, dossier.returned)),
        dossier.status,
        dossier.channel,
        dossier.return_channel,
        dossier.field or "-",
        dossier.unit or "-",
        " ".join(dossier.marks) or "-",
    ]
    return " | ".join(cells)


def day(moment: Day) -> str:
    """yyyy-MM-dd, with the time unless it is midnight."""
    if moment is None:
        return "-"
    if isinstance(moment, datetime) and moment.time() != time():
        return f"{moment:%Y-%m-%d %H:%M:%S}"
    return f"{moment:%Y-%m-%d}"
