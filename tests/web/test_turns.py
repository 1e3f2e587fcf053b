"""The map goes first, and nobody waits for a map that does not ask."""

import threading

import pytest

from geo.web import turns
from geo.web.turns import Turns


def test_a_page_goes_on_when_its_map_is_answered():
    taken, order = Turns(), []
    taken.expect("country=IQ")

    def answer():
        with taken.answering("country=IQ"):
            order.append("map")

    asking = threading.Timer(0.05, answer)
    asking.start()
    assert taken.wait("country=IQ")
    order.append("page")
    asking.join()
    assert order == ["map", "page"]


def test_a_map_that_was_answered_already_is_not_waited_for():
    taken = Turns()
    taken.expect("q")
    with taken.answering("q"):
        pass
    assert taken.wait("q")


def test_a_map_that_does_not_ask_holds_nobody_up(monkeypatch):
    monkeypatch.setattr(turns, "BEGIN_S", 0.01)
    taken = Turns()
    taken.expect("q")
    assert not taken.wait("q")
    assert not taken.wait("never expected")


def test_a_failing_answer_lets_the_page_go_on():
    taken = Turns()
    taken.expect("q")
    with pytest.raises(ZeroDivisionError), taken.answering("q"):
        _ = 1 / 0
    assert taken.wait("q")


def test_the_map_of_a_page_that_does_not_wait_is_answered():
    with Turns().answering("of another page"):
        pass
