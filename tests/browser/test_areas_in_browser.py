"""Areas as a person draws them: the counters equal the store's, a link shows them again, and rings are true."""

import itertools
import json
import re
import urllib.parse

import pytest
from pyproj import Geod

from geo.filters import from_query
from geo.store import load_sample, open_store

GEOD = Geod(ellps="WGS84")
VIEW = "?map=34.6,42.5,7"
SQUARE = "polygon=41.5 34.4,43.2 34.4,43.2 33.2,41.5 33.2"
ASAD = (33.7856, 42.4412)


@pytest.fixture(scope="module")
def store():
    store = open_store("duckdb:///:memory:", create=True)
    load_sample(store)
    yield store
    store.close()


@pytest.fixture
def explore(page, open_map):
    def open_(query=VIEW):
        on_map = open_map(page, query)
        page.wait_for_selector("[data-testid=stDataFrame] canvas")
        on_map.settled()
        return on_map

    return open_


def spot(on_map, lat, lon):
    """Where a position is on the page."""
    x, y = on_map.ask(
        "(at) => { const p = AtlasMap.state.map.latLngToContainerPoint(at); return [p.x, p.y]; }", [lat, lon]
    )
    box = on_map.element.bounding_box()
    return box["x"] + x, box["y"] + y


def tool(on_map, name):
    return on_map.frame.get_by_role("button", name=name, exact=True)


def draw(page, on_map, *corners):
    tool(on_map, "Draw an area").click()
    for corner in corners[:-1]:
        page.mouse.click(*spot(on_map, *corner))
    page.mouse.dblclick(*spot(on_map, *corners[-1]))


def address(page, word):
    """The value of a word of the address, once it is there."""
    page.wait_for_function("(word) => new URLSearchParams(location.search).has(word)", arg=word)
    return urllib.parse.parse_qs(urllib.parse.urlsplit(page.url).query)[word][0]


def address_lacks(page, word):
    page.wait_for_function("(word) => !new URLSearchParams(location.search).has(word)", arg=word)


def in_step(page, store, word):
    """The filter of the address, once the counters on the page are those of the store for it."""
    chosen, problems = from_query({word: [address(page, word)]})
    assert not problems
    counters = store.counters(chosen)
    page.wait_for_function(
        "(words) => document.querySelector('.counters')?.innerText.replaceAll(',', '').startsWith(words)",
        arg=f"{counters.total} matching",
    )
    assert f"{counters.filtered_out} filtered out, {counters.all} in all" in page.locator(".counters").inner_text()
    return chosen, counters


def handles(on_map):
    return on_map.frame.locator(".atlas-handle:not(.atlas-handle-middle)")


def drag(page, handle, by):
    box = handle.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by[0] / 2, y + by[1] / 2)
    page.mouse.move(x + by[0], y + by[1])
    page.mouse.up()


def test_a_drawn_polygon_filters_and_its_corner_can_be_moved_and_it_removed(page, explore, store):
    on_map = explore()
    draw(page, on_map, (34.4, 41.5), (34.6, 43.2), (33.3, 43.4), (33.1, 42.0))
    chosen, counters = in_step(page, store, "polygon")
    assert len(chosen.polygon) == 4
    assert 0 < counters.possible < counters.total < counters.all
    page.get_by_text("Inside a drawn area (4 corners)").wait_for()
    page.get_by_text(f"{counters.possible} only possibly in this area").wait_for()
    assert handles(on_map).count() == 4

    page.get_by_text("Certainly inside", exact=True).click()
    page.wait_for_function("() => location.search.includes('inside=certain')")
    page.wait_for_function(
        "(n) => document.querySelector('.counters')?.innerText?.startsWith(n + ' matching')",
        arg=counters.total - counters.possible,
    )
    page.get_by_text("Possibly inside", exact=True).click()

    before = address(page, "polygon")
    page.wait_for_function("() => !location.search.includes('inside=certain')")
    drag(page, on_map.frame.get_by_label("Corner 2 of 4"), (60, -150))
    page.wait_for_function("(before) => new URLSearchParams(location.search).get('polygon') !== before", arg=before)
    moved, _ = in_step(page, store, "polygon")
    assert [a == b for a, b in zip(chosen.polygon, moved.polygon, strict=True)] == [True, False, True, True]

    on_map.frame.get_by_label("Remove the area").click()
    address_lacks(page, "polygon")
    assert handles(on_map).count() == 0
    assert page.failures == []


def test_a_corner_is_added_and_taken_away_with_the_keyboard_too(page, explore, store):
    on_map = explore(f"{VIEW}&{SQUARE}")
    on_map.frame.get_by_label("Add a corner after corner 2").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.get_by_text("Inside a drawn area (5 corners)").wait_for()
    in_step(page, store, "polygon")
    on_map.frame.get_by_label("Corner 3 of 5").focus()
    page.keyboard.press("Delete")
    page.get_by_text("Inside a drawn area (4 corners)").wait_for()


def test_an_area_is_drawn_with_the_keyboard_alone(page, explore, store):
    on_map = explore()
    tool(on_map, "Draw an area").focus()
    page.keyboard.press("Enter")
    on_map.frame.locator("#map_div").focus()
    for key in ("ArrowLeft", "ArrowDown", "ArrowRight"):
        page.keyboard.press("Enter")
        before = on_map.ask("() => AtlasMap.state.map.getCenter().toString()")
        page.keyboard.press(key)
        on_map.wait("(before) => AtlasMap.state.map.getCenter().toString() !== before", before)
        on_map.wait("() => !AtlasMap.state.map._panAnim?._inProgress")
    page.keyboard.press("Enter")
    on_map.frame.get_by_role("button", name="Finish").click()
    chosen, _ = in_step(page, store, "polygon")
    assert len(chosen.polygon) == 4


def test_a_circle_snaps_to_a_site_and_follows_its_handles(page, explore, store):
    on_map = explore()
    tool(on_map, "Draw a circle").click()
    x, y = spot(on_map, *ASAD)
    page.mouse.click(x + 3, y + 3)
    edge = GEOD.fwd(ASAD[1], ASAD[0], 60, 60_000)
    page.mouse.click(*spot(on_map, edge[1], edge[0]))
    chosen, _ = in_step(page, store, "near")
    lat, lon, km = chosen.near
    assert (lat, lon) == ASAD
    assert km == pytest.approx(60, abs=1.5)
    page.get_by_text(re.compile(r"Within [\d.]+ km of Ain al-Asad")).wait_for()
    drag(page, on_map.frame.get_by_label("Radius of the circle"), (80, 0))
    page.wait_for_function(
        "(near) => new URLSearchParams(location.search).get('near') !== near", arg=f"{lat},{lon},{km}"
    )
    wider, _ = in_step(page, store, "near")
    assert wider.near[:2] == ASAD
    assert wider.near[2] > km + 30
    page.get_by_role("button", name="Remove", exact=True).click()
    address_lacks(page, "near")


def test_escape_leaves_the_drawing_and_the_area_as_it_was(page, explore):
    on_map = explore(f"{VIEW}&{SQUARE}")
    assert handles(on_map).count() == 4
    tool(on_map, "Draw an area").click()
    page.mouse.click(*spot(on_map, 34.0, 42.0))
    assert handles(on_map).count() == 0
    page.keyboard.press("Escape")
    assert handles(on_map).count() == 4
    assert tool(on_map, "Draw an area").get_attribute("aria-pressed") == "false"
    assert address(page, "polygon") == SQUARE.partition("=")[2]


def test_a_link_shows_its_area_and_hostile_words_draw_nothing(page, explore, store):
    on_map = explore(f"{VIEW}&near=33.7856,42.4412,25")
    in_step(page, store, "near")
    assert on_map.frame.locator("path.atlas-area").count() == 1
    on_map = explore(f"{VIEW}&polygon=%3Cimg src=x onerror=alert(1)%3E,1 2,3 4&near=99,0,5")
    assert on_map.frame.locator("path.atlas-area").count() == 0
    assert page.failures == []


def test_an_area_is_saved_by_name_recalled_and_deleted(page, explore, start_server, open_map, tmp_path):
    server = start_server(f"duckdb://{tmp_path / 'areas.duckdb'}")
    page.goto(f"{server.url}/{VIEW}&{SQUARE}")
    page.get_by_role("button", name="Change or save").click()
    page.get_by_role("tab", name="Saved areas").click()
    page.get_by_label("Name of the area that is shown").fill("Western Anbar <b>")
    page.get_by_label("Name of the area that is shown").press("Tab")
    page.get_by_role("button", name="Save it").click()
    page.get_by_text("Western Anbar <b> is saved.").wait_for()
    with page.expect_download() as told:
        page.get_by_role("button", name="Download as GeoJSON").click()
    features = json.loads(told.value.path().read_bytes())["features"]
    assert [feature["properties"]["name"] for feature in features] == ["Western Anbar <b>"]

    page.goto(f"{server.url}/{VIEW}")
    page.get_by_role("button", name="Anywhere: choose").click()
    page.get_by_role("tab", name="Saved areas").click()
    page.get_by_role("button", name="Use", exact=True).click()
    assert address(page, "polygon") == SQUARE.partition("=")[2]
    page.get_by_role("button", name="Change or save").click()
    page.get_by_role("tab", name="Saved areas").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.get_by_text("Western Anbar <b> is deleted.").wait_for()
    page.get_by_role("button", name="Put it back").click()
    page.get_by_text("Western Anbar <b> is saved.").wait_for()


def test_a_site_offers_what_lies_within_some_kilometres(page, explore, store):
    on_map = explore(f"{VIEW}&site=al-harir")
    page.mouse.click(*spot(on_map, *ASAD))
    card = on_map.frame.get_by_role("dialog", name="Site")
    card.get_by_label("Kilometres").fill("80")
    card.get_by_role("button", name="Show").click()
    assert address(page, "near") == f"{ASAD[0]},{ASAD[1]},80"
    page.get_by_text("Within 80 km of Ain al-Asad").wait_for()


def test_measuring_says_the_geodesic_and_its_bearing(page, explore):
    on_map = explore("?map=60,20,4")
    tool(on_map, "Measure a distance").click()
    for at in ((60.0, 10.0), (62.0, 30.0), (58.0, 31.0)):
        page.mouse.click(*spot(on_map, *at))
    points = on_map.ask("() => AtlasTools.find((tool) => tool.id === 'measure').points")
    legs = [GEOD.inv(a[1], a[0], b[1], b[0]) for a, b in itertools.pairwise(points)]
    shown = on_map.frame.locator(".atlas-label").all_inner_texts()
    assert shown == [f"{round(metres / 1000):,} km  {round(bearing % 360):03}°" for bearing, _, metres in legs]
    total = sum(metres for _, _, metres in legs)
    hint = on_map.frame.locator(".atlas-hint")
    assert hint.inner_text().startswith(f"Total {round(total / 1000):,} km ({round(total / 1609.344):,} mi")
    page.keyboard.press("Escape")
    assert on_map.frame.locator(".atlas-label").count() == 0
    assert hint.is_hidden()


def test_rings_around_sites_are_geodesic_and_stand_in_the_link(page, explore):
    on_map = explore()
    tool(on_map, "Range rings around sites").click()
    card = on_map.frame.get_by_role("dialog", name="Range rings")
    card.get_by_label("Radii in kilometres").fill("40, 80")
    card.get_by_label("Ain al-Asad").check()
    assert on_map.frame.locator("path.atlas-ring").count() == 2
    assert sorted(on_map.frame.locator(".atlas-ring-label").all_inner_texts()) == ["40 km", "80 km"]
    assert address(page, "rings") == "40,80@ain-al-asad"
    page.reload()
    again = type(on_map)(page)
    again.wait("() => document.querySelectorAll('path.atlas-ring').length === 2")
    tool(again, "Range rings around sites").click()
    again.frame.get_by_role("button", name="Remove rings").click()
    assert again.frame.locator("path.atlas-ring").count() == 0
    address_lacks(page, "rings")


@pytest.mark.parametrize(
    ("lat", "lon", "km"), [(33.8, 42.4, 100), (0.0, 179.9, 50), (70.0, -30.0, 400), (89.0, 10.0, 300), (-85.0, 0.0, 20)]
)
def test_every_point_of_a_ring_is_as_far_away_as_it_says(page, explore, lat, lon, km):
    on_map = explore()
    found = on_map.ask("([lat, lon, m]) => AtlasGeodesy.ring(lat, lon, m)", [lat, lon, km * 1000])
    points = found["points"]
    assert max(abs(GEOD.inv(lon, lat, x, y)[2] - km * 1000) for y, x in points) < 0.01
    assert max(abs(a[1] - b[1]) for a, b in itertools.pairwise(points)) < 180
    assert found["pole"] == (1 if lat == 89 else 0)


def test_circles_of_doubt_are_true_far_north_and_can_be_left_out(page, explore):
    on_map = explore()
    points = on_map.ask(
        """() => {
          const layer = AtlasMap.state.layer, map = AtlasMap.state.map;
          map.setView([78, 20], 6, {animate: false});
          const middle = layer._project(78, 20);
          const ring = layer._ring({bubble: {y: 78, x: 20, m: 150000}, x: middle.x, y: middle.y});
          return ring.map((point) => { const at = map.unproject(L.point(point.x, point.y)); return [at.lat, at.lng]; });
        }"""
    )
    assert max(abs(GEOD.inv(20, 78, lon, lat)[2] - 150_000) for lat, lon in points) < 1
    drawn = """() => {
      let count = 0;
      const was = AtlasMarks.doubt;
      AtlasMarks.doubt = () => { count += 1; };
      AtlasMap.state.layer.draw();
      AtlasMarks.doubt = was;
      return count;
    }"""
    on_map.go(*ASAD, 12)
    assert on_map.ask(drawn) > 0
    tool(on_map, "Circles of doubt").click()
    assert on_map.ask(drawn) == 0
    assert tool(on_map, "Circles of doubt").get_attribute("aria-pressed") == "false"
