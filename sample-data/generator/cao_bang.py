"""The dossiers of Sở Giáo dục và Đào tạo tỉnh Cao Bằng, 01/01 to 13/10/2022."""

from datetime import date
from random import Random

from .catalogue import used_procedures
from .model import DIRECT, ONLINE, POSTAL, Dossier, Procedure, end_of_office, number_codes, office_moment
from .people import person
from .workdays import add_workdays, month_end, workdays

SEED = 2022
PREFIX = "H14.16"
LAST = date(2022, 10, 13)
RECEIVED = {1: 980, 2: 640, 3: 1080, 4: 1450, 5: 1720, 6: 1210, 7: 1490, 8: 1640, 9: 1270, 10: 519}
EARLY_COUNT, LATE_COUNT = 194, 4
ONLINE_COUNT = 1237
RETURNED_DIRECTLY = {DIRECT: 236, ONLINE: 36}
CAUSES = [
    "Chờ ý kiến phối hợp của đơn vị khác",
    "Chưa kết thúc bước xử lý trên phần mềm",
    "Hồ sơ phức tạp, phải xác minh",
    "Chưa kết thúc bước xử lý trên phần mềm",
]

# How often each of the 13 procedures is applied for in an ordinary month.
ORDINARY = [60, 9, 1, 0, 0, 0, 0, 6, 1, 6, 1, 4, 5]
# What a month adds: exams in April and May, appeals in July, schools in summer, support in September.
SEASON = {
    4: {3: 60},
    5: {3: 70},
    6: {5: 3, 6: 25, 7: 10},
    7: {4: 30, 5: 2, 6: 20, 7: 15, 8: 3},
    8: {4: 12, 7: 40, 8: 5},
    9: {7: 15, 11: 20, 12: 25},
    10: {11: 10, 12: 12},
}


def dossiers() -> list[Dossier]:
    """The 11.999 dossiers, all closed by the last day."""
    rng = Random(SEED)
    made = draw_all(rng)
    made.sort(key=lambda dossier: dossier.received)
    number_codes(made, PREFIX)
    give_channels(rng, made)
    late = [dossier for dossier in made if dossier.is_late]
    for dossier, cause in zip(late, CAUSES, strict=True):
        dossier.cause = cause
    for dossier in made:
        dossier.person = person(rng, "tỉnh Cao Bằng", 12)
    return made


def draw_all(rng: Random) -> list[Dossier]:
    """All dossiers: a few early, four late, the rest closed on the due day."""
    months = [month for month, count in RECEIVED.items() for _ in range(count)]
    shifts = [-1] * EARLY_COUNT + [1] * LATE_COUNT + [0] * (len(months) - EARLY_COUNT - LATE_COUNT)
    rng.shuffle(shifts)
    days = {month: workdays(date(2022, month, 1), min(month_end(2022, month), LAST)) for month in RECEIVED}
    procedures = used_procedures()
    return [draw(rng, procedures, month, days[month], shift) for month, shift in zip(months, shifts, strict=True)]


def draw(rng: Random, procedures: list[Procedure], month: int, days: list[date], shift: int) -> Dossier:
    """Draw until the dossier is closed in time for the report; `shift` is early, on time or late."""
    season = SEASON.get(month, {})
    chances = [ordinary + season.get(index, 0) for index, ordinary in enumerate(ORDINARY)]
    while True:
        received = rng.choice(days)
        (procedure,) = rng.choices(procedures, chances)
        # Copies from the register are often given on the same day.
        allowed = procedure.days if procedure.days > 1 else rng.choice([0, 0, 1])
        due = add_workdays(received, allowed)
        closed = add_workdays(due, shift * rng.randint(1, 3))
        if received <= closed <= LAST:
            break
    dossier = Dossier(procedure, office_moment(rng, received), end_of_office(due))
    dossier.finished = office_moment(rng, closed, dossier.received)
    handed_over = min(add_workdays(closed, rng.choice([0, 0, 1, 2])), LAST)
    dossier.returned = office_moment(rng, handed_over, dossier.finished)
    return dossier


def give_channels(rng: Random, made: list[Dossier]) -> None:
    """1.237 online, the rest direct; all but 272 returned by post."""
    channels = [ONLINE] * ONLINE_COUNT + [DIRECT] * (len(made) - ONLINE_COUNT)
    rng.shuffle(channels)
    for dossier, channel in zip(made, channels, strict=True):
        dossier.channel, dossier.return_channel = channel, POSTAL
    for channel, count in RETURNED_DIRECTLY.items():
        received_so = [dossier for dossier in made if dossier.channel == channel]
        for dossier in rng.sample(received_so, count):
            dossier.return_channel = DIRECT
