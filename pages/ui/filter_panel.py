"""The filter panel of the side bar: what it shows comes from the filter, what is done in it goes to the filter."""

from datetime import date
from typing import Any

import streamlit as st

from geo.filters import IncidentFilter
from geo.model.words import plural
from pages.ui import facets, session
from pages.ui.answers import Answers
from pages.ui.area_filter import area_panel
from pages.ui.more_filters import more_filters, narrowed_elsewhere
from pages.ui.switch import switch
from pages.ui.theme import theme, tokens

PRESETS = {"All": None, "30 days": 30, "7 days": 7, "Custom": 0}
CERTAINTY = {"possible": "Possibly in range", "certain": "Certainly"}


def filter_panel(ask: Answers) -> None:
    """Draw the panel in the side bar."""
    filter_ = session.state().filter
    whole = ask.counters(IncidentFilter(as_known_on=filter_.as_known_on, media_mentions=True))
    with st.sidebar:
        _dates(filter_, whole.first_date, whole.last_date)
        area_panel(ask, filter_)
        _facets(ask, filter_)
        with st.container(key="panel_end", horizontal=True, gap="small"):
            count = narrowed_elsewhere(filter_)
            if st.button(f"More filters ({count})" if count else "More filters", key="more", width="stretch"):
                more_filters(ask)
            st.button("Reset", key="reset", width="stretch", on_click=_reset, disabled=filter_.is_empty)


def _reset() -> None:
    session.set_filter(IncidentFilter())


def preset_of(filter_: IncidentFilter, last: date | None) -> str:
    """The preset whose dates the filter has."""
    dates = (filter_.date_from, filter_.date_to)
    for name, days in PRESETS.items():
        if days is None and dates == (None, None):
            return name
        if days and dates == session.preset_dates(last, days):
            return name
    return "Custom"


def _dates(filter_: IncidentFilter, first: date | None, last: date | None) -> None:
    st.html('<h2 class="panel">Dates</h2>')
    preset = preset_of(filter_, last)
    switch("Dates of the data", PRESETS, preset, "preset", _preset_changed, first, last, width="stretch")
    today = date.today()  # noqa: DTZ011 - only the default of an empty store
    shown = shown_dates(filter_, first or today, last or today)
    if not session.state().half_dates:
        session.seed("dates", shown)
    session.hold_half_dates(half=False)
    st.date_input(
        "From and to",
        key="dates",
        min_value=min(date(1900, 1, 1), *shown),
        max_value=max(date(2100, 12, 31), *shown),
        format="YYYY-MM-DD",
        label_visibility="collapsed",
        on_change=_dates_changed,
    )
    switch(
        "In these dates", CERTAINTY.values(), CERTAINTY[filter_.when], "certainty", _certainty_changed, width="stretch"
    )
    session.seed("as_known_on", filter_.as_known_on)
    with st.container(key="known", horizontal=True, vertical_alignment="center", gap="small"):
        st.html('<h2 class="panel">As known on</h2>')
        st.date_input(
            "As known on",
            key="as_known_on",
            min_value=date(1900, 1, 1),
            max_value=date(2100, 12, 31),
            format="YYYY-MM-DD",
            label_visibility="collapsed",
            on_change=_as_known_on_changed,
            help=None,
        )


def shown_dates(filter_: IncidentFilter, first: date, last: date) -> tuple[date, date]:
    """Days that the filter is narrowed to, or those of the data; a bound beyond the data is not joined with them."""
    start, end = filter_.date_from or first, filter_.date_to or last
    if start <= end:
        return start, end
    return (filter_.date_from or end,) * 2


def _preset_changed(first: date | None, last: date | None) -> None:
    days = PRESETS.get(session.widget("preset"))
    if days is None:
        session.set_dates(None, None)
    elif days:
        session.set_dates(*session.preset_dates(last, days))
    else:
        session.set_dates(first, last)


def _dates_changed() -> None:
    value: Any = session.widget("dates")
    if len(value) == 2:  # noqa: PLR2004 - both ends are in
        session.set_dates(*value)
    else:
        session.hold_half_dates(half=True)


def _certainty_changed() -> None:
    session.change(when="certain" if session.widget("certainty") == CERTAINTY["certain"] else "possible")


def _as_known_on_changed() -> None:
    session.change(as_known_on=session.widget("as_known_on"))


def _facets(ask: Answers, filter_: IncidentFilter) -> None:
    every = ask.facets(
        IncidentFilter(as_known_on=filter_.as_known_on, media_mentions=filter_.media_mentions), facets.FACET_IDS
    )
    values = facets.facet_values(every, ask.facets(filter_, facets.FACET_IDS), filter_)
    shades = tokens()
    facets.component()(
        key="facets",
        data={
            "facets": [
                facets.facet_data(facet, values[facet.id], getattr(filter_, facet.dimension), theme())
                for facet in facets.FACETS
                if values[facet.id]
            ],
            "tokens": {
                "ink": shades.ink,
                "ink2": shades.ink2,
                "ink3": shades.ink3,
                "acc": shades.acc,
                "on-acc": shades.on_acc,
                "tint": shades.tint,
                "line2": shades.line2,
                "bg": shades.bg,
                "side": shades.side,
            },
        },
        on_chosen_change=lambda: _facet_clicked(values),
    )


def _facet_clicked(values: Any) -> None:
    event = (session.widget("facets") or {}).get("chosen") or {}
    session.set_filter(facets.apply(session.state().filter, event, values))


def incidents(count: int) -> str:
    """``1 incident``, ``42 incidents``."""
    return plural(count, "incident")
