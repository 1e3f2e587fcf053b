"""Points of a viewport on a fine grid: what a heat view is made of."""

from typing import Any, Final

from geo.filters import Bbox, IncidentFilter
from geo.store.answers import HeatCells
from geo.store.binding import bound, question, rows
from geo.store.cells import TILE_ZOOM, windows
from geo.store.duck import Cursor
from geo.store.predicates import matching, values

CELLS_PER_TILE_BITS: Final = 5
"""A tile of 256 pixels is 32 cells of 8 pixels wide."""


def heat_cells(cursor: Cursor, filter_: IncidentFilter, zoom: int, bbox: Bbox) -> HeatCells:
    """Attacks of the cells that a viewport touches; those known only to a province or country are counted apart."""
    shift = max(0, TILE_ZOOM - CELLS_PER_TILE_BITS - max(0, zoom))
    asked = question(("heat", shift), lambda: _expression(shift))
    cells: list[tuple[int, int, int]] = []
    coarse = 0
    for window in windows(bbox, shift):
        for gx, gy, n in asked.ask(cursor, values(filter_) | window, matching=matching(filter_)).fetchall():
            if gx is None:
                coarse += n
            else:
                cells.append((gx, gy, n))
    return HeatCells(zoom=TILE_ZOOM - CELLS_PER_TILE_BITS - shift, cells=tuple(sorted(cells)), area_only=coarse)


def _expression(shift: int) -> Any:
    t = rows()
    left, right, top, bottom = (bound(name, "int32") for name in ("left", "right", "top", "bottom"))
    seen = t.filter(t.tx.between(left, right), t.ty.between(top, bottom), ~t.discounted, ~t.media_mention)
    point = ~seen.area
    return seen.group_by(gx=point.ifelse(seen.tx >> shift, None), gy=point.ifelse(seen.ty >> shift, None)).agg(
        n=seen.count()
    )
