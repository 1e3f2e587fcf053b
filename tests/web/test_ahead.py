"""An answer begun before it is asked for is the answer to that question, and to no other."""

import threading

import pytest

from geo.filters import from_query, to_query
from geo.web import ahead as module
from geo.web import cells
from geo.web.ahead import Ahead, View

WORLD = (-180.0, -85.0, 180.0, 85.0)
VIEW = View(4, WORLD, "outcome")


def test_the_view_of_the_filter_before_is_answered_for_the_new_one():
    ahead = Ahead()
    ahead.looked("", VIEW)
    assert ahead.begin("country=IQ", 3, before="", by="grade", answer=lambda view: ("made", view)) is not None
    wanted = VIEW._replace(by="grade")
    assert ahead.take("country=IQ", 3, wanted) == ("made", wanted)
    assert ahead.take("country=IQ", 3, wanted) is None, "an answer is given once"


@pytest.mark.parametrize(
    ("query", "revision", "view"),
    [("country=SY", 3, VIEW), ("country=IQ", 4, VIEW), ("country=IQ", 3, VIEW._replace(zoom=5))],
)
def test_another_question_gets_nothing(query, revision, view):
    ahead = Ahead()
    ahead.looked("", VIEW)
    ahead.begin("country=IQ", 3, before="", by="outcome", answer=lambda _: "made")
    assert ahead.take(query, revision, view) is None


def test_without_a_view_looked_at_nothing_is_begun():
    asked = []
    assert Ahead().begin("country=IQ", 3, before="never", by="outcome", answer=asked.append) is None
    assert not asked


def test_an_answer_that_fails_is_asked_for_anew():
    ahead = Ahead()
    ahead.looked("", VIEW)
    ahead.begin("q", 1, before="", by="outcome", answer=lambda _: 1 / 0)
    assert ahead.take("q", 1, VIEW) is None


def test_the_oldest_views_and_answers_are_forgotten(monkeypatch):
    monkeypatch.setattr(module, "MOST_VIEWS", 2)
    monkeypatch.setattr(module, "MOST_ANSWERS", 2)
    ahead = Ahead()
    for query in "abc":
        ahead.looked(query, VIEW)
    assert ahead.begin("x", 1, before="a", by="outcome", answer=str) is None
    for query in "xyz":
        assert ahead.begin(query, 1, before="c", by="outcome", answer=str)
    assert ahead.take("x", 1, VIEW) is None
    assert ahead.take("z", 1, VIEW) == str(VIEW)


def test_who_asks_while_it_is_being_made_waits_for_it():
    ahead, may_end = Ahead(), threading.Event()
    ahead.looked("", VIEW)
    ahead.begin("q", 1, before="", by="outcome", answer=lambda _: may_end.wait(5))
    threading.Timer(0.05, may_end.set).start()
    assert ahead.take("q", 1, VIEW) is True


def test_the_map_gets_what_was_begun_and_it_is_what_it_would_have_got(ask, provided, monkeypatch):
    wanted = from_query("country=IQ")[0]
    box = ",".join(map(str, WORLD))
    plain = ask("cells", z=4, bbox=box, by="grade", f=to_query(wanted))
    ask("cells", z=4, bbox=box)
    cells.begin_cells(wanted, provided.revision, before="", by="grade")
    made = []
    monkeypatch.setattr(cells, "_answer", lambda *_: made.append("anew") or {})
    assert ask("cells", z=4, bbox=box, by="grade", f=to_query(wanted)) == plain
    assert not made, "it was made once, ahead"


def test_after_a_write_nothing_old_is_given(ask, provided):
    wanted = from_query("country=SY")[0]
    box = ",".join(map(str, WORLD))
    ask("cells", z=4, bbox=box)
    cells.begin_cells(wanted, provided.revision - 1, before="", by="outcome")
    assert ask("cells", z=4, bbox=box, f=to_query(wanted))[1]["revision"] == provided.revision
