"""The basemap: colours that can be read, the screen's copy of them, and geometry for a slide."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import geo.web
from geo.errors import InputError
from geo.maps.basemap import (
    DISCLAIMER,
    LAST_LATITUDE,
    PACKS,
    PALETTES,
    attribution,
    boundary_kind,
    continuous,
    to_lonlat,
    to_unit,
    zoom_for,
)
from geo.maps.basemap_geometry import read
from geo.maps.palette import TOKENS

STATIC = Path(geo.web.__file__).parent / "static"
SCRIPT = "".join(
    (STATIC / name).read_text(encoding="utf-8") for name in ("basemap.js", "basemap-labels.js", "basemap-names.js")
)
IRAQ = (36.2, 30.6, 48.6, 37.6)
BAGHDAD = shapely.Point(44.4, 33.34)


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb`` (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def constant(name: str):
    """A constant of the script, which is written as JSON so that it can be read here."""
    found = re.search(rf"const {name} = (.*?);\n", SCRIPT, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


@pytest.mark.parametrize("theme", PALETTES)
def test_names_can_be_read_on_land(theme):
    palette = PALETTES[theme]
    for name, least in (("town", 7), ("country", 4.5), ("division", 3), ("water", 3), ("airport", 3), ("dot", 4.5)):
        assert contrast(getattr(palette, name), palette.land) >= least, name


@pytest.mark.parametrize("theme", PALETTES)
def test_the_basemap_recedes_behind_incidents_but_borders_can_be_seen(theme):
    palette = PALETTES[theme]
    assert contrast(palette.border0, palette.land) >= 3
    for quiet in ("border1", "river", "lake", "sea"):
        assert contrast(getattr(palette, quiet), palette.land) < 2, quiet


@pytest.mark.parametrize("theme", PALETTES)
def test_land_is_the_land_that_the_outcomes_were_chosen_for(theme):
    assert PALETTES[theme].land.lower() == TOKENS[theme].land.lower()


def test_the_screen_has_the_same_colours_files_and_texts():
    assert constant("THEMES") == {theme: asdict(palette) for theme, palette in PALETTES.items()}
    assert [(p["file"], p["minzoom"], p["maxzoom"], tuple(p["bbox"])) for p in constant("PACKS")] == [
        (pack.file, pack.minzoom, pack.maxzoom, pack.bbox) for pack in PACKS
    ]
    assert constant("ATTRIBUTION") == {language: attribution(language) for language in DISCLAIMER}


def test_the_script_asks_nothing_of_other_hosts():
    assert not re.findall(r"https?://", SCRIPT)


@pytest.mark.parametrize(
    ("kind", "views", "view", "drawn"),
    [
        ("i", "", "", "international"),
        ("d", "CN=i IN=x", "", "disputed"),
        ("d", "CN=i IN=x", "CN", "international"),
        ("d", "CN=i IN=x", "IN", None),
        ("d", "CN=i IN=x", "FR", "disputed"),
    ],
)
def test_a_boundary_is_drawn_by_the_view_chosen(kind, views, view, drawn):
    assert boundary_kind(kind, views, view) == drawn


def test_the_zoom_of_an_extent():
    assert zoom_for((-180, -60, 180, 80), 256) == 0
    assert zoom_for((0, 0, 90, 50), 1024) == 4
    assert zoom_for((170, 0, -170, 5), 1024) == zoom_for((0, 0, 20, 5), 1024)


@given(st.floats(-180, 180), st.floats(-LAST_LATITUDE, LAST_LATITUDE))
def test_degrees_survive_the_unit_square(lon, lat):
    assert to_lonlat(*to_unit(lon, lat)) == pytest.approx((lon, lat), abs=1e-9)


@given(st.floats(-180, 180), st.floats(0.01, 359.99))
def test_an_extent_runs_east_from_a_west_on_the_globe(west, width):
    left, _, right, _ = continuous((west, -10, west + width, 10))
    assert -180 <= left < 180
    assert right - left == pytest.approx(width)


@pytest.mark.parametrize(
    "bbox", [(40, 30, 50, 30), (40, 37, 50, 30), (40, 30, 40, 37), (40, float("nan"), 50, 37), (0, -95, 1, 0)]
)
def test_an_impossible_extent_is_refused(bbox):
    with pytest.raises(InputError, match="The map extent"):
        read(bbox, 6)


def test_iraq_for_a_slide():
    iraq = read(IRAQ, zoom_for(IRAQ, 1400))
    assert all(frame.crs == "EPSG:4326" for frame in (iraq.land, iraq.river, iraq.place))
    assert iraq.land.covers(shapely.box(38, 31.5, 47.5, 37)).all()  # inland: one sheet, without seams between tiles
    assert {"Irak", "Syrie", "Jordanie"} <= set(iraq.country["name_fr"])
    first = iraq.place.iloc[0]
    assert (first["name_en"], first["name_fr"], first["name_ar"], first["capital"]) == ("Baghdad", "Bagdad", "بغداد", 2)
    assert first.geometry.distance(BAGHDAD) < 0.02
    assert {"Euphrates", "Tigris"} <= set(iraq.river["name_en"])
    assert "Lake Tharthar" in set(iraq.lake["name_en"])
    assert "الأنبار" in set(iraq.division["name_ar"])
    assert not iraq.place.duplicated(["name_en", "geometry"]).any()


def test_everything_lies_inside_the_extent():
    iraq = read(IRAQ, 7)
    edge = shapely.box(*IRAQ).buffer(1e-6)
    for frame in (iraq.land, iraq.lake, iraq.river, iraq.admin0, iraq.admin1, iraq.country, iraq.division, iraq.place):
        assert not frame.empty
        assert frame.is_valid.all()
        assert frame.covered_by(edge).all()


def test_more_towns_and_finer_lines_come_with_the_zoom():
    far, near = read(IRAQ, 6), read(IRAQ, 9)
    assert set(far.place["name_en"]) < set(near.place["name_en"])
    assert near.river.count_coordinates().sum() > far.river.count_coordinates().sum()


def test_the_two_packs_meet_without_a_gap():
    edge = PACKS[0].bbox[2]
    both = read((edge - 3, 30, edge + 3, 36), 9)
    assert both.land.covers(shapely.box(edge - 2.9, 30.1, edge + 2.9, 35.9)).all()
    assert both.place.geometry.x.min() < edge < both.place.geometry.x.max()


def test_disputed_lines_are_there_to_be_dashed():
    levant = read((33, 29, 38, 35), 8)
    assert set(levant.admin0["kind"]) == {"international", "disputed"}


def test_a_view_leaves_out_what_it_does_not_know():
    bbox = (72, 30, 80, 37)
    as_it_is, of_india = read(bbox, 7).admin0, read(bbox, 7, view="IN").admin0
    disputed = [frame.to_crs(3857)[frame["kind"] == "disputed"].length.sum() for frame in (as_it_is, of_india)]
    assert disputed[0] > disputed[1] >= 0


def test_fiji_is_whole_across_the_antimeridian():
    fiji = read((176, -20, -178, -15), 7)
    west, _, east, _ = fiji.land.total_bounds
    assert west < 180 < east  # longitudes run on
    assert {"Suva", "Labasa"} <= set(fiji.place["name_en"])
    taveuni = shapely.Point(180.0, -16.83)  # the island that the line crosses
    assert fiji.land.intersects(taveuni.buffer(0.05)).any()


def test_chukotka_and_alaska_are_on_one_map():
    strait = read((165, 60, 205, 72), 5)
    assert strait.land.covers(shapely.Point(-162 + 360, 65)).any()
    assert strait.land.covers(shapely.Point(172, 66)).any()
    seam = shapely.LineString([(180, 66.5), (180, 68)])
    assert strait.land.covers(seam).any()  # Chukotka is not cut at 180


def test_the_poles_are_sea_in_the_north_and_land_in_the_south():
    north = read((-60, 80, 60, 90), 4)
    assert north.land.total_bounds[3] < 84
    south = read((0, -90, 60, -80), 4)
    assert south.land.union_all().covers(shapely.Point(30, -89))
    assert south.place.empty


def test_the_world_is_read_at_a_scale_that_fits():
    world = read((-180, -60, 180, 84), 9)  # more detail than there is any use for: fewer tiles are taken
    assert world.land.count_coordinates().sum() < 400_000
    assert len(world.country) > 150
