"""The drawn map: marks as LOOK gives them, each known by its name, and the basemap in the slide's language."""

import re

import pytest

from geo.drawing.svg import Box, Drawing, sector
from geo.maps import static_marks as marks
from geo.maps.bubbles import Bubble
from geo.maps.layers import KeyEntry, MapLayers, SiteMark
from geo.maps.palette import TOKENS
from geo.maps.static_basemap import base_paths
from geo.maps.static_map import MapOptions, draw_map
from geo.maps.static_projection import fit_view

VIEW = fit_view((40, 31, 46, 37), Box(0, 0, 1200, 800))
KEY = tuple(KeyEntry(v, v, "#A6191B", "#DE4A3A", n) for n, v in enumerate(("hit", "unknown")))


def bubble(lon=43.0, lat=34.0, n=1, shares=(("hit", 1.0),), **more):
    values = {
        "lon": lon, "lat": lat, "n": n, "discounted": 0, "r": 5.6 * max(1, n) ** 0.5, "slices": shares, "label": "A base",
        "area": False, "one_place": True, "bbox": (lon, lat, lon, lat),
    }  # fmt: skip
    return Bubble(**values | more)


def drawn(*bubbles, empty=(), lang="en", **options):
    drawing = Drawing(1200, 800, rtl=lang == "ar")
    layers = MapLayers("outcome", bubbles, empty, KEY, 1.0)
    answer = draw_map(drawing, VIEW, layers, MapOptions(lang=lang, **options))
    return drawing, answer, drawing.svg(1200, 800)


@pytest.mark.parametrize(
    ("given", "mark"),
    [
        (bubble(), {"hit"}),
        (bubble(n=3, shares=(("hit", 1.5), ("unknown", 1.5))), {"hit", "unknown"}),
        (bubble(area=True, n=4), {marks.AREA}),
        (bubble(n=0, shares=(), discounted=2), {marks.DISCOUNTED}),
        (bubble(discounted=1), {"hit", marks.DISCOUNTED}),
        (bubble(radius_m=60_000), {"hit", marks.RING}),
        (bubble(radius_m=500), {"hit"}),
    ],
    ids=["dot", "donut", "area", "discounted", "beside", "ring", "ring smaller than the dot"],
)
def test_each_mark_is_known_by_its_name(given, mark):
    drawing, _, _ = drawn(given)
    assert set(drawing.marks) == mark


def test_an_empty_base_is_a_triangle_only_if_asked_for():
    site = SiteMark("x", "Camp", 44.0, 35.0)
    assert marks.BASE not in drawn(empty=(site,))[0].marks
    drawing, _, svg = drawn(empty=(site,), sites=True)
    assert marks.BASE in drawing.marks
    assert ">Camp</text>" in svg


def test_a_number_stands_in_a_circle_that_has_room_and_says_the_count():
    svg = drawn(bubble(n=12, shares=(("hit", 12.0),)))[2]
    assert re.search(r'data-number="12"[^>]*>12</text>', svg)
    assert "data-number" not in drawn(bubble(n=1))[2]
    assert [marks.number_text(n) for n in (7, 999, 1_200, 35_400, 1_200_000)] == ["7", "999", "1.2k", "35k", "1.2M"]


def test_a_whole_ring_is_drawn_whole():
    d = sector((10, 10), 5, 0, 0, 1)
    assert d.count("A") == 2


def test_names_of_towns_are_in_the_slides_language_and_yield_to_incidents():
    assert ">Bagdad</text>" in drawn(lang="fr")[2]
    assert "بغداد" in drawn(lang="ar")[2]
    assert ">Baghdad</text>" not in drawn(names=False)[2]
    over_baghdad = bubble(lon=44.4009, lat=33.34, n=9, shares=(("hit", 9.0),))
    assert ">Baghdad</text>" not in drawn(over_baghdad)[2]


def test_every_map_has_a_scale_and_a_locator_that_can_be_left_out():
    with_, without = drawn()[2], drawn(locator=False)[2]
    assert 'data-role="scale"' in without
    assert with_.count("<clipPath") == without.count("<clipPath") + 2


def test_the_basemap_of_a_view_is_paths_of_this_view():
    paths = base_paths(VIEW)
    assert paths.land.startswith("M")
    assert paths.borders
    assert paths.globe == ""
    numbers = [float(n) for n in re.findall(r"M(-?[\d.]+)", paths.land)]
    assert all(-20 <= n <= 1220 for n in numbers)
    assert base_paths(fit_view((-170, -55, 175, 70), Box(0, 0, 1200, 800))).globe


def test_both_themes_have_their_own_land():
    light = drawn()[2]
    drawing = Drawing(1200, 800)
    draw_map(drawing, VIEW, MapLayers("outcome", (), (), KEY, 1.0), MapOptions(theme="dark"))
    assert TOKENS["light"].land.lower() in light.lower()
    assert TOKENS["dark"].land.lower() in drawing.svg(1200, 800).lower()
