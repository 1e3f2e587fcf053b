"""Resolve one name against the names that are known: the order in which its readings are tried."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from geo.gazetteer import relate
from geo.gazetteer.answer import answer, not_found, undecided, widened
from geo.gazetteer.context import read_context
from geo.gazetteer.match import Match, Names
from geo.gazetteer.normalise import plain
from geo.gazetteer.parse import Related, part_of, related, segments, split_class, without_lead, without_possessive
from geo.gazetteer.prose import Prose
from geo.gazetteer.rank import AREA_KINDS, Context, Scored, ranked
from geo.gazetteer.resolution import Resolution
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
from geo.text import script_of

LONGEST_NAME: Final = 160
MOST_WORDS: Final = 9
BIG: Final = 5.0  # weight of 100,000 inhabitants: known by its name even where that is an ordinary word
TOWN_OF_WORDS: Final = 4.3  # weight from which a name of several ordinary words is that town: Ramallah
FAMOUS: Final = 5.0
SURE_LIKENESS: Final = 0.78
SURE_COUNTRY: Final = 0.92  # "Iraqi" is not a spelling of Iraq
LONGEST_DISTRICT_M: Final = 60_000

_CODE: Final = re.compile(r"^[A-Z]{3,4}$")
_CAMP_NAME: Final = re.compile(
    r"^(?:the )?(?:camp|fob|cob|fort|mss|lz|patrol base|forward operating base)\s+(?!de\b|des\b|d')", re.IGNORECASE
)
_AND: Final = re.compile(r"\s+(?:and|et|und|&|و)\s+|\s*/\s*|\s+و(?=ال)")
_ACRONYMS: Final = frozenset(
    [
        "SDF",
        "YPG",
        "YPJ",
        "PKK",
        "ISF",
        "PMF",
        "PMU",
        "FSA",
        "SNA",
        "HTS",
        "SAA",
        "IDF",
        "IED",
        "UAV",
        "UAE",
        "USA",
        "FBI",
        "CIA",
        "NSA",
        "NGO",
        "UN",
        "EU",
        "AU",
        "ICC",
        "IRGC",
        "ISIS",
        "ISIL",
        "NATO",
        "AFP",
        "AP",
        "BBC",
        "CNN",
        "MSF",
        "WHO",
        "WFP",
        "FAO",
        "ICJ",
        "OIR",
        "CTS",
        "KDP",
        "PUK",
        "PYD",
        "DAESH",
        "JDAM",
        "RPG",
        "VBIED",
        "SVBIED",
        "TNT",
        "HQ",
        "POW",
        "MIA",
        "KIA",
        "WIA",
        "EST",
        "GMT",
        "UTC",
        "ICRC",
        "OCHA",
        "UNRWA",
        "LAF",
        "RSF",
        "SPLA",
        "SPLM",
        "ADF",
        "M23",
        "FARC",
        "ELN",
        "TTP",
        "BLA",
        "LTTE",
        "MONUSCO",
        "MINUSMA",
        "UNIFIL",
        "SOHR",
        "SANA",
        "IRNA",
        "RAF",
        "USAF",
        "CENTCOM",
        "DOD",
        "MOD",
        "PM",
        "AM",
        "ATGM",
        "MANPADS",
        "HIMARS",
        "UNHCR",
        "UNICEF",
        "IOM",
        "IAEA",
        "OPCW",
        "GPS",
        "NDF",
    ],
)
"""Abbreviations of the press that are also airport codes or could be taken for one."""

TWO_FAMOUS: Final = frozenset({"georgia", "georgie", "جورجيا", "джорджия"})
"""Names that a country shares with something as well known."""

_FACILITIES: Final = frozenset({AIRPORT, AIR_BASE, BASE, CAMP, IN_TOWN, OUTSIDE})
_BY_TOWN_NAME: Final = frozenset({AIRPORT, AIR_BASE, BASE})
_BASE_SITES: Final = frozenset({"air_base", "airfield", "embassy", "compound", "garrison", "outpost"})


class Resolver:
    """Reads a name in every way it can be meant, the most literal first."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.prose = Prose(names.index)

    def resolve(self, text: str, context: Context) -> Resolution:
        """Answer to a place as written, coordinates excepted."""
        whole = plain(text)
        if not whole or len(text) > LONGEST_NAME:
            return not_found(text, "empty, or too long for a name")
        if _CODE.match(text.strip()) and (found := self._code(text.strip(), context)):
            return found
        whole_answer = self._exact(text, whole, context)
        if whole_answer is not None and whole_answer.status == "ok":
            return whole_answer
        parts = segments(text)
        name, narrowed, unknown = read_context(parts, self.names, context) if len(parts) > 1 else (text, context, [])
        if len(parts) > 1 and narrowed == context and not unknown and name == parts[0]:
            return self._several(text, parts, context)
        relation = related(text if len(parts) == 1 else name) or (related(text) if len(parts) > 1 else None)
        if relation is not None and (found := self._related(text, relation, narrowed)) is not None:
            return found
        found = self._name(text, name, narrowed)
        for other in unknown:
            if found.status == "not_found":
                found = self._name(text, other, narrowed)
        if found.status == "not_found" and whole_answer is not None:
            return whole_answer
        if unknown and found.status == "ok":
            found = replace(found, confidence=found.confidence * 0.9)
        return found

    def _several(self, text: str, parts: Sequence[str], context: Context) -> Resolution:
        """Several countries side by side."""
        answers = [self._name(part, part, context) for part in parts]
        listed = tuple(c for found in answers for c in found.candidates[:2])
        if not listed:
            return not_found(text, "no place of this name")
        return Resolution(query=text, status="ambiguous", method="several places are named", candidates=listed)

    def _code(self, code: str, context: Context) -> Resolution | None:
        """An ICAO or IATA code; three letters are too often an abbreviation to be sure."""
        if code in _ACRONYMS:
            return not_found(code, "an abbreviation of the press")
        items = ranked(self._inside(self.names.codes(code), context)[0], self.names, context, AIRPORT)
        if not items or self.names.exact(plain(code)):
            return None
        found = answer(
            code, items, self.names, replace(context, stated=True, near=(items[0].place.lat, items[0].place.lon))
        )
        if len(code) == 3 and not context.countries:
            return replace(found, confidence=found.confidence * 0.85, method="IATA code")
        return replace(found, method="ICAO code" if len(code) == 4 else "IATA code")

    def _inside(self, matches: Sequence[Match], context: Context) -> tuple[list[Match], list[Match]]:
        """Matches in the countries of the context, and those elsewhere; what has no country is inside."""
        if not context.countries:
            return list(matches), []
        inside = [
            m for m in matches if self.names.country(m.place) in context.countries or not self.names.country(m.place)
        ]
        return inside, [m for m in matches if m not in inside]

    def _exact(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer by a name as it stands in the index, class word and all."""
        known = [m for m in self.names.exact(name) if not self._is_unlocated(m)]
        matches = [m for m in known if not m.needs_class] or self._facilities(known, context)
        place_class, core = split_class(name)
        if place_class is not None:
            if not core or core in LINKS:
                return not_found(query, "a word for a kind of place, without a name")
            matches = [m for m in matches if m.level == "exact" or self.names.site(m.place)]
        inside, outside = self._inside(matches, context)
        items = ranked(inside, self.names, context, None)
        if not items:
            return self._elsewhere(query, outside, context) if outside else None
        if self._is_prose(query, name, items[0], context):
            return not_found(query, "ordinary words", items, self.names)
        if name in TWO_FAMOUS and not context.countries and not context.admins:
            return undecided(query, "ambiguous", "a country and a state of this name", items, self.names)
        return answer(query, items, self.names, context)

    def _facilities(self, matches: Sequence[Match], context: Context) -> list[Match]:
        """Facilities known by their proper name where nothing else is: "Muwaffaq Salti", "Qayyarah West"."""
        found = [m for m in matches if m.needs_class and not m.lent]
        distinct = [m for m in found if m.words > 1 or (context.countries and self.names.site(m.place))]
        return [replace(m, needs_class=False) for m in distinct]

    def _is_unlocated(self, match: Match) -> bool:
        site = self.names.site(match.place)
        return site is not None and not site.located

    def _beside_facility(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer to a bare name by which only a facility is known, in the stated country: somewhere near it."""
        known = [m for m in self.names.exact(name) if m.needs_class and not m.lent and not self._is_unlocated(m)]
        inside, _ = self._inside(known, context)
        items = ranked(inside, self.names, context, BASE)
        if not items or not context.countries:
            return None
        found = answer(query, items, self.names, context)
        if found.status != "ok":
            return found
        return widened(found, GeoPrecision.NEAR, 15_000, "only a facility of this name is known: near it", 0.6)

    def _unlocated(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer to the name of a site of ours whose point nobody has published."""
        inside, _ = self._inside([m for m in self.names.exact(name) if self._is_unlocated(m)], context)
        items = ranked(inside, self.names, context, BASE)
        return not_found(query, "no point of this site is published", items, self.names) if items else None

    def _is_prose(self, query: str, name: str, first: Scored, context: Context) -> bool:
        if context.countries or context.admins or context.near or not self.prose.only_words(name):
            return False
        if first.match.words > 1 and first.match.level == "exact" and first.place.weight >= TOWN_OF_WORDS:
            return script_of(query) == "latin" and query == query.lower()
        if first.place.kind in AREA_KINDS and first.match.level == "exact":
            return False
        written_small = script_of(query) == "latin" and query == query.lower()
        return written_small or first.place.weight < BIG

    def _elsewhere(self, query: str, matches: Sequence[Match], context: Context) -> Resolution:
        """The name is known, but not in the stated country."""
        items = ranked(matches, self.names, replace(context, countries=frozenset()), None)
        items = items or ranked(matches, self.names, context, BASE)
        if not items:
            return not_found(query, "no place of this name")
        stated = ", ".join(sorted(context.countries))
        return undecided(query, "country_mismatch", f"no place of this name in {stated}", items, self.names)

    def _related(self, query: str, question: Related, context: Context) -> Resolution | None:
        if question.relation in {"between", "road"}:
            return self._pair(query, question, context)
        inner = self._place(question.places[0], context)
        if question.relation == "near":
            return relate.near(query, inner)
        if inner.status == "not_found" and question.distance_km is None:
            return None
        return relate.offset(query, question, inner)

    def _place(self, text: str, context: Context) -> Resolution:
        """A place inside a relation, which may carry its own context."""
        parts = segments(text)
        name, narrowed, _ = read_context(parts, self.names, context) if len(parts) > 1 else (text, context, [])
        return self._name(text, name, narrowed)

    def _pair(self, query: str, question: Related, context: Context) -> Resolution | None:
        a, b = question.places
        joined = self._exact(query, plain(f"{a} {b}"), context)
        if question.relation == "road" and joined is not None and joined.status == "ok":
            return relate.near(query, joined)
        first, second = self._place(a, context), self._place(b, context)
        if first.status == "ok" and second.status != "ok":
            second = self._place(b, replace(context, near=(first.lat or 0.0, first.lon or 0.0)))
        elif second.status == "ok" and first.status != "ok":
            first = self._place(a, replace(context, near=(second.lat or 0.0, second.lon or 0.0)))
        elif first.status == second.status == "ambiguous":
            pair = relate.closest_pair(first.candidates, second.candidates)
            if pair:
                middle = (pair[0].lat or 0.0, pair[0].lon or 0.0)
                first, second = (self._place(name, replace(context, near=middle)) for name in (a, b))
        if question.relation == "road" and "not_found" in {first.status, second.status}:
            return None
        return relate.between(query, first, second)

    def _name(self, query: str, text: str, context: Context) -> Resolution:
        """Answer to a name without context: as it stands, by its class word, as a part, by sound, misspelt."""
        forms = list(dict.fromkeys(plain(form) for form in (text, without_lead(text), without_possessive(text))))
        forms = [form for form in forms if form]
        if not forms:
            return not_found(query, "no place of this name")
        mismatch: Resolution | None = None
        readings: tuple[Callable[[str, str, Context], Resolution | None], ...] = (
            self._exact,
            self._classed,
            self._part,
        )
        for reading in readings:
            for form in forms:
                found = reading(query, form, context)
                if found is None:
                    continue
                if found.status == "country_mismatch":
                    mismatch = mismatch or found
                elif found.status != "not_found" or reading is not self._exact or split_class(form)[0] is None:
                    return found
        for form in forms:
            if (beside := self._beside_facility(query, form, context)) is not None:
                return beside
        if split_class(forms[-1])[0] is None:
            found = self._loosely(query, forms[-1], context, mismatch)
            if found is not None:
                return found
        for form in forms:
            if (site := self._unlocated(query, form, context)) is not None:
                return site
        return mismatch or self._both(query, text, context) or not_found(query, "no place of this name")

    def _part(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer to "northern Syria": only for what is known by its exact name."""
        part = part_of(name)
        if part is None or not part[1]:
            return None
        found = self._exact(query, part[1], context)
        return relate.part(query, found) if found is not None and found.status in {"ok", "ambiguous"} else None

    def _both(self, query: str, text: str, context: Context) -> Resolution | None:
        """Answer to "X and Y": two places are no place."""
        parts = [part for part in _AND.split(text) if part.strip()]
        if len(parts) != 2:
            return None
        answers = [self._exact(part, plain(part), context) for part in parts if plain(part)]
        listed = tuple(c for found in answers if found is not None for c in found.candidates[:2])
        if len(answers) < 2 or not all(answers) or not listed:
            return None
        return Resolution(query=query, status="ambiguous", method="several places are named", candidates=listed)

    def _loosely(self, query: str, name: str, context: Context, mismatch: Resolution | None) -> Resolution | None:
        """Answer by sound, then by correcting the spelling; never for ordinary words or whole sentences."""
        if mismatch is not None and mismatch.candidates and mismatch.candidates[0].score >= FAMOUS:
            return None
        words = name.split()
        if len(words) > MOST_WORDS or self.prose.only_words(name):
            return None
        if not context.countries and any(map(self.prose.is_word, words)) and len(words) > 2:
            return None
        for search in (self.names.by_sound, self.names.misspelt):
            matches, _ = self._inside([m for m in search(name) if not m.needs_class], context)
            matches = [m for m in matches if self.names.kind(m.place) != "country" or m.alike >= SURE_COUNTRY]
            if mismatch is not None:
                matches = [m for m in matches if m.alike >= 0.85]
            items = ranked(matches, self.names, context, None)
            if not items:
                continue
            top = max(item.match.alike for item in items)
            close = [item for item in items if item.match.alike >= top - 0.12]
            if close[0].match.alike < SURE_LIKENESS - (0.08 if context.countries else 0.0):
                return (
                    undecided(query, "ambiguous", "only a distant likeness", close, self.names)
                    if context.countries
                    else None
                )
            if not context.countries and close[0].place.weight < BIG:
                return not_found(query, "no place of this name; the candidates are written alike", close, self.names)
            return answer(query, close, self.names, context)
        return None

    def _classed(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer to a name with a class word: a place of that class, or else the town that it is named after."""
        place_class, core = split_class(name)
        if place_class is None or not core:
            return None
        if core in LINKS or (
            place_class not in {TOWN, PROVINCE} and not context.countries and self.prose.only_words(core)
        ):
            return not_found(query, "a word for a kind of place, without a name")
        named_camp = place_class in {CAMP, BASE} and bool(_CAMP_NAME.match(query.strip()))
        wanted = BASE if named_camp and place_class is CAMP else place_class
        items, outside = self._of_class(core, wanted, context, named_camp=named_camp)
        if items:
            found = answer(query, items, self.names, context)
            if wanted in {BASE, AIR_BASE} and items[0].place.kind == "airport" and found.status == "ok":
                return replace(
                    found, confidence=found.confidence * 0.6, method="base not listed: the airport of that name"
                )
            if wanted is DISTRICT or (wanted is COUNTRYSIDE and found.status == "ok"):
                return replace(found, confidence=found.confidence * 0.9)
            return found
        if named_camp and not context.countries:
            return not_found(query, "no camp of this name; a town's name is not enough")
        fallback = self._town(query, core, place_class, context)
        if fallback is not None:
            return fallback
        return self._elsewhere(query, outside, context) if outside else None

    def _of_class(
        self, core: str, wanted: PlaceClass, context: Context, *, named_camp: bool
    ) -> tuple[list[Scored], list[Match]]:
        """Places of a class under a name: exact, then by sound, then (not for facilities) misspelt."""
        outside: list[Match] = []
        searches: list[Callable[[str], list[Match]]] = [self.names.exact, self.names.by_sound]
        if wanted in {PROVINCE, TOWN, COUNTRYSIDE}:
            searches.append(self.names.misspelt)
        for search in searches:
            found = [m for m in search(core) if self._allowed(m, wanted, named_camp=named_camp)]
            inside, away = self._inside(found, context)
            if search != self.names.exact:
                inside = [m for m in inside if m.alike >= SURE_LIKENESS]
            else:
                outside = [m for m in away if self.names.kind(m.place) in wanted.kinds]
            items = ranked(inside, self.names, context, wanted)
            if items:
                return items, outside
        return [], outside

    def _allowed(self, match: Match, wanted: PlaceClass, *, named_camp: bool) -> bool:
        """Whether a class word of this class may stand for the one that the index's name asks for."""
        kind = self.names.kind(match.place)
        if match.lent and (named_camp or wanted in {BASE, AIR_BASE}):
            return False
        if named_camp and kind == "airport":
            return False
        if wanted is DISTRICT:
            return kind == "province" and self.names.place(match.place).radius_m <= LONGEST_DISTRICT_M
        site = self.names.site(match.place)
        if wanted is IN_TOWN:
            return not match.needs_class and site is None
        if not match.needs_class or wanted in _BY_TOWN_NAME or wanted not in _FACILITIES:
            return True
        return wanted in {OUTSIDE, CAMP} and site is not None and site.kind not in _BASE_SITES

    def _town(self, query: str, core: str, place_class: PlaceClass, context: Context) -> Resolution | None:
        """The town of that name stands in, with a wider radius and a note."""
        matches = [m for m in self.names.exact(core) if not m.needs_class]
        inside, _ = self._inside(matches, context)
        items = ranked(inside, self.names, context, TOWN)
        if not items and place_class in {DISTRICT, COUNTRYSIDE}:
            found, _ = self._inside([m for m in self.names.by_sound(core) if m.alike >= SURE_LIKENESS], context)
            items = ranked(found, self.names, context, TOWN)
        if not items:
            return None
        found_town = answer(query, items, self.names, context)
        if found_town.status != "ok":
            return found_town
        if place_class is NATURE:
            method = "a natural feature; only a town of that name is known"
            return undecided(query, "ambiguous", method, items, self.names)
        if place_class in {DISTRICT, COUNTRYSIDE, PROVINCE}:
            radius = place_class.town_radius_m or 50_000
            method = f"{place_class.name} not listed: the town it is named after stands in"
            return widened(found_town, GeoPrecision.DISTRICT, radius, method, 0.75)
        method = f"{place_class.name} not listed: its town stands in"
        return widened(found_town, GeoPrecision.NEAR, place_class.town_radius_m, method, 0.6)
