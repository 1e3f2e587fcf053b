"""Fine cells: matching incidents of a viewport on a grid, what the map's bubbles are merged from."""

import math
from collections.abc import Iterator
from typing import Any, Final

import ibis

from geo.filters import Bbox, IncidentFilter
from geo.model.taxonomy import NONE
from geo.store.answers import Colour, FineCell
from geo.store.binding import bound, question, rows, table
from geo.store.duck import Cursor
from geo.store.predicates import coded_dimension, matching, values
from geo.store.schema import DIMENSIONS, PACKED, SPOT_BITS, SPOT_UNITS

TILE_ZOOM: Final = 20
CELLS_PER_TILE_BITS: Final = 4
"""A tile of 256 pixels is 16 cells of 16 pixels wide."""

_LIMIT: Final = 85.0511287798066


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
    for window in windows(bbox, shift):
        answer = asked.ask(cursor, values(filter_) | window, matching=where)
        names = [column[0] for column in answer.description]
        cells += [_cell(dict(zip(names, row, strict=True))) for row in answer.fetchall()]
    return sorted(cells, key=lambda cell: (cell.gx, cell.gy, cell.area))


def _cell(row: dict[str, Any]) -> FineCell:
    mix = {key or NONE: n for key, n in sorted(zip(row["keys"], row["counts"], strict=True)) if n}
    everyone = row["n"] + row["discounted"]
    one_point = row["first"] == row["last"]
    lon, lat = _point(row["first"]) if one_point else _middle(row["sum_tx"] / everyone, row["sum_ty"] / everyone)
    return FineCell(
        gx=row["gx"],
        gy=row["gy"],
        area=row["area"],
        lon=lon,
        lat=lat,
        one_point=one_point,
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


def _point(spot: int) -> tuple[float, float]:
    """Longitude and latitude of a point kept as one number, to a hundred-thousandth of a degree (1 m)."""
    return (round((spot >> SPOT_BITS) / SPOT_UNITS - 180, 5), round((spot % (1 << SPOT_BITS)) / SPOT_UNITS - 90, 5))


def _middle(column: float, row: float) -> tuple[float, float]:
    """Longitude and latitude of the middle of tiles, by their mean column and row (38 m)."""
    x, y = ((mean + 0.5) / (1 << TILE_ZOOM) for mean in (column, row))
    return (round(x * 360 - 180, 5), round(math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y)))), 5))


def windows(bbox: Bbox, shift: int) -> Iterator[dict[str, int]]:
    """Tiles of the cells of a viewport: two windows where it crosses 180°, unless their cells meet."""
    west, south, east, north = bbox
    top, bottom = (_row_of(lat) >> shift for lat in (north, south))
    left, right = (_column_of(lon) >> shift for lon in (west, east))
    last = ((1 << TILE_ZOOM) - 1) >> shift
    if east - west >= 360 or (west > east and right >= left):  # noqa: PLR2004 - degrees
        spans = [(0, last)]
    else:
        spans = [(left, right)] if west <= east else [(left, last), (0, right)]
    for first, end in spans:
        yield {
            "left": first << shift,
            "right": ((end + 1) << shift) - 1,
            "top": top << shift,
            "bottom": ((bottom + 1) << shift) - 1,
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
    seen = t.filter(t.tx.between(left, right), t.ty.between(top, bottom))
    gx, gy = seen.tx >> shift, seen.ty >> shift
    parts = seen.group_by(gx=gx, gy=gy, area=seen.area, code=seen[DIMENSIONS[dimension].code]).agg(
        everyone=seen.count(),
        discounted=seen.count(where=seen.discounted),
        # As floats: exact up to 8,000 million incidents in a cell, and a fifth less work than whole numbers.
        sum_tx=seen.tx.cast("float64").sum(),
        sum_ty=seen.ty.cast("float64").sum(),
        radius_m=seen.doubt_m.max(),
        incident=seen.incident.arbitrary(),
        first=seen.spot.min(),
        last=seen.spot.max(),
        every=seen.shared.bit_and(),
        any=seen.shared.bit_or(),
    )
    return _named(_gathered(parts, dimension))


def _gathered(parts: Any, dimension: str) -> Any:
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
        sum_tx=keyed.sum_tx.sum(),
        sum_ty=keyed.sum_ty.sum(),
        radius_m=keyed.radius_m.max(),
        incident=keyed.incident.arbitrary(),
        first=keyed["first"].min(),
        last=keyed["last"].max(),
        every=keyed["every"].bit_and(),
        any=keyed["any"].bit_or(),
    )


def _named(cells: Any) -> Any:
    """Cells with the site, place, precision and country that all their incidents share.

    A code is shared where no bit of it differs between any of them.
    """
    for word, (first, bits) in PACKED.items():
        entries = table("combination")
        entries = entries.filter(entries.dim == word)
        named = entries.select(**{f"{word}_of": entries.code, word: entries.key})
        mask = (1 << bits) - 1
        every, some = (cells["every"] >> first) & mask, (cells["any"] >> first) & mask
        cells = cells.mutate(**{f"{word}_code": ibis.ifelse(every == some, every, 0)})
        cells = cells.left_join(named, cells[f"{word}_code"] == named[f"{word}_of"])
    return cells
