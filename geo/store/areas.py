"""Areas as conditions on the table of points: box, polygon and circle, certain and possible."""

import itertools
from typing import Any, Final

import ibis

from geo.filters import IncidentFilter
from geo.store.binding import bound, table
from geo.store.sphere import EARTH_RADIUS_M, certainly_in_box, great_circle_m, possibly_in_box

KINDS: Final = ("bbox", "polygon", "near")
"""Areas of a filter; several must all hold."""

_BOX: Final = ("west", "south", "east", "north")
_EDGES: Final = ("from_lon", "from_lat", "to_lon", "to_lat")
_AROUND: Final = ("polygon_west", "polygon_south", "polygon_east", "polygon_north")


def values(filter_: IncidentFilter) -> dict[str, Any]:
    """Value of each placeholder of the areas of a filter."""
    found: dict[str, Any] = {}
    if filter_.bbox:
        found |= dict(zip(_BOX, filter_.bbox, strict=True))
    if filter_.near:
        found |= dict(zip(("near_lat", "near_lon", "near_km"), filter_.near, strict=True))
    if filter_.polygon:
        corners = [*filter_.polygon, filter_.polygon[0]]
        edges = [(*a, *b) for a, b in itertools.pairwise(corners)]
        found |= {name: list(column) for name, column in zip(_EDGES, zip(*edges, strict=True), strict=True)}
        lons, lats = zip(*filter_.polygon, strict=True)
        found |= dict(zip(_AROUND, (min(lons), min(lats), max(lons), max(lats)), strict=True))
    return found


def points(kind: str, *, certain: bool) -> Any:
    """Codes of the points that lie in an area of a kind, with their whole circle of doubt or with any of it."""
    p = table("point")
    if kind == "polygon":
        return _in_polygon(p, certain=certain).point_code
    if kind == "bbox":
        box = [bound(name, "float64") for name in _BOX]
        return p.filter(certainly_in_box(p, *box) if certain else possibly_in_box(p, *box)).point_code
    away = great_circle_m(p.lon, p.lat, bound("near_lon", "float64"), bound("near_lat", "float64"))
    reach = bound("near_km", "float64") * 1000
    return p.filter(away + p.doubt_m <= reach if certain else away - p.doubt_m <= reach).point_code


def _in_polygon(p: Any, *, certain: bool) -> Any:
    """Points in a polygon, whose edges are straight in longitude and latitude (RFC 7946).

    Each candidate meets every edge: an odd number of edges crossed by the ray to the east is inside. Distance to
    an edge is measured on the plane that touches the sphere at the point.
    """
    west, south, east, north = (bound(name, "float64") for name in _AROUND)
    near = p.filter(
        p.lat + p.half_height >= south,
        p.lat - p.half_height <= north,
        p.lon + p.half_width >= west,
        p.lon - p.half_width <= east,
    )
    edges = {name: bound(name, "array<float64>").unnest() for name in _EDGES}
    pairs = near.select(near.point_code, near.lon, near.lat, near.doubt_m, **edges)
    metres = EARTH_RADIUS_M * ibis.pi / 180
    narrowing = pairs.lat.radians().cos()
    ax, ay = (pairs.from_lon - pairs.lon) * narrowing * metres, (pairs.from_lat - pairs.lat) * metres
    dx, dy = (pairs.to_lon - pairs.from_lon) * narrowing * metres, (pairs.to_lat - pairs.from_lat) * metres
    length = dx * dx + dy * dy
    along = ibis.ifelse(length > 0, ibis.greatest(0.0, ibis.least(1.0, -(ax * dx + ay * dy) / length)), 0.0)
    nx, ny = ax + along * dx, ay + along * dy
    straddles = (pairs.from_lat > pairs.lat) != (pairs.to_lat > pairs.lat)
    crossing = pairs.from_lon + (pairs.lat - pairs.from_lat) * (pairs.to_lon - pairs.from_lon) / (
        pairs.to_lat - pairs.from_lat
    ).nullif(0.0)
    met = pairs.select(
        pairs.point_code,
        pairs.doubt_m,
        crossed=ibis.ifelse(straddles & (pairs.lon < crossing), 1, 0),
        distance=(nx * nx + ny * ny).sqrt(),
    )
    judged = met.group_by(met.point_code, met.doubt_m).agg(crossed=met.crossed.sum(), distance=met.distance.min())
    inside = judged.crossed % 2 == 1
    if certain:
        return judged.filter(inside & (judged.distance >= judged.doubt_m))
    return judged.filter(inside | (judged.distance <= judged.doubt_m))
