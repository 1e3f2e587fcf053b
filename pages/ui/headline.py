"""What is shown, in plain words, and the counters that reconcile."""

from dataclasses import replace
from html import escape

import streamlit as st

from geo.filters import IncidentFilter
from geo.model import sentences, words
from geo.model.site import group_name
from geo.store.answers import Counters


def headline(
    counters: Counters, claims: list[tuple[str, int]], filter_: IncidentFilter, problems: tuple[str, ...]
) -> None:
    """Three lines: the headline, the second sentence, the equations; then what of the link was not usable."""
    st.html(headline_html(counters, claims, filter_))
    for problem in problems:
        with st.container(key=f"problem_{problems.index(problem)}"):
            st.text(f"In this link, {problem}")


def headline_html(counters: Counters, claims: list[tuple[str, int]], filter_: IncidentFilter) -> str:
    """The three lines as HTML, all text escaped."""
    named = [(group_name(group), count) for group, count in claims]
    second = sentences.second_sentence(counters, named)
    if not counters.total and counters.all:
        second = f"None of the {words.plural(counters.all, 'incident')} fits all of the filter."
    if filter_.as_known_on:
        second += f" As known on {words.day(filter_.as_known_on)}."
        if counters.undated_knowledge:
            second += f" {words.plural(counters.undated_knowledge, 'report')} of them not dated."
    equations = sentences.counters_line(counters, dated=filter_.has_dates, bounded=filter_.has_area)
    line = "".join(f"<span>{_equation(equation)}</span>" for equation in equations)
    shown = within(counters, filter_)
    return (
        f'<div class="headline"><h1>{escape(sentences.headline(shown))}</h1>'
        f"<p>{escape(second) or '&nbsp;'}</p>"
        f'<div class="counters" role="status" aria-label="Counters">{line}<i class="busy">counting …</i></div></div>'
    )


def within(counters: Counters, filter_: IncidentFilter) -> Counters:
    """The counters with their dates cut to those of the filter, which an incident may overlap only in part."""
    first, last = counters.first_date, counters.last_date
    if first and filter_.date_from:
        first = max(first, filter_.date_from)
    if last and filter_.date_to:
        last = min(last, filter_.date_to)
    return replace(counters, first_date=first, last_date=last)


def _equation(equation: sentences.Equation) -> str:
    return "".join(f"<b>{escape(p.text)}</b>" if p.strong else escape(p.text) for p in equation)
