"""The bare page: headline, map with its legend, timeline; nothing to press, for a screenshot."""

from pathlib import Path

import streamlit as st

from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.headline import headline
from pages.ui.map_view import map_view
from pages.ui.timeline import timeline

HERE = Path(__file__).parent


def bare_page(ask: Answers) -> None:
    """Draw the picture of what is shown on Explore, and nothing else."""
    now = session.state()
    filter_ = now.filter
    counters = ask.counters(filter_)
    st.html(f"<style>{(HERE / 'bare.css').read_text(encoding='utf-8')}</style>")
    with st.container(key="top", horizontal=True, vertical_alignment="top", gap="small"):
        headline(counters, ask.claims(filter_), filter_, now.problems)
    with st.container(key="left", gap=None):
        map_view(filter_, revision=ask.revision, by=now.colour, selected=now.incident, focus=now.focus)
        if counters.total:
            timeline(ask, filter_, None)
