"""Points that contradict the country their row names: exchanged coordinates, wrong signs; shown, never mended."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from threading import Lock
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from geo.datadir import data_dir
from geo.ingest.cells import code
from geo.ingest.draft import Draft
from geo.ingest.raw import Rejected
from geo.model.site import read_rows
from geo.model.taxonomy import country_name

Reverse = Callable[[float, float], Any]
"""Country of a point (latitude, longitude): an answer with ``country``, or ``None`` at sea."""

Floats = npt.NDArray[np.float64]

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
    if not -90 <= lat <= 90:  # noqa: PLR2004 - degrees
        return False
    middle_lat, middle_lon, radius = _discs()[country]
    return bool(_distance_m(*(np.array([n]) for n in (lat, lon, middle_lat, middle_lon)))[0] <= radius)


@dataclass(slots=True)
class PointCheck:
    """Compares given points with named countries; remembers the points looked up."""

    reverse: Reverse | None = None
    known: dict[tuple[float, float], str | None] = field(default_factory=dict)
    asking: Lock = field(default_factory=Lock)

    def flags(self, draft: Draft, names: tuple[str, ...]) -> list[Rejected]:
        """Rows whose point lies elsewhere than the country they name; ``names`` are their columns of the point."""
        country = code(draft.get("country"))
        method = draft.get("geo_method").to_pylist() if draft.get("geo_method").null_count < draft.num_rows else []
        if not method or not country.values:
            return []
        lat = draft.get("lat").fill_null(np.nan).to_numpy(zero_copy_only=False)
        lon = draft.get("lon").fill_null(np.nan).to_numpy(zero_copy_only=False)
        discs = np.array([*(_discs().get(c, (np.nan,) * 3) for c in country.values), (np.nan,) * 3])
        middle_lat, middle_lon, radius = discs[country.codes].T
        far = _distance_m(lat, lon, middle_lat, middle_lon) > radius
        rows = np.flatnonzero(far).tolist()
        if self.reverse is not None and len(self.known) < _MOST_POINTS:
            rows = np.flatnonzero(~np.isnan(lat) & (country.codes >= 0)).tolist()
        flags = []
        for row in rows:
            if method[row] != "given" or row in draft.bad:
                continue
            reason = self._reason(lat[row], lon[row], country.values[country.codes[row]], far=bool(far[row]))
            if reason:
                value = f"{lat[row]:g}, {lon[row]:g}"
                flags.append(Rejected(int(draft.cells.lines[row]), " / ".join(names), value, reason))
        return flags

    def _reason(self, lat: float, lon: float, country: str, *, far: bool) -> str | None:
        found = self._look_up(lat, lon)
        if found == country or (found is None and not far):
            return None
        if country not in _discs():
            return None
        where = f"lies in {country_name(found)}" if found else "lies elsewhere"
        fitting = next((words for words, change in _CHANGES if self._fits(*change(lat, lon), country)), None)
        if fitting is None and found is None and self.reverse is None:
            return f"the point is far from {country_name(country)}, which the row names"
        hint = f"; {fitting} it would lie in {country_name(country)}" if fitting else ""
        return f"the point {where}, the row names {country_name(country)}{hint}"

    def _fits(self, lat: float, lon: float, country: str) -> bool:
        if not _inside_disc(lat, lon, country):
            return False
        return self.reverse is None or self._look_up(lat, lon) == country

    def _look_up(self, lat: float, lon: float) -> str | None:
        if self.reverse is None:
            return None
        point = (float(lat), float(lon))
        with self.asking:
            if point not in self.known:
                answer = self.reverse(*point)
                self.known[point] = getattr(answer, "country", None) or None if answer is not None else None
            return self.known[point]
