"""From a filter and a view to its layers: the question to the store that the map asks, on screen and on slides."""

from collections.abc import Iterable, Sequence

from geo.filters import Bbox, IncidentFilter
from geo.maps.layers import MapLayers, map_layers
from geo.maps.palette import ColourBy
from geo.maps.pixels import FINEST_CELL_ZOOM
from geo.model.site import Site
from geo.store.answers import FineCell
from geo.store.contract import Store

FEW_CELLS = 150
FINER = 2
"""Zooms by which cells are finer where they are few: places a few pixels apart then keep their names."""


class SparseViews:
    """Views that were found to hold few cells: they are asked for finer at once, which halves the work.

    Only a guess of what will be found again: a view that has become dense is asked for anew.
    """

    def __init__(self, most: int = 500) -> None:
        self._known: dict[tuple[int, Bbox, ColourBy], bool] = {}
        self._most = most

    def holds(self, zoom: int, bbox: Bbox, by: ColourBy) -> bool:
        """Whether the view was sparse when last looked at."""
        return self._known.get((zoom, bbox, by), False)

    def note(self, zoom: int, bbox: Bbox, by: ColourBy, *, sparse: bool) -> None:
        """Keep what was found; the oldest is forgotten."""
        self._known.pop((zoom, bbox, by), None)
        self._known[zoom, bbox, by] = sparse
        if len(self._known) > self._most:
            del self._known[next(iter(self._known))]


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
    known: SparseViews | None = None,
) -> MapLayers:
    """Layers of the matching incidents in a view; parameters as of `geo.maps.layers.map_layers`."""
    cells, cell_zoom = view_cells(store, filter_, zoom=zoom, bbox=bbox, by=by, known=known)
    return map_layers(cells, zoom=zoom, cell_zoom=cell_zoom, bbox=bbox, by=by, named=named, sites=sites, lang=lang)


def view_cells(
    store: Store, filter_: IncidentFilter, *, zoom: int, bbox: Bbox, by: ColourBy, known: SparseViews | None = None
) -> tuple[list[FineCell], int]:
    """Fine cells of the matching incidents in a view, and their zoom; ``known`` are views looked at before."""
    known = known or SparseViews()
    finer = min(zoom + FINER, FINEST_CELL_ZOOM)
    if finer > zoom and known.holds(zoom, bbox, by):
        cells = store.fine_cells(filter_, zoom=finer, bbox=bbox, by=by)
        by_bits = finer - zoom
        if len({(cell.gx >> by_bits, cell.gy >> by_bits, cell.area) for cell in cells}) <= FEW_CELLS:
            return cells, finer
    cells = store.fine_cells(filter_, zoom=zoom, bbox=bbox, by=by)
    sparse = finer > zoom and len(cells) <= FEW_CELLS and not all(cell.one_point for cell in cells)
    known.note(zoom, bbox, by, sparse=sparse)
    return (store.fine_cells(filter_, zoom=finer, bbox=bbox, by=by), finer) if sparse else (cells, zoom)
