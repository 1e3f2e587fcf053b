"""The basemap in a real Chromium: names never touch, give way, stay put, and nothing is asked of other hosts."""

import re
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, sync_playwright

import geo.web
from geo.datadir import data_dir

pytestmark = pytest.mark.browser
WEB = Path(geo.web.__file__).parent
ORIGIN = "http://atlas.test"
TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html"}
SCRIPTS = (
    "vendor/leaflet.js",
    "vendor/protomaps-leaflet.js",
    "static/map-canvas.js",
    "static/basemap-names.js",
    "static/basemap-labels.js",
    "static/basemap.js",
)
PAGE = f"""<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="vendor/leaflet.css">
<style>html, body, #map {{ margin: 0; height: 100% }}</style><div id="map"></div>
{"".join(f'<script src="{name}"></script>' for name in SCRIPTS)}
<script>
const map = L.map("map", {{center: [34.5, 42], zoom: 7, fadeAnimation: false}});
const base = AtlasBasemap.layer({{base: "basemap/"}});
base.under.addTo(map);
base.labels.addTo(map);
</script>"""


def answer(route: Route, asked: list[str]) -> None:
    """Serve the page and the files it needs from the tree, in ranges where asked; nothing else exists."""
    asked.append(route.request.url)
    name = route.request.url.removeprefix(ORIGIN + "/").partition("?")[0]
    if not name:
        route.fulfill(body=PAGE, content_type="text/html")
        return
    path = data_dir() / name if name.startswith("basemap/") else WEB / name
    if not route.request.url.startswith(ORIGIN) or not path.is_file():
        route.fulfill(status=404)
        return
    content, kind = path.read_bytes(), TYPES.get(path.suffix, "application/octet-stream")
    wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", route.request.headers.get("range", ""))
    if wanted is None:
        route.fulfill(body=content, content_type=kind)
        return
    first, last = int(wanted[1]), min(int(wanted[2]), len(content) - 1)
    headers = {"Content-Range": f"bytes {first}-{last}/{len(content)}", "Content-Type": kind}
    route.fulfill(status=206, body=content[first : last + 1], headers=headers)


@pytest.fixture(scope="module")
def chromium():
    installed = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    page = chromium.new_page(viewport={"width": 1000, "height": 640})
    page.asked, page.errors = [], []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.route("**/*", lambda route: answer(route, page.asked))
    page.goto(ORIGIN + "/")
    page.wait_for_function("base.labels.shown().length > 100")
    yield page
    assert page.errors == []
    page.close()


def shown(page: Page) -> list[dict]:
    return page.evaluate("base.labels.shown()")


def texts(page: Page) -> set[str]:
    return {name["text"] for name in shown(page)}


def touch(one: dict, other: dict) -> bool:
    return (
        one["x"] < other["x"] + other["width"] - 1e-6
        and other["x"] < one["x"] + one["width"] - 1e-6
        and one["y"] < other["y"] + other["height"] - 1e-6
        and other["y"] < one["y"] + one["height"] - 1e-6
    )


def pixel(page: Page, lat: float, lon: float, pane: str = ".leaflet-tile-pane canvas") -> list[int]:
    """The colour painted at a place, from whichever canvas of the pane lies there."""
    return page.evaluate(
        """([lat, lon, pane]) => {
          const at = map.latLngToContainerPoint([lat, lon]);
          for (const canvas of document.querySelectorAll(pane)) {
            const box = canvas.getBoundingClientRect(), x = at.x - box.left, y = at.y - box.top;
            if (x < 2 || y < 2 || x > box.width - 2 || y > box.height - 2) continue;
            const k = canvas.width / box.width;
            return Array.from(canvas.getContext("2d").getImageData(x * k, y * k, 1, 1).data);
          }
        }""",
        [lat, lon, pane],
    )


def test_the_main_towns_and_provinces_are_named_and_no_two_names_touch(page):
    assert {"Baghdad", "Mosul", "IRAQ", "SYRIA", "AL ANBAR", "Tigris", "Lake Razazah"} <= texts(page)
    boxes = [(i, box) for i, name in enumerate(shown(page)) for box in name["boxes"]]
    assert not [(i, j) for n, (i, one) in enumerate(boxes) for j, other in boxes[n:] if i != j and touch(one, other)]


def test_names_give_way_to_obstacles_and_come_back(page):
    baghdad = next(name["boxes"][-1] for name in shown(page) if name["text"] == "Baghdad")
    obstacle = {"x": baghdad["x"] - 80, "y": baghdad["y"] - 60, "width": 260, "height": 130}
    page.evaluate("rects => base.labels.setObstacles(rects)", [obstacle])
    assert not [name["text"] for name in shown(page) for box in name["boxes"] if touch(box, obstacle)]
    assert "Mosul" in texts(page)
    page.evaluate("base.labels.setObstacles([])")
    assert "Baghdad" in texts(page)


def test_a_moved_map_keeps_its_names_on_the_ground(page):
    before = {name["text"]: name["boxes"][-1] for name in shown(page) if name["layer"] == "place"}
    page.evaluate("map.panBy([120, -70], {animate: false})")
    page.wait_for_timeout(200)
    after = {name["text"]: name["boxes"][-1] for name in shown(page)}
    stayed = [text for text, box in before.items() if 140 < box["x"] < 850 and 20 < box["y"] < 540]
    assert len(stayed) > 20
    for text in stayed:
        assert after[text]["x"] == pytest.approx(before[text]["x"] - 120, abs=1)
        assert after[text]["y"] == pytest.approx(before[text]["y"] + 70, abs=1)


def test_the_theme_changes_in_place_without_a_request(page):
    canvases = page.evaluate(
        "window.before = [...document.querySelectorAll('.leaflet-tile-pane canvas')]; before.length"
    )
    requests = len(page.asked)
    assert pixel(page, 33.1, 41.2)[:3] == [0xF5, 0xF3, 0xEE]
    page.evaluate("base.setTheme('dark')")
    page.wait_for_timeout(100)
    assert pixel(page, 33.1, 41.2)[:3] == [0x1F, 0x27, 0x2E]
    assert page.evaluate("before.filter(canvas => canvas.isConnected).length") == canvases > 0
    assert len(page.asked) == requests


def test_the_language_can_be_chosen(page):
    page.evaluate("base.setLanguage('ar')")
    assert {"بغداد", "العراق", "دجلة", "الأنبار"} <= texts(page)
    page.evaluate("base.setLanguage('fr')")
    assert {"Bagdad", "IRAK", "Tigre", "Lac Razzaza"} <= texts(page)
    assert "Frontières de fait" in page.inner_text(".leaflet-control-attribution")
    assert page.query_selector(".leaflet-attribution-flag") is None


@pytest.mark.parametrize(
    ("place", "zoom", "expected"),
    [
        ((25, 20), 2, "EGYPT"),
        ((34, 43), 4, "IRAQ"),
        ((33.4, 44.3), 10, "Baghdad"),
        ((33.8, 42.44), 12, "AL ANBAR"),
        ((48.7, 3), 9, "Paris"),
        ((-17.5, 180), 6, "Suva"),
        ((-17.5, -180), 6, "Suva"),
    ],
)
def test_every_zoom_and_place_has_names(page, place, zoom, expected):
    page.evaluate("([at, zoom]) => map.setView(at, zoom, {animate: false})", [place, zoom])
    page.wait_for_function("text => base.labels.shown().some(name => name.text === text)", arg=expected)


@pytest.mark.parametrize(("zoom", "ratio"), [(8.4, 1), (8.4, 1.25), (9, 1.25)])
def test_no_seam_shows_between_tiles(chromium, zoom, ratio):
    page = chromium.new_page(viewport={"width": 1000, "height": 640}, device_scale_factor=ratio)
    page.route("**/*", lambda route: answer(route, []))
    page.goto(ORIGIN + "/")
    page.evaluate("map.removeLayer(base.labels); map.options.zoomSnap = 0")
    page.evaluate("zoom => map.setView([21.03, 27.51], zoom, {animate: false})", zoom)  # nothing but desert
    page.wait_for_function("document.querySelectorAll('.leaflet-tile-loaded').length >= 9")
    page.wait_for_timeout(300)
    picture = Image.open(BytesIO(page.screenshot(clip={"x": 150, "y": 100, "width": 700, "height": 440})))
    assert [colour for _, colour in picture.convert("RGB").getcolors(maxcolors=1_000_000)] == [(0xF5, 0xF3, 0xEE)]
    page.close()


def test_only_our_own_origin_was_asked(page):
    assert {url.split("/")[2] for url in page.asked} == {"atlas.test"}
    assert {Path(url).name for url in page.asked if "pmtiles" in url} == {"world.pmtiles"}
