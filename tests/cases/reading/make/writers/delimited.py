"""Delimited text."""

import csv
import io

from corpus.model import Row


def delimited(rows: list[Row], delimiter: str, line_end: str = "\r\n", quote_all: bool = False) -> str:
    """Text with quotes where they are needed, or everywhere. Empty rows are empty lines."""
    target = io.StringIO()
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(target, delimiter=delimiter, quoting=quoting, lineterminator=line_end)
    for row in rows:
        if row.cells:
            writer.writerow(["" if value is None else value for value in row.cells])
        else:
            target.write(line_end)
    return target.getvalue()


def listed(rows: list[Row]) -> list[tuple[int, object]]:
    """Row number and dossier of every dossier row."""
    return [(number, row.dossier) for number, row in enumerate(rows, 1) if row.dossier]
