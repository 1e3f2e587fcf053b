"""Review: places and pairs that somebody must decide, and what was decided."""

import streamlit as st

from geo.model.words import number, plural
from geo.web.provider import get_store
from geo.workflow import judgements_of, remembered, waiting_names, waiting_pairs
from pages.ui import session
from pages.ui.review_decisions import decisions
from pages.ui.review_pairs import pairs
from pages.ui.review_places import places
from pages.ui.review_state import review
from pages.ui.theme import HERE


def page() -> None:
    """Draw the page: one of three queues."""
    for sheet in ("upload.css", "review.css"):
        st.html(f"<style>{(HERE / sheet).read_text(encoding='utf-8')}</style>")
    store = get_store()
    waiting, twins = waiting_names(store), waiting_pairs(store)
    placed, judged = remembered(store), judgements_of(store)
    incidents = sum(item.incidents for item in waiting)
    st.html(
        '<div class="headline"><h1>Review</h1>'
        f"<p>{plural(len(waiting), 'name')} of places, on which {plural(incidents, 'incident')} wait for a point, and "
        f"{plural(len(twins), 'likely duplicate')}. A decision is remembered for the next file, and can be "
        "taken back.</p></div>"
    )
    names = {
        "places": f"Doubtful places {number(len(waiting))}",
        "pairs": f"Likely duplicates {number(len(twins))}",
        "decisions": f"Decided {number(len(placed) + len(judged))}",
    }
    st.button("Read an article into drafts", key="to_drafts", type="tertiary", on_click=session.go, args=("drafts.py",))
    now = review()
    session.seed("queue", now.queue)
    st.segmented_control("Queue", list(names), format_func=names.get, key="queue", required=True,
                         label_visibility="collapsed", on_change=_queue)  # fmt: skip
    if now.queue == "places":
        places(store, waiting)
    elif now.queue == "pairs":
        pairs(store, twins)
    else:
        decisions(store, placed, judged)


def _queue() -> None:
    review().queue = session.widget("queue")


page()
