"""Windows-1258: letters with a circumflex, breve or horn have codes, tones are marks that follow the letter."""

import unicodedata

_TONES = "\u0300\u0301\u0303\u0309\u0323"


def as_windows_1258(text: str) -> bytes:
    """As Windows converts: the code of the whole letter where there is one (à á è é…), else letter and tone."""
    return b"".join(_letter(letter) for letter in unicodedata.normalize("NFC", text))


def as_windows_1258_combining(text: str) -> bytes:
    """As the Vietnamese keyboard of Windows types: every tone apart, also where the whole letter has a code."""
    return b"".join(_apart(letter) for letter in unicodedata.normalize("NFC", text))


def _letter(letter: str) -> bytes:
    try:
        return letter.encode("cp1258")
    except UnicodeEncodeError:
        return _apart(letter)


def _apart(letter: str) -> bytes:
    marks = unicodedata.normalize("NFD", letter)
    tones = "".join(mark for mark in marks if mark in _TONES)
    rest = unicodedata.normalize("NFC", "".join(mark for mark in marks if mark not in _TONES))
    return (rest + tones).encode("cp1258")
