"""Which of the languages that are read a text is written in, by its script and its smallest words."""

import re
from typing import Final, Literal

from geo.text import fold

Language = Literal["en", "fr", "ar"]

_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_LATIN: Final = re.compile("[A-Za-z\u00c0-\u024f]")
_SMALL: Final[dict[str, frozenset[str]]] = {
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "was",
            "were",
            "by",
            "on",
            "at",
            "from",
            "for",
            "with",
            "that",
            "said",
            "has",
            "had",
            "have",
            "is",
            "are",
            "it",
            "he",
            "its",
            "an",
            "after",
            "no",
            "as",
            "who",
            "which",
            "their",
            "been",
            "not",
        ]
    ),
    "fr": frozenset(
        [
            "le",
            "la",
            "les",
            "des",
            "du",
            "de",
            "un",
            "une",
            "et",
            "a",
            "ont",
            "par",
            "sur",
            "dans",
            "pour",
            "que",
            "qui",
            "est",
            "selon",
            "au",
            "aux",
            "ete",
            "avec",
            "sans",
            "plus",
            "se",
            "ce",
            "cette",
            "ou",
            "son",
            "ses",
            "leur",
            "ne",
            "pas",
            "en",
        ]
    ),
}
_SAMPLE: Final = 20_000
_LEAST_SHARE: Final = 0.08


def language_of(text: str) -> Language | None:
    """Language of a text: en, fr, ar; ``None`` where it is none of them or too little to tell."""
    head = text[:_SAMPLE]
    arabic, latin = len(_ARABIC.findall(head)), len(_LATIN.findall(head))
    if arabic > latin:
        return "ar"
    words = re.findall(r"[a-z]+", fold(head))
    if not words:
        return None
    shares = {name: sum(word in small for word in words) / len(words) for name, small in _SMALL.items()}
    best = max(shares, key=lambda name: shares[name])
    if shares[best] < _LEAST_SHARE:
        return None
    return "fr" if best == "fr" else "en"
