"""The other views of the map at a million incidents: provinces, heat, and the two sides of a comparison.

Baseline: what the map asks for when a filter changes, its marks (`geo.maps.view.view_layers`).
"""

import shutil
import tempfile
import time
from pathlib import Path

from benchmarks.served import fill
from geo.filters import from_query
from geo.maps.choropleth import choropleth
from geo.maps.view import view_layers
from geo.store import open_store

REGION, ZOOM = (20.0, 10.0, 60.0, 45.0), 5
FILTERS = ("", "from=2020-01-01&to=2021-12-31", "outcome=hit&outcome=intercepted", "from=2022-01-01&group=Group+03")
MOST = 2.0
"""Times that a first frame may take, as a multiple of the marks."""


def run(n=1_000_000):
    """Rows of the table that `make bench` prints."""
    folder = Path(tempfile.mkdtemp(prefix="bench-views-"))
    try:
        fill(folder / "atlas.duckdb", n)
        store = open_store(folder / "atlas.duckdb")
        yield from _measure(store)
        store.close()
    finally:
        shutil.rmtree(folder)


def _measure(store):
    filters = [from_query(query)[0] for query in FILTERS]
    first = time.perf_counter()
    store.province_counts(filters[0])
    yield {"name": "provinces of all points, once after an import", "value": time.perf_counter() - first, "unit": "s"}
    marks = _mean(lambda f: view_layers(store, f, zoom=ZOOM, bbox=REGION, by="outcome"), filters)
    yield {"name": "marks after a change of the filter", "value": marks, "unit": "ms"}
    views = {
        "provinces": lambda f: choropleth(store.province_counts(f), f),
        "heat": lambda f: store.heat_cells(f, zoom=ZOOM, bbox=REGION),
    }
    for name, ask in views.items():
        took = _mean(ask, filters)
        yield _row(name, took, marks)
    halves = [from_query(f"from={first}&to={last}")[0] for first, last in (("2018", "2019"), ("2020", "2021"))]
    one = _mean(lambda f: view_layers(store, f, zoom=ZOOM, bbox=REGION, by="outcome"), halves)
    yield _row("marks of both sides of a comparison", 2 * one, marks)


def _row(name, took, marks):
    most = MOST * marks
    row = {"name": name, "value": took, "unit": "ms", "baseline": f"marks {marks:,.0f} ms"}
    return row | {"target": f"<= {most:,.0f} ms", "ok": took <= most}


def _mean(ask, filters, repeats=3):
    """Milliseconds of a question, the best of some, over several filters."""
    total = 0.0
    for filter_ in filters:
        times = []
        ask(filter_)
        for _ in range(repeats):
            started = time.perf_counter()
            ask(filter_)
            times.append(time.perf_counter() - started)
        total += min(times)
    return 1000 * total / len(filters)
