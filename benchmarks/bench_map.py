"""From a filter change to the map drawn, in a real browser, beside the plain app that most people write first.

The baseline is `plain_app.py`: pandas, one folium.Marker a row and st_folium, with 1,000 incidents. Its assets come
from this machine too, so that neither side waits for a network. Both run in the same Chromium, one after the other.
"""

import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from playwright.sync_api import Frame, Page, Route, sync_playwright

from benchmarks.synthetic import incidents
from geo.store import open_store

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "geo" / "web" / "vendor"
SIZES = {"1k": 1_000, "100k": 100_000, "1M": 1_000_000}
OUTCOMES = ("hit", "intercepted", "no_effect", "fell_short", "unknown")
"""Values whose box is unticked one after the other: every filter is new to all caches."""
WAIT_S = 120
HELD = {"leaflet.js", "leaflet.css"}
JQUERY = """window.$ = window.jQuery = (html) => {
  const box = document.createElement("div"); box.innerHTML = html; return [box.firstElementChild];
};"""
"""All that folium's popups ask of jQuery: the baseline is spared the rest of it."""


def run() -> Iterator[dict[str, Any]]:
    """Rows of the table, one a measurement."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
        ours = {}
        for name, size in SIZES.items():
            store = Path(folder) / f"{name}.duckdb"
            _fill(store, size)
            with _server([str(ROOT / "app.py")], {"INCIDENT_ATLAS_STORE": str(store)}) as (url, pid):
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                ours[name] = _measure_ours(page, url) | {"memory": _peak_mb(pid)}
                page.close()
            store.unlink()
        frame = Path(folder) / "plain.parquet"
        _plain_frame(SIZES["1k"]).to_parquet(frame)
        with _server([str(ROOT / "benchmarks" / "plain_app.py")], {"PLAIN_APP_DATA": str(frame)}) as (url, _):
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


def _fill(path: Path, size: int) -> None:
    store = open_store(str(path), create=True)
    store.add_reports(
        incidents(size),
        file_name="synthetic",
        content_hash=str(size),
        dataset="synthetic",
        kind="import",
        imported_by="benchmark",
    )
    store.close()


def _plain_frame(size: int) -> pd.DataFrame:
    table = incidents(size).select(["incident", "lat", "lon", "outcomes"]).to_pandas().dropna(subset=["lat", "lon"])
    outcome = table["outcomes"].map(lambda names: names[0] if len(names) else "unknown")
    return pd.DataFrame({"title": table["incident"], "lat": table["lat"], "lon": table["lon"], "outcome": outcome})


def _chromium() -> str:
    found = subprocess.run(
        [sys.executable, ROOT / "tests" / "find_browser.py"], capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


@contextmanager
def _server(app: list[str], extra: dict[str, str]) -> Iterator[tuple[str, int]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", *app, "--server.port", str(port), "--server.headless", "true"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(command, env=os.environ | extra, cwd=ROOT, stdout=log, stderr=log)
        try:
            _until(lambda: _listens(port), "the server to listen")
            yield f"http://localhost:{port}/", process.pid
        finally:
            process.terminate()
            process.wait(20)


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _until(done: Callable[[], Any], what: str, page: Page | None = None) -> None:
    end = time.monotonic() + WAIT_S
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {WAIT_S} s for {what}")
        if page is None:
            time.sleep(0.05)
        else:
            page.wait_for_timeout(10)


def _map(page: Page) -> Frame | None:
    return next((frame for frame in page.frames if "streamlit_folium" in frame.url), None)


def _drawn(page: Page) -> str:
    frame = _map(page)
    return str(frame.evaluate("document.documentElement?.dataset.drawn || ''")) if frame else ""


def _measure_ours(page: Page, url: str) -> dict[str, float]:
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())) if "/api/cells" in answer.url else None)
    page.goto(url)
    _until(lambda: _drawn(page), "the first map", page)
    page.wait_for_timeout(3_000)
    times = []
    for value in OUTCOMES:
        before = _drawn(page)
        start = time.perf_counter()
        page.locator(f"input[data-value='{value}']").first.click()
        _until(lambda before=before: _drawn(page) != before, "the map of the new filter", page)
        times.append(time.perf_counter() - start)
        page.wait_for_timeout(1_500)
    return {"change": statistics.median(times), "payload": float(max(sizes))}


def _measure_plain(page: Page, url: str) -> float:
    page.route(lambda address: "localhost" not in address, _from_here)
    page.goto(url)
    _until(lambda: _markers(page) > 0, "the first map of the plain app", page)
    page.wait_for_timeout(3_000)
    times = []
    for value in OUTCOMES:
        before = _markers(page)
        page.get_by_role("combobox").first.click()
        option = page.get_by_role("option", name=value, exact=True)
        start = time.perf_counter()
        option.click()
        _until(lambda before=before: _markers(page) not in {0, before}, "the map of the new filter", page)
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
