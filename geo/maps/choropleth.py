"""Provinces coloured by their number of attacks, as values: classes of round numbers, and what the legend says."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from geo.filters import IncidentFilter
from geo.maps.palette import AREA_FILLS
from geo.model import words
from geo.model.rates import Period
from geo.model.taxonomy import country_name
from geo.store.answers import ProvinceCounts

FEWEST_CLASSES: Final = 5
_MOST_CLASSES: Final = len(AREA_FILLS["light"])
_COARSE: Final = (1.0, 2.0, 5.0)
_FINE: Final = (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """Classes of a measure: the lower bound of each, ascending, its words, and its fill in both themes."""

    bounds: tuple[float, ...]
    labels: tuple[str, ...]
    light: tuple[str, ...]
    dark: tuple[str, ...]


def shown_period(filter_: IncidentFilter, first: date | None, last: date | None) -> Period | None:
    """The dates of the filter, and where it leaves an end open that of what matches; ``None`` without a date."""
    start, end = filter_.date_from or first, filter_.date_to or last
    return Period(start, end) if start and end and start <= end else None


def round_bounds(values: Iterable[float], *, whole: bool) -> tuple[float, ...]:
    """Lower bounds of classes at round numbers (1, 2, 5, 10 ...), at most six, at least five where values allow.

    Every value above zero is in a class. ``whole`` values have whole bounds.
    """
    above = [value for value in values if value > 0]
    if not above:
        return ()
    low, high = min(above), max(above)
    bounds: list[float] = []
    for series in (_COARSE, _FINE):
        bounds = _between(low, high, series, whole=whole)
        if len(bounds) >= FEWEST_CLASSES:
            break
    if len(bounds) > _MOST_CLASSES:
        step = (len(bounds) - 1) / (_MOST_CLASSES - 1)
        bounds = [bounds[round(step * n)] for n in range(_MOST_CLASSES)]
    return tuple(bounds)


def _between(low: float, high: float, series: Sequence[float], *, whole: bool) -> list[float]:
    """Round numbers from the last that is not above ``low`` up to ``high``."""
    numbers = sorted({float(f"{step}e{power}") for power in range(-6, 13) for step in series})
    if whole:
        numbers = [number for number in numbers if number >= 1 and number == int(number)]
    first = max(0, bisect_right(numbers, low) - 1)
    return [number for number in numbers[first:] if number <= high]


def scale(values: Sequence[float], *, whole: bool) -> Scale:
    """Classes of values, with their words and fills: few is near the colour of the land, many is far from it."""
    bounds = round_bounds(values, whole=whole)
    last = max(values, default=0)
    ramp = [_step(n, len(bounds)) for n in range(len(bounds))]
    return Scale(
        bounds=bounds,
        labels=tuple(_label(bounds, n, last, whole=whole) for n in range(len(bounds))),
        light=tuple(AREA_FILLS["light"][step] for step in ramp),
        dark=tuple(AREA_FILLS["dark"][step] for step in ramp),
    )


def _step(n: int, classes: int) -> int:
    """Step of the ramp for one of several classes, spread over all of it."""
    return _MOST_CLASSES // 2 if classes == 1 else round(n * (_MOST_CLASSES - 1) / (classes - 1))


def _label(bounds: Sequence[float], n: int, last: float, *, whole: bool) -> str:
    """``2–4`` for whole numbers; ``0.5–1`` (from the first, to below the second) for others."""
    low, end = bounds[n], n + 1 == len(bounds)
    if whole:
        high = int(last) if end else int(bounds[n + 1]) - 1
        return words.number(int(low)) if high <= low else words.number_range(int(low), high)
    return f"{_figure(low)}\u2013{_figure(last if end else bounds[n + 1])}"


def _figure(value: float) -> str:
    """Two significant digits, thousands apart."""
    return words.number(round(value)) if value >= 10 else f"{float(f'{value:.2g}'):g}"  # noqa: PLR2004 - digits


def choropleth(counts: ProvinceCounts, filter_: IncidentFilter) -> dict[str, Any]:
    """What the browser needs to colour provinces and to say what the colours mean."""
    period = shown_period(filter_, counts.first_date, counts.last_date)
    rows = []
    for row in counts.provinces:
        rate = row.dated / period.months if period else 0.0
        short: dict[str, Any] = {
            "c": row.province.country,
            "n": row.province.name,
            "w": country_name(row.province.country),
            "a": row.attacks,
            "r": float(f"{rate:.3g}"),
        }
        rare = {
            "p": row.possible,
            "d": row.discounted,
            "m": row.mentions,
            "u": row.attacks - row.dated,
            "o": row.unnamed,
        }
        rows.append(short | {name: value for name, value in rare.items() if value})
    placed = sum(row.total for row in counts.provinces)
    left = {"country": counts.country_only, "unlocated": counts.unlocated, "elsewhere": counts.elsewhere}
    return {
        "provinces": rows,
        "placed": placed,
        "total": placed + sum(left.values()),
        "left": left,
        "discounted": sum(row.discounted for row in counts.provinces),
        "mentions": sum(row.mentions for row in counts.provinces),
        "undated": sum(row.attacks - row.dated for row in counts.provinces),
        "period": _period_words(period),
        "count": _short_scale(scale([row.attacks for row in counts.provinces], whole=True)),
        "rate": _short_scale(scale([row["r"] for row in rows], whole=False)),
    }


def _period_words(period: Period | None) -> dict[str, Any] | None:
    if period is None:
        return None
    return {
        "words": words.span(period.first, period.last),
        "months": float(f"{period.months:.2g}"),
        "days": period.days,
    }


def _short_scale(made: Scale) -> list[list[Any]]:
    return [list(row) for row in zip(made.bounds, made.labels, made.light, made.dark, strict=True)]
