"""Areas as GeoJSON (RFC 7946): written cut at 180° with circles as polygons, and read again without loss."""

import json
import math
from collections.abc import Iterable, Sequence
from typing import Any

from pyproj import Geod

from geo.errors import InputError
from geo.filter_words import MAX_VERTICES, Near, number
from geo.workflow.areas import SavedArea, area_of

MAX_BYTES = 2_000_000
MOST_FEATURES = 500
_CORNERS = 72
_GEOD = Geod(ellps="WGS84")
_TURN = 360.0
Ring = list[tuple[float, float]]


def areas_geojson(areas: Iterable[SavedArea]) -> bytes:
    """Areas as a FeatureCollection. ``incident_atlas`` among the properties is what the filter holds."""
    features = [
        {
            "type": "Feature",
            "geometry": _geometry(_circle(area.near) if area.near else list(area.polygon or ())),
            "properties": {"name": area.name, "incident_atlas": area.words},
        }
        for area in areas
    ]
    found = {"type": "FeatureCollection", "features": features}
    return json.dumps(found, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8", "replace")


def read_areas(content: bytes) -> tuple[SavedArea, ...]:
    """Areas of a GeoJSON file.

    Raises
    ------
    InputError
        If it is no GeoJSON of polygons without holes; the message names the feature and what to do.
    """
    features = _features(content)
    if not 0 < len(features) <= MOST_FEATURES:
        raise InputError(f"The file has {len(features)} features; it must have 1 to {MOST_FEATURES}.")
    return tuple(_area(feature, number_) for number_, feature in enumerate(features, 1))


def read_geometry(content: bytes, name: str = "area") -> SavedArea:
    """The first polygon of a text that is GeoJSON: a collection, a feature or a bare geometry."""
    return _area(_features(content)[0], 1, name)


def _features(content: bytes) -> list[Any]:
    if len(content) > MAX_BYTES:
        raise InputError(
            f"The file is larger than {MAX_BYTES // 1_000_000} MB; an area has {MAX_VERTICES} corners at most."
        )
    try:
        found = json.loads(content.decode("utf-8-sig"), parse_constant=_refuse)
    except (ValueError, RecursionError) as why:
        raise InputError(f"This is not GeoJSON: {str(why)[:120]}.") from None
    kind = found.get("type") if isinstance(found, dict) else None
    if kind == "FeatureCollection" and isinstance(found.get("features"), list) and found["features"]:
        features: list[Any] = found["features"]
        return features
    if kind == "Feature":
        return [found]
    if kind in {"Polygon", "MultiPolygon"}:
        return [{"type": "Feature", "geometry": found, "properties": {}}]
    raise InputError("This GeoJSON holds no polygon: a FeatureCollection, a Feature or a Polygon is needed.")


def _refuse(word: str) -> None:
    raise ValueError(f"{word} is not a number")


def _area(feature: Any, place: int, unnamed: str = "") -> SavedArea:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    properties = properties if isinstance(properties, dict) else {}
    name = str(properties.get("name") or unnamed or f"Area {place}")[:80]
    own = properties.get("incident_atlas")
    if isinstance(own, dict) and all(isinstance(text, str) for text in own.values()):
        return area_of(name, own)
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    ring = _ring(geometry if isinstance(geometry, dict) else {}, f"Feature {place} ({name})")
    return area_of(name, {"polygon": ",".join(f"{number(lon)} {number(lat)}" for lon, lat in ring)})


def _ring(geometry: dict[str, Any], which: str) -> Ring:
    kind, parts = geometry.get("type"), geometry.get("coordinates")
    if kind == "MultiPolygon" and isinstance(parts, list) and len(parts) == 1:
        kind, parts = "Polygon", parts[0]
    if kind != "Polygon" or not isinstance(parts, list) or not parts:
        raise InputError(f"{which} is no polygon of one part; split it, or leave it out.")
    if len(parts) > 1:
        raise InputError(f"{which} has a hole, which an area cannot have; remove the hole.")
    ring: Ring = []
    for position in parts[0] if isinstance(parts[0], list) else ():
        numbers = position[:2] if isinstance(position, list) else ()
        if len(numbers) != 2 or not all(type(n) in {int, float} and math.isfinite(n) for n in numbers):  # noqa: PLR2004
            raise InputError(f"{which} has a corner that is not two numbers: {str(position)[:60]}.")
        ring.append((float(numbers[0]), float(numbers[1])))
    return ring


def _circle(near: Near) -> Ring:
    """Corners of a circle on the ellipsoid; longitudes counted on from corner to corner."""
    lat, lon, km = near
    ring: Ring = []
    last = lon
    for step in range(_CORNERS):
        there, up, _ = _GEOD.fwd(lon, lat, -_TURN * step / _CORNERS, km * 1000)
        last = there + _TURN * round((last - there) / _TURN)
        ring.append((last, up))
    if abs(ring[0][0] - ring[-1][0]) > _TURN / 2:
        ring = _around_pole(ring, 90.0 if lat > 0 else -90.0)
    return ring


def _around_pole(ring: Ring, pole: float) -> Ring:
    """A ring that goes around a pole as an outline on the plane: from 180° W to 180° E, and back along the pole."""
    placed = sorted(((lon + 180) % _TURN - 180, lat) for lon, lat in ring)
    (first_lon, first_lat), (last_lon, last_lat) = placed[0], placed[-1]
    share = (180 - last_lon) / (first_lon + _TURN - last_lon)
    seam = last_lat + share * (first_lat - last_lat)
    return [(-180.0, seam), *placed, (180.0, seam), (180.0, pole), (-180.0, pole)]


def _geometry(ring: Ring) -> dict[str, Any]:
    """A polygon, or its parts to either side of 180°."""
    first = math.floor((min(lon for lon, _ in ring) + 180) / _TURN)
    last = math.ceil((max(lon for lon, _ in ring) + 180) / _TURN)
    cut = [_between(ring, turn * _TURN - 180, turn * _TURN + 180) for turn in range(first, max(last, first + 1))]
    parts = [
        [[_rounded(lon - turn * _TURN, lat) for lon, lat in _counter_clockwise(part)]]
        for turn, part in enumerate(cut, first)
        if len(part) > 2  # noqa: PLR2004 - a triangle
    ]
    for part in parts:
        part[0].append(part[0][0])
    if len(parts) == 1:
        return {"type": "Polygon", "coordinates": parts[0]}
    return {"type": "MultiPolygon", "coordinates": parts}


def _rounded(lon: float, lat: float) -> list[float]:
    return [round(lon, 6), round(lat, 6)]


def _between(ring: Sequence[tuple[float, float]], west: float, east: float) -> Ring:
    """The part of a ring between two meridians (Sutherland and Hodgman)."""
    for edge, sign in ((west, 1.0), (east, -1.0)):
        kept: Ring = []
        for n, (lon, lat) in enumerate(ring):
            from_lon, from_lat = ring[n - 1]
            here, before = sign * (lon - edge) >= 0, sign * (from_lon - edge) >= 0
            if here != before:
                kept.append((edge, from_lat + (lat - from_lat) * (edge - from_lon) / (lon - from_lon)))
            if here:
                kept.append((lon, lat))
        ring = kept
    return list(ring)


def _counter_clockwise(ring: Ring) -> Ring:
    twice = sum(ring[n - 1][0] * lat - lon * ring[n - 1][1] for n, (lon, lat) in enumerate(ring))
    return ring if twice >= 0 else ring[::-1]
