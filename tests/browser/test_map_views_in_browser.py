"""Marks, provinces and heat on the map of Explore: chosen, read, clicked, and restored from the address."""

import pytest

from geo.filters import IncidentFilter
from geo.store import load_sample, open_store

SHOWN = "(name) => document.documentElement.dataset.view === name"
HERE = (33.4, 41.6)
"""A point in the west of Al Anbar."""


@pytest.fixture(scope="module")
def counts():
    store = open_store("duckdb://:memory:")
    load_sample(store)
    yield lambda **narrowed: store.province_counts(IncidentFilter(**narrowed))
    store.close()


def choose(on_map, page, name, view=None):
    on_map.frame.get_by_role("group", name="Show incidents as").get_by_role("button", name=name).click()
    on_map.wait(SHOWN, view or name.lower())


def place(on_map, lat, lon):
    """Where a point of the Earth is on the page."""
    x, y = on_map.ask(
        "(at) => { const p = AtlasMap.state.map.latLngToContainerPoint(at); return [p.x, p.y]; }", [lat, lon]
    )
    box = on_map.element.bounding_box()
    return box["x"] + x, box["y"] + y


def legend(on_map):
    return on_map.frame.locator(".atlas-view-legend").inner_text()


def colour_at(on_map, pane, lat, lon):
    """Red, green, blue and cover of a pixel of a pane's canvas."""
    return on_map.ask(
        """([pane, lat, lon]) => {
            const map = AtlasMap.state.map, canvas = map.getPane(pane).querySelector("canvas");
            const box = canvas.getBoundingClientRect(), at = map.latLngToContainerPoint([lat, lon]);
            const ratio = canvas.width / box.width, corner = map.getContainer().getBoundingClientRect();
            const x = (at.x + corner.x - box.x) * ratio, y = (at.y + corner.y - box.y) * ratio;
            return Array.from(canvas.getContext("2d").getImageData(Math.round(x), Math.round(y), 1, 1).data);
        }""",
        [pane, lat, lon],
    )


def test_provinces_are_coloured_counted_and_said(page, open_map, counts):
    on_map = open_map(page)
    on_map.settled()
    sent = len(page.sent)
    choose(on_map, page, "Provinces")
    page.wait_for_function("() => location.search.includes('view=provinces')")
    assert len(page.sent) == sent, "the page was asked to run again"
    expected = {(p.province.country, p.province.name): p.attacks for p in counts().provinces}
    rows = on_map.ask("() => Array.from(AtlasViews.state.provinces.rows.values())")
    assert {(row["c"], row["n"]): row["a"] for row in rows} == expected
    placed = sum(p.total for p in counts().provinces)
    assert f"{placed} of {placed + 4} matching lie in a province; 4 known to the country only" in legend(on_map)
    assert "no incident" in legend(on_map)
    assert colour_at(on_map, "atlas-provinces", *HERE)[3] > 150
    assert colour_at(on_map, "atlas-provinces", 36.0, 42.2)[3] == 0  # Nineveh has none
    assert on_map.ask("() => AtlasMap.state.layer.marks.length") == 0
    page.mouse.move(*place(on_map, *HERE))
    tip = on_map.frame.locator(".atlas-area-tip")
    tip.wait_for()
    assert "Al Anbar" in tip.inner_text()
    assert f"{expected['IQ', 'Al Anbar']} attacks" in tip.inner_text()
    assert "1 false alarm" in tip.inner_text()
    assert page.failures == []
    assert page.outside == []


def test_the_rate_says_of_which_period_it_is_and_a_link_restores_it(page, open_map, counts):
    on_map = open_map(page, "?view=provinces-rate&from=2023-10-18&to=2023-12-17")
    on_map.wait(SHOWN, "provinces")
    assert "Attacks a month" in legend(on_map)
    assert "Rate over 18 Oct – 17 Dec 2023: 2 months of 30.4 days." in legend(on_map)
    from datetime import date

    found = counts(date_from=date(2023, 10, 18), date_to=date(2023, 12, 17))
    anbar = next(p for p in found.provinces if p.province.name == "Al Anbar")
    rate = on_map.ask("() => AtlasViews.state.provinces.rows.get('IQ:Al Anbar').r")
    assert rate == pytest.approx(anbar.dated / (61 / 30.4375), rel=0.01)
    on_map.frame.get_by_role("button", name="Count").click()
    page.wait_for_function("() => /view=provinces(&|$)/.test(location.search)")
    on_map.wait("() => document.querySelector('.atlas-unit')?.textContent === 'Attacks'")


def test_a_click_on_a_province_narrows_to_it(page, open_map, counts):
    on_map = open_map(page, "?view=provinces")
    on_map.wait(SHOWN, "provinces")
    on_map.settled()
    page.mouse.click(*place(on_map, *HERE))
    page.wait_for_function("() => location.search.includes('admin1=Al') && location.search.includes('country=IQ')")
    on_map.wait("() => AtlasViews.state.provinces.rows.size === 1")
    anbar = next(p for p in counts().provinces if p.province.name == "Al Anbar")
    page.wait_for_function("(n) => document.querySelector('.counters')?.innerText?.startsWith(n)", arg=str(anbar.total))
    assert "view=provinces" in page.url


def test_provinces_can_be_reached_by_keyboard(page, open_map):
    on_map = open_map(page, "?view=provinces")
    on_map.wait(SHOWN, "provinces")
    stop = on_map.frame.get_by_role("button", name="Erbil, Iraq.")
    assert "attacks" in stop.get_attribute("aria-label")
    stop.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search.includes('admin1=Erbil')")


def test_heat_smears_points_and_leaves_areas_as_squares(page, open_map):
    on_map = open_map(page)
    on_map.settled()
    squares = sum(bool(b.get("a")) for b in on_map.bubbles())
    assert squares
    choose(on_map, page, "Heat")
    assert on_map.ask("() => AtlasMap.state.layer.marks.every((mark) => mark.bubble.a)")
    assert on_map.ask("() => AtlasMap.state.layer.marks.length") == squares
    text = legend(on_map)
    assert "Attacks per" in text
    assert "within" in text
    assert "4 known to a province or country only: squares, not smeared" in text
    assert colour_at(on_map, "atlas-heat", 33.7856, 42.4412)[3] > 150
    assert colour_at(on_map, "atlas-heat", 34.9, 37.9)[3] == 0
    # the estimate over the whole plane holds each attack once
    total, area_km2 = on_map.ask(
        """() => { const heat = AtlasViews.state.heat, view = heat.layer._extent(), size = view.getSize();
            const w = Math.ceil(size.x / 3), h = Math.ceil(size.y / 3), sum = new Float32Array(w * h);
            const data = heat.data, cell = 8 / (256 * 2 ** data.z), world = 256 * 2 ** AtlasMap.state.map.getZoom();
            heat.data = Object.assign({}, data, {cells: data.cells.slice(0, 1)});
            heat._add(sum, w, h, view, world);
            heat.data = data;
            const y = (data.cells[0][1] + 0.5) * cell, lat = Math.atan(Math.sinh(Math.PI * (1 - 2 * y)));
            const km = 40075.016686 * Math.cos(lat) * 3 / world;
            return [sum.reduce((a, b) => a + b, 0) / data.cells[0][2], km * km]; }"""
    )
    assert total * area_km2 == pytest.approx(1, abs=0.05)
    choose(on_map, page, "Marks")
    page.wait_for_function("() => !location.search.includes('view=')")
    assert on_map.ask("() => AtlasMap.state.layer.marks.length") > squares


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_views_follow_the_theme(new_page, open_map, scheme):
    page = new_page(scheme)
    on_map = open_map(page, "?view=provinces")
    on_map.wait(SHOWN, "provinces")
    fills = on_map.ask(
        "() => AtlasViews.state.provinces.scale().map((one) => AtlasViews.state.provinces.fill({a: one[0]}))"
    )
    column = 3 if scheme == "dark" else 2
    assert fills == on_map.ask("(column) => AtlasViews.state.provinces.scale().map((one) => one[column])", column)
    assert len(set(fills)) >= 5
