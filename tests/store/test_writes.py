"""Batches: all or nothing, the same content once, undone and redone as a whole."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from geo.errors import InputError, NotFoundError, StoreError
from geo.filters import IncidentFilter
from geo.model.columns import REPORT_SCHEMA, reports_to_table
from geo.model.facts import Count, Facts, Party, Stance
from geo.model.report import Report
from geo.store import derive, open_store
from geo.store.contract import AlreadyImportedError
from tests.store.conftest import write

ALL = IncidentFilter()


def report(record_id="r1", incident="i1", **given):
    facts = Facts(**given.pop("facts", {"date_start": date(2023, 10, 18), "event_type": "attack"}))
    values = {"party": Party.MEDIA, "speaker": "AFP", "stance": Stance.REPORTS, "dataset": "d1", "facts": facts}
    return Report(incident=incident, record_id=record_id, **values | given)


def test_the_same_content_is_imported_once(store):
    batch = write(store, [report()])
    with pytest.raises(AlreadyImportedError, match=f"batch {batch.batch_id}") as told:
        write(store, [report()])
    assert told.value.batch == batch
    store.undo(batch.batch_id, by="me")
    again = write(store, [report()])
    assert again.batch_id == 2
    with pytest.raises(AlreadyImportedError):
        store.redo(batch.batch_id, by="me")


def test_the_same_record_again_supersedes(store):
    write(store, [report(facts={"killed": Count(1, 1, 1)}), report("r2", "i2")], name="first")
    write(store, [report(facts={"killed": Count(3, 3, 3)}, incident="i3")], name="second")
    assert store.page(ALL)["incident"].to_pylist() == ["i2", "i3"]
    assert store.counters(ALL).killed.best == 3
    store.undo(2, by="me")
    assert store.page(ALL, order="incident")["incident"].to_pylist() == ["i1", "i2"]
    assert store.counters(ALL).killed.best == 1


def test_undo_in_the_middle_keeps_what_came_later(store):
    for n in (1, 2, 3):
        write(store, [report(facts={"killed": Count(n, n, n)})], name=f"{n}")
    store.undo(2, by="me")
    assert store.counters(ALL).killed.best == 3
    store.undo(3, by="me")
    assert store.counters(ALL).killed.best == 1
    store.redo(2, by="me")
    assert store.counters(ALL).killed.best == 2
    assert [batch.batch_id for batch in store.batches() if batch.live] == [2, 1]


def test_undo_and_redo_answer_only_what_can_be_done(store):
    write(store, [report()])
    with pytest.raises(NotFoundError, match="no batch 7"):
        store.undo(7, by="me")
    with pytest.raises(StoreError, match="not undone"):
        store.redo(1, by="me")
    undone = store.undo(1, by="me")
    assert (undone.live, undone.undone_by) == (False, "me")
    with pytest.raises(StoreError, match="undone already"):
        store.undo(1, by="me")


def test_every_write_grows_the_revision_and_no_read_does(store):
    seen = [store.revision]
    write(store, [report()])
    seen.append(store.revision)
    store.undo(1, by="me")
    seen.append(store.revision)
    store.put_document("view", "a", {"x": 1}, by="me")
    seen.append(store.revision)
    store.counters(ALL)
    assert seen == sorted(set(seen))
    assert store.revision == seen[-1]


def test_a_write_that_fails_leaves_nothing(store, monkeypatch):
    write(store, [report()])
    before = (store.logical_hash(), store.revision, store.batches(), store.counters(ALL))
    monkeypatch.setattr(derive, "_enter_points", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write(store, [report("r2", "i2")], name="b.csv")
    monkeypatch.undo()
    assert (store.logical_hash(), store.revision, store.batches(), store.counters(ALL)) == before
    write(store, [report("r2", "i2")], name="b.csv")
    assert store.counters(ALL).all == 2


def test_later_batches_that_lean_on_one_are_told(store):
    write(store, [report()], name="first")
    write(store, [report("r9", "i9")], name="apart")
    write(store, [report("r2", "i1")], name="adds to i1")
    write(store, [report("r1", "i4")], name="supersedes r1")
    assert [b.file_name for b in store.depending_on(1)] == ["adds to i1", "supersedes r1"]
    store.undo(4, by="me")
    assert [b.file_name for b in store.depending_on(1)] == ["adds to i1"]
    assert store.depending_on(2) == []


def test_equal_content_has_an_equal_hash_whatever_the_history():
    def made(*names_and_reports):
        store = open_store("duckdb://:memory:")
        for name, reports in names_and_reports:
            write(store, reports, name=name)
        return store.logical_hash()

    one, two = report(), report("r2", "i2")
    assert made(("a", [one]), ("b", [two])) == made(("b", [two, one]))
    assert made(("a", [replace(one, speaker="X")]), ("b", [one, two])) == made(("c", [one, two]))
    assert made(("a", [one])) != made(("a", [replace(one, speaker="X")]))
    assert made() != made(("a", [one]))


def test_a_table_that_is_not_in_order_is_refused_with_its_place(store):
    good = reports_to_table([report(), report("r2", "i2")])

    def refused(table, match):
        with pytest.raises(InputError, match=match):
            store.add_reports(table, file_name="x", content_hash="x", dataset="d1", kind="import", imported_by="me")
        assert store.batches() == []

    def with_(name, values):
        at = REPORT_SCHEMA.get_field_index(name)
        return good.set_column(at, REPORT_SCHEMA.field(name), pa.array(values, REPORT_SCHEMA.field(name).type))

    refused(good.drop_columns(["speaker"]), "lacks speaker")
    refused(with_("party", ["media", "martian"]), "Report 2, column party: 'martian'")
    refused(with_("speaker", ["AFP", ""]), "Report 2, column speaker.*required")
    refused(with_("stance", [None, "claims"]), "Report 1, column stance.*required")
    refused(with_("lat", [91.0, None]), "Report 1, column lat: '91.0'")
    refused(with_("lon", [None, float("nan")]), "Report 2, column lon: 'nan'")
    refused(with_("killed_best", [None, -1]), "Report 2, column killed_best: '-1'")
    refused(with_("geo_precision", ["site", "vague"]), "'vague'")
    refused(with_("record_id", ["same", "same"]), "'same'.*2 times")


def test_blank_is_unknown_and_lists_hold_no_blanks(store):
    table = reports_to_table([report(publisher="", facts={"target": "", "weapons": ("", "drone", "drone")})])
    store.add_reports(table, file_name="x", content_hash="x", dataset="d1", kind="import", imported_by="me")
    (row,) = store.page(ALL).to_pylist()
    assert (row["publishers"], row["target"], row["weapons"]) == ([], None, ["drone"])


def test_an_empty_batch_is_a_batch(store):
    batch = write(store, [])
    assert batch.live
    assert store.counters(ALL).all == 0
    store.undo(batch.batch_id, by="me")


def test_live_records_are_those_of_a_data_set(store):
    write(store, [report(), report("r2", "i2"), report("r3", "i3", dataset="d2")])
    found = store.live_records("d1")
    assert found.column_names == ["record_id", "incident", "content"]
    assert found["record_id"].to_pylist() == ["r1", "r2"]
    assert len(set(found["content"].to_pylist())) == 2


def test_documents_are_kept_by_kind_and_key(store):
    store.put_document("view", "a", {"filter": "x=1", "n": [1, 2]}, by="me")
    store.put_document("view", "b", {"é": "ق"}, by="me")
    store.put_document("profile", "a", {}, by="me")
    store.put_document("view", "a", {"filter": "y"}, by="me")
    assert store.documents("view") == {"a": {"filter": "y"}, "b": {"é": "ق"}}
    store.put_document("view", "a", None, by="me")
    assert list(store.documents("view")) == ["b"]
    assert store.documents("profile") == {"a": {}}
    assert store.documents("nothing") == {}


def test_a_closed_store_keeps_what_was_written(tmp_path):
    store = open_store(tmp_path / "a.duckdb", create=True)
    write(store, [report()])
    before = (store.logical_hash(), store.revision, store.batches(), store.counters(ALL))
    store.close()
    store = open_store(tmp_path / "a.duckdb")
    assert (store.logical_hash(), store.revision, store.batches(), store.counters(ALL)) == before
    store.close()
