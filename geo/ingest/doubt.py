"""Points that contradict the country their row names: exchanged coordinates, wrong signs; shown, never mended."""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from geo.datadir import data_dir
from geo.ingest.cells import code
from geo.ingest.draft import Draft
from geo.ingest.raw import Rejected
from geo.model.site import read_rows
from geo.model.taxonomy import country_name

Reverse = Callable[[Sequence[float], Sequence[float]], Sequence[AbstractSet[str]]]
"""Countries that hold or claim each point (latitudes, longitudes); none at sea."""

Floats = npt.NDArray[np.float64]

Point = tuple[float, float]
"""Latitude and longitude in degrees."""

_POLE: Final = 90
_NEAR: Final = 0.1
_EARTH_M: Final = 6_371_008.8
_MARGIN: Final = 1.3
_MARGIN_M: Final = 100_000
_MOST_POINTS: Final = 20_000
"""Distinct points of a file that are looked up, at most; beyond, only those far from their country."""

_CHANGES: Final[tuple[tuple[str, Callable[[float, float], tuple[float, float]]], ...]] = (
    ("with latitude and longitude exchanged", lambda lat, lon: (lon, lat)),
    ("with the other sign of the longitude", lambda lat, lon: (lat, -lon)),
    ("with the other sign of the latitude", lambda lat, lon: (-lat, lon)),
    ("with both signs changed", lambda lat, lon: (-lat, -lon)),
)


@cache
def _discs() -> dict[str, tuple[float, float, float]]:
    """Middle and radius in metres of each country, widened: what lies outside is surely elsewhere."""
    rows = read_rows(data_dir() / "taxonomy" / "countries.csv")
    return {
        row["iso2"]: (float(row["lat"]), float(row["lon"]), float(row["radius_m"]) * _MARGIN + _MARGIN_M)
        for row in rows
        if row["lat"] and row["radius_m"]
    }


def _distance_m(lat: Floats, lon: Floats, to_lat: Floats, to_lon: Floats) -> Floats:
    p, q = np.radians(lat), np.radians(to_lat)
    half = np.sin((q - p) / 2) ** 2 + np.cos(p) * np.cos(q) * np.sin(np.radians(to_lon - lon) / 2) ** 2
    distance: Floats = 2 * _EARTH_M * np.arcsin(np.sqrt(np.clip(half, 0, 1)))
    return distance


def _inside_disc(lat: float, lon: float, country: str) -> bool:
    if abs(lat) > _POLE:
        return False
    middle_lat, middle_lon, radius = _discs()[country]
    return bool(_distance_m(*(np.array([n]) for n in (lat, lon, middle_lat, middle_lon)))[0] <= radius)


@dataclass(slots=True)
class PointCheck:
    """Compares given points with named countries; remembers the points looked up."""

    reverse: Reverse | None = None
    known: dict[Point, AbstractSet[str]] = field(default_factory=dict)
    asking: Lock = field(default_factory=Lock)

    def flags(self, draft: Draft, names: tuple[str, ...]) -> list[Rejected]:
        """Rows whose point lies elsewhere than the country they name; ``names`` are their columns of the point."""
        country = code(draft.get("country"))
        given = pc.equal(draft.get("geo_method"), "given").fill_null(False).to_numpy(zero_copy_only=False)
        given = given & (country.codes >= 0)
        given[list(draft.bad)] = False
        if not given.any():
            return []
        lat = draft.get("lat").fill_null(np.nan).to_numpy(zero_copy_only=False)
        lon = draft.get("lon").fill_null(np.nan).to_numpy(zero_copy_only=False)
        discs = np.array([*(_discs().get(c, (np.nan,) * 3) for c in country.values), (np.nan,) * 3])
        middle_lat, middle_lon, radius = discs[country.codes].T
        far = _distance_m(lat, lon, middle_lat, middle_lon) > radius
        rows = given if self.reverse is not None and len(self.known) < _MOST_POINTS else given & far
        asked = [
            (row, (float(lat[row]), float(lon[row])), country.values[country.codes[row]])
            for row in np.flatnonzero(rows).tolist()
        ]
        self._learn(point for _, point, _ in asked)
        doubtful = [item for item in asked if self._elsewhere(item[1], item[2], far=bool(far[item[0]]))]
        self._learn(change(*point) for _, point, _ in doubtful for _, change in _CHANGES)
        self._learn(near for _, point, _ in doubtful for near in _around(point))
        where = " / ".join(names)
        return [
            Rejected(int(draft.cells.lines[row]), where, f"{point[0]:g}, {point[1]:g}", self._reason(point, named))
            for row, point, named in doubtful
            if far[row] or not self._at_the_border(point, named)
        ]

    def _learn(self, points: Iterable[Point]) -> None:
        """Look up the points that are new, all at once."""
        if self.reverse is None:
            return
        with self.asking:
            new = [point for point in dict.fromkeys(points) if point not in self.known and abs(point[0]) <= _POLE]
            if new:
                lats, lons = zip(*new, strict=True)
                self.known.update(zip(new, self.reverse(lats, lons), strict=True))

    def _elsewhere(self, point: Point, country: str, *, far: bool) -> bool:
        found = self.known.get(point, frozenset())
        return country in _discs() and country not in found and (far or bool(found))

    def _at_the_border(self, point: Point, country: str) -> bool:
        """Whether the country named is close by: our borders are drawn for maps, not for surveyors."""
        return any(country in self.known.get(near, ()) for near in _around(point))

    def _reason(self, point: Point, country: str) -> str:
        found = min(self.known.get(point, ()), default=None)
        where = f"lies in {country_name(found)}" if found else "lies elsewhere"
        fitting = next((words for words, change in _CHANGES if self._fits(change(*point), country)), None)
        if fitting is None and found is None:
            return f"the point is far from {country_name(country)}, which the row names"
        hint = f"; {fitting} it would lie in {country_name(country)}" if fitting else ""
        return f"the point {where}, the row names {country_name(country)}{hint}"

    def _fits(self, point: Point, country: str) -> bool:
        if not _inside_disc(*point, country):
            return False
        return self.reverse is None or country in self.known.get(point, ())


def _around(point: Point) -> list[Point]:
    """Points some ten kilometres to the north, south, east and west."""
    lat, lon = point
    return [(lat + north, lon + east) for north, east in ((_NEAR, 0.0), (-_NEAR, 0.0), (0.0, _NEAR), (0.0, -_NEAR))]
