"""Group 12: formulas, error cells, cells that begin with a sign, very long cells."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT, SHORT_TEXT
from corpus.model import BAD_DATE, UNKNOWN, Error, Formula, Number, Row, Sheet
from writers.delimited import delimited, listed
from writers.html import page, table
from writers.ods import write_ods
from writers.spreadsheetml import write_spreadsheetml
from writers.xls import write_xls
from writers.xlsb import write_xlsb
from writers.xlsx import write_xlsx

Write = Callable[[list[Sheet]], bytes]


def cases() -> list[Case]:
    """All cases of the group."""
    return [
        formulas_with_results(),
        formulas_without_results(),
        error_cells(),
        error_texts(),
        leading_signs(),
        codes_quoted_by_a_formula(),
        long_cells(),
    ]


def formulas_with_results() -> Case:
    """Dates, code, unit and status from formulas whose last results are kept."""
    case = Case("12-formulas-with-results")
    writers: tuple[tuple[str, Write], ...] = (
        ("xlsx", write_xlsx),
        ("xlsb", write_xlsb),
        ("ods", write_ods),
        ("xml", write_spreadsheetml),
    )
    for turn, (kind, write) in enumerate(writers, 1):
        made = dossiers(3, date(2017, turn, 15))
        rows = [FULL.header()]
        for number, dossier in enumerate(made, 1):
            row = FULL.row(
                dossier,
                number,
                code=Formula('="H14.16-"&A1', dossier.code),
                unit=Formula("=E1", dossier.unit),
                received=Formula("=TODAY()", dossier.received),
                due=Formula("=G2+15", dossier.due),
                status=Formula('=IF(A1=1,"x","y")', {"finished": "Đã trả kết quả"}.get(dossier.status, "Đang xử lý")),
            )
            rows.append(row)
        sheets = [Sheet("DanhSach", rows)]
        case.book(f"thang-{turn}.{kind}", write(sheets), sheets)
    return case


def formulas_without_results() -> Case:
    """The same without results: a date is bad, a code is missing, a status is unknown; nothing is worked out."""
    case = Case("12-formulas-without-results")
    writers: tuple[tuple[str, Write], ...] = (("xlsx", write_xlsx), ("ods", write_ods), ("xml", write_spreadsheetml))
    for turn, (kind, write) in enumerate(writers, 1):
        made = dossiers(7, date(2017, turn, 1))
        bad = {"marks": (BAD_DATE,)}
        rows = [
            FULL.header(),
            FULL.row(made[0], 1),
            FULL.row(replace(made[1], received=None, **bad), 2, received=Formula("=TODAY()")),
            FULL.row(replace(made[2], due=None, **bad), 3, due=Formula("=G4+15")),
            FULL.row(replace(made[3], code=""), 4, code=Formula('="H14"&A1')),
            FULL.row(replace(made[4], status=UNKNOWN), 5, status=Formula('=IF(A1=1,"x","y")')),
            FULL.row(replace(made[5], finished=None, **bad), 6, finished=Formula("=TODAY()")),
            FULL.row(replace(made[6], unit=""), 7, unit=Formula("=E1")),
        ]
        sheets = [Sheet("DanhSach", rows)]
        case.book(f"thang-{turn}.{kind}", write(sheets), sheets)
    return case


def spoilt_rows(layout, first: date, error: Callable[[str], object]) -> list[Row]:
    """Dossiers each with one error cell."""
    made = dossiers(8, first)
    bad = {"marks": (BAD_DATE,)}
    return [
        layout.header(),
        layout.row(made[0], 1),
        layout.row(replace(made[1], received=None, **bad), 2, received=error("#N/A")),
        layout.row(replace(made[2], due=None, **bad), 3, due=error("#VALUE!")),
        layout.row(replace(made[3], code=""), 4, code=error("#REF!")),
        layout.row(replace(made[4], status=UNKNOWN), 5, status=error("#NAME?")),
        layout.row(replace(made[5], finished=None, **bad), 6, finished=error("#DIV/0!")),
        layout.row(replace(made[6], channel=UNKNOWN), 7, channel=error("#N/A")),
        layout.row(made[7], 8),
    ]


def error_cells() -> Case:
    """True error cells."""
    case = Case("12-error-cells")
    writers: tuple[tuple[str, Write], ...] = (
        ("xlsx", write_xlsx),
        ("xlsb", write_xlsb),
        ("ods", write_ods),
        ("xml", write_spreadsheetml),
        ("xls", write_xls),
    )
    for turn, (kind, write) in enumerate(writers, 1):
        sheets = [Sheet("DanhSach", spoilt_rows(FULL, date(2017, turn, 1), Error))]
        case.book(f"thang-{turn}.{kind}", write(sheets), sheets)
    case.assume(
        "an error cell in the code column (or its text) is no code, in the status or channel column it is unknown."
    )
    return case


def error_texts() -> Case:
    """What becomes of error cells in text and HTML."""
    case = Case("12-error-texts")
    rows = spoilt_rows(FULL_TEXT, date(2017, 1, 1), str)
    case.text("ho-so.csv", delimited(rows, ",").encode(), listed(rows))
    rows = spoilt_rows(FULL_TEXT, date(2017, 2, 1), str)
    case.text("ho-so.xls", page(table(rows)).encode(), listed(rows))
    return case


def leading_signs() -> Case:
    """Texts that begin with = + - @ are texts, and stay what they are."""
    case = Case("12-leading-signs")
    units = ("=Phòng A", "+Phòng B", "-Phòng C", "@Phòng D", '=HYPERLINK("http://mau.example","Phòng E")')
    made = [replace(dossier, unit=unit) for dossier, unit in zip(dossiers(5), units, strict=True)]
    shown = {"procedure": '=cmd|"/c calc"!A1', "name": "-Nguyễn Văn Mẫu"}
    text = [FULL_TEXT.header(), *(FULL_TEXT.row(dossier, number, **shown) for number, dossier in enumerate(made, 1))]
    case.text("ho-so.csv", delimited(text, ";").encode(), listed(text))
    sheets = [Sheet("DanhSach", [FULL.header(), *(FULL.row(dossier, n, **shown) for n, dossier in enumerate(made, 1))])]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    case.book("so-2.ods", write_ods(sheets), sheets)
    return case


def codes_quoted_by_a_formula() -> Case:
    """CSV in which codes stand as ="…", so that Excel does not round them."""
    case = Case("12-codes-as-formula-text")
    rows = [SHORT_TEXT.header()]
    for turn, dossier in enumerate(dossiers(4)):
        code = f"00012345678901234{turn}"
        rows.append(SHORT_TEXT.row(replace(dossier, code=code), code=f'="{code}"'))
    case.text("ho-so.csv", delimited(rows, ",").encode(), listed(rows))
    case.assume('="…" around a code in delimited text is taken off.')
    return case


def long_cells() -> Case:
    """32 767 characters, the most that Excel keeps in a cell; delimited text has more."""
    case = Case("12-long-cells")
    # Letters outside Latin-1, so that the texts of xls take two bytes a letter and run over several records.
    most = ("Cấp lại giấy chứng nhận " * 1400)[:32767]
    for turn, (kind, write) in enumerate((("xls", write_xls), ("xlsx", write_xlsx), ("ods", write_ods)), 1):
        made = dossiers(3, date(2017, turn, 5))
        rows = [FULL.header(), FULL.row(made[0], 1), FULL.row(made[1], 2, procedure=most), FULL.row(made[2], 3)]
        sheets = [Sheet("DanhSach", rows)]
        case.book(f"thang-{turn}.{kind}", write(sheets), sheets)
    made = dossiers(3, date(2017, 4, 5))
    text = [FULL_TEXT.header(), FULL_TEXT.row(made[0], 1), FULL_TEXT.row(made[1], 2, procedure="x" * 70000)]
    text.append(FULL_TEXT.row(made[2], 3))
    case.text("thang-4.csv", delimited(text, ",").encode(), listed(text))
    numbers = [SHORT.header(), *SHORT.rows(dossiers(2, date(2017, 5, 5)))]
    numbers = [Row([*row.cells, None if at else "Lệ phí"], row.dossier) for at, row in enumerate(numbers)]
    numbers[1] = Row([*numbers[1].cells[:-1], Number(1e300)], numbers[1].dossier)
    sheets = [Sheet("DanhSach", numbers)]
    case.book("thang-5.xlsx", write_xlsx(sheets), sheets)
    return case
