"""Likely duplicates of other sources: found, scored with reasons, never joined by themselves."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from ingest_files import plan_here, read_here

from geo.ingest import plan, suggest_mapping
from geo.ingest.duplicates import COMPARED
from geo.ingest.likeness import LIKELY, likeness
from geo.model.columns import COLUMN, parse_cell

PAIRS = Path(__file__).with_name("duplicate_pairs.csv")
"""Two rows a pair, labelled same or different: reports of one incident by two speakers, and of different incidents
within a day and a degree of each other, as they were told apart by hand in the sample data."""


def pairs():
    with PAIRS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    for one, other in zip(rows[::2], rows[1::2], strict=True):
        assert one["pair"] == other["pair"]
        yield one["label"], typed(one), typed(other)


def typed(row):
    return {name: parse_cell(COLUMN[name], text) for name, text in row.items() if name in COLUMN}


def test_precision_and_recall_on_the_labelled_pairs(capsys):
    scored = [(label, likeness(one, other).score) for label, one, other in pairs()]
    found = [label for label, score in scored if score >= LIKELY]
    same = sum(label == "same" for label, _ in scored)
    precision, recall = found.count("same") / len(found), found.count("same") / same
    with capsys.disabled():
        print(f"\nlikely duplicates on {len(scored)} labelled pairs: precision {precision:.2f}, recall {recall:.2f}")
    assert precision >= 0.9
    assert recall >= 0.8


def test_the_score_does_not_depend_on_the_order():
    for _, one, other in list(pairs())[::10]:
        assert likeness(one, other).score == likeness(other, one).score


HEADER = "date,place,lat,lon,weapon,group,killed,description\n"
ROW = "2023-10-18,Erbil,36.19,44.01,drone,Somebody,2,a drone struck a house in the west of the town\n"


def known(*rows):
    """Reports of another source, as a store would hand them over."""
    raw = read_here(HEADER + "".join(rows), "other.csv")
    return plan(raw, replace(suggest_mapping(raw), dataset="other")).reports.select(list(COMPARED))


def test_the_same_incident_of_another_source_is_found_with_reasons():
    made = plan_here(
        HEADER + ROW + "2023-11-18,Erbil,36.19,44.01,drone,Somebody,2,something else altogether here\n",
        existing=known(ROW),
    )
    assert (made.new, made.likely_duplicates) == (2, 1)
    pair = made.likely[0]
    assert (pair.line, pair.other_dataset, pair.incident) == (2, "other", "other:" + pair.other_record_id)
    assert pair.score > 0.9
    assert any(reason.startswith("same day") for reason in pair.reasons)
    assert any("another source" in warning for warning in made.warnings)


@pytest.mark.parametrize(
    "row",
    [
        "2023-10-21,Erbil,36.19,44.01,drone,Somebody,2,a drone struck a house in the west of the town\n",
        "2023-10-18,Basra,30.5,47.8,drone,Somebody,2,a drone struck a house in the west of the town\n",
    ],
    ids=["three days later", "another town"],
)
def test_other_incidents_are_not(row):
    assert plan_here(HEADER + ROW, existing=known(row)).likely == ()


def test_two_attacks_on_one_place_on_one_day_stay_two():
    header = "date,time,place,lat,lon\n"
    made = plan_here(header + "2023-10-18,02:30,Erbil,36.19,44.01\n2023-10-18,21:15,Erbil,36.19,44.01\n")
    assert (made.new, made.likely_duplicates) == (2, 0)
    raw = read_here(header + "2023-10-18,02:40,Erbil,36.19,44.01\n", "o.csv")
    other = plan(raw, replace(suggest_mapping(raw), dataset="other")).reports
    found = plan(made.raw, made.mapping, existing=other).likely
    assert [pair.line for pair in found] == [2]


def test_unlocated_rows_are_compared_by_the_name_of_the_place():
    text = "date,place,description\n2023-10-18,Al-Shuhada,rockets hit the old market before noon\n"
    raw = read_here(text.replace("Al-Shuhada", "al-shuhada"), "o.csv")
    other = plan(raw, replace(suggest_mapping(raw), dataset="other")).reports
    assert len(plan_here(text, existing=other).likely) == 1


def test_media_mentions_are_no_candidates():
    import pyarrow as pa

    other = known(ROW)
    at = other.schema.get_field_index("event_type")
    other = other.set_column(at, "event_type", pa.array(["media_mention"]))
    assert plan_here(HEADER + ROW, existing=other).likely == ()
