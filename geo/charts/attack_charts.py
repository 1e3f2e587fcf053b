"""Attacks over time: bars a step, the seven days to each day, and all so far. Data in columns c0, c1, ...

====== ==================================================
column meaning
====== ==================================================
c0, c1 start and end of a bar; c0 a moment of a line
c2, c3 height, of a band its lower and upper edge
c4     words of the date
c5, c6 words of the numbers
====== ==================================================
"""

from collections.abc import Sequence
from datetime import date, timedelta

import altair as alt
import pandas as pd

from geo.charts.attack_series import StepCount
from geo.charts.parts import counted
from geo.charts.pattern_style import LEFT, PatternStyle, finished, picked, tooltips
from geo.charts.timescale import DAY_MS, at_least_a_week, brush_of, step_words, ticks, to_ms
from geo.model.patterns import Range
from geo.model.steps import next_step
from geo.model.words import day, number, number_range, span
from geo.store.answers import Step

_GAP = 0.08


def step_chart(counts: Sequence[StepCount], step: Step, style: PatternStyle, *, height: int) -> alt.LayerChart:
    """Bars of attacks a step."""
    rows = []
    for bar in counts:
        start, end = to_ms(bar.start), to_ms(next_step(bar.start, step))
        gap = (end - start) * _GAP
        change = (
            "–" if bar.before is None else f"{bar.count - bar.before:+,} (from {number(bar.before)})".replace("-", "−")
        )
        row = (start + gap, end - gap, 0.0, float(bar.count), step_words(bar.start, step), number(bar.count), change)
        rows.append((*row, start))
    data = pd.DataFrame(rows, columns=["c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7"])
    last = next_step(counts[-1].start, step) - timedelta(days=1)
    x, y = _time(counts[0].start, last, style), counted("c2:Q", style.line, LEFT)
    bars = (
        alt.Chart(data, name="bars")
        .mark_bar(fill=style.mark, cursor="pointer", minBandSize=1)
        .encode(
            x=x, x2="c1:Q", y=y, y2="c3:Q",
            tooltip=tooltips(c4=step.capitalize(), c5="Attacks", c6=f"Change from the {step} before"),
        )
        .add_params(picked("c7"))
    )  # fmt: skip
    return finished(bars, style=style, height=height)


def seven_day_chart(points: Sequence[tuple[date, int]], style: PatternStyle, *, height: int) -> alt.LayerChart:
    """A line of the attacks in the seven days to each day."""
    rows = [
        (to_ms(at) + DAY_MS / 2, float(n), span(at - timedelta(days=6), at), number(n), to_ms(at)) for at, n in points
    ]
    data = pd.DataFrame(rows, columns=["c0", "c2", "c4", "c5", "c7"])
    x, y = _time(points[0][0], points[-1][0], style), counted("c2:Q", style.line, LEFT)
    line = (
        alt.Chart(data).mark_line(stroke=style.mark, strokeWidth=1.6, interpolate="step", tooltip=None).encode(x=x, y=y)
    )
    area = alt.Chart(data).mark_area(fill=style.tint, interpolate="step", tooltip=None).encode(x=x, y=y)
    return finished(area, line, _hits(data, x, "Seven days", style), style=style, height=height)


def total_chart(points: Sequence[tuple[date, Range]], style: PatternStyle, *, height: int) -> alt.LayerChart:
    """All attacks so far: a band from what had surely begun to what can have begun."""
    rows = [
        (to_ms(at) + DAY_MS, float(low), float(high), f"to {day(at)}", number_range(low, high), to_ms(at))
        for at, (low, high) in points
    ]
    data = pd.DataFrame(rows, columns=["c0", "c2", "c3", "c4", "c5", "c7"])
    x, y = _time(points[0][0], points[-1][0], style), counted("c2:Q", style.line, LEFT)
    base = alt.Chart(data)
    band = base.mark_area(fill=style.mark, opacity=0.35, interpolate="step-after", tooltip=None).encode(
        x=x, y=y, y2="c3:Q"
    )
    line = base.mark_line(stroke=style.mark, strokeWidth=1.6, interpolate="step-after", tooltip=None).encode(x=x, y=y)
    return finished(band, line, _hits(data, x, "All so far", style), style=style, height=height)


def _hits(data: pd.DataFrame, x: alt.X, title: str, style: PatternStyle) -> alt.Chart:
    """A thin upright line a day, seen where the pointer is: it says the number and takes the click."""
    over = alt.selection_point(name="over", fields=["c7"], on="mouseover", clear="mouseout", nearest=True, empty=False)
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_rule(stroke=style.ink, strokeWidth=1.2, cursor="pointer")
        .encode(
            x=x,
            opacity=alt.when(over).then(alt.value(1)).otherwise(alt.value(0)),
            tooltip=tooltips(c4=title, c5="Attacks"),
        )
        .add_params(
            over, alt.selection_point(name="picked", fields=["c7"], on="click", clear=False, toggle=False, nearest=True)
        )
    )
    return chart


def _time(first: date, last: date, style: PatternStyle) -> alt.X:
    first, last = at_least_a_week(first, last)
    start, end = brush_of(first, last)
    margin = (end - start) * 0.008
    moments, words = ticks(first, last)
    return alt.X(
        "c0:Q",
        scale=alt.Scale(domain=[start - margin, end + margin], nice=False, zero=False),
        axis=alt.Axis(
            title=None, values=moments, labelExpr=words, labelAlign="left", labelOffset=2, labelOverlap=True,
            labelFlush=False, grid=False, domainColor=style.line, tickColor=style.line, tickSize=4,
        ),
    )  # fmt: skip
