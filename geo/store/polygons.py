"""Points in a polygon, certainly and possibly, true at any latitude and across 180°."""

import itertools
import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from geo.filters import Polygon
from geo.store.schema import EARTH_RADIUS_M

PIECE_DEGREES: Final = 0.25
"""Length of the straight pieces of an edge: they leave it by 8 m at most."""

MOST_PIECES: Final = 4_000
"""Of edges around the Earth again and again the pieces grow longer."""

EQUATOR_M: Final = 6_378_137.0
SQUARED_ECCENTRICITY: Final = (2 - 1 / 298.257223563) / 298.257223563
"""The ellipsoid of WGS84."""

_MARGIN: Final = 1.01
"""The circle of doubt in degrees is that of a sphere; on the ellipsoid it is up to 0.7 % larger."""

_ROUND, _POLE = 360.0, 90.0
_MOST_AT_ONCE: Final = 200_000
_PIECES_AT_ONCE: Final = 16
"""So many pieces share a box: a point far from it is not measured to them."""

Numbers = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
Edge = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Spots:
    """Points with their circles of doubt: degrees, metres, and half the height and width of the circle in degrees."""

    lon: Numbers
    lat: Numbers
    doubt_m: Numbers
    half_height: Numbers
    half_width: Numbers

    def at(self, index: npt.NDArray[np.int64]) -> "Spots":
        """Some of them."""
        return Spots(*(getattr(self, name)[index] for name in self.__slots__))


def in_polygon(spots: Spots, polygon: Polygon) -> tuple[Flags, Flags]:
    """Which points lie in a polygon with any of their circle of doubt, and which with the whole of it.

    Edges are straight in longitude and latitude (RFC 7946). A point is inside where the parallel to its east crosses
    an odd number of edges; its circle reaches over an edge that is nearer than its radius.
    """
    lons, lats = np.array(polygon).T
    west, width = lons.min(), min(lons.max() - lons.min(), _ROUND)
    edges: list[Edge] = [(*a, *b) for a, b in itertools.pairwise([*polygon, polygon[0]])]
    near = np.flatnonzero(_meets(spots, west, lats.min(), width, lats.max()))
    some = spots.at(near)
    inside, touching = _inside(some, edges, west), np.zeros(len(near), bool)
    step = max(PIECE_DEGREES, sum(math.dist(edge[:2], edge[2:]) for edge in edges) / MOST_PIECES)
    seams = (west, west + _ROUND) if width == _ROUND else ()
    for edge in edges:
        if not _is_drawn_only(edge, seams):
            _touch(touching, some, edge, step)
    possible, certain = np.zeros((2, len(spots.lon)), bool)
    possible[near], certain[near] = inside | touching, inside & ~touching
    return possible, certain


def _is_drawn_only(edge: Edge, seams: tuple[float, ...]) -> bool:
    """Whether an edge bounds nothing on the ground: it is a pole, or the seam of a polygon all around the Earth."""
    from_lon, from_lat, to_lon, to_lat = edge
    return (from_lat == to_lat and abs(from_lat) == _POLE) or (from_lon == to_lon and from_lon in seams)


def _meets(spots: Spots, west: float, south: float, width: float, north: float) -> Flags:
    """Whether a circle of doubt meets a box, which may go across 180°."""
    high, wide = spots.half_height * _MARGIN, spots.half_width * _MARGIN
    in_height = (spots.lat + high >= south) & (spots.lat - high <= north)
    found: Flags = in_height & ((spots.lon + wide - west) % _ROUND <= width + 2 * wide)
    return found


def _inside(spots: Spots, edges: list[Edge], west: float) -> Flags:
    lon, lat = west + (spots.lon - west) % _ROUND, spots.lat
    inside = np.zeros(len(lon), bool)
    for from_lon, from_lat, to_lon, to_lat in edges:
        if from_lat != to_lat:
            crossing = from_lon + (lat - from_lat) * ((to_lon - from_lon) / (to_lat - from_lat))
            inside ^= ((from_lat > lat) != (to_lat > lat)) & (lon < crossing)
    return inside


def _touch(touching: Flags, spots: Spots, edge: Edge, step: float) -> None:
    """Mark the points whose circle reaches an edge; those that were marked before are left alone."""
    from_lon, from_lat, to_lon, to_lat = edge
    pieces = max(1, math.ceil(math.dist(edge[:2], edge[2:]) / step))
    share = np.linspace(0, 1, pieces + 1)
    lon, lat = from_lon + share * (to_lon - from_lon), from_lat + share * (to_lat - from_lat)
    reached = np.flatnonzero(_meets(spots, *_box(lon, lat)) & (spots.doubt_m > 0) & ~touching)
    for start in range(0, pieces, _PIECES_AT_ONCE):
        part = slice(start, start + _PIECES_AT_ONCE + 1)
        reached = reached[~touching[reached]]
        near = reached[_meets(spots.at(reached), *_box(lon[part], lat[part]))]
        nodes = _in_space(lon[part], lat[part])
        for some in np.array_split(near, math.ceil(len(near) * len(nodes) / _MOST_AT_ONCE) or 1):
            here = _in_space(spots.lon[some], spots.lat[some])
            touching[some] = _distance_m(here, nodes) <= spots.doubt_m[some]


def _box(lon: Numbers, lat: Numbers) -> tuple[float, float, float, float]:
    """West, south, width and north of a line."""
    return float(lon.min()), float(lat.min()), float(lon.max() - lon.min()), float(lat.max())


def _in_space(lon: Numbers, lat: Numbers) -> Numbers:
    """Metres from the centre of the Earth: towards 0° E and 90° E on the equator, and north."""
    turn, tilt = np.radians(lon), np.radians(lat)
    normal = EQUATOR_M / np.sqrt(1 - SQUARED_ECCENTRICITY * np.sin(tilt) ** 2)
    outward = normal * np.cos(tilt)
    up = normal * (1 - SQUARED_ECCENTRICITY) * np.sin(tilt)
    return np.stack([outward * np.cos(turn), outward * np.sin(turn), up], axis=-1)


def _distance_m(here: Numbers, nodes: Numbers) -> Numbers:
    """Distance on the ground from points to the nearest of the straight pieces between nodes.

    A piece lies a little below the ground, so its nearest spot is lifted to the height of the point. From the straight
    distance through the Earth follows that on the ground; within a ten-thousandth up to 1,000 km.
    """
    start, along = nodes[:-1], np.diff(nodes, axis=0)
    length = np.maximum((along**2).sum(axis=1), 1e-9)
    share = np.clip(((here[:, None] - start) * along).sum(axis=2) / length, 0, 1)
    foot = start + share[..., None] * along
    height = np.linalg.norm(here, axis=1)[:, None, None]
    foot *= height / np.linalg.norm(foot, axis=2, keepdims=True)
    straight = np.linalg.norm(here[:, None] - foot, axis=2).min(axis=1)
    found: Numbers = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(straight / (2 * EARTH_RADIUS_M), 1))
    return found
