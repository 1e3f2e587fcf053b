"""Fine cells: matching incidents of a viewport on a grid, what the map's bubbles are merged from."""

import math
from collections.abc import Iterable
from typing import Any, Final

from geo.filters import NONE, Bbox, IncidentFilter
from geo.store.binding import bound, question, rows, table
from geo.store.contract import Colour, FineCell
from geo.store.duck import Cursor
from geo.store.predicates import coded_dimension, matching, values
from geo.store.schema import DIMENSIONS

TILE_ZOOM: Final = 20
CELLS_PER_TILE_BITS: Final = 4
"""A tile of 256 pixels is 16 cells of 16 pixels wide."""

_LIMIT: Final = 85.0511287798066
_SAME: Final = ("site", "place", "precision", "country")


def shift_of(zoom: int) -> int:
    """Bits by which a zoom 20 tile number is shifted to its cell; no cell is finer than such a tile (38 m)."""
    return max(0, TILE_ZOOM - CELLS_PER_TILE_BITS - max(0, zoom))


def fine_cells(cursor: Cursor, filter_: IncidentFilter, zoom: int, bbox: Bbox, by: Colour) -> list[FineCell]:
    """Cells that a viewport touches, whole, so that panning does not change what a cell holds."""
    shift = shift_of(zoom)
    dimension = coded_dimension(by, filter_)
    asked = question(("cells", dimension, shift), lambda: _expression(dimension, shift))
    where = matching(filter_)
    cells = []
    for window in _windows(bbox, shift):
        answer = asked.ask(cursor, values(filter_) | window, matching=where)
        names = [column[0] for column in answer.description]
        cells += [_cell(dict(zip(names, row, strict=True))) for row in answer.fetchall()]
    return sorted(cells, key=lambda cell: (cell.gx, cell.gy, cell.area))


def _cell(row: dict[str, Any]) -> FineCell:
    mix = {key or NONE: n for key, n in sorted(zip(row["keys"], row["counts"], strict=True)) if n}
    everyone = row["n"] + row["discounted"]
    return FineCell(
        gx=row["gx"],
        gy=row["gy"],
        area=row["area"],
        lon=_mean(row, "lon", everyone),
        lat=_mean(row, "lat", everyone),
        one_point=row["min_lon"] == row["max_lon"] and row["min_lat"] == row["max_lat"],
        count=row["n"],
        discounted=row["discounted"],
        mix=mix,
        site=row["site"] or None,
        place=row["place"] or None,
        geo_precision=row["precision"] or None,
        radius_m=row["radius_m"],
        incident=row["incident"] if everyone == 1 else None,
        country=row["country"] or None,
    )


def _mean(row: dict[str, Any], name: str, everyone: int) -> float:
    """Mean of a coordinate, held between its ends: a sum of equal numbers divided need not give the number."""
    mean = row[f"sum_{name}"] / everyone
    held: float = max(row[f"min_{name}"], min(row[f"max_{name}"], mean))
    return held


def _windows(bbox: Bbox, shift: int) -> Iterable[dict[str, int]]:
    west, south, east, north = bbox
    if east - west >= 360:  # noqa: PLR2004 - degrees
        west, east = -180.0, 180.0
    top, bottom = (_row_of(lat) >> shift for lat in (north, south))
    spans = [(west, east)] if west <= east else [(west, 180.0), (-180.0, east)]
    for left, right in spans:
        yield {
            "left": _column_of(left) >> shift,
            "right": _column_of(right) >> shift,
            "top": top,
            "bottom": bottom,
        }


def _column_of(lon: float) -> int:
    return _held((lon + 180) / 360)


def _row_of(lat: float) -> int:
    angle = math.radians(max(-_LIMIT, min(_LIMIT, lat)))
    return _held(0.5 - math.log(math.tan(math.pi / 4 + angle / 2)) / (2 * math.pi))


def _held(position: float) -> int:
    tiles = 1 << TILE_ZOOM
    return max(0, min(tiles - 1, math.floor(position * tiles)))


def _expression(dimension: str, shift: int) -> Any:
    t = rows()
    left, right, top, bottom = (bound(name, "int32") for name in ("left", "right", "top", "bottom"))
    gx, gy = t.tx >> shift, t.ty >> shift
    seen = t.filter(t.point_code.notnull(), gx.between(left, right), gy.between(top, bottom))
    gx, gy = seen.tx >> shift, seen.ty >> shift
    ends = {f"{word}_code": seen[DIMENSIONS[word].code] for word in _SAME} | {"lon": seen.lon, "lat": seen.lat}
    parts = seen.group_by(gx=gx, gy=gy, area=seen.area, code=seen[DIMENSIONS[dimension].code]).agg(
        everyone=seen.count(),
        discounted=seen.discounted.sum(),
        sum_lon=seen.lon.sum(),
        sum_lat=seen.lat.sum(),
        radius_m=seen.doubt_m.max(),
        incident=seen.incident.arbitrary(),
        **{f"min_{name}": column.min() for name, column in ends.items()},
        **{f"max_{name}": column.max() for name, column in ends.items()},
    )
    return _named(_gathered(parts, dimension, tuple(ends)))


def _gathered(parts: Any, dimension: str, ends: tuple[str, ...]) -> Any:
    """Parts of a cell, one a combination, as one row with lists of the combinations and their counts."""
    entries = table("combination")
    entries = entries.filter(entries.dim == dimension)
    keyed = parts.join(entries, parts.code == entries.code).select(parts, "key")
    n = keyed.everyone - keyed.discounted
    return keyed.group_by(keyed.gx, keyed.gy, keyed.area).agg(
        keys=keyed.key.collect(),
        counts=n.collect(),
        n=n.sum(),
        discounted=keyed.discounted.sum(),
        sum_lon=keyed.sum_lon.sum(),
        sum_lat=keyed.sum_lat.sum(),
        radius_m=keyed.radius_m.max(),
        incident=keyed.incident.arbitrary(),
        **{f"min_{name}": keyed[f"min_{name}"].min() for name in ends},
        **{f"max_{name}": keyed[f"max_{name}"].max() for name in ends},
    )


def _named(cells: Any) -> Any:
    """Cells with the site, place, precision and country that all their incidents share."""
    for word in _SAME:
        entries = table("combination")
        entries = entries.filter(entries.dim == word)
        named = entries.select(**{f"{word}_of": entries.code, word: entries.key})
        low, high = cells[f"min_{word}_code"], cells[f"max_{word}_code"]
        cells = cells.left_join(named, (low == high) & (low == named[f"{word}_of"]))
    return cells
