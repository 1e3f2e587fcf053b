"""Review: names are placed and pairs judged with one click, listed, and taken back."""

import pytest

from geo.filters import IncidentFilter
from geo.store import open_store
from geo.workflow import apply_import, plan_import, remembered, waiting_names, waiting_pairs
from pages.ui.review_map import clicked

NAMES = b"""when,where,country,note
2016-01-03,Qwxyz <b>Village</b>,Iraq,a
2016-01-04,Qwxyz <b>Village</b>,Iraq,b
2016-01-05,Tripoli,,c
2016-01-06,Mosul,Iraq,d
2016-01-06,Mosul,Iraq,d
"""


@pytest.fixture
def store():
    made = open_store("duckdb:///:memory:", create=True)
    apply_import(made, plan_import(made, NAMES, name="names.csv"), by="test")
    yield made
    made.close()


@pytest.fixture
def page(use, store, open_app):
    use(store)
    at = open_app(script="pages/review.py")
    assert not at.exception
    return at


def located(store):
    return store.counters(IncidentFilter()).located


def show(at, queue):
    at.button_group(key="queue").set_value(queue)
    return at.run()


def test_names_wait_with_their_incidents_and_reasons_as_typed(page, html):
    shown = html(page)
    assert "2 names of places, on which 3 incidents wait" in shown
    assert "Qwxyz &lt;b&gt;Village&lt;/b&gt;" in shown
    assert "<b>Village</b>" not in shown
    assert "Not in the gazetteer" in shown


def test_a_candidate_is_accepted_with_one_click_and_taken_back(page, store, html):
    before = located(store)
    place = next(n for n, w in enumerate(waiting_names(store)) if w.name == "Tripoli")
    at = page.button(key=f"open_{place}").click().run()
    assert "It may be" in html(at)
    at = at.button(key="accept_review_0").click().run()
    assert located(store) == before + 1
    assert [(r.name, r.how) for r in remembered(store)] == [("Tripoli", "gazetteer")]
    at = show(at, "decisions")
    at = at.button(key="forget_place_0").click().run()
    assert (located(store), remembered(store)) == (before, [])
    assert "Nothing has been decided yet" in html(at)


def test_a_point_is_given_by_hand(page, store):
    before = located(store)
    at = page.text_input(key="said_review").set_value("34°30'00\"N 43°15'00\"E").run()
    at = at.selectbox(key="precision_review").set_value("near").run()
    at.button(key="use_review").click().run()
    (decision,) = [r.decision for r in remembered(store)]
    assert (decision.lat, decision.lon, str(decision.geo_precision), decision.radius_m) == (34.5, 43.25, "near", 15_000)
    assert located(store) == before + 2


def test_a_name_is_left_without_a_point(page, store):
    before = located(store)
    page.button(key="leave_review").click().run()
    assert [w.name for w in waiting_names(store)] == ["Tripoli"]
    assert located(store) == before


def test_a_pair_is_joined_and_parted(page, store, html):
    before = store.counters(IncidentFilter()).all
    at = show(page, "pairs")
    assert "word for word the same" in html(at)
    at = at.button(key="judge_same").click().run()
    assert (store.counters(IncidentFilter()).all, waiting_pairs(store)) == (before - 1, [])
    assert "No pair waits" in html(at)
    at = show(at, "decisions")
    at.button(key="forget_pair_0").click().run()
    assert (store.counters(IncidentFilter()).all, len(waiting_pairs(store))) == (before, 1)


def test_empty_queues_say_so(use, empty_store, open_app, html):
    use(empty_store)
    at = open_app(script="pages/review.py")
    assert "No name waits" in html(at)
    assert "No pair waits" in html(show(at, "pairs"))


@pytest.mark.parametrize(
    ("sent", "taken"),
    [
        ({"chosen": {"lat": 34.5, "lon": 43}}, {"lat": 34.5, "lon": 43.0}),
        ({"chosen": {"candidate": 2}}, {"candidate": 2}),
        ({"chosen": {"candidate": -1}}, None),
        ({"chosen": {"candidate": True}}, None),
        ({"chosen": {"lat": 91, "lon": 0}}, None),
        ({"chosen": {"lat": "34", "lon": 0}}, None),
        ({"chosen": {"lat": float("nan"), "lon": 0}}, None),
        ({"chosen": "x"}, None),
        ({}, None),
        (None, None),
    ],
)
def test_what_a_browser_may_send_is_checked(sent, taken):
    assert clicked(sent) == taken
