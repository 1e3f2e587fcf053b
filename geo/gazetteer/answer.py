"""From ranked candidates to an answer: ok, ambiguous, in another country, or not found."""

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.gazetteer.index import Place
from geo.gazetteer.lead import lead
from geo.gazetteer.match import Names
from geo.gazetteer.normalise import plain
from geo.gazetteer.parse import split_class
from geo.gazetteer.rank import (
    FAMOUS_FROM,
    LEVEL_CONFIDENCE,
    LEVEL_WORDS,
    SCORE_GAP,
    Context,
    Scored,
    distance_km,
    precision_of,
    same_place,
)
from geo.gazetteer.resolution import Candidate, Resolution, Status
from geo.gazetteer.romanise import ARABIC_WRITTEN
from geo.model.facts import GeoPrecision

MOST_CANDIDATES: Final = 8
SMALL: Final = 3.5  # weight of some 2,000 inhabitants of a country that reports are often about
LITTLE_KNOWN: Final = 4.0  # weight of 10,000 elsewhere
TINY_ABROAD: Final = 3.4  # under some 3,000 inhabitants, in a country that reports are seldom about
CLOSE: Final = 0.85
NEARLY_SAME: Final = 0.95  # a silent letter more or less: Qalqilya, Qalqilyah
MIDDLING: Final = 4.3  # weight of some 20,000
KNOWN: Final = 4.7  # weight of some 50,000
KNOWN_NEXT_DOOR: Final = 5.2  # of a town taken though the division named is the one next door: Fallujah, Baghdad
MUCH_ALIKE: Final = 0.93
LARGE_REPORTED: Final = 5.7  # weight of some 100,000 in a country that reports are often about
ONE_SLIP: Final = 0.87  # one letter wrong in eight or more
LARGE: Final = 6.3  # weight of two million
SUREST_BARE: Final = 0.89  # one word alone may always be something else, if the place is not large
WIDE_GAP: Final = 2.0
BESIDE_DIVISION: Final = 1.5
NEXT_DOOR_KM: Final = 100.0  # a division named wrongly is often the next one
DISTANT_LEAD: Final = 2.5  # Saigon is the city of millions, whatever small town is called so in full


def candidate(item: Scored, names: Names) -> Candidate:
    """One candidate for the list."""
    place, site = item.place, names.site(item.place.number)
    located = site is None or site.located
    return Candidate(
        name=place.name,
        kind=place.kind,
        lat=place.lat if located else None,
        lon=place.lon if located else None,
        geo_precision=precision_of(place),
        radius_m=place.radius_m,
        country=place.country,
        admin1=place.admin1,
        score=item.score,
        reason=item.reason if located else f"{item.reason}; no point of this site is published",
        site_id=site.id if site else "",
    )


def not_found(query: str, method: str, items: Sequence[Scored] = (), names: Names | None = None) -> Resolution:
    """Answer that there is no such place, perhaps with candidates worth a look."""
    listed = tuple(candidate(item, names) for item in items[:MOST_CANDIDATES]) if names else ()
    return Resolution(query=query, status="not_found", method=method, candidates=listed)


def undecided(query: str, status: Status, method: str, items: Sequence[Scored], names: Names) -> Resolution:
    """Answer that somebody must decide: no point, candidates in order."""
    listed = tuple(candidate(item, names) for item in items[:MOST_CANDIDATES])
    return Resolution(query=query, status=status, method=method, candidates=listed, confidence=0.0)


def answer(query: str, items: Sequence[Scored], names: Names, context: Context) -> Resolution:
    """Answer with the first candidate if it stands well apart from the others."""
    first = items[0]
    site = names.site(first.place.number)
    if site is not None and not site.located:
        return not_found(query, "no point of this site is published", items, names)
    gap = lead(items, names)
    alone = not (context.countries or context.admins or context.near)
    if first.match.distant and alone and not _is_its_core(query, first.place):  # "Borno" is Borno State
        least = max(MIDDLING, first.place.weight - DISTANT_LEAD)
        rivals = [item for item in items[1:] if item.place.weight >= least and not same_place(first, item)]
        if any(not item.match.distant for item in rivals):
            return undecided(query, "ambiguous", "a short or former name, and others bear it in full", items, names)
    if not context.countries and _has_foreign_article(query, first):
        return undecided(query, "ambiguous", "an Arabic article, and no place where it is used", items, names)
    doubt = _doubt(first, gap, context, names, is_site=site is not None)
    if doubt:
        return undecided(query, "ambiguous", doubt, items, names)
    return placed(query, first, items, names, confidence(first, gap, context))


def _has_foreign_article(query: str, first: Scored) -> bool:
    """Whether a name has an Arabic article that neither the place nor its country's names have: al-Hamdan, Handan."""
    match, place = first.match, first.place
    if match.level != "article" or match.primary or place.country in ARABIC_WRITTEN:
        return False
    return plain(query).split()[0] in {"al", "el"}


def _is_its_core(query: str, place: Place) -> bool:
    """Whether a name is a division's but for the word for its kind."""
    return place.kind == "province" and plain(query) == split_class(plain(place.name))[1]


def _doubt(first: Scored, gap: float, context: Context, names: Names, *, is_site: bool) -> str:  # noqa: PLR0911 (one return a rule)
    """Why the first candidate is not good enough, empty if it is."""
    match, place = first.match, first.place
    narrowed = bool(context.countries or context.admins or context.near)
    if match.level == "fuzzy" and match.words == 1 and (is_site or place.weight < MIDDLING):
        return f"{LEVEL_WORDS[match.level]} of one word, to a place not widely known"
    if misfit := _misfit(first, context, names, is_site=is_site):
        return misfit
    if gap < SCORE_GAP:
        return "several places of this name, none clearly the best known"
    if is_site and match.level == "article" and match.words == 1 and not narrowed and not match.needs_class:
        return "one word that may also be a person or another place"
    if not narrowed and not is_site and _is_small(first, gap, names):
        return "a small place, and no country is given"
    if match.level == "sound" and match.alike < CLOSE and place.weight < MIDDLING and not is_site:
        return "only a likeness, to a small place"
    if is_site and match.level in {"sound", "fuzzy"} and match.words == 1 and not narrowed:
        return "one word that sounds like one of our sites"
    if not narrowed and match.level in {"sound", "fuzzy"} and match.alike < NEARLY_SAME and place.weight < KNOWN:
        return f"{LEVEL_WORDS[match.level]}, and no country is given"
    if not narrowed and match.level in {"sound", "fuzzy"} and match.alike < MUCH_ALIKE:
        one_slip = match.level == "fuzzy" and match.alike >= ONE_SLIP
        famous = one_slip and place.number >= 0 and names.index.names_of(place.number) >= FAMOUS_FROM
        least = LARGE_REPORTED if famous or place.country in names.index.reported else LARGE
        if place.weight < least:
            return f"{LEVEL_WORDS[match.level]} that is not very like, and no country is given"
    return ""


def _is_small(first: Scored, gap: float, names: Names) -> bool:
    """Whether a place is too small to be meant by its name alone."""
    match, place = first.match, first.place
    reported = place.country in names.index.reported
    if match.words > 1:
        near = reported or place.country in ARABIC_WRITTEN
        return not near and place.weight < TINY_ABROAD and place.kind in {"town", "section"}
    least = KNOWN if match.level == "article" and not reported else SMALL if reported else LITTLE_KNOWN
    base = place.kind == "air_base" and match.level == "exact" and math.isinf(gap)
    return place.weight < least and not base


def _misfit(first: Scored, context: Context, names: Names, *, is_site: bool) -> str:
    """Why a place does not fit what was asked, though it bears the name; empty if it does."""
    match, place = first.match, first.place
    elsewhere = _is_elsewhere(place, context)
    if elsewhere and (place.weight < KNOWN_NEXT_DOOR or _is_far_from(context.admins, place, names)):
        return "not in the division named beside it"
    narrowed = bool(context.countries or context.admins or context.near)
    a_town = place.kind in {"town", "section"} and match.words == 1
    if match.distant and a_town and place.weight < (SMALL if narrowed else KNOWN) and not is_site:
        return "no name that is like that of the small place it is listed for"
    return ""


def _is_elsewhere(place: Place, context: Context) -> bool:
    """Whether a town does not lie in the division named beside it."""
    outside = bool(place.admin1 and context.admins and place.admin1 not in context.admins)
    return outside and place.kind in {"town", "section"} and not context.near


def _is_far_from(admins: frozenset[str], place: Place, names: Names) -> bool:
    """Whether a place lies in another country than all of some divisions, or well outside them."""
    divisions = [
        names.place(m.place)
        for admin in admins
        for m in names.exact(plain(admin))
        if names.kind(m.place) == "province" and names.index.place(m.place).admin1 == admin
    ]
    here = (place.lat, place.lon)
    return bool(divisions) and all(
        division.country != place.country
        or distance_km(here, (division.lat, division.lon)) > division.radius_m / 1000 * BESIDE_DIVISION + NEXT_DOOR_KM
        for division in divisions
    )


def confidence(first: Scored, gap: float, context: Context) -> float:
    """How sure, from 0 to 1: likeness of the spelling, lead over the next, and what was said beside the name."""
    match, place = first.match, first.place
    value = LEVEL_CONFIDENCE[match.level]
    if match.level in {"sound", "fuzzy"}:
        value *= 0.6 + 0.4 * match.alike
    if gap < WIDE_GAP:
        value *= 0.9
    narrowed = bool(context.countries or context.admins or context.near)
    if _is_elsewhere(place, context):
        value *= 0.75
    if not narrowed and place.weight < KNOWN and place.kind in {"town", "section", "airport", "air_base"}:
        value *= 0.88
    by_its_name = match.primary and match.level == "exact"
    alias_but_for_the_article = match.level == "article" and not match.primary
    bare = alias_but_for_the_article or (match.words == 1 and (place.weight < LARGE_REPORTED or not by_its_name))
    if not narrowed and place.number >= 0 and bare:
        value = min(value, SUREST_BARE)
    return value


def placed(query: str, item: Scored, items: Sequence[Scored], names: Names, sure: float) -> Resolution:
    """Answer with a point."""
    place, site = item.place, names.site(item.place.number)
    return Resolution(
        query=query,
        status="ok",
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        geo_precision=precision_of(place),
        radius_m=place.radius_m,
        country=place.country,
        admin1=place.admin1,
        confidence=sure,
        method=f"our site, {LEVEL_WORDS[item.match.level]}" if site else LEVEL_WORDS[item.match.level],
        candidates=tuple(candidate(other, names) for other in items[:MOST_CANDIDATES]),
        site_id=site.id if site else "",
    )


def widened(found: Resolution, precision: GeoPrecision, radius_m: float, method: str, share: float) -> Resolution:
    """The same point, less exact than a found place would be: the precision, radius and confidence say so."""
    return replace(
        found,
        geo_precision=precision,
        radius_m=round(max(radius_m, found.radius_m or 0)),
        confidence=found.confidence * share,
        method=method,
        site_id="",
    )


def moved(lat: float, lon: float, bearing: int, distance_km: float) -> tuple[float, float]:
    """Point at a distance and bearing from another, on the sphere."""
    angle, course = distance_km / 6371.0088, math.radians(bearing)
    a = math.radians(lat)
    b = math.asin(math.sin(a) * math.cos(angle) + math.cos(a) * math.sin(angle) * math.cos(course))
    turn = math.atan2(math.sin(course) * math.sin(angle) * math.cos(a), math.cos(angle) - math.sin(a) * math.sin(b))
    return round(math.degrees(b), 5), round((lon + math.degrees(turn) + 540) % 360 - 180, 5)


def midpoint(a: tuple[float, float], b: tuple[float, float]) -> tuple[float, float]:
    """Point halfway between two (latitude, longitude), on the sphere."""
    x = y = z = 0.0
    for lat, lon in (a, b):
        flat, turn = math.radians(lat), math.radians(lon)
        x, y, z = x + math.cos(flat) * math.cos(turn), y + math.cos(flat) * math.sin(turn), z + math.sin(flat)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 5), round(math.degrees(math.atan2(y, x)), 5)
