"""The words of a filter in a URL: they round trip, and whatever is written there is answered, never raised."""

from datetime import date
from urllib.parse import parse_qs, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InputError
from geo.filters import MAX_VERTICES, SPECS, IncidentFilter, from_query, to_pairs, to_query
from tests.store.made import a_filter

ANY_TEXT = st.text(max_size=40)
HOSTILE = (
    "1e999",
    "nan",
    "-inf",
    "9" * 400,
    "0x10",
    "٢٠٢٣-٠٦-٠٥",
    "2023-13",
    "0000",
    "__import__('os')",
    "\x00",
    "%00",
    "",
)


def parsed(query):
    chosen, problems = from_query(query)
    assert problems == ()
    return chosen


@given(a_filter())
def test_a_filter_comes_back_from_its_query(chosen):
    query = to_query(chosen)
    assert parsed(query) == chosen
    assert parsed("?" + query) == chosen
    assert parsed(parse_qs(query)) == chosen
    assert to_query(parsed(query)) == query


@given(a_filter(), st.randoms())
def test_the_order_of_the_words_does_not_matter(chosen, rng):
    parts = to_query(chosen).split("&")
    rng.shuffle(parts)
    assert to_query(parsed("&".join(parts))) == to_query(chosen)


@given(a_filter(), st.dictionaries(ANY_TEXT.filter(lambda word: word not in SPECS), ANY_TEXT, max_size=4))
def test_unknown_words_are_ignored(chosen, unknown):
    more = "".join(f"&{quote_plus(word)}={quote_plus(value)}" for word, value in unknown.items())
    assert parsed(to_query(chosen) + more) == chosen


@given(st.lists(st.tuples(st.sampled_from(sorted(SPECS)), ANY_TEXT | st.sampled_from(HOSTILE)), max_size=6))
def test_malformed_values_are_answered_and_never_raise(pairs):
    chosen, problems = from_query("&".join(f"{word}={quote_plus(text)}" for word, text in pairs))
    assert all(problem.endswith(".") and len(problem) < 400 for problem in problems)
    assert parsed(to_query(chosen)) == chosen


@given(st.text(max_size=200))
def test_any_text_is_a_query(text):
    chosen, _ = from_query(text)
    assert parsed(to_query(chosen)) == chosen


@given(st.dictionaries(st.sampled_from(sorted(SPECS)), st.lists(ANY_TEXT, max_size=3), max_size=5))
def test_any_mapping_is_a_query(mapping):
    chosen, _ = from_query(mapping)
    assert isinstance(chosen, IncidentFilter)


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("from=yesterday", "from"),
        ("to=2023-02-30", "to"),
        ("when=maybe", "when"),
        ("country=Atlantis", "country"),
        ("min-killed=-1", "min-killed"),
        ("min-killed=1.5", "min-killed"),
        ("bbox=1,2,3", "bbox"),
        ("bbox=1,2,3,nan", "bbox"),
        ("bbox=1,50,3,40", "bbox"),
        ("bbox=1,2,300,4", "bbox"),
        ("polygon=1 2,3 4", "polygon"),
        ("polygon=" + ",".join(f"{n / 10} 0" for n in range(MAX_VERTICES + 1)), "polygon"),
        ("near=91,0,5", "near"),
        ("near=1,0,0", "near"),
        ("batch=one", "batch"),
        ("as-claimed=true", "as-claimed"),
        ("as-known-on=soon", "as-known-on"),
    ],
)
def test_a_malformed_value_is_left_out_and_named(query, word):
    chosen, problems = from_query(query)
    assert chosen.is_empty
    assert len(problems) == 1
    assert problems[0].startswith(f"{word}=")


def test_one_malformed_value_does_not_take_the_others_along():
    chosen, problems = from_query("country=IQ&country=Atlantis&outcome=hit&from=never")
    assert (chosen.countries, chosen.outcomes, chosen.date_from) == (("IQ",), ("hit",), None)
    assert len(problems) == 2


def test_dates_that_run_backwards_are_left_out_and_said():
    chosen, problems = from_query("from=2024-01-01&to=2023-01-01&outcome=hit")
    assert chosen == IncidentFilter(outcomes=("hit",))
    assert "backwards" in problems[0]
    with pytest.raises(InputError, match="backwards"):
        IncidentFilter(date_from=date(2024, 1, 1), date_to=date(2023, 1, 1))


def test_a_bare_month_or_year_stands_for_all_of_it():
    assert parsed("from=2023-10&to=2023-10") == parsed("from=2023-10-01&to=2023-10-31")
    assert parsed("from=2024-02&to=2024-02").date_to == date(2024, 2, 29)
    assert parsed("from=2023&to=2023") == parsed("from=2023-01-01&to=2023-12-31")


def test_names_are_taken_for_the_ids_they_mean():
    assert parsed("group=Islamic Resistance in Iraq") == parsed("group=islamic-resistance-in-iraq")
    assert parsed("site=عين الأسد").sites == ("ain-al-asad",)
    assert parsed("country=Irak&country=العراق&country=IQ").countries == ("IQ",)
    assert parsed("country=none").countries == ("none",)


def test_equal_filters_have_one_query_and_an_empty_one_has_none():
    one = IncidentFilter(outcomes=("hit", "intercepted", "hit"))
    other = IncidentFilter(outcomes=("intercepted", "hit"))
    assert one == other
    assert hash(one) == hash(other)
    assert to_query(one) == to_query(other) == "outcome=hit&outcome=intercepted"
    assert to_pairs(IncidentFilter()) == []
    assert IncidentFilter().is_empty


def test_numbers_keep_every_digit():
    chosen = parsed("bbox=42.123456789012,33.1,42.2,33.3&near=33.7856,42.4412,0.25")
    assert chosen.bbox == (42.123456789012, 33.1, 42.2, 33.3)
    assert parsed(to_query(chosen)) == chosen
