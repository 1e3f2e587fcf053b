"""The dialog with the dimensions that the side bar has no room for."""

from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from geo.filters import WEEKDAYS, IncidentFilter
from geo.model.grade import RULE
from geo.model.site import group_name
from geo.model.taxonomy import NONE, term_name
from geo.model.words import LEXICONS, number, plural
from geo.store.answers import FacetValue
from pages.ui import session
from pages.ui.answers import Answers


@dataclass(frozen=True, slots=True)
class Choice:
    """A dimension with a list of values: facet of the store, dimension of the filter, words."""

    facet: str
    dimension: str
    title: str
    taxonomy: str = ""


CHOICES = (
    Choice("claimed", "claimants", "Claimed by"),
    Choice("attributed", "attributions", "Attributed to"),
    Choice("event", "event_types", "Event type", "event_types"),
    Choice("weapon", "weapons", "Weapon", "weapons"),
    Choice("admin1", "admin1s", "Province"),
    Choice("precision", "precisions", "Place known to"),
    Choice("party", "parties", "Reported by", "parties"),
    Choice("publisher", "publishers", "Publisher"),
    Choice("rule", "rules", "Rule of the grade"),
    Choice("tag", "tags", "Tag"),
    Choice("dataset", "datasets", "Data set"),
    Choice("dataset", "hidden_datasets", "Hide data set"),
    Choice("batch", "batches", "Import"),
)
OTHERS = (
    "weekdays",
    "hours",
    "text",
    "min_killed",
    "min_injured",
    "as_claimed",
    "media_mentions",
)
ROLES = {"either": "Claimed or attributed", "claimed": "Claimed", "attributed": "Attributed"}


def narrowed_elsewhere(filter_: IncidentFilter) -> int:
    """How many dimensions are narrowed that the side bar does not show."""
    blank = IncidentFilter()
    names = (*(choice.dimension for choice in CHOICES), *OTHERS, "group_role")
    return sum(getattr(filter_, name) != getattr(blank, name) for name in names)


def words(choice: Choice, value: FacetValue) -> str:
    """A value with its count. Shown as plain text."""
    if value.value == NONE:
        name = "not given"
    elif choice.dimension == "rules":
        name = RULE[value.value].sentence if value.value in RULE else value.value
    elif choice.facet in {"claimed", "attributed"}:
        name = group_name(value.value)
    elif choice.dimension == "batches":
        name = f"import {value.value}"
    else:
        name = term_name(choice.taxonomy, value.value) if choice.taxonomy else value.value
    return f"{name}  {number(value.count)}"


@st.dialog("More filters", width="large")
def more_filters(ask: Answers) -> None:
    """Ask for more dimensions; the filter changes when the visitor says so."""
    filter_ = session.state().filter
    every = ask.facets(IncidentFilter(media_mentions=True), tuple(dict.fromkeys(choice.facet for choice in CHOICES)))
    left, right = st.columns(2, gap="medium")
    found: dict[str, Any] = {}
    for number_, choice in enumerate(CHOICES):
        with left if number_ % 2 == 0 else right:
            found[choice.dimension] = _choose(choice, every[choice.facet], filter_)
    with right:
        role = st.selectbox(
            "A group counts where it is", list(ROLES.values()), index=list(ROLES).index(filter_.group_role)
        )
        found["group_role"] = next(key for key, value in ROLES.items() if value == role)
    found["weekdays"], found["hours"] = _times(filter_)
    found["text"] = st.text_input("Words in the reports", filter_.text, max_chars=200).strip()
    with st.container(horizontal=True):
        found["min_killed"] = _at_least("Killed, at least", filter_.min_killed)
        found["min_injured"] = _at_least("Injured, at least", filter_.min_injured)
    found["as_claimed"] = st.checkbox("Count as an outcome what only the claimant says", filter_.as_claimed)
    found["media_mentions"] = st.checkbox("Include media mentions", filter_.media_mentions)
    wanted = replace(filter_, **found)
    total = ask.counters(wanted).total
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(f"Show {plural(total, 'incident')}", type="primary"):
            session.set_filter(wanted)
            st.rerun()


def _choose(choice: Choice, values: list[FacetValue], filter_: IncidentFilter) -> tuple[Any, ...]:
    chosen: tuple[Any, ...] = getattr(filter_, choice.dimension)
    labels = {value.value: words(choice, value) for value in values}
    options = list(labels) + [str(value) for value in chosen if str(value) not in labels]
    picked = st.multiselect(
        choice.title,
        options,
        default=[str(value) for value in chosen],
        format_func=lambda value: labels.get(value, value),
        placeholder="any",
        disabled=not options,
    )
    return tuple(int(value) for value in picked) if choice.dimension == "batches" else tuple(picked)


def _times(filter_: IncidentFilter) -> tuple[tuple[str, ...], tuple[int, ...]]:
    names = dict(zip(WEEKDAYS, LEXICONS["en"].weekdays, strict=True))
    with st.container(horizontal=True):
        weekdays = st.multiselect(
            "Day of the week", WEEKDAYS, default=list(filter_.weekdays), format_func=names.get, placeholder="any"
        )
        hours = st.multiselect(
            "Hour of the local time",
            range(24),
            default=list(filter_.hours),
            format_func=lambda hour: f"{hour:02}:00",
            placeholder="any",
        )
    return tuple(weekdays), tuple(hours)


def _at_least(label: str, value: int | None) -> int | None:
    return st.number_input(label, min_value=0, value=value, step=1, placeholder="any", format="%d")
