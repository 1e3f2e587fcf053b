"""Fold text so that spellings of one name in Latin, Arabic and Cyrillic script compare equal."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Marks that carry no letter: Arabic harakat and Quranic signs, tatweel, zero-width and direction controls.
_INVISIBLE: Final = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]",
)

# One letter for the forms that Arabic, Persian, Urdu and Kurdish writers and keyboards use for it.
_ARABIC: Final = {
    **dict.fromkeys("آأإٱ", "ا"),
    **dict.fromkeys("ىیېۍێئ", "ي"),
    **dict.fromkeys("ؤۆۇۋ", "و"),
    **dict.fromkeys("ةۃەھہۀۂ", "ه"),
    **dict.fromkeys("کڪ", "ك"),
    "ڵ": "ل",
    "ڕ": "ر",
    "ں": "ن",
    "ء": "",
}

# Letters that Unicode does not decompose into a base letter and an accent.
_LATIN: Final = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ə": "e",
    "ħ": "h",
    "þ": "th",
    "ð": "d",
    "ŋ": "n",
    "ƴ": "y",
    "ɓ": "b",
    "ɗ": "d",
    "ɛ": "e",
    "ɔ": "o",
    "ƙ": "k",
    "ё": "е",
}

_PUNCTUATION: Final = {
    **dict.fromkeys("‘’‚‛′`´ʹʻʼʽʾʿˈ՚＇", "'"),
    **dict.fromkeys("“”„‟″«»‹›＂", '"'),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
    "،": ",",
    "؛": ";",
    "؟": "?",
    "٫": ".",
    "٬": ",",
}

_LETTERS: Final = str.maketrans({**_ARABIC, **_LATIN, **_PUNCTUATION})
_SCRIPTS: Final = (
    ("arabic", re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]")),
    ("hebrew", re.compile("[\u0590-\u05ff]")),
    ("cyrillic", re.compile("[\u0400-\u052f]")),
    ("latin", re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")),
)


def ascii_digits(text: str) -> str:
    """Write every decimal digit of any script (Arabic-Indic, Persian, Devanagari ...) as 0-9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Fold a text for search and for comparing names.

    NFKC and case folding; accents, harakat, tatweel and invisible controls dropped; one letter for the forms
    of alef, ya, kaf, ha (ta marbuta becomes ha); digits of every script as 0-9; quotes and dashes unified;
    white space collapsed. Punctuation and word order stay. ``fold(fold(x)) == fold(x)``.

    Parameters
    ----------
    text : str
        Any text, in any script.

    Returns
    -------
    str
        The folded text; empty for text without content.
    """
    if text.isascii():
        return " ".join(text.replace("`", "'").casefold().split())
    # NFKC turns an acute accent standing alone into a space and a combining accent: take it as a quote first.
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text.translate(_LETTERS))).casefold()
    text = _INVISIBLE.sub("", text).translate(_LETTERS)
    decomposed = unicodedata.normalize("NFKD", text)
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    bare = ascii_digits(unicodedata.normalize("NFKC", bare)).casefold().translate(_LETTERS)
    return " ".join(_INVISIBLE.sub("", bare).split())


def script_of(text: str) -> str:
    """Name the script a text is written in: arabic, hebrew, cyrillic, latin or other (first that occurs)."""
    for name, pattern in _SCRIPTS:
        if pattern.search(text):
            return name
    return "other"
