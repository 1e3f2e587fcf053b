"""How names are resolved: order, context, relations, doubt, and what is never placed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.gazetteer import Decision, Gazetteer, country_argument, decision_key, geocode_lines, json_line
from geo.gazetteer.rank import distance_km
from geo.model.facts import GeoPrecision

KEYS = [
    "query", "status", "name", "lat", "lon", "geo_precision", "radius_m", "country", "admin1", "confidence", "method",
    "candidates",
]  # fmt: skip


def test_sites_come_first(gazetteer):
    found = gazetteer.resolve("Aïn al-Assad")
    assert (found.site_id, found.geo_precision, found.country) == ("ain-al-asad", "site", "IQ")


@pytest.mark.parametrize("name", ["Tripoli", "طرابلس", "Omar", "Valencia", "Georgia", "Victoria"])
def test_never_guesses_between_two(gazetteer, name):
    found = gazetteer.resolve(name)
    assert found.status == "ambiguous"
    assert found.lat is None
    assert len({(c.name, c.country) for c in found.candidates}) >= 2


def test_a_country_decides(gazetteer):
    assert gazetteer.resolve("Tripoli", country="LB").country == "LB"
    assert gazetteer.resolve("Tripoli", country="LY").country == "LY"
    assert gazetteer.resolve("Tripoli, Liban").country == "LB"
    assert gazetteer.resolve("طرابلس، ليبيا").country == "LY"


def test_a_division_decides(gazetteer):
    assert gazetteer.resolve("Rashidiyah", country="IQ", admin1="Nineveh").admin1 in {"Nineveh", ""}
    assert gazetteer.resolve("Hit in Al Anbar Province").admin1 == "Al Anbar"


def test_a_point_nearby_decides(gazetteer):
    assert gazetteer.resolve("Tripoli", near=(34.4, 35.9)).country == "LB"


def test_another_country_is_a_mismatch_and_not_placed(gazetteer):
    found = gazetteer.resolve("Mosul", country="SY")
    assert found.status == "country_mismatch"
    assert found.lat is None
    assert found.candidates[0].country == "IQ"


def test_facility_falls_back_to_its_town_and_says_so(gazetteer):
    town, hospital = gazetteer.resolve("Raqqa"), gazetteer.resolve("Raqqa hospital")
    assert hospital.geo_precision == "near"
    assert hospital.radius_m > town.radius_m
    assert hospital.confidence < town.confidence
    assert "town stands in" in hospital.method


@pytest.mark.parametrize(
    "name", ["al-Omar oil field, Deir ez-Zor", "Green Village, Deir Ezzor, Syria", "Victory Base, Baghdad"]
)
def test_a_facility_that_is_listed_does_not_fall_back_to_the_town_beside_it(gazetteer, name):
    found = gazetteer.resolve(name)
    assert found.status == "ok"
    assert found.geo_precision == "site"


@pytest.mark.parametrize("name", ["Mosul, Baghdad", "Aleppo, Damascus", "Zango, Zamfara, Nigeria"])
def test_a_town_is_not_placed_in_another_that_is_far_away(gazetteer, name):
    assert gazetteer.resolve(name).status == "ambiguous"


def test_a_town_next_door_to_the_division_beside_it_is_less_sure(gazetteer):
    found = gazetteer.resolve("Fallujah, Baghdad")
    assert (found.status, found.admin1) == ("ok", "Al Anbar")
    assert found.confidence < 0.8


def test_two_towns_of_one_division_are_the_first(gazetteer):
    assert gazetteer.resolve("Monguno, Maiduguri").name == "Monguno"


def test_camps_are_not_towns(gazetteer):
    assert gazetteer.resolve("Camp Zorblax", country="IQ").status == "not_found"
    assert gazetteer.resolve("Camp Doha").status == "not_found"


@pytest.mark.parametrize(
    ("name", "lat", "lon", "precision"),
    [
        ("20 km north of Baghdad", 33.5, 44.4, "near"),
        ("à 20 km au nord de Bagdad", 33.5, 44.4, "near"),
        ("20 كم شمال بغداد", 33.5, 44.4, "near"),
        ("between Ramadi and Fallujah", 33.385, 43.54, "linear"),
        ("route Damas-Homs", 34.11, 36.5, "linear"),
        ("near Mosul", 36.34, 43.13, "near"),
    ],
)
def test_relations(gazetteer, name, lat, lon, precision):
    found = gazetteer.resolve(name)
    assert distance_km((lat, lon), (found.lat, found.lon)) < 15
    assert found.geo_precision == precision


def test_a_part_of_a_country_is_no_point(gazetteer):
    found = gazetteer.resolve("northern Syria")
    assert found.geo_precision == "country"
    assert found.radius_m >= 300_000


def test_a_distance_from_a_country_is_no_place(gazetteer):
    assert gazetteer.resolve("20 km north of Syria").status == "not_found"


def test_two_places_are_no_place(gazetteer):
    found = gazetteer.resolve("Al Hasakah and Dayr Az Zawr")
    assert found.status == "ambiguous"
    assert found.lat is None


def test_coordinates_know_their_country(gazetteer):
    found = gazetteer.resolve("33.7856, 42.4412")
    assert (found.country, found.admin1, found.geo_precision) == ("IQ", "Al Anbar", "site")
    assert gazetteer.resolve("33.7856, 42.4412", country="FR").status == "country_mismatch"
    assert gazetteer.resolve("44.95, 34.10", country="RU").status == "ok"  # Crimea, which Russia claims


@pytest.mark.parametrize(
    ("name", "country"), [("Al Baghdadi", "IQ"), ("Baghdadi", "IQ"), ("Iraqi", None), ("Halabi", "SY")]
)
def test_an_adjective_is_not_its_place(gazetteer, name, country):
    assert gazetteer.resolve(name, country=country).name not in {"Baghdad", "Iraq", "Aleppo"}


def test_a_claimed_place_is_no_mismatch(gazetteer):
    assert gazetteer.resolve("Sevastopol", country="RU").status == "ok"
    assert gazetteer.resolve("Hebron", country="IL").country == "PS"
    assert gazetteer.resolve("Lviv", country="RU").status == "country_mismatch"


def test_a_decision_comes_first(gazetteer):
    place = Decision(name="Kisik", lat=36.5, lon=42.7, geo_precision=GeoPrecision.TOWN, radius_m=3000, country="IQ")
    decisions = {decision_key("KISIK", "IQ"): place}
    found = gazetteer.resolve("Kisik", country="iq", decisions=decisions)
    assert (found.status, found.lat, found.confidence) == ("ok", 36.5, 1.0)
    assert gazetteer.resolve("Kisik", country="SY", decisions=decisions).status != "ok"


def test_a_decision_may_leave_it_unlocated(gazetteer):
    decisions = {decision_key("Baghdad"): Decision(name="", lat=None, lon=None, geo_precision=None, radius_m=None)}
    found = gazetteer.resolve("Baghdad", decisions=decisions)
    assert (found.status, found.lat, found.method) == ("not_found", None, "decided by an analyst")


def test_the_answer_as_json(gazetteer):
    lines = [json.loads(json_line(line)) for line in geocode_lines(["Baghdad", "", "Tripoli"], gazetteer)]
    assert [list(line) for line in lines] == [KEYS, KEYS]
    assert [line["query"] for line in lines] == ["Baghdad", "Tripoli"]
    assert lines[1]["lat"] is None


def test_control_signs_are_escaped_in_json():
    assert "\u202e" not in json_line({"query": "a\u202eb"})
    assert json.loads(json_line({"query": "a\u202eb"})) == {"query": "a\u202eb"}


def test_country_argument():
    assert country_argument("iq") == country_argument("IRQ") == "IQ"
    assert country_argument(None) is None
    with pytest.raises(InputError, match="Atlantis"):
        country_argument("Atlantis")


def test_missing_and_foreign_files_are_named(tmp_path):
    with pytest.raises(InputError, match=r"nothing\.bin"):
        Gazetteer.open(tmp_path / "nothing.bin")
    (tmp_path / "foreign.bin").write_bytes(b"not an index at all")
    with pytest.raises(InputError, match="not a gazetteer"):
        Gazetteer.open(tmp_path / "foreign.bin")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_text_gets_an_answer_and_only_ok_gets_a_point(gazetteer, text):
    found = gazetteer.resolve(text)
    assert (found.status == "ok") == (found.lat is not None) == (found.lon is not None)
    assert 0 <= found.confidence <= 1
    assert found == gazetteer.resolve(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["Mosul", "Kharkiv", "حلب", "Deir ez-Zor"]), st.sampled_from(["", " ", "\t", "\n"]))
def test_outer_space_does_not_matter(gazetteer, name, space):
    assert gazetteer.resolve(space + name + space).name == gazetteer.resolve(name).name
