"""Areas kept by name, and as GeoJSON that others can read."""

import json

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.errors import InputError, NotFoundError
from geo.store import open_store
from geo.workflow.areas import MAX_NAME, SavedArea, area_of, free_name, remove_area, save_areas, saved_areas
from geo.workflow.areas_file import areas_geojson, read_areas, read_geometry

GEOD = Geod(ellps="WGS84")
TRIANGLE = {"polygon": "42 33,43 33,43 34"}
CIRCLE = {"near": "33.7856,42.4412,25"}
HOSTILE = ("<img onerror=alert(1)>", "${x} `y` {{ 7*7 }}", "'; DROP TABLE report; --", "__proto__", "../../x", "خان")


@pytest.fixture
def store():
    store = open_store("duckdb:///:memory:", create=True)
    yield store
    store.close()


def test_areas_are_kept_by_name_until_they_are_removed_and_can_be_put_back(store):
    north, near = area_of("North", TRIANGLE), area_of(" near  Asad ", CIRCLE)
    assert save_areas(store, [north, near], by="me") == (north, near)
    assert saved_areas(store) == (near, north)
    assert (near.name, near.near, near.polygon) == ("near Asad", (33.7856, 42.4412, 25), None)
    removed = remove_area(store, "North", by="me")
    assert saved_areas(store) == (near,)
    save_areas(store, [removed], by="me")
    assert saved_areas(store) == (near, north)


def test_one_name_has_one_area(store):
    save_areas(store, [area_of("A", TRIANGLE)], by="me")
    assert save_areas(store, [area_of("A", TRIANGLE)], by="me") == ()
    with pytest.raises(InputError, match="called 'A' already"):
        save_areas(store, [area_of("B", TRIANGLE), area_of("A", CIRCLE)], by="me")
    assert [area.name for area in saved_areas(store)] == ["A"]
    save_areas(store, [area_of("A", CIRCLE)], by="me", replace=True)
    assert saved_areas(store)[0].near is not None
    assert free_name("A", ["A", "A 2"]) == "A 3"
    with pytest.raises(NotFoundError, match="'C'"):
        remove_area(store, "C", by="me")


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_only_a_name(store, name):
    save_areas(store, [area_of(name, TRIANGLE)], by="me")
    assert saved_areas(store)[0].name == name
    assert read_areas(areas_geojson(saved_areas(store))) == saved_areas(store)
    assert remove_area(store, name, by="me").name == name


@pytest.mark.parametrize(
    ("name", "words", "why"),
    [
        ("", TRIANGLE, "needs a name"),
        ("x" * (MAX_NAME + 1), TRIANGLE, "needs a name"),
        ("a\x00b", TRIANGLE, "needs a name"),
        ("a", {}, "one polygon or one circle"),
        ("a", TRIANGLE | CIRCLE, "one polygon or one circle"),
        ("a", {"polygon": "1 2,3 4"}, "3 to 200 corners"),
        ("a", {"near": "91,0,5"}, "not a longitude"),
        ("a", {"near": "nan,0,5"}, "lat,lon,km"),
    ],
)
def test_what_the_filter_could_not_hold_is_not_kept(name, words, why):
    with pytest.raises(InputError, match=why):
        area_of(name, words)


corners = st.lists(
    st.tuples(st.floats(-179, 179).map(lambda v: round(v, 5)), st.floats(-89, 89).map(lambda v: round(v, 5))),
    min_size=3, max_size=12, unique=True,
)  # fmt: skip
circles = st.tuples(st.floats(-90, 90), st.floats(-180, 180), st.floats(0.1, 9_000))


@given(
    st.one_of(corners.map(lambda c: SavedArea("a", polygon=tuple(c))), circles.map(lambda n: SavedArea("a", near=n)))
)
def test_what_is_written_is_read_again_without_loss(area):
    assert read_areas(areas_geojson([area])) == (area,)


def shape_of(area):
    (feature,) = json.loads(areas_geojson([area]))["features"]
    return shapely.geometry.shape(feature["geometry"])


def test_an_area_across_180_is_cut_there_for_others():
    shape = shape_of(area_of("a", {"polygon": "170 0,190 0,190 10,170 10"}))
    assert [part.bounds for part in shape.geoms] == [(170, 0, 180, 10), (-180, 0, -170, 10)]
    assert all(part.exterior.is_ccw for part in shape.geoms)
    assert shape_of(area_of("b", TRIANGLE)).geom_type == "Polygon"


@pytest.mark.parametrize(("lat", "lon", "km"), [(33.8, 42.4, 25), (0, 179.9, 100), (70, -179, 300)])
def test_a_circle_is_written_with_its_true_radius(lat, lon, km):
    shape = shape_of(SavedArea("a", near=(lat, lon, km)))
    area, _ = GEOD.geometry_area_perimeter(shape)
    cap = 3.14159265 * (km * 1000) ** 2
    assert area == pytest.approx(cap, rel=0.004)
    for part in getattr(shape, "geoms", [shape]):
        for x, y in part.exterior.coords:
            if abs(abs(x) - 180) > 1e-6:
                assert GEOD.inv(lon, lat, x, y)[2] == pytest.approx(km * 1000, abs=1)


def test_a_circle_around_a_pole_reaches_the_pole_at_every_longitude():
    shape = shape_of(SavedArea("a", near=(89.0, 20.0, 300)))
    assert shape.is_valid
    for lon in range(-179, 180, 17):
        assert shape.covers(shapely.Point(lon, 89.99))
    assert not shape.covers(shapely.Point(-160, 87.5))
    assert shape.covers(shapely.Point(20, 87.5))


def feature(geometry, **properties):
    return json.dumps({"type": "FeatureCollection", "features": [
        {"type": "Feature", "geometry": geometry, "properties": properties}]}).encode()  # fmt: skip


def polygon(*positions):
    return {"type": "Polygon", "coordinates": [list(positions)]}


def test_the_polygons_of_others_are_read():
    ring = [[42, 33], [43, 33, 120.5], [43, 34], [42, 33]]
    (area,) = read_areas(b"\xef\xbb\xbf" + feature(polygon(*ring), name="Anbar"))
    assert area == SavedArea("Anbar", polygon=((42, 33), (43, 33), (43, 34)))
    assert read_geometry(json.dumps(polygon(*ring)).encode()).polygon == area.polygon
    many = {"type": "MultiPolygon", "coordinates": [[ring]]}
    assert read_areas(feature(many))[0].polygon == area.polygon


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "not GeoJSON"),
        (b"\xff\xfe", "not GeoJSON"),
        (b"[1]", "holds no polygon"),
        (b'{"type": "FeatureCollection", "features": []}', "holds no polygon"),
        (b"[" * 200_000, "not GeoJSON"),
        (feature({"type": "Point", "coordinates": [1, 2]}, name="p"), r"Feature 1 \(p\) is no polygon"),
        (feature(None), "no polygon"),
        (feature(polygon([1, 2], ["a", 3], [4, 5])), "not two numbers"),
        (feature(polygon([1, 2], [True, 3], [4, 5])), "not two numbers"),
        (feature(polygon([1, 2], [3, 4])), "3 to 200 corners"),
        (feature(polygon([1, 2], [900, 3], [4, 5])), "not a longitude"),
        (feature({"type": "Polygon", "coordinates": [[[0, 0], [9, 0], [9, 9]], [[1, 1], [2, 1], [2, 2]]]}), "hole"),
        (b'{"type": "Polygon", "coordinates": [[[NaN, 0], [1, 0], [1, 1]]]}', "NaN is not a number"),
        (b" " * 2_000_001, "larger than 2 MB"),
    ],
)  # fmt: skip
def test_what_is_no_area_is_refused_with_a_reason(content, why):
    with pytest.raises(InputError, match=why):
        read_areas(content)
