"""What the charts of the page have in common: their frame, and the axis of counts."""

from typing import Any

import altair as alt


def framed(*layers: alt.Chart, ink: str, font: str, height: int, top: int, right: int) -> alt.LayerChart:
    """A chart of layers as wide as its place, in the type of the page, with room above and right of the plot."""
    made: alt.LayerChart = (
        alt.layer(*layers)
        .properties(
            height=height,
            width="container",
            padding={"left": 0, "right": right, "top": top, "bottom": 0},
            autosize=alt.AutoSizeParams(type="fit-x", contains="padding"),
        )
        .configure(font=font, background="transparent")
        .configure_view(stroke=None)
        .configure_axis(
            labelFontSize=12, labelColor=ink, labelFont=font, titleFontSize=12, titleColor=ink, titleFontWeight=400,
            titleFont=font,
        )
    )  # fmt: skip
    return made


def counted(column: str, line: str, left: int) -> alt.Y:
    """The axis of counts: from 0, whole numbers, thousands as 2k; lines across the plot, and pixels left of it."""
    words: dict[str, Any] = {"labelExpr": "datum.value ? format(datum.value, '~s') : '0'"}
    return alt.Y(
        column,
        title=None,
        scale=alt.Scale(nice=True, zero=True),
        axis=alt.Axis(
            tickMinStep=1, tickCount=4, gridColor=line, domain=False, ticks=False, minExtent=left, maxExtent=left,
            labelPadding=8, **words,
        ),
    )  # fmt: skip
