"""Upload: a file, what its columns mean, what would come in, and storing it."""

from html import escape

import streamlit as st

from geo.filters import IncidentFilter
from geo.model.taxonomy import MEDIA_MENTION
from geo.model.words import number, plural
from geo.store.contract import Store
from geo.web.provider import get_store
from pages.ui import session
from pages.ui.theme import HERE
from pages.ui.upload_all_rows import head
from pages.ui.upload_columns import columns_block, order_choice
from pages.ui.upload_file import file_step, reading_choices
from pages.ui.upload_look import needs_a_look
from pages.ui.upload_plan import apply_bar, coming_in, equations, head_html, steps, warnings_html
from pages.ui.upload_state import Planned, Upload, drop, settle, upload

LEFT, RIGHT = 884, 440
"""Widths of the two halves at 1440 pixels; they grow together."""


def page() -> None:
    """Draw the page: the step at which the upload is."""
    st.html(f"<style>{(HERE / 'upload.css').read_text(encoding='utf-8')}</style>")
    store = get_store()
    now = upload()
    if now.job is not None and not now.job.wait():
        steps(1 if now.raw is None else 3)
        _working()
        return
    settle()
    if now.applied is not None:
        _done(now)
    elif now.raw is None or now.mapping is None:
        steps(1)
        file_step(store)
    elif now.planned is None:
        steps(2)
        _columns(store, now)
    else:
        steps(3)
        _plan(store, now, now.planned)


@st.fragment(run_every=0.5)
def _working() -> None:
    """How far the work is, and a way to stop it."""
    job = upload().job
    if job is None or job.done:
        st.rerun()
        return
    share = f": {number(job.rows_done)} of {plural(job.rows, 'row')}" if job.rows else ""
    with st.container(key="working"):
        st.progress(job.rows_done / job.rows if job.rows else 0.0, text=f"{job.title}{share}")
        st.button("Cancel", key="stop", on_click=_stop)


def _stop() -> None:
    now = upload()
    if now.job is None:
        return
    now.job.cancel()
    if now.planned is None:
        drop()


def _columns(store: Store, now: Upload) -> None:
    """There is no plan yet: the mapping, and what is missing."""
    if now.raw is None or now.mapping is None:
        return
    st.html(f'<div class="headline"><h1 dir="auto">{escape(now.raw.name)}: what do its columns mean?</h1></div>')
    with st.container(key="problem"):
        st.text(now.problem)
    with st.container(key="columns_step", gap=None):
        if now.asked_order is not None:
            order_choice(store, now.mapping, now.asked_order)
        head(store, now.raw, now.mapping)
        columns_block(store, now.raw, now.mapping)
        with st.expander("Read the file in another way"):
            reading_choices(store)
    apply_bar(store, None)


def _plan(store: Store, now: Upload, planned: Planned) -> None:
    if now.raw is None or now.mapping is None:
        return
    st.html(head_html(planned, now.recognised))
    equations(planned)
    if now.problem:
        with st.container(key="problem"):
            st.text(now.problem)
    left, right = st.columns([LEFT, RIGHT], gap="medium")
    apply_bar(store, planned)
    with left, st.container(key="plan_left", gap=None):
        head(store, now.raw, now.mapping)
        columns_block(store, now.raw, now.mapping)
        needs_a_look(store, planned)
        told = warnings_html(planned.plan)
        if told:
            st.html(f'<h2 class="block later">What else is to be said</h2>{told}')
        with st.expander("Read the file in another way"):
            reading_choices(store)
    with right, st.container(key="plan_right", gap=None):
        coming_in(planned)


def _done(now: Upload) -> None:
    """Stand on Explore, filtered to what came in."""
    batch = now.applied
    if batch is None:
        return
    mentions = now.mapping is not None and now.mapping.constants.get("event_type") == MEDIA_MENTION
    session.set_filter(IncidentFilter(batches=(batch.batch_id,), media_mentions=mentions))
    session.select(None)
    added = sum(batch.counts.get(kind, 0) for kind in ("new", "changed"))
    drop()
    st.toast(f"{plural(added, 'row')} stored. Undo it under History.")
    session.go("explore.py")
    session.switch("explore.py")


page()
