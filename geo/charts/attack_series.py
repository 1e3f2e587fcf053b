"""Attacks over time from their first and last possible days: by step, over seven days, and in all so far."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

from geo.model.patterns import Range
from geo.model.steps import next_step, step_start
from geo.store.answers import Step, TimeSpan

MOST_DAYS: Final = 1_500
"""Points of a line; of a longer period every so-manieth day is drawn."""
SEVEN: Final = 7


@dataclass(frozen=True, slots=True)
class StepCount:
    """Attacks certainly in one step (a week, a month), and in the step before it."""

    start: date
    count: int
    before: int | None


def by_step(spans: Iterable[TimeSpan], step: Step, first: date, last: date) -> tuple[list[StepCount], int]:
    """Attacks of every step of a period, empty ones too, and how many are not known to one step of it."""
    counts: Counter[date] = Counter()
    left_out = 0
    start, end = step_start(first, step), step_start(last, step)
    for span in spans:
        at = step_start(span.first, step)
        if at == step_start(span.last, step) and start <= at <= end:
            counts[at] += span.count
        else:
            left_out += span.count
    found: list[StepCount] = []
    while start <= end:
        found.append(StepCount(start, counts[start], found[-1].count if found else None))
        start = next_step(start, step)
    return found, left_out


def drawn_days(first: date, last: date) -> list[date]:
    """Days of a period that are drawn; the last always is."""
    days = (last - first).days
    stride = -(-(days + 1) // MOST_DAYS)
    return [last - timedelta(days=away) for away in range(days, -1, -1) if away % stride == 0]


def seven_day(spans: Sequence[TimeSpan], first: date, last: date) -> list[tuple[date, int]]:
    """For each day the attacks of the seven days that end with it; only of days that are certain."""
    certain = sorted((span.first, span.count) for span in spans if span.first == span.last)
    days = [day for day, _ in certain]
    sums = [0, *accumulate(count for _, count in certain)]
    week = timedelta(days=SEVEN)
    return [
        (day, sums[bisect_right(days, day)] - sums[bisect_right(days, day - week)]) for day in drawn_days(first, last)
    ]


def cumulative(spans: Sequence[TimeSpan], first: date, last: date) -> list[tuple[date, Range]]:
    """For each day the attacks so far: those that had surely begun, and those that can have begun."""
    possible, sure = (sorted((getattr(span, end), span.count) for span in spans) for end in ("first", "last"))
    lows, highs = [0, *accumulate(n for _, n in sure)], [0, *accumulate(n for _, n in possible)]
    by_last, by_first = [day for day, _ in sure], [day for day, _ in possible]
    return [
        (day, (lows[bisect_right(by_last, day)], highs[bisect_right(by_first, day)])) for day in drawn_days(first, last)
    ]


def uncertain(spans: Iterable[TimeSpan]) -> int:
    """Attacks whose day is not certain."""
    return sum(span.count for span in spans if span.first != span.last)


def within(spans: Sequence[TimeSpan], first: date, last: date) -> int:
    """Attacks that certainly lie between two days, of spans in the order of their first days."""
    start = bisect_left([span.first for span in spans], first)
    return sum(span.count for span in spans[start:] if span.last <= last)
