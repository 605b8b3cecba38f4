"""Group 5: rows inside and below a list that are no dossiers."""

from dataclasses import replace
from datetime import date

from corpus.case import Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT, SHORT_TEXT
from corpus.model import Dossier, Formula, Merge, Row, Sheet
from writers.delimited import delimited, listed
from writers.html import page, table
from writers.ods import write_ods
from writers.xls import write_xls
from writers.xlsx import write_xlsx

LAST = len(FULL.keys) - 1


def cases() -> list[Case]:
    """All cases of the group."""
    return [numbering_rows(), groups_that_name_the_field(), other_groups(), totals_and_signatures(), sparse_dossiers()]


def numbering_rows() -> Case:
    """The row of column numbers in its many shapes; as numbers it could be taken for serial dates."""
    case = Case("05-numbering-rows")
    width = len(FULL.keys)
    plans = {
        "1-ngoac.xlsx": [f"({number})" for number in range(1, width + 1)],
        "2-so.xlsx": list(range(1, width + 1)),
        "3-chu-va-so.xlsx": ["A", "B", *range(1, width - 1)],
        "4-cong-thuc.xlsx": [*(f"({number})" for number in range(1, width - 1)), "(12)=(7)-(8)", "(13)=(11)+(12)"],
        "5-ngoac-vuong.xlsx": [f"[{number}]" for number in range(1, width + 1)],
    }
    for turn, (name, numbering) in enumerate(plans.items(), 1):
        rows = [Row(["DANH SÁCH"]), FULL.header(), Row(numbering), *FULL.rows(dossiers(2, date(2017, turn, 5)))]
        sheets = [Sheet("DanhSach", rows)]
        case.book(name, write_xlsx(sheets), sheets)
    text = [FULL_TEXT.header(), Row(list(range(1, width + 1))), *FULL_TEXT.rows(dossiers(2, date(2017, 6, 5)))]
    case.text("6-so.csv", delimited(text, ",").encode(), listed(text))
    return case


def groups_that_name_the_field() -> Case:
    """No column for the field: the group row above the dossiers names it."""
    case = Case("05-groups-name-the-field")
    layout = FULL.but(drop=("field",))
    last = len(layout.keys) - 1
    for turn, (kind, write) in enumerate((("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods)), 1):
        rows, merges = [layout.header()], []
        made = dossiers(4, date(2017, turn, 5))
        for number, dossier in enumerate(made):
            if number in (0, 2, 3):
                heading = {0: "Lĩnh vực: Đất đai", 2: "Lĩnh vực : Hộ tịch", 3: "LĨNH VỰC: Giáo dục trung học"}[number]
                merges.append(Merge(len(rows), 0, len(rows), last))
                rows.append(Row([heading]))
            named = {0: "Đất đai", 1: "Đất đai", 2: "Hộ tịch", 3: "Giáo dục trung học"}[number]
            row = layout.row(dossier, number + 1)
            rows.append(Row(row.cells, replace(row.dossier, field=named)))
        sheets = [Sheet("DanhSach", rows, merges)]
        case.book(f"thang-0{turn}.{kind}", write(sheets), sheets)
    text_layout = FULL_TEXT.but(drop=("field",))
    text = [text_layout.header(), Row([None, "Lĩnh vực: Đất đai"])]
    for number, dossier in enumerate(dossiers(2, date(2017, 4, 5)), 1):
        row = text_layout.row(dossier, number)
        text.append(Row(row.cells, replace(row.dossier, field="Đất đai")))
    case.text("thang-04.csv", delimited(text, ";").encode(), listed(text))
    return case


def other_groups() -> Case:
    """Groups by Roman number and by unit, with subtotals, beside a column for the field."""
    case = Case("05-groups-and-subtotals")
    made = dossiers(4)
    lines = FULL.rows(made)
    rows = [
        FULL.header(),
        Row(["I", "LĨNH VỰC ĐẤT ĐAI"]),
        lines[0],
        lines[1],
        Row([None, "Cộng (I)", 2]),
        Row(["II", "Lĩnh vực hộ tịch"]),
        Row(["II.1. Hồ sơ nộp trực tuyến"]),
        lines[2],
        Row(["Cộng nhóm II.1: 1 hồ sơ"]),
        Row(["II.2. Hồ sơ nộp trực tiếp"]),
        lines[3],
        Row(["Cộng", None, None, None, None, None, 1]),
        Row(["Tổng cộng (I + II)", None, None, None, None, None, 4]),
    ]
    merges = [Merge(1, 1, 1, LAST), Merge(6, 0, 6, LAST), Merge(12, 0, 12, 5)]
    sheets = [Sheet("DanhSach", rows, merges)]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    return case


def totals_and_signatures() -> Case:
    """Totals with numbers in date columns, place and date under the date columns, signatures, notes, print stamps."""
    case = Case("05-totals-and-signatures")

    def below(count: int) -> list[Row]:
        return [
            Row(["Tổng cộng", None, None, None, None, None, count, count, 2, 1]),
            Row(["Tổng số hồ sơ: " + str(count)]),
            Row(),
            Row([*[None] * 6, "Cà Mau, ngày 05 tháng 02 năm 2017"]),
            Row([None, "Người lập biểu", *[None] * 4, "THỦ TRƯỞNG ĐƠN VỊ"]),
            Row([None, "(Ký, ghi rõ họ tên)", *[None] * 4, "(Ký tên, đóng dấu)"]),
            Row(),
            Row([None, "Nguyễn Văn Mẫu", *[None] * 4, "Trần Thị Mẫu"]),
            Row(["Ghi chú: hồ sơ quá hạn được in đậm; số liệu lấy từ ngày 01/01/2017."]),
            Row(["* Danh sách xuất từ phần mềm một cửa lúc 05/02/2017 08:00:15"]),
            Row([*[None] * 6, "Trang 1/1"]),
        ]

    for turn, (kind, write) in enumerate((("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods)), 1):
        rows = [FULL.header(), *FULL.rows(dossiers(3, date(2017, turn, 5))), *below(3)]
        sheets = [Sheet("DanhSach", rows)]
        case.book(f"thang-0{turn}.{kind}", write(sheets), sheets)
    text = [FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(3, date(2017, 4, 5))), *below(3)]
    case.text("thang-04.csv", delimited(text, ",").encode(), listed(text))
    case.text("thang-05.xls", page(table(text)).encode(), listed(text))
    counted = Row(["Tổng cộng", Formula("=COUNTA(B2:B4)", 3)])
    sheets = [Sheet("DanhSach", [FULL.header(), *FULL.rows(dossiers(3, date(2017, 6, 5))), counted])]
    case.book("thang-06.xlsx", write_xlsx(sheets), sheets)
    return case


def sparse_dossiers() -> Case:
    """Dossiers of which almost nothing is known, between blank rows: none may be lost."""
    case = Case("05-sparse-dossiers")
    made = dossiers(2)
    only_code = Dossier(code="H14.16-170109-0100")
    only_received = Dossier(received=date(2017, 1, 10))
    both = Dossier(code="H14.16-170111-0101", received=date(2017, 1, 11))
    for name, layout in (("1.xlsx", SHORT), ("2.csv", SHORT_TEXT)):
        rows = [
            layout.header(),
            Row(),
            layout.row(made[0]),
            Row(),
            Row(),
            layout.row(only_code),
            layout.row(only_received),
            *[Row() for _ in range(30)],
            layout.row(both),
            layout.row(made[1]),
        ]
        if name.endswith("xlsx"):
            sheets = [Sheet("DanhSach", rows)]
            case.book(name, write_xlsx(sheets), sheets)
        else:
            case.text(name, delimited(rows, ";").encode(), listed(rows))
    return case
