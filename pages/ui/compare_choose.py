"""What is compared: the widgets, which write the state and so the address."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from geo.filters import IncidentFilter
from geo.model.site import group_name
from geo.store.answers import Counters
from pages.ui import session
from pages.ui.compare_sides import PRESETS, Side, period_text, preset, read_period
from pages.ui.switch import switch

WHAT = {"periods": "Two periods", "groups": "Two groups"}
EARLIEST, LATEST = "1900-01-01", "2100-12-31"


def choose_what(what: str, filter_: IncidentFilter, whole: Counters) -> None:
    """Periods or groups, and for periods the presets."""
    with st.container(key="compare_what", horizontal=True, vertical_alignment="center"):
        switch("Compare", WHAT.values(), WHAT[what], "compare_kind", _what_changed)
        if what == "periods":
            for name, label in PRESETS.items():
                st.button(label, key=f"compare_{name}", on_click=_take_preset, args=(name, filter_, whole))


def _what_changed() -> None:
    what = next(key for key, label in WHAT.items() if label == session.widget("compare_kind"))
    session.compare(what, ("", ""))


def _take_preset(name: str, filter_: IncidentFilter, whole: Counters) -> None:
    found = preset(name, filter_, whole)
    if found:
        session.compare("periods", (period_text(found[0]), period_text(found[1])))


def choose_side(what: str, sides: tuple[Side, Side], place: int, groups: Sequence[str]) -> None:
    """The widget of one side."""
    side = sides[place]
    key = f"compare_{side.letter.lower()}_{what}"
    if what == "groups":
        session.seed(key, side.text)
        st.selectbox(
            f"Group {side.letter}", list(groups), key=key, format_func=group_name, label_visibility="collapsed",
            on_change=_changed, args=(what, sides, place, key),
        )  # fmt: skip
        return
    period = read_period(side.text)
    if not session.widget(f"{key}_half"):
        session.seed(key, period)
    st.date_input(
        f"From and to, {side.letter}", key=key, min_value=EARLIEST, max_value=LATEST, format="YYYY-MM-DD",
        label_visibility="collapsed", on_change=_changed, args=(what, sides, place, key),
    )  # fmt: skip


def _changed(what: str, sides: tuple[Side, Side], place: int, key: str) -> None:
    value: Any = session.widget(key)
    if what == "periods":
        half = len(value) != 2  # noqa: PLR2004 - both ends
        session.seed(f"{key}_half", half)
        if half:
            return
        value = period_text(value)
    texts = [side.text for side in sides]
    texts[place] = value
    session.compare(what, (texts[0], texts[1]))
