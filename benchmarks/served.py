"""The app in a process of its own and a browser to look at it with, for measuring and for the guide's pictures."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.synthetic import incidents
from geo.store import open_store

ROOT = Path(__file__).resolve().parent.parent
WAIT_S = 180


def fill(path: Path, size: int) -> None:
    """Make a store of so many synthetic incidents."""
    store = open_store(str(path), create=True)
    store.add_reports(
        incidents(size), file_name="synthetic", content_hash=str(size), dataset="synthetic", kind="import",
        imported_by="benchmark",
    )  # fmt: skip
    store.close()


def chromium() -> str:
    """Path of the browser that the tests use too."""
    found = subprocess.run(
        [sys.executable, ROOT / "tests" / "find_browser.py"], capture_output=True, text=True, check=True
    )
    return found.stdout.strip()


@contextmanager
def served(environment: Mapping[str, str], app: Sequence[str] = ("app.py",)) -> Iterator[tuple[str, int]]:
    """Address and process id of an app that runs until the block is left."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--server.port", str(port), "--server.headless", "true"]
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", *app, *options],
            env=os.environ | environment, cwd=ROOT, stdout=log, stderr=log,
        )  # fmt: skip
        try:
            until(lambda: _listens(port), "the server to listen")
            yield f"http://localhost:{port}/", process.pid
        finally:
            process.terminate()
            process.wait(20)


def until(done: Callable[[], object], what: str, pause: Callable[[], None] = lambda: time.sleep(0.05)) -> None:
    """Wait until something is so.

    Raises
    ------
    TimeoutError
        Naming what was waited for.
    """
    end = time.monotonic() + WAIT_S
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {WAIT_S} s for {what}")
        pause()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
