"""The marks of a drawn map, as LOOK gives them: dots, pies, donuts, squares, rings, circles and triangles.

Each shape carries the name of its mark (`data-mark`), so that the legend lists what is drawn and nothing else.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from geo.drawing.svg import Box, Drawing, Point, path_data, sector
from geo.maps.bubbles import Bubble
from geo.maps.merging import DOT_R
from geo.maps.palette import Tokens
from geo.maps.static_projection import View, ring

RING, AREA, DISCOUNTED, BASE, DOT = "ring", "area", "discounted", "base", "dot"
NUMBER_FROM_R = 20.0
"""Radius from which a number fits into a donut at the smallest type size of a slide."""
NUMBER_SIZE = 20.0
DISCOUNTED_R = 10.0
_HALO = 3.0
_HOLE = 0.56


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """Fill of each value, colours of the theme and slide pixels per pixel of a bubble's radius."""

    fills: Mapping[str, str]
    tokens: Tokens
    factor: float
    dashed_values: frozenset[str] = frozenset()


def radius(bubble: Bubble, style: MarkStyle) -> float:
    """Radius of a bubble on the picture; a bubble of discounted incidents only is the small dashed circle."""
    if bubble.n == 0:
        return DISCOUNTED_R
    return max(bubble.r, DOT_R) * style.factor


def number_text(count: int) -> str:
    """A count as it fits into a circle: ``7``, ``1.2k``, ``35k``, ``1.2M``."""
    for limit, unit in ((1_000_000, "M"), (1_000, "k")):
        if count >= limit:
            value = count / limit
            return f"{value:.0f}{unit}" if value >= 10 else f"{value:.1f}".removesuffix(".0") + unit  # noqa: PLR2004
    return str(count)


def draw_bubble(drawing: Drawing, bubble: Bubble, at: Point, style: MarkStyle) -> bool:
    """Draw a bubble; returns whether its number stands inside."""
    (x, y), r = at, radius(bubble, style)
    if bubble.n == 0:
        _dashed_circle(drawing, at, style)
        return False
    drawing.circle(x, y, r + _HALO, fill=style.tokens.land)
    if bubble.area:
        return _square(drawing, bubble, at, style)
    _slices(drawing, bubble, at, style)
    inside = bubble.n > 1 and r >= NUMBER_FROM_R
    if bubble.n > 1:
        drawing.circle(x, y, r * _HOLE, fill=style.tokens.land)
    if inside:
        _number(drawing, bubble.n, at, r * _HOLE, style)
    if bubble.discounted:
        step = (r + DISCOUNTED_R + 4) * math.sqrt(0.5)
        drawing.circle(x + step, y - step, DISCOUNTED_R + 2, fill=style.tokens.land, fill_opacity=0.8)
        _dashed_circle(drawing, (x + step, y - step), style)
    return inside


def _slices(drawing: Drawing, bubble: Bubble, at: Point, style: MarkStyle) -> None:
    total = sum(share for _, share in bubble.slices)
    if total <= 0:
        return
    r, turned, several = radius(bubble, style), 0.0, len(bubble.slices) > 1
    for value, share in bubble.slices:
        part = share / total
        edge = {"stroke": style.tokens.land, "stroke_width": 1.5} if several else {}
        d = sector(at, r, 0, turned, turned + part)
        drawing.path(d, fill=style.fills[value], data_mark=value, **edge)
        turned += part


def _number(drawing: Drawing, count: int, at: Point, room: float, style: MarkStyle) -> None:
    x, y = at
    shown = number_text(count)
    size = min(34.0, max(NUMBER_SIZE, room * 1.7 / max(2, len(shown)) * 1.1))
    drawing.text(x, y + size * 0.357, shown, size, fill=style.tokens.ink, bold=True, anchor="middle", data_number=count)


def _dashed_circle(drawing: Drawing, at: Point, style: MarkStyle) -> None:
    drawing.circle(
        *at, DISCOUNTED_R, fill="none", stroke=style.tokens.dashed, stroke_width=2.5, stroke_dasharray="4.5 3.5",
        data_mark=DISCOUNTED,
    )  # fmt: skip


def _square(drawing: Drawing, bubble: Bubble, at: Point, style: MarkStyle) -> bool:
    """Hatched, dashed, never round: known to a province or country only."""
    (x, y), half = at, square_half(bubble, style)
    box = Box(x - half, y - half, x + half, y + half)
    drawing.rect(box, fill=style.tokens.land, fill_opacity=0.85)
    d = []
    step = 7.0
    offset = -2 * half + step
    while offset < 2 * half:
        low, high = max(-half, offset - half), min(half, offset + half)
        d.append(path_data(((x + low, y + low - offset), (x + high, y + high - offset))))
        offset += step
    drawing.path("".join(d), fill="none", stroke=style.tokens.line2, stroke_width=1.5)
    drawing.rect(box, fill="none", stroke=style.tokens.dashed, stroke_width=2.5, stroke_dasharray="7 5", data_mark=AREA)
    shown = number_text(bubble.n)
    size = NUMBER_SIZE
    plate = 7.0 * len(shown) + 6
    drawing.rect(Box(x - plate, y - size * 0.55, x + plate, y + size * 0.55), fill=style.tokens.land)
    drawing.text(
        x, y + size * 0.357, shown, size, fill=style.tokens.ink, bold=True, anchor="middle", data_number=bubble.n
    )
    return True


def square_half(bubble: Bubble, style: MarkStyle) -> float:
    """Half the edge of an area's square."""
    return max(radius(bubble, style) * 0.9, 17.0)


def draw_ring(drawing: Drawing, bubble: Bubble, view: View, style: MarkStyle) -> None:
    """The true radius of doubt, drawn only where it is wider than the mark itself."""
    if bubble.area or not bubble.radius_m or bubble.radius_m * view.scale <= radius(bubble, style) + _HALO:
        return
    lon, lat = ring(bubble.lon, bubble.lat, bubble.radius_m)
    x, y = view.pixels(lon, lat)
    if not (np.isfinite(x).all() and np.isfinite(y).all()):
        return
    d = path_data(zip(x.tolist(), y.tolist(), strict=True), closed=True)
    drawing.path(
        d, fill=style.tokens.ink, fill_opacity=0.05, stroke=style.tokens.dashed, stroke_width=2.0,
        stroke_dasharray="6 5", data_mark=RING,
    )  # fmt: skip


def draw_base(drawing: Drawing, at: Point, style: MarkStyle) -> None:
    """A base with no incident in view: a hollow triangle."""
    x, y = at
    drawing.path(
        path_data(((x, y - 9), (x + 8.5, y + 6.5), (x - 8.5, y + 6.5)), closed=True),
        fill=style.tokens.land, stroke=style.tokens.ink2, stroke_width=2.0, stroke_linejoin="round", data_mark=BASE,
    )  # fmt: skip
