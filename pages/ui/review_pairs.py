"""The queue of likely duplicates: two reports side by side, and a judgement: same, different or unsure."""

from collections.abc import Callable
from html import escape
from typing import Any, Final

import streamlit as st

from geo.model.columns import COLUMN, format_cell, from_record
from geo.model.taxonomy import country_name, term_name
from geo.model.words import number, onset
from geo.store.contract import Store
from geo.workflow import Pair, judge_pair
from geo.workflow.pairs import Verdict
from pages.ui.review_state import review
from pages.ui.who import who

ROWS: Final = (
    "date_start", "place_named", "country", "admin1", "lat", "geo_precision", "event_type", "weapons", "claimed_by",
    "attributed_to", "target", "outcomes", "killed_best", "injured_best", "title", "text", "publisher", "url", "extra",
)  # fmt: skip
_TITLES: Final = {
    "date_start": "When",
    "lat": "Point",
    "killed_best": "Killed",
    "injured_best": "Injured",
    "text": "Says",
}
_JUDGE: Final[tuple[tuple[Verdict, str], ...]] = (
    ("same", "The same incident: join them"),
    ("different", "Two incidents"),
    ("unsure", "Unsure"),
)


def pairs(store: Store, waiting: list[Pair]) -> None:
    """Draw the pair that is open, and the way to the next."""
    now = review()
    if not waiting:
        st.html('<p class="empty">No pair waits. Likely duplicates are found when a file is imported: rows alike in '
                "day, place, weapon and words to one of another source, or the same word for word.</p>")  # fmt: skip
        return
    place = min(now.pair, len(waiting) - 1)
    pair = waiting[place]
    found = {
        (row["dataset"], row["record_id"]): row for row in store.live_reports([pair.first, pair.second]).to_pylist()
    }
    with st.container(key="pair_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h2 class="block">Pair {number(place + 1)} of {number(len(waiting))}</h2>')
        st.button("Previous", key="pair_before", type="tertiary", disabled=not place, on_click=_turn, args=(place - 1,))
        st.button("Next", key="pair_after", type="tertiary", disabled=place + 1 >= len(waiting), on_click=_turn,
                  args=(place + 1,))  # fmt: skip
    st.html(side_by_side(pair, found[pair.first], found[pair.second]))
    with st.container(key="judge", horizontal=True, vertical_alignment="center", gap="small"):
        for verdict, words in _JUDGE:
            st.button(words, key=f"judge_{verdict}", type="primary" if verdict == "same" else "secondary",
                      on_click=_judge, args=(store, pair, verdict))  # fmt: skip
        st.html('<p class="note">Joined, all reports of the second stand under the first. It can be taken back.</p>')


def _turn(place: int) -> None:
    review().pair = max(place, 0)


def _judge(store: Store, pair: Pair, verdict: Verdict) -> None:
    judge_pair(store, pair, verdict, by=who())


def side_by_side(pair: Pair, one: dict[str, Any], other: dict[str, Any]) -> str:
    """Two reports field by field as HTML, all text escaped; what differs is marked."""
    reasons = "".join(f'<li dir="auto">{escape(reason.rsplit(" (", 1)[0])}</li>' for reason in pair.reasons)
    heads = "".join(
        f'<th scope="col" dir="auto"><b>{escape(row["dataset"])}</b><small>{escape(row["record_id"])}'
        f"<br>incident {escape(row['incident'])}</small></th>"
        for row in (one, other)
    )
    body = "".join(_row(name, one, other) for name in ROWS)
    return (
        f'<div class="pair"><ul>{reasons}<li class="score">likeness {pair.score:.0%}</li></ul>'
        f"<table><thead><tr><th></th>{heads}</tr></thead><tbody>{body}</tbody></table></div>"
        '<p class="key"><u>≠</u> they differ &emsp; <span class="nothing">–</span> says nothing about it, which is not '
        "zero</p>"
    )


def _row(name: str, one: dict[str, Any], other: dict[str, Any]) -> str:
    cells = _cell(name, one), _cell(name, other)
    if not any(cells):
        return ""
    differs = " class=differs" if all(cells) and cells[0] != cells[1] else ""
    shown = "".join(
        f'<td{differs} dir="auto">{escape(cell[:600]) or "<span class=nothing>–</span>"}</td>' for cell in cells
    )
    return f'<tr><th scope="row">{_TITLES.get(name) or COLUMN[name].title}</th>{shown}</tr>'


def _cell(name: str, row: dict[str, Any]) -> str:
    value = row[name]
    if value is None:
        return ""
    return _SHOWN[name](row) if name in _SHOWN else format_cell(COLUMN[name], value)


def _when(row: dict[str, Any]) -> str:
    facts = from_record(row).facts
    return ", ".join(filter(None, (onset(facts), facts.time_local or "")))


def _names(name: str) -> Callable[[dict[str, Any]], str]:
    return lambda row: ", ".join(term_name(name, item) for item in row[name])


_SHOWN: Final[dict[str, Callable[[dict[str, Any]], str]]] = {
    "date_start": _when,
    "lat": lambda row: f"{row['lat']:.4f}, {row['lon']:.4f}",
    "country": lambda row: country_name(row["country"]),
    "weapons": _names("weapons"),
    "outcomes": _names("outcomes"),
    "event_type": lambda row: term_name("event_types", row["event_type"]),
}
