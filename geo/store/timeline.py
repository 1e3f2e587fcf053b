"""The timeline: weights by step and value, and the spans of incidents not dated to one step."""

from collections import defaultdict
from datetime import date, datetime
from typing import Any, Final

from geo.filters import IncidentFilter
from geo.store.binding import question, rows, table
from geo.store.contract import Colour, Step, TimeBin, Timeline, TimeSpan
from geo.store.duck import Cursor
from geo.store.predicates import coded_dimension, matching, values
from geo.store.schema import DIMENSIONS

_UNITS: Final = {"week": "W", "month": "M", "year": "Y"}


def timeline(cursor: Cursor, filter_: IncidentFilter, step: Step, by: Colour) -> Timeline:
    """Bars and spans of the matching incidents."""
    bound_values, where = values(filter_), matching(filter_)
    dimension = coded_dimension(by, filter_)
    bars = question(("bars", step, dimension), lambda: _bars(step, dimension))
    spans = question(("spans", step), lambda: _spans(step))
    undated = question(("undated bars",), _undated).ask(cursor, bound_values, matching=where).fetchone()
    weights: defaultdict[tuple[date, str], float] = defaultdict(float)
    # In one order, so that the same data gives the same sum of thirds to the last bit.
    for start, value, size, count in sorted(bars.ask(cursor, bound_values, matching=where).fetchall()):
        weights[_day(start), value] += count / size
    return Timeline(
        step,
        tuple(TimeBin(start, value, weight) for (start, value), weight in sorted(weights.items())),
        tuple(TimeSpan(*span) for span in sorted(spans.ask(cursor, bound_values, matching=where).fetchall())),
        undated[0] if undated else 0,
    )


def _day(start: date) -> date:
    """The engine answers a truncated day as an instant."""
    return start.date() if isinstance(start, datetime) else start


def _bars(step: Step, dimension: str) -> Any:
    t = rows()
    within = t.filter(_in_one(t, step))
    counted = within.group_by(start=_start(within.date_start, step), code=within[DIMENSIONS[dimension].code]).agg(
        n=within.count()
    )
    entries = table("combination_value")
    entries = entries.filter(entries.dim == dimension)
    named = counted.join(entries, counted.code == entries.code)
    return named.group_by(counted.start, entries.value, entries.size).agg(n=named.n.sum())


def _spans(step: Step) -> Any:
    t = rows()
    longer = t.filter(~_in_one(t, step))
    return longer.group_by(longer.date_start, longer.date_last).agg(n=longer.count())


def _undated() -> Any:
    t = rows()
    return t.agg(n=t.count(where=t.date_start.isnull()))


def _in_one(t: Any, step: Step) -> Any:
    """Whether the onset is known to lie in one step (unknown for undated incidents)."""
    return _start(t.date_start, step) == _start(t.date_last, step)


def _start(day: Any, step: Step) -> Any:
    """First day of the step that a day lies in; weeks start on Monday."""
    return day if step == "day" else day.truncate(_UNITS[step])
