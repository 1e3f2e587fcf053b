"""The projection of a drawn map: it suits the extent, and pixels and degrees go both ways."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.drawing.svg import Box
from geo.maps.static_furniture import frame_in, has_north, locator_view, scale_bar
from geo.maps.static_projection import RADIUS_M, Projection, View, extent_of, fit_view, ring, span_of

BOX = Box(50, 100, 1850, 900)
CASES = {
    "Iraq": ((38, 30, 47, 38), "laea"),
    "Fiji, across the antimeridian": ((176, -20, -178, -15), "laea"),
    "the Arctic": ((-170, 78, 170, 89), "laea"),
    "the Antarctic": ((-100, -88, 120, -66), "laea"),
    "the world": ((-170, -55, 175, 70), "eqearth"),
    "the Pacific rim": ((120, -40, -70, 60), "eqearth"),
}


@pytest.mark.parametrize(("extent", "name"), CASES.values(), ids=CASES.keys())
def test_the_whole_extent_lies_in_the_box(extent, name):
    view = fit_view(extent, BOX, margin=20)
    assert view.projection.name == name
    west, south, east, north = extent
    east = east + 360 if west > east else east
    lons, lats = np.linspace(west, east, 15), np.linspace(max(south, -60) if name == "eqearth" else south, north, 15)
    for lon in lons:
        x, y = view.pixels(np.full(15, lon), lats)
        assert (x >= BOX.x0).all()
        assert (x <= BOX.x1).all()
        assert (y >= BOX.y0).all()
        assert (y <= BOX.y1).all()


@given(
    st.sampled_from([Projection("laea", 44, 34), Projection("laea", 180, -17), Projection("laea", 0, 90), Projection("eqearth", 0, 0)]),
    st.floats(-60, 60), st.floats(-70, 70),
)  # fmt: skip
def test_forward_and_inverse_undo_each_other(projection, east, lat):
    lon = projection.lon + east
    x, y = projection.forward(np.array([lon]), np.array([lat]))
    if not np.isfinite(x).all():
        return
    back_lon, back_lat = projection.inverse(x, y)
    assert back_lat[0] == pytest.approx(lat, abs=1e-6)
    assert (back_lon[0] - lon + 180) % 360 - 180 == pytest.approx(0, abs=1e-6)


def test_laea_keeps_areas():
    projection = Projection("laea", 20, 10)

    def area(lon, lat, d=0.01):
        x, y = projection.forward(np.array([lon, lon + d, lon]), np.array([lat, lat, lat + d]))
        return abs((x[1] - x[0]) * (y[2] - y[0]) - (x[2] - x[0]) * (y[1] - y[0])) / np.cos(np.radians(lat + d / 2))

    assert area(70, 60) == pytest.approx(area(20, 10), rel=2e-3)


def test_the_known_value_of_snyder():
    """Snyder 1987, page 332: centre 40 N 100 W on the unit sphere, 20 N 100 W lies at 0, -0.3472964 (2 sin 10 degrees)."""
    x, y = Projection("laea", -100, 40).forward(np.array([-100.0]), np.array([20.0]))
    assert x[0] / RADIUS_M == pytest.approx(0, abs=1e-9)
    assert y[0] / RADIUS_M == pytest.approx(-0.3472964, abs=1e-6)


def test_the_short_way_round_is_taken():
    assert span_of([179, -179, 178]) == (178, 181)
    assert extent_of([(179, -17), (-179, -18)]) == (179, -18, -179, -17)
    assert extent_of([]) == (-180, -90, 180, 90)
    assert extent_of([(44, 33)]) == (44, 33, 44, 33)


def test_one_point_is_shown_in_its_country():
    view = fit_view((44, 33, 44, 33), BOX)
    assert BOX.height / view.scale >= 190_000


def test_bounds_hold_what_the_box_shows():
    west, south, east, north = fit_view((176, -20, -178, -15), BOX).bounds()
    assert west < 176
    assert 182 < east < 200
    assert south < -20
    assert north > -15
    west, south, east, north = fit_view((-170, 78, 170, 89), BOX).bounds()
    assert (round(east - west), north) == (360, 90)


@given(st.floats(-180, 180), st.floats(-80, 80), st.floats(100, 2_000_000))
def test_a_ring_is_a_true_distance_away(lon, lat, radius):
    lons, lats = np.radians(ring(lon, lat, radius))
    here = np.radians([lon, lat])
    cosine = np.sin(here[1]) * np.sin(lats) + np.cos(here[1]) * np.cos(lats) * np.cos(lons - here[0])
    chord = np.sqrt(np.maximum(0, 2 - 2 * cosine))
    assert RADIUS_M * 2 * np.arcsin(chord / 2) == pytest.approx(np.full(72, radius), rel=1e-3, abs=2)


def test_a_scale_bar_is_a_round_length_and_true():
    view = fit_view((38, 30, 47, 38), BOX)
    bar = scale_bar(view, 260)
    assert bar.label("en") == "200 km"
    assert bar.label("ar") == "200 كم"
    x, _ = view.pixels(*ring(view.projection.lon, view.projection.lat, bar.metres))
    centre = view.pixel(view.projection.lon, view.projection.lat)
    assert max(abs(x - centre[0])) == pytest.approx(bar.pixels, rel=2e-3)
    assert bar.pixels <= 260


def test_north_is_shown_only_where_it_is_up():
    assert has_north(fit_view((38, 30, 47, 38), BOX))
    assert not has_north(fit_view((-170, 78, 170, 89), BOX))
    assert not has_north(fit_view((-170, -55, 175, 70), BOX))


def test_the_locator_holds_the_frame_of_the_map():
    view = fit_view((38, 30, 47, 38), BOX)
    small = Box(60, 110, 290, 300)
    outer = locator_view(view, small)
    assert isinstance(outer, View)
    d = frame_in(view, outer)
    first = [float(v) for v in d[1:].split("l")[0].split()]
    assert small.x0 < first[0] < small.x1
    assert small.y0 < first[1] < small.y1
