"""An area of the filter in plain words."""

from pyproj import Geod

from geo.filters import IncidentFilter, Near
from geo.model.site import known_sites
from geo.model.words import plural

AT_SITE_M = 50
"""A circle whose centre is nearer to a site's point than this is said to be around the site."""

_GEOD = Geod(ellps="WGS84")


def area_words(filter_: IncidentFilter) -> str:
    """What the filter's area is: ``Within 25 km of Ain al-Asad``; empty where there is none."""
    parts = []
    if filter_.polygon:
        parts.append(f"Inside a drawn area ({plural(len(filter_.polygon), 'corner')})")
    if filter_.near:
        parts.append(f"Within {filter_.near[2]:,g} km of {centre_words(filter_.near)}")
    if filter_.bbox:
        west, south, east, north = filter_.bbox
        parts.append(f"Inside a box ({position(south, west)} to {position(north, east)})")
    return "; ".join(parts)


def centre_words(near: Near) -> str:
    """The site in the middle of a circle, or its position."""
    lat, lon, _ = near
    for site in known_sites():
        if site.lat is None or site.lon is None or abs(site.lat - lat) > 0.01:  # noqa: PLR2004 - about a kilometre
            continue
        if _GEOD.inv(lon, lat, site.lon, site.lat)[2] < AT_SITE_M:
            return site.label
    return position(lat, lon)


def position(lat: float, lon: float) -> str:
    """A point to a kilometre: ``33.79° N 42.44° E``."""
    return f"{abs(lat):.2f}° {'N' if lat >= 0 else 'S'} {abs(lon):.2f}° {'E' if lon >= 0 else 'W'}"
