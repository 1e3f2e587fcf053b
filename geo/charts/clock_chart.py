"""Weekday by hour: a cell is as dark as its number, and says it. Data in columns c0, c1, ...

====== ==================================================
column meaning
====== ==================================================
c0, c1 hour and weekday
c2     attacks
c3, c4 words of the hour and of the weekday
c5     attacks in words; empty where there is none
c6     whether its words are light
====== ==================================================
"""

import altair as alt
import pandas as pd

from geo.charts.pattern_style import PatternStyle, finished, picked, tooltips
from geo.model.patterns import Clock
from geo.model.words import LEXICONS, number

HOURS, WEEKDAYS = 24, 7
_LIGHT_FROM = 0.5
_DARK = 6
_ROOM = 38
_SHORT = str([name[:3] for name in LEXICONS["en"].weekdays])


def hour_words(hour: int) -> str:
    """``21:00–21:59``."""
    return f"{hour:02}:00–{hour:02}:59"


def darkest(clock: Clock) -> int:
    """The number that is darkest: never a small one, so that a single attack is not drawn like a peak."""
    return max([_DARK, *(count for *_, count in clock.cells)])


def clock_cells(clock: Clock) -> pd.DataFrame:
    """A row a cell of the grid, empty ones too."""
    counts = {(hour, day): count for day, hour, count in clock.cells}
    most = darkest(clock)
    rows = []
    for day, name in enumerate(LEXICONS["en"].weekdays):
        for hour in range(HOURS):
            count = counts.get((hour, day), 0)
            light = count / most >= _LIGHT_FROM
            rows.append((hour, day, count, hour_words(hour), name, number(count) if count else "", light))
    return pd.DataFrame(rows, columns=["c0", "c1", "c2", "c3", "c4", "c5", "c6"])


def clock_chart(clock: Clock, style: PatternStyle, *, height: int) -> alt.LayerChart:
    """Hours from left to right, weekdays from top to bottom; only attacks whose time is known."""
    base = alt.Chart(clock_cells(clock))
    x = alt.X(
        "c0:O",
        scale=alt.Scale(domain=list(range(HOURS)), paddingInner=0.08, paddingOuter=0),
        axis=alt.Axis(
            title=None, labelAngle=0, domain=False, ticks=False, values=list(range(0, HOURS, 3)),
            labelExpr="(datum.value < 10 ? '0' : '') + datum.value + ':00'", labelAlign="left", labelOffset=-8,
        ),
    )  # fmt: skip
    y = alt.Y(
        "c1:O",
        scale=alt.Scale(domain=list(range(WEEKDAYS)), paddingInner=0.08, paddingOuter=0),
        axis=alt.Axis(
            title=None, domain=False, ticks=False, labelExpr=f"{_SHORT}[datum.value]", labelAlign="left",
            labelPadding=_ROOM - 4, minExtent=_ROOM, maxExtent=_ROOM,
        ),
    )  # fmt: skip
    ground = base.mark_rect(fill=style.tint, opacity=0.4, tooltip=None).encode(x=x, y=y)
    filled = (
        base.transform_filter("datum.c2 > 0")
        .mark_rect(fill=style.mark, cursor="pointer")
        .encode(
            x=x,
            y=y,
            opacity=alt.Opacity("c2:Q", scale=alt.Scale(domain=[0, darkest(clock)], range=[0.1, 1]), legend=None),
            tooltip=[*tooltips(c4="Day", c3="Local time"), alt.Tooltip("c2:Q", title="Attacks", format=",")],
        )
        .add_params(picked("c0", "c1"))
    )
    text = base.mark_text(fontSize=11, tooltip=None).encode(
        x=x,
        y=y,
        text="c5:N",
        color=alt.when("datum.c6").then(alt.value(style.on_mark)).otherwise(alt.value(style.ink)),
    )
    return finished(ground, filled, text, style=style, height=height)
