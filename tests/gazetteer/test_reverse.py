"""From points to countries, divisions, towns and sites."""

import numpy as np
import pytest

from geo.gazetteer.rank import distance_km


def at(gazetteer, lat, lon):
    return gazetteer.reverse([lat], [lon]).iloc[0]


@pytest.mark.parametrize(
    ("lat", "lon", "country", "admin1"),
    [
        (33.34, 44.39, "IQ", "Baghdad"),
        (36.20, 37.16, "SY", "Aleppo"),
        (33.89, 35.50, "LB", "Beirut"),
        (50.45, 30.52, "UA", "Kyiv (city)"),
        (48.86, 2.35, "FR", "Paris"),
        (-1.68, 29.22, "CD", "North Kivu"),
    ],
)
def test_country_and_division(gazetteer, lat, lon, country, admin1):
    row = at(gazetteer, lat, lon)
    assert (row["country"], row["admin1"]) == (country, admin1)


def test_nearest_town_and_site(gazetteer):
    row = at(gazetteer, 33.79, 42.45)
    assert row["nearest_site"] == "ain-al-asad"
    assert row["site_km"] < 2
    assert row["nearest_town"]
    assert row["town_km"] < 40


def test_just_off_the_coast_is_flagged_not_lost(gazetteer):
    row = at(gazetteer, 34.9, 35.8)
    assert row["country"] == "SY"
    assert row["flags"] == "off_coast"
    sea = at(gazetteer, 0.0, -30.0)
    assert (sea["country"], sea["flags"]) == ("", "open_sea")


@pytest.mark.parametrize(
    ("lat", "lon", "country", "area"),
    [
        (45.3, 34.1, "UA", "crimea"),
        (33.0, 35.8, "SY", "golan"),
        (24.0, -14.0, "EH", "western-sahara"),
        (31.5, 34.45, "PS", "gaza"),
        (35.3, 33.4, "CY", "northern-cyprus"),
        (42.6, 21.0, "XK", "kosovo"),
    ],
)
def test_contested_areas_are_named(gazetteer, lat, lon, country, area):
    row = at(gazetteer, lat, lon)
    assert (row["country"], row["contested"]) == (country, area)
    assert "contested" in row["flags"]
    assert gazetteer.borders.contested_name(area, "ar")


def test_unusable_points_are_flagged(gazetteer):
    table = gazetteer.reverse([91.0, float("nan"), 0.0], [10.0, 10.0, 0.0])
    assert list(table["flags"]) == ["out_of_range", "out_of_range", "null_island"]
    assert list(table["country"]) == ["", "", ""]


def test_a_column_gives_what_its_points_give(gazetteer):
    random = np.random.default_rng(7)
    lats, lons = random.uniform(30, 38, 40), random.uniform(34, 48, 40)
    table = gazetteer.reverse(lats, lons)
    for number in range(0, 40, 8):
        assert table.iloc[number].equals(at(gazetteer, lats[number], lons[number]).rename(number))


def test_the_nearest_town_is_the_nearest(gazetteer):
    index = gazetteer.names.index.first
    kinds = index.array("kind")
    lats, lons = index.array("lat") / 1e5, index.array("lon") / 1e5
    for lat, lon in [(33.2, 41.0), (69.9, 25.3), (-17.0, 179.9), (30.0, 31.0)]:
        near = np.flatnonzero((kinds == 0) & (np.abs(lats - lat) < 3))
        shortest = min(distance_km((lat, lon), (lats[n], lons[n])) for n in near)
        assert at(gazetteer, lat, lon)["town_km"] == pytest.approx(shortest, abs=0.1)


def test_no_points(gazetteer):
    assert gazetteer.reverse([], []).empty
