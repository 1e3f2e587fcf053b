"""Words computed from facts."""

import pytest

from geo.model.describe import shown, title, weapon_family
from geo.model.facts import Facts, GeoPrecision


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (
            {"event_type": "attack", "weapons": ("one_way_attack_drone",), "site": "ain-al-asad"},
            "Drone attack on Ain al-Asad",
        ),
        (
            {"event_type": "attack", "weapons": ("katyusha_rocket", "rocket"), "site": "al-harir"},
            "Rocket attack on al-Harir",
        ),
        (
            {"event_type": "attack", "weapons": ("drone", "ballistic_missile", "rocket"), "place_named": "the port"},
            "Drone, missile and rocket attack on the port",
        ),
        ({"event_type": "attack", "weapons": ("unknown",), "country": "IQ"}, "Attack on Iraq"),
        ({"event_type": "attack", "country": "IQ", "geo_precision": GeoPrecision.COUNTRY}, "Attack in Iraq"),
        (
            {"event_type": "armed_clash", "place_named": "Mosul", "geo_precision": GeoPrecision.NEAR},
            "Armed clash near Mosul",
        ),
        ({"event_type": "of_another_file", "admin1": "Erbil"}, "Of another file at Erbil"),
        ({"weapons": ("drone",)}, "Incident"),
        ({"event_type": "unknown", "place_named": "{{ 7*7 }}"}, "Incident at {{ 7*7 }}"),
    ],
)
def test_a_title_says_what_and_where(facts, words):
    assert title(Facts(**facts)) == words


def test_a_weapon_belongs_to_the_broadest_of_its_kind():
    assert weapon_family("close_range_ballistic_missile") == "missile"
    assert weapon_family("something new") == "something new"


def test_as_claimed_adds_what_only_the_claimant_says():
    assert shown(("unknown",), ("hit",)) == ("hit",)
    assert shown(("intercepted",), ("hit",)) == ("hit", "intercepted")
    assert shown(("unknown",), ()) == ("unknown",)
