"""Bubbles lose no incident, do not hide each other, and keep what is known only by area apart."""

import math

import pytest
from cells import cell, random_cells
from hypothesis import given
from hypothesis import strategies as st

from geo.maps import bubbles as b
from geo.maps import merging, pixels
from geo.model.site import read_sites

AL_ASAD, AL_HARIR = (42.4412, 33.7856), (44.3399, 36.5337)


def made(cells, zoom=6, by="outcome", **options):
    return b.make_bubbles(cells, zoom=zoom, by=by, **options).bubbles


def spot(bubble, zoom):
    x, y = pixels.to_pixel(bubble.lon, bubble.lat, zoom)
    return x + bubble.shift[0], y + bubble.shift[1]


@given(random_cells(), st.sampled_from(["outcome", "group", "grade"]))
def test_no_incident_is_lost_and_slices_add_up_to_the_count(cells, by):
    if by == "grade":
        cells = [cell(c.lon, c.lat, c.count, zoom=4, mix={"weak": c.count}, discounted=c.discounted, gx=c.gx, gy=c.gy)
                 for c in cells]  # fmt: skip
    bubbles = made(cells, 4, by, named=("a", "b") if by == "group" else ())
    assert sum(x.n for x in bubbles) == sum(c.count for c in cells)
    assert sum(x.discounted for x in bubbles) == sum(c.discounted for c in cells)
    for bubble in bubbles:
        assert sum(share for _, share in bubble.slices) == pytest.approx(bubble.n)


@given(random_cells())
def test_circles_do_not_hide_each_other_and_keep_within_bounds(cells):
    points = [x for x in made(cells, 4) if not x.area]
    for number, one in enumerate(points):
        assert merging.DOT_R <= one.r <= merging.MAX_R + 1e-9
        for other in points[number + 1 :]:
            distance = math.dist(spot(one, 4), spot(other, 4))
            assert distance >= merging.TOUCH * (one.r + other.r) - 1e-6


@given(random_cells())
def test_area_is_proportional_to_count_above_the_dot(cells):
    answer = b.make_bubbles(cells, zoom=4, by="outcome")
    for bubble in answer.bubbles:
        assert bubble.r == pytest.approx(max(merging.DOT_R, merging.DOT_R * math.sqrt(bubble.n) * answer.scale))


@given(random_cells())
def test_area_incidents_are_never_merged_with_points(cells):
    bubbles = made(cells, 4)
    for area in (True, False):
        assert sum(x.n for x in bubbles if x.area is area) == sum(c.count for c in cells if c.area is area)


@given(random_cells())
def test_every_member_lies_in_the_box_of_its_bubble(cells):
    bubbles = made(cells, 4)
    for c in cells:
        if c.count + c.discounted == 0:
            continue
        inside = [
            x
            for x in bubbles
            if x.area is c.area and x.bbox[0] <= c.lon <= x.bbox[2] and x.bbox[1] <= c.lat <= x.bbox[3]
        ]
        assert inside


@given(random_cells())
def test_the_order_of_cells_does_not_matter(cells):
    assert {(x.n, x.label) for x in made(cells, 4)} == {(x.n, x.label) for x in made(cells[::-1], 4)}


def test_one_incident_is_a_dot_with_its_id_and_radius():
    (dot,) = made([cell(*AL_ASAD, site="ain-al-asad", radius_m=3000, incident="2023-10-21-asad")])
    assert (dot.n, dot.r, dot.incident, dot.radius_m) == (1, merging.DOT_R, "2023-10-21-asad", 3000)
    assert (dot.lon, dot.lat) == AL_ASAD
    assert dot.label == "Ain al-Asad"
    assert dot.one_place


def test_fifteen_incidents_have_fifteen_times_the_area_of_one():
    big, dot = made([cell(*AL_ASAD, 15), cell(*AL_HARIR)])
    assert big.r**2 / dot.r**2 == pytest.approx(15)


def test_a_million_at_one_place_still_fit_on_the_map():
    big, dot = made([cell(*AL_ASAD, 1_000_000), cell(*AL_HARIR)])
    assert big.r == pytest.approx(merging.MAX_R)
    assert dot.r == merging.DOT_R


def test_places_apart_stay_apart_and_join_when_zoomed_out():
    places = [cell(*AL_ASAD, 7, site="ain-al-asad"), cell(*AL_HARIR, 3, site="al-harir")]
    assert len(made(places, 6)) == 2
    far = [cell(*AL_ASAD, 7, zoom=1, site="ain-al-asad"), cell(*AL_HARIR, 3, zoom=1, site="al-harir")]
    (joined,) = made(far, 1)
    assert (joined.n, joined.label, joined.one_place) == (10, "Ain al-Asad, al-Harir", False)
    assert joined.bbox[0] <= 42.4412
    assert joined.bbox[2] >= 44.3399


def test_many_places_are_named_by_the_busiest():
    near = [cell(42 + n / 1000, 33, n + 1, place=f"Place {n}", zoom=6) for n in range(3)]
    (joined,) = made(near)
    assert joined.label == "Place 2 and others"


def test_sites_that_share_a_point_are_both_named():
    shared = [site for site in read_sites() if site.id in {"conoco", "mss-euphrates"}]
    assert len({(site.lon, site.lat) for site in shared}) == 1
    (bubble,) = made([cell(shared[0].lon, shared[0].lat, 11)])
    assert bubble.label == "Conoco, MSS Euphrates"


def test_finer_cells_keep_the_names_of_places_that_are_drawn_as_one():
    places = [cell(40.30, 35.33, 8, zoom=8, site="conoco"), cell(40.32, 35.31, 3, zoom=8, place="Mazlum")]
    (joined,) = made(places, 6, cell_zoom=8)
    assert joined.n == 11
    assert "Mazlum" in joined.label
    assert joined.bbox[0] <= 40.30
    assert joined.bbox[2] >= 40.32
    assert joined.bbox[2] - joined.bbox[0] < 0.3


def test_discounted_incidents_stand_beside_and_never_count():
    (bubble,) = made([cell(*AL_ASAD, 4, discounted=1)])
    assert (bubble.n, bubble.discounted) == (4, 1)
    (alone,) = made([cell(*AL_ASAD, 0, discounted=1, incident="false-alarm")])
    assert (alone.n, alone.discounted, alone.incident, alone.slices) == (0, 1, "false-alarm", ())


def test_an_area_says_that_the_place_is_not_named_and_keeps_off_sites():
    country = cell(38.5, 35.0, 3, area=True, place="Syria", geo_precision="country", country="SY")
    (square,) = made([country], keep_clear=[(38.5, 35.0)])
    assert square.label == "Syria, place not named"
    assert math.dist(spot(square, 6), pixels.to_pixel(38.5, 35.0, 6)) > square.r
    (free,) = made([country])
    assert free.shift == (0.0, 0.0)


def test_the_country_is_named_where_incidents_name_different_places_of_it():
    several = cell(38.5, 35.0, 3, area=True, geo_precision="country", country="SY")
    assert made([several])[0].label == "Syria, place not named"
    named = cell(44.0, 33.0, area=True, place="an air base", geo_precision="country", country="IQ")
    assert made([named])[0].label == "an air base"


def test_slices_share_an_incident_between_its_outcomes():
    shares = dict(b.slices({"hit|intercepted": 3, "hit": 1, "hit|malfunction|intercepted": 3}, "outcome"))
    assert shares == pytest.approx({"hit": 3.5, "intercepted": 2.5, "malfunction": 1.0})
    assert list(shares) == ["hit", "intercepted", "malfunction"]


def test_groups_that_are_not_named_are_put_together_once():
    shares = b.slices({"x|y|a": 2, "x": 1, "none": 4}, "group", ("a",))
    assert dict(shares) == pytest.approx({"a": 1.0, "others": 2.0, "none": 4.0})


def test_a_crowded_world_becomes_few_bubbles():
    crowd = [cell(lon / 2, lat / 2, 3, zoom=5) for lon in range(-350, 350, 4) for lat in range(-120, 120, 4)]
    answer = b.make_bubbles(crowd, zoom=5, by="outcome")
    assert len(answer.bubbles) <= b.MAX_BUBBLES
    assert sum(x.n for x in answer.bubbles) == 3 * len(crowd)


def test_a_long_hostile_name_is_cut():
    (bubble,) = made([cell(*AL_ASAD, place="{{ 7*7 }}" * 100)])
    assert len(bubble.label) == b.MAX_LABEL
    assert bubble.label.startswith("{{ 7*7 }}")


@given(st.integers(0, 18), st.floats(-179, 179), st.floats(-80, 80))
def test_a_cell_lies_in_its_box_at_every_zoom(zoom, lon, lat):
    (dot,) = made([cell(lon, lat, zoom=zoom)], zoom)
    west, south, east, north = dot.bbox
    assert west - 1e-9 <= lon <= east + 1e-9
    assert south - 1e-9 <= lat <= north + 1e-9


@given(st.floats(-180, 180), st.floats(-85, 85), st.integers(0, 18))
def test_pixels_and_degrees_are_inverse(lon, lat, zoom):
    back = pixels.to_point(*pixels.to_pixel(lon, lat, zoom), zoom)
    assert back == pytest.approx((lon, lat), abs=1e-6)
