"""Pauses: runs of days without an attack between two attacks, as long as the dates leave no doubt and at most.

A date known only to a span of days can break a pause or not. Between two days on which an attack surely began, a
pause is *at least* the longest run of days on which no attack can have begun, and *at most* the longest run that
none of the attacks must have broken: one that holds no span as a whole.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

_DAY = timedelta(days=1)


class Spell(Protocol):
    """First and last day that some attacks can have begun on: `geo.store.answers.TimeSpan`."""

    @property
    def first(self) -> date: ...  # noqa: D102
    @property
    def last(self) -> date: ...  # noqa: D102
    @property
    def count(self) -> int: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Pause:
    """Days without an attack between two attacks of certain days.

    ``first`` to ``last`` are the days between the two. Of them ``least`` days in a row, those of ``sure``, certainly
    had none, and at most ``most`` days in a row had none.
    """

    first: date
    last: date
    least: int
    most: int
    sure: tuple[date, date] | None

    @property
    def certain(self) -> bool:
        """Whether no doubtful date touches it."""
        return self.least == self.most


def pauses(spells: Sequence[Spell], most: int) -> list[Pause]:
    """The longest pauses, those that can be longest first, at most so many."""
    certain = sorted({spell.first for spell in spells if spell.first == spell.last})
    doubtful = sorted((s.first, s.last) for s in spells if s.first != s.last)
    gaps = [(a + _DAY, b - _DAY) for a, b in pairwise(certain) if b - a > _DAY]
    # The pause is never longer than the gap: only gaps that can be among the longest are looked into.
    gaps.sort(key=lambda gap: (gap[0] - gap[1], gap[0]))
    found: list[Pause] = []
    for first, last in gaps:
        if len(found) >= most and found[most - 1].most > (last - first).days + 1:
            break
        found.append(_pause(first, last, doubtful))
        found.sort(key=lambda pause: (-pause.most, -pause.least, pause.first))
    return [pause for pause in found[:most] if pause.most]


def _pause(first: date, last: date, doubtful: Sequence[tuple[date, date]]) -> Pause:
    touching = [span for span in doubtful[: bisect_right(doubtful, (last, date.max))] if span[1] >= first]
    sure = _longest_free(first, last, touching)
    inside = [span for span in touching if span[0] >= first and span[1] <= last]
    least = (sure[1] - sure[0]).days + 1 if sure else 0
    return Pause(first, last, least, _longest_unbroken(first, last, inside), sure)


def _longest_free(first: date, last: date, spans: Sequence[tuple[date, date]]) -> tuple[date, date] | None:
    """The longest run of days that no span, in the order of their first days, touches."""
    best, start = None, first
    for span in (*spans, (last + _DAY, last + _DAY)):
        end = min(span[0], last + _DAY) - _DAY
        if end >= start and (best is None or end - start > best[1] - best[0]):
            best = (start, end)
        start = max(start, span[1] + _DAY)
    return best


def _longest_unbroken(first: date, last: date, spans: Sequence[tuple[date, date]]) -> int:
    """Length of the longest run of days that holds no span as a whole."""
    starts = [span[0] for span in spans]
    soonest = [last + _DAY] * (len(spans) + 1)
    for place in range(len(spans) - 1, -1, -1):
        soonest[place] = min(soonest[place + 1], spans[place][1])
    begins = [first, *(start + _DAY for start in starts)]
    return max((soonest[bisect_left(starts, begin)] - begin).days for begin in begins)
