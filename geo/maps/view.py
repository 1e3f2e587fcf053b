"""From a filter and a view to its layers: the question to the store that the map asks, on screen and on slides."""

from collections.abc import Iterable, Sequence

from geo.filters import Bbox, IncidentFilter
from geo.maps.layers import MapLayers, map_layers
from geo.maps.palette import ColourBy
from geo.maps.pixels import FINEST_CELL_ZOOM
from geo.model.site import Site
from geo.store.contract import FineCell, Store

FEW_CELLS = 150
FINER = 2
"""Zooms by which cells are finer where they are few: places a few pixels apart then keep their names."""


def view_layers(
    store: Store,
    filter_: IncidentFilter,
    *,
    zoom: int,
    bbox: Bbox,
    by: ColourBy,
    named: Sequence[str] = (),
    sites: Iterable[Site] = (),
    lang: str = "en",
) -> MapLayers:
    """Layers of the matching incidents in a view; parameters as of `geo.maps.layers.map_layers`."""
    cells, cell_zoom = view_cells(store, filter_, zoom=zoom, bbox=bbox, by=by)
    return map_layers(cells, zoom=zoom, cell_zoom=cell_zoom, bbox=bbox, by=by, named=named, sites=sites, lang=lang)


def view_cells(
    store: Store, filter_: IncidentFilter, *, zoom: int, bbox: Bbox, by: ColourBy
) -> tuple[list[FineCell], int]:
    """Fine cells of the matching incidents in a view, and their zoom."""
    cells = store.fine_cells(filter_, zoom=zoom, bbox=bbox, by=by)
    finer = min(zoom + FINER, FINEST_CELL_ZOOM)
    if finer > zoom and len(cells) <= FEW_CELLS and not all(cell.one_point for cell in cells):
        return store.fine_cells(filter_, zoom=finer, bbox=bbox, by=by), finer
    return cells, zoom
