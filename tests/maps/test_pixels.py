"""Pixels and points of a Web Mercator world."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.pixels import bounds_of, to_pixel, to_point


@given(st.floats(-179, 179), st.floats(-85, 85), st.integers(0, 18))
def test_a_point_comes_back_from_its_pixel(lon, lat, zoom):
    assert to_point(*to_pixel(lon, lat, zoom), zoom) == pytest.approx((lon, lat), abs=1e-6)


@given(st.floats(-60, 60), st.floats(-179, 179), st.integers(3, 14))
def test_the_bounds_of_a_map_are_so_many_pixels_apart(lat, lon, zoom):
    west, south, east, north = bounds_of(lat, lon, zoom, 400, 200)
    left, top = to_pixel(west, north, zoom)
    right, bottom = to_pixel(east, south, zoom)
    assert (right - left) % (256 * 2**zoom) == pytest.approx(400, abs=0.01)
    assert bottom - top == pytest.approx(200, abs=0.01)
    assert math.isclose((top + bottom) / 2, to_pixel(lon, lat, zoom)[1], abs_tol=0.01)


def test_a_map_across_180_has_its_west_east_of_its_east():
    west, _, east, _ = bounds_of(0, 179.9, 6, 600, 400)
    assert west > 0 > east


def test_a_map_wider_than_the_world_shows_all_of_it():
    west, _, east, _ = bounds_of(30, 40, 1, 652, 492)
    assert (west, east) == (-180, 180)
