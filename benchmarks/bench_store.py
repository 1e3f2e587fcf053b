"""The store with a million synthetic incidents: writing, undoing, and every read of the explore page.

Baseline: a like question (counts, a grid, counts of two dimensions) answered by pandas on the same rows in memory.
"""

import resource
import shutil
import sys
import tempfile
import time
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.synthetic import incidents
from geo.filters import IncidentFilter, from_query
from geo.store import open_store
from geo.store.contract import FACETS

WORLD = (-180.0, -85.0, 180.0, 85.0)
REGION = (38.0, 30.0, 50.0, 38.0)
NARROW = "from=2023-01-01&to=2024-12-31&outcome=hit&country=IQ&country=SY&country=UA&country=AF"


def run(n=1_000_000, repeats=7):
    """Rows of the table that `make bench` prints."""
    folder = Path(tempfile.mkdtemp(prefix="bench-store-"))
    try:
        yield from _measure(folder / "atlas.duckdb", n, repeats)
    finally:
        shutil.rmtree(folder)


def _row(name, value, unit, target=None, baseline=None):
    row = {"name": name, "value": float(value), "unit": unit, "ratio": value / baseline if baseline else None}
    row["baseline"] = f"pandas {baseline:,.0f} {unit}" if baseline else ""
    if target is not None:
        row |= {"target": f"<= {target:,} {unit}", "ok": value <= target}
    return row


def _peak_mb():
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform == "linux" else 1024**2)


def _measure(path, n, repeats):
    started = time.perf_counter()
    table = incidents(n)
    yield _row(f"generate {n:,} incidents", time.perf_counter() - started, "s")
    store = open_store(path, create=True)
    started = time.perf_counter()
    store.add_reports(
        table, file_name="bench", content_hash="1", dataset="synthetic", kind="import", imported_by="bench"
    )
    yield _row(f"write {n:,} incidents as one batch", time.perf_counter() - started, "s", 60)
    yield _row("peak memory so far, the table included", _peak_mb(), "MB", 2_000)
    yield _row("size of the file", path.stat().st_size / 2**20, "MB")
    frame = table.select(["outcomes", "country", "date_start", "lon", "lat", "killed_best"]).to_pandas()
    del table
    frame["outcome"] = frame.pop("outcomes").str[0].fillna("unknown")
    yield from _reads(store, frame, repeats)
    for name in ("undo", "redo"):
        started = time.perf_counter()
        getattr(store, name)(1, by="bench")
        yield _row(f"{name} the batch", time.perf_counter() - started, "s", 5 if name == "undo" else 60)
    started = time.perf_counter()
    store.logical_hash()
    yield _row("logical hash", time.perf_counter() - started, "s")
    store.close()


def _best(question, repeats):
    question()
    times = []
    for _ in range(repeats):
        started = time.perf_counter()
        question()
        times.append(time.perf_counter() - started)
    return min(times) * 1000


def _reads(store, frame, repeats):
    masks = {
        "": lambda f: f["lon"].notna() | f["lon"].isna(),
        NARROW: lambda f: (
            f["outcome"].eq("hit")
            & f["country"].isin(["IQ", "SY", "UA", "AF"])
            & f["date_start"].between(*map(date.fromisoformat, ("2023-01-01", "2024-12-31")))
        ),
    }
    for words, query in (("all", ""), ("narrowed", NARROW)):
        yield from _explore(store, words, from_query(query)[0], partial(_pandas, frame, masks[query]), repeats)
    for words, query in (("text", "text=zeppelin"), ("polygon", "polygon=30 20,50 20,50 40,40 45,30 40")):
        chosen = from_query(query)[0]
        yield _row(f"{words}: counters", _best(partial(store.counters, chosen), repeats), "ms")
        yield _row(f"{words}: facets", _best(partial(store.facets, chosen, FACETS), repeats), "ms")
    new = IncidentFilter(weapons=("drone",), precisions=("site",), parties=("media",), min_killed=3, tags=("none",))
    started = time.perf_counter()
    store.counters(new)
    yield _row("counters of a filter never seen before", (time.perf_counter() - started) * 1000, "ms")
    yield _row("one incident", _best(partial(store.incident, "s4242"), repeats), "ms")


def _explore(store, words, chosen, plain, repeats):
    """What the explore page asks after each change of its filter."""
    asked = (
        ("cells of the world", 60, partial(store.fine_cells, chosen, zoom=3, bbox=WORLD, by="outcome"), _grid),
        ("cells of a region", 60, partial(store.fine_cells, chosen, zoom=7, bbox=REGION, by="outcome"), None),
        ("counters", 100, partial(store.counters, chosen), _counts),
        (f"facets of {len(FACETS)} dimensions", 150, partial(store.facets, chosen, FACETS), _value_counts),
        ("timeline by month", 100, partial(store.timeline, chosen, step="month", by="outcome"), None),
        ("page of 100, latest first", 50, partial(store.page, chosen, descending=True), None),
    )
    for name, target, question, baseline in asked:
        other = _best(partial(plain, baseline), 2) if baseline else None
        yield _row(f"{words}: {name}", _best(question, repeats), "ms", target, other)


def _pandas(frame, mask, answer):
    return answer(frame[mask(frame)])


def _counts(found):
    return len(found), found["killed_best"].sum(), found["lon"].notna().sum()


def _value_counts(found):
    return found["outcome"].value_counts(), found["country"].value_counts()


def _grid(found):
    keys = [(found["lon"] // 2.8).rename("x"), (found["lat"] // 2.8).rename("y"), found["outcome"]]
    return found.groupby(keys).agg({"lon": ["size", "mean"], "lat": "mean"})
