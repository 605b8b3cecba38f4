"""Invented applicants: names end in "Mẫu" (sample), phones start with 0000, ID numbers with 000."""

from random import Random

from .model import Person

FAMILY = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Nông", "Lý"]
MIDDLE = ["Văn", "Thị", "Hữu", "Ngọc", "Minh", "Thanh", "Quốc", "Kim", "Đức", "Hoài"]
GIVEN = [
    "An", "Ân", "Bích", "Bình", "Châu", "Cường", "Diễm", "Dũng", "Đào", "Đạt", "Giang", "Hạnh", "Hiếu", "Hòa", "Huệ",
    "Khánh", "Khuê", "Lành", "Liên", "Lộc", "Mai", "Nghĩa", "Nguyệt", "Nhã", "Phúc", "Quyên", "Sương", "Thảo",
    "Thủy", "Tín", "Trúc", "Tuyết", "Uyên", "Vượng", "Xuân", "Yến",
]  # fmt: skip


def person(rng: Random, province: str, id_digits: int) -> Person:
    """Draw one applicant living at an address that does not exist."""
    name = f"{rng.choice(FAMILY)} {rng.choice(MIDDLE)} {rng.choice(GIVEN)} Mẫu"
    address = f"Số {rng.randint(1, 300)}, đường Mẫu {rng.randint(1, 30)}, xã Thí Dụ, {province}"
    phone = f"0000{rng.randint(0, 999999):06d}"
    digits = id_digits - 3
    id_number = f"000{rng.randint(0, 10**digits - 1):0{digits}d}"
    return Person(name, address, phone, id_number)
