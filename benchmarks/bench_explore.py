"""What the map of Explore asks for beside its marks, at a million incidents: first answers to filters never met before.

Baseline: ``/api/cells``, what the map asks for when a filter changes. Both come from the running app over HTTP, packed;
for each filter the marks are asked for first, as the map does.
"""

import gzip
import json
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks.served import fill, served

VIEWS = ({"z": "2", "bbox": "-180,-85,180,85"}, {"z": "5", "bbox": "20,10,60,45"})
FILTERS = (
    "",
    "from=2020-01-01&to=2021-12-31",
    "from=2025-07-01&to=2025-12-31",
    "outcome=hit&outcome=intercepted",
    "from=2022-01-01&group=Group+03",
    "country=IQ&country=SY&country=AF&when=certain",
)
ASKED = {
    "play": ("play", {}),
    "marks in a polygon": ("cells", {"polygon": "20 10,60 10,60 45,40 30,20 45"}),
    "play in a polygon": ("play", {"polygon": "20 10,60 10,60 45,40 30,20 45"}),
}
"""Name of each row, the route, and the words that it adds to the filters."""
MOST = 2.0
"""Times that a first answer may take, as a multiple of the marks of the same filters."""
MOST_KB = 500


def run(n: int = 1_000_000) -> Iterator[dict[str, Any]]:
    """Rows of the table that `make bench` prints."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "atlas.duckdb"
        fill(store, n)
        with served({"INCIDENT_ATLAS_STORE": str(store)}) as (url, _):
            yield from _measure(url)


def _measure(url: str) -> Iterator[dict[str, Any]]:
    for view in VIEWS:
        _get(url, "cells", view, "text=warm")
        _get(url, "play", view, "text=warm")
    questions = [(view, words) for view in VIEWS for words in FILTERS]
    marks = [_get(url, "cells", *question) for question in questions]
    base = _mean([took for took, _, _ in marks])
    yield {"name": "marks: first answer to a filter", "value": base, "unit": "ms"}
    for name, (route, more) in ASKED.items():
        answers = [
            _get(url, route, view, "&".join(filter(None, (words, urlencode(more))))) for view, words in questions
        ]
        yield _row(name, _mean([took for took, _, _ in answers]), base)
        if name == "play":
            largest = max(size for _, size, _ in answers) / 1000
            yield {"name": "play: largest answer, packed", "value": largest, "unit": "kB"} | _target(
                largest, MOST_KB, "kB"
            )
            steps = max(len(answer["steps"]) for _, _, answer in answers)
            yield {"name": "play: most steps", "value": steps, "unit": "steps"} | _target(steps, 200, "steps")


def _row(name: str, took: float, base: float) -> dict[str, Any]:
    row = {"name": f"{name}: first answer to a filter", "value": took, "unit": "ms"}
    return row | {"baseline": f"marks {base:,.0f} ms, x{took / base:.2f}"} | _target(took, MOST * base, "ms")


def _target(value: float, most: float, unit: str) -> dict[str, Any]:
    return {"target": f"<= {most:,.0f} {unit}", "ok": value <= most}


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _get(url: str, route: str, view: dict[str, str], words: str) -> tuple[float, int, dict[str, Any]]:
    """Milliseconds of a question, bytes of its answer on the way, and the answer."""
    request = urllib.request.Request(f"{url}api/{route}?{urlencode(view | {'f': words})}")
    request.add_header("Accept-Encoding", "gzip")
    started = time.perf_counter()
    with urllib.request.urlopen(request) as answer:
        body = answer.read()
        packed = answer.headers.get("Content-Encoding") == "gzip"
    took = (time.perf_counter() - started) * 1000
    return took, len(body), json.loads(gzip.decompress(body) if packed else body)
