"""Order what a name may mean, and say whether the first is far enough ahead to be the answer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from geo.gazetteer.index import Place
from geo.gazetteer.match import Match, Names
from geo.gazetteer.vocabulary import AIR_BASE, BASE, PlaceClass
from geo.model.facts import GeoPrecision

EARTH_RADIUS_KM: Final = 6371.0088

SCORE_GAP: Final = 1.1
"""How far the first must lead, in steps of ten inhabitants to one; Tripoli in Libya leads Lebanon's by 1.0."""

SEAT: Final = 3.8
BESIDE_KM: Final = 60
NOT_FAR_KM: Final = 200
SAME_PLACE_KM: Final = 15.0
PRIMARY_BONUS: Final = 0.6
DISTANT_COST: Final = 0.9
ADMIN_BONUS: Final = 6.0
BESIDE_BONUS: Final = 4.0
UNREPORTED_EASE: Final = 0.25  # a rival where reports seldom come from needs a little less of a lead
DISTANT_EASE: Final = 0.5  # as does one that the name is only a former or foreign one of
WELL_KNOWN: Final = 5.6
ENCLAVE_KM: Final = 60.0
SEAT_SHORT_OF_DIVISION: Final = 1.2
LEVEL_COST: Final = {"exact": 0.0, "article": 0.7, "sound": 1.0, "fuzzy": 1.5}
LEVEL_CONFIDENCE: Final = {"exact": 0.97, "article": 0.92, "sound": 0.85, "fuzzy": 0.75}
LEVEL_WORDS: Final = {
    "exact": "exact name",
    "article": "same name but for the article",
    "sound": "another transliteration",
    "fuzzy": "spelling corrected",
}
AREA_KINDS: Final = frozenset({"province", "region", "country", "waters", "district"})
KIND_PRECISION: Final = {
    "site": GeoPrecision.SITE,
    "airport": GeoPrecision.SITE,
    "air_base": GeoPrecision.SITE,
    "facility": GeoPrecision.SITE,
    "town": GeoPrecision.TOWN,
    "section": GeoPrecision.TOWN,
    "district": GeoPrecision.DISTRICT,
    "province": GeoPrecision.PROVINCE,
    "country": GeoPrecision.COUNTRY,
    "waters": GeoPrecision.INTERNATIONAL,
}
WIDEST_DISTRICT_M: Final = 45_000
WIDEST_PROVINCE_M: Final = 500_000


@dataclass(frozen=True, slots=True)
class Context:
    """What narrows a name down: ISO countries, English names of first-level divisions, a point."""

    countries: frozenset[str] = frozenset()
    admins: frozenset[str] = frozenset()
    near: tuple[float, float] | None = None
    stated: bool = False
    """Whether the country came with the name rather than from the name itself."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A match with its place and its score."""

    match: Match
    place: Place
    score: float
    reason: str


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance between two points (latitude, longitude) in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = a, b
    half = math.radians(lat_b - lat_a) / 2, math.radians(lon_b - lon_a) / 2
    h = math.sin(half[0]) ** 2 + math.cos(math.radians(lat_a)) * math.cos(math.radians(lat_b)) * math.sin(half[1]) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(h)))


def precision_of(place: Place) -> GeoPrecision:
    """Precision that a place by itself gives; a region's follows from its size and whether it has one country."""
    if place.kind == "region":
        if not place.country:
            return GeoPrecision.INTERNATIONAL
        if place.radius_m <= WIDEST_DISTRICT_M:
            return GeoPrecision.DISTRICT
        return GeoPrecision.PROVINCE if place.radius_m <= WIDEST_PROVINCE_M else GeoPrecision.COUNTRY
    return KIND_PRECISION[place.kind]


def ranked(matches: Sequence[Match], names: Names, context: Context, wanted: PlaceClass | None) -> list[Scored]:
    """Matches that fit the class asked for, best first."""
    scored = []
    for match in matches:
        if match.needs_class and wanted is None:
            continue
        kind = names.kind(match.place)
        if wanted is not None and kind not in wanted.kinds:
            continue
        place = names.place(match.place)
        score = place.weight - LEVEL_COST[match.level] * (2 - match.alike)
        score += PRIMARY_BONUS if match.primary else -DISTANT_COST if match.distant else 0.0
        reasons = [LEVEL_WORDS[match.level]]
        if context.admins and place.admin1 in context.admins:
            score += ADMIN_BONUS
            reasons.append(f"in {place.admin1}")
        if context.near and (kind not in AREA_KINDS):
            away = distance_km(context.near, (place.lat, place.lon))
            score += BESIDE_BONUS if away <= BESIDE_KM else 1.0 if away <= NOT_FAR_KM else 0.0
            reasons.append(f"{away:.0f} km from the place beside it")
        if match.lent or (wanted is None and kind in {"airport", "air_base"}):
            score -= 1.3
        if wanted in {BASE, AIR_BASE} and kind == "airport":
            score -= 1.3
        if kind == "section":
            score -= 0.3
        scored.append(Scored(match, place, score, ", ".join(reasons)))
    scored.sort(key=lambda item: (-item.score, item.place.number))
    return scored if wanted is not None else _town_before_its_division(scored)


def _town_before_its_division(scored: list[Scored]) -> list[Scored]:
    """Put a town before the division named after it: "Kherson" alone means the town."""
    if scored and scored[0].place.kind == "province":
        first = scored[0]
        for item in scored[1:]:
            inside = item.place.admin1 == first.place.admin1 and item.place.country == first.place.country
            if (
                item.place.kind == "town"
                and inside
                and item.match.level == first.match.level
                and item.place.weight >= SEAT
                and (item.match.primary or item.score + SEAT_SHORT_OF_DIVISION >= first.score)
            ):
                return [
                    replace(item, score=max(first.score, item.score)),
                    *(other for other in scored if other is not item),
                ]
    return scored


def same_place(first: Scored, other: Scored) -> bool:
    """Whether two candidates mean one place: close by, or a division and the town or region it is named after."""
    a, b = first.place, other.place
    away = distance_km((a.lat, a.lon), (b.lat, b.lon))
    if away <= SAME_PLACE_KM:
        return True
    if a.country != b.country:
        return False
    area = a if a.kind in AREA_KINDS else b
    if area.kind == "province" and a.kind != b.kind and away <= ENCLAVE_KM:
        return True
    return area.kind in AREA_KINDS and away * 1000 <= area.radius_m * 1.3 and area.kind != "country"


def lead(items: Sequence[Scored], reported: frozenset[str]) -> float:
    """How far the first candidate is ahead of the next that means another place."""
    first = items[0]
    rivals = [item for item in items[1:8] if not same_place(first, item)]
    if not rivals:
        return math.inf
    gaps = [first.score - item.score for item in rivals]
    if sum(gap < SCORE_GAP for gap in gaps) > 1:
        return min(gaps)
    return min(gap + _ease(first, item, reported) for gap, item in zip(gaps, rivals, strict=True))


def _ease(first: Scored, rival: Scored, reported: frozenset[str]) -> float:
    if rival.match.distant and not first.match.distant:
        return DISTANT_EASE
    if rival.place.country in reported or rival.place.weight > WELL_KNOWN:
        return 0.0
    if first.match.distant or first.match.level not in {"exact", "article"}:
        return 0.0
    return UNREPORTED_EASE
