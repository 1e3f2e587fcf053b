"""The address of the page: what it said a moment ago does not undo what was done since; going back in it does."""

import pytest

from pages.ui import session
from pages.ui.filter_panel import CERTAINTY

RUKBAN = "2023-10-23-rukban"


@pytest.fixture
def selected(app, word):
    """Explore with an incident selected by a click."""
    at = app("rule=single_source")
    at.button(key=f"select_{RUKBAN}").click().run()
    assert word(at, "incident") == RUKBAN
    return at


def test_what_is_clicked_before_the_browser_knows_the_new_address_is_not_lost(selected, html, word):
    selected.query_params.pop("incident")  # the browser still has the old address when the next click leaves it
    selected.button(key="open_incident").click().run()
    assert "Rukban" in html(selected)
    assert selected.button(key="write_report")
    assert word(selected, "incident") == RUKBAN
    assert not selected.exception


def test_a_second_choice_keeps_the_first_one(app, word):
    at = app("")
    at.segmented_control(key="preset").set_value("7 days").run()
    first = word(at, "from")
    assert first
    at.query_params.clear()
    at.segmented_control(key="certainty").set_value(CERTAINTY["certain"]).run()
    assert word(at, "from") == first
    assert word(at, "when") == "certain"


def test_going_back_in_the_browser_takes_the_choice_back(selected, monkeypatch):
    selected.query_params.pop("incident")
    monkeypatch.setattr(session, "_went_through_history", lambda: True)
    selected.run()
    assert "incident" not in selected.query_params
    assert selected.button(key=f"select_{RUKBAN}")


def test_a_page_is_gone_to_until_it_is_reached(selected, monkeypatch):
    """Where something interrupts the run that goes there, the next run does."""
    state = selected.session_state["atlas"]
    state.going_to = "history.py"
    selected.run()
    assert state.page == "history"
    assert not state.going_to
    selected.run()
    assert state.page == "history"
