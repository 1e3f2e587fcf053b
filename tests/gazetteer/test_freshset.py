"""Names written after the gazetteer was tuned, in several sets: what they must keep, and their doubtful ones unplaced."""

import csv
from pathlib import Path

import pytest

from geo.gazetteer.rank import distance_km

AREAS = {"district", "province", "country", "international"}
LEAST = {
    "fresh_1": 0.99,
    "fresh_2": 0.99,
    "fresh_3": 0.985,
    "fresh_4": 0.98,
    "fresh_5": 0.99,
    "fresh_6": 0.99,
    "fresh_7": 0.985,
    "fresh_8": 0.98,
    "fresh_9": 0.98,
    "fresh_10": 0.99,
    "fresh_11": 0.99,
    "fresh_12": 0.97,
}
"""Share right among the names (words of prose apart); the first runs are in the README."""


def read_freshset():
    with (Path(__file__).parent / "freshset.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


FRESHSET = read_freshset()


def is_there(row, found):
    there = float(row["lat"]), float(row["lon"])
    return found.lat is not None and distance_km(there, (found.lat, found.lon)) <= float(row["tolerance_km"])


def is_right(row, found):
    if row["expect"] == "ok_or_doubt":
        return found.status != "ok" or is_there(row, found)
    if row["expect"] == "not_ok":
        return found.status != "ok"
    if row["expect"] != "ok":
        return found.status == row["expect"]
    wanted = row["precision"]
    exact_enough = found.geo_precision in AREAS if wanted == "area" else wanted in {"", found.geo_precision}
    return found.status == "ok" and is_there(row, found) and exact_enough


@pytest.fixture(scope="module")
def answers(gazetteer):
    return [(row, gazetteer.resolve(row["query"], country=row["country"] or None)) for row in FRESHSET]


@pytest.mark.parametrize("split", LEAST)
def test_names_stay_right(answers, split):
    names = [(row, found) for row, found in answers if row["split"] == split and row["class"] != "negative"]
    wrong = [(row["class"], row["query"], found.status, found.name) for row, found in names if not is_right(row, found)]
    assert len(names) >= 130
    assert len(wrong) <= (1 - LEAST[split]) * len(names), wrong


def test_words_of_the_press_and_doubtful_names_are_not_placed(answers):
    doubtful = [(row, found) for row, found in answers if row["expect"] in {"not_ok", "not_found"}]
    assert len(doubtful) > 3_300
    assert [row["query"] for row, found in doubtful if found.lat is not None or found.status == "ok"] == []


def test_no_wrong_answer_is_sure(answers):
    sure = [row["query"] for row, found in answers if not is_right(row, found) and found.confidence >= 0.9]
    assert sure == []
