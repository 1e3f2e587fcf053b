"""Compare: two periods or two groups, each on its map; the maps move together, the counts stand beside each other."""

from dataclasses import replace
from html import escape

import streamlit as st

from geo.export.filter_words import filter_words
from geo.filters import IncidentFilter
from geo.model import words
from geo.store.answers import Counters
from pages.ui import session
from pages.ui.answers import Answers, answers
from pages.ui.compare_choose import choose_side, choose_what
from pages.ui.compare_sides import Side, group_sides, group_values, period_sides, shared
from pages.ui.compare_table import figures, notes, rows, table_html
from pages.ui.map_view import map_view
from pages.ui.theme import HERE

MAP_HEIGHT = 430


def page() -> None:
    """Draw the page."""
    st.html(f"<style>{(HERE / 'compare.css').read_text(encoding='utf-8')}</style>")
    ask = answers()
    now = session.state()
    what = "groups" if now.compare == "groups" else "periods"
    filter_ = now.filter
    groups = group_values(ask, filter_) if what == "groups" else []
    whole = ask.counters(replace(filter_, date_from=None, date_to=None))
    sides = group_sides(now.sides, filter_, groups) if groups else period_sides(now.sides, filter_, whole)
    if what == "groups" and not groups:
        sides = None
    st.html(_headline(what, filter_, sides))
    choose_what(what, filter_, whole)
    if sides is None:
        missing = "Fewer than two groups are named" if what == "groups" else "Nothing that matches has a date"
        st.html(f'<p class="empty">{missing}: there is nothing to compare. Widen the filter on Explore.</p>')
        return
    common = shared(what, sides)
    counted = [ask.counters(side.filter) for side in sides]
    for place, (column, side) in enumerate(zip(st.columns(2, gap="small"), sides, strict=True)):
        with column, st.container(key=f"side_{side.letter.lower()}"):
            choose_side(what, sides, place, groups)
            st.html(_side_html(side, counted[place]))
            map_view(
                side.filter, revision=ask.revision, by=now.colour, selected=now.incident, height=MAP_HEIGHT,
                key=f"map_{side.letter.lower()}", shared=common, link=place == 0,
            )  # fmt: skip
    _selected(ask, filter_)
    both = ask.counters(common)
    shown = [
        figures(counters, ask.outcomes(side.filter), side.filter, both)
        for counters, side in zip(counted, sides, strict=True)
    ]
    names = [f"{side.letter}: {side.name}" for side in sides]
    st.html(table_html(names, rows(*shown), notes(what, *shown)))


def _headline(what: str, filter_: IncidentFilter, sides: tuple[Side, Side] | None) -> str:
    rest = replace(filter_, groups=()) if what == "groups" else replace(filter_, date_from=None, date_to=None)
    title = f"{sides[0].name} against {sides[1].name}" if sides else "Compare"
    of = "" if rest.is_empty else f"Both of: {filter_words(rest, 'en')}. "
    return (
        f'<div class="headline"><h1>{escape(title)}</h1><p>{escape(of)}The rest of the filter is set on Explore. '
        "Same colours and same circle sizes in both maps, which move together.</p></div>"
    )


def _side_html(side: Side, counters: Counters) -> str:
    count = words.plural(counters.attacks, "attack")
    if counters.unlocated:
        count += f", {words.number(counters.unlocated)} of {words.number(counters.total)} matching unlocated"
    return f'<h2 class="side"><i>{side.letter}</i>{escape(side.name)}<span>{escape(count)}</span></h2>'


def _selected(ask: Answers, filter_: IncidentFilter) -> None:
    """The incident that was clicked, and the way to it."""
    incident = session.state().incident
    found = ask.incident(incident, filter_.as_known_on) if incident else None
    if found is None:
        return
    with st.container(key="compare_selected", horizontal=True, vertical_alignment="center"):
        facts = found.incident.facts
        st.text(f"Selected: {words.onset(facts)}, {words.place(facts)}")
        st.button("Open incident", key="compare_open", on_click=session.go, args=("incident.py",))


page()
