"""What all blocks of the patterns page share: what they are about, their head, and the definition one click away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from geo.charts.pattern_style import PICKED, PatternStyle
from geo.filters import IncidentFilter
from geo.maps.palette import FONT
from geo.model.patterns import Standing
from geo.model.rates import Period, Windows, period_of, windows_of
from geo.model.words import day, number, plural, span
from geo.store.answers import Counters, TimeSpan
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.theme import tokens

WEEK = 7
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Subject:
    """The attacks that a page of patterns is about.

    ``data_last`` is the last day of the whole data, ``period`` the days that rates are worked out over, ``days``
    the dated attacks by first and last possible day.
    """

    ask: Answers
    filter: IncidentFilter
    counters: Counters
    period: Period | None
    windows: Windows | None
    days: tuple[TimeSpan, ...]
    ends_with_data: bool

    def standings(self, dimension: Literal["site", "group"]) -> list[Standing]:
        """Attacks by site or by group."""
        return self.ask.standings(self.filter, dimension, self.windows)

    @property
    def dated(self) -> int:
        """Attacks with a date."""
        return sum(spell.count for spell in self.days)


def subject(ask: Answers, filter_: IncidentFilter, counters: Counters) -> Subject:
    """What a filter is about: the days of the data, of all of it, cut to the filter's."""
    data = IncidentFilter(
        as_known_on=filter_.as_known_on, datasets=filter_.datasets, hidden_datasets=filter_.hidden_datasets
    )
    known = ask.attack_days(data)
    first, last = extent_of(known)
    period = period_of(first, last, filter_.date_from, filter_.date_to)
    ends = period is not None and period.last == last
    return Subject(ask, filter_, counters, period, windows_of(period), ask.attack_days(filter_), ends)


def extent_of(spells: Sequence[TimeSpan]) -> tuple[date | None, date | None]:
    """First and last day of the data, by the dates that are known to a week or better: a bare year says neither."""
    close = [spell for spell in spells if (spell.last - spell.first).days < WEEK] or spells
    return min((s.first for s in close), default=None), max((s.last for s in close), default=None)


def measured_html(about: Subject) -> str:
    """What is counted, over which days, and as of when."""
    counters, period = about.counters, about.period
    said = [f"Counted here: <b>{plural(counters.attacks, 'attack')}</b>"]
    left = [
        plural(count, what)
        for count, what in ((counters.discounted, "false alarm"), (counters.media_mentions, "media mention"))
        if count
    ]
    if left:
        said.append(f"{' and '.join(left)} left out")
    undated = counters.attacks - about.dated
    if undated:
        said.append(f"{number(undated)} without a date in no rate")
    if period:
        said.append(f"rates over {escape(span(period.first, period.last))} ({plural(period.days, 'day')})")
        which = "the last day of the data" if about.ends_with_data else "the last of the dates chosen"
        said.append(f"as of <b>{day(period.last)}</b>, {which}, not today")
    return f'<p class="measured" role="note">{"; ".join(said)}.</p>'


def head(title: str, note: str, definition: str, *, switch: Callable[[], None] | None = None, key: str) -> None:
    """The head of a block: what is found, its units and number, and how it is counted."""
    with st.container(key=f"pattern_head_{key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h2 class="finding">{escape(title)}</h2>')
        with st.popover("How counted", key=f"definition_{key}", type="tertiary"):
            paragraphs = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in definition.split("\n\n"))
            st.html(f'<div class="definition">{paragraphs}</div>')
    with st.container(key=f"pattern_unit_{key}", horizontal=True, gap="small"):
        st.html(f'<p class="unit">{escape(note)}</p>')
        if switch:
            switch()


def nothing(words: str) -> None:
    """Say why a block is empty."""
    st.html(f'<p class="empty">{escape(words)}</p>')


def style() -> PatternStyle:
    """Colours of the charts on this visitor's page."""
    shades = tokens()
    return PatternStyle(
        mark=shades.acc,
        on_mark=shades.on_acc,
        ink=shades.ink,
        ink2=shades.ink2,
        line=shades.line,
        tint=shades.tint,
        font=FONT,
    )


def chart(made: Any, key: str, words: str, act: Callable[[dict[str, Any]], None]) -> None:
    """Draw a chart; ``act`` is given the columns of what was clicked."""
    # Made anew with every filter, so that nothing stays picked that is not chosen.
    key = f"{key}_{session.state().tables}"

    def clicked() -> None:
        points = ((session.widget(key) or {}).get("selection") or {}).get(PICKED) or ()
        if points and isinstance(points[0], dict):
            act(points[0])

    st.altair_chart(made, theme=None, width="stretch", key=key, on_select=clicked, selection_mode=[PICKED], alt=words)


def put_style() -> None:
    """Put the style of this page on it."""
    st.html(f"<style>{(HERE / 'patterns.css').read_text(encoding='utf-8')}</style>")
