"""From points to country, division, nearest town and nearest site; all at once, for whole columns."""

import math
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely

from geo.gazetteer.coordinates import HIGHEST_LAT, HIGHEST_LON
from geo.gazetteer.index import KINDS, NOTHING, SCALE, Index
from geo.model.site import Site

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

COLUMNS: Final = (
    "country", "admin1", "nearest_town", "town_km", "nearest_site", "site_km", "contested", "flags",
)  # fmt: skip
COAST_DEGREES: Final = 0.25
"""How far off a coast a point still belongs to the country: about 25 km, twice the territorial sea."""

KM_PER_RADIAN: Final = 6371.0088
CELL_DEGREES: Final = 1.0
KM_PER_CELL: Final = 110
FARTHEST_TOWN_KM: Final = 550
CELLS_ROUND: Final = 360


class Reverse:
    """Looks points up; borders and towns are read from the index when it is made."""

    def __init__(self, index: Index, sites: Sequence[Site] = ()) -> None:
        self._index = index
        self._borders = _polygons(index, "border")
        self._countries = index.header["countries"]
        self._admins = index.header["admins"]
        self._border_country, self._border_admin = index.array("border_country"), index.array("border_admin")
        self._contested = _polygons(index, "contested")
        self._contested_rows: list[dict[str, str]] = index.header["contested"]
        self._tree = shapely.STRtree(self._borders)
        towns = np.flatnonzero(index.array("kind") == KINDS.index("town"))
        self._towns = _Nearest(towns, index.array("lat")[towns] / SCALE, index.array("lon")[towns] / SCALE)
        self._sites = [site for site in sites if site.lat is not None and site.lon is not None]

    def table(self, lats: Sequence[float] | Floats, lons: Sequence[float] | Floats) -> pd.DataFrame:
        """What lies at points given in WGS84 degrees; one row a point, in their order.

        Returns
        -------
        pandas.DataFrame
            ``country`` (ISO code, empty at sea), ``admin1``, ``nearest_town``, ``town_km`` (within 550 km),
            ``nearest_site`` (id), ``site_km``, ``contested`` (id of a contested area) and ``flags``: any of
            ``off_coast``, ``open_sea``,
            ``contested``, ``null_island``, ``out_of_range``, joined by a space.
        """
        lat, lon = np.asarray(lats, dtype=np.float64), np.asarray(lons, dtype=np.float64)
        valid = np.isfinite(lat) & np.isfinite(lon) & (np.abs(lat) <= HIGHEST_LAT) & (np.abs(lon) <= HIGHEST_LON)
        lat, lon = np.where(valid, lat, 0.0), np.where(valid, lon, 0.0)
        at, off_coast = self._divisions(lat, lon)
        inside = valid & (at >= 0)
        area = self._contested_at(lat, lon)
        town, town_km = self._towns.find(lat, lon)
        site, site_km = self._nearest_site(lat, lon)
        frame = pd.DataFrame(
            {
                "country": self._country(at, inside, area, valid),
                "admin1": self._admin1(at, inside, area, valid),
                "nearest_town": self._town_names(np.where(valid, town, -1)),
                "town_km": np.where(valid, np.round(town_km, 1), np.nan),
                "nearest_site": [self._sites[s].id if ok and s >= 0 else "" for s, ok in zip(site, valid, strict=True)],
                "site_km": np.where(valid, np.round(site_km, 1), np.nan),
                "contested": [
                    self._contested_rows[a]["id"] if ok and a >= 0 else "" for a, ok in zip(area, valid, strict=True)
                ],
            },
        )
        flagged = {
            "off_coast": inside & off_coast,
            "open_sea": valid & ~inside & ~((lat == 0) & (lon == 0)),
            "contested": valid & (area >= 0),
            "null_island": valid & (lat == 0) & (lon == 0),
            "out_of_range": ~valid,
        }
        named = [np.where(mask, name, "") for name, mask in flagged.items()]
        frame["flags"] = [" ".join(word for word in row if word) for row in zip(*named, strict=True)]
        return frame[list(COLUMNS)]

    def countries(self, lats: Sequence[float] | Floats, lons: Sequence[float] | Floats) -> list[frozenset[str]]:
        """ISO codes of the countries that hold or claim each point in WGS84 degrees; none at sea."""
        lat, lon = np.asarray(lats, dtype=np.float64), np.asarray(lons, dtype=np.float64)
        at, _ = self._divisions(lat, lon)
        area = self._contested_at(lat, lon)
        own = self._country(at, at >= 0, area, np.ones(len(at), dtype=np.bool_))
        claims = {int(n): self.claimed_by(self._contested_rows[n]["id"]) for n in np.unique(area) if n >= 0}
        return [frozenset({code} - {""}) | claims.get(int(n), frozenset()) for code, n in zip(own, area, strict=True)]

    def _country(self, at: Ints, inside: npt.NDArray[np.bool_], area: Ints, valid: npt.NDArray[np.bool_]) -> list[str]:
        """Country of each point; in a contested area, the one that `contested.csv` names with its reason."""
        codes = []
        for division, known, contested, ok in zip(at, inside, area, valid, strict=True):
            own = self._contested_rows[contested]["country"] if ok and contested >= 0 else ""
            codes.append(own or (self._countries[self._border_country[division]] if known else ""))
        return codes

    def _admin1(self, at: Ints, inside: npt.NDArray[np.bool_], area: Ints, valid: npt.NDArray[np.bool_]) -> list[str]:
        """Division of each point, where it is one of the country given."""
        given = self._country(at, inside, area, valid)
        own = [self._countries[self._border_country[a]] if ok else "" for a, ok in zip(at, inside, strict=True)]
        return [self._admin(a) if code and code == mine else "" for a, code, mine in zip(at, given, own, strict=True)]

    def _town_names(self, towns: Ints) -> list[str]:
        names = {int(number): self._index.place(int(number)).name for number in np.unique(towns) if number >= 0}
        return [names.get(int(number), "") for number in towns]

    def _admin(self, division: int) -> str:
        number = int(self._border_admin[division])
        return "" if number == NOTHING else str(self._admins[number])

    def _divisions(self, lat: Floats, lon: Floats) -> tuple[Ints, npt.NDArray[np.bool_]]:
        """Division that holds each point, or the one across the water; -1 where none is near."""
        points = shapely.points(lon, lat)
        at = np.full(len(points), -1, dtype=np.int64)
        # The tree of points is asked with the borders, not the other way round: shapely prepares what it asks with.
        shape, point = shapely.STRtree(points).query(self._borders, predicate="covers")
        at[point[::-1]] = shape[::-1]
        off_coast = at < 0
        missing = np.flatnonzero(off_coast)
        if len(missing):
            which, nearest = self._tree.query_nearest(points[missing], max_distance=COAST_DEGREES, all_matches=False)
            at[missing[which]] = nearest
        return at, off_coast

    def _contested_at(self, lat: Floats, lon: Floats) -> Ints:
        area = np.full(len(lat), -1, dtype=np.int64)
        if len(lat):
            shape, point = shapely.STRtree(shapely.points(lon, lat)).query(self._contested, predicate="covers")
            area[point[::-1]] = shape[::-1]
        return area

    def _nearest_site(self, lat: Floats, lon: Floats) -> tuple[Ints, Floats]:
        if not self._sites or not len(lat):
            return np.full(len(lat), -1, dtype=np.int64), np.full(len(lat), np.nan)
        there = _vectors(
            np.array([site.lat for site in self._sites], float), np.array([s.lon for s in self._sites], float)
        )
        here = _vectors(lat, lon)
        best = (here @ there.T).argmax(axis=1)
        return best.astype(np.int64), _kilometres(here, there[best])

    def claimed_by(self, area: str) -> frozenset[str]:
        """ISO codes of the countries that administer or claim a contested area."""
        row = next((row for row in self._contested_rows if row["id"] == area), None)
        if row is None:
            return frozenset()
        return frozenset({row["country"], *row["claimed_by"].split(" | ")} - {""})

    def contested_name(self, area: str, lang: str = "en") -> str:
        """Name of a contested area (en, fr or ar)."""
        row = next((row for row in self._contested_rows if row["id"] == area), None)
        return row[f"name_{lang}"] if row else ""


class _Nearest:
    """Nearest of many fixed points on the sphere, by a grid of one-degree cells."""

    def __init__(self, numbers: npt.NDArray[Any], lat: Floats, lon: Floats) -> None:
        cell = _cell(lat, lon)
        order = np.argsort(cell, kind="stable")
        self._numbers = numbers[order].astype(np.int64)
        self._lat, self._lon = lat[order].astype(np.float32), lon[order].astype(np.float32)
        self._cells, self._starts = np.unique(cell[order], return_index=True)
        self._ends = np.append(self._starts[1:], len(order))

    def find(self, lat: Floats, lon: Floats) -> tuple[Ints, Floats]:
        """Number of the nearest point to each, -1 where none is within `FARTHEST_TOWN_KM`, and the kilometres."""
        best, km = np.full(len(lat), -1, dtype=np.int64), np.full(len(lat), np.nan)
        if not len(lat):
            return best, km
        cells, inverse = np.unique(_cell(lat, lon), return_inverse=True)
        order = np.argsort(inverse, kind="stable")
        groups = np.split(order, np.searchsorted(inverse[order], np.arange(1, len(cells))))
        for cell, members in zip(cells, groups, strict=True):
            open_ones = members
            for reach in (1, FARTHEST_TOWN_KM // KM_PER_CELL):
                known = self._around(int(cell), reach)
                if len(known):
                    found, away = self._closest(known, lat[open_ones], lon[open_ones])
                    near = away <= reach * KM_PER_CELL
                    best[open_ones[near]], km[open_ones[near]] = self._numbers[found[near]], away[near]
                    open_ones = open_ones[~near]
                if not len(open_ones):
                    break
        return best, km

    def _closest(self, known: Ints, lat: Floats, lon: Floats) -> tuple[Ints, Floats]:
        there = _vectors(self._lat[known].astype(np.float64), self._lon[known].astype(np.float64))
        here = _vectors(lat, lon)
        found = (here @ there.T).argmax(axis=1)
        return known[found], _kilometres(here, there[found])

    def _around(self, cell: int, reach: int) -> Ints:
        row, column = divmod(cell, CELLS_ROUND)
        poleward = min(max(abs(row - 90), abs(row + 1 - 90)) + reach, 89)
        across = min(math.ceil(reach / math.cos(math.radians(poleward))), CELLS_ROUND // 2)
        wanted = sorted(
            {
                r * CELLS_ROUND + (column + c) % CELLS_ROUND
                for r in range(row - reach, row + reach + 1)
                for c in range(-across, across + 1)
            },
        )
        found = np.searchsorted(self._cells, wanted)
        found = np.minimum(found, len(self._cells) - 1)
        there = found[self._cells[found] == wanted]
        spans = [np.arange(self._starts[f], self._ends[f]) for f in there]
        return np.concatenate(spans) if spans else np.empty(0, dtype=np.int64)


def _cell(lat: Floats, lon: Floats) -> Ints:
    rows = np.floor((lat + 90) / CELL_DEGREES).astype(np.int64)
    columns = np.floor((lon + 180) / CELL_DEGREES).astype(np.int64) % CELLS_ROUND
    return rows * CELLS_ROUND + columns


def _vectors(lat: Floats, lon: Floats) -> Floats:
    a, b = np.radians(lat), np.radians(lon)
    return np.column_stack((np.cos(a) * np.cos(b), np.cos(a) * np.sin(b), np.sin(a)))


def _kilometres(here: Floats, there: Floats) -> Floats:
    half_chord = np.linalg.norm(here - there, axis=1) / 2
    return np.asarray(2 * KM_PER_RADIAN * np.arcsin(np.clip(half_chord, 0, 1)), dtype=np.float64)


def _polygons(index: Index, prefix: str) -> npt.NDArray[Any]:
    corners = index.array(f"{prefix}_corners").reshape(-1, 2) / SCALE
    offsets = tuple(index.array(f"{prefix}_{part}").astype(np.int64) for part in ("rings", "polygons", "shapes"))
    shapes: npt.NDArray[Any] = shapely.from_ragged_array(shapely.GeometryType.MULTIPOLYGON, corners, offsets)
    return shapes
