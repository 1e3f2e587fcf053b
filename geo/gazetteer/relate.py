"""Places given by others: near, so far from, between two, on a road. Always less exact than what they lean on."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.gazetteer.answer import midpoint, moved, not_found, widened
from geo.gazetteer.rank import distance_km
from geo.gazetteer.relation import Related
from geo.gazetteer.resolution import Candidate, Resolution
from geo.model.facts import GeoPrecision

NEAR_M: Final = 15_000
DIRECTION_M: Final = 25_000
ONE_END_M: Final = 50_000
FARTHEST_OFFSET_KM: Final = 500.0
LONGEST_ROAD_KM: Final = 1_000.0
FINE: Final = frozenset({GeoPrecision.SITE, GeoPrecision.TOWN, GeoPrecision.NEAR, GeoPrecision.DISTRICT})


_POINTS: Final = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


def point_of_compass(bearing: int) -> str:
    """Name of the point of the compass next to a bearing in degrees."""
    return _POINTS[round(bearing / 45) % len(_POINTS)]


def near(query: str, found: Resolution) -> Resolution:
    """Answer to "near X"."""
    if found.status != "ok":
        return replace(found, query=query)
    if found.geo_precision not in FINE:
        return replace(found, query=query, method=f"near: {found.method}", confidence=found.confidence * 0.8)
    radius = NEAR_M + (found.radius_m or 0) // 2
    nearby = widened(found, GeoPrecision.NEAR, radius, f"near: {found.method}", 0.9)
    return replace(nearby, query=query, name=f"near {found.name}")


def offset(query: str, question: Related, found: Resolution) -> Resolution:  # noqa: PLR0911 (one return a rule)
    """Answer to "20 km north of X", "20 km from X" and "north of X"."""
    if found.status != "ok" or found.lat is None or found.lon is None:
        return replace(found, query=query)
    away, bearing = question.distance_km, question.bearing
    if found.geo_precision not in FINE:
        if away is not None:
            return not_found(query, f"{found.name} is an area: a distance from it is no point")
        return part(query, found)
    if away is None:
        beside = widened(found, GeoPrecision.NEAR, DIRECTION_M, f"beside: {found.method}", 0.8)
        where = found.name if bearing is None else f"{point_of_compass(bearing)} of {found.name}"
        return replace(beside, query=query, name=where)
    if away > FARTHEST_OFFSET_KM:
        return not_found(query, f"{away:.0f} km is too far to be a bearing from {found.name}")
    if bearing is None:
        radius = away * 1000 + (found.radius_m or 0)
        around = widened(found, GeoPrecision.NEAR, radius, f"{away:.3g} km from it: {found.method}", 0.8)
        return replace(around, query=query, name=f"{away:.3g} km from {found.name}")
    lat, lon = moved(found.lat, found.lon, bearing, away)
    # A bearing in words is good to an eighth of the circle, and the distance counts from somewhere in the town.
    radius = max(away * 1000 * 0.25, 3_000) + (found.radius_m or 0) / 2
    return replace(
        found,
        query=query,
        lat=lat,
        lon=lon,
        geo_precision=GeoPrecision.NEAR,
        radius_m=round(radius),
        name=f"{away:.3g} km {point_of_compass(bearing)} of {found.name}",
        admin1="",
        confidence=found.confidence * 0.85,
        method=f"distance and bearing: {found.method}",
        site_id="",
    )


def part(query: str, found: Resolution) -> Resolution:
    """Answer to "northern X": the whole stands for its part, with the doubt of the whole."""
    if found.status != "ok":
        return replace(found, query=query)
    if found.geo_precision in FINE:
        return replace(widened(found, GeoPrecision.NEAR, DIRECTION_M, f"part of it: {found.method}", 0.75), query=query)
    return replace(
        found, query=query, confidence=found.confidence * 0.7, method=f"part of it: {found.method}", site_id=""
    )


def between(query: str, a: Resolution, b: Resolution) -> Resolution:
    """Answer to "between X and Y" and "the X-Y road": the middle, with half the way as the doubt."""
    for found in (a, b):
        if found.status != "ok":
            return replace(found, query=query, method=f"{found.query}: {found.method}")
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return not_found(query, "one of the two has no point")
    away = distance_km((a.lat, a.lon), (b.lat, b.lon))
    if away > LONGEST_ROAD_KM or not {a.geo_precision, b.geo_precision} <= FINE:
        return replace(
            not_found(query, "the two are too far apart to stand for a stretch between them"),
            candidates=(*a.candidates, *b.candidates),
        )
    middle = midpoint((a.lat, a.lon), (b.lat, b.lon))
    return Resolution(
        query=query,
        status="ok",
        name=f"between {a.name} and {b.name}",
        lat=middle[0],
        lon=middle[1],
        geo_precision=GeoPrecision.LINEAR,
        radius_m=round(away * 500 + 5_000),
        country=a.country if a.country == b.country else "",
        admin1=a.admin1 if a.admin1 == b.admin1 else "",
        confidence=min(a.confidence, b.confidence) * 0.9,
        method="middle of the stretch between the two",
        candidates=(*a.candidates[:4], *b.candidates[:4]),
    )


def one_end(query: str, a: Resolution, b: Resolution) -> Resolution | None:
    """Answer to "the X - Y road" of which only one end is known: somewhere around it."""
    known = [found for found in (a, b) if found.status == "ok" and found.geo_precision in FINE]
    if len(known) != 1:
        return None
    around = widened(known[0], GeoPrecision.NEAR, ONE_END_M, f"one end of the road: {known[0].method}", 0.6)
    return replace(around, query=query, name=f"road at {around.name}")


def closest_pair(firsts: Sequence[Candidate], seconds: Sequence[Candidate]) -> tuple[Candidate, Candidate] | None:
    """The two candidates that lie closest together, if they are close enough to be meant."""
    pairs = [
        (distance_km((a.lat, a.lon), (b.lat, b.lon)), number, a, b)
        for number, (a, b) in enumerate((a, b) for a in firsts for b in seconds)
        if a.lat is not None and a.lon is not None and b.lat is not None and b.lon is not None and a.name != b.name
    ]
    if not pairs:
        return None
    away, _, a, b = min(pairs)
    return (a, b) if away <= LONGEST_ROAD_KM / 2 else None
