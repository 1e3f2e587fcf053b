"""Arabic names by their sounds in Latin letters: enough to find a place whose Arabic name no source has."""

import re
from typing import Final

from geo.gazetteer.normalise import bare

_SOUNDS: Final = str.maketrans(
    {
        "ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "K", "د": "d", "ذ": "d", "ر": "r", "ز": "s",
        "س": "s", "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "s", "ع": "", "غ": "j", "ف": "f", "ق": "k", "ك": "k",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "u", "ي": "i", "پ": "b", "چ": "S", "گ": "j", "ژ": "j",
    }
)  # fmt: skip
"""The letter that `sounds` leaves of each Arabic letter's transliterations."""

_ARABIC: Final = re.compile("[\u0600-\u06ff ]+")
_FINAL: Final = re.compile("(?<=.)ه$")
_DOUBLED: Final = re.compile(r"(.)\1+")

ARABIC_WRITTEN: Final = frozenset(
    [
        "IQ", "SY", "LB", "JO", "PS", "YE", "SA", "AE", "OM", "QA", "BH", "KW", "EG", "LY", "SD", "TN", "DZ", "MA",
        "MR", "EH", "SO", "DJ", "TD", "IL", "IR", "AF", "PK", "TR",
    ]
)  # fmt: skip
"""Countries whose own names the Arabic press spells letter by letter."""


def romanised(plain_name: str) -> str:
    """Sounds of a plain Arabic name, its short vowels missing; empty for another script."""
    if not _ARABIC.fullmatch(plain_name):
        return ""
    stems = [_FINAL.sub("", bare(word)) for word in plain_name.split()]
    written = "".join(("a" if stem[0] == "ع" else "") + stem.translate(_SOUNDS) for stem in stems)
    return _DOUBLED.sub(r"\1", written) if written.isascii() else ""
