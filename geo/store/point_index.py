"""The distinct points of a store in memory, and which of them lie in an area: worked out once for each area.

What lies in an area is told to the engine as a string of bits, one a point: forty thousand numbers would take it longer
to read than a million incidents to count.
"""

import threading
from collections import OrderedDict
from typing import Final

import numpy as np
import numpy.typing as npt
from pyproj import Geod

from geo.filters import Near, Polygon
from geo.store.duck import Cursor
from geo.store.polygons import Flags, Numbers, Spots, in_polygon
from geo.store.schema import EARTH_RADIUS_M

Codes = npt.NDArray[np.int32]
GEOD: Final = Geod(ellps="WGS84")
_COLUMNS: Final = ("lon", "lat", "doubt_m", "half_height", "half_width")
_SPHERE_IS_OFF_BY: Final = 0.006
"""A distance on the sphere differs from that on the ellipsoid by 0.562 % at most."""
_KEPT: Final = 64
_KEPT_BYTES: Final = 64_000_000


class PointIndex:
    """Codes of the points in polygons and circles. Points of a store are only ever added."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._codes: Codes = np.zeros(0, np.int32)
        self._spots = Spots(*(np.zeros(0) for _ in _COLUMNS))
        self._found: OrderedDict[tuple[float | tuple[float, float], ...], tuple[str, str]] = OrderedDict()

    def within(self, cursor: Cursor, area: Polygon | Near, *, certain: bool) -> str:
        """Bits of the points in a polygon or circle, with their whole circle of doubt or with any of it, by code."""
        with self._lock:
            self._grow(cursor)
            if area not in self._found:
                possible, surely = self._of(area)
                self._found[area] = self._bits(possible), self._bits(surely)
                if len(self._found) > min(_KEPT, 1 + _KEPT_BYTES // (2 * len(self._codes) + 1)):
                    self._found.popitem(last=False)
            self._found.move_to_end(area)
            return self._found[area][certain]

    def _bits(self, chosen: Flags) -> str:
        bits = np.full(int(self._codes[-1]) + 1 if len(self._codes) else 1, ord("0"), np.uint8)
        bits[self._codes[chosen]] = ord("1")
        return bits.tobytes().decode()

    def _grow(self, cursor: Cursor) -> None:
        last = int(self._codes[-1]) if len(self._codes) else 0
        new = cursor.execute(
            f"SELECT point_code, {', '.join(_COLUMNS)} FROM point WHERE point_code > $last ORDER BY point_code",  # noqa: S608
            {"last": last},
        ).fetchnumpy()
        if not len(new["point_code"]):
            return
        self._codes = np.concatenate([self._codes, np.asarray(new["point_code"], np.int32)])
        held = [getattr(self._spots, name) for name in _COLUMNS]
        added = [np.asarray(new[name], np.float64) for name in _COLUMNS]
        self._spots = Spots(*(np.concatenate(pair) for pair in zip(held, added, strict=True)))
        self._found.clear()

    def _of(self, area: Polygon | Near) -> tuple[Flags, Flags]:
        if isinstance(area[0], tuple):
            return in_polygon(self._spots, area)
        return in_circle(self._spots, area)


def in_circle(spots: Spots, near: Near) -> tuple[Flags, Flags]:
    """Which points lie within some kilometres with any of their circle of doubt, and which with the whole of it."""
    lat, lon, km = near
    reach = km * 1000
    away = _on_sphere_m(spots.lon, spots.lat, lon, lat)
    slack = away * _SPHERE_IS_OFF_BY + 1
    close = np.abs(away - spots.doubt_m - reach) <= slack
    close |= np.abs(away + spots.doubt_m - reach) <= slack
    some = np.flatnonzero(close)
    here = np.full(len(some), lon), np.full(len(some), lat)
    away[some] = GEOD.inv(spots.lon[some], spots.lat[some], *here)[2]
    return away - spots.doubt_m <= reach, away + spots.doubt_m <= reach


def _on_sphere_m(lon: Numbers, lat: Numbers, lon_to: float, lat_to: float) -> Numbers:
    a, b = np.radians(lat), np.radians(lat_to)
    h = np.sin((b - a) / 2) ** 2 + np.cos(a) * np.cos(b) * np.sin(np.radians(lon_to - lon) / 2) ** 2
    found: Numbers = 2 * EARTH_RADIUS_M * np.arcsin(np.minimum(np.sqrt(h), 1))
    return found
