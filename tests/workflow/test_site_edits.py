"""Edits of sites in the store: they hold while their batch is live, and what is derived follows."""

from dataclasses import replace

import pytest

from geo.errors import InputError
from geo.filters import IncidentFilter
from geo.model.own_sites import site_from
from geo.model.site import committed_sites, site_name, use_sites
from geo.store import load_sample, open_store
from geo.workflow.sites import following, know_sites, remove_site, save_sites, sites_of

ASAD = committed_sites().by_id["ain-al-asad"]
AT_ASAD = IncidentFilter(sites=("ain-al-asad",))
ALPHA = site_from({"id": "alpha", "name_en": "Camp Alpha", "source": "survey", "aliases": ["Alfa"]})


@pytest.fixture
def store():
    made = open_store("duckdb:///:memory:", create=True)
    load_sample(made)
    yield made
    use_sites(None)
    made.close()


def places(store):
    return set(store.page(AT_ASAD, limit=500)["place"].to_pylist())


def test_names_searched_and_shown_follow_an_edit_its_undo_and_its_redo(store):
    batch = save_sites(store, [replace(ASAD, short_name="Asad West")], by="me")
    assert places(store) == {"Asad West"}
    store.undo(batch.batch_id, by="me")
    assert places(store) == {"Ain al-Asad"}
    store.redo(batch.batch_id, by="me")
    assert places(store) == {"Asad West"}


def test_an_alias_is_searched_from_then_on(store):
    asked = replace(AT_ASAD, text="qasr xyz")
    assert store.counters(asked).total == 0
    save_sites(store, [replace(ASAD, aliases=(*ASAD.aliases, "Qasr Xyz"))], by="me")
    assert store.counters(asked).total == store.counters(AT_ASAD).total


def test_the_later_edit_holds_whichever_is_undone(store):
    first = save_sites(store, [replace(ASAD, short_name="One")], by="me")
    second = save_sites(store, [replace(ASAD, short_name="Two")], by="me")
    assert store.depending_on(first.batch_id) == []
    store.undo(first.batch_id, by="me")
    assert places(store) == {"Two"}
    store.redo(first.batch_id, by="me")
    assert places(store) == {"Two"}
    store.undo(second.batch_id, by="me")
    assert places(store) == {"One"}


def test_reports_with_a_point_of_their_own_stay(store):
    moving = following(store, ASAD)
    total = store.counters(AT_ASAD).total
    before = store.logical_hash()
    batch = save_sites(store, [replace(ASAD, lat=33.9)], by="me")
    assert batch.counts["reports moved"] == moving.reports.num_rows > 0
    assert store.counters(AT_ASAD).total == total
    store.undo(batch.batch_id, by="me")
    assert store.logical_hash() == before
    save_sites(store, [replace(ASAD, lat=33.9)], by="me", move=False)
    assert store.logical_hash() == before


def test_undoing_a_site_names_the_batches_with_reports_at_it(store):
    batch = save_sites(store, [ALPHA], by="me")
    reports = following(store, ASAD).reports
    at = reports.schema.get_field_index("site")
    later = store.add_reports(
        reports.set_column(at, reports.schema.field(at), [["alpha"] * reports.num_rows]),
        file_name="x", content_hash="x", dataset="sample", kind="edit", imported_by="me",
    )  # fmt: skip
    assert [other.batch_id for other in store.depending_on(batch.batch_id)] == [later.batch_id]
    with pytest.raises(InputError, match="cannot be removed"):
        remove_site(store, ALPHA, by="me")


def test_a_site_is_removed_and_comes_back(store):
    save_sites(store, [ALPHA], by="me")
    removed = remove_site(store, ALPHA, by="me")
    assert ALPHA not in sites_of(store)
    store.undo(removed.batch_id, by="me")
    assert ALPHA in sites_of(store)
    with pytest.raises(InputError, match="comes with the program"):
        remove_site(store, ASAD, by="me")


def test_what_is_not_fit_or_not_changed_is_not_written(store):
    with pytest.raises(InputError, match="Nothing was changed"):
        save_sites(store, [ASAD], by="me")
    with pytest.raises(InputError, match="source"):
        save_sites(store, [replace(ALPHA, source="")], by="me")
    assert len(store.batches()) == 1


def test_another_store_does_not_know_the_sites_of_this_one(store):
    save_sites(store, [ALPHA], by="me")
    assert site_name("alpha") == "Camp Alpha"
    other = open_store("duckdb:///:memory:", create=True)
    know_sites(other)
    assert site_name("alpha") == "alpha"
    other.close()


def test_sites_live_as_long_as_the_file(tmp_path):
    path = tmp_path / "mine.duckdb"
    made = open_store(path, create=True)
    save_sites(made, [ALPHA], by="me")
    made.close()
    use_sites(None)
    again = open_store(path)
    assert ALPHA in sites_of(again)
    again.close()
