"""Group 7: lists over several sheets, hidden and empty sheets, two lists on a sheet."""

from datetime import date

from corpus.case import EMPTY_SHEET, NO_LIST, Case
from corpus.dossiers import dossiers
from corpus.layout import FULL, FULL_TEXT, SHORT, SHORT_TEXT
from corpus.model import HIDDEN, VERY_HIDDEN, Row, Sheet
from writers.delimited import delimited, listed
from writers.ods import write_ods
from writers.spreadsheetml import write_spreadsheetml
from writers.xls import write_xls
from writers.xlsb import write_xlsb
from writers.xlsx import write_xlsx


def cases() -> list[Case]:
    """All cases about sheets."""
    return [
        continuation(),
        full_sheet(),
        not_a_continuation(),
        own_headers(),
        hidden(),
        empty(),
        second_list(),
        second_list_unknown(),
    ]


def continuation() -> Case:
    """What did not fit on the first sheet goes on without a header on the next ones."""
    case = Case("07-continuation-sheets")
    writers = (("xlsx", write_xlsx), ("xls", write_xls), ("ods", write_ods), ("xlsb", write_xlsb))
    for turn, (kind, write) in enumerate(writers, 1):
        lines = FULL.rows(dossiers(7, date(2017, turn, 2)))
        sheets = [
            Sheet("DanhSach", [Row(["DANH SÁCH HỒ SƠ"]), FULL.header(), *lines[:3]]),
            Sheet("DanhSach (2)", lines[3:5]),
            Sheet("DanhSach (3)", lines[5:]),
        ]
        case.book(f"thang-{turn}.{kind}", write(sheets), sheets)
    case.notice("MC224")
    return case


def full_sheet() -> Case:
    """A first sheet that ends in row 65536, the last one of old Excel. Most rows between are blank."""
    case = Case("07-full-sheet")
    for turn, (kind, write) in enumerate((("xls", write_xls), ("xlsx", write_xlsx)), 1):
        lines = FULL.rows(dossiers(6, date(2017, turn, 2)))
        blank = [Row() for _ in range(65536 - 5)]
        sheets = [Sheet("Sheet1", [FULL.header(), *lines[:2], *blank, *lines[2:4]]), Sheet("Sheet2", lines[4:])]
        assert sheets[0].listed()[-1][0] == 65536
        case.book(f"thang-{turn}.{kind}", write(sheets), sheets)
    case.notice("MC224")
    case.assume("blank rows, however many, do not end a list.")
    return case


def not_a_continuation() -> Case:
    """Sheets after the list that have no header and do not fit its columns."""
    case = Case("07-no-continuation")
    figures = [Row(["Tiếp nhận", 12]), Row(["Đã giải quyết", 10]), Row(["Đang giải quyết", 2])]
    notes = [Row(["Hướng dẫn"]), Row(["Gửi báo cáo trước ngày 05 hằng tháng"]), Row(["Liên hệ Văn phòng Sở"])]
    sheets = [
        Sheet("DanhSach", [FULL.header(), *FULL.rows(dossiers(3))]),
        Sheet("ThongKe", figures),
        Sheet("HuongDan", notes),
    ]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    case.skip_sheet("ho-so.xlsx", "ThongKe", NO_LIST)
    case.skip_sheet("ho-so.xlsx", "HuongDan", NO_LIST)
    return case


def own_headers() -> Case:
    """Each sheet with a header of its own, in another order of columns."""
    case = Case("07-sheets-with-own-headers")
    sheets = [
        Sheet("Trực tiếp", [Row(["TIẾP NHẬN TRỰC TIẾP"]), FULL.header(), *FULL.rows(dossiers(3))]),
        Sheet("Trực tuyến", [SHORT.header(), *SHORT.rows(dossiers(3, date(2017, 2, 3), prefix="H14.17"))]),
    ]
    for kind, write in (("ods", write_ods), ("xlsx", write_xlsx)):
        case.book(f"ho-so-{kind}.{kind}", write(sheets), sheets)
    return case


def hidden() -> Case:
    """Hidden sheets with dossiers are read and said; hidden ones without are passed over and said."""
    case = Case("07-hidden-sheets")
    writers = (
        ("xlsx", write_xlsx),
        ("xls", write_xls),
        ("ods", write_ods),
        ("xlsb", write_xlsb),
        ("xml", write_spreadsheetml),
    )
    for turn, (kind, write) in enumerate(writers, 1):
        path = f"thang-{turn}.{kind}"
        sheets = [
            Sheet("Danh mục", [Row(["Trạng thái"]), Row(["Đang xử lý"])], visibility=HIDDEN),
            Sheet("DanhSach", [FULL.header(), *FULL.rows(dossiers(2, date(2017, turn, 2)))]),
            Sheet("Ẩn", [FULL.header(), *FULL.rows(dossiers(2, date(2017, turn, 12), "H14.17"))], visibility=HIDDEN),
            Sheet("Trống", [], visibility=HIDDEN),
            Sheet(
                "Rất ẩn", [SHORT.header(), *SHORT.rows(dossiers(1, date(2017, turn, 15), "H14.18"))], [], VERY_HIDDEN
            ),
        ]
        case.book(path, write(sheets), sheets)
        case.skip_sheet(path, "Danh mục", NO_LIST)
        case.skip_sheet(path, "Trống", EMPTY_SHEET)
    case.notice("MC222")
    return case


def empty() -> Case:
    """Empty sheets before and after the list, and one with formats only."""
    case = Case("07-empty-sheets")
    sheets = [
        Sheet("Sheet1", []),
        Sheet("Sheet2", [Row(), Row(), FULL.header(), *FULL.rows(dossiers(3))]),
        Sheet("Sheet3", []),
        Sheet("Sheet4", [Row([" ", None, " "]), Row(["\n"])]),
    ]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    for name in ("Sheet1", "Sheet3", "Sheet4"):
        case.skip_sheet("ho-so.xlsx", name, EMPTY_SHEET)
    case.assume("a sheet whose cells hold only blanks is an empty sheet.")
    return case


def second_list() -> Case:
    """Below the list another one with a header in another order: each is read by its own header."""
    case = Case("07-second-list")
    first = [Row(["I. HỒ SƠ TRỰC TIẾP"]), FULL.header(), *FULL.rows(dossiers(3)), Row(["Cộng: 3 hồ sơ"])]
    second = [
        Row(["II. HỒ SƠ TRỰC TUYẾN"]),
        SHORT.header(),
        *SHORT.rows(dossiers(3, date(2017, 2, 3), prefix="H14.17")),
    ]
    sheets = [Sheet("DanhSach", [*first, Row(), Row(), *second])]
    case.book("ho-so.xlsx", write_xlsx(sheets), sheets)
    text = [SHORT_TEXT.header(), *SHORT_TEXT.rows(dossiers(3, date(2017, 3, 3)))]
    text += [Row(), FULL_TEXT.header(), *FULL_TEXT.rows(dossiers(2, date(2017, 4, 3)))]
    case.text("so-2.csv", delimited(text, ";").encode(), listed(text))
    return case


def second_list_unknown() -> Case:
    """Below the list another one whose titles say nothing: its rows must not be read by the first header."""
    case = Case("07-second-list-unknown")
    titles = ["TT", "Ký hiệu", "Nội dung", "Nơi gửi", "Ngày vào", "Ngày ra", "Người theo dõi"]
    others = [
        Row(
            [
                number,
                f"CV-{number:03d}",
                "Công văn",
                "Sở Nội vụ",
                date(2017, 1, number),
                date(2017, 1, number + 9),
                "Mẫu",
            ]
        )
        for number in range(1, 6)
    ]
    rows = [FULL.header(), *FULL.rows(dossiers(4)), Row(), Row(["SỔ CÔNG VĂN"]), Row(titles), *others]
    case.put("ho-so.xlsx", write_xlsx([Sheet("DanhSach", rows)]))
    case.refuse("MC301", "ho-so.xlsx")
    case.assume("titles that say nothing are no header; that the cells below contradict their columns stops the run.")
    return case
