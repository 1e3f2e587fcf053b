"""What was decided: places and pairs, by whom and when, each of which can be taken back."""

from datetime import datetime
from html import escape

import streamlit as st

from geo.model.taxonomy import country_name
from geo.model.words import plural
from geo.store.contract import Store
from geo.workflow import Judgement, Remembered, take_back_decision, take_back_judgement
from pages.ui.who import who

WIDTHS = [260, 440, 240, 110]
SHOWN = 100
VERDICTS = {"same": "The same incident", "different": "Two incidents", "unsure": "Unsure"}


def decisions(store: Store, places: list[Remembered], judgements: list[Judgement]) -> None:
    """Draw the two lists."""
    if not places and not judgements:
        st.html('<p class="empty">Nothing has been decided yet.</p>')
        return
    if places:
        st.html(f'<h2 class="block">{plural(len(places), "place")}<span>they hold for every file to come</span></h2>')
        with st.container(key="decided_places", gap=None):
            for place, item in enumerate(places[:SHOWN]):
                _place(store, item, place)
    if judgements:
        st.html(f'<h2 class="block later">{plural(len(judgements), "pair")}</h2>')
        with st.container(key="decided_pairs", gap=None):
            for place, judgement in enumerate(judgements[:SHOWN]):
                _judgement(store, judgement, place)


def _place(store: Store, item: Remembered, place: int) -> None:
    decision = item.decision
    named = f"{item.name}, {country_name(item.country)}" if item.country else item.name
    if decision.lat is None or decision.lon is None:
        meaning = "stays without a point"
    else:
        how = "point given by hand" if item.how == "analyst" else decision.name
        meaning = f"{how}: {decision.lat:.4f}, {decision.lon:.4f}"
        meaning += f", {decision.geo_precision}" if decision.geo_precision else ""
    taken = st.container(key=f"decided_{place}")
    _cells(taken, named, meaning, _signed(item.by, item.at))[3].button(
        "Take back", key=f"forget_place_{place}", on_click=take_back_decision, args=(store, item), kwargs={"by": who()}
    )


def _judgement(store: Store, judgement: Judgement, place: int) -> None:
    pair = judgement.pair
    named = f"{pair.first[0]} {pair.first[1]} – {pair.second[0]} {pair.second[1]}"
    taken = st.container(key=f"judged_{place}")
    _cells(taken, named, VERDICTS[judgement.verdict], _signed(judgement.by, judgement.at))[3].button(
        "Take back", key=f"forget_pair_{place}", on_click=take_back_judgement, args=(store, judgement),
        kwargs={"by": who()},
    )  # fmt: skip


def _cells(row: "st.delta_generator.DeltaGenerator", *words: str) -> list["st.delta_generator.DeltaGenerator"]:
    cells: list[st.delta_generator.DeltaGenerator] = row.columns(
        WIDTHS, vertical_alignment="center", gap="small", wrap=False
    )
    for cell, text in zip(cells, words, strict=False):
        cell.html(f'<p class="cell" dir="auto">{escape(text[:240])}</p>')
    return cells


def _signed(by: str, at: datetime | None) -> str:
    return ", ".join(filter(None, (by, f"{at:%Y-%m-%d %H:%M} UTC" if at else "")))
