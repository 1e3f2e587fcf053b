"""The list "Needs a look" on the page: one kind at a time or all, with the way out of each."""

from html import escape

import streamlit as st

from geo.model.words import number
from geo.store.contract import Store
from pages.ui import session
from pages.ui.review_choose import choose_place
from pages.ui.upload_findings import STATES, Finding
from pages.ui.upload_state import Planned, map_again, upload

WIDTHS = [84, 80, 176, 96, 300, 64]
FIRST = 6
STEP = 30


def needs_a_look(store: Store, planned: Planned) -> None:
    """Draw the list."""
    now = upload()
    kinds = [kind for kind in STATES if planned.counts.get(kind)]
    look = now.look if now.look in kinds else "all"
    with st.container(key="look_head", horizontal=True, vertical_alignment="center"):
        st.html('<h2 class="block">Needs a look</h2>')
        if len(kinds) > 1:
            _choice(kinds, planned.counts, look)
    found = [item for item in planned.findings if look in {"all", item.kind}]
    if not found:
        st.html('<p class="empty">Nothing. Every row is understood.</p>')
        return
    shown = found[: FIRST + STEP * _more()]
    with st.container(key="look", gap=None):
        _heads()
        for place, item in enumerate(shown):
            _entry(store, planned, item, place)
        if len(found) > len(shown):
            st.button(f"Show more of {number(len(found))}", key="look_more", type="tertiary", on_click=_show_more)


def _more() -> int:
    return sum(name.startswith("look ") for name in upload().many)


def _show_more() -> None:
    now = upload()
    now.many |= {f"look {_more() + 1}"}


def _choice(kinds: list[str], counts: dict[str, int], look: str) -> None:
    total = sum(counts.values())
    names = {"all": f"All {number(total)}"} | {kind: f"{STATES[kind]} {number(counts[kind])}" for kind in kinds}
    key = f"look_{upload().files}"
    session.seed(key, look)
    st.segmented_control("Show", list(names), format_func=names.get, key=key, required=True,
                         label_visibility="collapsed", on_change=lambda: _look(session.widget(key)))  # fmt: skip


def _look(kind: str) -> None:
    upload().look = kind


def _heads() -> None:
    cells = st.columns(WIDTHS, gap="small", wrap=False)
    for cell, words in zip(cells, ("Row", "Column", "Value", "State", "Reason", ""), strict=True):
        cell.html(f'<p class="col-head">{words}</p>')


def _entry(store: Store, planned: Planned, item: Finding, place: int) -> None:
    with st.container(key=f"finding_{place}", gap=None):
        rows, column, value, state, reason, action = st.columns(
            WIDTHS, gap="small", vertical_alignment="center", wrap=False
        )
        rows.html(f'<p class="cell">{escape(item.rows)}</p>')
        column.html(f'<p class="cell" dir="auto">{escape(item.column[:60])}</p>')
        value.html(f'<p class="cell written two" dir="auto">{escape(item.value[:120])}</p>')
        state.html(f'<p class="cell name">{STATES[item.kind]}</p>')
        reason.html(f'<p class="cell why" dir="auto">{escape(item.reason[:260])}</p>')
        if item.place is not None:
            key = "\t".join(part or "" for part in item.place)
            word = "Decide" if item.kind == "ambiguous" else "Place it"
            action.button(word, key=f"place_{place}", type="tertiary", on_click=_open, args=(key,))
            if upload().place == key:
                choose_place(
                    store, item.place, key=f"plan_{place}", after=lambda: map_again(store, planned.plan.mapping)
                )


def _open(key: str) -> None:
    now = upload()
    now.place = None if now.place == key else key
