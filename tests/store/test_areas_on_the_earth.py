"""Areas checked against the geodesics of PROJ: distances, circles and polygons, at 180° and at the poles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.filters import IncidentFilter, from_query
from geo.model.facts import Facts, Party, Stance
from geo.model.report import Report
from geo.store import open_store
from geo.store.point_index import in_circle
from geo.store.polygons import Spots
from tests.store.conftest import write

GEOD = Geod(ellps="WGS84")
LATS, LONS = st.floats(-90, 90), st.floats(-180, 180)


@pytest.fixture
def place():
    """Write incidents at (lat, lon, radius of doubt) and say which of them a query finds."""
    opened = []

    def of(*spots):
        store = open_store("duckdb:///:memory:", create=True)
        opened.append(store)
        reports = [
            Report(
                incident=str(n), dataset="d", record_id=str(n), party=Party.MEDIA, speaker="AFP", stance=Stance.REPORTS,
                facts=Facts(lat=lat, lon=lon, geo_precision="near", radius_m=round(doubt)),
            )
            for n, (lat, lon, doubt) in enumerate(spots)
        ]  # fmt: skip
        write(store, reports)

        def found(query):
            chosen, problems = from_query(query)
            assert not problems
            return {int(name) for name in store.page(chosen, limit=5_000)["incident"].to_pylist()}

        return found

    yield of
    for store in opened:
        store.close()


@given(st.lists(st.tuples(LONS, LATS), min_size=1, max_size=30), LATS, LONS, st.floats(1, 20_000))
def test_a_distance_is_that_of_the_ellipsoid(spots, lat, lon, km):
    """Near the limit the geodesic decides, further off a sphere is good enough: together they are never wrong."""
    lons, lats = map(np.array, zip(*spots, strict=True))
    none = np.zeros(len(spots))
    possible, certain = in_circle(Spots(lons, lats, none, none, none), (lat, lon, km))
    true = GEOD.inv(lons, lats, none + lon, none + lat)[2]
    assert possible.tolist() == certain.tolist() == (true <= km * 1000).tolist()


@pytest.mark.parametrize(
    ("lat", "lon"), [(33.7856, 42.4412), (0, 179.95), (-54.8, -68.3), (78.2, 15.6), (89.2, -120), (90, 0)]
)
def test_a_circle_holds_what_the_geodesic_says(place, lat, lon):
    km, doubt = 120, 9_000
    ring = [GEOD.fwd(lon, lat, bearing, km * 1000 + over) for bearing in range(0, 360, 30) for over in (
        -2 * doubt, -doubt - 60, -doubt + 60, -60, 60, doubt - 60, doubt + 60)]  # fmt: skip
    found = place(*((y, x, doubt) for x, y, _ in ring))
    possible = {n for n in range(len(ring)) if n % 7 != 6}
    certain = {n for n in range(len(ring)) if n % 7 < 2}
    assert found(f"near={lat},{lon},{km}") == possible
    assert found(f"near={lat},{lon},{km}&inside=certain") == certain


@pytest.mark.parametrize(
    "corners",
    [
        "42 33,43 33,43 34,42 34",
        "179 10,181 10,182 12,179.5 13",
        "-181 10,-179 10,-178 12,-180.5 13",
        "20 69,40 71,30 78,25 77",
        "100 -79,160 -82,130 -84",
        "0 88,120 88,240 88.5,300 88",
    ],
)
def test_a_polygon_holds_what_the_geodesics_to_its_edge_say(place, corners):
    """Points beside the edge, in and out, with a doubt just smaller and just larger than their distance."""
    import shapely

    polygon = from_query(f"polygon={corners}")[0].polygon
    shape = shapely.Polygon(polygon)
    edge = [shape.exterior.interpolate(n / 20_000, normalized=True) for n in range(20_000)]
    xs, ys = [p.x for p in edge], [p.y for p in edge]
    spots, possible, certain = [], set(), set()
    for n in range(0, 20_000, 1_700):
        for bearing in (0, 90, 180, 270):
            lon, lat, _ = GEOD.fwd(xs[n], ys[n], bearing, 7_000)
            away = min(GEOD.inv([lon] * len(xs), [lat] * len(ys), xs, ys)[2])
            if away < 50:
                continue
            inside = any(shape.contains(shapely.Point(lon + turn, lat)) for turn in (-360, 0, 360))
            for doubt in (0, away - 40, away + 40, 3 * away):
                touches = doubt > away
                possible |= {len(spots)} if inside or touches else set()
                certain |= {len(spots)} if inside and not touches else set()
                spots.append((lat, lon, doubt))
    found = place(*spots)
    assert found(f"polygon={corners}") == possible
    assert found(f"polygon={corners}&inside=certain") == certain
    assert 0 < len(certain) < len(possible) < len(spots)


def test_a_polygon_across_the_antimeridian_holds_both_sides_and_nothing_else(place):
    found = place((5, 179.5, 0), (5, -179.5, 0), (5, 0, 0), (5, 178.9, 20_000), (5, -178.9, 20_000), (5, 178, 20_000))
    for corners in ("179 0,181 0,181 10,179 10", "-181 0,-179 0,-179 10,-181 10"):
        assert found(f"polygon={corners}") == {0, 1, 3, 4}
        assert found(f"polygon={corners}&inside=certain") == {0, 1}
    assert found("polygon=-179 0,179 0,179 10,-179 10") == {2, 3, 4, 5}


def test_a_polygon_around_a_pole_has_no_seam(place):
    """The edges at 180° and at the pole are only drawn: no doubt is cut by them."""
    found = place((89, 180, 200_000), (89.9, 0, 50_000), (81, 180, 50_000), (80.2, 90, 50_000), (79, 10, 50_000))
    cap = "polygon=-180 80,180 80,180 90,-180 90"
    assert found(cap) == {0, 1, 2, 3}
    assert found(f"{cap}&inside=certain") == {0, 1, 2}


def test_the_doubt_of_an_incident_at_89_north_reaches_over_the_pole(place):
    """200 km around 89° N: over the pole it reaches down to 89.21° N on the other side."""
    found = place((89, 0, 200_000), (89, 0, 0))
    assert found("polygon=170 88,190 88,190 89.3,170 89.3") == {0}
    assert found("polygon=170 88,190 88,190 89.1,170 89.1") == set()
    assert found("near=89.5,180,10") == {0}
    assert found("near=90,0,112") == {0, 1}
    assert found("near=90,0,112&inside=certain") == {1}
    assert found("near=90,0,312&inside=certain") == {0, 1}


def test_a_polygon_is_wound_to_begin_between_180_west_and_180_east():
    polygon = from_query("polygon=-190 0,-170 0,-170 10")[0].polygon
    assert polygon == ((170, 0), (190, 0), (190, 10))
    assert from_query("polygon=180 0,190 0,190 10")[0].polygon[0] == (180, 0)
    assert from_query("polygon=-180 -90,180 -90,180 90,-180 90")[0].polygon[2] == (180, 90)
    for bad in ("-180 0,181 0,0 10", "541 0,542 0,541 1", "0 0,1 91,2 0", "0 0,nan 1,2 0"):
        chosen, problems = from_query(f"polygon={bad}")
        assert (chosen, len(problems)) == (IncidentFilter(), 1)
