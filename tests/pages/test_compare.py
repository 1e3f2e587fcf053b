"""Compare without a browser: sides, presets, the address, and the figures beside each other."""

import re
from dataclasses import replace
from datetime import date
from unittest.mock import Mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.filters import IncidentFilter
from geo.store.answers import CasualtyTotal
from pages.ui.compare_sides import period_text, preset, read_period
from pages.ui.compare_table import _toll, change

days = st.dates(date(1950, 1, 1), date(2090, 1, 1))


@pytest.fixture
def compare_app(use, sample, open_app):
    """Open the page alone with an address, as a session that begins there."""
    use(sample)
    return lambda query: open_app(query, script="pages/compare.py")


@given(st.tuples(days, days).map(lambda two: (min(two), max(two))))
def test_a_period_in_the_address_is_read_back(dates):
    assert read_period(period_text(dates)) == dates


@pytest.mark.parametrize(
    "text", ["", "..", "2023-01-01", "2023-02-01..2023-01-01", "x..y", "2023-01-01..2023-02-30", "1..2..3"]
)
def test_what_is_no_period_is_none(text):
    assert read_period(text) is None


@given(st.tuples(days, days).map(lambda two: (min(two), max(two))))
def test_presets_are_two_periods_one_after_the_other(dates):
    filter_ = IncidentFilter(date_from=dates[0], date_to=dates[1])
    for name in ("before", "halves", "last"):
        a, b = preset(name, filter_, Mock(first_date=None, last_date=None))
        assert a[0] <= a[1]
        assert b[0] <= b[1]
        assert b[1] == dates[1]
        lengths = [(end - start).days for start, end in (a, b)]
        if name == "halves":
            assert a[0] == dates[0]
            assert abs(lengths[0] - lengths[1]) <= 1
        else:
            assert lengths[0] == lengths[1]
            assert (b[0] - a[1]).days == 1
    assert preset("before", IncidentFilter(), Mock(first_date=None, last_date=None)) is None


def test_change_is_b_less_a_with_a_share_where_the_base_is_large_enough():
    assert change(20, 30) == "+10 (+50%)"
    assert change(30, 20) == "\u221210 (\u221233%)"
    assert change(3, 6) == "+3"
    assert change(0, 6) == "+6"
    assert change(7, 7) == "no change"
    assert change(0.5, 0.25, base=40, digits=2) == "\u22120.25 (\u221250%)"


def test_ranges_are_compared_only_where_they_do_not_meet():
    some = CasualtyTotal(1, 2, 4, 3, 5)
    assert _toll("Killed", some, replace(some, low=5, high=9)).change == "higher, as far as known"
    assert _toll("Killed", some, replace(some, low=4, high=9)).change == "the ranges meet"
    assert _toll("Killed", some, replace(some, low=0, best=0, high=0)).change == "lower, as far as known"
    nothing = CasualtyTotal(0, 0, 0, 5, 0)
    assert (_toll("Killed", some, nothing).b, _toll("Killed", some, nothing).change) == ("?", "not known on both sides")
    assert _toll("Killed", some, some).a == "1\u20134, unknown for 3"


def figures(page_html):
    rows = re.findall(r'<th scope="row">(.*?)</th><td>(.*?)</td><td>(.*?)</td>', page_html)
    return {name: (a, b) for name, a, b in rows}


def test_the_figures_are_those_of_the_store(compare_app, sample, html):
    at = compare_app("compare=periods&a=2023-10-18..2023-10-31&b=2023-11-01..2023-11-30&country=IQ")
    assert not at.exception
    sides = [
        sample.counters(IncidentFilter(countries=("IQ",), date_from=first, date_to=last))
        for first, last in ((date(2023, 10, 18), date(2023, 10, 31)), (date(2023, 11, 1), date(2023, 11, 30)))
    ]
    shown = figures(html(at))
    assert shown["Matching"] == tuple(str(side.total) for side in sides)
    assert shown["Attacks"] == tuple(str(side.attacks) for side in sides)
    assert shown["Attacks a day"] == (f"{sides[0].attacks / 14:.2f}", f"{sides[1].attacks / 30:.2f}")
    assert "A has 14 days and B 30 days" in html(at)


def test_groups_are_found_and_told_apart(compare_app, sample, html):
    at = compare_app("compare=groups&b=kataib-hezbollah")
    assert not at.exception
    shown = figures(html(at))
    wanted = [
        sample.counters(IncidentFilter(groups=(g,))).attacks for g in ("islamic-resistance-in-iraq", "kataib-hezbollah")
    ]
    assert shown["Attacks"] == tuple(map(str, wanted))
    assert "counts in both" in html(at)


@pytest.mark.parametrize(
    "query", ["compare=x&a=%00&b=<b>", "compare=groups&a=<script>&b=", "compare=periods&a=9999-99-99..x"]
)
def test_what_does_not_fit_in_the_address_does_no_harm(compare_app, html, query):
    at = compare_app(query)
    assert not at.exception
    assert "<script>" not in html(at)
    assert figures(html(at))


def test_nothing_to_compare_says_so(compare_app, html):
    at = compare_app("text=zzzzzz")
    assert not at.exception
    assert "there is nothing to compare" in html(at)
