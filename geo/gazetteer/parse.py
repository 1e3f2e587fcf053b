"""Take a place as written apart: the name proper, the kind of place meant, and context."""

import re
from typing import Final

from geo.gazetteer.vocabulary import (
    ADJECTIVES,
    CLASS_WORDS,
    COUNTRYSIDE,
    DIRECTIONS,
    LINKS,
    LONGEST_CLASS,
    PARTS,
    PlaceClass,
)
from geo.text import fold

TWO: Final = 2
_IN: Final = re.compile(
    r"^(?P<name>.+?\S)\s+(?:in|within|inside|en|au|aux|dans|في)\s+(?:the\s+|le\s+|la\s+|l'|les\s+)?(?P<context>\S.*)$",
    re.IGNORECASE,
)
_ARABIC_IN: Final = re.compile(
    r"^(?P<name>\S.*?)\s+ب(?P<context>(?:ريف|محافظة|مدينة|قضاء|ناحية|ولاية|منطقة|بلدة|إقليم|اقليم)\s+\S.*)$"
)
"""The preposition written together with its noun: "منبج بريف حلب"."""
_LEAD: Final = re.compile(
    r"^(?:in|at|inside|within|over|a|au|aux|en|dans|the|la|le|les|l'|sur|vers|at the|in the|"
    r"في|داخل|على)\s+(?P<place>\S.*)$",
    re.IGNORECASE,
)
_SPLIT: Final = re.compile(r"\s*[,،;؛/|:]\s*|\s+[-–—]\s+|\s*\n\s*")
_POSSESSIVE: Final = re.compile(r"(?<=\w{3})'s\s+(?=\w)")
_GLUED: Final = re.compile(r"\b(al|el)(?=[bcdfghjkmnqrstwyz][a-z]{3})")
_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")


def segments(text: str) -> list[str]:
    """Parts of a place between commas, brackets, dashes with spaces and the word for "in"; the name comes first."""
    inner = [part for part in _BRACKET.findall(text) if part.strip()]
    outer = _BRACKET.sub(" , ", text)
    parts = [part.strip() for part in [*_SPLIT.split(outer), *inner] if part and part.strip()]
    if parts and (found := _ARABIC_IN.match(parts[0]) or _IN.match(parts[0])):
        parts[:1] = [found["name"], found["context"]]
    return parts


def without_lead(text: str) -> str:
    """Name without a preposition or article before it."""
    found = _LEAD.match(text)
    return found["place"] if found else text


def with_article_apart(plain_name: str) -> str:
    """Plain name with an article written together with its noun set apart: "Dair Alzour"."""
    return _GLUED.sub(r"\1 ", plain_name)


def part_of(plain_name: str) -> tuple[int | None, str] | None:
    """Direction and whole of a part ("northern Syria", "le nord de l'Irak", "central Gaza"), else ``None``."""
    words = plain_name.split()
    for size in (2, 1):
        head, tail = " ".join(words[:size]), " ".join(words[-size:])
        if len(words) <= size:
            continue
        if head in DIRECTIONS or head in PARTS:
            return DIRECTIONS.get(head), " ".join(_without_links(words[size:]))
        if tail in DIRECTIONS or tail in PARTS:
            return DIRECTIONS.get(tail), " ".join(_without_links(words[:-size]))
    return None


def split_class(plain_name: str) -> tuple[PlaceClass | None, str]:
    """Class word at the start or the end of a plain name, and the rest; the first found decides the class."""
    words = plain_name.split()
    if len(words[2:]) > 0 and words[0] in DIRECTIONS and CLASS_WORDS.get(words[1]) is COUNTRYSIDE:
        words = words[1:]
    found: PlaceClass | None = None
    while len(words) > 1:
        cut = _class_at_end(words) or _class_at_start(words)
        if cut is None:
            break
        place_class, words = cut
        found = place_class if place_class is COUNTRYSIDE else found or place_class
        words = _without_links(words)
    if len(words) == 1 and words[0] in CLASS_WORDS:
        return found or CLASS_WORDS[words[0]], ""
    if found:
        while len(words) > 1 and words[-1] in ADJECTIVES:
            words = words[:-1]
        while len(words) > 1 and words[0] in ADJECTIVES:
            words = words[1:]
        if found is COUNTRYSIDE and (part := part_of(" ".join(words))):
            return found, part[1]
    return found, " ".join(words)


def without_last_class(plain_name: str) -> str:
    """Plain name without the one class word at its end: "port au prince airport"; empty where there is none."""
    cut = _class_at_end(plain_name.split())
    return " ".join(cut[1]) if cut else ""


def _class_at_end(words: list[str]) -> tuple[PlaceClass, list[str]] | None:
    for skipped in range(3):
        end = len(words) - skipped
        if end < TWO or (skipped and words[end] not in ADJECTIVES):
            break
        for size in range(min(LONGEST_CLASS, end - 1), 0, -1):
            place_class = CLASS_WORDS.get(" ".join(words[end - size : end]))
            if place_class:
                return place_class, words[: end - size]
    return None


def _class_at_start(words: list[str]) -> tuple[PlaceClass, list[str]] | None:
    for size in range(min(LONGEST_CLASS, len(words) - 1), 0, -1):
        place_class = CLASS_WORDS.get(" ".join(words[:size]))
        if place_class:
            return place_class, words[size:]
    return None


def _without_links(words: list[str]) -> list[str]:
    while len(words) > 1 and words[0] in LINKS:
        words = words[1:]
    while len(words) > 1 and words[-1] in LINKS:
        words = words[:-1]
    return words


def without_possessive(text: str) -> str:
    """Name with the English possessive gone: "Aleppo's countryside"; "Ra's al-Ayn" is left alone."""
    return _POSSESSIVE.sub(" ", fold(text))
