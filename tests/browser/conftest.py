"""A real server with the sample, and a real Chromium that can reach nothing else."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests"))

from find_browser import installed  # noqa: E402
from map_on_page import POLL_MS, WAIT_MS, MapOnPage  # noqa: E402

START_S = 60
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


class Server:
    """The app in a process of its own; ``log`` is what it said."""

    def __init__(self, store, folder):
        self.url = f"http://127.0.0.1:{free_port()}"
        self.log_path = folder / "server.log"
        self._log = self.log_path.open("w")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", self.url.rpartition(":")[2],
             "--server.headless", "true"],
            cwd=ROOT, env=os.environ | {"INCIDENT_ATLAS_STORE": store}, stdout=self._log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        self._wait()

    @property
    def log(self):
        return self.log_path.read_text()

    def _wait(self):
        end = time.monotonic() + START_S
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=1)
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
            else:
                return
        self.stop()
        pytest.fail(f"The server did not start:\n{self.log}")

    def stop(self):
        self.process.terminate()
        self.process.wait(20)
        self._log.close()


@pytest.fixture(scope="session")
def start_server(tmp_path_factory):
    """Start a server on a store of one's own: ``start_server("duckdb:///...")``."""
    started = []

    def start(store):
        started.append(Server(store, tmp_path_factory.mktemp("server")))
        return started[-1]

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="session")
def server(start_server):
    """The server of the whole session, on the sample."""
    return start_server("sample")


# One a module, not one a session: Playwright keeps an event loop running in this thread as long as it is open, and
# tests of other modules start their own.
@pytest.fixture(scope="module")
def chromium():
    path = installed()
    if path is None:
        pytest.fail("No Chromium here. Run: python tests/find_browser.py --install")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", OFFLINE])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def contexts(chromium):
    """One context for each kind of window, so that the app's scripts are fetched and compiled once a module."""
    made = {}

    def context(**options):
        key = repr(sorted(options.items()))
        if key not in made:
            made[key] = chromium.new_context(locale="en-GB", **options)
        return made[key]

    yield context
    for one in made.values():
        one.close()


@pytest.fixture
def new_page(contexts):
    """Make a page, light unless said: its ``outside`` lists requests to other hosts, ``failures`` errors of scripts."""
    pages = []

    def make(scheme="light", width=1440, height=900, **options):
        page = contexts(viewport={"width": width, "height": height}, color_scheme=scheme, **options).new_page()
        pages.append(page)
        page.set_default_timeout(WAIT_MS)
        page.wait_for_function = partial(page.wait_for_function, polling=POLL_MS)
        page.outside, page.failures, page.sent = [], [], []
        page.on("request", lambda r: _note_outside(page, r.url))
        page.on("pageerror", lambda error: page.failures.append(str(error)))
        page.on("websocket", lambda socket: socket.on("framesent", lambda data: _note_sent(page, data)))
        return page

    yield make
    for page in pages:
        page.close()


def _note_sent(page, data):
    page.sent.append(data)


def _note_outside(page, url):
    if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
        page.outside.append(url)


@pytest.fixture
def page(new_page):
    return new_page()


@pytest.fixture
def open_map(server):
    """Open the app at a query and wait for its map."""

    def open_(page, query="", url=None):
        page.goto(f"{url or server.url}/{query}")
        return MapOnPage(page)

    return open_
