"""Pauses: every way in which uncertain dates can fall is tried, and none is longer or shorter than what is said."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from geo.model.pauses import pauses

DAY = timedelta(days=1)
FIRST = date(2023, 12, 1)


@dataclass(frozen=True)
class Spell:
    first: date
    last: date
    count: int = 1


def spell(start, length=0):
    return Spell(FIRST + DAY * start, FIRST + DAY * (start + length))


certain = st.lists(st.integers(0, 24).map(spell), max_size=5)
doubtful = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda pair: spell(*pair)), max_size=3)


def longest_run(first, last, attacked):
    """The longest run of days from first to last without an attack, day by day."""
    longest = run = 0
    for n in range((last - first).days + 1):
        run = 0 if first + DAY * n in attacked else run + 1
        longest = max(longest, run)
    return longest


def worlds(spells):
    """The days of attacks in every way in which the dates can fall."""
    each = [[s.first + DAY * n for n in range((s.last - s.first).days + 1)] for s in spells]
    return [set(days) for days in product(*each)]


@given(certain, doubtful)
def test_no_world_has_a_longer_or_a_shorter_pause(known, unsure):
    found = pauses([*known, *unsure], most=50)
    every = worlds([*known, *unsure])
    for pause in found:
        lengths = [longest_run(pause.first, pause.last, attacked) for attacked in every]
        assert max(lengths) == pause.most
        assert min(lengths) >= pause.least
        if pause.sure:
            assert (pause.sure[1] - pause.sure[0]).days + 1 == pause.least
            assert pause.first <= pause.sure[0] <= pause.sure[1] <= pause.last
            within = {pause.sure[0] + DAY * n for n in range(pause.least)}
            assert not any(within & attacked for attacked in every)
        else:
            assert pause.least == 0


@given(certain, doubtful)
def test_between_each_two_certain_days_there_is_a_pause_unless_none_can_be(known, unsure):
    found = {(pause.first, pause.last) for pause in pauses([*known, *unsure], most=50)}
    days = sorted({s.first for s in known})
    gaps = {(a + DAY, b - DAY) for a, b in pairwise(days) if (b - a).days > 1}
    every = worlds([*known, *unsure])
    assert found == {gap for gap in gaps if any(longest_run(*gap, attacked) for attacked in every)}


@given(certain, doubtful, st.integers(1, 4))
def test_the_longest_come_first_and_a_short_list_is_the_head_of_a_long_one(known, unsure, most):
    whole = pauses([*known, *unsure], most=50)
    assert whole == sorted(whole, key=lambda p: (-p.most, -p.least, p.first))
    assert [p.most for p in pauses([*known, *unsure], most=most)] == [p.most for p in whole[:most]]


def test_with_certain_dates_a_pause_is_what_it_is():
    (pause,) = pauses([spell(0), spell(10), spell(11)], most=5)
    assert (pause.first, pause.last) == (FIRST + DAY, FIRST + DAY * 9)
    assert (pause.least, pause.most, pause.certain) == (9, 9, True)


def test_a_month_that_may_hold_the_attack_anywhere_leaves_nothing_sure():
    (pause,) = pauses([spell(0), spell(10), spell(0, 10)], most=5)
    assert (pause.least, pause.most, pause.sure) == (0, 9, None)


def test_fewer_than_two_certain_days_have_no_pause_between_them():
    assert pauses([spell(3)], most=5) == []
    assert pauses([], most=5) == []
