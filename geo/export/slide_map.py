"""The map of a slide: which part of the world, and what is there."""

import math

from geo.drawing.svg import Box
from geo.export.slide_parts import Asked, MapPart
from geo.filters import Bbox, IncidentFilter
from geo.maps.static_map import bubble_zoom
from geo.maps.static_projection import View, extent_of, fit_view, ring
from geo.maps.view import view_layers
from geo.model.site import known_sites

WORLD: Bbox = (-180.0, -90.0, 180.0, 90.0)
EXTENT_ZOOM = 5
"""Zoom of the cells from which an extent of more than half the globe is taken."""
STEPS = 16
"""About so many round steps make an extent."""
MARGIN_PX, MARGIN_SHARE = 84.0, 0.13


def map_extent(asked: Asked) -> tuple[Bbox, bool]:
    """The part of the world to show, and whether it is to have a margin: what the data decides has one."""
    chosen = asked.options.view or _filter_extent(asked.filter)
    return (chosen, False) if chosen else (snapped(_data_extent(asked)), True)


def map_view(extent: Bbox, box: Box, *, margin: bool) -> View:
    """The view of an extent in a box of the picture."""
    return fit_view(extent, box, margin=min(MARGIN_PX, MARGIN_SHARE * min(box.width, box.height)) if margin else 0.0)


def map_part(asked: Asked, view: View) -> MapPart:
    """The view and its layers."""
    options, zoom, bounds = asked.options, bubble_zoom(view), _store_bbox(view.bounds())
    layers = view_layers(
        asked.store, asked.filter, zoom=zoom, bbox=bounds, by=options.by, named=asked.named, sites=known_sites(),
        lang=options.lang,
    )  # fmt: skip
    return MapPart(view, layers)


def outside(asked: Asked, part: MapPart) -> int:
    """How many located incidents of the filter the map does not show, because they lie beyond its edges."""
    box = part.view.box
    shown = 0
    for bubble in part.layers.bubbles:
        x, y = part.view.pixel(bubble.lon, bubble.lat)
        if box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1:
            shown += bubble.n + bubble.discounted
    return max(0, asked.counters.located - shown)


def _filter_extent(filter_: IncidentFilter) -> Bbox | None:
    """The area that the filter asks for, where it asks for one."""
    if filter_.bbox and filter_.bbox[1] < filter_.bbox[3] and filter_.bbox[0] != filter_.bbox[2]:
        return filter_.bbox
    if filter_.polygon:
        return extent_of(filter_.polygon)
    if filter_.near:
        lat, lon, km = filter_.near
        lons, lats = ring(lon, lat, km * 1_000)
        return extent_of([((x + 180) % 360 - 180, y) for x, y in zip(lons.tolist(), lats.tolist(), strict=True)])
    return None


def _data_extent(asked: Asked) -> Bbox:
    """The extent of what is located, the short way round; of a province or country only its middle counts."""
    box = asked.store.extent(asked.filter)
    if box is None:
        return WORLD
    if box[2] - box[0] <= 180:  # noqa: PLR2004 - half round: no shorter way
        return box
    cells = asked.store.fine_cells(asked.filter, zoom=EXTENT_ZOOM, bbox=WORLD, by=asked.options.by)
    return extent_of((cell.lon, cell.lat) for cell in cells)


def snapped(extent: Bbox) -> Bbox:
    """The extent widened to round degrees, so that filters of about the same extent show the same map."""
    west, south, east, north = extent
    span = max((east - west) % 360, north - south)
    if not 0.01 < span < 180:  # noqa: PLR2004 - degrees
        return (-180.0, south, 180.0, north) if span >= 180 else extent  # noqa: PLR2004
    step = 2.0 ** math.floor(math.log2(span / STEPS))
    west, east = math.floor(west / step) * step, math.ceil(east / step) * step
    south, north = math.floor(south / step) * step, math.ceil(north / step) * step
    return max(-180.0, west), max(-90.0, south), min(180.0, east), min(90.0, north)


def _store_bbox(bounds: Bbox) -> Bbox:
    """Bounds as the store wants them: west > east across the antimeridian."""
    west, south, east, north = bounds
    if east - west >= 359:  # noqa: PLR2004 - all the way round
        return (-180.0, south, 180.0, north)
    return ((west + 180) % 360 - 180, south, (east + 180) % 360 - 180, north)
