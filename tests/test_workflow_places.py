"""Doubtful places: names wait, a decision places their reports as one batch, and taking it back restores them."""

import pytest

from geo.filters import IncidentFilter
from geo.gazetteer import Decision, decision_key
from geo.model.facts import GeoPrecision
from geo.store import open_store
from geo.workflow import (
    apply_import,
    decide_place,
    plan_import,
    redo_batch,
    remembered,
    take_back_decision,
    undo_batch,
    waiting_names,
)

ROWS = """date,country,place,note
2016-01-03,Iraq,Qwxyz Village,a
2016-01-04,Iraq,qwxyz village,b
2016-01-05,Iraq,Zzyzx Crossing,c
2016-01-06,Iraq,Mosul,d
"""
HERE = Decision(name="by hand", lat=35.5, lon=43.25, geo_precision=GeoPrecision.TOWN, radius_m=2_000, country="IQ")


@pytest.fixture
def store():
    made = open_store("duckdb:///:memory:", create=True)
    apply_import(made, plan_import(made, ROWS.encode(), name="january.csv"), by="test")
    yield made
    made.close()


def located(store):
    return store.counters(IncidentFilter()).located


def test_spellings_of_one_name_wait_together_most_incidents_first(store):
    waiting = waiting_names(store)
    assert [(w.name, w.country, w.incidents) for w in waiting] == [
        ("Qwxyz Village", "IQ", 2),
        ("Zzyzx Crossing", "IQ", 1),
    ]
    assert len(waiting[0].places) == 2


def test_a_decision_places_all_that_wait_and_undo_restores_them_and_forgets_it(store):
    before, hash_before = located(store), store.logical_hash()
    first, second = waiting_names(store)
    batch = decide_place(store, first, HERE, how="analyst", by="Nadia")
    assert located(store) == before + 2
    assert waiting_names(store) == [second]
    (kept,) = remembered(store)
    assert (kept.name, kept.by, kept.how, kept.batch) == ("Qwxyz Village", "Nadia", "analyst", batch.batch_id)
    point = store.live_reports([("january", r) for r in records(store)]).to_pylist()
    placed = [r for r in point if r["geo_method"] == "analyst"]
    assert {(r["lat"], r["lon"], r["geo_precision"], r["radius_m"], r["country"]) for r in placed} == {
        (35.5, 43.25, "town", 2_000, "IQ")
    }
    undo_batch(store, batch.batch_id, by="Nadia")
    assert remembered(store) == []
    assert waiting_names(store) == [first, second]
    assert store.logical_hash() == hash_before
    redo_batch(store, batch.batch_id, by="Nadia")
    assert [(k.name, k.batch) for k in remembered(store)] == [("Qwxyz Village", batch.batch_id)]
    assert located(store) == before + 2


def records(store):
    return store.live_records("january")["record_id"].to_pylist()


def test_a_decision_holds_for_the_next_file(store):
    decide_place(store, waiting_names(store)[0], HERE, how="analyst", by="test")
    planned = plan_import(store, b"date,country,place\n2017-02-02,Iraq,QWXYZ village\n", name="february.csv")
    assert (planned.located, planned.reports["lat"][0].as_py()) == (1, 35.5)


def test_taking_a_decision_back_undoes_its_batch(store):
    decide_place(store, waiting_names(store)[0], HERE, how="analyst", by="test")
    take_back_decision(store, remembered(store)[0], by="test")
    assert remembered(store) == []
    assert len(waiting_names(store)) == 2
    again = decide_place(store, waiting_names(store)[0], HERE, how="analyst", by="test")
    assert again.counts == {"changed": 2}


def test_leaving_a_name_without_a_point_writes_no_batch_and_ends_the_wait(store):
    nowhere = Decision(name="", lat=None, lon=None, geo_precision=None, radius_m=None)
    batches = len(store.batches())
    assert decide_place(store, waiting_names(store)[0], nowhere, how="analyst", by="test") is None
    assert len(store.batches()) == batches
    assert [w.name for w in waiting_names(store)] == ["Zzyzx Crossing"]
    take_back_decision(store, remembered(store)[0], by="test")
    assert [w.name for w in waiting_names(store)] == ["Qwxyz Village", "Zzyzx Crossing"]


def test_reports_of_a_province_alone_wait_under_its_name():
    made = open_store("duckdb:///:memory:", create=True)
    text = b"date,country,province\n2016-01-03,Iraq,Qwxyz\n"
    apply_import(made, plan_import(made, text, name="p.csv"), by="test")
    (waiting,) = waiting_names(made)
    assert (waiting.name, waiting.key) == ("Qwxyz", decision_key("Qwxyz", "IQ"))
    assert decide_place(made, waiting, HERE, how="gazetteer", by="test").counts == {"changed": 1}
    made.close()
