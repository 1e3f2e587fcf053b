"""Fine cells: matching incidents of a viewport on a grid, what the map's bubbles are merged from."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, Final

from geo.filters import NONE, Bbox, IncidentFilter
from geo.store.binding import bound, question, table
from geo.store.contract import Colour, FineCell
from geo.store.duck import Cursor
from geo.store.predicates import coded_dimension, matching, shape, values
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
    asked = question(("cells", dimension, shift, shape(filter_)), lambda: _expression(filter_, dimension, shift))
    found: dict[tuple[int, int, bool], list[dict[str, Any]]] = defaultdict(list)
    for window in _windows(bbox, shift):
        answer = asked.ask(cursor, values(filter_) | window)
        names = [column[0] for column in answer.description]
        for row in answer.fetchall():
            part = dict(zip(names, row, strict=True))
            found[part["gx"], part["gy"], part["area"]].append(part)
    parts = [part for cell in found.values() for part in cell]
    keys = {
        word: _keys(cursor, word, {part[column] for part in parts})
        for word, column in ((dimension, "code"), *((word, f"max_{word}") for word in _SAME))
    }
    return [_cell(where, found[where], keys, dimension) for where in sorted(found)]


def _keys(cursor: Cursor, dimension: str, codes: set[int]) -> dict[int, str]:
    """Combinations of a dimension by code, their values joined."""
    named = question(("keys",), _names).ask(cursor, {"dim": dimension, "codes": sorted(codes)})
    return dict(named.fetchall())


def _names() -> Any:
    t = table("combination")
    return t.filter(t.dim == bound("dim", "string"), bound("codes", "array<int32>").contains(t.code)).select(
        "code", "key"
    )


def _cell(
    where: tuple[int, int, bool], parts: list[dict[str, Any]], keys: dict[str, dict[int, str]], dimension: str
) -> FineCell:
    gx, gy, area = where
    everyone = sum(part["n"] + part["discounted"] for part in parts)
    ends = {
        name: (min(p[f"min_{name}"] for p in parts), max(p[f"max_{name}"] for p in parts)) for name in ("lon", "lat")
    }
    same = {
        word: keys[word][parts[0][f"max_{word}"]] or None
        for word in _SAME
        if len({part[f"{end}_{word}"] for part in parts for end in ("min", "max")}) == 1
    }
    mix = {keys[dimension][part["code"]] or NONE: part["n"] for part in parts if part["n"]}
    return FineCell(
        gx=gx,
        gy=gy,
        area=area,
        lon=_mean("lon", parts, everyone, ends["lon"]),
        lat=_mean("lat", parts, everyone, ends["lat"]),
        one_point=all(low == high for low, high in ends.values()),
        count=sum(part["n"] for part in parts),
        discounted=sum(part["discounted"] for part in parts),
        mix=dict(sorted(mix.items())),
        site=same.get("site"),
        place=same.get("place"),
        geo_precision=same.get("precision"),
        radius_m=max(part["radius_m"] for part in parts),
        incident=parts[0]["incident"] if everyone == 1 else None,
        country=same.get("country"),
    )


def _mean(name: str, parts: list[dict[str, Any]], everyone: int, ends: tuple[float, float]) -> float:
    """Mean of a coordinate, held between its ends: a sum of equal numbers divided need not give the number."""
    low, high = ends
    mean: float = sum(part[f"sum_{name}"] for part in parts) / everyone
    return max(low, min(high, mean))


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


def _expression(filter_: IncidentFilter, dimension: str, shift: int) -> Any:
    t = matching(filter_)
    left, right, top, bottom = (bound(name, "int32") for name in ("left", "right", "top", "bottom"))
    gx, gy = t.tx >> shift, t.ty >> shift
    seen = t.filter(t.point_code.notnull(), gx.between(left, right), gy.between(top, bottom))
    gx, gy = seen.tx >> shift, seen.ty >> shift
    same = {f"{end}_{word}": getattr(seen[DIMENSIONS[word].code], end)() for word in _SAME for end in ("min", "max")}
    return seen.group_by(gx=gx, gy=gy, area=seen.area, code=seen[DIMENSIONS[dimension].code]).agg(
        n=seen.count(where=~seen.discounted),
        discounted=seen.count(where=seen.discounted),
        sum_lon=seen.lon.sum(),
        sum_lat=seen.lat.sum(),
        min_lon=seen.lon.min(),
        max_lon=seen.lon.max(),
        min_lat=seen.lat.min(),
        max_lat=seen.lat.max(),
        radius_m=seen.doubt_m.max(),
        incident=seen.incident.arbitrary(),
        **same,
    )
