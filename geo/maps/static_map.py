"""A map drawn for a slide: basemap, the layers of the screen, labels that do not touch, scale, north, locator."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.drawing.fonts import balanced, fit
from geo.drawing.svg import Box, Drawing
from geo.maps import static_marks as marks
from geo.maps.basemap import PALETTES
from geo.maps.bubbles import Bubble
from geo.maps.layers import MapLayers
from geo.maps.palette import TOKENS, Theme
from geo.maps.static_basemap import base_paths, draw_base
from geo.maps.static_furniture import (
    draw_north,
    draw_scale,
    frame_in,
    has_north,
    locator_view,
    scale_bar,
    scale_size,
)
from geo.maps.static_labels import Label, Line, Placed, Room, place_labels
from geo.maps.static_places import TOWN_SIZE, write_places
from geo.maps.static_projection import View
from geo.model.phrases import counted, say

NAME_SIZE, NOTE_SIZE = 25.0, 20.0
MAX_LABELS = 40
MAX_COUNTRIES, WORLD_ZOOM = 34, 3.6
"""On a map of the world only so many names are tried."""
MOST_WIDTH = 330.0
"""Pixels after which the name of a bubble goes on in a second line."""
BUBBLE_FACTOR = 2.2
"""Slide pixels per pixel of a bubble on the screen: a slide is read from further away."""
COARSER = 0.85
"""Zooms by which bubbles are merged more coarsely than on a screen of the same scale, as they are drawn larger."""
_GAP = 14.0


@dataclass(frozen=True, slots=True)
class MapOptions:
    """What of a map is the user's choice: language, theme, names of towns, the locator, bases without incident.

    ``unit`` is the noun that bubbles count: ``attack``, or ``incident`` where that is not known.
    """

    lang: str = "en"
    theme: Theme = "light"
    names: bool = True
    locator: bool = True
    sites: bool = False
    unit: str = "attack"


@dataclass(frozen=True, slots=True)
class Drawn:
    """What became of a map: its labels without room, and whether anything is counted by its area."""

    unlabelled: int
    counted_by_area: bool


@dataclass(frozen=True, slots=True)
class _Spot:
    bubble: Bubble
    x: float
    y: float
    r: float


def bubble_zoom(view: View) -> int:
    """Web Mercator zoom at which to ask for cells, so that bubbles drawn larger do not touch."""
    return max(0, min(18, int(view.zoom - COARSER)))


def draw_map(drawing: Drawing, view: View, layers: MapLayers, options: MapOptions) -> Drawn:
    """Draw a map into the view's box."""
    tokens, palette = TOKENS[options.theme], PALETTES[options.theme]
    factor = min(BUBBLE_FACTOR, 2 ** (view.zoom - bubble_zoom(view)))
    fills = {entry.value: getattr(entry, options.theme) for entry in layers.key}
    style = marks.MarkStyle(fills, tokens, factor)
    paths = base_paths(view)
    draw_base(drawing, view, paths, palette)
    spots = _spots(view, layers.bubbles, style)
    room = Room(view.box)
    _reserve(room, spots)
    corners = _Corners(view.box, spots)
    if options.locator:
        _draw_locator(drawing, view, room, corners, options)
    _draw_furniture(drawing, view, room, corners, options)
    with drawing.clipped(view.box):
        for spot in spots:
            marks.draw_ring(drawing, spot.bubble, view, style)
        labels = [_bubble_label(spot, options) for spot in spots[:MAX_LABELS]]
        if options.sites:
            labels += _draw_bases(drawing, view, layers, room, style)
        placed, without = place_labels(labels, room, rtl=options.lang == "ar")
        again, left_out = place_labels([_shorter(label) for label in without], room, rtl=options.lang == "ar")
        placed += again
        inside = [marks.draw_bubble(drawing, spot.bubble, (spot.x, spot.y), style) for spot in spots]
    _write_labels(drawing, placed, style)
    if options.names:
        names = paths.names if view.zoom > WORLD_ZOOM else paths.names[:MAX_COUNTRIES]
        write_places(drawing, names, room, palette, lang=options.lang, scale=view.scale)
    drawing.rect(view.box, fill="none", stroke=tokens.line2, stroke_width=1.5)
    unlabelled = len(left_out) + max(0, len(spots) - MAX_LABELS)
    return Drawn(unlabelled, counted_by_area=any(inside))


def _spots(view: View, bubbles: Sequence[Bubble], style: marks.MarkStyle) -> list[_Spot]:
    found = []
    for bubble in bubbles:
        x, y = view.pixel(bubble.lon, bubble.lat)
        x, y = x + bubble.shift[0] * style.factor, y + bubble.shift[1] * style.factor
        box = view.box
        if box.x0 - 5 < x < box.x1 + 5 and box.y0 - 5 < y < box.y1 + 5:
            r = marks.square_half(bubble, style) if bubble.area else marks.radius(bubble, style)
            found.append(_Spot(bubble, x, y, r))
    return found


def _reserve(room: Room, spots: Sequence[_Spot]) -> None:
    """Keep the marks clear: a circle as three boxes, so that its corners stay free for labels."""
    for spot in spots:
        r, x, y = spot.r + 3, spot.x, spot.y
        if spot.bubble.area:
            room.take(Box(x - r, y - r, x + r, y + r))
            continue
        for wide, high in ((1.0, 0.35), (0.78, 0.62), (0.35, 1.0)):
            room.take(Box(x - r * wide, y - r * high, x + r * wide, y + r * high))
        if spot.bubble.discounted and spot.bubble.n:
            step = (spot.r + marks.DISCOUNTED_R + 4) * 0.5**0.5
            reach = marks.DISCOUNTED_R + 2
            room.take(Box(x + step - reach, y - step - reach, x + step + reach, y - step + reach))


class _Corners:
    """The four corners of the map, each given away once, the emptiest first."""

    def __init__(self, box: Box, spots: Sequence[_Spot]) -> None:
        self.box = box
        self.spots = spots
        self.used: set[str] = set()

    def take(self, width: float, height: float, among: Sequence[str]) -> Box:
        """A box of a size in the corner with the fewest marks; earlier names win ties."""
        places = {name: self._box(name, width, height) for name in among if name not in self.used}
        best = min(places, key=lambda name: self._marks_in(places[name]))
        self.used.add(best)
        return places[best]

    def _marks_in(self, box: Box) -> float:
        return sum(
            1 + s.r / 20 for s in self.spots if box.x0 - s.r < s.x < box.x1 + s.r and box.y0 - s.r < s.y < box.y1 + s.r
        )

    def _box(self, name: str, width: float, height: float) -> Box:
        box = self.box
        left = box.x0 + _GAP if "left" in name else box.x1 - _GAP - width
        top = box.y0 + _GAP if "top" in name else box.y1 - _GAP - height
        return Box(left, top, left + width, top + height)


def _draw_locator(drawing: Drawing, view: View, room: Room, corners: _Corners, options: MapOptions) -> None:
    """A small map of the surroundings with the frame of this one; none where this one is of half the world."""
    if view.projection.name != "laea" or view.zoom < 3.2:  # noqa: PLR2004 - a continent is known by its shape
        return
    tokens, palette = TOKENS[options.theme], PALETTES[options.theme]
    width = min(230.0, view.box.width * 0.2)
    order = ("top left", "top right", "bottom left", "bottom right")
    box = corners.take(width, width * 0.82, order if options.lang != "ar" else (order[1], order[0], order[3], order[2]))
    outer = locator_view(view, box)
    drawing.rect(box.grown(3), fill=tokens.land)
    draw_base(drawing, outer, base_paths(outer, coarser=0.6, names=False), palette, fine=False)
    with drawing.clipped(box):
        frame = frame_in(view, outer)
        drawing.path(frame, fill=tokens.acc, fill_opacity=0.14, stroke=tokens.acc, stroke_width=2.5)
    drawing.rect(box, fill="none", stroke=palette.border0, stroke_width=1.5)
    room.take(box.grown(6))


def _draw_furniture(drawing: Drawing, view: View, room: Room, corners: _Corners, options: MapOptions) -> None:
    tokens = TOKENS[options.theme]
    bar = scale_bar(view, min(view.box.width * 0.16, 260))
    width, height = scale_size(bar, options.lang)
    arrow = 40.0 if has_north(view) else 0.0
    order = ("bottom right", "bottom left") if options.lang != "ar" else ("bottom left", "bottom right")
    box = corners.take(width + arrow, max(height, 62.0 if arrow else 0.0), order)
    left = box.x0 + (width - bar.pixels) / 2
    draw_scale(drawing, (left, box.y1 - 4), bar, tokens, options.lang)
    if arrow:
        draw_north(drawing, box.x1 - 10, box.y1 - 3, tokens, say("north", options.lang))
    room.take(box.grown(6))


def _draw_bases(drawing: Drawing, view: View, layers: MapLayers, room: Room, style: marks.MarkStyle) -> list[Label]:
    labels = []
    for site in layers.empty_sites:
        x, y = view.pixel(site.lon, site.lat)
        box = Box(x - 11, y - 11, x + 11, y + 9)
        if not room.free(box):
            continue
        marks.draw_base(drawing, (x, y), style)
        room.take(box)
        labels.append(Label(x, y, (Line(site.name, TOWN_SIZE),), 11))
    return labels


def _bubble_label(spot: _Spot, options: MapOptions) -> Label:
    bubble, lang = spot.bubble, options.lang
    counts = []
    if bubble.n:
        counts.append(counted(bubble.n, options.unit, lang))
    if bubble.discounted:
        counts.append(counted(bubble.discounted, "false_alarm", lang))
    lines = [Line(name, NAME_SIZE, bold=True) for name in balanced(bubble.label, MOST_WIDTH, NAME_SIZE, bold=True)]
    lines.append(Line(("، " if lang == "ar" else ", ").join(counts), NOTE_SIZE))
    return Label(spot.x, spot.y, tuple(lines), spot.r + 2, leads=True)


def _shorter(label: Label) -> Label:
    """What is left of a label that found no room: the beginning of its name, in smaller type."""
    name = fit(label.lines[0].text, MOST_WIDTH / 2, NOTE_SIZE, bold=True)
    return replace(label, lines=(Line(name, NOTE_SIZE, bold=label.lines[0].bold),))


def _write_labels(drawing: Drawing, placed: Sequence[Placed], style: marks.MarkStyle) -> None:
    tokens = style.tokens
    for label in placed:
        if label.leader:
            drawing.line(*label.leader, stroke=tokens.land, stroke_width=4.0)
            drawing.line(*label.leader, stroke=tokens.ink2, stroke_width=1.5)
        for line, y in zip(label.label.lines, label.baselines, strict=True):
            drawing.text(
                label.x, y, line.text, line.size, fill=tokens.ink, bold=line.bold, anchor=label.anchor, halo=tokens.land
            )
