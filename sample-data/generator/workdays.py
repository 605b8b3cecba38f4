"""Working days of the two years, as the offices had them."""

from datetime import date, timedelta

DAYS_OFF = {
    date(2017, 1, 2),
    *(date(2017, 1, day) for day in range(26, 32)),  # Tết
    date(2017, 2, 1),
    date(2017, 4, 6),
    date(2017, 5, 1),
    date(2017, 5, 2),
    date(2017, 9, 4),
    date(2022, 1, 3),
    date(2022, 1, 31),  # Tết
    *(date(2022, 2, day) for day in range(1, 5)),
    date(2022, 4, 11),
    date(2022, 5, 2),
    date(2022, 5, 3),
    date(2022, 9, 1),
    date(2022, 9, 2),
}


def is_workday(day: date) -> bool:
    """Monday to Friday, and no day off."""
    return day.weekday() < 5 and day not in DAYS_OFF


def add_workdays(day: date, count: int) -> date:
    """The working day `count` working days after `day`, or before it where negative."""
    step = timedelta(days=1 if count >= 0 else -1)
    for _ in range(abs(count)):
        day += step
        while not is_workday(day):
            day += step
    return day


def workdays(first: date, last: date) -> list[date]:
    """All working days from `first` to `last`, both included."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if is_workday(day)]


def month_end(year: int, month: int) -> date:
    """The last calendar day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
