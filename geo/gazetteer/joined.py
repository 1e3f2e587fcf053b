"""Several index files read as one: the large one, and the small one of places kept by hand."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from geo.gazetteer.index import Index, Place, Posting

MOST_KEYS: Final = 6_000  # keys looked at, at most, from either end


class Joined:
    """Read-only view of index files one after the other: places are numbered on, keys are met by their text."""

    def __init__(self, *indexes: Index) -> None:
        self.indexes = indexes
        self.first = indexes[0]
        self.reported = self.first.reported
        self._starts = [sum(index.places for index in indexes[:at]) for at in range(len(indexes))]

    def _of(self, place: int) -> tuple[Index, int]:
        at = len(self._starts) - 1
        while place < self._starts[at]:
            at -= 1
        return self.indexes[at], place - self._starts[at]

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and any(index.find(key) is not None for index in self.indexes)

    def postings(self, key: str) -> list[Posting]:
        """Places known under a key."""
        found: list[Posting] = []
        for start, index in zip(self._starts, self.indexes, strict=True):
            number = index.find(key)
            if number is not None:
                found += _moved(index.postings(number), start)
        return found

    def alike(self, skeleton: str) -> set[str]:
        """Keys with a skeleton (rarely, of another with the same check sum)."""
        return {index.key(number).decode() for index in self.indexes for number in index.alike(skeleton)}

    def at_either_end(self, part: str, most: int) -> Iterator[Posting]:
        """Places known under keys that start or end with a text."""
        for start, index in zip(self._starts, self.indexes, strict=True):
            for number in {*index.starting(part)[:most], *index.ending(part)[:most]}:
                yield from _moved(index.postings(number), start)

    def near(self, key: str, part: int, widest: int) -> Iterator[str]:
        """Keys that share the first or the last letters with a key and are about as long, in bytes."""
        length = len(key.encode())
        shortest, longest = length - widest, length + widest
        for index in self.indexes:
            blocks = index.starting(key[:part])[:MOST_KEYS], index.ending(key[-part:])[:MOST_KEYS]
            for number in {n for n in chain(*blocks) if shortest <= index.key_length(n) <= longest}:
                yield index.key(number).decode()

    def names_of(self, place: int) -> int:
        """How many names of a place are listed."""
        index, number = self._of(place)
        return index.names_of(number)

    def country(self, place: int) -> str:
        """ISO code of a place's country; empty where it has none."""
        index, number = self._of(place)
        return index.country(number)

    def kind(self, place: int) -> str:
        """Kind of a place."""
        index, number = self._of(place)
        return index.kind(number)

    def weight(self, place: int) -> float:
        """How well known a place is."""
        index, number = self._of(place)
        return index.weight(number)

    def place(self, number: int) -> Place:
        """Everything about one place."""
        index, inside = self._of(number)
        return index.place(inside) if index is self.first else replace(index.place(inside), number=number)


def _moved(postings: list[Posting], start: int) -> list[Posting]:
    return [Posting(found.place + start, found.print, found.flags) for found in postings] if start else postings
