"""A filter change to an area never asked for before, beside a change of dates, at a million incidents."""

import math
import shutil
import tempfile
import time
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.synthetic import incidents
from geo.filters import from_query
from geo.store import open_store

REGION = (30.0, 20.0, 60.0, 45.0)
PANEL = ("outcome", "grade", "group", "country", "site")
_new = count(1)


def run(n=1_000_000, repeats=9):
    """Rows of the table that `make bench` prints."""
    folder = Path(tempfile.mkdtemp(prefix="bench-areas-"))
    store = open_store(folder / "atlas.duckdb", create=True)
    try:
        store.add_reports(
            incidents(n), file_name="bench", content_hash="1", dataset="synthetic", kind="import", imported_by="bench"
        )
        yield from _measure(store, repeats)
    finally:
        store.close()
        shutil.rmtree(folder)


def _measure(store, repeats):
    first, whole = _change(store, _dates, repeats)
    yield {"name": "dates: first cells of the map", "value": first, "unit": "ms"}
    yield {"name": "dates: cells, counters and facets", "value": whole, "unit": "ms"}
    for name, make, most in (
        ("polygon of 5 corners", _pentagon, 2),
        ("polygon of 24 corners", _ring(24), 2),
        ("polygon of 200 corners", _ring(200), None),
        ("circle of 800 km", lambda: f"near={33 + next(_new) / 1000},42,800", 2),
    ):
        cells, all_ = _change(store, make, repeats)
        for what, value, plain in (("first cells", cells, first), ("cells, counters and facets", all_, whole)):
            row = {"name": f"{name}: {what}", "value": value, "unit": "ms", "baseline": f"{value / plain:.1f} x dates"}
            yield row | ({"target": f"<= {most} x dates", "ok": value <= most * plain} if most else {})


def _dates():
    day = next(_new)
    return f"from=2023-01-{1 + day % 28:02}&to=2024-{1 + day % 12:02}-15"


def _pentagon():
    return f"polygon={38 + next(_new) / 1000} 30,46 29,50 35,44 38,39 36"


def _ring(corners):
    def make():
        shift = next(_new) / 1000
        turns = (2 * math.pi * corner / corners for corner in range(corners))
        return "polygon=" + ",".join(f"{42 + shift + 8 * math.cos(t):.4f} {33 + 6 * math.sin(t):.4f}" for t in turns)

    return make


def _change(store, make, repeats):
    """Milliseconds to the cells and to all that a change of the filter asks; each time an area that is new."""
    firsts, wholes = [], []
    for number in range(repeats + 1):
        chosen = from_query(make())[0]
        started = time.perf_counter()
        store.fine_cells(chosen, zoom=6, bbox=REGION, by="outcome")
        first = time.perf_counter()
        store.counters(chosen)
        store.facets(chosen, PANEL)
        if number:  # the first one compiles the questions
            firsts.append((first - started) * 1000)
            wholes.append((time.perf_counter() - started) * 1000)
    return median(firsts), median(wholes)
