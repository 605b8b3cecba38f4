"""VNI for Windows: the code of the fonts VNI-Times, VNI-Aptima and their kin.

Most accented letters are two: a plain letter and a mark, which read as Latin-1 is a letter too ("Ngaøy tieáp nhaän").
"""

import unicodedata

# What stands after a plain letter for each mark; the same places with the case turned for capitals.
_TONES = {"\u0301": "ù", "\u0300": "ø", "\u0309": "û", "\u0303": "õ", "\u0323": "ï"}
_CIRCUMFLEX = {"": "â", "\u0301": "á", "\u0300": "à", "\u0309": "å", "\u0303": "ã", "\u0323": "ä"}
_BREVE = {"": "ê", "\u0301": "é", "\u0300": "è", "\u0309": "ú", "\u0303": "ü", "\u0323": "ë"}
# Letters that are one code by themselves.
_ALONE = {"đ": "ñ", "í": "í", "ì": "ì", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î", "ơ": "ô", "ư": "ö"}
_HORNS = {"o": "ô", "u": "ö"}
_VOWELS = "aeiouy"


def _small_letters() -> dict[str, str]:
    """Every accented small letter and its code."""
    table: dict[str, str] = {}
    for vowel in _VOWELS:
        for tone, mark in _TONES.items():
            table[vowel + tone] = vowel + mark
    for vowel in "aeo":
        for tone, mark in _CIRCUMFLEX.items():
            table[vowel + "\u0302" + tone] = vowel + mark
    for tone, mark in _BREVE.items():
        table["a\u0306" + tone] = "a" + mark
    for vowel, horned in _HORNS.items():
        for tone, mark in _TONES.items():
            table[vowel + "\u031b" + tone] = horned + mark
    return {unicodedata.normalize("NFC", letter): code for letter, code in table.items()} | _ALONE


TABLE = _small_letters()
TABLE |= {letter.upper(): code.upper() for letter, code in TABLE.items()}
ASCII = {chr(code) for code in range(0x80)}


def as_vni(text: str) -> str:
    """The Latin-1 look-alike of `text`."""
    return "".join(letter if letter in ASCII else TABLE[letter] for letter in unicodedata.normalize("NFC", text))
