"""Resolve one name against the names that are known: the order in which its readings are tried."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from geo.gazetteer import relate
from geo.gazetteer.answer import answer, not_found, widened
from geo.gazetteer.classed import ClassReader
from geo.gazetteer.context import admins_of, country_of, read_context
from geo.gazetteer.index import words_path
from geo.gazetteer.listed import ListReader
from geo.gazetteer.literal import LiteralReader
from geo.gazetteer.loose import LooseReader
from geo.gazetteer.match import Names
from geo.gazetteer.normalise import plain
from geo.gazetteer.parse import part_of, segments, split_class, with_article_apart, without_lead, without_possessive
from geo.gazetteer.press import PHRASES
from geo.gazetteer.prose import Prose
from geo.gazetteer.rank import Context, distance_km, ranked
from geo.gazetteer.relation import Related, cased, related, road_between, road_with_hyphens
from geo.gazetteer.resolution import Resolution
from geo.gazetteer.romanise import ARABIC_WRITTEN
from geo.gazetteer.vocabulary import TOWN
from geo.model.facts import GeoPrecision

Reading = Callable[[str, str, Context], Resolution | None]

LONGEST_NAME: Final = 160
SURE_BESIDE_UNKNOWN: Final = 0.7
SURE_LOOSE: Final = 0.8  # of a name that begins with a class word, as a whole: Souk al-Chouyoukh
TWO: Final = 2
BESIDE_A_TOWN_KM: Final = 100
CITY_OF_QUARTERS: Final = 6.5  # score from which a city is meant rather than the division of its name

_CODE: Final = re.compile(r"^[A-Z]{3,4}$")


def _is_far(found: Resolution, town: Resolution) -> bool:
    """Whether nothing that a name may mean lies near the town that stands beside it."""
    points = [(c.lat, c.lon) for c in found.candidates if c.lat is not None and c.lon is not None]
    here = (town.lat or 0.0, town.lon or 0.0)
    return all(distance_km(here, (lat, lon)) > BESIDE_A_TOWN_KM for lat, lon in points)


def _in_place_of(name: str, found: Resolution) -> Resolution:
    """What stands beside a name that nobody lists, for that name: with the doubt that this brings."""
    if found.status != "ok":
        return found
    return replace(
        found, confidence=found.confidence * 0.6, method=f"{name} not listed, what stands beside it is: {found.method}"
    )


class Resolver:
    """Reads a name in every way it can be meant, the most literal first."""

    def __init__(self, names: Names) -> None:
        self.prose = prose = Prose(words_path())
        self.names = names
        self._literal = LiteralReader(names, prose)
        self._classed = ClassReader(names, prose)
        self._loose = LooseReader(names, prose)
        self._listed = ListReader(self._literal, self._place)

    def resolve(self, text: str, context: Context) -> Resolution:  # noqa: PLR0911 (one return a rule)
        """Answer to a place as written, coordinates excepted."""
        whole = plain(text)
        if not whole or len(text) > LONGEST_NAME:
            return not_found(text, "empty, or too long for a name")
        if whole in PHRASES and not context.countries:
            return not_found(text, "a newspaper, ship, group or operation")
        if _CODE.match(text.strip()) and (found := self._literal.code(text.strip(), context)):
            return found
        whole_answer = self._literal.exact(text, whole, context)
        if whole_answer is not None and whole_answer.status == "ok":
            return whole_answer
        parts = segments(text)
        if (found := self._of_several(text, parts, context)) is not None:
            return found
        name, narrowed, unknown = read_context(parts, self.names, context) if len(parts) > 1 else (text, context, [])
        if len(parts) > 1 and narrowed == context and not unknown and name == parts[0]:
            return self._several(text, parts, context)
        if (found := self._by_relation(text, name, parts, narrowed)) is not None:
            return found
        found = self._name(text, name, narrowed)
        if len(parts) > 1:
            found = self._beside(text, found, name, parts, context, narrowed, unknown)
        return whole_answer if found.status == "not_found" and whole_answer is not None else found

    def _of_several(self, text: str, parts: Sequence[str], context: Context) -> Resolution | None:
        """Answer to several towns, to words for a kind of place in a town, and to a city of its state's name."""
        found = self._listed.towns(text, context)
        if found is None and len(parts) > 1:
            found = self._in_town(text, parts, context) or self._city_of_its_state(text, parts, context)
        return found

    def _by_relation(self, text: str, name: str, parts: Sequence[str], context: Context) -> Resolution | None:
        """Answer to a place given by others."""
        whole = related(text) if len(parts) > 1 else None
        if whole is not None and whole.relation == "road":  # "Obo - Djemah road (45 km north of Obo)"
            for exact in map(related, parts[1:]):
                if exact is not None and exact.relation == "offset" and exact.distance_km is not None:
                    return self._related(text, exact, context)
        relation = related(text if len(parts) == 1 else name) or (related(text) if len(parts) > 1 else None)
        found = self._related(text, relation, context) if relation is not None else None
        if found is not None and (found.status == "ok" or not road_with_hyphens(text)):
            return found
        for pair in [*road_between(text), *road_with_hyphens(text)]:
            road = self._pair(text, Related("road", pair), context)
            if road is not None and road.status == "ok":
                return road
        return None

    def _beside(  # noqa: PLR0917 (all that was read of one text)
        self,
        text: str,
        found: Resolution,
        name: str,
        parts: Sequence[str],
        context: Context,
        narrowed: Context,
        unknown: Sequence[str],
    ) -> Resolution:
        """The answer to a name once more in the light of what stands beside it."""
        if found.status in {"not_found", "country_mismatch"} and narrowed.countries and not context.countries:
            found = self._in_division(text, found, name, parts, context)
        for other in unknown:
            if found.status == "not_found":
                found = _in_place_of(name, self._name(text, other, narrowed))
        placed_there = found.status == "ok" and (found.admin1 in narrowed.admins or not narrowed.near)
        if found.status != "country_mismatch" and not placed_there:
            town = self._quarter(text, name, parts, narrowed)
            if town is not None and _is_far(found, town):
                return self._known_elsewhere(text, name, town, context) or town
        if not unknown or found.status != "ok":
            return found
        if found.confidence < SURE_BESIDE_UNKNOWN:
            method = f"{found.method}, and what stands beside it is not known"
            return replace(not_found(text, method), status="ambiguous", candidates=found.candidates)
        return replace(found, confidence=found.confidence * 0.9)

    def _known_elsewhere(self, text: str, name: str, town: Resolution, context: Context) -> Resolution | None:
        """Answer to "Mosul, Baghdad": two towns far apart, unless both lie in one division: "Monguno, Maiduguri"."""
        country = replace(context, countries=frozenset({town.country or ""}), admins=frozenset(), near=None)
        alone = self._literal.exact(text, plain(name), country)
        if alone is None or alone.status != "ok":
            return None
        if alone.admin1 and alone.admin1 == town.admin1:
            return replace(alone, confidence=alone.confidence * 0.8)
        if alone.candidates[0].score < CITY_OF_QUARTERS:
            return None
        method = "a town far from the one beside it"
        return replace(not_found(text, method), status="ambiguous", candidates=(*alone.candidates, *town.candidates))

    def _in_division(
        self, text: str, found: Resolution, name: str, parts: Sequence[str], context: Context
    ) -> Resolution:
        """The name in a division that a country's name may also mean: "Athens, Georgia"."""
        admins = frozenset[str]().union(*(admins_of(part, self.names, context) for part in parts[1:]))
        again = self._name(text, name, replace(context, admins=admins)) if admins else found
        return again if again.status == "ok" and again.admin1 in admins else found

    def _city_of_its_state(self, text: str, parts: Sequence[str], context: Context) -> Resolution | None:
        """Answer to "Mexico, Mexico": the city that bears its country's name."""
        named = [country_of(part, self.names) for part in parts]
        codes = frozenset(code for code in named if code)
        if len(codes) != 1 or None in named:
            return None
        towns = [m for m in self.names.exact(plain(parts[0])) if self.names.country(m.place) in codes]
        items = ranked(towns, self.names, replace(context, countries=codes), TOWN)
        return answer(text, items, self.names, replace(context, stated=True)) if items else None

    def _quarter(self, text: str, name: str, parts: Sequence[str], context: Context) -> Resolution | None:
        """Answer to "Karrada, Baghdad": a quarter that nobody lists, in a large town: the town stands in."""
        if self.prose.only_words(plain(name)):
            return None
        for part in parts[1:]:
            found = self._name(text, part, replace(context, near=None, admins=frozenset()))
            if self._is_beside_its_division(found, part, context):
                continue
            known = found.status == "ok" and found.geo_precision == "town" and found.confidence >= SURE_BESIDE_UNKNOWN
            if known and (context.near or found.candidates[0].score >= CITY_OF_QUARTERS):
                return widened(found, GeoPrecision.NEAR, relate.NEAR_M, f"{name} not listed: its town stands in", 0.5)
        return None

    def _is_beside_its_division(self, found: Resolution, part: str, context: Context) -> bool:
        """Whether a division is named, and a town of its name elsewhere found: "Happy Valley, Washington, USA"."""
        admins = admins_of(part, self.names, context) if context.countries else frozenset[str]()
        return bool(admins) and found.admin1 not in admins

    def _in_town(self, text: str, parts: Sequence[str], context: Context) -> Resolution | None:
        """Answer to "checkpoint in Kandahar": words for a kind of place, whose town stands beside them."""
        place_class, core = split_class(plain(parts[0]))
        if place_class is None or (core and not self.prose.only_words(core)):
            return None
        where, narrowed, _ = (
            read_context(parts[1:], self.names, context) if len(parts) > TWO else (parts[1], context, [])
        )
        found = self._name(text, where, narrowed)
        if found.status != "ok" or found.geo_precision not in relate.FINE:
            return None
        if self._is_beside_its_division(found, where, narrowed) or self._is_site_near(parts[0], found, narrowed):
            return None
        radius = place_class.town_radius_m or relate.NEAR_M
        return widened(found, GeoPrecision.NEAR, radius, f"{place_class.name} not listed: its town stands in", 0.6)

    def _is_site_near(self, name: str, town: Resolution, context: Context) -> bool:
        """Whether a facility is listed near its town under words for a kind of place: "al-Omar oil field"."""
        known, _ = self._by_name(name, [plain(name)], context)
        return known is not None and known.status == "ok" and not _is_far(known, town)

    def _several(self, text: str, parts: Sequence[str], context: Context) -> Resolution:
        """Several countries side by side."""
        answers = [self._name(part, part, context) for part in parts]
        listed = tuple(c for found in answers for c in found.candidates[:2])
        if not listed:
            return not_found(text, "no place of this name")
        return Resolution(query=text, status="ambiguous", method="several places are named", candidates=listed)

    def _related(self, query: str, question: Related, context: Context) -> Resolution | None:
        if question.relation in {"between", "road"}:
            return self._pair(query, question, context)
        name = cased(question.places[0], query)
        inner = self._place(name, context)
        if question.distance_km is not None and inner.status == "ok" and inner.geo_precision not in relate.FINE:
            town = self._place(f"{name} city", context)  # "70 miles east of Djibouti"
            inner = town if town.status == "ok" and town.geo_precision in relate.FINE else inner
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
        a, b = (cased(place, query) for place in question.places)
        joined = self._literal.exact(query, plain(f"{a} {b}"), context)
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
            return relate.one_end(query, first, second) if " - " in query else None
        return relate.between(query, first, second)

    def _name(self, query: str, text: str, context: Context) -> Resolution:
        """Answer to a name without context: as it stands, by its class word, as a part, by sound, misspelt."""
        forms = list(dict.fromkeys(plain(form) for form in (text, without_lead(text), without_possessive(text))))
        apart = [form for form in map(with_article_apart, forms) if self._may_have_an_article(form)]
        forms = [form for form in dict.fromkeys([*forms, *apart]) if form]
        if not forms:
            return not_found(query, "no place of this name")
        found, mismatch = self._by_name(query, forms, context)
        if found is None:
            found = self._first(self._literal.beside_facility, query, forms, context)
        classed = split_class(forms[-1])[0] is not None
        if found is None and (context.countries or not classed):
            loose = self._loose.read(query, forms[-1], context, mismatch)
            found = loose if not classed or (loose is not None and loose.confidence >= SURE_LOOSE) else None
        if found is None:
            found = self._first(self._literal.beside_alike, query, forms, context)
        if found is None:
            found = self._first(self._classed.of_a_town, query, forms, context)
        found = found or self._first(self._literal.unlocated, query, forms, context) or mismatch
        return found or self._listed.both(query, text, context) or not_found(query, "no place of this name")

    def _may_have_an_article(self, form: str) -> bool:
        """Whether a name whose first letters may be the Arabic article is that of a place where it is used: Alzour."""
        matches = self.names.exact(form)
        return not matches or any(m.primary and self.names.country(m.place) in ARABIC_WRITTEN for m in matches)

    def _by_name(
        self, query: str, forms: Sequence[str], context: Context
    ) -> tuple[Resolution | None, Resolution | None]:
        """The first answer of the strict readings, and the first place of that name in another country."""
        mismatch: Resolution | None = None
        for reading in (self._literal.exact, self._classed.read, self._part):
            for form in forms:
                found = reading(query, form, context)
                if found is None:
                    continue
                if found.status == "country_mismatch":
                    mismatch = mismatch or found
                elif found.status != "not_found" or reading != self._literal.exact or split_class(form)[0] is None:
                    return found, mismatch
        return None, mismatch

    def _first(self, reading: Reading, query: str, forms: Sequence[str], context: Context) -> Resolution | None:
        return next((found for form in forms if (found := reading(query, form, context)) is not None), None)

    def _part(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer to "northern Syria": only for what is known by its exact name."""
        part = part_of(name)
        if part is None or not part[1]:
            return None
        found = self._literal.exact(query, part[1], context)
        return relate.part(query, found) if found is not None and found.status in {"ok", "ambiguous"} else None
