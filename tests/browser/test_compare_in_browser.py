"""Compare as a person uses it: choose sides, move one map, read both."""

import re

import pytest
from map_on_page import POLL_MS

AT = "() => [AtlasMap.state.map.getCenter().lat, AtlasMap.state.map.getCenter().lng, AtlasMap.state.map.getZoom()]"


@pytest.fixture
def compare(page, server):
    """Open Compare; the frames of both maps."""

    def open_(query=""):
        page.goto(f"{server.url}/compare{query}")
        page.wait_for_selector(".compared table")
        found = page.locator("iframe[title*='st_folium']")
        frames = [found.nth(n).element_handle().content_frame() for n in (0, 1)]
        for frame in frames:
            frame.wait_for_function(
                "() => document.documentElement?.dataset.drawn && AtlasMap.state.settled", polling=POLL_MS
            )
        return frames

    return open_


def together(page, frames):
    """Both maps at one place, within a pixel or two."""
    page.wait_for_function("() => true")
    for _ in range(40):
        a, b = (frame.evaluate(AT) for frame in frames)
        if a[2] == b[2] and abs(a[0] - b[0]) < 0.05 and abs(a[1] - b[1]) < 0.05:
            return a
        page.wait_for_timeout(100)
    pytest.fail(f"The maps are apart: {a} and {b}")
    return None


def cell(page, row, column):
    return (
        page.locator(".compared tbody tr", has=page.get_by_role("rowheader", name=row, exact=True))
        .locator("td")
        .nth(column)
        .inner_text()
    )


def test_the_maps_move_together_without_the_page(page, compare):
    frames = compare()
    first = together(page, frames)
    sent = len(page.sent)
    box = page.locator("iframe[title*='st_folium']").first.bounding_box()
    page.mouse.move(box["x"] + 300, box["y"] + 150)
    page.mouse.down()
    page.mouse.move(box["x"] + 420, box["y"] + 200, steps=8)
    page.mouse.up()
    dragged = together(page, frames)
    assert abs(dragged[1] - first[1]) > 0.3
    frames[1].get_by_role("button", name="Zoom in").click()
    frames[1].wait_for_function("(zoom) => AtlasMap.state.map.getZoom() > zoom", arg=first[2], polling=POLL_MS)
    assert together(page, frames)[2] > first[2]
    assert len(page.sent) == sent
    page.wait_for_function("() => location.search.includes('map=')")
    assert page.failures == []
    assert page.outside == []


def test_circles_of_one_number_have_one_size_and_values_one_colour(page, compare):
    frames = compare("?compare=groups&by=group")
    together(page, frames)
    bubbles = [
        frame.evaluate("() => AtlasMap.state.layer.marks.map((m) => [m.bubble.n, m.r, Boolean(m.bubble.a)])")
        for frame in frames
    ]
    sizes = {}
    for n, r, area in bubbles[0] + bubbles[1]:
        if n and not area:
            assert sizes.setdefault(n, round(r, 1)) == pytest.approx(r, abs=0.11)
    keys = [{row[0]: row[2] for row in frame.evaluate("() => AtlasMap.state.data.key")} for frame in frames]
    both = keys[0].keys() & keys[1].keys()
    assert both
    assert {keys[0][value] for value in both} == {keys[1][value] for value in both}
    assert all(keys[0][value] == keys[1][value] for value in both)


def test_a_preset_sets_both_periods_in_the_address_and_in_the_table(page, compare):
    compare()
    page.get_by_role("button", name="Last 30 days, 30 before").click()
    page.wait_for_function(
        "() => location.search.includes('a=2023-12-08..2024-01-06') && location.search.includes('b=2024-01-07..2024-02-05')"
    )
    page.wait_for_function("() => document.querySelector('.compared thead')?.innerText?.includes('7 Jan')")
    a, b = int(cell(page, "Attacks", 0)), int(cell(page, "Attacks", 1))
    assert float(cell(page, "Attacks a day", 0)) == pytest.approx(a / 30, abs=0.006)
    assert cell(page, "Attacks", 2).startswith(("+" if b > a else "−") + str(abs(b - a)))
    assert page.locator(".compared .said").count() == 0


def test_a_link_restores_both_sides_and_unequal_lengths_are_said(page, compare):
    compare("?compare=periods&a=2023-10-18..2023-10-31&b=2023-11-01..2023-11-30&country=IQ")
    heads = page.locator(".side").all_inner_texts()
    assert "18–31 Oct 2023" in heads[0]
    assert "1–30 Nov 2023" in heads[1]
    assert "A has 14 days and B 30 days" in page.locator(".compared .said").first.inner_text()
    assert "Iraq" in page.locator(".headline p").inner_text()


def test_two_groups_are_chosen_by_name(page, compare):
    compare()
    page.get_by_role("radio", name="Two groups").click()
    page.wait_for_function("() => location.search.includes('compare=groups')")
    page.wait_for_function(
        "() => document.querySelectorAll('.compared thead th')[1]?.innerText.includes('Islamic Resistance')"
    )
    page.get_by_role("combobox", name=re.compile("Group B")).click()
    page.get_by_role("option", name="Kataib Hezbollah").click()
    page.wait_for_function("() => document.querySelectorAll('.compared thead th')[2]?.innerText.includes('Kataib')")
    page.wait_for_function("() => /b=kataib/.test(location.search)")


def test_what_is_clicked_can_be_opened(page, compare):
    frames = compare("?incident=2023-10-21-asad")
    together(page, frames)
    page.get_by_role("button", name="Open incident").click()
    page.wait_for_selector(".comparison table")
