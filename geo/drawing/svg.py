"""A writer of SVG: shapes below, texts above, each text known by its box.

Everything is in the picture's logical pixels, y downwards. Attributes named ``data-...`` tell the checker what a
shape means: ``data-mark`` the mark it is, ``data-legend`` the mark that a legend entry explains, ``data-counter``
and ``data-value`` what a number counts. Text is escaped here and nowhere else.
"""

import math
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Literal
from xml.sax.saxutils import escape, quoteattr

from geo.drawing.fonts import FAMILY, ink_extent

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

FALLBACKS = f"'{FAMILY}','Noto Sans','Noto Sans Arabic','Liberation Sans',Arial,'DejaVu Sans',sans-serif"
RLE, PDF = "\u202b", "\u202c"
_RANGE = re.compile("(?<=[0-9])–(?=[0-9])")
_LTR_DASH = "\u200e–\u200e"
"""Keeps ``4–13`` in this order in a text from right to left, where the dash would turn it round."""
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000))
_DIRECTIONS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_BREAKS = (0x09, 0x0A, 0x0D, 0x2028, 0x2029)
_UNPRINTABLE: dict[int, str] = dict.fromkeys((*_CONTROLS, *_DIRECTIONS), "") | dict.fromkeys(_BREAKS, " ")


def printable(text: str) -> str:
    """Text without control characters, lone surrogates and direction overrides, which no picture can show."""
    return " ".join(text.translate(_UNPRINTABLE).split())


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in logical pixels."""

    x0: float
    y0: float
    x1: float
    y1: float

    def overlaps(self, other: "Box") -> bool:
        """Whether the two have an inner point in common."""
        return self.x0 < other.x1 and other.x0 < self.x1 and self.y0 < other.y1 and other.y0 < self.y1

    def inside(self, other: "Box") -> bool:
        """Whether it lies wholly in another one."""
        return other.x0 <= self.x0 and other.y0 <= self.y0 and self.x1 <= other.x1 and self.y1 <= other.y1

    def grown(self, by: float) -> "Box":
        """It with ``by`` pixels added on every side."""
        return Box(self.x0 - by, self.y0 - by, self.x1 + by, self.y1 + by)

    @property
    def width(self) -> float:
        """Pixels across."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Pixels down."""
        return self.y1 - self.y0


def text_box(x: float, y: float, text: str, size: float, *, bold: bool = False, anchor: Anchor = "start") -> Box:
    """Box of the ink of a line of text whose baseline starts, is centred or ends at a point."""
    width, above, below = ink_extent(text, size, bold=bold)
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[anchor]
    return Box(left, y - above, left + width, y + below)


def num(value: float) -> str:
    """A coordinate with at most one decimal, as short as possible."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def path_data(points: Iterable[Point], *, closed: bool = False) -> str:
    """Path of a line through points, given relative to each other, points that fall together left out."""
    parts: list[str] = []
    last: tuple[int, int] | None = None
    for x, y in points:
        here = (round(x * 10), round(y * 10))
        if last is None:
            parts.append(f"M{num(here[0] / 10)} {num(here[1] / 10)}l")
        elif here != last:
            parts.append(f"{num((here[0] - last[0]) / 10)} {num((here[1] - last[1]) / 10)} ")
        last = here
    return "".join(parts).rstrip(" l") + ("z" if closed else "")


def attributes(values: dict[str, Any]) -> str:
    """Attributes of an element; ``None`` is left out, underscores become hyphens."""
    return "".join(
        f" {name.replace('_', '-')}={quoteattr(num(v) if isinstance(v, float) else str(v))}"
        for name, v in values.items()
        if v is not None
    )


@dataclass(slots=True)
class Drawing:
    """A picture in the making. ``rtl`` says that its language runs from right to left."""

    width: float
    height: float
    rtl: bool = False
    _shapes: list[str] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)
    _clips: int = 0
    boxes: list[Box] = field(default_factory=list)
    marks: dict[str, None] = field(default_factory=dict)

    def shape(self, element: str, **values: Any) -> None:
        """Add a shape; ``data_mark`` is noted for the legend."""
        mark = values.get("data_mark")
        if mark is not None:
            self.marks[str(mark)] = None
        self._shapes.append(f"<{element}{attributes(values)}/>")

    def rect(self, box: Box, **values: Any) -> None:
        """Add a rectangle."""
        self.shape("rect", x=box.x0, y=box.y0, width=box.width, height=box.height, **values)

    def circle(self, x: float, y: float, r: float, **values: Any) -> None:
        """Add a circle."""
        self.shape("circle", cx=float(x), cy=float(y), r=float(r), **values)

    def line(self, start: Point, end: Point, **values: Any) -> None:
        """Add a straight line."""
        self.shape("path", d=path_data((start, end)), fill="none", **values)

    def path(self, d: str, **values: Any) -> None:
        """Add a path; an empty one is left out."""
        if d:
            self.shape("path", d=d, **values)

    def image(self, box: Box, data: bytes, kind: str, *, far: bool = False) -> None:
        """Add a picture of a known kind (png, jpeg), fitted into a box, at its right edge if ``far``."""
        source = f"data:image/{kind};base64,{b64encode(data).decode()}"
        self._shapes.append(
            f'<image x="{num(box.x0)}" y="{num(box.y0)}" width="{num(box.width)}" height="{num(box.height)}"'
            f' preserveAspectRatio="{"xMaxYMin" if far else "xMinYMin"} meet" href="{source}"/>'
        )

    @contextmanager
    def clipped(self, box: Box) -> Iterator[None]:
        """Cut all shapes added within to a box; texts are not cut."""
        self._clips += 1
        name = f"clip{self._clips}"
        self._shapes.append(
            f'<clipPath id="{name}"><rect x="{num(box.x0)}" y="{num(box.y0)}" width="{num(box.width)}"'
            f' height="{num(box.height)}"/></clipPath><g clip-path="url(#{name})">'
        )
        yield
        self._shapes.append("</g>")

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        fill: str,
        bold: bool = False,
        anchor: Anchor = "start",
        halo: str | None = None,
        spacing: float | None = None,
        **values: Any,
    ) -> Box:
        """Add one line of text with its baseline at ``y``; returns its box.

        The renderer takes left to right as the base direction of every text, so a right-to-left text is
        embedded as such (U+202B).
        """
        text = printable(text)
        if not text:
            return Box(x, y, x, y)
        box = text_box(x, y, text, size, bold=bold, anchor=anchor)
        if spacing:
            box = spaced(box, len(text) * spacing, anchor)
        self.boxes.append(box)
        shown = f"{RLE}{_RANGE.sub(_LTR_DASH, text)}{PDF}" if self.rtl else text
        if halo:
            values |= {"stroke": halo, "stroke_width": size / 5, "stroke_linejoin": "round", "paint_order": "stroke"}
        attrs = {
            "x": float(x),
            "y": float(y),
            "font_size": float(size),
            "font_weight": 700 if bold else None,
            "text_anchor": None if anchor == "start" else anchor,
            "letter_spacing": spacing,
            "fill": fill,
        } | values
        self._texts.append(f"<text{attributes(attrs)}>{escape(shown)}</text>")
        return box

    def svg(self, width: int, height: int, *, metadata: str = "", title: str = "", lang: str = "en") -> str:
        """The whole picture as SVG of a size in pixels; ``metadata`` is escaped text."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"'
            f' viewBox="0 0 {num(self.width)} {num(self.height)}" xml:lang="{lang}">'
        )
        about = f"<title>{escape(printable(title))}</title>" if title else ""
        if metadata:
            about += f"<metadata>{escape(metadata)}</metadata>"
        texts = f'<g font-family="{FALLBACKS}" xml:space="preserve">{"".join(self._texts)}</g>'
        return f"{head}{about}{''.join(self._shapes)}{texts}</svg>"


def spaced(box: Box, extra: float, anchor: Anchor) -> Box:
    """A text's box made wider by letter spacing."""
    before = {"start": 0.0, "middle": extra / 2, "end": extra}[anchor]
    return Box(box.x0 - before, box.y0, box.x1 + extra - before, box.y1)


def sector(centre: Point, outer: float, inner: float, start: float, end: float) -> str:
    """Path of a slice of a ring from one turn to another (0 to 1, clockwise from the top)."""
    if end - start >= 1 - 1e-9:
        middle = (start + end) / 2
        return sector(centre, outer, inner, start, middle) + sector(centre, outer, inner, middle, end)
    x, y = centre
    turn = [2 * math.pi * part - math.pi / 2 for part in (start, end)]
    (ox0, oy0), (ox1, oy1) = ((x + outer * math.cos(a), y + outer * math.sin(a)) for a in turn)
    large = int(end - start > 0.5)  # noqa: PLR2004 - half a turn
    outside = f"M{ox0:.2f} {oy0:.2f}A{outer:.2f} {outer:.2f} 0 {large} 1 {ox1:.2f} {oy1:.2f}"
    if inner <= 0:
        return f"{outside}L{x:.2f} {y:.2f}z"
    (ix0, iy0), (ix1, iy1) = ((x + inner * math.cos(a), y + inner * math.sin(a)) for a in turn)
    return f"{outside}L{ix1:.2f} {iy1:.2f}A{inner:.2f} {inner:.2f} 0 {large} 0 {ix0:.2f} {iy0:.2f}z"


def lines_of(points: Sequence[Sequence[Point]], *, closed: bool = False) -> str:
    """One path of many lines."""
    return "".join(path_data(part, closed=closed) for part in points if len(part) > 1)
