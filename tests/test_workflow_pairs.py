"""Likely duplicates: kept at import, judged, joined under one incident, and parted again."""

import pytest

from geo.filters import IncidentFilter
from geo.store import open_store
from geo.workflow import (
    apply_import,
    judge_pair,
    judgements_of,
    plan_import,
    redo_batch,
    take_back_judgement,
    undo_batch,
    waiting_pairs,
)

REPEATED = (
    b"date,place,country,note\n2016-01-03,Mosul,Iraq,strike\n2016-01-03,Mosul,Iraq,strike\n2016-02-01,Erbil,Iraq,x\n"
)
ONE = b"id,date,place,country,weapon,killed\na1,2023-10-21,Mosul,Iraq,drone,3\n"
OTHER = b"key,date,place,country,weapon,killed\nb1,2023-10-21,Mosul,Iraq,drone,3\nb2,2023-12-02,Basra,Iraq,rocket,1\n"


@pytest.fixture
def store():
    made = open_store("duckdb:///:memory:", create=True)
    yield made
    made.close()


def load(store, text, name):
    return apply_import(store, plan_import(store, text, name=name), by="test")


def incidents(store):
    return store.counters(IncidentFilter()).all


def test_rows_that_repeat_word_for_word_wait_for_a_judgement(store):
    load(store, REPEATED, "twice.csv")
    (pair,) = waiting_pairs(store)
    assert pair.first[0] == pair.second[0] == "twice"
    assert "word for word" in pair.reasons[0]


def test_the_same_incident_of_two_sources_is_joined_and_parted(store):
    load(store, ONE, "one.csv")
    load(store, OTHER, "other.csv")
    (pair,) = waiting_pairs(store)
    assert {pair.first, pair.second} == {("one", "a1"), ("other", "b1")}
    before, hash_before = incidents(store), store.logical_hash()
    judgement = judge_pair(store, pair, "same", by="Nadia")
    assert incidents(store) == before - 1
    assert len(store.incident("one:a1").reports) == 2
    assert waiting_pairs(store) == []
    assert [(j.verdict, j.by, j.batch) for j in judgements_of(store)] == [("same", "Nadia", judgement.batch)]
    take_back_judgement(store, judgement, by="Nadia")
    assert (incidents(store), store.logical_hash(), judgements_of(store)) == (before, hash_before, [])
    assert waiting_pairs(store) == [pair]


def test_undoing_the_batch_forgets_the_judgement_and_redo_brings_both_back(store):
    load(store, REPEATED, "twice.csv")
    judgement = judge_pair(store, waiting_pairs(store)[0], "same", by="test")
    undo_batch(store, judgement.batch, by="test")
    assert (len(waiting_pairs(store)), judgements_of(store), incidents(store)) == (1, [], 3)
    redo_batch(store, judgement.batch, by="test")
    assert (waiting_pairs(store), len(judgements_of(store)), incidents(store)) == ([], 1, 2)


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_other_judgements_change_no_report(store, verdict):
    load(store, REPEATED, "twice.csv")
    before = store.logical_hash()
    judgement = judge_pair(store, waiting_pairs(store)[0], verdict, by="test")
    assert (judgement.batch, store.logical_hash(), waiting_pairs(store)) == (None, before, [])


def test_pairs_of_an_undone_import_do_not_wait(store):
    batch = load(store, REPEATED, "twice.csv")
    undo_batch(store, batch.batch_id, by="test")
    assert waiting_pairs(store) == []


def test_a_join_survives_the_import_of_a_mended_file(store):
    load(store, ONE, "one.csv")
    load(store, OTHER, "other.csv")
    judge_pair(store, waiting_pairs(store)[0], "same", by="test")
    planned = plan_import(store, OTHER.replace(b"drone,3", b"drone,4"), name="other.csv")
    assert (planned.new, planned.changed, planned.duplicate) == (0, 1, 1)
    apply_import(store, planned, by="test")
    assert incidents(store) == 2
