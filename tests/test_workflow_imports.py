"""Imports: planned without a trace, applied once, compared with what is live."""

import pytest

from geo.ingest import read_file
from geo.store import open_store
from geo.store.contract import AlreadyImportedError
from geo.workflow import apply_import, difference_of, mapping_for, plan_import, save_profile

FIRST = (
    b"id,date,place,country,killed\n1,2024-03-13,Erbil,Iraq,0\n2,2024-03-14,Mosul,Iraq,1\n3,2024-03-15,Basra,Iraq,\n"
)
SECOND = (
    b"id,date,place,country,killed\n1,2024-03-13,Erbil,Iraq,2\n2,2024-03-14,Mosul,Iraq,1\n4,2024-03-16,Kirkuk,Iraq,\n"
)


@pytest.fixture
def store():
    made = open_store("duckdb:///:memory:", create=True)
    yield made
    made.close()


def test_a_plan_leaves_no_trace_and_the_same_file_goes_in_once(store):
    planned = plan_import(store, FIRST, name="march.csv")
    assert store.batches() == []
    assert apply_import(store, planned, by="test").counts["new"] == 3
    with pytest.raises(AlreadyImportedError):
        apply_import(store, plan_import(store, FIRST, name="march.csv"), by="test")


def test_a_new_edition_is_compared_field_by_field(store):
    apply_import(store, plan_import(store, FIRST, name="march.csv"), by="test")
    planned = plan_import(store, SECOND, name="march.csv")
    assert (planned.new, planned.changed, planned.duplicate) == (1, 1, 1)
    found = difference_of(store, planned)
    (row,) = found.changed
    assert (row.record_id, row.line) == ("1", 2)
    assert [(c.column, c.before, c.after) for c in row.changes] == [("killed_best", "0", "2")]
    assert found.vanished == ("3",)


def test_a_saved_profile_is_found_again_by_its_columns(store):
    text = b"d,where\n2024-01-01,Erbil\n"
    raw = read_file(text, "odd.csv")
    mapping = mapping_for(store, raw)
    save_profile(store, "Odd files", raw, mapping, by="test")
    again = mapping_for(store, read_file(text, "other.csv"))
    assert (again.name, again.columns) == ("Odd files", mapping.columns)
