"""History: the imports, newest first, each undone or brought back with one click."""

import streamlit as st

from geo.model.batch import Batch
from geo.model.words import number, plural
from geo.web.provider import get_store

WIDTHS = [4, 3, 4, 3, 1.3]
KINDS = {"import": "import", "edit": "edit", "sample": "sample data"}


def page() -> None:
    """Draw the page."""
    store = get_store()
    batches = store.batches()
    live = sum(batch.live for batch in batches)
    st.html(
        '<div class="headline"><h1>History</h1>'
        f"<p>{plural(len(batches), 'import')}, {number(live)} in use. Undoing one takes back all it brought "
        "and changed; nothing is lost, and it can be brought back.</p></div>"
    )
    if not batches:
        st.html('<p class="empty">Nothing has been imported yet.</p>')
        return
    st.html('<div class="history-head"><b>File</b><b>When and by whom</b><b>Rows</b><b>State</b></div>')
    for batch in batches:
        _row(batch)


def _row(batch: Batch) -> None:
    with st.container(key=f"batch_{batch.batch_id}"):
        what, when, rows, state, button = st.columns(WIDTHS, vertical_alignment="center", wrap=False)
        with what:
            st.text(batch.file_name)
            st.text(f"import {batch.batch_id}, {KINDS.get(batch.kind, 'import')}")
        with when:
            st.text(f"{batch.imported_at:%Y-%m-%d %H:%M} UTC")
            st.text(batch.imported_by)
        with rows:
            st.text(", ".join(f"{number(count)} {name}" for name, count in batch.counts.items()) or "not counted")
            st.text(f"data set {batch.dataset}")
        with state:
            st.text(f"Undone {batch.undone_at:%Y-%m-%d %H:%M} UTC" if batch.undone_at else "In use")
            if batch.undone_by:
                st.text(f"by {batch.undone_by}")
            _dependents(batch)
        with button:
            action = "Undo" if batch.live else "Bring back"
            st.button(action, key=f"undo_{batch.batch_id}", on_click=_turn, args=(batch,), width="stretch")


def _dependents(batch: Batch) -> None:
    if batch.live and (later := get_store().depending_on(batch.batch_id)):
        names = ", ".join(f"{other.batch_id}" for other in later[:5])
        st.text(f"Later imports build on it: {names}")


def _turn(batch: Batch) -> None:
    store = get_store()
    (store.undo if batch.live else store.redo)(batch.batch_id, by="this app")


page()
