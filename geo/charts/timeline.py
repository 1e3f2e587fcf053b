"""The timeline: stacked bars of incidents by day, week, month or year, spans under the axis, a brush to choose dates.

Pure: a store's answer in, a chart out. Data sits in columns named c0, c1, ... whatever it says, and colours and
words come from the caller. Time is UTC milliseconds, so that a day is the same day in every browser.

====== ==================================================
column meaning
====== ==================================================
c0, c1 start and end of a bar, a span or the brush
c2, c3 bottom and top of a bar
c4     rank of the bar's value in the order of stacks
c5     words of the value
c6     weight: an incident with n values gives 1/n to each
c7     words of the dates
====== ==================================================
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

import altair as alt
import pandas as pd

from geo.charts.parts import counted, framed
from geo.charts.spans import domain_of, span_layers
from geo.charts.timeline_lines import line_layers
from geo.charts.timeline_style import LEFT, RIGHT, STRIP, TimelineStyle
from geo.charts.timescale import (
    BAR,
    BRUSH,
    DAY_MS,
    brush_of,
    step_words,
    ticks,
    to_ms,
)
from geo.model.steps import next_step
from geo.store.answers import Step, TimeBin, Timeline

MIN_STEPS = 14
STEP_DAYS: dict[Step, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
_GAP = 0.08
_BAR_COLUMNS = ("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7")


def widened(first: date, last: date, step: Step) -> tuple[date, date]:
    """A span with room for some steps, so that one bar never fills the chart."""
    lacking = MIN_STEPS * STEP_DAYS[step] - ((last - first).days + 1)
    if lacking <= 0:
        return first, last
    before = timedelta(days=lacking // 2)
    if first - date.min < before or date.max - last < before:
        return first, last
    return first - before, last + before


def scale_ends(domain: tuple[date, date], step: Step) -> tuple[float, float]:
    """Moments at the left and the right end of the plot: the domain, widened, and a small margin."""
    start, end = brush_of(*widened(*domain, step))
    margin = max((end - start) * 0.012, DAY_MS / 2)
    return start - margin, end + margin


def bars(answer: Timeline, style: TimelineStyle) -> pd.DataFrame:
    """Rows of the stacked bars, each value on those before it in the order of ``style.fills``."""
    ranks = {value: rank for rank, value in enumerate(style.fills)}
    by_start: dict[date, list[TimeBin]] = defaultdict(list)
    for bin_ in answer.bins:
        by_start[bin_.start].append(bin_)
    rows: list[tuple[Any, ...]] = []
    for start, stack in sorted(by_start.items()):
        end = next_step(start, answer.step)
        gap = (to_ms(end) - to_ms(start)) * _GAP
        words = step_words(start, answer.step)
        bottom = 0.0
        for bin_ in sorted(stack, key=lambda b: ranks[b.value]):
            top = bottom + bin_.weight
            rank = str(ranks[bin_.value])
            label = style.labels[bin_.value]
            rows.append((to_ms(start) + gap, to_ms(end) - gap, bottom, top, rank, label, round(bin_.weight, 2), words))
            bottom = top
    return pd.DataFrame(rows, columns=list(_BAR_COLUMNS))


def timeline_chart(
    answer: Timeline,
    style: TimelineStyle,
    *,
    brush: tuple[date, date] | None = None,
    marked: date | None = None,
    height: int = 176,
    points: pd.DataFrame | None = None,
) -> alt.LayerChart | None:
    """The chart of a store's answer; ``None`` if nothing in it is dated.

    Parameters
    ----------
    brush
        Days chosen when the chart appears. The chart is the same for every later brush.
    marked
        Day of the selected incident, marked with a small triangle.
    height
        Pixels of the whole chart, axes too.
    points
        Rows of a line (`geo.charts.timeline_lines`) to be drawn instead of the bars, on the same scale of time.
    """
    domain = domain_of(answer)
    if domain is None:
        return None
    plot = height - STRIP - 30
    moments, words = ticks(*widened(*domain, answer.step))
    x = alt.X(
        "c0:Q",
        scale=alt.Scale(domain=list(scale_ends(domain, answer.step)), nice=False, zero=False),
        axis=alt.Axis(
            title=None, values=moments, labelExpr=words, labelPadding=STRIP, labelAlign="left", labelOffset=2,
            labelOverlap=True, labelFlush=False, grid=False, domainColor=style.line, tickColor=style.line, tickSize=4,
        ),
    )  # fmt: skip
    chosen, y = _brush(brush, style, domain), counted("c2:Q", style.line, LEFT)
    if points is None:
        drawn = [_bar_layer(answer, style, x, y, chosen), *_hollow_layer(answer, style, x)]
    else:
        drawn = line_layers(points, style, x, y, chosen)
    layers = [
        *drawn,
        *span_layers(answer, style, x, plot, domain),
        *_mark_layer(marked, style, x),
    ]
    return framed(*layers, ink=style.ink2, font=style.font, height=plot, top=8, right=RIGHT)


def _tooltip(style: TimelineStyle) -> list[alt.Tooltip]:
    return [
        alt.Tooltip("c7:N", title="Date"),
        alt.Tooltip("c5:N", title=style.value_title),
        alt.Tooltip("c6:Q", title="Incidents", format=".2~f"),
    ]


def _brush(brush: tuple[date, date] | None, style: TimelineStyle, domain: tuple[date, date]) -> alt.Parameter:
    shown: dict[Any, Any] | None = None
    if brush:
        low, high = brush_of(*domain)
        start, end = brush_of(*brush)
        shown = {"x": [min(max(start, low), high), max(min(end, high), low)]}
    return alt.selection_interval(
        name=BRUSH,
        encodings=["x"],
        value=shown or alt.Undefined,
        mark=alt.BrushConfig(fill=style.brush, fillOpacity=1, stroke=style.edge, strokeWidth=1.4, cursor="grab"),
    )


def _bar_layer(answer: Timeline, style: TimelineStyle, x: alt.X, y: alt.Y, chosen: alt.Parameter) -> alt.Chart:
    picked = alt.selection_point(name=BAR, fields=["c0"], on="click", clear=False, toggle=False)
    ranks = [str(rank) for rank in range(len(style.fills))]
    fills = ["transparent" if value in style.hollow else fill for value, fill in style.fills.items()]
    chart: alt.Chart = (
        alt.Chart(bars(answer, style), name="bars")
        .mark_bar(cursor="pointer", minBandSize=1)
        .encode(
            x=x,
            x2="c1:Q",
            y=y,
            y2="c3:Q",
            color=alt.Color("c4:N", scale=alt.Scale(domain=ranks, range=fills), legend=None),
            opacity=alt.when(chosen).then(alt.value(1)).otherwise(alt.value(0.38)),
            tooltip=_tooltip(style),
        )
        .add_params(chosen, picked)
    )
    return chart


def _hollow_layer(answer: Timeline, style: TimelineStyle, x: alt.X) -> list[alt.Chart]:
    ranks = {str(rank) for rank, value in enumerate(style.fills) if value in style.hollow}
    if not ranks:
        return []
    rows = bars(answer, style)
    outside = pd.DataFrame({"c0": [0.0], "c1": [0.0], "c2": [0.0], "c3": [0.0]})
    data = pd.concat([rows.loc[rows["c4"].isin(ranks), list(outside.columns)], outside], ignore_index=True)
    return [
        alt.Chart(data.astype(float))
        .mark_rect(filled=False, stroke=style.dashed, strokeDash=[2, 2], strokeWidth=1, clip=True, tooltip=None)
        .encode(x=x, x2="c1:Q", y="c2:Q", y2="c3:Q")
    ]


def _mark_layer(marked: date | None, style: TimelineStyle, x: alt.X) -> list[alt.Chart]:
    """Always there, so that selecting an incident changes data and never the chart; with none it lies outside."""
    row = {"c0": [to_ms(marked) + DAY_MS / 2 if marked else 0.0]}
    mark = alt.Chart(pd.DataFrame(row)).mark_point(
        shape="triangle-down", size=40, filled=True, fill=style.ink, opacity=1, clip=True, tooltip=None
    )
    return [mark.encode(x=x, y=alt.value(3))]
