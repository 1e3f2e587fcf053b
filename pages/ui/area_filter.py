"""The area of the filter in the side bar: what it is, how certainly inside, and how to choose another."""

from html import escape
from typing import Any

import streamlit as st

from geo.filters import IncidentFilter, from_query
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.area_choice import choose_area
from pages.ui.area_words import area_words
from pages.ui.switch import switch

INSIDE = {"possible": "Possibly inside", "certain": "Certainly inside"}
MAX_CHARS = 8_192


def take_area(value: Any) -> None:
    """Take over an area that was drawn on the map, or its removal; what the filter's parsers refuse is ignored."""
    if value is None:
        remove()
        return
    if not isinstance(value, dict):
        return
    words = {word: [text] for word in ("polygon", "near") if isinstance(text := value.get(word), str)}
    if len(words) != 1 or any(len(text) > MAX_CHARS for (text,) in words.values()):
        return
    found, problems = from_query(words)
    if found.has_area and not problems:
        session.change(polygon=found.polygon, near=found.near, bbox=None)


def remove() -> None:
    """Lift the area."""
    session.change(polygon=None, near=None, bbox=None, inside="possible")


def area_panel(ask: Answers, filter_: IncidentFilter) -> None:
    """Draw the area's part of the panel."""
    with st.container(key="area_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.html('<h2 class="panel">Area</h2>')
        if not filter_.has_area:
            if st.button(
                "Anywhere: choose",
                key="area_choose",
                type="tertiary",
                help="Choose a circle, a polygon or a saved area",
            ):
                choose_area(ask)
            return
        if st.button("Change or save", key="area_choose", type="tertiary"):
            choose_area(ask)
        st.button("Remove", key="area_remove", type="tertiary", on_click=remove)
    st.html(f'<p class="area" dir="auto">{escape(area_words(filter_))}</p>')
    switch("In this area", INSIDE.values(), INSIDE[filter_.inside], "inside", _inside_changed, width="stretch")


def _inside_changed() -> None:
    session.change(inside="certain" if session.widget("inside") == INSIDE["certain"] else "possible")
