"""Names of countries on a picture stand on their country, and are left out where they would not."""

import math

import pytest

from geo.drawing.svg import Box, Drawing
from geo.maps.basemap import PALETTES
from geo.maps.static_basemap import PlaceName
from geo.maps.static_labels import Room
from geo.maps.static_places import LONGEST_M, STRAY_M, write_places

WORLD_SCALE, NEAR_SCALE = 0.00005, 0.001  # pixels a metre: 20 km and 1 km a pixel


def middles(places, scale):
    """Where the names of places were written, by name."""
    drawing = Drawing(1800, 900)
    write_places(drawing, places, Room(Box(0, 0, 1800, 900)), PALETTES["light"], lang="en", scale=scale)
    taken = {box: ((box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2) for box in drawing.boxes}
    return list(taken.values())


def country(name, x, y):
    return PlaceName("country", x, y, (name, name, name))


def test_a_name_in_the_way_of_another_moves_aside_where_the_picture_is_near():
    assert len(middles([country("Iraq", 900, 450), country("Syria", 905, 452)], NEAR_SCALE)) == 2


@pytest.mark.parametrize("scale", [WORLD_SCALE / 2, WORLD_SCALE])
def test_on_a_map_of_the_world_it_stays_on_its_country_or_is_left_out(scale):
    places = [country("Germany", 900, 450), country("Austria", 905, 458), country("Chad", 1200, 600)]
    found = middles(places, scale)
    assert found
    assert len(found) < len(places)
    for x, y in found:
        assert min(math.dist((x, y), (place.x, place.y)) for place in places) <= STRAY_M * scale + 5


def test_a_name_that_would_cross_a_continent_is_left_out():
    name = "Democratic Republic of the Congo"
    assert middles([country(name, 900, 450)], WORLD_SCALE) == []
    assert len(middles([country(name, 900, 450)], NEAR_SCALE)) == 1
    assert LONGEST_M < 10_000_000
