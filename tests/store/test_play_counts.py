"""What a play counts, for every window of steps, is what the counters of those dates say."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.filters import IncidentFilter
from geo.maps.play import MAX_STEPS, period_of, play_layers
from geo.model.steps import STEPS, Steps
from tests.store import reference
from tests.store.made import a_filter, batches
from tests.store.test_against_reference import WORLD, filled, live_of


def windows(count, widths):
    """Windows of so many steps that end at each step; 0 for all until then."""
    return [(max(0, end - width + 1) if width else 0, end) for width in widths for end in range(count)]


def within(rows, window):
    """Certain and possible sums of (first, last, n)."""
    first, last = window
    certain = sum(n for f, end, n in rows if f >= first and end <= last)
    return certain, sum(n for f, end, n in rows if f <= last and end >= first)


@settings(max_examples=15)
@given(batches(), a_filter(), st.sampled_from(STEPS), st.integers(0, 18), st.data())
def test_every_window_of_a_random_store_is_counted_as_in_plain_python(all_batches, chosen, step, zoom, data):
    store, live = filled(all_batches), live_of(all_batches)
    period = period_of(store, chosen)
    found = reference.matching(live, chosen)
    assert period.matching == len(found)
    assert period.undated == sum(row.facts.date_start is None for row in found)
    assert period.unlocated == sum(not row.facts.located for row in found)
    by = data.draw(st.sampled_from(("outcome", "group", "grade")))
    play = play_layers(store, chosen, period, steps=(step,), zoom=zoom, bbox=WORLD, by=by)
    assert (play is None) == (period.undated == period.matching)
    if play is not None:
        cut = play.steps
        everyone = [(first, last, n) for first, last, n, _ in play.totals]
        located = [(first, last, n) for first, last, _, n in play.totals]
        drawn = list(
            zip(
                *(play.rows[name] for name in ("f", "l")),
                map(sum, zip(play.rows["n"], play.rows["d"], strict=True)),
                strict=True,
            )
        )
        for window in windows(len(cut), (1, 3, 0)):
            first, last = cut.days(*window)
            narrowed = replace(chosen, date_from=first, date_to=last)
            for place, when in enumerate(("certain", "possible")):
                if chosen.when == "certain" and when == "possible":
                    continue
                rows = reference.matching(live, replace(narrowed, when=when))
                assert within(everyone, window)[place] == len(rows)
                assert within(located, window)[place] == sum(row.facts.located for row in rows)
                assert within(drawn, window)[place] == sum(row.facts.located for row in rows)
    store.close()


@settings(max_examples=10)
@given(batches(), a_filter(), st.sampled_from(STEPS), st.integers(0, 18))
def test_every_cell_has_in_a_window_what_the_map_of_those_dates_has(all_batches, chosen, step, zoom):
    store = filled(all_batches)
    chosen = replace(chosen, when="possible")
    period = period_of(store, chosen)
    if period.first is not None:
        cut = Steps(step, period.first, period.last)
        cells = store.fine_cells(chosen, zoom=zoom, bbox=WORLD, by="outcome")
        marks = {(cell.gx, cell.gy, cell.area): n for n, cell in enumerate(cells)}
        spans = store.mark_spans(chosen, zoom=zoom, bbox=WORLD, by="outcome", marks=marks, steps=cut).to_pylist()
        for first, last in windows(len(cut), (1, 2)):
            days = cut.days(first, last)
            there = [s for s in spans if s["first"] <= last and s["last"] >= first]
            narrowed = replace(chosen, date_from=days[0], date_to=days[1])
            expected = {
                (marks[c.gx, c.gy, c.area], key or "none"): n
                for c in store.fine_cells(narrowed, zoom=zoom, bbox=WORLD, by="outcome")
                for key, n in c.mix.items()
            }
            got = {}
            for span in there:
                if not span["discounted"]:
                    place = span["mark"], span["key"] or "none"
                    got[place] = got.get(place, 0) + span["count"]
            assert got == expected
    store.close()


@pytest.mark.parametrize(
    ("query", "step", "widths"),
    [
        ({}, "day", (1, 7)),
        ({}, "week", (1, 4, 0)),
        ({}, "month", (1, 0)),
        ({"sites": ("ain-al-asad",)}, "day", (30,)),
        ({"outcomes": ("hit",), "bbox": (38.0, 33.0, 45.0, 37.5)}, "week", (1, 0)),
    ],
)
def test_every_step_of_the_sample_is_what_the_counters_say(sample, query, step, widths):
    chosen = IncidentFilter(**query)
    period = period_of(sample, chosen)
    play = play_layers(sample, chosen, period, steps=(step,), zoom=6, bbox=WORLD, by="outcome")
    assert len(play.steps) <= MAX_STEPS
    everyone = [(first, last, n) for first, last, n, _ in play.totals]
    columns = (play.rows[name] for name in ("f", "l", "n", "d"))
    drawn = [(first, last, n + d) for first, last, n, d in zip(*columns, strict=True)]
    for window in windows(len(play.steps), widths):
        first, last = play.steps.days(*window)
        counters = sample.counters(replace(chosen, date_from=first, date_to=last))
        certain, possible = within(everyone, window)
        assert possible == counters.total
        if not chosen.has_area:
            assert possible - certain == counters.possible
        assert within(drawn, window)[1] == counters.located


def test_a_span_that_begins_before_the_dates_is_never_certain_in_them(sample):
    """The sample has incidents known to December only; of its last ten days none is certain."""
    chosen = IncidentFilter(date_from=date(2023, 12, 22), date_to=date(2023, 12, 31))
    play = play_layers(sample, chosen, period_of(sample, chosen), steps=("day",), zoom=6, bbox=WORLD, by="outcome")
    assert len(play.steps) == 10
    before = [n for first, _, n, _ in play.totals if first == -1]
    assert sum(before) == sample.counters(chosen).possible > 0


def test_slices_of_a_mark_add_up_to_its_count(sample):
    chosen = IncidentFilter()
    for by in ("outcome", "group", "grade"):
        play = play_layers(sample, chosen, period_of(sample, chosen), steps=("week",), zoom=6, bbox=WORLD, by=by)
        shares = [sum(parts) for parts in zip(*play.rows["w"], strict=True)]
        assert shares == [12 * n for n in play.rows["n"]]
        for number, bubble in enumerate(play.layers.bubbles):
            mine = [n for mark, n in zip(play.rows["b"], play.rows["n"], strict=True) if mark == number]
            assert sum(mine) == bubble.n


def test_certainly_in_range_plays_what_is_certain(sample):
    chosen = IncidentFilter(date_from=date(2023, 12, 1), date_to=date(2023, 12, 31), when="certain")
    period = period_of(sample, chosen)
    assert period.matching == sample.counters(chosen).total
    play = play_layers(sample, chosen, period, steps=("day",), zoom=6, bbox=WORLD, by="outcome")
    for window in windows(len(play.steps), (1, 7)):
        first, last = play.steps.days(*window)
        expected = sample.counters(replace(chosen, date_from=first, date_to=last)).total
        assert within([row[:3] for row in play.totals], window)[0] == expected


def test_dates_wider_than_the_data_play_the_data(sample):
    wide = IncidentFilter(date_from=date(1990, 1, 1), date_to=date(2040, 1, 1))
    assert period_of(sample, wide).possible() == period_of(sample, IncidentFilter()).possible()
    assert period_of(sample, wide).first == sample.counters(IncidentFilter()).first_date


def test_a_store_without_dates_has_no_steps(store):
    period = period_of(store, IncidentFilter())
    assert (period.first, period.matching, period.possible()) == (None, 0, ())
    assert play_layers(store, IncidentFilter(), period, steps=STEPS, zoom=3, bbox=WORLD, by="outcome") is None
