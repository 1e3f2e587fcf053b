"""The two sides of a comparison: what the address says of them, and what stands there when it says nothing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, Literal

from geo.filters import IncidentFilter
from geo.model import words
from geo.model.site import group_name
from geo.model.taxonomy import NONE
from geo.store.answers import Counters
from pages.ui.answers import Answers

What = Literal["periods", "groups"]
Dates = tuple[date, date]

_APART: Final = ".."
PRESETS: Final = {"before": "The period before", "halves": "First half, second half", "last": "Last 30 days, 30 before"}
"""Pairs of periods that follow from the filter and the data."""
_LAST_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Side:
    """One side: its letter, what it is called, how the address writes it, and the filter that finds it."""

    letter: str
    name: str
    text: str
    filter: IncidentFilter


def period_text(dates: Dates) -> str:
    """A period as it stands in the address."""
    return _APART.join(day.isoformat() for day in dates)


def read_period(text: str) -> Dates | None:
    """The period that an address names; ``None`` where it names none that can be."""
    try:
        first, last = (date.fromisoformat(part) for part in text.split(_APART))
    except ValueError:
        return None
    return (first, last) if first <= last else None


def preset(name: str, filter_: IncidentFilter, whole: Counters) -> tuple[Dates, Dates] | None:
    """The two periods of a preset, the earlier one first; ``None`` where there is no date to begin from."""
    first, last = filter_.date_from or whole.first_date, filter_.date_to or whole.last_date
    if first is None or last is None or first > last:
        return None
    days = (last - first).days + 1
    if name == "last":
        first, days = last - timedelta(days=_LAST_DAYS - 1), _LAST_DAYS
    elif name == "halves":
        middle = first + timedelta(days=max(1, days // 2))
        return (first, max(first, middle - timedelta(days=1))), (min(middle, last), last)
    before = first - timedelta(days=1)
    return (before - timedelta(days=days - 1), before), (first, last)


def period_sides(texts: tuple[str, str], filter_: IncidentFilter, whole: Counters) -> tuple[Side, Side] | None:
    """The periods that the address names, else a preset: with dates in the filter the period before, else halves."""
    chosen = read_period(texts[0]), read_period(texts[1])
    if chosen[0] is None or chosen[1] is None:
        suggested = preset("before" if filter_.date_from and filter_.date_to else "halves", filter_, whole)
        if suggested is None:
            return None
        chosen = (chosen[0] or suggested[0], chosen[1] or suggested[1])
    a, b = (dates for dates in chosen if dates)
    return _period("A", a, filter_), _period("B", b, filter_)


def _period(letter: str, dates: Dates, filter_: IncidentFilter) -> Side:
    narrowed = replace(filter_, date_from=dates[0], date_to=dates[1])
    return Side(letter, words.span(*dates), period_text(dates), narrowed)


def group_values(ask: Answers, filter_: IncidentFilter) -> list[str]:
    """Groups of what matches, most frequent first, those without a name left out."""
    counts = ask.facets(replace(filter_, groups=()), ("group",))["group"]
    return [facet.value for facet in counts if facet.value != NONE and facet.count]


def group_sides(texts: tuple[str, str], filter_: IncidentFilter, groups: Sequence[str]) -> tuple[Side, Side] | None:
    """The groups that the address names, else the two most frequent; ``None`` where there are not two."""
    a = texts[0] if texts[0] in groups else next((group for group in groups if group != texts[1]), None)
    b = texts[1] if texts[1] in groups else next((group for group in groups if group != a), None)
    if a is None or b is None:
        return None
    made = [Side(letter, group_name(g), g, replace(filter_, groups=(g,))) for letter, g in (("A", a), ("B", b))]
    return made[0], made[1]


def shared(what: str, sides: tuple[Side, Side]) -> IncidentFilter:
    """The narrowest filter that holds both sides: it gives both maps their first view and their colours."""
    a, b = (side.filter for side in sides)
    if what == "groups":
        return replace(a, groups=(*a.groups, *b.groups))
    days = [day for one in (a, b) for day in (one.date_from, one.date_to) if day]
    return replace(a, date_from=min(days), date_to=max(days))
