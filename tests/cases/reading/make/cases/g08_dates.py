"""Group 8: dates."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from corpus.case import Case
from corpus.dossiers import dossiers, one
from corpus.layout import FULL, SHORT, SHORT_TEXT
from corpus.model import AMBIGUOUS_DATE, BAD_DATE, CellValue, Day, Dossier, Merge, Number, Row, Sheet
from writers.delimited import delimited, listed
from writers.spreadsheetml import write_spreadsheetml
from writers.xls import write_xls
from writers.xlsb import write_xlsb
from writers.xlsx import write_xlsx

from . import g08_swapped


def cases() -> list[Case]:
    """All cases of the group."""
    return [
        empty_forms(),
        impossible(),
        month_first(),
        years(),
        minimum_of_dot_net(),
        after_the_date(),
        extended_due(),
        serials_as_text(),
        number_formats(),
        digits_as_numbers(),
        system_of_1904(),
        mixed_kinds(),
        merged_dates(),
        *g08_swapped.cases(),
    ]


# What a received cell shows, what must be read, what is wrong.
Shown = tuple[CellValue, Day, str]


def received(shown: list[Shown], layout=SHORT_TEXT) -> list[Row]:
    """Header and one dossier for each received cell."""
    rows = [layout.header()]
    for turn, (cell, moment, mark) in enumerate(shown):
        base = one(turn, date(2017, 1, 1 + turn))
        dossier = replace(base, received=moment, finished=None, marks=(mark,) if mark else ())
        rows.append(layout.row(dossier, received=cell))
    return rows


def text_case(name: str, shown: list[Shown], delimiter: str = ",") -> Case:
    """A case of one CSV."""
    case = Case(name)
    rows = received(shown)
    case.text("ho-so.csv", delimited(rows, delimiter).encode(), listed(rows))
    return case


def book_case(name: str, shown: list[Shown], write: Callable[[list[Sheet]], bytes] = write_xlsx, kind="xlsx") -> Case:
    """A case of one workbook."""
    case = Case(name)
    sheets = [Sheet("DanhSach", received(shown, SHORT))]
    case.book(f"ho-so.{kind}", write(sheets), sheets)
    return case


def empty_forms() -> Case:
    """Every way to say that there is no date, in every date column; in a workbook also day 0 and day 1."""
    case = Case("08-empty-forms")
    for name, layout in (("ho-so.csv", SHORT_TEXT), ("ho-so.xlsx", SHORT)):
        rows = [layout.header()]
        forms: list[CellValue] = ["-", "Không xác định", "01/01/1900", "00:00 01/01/1900", "01/01/1900 00:00:00", " "]
        if layout is SHORT:
            forms += [Number(0, "dd/mm/yyyy"), Number(1, "dd/mm/yyyy")]
        for turn, form in enumerate(forms):
            dossier = replace(one(turn, date(2017, 1, 5 + turn)), finished=None)
            rows.append(layout.row(dossier, finished=form))
            dossier = replace(dossier, code=f"H14.17-{turn}", due=None)
            rows.append(layout.row(dossier, due=form, finished=form))
        dossier = replace(one(0, date(2017, 1, 5)), code="H14.18-1", received=None, due=None, finished=None)
        rows.append(layout.row(dossier, received="-", due="Không xác định", finished="01/01/1900"))
        if layout is SHORT:
            sheets = [Sheet("DanhSach", rows)]
            case.book(name, write_xlsx(sheets), sheets)
        else:
            case.text(name, delimited(rows, ",").encode(), listed(rows))
    case.assume("the number 0 with a date format, which Excel shows as 00/01/1900, is empty as 01/01/1900 is.")
    return case


def impossible() -> Case:
    """Days that no calendar has, and what Excel writes for a column that is too narrow."""
    return text_case(
        "08-impossible",
        [
            ("05/01/2017", date(2017, 1, 5), ""),
            ("30/02/2023", None, BAD_DATE),
            ("31/04/2017", None, BAD_DATE),
            ("29/02/2023", None, BAD_DATE),
            ("29/02/2024", date(2024, 2, 29), ""),
            ("00/01/2017", None, BAD_DATE),
            ("32/01/2017", None, BAD_DATE),
            ("13/13/2017", None, BAD_DATE),
            ("2017-02-30", None, BAD_DATE),
            ("20170230", None, BAD_DATE),
            ("########", None, BAD_DATE),
            ("20/01/2017", date(2017, 1, 20), ""),
            ("21/01/2017", date(2017, 1, 21), ""),
            ("22/01/2017", date(2017, 1, 22), ""),
            ("23/01/2017", date(2017, 1, 23), ""),
            ("24/01/2017", date(2017, 1, 24), ""),
            ("25/01/2017", date(2017, 1, 25), ""),
            ("26/01/2017", date(2017, 1, 26), ""),
            ("27/01/2017", date(2017, 1, 27), ""),
            ("28/01/2017", date(2017, 1, 28), ""),
            ("29/01/2017", date(2017, 1, 29), ""),
        ],
    )


def month_first() -> Case:
    """What only works with the month first is not read, and what could work either way is read day first."""
    case = text_case(
        "08-month-first",
        [
            ("05/01/2017", date(2017, 1, 5), ""),
            ("12/31/2017", None, AMBIGUOUS_DATE),
            ("1/13/2017", None, AMBIGUOUS_DATE),
            ("12/31/2017 08:30", None, AMBIGUOUS_DATE),
            ("12-31-2017", None, AMBIGUOUS_DATE),
            ("04/05/2017", date(2017, 5, 4), ""),
            ("12/12/2017", date(2017, 12, 12), ""),
            ("20/01/2017", date(2017, 1, 20), ""),
            ("21/01/2017", date(2017, 1, 21), ""),
        ],
    )
    rows = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(3, date(2017, 2, 5)))]
    made = one(3, date(2017, 2, 14))
    both = replace(made, due=None, finished=None, marks=(BAD_DATE, AMBIGUOUS_DATE))
    rows.append(SHORT_TEXT.row(both, due="30/02/2017", finished="02/28/2017"))
    case.text("hai-loi.csv", delimited(rows, ",").encode(), listed(rows))
    return case


def years() -> Case:
    """The first and last years that are believed, as text and as true dates; years of two digits."""
    case = text_case(
        "08-years",
        [
            ("01/01/1980", date(1980, 1, 1), ""),
            ("31/12/2100", date(2100, 12, 31), ""),
            ("31/12/1979", None, BAD_DATE),
            ("01/01/2101", None, BAD_DATE),
            ("05/01/0217", None, BAD_DATE),
            ("05/01/99", date(1999, 1, 5), ""),
            ("05/01/26", date(2026, 1, 5), ""),
            ("05-01-17 08:30", datetime(2017, 1, 5, 8, 30), ""),
            ("20/01/2017", date(2017, 1, 20), ""),
        ],
    )
    shown: list[Shown] = [
        (date(1980, 1, 1), date(1980, 1, 1), ""),
        (date(2100, 12, 31), date(2100, 12, 31), ""),
        (date(1979, 12, 31), None, BAD_DATE),
        (date(2101, 1, 1), None, BAD_DATE),
        (date(2017, 1, 20), date(2017, 1, 20), ""),
    ]
    sheets = [Sheet("DanhSach", received(shown, SHORT))]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    case.assume("a year of two digits is one of 1980–2079.")
    return case


def minimum_of_dot_net() -> Case:
    """The date that .NET programs write for none."""
    case = text_case(
        "08-minimum-of-dot-net",
        [
            ("05/01/2017 00:00:00", date(2017, 1, 5), ""),
            ("01/01/0001 00:00:00", None, ""),
            ("0001-01-01T00:00:00", None, ""),
            ("20/01/2017 00:00:00", date(2017, 1, 20), ""),
        ],
    )
    case.assume("01/01/0001 is empty as 01/01/1900 is, not a bad date: .NET portals write it for no date.")
    return case


def after_the_date() -> Case:
    """Text after the date, in the due column too."""
    case = Case("08-text-after-the-date")
    shown = {
        "20/01/2017 (Còn 3 ngày)": date(2017, 1, 20),
        "20/01/2017 - Quá hạn 2 ngày": date(2017, 1, 20),
        "20/01/2017 16:30 (Còn 3 ngày 2 giờ)": datetime(2017, 1, 20, 16, 30),
        "20/01/2017\n(Quá hạn)": date(2017, 1, 20),
        "20-01-2017 Từ 07:30 đến 11:30": date(2017, 1, 20),
        "16:30\n20/01/2017\n(Còn 3 ngày)": datetime(2017, 1, 20, 16, 30),
    }
    rows = [SHORT_TEXT.header()]
    for turn, (cell, moment) in enumerate(shown.items()):
        rows.append(SHORT_TEXT.row(replace(one(turn, date(2017, 1, 5)), due=moment), due=cell))
    case.text("ho-so.csv", delimited(rows, ",").encode(), listed(rows))
    return case


def extended_due() -> Case:
    """The extended day wins over the first one, whatever it says; where there is none, the first one stays."""
    case = Case("08-extended-due")
    for name, title in (("hen-lai.csv", "Ngày hẹn lại"), ("gia-han.csv", "Gia hạn đến")):
        layout = SHORT_TEXT.but(extended=title)
        keys = (*layout.keys[:5], "extended", *layout.keys[5:])
        layout = type(layout)(keys, layout.titles, layout.day_as)
        rows = [layout.header()]
        for turn, extended in enumerate((date(2017, 3, 1), None, datetime(2017, 3, 2, 16, 30), date(2017, 1, 10))):
            made = one(turn, date(2017, 1, 5 if title.startswith("Ngày") else 6))
            dossier = replace(made, due=extended or made.due)
            shown = layout.day_as(extended) if extended else None
            rows.append(layout.row(dossier, due=layout.day_as(made.due), extended=shown))
        case.text(name, delimited(rows, ",").encode(), listed(rows))
    return case


def serials_as_text() -> Case:
    """Excel's day numbers written as text, with a point or a comma."""
    return text_case(
        "08-serials-as-text",
        [
            ("42740", date(2017, 1, 5), ""),
            ("42740.5", datetime(2017, 1, 5, 12, 0), ""),
            ("42740,5", datetime(2017, 1, 5, 12, 0), ""),
            ("42740.354166666664", datetime(2017, 1, 5, 8, 30), ""),
            ("42740,354166666664", datetime(2017, 1, 5, 8, 30), ""),
            ("20/01/2017", date(2017, 1, 20), ""),
        ],
        ";",
    )


def number_formats() -> Case:
    """True dates under all sorts of number formats; the format only shows, the day is the same."""
    patterns = (
        "dd/mm/yyyy",
        "mm/dd/yyyy",
        "m/d/yy",
        "[$-42A]dd mmmm yyyy",
        "[$-F800]dddd, mmmm dd, yyyy",
        'dd"/"mm"/"yyyy',
        "yyyy\\-mm\\-dd",
        "d-mmm-yy",
        "[$-409]m/d/yy h:mm AM/PM;@",
        "dd/mm/yyyy;@",
        "General",
        "0",
        "#,##0",
        "@",
    )
    shown: list[Shown] = [
        (Number(42760 + turn, pattern), date(2017, 1, 25 + turn), "") for turn, pattern in enumerate(patterns[:7])
    ]
    shown += [(Number(42767 + turn, pattern), date(2017, 2, 1 + turn), "") for turn, pattern in enumerate(patterns[7:])]
    case = book_case("08-number-formats", shown)
    # The number format of xls is no other: one file of it.
    sheets = [Sheet("DanhSach", received(shown[:6], SHORT))]
    case.book("ho-so.xls", write_xls(sheets), sheets)
    return case


def digits_as_numbers() -> Case:
    """20170105 as a number cell."""
    case = book_case(
        "08-digits-as-numbers",
        [
            (20170105, date(2017, 1, 5), ""),
            (20170131, date(2017, 1, 31), ""),
            (20170105083015.0, datetime(2017, 1, 5, 8, 30, 15), ""),
            (date(2017, 1, 20), date(2017, 1, 20), ""),
        ],
    )
    case.assume("yyyyMMdd and yyyyMMddHHmmss in a number cell are read as in a text cell.")
    return case


def system_of_1904() -> Case:
    """Workbooks whose day 0 is 01/01/1904: true dates come out right."""
    case = Case("08-system-of-1904")
    for turn, (kind, write) in enumerate((("xlsx", write_xlsx), ("xls", write_xls), ("xlsb", write_xlsb)), 1):
        made = dossiers(4, date(2017, turn, 20))
        made[0] = replace(made[0], received=datetime(2017, turn, 20, 8, 30))
        rows = [FULL.header(), *FULL.rows(made)]
        rows.append(FULL.row(replace(one(4, date(2017, turn, 5)), code="H14.17-1"), 5, received=f"05/{turn:02d}/2017"))
        sheets = [Sheet("DanhSach", rows)]
        case.book(f"thang-{turn}.{kind}", write(sheets, date_1904=True), sheets)
    return case


def mixed_kinds() -> Case:
    """True dates, day numbers and texts side by side in one column."""
    shown: list[Shown] = [
        (date(2017, 1, 5), date(2017, 1, 5), ""),
        ("05/01/2017", date(2017, 1, 5), ""),
        (date(2017, 1, 25), date(2017, 1, 25), ""),
        ("25/01/2017 08:30", datetime(2017, 1, 25, 8, 30), ""),
        (42740, date(2017, 1, 5), ""),
        ("2017-01-05T17:30:00Z", datetime(2017, 1, 6, 0, 30), ""),
        (datetime(2017, 1, 5, 8, 30, 15), datetime(2017, 1, 5, 8, 30, 15), ""),
        ("-", None, ""),
    ]
    case = book_case("08-mixed-kinds", shown)
    sheets = [Sheet("DanhSach", received(shown, SHORT))]
    case.book("so-2.xlsb", write_xlsb(sheets), sheets)
    case.book("so-3.xls", write_xls(sheets), sheets)
    case.book("so-4.xml", write_spreadsheetml(sheets), sheets)
    return case


def merged_dates() -> Case:
    """One received day merged over three dossiers: it is the day of each."""
    case = Case("08-merged-dates")
    made = [replace(dossier, received=date(2017, 1, 20)) for dossier in dossiers(4)]
    at = SHORT.at("received")
    rows = [SHORT.header(), SHORT.row(made[0]), SHORT.row(made[1], received=None), SHORT.row(made[2], received=None)]
    last: Dossier = replace(made[3], received=date(2017, 1, 21))
    rows.append(SHORT.row(last))
    for kind, write in (("xls", write_xls), ("xlsb", write_xlsb), ("xlsx", write_xlsx), ("xml", write_spreadsheetml)):
        sheets = [Sheet("DanhSach", rows, [Merge(1, at, 3, at)])]
        case.book(f"ho-so-{kind}.{kind}", write(sheets), sheets)
    return case
