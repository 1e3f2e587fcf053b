"""Read a name with a word for its kind: the base, province or district of that name, or the town it is named after."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from geo.gazetteer.airports import BY_TOWN_NAME, AirportReader
from geo.gazetteer.answer import KNOWN, answer, not_found, undecided, widened
from geo.gazetteer.literal import TOWN_OF_WORDS
from geo.gazetteer.match import SURE_LIKENESS, Match
from geo.gazetteer.parse import split_class, without_last_class
from geo.gazetteer.prose import BIG
from geo.gazetteer.rank import BESIDE_KM, Context, Scored, distance_km, ranked
from geo.gazetteer.resolution import Resolution
from geo.gazetteer.romanise import ARABIC_WRITTEN
from geo.gazetteer.vocabulary import (
    AIR_BASE,
    AIRPORT,
    BASE,
    CAMP,
    COUNTRYSIDE,
    DISTRICT,
    IN_TOWN,
    LINKS,
    NATURE,
    OUTSIDE,
    PROVINCE,
    TOWN,
    PlaceClass,
)
from geo.model.facts import GeoPrecision

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_DISTRICT_M: Final = 60_000
PROVINCE_BY_TOWN_M: Final = 50_000
SURE_AIRPORT: Final = 0.88
SURE_FACILITY: Final = 0.88  # a base whose name is only alike may be any other
BASE_BY_AIRPORT_M: Final = 15_000
LARGE_AIRPORT: Final = 5.0

_CAMP_NAME: Final = re.compile(
    r"^(?:the )?(?:camp|fob|cob|fort|mss|lz|patrol base|forward operating base)\s+(?!militaire|de\b|des\b|d')",
    re.IGNORECASE,
)
_VILLAGE: Final = re.compile(r"\b(?:village|hamlet)\b|^(?:قريه|село|с)\s")
_ADJECTIVE: Final = re.compile(r"sk(?:a|aya|aia|yi|yy|y|iy|ii|oi|oye|oe)$|ска$|ская$|ский$|ський$")
NAVAL: Final = re.compile(r"\bNaval (?!Air)|\bNavy\b")
_FACILITIES: Final = frozenset({AIRPORT, AIR_BASE, BASE, CAMP, IN_TOWN, OUTSIDE})
_BASE_SITES: Final = frozenset({"air_base", "airfield", "embassy", "compound", "garrison", "outpost"})


class ClassReader(AirportReader):
    """Takes a name by the kind of place that it says it is."""

    def read(self, query: str, name: str, context: Context) -> Resolution | None:  # noqa: PLR0911 (one return a rule)
        """Answer to a name with a class word: a place of that class, or else the town that it is named after."""
        place_class, core = split_class(name)
        if place_class is None or not core:
            return None
        longer = without_last_class(name)
        if longer not in {"", core} and self._known_town(longer, context) is not None:
            core = longer  # "Port-au-Prince airport"
        free = place_class in {TOWN, PROVINCE} or bool(context.countries)
        if place_class is AIRPORT and (found := self._by_code(query, core, context)) is not None:
            return found
        no_name = core in LINKS or (not free and self._is_no_name(core))
        if no_name and not self._is_listed(core, place_class):
            return not_found(query, "a word for a kind of place, without a name")
        named_camp = place_class in {CAMP, BASE} and bool(_CAMP_NAME.match(query.strip()))
        wanted = BASE if named_camp and place_class is CAMP else place_class
        items, outside = self._of_class(core, wanted, context, named_camp=named_camp)
        if not items and wanted is AIRPORT:
            items = self._serving(core, context)
        if not items and wanted in BY_TOWN_NAME and " " in core:
            items = self._behind_its_town(core, wanted, context)
        alone = not (context.countries or context.admins or context.near)
        if items and wanted is TOWN and alone and self._is_no_village(name, items[0]):
            return undecided(query, "ambiguous", "a city, and a village is asked for", items, self.names)
        if items:
            found = answer(query, items, self.names, self._with_its_town(items[0], core, wanted, context))
            return self._as_asked(found, items[0], wanted)
        if named_camp and not context.countries:
            return not_found(query, "no camp of this name; a town's name is not enough")
        if no_name:
            return not_found(query, "a word for a kind of place, without a name")
        fallback = self._town(query, core, place_class, context)
        if fallback is not None:
            return fallback
        return self.elsewhere(query, outside, context) if outside else None

    def _is_no_village(self, name: str, first: Scored) -> bool:
        """Whether a village is asked for and the place found is a city."""
        reported = first.place.country in self.names.index.reported
        return bool(_VILLAGE.search(name)) and first.place.weight >= BIG + reported

    def _as_asked(self, found: Resolution, first: Scored, wanted: PlaceClass) -> Resolution:
        """The answer with the doubt that the class asked for brings, where the place found is of another."""
        if found.status != "ok":
            return found
        if wanted in {BASE, AIR_BASE} and first.place.kind == "airport":
            method = "base not listed: the airport of that name"
            if wanted is AIR_BASE and not first.match.lent:
                return replace(found, confidence=found.confidence * 0.85, method=method)
            return widened(found, GeoPrecision.NEAR, BASE_BY_AIRPORT_M, method, 0.6)
        if wanted is DISTRICT:
            return replace(found, geo_precision=GeoPrecision.DISTRICT, confidence=found.confidence * 0.9)
        return replace(found, confidence=found.confidence * 0.9) if wanted is COUNTRYSIDE else found

    def _is_listed(self, core: str, place_class: PlaceClass) -> bool:
        """Whether a facility bears a name of several words, of a person for instance: "King Khalid"."""
        if place_class not in _FACILITIES:
            return False
        if " " not in core:
            named = self.names.airports_with(core) if place_class is AIRPORT else ()
            return any(self.names.weight(m.place) >= LARGE_AIRPORT for m in named)
        found = [*self.names.exact(core), *(self.names.airports_with(core) if place_class is AIRPORT else ())]
        return any(m.needs_class and self.names.kind(m.place) in place_class.kinds for m in found)

    def _is_no_name(self, core: str) -> bool:
        """Whether what a class word leaves is only words, and none of them a place well known by it."""
        if not self.prose.only_words(core) or (" " not in core and self.prose.is_proper(core)):
            return False
        exact = [m for m in self.names.exact(core) if m.level == "exact" and not m.needs_class]
        if " " in core:
            return all(self.names.weight(m.place) < TOWN_OF_WORDS for m in exact)
        known = [m for m in exact if m.primary]
        return all(
            self.prose.hides(
                core, kind=self.names.kind(m.place), weight=self.names.weight(m.place), primary=True, small=False
            )
            for m in known
        )

    def _of_class(
        self, core: str, wanted: PlaceClass, context: Context, *, named_camp: bool
    ) -> tuple[list[Scored], list[Match]]:
        """Places of a class under a name: exact, then by sound, then (not for facilities) misspelt."""
        outside: list[Match] = []
        searches: list[Callable[[str], list[Match]]] = [self.names.exact]
        if wanted in {AIRPORT, AIR_BASE}:
            searches.append(self.names.airports_with)
        if wanted not in {IN_TOWN, OUTSIDE}:
            searches.append(self.names.by_sound)
        if wanted in {PROVINCE, TOWN, COUNTRYSIDE}:
            searches.append(self.names.misspelt)
        known = [m for m in self.names.exact(core) if not m.needs_class and self.names.kind(m.place) in TOWN.kinds]
        town = any(self.names.weight(m.place) >= KNOWN for m in self.inside(known, context)[0])
        for search in searches:
            if town and wanted in _FACILITIES and search == self.names.by_sound:
                break  # the town of that name is likelier meant than a facility that is only spelt alike
            found = [m for m in search(core) if self._allowed(m, wanted, named_camp=named_camp)]
            inside, away = self.inside(found, context)
            if search not in {self.names.exact, self.names.airports_with}:
                least = SURE_FACILITY if wanted in _FACILITIES else SURE_LIKENESS
                inside = [m for m in inside if m.alike >= least]
            else:
                outside = [m for m in away if self.names.kind(m.place) in wanted.kinds]
            if wanted is AIR_BASE:
                inside = [m for m in inside if not NAVAL.search(self.names.place(m.place).name)]
            if wanted is AIRPORT and inside and all(self.names.kind(m.place) == "air_base" for m in inside):
                alike = [m for m in self.names.by_sound(core) if m.alike >= SURE_AIRPORT and not m.lent]
                inside += [m for m in self.inside(alike, context)[0] if self.names.kind(m.place) == "airport"]
            items = self._by_their_names(ranked(inside, self.names, context, wanted), core, wanted)
            if items and wanted not in _FACILITIES and self._is_other_word(core, items[0], context):
                continue
            if items:
                return self._nearest_the_town(items, core, context) if wanted is AIRPORT else items, outside
        return [], outside

    def _is_other_word(self, core: str, first: Scored, context: Context) -> bool:
        """Whether the place found is like the name by chance, and the name is no adjective of it: Lvivska oblast."""
        return self.is_chance(core, first.match, context) and not _ADJECTIVE.search(core)

    def _behind_its_town(self, core: str, wanted: PlaceClass, context: Context) -> list[Scored]:
        """Answer to "Tehran Mehrabad airport": an airport or base whose town is named before it."""
        words = core.split()
        for cut in range(1, len(words)):
            town = self._known_town(" ".join(words[:cut]), context)
            if town is None:
                continue
            point = town.place.lat, town.place.lon
            items, _ = self._of_class(" ".join(words[cut:]), wanted, replace(context, near=point), named_camp=False)
            items = [item for item in items if distance_km(point, (item.place.lat, item.place.lon)) <= BESIDE_KM]
            if items:
                return items
        return []

    def _allowed(self, match: Match, wanted: PlaceClass, *, named_camp: bool) -> bool:
        """Whether a class word of this class may stand for the one that the index's name asks for."""
        kind = self.names.kind(match.place)
        if match.lent and (named_camp or wanted in {BASE, AIR_BASE}):
            return False
        if named_camp and kind == "airport":
            return False
        if wanted is DISTRICT:
            small = kind == "province" and self.names.place(match.place).radius_m <= LONGEST_DISTRICT_M
            return kind == "district" or small
        site = self.names.site(match.place)
        if wanted is IN_TOWN:
            return not match.needs_class and site is None
        if not match.needs_class or wanted in BY_TOWN_NAME or wanted not in _FACILITIES:
            return True
        return wanted in {OUTSIDE, CAMP} and site is not None and site.kind not in _BASE_SITES

    def _known_part(self, core: str) -> str:
        """What ordinary words at either end of a name leave: "Mosul mayor's" office."""
        words = core.split()
        while len(words) > 1 and self.prose.is_word(words[-1]):
            words = words[:-1]
        while len(words) > 1 and self.prose.is_word(words[0]):
            words = words[1:]
        return " ".join(words) if len(words) < len(core.split()) and not self.prose.only_words(" ".join(words)) else ""

    def of_a_town(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer to "Ziv Hospital Safed": a facility whose name ends with its town."""
        words = name.split()
        for at in range(1, len(words) - 1):
            place_class, core = split_class(" ".join(words[: at + 1]))
            if place_class is not IN_TOWN or not core:
                continue
            town = self._known_town(" ".join(words[at + 1 :]), context)
            if town is not None:
                found = answer(query, [town], self.names, replace(context, stated=True))
                method = f"{place_class.name} not listed: its town stands in"
                near = widened(found, GeoPrecision.NEAR, place_class.town_radius_m, method, 0.55)
                return near if found.status == "ok" else None
        return None

    def _town(  # noqa: PLR0911 (one return a rule)
        self, query: str, core: str, place_class: PlaceClass, context: Context
    ) -> Resolution | None:
        """The town of that name stands in, with a wider radius and a note."""
        matches = [m for m in self.names.exact(core) if not m.needs_class]
        inside, _ = self.inside(matches, context)
        items = ranked(inside, self.names, context, TOWN)
        if not items and place_class in _FACILITIES and (shorter := self._known_part(core)):
            inside, _ = self.inside([m for m in self.names.exact(shorter) if not m.needs_class], context)
            items = ranked(inside, self.names, context, TOWN)
        around = self._around_facility(query, core, context) if place_class is DISTRICT and not items else None
        if around is not None:
            return around
        if not items and place_class in {DISTRICT, COUNTRYSIDE}:
            found, _ = self.inside([m for m in self.names.by_sound(core) if m.alike >= SURE_LIKENESS], context)
            items = ranked(found, self.names, context, TOWN)
        if not items:
            return None
        found_town = answer(query, items, self.names, context)
        if found_town.status != "ok":
            return found_town
        if place_class in _FACILITIES and not (context.countries or context.near) and self._is_remote(items[0]):
            method = f"{place_class.name} not listed; only a small town far from where reports come from is called so"
            return undecided(query, "ambiguous", method, items, self.names)
        if place_class is NATURE:
            method = "a natural feature; only a town of that name is known"
            return undecided(query, "ambiguous", method, items, self.names)
        if place_class in {DISTRICT, COUNTRYSIDE, PROVINCE}:
            radius = place_class.town_radius_m or PROVINCE_BY_TOWN_M
            method = f"{place_class.name} not listed: the town it is named after stands in"
            return widened(found_town, GeoPrecision.DISTRICT, radius, method, 0.75)
        method = f"{place_class.name} not listed: its town stands in"
        return widened(found_town, GeoPrecision.NEAR, place_class.town_radius_m, method, 0.6)

    def _around_facility(self, query: str, core: str, context: Context) -> Resolution | None:
        """Answer to "al-Tanf area": around the base of that name."""
        inside, _ = self.inside([m for m in self.names.exact(core) if not m.lent], context)
        items = ranked(inside, self.names, context, BASE)
        found = answer(query, items, self.names, context) if items else None
        if found is None or found.status != "ok":
            return None
        return widened(found, GeoPrecision.NEAR, BASE_BY_AIRPORT_M, "around the facility of that name", 0.8)

    def _is_remote(self, town: Scored) -> bool:
        """Whether a town is too small and too far from where reports come from to stand in for a facility."""
        place = town.place
        near = place.country in self.names.index.reported or place.country in ARABIC_WRITTEN
        return not near and place.weight < BIG
