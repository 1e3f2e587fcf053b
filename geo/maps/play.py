"""What a play of a view shows: the marks of the whole period, and what of each lies in which steps.

Everything is counted by the first and the last step that the onset can have been in. From that a browser tells, for
any window of steps, what is certainly in it (all of the onset's span is) and what is possibly (any of it is).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.filters import Bbox, IncidentFilter
from geo.maps.layers import MapLayers, map_layers, payload
from geo.maps.palette import ColourBy, fold_values
from geo.maps.view import view_cells
from geo.model.site import Site
from geo.model.steps import Step, Steps, possible_steps
from geo.model.taxonomy import NONE
from geo.store.contract import Store

MAX_STEPS: Final = 200
MAX_ROWS: Final = 60_000
"""Rows of a payload; more are counted by a longer step."""

SHARE: Final = 12
"""Parts of an incident: one with two, three, four or six values gives a whole number of them to each."""


@dataclass(frozen=True, slots=True)
class Period:
    """Dated matching incidents of a filter by the days of their onset, and how many have no date or no place."""

    spans: pa.Table
    first: date | None
    last: date | None
    matching: int
    undated: int
    unlocated: int

    def possible(self) -> tuple[Step, ...]:
        """Steps that cut it into at most `MAX_STEPS` parts and at least two."""
        if self.first is None or self.last is None:
            return ()
        steps = possible_steps(self.first, self.last, MAX_STEPS)
        return tuple(step for step in steps if len(Steps(step, self.first, self.last)) > 1)


@dataclass(frozen=True, slots=True)
class Play:
    """Marks of the whole period, and their incidents by steps.

    ``totals`` holds first and last step, count and located incidents of the whole filter; ``rows`` first and last
    step of the incidents of a mark, how many, how many discounted ones beside them, and `SHARE` parts of an incident
    for each value of the legend.
    """

    layers: MapLayers
    steps: Steps
    totals: tuple[tuple[int, int, int, int], ...]
    rows: dict[str, list[Any]]


def period_of(store: Store, filter_: IncidentFilter) -> Period:
    """The period of a filter: from the first to the last day that any onset can have been on, within its dates."""
    found = store.day_spans(filter_)
    dated = found.filter(pc.is_valid(found["first"]))
    matching, located, known = (pc.sum(column).as_py() or 0 for column in (*found.columns[2:], dated["count"]))
    first, last = pc.min(dated["first"]).as_py(), pc.max(dated["last"]).as_py()
    if known:
        first, last = max(first, filter_.date_from or first), min(last, filter_.date_to or last)
    return Period(dated, first, last, matching, matching - known, matching - located)


def play_layers(
    store: Store,
    filter_: IncidentFilter,
    period: Period,
    *,
    steps: Sequence[Step],
    zoom: int,
    bbox: Bbox,
    by: ColourBy,
    named: Sequence[str] = (),
    sites: Iterable[Site] = (),
) -> Play | None:
    """The play of a view by the first of some steps that is not too long to send; ``None`` if all are.

    Other parameters as of `geo.maps.layers.map_layers`.
    """
    if period.first is None or period.last is None:
        return None
    cells, cell_zoom = view_cells(store, filter_, zoom=zoom, bbox=bbox, by=by)
    layers = map_layers(cells, zoom=zoom, cell_zoom=cell_zoom, bbox=bbox, by=by, named=named, sites=sites)
    marks = {(*cell, bubble.area): n for n, bubble in enumerate(layers.bubbles) for cell in bubble.cells}
    for step in steps:
        cut = Steps(step, period.first, period.last)
        spans = store.mark_spans(filter_, zoom=cell_zoom, bbox=bbox, by=by, marks=marks, steps=cut)
        rows = _rows(spans, layers, named)
        if len(rows["n"]) <= MAX_ROWS:
            return Play(layers, cut, _totals(period.spans, cut), rows)
    return None


def _rows(spans: pa.Table, layers: MapLayers, named: Sequence[str]) -> dict[str, list[Any]]:
    """Columns: mark, first and last step, count, discounted, and a column of parts for each value of the legend."""
    mark, first, last, counts = (spans[name].to_numpy() for name in ("mark", "first", "last", "count"))
    if not len(mark):
        return {"b": [], "f": [], "l": [], "n": [], "d": [], "w": [[] for _ in layers.key]}
    starts = np.flatnonzero(np.any(np.diff([mark, first, last], axis=1, prepend=-2) != 0, axis=0))
    discounted = spans["discounted"].to_numpy()
    shown = np.where(discounted, 0, counts)
    combined = spans["key"].combine_chunks()
    parts = _parts(combined.dictionary.to_pylist(), layers, named)[combined.indices.to_numpy()]
    columns = {"b": mark[starts], "f": first[starts], "l": last[starts]}
    columns |= {"n": np.add.reduceat(shown, starts), "d": np.add.reduceat(counts - shown, starts)}
    weights = [np.add.reduceat(shown * parts[:, n], starts).tolist() for n in range(len(layers.key))]
    return {name: column.tolist() for name, column in columns.items()} | {"w": weights}


def _parts(combinations: Sequence[str], layers: MapLayers, named: Sequence[str]) -> Any:
    """For each combination of values the parts of an incident that go to each value of the legend."""
    index = {entry.value: n for n, entry in enumerate(layers.key)}
    parts = np.zeros((len(combinations), len(index)), np.int64)
    for row, combination in zip(parts, combinations, strict=True):
        values = fold_values(layers.by, (combination or NONE).split("|"), named)
        for value in values:
            if value in index:
                row[index[value]] += round(SHARE / len(values))
    return parts


def _totals(spans: pa.Table, steps: Steps) -> tuple[tuple[int, int, int, int], ...]:
    first, last = (_places(spans[name], steps) for name in ("first", "last"))
    counts, located = (spans[name].to_numpy() for name in ("count", "located"))
    width = len(steps) + 2
    keys, inverse = np.unique((first + 1) * width + last + 1, return_inverse=True)
    sums = (np.bincount(inverse, weights=column).astype(int).tolist() for column in (counts, located))
    return tuple(zip((keys // width - 1).tolist(), (keys % width - 1).tolist(), *sums, strict=True))


def _places(days: pa.ChunkedArray, steps: Steps) -> Any:
    """Number of the step of each day, as `Steps.place` has it."""
    given = days.to_numpy().astype("datetime64[D]")
    starts = np.array(list(steps.starts()), "datetime64[D]")
    inside = np.searchsorted(starts, given, side="right") - 1
    return np.where(given > np.datetime64(steps.last), len(steps), inside)


def play_payload(play: Play) -> dict[str, Any]:
    """The play as the browser takes it: the layers as `geo.maps.layers.payload` has them, steps, totals and rows."""
    return {
        **payload(play.layers),
        "step": play.steps.step,
        "steps": [start.isoformat() for start in play.steps.starts()],
        "last": play.steps.last.isoformat(),
        "totals": play.totals,
        "rows": play.rows,
        "share": SHARE,
    }
