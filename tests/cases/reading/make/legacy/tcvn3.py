"""TCVN3, also called ABC: the code of the fonts .VnTime, .VnArial and their kin.

A letter is one byte; read as Latin-1 it is another letter ("Ngµy tiÕp nhËn"). Capitals with a tone have no code of
their own: the font with capital shapes (.VnTimeH) shows them at the codes of the small letters.
"""

import unicodedata

# The codes in their order, from a1 on; "·" where the plain font has no letter.
_FROM_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđ·"  # a1-af
    "·····àảãáạ·ằẳẵắ·"  # b0-bf
    "······ặầẩẫấậè·ẻẽ"  # c0-cf
    "éẹềểễếệìỉ···ĩíịò"  # d0-df
    "·ỏõóọồổỗốộờởỡớợù"  # e0-ef
    "·ủũúụừửữứựỳỷỹýỵ·"  # f0-ff
)
TABLE = {letter: chr(0xA1 + place) for place, letter in enumerate(_FROM_A1) if letter != "·"}
ASCII = {chr(code) for code in range(0x80)}


def as_tcvn3(text: str) -> str:
    """The Latin-1 look-alike of `text`; accented capitals that TCVN3 lacks take the code of the small letter."""
    return "".join(_letter(letter) for letter in unicodedata.normalize("NFC", text))


def _letter(letter: str) -> str:
    if letter in ASCII:
        return letter
    return TABLE.get(letter) or TABLE[letter.lower()]
