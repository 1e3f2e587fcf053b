"""When nothing matches: which part of the filter to loosen, and what that would show."""

from dataclasses import fields, replace
from typing import Any

import streamlit as st

from geo.export.filter_words import filter_words
from geo.filters import IncidentFilter
from geo.model.words import number, plural
from geo.store.answers import Counters
from pages.ui import session
from pages.ui.answers import Answers

NAMES = {
    "date_from": "Any date",
    "weekdays": "Any day of the week",
    "hours": "Any hour",
    "groups": "Any group",
    "claimants": "Claimed by anyone or none",
    "attributions": "Attributed to anyone or none",
    "outcomes": "Any outcome",
    "event_types": "Any event type",
    "weapons": "Any weapon",
    "countries": "Any country",
    "admin1s": "Any province",
    "sites": "Any site",
    "grades": "Any grade",
    "rules": "Any rule of the grade",
    "parties": "Any party",
    "publishers": "Any publisher",
    "text": "Without the words",
    "tags": "Any tag",
    "min_killed": "Any number killed",
    "min_injured": "Any number injured",
    "precisions": "Any precision",
    "bbox": "Anywhere",
    "polygon": "Anywhere",
    "near": "Anywhere",
    "batches": "Any import",
    "datasets": "Any data set",
    "hidden_datasets": "With the hidden data set",
    "as_known_on": "As known today",
}
MOST = 5


def loosened(filter_: IncidentFilter) -> dict[str, IncidentFilter]:
    """For each narrowed part of a filter, the filter without it."""
    found: dict[str, IncidentFilter] = {}
    for spec in fields(filter_):
        changed: dict[str, Any] = {spec.name: spec.default}
        if spec.name == "date_from":
            changed["date_to"] = None
            narrowed = filter_.has_dates
        else:
            narrowed = getattr(filter_, spec.name) != spec.default
        if spec.name in NAMES and narrowed:
            found[spec.name] = replace(filter_, **changed)
    return found


def empty(ask: Answers, filter_: IncidentFilter, counters: Counters) -> None:
    """Say why nothing is shown and offer the ways out."""
    if not counters.all:
        st.html('<p class="empty">The store holds no incident yet. Import a file, and it will be shown here.</p>')
        return
    with st.container(key="empty", gap="small"):
        st.html('<h2 class="block">Nothing matches</h2>')
        st.text(filter_words(filter_, "en"))
        options = [(name, wider, ask.counters(wider).total) for name, wider in loosened(filter_).items()]
        for name, wider, total in sorted(options, key=lambda option: -option[2])[:MOST]:
            if total:
                st.button(
                    f"{NAMES[name]}: show {plural(total, 'incident')}",
                    key=f"loosen_{name}",
                    on_click=session.set_filter,
                    args=(wider,),
                )
        st.button(
            f"Reset all filters: show {number(counters.all)}",
            key="loosen_all",
            type="tertiary",
            on_click=session.set_filter,
            args=(IncidentFilter(),),
        )
