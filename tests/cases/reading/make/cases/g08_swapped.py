"""Group 8: columns in which Excel has already swapped day and month."""

from dataclasses import replace
from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import SHORT, plain_day
from corpus.model import AMBIGUOUS_DATE, CellValue, Dossier, Row, Sheet
from writers.ods import write_ods
from writers.xls import write_xls
from writers.xlsx import write_xlsx

DATES = ("received", "due", "finished")


def cases() -> list[Case]:
    """The signature, and three sheets that nearly have it."""
    return [swapped(), one_true_day_above_twelve(), one_text_up_to_twelve(), too_few()]


def as_american_excel(moment: date | None) -> CellValue:
    """What Excel under American settings makes of dd/MM/yyyy: a wrong true date where it can, else the text."""
    if moment is None:
        return None
    return date(moment.year, moment.day, moment.month) if moment.day <= 12 else plain_day(moment)


def spoilt(dossier: Dossier) -> Row:
    """A dossier as the spoilt sheet shows it; its true dates are not to be believed."""
    shown = {key: as_american_excel(getattr(dossier, key)) for key in DATES}
    true = [key for key in DATES if isinstance(shown[key], date)]
    told = replace(dossier, **{key: None for key in true}, marks=(AMBIGUOUS_DATE,) if true else ())
    return SHORT.row(told, **shown)


def swapped() -> Case:
    """True dates only with day 1–12, texts only with day 13–31: the true dates are not read."""
    case = Case("08-swapped-day-and-month")
    for turn, (kind, write) in enumerate((("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods)), 1):
        sheets = [Sheet("DanhSach", [SHORT.header(), *map(spoilt, dossiers(9, date(2017, turn, 2)))])]
        case.book(f"thang-{turn}.{kind}", write(sheets), sheets)
    case.notice("MC321")
    return case


def one_true_day_above_twelve() -> Case:
    """A true date past day 12 in each column shows that nothing was swapped: all are read."""
    case = Case("08-not-swapped-true-day")
    made = dossiers(9, date(2017, 1, 2))
    rows = [SHORT.header(), *(as_they_are(dossier) for dossier in made)]
    rows.append(SHORT.row(replace(made[0], code="H14.17-1", received=date(2017, 1, 20), due=date(2017, 1, 25), finished=date(2017, 1, 24))))
    sheets = [Sheet("DanhSach", rows)]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case


def one_text_up_to_twelve() -> Case:
    """A text up to day 12 in each column shows that Excel did not convert what it could: all are read."""
    case = Case("08-not-swapped-text-day")
    made = dossiers(9, date(2017, 1, 2))
    rows = [SHORT.header(), *(as_they_are(dossier) for dossier in made)]
    extra = replace(made[0], code="H14.17-1", received=date(2017, 1, 5), due=date(2017, 2, 6), finished=date(2017, 1, 9))
    rows.append(SHORT.row(extra, received="05/01/2017", due="06/02/2017", finished="09/01/2017"))
    sheets = [Sheet("DanhSach", rows)]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case


def too_few() -> Case:
    """Two true dates with small days among texts with large days: too few to say."""
    case = Case("08-not-swapped-too-few")
    made = [replace(dossier, due=None, finished=None) for dossier in dossiers(9, date(2017, 1, 2))]
    made = [dossier for dossier in made if dossier.received.day > 12] + made[:2]
    rows = [SHORT.header(), *(as_they_are(dossier) for dossier in made)]
    sheets = [Sheet("DanhSach", rows)]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case


def as_they_are(dossier: Dossier) -> Row:
    """True dates where the day is small, texts where it is large, none of them swapped."""
    shown: dict[str, CellValue] = {}
    for key in DATES:
        moment = getattr(dossier, key)
        shown[key] = plain_day(moment) if moment and moment.day > 12 else moment
    return SHORT.row(dossier, **shown)
