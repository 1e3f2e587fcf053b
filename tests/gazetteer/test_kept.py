"""The places kept by hand: in the index as in the table, found where they lie, numbered behind the large index."""

import csv
from collections import Counter

import pytest

from geo.datadir import data_dir
from geo.gazetteer.index import Index, default_path, kept_path
from geo.gazetteer.joined import Joined
from geo.gazetteer.rank import distance_km


def read_kept():
    with (data_dir() / "gazetteer" / "places.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


KEPT = read_kept()


def test_every_row_has_its_source_and_an_honest_radius():
    assert [row["name"] for row in KEPT if not row["source"] or int(row["radius_m"]) < 500] == []
    rough = [row for row in KEPT if "tenth of a degree" in row["source"]]
    assert [row["name"] for row in rough if int(row["radius_m"]) < 10_000] == []
    assert len({(row["name"], row["country"], row["lat"], row["lon"]) for row in KEPT}) == len(KEPT)


def test_the_index_holds_the_table():
    index = Index(kept_path())
    held = Counter((place.lat, place.lon, place.kind) for place in map(index.place, range(index.places)))
    missing = [row["name"] for row in KEPT if not held[float(row["lat"]), float(row["lon"]), row["kind"]]]
    assert missing == [], "run data/build/gazetteer_kept.py"


def test_they_are_found_in_their_country_where_they_lie(gazetteer):
    answers = [(row, gazetteer.resolve(row["name"].partition(" (")[0], country=row["country"] or None)) for row in KEPT]
    right = 0
    for row, found in answers:
        if found.lat is not None:
            away = distance_km((float(row["lat"]), float(row["lon"])), (found.lat, found.lon))
            right += away <= max(15, int(row["radius_m"]) / 1000)
    assert right >= 0.96 * len(KEPT)


def test_places_are_numbered_on():
    large, small = Index(default_path()), Index(kept_path())
    joined = Joined(large, small)
    last = joined.place(large.places + small.places - 1)
    assert last.number == large.places + small.places - 1
    assert last.name == small.place(small.places - 1).name
    assert joined.country(large.places) == small.country(0)
    assert joined.names_of(0) == large.names_of(0)
    key = small.key(0).decode()
    assert {posting.place for posting in joined.postings(key)} >= {
        large.places + posting.place for posting in small.postings(0)
    }
    assert key in joined
    assert "no such key" not in joined


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("20 km north of Mosul", "20 km north of Mosul"),
        ("southwest of Palmyra", "southwest of "),
        ("near Ramadi", "near "),
        ("60 km from Goma", "60 km from Goma"),
    ],
)
def test_the_relation_stays_in_the_name(gazetteer, name, kept):
    assert gazetteer.resolve(name).name.startswith(kept)


@pytest.mark.parametrize("name", ["Punjab", "Tripoli", "طرابلس", "Omar", "Amazonas", "al-Abbasi", "Al-Alam", "دوشنبه"])
def test_what_may_be_several_things_waits(gazetteer, name):
    assert gazetteer.resolve(name).status != "ok"


def test_a_small_place_outside_the_named_division_waits(gazetteer):
    assert gazetteer.resolve("Dhuluiyah, Salah al-Din").status == "ok"
    assert gazetteer.resolve("Dhuluiyah", country="IQ", admin1="Basra").status == "ambiguous"


def test_from_the_large_to_the_small(gazetteer):
    assert gazetteer.resolve("Salah al-Din, Balad").geo_precision == "town"


def test_a_naval_base_is_no_air_base(gazetteer):
    assert "Naval" not in gazetteer.resolve("King Faisal Air Base", country="SA").name


def test_a_road_between_towns_with_hyphens(gazetteer):
    assert gazetteer.resolve("Deir ez-Zor-Mayadin road").geo_precision == "linear"


def test_one_word_alone_is_never_quite_sure_of_a_small_place(gazetteer):
    assert gazetteer.resolve("Daquq").confidence < 0.9
    assert gazetteer.resolve("Daquq", country="IQ").confidence >= 0.9
