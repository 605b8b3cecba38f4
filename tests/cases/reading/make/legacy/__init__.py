"""The byte encodings of Vietnamese text before Unicode, written from public tables, apart from the program's own."""

from .tcvn3 import as_tcvn3
from .vni import as_vni
from .windows_1258 import as_windows_1258, as_windows_1258_combining

ENCODERS = {
    "utf-8": lambda text: text.encode("utf-8"),
    "utf-8-bom": lambda text: text.encode("utf-8-sig"),
    "utf-16le-bom": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "utf-16be-bom": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "utf-16le": lambda text: text.encode("utf-16-le"),
    "windows-1258": as_windows_1258,
    "windows-1258-combining": as_windows_1258_combining,
    "tcvn3": lambda text: as_tcvn3(text).encode("latin-1"),
    "vni": lambda text: as_vni(text).encode("latin-1"),
}


def encode(text: str, encoding: str) -> bytes:
    """The bytes of `text` as a program of that time wrote them."""
    return ENCODERS[encoding](text)
