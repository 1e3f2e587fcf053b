"""Sites and reports by hand in a real browser: added, seen on the map, in the grade, and undone."""

import re

import pytest
from map_on_page import MapOnPage
from playwright.sync_api import expect

SLOW_MS = 40_000


@pytest.fixture(scope="module")
def own_server(start_server):
    """A server of these tests alone: they write."""
    return start_server("sample")


def site_names(map_):
    return map_.ask("() => AtlasMap.state.data.sites.map((site) => site[0])")


def write(page, label, text):
    field = page.get_by_label(label, exact=True)
    field.fill(text)
    field.press("Tab")
    page.wait_for_timeout(500)  # the run that the change causes begins only now
    page.wait_for_function(
        "() => document.querySelector('[data-testid=stApp]')?.dataset.testScriptState === 'notRunning'"
    )


def undo_last(page, url):
    page.goto(f"{url}/history")
    page.get_by_role("button", name="Undo").first.wait_for()
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=SLOW_MS)
    undone = page.get_by_role("button", name="Bring back")
    before = undone.count()  # of earlier tests
    page.get_by_role("button", name="Undo").first.click()
    expect(undone).to_have_count(before + 1, timeout=SLOW_MS)


def test_a_site_is_added_seen_on_the_map_and_undone(own_server, page):
    page.goto(f"{own_server.url}/sites")
    assert "Camp Quartz" not in site_names(MapOnPage(page))
    page.get_by_role("button", name="Add a site").click()
    expect(page.get_by_text("A new site")).to_be_visible(timeout=SLOW_MS)
    write(page, "English name", "Camp Quartz")
    write(page, "Latitude", "34.6")
    write(page, "Longitude", "42.2")
    write(page, "What the point is", "main gate")
    write(page, "Source", "a survey")
    page.get_by_role("button", name="Add this site").click()
    expect(page.get_by_text("Camp Quartz is added.")).to_be_visible(timeout=SLOW_MS)
    map_ = MapOnPage(page)
    map_.go(34.6, 42.2, 8)
    assert "Camp Quartz" in site_names(map_)
    undo_last(page, own_server.url)
    page.goto(f"{own_server.url}/sites")
    expect(page.get_by_text("All come with the program.")).to_be_visible(timeout=SLOW_MS)
    map_ = MapOnPage(page)
    map_.settled()
    assert "Camp Quartz" not in site_names(map_)
    assert page.outside == []
    assert page.failures == []


def test_a_report_raises_the_grade_and_undo_lowers_it(own_server, page):
    page.goto(f"{own_server.url}/?rule=single_source")
    page.get_by_role("button", name="Select").first.click(timeout=SLOW_MS)
    page.get_by_role("button", name="Open incident").click(timeout=SLOW_MS)
    expect(page.locator(".grade-line .badge")).to_have_text(re.compile("Weak"), timeout=SLOW_MS)
    incident = page.url
    page.get_by_role("button", name="Add a report").click()
    write(page, "Speaker", "Reuters")
    write(page, "What they say", "It happened.")
    write(page, "Publisher", "Reuters")
    write(page, "Address", "https://example.org/r")
    write(page, "Agency or statement it comes from", "Reuters wire")
    expect(page.locator(".grade-change .badge").last).to_have_text(re.compile("Fair"), timeout=SLOW_MS)
    page.get_by_role("button", name="Save the report").click()
    page.get_by_role("button", name="Open the incident").click(timeout=SLOW_MS)
    expect(page.locator(".grade-line .badge")).to_have_text(re.compile("Fair"), timeout=SLOW_MS)
    undo_last(page, own_server.url)
    page.goto(incident)
    expect(page.locator(".grade-line .badge")).to_have_text(re.compile("Weak"), timeout=SLOW_MS)
    assert page.failures == []
