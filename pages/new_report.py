"""A report that no file holds: of a new incident or of one that is known, or a correction; with a preview."""

import streamlit as st

from geo.model.describe import title
from geo.model.facts import Facts
from pages.ui import session
from pages.ui.answers import answers
from pages.ui.report_form import report_form
from pages.ui.report_preview import report_preview, side_by_side
from pages.ui.report_state import KINDS, Kind, begin, report_state
from pages.ui.theme import HERE


def page() -> None:
    """Draw the page: the form, and what it would make of the incident."""
    st.html(f"<style>{(HERE / 'report_form.css').read_text(encoding='utf-8')}</style>")
    ask = answers()
    now = report_state()
    if now.saved is not None:
        _done(now.saved)
        return
    selected = session.state().incident
    history = ask.incident(selected, None) if selected else None
    if history is None and now.kind != "new":
        begin("new")
    st.html(
        '<div class="headline"><h1>New report</h1><p>For what no file holds. Who says it and where it stands are '
        "required; what is not said stays unknown, which is not zero.</p></div>"
    )
    if history is None:
        st.button("Read an article into drafts instead", key="to_drafts", type="tertiary", on_click=session.go,
                  args=("drafts.py",))  # fmt: skip
    if history is not None:
        _kind(now.kind)
        with st.container(key="report_about"):
            st.text("of a new incident" if now.kind == "new" else f"of: {title(history.incident.facts)}")
    about = history if now.kind != "new" else None
    left, right = st.columns([700, 592], gap="medium")
    with left, st.container(key="report_form", gap="small"):
        draft = report_form(ask, now, about.incident.facts if about else Facts())
    with right, st.container(key="report_preview", gap=None):
        made = report_preview(ask, about, draft)
    if about is not None:
        side_by_side(made)


def _kind(kind: Kind) -> None:
    session.seed("report_kind", kind)
    st.segmented_control("What it is", list(KINDS), format_func=KINDS.get, key="report_kind", required=True,
                         label_visibility="collapsed", on_change=_choose_kind)  # fmt: skip


def _choose_kind() -> None:
    """Begin another form; a choice that comes late, from a page that is gone, is the one made already."""
    chosen = session.widget("report_kind")
    if chosen != report_state().kind:
        begin(chosen)


def _open(incident: str) -> None:
    begin("new")
    session.go_to_incident(incident)


def _done(saved: tuple[int, str, str]) -> None:
    batch, incident, said = saved
    st.html('<div class="headline"><h1>Saved</h1></div>')
    with st.container(key="report_done"):
        st.text(f"{said} Undo it under History: import {batch}.")
    with st.container(key="report_next", horizontal=True, gap="small"):
        st.button("Open the incident", key="report_open", type="primary", on_click=_open, args=(incident,))
        st.button("Write another", key="report_another", on_click=begin, args=("new",))


page()
