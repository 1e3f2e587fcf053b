"""Drawn timelines: bars add up, ticks fit, uncertain dates are spans, time runs leftwards in Arabic."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.charts.static_axes import ChartStyle, Note, TimeAxis, count_ticks, time_ticks
from geo.charts.static_bars import SPAN, draw_bars, draw_cumulative, draw_multiples
from geo.charts.static_lanes import DISCOUNTED, Lane, LaneEvent, draw_lanes
from geo.charts.static_notes import MOST_ROWS, NOTE, place_notes
from geo.drawing.fonts import text_width
from geo.drawing.svg import Box, Drawing
from geo.store.answers import TimeBin, Timeline, TimeSpan

BOX = Box(50, 50, 1250, 550)
FILLS = {"hit": "#A6191B", "unknown": "#85898C", "false_alarm": "#57606A"}
DAY = date(2023, 10, 18)


def style(lang="en", **more):
    return ChartStyle(lang, FILLS, "#111111", "#222222", "#333333", "#dddddd", "#ffffff", "#2B4C63", "#57606A", **more)


def timeline(*bins, spans=()):
    return Timeline("day", tuple(TimeBin(DAY + timedelta(days=d), v, w) for d, v, w in bins), tuple(spans), 0)


def drawn(draw, what, **more):
    drawing = Drawing(1300, 600, rtl=more.get("lang") == "ar")
    notes = more.pop("notes", ())
    draw(drawing, BOX, what, style(**more), notes) if draw is not draw_multiples else draw(
        drawing, BOX, what, style(**more)
    )
    return drawing, drawing.svg(1300, 600)


def bars(svg, mark):
    found = re.findall(
        rf'<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*data-mark="{mark}"', svg
    )
    return [tuple(map(float, one)) for one in found]


def test_heights_are_proportional_to_weights_and_stack():
    _, svg = drawn(draw_bars, timeline((0, "hit", 2.0), (0, "unknown", 1.0), (5, "hit", 1.0)))
    (two, one), (over,) = bars(svg, "hit"), bars(svg, "unknown")
    assert two[3] == pytest.approx(2 * one[3], abs=0.2)
    assert over[1] + over[3] == pytest.approx(two[1], abs=0.2)


def test_what_is_no_attack_is_hollow_and_a_period_is_a_span():
    span = TimeSpan(date(2023, 11, 1), date(2023, 11, 30), 2)
    drawing, svg = drawn(draw_bars, timeline((0, "hit", 1.0), (1, "false_alarm", 1.0), spans=[span]))
    assert SPAN in drawing.marks
    assert 'fill="none"' in re.search(r'<rect[^>]*data-mark="false_alarm"', svg)[0]
    assert ">2</text>" in svg


def test_an_axis_ends_where_the_dates_asked_for_end():
    span = TimeSpan(date(2023, 10, 20), date(2023, 12, 31), 2)
    _, svg = drawn(
        draw_bars, timeline((0, "hit", 1.0), (30, "hit", 1.0), spans=[span]), window=(DAY, date(2023, 11, 20))
    )
    assert "Dec" not in svg
    _, svg = drawn(draw_bars, timeline((0, "hit", 1.0), (30, "hit", 1.0), spans=[span]))
    assert "Dec" in svg


def test_time_runs_from_right_to_left_in_arabic():
    two = timeline((0, "hit", 1.0), (9, "unknown", 1.0))
    first, last = (bars(drawn(draw_bars, two)[1], m)[0][0] for m in ("hit", "unknown"))
    assert first < last
    first, last = (bars(drawn(draw_bars, two, lang="ar")[1], m)[0][0] for m in ("hit", "unknown"))
    assert first > last


def test_a_cumulative_chart_ends_at_the_sum():
    _, svg = drawn(
        draw_cumulative, timeline((0, "hit", 3.0), (4, "unknown", 2.0), (9, "hit", 1.5), (9, "unknown", 0.5))
    )
    assert ">7</text>" in svg


def test_small_charts_share_their_scales():
    several = [("One", 4, timeline((0, "hit", 4.0))), ("Two", 1, timeline((9, "hit", 1.0)))]
    _, svg = drawn(draw_multiples, several)
    tall, low = bars(svg, "hit")
    assert tall[3] == pytest.approx(4 * low[3], abs=0.3)


def test_lanes_draw_every_incident_once():
    events = [
        LaneEvent(DAY + timedelta(days=d), DAY + timedelta(days=d), (("hit", 1.0),), f"injured {d}", d)
        for d in range(9)
    ]
    events.append(LaneEvent(DAY, DAY + timedelta(days=6), (("unknown", 1.0),)))
    events.append(LaneEvent(DAY, DAY, (), discounted=True))
    drawing, svg = drawn(draw_lanes, [Lane("A base", 11, tuple(events)), Lane("Another", 0, ())])
    assert len(re.findall('data-mark="hit"', svg)) == 9
    assert {SPAN, DISCOUNTED, "hit", "unknown"} == set(drawing.marks)
    assert ">A base</text>" in svg
    assert ">11</text>" in svg


def test_notes_of_the_user_are_lines_and_shades():
    notes = (
        Note(DAY + timedelta(days=2), DAY + timedelta(days=2), "A day"),
        Note(DAY, DAY + timedelta(days=5), "A period"),
    )
    drawing, svg = drawn(draw_bars, timeline((0, "hit", 1.0), (20, "hit", 1.0)), notes=notes)
    assert NOTE in drawing.marks
    assert ">A day</text>" in svg


def test_nothing_dated_draws_nothing():
    for draw in (draw_bars, draw_cumulative):
        assert "<rect" not in drawn(draw, timeline())[1]
    assert "<circle" not in drawn(draw_lanes, [])[1]


@given(st.floats(0.2, 5e6), st.integers(2, 6))
def test_count_ticks_are_few_whole_and_reach_the_highest(highest, most):
    ticks = count_ticks(highest, most=most)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert len(ticks) <= most + 1
    assert len({b - a for a, b in pairwise(ticks)}) == 1


@given(
    st.dates(date(1990, 1, 1), date(2030, 1, 1)),
    st.integers(1, 20_000),
    st.sampled_from(["en", "fr", "ar"]),
    st.integers(150, 1700),
)
def test_ticks_fit_side_by_side_and_say_a_year(first, days, lang, width):
    axis = TimeAxis(first, first + timedelta(days=days), Box(0, 0, width, 100), lang)
    ticks = time_ticks(axis)
    assert ticks
    assert any(str(day.year) in words for day, words in ticks)
    placed = sorted((axis.x(day), text_width(words, 20)) for day, words in ticks)
    for (x, wide), (after, next_wide) in pairwise(placed):
        assert after - x >= (wide + next_wide) / 2


NOTES = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 20), st.text("abcde fgh", min_size=1, max_size=60)), max_size=20
)


@given(NOTES)
def test_words_of_notes_touch_no_others_and_stay_in_the_plot(given_notes):
    axis = TimeAxis(DAY, DAY + timedelta(days=80), BOX, "en")
    notes = [Note(DAY + timedelta(days=a), DAY + timedelta(days=a + n), text) for a, n, text in given_notes]
    placed = place_notes(axis, notes)
    assert len(placed) == len(notes)
    for row in range(MOST_ROWS):
        spans = sorted((one.x, one.x + text_width(one.words, 20)) for one in placed if one.words and one.row == row)
        assert all(BOX.x0 - 0.01 <= left and right <= BOX.x1 + 0.01 for left, right in spans)
        assert all(first[1] < second[0] for first, second in pairwise(spans))


def test_notes_near_each_other_all_have_their_words():
    notes = [Note(DAY + timedelta(days=n), DAY + timedelta(days=n + n % 2), f"Note number {n}") for n in range(5)]
    _, svg = drawn(draw_bars, timeline((0, "hit", 1.0), (90, "hit", 1.0)), notes=notes)
    assert all(f"Note number {n}" in svg for n in range(5))


def test_a_note_beyond_the_dates_is_not_drawn():
    axis = TimeAxis(DAY, DAY + timedelta(days=9), BOX, "en")
    assert place_notes(axis, [Note(DAY - timedelta(days=9), DAY - timedelta(days=2), "before")]) == ()
