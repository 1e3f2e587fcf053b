"""A text beside its folded form, with the way back: rules look at the folded form, evidence is cut from the text."""

import re
from array import array
from collections.abc import Iterable
from functools import cache
from typing import Final

from geo.text import fold

_KEPT: Final = re.compile(r"[\x00-\x7f]+")


@cache
def _folded_char(char: str) -> str:
    return " " if char.isspace() else fold(char)


class Folded:
    """A text, its folded form in single spaces, and the offset of each folded character in the text."""

    __slots__ = ("_at", "plain", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        chars: list[str] = []
        at = array("l")
        spaced = True
        for offset, char in enumerate(text):
            folded = _folded_char(char)
            if folded == " ":
                if spaced:
                    continue
                spaced = True
            elif folded:
                spaced = False
            for one in folded:
                chars.append(one)
                at.append(offset)
        self.plain = "".join(chars)
        at.append(len(text))
        self._at = at

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the folded form stands in the text; marks that fold to nothing go with their letter."""
        while end > start and self.plain[end - 1] == " ":
            end -= 1
        if start >= end:
            return self._at[start], self._at[start]
        return self._at[start], self._end(end)

    def _end(self, end: int) -> int:
        last = self._at[end - 1]
        following = self._at[end]
        found = last + 1
        while found < following and not self.text[found].isspace() and not _folded_char(self.text[found]):
            found += 1
        return found


def words_of(text: str) -> frozenset[str]:
    """Words of a list written as a text."""
    return frozenset(text.split())


def folded_pattern(pattern: str) -> str:
    """A regular expression whose letters beyond ASCII are folded as the text will be."""
    folded = "".join(char if char.isascii() else _folded_char(char) for char in pattern)
    return folded.replace(r"\w+ ", r"[\w'-]+ ")


ARTICLE: Final = r"[وف]?[بلك]?(?:ال|لل)?"
"""What Arabic writes together with a word: conjunction, preposition, article."""
PREPOSITION: Final = r"[وف]?[بلك]?"
CONJUNCTION: Final = r"[وف]?"

Table = tuple[tuple[str, re.Pattern[str]], ...]
"""Values beside the patterns of their words, the most telling first."""


@cache
def whole_words(pattern: str, together: str = "") -> re.Pattern[str]:
    """A pattern of whole words over folded text, with what may be written together with the first."""
    return re.compile(rf"(?<!\w){together}(?:{folded_pattern(pattern)})(?!\w)")


def rx(pattern: str) -> re.Pattern[str]:
    """A pattern of whole words over folded text."""
    return whole_words(pattern)


def rx_ar(pattern: str) -> re.Pattern[str]:
    """The same for Arabic: conjunction, preposition and article may be written together with the word."""
    return whole_words(pattern, ARTICLE)


def table(rows: Iterable[tuple[str, str]], together: str = ARTICLE) -> Table:
    """Values with the patterns of their words, compiled."""
    return tuple((name, whole_words(pattern, together)) for name, pattern in rows)
