"""A first-time user in a real browser: from a file to the map, and from a doubtful name to a placed incident and back."""

import re
import time

import pytest

RECORDS = """row,date,description,town,lat,lon,status,video_url
1,2024-03-02,position shelled,Kfar Kila,33.2811,35.5519,mapped,https://example.org/1.mp4
2,2024-03-02,vehicle hit on the road,Aitaroun,33.1142,35.4711,mapped,https://example.org/2.mp4
3,2024-03-05,drone shot down,Marwahin,33.1086,35.2797,mapped,https://example.org/3.mp4
4,2024-03-09,position shelled,Kfar Kila,33.2811,35.5519,mapped,https://example.org/4.mp4
5,2024-03-11,"tank <img src=x onerror=""window.hurt=1""> {{ 7*7 }}",Blida,33.1394,35.5133,mapped,https://example.org/5.mp4
6,2024-03-17,convoy,Yaroun,33.0806,35.4231,mapped,https://example.org/6.mp4
"""
DOUBTFUL = """when,where,country,what
2016-01-03,Qwxyz Village,Iraq,strike on a bunker
2016-01-04,Qwxyz Village,Iraq,strike on a vehicle
2016-01-06,Mosul,Iraq,strike on a workshop
"""


SHOWN = "window.AtlasMap && AtlasMap.state.data && AtlasMap.state.data.bubbles.reduce((sum, b) => sum + b.n, 0)"
"""Incidents that the map on the page has drawn."""


@pytest.fixture
def app(start_server, tmp_path):
    """A server of its own, on an empty store."""
    return start_server(f"duckdb:///{tmp_path / 'store.duckdb'}")


def choose_file(page, app, tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    page.goto(f"{app.url}/upload")
    page.locator("input[type=file]").wait_for(state="attached")
    page.set_input_files("input[type=file]", path)


def apply(page):
    page.get_by_role("button", name=re.compile("^Apply: add")).click(timeout=60_000)
    page.wait_for_function("() => location.search.includes('batch=')", timeout=60_000)


def on_map(page, app):
    """Incidents that the map's route gives for the whole world."""
    cells = page.request.get(f"{app.url}/api/cells?z=3&bbox=-180,-85,180,85").json()
    return sum(bubble["n"] + bubble.get("d", 0) for bubble in cells["bubbles"])


def test_a_first_time_user_gets_from_file_to_map_in_two_clicks(page, app, tmp_path, record_testsuite_property):
    began = time.monotonic()
    choose_file(page, app, tmp_path, "records.csv", RECORDS)
    page.get_by_text("6 of 6 rows would come in, 2–17 Mar 2024").wait_for(timeout=60_000)
    apply(page)
    page.wait_for_selector("iframe[title*='st_folium']", timeout=60_000)
    frame = page.locator("iframe[title*='st_folium']").element_handle().content_frame()
    frame.wait_for_function(f"() => {SHOWN} === 6", polling=50)
    record_testsuite_property("clicks", 2)
    record_testsuite_property("seconds", round(time.monotonic() - began, 1))
    assert page.get_by_text(re.compile("^6 (attacks|incidents) in 16 days")).is_visible()
    assert page.evaluate("() => window.hurt") is None
    assert (page.outside, page.failures) == ([], [])


def test_from_doubt_to_a_placed_incident_and_back(page, app, tmp_path):
    choose_file(page, app, tmp_path, "doubtful.csv", DOUBTFUL)
    apply(page)
    assert on_map(page, app) == 1

    page.goto(f"{app.url}/review")
    page.get_by_text("1 name of places, on which 2 incidents wait").wait_for()
    place = page.locator(".review-map[data-ready]")
    place.wait_for()
    use = page.get_by_role("button", name="Use this point")
    assert use.is_disabled()
    box = place.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("() => document.querySelector('.st-key-use_review button')?.disabled === false")
    use.click()
    page.get_by_text("No name waits").wait_for()
    assert on_map(page, app) == 3

    page.goto(f"{app.url}/history")
    page.get_by_text("Place: Qwxyz Village").wait_for()
    page.get_by_role("button", name="Undo").first.click()
    page.get_by_text(re.compile("^Undone")).wait_for()
    assert on_map(page, app) == 1
    page.goto(f"{app.url}/review")
    page.get_by_text("1 name of places, on which 2 incidents wait").wait_for()
    assert page.failures == []
