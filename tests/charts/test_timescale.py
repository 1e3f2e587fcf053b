"""Days, brush and words of the time scale."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.timescale import (
    at_least_a_week,
    auto_step,
    brush_of,
    choice,
    dates_of,
    from_ms,
    next_step,
    span_words,
    step_words,
    ticks,
    to_ms,
)
from geo.store.answers import TimeSpan

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@given(DAYS)
def test_a_day_survives_the_way_to_the_browser_and_back(day):
    assert from_ms(to_ms(day)) == day


@given(DAYS, DAYS)
def test_a_brush_over_whole_days_gives_those_days(a, b):
    first, last = min(a, b), max(a, b)
    assert dates_of(*brush_of(first, last)) == (first, last)


@given(DAYS, st.integers(0, 400), st.floats(-0.45, 0.45), st.floats(-0.45, 0.45))
def test_a_brush_takes_the_days_it_covers_for_more_than_half(first, days, left, right):
    last = first + timedelta(days=days)
    start, end = brush_of(first, last)
    hour = 3_600_000
    assert dates_of(start + left * 24 * hour, end + right * 24 * hour) == (first, last)


def test_a_brush_narrower_than_half_a_day_takes_the_day_under_it():
    noon = to_ms(date(2023, 10, 21)) + 12 * 3_600_000
    assert dates_of(noon, noon + 1) == (date(2023, 10, 21), date(2023, 10, 21))


def test_a_brush_drawn_backwards_is_the_same():
    start, end = brush_of(date(2023, 10, 18), date(2023, 10, 21))
    assert dates_of(end, start) == dates_of(start, end)


@pytest.mark.parametrize(
    ("last", "step"),
    [
        (date(2023, 10, 18), "day"),
        (date(2024, 2, 5), "day"),
        (date(2025, 10, 18), "week"),
        (date(2040, 1, 1), "month"),
        (date(2100, 1, 1), "year"),
    ],
)
def test_the_step_follows_the_span(last, step):
    assert auto_step(date(2023, 10, 18), last) == step


def test_steps_in_words():
    assert step_words(date(2023, 10, 18), "day") == "18 Oct 2023"
    assert step_words(date(2023, 10, 16), "week") == "16–22 Oct 2023"
    assert step_words(date(2023, 10, 1), "month") == "Oct 2023"
    assert next_step(date(2023, 12, 1), "month") == date(2024, 1, 1)


def test_spans_in_words():
    december = TimeSpan(date(2023, 12, 1), date(2023, 12, 31), 2)
    january = TimeSpan(date(2024, 1, 1), date(2024, 1, 31), 1)
    days = TimeSpan(date(2023, 12, 29), date(2024, 1, 2), 1)
    assert span_words([december, january]) == "known only to the month: 2 in December, 1 in January"
    assert span_words([december, january], short=True) == "3 known only to the month"
    assert span_words([december, days]) == "3 known only to a period"
    assert span_words([]) == ""


@given(DAYS, st.integers(0, 36_000))
def test_ticks_are_few_and_lie_within(first, days):
    last = min(first + timedelta(days=days), date(2199, 12, 31))
    moments, _ = ticks(first, last)
    assert 1 <= len(moments) <= 16
    assert moments == sorted(set(moments))
    assert to_ms(first) <= moments[0]
    assert moments[-1] <= to_ms(last)


@pytest.mark.parametrize(
    ("selection", "chosen"),
    [
        ({}, (None, None)),
        ({"brush": {}, "bar": []}, (None, None)),
        ({"brush": {"c0": [0, 86_400_000]}}, ((date(1970, 1, 1), date(1970, 1, 1)), None)),
        ({"bar": [{"c0": 86_400_000.0}]}, (None, 86_400_000.0)),
        ({"brush": {"c0": ["x", None]}, "bar": [{"c0": "x"}]}, (None, None)),
    ],
)
def test_what_the_browser_reports_is_read_with_care(selection, chosen):
    assert choice(selection) == chosen


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400))
def test_few_days_are_drawn_within_a_week_and_more_as_they_are(first, more):
    last = first + timedelta(days=more)
    start, end = at_least_a_week(first, last)
    assert start <= first <= last <= end
    assert (end - start).days + 1 == max(7, more + 1)
    assert abs((first - start) - (end - last)) <= timedelta(days=1)
