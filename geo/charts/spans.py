"""Dates known only to a period: a span each under the axis, a shade where there are too many; never a bar."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from geo.charts.timeline_style import STRIP, TimelineStyle
from geo.charts.timescale import brush_of, span_words, step_words, to_ms
from geo.model.steps import next_step, step_start
from geo.model.words import span
from geo.store.answers import Timeline, TimeSpan

MAX_SPANS = 40
_LETTER = 0.0085
"""Width of a letter of the strip as a share of the narrowest plot, 640 pixels."""


def domain_of(answer: Timeline) -> tuple[date, date] | None:
    """First and last day the timeline must show; ``None`` if nothing is dated."""
    firsts = [bin_.start for bin_ in answer.bins] + [span_.first for span_ in answer.spans]
    lasts = [next_step(bin_.start, answer.step) - timedelta(days=1) for bin_ in answer.bins]
    lasts += [span_.last for span_ in answer.spans]
    return (min(firsts), max(lasts)) if firsts else None


def span_layers(
    answer: Timeline, style: TimelineStyle, x: alt.X, plot: int, domain: tuple[date, date]
) -> list[alt.Chart]:
    """Layers of the spans; none if every date is certain."""
    if not answer.spans:
        return []
    if crowded(answer.spans):
        return [_shade_layer(answer, style, x, plot)]
    rows = [(*brush_of(s.first, s.last), f"{span(s.first, s.last)}", s.count) for s in answer.spans]
    data = pd.DataFrame(rows, columns=["c0", "c1", "c7", "c6"])
    base = alt.Chart(data)
    x_end = x.copy()
    x_end.shorthand = "c1:Q"
    level = alt.value(plot + STRIP / 2)
    tooltip = [alt.Tooltip("c7:N", title="Known only to"), alt.Tooltip("c6:Q", title="Incidents")]
    ends: dict[str, Any] = {"angle": 90, "shape": "stroke", "size": 60, "strokeWidth": 1.5, "stroke": style.ink2}
    lines = base.mark_rule(strokeWidth=3, stroke=style.ink2, opacity=0.6)
    return [
        lines.encode(x=x, x2="c1:Q", y=level, tooltip=tooltip),
        base.mark_point(**ends).encode(x=x, y=level),
        base.mark_point(**ends).encode(x=x_end, y=level),
        _span_label(answer.spans, style, x, plot, domain),
    ]


def crowded(spans: Sequence[TimeSpan]) -> bool:
    """Whether there are too many spans to draw each: a shade then tells how many lie over a step."""
    return len(spans) > MAX_SPANS


def coverage(answer: Timeline) -> pd.DataFrame:
    """For each step the number of incidents that may lie in it, being known only to a longer period."""
    domain = domain_of(answer)
    if domain is None:
        return pd.DataFrame({"c0": [], "c1": [], "c6": [], "c7": []})
    change: dict[date, int] = defaultdict(int)
    for span_ in answer.spans:
        change[step_start(span_.first, answer.step)] += span_.count
        change[next_step(step_start(span_.last, answer.step), answer.step)] -= span_.count
    rows, open_, at = [], 0, step_start(domain[0], answer.step)
    while at <= domain[1]:
        open_ += change.get(at, 0)
        after = next_step(at, answer.step)
        if open_:
            rows.append((to_ms(at), to_ms(after), open_, step_words(at, answer.step)))
        at = after
    return pd.DataFrame(rows, columns=["c0", "c1", "c6", "c7"])


def _shade_layer(answer: Timeline, style: TimelineStyle, x: alt.X, plot: int) -> alt.Chart:
    tooltip = [alt.Tooltip("c7:N", title="Possibly in"), alt.Tooltip("c6:Q", title="Incidents")]
    chart: alt.Chart = (
        alt.Chart(coverage(answer))
        .mark_rect(fill=style.ink2)
        .encode(
            x=x,
            x2="c1:Q",
            y=alt.value(plot + STRIP / 2 - 4),
            y2=alt.value(plot + STRIP / 2 + 4),
            opacity=alt.Opacity("c6:Q", scale=alt.Scale(range=[0.12, 0.8], zero=True), legend=None),
            tooltip=tooltip,
        )
    )
    return chart


def _span_label(
    spans: Sequence[TimeSpan], style: TimelineStyle, x: alt.X, plot: int, domain: tuple[date, date]
) -> alt.Chart:
    """The words of the spans on the side that the spans leave free, shorter if need be, else over them."""
    start, end = brush_of(*domain)
    before = (to_ms(min(s.first for s in spans)) - start) / (end - start)
    after = (end - to_ms(max(s.last for s in spans))) / (end - start)
    words = span_words(spans)
    if len(words) * _LETTER > max(before, after):
        words = span_words(spans, short=True)
    on_right = after > before
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"c0": [end if on_right else start], "c5": [words]}))
        .mark_text(align="right" if on_right else "left", baseline="middle", fontSize=11, fill=style.ink2, tooltip=None)
        .encode(x=x, y=alt.value(plot + STRIP / 2), text="c5:N")
    )
    return chart
