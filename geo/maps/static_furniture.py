"""What a drawn map needs beside its data: scale bar, north arrow, locator."""

import math
from dataclasses import dataclass

import numpy as np

from geo.drawing.fonts import text_width
from geo.drawing.svg import Box, Drawing, path_data
from geo.maps.palette import Tokens
from geo.maps.static_projection import View

SIZE = 20.0
_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class ScaleBar:
    """A round length and its pixels at the middle of the picture."""

    metres: float
    pixels: float

    def label(self, lang: str) -> str:
        """``200 km``; ``500 m``."""
        unit = {"ar": ("م", "كم")}.get(lang, ("m", "km"))
        if self.metres < 1_000:  # noqa: PLR2004 - below a kilometre
            return f"{self.metres:.0f} {unit[0]}"
        thousands = {"fr": "\u202f"}.get(lang, ",")
        return f"{self.metres / 1_000:,.0f} {unit[1]}".replace(",", thousands)


def scale_bar(view: View, widest: float) -> ScaleBar:
    """The longest round length that fits into ``widest`` pixels."""
    limit = widest / view.scale
    power = 10 ** math.floor(math.log10(limit))
    metres = max(step * power for step in _STEPS if step * power <= limit)
    return ScaleBar(float(metres), float(metres) * view.scale)


def draw_scale(drawing: Drawing, corner: tuple[float, float], bar: ScaleBar, tokens: Tokens, lang: str) -> None:
    """Draw the bar with its left end at a corner and its length above the middle."""
    x, y = corner
    ends = path_data(((x, y - 8), (x, y), (x + bar.pixels, y), (x + bar.pixels, y - 8)))
    drawing.path(ends, fill="none", stroke=tokens.land, stroke_width=6.0)
    drawing.path(ends, fill="none", stroke=tokens.ink, stroke_width=2.0)
    drawing.text(
        x + bar.pixels / 2, y - 12, bar.label(lang), SIZE, fill=tokens.ink, anchor="middle", halo=tokens.land,
        data_role="scale",
    )  # fmt: skip


def scale_size(bar: ScaleBar, lang: str) -> tuple[float, float]:
    """Width and height of the drawn bar with its words."""
    return max(bar.pixels, text_width(bar.label(lang), SIZE)), 34.0


def draw_north(drawing: Drawing, x: float, y: float, tokens: Tokens, letter: str) -> None:
    """A small arrow with its letter above; ``x``/``y`` is its foot."""
    arrow = path_data(((x, y - 34), (x + 9, y), (x, y - 8), (x - 9, y)), closed=True)
    drawing.path(arrow, fill=tokens.ink, stroke=tokens.land, stroke_width=2.0, paint_order="stroke")
    drawing.text(x, y - 40, letter, SIZE, fill=tokens.ink, bold=True, anchor="middle", halo=tokens.land)


def has_north(view: View) -> bool:
    """Whether north is up, to within ten degrees, in the whole picture."""
    if view.projection.name != "laea" or abs(view.projection.lat) > 75:  # noqa: PLR2004 - near a pole it is nowhere
        return False
    box = view.box
    corners = np.array([(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)])
    lon, lat = view.points(corners[:, 0], corners[:, 1])
    if not np.isfinite(lon).all() or np.abs(lat).max() > 85:  # noqa: PLR2004 - degrees
        return False
    x0, y0 = view.pixels(lon, lat - 0.1)
    x1, y1 = view.pixels(lon, lat + 0.1)
    return bool(np.degrees(np.abs(np.arctan2(x1 - x0, y0 - y1))).max() <= 10)  # noqa: PLR2004 - degrees


def frame_in(view: View, outer: View) -> str:
    """Outline of one view's box on another one, as a path."""
    box = view.box
    across = np.linspace(box.x0, box.x1, 13)
    down = np.linspace(box.y0, box.y1, 13)
    x = np.concatenate([across, np.full(13, box.x1), across[::-1], np.full(13, box.x0)])
    y = np.concatenate([np.full(13, box.y0), down, np.full(13, box.y1), down[::-1]])
    px, py = outer.pixels(*view.points(x, y))
    known = np.isfinite(px) & np.isfinite(py)
    return path_data(zip(px[known].tolist(), py[known].tolist(), strict=True), closed=True)


def locator_view(view: View, box: Box, *, wider: float = 5.0) -> View:
    """The same place in a small box, several times as much around it."""
    across = view.box.width / view.scale * wider
    limit = 2 * math.pi * 6_371_000 / 3
    return View(view.projection, box, box.width / min(across, limit), view.x, view.y)
