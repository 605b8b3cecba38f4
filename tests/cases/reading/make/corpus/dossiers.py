"""Invented dossiers. None of them is real."""

from datetime import date, timedelta

from .model import Dossier

FIELDS = ("Đất đai", "Hộ tịch", "Giáo dục trung học", "Bảo trợ xã hội", "Văn bằng, chứng chỉ")
UNITS = ("Phòng Quản lý chất lượng", "Văn phòng Sở", "Phòng Đăng ký đất đai", "Bộ phận Một cửa")

# Status, reception channel, return channel, whether it is finished, whether it is returned.
STATES = (
    ("finished", "direct", "direct", True, True),
    ("in-progress", "online", "postal", False, False),
    ("finished", "postal", "postal", True, False),
    ("paused", "direct", "direct", False, False),
    ("stopped", "online", "online", True, False),
)


def dossiers(count: int, first: date = date(2017, 1, 5), prefix: str = "H14.16", start: int = 0) -> list[Dossier]:
    """`count` dossiers received on every third day from `first` on, their states taking turns from `start`."""
    return [one(turn, first + timedelta(days=3 * turn), prefix) for turn in range(start, start + count)]


def one(turn: int, received: date, prefix: str = "H14.16") -> Dossier:
    """The dossier of one turn."""
    status, channel, return_channel, finished, returned = STATES[turn % len(STATES)]
    return Dossier(
        code=f"{prefix}-{received:%y%m%d}-{turn + 1:04d}",
        received=received,
        due=received + timedelta(days=15),
        finished=received + timedelta(days=8) if finished else None,
        returned=received + timedelta(days=9) if returned else None,
        status=status,
        channel=channel,
        return_channel=return_channel,
        field=FIELDS[turn % len(FIELDS)],
        unit=UNITS[turn % len(UNITS)],
    )
