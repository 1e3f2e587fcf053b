"""The timeline: weights by step and value, and the spans of incidents not dated to one step."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any, Final

import ibis

from geo.filters import IncidentFilter
from geo.store.answers import Colour, Step, TimeBin, Timeline, TimeSpan
from geo.store.binding import question, rows, table
from geo.store.duck import Cursor
from geo.store.predicates import coded_dimension, matching, values
from geo.store.schema import DIMENSIONS

_UNITS: Final = {"week": "W", "month": "M", "year": "Y"}


def timeline(cursor: Cursor, filter_: IncidentFilter, step: Step, by: Colour) -> Timeline:
    """Bars and spans of the matching incidents, in one scan."""
    dimension = coded_dimension(by, filter_)
    asked = question(("timeline", step, dimension), lambda: _expression(step, dimension))
    weights: defaultdict[tuple[date, str], float] = defaultdict(float)
    spans: list[TimeSpan] = []
    undated = 0
    # In one order, so that the same data gives the same sum of thirds to the last bit.
    for first, last, value, size, count in sorted(
        asked.ask(cursor, values(filter_), matching=matching(filter_)).fetchall(), key=repr
    ):
        if first is None:
            undated += count
        elif last is not None:
            spans.append(TimeSpan(_day(first), last, count))
        else:
            weights[_day(first), value] += count / size
    return Timeline(
        step,
        tuple(TimeBin(start, value, weight) for (start, value), weight in sorted(weights.items())),
        tuple(sorted(spans, key=lambda span: (span.first, span.last))),
        undated,
    )


def _day(start: date) -> date:
    """A day; the engine answers a truncated one as an instant."""
    return start.date() if isinstance(start, datetime) else start


def _expression(step: Step, dimension: str) -> Any:
    """Counts by step and value where the onset lies in one step, else by its first and last day."""
    t = rows()
    certain = _in_one(t, step)
    counted = t.group_by(
        first=ibis.ifelse(certain, _start(t.date_start, step), t.date_start),
        last=ibis.ifelse(certain, ibis.null("date"), t.date_last),
        code=ibis.ifelse(certain, t[DIMENSIONS[dimension].code], ibis.null("int32")),
    ).agg(n=t.count())
    entries = table("combination_value")
    entries = entries.filter(entries.dim == dimension)
    named = counted.left_join(entries, counted.code == entries.code)
    return named.group_by(counted.first, counted.last, entries.value, entries.size).agg(n=named.n.sum())


def _in_one(t: Any, step: Step) -> Any:
    """Whether the onset is known to lie in one step (unknown for undated incidents)."""
    same_day = t.date_start == t.date_last
    # Most are known to the day: only for the others is the start of a step worked out.
    return same_day if step == "day" else same_day | (_start(t.date_start, step) == _start(t.date_last, step))


def _start(day: Any, step: Step) -> Any:
    """First day of the step that a day lies in; weeks start on Monday."""
    return day if step == "day" else day.truncate(_UNITS[step])
