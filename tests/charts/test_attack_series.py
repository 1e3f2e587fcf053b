"""Attacks over time: each point is what a plain count of the attacks gives, and nothing is lost."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geo.charts.attack_series import MOST_DAYS, by_step, cumulative, drawn_days, seven_day, uncertain
from geo.model.steps import next_step, step_start
from geo.store.answers import TimeSpan

FIRST = date(2023, 12, 20)
DAY = timedelta(days=1)
starts = st.integers(0, 60).map(lambda n: FIRST + DAY * n)


@st.composite
def spells(draw):
    found = []
    for start in draw(st.lists(starts, max_size=12)):
        length = draw(st.sampled_from((0, 0, 0, 1, 6, 31)))
        found.append(TimeSpan(start, start + DAY * length, draw(st.integers(1, 4))))
    return found


@given(spells(), starts, st.integers(0, 50), st.sampled_from(("week", "month", "year")))
def test_bars_hold_what_is_certain_of_their_step_and_the_rest_is_counted(found, first, length, step):
    last = first + DAY * length
    bars, left_out = by_step(found, step, first, last)
    assert sum(bar.count for bar in bars) + left_out == sum(s.count for s in found)
    assert bars[0].start == step_start(first, step)
    for bar, after in pairwise(bars):
        assert after.start == next_step(bar.start, step)
        assert after.before == bar.count
    for bar in bars:
        end = next_step(bar.start, step)
        assert bar.count == sum(s.count for s in found if bar.start <= s.first and s.last < end)


@given(spells(), starts, st.integers(0, 50))
def test_seven_days_and_all_so_far_are_plain_counts(found, first, length):
    last = first + DAY * length
    for day, count in seven_day(found, first, last):
        assert count == sum(s.count for s in found if s.first == s.last and day - 6 * DAY <= s.first <= day)
    for day, (low, high) in cumulative(found, first, last):
        assert low == sum(s.count for s in found if s.last <= day)
        assert high == sum(s.count for s in found if s.first <= day)
    assert uncertain(found) == sum(s.count for s in found if s.first != s.last)


@given(starts, st.integers(0, 40_000))
def test_of_a_long_period_a_bounded_number_of_days_is_drawn_the_last_among_them(first, length):
    last = first + DAY * length
    days = drawn_days(first, last)
    assert 1 <= len(days) <= MOST_DAYS
    assert days[-1] == last
    assert days[0] >= first
