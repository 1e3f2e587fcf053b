"""The time scale of the timeline: steps, days as milliseconds, brush to dates and back, and their words."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from geo.model.steps import next_step
from geo.model.words import LEXICONS, day, number, span
from geo.store.answers import Step, TimeSpan

BRUSH = "brush"
BAR = "bar"
DAY_MS = 86_400_000


def to_ms(value: date) -> float:
    """First moment of a day in milliseconds since 1970, UTC."""
    return datetime(value.year, value.month, value.day, tzinfo=UTC).timestamp() * 1_000


def from_ms(value: float) -> date:
    """Day of a moment."""
    return date(1970, 1, 1) + timedelta(days=int(value // DAY_MS))


def auto_step(first: date | None, last: date | None) -> Step:
    """The step that gives a readable number of bars over a span."""
    days = (last - first).days + 1 if first and last else 0
    for step, limit in (("day", 150), ("week", 1_100), ("month", 12_000)):
        if days <= limit:
            return step  # type: ignore[return-value]
    return "year"


def at_least_a_week(first: date, last: date) -> tuple[date, date]:
    """Days drawn for those of the data, so that a single day is a bar and not a wall."""
    missing = max(0, 7 - ((last - first).days + 1))
    return first - timedelta(days=missing // 2), last + timedelta(days=missing - missing // 2)


def brush_of(first: date, last: date) -> tuple[float, float]:
    """Brush that covers whole days."""
    return to_ms(first), to_ms(last + timedelta(days=1))


def dates_of(start: float, end: float) -> tuple[date, date]:
    """Days that a brush covers for more than half; the day under its middle if there is none."""
    start, end = min(start, end), max(start, end)
    first, last = from_ms(start + DAY_MS / 2), from_ms(end - DAY_MS / 2)
    if last < first:
        return (from_ms((start + end) / 2),) * 2
    return first, last


def step_words(start: date, step: Step) -> str:
    """A step in words: ``18 Oct 2023``, ``16–22 Oct 2023``, ``Oct 2023``, ``2023``."""
    if step == "day":
        return day(start)
    if step == "week":
        return span(start, next_step(start, step) - timedelta(days=1))
    return str(start.year) if step == "year" else f"{LEXICONS['en'].months_short[start.month - 1]} {start.year}"


def _is_month(span_: TimeSpan) -> bool:
    return span_.first.day == 1 and next_step(span_.first, "month") - timedelta(days=1) == span_.last


def span_words(spans: Sequence[TimeSpan], *, short: bool = False) -> str:
    """What the spans are, in words: ``known only to the month: 2 in December, 1 in January``."""
    if not spans:
        return ""
    total = sum(span_.count for span_ in spans)
    if not all(map(_is_month, spans)):
        return f"{number(total)} known only to a period"
    if short or len(spans) > 3:  # noqa: PLR2004 - more would not fit
        return f"{number(total)} known only to the month"
    each = (f"{number(s.count)} in {LEXICONS['en'].months[s.first.month - 1]}" for s in spans)
    return "known only to the month: " + ", ".join(each)


_TICKS: tuple[tuple[int, Step, int, str], ...] = (
    (8, "day", 1, "%-d %b"),
    (16, "day", 3, "%-d %b"),
    (45, "week", 1, "%-d %b"),
    (75, "week", 2, "%-d %b"),
    (200, "month", 1, "%B"),
    (330, "month", 1, "%b"),
    (560, "month", 2, "%b"),
    (1_000, "month", 3, "%b"),
    (4_500, "year", 1, "%Y"),
    (20_000, "year", 5, "%Y"),
)
"""Up to so many days: a tick every so many steps, worded so."""


def ticks(first: date, last: date) -> tuple[list[float], str]:
    """Moments of the ticks of a span and the expression that words them.

    The first day has a tick, so that the year is always said; no label is cut off at the end.
    """
    days = (last - first).days + 1
    step, every, form = next(((s, n, f) for limit, s, n, f in _TICKS if days <= limit), ("year", 10, "%Y"))
    at = {"year": date(first.year, 1, 1), "month": first.replace(day=1)}.get(step, first)
    found = []
    while at <= last:
        found.append(at)
        for _ in range(every):
            at = next_step(at, step)
    found[0] = first
    room = timedelta(days=days * 0.1)
    if len(found) > 1 and found[1] - first < room and step in {"month", "year"}:
        del found[0]
    found = [d for d in found if d == found[0] or last - d >= room * 0.8]
    if step in {"day", "week"}:
        words = f"utcFormat(datum.value, datum.index === 0 ? '{form} %Y' : '{form}')"
        return list(map(to_ms, found)), words
    named = "datum.index === 0 || utcmonth(datum.value) === 0" if step == "month" else "false"
    return list(map(to_ms, found)), f"{named} ? utcFormat(datum.value, '%b %Y') : utcFormat(datum.value, '{form}')"


def choice(selection: Mapping[str, Any]) -> tuple[tuple[date, date] | None, float | None]:
    """Dates brushed and start of the bar clicked, from what the browser reports; ``None`` for neither."""
    edges = (selection.get(BRUSH) or {}).get("c0") or ()
    numbers = [float(edge) for edge in edges if isinstance(edge, int | float)]
    brushed = dates_of(numbers[0], numbers[-1]) if len(numbers) > 1 else None
    points = selection.get(BAR) or ()
    clicked = points[0].get("c0") if points and isinstance(points[0], Mapping) else None
    return brushed, float(clicked) if isinstance(clicked, int | float) else None
