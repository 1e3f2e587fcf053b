"""From a filter change to the map drawn, in a real browser, beside the plain app that most people write first.

The baseline is `plain_app.py`: pandas, one folium.Marker a row and st_folium, with 1,000 incidents. Its assets come
from this machine too, so that neither side waits for a network. Both run in the same Chromium, one after the other.
"""

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
from playwright.sync_api import Frame, Page, Route, sync_playwright

from benchmarks.served import ROOT, chromium, fill, served, until
from benchmarks.synthetic import incidents

VENDOR = ROOT / "geo" / "web" / "vendor"
SIZES = {"1k": 1_000, "100k": 100_000, "1M": 1_000_000}
OUTCOMES = ("hit", "intercepted", "no_effect", "fell_short", "unknown")
"""Values whose box is unticked one after the other: every filter is new to all caches."""
HELD = {"leaflet.js", "leaflet.css"}
JQUERY = """window.$ = window.jQuery = (html) => {
  const box = document.createElement("div"); box.innerHTML = html; return [box.firstElementChild];
};"""
"""All that folium's popups ask of jQuery: the baseline is spared the rest of it."""


def run() -> Iterator[dict[str, Any]]:
    """Rows of the table, one a measurement."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        ours = {}
        for name, size in SIZES.items():
            store = Path(folder) / f"{name}.duckdb"
            fill(store, size)
            with served({"INCIDENT_ATLAS_STORE": str(store)}) as (url, pid):
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                ours[name] = _measure_ours(page, url) | {"memory": _peak_mb(pid)}
                page.close()
            store.unlink()
        frame = Path(folder) / "plain.parquet"
        _plain_frame(SIZES["1k"]).to_parquet(frame)
        with served({"PLAIN_APP_DATA": str(frame)}, ["benchmarks/plain_app.py"]) as (url, _):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            plain = _measure_plain(page, url)
        browser.close()
    yield {"name": "plain folium app, 1k: filter change to map drawn", "value": plain, "unit": "s"}
    for name, measured in ours.items():
        yield {"name": f"Incident Atlas, {name}: filter change to map drawn", "value": measured["change"], "unit": "s"}
    yield _ratio("1M against the plain app at 1k", ours["1M"]["change"] / plain, 0.2)
    yield _ratio("1M against our own 1k", ours["1M"]["change"] / ours["1k"]["change"], 1.5)
    worst = max(measured["payload"] for measured in ours.values()) / 1000
    yield {"name": "largest answer of /api/cells", "value": worst, "unit": "kB", "target": "< 50", "ok": worst < 50}
    memory = ours["1M"]["memory"]
    yield {
        "name": "server at 1M, peak resident",
        "value": memory,
        "unit": "MB",
        "target": "< 1000",
        "ok": memory < 1000,
    }


def _ratio(name: str, value: float, most: float) -> dict[str, Any]:
    return {"name": name, "value": value, "unit": "ratio", "target": f"<= {most}", "ok": value <= most}


def _plain_frame(size: int) -> pd.DataFrame:
    table = incidents(size).select(["incident", "lat", "lon", "outcomes"]).to_pandas().dropna(subset=["lat", "lon"])
    outcome = table["outcomes"].map(lambda names: names[0] if len(names) else "unknown")
    return pd.DataFrame({"title": table["incident"], "lat": table["lat"], "lon": table["lon"], "outcome": outcome})


def _wait(page: Page, what: str, done: Callable[[], object]) -> None:
    until(done, what, lambda: page.wait_for_timeout(10))


def _map(page: Page) -> Frame | None:
    return next((frame for frame in page.frames if "streamlit_folium" in frame.url), None)


def _drawn(page: Page) -> str:
    frame = _map(page)
    return str(frame.evaluate("document.documentElement?.dataset.drawn || ''")) if frame else ""


def _measure_ours(page: Page, url: str) -> dict[str, float]:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if "/api/cells" in answer.url else None)
    page.goto(url)
    _wait(page, "the first map", lambda: _drawn(page))
    page.wait_for_timeout(3_000)
    times = []
    for value in OUTCOMES:
        before = _drawn(page)
        start = time.perf_counter()
        page.locator(f"input[data-value='{value}']").first.click()
        until(
            lambda before=before: _drawn(page) != before, "the map of the new filter", lambda: page.wait_for_timeout(10)
        )
        times.append(time.perf_counter() - start)
        page.wait_for_timeout(1_500)
    return {"change": statistics.median(times), "payload": float(max(sizes))}


def _measure_plain(page: Page, url: str) -> float:
    page.route(lambda address: "localhost" not in address, _from_here)
    page.goto(url)
    _wait(page, "the first map of the plain app", lambda: _markers(page) > 0)
    page.wait_for_timeout(3_000)
    times = []
    for value in OUTCOMES:
        before = _markers(page)
        page.get_by_role("combobox").first.click()
        option = page.get_by_role("option", name=value, exact=True)
        start = time.perf_counter()
        option.click()
        until(
            lambda before=before: _markers(page) not in {0, before},
            "the map of the new filter",
            lambda: page.wait_for_timeout(10),
        )
        times.append(time.perf_counter() - start)
        page.wait_for_timeout(1_500)
    return statistics.median(times)


def _markers(page: Page) -> int:
    frame = _map(page)
    try:
        return int(frame.evaluate("document.querySelectorAll('.leaflet-marker-icon').length")) if frame else 0
    except Exception:  # noqa: BLE001 - the frame is being replaced: that is what this app does on every change
        return 0


def _from_here(route: Route) -> None:
    """Answer a request to the outside with the file of this machine, or with nothing where we have none."""
    name = route.request.url.split("/")[-1].split("?")[0]
    held = next((path for path in VENDOR.rglob(name) if path.is_file()), None) if name in HELD else None
    if held:
        route.fulfill(path=held)
    elif "jquery" in name:
        route.fulfill(body=JQUERY, content_type="application/javascript")
    else:
        kind = "text/css" if name.endswith(".css") else "application/javascript"
        route.fulfill(body="", content_type=kind)


def _peak_mb(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if not shutil.which("ps") and not status.exists():
        return float("nan")
    lines = status.read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
