"""Read a name as it stands in the index: names, codes, facilities by their proper name, and what is only prose."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.gazetteer.answer import KNOWN, answer, not_found, undecided, widened
from geo.gazetteer.context import STATES_BY_A_COUNTRY
from geo.gazetteer.match import Match
from geo.gazetteer.normalise import ARTICLES, bare, plain
from geo.gazetteer.parse import split_class
from geo.gazetteer.press import ABBREVIATIONS
from geo.gazetteer.prose import BIG, BIG_IN_OTHER_SCRIPT
from geo.gazetteer.rank import AREA_KINDS, SAME_PLACE_KM, Context, Scored, distance_km, ranked, same_place
from geo.gazetteer.reading import Reader
from geo.gazetteer.resolution import Resolution
from geo.gazetteer.romanise import ARABIC_WRITTEN
from geo.gazetteer.vocabulary import AIRPORT, BASE, COUNTRYSIDE, DISTRICT, LINKS, PROVINCE, TOWN
from geo.model.facts import GeoPrecision
from geo.text import script_of

TOWN_OF_WORDS: Final = 4.3  # weight from which a name of several ordinary words is that town: Ramallah
AREAS: Final = frozenset({DISTRICT, PROVINCE, COUNTRYSIDE})
BESIDE_FACILITY_M: Final = 15_000
IATA_LETTERS: Final = 3
SYLLABLE: Final = 3
RIVAL_BY_SOUND: Final = 0.3
SAME_SOUND: Final = 0.93
LEAST_IATA: Final = 5.4  # weight of a large airport: of three letters a third are some airport's code
LEAST_ICAO: Final = 4.3
LEAST_REPORTED: Final = 4.3
TOWN_OF_A_CODE: Final = 4.0  # weight from which three capitals are the town of that name: HIT
WRITTEN_SO: Final = frozenset({"إب"})  # by the place of its hamza not the father, nor August
_SHORT_CAPITALS: Final = re.compile(r"^[A-Z]{2,3}$")
_KURDISH: Final = re.compile("[ێۆڕڵەڤ]")  # the word lists are of Arabic, and fold these letters to others

_MANY: Final = """Deh Now|Deh-e Now|Aliabad|Hoseynabad|Hosseinabad|Hasanabad|Mohammadabad|Ahmadabad|Abbasabad|Amirabad
    |Mahmudabad|Qasemabad|Ebrahimabad|Karimabad|Rahmatabad|Kalateh|Mazraeh|Qaleh Now|Shahrak|Deh|Qaleh|Khan|Khirbah
    |Khirbet|Tell|Tall|Tal|Kafr|Kfar|Deir|Dayr|Beit|Bayt|Ain|Ayn|Bir|Umm|Jabal|Wadi|Qasr|Burj|Bordj|Dar|Rud|Kalan|Bala
    |Novoselivka|Ivanivka|Mykolaivka|Oleksandrivka|Petrivka|Stepanivka|Hryhorivka|Novoivanivka|Kamianka
    |خان|تل|تلة|كفر|دير|بيت|عين|بئر|وادي|جبل|قصر|برج|خربة|ده نو|علی آباد|حسین آباد|حسن آباد|محمدآباد"""
BORNE_BY_MANY: Final = frozenset(plain(name) for name in _MANY.split("|"))
"""Names, or their first halves, that so many villages bear that a stated country does not tell which."""


class LiteralReader(Reader):
    """Takes a name literally."""

    def exact(self, query: str, name: str, context: Context) -> Resolution | None:  # noqa: PLR0911 (one return a rule)
        """Answer by a name as it stands in the index, class word and all."""
        known = [m for m in self.names.exact(name) if not self._is_unlocated(m)]
        matches = [m for m in known if not m.needs_class] or self._facilities(known, context)
        place_class, core = split_class(name)
        if place_class is not None:
            if (not core or core in LINKS) and not self._is_well_known(matches, context):
                return not_found(query, "a word for a kind of place, without a name")
            matches = [m for m in matches if m.level == "exact" or self.names.site(m.place)]
            if core and place_class in AREAS:  # the source files a district's name under its town
                matches = [m for m in matches if self.names.kind(m.place) not in TOWN.kinds]
        if _SHORT_CAPITALS.match(query.strip()):  # CIV is Ivory Coast's code, though some language calls Kyiv so
            matches = [m for m in matches if m.primary or self.names.kind(m.place) not in TOWN.kinds]
        inside, outside = self.inside(matches, context)
        items = ranked(inside, self.names, context, None, seat=place_class is None)
        if not items:
            return self.elsewhere(query, outside, context) if outside else None
        if self._is_prose(query, name, items[0], context):
            if not self.prose.only_persons(name):
                return not_found(query, "ordinary words", items, self.names)
            return undecided(query, "ambiguous", "first of all a person's name", items, self.names)
        if name in STATES_BY_A_COUNTRY and not context.countries and not context.admins:
            return undecided(query, "ambiguous", "a country and a state of this name", items, self.names)
        kept = any(self.names.is_kept(item.place.number) and same_place(items[0], item) for item in items)
        if not kept and self._sounds_like_others(name, items[0], context):
            return undecided(query, "ambiguous", "several places are written much like it", items, self.names)
        if name in BORNE_BY_MANY and items[0].place.weight < KNOWN and not (context.admins or context.near):
            return undecided(query, "ambiguous", "a name that many villages bear", items, self.names)
        return answer(query, items, self.names, context)

    def _sounds_like_others(self, name: str, first: Scored, context: Context) -> bool:
        """Whether places elsewhere, as well known as a small one, bear its name in another transliteration."""
        if context.countries or context.admins or context.near or first.match.words > 1 or first.place.weight >= BIG:
            return False
        if first.place.kind not in TOWN.kinds or not name.isascii():
            return False
        least = first.place.weight - RIVAL_BY_SOUND
        for match in self.names.by_sound(name, SAME_SOUND):
            if match.alike >= SAME_SOUND and not match.needs_class and self.names.weight(match.place) >= least:
                other = self.names.place(match.place)
                if (
                    other.kind in TOWN.kinds
                    and distance_km((other.lat, other.lon), (first.place.lat, first.place.lon)) > SAME_PLACE_KM
                ):
                    return True
        return False

    def _is_well_known(self, matches: Sequence[Match], context: Context) -> bool:
        """Whether a word for a kind of place is also the name of a large town: "Le Cap"."""
        least = TOWN_OF_WORDS if context.countries else BIG
        return any(m.level == "exact" and self.names.weight(m.place) >= least for m in self.inside(matches, context)[0])

    def code(self, code: str, context: Context) -> Resolution | None:  # noqa: PLR0911 (one return a rule)
        """An ICAO or IATA code; three letters are too often an abbreviation to be sure."""
        exact = [m for m in self.names.exact(plain(code)) if m.level == "exact"]
        if any(self.names.kind(m.place) == "country" for m in exact):
            return None  # UAE, DRC
        if code in ABBREVIATIONS:
            return not_found(code, "an abbreviation of the press")
        items = ranked(self.inside(self.names.codes(code), context)[0], self.names, context, AIRPORT)
        known = [self.names.weight(m.place) for m in exact if m.primary]
        least = BIG if len(code) > IATA_LETTERS else max(TOWN_OF_A_CODE, items[0].place.weight if items else 0.0)
        if not items or max(known, default=0.0) >= least:
            return None
        reported = items[0].place.country in self.names.index.reported
        if not context.countries and items[0].place.weight < self._least_of_code(items[0], len(code)):
            return undecided(code, "ambiguous", "a code of a small airport, or an abbreviation", items, self.names)
        large = (reported or self.names.weight(items[0].place.number) >= BIG) and not self.prose.is_never(plain(code))
        if self.prose.is_word(plain(code)) and not large:
            return undecided(code, "ambiguous", "a code that is also a word", items, self.names)
        found = answer(
            code, items, self.names, replace(context, stated=True, near=(items[0].place.lat, items[0].place.lon))
        )
        if len(code) == IATA_LETTERS and not context.countries:
            return replace(found, confidence=found.confidence * 0.85, method="IATA code")
        return replace(found, method="IATA code" if len(code) == IATA_LETTERS else "ICAO code")

    def _least_of_code(self, first: Scored, letters: int) -> float:
        """Weight from which an airport is meant by its bare code rather than something abbreviated so."""
        country = first.place.country
        if country in self.names.index.reported or country in ARABIC_WRITTEN:
            return LEAST_REPORTED if letters == IATA_LETTERS else 0.0
        return LEAST_IATA if letters == IATA_LETTERS else LEAST_ICAO

    def _facilities(self, matches: Sequence[Match], context: Context) -> list[Match]:
        """Facilities known by their proper name where nothing else is: "Muwaffaq Salti", "Qayyarah West"."""
        found = [m for m in matches if m.needs_class and not m.lent]
        distinct = [m for m in found if m.words > 1 or (context.countries and self.names.site(m.place))]
        return [replace(m, needs_class=False) for m in distinct]

    def _is_unlocated(self, match: Match) -> bool:
        site = self.names.site(match.place)
        return site is not None and not site.located

    def beside_facility(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer to a bare name by which only a facility is known, in the stated country: somewhere near it."""
        return self._beside(query, self.names.exact(name), context)

    def beside_alike(self, query: str, name: str, context: Context) -> Resolution | None:
        """The same where the facility's name is spelt in another way."""
        alike = self.names.by_sound(name, SAME_SOUND) if context.countries else []
        return self._beside(query, alike, context)

    def _beside(self, query: str, matches: Sequence[Match], context: Context) -> Resolution | None:
        known = [m for m in matches if m.needs_class and not m.lent and not self._is_unlocated(m)]
        if not context.countries:
            return None
        inside, _ = self.inside(known, context)
        items = ranked(inside, self.names, context, BASE)
        if not items:
            return None
        found = answer(query, items, self.names, context)
        if found.status != "ok":
            return found
        return widened(
            found, GeoPrecision.NEAR, BESIDE_FACILITY_M, "only a facility of this name is known: near it", 0.6
        )

    def unlocated(self, query: str, name: str, context: Context) -> Resolution | None:
        """Answer to the name of a site of ours whose point nobody has published."""
        inside, _ = self.inside([m for m in self.names.exact(name) if self._is_unlocated(m)], context)
        items = ranked(inside, self.names, context, BASE)
        return not_found(query, "no point of this site is published", items, self.names) if items else None

    def _is_foreign_syllable(self, query: str, name: str, first: Scored) -> bool:
        """Whether three Arabic letters are how the press would spell some foreign town: a word, more likely."""
        if script_of(query) != "arabic" or len(bare(name)) > SYLLABLE or self.prose.is_proper(name):
            return False
        return first.place.country not in ARABIC_WRITTEN and first.place.weight < BIG_IN_OTHER_SCRIPT

    def _is_prose(self, query: str, name: str, first: Scored, context: Context) -> bool:  # noqa: PLR0911
        """Whether a name is more likely words of the press or a person than the place that bears it."""
        if context.countries or context.admins or context.near:
            return False
        if self._is_foreign_syllable(query, name, first):
            return True
        if not self.prose.only_words(name):
            return False
        if _KURDISH.search(query) or query.strip() in WRITTEN_SO:
            return False
        small = script_of(query) == "latin" and query == query.lower()
        words = [word for word in name.split() if word not in ARTICLES] or name.split()
        if len(words) == 1:
            name = words[0]
            primary = first.match.primary and first.match.level == "exact"
            kind = first.place.kind if first.match.level == "exact" else ""
            return self.prose.hides(name, kind=kind, weight=first.place.weight, primary=primary, small=small)
        if self.names.is_kept(first.place.number) and split_class(name)[0] is not None:
            return small
        known_so = first.match.level == "exact" or first.place.country in self.names.index.reported
        if self.prose.is_proper(name) or (known_so and not name.isascii()):
            return small
        if first.match.level in {"exact", "article"} and first.place.weight >= TOWN_OF_WORDS:
            reported = first.place.country in self.names.index.reported
            foreign = name.isascii() and not (first.match.primary or reported or first.place.kind in AREA_KINDS)
            return small or foreign
        if first.place.kind in AREA_KINDS and first.match.level == "exact":
            return False
        return small or first.place.weight < BIG
