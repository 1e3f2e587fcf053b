"""How the charts of patterns look: colours and type come from the caller, measures are here."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from geo.charts.parts import framed

LEFT = 34
"""Pixels left of the plot of a chart over time, for the numbers of its axis."""
RIGHT = 8
PICKED = "picked"
"""Name of the selection of every chart of patterns: what was clicked."""


@dataclass(frozen=True, slots=True)
class PatternStyle:
    """Colours and type of the charts of patterns; ``mark`` fills bars and cells, ``on_mark`` is text on it."""

    mark: str
    on_mark: str
    ink: str
    ink2: str
    line: str
    tint: str
    font: str


def finished(*layers: alt.Chart, style: PatternStyle, height: int) -> alt.LayerChart:
    """A chart of layers as wide as its place, in the type of the page."""
    return framed(*layers, ink=style.ink2, font=style.font, height=height, top=6, right=RIGHT)


def picked(*fields: str) -> alt.Parameter:
    """The selection of what is clicked, by some columns."""
    return alt.selection_point(
        name=PICKED, fields=list(fields), on="click", clear=False, toggle=False, empty=False, nearest=False
    )


def tooltips(**titles: str) -> list[alt.Tooltip]:
    """Columns of a tooltip with their words."""
    return [alt.Tooltip(f"{column}:N", title=title) for column, title in titles.items()]


def no_axis() -> dict[str, Any]:
    """Settings of an axis that is neither drawn nor worded."""
    return {"domain": False, "ticks": False, "grid": False}
