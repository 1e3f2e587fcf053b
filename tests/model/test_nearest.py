"""The nearest site of an incident, by the geodesic."""

from dataclasses import replace

import pytest
from pyproj import Geod

from geo.model.facts import Facts
from geo.model.nearest import nearest_site, nearest_words
from geo.model.site import known_sites

GEOD = Geod(ellps="WGS84")
ASAD = next(site for site in known_sites() if site.id == "ain-al-asad")


@pytest.mark.parametrize(
    ("bearing", "metres", "words"),
    [
        (315, 12_000, "12 km NW of Ain al-Asad"),
        (0, 5_300, "5.3 km N of Ain al-Asad"),
        (359, 700, "700 m N of Ain al-Asad"),
        (100, 9_000, "9 km E of Ain al-Asad"),
        (45, 30, "at Ain al-Asad"),
    ],
)
def test_distance_and_direction_are_those_from_the_site(bearing, metres, words):
    lon, lat, _ = GEOD.fwd(ASAD.lon, ASAD.lat, bearing, metres)
    found = nearest_site(lat, lon)
    assert (found.site, found.metres) == (ASAD, pytest.approx(metres, abs=0.01))
    assert found.words == words
    assert nearest_words(Facts(lat=lat, lon=lon, geo_precision="near")) == words


def test_across_the_antimeridian_and_at_a_pole():
    east, west = replace(ASAD, id="e", lat=0.0, lon=179.9), replace(ASAD, id="w", lat=0.0, lon=-178.0)
    assert nearest_site(0.0, -179.9, [west, east]).site.id == "e"
    assert nearest_site(0.0, -179.9, [west, east]).metres == pytest.approx(22_263.9, abs=0.1)
    assert nearest_site(89.9, 0.0, [replace(ASAD, id="n", lat=89.9, lon=180.0)]).metres == pytest.approx(
        22_338.8, abs=0.1
    )
    assert nearest_site(0.0, 0.0, [replace(ASAD, lat=None, lon=None)]) is None


def test_nothing_is_said_where_it_would_say_nothing():
    assert nearest_words(Facts()) == ""
    assert nearest_words(Facts(lat=33.0, lon=43.0, geo_precision="province")) == ""
    assert nearest_words(Facts(lat=ASAD.lat, lon=ASAD.lon, site=ASAD.id, geo_precision="site")) == ""
