"""What the store answers about patterns: values counted over attacks, discounted and media mentions left out."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from geo.model.taxonomy import NONE, UNKNOWN_OUTCOME

MOST_STANDINGS: Final = 5_000
"""Values of one dimension that are answered, the largest first."""

Range = tuple[int, int]
"""Least and most: what is certain, and with what is only possible."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One value of a dimension (``none``: not given): its attacks, those of two windows, and when the last was.

    The last attack began not before ``last_sure`` and not after ``last_possible``; both are ``None`` where none
    is dated. ``recent`` and ``before`` count attacks certainly and possibly in the two windows asked about.
    """

    value: str
    count: int
    dated: int
    last_sure: date | None
    last_possible: date | None
    recent: Range
    before: Range


@dataclass(frozen=True, slots=True)
class Clock:
    """Attacks by weekday (Monday 0) and hour of the local time, and why the others are in no cell.

    All add up to the attacks: those in a cell, those with a clock time on a day that is not certain, those told by
    a part of the day only, and those without a time. ``zones`` counts the time zones of those in a cell, the
    largest first and the rest as the last, named ``...``; ``None`` where no zone is given.
    """

    cells: tuple[tuple[int, int, int], ...]
    zones: tuple[tuple[str | None, int], ...]
    day_uncertain: int
    part_of_day: int
    without: int

    @property
    def timed(self) -> int:
        """Attacks in a cell."""
        return sum(count for _, _, count in self.cells)

    @property
    def total(self) -> int:
        """All attacks."""
        return self.timed + self.day_uncertain + self.part_of_day + self.without


@dataclass(frozen=True, slots=True)
class ClaimMatrix:
    """Attacks by who claims them and whom others attribute them to; ``None`` stands for all other groups.

    An attack with several groups counts in each of its cells, so the cells can add up to more than ``total``;
    ``both``, ``claimed`` (only), ``attributed`` (only) and ``neither`` do add up to it.
    """

    claimants: tuple[str | None, ...]
    attributions: tuple[str | None, ...]
    counts: dict[tuple[str | None, str | None], int]
    both: int
    claimed: int
    attributed: int
    neither: int

    @property
    def total(self) -> int:
        """All attacks."""
        return self.both + self.claimed + self.attributed + self.neither


@dataclass(frozen=True, slots=True)
class OutcomeShares:
    """Attacks by outcome, those without any known outcome apart; one attack can have several outcomes."""

    counts: tuple[tuple[str, int], ...]
    unknown: int
    total: int

    @property
    def known(self) -> int:
        """Attacks with at least one known outcome."""
        return self.total - self.unknown

    def share(self, count: int) -> tuple[float, float]:
        """Share of all attacks, and of those with a known outcome: the least and the likely share."""
        return (count / self.total if self.total else 0.0, count / self.known if self.known else 0.0)


def is_known(outcome: str) -> bool:
    """Whether an outcome says anything."""
    return outcome not in {NONE, UNKNOWN_OUTCOME}
