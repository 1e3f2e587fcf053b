"""History: imports are listed, undone and brought back."""

import pytest

from geo.export.tables import FORMATS
from geo.filters import IncidentFilter
from geo.gazetteer import Decision
from geo.model.facts import GeoPrecision
from geo.store import load_sample, open_store
from geo.workflow import apply_import, decide_place, plan_import, remembered, waiting_names
from pages.ui.export_menu import export_bytes


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


NAMES = b"when,where,country\n2016-01-03,Qwxyz Village,Iraq\n2016-01-06,Mosul,Iraq\n"


@pytest.fixture
def placed():
    """An import, and a decision about one of its places."""
    made = open_store("duckdb:///:memory:", create=True)
    apply_import(made, plan_import(made, NAMES, name="names <b>.csv"), by="Nadia")
    here = Decision(name="x", lat=35.5, lon=43.25, geo_precision=GeoPrecision.TOWN, radius_m=5_000)
    decide_place(made, waiting_names(made)[0], here, how="analyst", by="Nadia")
    yield made
    made.close()


def test_what_builds_on_a_batch_is_said_before_it_is_undone(use, placed, open_app, html):
    use(placed)
    at = open_app(script="pages/history.py")
    at.button(key="undo_1").click().run()
    assert placed.batches()[-1].live
    assert any("Later changes build on it: edit 2 (Place: Qwxyz Village)" in text.value for text in at.text)
    at.button(key="undo_not").click().run()
    assert not any("build on it" in text.value for text in at.text)
    at.button(key="undo_1").click().run()
    at.button(key="undo_anyway").click().run()
    assert [batch.live for batch in placed.batches()] == [True, False]


def test_undoing_a_decision_here_forgets_it(use, placed, open_app, html):
    use(placed)
    at = open_app(script="pages/history.py")
    at.button(key="undo_2").click().run()
    assert remembered(placed) == []
    assert [w.name for w in waiting_names(placed)] == ["Qwxyz Village"]
    at.button(key="undo_2").click().run()
    assert len(remembered(placed)) == 1


def test_a_row_says_who_when_how_many_and_how_it_was_read(use, placed, open_app, html):
    use(placed)
    shown = html(open_app(script="pages/history.py"))
    for words in ("names &lt;b&gt;.csv", "Nadia", "2 rows = 2 new; 1 unlocated", "when as date_start", "hash "):
        assert words in shown


@pytest.mark.parametrize("of", ["reports", "incidents"])
@pytest.mark.parametrize("kind", FORMATS)
def test_everything_can_be_taken_away_in_each_format(placed, of, kind):
    assert export_bytes(placed, IncidentFilter(media_mentions=True), of, kind)
