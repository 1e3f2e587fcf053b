"""History: every import and edit, newest first; each undone or brought back with one click, or taken away."""

from html import escape

import streamlit as st

from geo.filters import IncidentFilter
from geo.model.batch import Batch
from geo.model.words import listing, number, plural
from geo.store.contract import Store
from geo.web.provider import get_store
from geo.workflow import redo_batch, undo_batch
from pages.ui import session
from pages.ui.export_menu import export_menu
from pages.ui.history_words import counts_words, mapping_words
from pages.ui.theme import HERE
from pages.ui.who import who

WIDTHS = [360, 190, 400, 170, 96, 72]
KINDS = {"import": "import", "edit": "edit", "sample": "sample data"}
SHOWN = 30
ASKED = "history_asked"


class Asked:
    """The batch whose undoing waits for a word, as others build on it; how many batches are listed; what went wrong."""

    def __init__(self) -> None:
        self.batch: int | None = None
        self.shown = SHOWN


def page() -> None:
    """Draw the page."""
    st.html(f"<style>{(HERE / 'history.css').read_text(encoding='utf-8')}</style>")
    store = get_store()
    batches = store.batches()
    live = sum(batch.live for batch in batches)
    with st.container(key="history_top", horizontal=True, vertical_alignment="top"):
        st.html(
            '<div class="headline"><h1>History</h1>'
            f"<p>{plural(len(batches), 'import')}, {number(live)} in use. Undoing one takes back all it brought "
            "and changed; nothing is lost, and it can be brought back.</p></div>"
        )
        if live:
            everything = IncidentFilter(media_mentions=True)
            export_menu(store, everything, key="all", label="Export everything", stem="incident-atlas")
    if not batches:
        st.html('<p class="empty">Nothing has been imported yet.</p>')
        st.page_link("upload.py", label="Upload a file")
        return
    asked = session.held(ASKED, Asked)
    _heads()
    for batch in batches[: asked.shown]:
        _row(store, batch, asked)
    if len(batches) > asked.shown:
        left = len(batches) - asked.shown
        st.button(f"Show {number(min(left, SHOWN))} older", key="older", type="tertiary", on_click=_more)


def _heads() -> None:
    with st.container(key="history_heads"):
        names = ("File", "When and by whom", "Rows", "State", "", "")
        for cell, name in zip(st.columns(WIDTHS, gap="small", wrap=False), names, strict=True):
            cell.html(f'<p class="col-head">{name}</p>')


def _more() -> None:
    session.held(ASKED, Asked).shown += SHOWN


def _row(store: Store, batch: Batch, asked: Asked) -> None:
    with st.container(key=f"batch_{batch.batch_id}", gap=None):
        what, when, rows, state, out, button = st.columns(WIDTHS, vertical_alignment="center", gap="small", wrap=False)
        what.html(
            _two(batch.file_name, f"{KINDS.get(batch.kind, 'import')} {batch.batch_id} · data set {batch.dataset}")
        )
        when.html(_two(f"{batch.imported_at:%Y-%m-%d %H:%M} UTC", batch.imported_by))
        rows.html(_two(counts_words(batch.counts), mapping_words(batch)))
        undone = f"Undone {batch.undone_at:%Y-%m-%d %H:%M} UTC" if batch.undone_at else ""
        state.html(_two(undone or "In use", f"by {batch.undone_by}" if undone and batch.undone_by else ""))
        with out:
            if batch.live:
                only = IncidentFilter(batches=(batch.batch_id,), media_mentions=True)
                export_menu(store, only, key=str(batch.batch_id), label="Export", stem=f"import-{batch.batch_id}")
        action = "Undo" if batch.live else "Bring back"
        button.button(action, key=f"undo_{batch.batch_id}", on_click=_turn, args=(batch,), width="stretch")
        if asked.batch == batch.batch_id and batch.live:
            _ask(store, batch)


def _two(first: str, second: str) -> str:
    """Two lines of a cell, escaped."""
    return f'<p class="cell" dir="auto">{escape(first[:300])}<small>{escape(second[:400])}</small></p>'


def _ask(store: Store, batch: Batch) -> None:
    """Say what builds on a batch before it is undone."""
    later = store.depending_on(batch.batch_id)
    named = listing(
        [f"{KINDS.get(other.kind, 'import')} {other.batch_id} ({other.file_name[:60]})" for other in later[:4]]
    )
    more = f" and {number(len(later) - 4)} more" if len(later) > 4 else ""  # noqa: PLR2004
    stay = "It stays" if len(later) == 1 else "They stay"
    with st.container(key="depending"):
        st.text(f"Later changes build on it: {named}{more}. {stay}, with what they changed; undo them first to be "
                "where you were before.")  # fmt: skip
        with st.container(horizontal=True, gap="small"):
            st.button("Undo it all the same", key="undo_anyway", on_click=_undo, args=(batch,), type="primary")
            st.button("Leave it", key="undo_not", on_click=_forget)


def _turn(batch: Batch) -> None:
    """Undo at once, unless something builds on it; or bring back."""
    store = get_store()
    if not batch.live:
        redo_batch(store, batch.batch_id, by=who())
    elif store.depending_on(batch.batch_id):
        session.held(ASKED, Asked).batch = batch.batch_id
    else:
        _undo(batch)


def _undo(batch: Batch) -> None:
    undo_batch(get_store(), batch.batch_id, by=who())
    _forget()


def _forget() -> None:
    session.held(ASKED, Asked).batch = None


page()
