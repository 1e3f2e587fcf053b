"""The site that an incident lies nearest to, by the geodesic of WGS84."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from pyproj import Geod

from geo.model.facts import AREA_PRECISIONS, Facts
from geo.model.site import Site, known_sites
from geo.model.words import kilometres

_GEOD: Final = Geod(ellps="WGS84")
_COMPASS: Final = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_SECTOR: Final = 360 / len(_COMPASS)
AT_M: Final = 50
"""Nearer than this it is at the site."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """A site, how many metres from it a point lies, and in which direction (degrees from north)."""

    site: Site
    metres: float
    bearing: float

    @property
    def words(self) -> str:
        """``12 km NW of Ain al-Asad``."""
        if self.metres < AT_M:
            return f"at {self.site.label}"
        return f"{kilometres(round(self.metres))} {_COMPASS[round(self.bearing / _SECTOR) % 8]} of {self.site.label}"


def nearest_site(lat: float, lon: float, sites: Sequence[Site] | None = None) -> Nearest | None:
    """The nearest of the sites that have a point, by default of all that are known."""
    placed = [site for site in (known_sites() if sites is None else sites) if site.located]
    if not placed:
        return None
    count = len(placed)
    bearings, _, away = _GEOD.inv([s.lon for s in placed], [s.lat for s in placed], [lon] * count, [lat] * count)
    best = min(range(count), key=lambda n: away[n])
    return Nearest(placed[best], away[best], bearings[best] % 360)


def nearest_words(facts: Facts) -> str:
    """Where the nearest site is; nothing for an incident at a site, without a point, or known to an area only."""
    if facts.lat is None or facts.lon is None or facts.site or facts.geo_precision in AREA_PRECISIONS:
        return ""
    found = nearest_site(facts.lat, facts.lon)
    return found.words if found else ""
