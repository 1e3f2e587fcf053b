"""Online tiles: nothing is asked of another host until they are chosen, and nothing after they are taken away."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Error

from geo.store import load_sample, open_store

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def tiles():
    """A host of tiles on this machine; ``asked`` lists what it was asked for."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.end_headers()
            self.wfile.write(PIXEL)

        def log_message(self, *_arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()


def choose(page, on_map, what):
    on_map.frame.get_by_role("button", name="Map background").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("combobox").click()
    page.get_by_role("option", name=what).click()
    return dialog


def frame_with(page, kind):
    """The frame of the map once it lies on a background."""
    for _ in range(150):
        element = page.locator("iframe[title*='st_folium']").first.element_handle()
        frame = element and element.content_frame()
        with contextlib.suppress(Error):  # the frame of the old background is being taken away
            if frame and frame.evaluate("() => document.documentElement.dataset.background") == kind:
                return frame
        page.wait_for_timeout(200)
    pytest.fail(f"The background did not become {kind}.")
    return None


def test_tiles_of_a_host_are_fetched_only_while_chosen(new_page, start_server, open_map, tmp_path, tiles):
    host, asked = tiles
    store = open_store(tmp_path / "atlas.duckdb", create=True)
    load_sample(store)
    store.close()
    fresh = start_server(f"duckdb:///{tmp_path / 'atlas.duckdb'}")
    page = new_page()
    on_map = open_map(page, url=fresh.url)
    on_map.settled()
    assert frame_with(page, "builtin")
    # the policy of the page holds even where a script tries
    refused = on_map.ask(
        "(address) => new Promise((done) => { const i = new Image(); i.onload = () => done(false);"
        " i.onerror = () => done(true); i.src = address; })",
        f"{host}/0/0/0.png",
    )
    assert refused
    assert asked == []
    dialog = choose(page, on_map, "Online tiles")
    dialog.get_by_label("Address").fill(f"{host}/{{z}}/{{x}}/{{y}}.png")
    dialog.get_by_label("Source, as its licence asks").fill("Tiles of a test <b>")
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Use it").click()
    frame = frame_with(page, "online")
    frame.wait_for_function("() => document.querySelectorAll('img.leaflet-tile-loaded').length > 3", polling=100)
    assert asked
    assert frame.locator(".atlas-sources").inner_text() == "Tiles of a test <b>"
    assert page.outside == []
    on_map = type(on_map)(page)
    dialog = choose(page, on_map, "Built-in")
    dialog.get_by_role("button", name="Use it").click()
    frame_with(page, "builtin")
    page.wait_for_timeout(300)
    before = len(asked)
    on_map = type(on_map)(page)
    on_map.go(36, 44, 7)
    page.wait_for_timeout(300)
    assert len(asked) == before
    assert page.failures == []
