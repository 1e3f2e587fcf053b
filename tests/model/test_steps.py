"""Periods cut into steps: every day lies in exactly one, and its number is where it is found."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.steps import STEPS, Steps, next_step, possible_steps, step_start

days = st.dates(date(1, 1, 1), date(9998, 12, 31))


@st.composite
def periods(draw):
    first = draw(days)
    return Steps(draw(st.sampled_from(STEPS)), first, first + timedelta(days=draw(st.integers(0, 360))))


@given(periods())
def test_steps_follow_each_other_and_cover_the_period(period):
    starts = list(period.starts())
    assert len(starts) == len(period)
    assert starts[0] == period.first
    assert starts == sorted(set(starts))
    assert all(step_start(start, period.step) == start for start in starts[1:])
    ends = [period.days(n, n)[1] for n in range(len(starts))]
    assert ends[-1] == period.last
    assert all(end + timedelta(days=1) == start for end, start in zip(ends, starts[1:], strict=False))


@given(periods(), st.integers(-40, 400))
def test_a_day_is_in_the_step_whose_days_hold_it(period, offset):
    day = min(max(period.first.toordinal() + offset, 1), date.max.toordinal())
    day = date.fromordinal(day)
    place = period.place(day)
    if day < period.first:
        assert place == -1
    elif day > period.last:
        assert place == len(period)
    else:
        first, last = period.days(place, place)
        assert first <= day <= last


def test_weeks_begin_on_monday_and_the_ends_may_be_cut_short():
    weeks = Steps("week", date(2023, 10, 18), date(2023, 11, 1))
    assert list(weeks.starts()) == [date(2023, 10, 18), date(2023, 10, 23), date(2023, 10, 30)]
    assert weeks.days(0, 0) == (date(2023, 10, 18), date(2023, 10, 22))
    assert weeks.days(1, 2) == (date(2023, 10, 23), date(2023, 11, 1))


@pytest.mark.parametrize(
    ("last", "most", "expected"),
    [
        (date(2023, 12, 8), 200, ("day", "week", "month", "year")),
        (date(2024, 12, 8), 200, ("week", "month", "year")),
        (date(2033, 12, 8), 200, ("month", "year")),
        (date(2323, 12, 8), 200, ()),
    ],
)
def test_the_shortest_steps_are_possible_while_they_are_few(last, most, expected):
    assert possible_steps(date(2023, 10, 18), last, most) == expected


def test_the_step_after():
    assert next_step(date(2023, 12, 1), "month") == date(2024, 1, 1)
    assert next_step(date(2023, 1, 1), "year") == date(2024, 1, 1)
    assert next_step(date(2023, 12, 25), "week") == date(2024, 1, 1)
