"""The dossiers of Sở Giáo dục và Đào tạo tỉnh Cà Mau, January to November 2017."""

from collections.abc import Callable
from datetime import date
from random import Random

from .model import DIRECT, ONLINE, POSTAL, Dossier, Procedure, end_of_office, number_codes, office_moment
from .people import person
from .workdays import add_workdays, month_end, workdays

SEED = 2017
PREFIX = "000.00.05.H12"
RECEIVED = {1: 75, 2: 52, 3: 78, 4: 70, 5: 68, 6: 84, 7: 92, 8: 88, 9: 68}
LATER_RECEIVED = {10: 61, 11: 58}

DIPLOMAS, SECONDARY, CONTINUING, EXAMS = (
    "Văn bằng, chứng chỉ",
    "Giáo dục trung học",
    "Giáo dục thường xuyên",
    "Thi, tuyển sinh",
)
OFFICE, QUALITY, SECONDARY_UNIT, CONTINUING_UNIT, STAFF = (
    "Văn phòng Sở",
    "Phòng Quản lý chất lượng",
    "Phòng Giáo dục trung học",
    "Phòng Giáo dục thường xuyên",
    "Phòng Tổ chức cán bộ",
)

COPY = Procedure("1.900101", "Cấp bản sao văn bằng, chứng chỉ từ sổ gốc", DIPLOMAS, OFFICE, 3)
CORRECT = Procedure("1.900102", "Chỉnh sửa nội dung văn bằng, chứng chỉ", DIPLOMAS, QUALITY, 5)
FOREIGN = Procedure(
    "1.900103",
    "Công nhận văn bằng tốt nghiệp các cấp học phổ thông do cơ sở giáo dục nước ngoài cấp",
    DIPLOMAS,
    QUALITY,
    10,
)
MOVE = Procedure("1.900201", "Chuyển trường đối với học sinh trung học phổ thông", SECONDARY, SECONDARY_UNIT, 5)
TUTORING = Procedure(
    "1.900202",
    "Cấp giấy phép tổ chức hoạt động dạy thêm, học thêm thuộc chương trình trung học phổ thông",
    SECONDARY,
    SECONDARY_UNIT,
    12,
)
SCHOOL = Procedure("1.900203", "Cho phép trường trung học phổ thông hoạt động giáo dục", SECONDARY, STAFF, 20)
CENTRE = Procedure(
    "2.900301", "Cho phép trung tâm ngoại ngữ, tin học hoạt động giáo dục", CONTINUING, CONTINUING_UNIT, 15
)
REMARK = Procedure("2.900401", "Phúc khảo bài thi trung học phổ thông quốc gia", EXAMS, QUALITY, 10)

SOFTWARE = "Chưa kết thúc bước xử lý trên phần mềm"
OTHER_OFFICE = "Chờ ý kiến phối hợp của đơn vị khác"
COMPLEX = "Hồ sơ phức tạp, phải xác minh"

# How a closing stands to its due day.
EARLY, ON_TIME, LATE = "early", "on time", "late"


def weights(month: int) -> dict[Procedure, int]:
    """How often each procedure is applied for: schools change in summer, marks are appealed in July."""
    summer = month in (6, 7, 8, 9)
    return {
        COPY: 36,
        CORRECT: 14,
        FOREIGN: 3,
        MOVE: 30 if summer else 14,
        TUTORING: 14 if month >= 8 else 7,
        SCHOOL: 1,
        CENTRE: 6,
        REMARK: 40 if month == 7 else 0,
    }


def dossiers() -> list[Dossier]:
    """The 675 dossiers received from 03/01 to 30/09/2017."""
    rng = Random(SEED)
    made = january(rng) + february_to_september(rng) + special_dossiers(rng)
    made.sort(key=lambda dossier: dossier.received)
    number_codes(made, PREFIX)
    give_channels(rng, made)
    give_causes(rng, made)
    give_people(rng, made)
    return made


def january(rng: Random) -> list[Dossier]:
    """January: 50 closed in the month (34 in time, 16 late), 25 later."""
    in_january, later = closed_in(1), closed_in(2, 3)
    plan = [(LATE, in_january)] * 16 + [(EARLY, in_january)] * 29 + [(ON_TIME, in_january)] * 5
    plan += [(LATE, closed_in(2))] * 3 + [(EARLY, later)] * 19 + [(ON_TIME, later)] * 3
    return [draw(rng, 1, outcome, accept) for outcome, accept in plan]


def february_to_september(rng: Random) -> list[Dossier]:
    """The ordinary dossiers of the other months, and four late ones, fewer and fewer."""
    late = [(2, 3), (3, 3), (3, 4), (4, 5)]
    made = [draw(rng, received, LATE, closed_in(closed)) for received, closed in late]
    special = {3: 1, 8: 2, 9: 1}
    months = [
        month
        for month, count in RECEIVED.items()
        if month > 1
        for _ in range(count - special.get(month, 0) - sum(received == month for received, _ in late))
    ]
    outcomes = [ON_TIME] * 54 + [EARLY] * (len(months) - 54)
    rng.shuffle(outcomes)
    by_september = closed_in(*range(2, 10))
    return made + [draw(rng, month, outcome, by_september) for month, outcome in zip(months, outcomes, strict=True)]


def special_dossiers(rng: Random) -> list[Dossier]:
    """Two that cannot be judged, and the two still open on 30/09."""
    no_due = Dossier(COPY, office_moment(rng, date(2017, 3, 14)), None)
    close(rng, no_due, date(2017, 3, 16))
    dateless = Dossier(MOVE, office_moment(rng, date(2017, 8, 9)), end_of_office(date(2017, 8, 16)), dateless=True)
    overdue = Dossier(TUTORING, office_moment(rng, date(2017, 8, 21)), end_of_office(date(2017, 9, 7)))
    within_due = Dossier(CENTRE, office_moment(rng, date(2017, 9, 25)), end_of_office(date(2017, 10, 16)))
    return [no_due, dateless, overdue, within_due]


def closed_in(*months: int) -> Callable[[date], bool]:
    """A test: was it closed in one of these months of 2017?"""
    return lambda day: day.year == 2017 and day.month in months


def draw(rng: Random, month: int, outcome: str, accept: Callable[[date], bool]) -> Dossier:
    """Draw days and procedure until the closing day is as wanted."""
    days = workdays(date(2017, month, 1), month_end(2017, month))
    chances = weights(month)
    while True:
        received = rng.choice(days)
        (procedure,) = rng.choices(list(chances), list(chances.values()))
        due = add_workdays(received, procedure.days)
        closed = closing_day(rng, due, outcome)
        if closed < received or not accept(closed):
            continue
        dossier = Dossier(procedure, office_moment(rng, received), end_of_office(due))
        close(rng, dossier, closed)
        return dossier


def closing_day(rng: Random, due: date, outcome: str) -> date:
    """The day of closing that makes this outcome."""
    if outcome == EARLY:
        return add_workdays(due, -rng.randint(1, 5))
    if outcome == LATE:
        return add_workdays(due, rng.randint(1, 6))
    return due


def close(rng: Random, dossier: Dossier, day: date) -> None:
    """Finish on `day`. Up to March the result is handed over at once, later up to three days after."""
    dossier.finished = office_moment(rng, day, dossier.received)
    if day.month <= 3:
        dossier.returned = dossier.finished
        return
    handed_over = add_workdays(day, rng.choice([0, 0, 1, 1, 2, 3]))
    dossier.returned = office_moment(rng, handed_over, dossier.finished)


def give_channels(rng: Random, made: list[Dossier]) -> None:
    """571 direct, 68 online, 36 postal; returned 506 directly, 24 online, 145 by post.

    The two open ones stay direct in both.
    """
    pairs = [(DIRECT, DIRECT)] * 487 + [(DIRECT, POSTAL)] * 82
    pairs += [(ONLINE, DIRECT)] * 14 + [(ONLINE, POSTAL)] * 30 + [(ONLINE, ONLINE)] * 24
    pairs += [(POSTAL, DIRECT)] * 3 + [(POSTAL, POSTAL)] * 33
    rng.shuffle(pairs)
    closed = [dossier for dossier in made if dossier.closed_day]
    for dossier, (channel, return_channel) in zip(closed, pairs, strict=True):
        dossier.channel, dossier.return_channel = channel, return_channel


def give_causes(rng: Random, made: list[Dossier]) -> None:
    """Most late dossiers were only never closed in the software."""
    causes = [SOFTWARE] * 17 + [OTHER_OFFICE] * 4 + [COMPLEX] * 2
    rng.shuffle(causes)
    late = [dossier for dossier in made if dossier.is_late]
    for dossier, cause in zip(late, causes, strict=True):
        dossier.cause = cause


def give_people(rng: Random, made: list[Dossier]) -> None:
    """Nine-digit ID numbers, as in 2017."""
    for dossier in made:
        dossier.person = person(rng, "tỉnh Cà Mau", 9)


def with_later_months(first_nine: list[Dossier]) -> list[Dossier]:
    """The same dossiers with the two open ones closed, and those received in October and November."""
    rng = Random(SEED + 1)
    known = [later_truth(rng, dossier) for dossier in first_nine]
    new = [
        draw(rng, month, rng.choices([EARLY, ON_TIME, LATE], [88, 10, 2])[0], closed_in(10, 11, 12))
        for month, count in LATER_RECEIVED.items()
        for _ in range(count)
    ]
    new.sort(key=lambda dossier: dossier.received)
    number_codes(new, PREFIX)
    for dossier in new:
        dossier.channel = rng.choices([DIRECT, ONLINE, POSTAL], [80, 14, 6])[0]
        dossier.return_channel = rng.choices([DIRECT, POSTAL], [75, 25])[0]
        dossier.cause = SOFTWARE if dossier.is_late else ""
    give_people(rng, new)
    return known + new


def later_truth(rng: Random, dossier: Dossier) -> Dossier:
    """A dossier as the exports of October and November know it."""
    if dossier.closed_day:
        return dossier
    later = Dossier(**vars(dossier))
    if dossier.procedure is TUTORING:
        close(rng, later, date(2017, 11, 8))
        later.cause = OTHER_OFFICE
    else:
        close(rng, later, date(2017, 10, 12))
    return later
