"""The queue of doubtful names: how many incidents wait on each, and the choice for the one that is open."""

from html import escape

import streamlit as st

from geo.model.taxonomy import country_name
from geo.model.words import number, plural
from geo.store.contract import Store
from geo.workflow import WaitingName, geocoder
from pages.ui.review_choose import choose_place
from pages.ui.review_state import review
from pages.ui.upload_findings import place_reason

SHOWN = 12
STATES = {
    "ambiguous": "Ambiguous",
    "country_mismatch": "In another country",
    "not_found": "Not found",
    "ok": "Found by now",
}


def places(store: Store, waiting: list[WaitingName]) -> None:
    """Draw the queue and the open name."""
    now = review()
    if not waiting:
        st.html('<p class="empty">No name waits. Every place that a report names has a point, or was left without '
                "one by a decision.</p>")  # fmt: skip
        return
    open_ = next((item for item in waiting if item.key == now.name), waiting[0])
    first = min(now.first, (len(waiting) - 1) // SHOWN * SHOWN)
    shown = waiting[first : first + SHOWN]
    if open_ not in shown:
        open_ = shown[0]
    left, right = st.columns([420, 884], gap="medium")
    with left, st.container(key="names", gap=None):
        _queue(store, shown, open_)
        _turn_pages(first, len(waiting))
    with right:
        _open(store, open_)


def _queue(store: Store, shown: list[WaitingName], open_: WaitingName) -> None:
    answers = geocoder(store)([(item.name, item.country, item.admin1) for item in shown])
    for place, (item, answer) in enumerate(zip(shown, answers, strict=True)):
        chosen = "chosen_" if item is open_ else ""
        with st.container(key=f"waiting_{chosen}{place}", horizontal=True, vertical_alignment="center", gap="small"):
            where = country_name(item.country) if item.country else "no country said"
            st.html(
                f'<p class="waits" dir="auto"><b>{escape(item.name[:80])}</b>'
                f"<small>{escape(where)} · {STATES[answer.status]}</small></p>"
            )
            st.button(plural(item.incidents, "incident"), key=f"open_{place}", type="tertiary", on_click=_choose,
                      args=(item.key,))  # fmt: skip


def _turn_pages(first: int, total: int) -> None:
    if total <= SHOWN:
        return
    with st.container(horizontal=True, key="queue_pages", vertical_alignment="center"):
        st.html(f'<p class="note">{number(first + 1)}–{number(min(first + SHOWN, total))} of {number(total)}</p>')
        st.button(
            "Earlier", key="queue_before", type="tertiary", disabled=not first, on_click=_page, args=(first - SHOWN,)
        )
        st.button("Later", key="queue_after", type="tertiary", disabled=first + SHOWN >= total, on_click=_page,
                  args=(first + SHOWN,))  # fmt: skip


def _choose(key: str) -> None:
    review().name = key


def _page(first: int) -> None:
    now = review()
    now.first, now.name = max(first, 0), None


def _open(store: Store, item: WaitingName) -> None:
    name = (item.name, item.country, item.admin1)
    answer = geocoder(store)([name])[0]
    said = ", ".join(filter(None, (item.admin1, country_name(item.country) if item.country else "")))
    spelled = sorted({place[0] for place in item.places if place[0] and place[0] != item.name})
    also = f" Also written {', '.join(spelled[:4])}." if spelled else ""
    st.html(
        f'<div class="open-name"><h2 dir="auto">{escape(item.name[:120])}</h2>'
        f'<p dir="auto">{escape(said or "no country said")} · {plural(item.reports, "report")} of '
        f"{plural(item.incidents, 'incident')} wait{'s' if item.incidents == 1 else ''}. "
        f"{escape(place_reason(answer))}{escape(also)}</p></div>"
    )
    choose_place(store, name, key="review", after=_decided)


def _decided() -> None:
    review().name = None
