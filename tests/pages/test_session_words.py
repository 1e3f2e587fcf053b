"""A link says all of what was chosen: the words of the URL lead back to the same state."""

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from geo.filters import IncidentFilter
from geo.store.answers import Colour, Step
from geo.store.schema import ORDERS
from pages.ui.session_state import VIEW_WORDS, State, TimelineChoice, take_words, words_of

states = st.builds(
    State,
    filter=st.builds(IncidentFilter, countries=st.sampled_from([(), ("IQ",), ("IQ", "SY")])),
    incident=st.none() | st.text(min_size=1, max_size=20),
    colour=st.sampled_from(get_args(Colour)),
    step=st.sampled_from(["auto", *get_args(Step)]),
    order=st.sampled_from(sorted(ORDERS)),
    descending=st.booleans(),
    offset=st.integers(0, 99_999_999),
    timeline=st.sampled_from(get_args(TimelineChoice)),
    bare=st.booleans(),
    page=st.sampled_from(["explore", "compare"]),
    compare=st.sampled_from(["", "periods", "groups"]),
    sides=st.tuples(st.sampled_from(["", "2024-01-01..2024-01-31"]), st.sampled_from(["", "group-b"])),
)


def query(words):
    said = {}
    for word, value in words:
        said.setdefault(word, []).append(value)
    return said


@given(states)
def test_a_link_leads_back_to_what_was_chosen(chosen):
    words = words_of(chosen)
    found = State(page=chosen.page)
    found.filter = take_words(found, query(words))
    assert words_of(found) == words
    assert (found.incident, found.offset, found.bare) == (chosen.incident, chosen.offset, chosen.bare)
    assert not found.problems


@given(st.dictionaries(st.sampled_from(VIEW_WORDS), st.lists(st.text(max_size=12), min_size=1, max_size=2)))
def test_words_that_do_not_fit_leave_what_is_usual(said):
    now = State()
    take_words(now, said)
    assert now.colour in get_args(Colour)
    assert now.order in ORDERS
    assert 0 <= now.offset < 10**8
