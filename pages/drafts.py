"""Drafts: the text of an article becomes draft reports, each checked beside its words before it is accepted."""

import streamlit as st

from geo.web.provider import get_store
from pages.ui.draft_cards import cards_step
from pages.ui.draft_paste import paste_step
from pages.ui.draft_state import draft_state
from pages.ui.theme import HERE


def page() -> None:
    """Draw the page: the text, or the drafts that were read out of it."""
    for sheet in ("upload.css", "draft.css"):
        st.html(f"<style>{(HERE / sheet).read_text(encoding='utf-8')}</style>")
    reading = draft_state().reading
    if reading is None:
        paste_step()
    else:
        cards_step(get_store(), reading)


page()
