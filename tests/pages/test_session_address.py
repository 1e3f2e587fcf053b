"""The address of the page: what it said a moment ago does not undo what was done since; going back in it does."""

import pytest

from pages.ui import session
from pages.ui.filter_panel import CERTAINTY

RUKBAN = "2023-10-23-rukban"


@pytest.fixture
def clock(monkeypatch):
    """The clock of the session, which the test moves."""
    at = [100.0]
    monkeypatch.setattr(session, "monotonic", lambda: at[0])
    return at


def selected(app, word):
    at = app("rule=single_source")
    at.button(key=f"select_{RUKBAN}").click().run()
    assert word(at, "incident") == RUKBAN
    return at


def test_what_is_clicked_before_the_browser_knows_the_new_address_is_not_lost(app, word, clock):
    at = selected(app, word)
    at.query_params.pop("incident")  # the browser still has the old address when the next click leaves it
    clock[0] += 0.5
    at.button(key="open_incident").click().run()
    assert "Rukban" in "".join(element.proto.body for element in at.get("html"))
    assert word(at, "incident") == RUKBAN
    assert not at.exception


def test_a_second_choice_keeps_the_first_one(app, word, clock):
    at = app("")
    at.segmented_control(key="preset").set_value("7 days").run()
    first = word(at, "from")
    assert first
    at.query_params.clear()
    clock[0] += 0.5
    at.segmented_control(key="certainty").set_value(CERTAINTY["certain"]).run()
    assert word(at, "from") == first
    assert word(at, "when") == "certain"


def test_going_back_in_the_browser_takes_the_choice_back(app, word, clock):
    at = selected(app, word)
    at.query_params.pop("incident")
    at.run()
    assert "incident" not in at.query_params
    assert at.button(key=f"select_{RUKBAN}")


def test_an_old_address_counts_again_after_a_while(app, word, clock):
    at = selected(app, word)
    at.query_params.pop("incident")
    clock[0] += session.LATE_S
    at.segmented_control(key="preset").set_value("7 days").run()
    assert "incident" not in at.query_params


def test_an_address_that_was_never_written_is_taken_at_once(app, word, clock):
    at = selected(app, word)
    at.query_params["incident"] = "2023-10-21-asad"
    at.run()
    assert word(at, "incident") == "2023-10-21-asad"
    assert not at.exception
