"""Rates and how they change: attacks a week, two equal windows, and when a difference is worth a word.

Whether two counts of equal windows differ is asked of the exact conditional test: were the rate the same in both,
each attack would fall in either with equal chance (Przyborowski and Wilenski 1940). A rise or a fall is said only
where so large a difference would come by chance less than once in twenty times, whichever of the uncertain dates
are right. Attacks often come in series, so even that is a hint and no proof.
"""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, Literal

from geo.model.patterns import Range

WINDOW_DAYS: Final = 28
"""Length of the two windows compared, where the period has room for both."""
WEEK: Final = 7
DAYS_PER_MONTH: Final = 30.4375
"""A twelfth of 365.25 days: rates of long and short months compare."""
LEVEL: Final = 0.05
FEWEST: Final = 6
"""With fewer attacks in both windows together no division of them would be remarkable."""
_EXACT: Final = 1_000

Verdict = Literal["more", "fewer", "no clear change", "too few"]


@dataclass(frozen=True, slots=True)
class Period:
    """Days that are looked at, both ends included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """Number of days."""
        return (self.last - self.first).days + 1

    @property
    def months(self) -> float:
        """How many months of `DAYS_PER_MONTH` days."""
        return self.days / DAYS_PER_MONTH

    def per_week(self, count: int) -> float | None:
        """Rate of a count over the period; none where the period is shorter than a week."""
        return WEEK * count / self.days if self.days >= WEEK else None


@dataclass(frozen=True, slots=True)
class Windows:
    """The last days of a period, and as many before them."""

    recent: Period
    before: Period


def period_of(
    first: date | None, last: date | None, chosen_from: date | None = None, chosen_to: date | None = None
) -> Period | None:
    """The days of the data, cut to those chosen; ``None`` if nothing is left."""
    if first is None or last is None:
        return None
    start = max(first, chosen_from) if chosen_from else first
    end = min(last, chosen_to) if chosen_to else last
    return Period(start, end) if start <= end else None


def windows_of(period: Period | None) -> Windows | None:
    """The two windows of a period: four weeks each, or half of a shorter one; ``None`` for a single day."""
    if period is None or period.days < 2:  # noqa: PLR2004 - one day for each
        return None
    length = min(WINDOW_DAYS, period.days // 2)
    start = period.last - timedelta(days=length - 1)
    return Windows(Period(start, period.last), Period(start - timedelta(days=length), start - timedelta(days=1)))


@lru_cache(maxsize=4_096)
def chance(one: int, other: int) -> float:
    """How often two counts of equal windows would differ at least so much if the rate were the same."""
    total, larger = one + other, max(one, other)
    if total <= _EXACT:
        tail = sum(math.comb(total, k) for k in range(larger, total + 1))
        return min(1.0, float(2 * tail) / float(2**total))
    return min(1.0, math.erfc((larger - 0.5 - total / 2) / math.sqrt(total / 2)))


def verdict(recent: Range, before: Range) -> Verdict:
    """Whether there were more or fewer attacks in the recent window than in the one before."""
    if recent[1] + before[1] < FEWEST:
        return "too few"
    if recent[0] > before[1] and chance(recent[0], before[1]) < LEVEL:
        return "more"
    if recent[1] < before[0] and chance(recent[1], before[0]) < LEVEL:
        return "fewer"
    return "no clear change"


def days_since(last_sure: date | None, last_possible: date | None, as_of: date) -> Range | None:
    """Days from the last attack to a day: the fewest and the most it can have been; ``None`` if none is dated."""
    if last_sure is None or last_possible is None:
        return None
    most = max((as_of - last_sure).days, 0)
    return (min(max((as_of - last_possible).days, 0), most), most)
