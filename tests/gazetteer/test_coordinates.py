"""Coordinates written in text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.coordinates import read_point


@pytest.mark.parametrize(
    ("text", "lat", "lon", "radius_m"),
    [
        ("33.7856, 42.4412", 33.7856, 42.4412, 30),
        ("33.78N 42.44E", 33.78, 42.44, 557),
        ("N33.78 E42.44", 33.78, 42.44, 557),
        ("42.44E 33.78N", 33.78, 42.44, 557),
        ("33°47′08″N 42°26′28″E", 33.785556, 42.441111, 30),
        ("33° 47' N, 42° 26' E", 33.783333, 42.433333, 928),
        ("٣٣٫٧٨, ٤٢٫٤٤", 33.78, 42.44, 557),
        ("-1.95 30.06", -1.95, 30.06, 557),
        ("33,7856; 42,4412", 33.7856, 42.4412, 30),
        ("lat: 33.3 lon: 44.4", 33.3, 44.4, 5566),
        ("38S MB 44000 87000", 33.3207, 44.3984, 10),
        ("13:05.50N – 043:05.10E", 13.0917, 43.085, 30),
        ("14-35N 042-10E", 14.5833, 42.1667, 928),
        ("12°30.5N-043°20.1E", 12.5083, 43.335, 93),
        ("38SMB4487", 33.3297, 44.4091, 710),
    ],
)
def test_reads(text, lat, lon, radius_m):
    point = read_point(text)
    assert (point.lat, point.lon) == pytest.approx((lat, lon), abs=2e-3)
    assert point.radius_m == radius_m


@pytest.mark.parametrize(
    "text",
    ["0,0", "0.0, 0.0", "95.1, 20.2", "34.0, 200.5", "36,42", "12 34", "Tower 22", "T4", "34.5N 36.2N", "38S", "",
     "33°75'N 42°10'E", "5 km", "12/10/2016"],
)  # fmt: skip
def test_is_no_point(text):
    assert read_point(text) is None


@given(st.floats(-89.9, 89.9), st.floats(-179.9, 179.9))
def test_decimals_come_back(lat, lon):
    point = read_point(f"{lat:.5f}, {lon:.5f}")
    if round(lat, 5) == 0 and round(lon, 5) == 0:
        assert point is None
    else:
        assert (point.lat, point.lon) == pytest.approx((lat, lon), abs=1e-5)


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    point = read_point(text)
    assert point is None or (abs(point.lat) <= 90 and abs(point.lon) <= 180)
