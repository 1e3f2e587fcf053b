"""The map in a real browser: it needs nothing from outside, tells the page nothing while it is moved, and shows text as text."""

import json
import re

import pytest
from map_on_page import POLL_MS, MapOnPage

IRAQ = "?map=34.6,41.6,7"


def runs(page):
    """How often the page's script has run is how often the server was asked: by messages sent."""
    return len(page.sent)


def test_the_map_is_complete_with_every_outside_name_blocked(page, open_map):
    on_map = open_map(page, IRAQ)
    on_map.settled()
    assert sum(b["n"] + b.get("d", 0) for b in on_map.bubbles()) > 50
    on_map.wait("() => AtlasMap.state.base.labels.shown().length > 5")
    assert on_map.frame.get_by_role("button", name="Zoom in").is_visible()
    assert on_map.frame.get_by_text("Borders de facto").is_visible()
    assert page.outside == []
    assert page.failures == []


def test_moving_the_map_sends_no_message_and_writes_its_position_in_the_address(page, open_map):
    on_map = open_map(page, IRAQ)
    on_map.settled()
    page.wait_for_timeout(1_000)
    before = runs(page)
    on_map.ask("() => { window.mounted = true; AtlasMap.state.map.panBy([150, 40], {animate: false}); }")
    on_map.settled()
    on_map.go(36.2, 44.0, 9)
    page.wait_for_timeout(1_500)
    assert runs(page) == before
    assert on_map.ask("() => window.mounted")
    assert re.search(r"map=36\.\d+,44\.\d*,9", page.url)


def test_a_link_restores_position_and_colour(page, open_map):
    on_map = open_map(page, "?map=36.2000,44.0000,9&by=grade")
    on_map.settled()
    center = on_map.ask(
        "() => { const c = AtlasMap.state.map.getCenter(); return [c.lat, c.lng, AtlasMap.state.map.getZoom()]; }"
    )
    assert center == pytest.approx([36.2, 44.0, 9], abs=0.02)
    pressed = on_map.frame.get_by_role("button", name="Grade", exact=True)
    assert pressed.get_attribute("aria-pressed") == "true"
    assert {entry[0] for entry in on_map.ask("() => AtlasMap.state.data.key")} <= {
        "confirmed",
        "fair",
        "weak",
        "contested",
    }


def test_without_a_position_all_incidents_are_in_view(page, open_map):
    on_map = open_map(page)
    on_map.settled()
    seen = on_map.ask(
        "() => AtlasMap.state.data.bubbles.filter((b) => AtlasMap.state.map.getBounds().contains([b.y, b.x]))"
        ".reduce((sum, b) => sum + b.n + (b.d || 0), 0)"
    )
    total = page.request.get(page.url.split("?")[0].rstrip("/") + "/api/cells?z=6&bbox=-180,-85,180,85").json()
    assert seen == sum(b["n"] + b.get("d", 0) for b in total["bubbles"])


def test_all_incidents_of_one_place_can_be_reached_and_one_click_selects(page, open_map):
    on_map = open_map(page, IRAQ)
    on_map.settled()
    page.mouse.click(*on_map.spot("Ain al-Asad"))
    dialog = on_map.frame.get_by_role("dialog")
    dialog.locator(".atlas-incident").first.wait_for()
    (bubble,) = [b for b in on_map.bubbles() if b.get("l") == "Ain al-Asad"]
    assert dialog.locator(".atlas-incident").count() == bubble["n"] + bubble.get("d", 0)
    dialog.locator(".atlas-incident", has_text="21 Oct 2023").first.click()
    on_map.wait("() => decodeURIComponent(AtlasMap.state.view.selected) === '2023-10-21-asad'")
    page.wait_for_function("() => location.search.includes('incident=2023-10-21-asad')")
    assert "map=34.6" in page.url


def test_a_bubble_of_several_places_parts_when_clicked(page, open_map):
    on_map = open_map(page, "?map=34.6,41.6,3")
    on_map.settled()
    label = max(on_map.bubbles(), key=lambda b: b["n"])["l"]
    page.mouse.click(*on_map.spot(label))
    on_map.wait("() => AtlasMap.state.map.getZoom() > 4 && AtlasMap.state.data.bubbles.length > 4")


def test_the_keyboard_reaches_every_mark_and_opens_it(page, open_map):
    on_map = open_map(page, IRAQ)
    on_map.settled()
    stop = on_map.frame.get_by_role("button", name=re.compile(r"Ain al-Asad\. \d+ incidents, 1 false alarm"))
    stop.focus()
    assert on_map.frame.locator(".atlas-tip:not(.atlas-area-tip)").is_visible()
    page.keyboard.press("Enter")
    on_map.frame.get_by_role("dialog").locator(".atlas-incident").first.wait_for()
    page.keyboard.press("Escape")
    assert on_map.frame.get_by_role("dialog").count() == 0


def test_the_colour_switch_redraws_at_once_and_stays(page, open_map):
    on_map = open_map(page, IRAQ)
    on_map.settled()
    on_map.frame.get_by_role("button", name="Group", exact=True).click()
    on_map.frame.locator(".atlas-legend").get_by_text("Islamic Resistance in Iraq").wait_for()
    page.wait_for_function("() => location.search.includes('by=group')")
    assert on_map.ask("() => AtlasMap.state.data.by") == "group"


def test_dark_and_light_have_their_own_colours(new_page, open_map):
    for scheme, background in (("light", "#FFFFFF"), ("dark", "#14191E")):
        page = new_page(scheme)
        on_map = open_map(page, IRAQ)
        on_map.settled()
        assert on_map.ask("() => [AtlasMap.state.style.theme, AtlasMap.state.style.tokens.bg]") == [scheme, background]


def test_the_theme_changes_without_mounting_the_map_again(page, open_map):
    on_map = open_map(page, IRAQ)
    on_map.settled()
    on_map.ask("() => { window.mounted = true; }")
    page.emulate_media(color_scheme="dark")
    on_map.wait("() => AtlasMap.state.style.theme === 'dark'")
    assert on_map.ask("() => window.mounted")
    on_map.frame.get_by_text("Intercepted").wait_for()


def test_a_filter_changed_while_the_map_still_loads_is_not_lost(page, server):
    held = []
    page.route("**/atlas-map.js", lambda route: held.append(route))  # noqa: PLW0108 - a bound builtin has no signature
    page.goto(server.url)
    page.get_by_role("button", name="Only Syria").wait_for(state="attached")
    page.wait_for_timeout(500)
    page.get_by_role("checkbox", name=re.compile("^Iraq")).uncheck()
    page.wait_for_url("**country=*")
    while not held:
        page.wait_for_timeout(50)
    page.wait_for_timeout(1_500)
    held[0].continue_()
    frame = page.wait_for_selector("iframe[title*='st_folium']").content_frame()
    frame.wait_for_function(
        "() => window.AtlasMap && AtlasMap.state.view && AtlasMap.state.view.f.includes('country')", polling=50
    )


@pytest.mark.parametrize("late", [False, True], ids=["lost before the data came", "lost after it"])
def test_the_palette_is_asked_for_again_where_it_did_not_come(page, server, late):
    asked = []

    def lose_first(route):
        asked.append(route)
        if len(asked) > 1:
            route.continue_()
        elif not late:
            route.abort()

    page.route("**/api/palette", lose_first)
    page.goto(f"{server.url}/{IRAQ}")
    if late:
        frame = page.wait_for_selector("iframe[title*='st_folium']").content_frame()
        frame.wait_for_function("() => window.AtlasMap && AtlasMap.state.data", polling=POLL_MS)
        asked[0].abort()
    MapOnPage(page).settled()
    assert len(asked) > 1


def test_an_error_is_told_on_the_map_and_can_be_tried_again(page, open_map):
    on_map = open_map(page, IRAQ)
    on_map.settled()
    sentence = "The store cannot be read just now; the server's log says why."
    page.route(
        "**/api/cells*",
        lambda route: route.fulfill(status=503, content_type="application/json", body=json.dumps({"error": sentence})),
    )
    on_map.ask("() => { AtlasMap.state.map.setZoom(8, {animate: false}); }")
    bar = on_map.frame.get_by_role("status").filter(has_text="The map data did not arrive")
    bar.wait_for()
    assert on_map.ask("() => AtlasMap.state.layer.marks.length") > 0
    page.unroute("**/api/cells*")
    on_map.frame.get_by_role("button", name="Try again").click()
    bar.wait_for(state="hidden")
    on_map.settled()
    assert on_map.ask("() => AtlasMap.state.data.z") == 8


def test_a_view_is_answered_in_less_than_fifty_kilobytes(page, open_map):
    sizes = []
    page.on("response", lambda r: sizes.append(len(r.body())) if "/api/cells" in r.url else None)
    on_map = open_map(page, IRAQ)
    on_map.settled()
    on_map.go(33, 44, 5)
    assert sizes
    assert max(sizes) < 50_000


def test_names_of_incidents_and_of_the_basemap_do_not_touch(page, open_map):
    on_map = open_map(page, IRAQ)
    on_map.settled()
    on_map.wait("() => AtlasMap.state.base.labels.shown().length > 5")
    touching = on_map.ask(
        """() => {
          const S = AtlasMap.state, marks = S.layer._boxes(), corner = S.map.getPixelBounds().min;
          const taken = marks.map((b) => ({x0: b.x0 - corner.x, y0: b.y0 - corner.y, x1: b.x1 - corner.x, y1: b.y1 - corner.y}));
          return S.base.labels.shown().filter((name) => name.boxes.some((b) => taken.some((t) =>
            b.x + 1 < t.x1 && b.x + b.width - 1 > t.x0 && b.y + 1 < t.y1 && b.y + b.height - 1 > t.y0))).map((name) => name.text);
        }"""
    )
    assert touching == []
