"""The timeline on the page: which step, which colours, and what a brush or a click on a bar does."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import streamlit as st

from geo.charts.spans import crowded, domain_of
from geo.charts.timeline import scale_ends, timeline_chart
from geo.charts.timeline_lines import line_points
from geo.charts.timeline_style import TimelineStyle
from geo.charts.timescale import BAR, BRUSH, choice, from_ms, span_words
from geo.filters import IncidentFilter
from geo.maps.palette import FONT, ColourBy, colour_map, fold_values, value_label, value_order
from geo.model.steps import next_step
from geo.model.taxonomy import FALSE_ALARM
from geo.store.answers import Step, TimeBin, Timeline
from geo.web.provider import named
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.switch import switch
from pages.ui.theme import theme, tokens

STEPS = {"day": "Day", "week": "Week", "month": "Month", "year": "Year"}
COLOURS = {"outcome": "Outcome", "group": "Group", "grade": "Grade"}
DRAWN = {"count": "Count", "total": "Total", "seven": "7-day"}
LINES = {"seven": "Attacks in the 7 days to each day", "total": "Attacks so far"}
HEIGHT = 176


def timeline(ask: Answers, filter_: IncidentFilter, marked: date | None) -> None:
    """Draw the timeline with its switches."""
    now = session.state()
    step: Step = ask.step(filter_) if now.step == "auto" else now.step
    named_now = named(ask.revision, filter_, now.colour)
    answer = folded(ask.timeline(filter_, step, now.colour), now.colour, named_now)
    domain = domain_of(answer)
    _switches(step, span_words(answer.spans) if crowded(answer.spans) else "", domain)
    if domain is None:
        st.html('<p class="empty">Nothing that matches has a date.</p>')
        return
    points = None
    if now.timeline != "count":
        points = line_points(ask.attack_days(replace(filter_, date_from=None, date_to=None)), now.timeline, domain)
    chart = timeline_chart(
        answer,
        style(now.colour, named_now),
        brush=session.start_brush(*domain),
        marked=marked,
        height=HEIGHT,
        points=points,
    )
    key = f"timeline_{now.charts}_{now.colour}_{step}_{now.timeline}"
    st.altair_chart(
        chart,
        theme=None,
        width="stretch",
        key=key,
        on_select=lambda: _changed(ask, key, step),
        selection_mode=[BRUSH, BAR] if points is None else [BRUSH],
        alt=f"Incidents by {step}, stacked by {now.colour}" if points is None else LINES[now.timeline],
    )


def _switches(step: Step, spans: str, domain: tuple[date, date] | None) -> None:
    # The play track of the map is drawn on this scale (geo/web/static/map-track.js).
    start, end = scale_ends(domain, step) if domain else (0, 0)
    scale = f' data-timeline-from="{start:.0f}" data-timeline-to="{end:.0f}"'
    with st.container(key="timeline_head", horizontal=True, vertical_alignment="center", gap="small"):
        hint = f"drag to choose dates; shaded: {spans}" if spans else "drag to choose dates"
        drawn = session.state().timeline
        st.html(f'<h2 class="block"{scale}>{LINES.get(drawn, f"Incidents a {step}")}<span>{hint}</span></h2>')
        if drawn == "count":
            words = [word for name, word in STEPS.items() if name != "year" or step == "year"]
            switch("Step", words, STEPS[step], "step", _step_changed)
        switch("What is drawn", DRAWN.values(), DRAWN[drawn], "timeline_drawn", _drawn_changed)


def _drawn_changed() -> None:
    chosen = session.widget("timeline_drawn")
    session.set_view(timeline=next((drawn for drawn, word in DRAWN.items() if word == chosen), "count"))


def _step_changed() -> None:
    chosen = session.widget("step")
    session.set_view(step=next((step for step, word in STEPS.items() if word == chosen), "auto"))


def folded(answer: Timeline, by: ColourBy, named_now: tuple[str, ...]) -> Timeline:
    """The answer with all values that are not shown by name put together."""
    sums: dict[tuple[date, str], float] = defaultdict(float)
    for bin_ in answer.bins:
        (value,) = fold_values(by, (bin_.value,), named_now)
        sums[bin_.start, value] += bin_.weight
    return replace(answer, bins=tuple(TimeBin(start, value, weight) for (start, value), weight in sums.items()))


def style(by: ColourBy, named_now: tuple[str, ...]) -> TimelineStyle:
    """Colours and words of the chart on this visitor's page: all values, so that a filter changes data alone."""
    shades = tokens()
    fills = colour_map(by, theme(), named_now)
    order = value_order(by, fills, named_now)
    return TimelineStyle(
        fills={value: fills[value] for value in order},
        labels={value: value_label(by, value) for value in order},
        value_title=COLOURS[by],
        ink=shades.ink,
        ink2=shades.ink2,
        line=shades.line,
        brush=shades.sel,
        edge=shades.acc,
        dashed=shades.dashed,
        font=FONT,
        hollow=frozenset({FALSE_ALARM, "discounted"}),
    )


def _changed(ask: Answers, key: str, step: Step) -> None:
    event: Any = session.widget(key) or {}
    brush, bar = choice(event.get("selection") or {})
    what = session.timeline_changed(brush, bar)
    if what == "bar" and bar is not None:
        start = from_ms(bar)
        _open_bar(ask, start, next_step(start, step) - timedelta(days=1))
    elif what == "brush" and brush is not None:
        session.set_dates(*brush, from_timeline=True)
    elif what == "clear":
        session.set_dates(None, None, from_timeline=True)


def _open_bar(ask: Answers, first: date, last: date) -> None:
    """Select the incident of a bar that stands for one, else narrow to the bar's dates."""
    within = replace(session.state().filter, date_from=first, date_to=last)
    rows = ask.page(within, limit=2, offset=0)
    if rows.num_rows == 1:
        session.select(str(rows["incident"][0].as_py()))
    else:
        session.set_dates(first, last)
