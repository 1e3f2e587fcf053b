"""Words of the press and names of persons, which are not places unless something says that a place is meant."""

import mmap
import struct
from bisect import bisect_left
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import InputError
from geo.gazetteer.index import skeleton_hash
from geo.gazetteer.normalise import ARTICLES
from geo.gazetteer.vocabulary import ADJECTIVES, CLASS_WORDS, DIRECTIONS, LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

MAGIC: Final = b"ATLASWD1"
LISTS: Final = ("never", "ordinary", "persons", "proper", "foreign")
"""Never a place; an ordinary word; a person's name; a place's name first of all, when written as a name; a word of
another language, no misspelt place."""

BIG: Final = 5.0  # weight of 100,000 inhabitants: known by its name even where that is an ordinary word
BIG_FOR_A_PERSON: Final = 5.7
BIG_IN_OTHER_SCRIPT: Final = 6.2  # where the index does not say which name is the main one
SHORT_WORD: Final = 3
WHOLE_KINDS: Final = frozenset({"country", "region", "waters"})


class Prose:
    """The lists of words, kept as sorted check sums in `words.bin`."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as stream:
                view = memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ))
        except (OSError, ValueError) as error:
            raise InputError(
                f"The word list {path} cannot be opened ({error}); it is part of the installation."
            ) from error
        if view[: len(MAGIC)].tobytes() != MAGIC:
            raise InputError(
                f"{path} is not a word list of Incident Atlas; make it with data/build/gazetteer_prose.py."
            )
        start = len(MAGIC) + 4 * len(LISTS)
        self._lists: dict[str, Sequence[int]] = {}
        for name, count in zip(LISTS, struct.unpack(f"<{len(LISTS)}I", view[len(MAGIC) : start]), strict=True):
            self._lists[name] = view[start : start + 4 * count].cast("I")
            start += 4 * count

    def _has(self, listed: str, word: str) -> bool:
        sums, wanted = self._lists[listed], skeleton_hash(word)
        at = bisect_left(sums, wanted)
        return at < len(sums) and sums[at] == wanted

    def is_word(self, word: str) -> bool:
        """Whether a plain word is one of the press: ordinary, never a place, or the kind of a place."""
        if word in CLASS_WORDS or word in LINKS or word in DIRECTIONS or word in ADJECTIVES or word.isdigit():
            return True
        return self._has("never", word) or (self._has("ordinary", word) and not self._has("proper", word))

    def is_ordinary(self, word: str) -> bool:
        """Whether a plain word of some length is an ordinary one of English or French."""
        return len(word) > SHORT_WORD and self._has("ordinary", word) and not self._has("proper", word)

    def is_never(self, word: str) -> bool:
        """Whether a plain word is never a place."""
        return self._has("never", word)

    def is_foreign(self, plain_name: str) -> bool:
        """Whether a plain name is one frequent word of a language that the other lists leave out: "El Mundo"."""
        words = [word for word in plain_name.split() if len(word) >= SHORT_WORD and word not in ARTICLES]
        return len(words) == 1 and self._has("foreign", words[0])

    def is_common(self, word: str) -> bool:
        """Whether a plain word is one of the press or a person's name."""
        return self.is_word(word) or self._has("ordinary", word) or self._has("persons", word)

    def only_words(self, plain_name: str) -> bool:
        """Whether a plain name is made of words of the press and persons' names alone."""
        return all(self.is_common(word) or word in ARTICLES for word in plain_name.split())

    def only_persons(self, plain_name: str) -> bool:
        """Whether a plain name is a person's and not also a word of the press."""
        return any(self._has("persons", word) and not self.is_word(word) for word in plain_name.split())

    def is_proper(self, plain_name: str) -> bool:
        """Whether a plain name has a word that means a place first of all."""
        return any(self._has("proper", word) for word in plain_name.split())

    def hides(self, word: str, *, kind: str, weight: float, primary: bool, small: bool) -> bool:  # noqa: PLR0911
        """Whether one word is to be taken for a word rather than for the place that bears it.

        Parameters
        ----------
        word : str
            The plain word.
        kind, weight, primary
            Of the place known by exactly this name.
        small : bool
            Whether it is written in small letters, in a script that has capitals.
        """
        ordinary, whole = self._has("ordinary", word), kind in WHOLE_KINDS
        if self._has("proper", word):
            return ordinary and small and not whole
        if self._has("never", word) or word in ARTICLES:
            return True
        if not ordinary and not self._has("persons", word):
            return self.is_word(word)
        if whole:
            return not ordinary and not primary
        if not word.isascii():
            return weight < BIG_IN_OTHER_SCRIPT
        if kind == "province" and not ordinary:
            return not primary
        least = BIG if ordinary else BIG_FOR_A_PERSON
        return small or not primary or weight < least or kind == "province"
