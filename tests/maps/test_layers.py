"""The layers of a view, and what of them goes over the wire."""

import json

import pytest
from cells import cell, random_cells
from hypothesis import given, settings

from geo.maps import bubbles
from geo.maps.layers import map_layers, payload, to_json
from geo.model.site import Site

WORLD = (-180.0, -85.0, 180.0, 85.0)
SITES = (
    Site(id="ain-al-asad", name_en="Ain al-Asad Air Base", short_name="Ain al-Asad", lat=33.7856, lon=42.4412),
    Site(id="al-tanf", name_en="al-Tanf", lat=33.5, lon=38.67),
    Site(id="nowhere", name_en="No point published"),
)


def layers(cells, zoom=6, by="outcome", bbox=WORLD, **options):
    return map_layers(cells, zoom=zoom, bbox=bbox, by=by, sites=SITES, **options)


def test_a_site_without_an_incident_in_view_is_a_triangle():
    made = layers([cell(42.4412, 33.7856, 4, site="ain-al-asad")])
    assert [mark.id for mark in made.empty_sites] == ["al-tanf"]


def test_a_site_is_not_empty_when_an_incident_without_site_lies_on_it():
    assert [m.id for m in layers([cell(42.4413, 33.7857)]).empty_sites] == ["al-tanf"]


def test_a_site_known_only_by_country_stays_empty():
    area = cell(42.4412, 33.7856, area=True, geo_precision="country")
    assert len(layers([area]).empty_sites) == 2


def test_sites_outside_the_view_are_left_out_also_across_the_antimeridian():
    assert [m.id for m in layers([], bbox=(40, 30, 45, 40)).empty_sites] == ["ain-al-asad"]
    assert layers([], bbox=(170, -85, -170, 85)).empty_sites == ()


def test_the_key_holds_what_is_in_view_in_order():
    made = layers([cell(42, 33, 3, mix={"unknown": 1, "hit|fell_short": 2})])
    assert [entry.label for entry in made.key] == ["Hit", "Fell short", "Unknown"]
    assert [entry.light for entry in made.key] == ["#A6191B", "#C07C00", "#85898C"]


def test_the_payload_of_one_view():
    sent = payload(layers([cell(42.4412, 33.7856, 3, site="ain-al-asad", mix={"hit|intercepted": 1, "hit": 2})]))
    assert sent["key"][0] == ["hit", "Hit", "#A6191B", "#DE4A3A", 0]
    (bubble,) = sent["bubbles"]
    assert bubble["s"] == [[0, 2.5], [1, 0.5]]
    assert (bubble["l"], bubble["n"], bubble["o"]) == ("Ain al-Asad", 3, 1)
    assert "i" not in bubble
    assert sent["sites"] == [["al-Tanf", 38.67, 33.5]] or sent["sites"] == [["al-tanf", 38.67, 33.5]]


def test_hostile_text_goes_over_the_wire_as_it_is():
    name = "{{ 7*7 }} ${7*7} </script> \u2028 ` \\"
    sent = json.loads(to_json(payload(layers([cell(42, 33, place=name)]))))
    assert sent["bubbles"][0]["l"] == name


def test_a_number_that_is_not_finite_never_goes_out():
    with pytest.raises(ValueError, match="JSON"):
        to_json({"x": float("nan")})


def test_the_payload_stays_small_at_any_size():
    everywhere = [
        cell(
            lon / 2, lat / 2, 99, zoom=5, place="A long name of a place " * 5, geo_precision="province",
            mix={"hit|intercepted|fell_short": 33, "malfunction|no_effect|unknown": 33, "unknown|hit": 33},
        )
        for lon in range(-350, 350, 3)
        for lat in range(-120, 120, 3)
    ]  # fmt: skip
    assert len(to_json(payload(layers(everywhere, zoom=5)))) < 50_000


@settings(max_examples=30)
@given(random_cells(most=400))
def test_the_payload_of_any_viewport_is_below_fifty_kilobytes(cells):
    assert len(to_json(payload(layers(cells, zoom=4)))) < 50_000
    assert bubbles.MAX_BUBBLES <= 400
