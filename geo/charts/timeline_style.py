"""How the timeline looks: colours and type come from the caller, measures are here."""

from collections.abc import Mapping
from dataclasses import dataclass

STRIP = 18
"""Height in pixels of the strip of spans between the zero line and the words of the axis."""
LEFT, RIGHT = 30, 6
"""Pixels left and right of the plot: the play track of the map has the same."""


@dataclass(frozen=True, slots=True)
class TimelineStyle:
    """Colours and type of the chart; ``hollow`` values are drawn as a dashed outline."""

    fills: Mapping[str, str]
    labels: Mapping[str, str]
    value_title: str
    ink: str
    ink2: str
    line: str
    brush: str
    edge: str
    dashed: str
    font: str
    hollow: frozenset[str] = frozenset()
