"""Order what a name may mean, and say whether the first is far enough ahead to be the answer."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz.fuzz import ratio

from geo.gazetteer.index import Place
from geo.gazetteer.match import Match, Names
from geo.gazetteer.normalise import bare, plain, skeleton
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
SEAT_BY_DIVISION: Final = 4.5
FAMOUS_FROM: Final = 20  # names in the index
FAMOUS_AGAIN: Final = 3.0  # so many times the names of a larger place, and a smaller one is the better known
FAMOUS_WITHIN: Final = 1.5  # but not one of a thirtieth of the inhabitants
TOWN_BEFORE_ALIAS: Final = 5.3
TOWN_BEFORE_DIVISION: Final = 5.3  # weight of a town that is meant before a division of another part of the country
NAMED_AFTER: Final = 76  # of 100 letters alike: Sinaloa is no name of Sinaloa de Leyva
ENCLAVE_KM: Final = 60.0
SEAT_SHORT_OF_DIVISION: Final = 1.6
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


def ranked(
    matches: Sequence[Match], names: Names, context: Context, wanted: PlaceClass | None, *, seat: bool = True
) -> list[Scored]:
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
    if wanted is not None:
        return scored
    scored = _town_before_its_division(_famous_first(_town_before_a_country_by_alias(scored), names))
    if context.countries and not context.admins and not context.near:
        scored = _division_before_small_towns(scored)
    return _with_seat(scored, names) if seat else scored


def _with_seat(scored: list[Scored], names: Names) -> list[Scored]:
    """Put the town that a division is named after before it, where only the division is known by this spelling."""
    if not scored or scored[0].place.kind != "province" or scored[0].match.needs_class:
        return scored
    first = scored[0]
    if any(item.place.kind == "town" and same_place(first, item) for item in scored):
        return scored
    for match in names.exact(plain(first.place.name)):
        if (
            names.kind(match.place) == "town"
            and not match.needs_class
            and names.weight(match.place) >= SEAT_BY_DIVISION
        ):
            town = names.place(match.place)
            if town.admin1 == first.place.admin1 and town.country == first.place.country:
                known = replace(first.match, place=match.place, primary=False)
                return [Scored(known, town, first.score, f"{first.reason} of its division"), *scored]
    return scored


def _town_before_a_country_by_alias(scored: list[Scored]) -> list[Scored]:
    """Put a large town before a country that only another language calls so: "Tunis"."""
    if scored and scored[0].place.kind == "country" and not scored[0].match.primary:
        for item in scored[1:]:
            if item.place.kind == "town" and item.match.primary and item.place.weight >= TOWN_BEFORE_ALIAS:
                level = scored[0].score if item.place.country != scored[0].place.country else item.score
                first = replace(scored[0], score=min(level, item.score) - 0.01)
                return [item, first, *(other for other in scored[1:] if other is not item)]
    return scored


def _famous_first(scored: list[Scored], names: Names) -> list[Scored]:
    """Put a town by its main name before a larger one, where the world has many more names for it: Nazareth."""
    if not scored or not _is_town(scored[0]):
        return scored
    first = scored[0]
    for item in scored[1:]:
        famous = _is_town(item) and item.match.primary and item.match.level == "exact"
        if famous and first.score - item.score <= FAMOUS_WITHIN and not first.match.primary:
            known, other = names.index.names_of(item.place.number), names.index.names_of(first.place.number)
            if known >= FAMOUS_FROM and known >= FAMOUS_AGAIN * other:
                ahead = replace(item, score=first.score + SCORE_GAP)
                return [ahead, *(other for other in scored if other is not item)]
    return scored


def _division_before_small_towns(scored: list[Scored]) -> list[Scored]:
    """Put a division before the small towns elsewhere in its country that share its name: "Oregon, United States"."""
    division = next((item for item in scored if item.place.kind == "province" and item.match.primary), None)
    if division is None or division.match.level != "exact":
        return scored
    rivals = [item for item in scored if item is not division and item.score > division.score - SCORE_GAP]
    if any(not _is_town(item) or same_place(division, item) for item in rivals):
        return scored
    if any(item.place.weight >= TOWN_BEFORE_DIVISION for item in rivals):
        return scored
    ahead = max((item.score + SCORE_GAP for item in rivals), default=division.score)
    return [replace(division, score=max(division.score, ahead)), *(item for item in scored if item is not division)]


def _is_town(item: Scored) -> bool:
    return item.place.kind in {"town", "section"} and item.place.number >= 0


def _town_before_its_division(scored: list[Scored]) -> list[Scored]:
    """Put a town before the division named after it: "Kherson" alone means the town."""
    if scored and scored[0].place.kind == "province":
        first = scored[0]
        for item in scored[1:]:
            inside = item.place.admin1 == first.place.admin1 and item.place.country == first.place.country
            if (
                item.place.kind == "town"
                and inside
                and LEVEL_COST[item.match.level] <= LEVEL_COST[first.match.level]
                and item.place.weight >= SEAT
                and (item.match.primary or item.score + SEAT_SHORT_OF_DIVISION >= first.score)
                and (item.match.primary or _alike(item.place.name, first.place.name))
            ):
                return [
                    replace(item, score=max(first.score, item.score)),
                    *(other for other in scored if other is not item),
                ]
    return scored


def _alike(town: str, division: str) -> bool:
    a, b = bare(plain(town)), bare(plain(division))
    return max(ratio(a, b), ratio(skeleton(a), skeleton(b))) >= NAMED_AFTER


def same_place(first: Scored, other: Scored) -> bool:
    """Whether two candidates mean one place: close by, or a division and the town or region it is named after."""
    a, b = first.place, other.place
    away = distance_km((a.lat, a.lon), (b.lat, b.lon))
    if away <= SAME_PLACE_KM:
        return True
    if a.country != b.country:
        return False
    if other.place.kind == "country" and not other.match.primary:
        return True
    area = a if a.kind in AREA_KINDS else b
    if area.kind == "province" and a.kind != b.kind and away <= ENCLAVE_KM:
        return True
    return area.kind in AREA_KINDS and away * 1000 <= area.radius_m * 1.3 and area.kind != "country"
