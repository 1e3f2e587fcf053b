"""Explore: filter, query, view. Map, timeline, table and incident of one filter, linked."""

from datetime import date

import streamlit as st

from geo.filters import IncidentFilter, to_query
from geo.store.answers import Counters
from geo.web.cells import begin_cells
from geo.web.turns import TURNS
from pages.ui import session
from pages.ui.answers import Answers, answers
from pages.ui.bare import bare_page
from pages.ui.copy_link import copy_link
from pages.ui.empty import empty
from pages.ui.export_menu import export_menu
from pages.ui.headline import headline
from pages.ui.incident_panel import incident_panel
from pages.ui.map_view import map_view
from pages.ui.table import table
from pages.ui.timeline import timeline
from pages.ui.views_menu import views_menu

LEFT, RIGHT = 652, 456
"""Widths of the two halves at 1440 pixels; they grow together."""
MANY = 500
"""Incidents in the store from which counting is felt while the map is drawn."""


def page() -> None:
    """Draw the page."""
    ask = answers()
    now = session.state()
    filter_ = now.filter
    if now.bare:
        bare_page(ask)
        return
    top = st.container(key="top", horizontal=True, vertical_alignment="top", gap="small")
    if ask.is_empty:
        with top:
            _top(ask, filter_, ask.counters(filter_))
        empty(ask, filter_, ask.counters(filter_))
        return
    left, right = st.columns([LEFT, RIGHT], gap="small")
    with left:
        left = st.container(key="left", gap=None)
    with left:
        _map_first(ask, filter_)
    counters = ask.counters(filter_)
    with top:
        _top(ask, filter_, counters)
    selected = now.incident or _only_one(ask, filter_, counters)
    with left:
        timeline(ask, filter_, _marked(ask, filter_, selected))
    with right, st.container(key="right", gap=None):
        if counters.total:
            table(ask, filter_, counters.total, selected)
        else:
            empty(ask, filter_, counters)
        if counters.total or selected:
            with st.container(key="incident", gap=None):
                incident_panel(ask, filter_, counters.total, selected)


def _map_first(ask: Answers, filter_: IncidentFilter) -> None:
    """The map before anything is counted; beside many incidents its question is let through before our own."""
    now, query = session.state(), to_query(filter_)
    before = now.map_told[0]
    waits = session.told_map(query, ask.revision) and ask.held >= MANY
    if waits:
        TURNS.expect(query)
        begin_cells(filter_, ask.revision, before=before, by=now.colour)
    map_view(
        filter_, revision=ask.revision, by=now.colour, selected=now.incident, focus=now.focus, play=True, area=True
    )
    if waits:
        TURNS.wait(query)


def _top(ask: Answers, filter_: IncidentFilter, counters: Counters) -> None:
    headline(counters, ask.claims(filter_), filter_, session.state().problems)
    with st.container(key="top_actions", horizontal=True, gap="small", width="content"):
        copy_link()
        views_menu(ask.store)
        export_menu(ask.store, filter_, key="shown", label="Export", stem="incidents", bordered=True)
        st.button("Make a slide", key="make_slide", type="primary", on_click=_make_slide)


def _make_slide() -> None:
    session.keep_position()
    session.go("brief.py")


def _only_one(ask: Answers, filter_: IncidentFilter, counters: Counters) -> str | None:
    """The incident that is left where the filter leaves one: it needs no choosing."""
    return ask.page(filter_, limit=1)["incident"][0].as_py() if counters.total == 1 else None


def _marked(ask: Answers, filter_: IncidentFilter, selected: str | None) -> date | None:
    """Day of the selected incident on the timeline, if its day is known."""
    found = ask.incident(selected, filter_.as_known_on) if selected else None
    facts = found.incident.facts if found else None
    return facts.date_start if facts and facts.date_start == facts.last_day else None


page()
