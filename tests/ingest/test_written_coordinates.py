"""Latitudes and longitudes, as people write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import plan_here

from geo.ingest.coordinates import CoordinateError, parse_coordinate, parse_point


@pytest.mark.parametrize(
    ("text", "axis", "degrees"),
    [
        ("34.5", "lat", 34.5),
        ("-34.5", "lat", -34.5),
        ("−34.5", "lat", -34.5),
        ("٣٤٫٥", "lat", 34.5),
        ("۳۴.۵", "lat", 34.5),
        ("34,5", "lat", 34.5),
        ("34.5N", "lat", 34.5),
        ("34.5 S", "lat", -34.5),
        ("N 34.5", "lat", 34.5),
        ("34°30'0\"N", "lat", 34.5),
        ("34° 30′ N", "lat", 34.5),
        ("34 30 00", "lat", 34.5),
        ("44°24.5'E", "lon", 44 + 24.5 / 60),
        ("2°20'O", "lon", -(2 + 20 / 60)),
        ("33.123456789012", "lat", 33.123456789012),
        ("0", "lat", 0.0),
    ],
)
def test_forms(text, axis, degrees):
    assert parse_coordinate(text, axis) == pytest.approx(degrees, abs=1e-12)


@pytest.mark.parametrize(
    ("text", "axis"),
    [
        ("nan", "lat"),
        ("inf", "lat"),
        ("-inf", "lon"),
        ("1e400", "lat"),
        ("95", "lat"),
        ("200", "lon"),
        ("34.5, 36.2", "lat"),
        ("north of town", "lat"),
        ("34°75'N", "lat"),
        ("34.5E", "lat"),
    ],
)
def test_refused(text, axis):
    with pytest.raises(CoordinateError):
        parse_coordinate(text, axis)


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("34.5, 43.2", (34.5, 43.2)),
        ("34.5 43.2", (34.5, 43.2)),
        ("(34.5; 43.2)", (34.5, 43.2)),
        ("34,5; 43,2", (34.5, 43.2)),
        ("34°30'N 43°12'E", (34.5, 43.2)),
        ("POINT (43.2 34.5)", (34.5, 43.2)),
        ("34.5,43.2", (34.5, 43.2)),
    ],
)
def test_points_in_one_cell(text, point):
    assert parse_point(text) == pytest.approx(point)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_written_as_a_decimal_comes_back(lat, lon):
    assert parse_point(f"{lat!r}, {lon!r}") == (lat, lon)


CASES = {
    "g01 nan": ("nan,36", 0, 1),
    "g02 inf": ("inf,36", 0, 1),
    "g04 too large for a number": ("1e400,36", 0, 1),
    "g05 out of range": ("95,36", 0, 1),
    "g06 out of range": ("34,200", 0, 1),
    "g14 blank is missing, not wrong": (",", 1, 0),
    "half a point": ("34,", 0, 1),
    "g16 words": ("north,36", 0, 1),
    "g17 both in one cell": ('"34.5, 36.2",36', 0, 1),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rows(case):
    row, accepted, rejected = CASES[case]
    plan = plan_here(f"date,lat,lon\n2023-10-17,33.5,42.5\n2023-10-18,{row}\n2023-10-19,33.6,42.6\n")
    assert (plan.new, len(plan.rejected)) == (2 + accepted, rejected)
    if rejected:
        assert plan.rejected[0].row == 3
        assert plan.rejected[0].column in {"lat", "lon"}


def test_g08_zero_zero_is_missing_and_said():
    plan = plan_here("date,lat,lon\n2023-10-18,0,0\n2023-10-19,34,43\n")
    assert plan.reports["lat"].to_pylist() == [None, 34.0]
    assert (plan.located, plan.unlocated) == (1, 1)
    assert any("0,0" in warning for warning in plan.warnings)


def test_g07_exchanged_columns_are_said_and_not_mended():
    rows = "".join(f"2023-10-{day},Iraq,44.{day},33.{day}\n" for day in range(10, 20))
    plan = plan_here(f"date,country,lat,lon\n{rows}")
    assert plan.reports["lat"].to_pylist()[0] == pytest.approx(44.10)
    assert len(plan.flags) == 10
    assert "exchanged" in plan.flags[0].reason
    assert any("10 point(s) contradict" in warning for warning in plan.warnings)


def test_a_wrong_sign_is_said():
    plan = plan_here("date,country,lat,lon\n2023-10-18,Brazil,10.5,-50.1\n2023-10-19,Australia,33.8,151.2\n")
    assert [flag.row for flag in plan.flags] == [3]
    assert "sign of the latitude" in plan.flags[0].reason


def test_borders_find_the_neighbour_but_not_what_lies_at_the_border():
    def countries(_, lons):
        return [frozenset({"SY" if lon < 41 else "IQ"}) for lon in lons]

    rows = "date,country,lat,lon\n2023-10-18,Iraq,34.4,40.5\n2023-10-19,Iraq,34.4,40.95\n2023-10-20,Iraq,33.3,44.4\n"
    plan = plan_here(rows, reverse=countries)
    assert [flag.row for flag in plan.flags] == [2]
    assert "Syria" in plan.flags[0].reason
    assert plan.reports["country"].to_pylist() == ["IQ"] * 3


@settings(max_examples=25)
@given(st.lists(st.tuples(st.floats(-89, 89), st.floats(-179, 179)), min_size=1, max_size=40))
def test_each_new_point_is_looked_up_once_and_all_at_once(points):
    asked = []

    def countries(lats, lons):
        asked.extend(zip(lats, lons, strict=True))
        return [frozenset({"IQ"})] * len(lats)

    rows = "\n".join(f"2023-10-18,Syria,{lat:.4f},{lon:.4f}" for lat, lon in points)
    plan = plan_here("date,country,lat,lon\n" + rows + "\n", reverse=countries)
    assert len(asked) == len(set(asked))
    given = {(lat, lon) for lat, lon in zip(*(plan.reports[n].to_pylist() for n in ("lat", "lon")), strict=True)}
    assert {flag.row for flag in plan.flags} == {
        line
        for line, lat in zip(plan.lines.to_pylist(), plan.reports["lat"].to_pylist(), strict=True)
        if lat is not None
    }
    assert given - {(None, None)} <= set(asked)


def test_columns_in_any_order():
    plan = plan_here("lon,x,date,lat\n44.0,1,2023-10-18,36.2\n")
    assert (plan.reports["lat"][0].as_py(), plan.reports["lon"][0].as_py()) == (36.2, 44.0)


def test_a_dash_between_two_coordinates_is_no_minus():
    lat, lon = parse_point("01:05.6N – 103:37.2E")
    assert (round(lat, 4), round(lon, 4)) == (1.0933, 103.62)


def test_a_minus_before_south_says_the_same_and_before_north_contradicts():
    assert parse_coordinate("-34.5 S", "lat") == -34.5
    with pytest.raises(CoordinateError, match="the minus contradicts N"):
        parse_coordinate("-34.5 N", "lat")
