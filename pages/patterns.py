"""Patterns: filter, query, view. What the attacks that match have in common; each block narrows by a click."""

import streamlit as st

from pages.ui import session
from pages.ui.answers import answers
from pages.ui.copy_link import copy_link
from pages.ui.empty import empty
from pages.ui.headline import headline
from pages.ui.pattern_frame import measured_html, put_style, subject
from pages.ui.pattern_lists import groups, outcomes, pauses, sites
from pages.ui.pattern_times import claims, hours, over_time
from pages.ui.views_menu import views_menu


def page() -> None:
    """Draw the page."""
    ask = answers()
    filter_ = session.state().filter
    counters = ask.counters(filter_)
    put_style()
    with st.container(key="top", horizontal=True, vertical_alignment="top", gap="small"):
        headline(counters, ask.claims(filter_), filter_, session.state().problems)
        with st.container(key="top_actions", horizontal=True, gap="small", width="content"):
            copy_link()
            views_menu(ask.store)
    if not counters.total:
        empty(ask, filter_, counters)
        return
    about = subject(ask, filter_, counters)
    st.html(measured_html(about))
    if not counters.attacks:
        return
    with st.container(key="pattern_blocks"):
        for block in (over_time, sites, groups, pauses, outcomes, claims, hours):
            with st.container(key=f"pattern_{block.__name__}", gap=None):
                block(about)


page()
