"""Classes of provinces: round, few, and holding every value; periods and rates."""

from datetime import date
from itertools import pairwise

from colour_vision import contrast
from hypothesis import given
from hypothesis import strategies as st

from geo.filters import IncidentFilter
from geo.maps.choropleth import FEWEST_CLASSES, round_bounds, scale, shown_period
from geo.maps.palette import AREA_FILLS, AREA_OPACITY, SEQUENTIAL, TOKENS
from geo.model.rates import Period

counts = st.lists(st.integers(0, 2_000_000), max_size=40)
rates = st.lists(st.floats(0, 1e6).map(lambda x: float(f"{x:.3g}")), max_size=40)


@given(counts)
def test_every_count_above_zero_is_in_one_of_few_round_classes(values):
    made = scale(values, whole=True)
    above = [value for value in values if value]
    assert bool(made.bounds) == bool(above)
    assert len(made.bounds) <= 6
    assert list(made.bounds) == sorted(set(made.bounds))
    assert all(bound == int(bound) and len(str(int(bound)).rstrip("0")) <= 2 for bound in made.bounds)
    if above:
        assert made.bounds[0] <= min(above)
        assert made.bounds[-1] <= max(above)
    assert len(set(made.light)) == len(set(made.dark)) == len(made.bounds)


@given(rates)
def test_every_rate_above_zero_is_in_a_class(values):
    bounds = round_bounds([value for value in values if value >= 0.001], whole=False)
    assert all(bounds[0] <= value for value in values if value >= 0.001)


def test_five_classes_where_the_values_allow_them():
    assert round_bounds([1, 3, 22], whole=True) == (1, 2, 5, 10, 20)
    assert round_bounds([1, 2, 3, 4, 7], whole=True) == (1, 2, 3, 4, 5, 7)
    assert round_bounds([1, 2], whole=True) == (1, 2)
    assert len(round_bounds([0.2, 6.0], whole=False)) >= FEWEST_CLASSES
    assert len(round_bounds([1, 90_000], whole=True)) == 6


def test_classes_are_said_as_ranges():
    assert scale([1, 3, 22], whole=True).labels == ("1", "2–4", "5–9", "10–19", "20–22")
    assert scale([0.27, 6.03], whole=False).labels[-1] == "5–6"


def seen(fill, land):
    """A fill as it looks on the land."""
    parts = [(int(fill[at : at + 2], 16), int(land[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(top * AREA_OPACITY + under * (1 - AREA_OPACITY)):02X}" for top, under in parts)


def test_more_is_further_from_the_land():
    for theme, tokens in TOKENS.items():
        areas = [seen(fill, tokens.land) for fill in AREA_FILLS[theme]]
        for steps in (areas, SEQUENTIAL[theme]):
            away = [contrast(step, tokens.land) for step in steps]
            assert away == sorted(away)
            assert all(b / a > 1.15 for a, b in pairwise(away))


def test_names_and_numbers_are_readable_on_every_province():
    for theme, tokens in TOKENS.items():
        for fill in AREA_FILLS[theme]:
            assert contrast(seen(fill, tokens.land), tokens.ink) >= 4.5


def test_the_period_of_a_rate_is_that_of_the_filter_and_else_of_the_data():
    first, last = date(2024, 1, 1), date(2024, 3, 31)
    assert shown_period(IncidentFilter(), first, last) == Period(first, last)
    begun = IncidentFilter(date_from=date(2023, 12, 1))
    assert shown_period(begun, first, last) == Period(date(2023, 12, 1), last)
    assert shown_period(IncidentFilter(), None, None) is None
    assert shown_period(IncidentFilter(date_from=date(2024, 5, 1)), first, last) is None
    assert Period(first, first).days == 1
    assert Period(date(2023, 1, 1), date(2023, 12, 31)).months == 365 / 30.4375
