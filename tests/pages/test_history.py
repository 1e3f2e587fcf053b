"""History: imports are listed, undone and brought back."""

import pytest

from geo.filters import IncidentFilter
from geo.store import load_sample, open_store


@pytest.fixture
def store():
    made = open_store("duckdb:///:memory:", create=True)
    load_sample(made)
    yield made
    made.close()


def test_undo_takes_all_back_and_bring_back_restores_it(use, store, open_app, html):
    use(store)
    before = store.counters(IncidentFilter())
    at = open_app(script="pages/history.py")
    assert not at.exception
    assert "1 import, 1 in use" in html(at)
    at.button(key="undo_1").click().run()
    assert store.counters(IncidentFilter()).all == 0
    assert "1 import, 0 in use" in html(at)
    assert at.button(key="undo_1").label == "Bring back"
    at.button(key="undo_1").click().run()
    assert store.counters(IncidentFilter()) == before


def test_explore_follows_an_undo(use, store, open_app, html):
    use(store)
    at = open_app()
    assert "99 attacks" in html(at)
    store.undo(1, by="test")
    assert "The store holds no incident yet" in html(at.run())


def test_an_empty_store(use, empty_store, open_app, html):
    use(empty_store)
    assert "Nothing has been imported yet" in html(open_app(script="pages/history.py"))
