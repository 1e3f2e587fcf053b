"""Pictures without a browser: CPU seconds of a 1920x1080 PNG in a warm process, beside a screenshot of the page.

Each slide is made once to warm fonts, basemap and compiled queries, then three times with another filter each, so that
no answer of the store is a repeated one; the median counts. CPU time is that of all threads, the store's too.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from benchmarks.served import WAIT_S, chromium, fill, served
from geo.export.options import SlideOptions
from geo.export.render import render
from geo.export.slide import build_slide
from geo.filters import from_query
from geo.store import open_store
from geo.store.contract import Store

SIZES = {"1k": 1_000, "1M": 1_000_000}
QUERIES = ("from=2018", "from=2019", "from=2020", "from=2021")
TARGET_S = 3.0


def run() -> Iterator[dict[str, Any]]:
    """Rows of the table, one a measurement."""
    with tempfile.TemporaryDirectory() as folder:
        for name, size in SIZES.items():
            path = Path(folder) / f"{name}.duckdb"
            fill(path, size)
            store = open_store(str(path))
            for kind in ("map", "timeline"):
                cpu, wall = _picture(store, kind)
                yield {
                    "name": f"{kind}, {name} incidents: CPU of a 1920x1080 PNG", "value": cpu, "unit": "s CPU",
                    "target": f"<= {TARGET_S:g}", "ok": cpu <= TARGET_S,
                }  # fmt: skip
                yield {"name": f"{kind}, {name} incidents: the same, by the clock", "value": wall, "unit": "s"}
            store.close()
            seconds = _screenshot(path)
            yield {"name": f"the page in a headless browser, {name}: open to screenshot", "value": seconds, "unit": "s"}


def _picture(store: Store, kind: str) -> tuple[float, float]:
    times = []
    for query in QUERIES:
        cpu, wall = time.process_time(), time.perf_counter()
        render(build_slide(store, from_query(query)[0], kind, SlideOptions()), "png")
        times.append((time.process_time() - cpu, time.perf_counter() - wall))
    return statistics.median(t[0] for t in times[1:]), statistics.median(t[1] for t in times[1:])


def _screenshot(path: Path) -> float:
    """Seconds from opening the page to its picture, in a browser that runs already."""
    with served({"INCIDENT_ATLAS_STORE": str(path)}) as (url, _), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1920, "height": 1080})
        page.set_default_timeout(WAIT_S * 1_000)
        page.goto(url)
        page.wait_for_selector("iframe")  # once, so that the server is warm
        start = time.perf_counter()
        page.goto(url)
        frame = page.wait_for_selector("iframe").content_frame()
        frame.wait_for_selector("canvas", state="attached")
        page.screenshot()
        seconds = time.perf_counter() - start
        browser.close()
    return seconds
