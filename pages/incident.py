"""One incident in full: every report side by side, why it is graded so, where, and when it became known."""

from datetime import date
from html import escape

import streamlit as st

from geo.filters import IncidentFilter
from geo.model import words
from geo.model.describe import title
from geo.model.grade import RULE
from geo.model.nearest import nearest_words
from geo.model.site import group_name
from geo.store.answers import IncidentHistory
from pages.ui import session
from pages.ui.answers import Answers, answers
from pages.ui.comparison import comparison
from pages.ui.copy_link import copy_link
from pages.ui.incident_panel import neighbours
from pages.ui.known_strip import known_strip, strip_words
from pages.ui.marks import badge, picture
from pages.ui.record import record_html
from pages.ui.report_state import Kind, begin
from pages.ui.theme import theme, tokens
from pages.ui.where_sketch import distance_words, spots, where_sketch

LATEST = "latest report"


def page() -> None:
    """Draw the page."""
    ask = answers()
    now = session.state()
    if now.incident is None:
        st.html('<p class="empty">No incident is chosen.</p>')
        st.page_link("explore.py", label="Choose one on Explore")
        return
    _way(ask, now.filter, now.incident)
    history = ask.incident(now.incident, now.filter.as_known_on)
    if history is None:
        st.html('<h1 class="trouble">This incident is not known</h1><p class="empty">Or it was not on that day.</p>')
        st.text(now.incident)
        return
    with st.container(key="top", horizontal=True, vertical_alignment="top"):
        st.html(head_html(history))
        with st.container(key="top_actions", horizontal=True, gap="small", width="content"):
            copy_link()
            _write()
    st.html(grade_html(history))
    st.html(comparison(history, theme()))
    where, when, record = st.columns([412, 520, 348], gap="medium")
    facts, others = history.incident.facts, history.incident.other_places
    with where:
        st.html(f'<h2 class="block">Where<span>{escape(distance_words(spots(facts, others)))}</span></h2>')
        _draw(where_sketch(facts, others, tokens()), distance_words(spots(facts, others)), "No report gives a point.")
    with when:
        _known(history)
    with record:
        st.html(record_html(history))


def _write() -> None:
    """Buttons to add what no file holds."""
    for label, kind in (("Add a report", "report"), ("Add a correction", "correction")):
        st.button(label, key=f"write_{kind}", on_click=_begin_to_write, args=(kind,))


def _begin_to_write(kind: Kind) -> None:
    begin(kind)
    session.go("new_report.py")


def _way(ask: Answers, filter_: IncidentFilter, incident: str) -> None:
    place = neighbours(ask, filter_, incident)
    with st.container(key="way", horizontal=True, vertical_alignment="center", gap="small"):
        st.button("‹ Explore", key="back", type="tertiary", on_click=session.go, args=("explore.py",))
        if place.position is None:
            st.html('<p class="note">not in the present filter</p>')
            return
        total = ask.counters(filter_).total
        st.html(f'<p class="note">incident {words.number(place.position + 1)} of {words.number(total)}</p>')
        st.button("Previous", key="before", type="tertiary", disabled=place.before is None,
                  on_click=session.select, args=(place.before,))  # fmt: skip
        st.button("Next", key="after", type="tertiary", disabled=place.after is None,
                  on_click=session.select, args=(place.after,))  # fmt: skip


def head_html(history: IncidentHistory) -> str:
    """Title and the line that says when, where and who claims it."""
    facts = history.incident.facts
    parts = [words.when(facts), words.region(facts), words.place_precision(facts), nearest_words(facts)]
    if facts.claimed_by:
        parts.append(f"claimed by {words.listing([group_name(group) for group in facts.claimed_by])}")
    line = " · ".join(filter(None, parts))
    return f'<div class="headline incident-head"><h1>{escape(title(facts))}</h1><p dir="auto">{escape(line)}</p></div>'


def grade_html(history: IncidentHistory) -> str:
    """The grade with its rule, the reports that fired it, and what would change it."""
    grade = history.incident.grade
    rule = RULE.get(grade.rule)
    fired = [r for r in history.reports if f"{r.dataset}:{r.record_id}" in grade.fired_by]
    by = words.listing([f"{r.speaker}{_day(r.published_on)}" for r in fired[:4]])
    more = f" and {len(fired) - 4} more" if len(fired) > 4 else ""  # noqa: PLR2004
    sentence = f"<b>{escape(rule.sentence)}</b>" if rule else ""
    because = f" Fired by {words.plural(len(fired), 'report')}: {escape(by)}{more}." if fired else ""
    changes = f" {escape(rule.changes)}" if rule else ""
    code = f" <small>rule {escape(grade.rule)}</small>"
    return f'<div class="grade-line">{badge(grade.grade)}<p>{sentence}{because}{changes}{code}</p></div>'


def _day(published: date | None) -> str:
    return f", {words.day(published, year=False)}" if published else ""


def _known(history: IncidentHistory) -> None:
    filter_ = session.state().filter
    with st.container(key="known_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.html('<h2 class="block">When it became known</h2>')
        days = [state.known_from for state in history.states]
        options = [LATEST, *(words.day(day) for day in days)]
        chosen = words.day(filter_.as_known_on) if filter_.as_known_on else LATEST
        if chosen not in options:
            options.append(chosen)
        session.seed("state_of_knowledge", chosen)
        st.selectbox(
            "As known on",
            options,
            key="state_of_knowledge",
            label_visibility="collapsed",
            width=150,
            on_change=lambda: _known_changed(dict(zip(options[1:], days, strict=False))),
        )
    strip = known_strip(history.reports, history.states, tokens())
    _draw(strip, strip_words(history.reports, history.states), "No report is dated.")
    undated = sum(report.published_on is None for report in history.reports)
    note = "Order within a day is not known."
    if undated:
        note += f" {words.plural(undated, 'report')} without a date, taken as known from the first day."
    st.html(f'<p class="note wrap">{note} ○ denies or has no information.</p>')


def _draw(svg: str, what: str, instead: str) -> None:
    st.html(picture(svg, what) if svg else f'<p class="empty">{instead}</p>')


def _known_changed(days: dict[str, date]) -> None:
    session.change(as_known_on=days.get(session.widget("state_of_knowledge")))


page()
