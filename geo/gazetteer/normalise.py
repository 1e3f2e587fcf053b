"""Three levels of one name: plain (spelling folded), bare (articles gone, words joined), skeleton (consonants).

The same functions make the keys of the index and of a query, so the two cannot drift apart.
"""

import re
from html import unescape
from typing import Final

from geo.text import fold

_ELISION: Final = re.compile(r"\b[dl]'(?=[^\W\d_]{2})")
_WORD: Final = re.compile(r"[^\W_]+")
_NOT_WORD: Final = re.compile(r"[\W_]+")
_SIDES: Final = {"N": "North", "S": "South", "E": "East", "W": "West"}
_SIDE: Final = re.compile(r"^([NSEW])\.?\s+(?=[A-Z][a-z])")
_MOUNT: Final = re.compile(r"^Mt\.?\s+(?=[A-Z])")
_TAG: Final = re.compile(r"</?[A-Za-z!][^<>]*>")
_INITIALS: Final = re.compile(r"\b(?:[a-z]\.){2,}")

ARTICLES: Final = frozenset(
    [
        "al",
        "el",
        "ul",
        "il",
        "ar",
        "as",
        "ash",
        "at",
        "ath",
        "ad",
        "adh",
        "an",
        "az",
        "ez",
        "es",
        "esh",
        "er",
        "ed",
        "et",
        "en",
        "ech",
        "ach",
        "eth",
        "edh",
        "az",
        "zz",
    ],
)
"""The Arabic article before sun and moon letters, as English, French and German writers put it."""

_ARABIC_ARTICLE: Final = re.compile(r"^(?:وال|بال|ال)(?=\w{3})")
_SAINT: Final = {"saint": "st", "sainte": "st", "ste": "st", "mount": "mt", "mont": "mt", "fort": "ft"}

# Digraphs and letters by which transliterations of one Arabic, Persian, Kurdish or Cyrillic name differ.
_SOUNDS: Final = (
    ("shch", "S"), ("tch", "S"), ("sch", "S"), ("sh", "S"), ("ch", "S"), ("kh", "K"), ("gh", "g"), ("dh", "d"),
    ("th", "t"), ("zh", "j"), ("dj", "j"), ("ph", "f"), ("ts", "s"), ("ck", "k"), ("q", "k"), ("c", "k"),
    ("x", "ks"), ("w", "u"), ("v", "u"), ("y", "i"), ("j", "j"), ("p", "b"), ("z", "s"), ("g", "j"),
)  # fmt: skip
_VOWEL_CLASS: Final = str.maketrans("eo", "iu")
_DIPHTHONG: Final = re.compile(r"a(?=[iu])|(?<=[iu])i(?=[au])")
_VOWELS: Final = re.compile("[aeiou]+")
_DOUBLED: Final = re.compile(r"(.)\1+")
_FINAL_H: Final = re.compile(r"(?<=[aeiou])[ht]+$")
_ARABIC_WEAK: Final = re.compile("(?<=.)[اوي]+|ه$")

_CYRILLIC: Final = str.maketrans(
    {"і": "и", "ї": "и", "й": "и", "ы": "и", "є": "е", "э": "е", "ґ": "г", "ь": None, "ъ": None, "'": None},
)


def plain(name: str) -> str:
    """Level 1: folded, without elisions, apostrophes and punctuation; words kept apart."""
    text = fold(name)
    text = _INITIALS.sub(lambda found: found[0].replace(".", ""), text)
    text = _ELISION.sub("", text).replace("'", "").replace('"', "")
    return _NOT_WORD.sub(" ", text).strip()


def bare(plain_name: str) -> str:
    """Level 2: articles dropped and words joined, from a plain name."""
    words = plain_name.split(" ")
    if plain_name.isascii():
        kept = [_SAINT.get(word, word) for word in words if word not in ARTICLES]
        return "".join(kept or words)
    if "\u0600" <= plain_name[0] <= "\u06ff":
        return "".join(_ARABIC_ARTICLE.sub("", word) for word in words)
    return "".join(words).translate(_CYRILLIC)


def sounds(bare_name: str) -> str:
    """Level 2 with one letter per sound: what two transliterations of one name should share, vowels kept."""
    text = bare_name
    for written, sound in _SOUNDS:
        if written in text:
            text = text.replace(written, sound)
    text = _DIPHTHONG.sub("", _FINAL_H.sub("", text).translate(_VOWEL_CLASS))
    return _DOUBLED.sub(r"\1", text)


def skeleton(bare_name: str) -> str:
    """Level 3: the consonants of a Latin name, or an Arabic name without its weak letters."""
    if not bare_name.isascii():
        return _ARABIC_WEAK.sub("", bare_name)
    return bones(sounds(bare_name))


def bones(text: str) -> str:
    """Consonants of a Latin name given by its `sounds`, with a mark where it begins with a vowel."""
    return ("a" if text[:1] in "aiu" else "") + _VOWELS.sub("", text)


def words(plain_name: str) -> list[str]:
    """Words of a plain name."""
    return _WORD.findall(plain_name)


def without_markup(text: str) -> str:
    """Text of a scraped page without its tags and entities, "N. Gaza" and "Mt. Hermon" in full, its spaces single."""
    if "<" in text or "&" in text:
        text = unescape(_TAG.sub(" ", text))
    text = _SIDE.sub(lambda found: f"{_SIDES[found[1]]} ", " ".join(text.split()))
    return _MOUNT.sub("Mount ", text)
