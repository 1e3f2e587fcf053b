"""Facets: what is ticked, what a click does, what stays visible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters import IncidentFilter
from geo.store.answers import FacetValue
from pages.ui.facets import FACETS, MAX_TICKED, apply, chosen_after, facet_data, facet_values, merge

OUTCOME, GRADE, _GROUP, _COUNTRY, SITE = FACETS
EVERY = ("hit", "intercepted", "unknown")
VALUES = {facet.id: [FacetValue(value, 3) for value in EVERY] for facet in FACETS}


def test_all_are_ticked_at_the_start():
    told = facet_data(OUTCOME, VALUES["outcome"], (), "light")
    assert [value["ticked"] for value in told["values"]] == [True, True, True]
    assert not told["narrowed"]


def test_unticking_takes_one_away_and_ticking_it_again_lifts_the_filter():
    without = chosen_after((), EVERY, "hit", "toggle")
    assert without == ("intercepted", "unknown")
    assert chosen_after(without, EVERY, "hit", "toggle") == ()


def test_unticking_the_last_one_stands_for_all():
    assert chosen_after(("hit",), EVERY, "hit", "toggle") == ()


def test_only_narrows_to_one_and_a_second_time_lifts_it():
    assert chosen_after((), EVERY, "hit", "only") == ("hit",)
    assert chosen_after(("hit",), EVERY, "hit", "only") == ()
    assert chosen_after(("hit",), EVERY, "", "all") == ()


def test_a_long_list_begins_unticked_and_ticking_narrows():
    many = [FacetValue(f"site-{n}", 1) for n in range(MAX_TICKED + 1)]
    assert not any(value["ticked"] for value in facet_data(SITE, many, (), "light")["values"])
    assert chosen_after((), [value.value for value in many], "site-3", "toggle") == ("site-3",)


@given(st.lists(st.sampled_from(EVERY), max_size=8))
def test_two_clicks_on_a_value_change_nothing_unless_they_pass_through_all_or_none(clicks):
    chosen = ()
    for value in clicks:
        chosen = chosen_after(chosen, EVERY, value, "toggle")
        assert set(chosen) < set(EVERY)
    once = chosen_after(chosen, EVERY, "hit", "toggle")
    if chosen and once:
        assert chosen_after(once, EVERY, "hit", "toggle") == tuple(sorted(chosen))


def test_values_without_an_incident_stay_visible():
    merged = merge([FacetValue("IQ", 5), FacetValue("SY", 4)], [FacetValue("SY", 2)], ())
    assert merged == [FacetValue("SY", 2), FacetValue("IQ", 0)]


def test_chosen_values_come_first_and_are_shown_even_if_the_data_lacks_them():
    merged = merge([FacetValue("IQ", 5)], [FacetValue("IQ", 5)], ("XX",))
    assert merged == [FacetValue("XX", 0), FacetValue("IQ", 5)]
    many = [FacetValue(f"site-{n}", 9 - n) for n in range(9)]
    assert facet_data(SITE, many, ("site-7",), "light")["top"] == SITE.top


def test_outcomes_and_grades_keep_their_order():
    now = {facet.id: [FacetValue("unknown", 9), FacetValue("hit", 1)] for facet in FACETS}
    drawn = facet_values(VALUES | {"grade": [FacetValue("weak", 3)]}, now | {"grade": []}, IncidentFilter())
    assert [value.value for value in drawn["outcome"]] == ["hit", "intercepted", "unknown"]
    assert [value.value for value in drawn["grade"]] == ["confirmed", "fair", "weak", "contested", "discounted"]


def test_a_click_changes_one_dimension():
    event = {"facet": "outcome", "value": "hit", "how": "only"}
    narrowed = apply(IncidentFilter(countries=("IQ",)), event, VALUES)
    assert narrowed == IncidentFilter(countries=("IQ",), outcomes=("hit",))


@pytest.mark.parametrize(
    "event",
    [
        {},
        {"facet": "__class__", "value": "hit", "how": "only"},
        {"facet": "outcome", "value": 7, "how": "only"},
        {"facet": "outcome", "value": "hit", "how": "drop"},
    ],
)
def test_an_event_that_is_not_known_changes_nothing(event):
    assert apply(IncidentFilter(), event, VALUES) == IncidentFilter()


def test_false_alarms_are_hollow_and_grades_have_signs():
    told = facet_data(OUTCOME, [FacetValue("false_alarm", 1), FacetValue("hit", 1)], (), "light")
    assert [value["hollow"] for value in told["values"]] == [True, False]
    assert facet_data(GRADE, [FacetValue("contested", 1)], (), "light")["values"][0]["sign"] == "≠"


def test_outcomes_of_other_files_have_a_colour():
    told = facet_data(OUTCOME, [FacetValue("crashed <b>", 1)], (), "dark")
    assert told["values"][0]["fill"].startswith("#")
    assert told["values"][0]["label"] == "Crashed <b>"
