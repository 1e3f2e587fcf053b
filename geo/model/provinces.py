"""First-level divisions: their names, their outlines, and which one a name or a point belongs to."""

import csv
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from geo.datadir import data_dir
from geo.text import fold

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]
Bools = npt.NDArray[np.bool_]

NOWHERE: Final = -1
OUTLINE_ERROR_M: Final = 3_000
"""How far a simplified outline may be off; nearer than that to it, a point is only possibly on its side."""
OFF_COAST_DEGREES: Final = 0.1
"""How far off a coast a point still belongs to the division there: the outlines leave out islets and bays."""
_CLASS_WORDS: Final = re.compile(
    r"^(?:al|el|governorate of|province of) | (?:governorate|province|region|oblast|district|state|department|county)$"
)
_DEGREE_M: Final = 111_195.0
_AT_ONCE: Final = 2_000_000


def _key(name: str) -> str:
    """What spellings of one name have in common: no hyphens, no article, no word for the kind of division."""
    return _CLASS_WORDS.sub("", " ".join(fold(name).replace("-", " ").split()))


class Province(NamedTuple):
    """A first-level division: ISO code of its country, and its English name, which is unique there."""

    country: str
    name: str


@dataclass(frozen=True)
class Provinces:
    """All divisions in the order of their file; numbers are places in it."""

    rows: tuple[Province, ...]
    also: tuple[tuple[str, ...], ...]
    path: Path

    @cached_property
    def digest(self) -> str:
        """Short hash of the outlines: an address with it may be kept for ever."""
        return hashlib.sha256(self.path.read_bytes()).hexdigest()[:12]

    @cached_property
    def _numbers(self) -> dict[tuple[str | None, str], int]:
        """Number by country and name: main names as written, main names, other names, names of the whole world.

        A later way holds where an earlier one finds nothing; each only where it finds one division.
        """
        ways: tuple[dict[tuple[str | None, str], set[int]], ...] = ({}, {}, {}, {})
        alone, any_, main, written = ways
        for number, (row, also) in enumerate(zip(self.rows, self.also, strict=True)):
            written.setdefault((row.country, fold(row.name)), set()).add(number)
            main.setdefault((row.country, _key(row.name)), set()).add(number)
            for text in {_key(row.name), *map(_key, also)}:
                any_.setdefault((row.country, text), set()).add(number)
                alone.setdefault((None, text), set()).add(number)
        found: dict[tuple[str | None, str], int] = {}
        for way in ways:
            found |= {key: min(numbers) for key, numbers in way.items() if len(numbers) == 1}
        return found

    def of_name(self, country: str | None, name: str) -> int:
        """Number of the division of a name in a country, `NOWHERE` if there is none or several.

        Without a country the name must be that of one division of the world.
        """
        there = country or None
        exact = self._numbers.get((there, fold(name)))
        return self._numbers.get((there, _key(name)), NOWHERE) if exact is None else exact

    @cached_property
    def shapes(self) -> npt.NDArray[Any]:
        """Outlines as multipolygons in degrees."""
        return read_shapes(self.path)

    def of_points(self, lon: Floats, lat: Floats, doubt_m: Floats) -> tuple[Ints, Bools]:
        """Number of the division that holds each point, and whether it holds its whole circle of doubt.

        A point just off a coast belongs to the nearest division, possibly.
        """
        points = shapely.points(lon, lat)
        at = np.full(len(points), NOWHERE, dtype=np.int32)
        # The tree of points is asked with the outlines: shapely prepares what it asks with.
        shape, point = shapely.STRtree(points).query(self.shapes, predicate="covers")
        at[point[::-1]] = shape[::-1]
        inside = at != NOWHERE
        missing = np.flatnonzero(~inside)
        if len(missing):
            tree = shapely.STRtree(self.shapes)
            which, nearest = tree.query_nearest(points[missing], max_distance=OFF_COAST_DEGREES, all_matches=False)
            at[missing[which]] = nearest
        sure = inside & (self._to_edge(at, lon, lat, inside) >= np.maximum(doubt_m, OUTLINE_ERROR_M))
        return at, sure

    def _to_edge(self, at: Ints, lon: Floats, lat: Floats, inside: Bools) -> Floats:
        """Metres from each point inside to the outline around it, on the plane that touches the sphere there."""
        metres = np.zeros(len(at))
        order = np.flatnonzero(inside)
        order = order[np.argsort(at[order], kind="stable")]
        if not len(order):
            return metres
        starts = np.flatnonzero(np.diff(at[order], prepend=-2))
        for first, end in pairwise([*starts.tolist(), len(order)]):
            members = order[first:end]
            edges = _edges(self.shapes[at[members[0]]])
            for part in np.array_split(members, 1 + len(members) * len(edges) // _AT_ONCE):
                metres[part] = _distance(edges, lon[part], lat[part])
        return metres


def _edges(shape: Any) -> Floats:
    """Edges of all rings as rows of from_lon, from_lat, to_lon, to_lat."""
    rings = shapely.get_rings(shapely.get_parts(shape))
    corners, ring = shapely.get_coordinates(rings, return_index=True)
    same = ring[1:] == ring[:-1]
    return np.hstack([corners[:-1][same], corners[1:][same]])


def _distance(edges: Floats, lon: Floats, lat: Floats) -> Floats:
    narrowing = (np.cos(np.radians(lat)) * _DEGREE_M)[:, None]
    ax, bx = ((edges[None, :, n] - lon[:, None]) * narrowing for n in (0, 2))
    ay, by = ((edges[None, :, n] - lat[:, None]) * _DEGREE_M for n in (1, 3))
    dx, dy = bx - ax, by - ay
    length = np.maximum(dx * dx + dy * dy, 1e-9)
    along = np.clip(-(ax * dx + ay * dy) / length, 0, 1)
    return np.asarray(np.hypot(ax + along * dx, ay + along * dy).min(axis=1))


def read_shapes(path: Path) -> npt.NDArray[Any]:
    """The outlines of a file of divisions, as data/build/provinces.py writes it."""
    content = json.loads(path.read_text(encoding="utf-8"))
    units = content["units"]
    corners: list[npt.NDArray[np.int64]] = []
    rings, polygons, shapes = [0], [0], [0]
    for _, _, parts in content["provinces"]:
        for part in parts:
            for flat in part:
                ring = np.cumsum(np.array(flat, dtype=np.int64).reshape(-1, 2), axis=0)
                corners.append(np.vstack([ring, ring[:1]]))
                rings.append(rings[-1] + len(ring) + 1)
            polygons.append(polygons[-1] + len(part))
        shapes.append(shapes[-1] + len(parts))
    made: npt.NDArray[Any] = shapely.from_ragged_array(
        shapely.GeometryType.MULTIPOLYGON,
        np.vstack(corners) / units,
        tuple(np.array(offsets, dtype=np.int64) for offsets in (rings, polygons, shapes)),
    )
    crossed = ~shapely.is_valid(made)
    made[crossed] = shapely.make_valid(made[crossed], method="structure", keep_collapsed=False)
    return made


def read_names(path: Path) -> tuple[Sequence[Province], Sequence[tuple[str, ...]]]:
    """Names of a file of divisions: the main ones, and all others."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    also = [tuple(filter(None, row["also"].split(" | "))) for row in rows]
    return [Province(row["country"], row["name"]) for row in rows], also


@lru_cache(maxsize=1)
def known_provinces() -> Provinces:
    """The committed divisions."""
    folder = data_dir() / "provinces"
    rows, also = read_names(folder / "provinces.csv")
    return Provinces(tuple(rows), tuple(also), folder / "provinces.json")
