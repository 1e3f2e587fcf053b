"""What a play needs: incidents by the days, and by the mark and the steps, that their onset can have been in."""

from collections.abc import Mapping
from typing import Any, Final

import ibis
import numpy as np
import pyarrow as pa

from geo.filters import Bbox, IncidentFilter
from geo.model.steps import Step, Steps
from geo.store.answers import Colour
from geo.store.binding import bound, one_row, question, rows, table
from geo.store.cells import shift_of, windows
from geo.store.duck import Cursor
from geo.store.predicates import coded_dimension, dated, matching, values
from geo.store.schema import DIMENSIONS

Place = tuple[int, int, bool]
"""A fine cell: its column and row, and whether it holds areas."""

_COLUMN_BITS: Final = 21
_STEP_BITS: Final = 9
_CODE_BITS: Final = 32
_MONTHS: Final = 12
_DAYS: Final = 7


def day_spans(cursor: Cursor, filter_: IncidentFilter) -> pa.Table:
    """Matching incidents by first and last day of their onset, both null for those without a date."""
    asked = question("day spans", _days_expression)
    found = asked.ask(cursor, values(filter_), matching=matching(filter_)).to_arrow_table()
    return found.sort_by([("first", "ascending"), ("last", "ascending")])


def _days_expression() -> Any:
    t = rows()
    return t.group_by(first=t.date_start, last=t.date_last).agg(count=t.count(), located=t.point_code.count())


def mark_spans(
    cursor: Cursor,
    filter_: IncidentFilter,
    *,
    zoom: int,
    bbox: Bbox,
    by: Colour,
    marks: Mapping[Place, int],
    steps: Steps,
) -> pa.Table:
    """Dated matching incidents of some fine cells, by mark, first and last step, and combination of values."""
    shift = shift_of(zoom)
    dimension = coded_dimension(by, filter_)
    asked = question(("play", dimension, shift, steps.step), lambda: _marks_expression(dimension, shift, steps.step))
    given = values(filter_) | {
        "cells": [((gy << _COLUMN_BITS | gx) << 1) | area for gx, gy, area in marks],
        "marks": list(marks.values()),
        "period_first": steps.first,
        "period_last": steps.last,
        "beyond": len(steps),
    }
    where = matching(filter_) & dated()
    parts = [asked.ask(cursor, given | window, matching=where).fetchnumpy() for window in windows(bbox, shift)]
    keys, counts = (np.concatenate([np.asarray(part[name], np.int64) for part in parts]) for name in ("packed", "n"))
    return _table(cursor, dimension, keys, counts)


def _marks_expression(dimension: str, shift: int, step: Step) -> Any:
    """Counts by one number made of all that they are counted by: a group of one column takes half the time."""
    t = rows()
    left, right, top, bottom = (bound(name, "int32") for name in ("left", "right", "top", "bottom"))
    seen = t.filter(t.tx.between(left, right), t.ty.between(top, bottom))
    # Wide before it is shifted: the engine would keep a shifted number as narrow as it was.
    row = seen.ty.cast("int64") >> shift
    seen = seen.mutate(cell=_packed(_packed(row, seen.tx >> shift, _COLUMN_BITS), seen.area, 1))
    chosen = one_row().select(of=bound("cells", "array<int64>").unnest(), mark=bound("marks", "array<int32>").unnest())
    marked = seen.join(chosen, seen.cell == chosen.of)
    first = _place(marked.date_start, step)
    # Most are known to the day: only for the others is the last step worked out.
    last = ibis.ifelse(marked.date_start == marked.date_last, first, _place(marked.date_last, step))
    packed = _packed(marked.mark.cast("int64"), first + 1, _STEP_BITS)
    packed = _packed(packed, last + 1, _STEP_BITS)
    packed = _packed(packed, marked[DIMENSIONS[dimension].code], _CODE_BITS)
    packed = _packed(packed, marked.discounted, 1)
    return marked.group_by(packed=packed).agg(n=marked.count())


def _packed(high: Any, low: Any, bits: int) -> Any:
    return high * (1 << bits) + low.cast("int64")


def _place(day: Any, step: Step) -> Any:
    """Number of the step that holds a day, as `geo.model.steps.Steps.place` has it."""
    first, last = bound("period_first", "date"), bound("period_last", "date")
    inside = _number(day, step) - _number(first, step)
    return ibis.cases((day < first, -1), (day > last, bound("beyond", "int64")), else_=inside)


def _number(day: Any, step: Step) -> Any:
    """Number of the step that holds a day, counted from any one day."""
    if step == "year":
        return day.year().cast("int64")
    if step == "month":
        return (day.year() * _MONTHS + day.month()).cast("int64")
    # Day 1 of the calendar is a Monday.
    days = day.delta(ibis.literal("0001-01-01", "date"), unit="day")
    return days // _DAYS if step == "week" else days


def _table(cursor: Cursor, dimension: str, keys: Any, counts: Any) -> pa.Table:
    """The counts with their keys taken apart, in order of the keys."""
    order = np.argsort(keys)
    keys, counts = keys[order], counts[order]
    discounted = (keys & 1).astype(bool)
    codes = (keys >> 1) & ((1 << _CODE_BITS) - 1)
    spans = keys >> (1 + _CODE_BITS)
    used, indices = np.unique(codes, return_inverse=True)
    names = _names(cursor, dimension, used.tolist())
    mask = (1 << _STEP_BITS) - 1
    return pa.table(
        {
            "mark": pa.array((spans >> (2 * _STEP_BITS)).astype(np.int32)),
            "first": pa.array((((spans >> _STEP_BITS) & mask) - 1).astype(np.int32)),
            "last": pa.array(((spans & mask) - 1).astype(np.int32)),
            "key": pa.DictionaryArray.from_arrays(
                pa.array(indices.astype(np.int32)), pa.array([names[code] for code in used.tolist()], pa.string())
            ),
            "discounted": pa.array(discounted),
            "count": pa.array(counts),
        }
    )


def _names(cursor: Cursor, dimension: str, codes: list[int]) -> dict[int, str]:
    """Combination of each code."""
    asked = question("names of codes", _names_expression)
    return dict(asked.ask(cursor, {"dim": dimension, "codes": codes}).fetchall())


def _names_expression() -> Any:
    codes = one_row().select(code=bound("codes", "array<int32>").unnest())
    entries = table("combination")
    return entries.filter(entries.dim == bound("dim", "string"), entries.code.isin(codes.code)).select("code", "key")
