"""The basemap behind every map: its colours, files, texts and tile arithmetic.

A slide reads the files with `geo.maps.basemap_geometry`; the screen draws them with ``geo/web/static/basemap.js``,
whose copy of the values here is compared in the tests. Boundaries are de facto; see ``data/basemap/README.md`` for
sources, licences and layers.
"""

import math
from dataclasses import dataclass
from typing import Literal, TypeVar

import numpy as np
from numpy.typing import NDArray

from geo.errors import InputError
from geo.filters import Bbox

Language = Literal["en", "fr", "ar"]
Numbers = TypeVar("Numbers", float, NDArray[np.float64])
ATTRIBUTION = "Natural Earth · GeoNames CC BY 4.0 · OurAirports"
DISCLAIMER: dict[Language, str] = {
    "en": "Borders de facto, no endorsement.",
    "fr": "Frontières de fait, sans reconnaissance.",
    "ar": "الحدود بحكم الأمر الواقع، دون اعتراف.",
}
LAST_LATITUDE = 85.0511287798066
"""Where Web Mercator tiles end, north and south."""
WORLD = 360.0
HALF_WORLD = 180.0


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of the basemap; ``#rrggbb``."""

    sea: str
    land: str
    lake: str
    river: str
    runway: str
    border0: str
    border1: str
    country: str
    division: str
    town: str
    dot: str
    water: str
    airport: str
    halo: str


PALETTES: dict[Literal["light", "dark"], Palette] = {
    "light": Palette(
        sea="#d3dde3",
        land="#f5f3ee",
        lake="#c3d5de",
        river="#a9c3d1",
        runway="#b5aec2",
        border0="#8b8680",
        border1="#cfcac1",
        country="#6d6860",
        division="#8c8479",
        town="#3d3a36",
        dot="#55504a",
        water="#5a869e",
        airport="#857a98",
        halo="#f8f7f3",
    ),
    "dark": Palette(
        sea="#12181d",
        land="#1f272e",
        lake="#142631",
        river="#2f4654",
        runway="#4a4560",
        border0="#6b7681",
        border1="#323d46",
        country="#97a3ae",
        division="#6f7c88",
        town="#c3ccd4",
        dot="#8b97a2",
        water="#5c8298",
        airport="#857da2",
        halo="#171d22",
    ),
}


@dataclass(frozen=True, slots=True)
class Pack:
    """One file of the basemap: its tile zooms (zoom of the map - 1) and its extent, west, south, east, north."""

    file: str
    minzoom: int
    maxzoom: int
    bbox: Bbox

    def has(self, z: int, x: int, y: int) -> bool:
        """Whether tile ``z/x/y`` lies in this pack's extent (its zooms aside)."""
        lon, lat = to_lonlat((x + 0.5) / 2**z, (y + 0.5) / 2**z)
        west, south, east, north = self.bbox
        return bool(west < lon < east and south < lat < north)


PACKS = (
    Pack("middle-east.pmtiles", 7, 8, (25.3125, 8.407168, 67.5, 43.068888)),
    Pack("world.pmtiles", 0, 6, (-180.0, -85.051129, 180.0, 85.051129)),
)
"""The committed packs, the most detailed first."""


def attribution(language: Language) -> str:
    """Return sources and disclaimer in one line, as every map must show them."""
    return f"{ATTRIBUTION}. {DISCLAIMER[language]}"


def zoom_for(bbox: Bbox, width: float) -> float:
    """Return the zoom of the map at which ``bbox`` is ``width`` pixels wide (zoom 0: the world in 256 px)."""
    west, _, east, _ = continuous(bbox)
    return math.log2(max(width, 1.0) / 256 * WORLD / max(east - west, 1e-6))


def boundary_kind(kind: str, views: str, view: str) -> Literal["international", "disputed"] | None:
    """Return how a boundary is drawn in the view of a country (ISO code; "" = de facto); None = not at all.

    ``kind`` and ``views`` are the attributes ``k`` and ``v`` of the tiles.
    """
    seen = dict(entry.split("=", 1) for entry in views.split()).get(view, kind) if view else kind
    return {"i": "international", "d": "disputed"}.get(seen)  # type: ignore[return-value]


def continuous(bbox: Bbox) -> Bbox:
    """Return the extent with ``west`` on the globe and ``east`` beyond it, at most once round."""
    west, south, east, north = bbox
    if not all(math.isfinite(number) for number in bbox) or not -90 <= south < north <= 90 or west == east:  # noqa: PLR2004
        raise InputError(f"The map extent {bbox} is not one: west, south, east, north in degrees, south below north.")
    if east - west >= WORLD:
        return -HALF_WORLD, south, HALF_WORLD, north
    start = (west + HALF_WORLD) % WORLD - HALF_WORLD
    return start, south, start + (east - west) % WORLD, north


def to_unit(lon: float, lat: float) -> tuple[float, float]:
    """Web Mercator on the unit square, y down."""
    phi = math.radians(min(max(lat, -LAST_LATITUDE), LAST_LATITUDE))
    return (lon + HALF_WORLD) / WORLD, 0.5 - math.asinh(math.tan(phi)) / (2 * math.pi)


def to_lonlat(x: Numbers, y: Numbers) -> tuple[Numbers, Numbers]:
    """Turn the unit square into degrees."""
    return x * WORLD - HALF_WORLD, np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y))))
