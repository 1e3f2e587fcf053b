"""Saved views: what is kept comes back, whatever is written in it; undo leaves it; names are one each."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError, NotFoundError
from geo.filters import MAX_QUERY_BYTES, from_query, to_query
from geo.store import load_sample, open_store
from geo.workflow.views import VIEWS, clean_query, delete_view, rename_view, save_view, saved_views
from tests.store.made import a_filter

QUERY = "from=2023-10-18&to=2023-12-08&group=kataib-hezbollah&map=33.1,44.2,8&by=group"


@pytest.fixture
def store():
    made = open_store("duckdb://:memory:")
    yield made
    made.close()


def test_a_view_comes_back_with_its_words_and_the_place_of_the_map(store):
    save_view(store, "  Autumn \n 2023 ", "explore", f"?{QUERY}&bare=yes", by="ann")
    (view,) = saved_views(store)
    assert (view.name, view.page, view.by) == ("Autumn 2023", "explore", "ann")
    assert view.words["map"] == ["33.1,44.2,8"]
    assert dict(parse_qsl(view.query)) == dict(parse_qsl(QUERY))
    assert view.address.startswith("explore?from=2023-10-18&")
    assert from_query(view.words) == from_query(QUERY)


@given(a_filter())
def test_every_filter_comes_back(chosen):
    assert from_query(clean_query(to_query(chosen)))[0] == chosen


@given(st.text(max_size=300))
def test_whatever_an_address_says_is_kept_as_plain_words_or_left_out(text):
    kept = clean_query(text)
    assert clean_query(kept) == kept
    assert not set(kept) & set("<>\"' \n")
    assert all(word.isascii() and word == word.lower() for word, _ in parse_qsl(kept))


def test_the_same_name_replaces_and_another_can_be_given(store):
    save_view(store, "A", "explore", "from=2023", by="x")
    save_view(store, "A", "explore", "from=2024", by="x")
    save_view(store, "B", "patterns", "", by="x")
    assert [(view.name, view.query) for view in saved_views(store)] == [("A", "from=2024"), ("B", "")]
    with pytest.raises(InputError, match="called 'B' already"):
        rename_view(store, "A", "B", by="x")
    assert rename_view(store, "A", "C", by="x").query == "from=2024"
    assert rename_view(store, "C", "C", by="x").name == "C"
    assert [view.name for view in saved_views(store)] == ["B", "C"]


def test_deleted_it_can_be_kept_again(store):
    save_view(store, "A", "explore", QUERY, by="x")
    gone = delete_view(store, "A", by="x")
    assert saved_views(store) == ()
    with pytest.raises(NotFoundError, match="no view called 'A' any more"):
        delete_view(store, "A", by="x")
    with pytest.raises(NotFoundError):
        rename_view(store, "A", "B", by="x")
    assert save_view(store, gone.name, gone.page, gone.query, by="x").query == gone.query


@pytest.mark.parametrize("name", ["", "   ", "x" * 81, "a\x00b", "a\u202eb"])
def test_a_name_that_cannot_be_read_is_refused(store, name):
    with pytest.raises(InputError, match="name of 1 to 80"):
        save_view(store, name, "explore", "", by="x")


def test_an_address_that_is_too_long_and_a_page_that_is_none_are_refused(store):
    with pytest.raises(InputError, match="longer than"):
        save_view(store, "A", "explore", "text=" + "x" * MAX_QUERY_BYTES, by="x")
    with pytest.raises(InputError, match="has no views"):
        save_view(store, "A", "//evil.example", "", by="x")


def test_what_is_no_view_in_the_store_is_left_out(store):
    store.put_document(VIEWS, "odd", {"page": "javascript:alert(1)", "query": ""}, by="x")
    store.put_document(VIEWS, "numbers", {"page": "explore", "query": 7}, by="x")
    assert saved_views(store) == ()


def test_undo_of_an_import_leaves_the_views_and_a_view_is_no_part_of_what_is_counted(store):
    batch = load_sample(store) or store.batches()[0]
    before = store.logical_hash()
    save_view(store, "A", "explore", QUERY, by="x")
    assert store.logical_hash() == before
    store.undo(store.batches()[0].batch_id, by="x")
    assert [view.name for view in saved_views(store)] == ["A"]
    assert batch
