"""What the timeline shows instead of bars: attacks in the seven days to each day, or all attacks so far.

====== ==================================================
column meaning
====== ==================================================
c0, c1 start and end of a day, or of as many days as one point stands for
c2, c3 what is certain, and with what is possible
c6     the number in words
c7     words of the dates
====== ==================================================
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Literal

import altair as alt
import pandas as pd

from geo.charts.attack_series import SEVEN, cumulative, seven_day
from geo.charts.timeline_style import TimelineStyle
from geo.charts.timescale import to_ms
from geo.model.words import day, number, number_range, span
from geo.store.answers import TimeSpan

Line = Literal["seven", "total"]


def line_points(spans: Sequence[TimeSpan], line: Line, domain: tuple[date, date]) -> pd.DataFrame:
    """Rows of a line over the days of a timeline."""
    rows: list[tuple[Any, ...]] = []
    if line == "seven":
        for at, count in seven_day(spans, *domain):
            rows.append((to_ms(at), float(count), float(count), number(count), span(at - timedelta(SEVEN - 1), at)))
    else:
        for at, (low, high) in cumulative(spans, *domain):
            rows.append((to_ms(at), float(low), float(high), number_range(low, high), f"to {day(at)}"))
    data = pd.DataFrame(rows, columns=["c0", "c2", "c3", "c6", "c7"])
    data["c1"] = data["c0"].shift(-1).fillna(to_ms(domain[1] + timedelta(days=1)))
    return data


def line_layers(data: pd.DataFrame, style: TimelineStyle, x: alt.X, y: alt.Y, chosen: alt.Parameter) -> list[alt.Chart]:
    """Area, line, and unseen columns that say the number of a day; the brush is on the first layer."""
    base = alt.Chart(data)
    steps: Any = {"interpolate": "step-after", "tooltip": None}
    area = base.mark_area(fill=style.edge, opacity=0.18, **steps).encode(x=x, y=y).add_params(chosen)
    band = base.mark_area(fill=style.edge, opacity=0.35, **steps).encode(x=x, y=y, y2="c3:Q")
    line = base.mark_line(stroke=style.edge, strokeWidth=1.6, **steps).encode(x=x, y=y)
    told = base.mark_rect(opacity=0).encode(
        x=x,
        x2="c1:Q",
        y=alt.value(0),
        y2=alt.value("height"),
        tooltip=[alt.Tooltip("c7:N", title="Days"), alt.Tooltip("c6:N", title="Attacks")],
    )
    return [area, band, line, told]
