"""Explore without a browser: filter, query, view, and the address."""

from datetime import date

import pytest

from geo.errors import StoreError
from geo.filters import IncidentFilter
from geo.model import sentences, words
from geo.web.prepare import Preparation
from geo.web.provider import PROVIDER

DATES = "from=2023-10-18&to=2023-10-21"
FILTER = IncidentFilter(date_from=date(2023, 10, 18), date_to=date(2023, 10, 21))


def texts(at):
    return [element.value for element in at.text]


def test_it_opens_on_everything_and_says_what_that_is(app, sample, html):
    at = app()
    assert not at.exception
    assert sentences.headline(sample.counters(IncidentFilter())) in html(at)
    assert at.segmented_control(key="preset").value == "All"


def test_a_link_restores_filter_selection_and_switches(app, sample, html):
    at = app(f"{DATES}&incident=2023-10-21-asad&step=week")
    counters = sample.counters(FILTER)
    assert sentences.headline(counters) in html(at)
    assert f"<b>{counters.total}</b> matching" in html(at)
    assert "Drone attack on Ain al-Asad" in html(at)
    assert at.segmented_control(key="step").value == "Week"
    assert at.segmented_control(key="preset").value == "Custom"
    assert at.date_input(key="dates").value == (date(2023, 10, 18), date(2023, 10, 21))
    assert len(at.dataframe[0].value) == counters.total


def test_the_address_is_left_alone_when_it_says_what_is_shown(app, word):
    at = app(f"{DATES}&incident=2023-10-21-asad&map=33.1%2C44.2%2C8")
    assert word(at, "from") == "2023-10-18"
    assert word(at, "incident") == "2023-10-21-asad"
    assert word(at, "map") == "33.1%2C44.2%2C8"


def test_words_that_are_not_known_are_ignored(app):
    at = app(f"{DATES}&colour=__import__('os')&utm_source=x")
    assert not at.exception
    assert not [text for text in texts(at) if "link" in text]


def test_malformed_words_are_answered_with_a_reason(app, sample, html):
    at = app("from=yesterday&outcome=hit")
    assert not at.exception
    assert any("from='yesterday' was left out" in text for text in texts(at))
    assert sentences.headline(sample.counters(IncidentFilter(outcomes=("hit",)))) in html(at)


def test_a_preset_narrows_to_the_last_days_of_the_data(app, sample, word):
    at = app()
    last = sample.counters(IncidentFilter()).last_date
    at.segmented_control(key="preset").set_value("7 days").run()
    assert word(at, "to") == last.isoformat()
    assert (last - date.fromisoformat(word(at, "from"))).days == 6
    at.segmented_control(key="preset").set_value("All").run()
    assert "from" not in at.query_params


def test_dates_typed_in_narrow_and_half_a_range_does_not(app, word):
    at = app()
    at.date_input(key="dates").set_value((date(2023, 10, 18),)).run()
    assert "from" not in at.query_params
    at.date_input(key="dates").set_value((date(2023, 10, 18), date(2023, 10, 21))).run()
    assert (word(at, "from"), word(at, "to")) == ("2023-10-18", "2023-10-21")


@pytest.mark.parametrize("word", ["from=2030-01-01", "to=1999-01-01"])
def test_a_bound_beyond_the_data_is_shown_alone(app, word):
    day = date.fromisoformat(word.split("=")[1])
    assert app(word).date_input(key="dates").value == (day, day)


def test_certainly_leaves_out_what_is_only_possible(app, sample, html, word):
    query = "from=2023-12-05&to=2023-12-23"
    possible = sample.counters(IncidentFilter(date_from=date(2023, 12, 5), date_to=date(2023, 12, 23)))
    assert possible.possible
    at = app(query)
    at.segmented_control(key="certainty").set_value("Certainly").run()
    assert f"<b>{possible.total - possible.possible}</b> matching" in html(at)
    assert word(at, "when") == "certain"


def test_as_known_on_a_day_shows_the_grade_of_that_day(app, html):
    now = html(app("incident=2023-10-21-asad"))
    then = html(app("incident=2023-10-21-asad&as-known-on=2023-10-21"))
    assert "</i>Confirmed" in now
    assert "</i>Fair" in then
    assert "As known on 21 Oct 2023." in then


def test_reset_lifts_everything(app):
    at = app(f"{DATES}&outcome=hit&country=IQ")
    at.button(key="reset").click().run()
    assert not {"from", "to", "outcome", "country"} & set(at.query_params)


def test_next_and_previous_go_through_the_table(app, sample, word):
    ids = sample.page(FILTER, limit=3)["incident"].to_pylist()
    at = app(f"{DATES}&incident={ids[0]}")
    assert at.button(key="incident_before").disabled
    at.button(key="incident_after").click().run()
    assert word(at, "incident") == ids[1]


def test_the_order_of_the_table_is_the_stores_and_stands_in_the_link(app, sample):
    at = app("order=-injured")
    first = sample.page(IncidentFilter(), order="injured", descending=True, limit=1).to_pylist()[0]
    assert at.dataframe[0].value["c5"][0] == words.number_range(first["injured_low"], first["injured_high"])
    assert not app("order=drop%20table").exception


def test_the_brush_begins_where_the_dates_of_the_link_are(app):
    assert app(DATES).session_state["atlas"].brush == (date(2023, 10, 18), date(2023, 10, 21))
    assert app().session_state["atlas"].brush is None


def test_another_step_makes_the_chart_anew_with_its_brush(app):
    at = app(DATES)
    before = at.session_state["atlas"].charts
    at.segmented_control(key="step").set_value("Week").run()
    now = at.session_state["atlas"]
    assert now.charts > before
    assert now.brush == (date(2023, 10, 18), date(2023, 10, 21))


def test_a_selected_incident_outside_the_filter_says_so(app, html):
    at = app("from=2024-01-01&incident=2023-10-21-asad")
    assert "not in this filter" in html(at)


def test_a_link_to_an_incident_that_is_not_there_says_so(app, html):
    at = app("incident=<img src=x>")
    assert not at.exception
    assert "<img src=x>" in texts(at)
    assert "<img src=x>" not in html(at)


def test_where_nothing_matches_it_offers_the_ways_out_with_their_numbers(app, sample, html):
    at = app("outcome=malfunction&country=JO&from=2023-10-18")
    assert not at.exception
    assert "No incident matches" in html(at)
    wider = sample.counters(IncidentFilter(countries=("JO",), date_from=date(2023, 10, 18))).total
    button = at.button(key="loosen_outcomes")
    assert button.label == f"Any outcome: show {words.plural(wider, 'incident')}"
    button.click().run()
    assert "outcome" not in at.query_params
    assert f"<b>{wider}</b> matching" in html(at)


def test_one_row(app, html):
    at = app("country=JO")
    assert not at.exception
    assert "1 attack on 28 Jan 2024, at 1 site in Jordan" in html(at)


def test_nothing_selected_offers_where_to_begin(app, sample, word):
    at = app()
    first = sample.page(IncidentFilter(), order="reports", descending=True, limit=1)["incident"][0].as_py()
    at.button(key=f"select_{first}").click().run()
    assert word(at, "incident") == first


def test_an_empty_store_says_so(use, empty_store, html, open_app):
    use(empty_store)
    at = open_app()
    assert not at.exception
    assert "The store holds no incident yet" in html(at)


def test_a_store_that_cannot_be_opened_shows_the_reason_and_nothing_else(monkeypatch, html, open_app):
    def fail():
        raise StoreError("/data/atlas.duckdb is held by process 42; use PostgreSQL for several <b>processes</b>.")

    monkeypatch.setattr(PROVIDER, "get", fail)
    at = open_app()
    assert not at.exception
    assert "The store cannot be opened" in html(at)
    assert any("held by process 42" in text for text in texts(at))
    assert "<b>processes</b>" not in html(at)


@pytest.mark.parametrize("query", ["offset=99999999", "offset=-1", "offset=x", "step=century", "by=<b>"])
def test_view_words_that_do_not_fit_do_no_harm(app, query):
    at = app(query)
    assert not at.exception
    assert len(at.dataframe[0].value) == 100


def test_a_visitor_who_comes_before_the_store_is_open_waits_for_it(app, html, monkeypatch):
    waited = []
    monkeypatch.setattr(Preparation, "is_under_way", property(lambda _self: not waited))
    monkeypatch.setattr(Preparation, "wait", lambda _self: waited.append(1))
    at = app()
    assert waited == [1]
    assert "attacks in" in html(at)
    assert not at.exception
