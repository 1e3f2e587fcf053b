"""Rates: windows of equal length, the exact test against fractions, and words only where uncertain dates allow them."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product
from math import factorial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.pattern_words import rate
from geo.model.rates import FEWEST, LEVEL, Period, chance, days_since, period_of, verdict, windows_of

FIRST = date(2023, 10, 18)
days = st.integers(0, 400).map(lambda n: FIRST + timedelta(days=n))
counts = st.integers(0, 60)


@st.composite
def ranges(draw):
    low = draw(counts)
    return low, low + draw(st.integers(0, 8))


def exact(one, other):
    """Twice the share of all ways to divide the attacks that are at least as uneven on one side."""
    total = one + other
    ways = [Fraction(factorial(total), factorial(k) * factorial(total - k)) for k in range(total + 1)]
    return min(Fraction(1), 2 * sum(ways[max(one, other) :]) / sum(ways))


@given(counts, counts)
def test_the_chance_is_that_of_the_exact_test(one, other):
    assert chance(one, other) == pytest.approx(float(exact(one, other)))
    assert chance(one, other) == chance(other, one)


def test_the_chance_of_large_counts_goes_on_where_the_exact_one_ends():
    assert chance(530, 470) == pytest.approx(chance(531, 470), rel=0.1)
    assert chance(10_000, 0) < 1e-9
    assert chance(500_000, 500_000) == 1.0


@given(ranges(), ranges())
def test_a_change_is_said_only_if_every_reading_of_the_dates_bears_it(recent, before):
    said = verdict(recent, before)
    readings = list(product(range(recent[0], recent[1] + 1), range(before[0], before[1] + 1)))
    if said == "more":
        assert all(r > b and chance(r, b) < LEVEL for r, b in readings)
    elif said == "fewer":
        assert all(r < b and chance(r, b) < LEVEL for r, b in readings)
    elif said == "too few":
        assert all(chance(r, b) >= LEVEL for r, b in readings)
    else:
        assert not all(r > b and chance(r, b) < LEVEL for r, b in readings)
        assert not all(r < b and chance(r, b) < LEVEL for r, b in readings)


def test_fewest_is_where_a_division_can_first_be_remarkable():
    assert chance(FEWEST, 0) < LEVEL <= chance(FEWEST - 1, 0)


@given(days, days)
def test_the_windows_are_of_one_length_beside_each_other_and_end_with_the_period(one, other):
    period = Period(min(one, other), max(one, other))
    windows = windows_of(period)
    if period.days < 2:
        assert windows is None
        return
    assert windows.recent.days == windows.before.days == min(28, period.days // 2)
    assert windows.recent.last == period.last
    assert windows.before.last + timedelta(days=1) == windows.recent.first
    assert windows.before.first >= period.first


def test_the_period_is_that_of_the_data_cut_to_the_dates_chosen():
    last = FIRST + timedelta(days=30)
    assert period_of(FIRST, last) == Period(FIRST, last)
    assert period_of(FIRST, last, date(2000, 1, 1), date(2100, 1, 1)) == Period(FIRST, last)
    assert period_of(FIRST, last, last + timedelta(days=1)) is None
    assert period_of(None, None) is None
    assert Period(FIRST, FIRST + timedelta(days=13)).per_week(4) == 2


def test_less_than_a_week_has_no_rate_of_a_week():
    assert Period(FIRST, FIRST + timedelta(days=6)).per_week(3) == 3
    assert Period(FIRST, FIRST + timedelta(days=5)).per_week(3) is None
    assert rate(None) == "–"


@given(st.lists(st.tuples(days, st.integers(0, 30)), min_size=1, max_size=8), st.integers(0, 3))
def test_the_last_attack_is_so_many_days_ago_however_the_dates_fall(spells, later):
    spans = [(first, first + timedelta(days=more)) for first, more in spells]
    as_of = max(last for _, last in spans) + timedelta(days=later)
    low, high = days_since(max(first for first, _ in spans), max(last for _, last in spans), as_of)
    latest = max(spans, key=lambda span: span[1])
    assert low == (as_of - latest[1]).days
    assert high == (as_of - max(first for first, _ in spans)).days
    assert 0 <= low <= high
    assert days_since(None, None, as_of) is None
