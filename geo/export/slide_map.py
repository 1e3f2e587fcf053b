"""The map of a slide: which part of the world, and what is there."""

from collections.abc import Iterable

from geo.drawing.svg import Box
from geo.export.slide_parts import Asked, MapPart
from geo.filters import Bbox, IncidentFilter
from geo.maps.static_map import bubble_zoom
from geo.maps.static_projection import extent_of, fit_view, ring
from geo.maps.view import view_layers
from geo.model.site import known_sites
from geo.store.contract import FineCell

WORLD: Bbox = (-180.0, -90.0, 180.0, 90.0)
EXTENT_ZOOM = 6
"""Zoom of the cells from which the extent is taken: a tenth of a degree is more exact than any margin."""
MARGIN_PX, MARGIN_SHARE = 96.0, 0.14


def map_part(asked: Asked, box: Box) -> MapPart:
    """View and layers of a filter in a box of the picture."""
    store, filter_, options = asked.store, asked.filter, asked.options
    chosen = options.view or _filter_extent(filter_)
    margin = min(MARGIN_PX, MARGIN_SHARE * min(box.width, box.height))
    if chosen:
        view = fit_view(chosen, box)
    else:
        cells = store.fine_cells(filter_, zoom=EXTENT_ZOOM, bbox=WORLD, by=options.by)
        view = fit_view(_data_extent(cells), box, margin=margin)
    zoom, bounds = bubble_zoom(view), _store_bbox(view.bounds())
    layers = view_layers(
        store, filter_, zoom=zoom, bbox=bounds, by=options.by, named=asked.named, sites=known_sites(), lang=options.lang
    )
    return MapPart(view, layers)


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


def _data_extent(cells: Iterable[FineCell]) -> Bbox:
    """The extent of what is located; of a province or country only its middle counts."""
    return extent_of((cell.lon, cell.lat) for cell in cells)


def _store_bbox(bounds: Bbox) -> Bbox:
    """Bounds as the store wants them: west > east across the antimeridian."""
    west, south, east, north = bounds
    if east - west >= 359:  # noqa: PLR2004 - all the way round
        return (-180.0, south, 180.0, north)
    return ((west + 180) % 360 - 180, south, (east + 180) % 360 - 180, north)
