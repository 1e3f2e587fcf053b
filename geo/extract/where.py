"""Places of a sentence: names with a word of place before them, answered by the resolver that was handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from geo.extract.countries import PEOPLES
from geo.extract.values import Answer, Resolver, Words
from geo.model.facts import GEO_RANK, GeoPrecision
from geo.model.site import site_id
from geo.text import fold

_UPPER: Final = r"[A-ZÀ-ÖØ-Þ]"
_PIECE: Final = (
    rf"(?:(?:al|el|as|ash|at|an|az|ad|ar|es|ez|ed|er|bab|bin|ben|abu|deir)[- ])?(?:[ldLD]['’])?(?:(?:al|el|as|ash"
    rf"|at|an|az|ad|ar|es|ez)-)?{_UPPER}(?:[\w-]|[’'‘`](?!s\b)(?=\w))*"
)
_LINK: Final = (
    r"(?: (?:al|el|as|ash|at|an|az|ad|ar|es|ez|de|du|des|la|le|les|of|the|sur|en|bin|ibn|do|da|del|dos|and the)(?: (?:la"
    r"|le|al|the))?)? "
)
_NAME: Final = re.compile(
    rf"(?<![\w’'-])(?:[ldLD]['’])?{_PIECE}(?:(?:{_LINK}|-){_PIECE}|(?: |-)\d{{1,2}}(?![\d:]|[.,]\d))*"
)
_AFTER: Final = re.compile(
    r"(?: (?:international|military|air|naval|oil|gas|nuclear|refugee|displacement|power|diplomatic"
    r"|support))* ?(?:airbase|air base|airport|base|camp|field|province|governorate|state|region|district|county"
    r"|oblast|department|valley"
    r"|village|town|city|port|plant|station|prison|crossing|area|sub-?district|division|airfield|garrison|center"
    r"|centre|neighbou?rhood|strait|mountains?|island|desert|highway)(?![\w-])",
    re.IGNORECASE,
)
_CLASS: Final = (
    r"(?:base|camp|airport|airbase|air base|village|town|city|district|province|region|state|governorate|suburb"
    r"|neighbou?rhood|outskirts|coast|border|port|island|field|valley|prison|capital|area|commune|municipality"
    r"|sub-district"
    r"|aéroport|base aérienne|ville|localité|province|région|gouvernorat|quartier|banlieue|île|champ|vallée"
    r"|capitale|district|commune|camp militaire|département|périphérie|aérodrome|garnison|wilaya|zone)"
)
_START: Final = re.compile(
    rf"(?<![\w-])(?:(?:\d[\d.,]*|two|three|five|ten|fifteen|twenty|une dizaine de"
    rf"|une vingtaine de) ?(?:nautical miles?|km|kilomet(?:er|re)s?|kilomètres?|miles?|milles?)(?!\w)"
    rf"|(?:near|outside|north of|south of|east of|west of|north-?east of|north-?west of|south-?east of"
    rf"|south-?west of|off|près d[e'’]|au nord d[eu'’]|au sud d[eu'’]|à l['’](?:est|ouest) d[eu'’]|non loin d[e'’]"
    rf"|au large d[eu'’]|aux abords d[eu'’])"
    rf"|(?:(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)ern|central|(?:nord|sud|est"
    rf"|ouest|centre|nord-est|nord-ouest|sud-est|sud-ouest)(?= d[eu'’]))(?!\w)"
    rf"|{_CLASS}(?!\w))",
    re.IGNORECASE,
)
_BROKEN: Final = re.compile(r"[^\w ’'-]|\b(?:and|et|said|that|que|qui|by|par|was|were|a|ont|has|had)\b")
_CUE: Final = re.compile(
    r"(?:^|[\s(,\"“«’'])(?:in|near|at|on|outside|inside|around|across|over|towards?|toward|off|between|into"
    r"|against|targeting|targeted|target|hit|hits|hitting|struck|striking|rocked|shook|stormed|attacked|attacking"
    r"|shelled|shelling|bombed|pounded"
    r"|raided|of|to|housing|overnight in|entered|within|through|along|above|downtown|central|reached|seized"
    r"|captured|including|notably|such as|dont|notamment|capital|city|town|village|ville|capitale|localité|region|state|from|and|or"
    r"|à|a|dans|en|près d[e’']|sur|vers|au|aux|contre|visant|visé|visée|frappé|touché|secoué|attaqué|bombardé"
    r"|autour d[e’']|proche d[e’']|d[e’']|du|des|chez|entre|par|et|ou|non loin d[e’']|proximité d[e’']"
    r"|large d[e’']|abords d[e’']|vise|ciblé|depuis)"
    r"(?: (?:the|la|le|les|l['’]|nearby|downtown|central|northern|southern|eastern|western|occupied|rebel-held"
    r"|(?:the )?(?:north|south|east|west)(?:ern)?(?: of)?))?\s?$",
    re.IGNORECASE,
)
_FROM: Final = re.compile(
    r"(?:\b(?:from|depuis|fired from|launched from|tirée?s? depuis|since|war in|war on|guerre (?:à|dans|en|contre)"
    r"|conflict in|conflit (?:à|en|dans)|offensive (?:in|on|à|dans|contre)|returned? to|return to|visit(?:ed"
    r"|ing)? to|support (?:for|of)|solidarity with|envoy to|ambassador to|talks in|summit in|réunie? à|basée? (?:à"
    r"|en|au)|based in|born in|né à|exiled? in|flew to|travel to|fled to|evacuated to|hospital in|mourn\w* in"
    r"|run by|ruled by|backed by|soutenue?s? par|allied to|réfugiés? (?:à|en)|de retour (?:à|en|de)|told \w+ in"
    r"|speaking in)(?: the| la| le| l['’])? ?)$",
    re.IGNORECASE,
)
_PEOPLE_ONLY: Final = re.compile(rf"(?!gaza|bande|west|cisj)(?:{PEOPLES})")
_PASSIVE: Final = re.compile(r"(?:'s)? (?:was|were|has been|had been|came under|a été|ont été|est la cible)\b")
_BETWEEN: Final = re.compile(r"\b(?:between|entre) $", re.IGNORECASE)
_AND_NAME: Final = re.compile(rf" (?:and|et) (?:la |le |the )?{_PIECE}")
_ARABIC: Final = re.compile("[\u0600-\u06ff]")
_AR_CLASS: Final = (
    "قاعدة|مدينة|بلدة|قرية|محافظة|مطار|حقل|منطقة|قضاء|ناحية|مخيم|حي|ولاية|إقليم|معسكر|ضاحية|ريف|جزيرة|ميناء|معبر"
    "|سهل|جبل|مديرية|شمال|شمالي|جنوب|جنوبي|شرق|شرقي|غرب|غربي|قرب|وسط|العاصمة|شمال شرق|شمال شرقي|جنوب شرق|جنوب غرب"
    "|شمال غرب|شمال غربي|جنوب غربي"
)
_AR_WINDOW: Final = re.compile(
    rf"(?<!\w)(?:و)?(?:(?P<class>[بلو]?(?:ال)?(?:{_AR_CLASS}))(?!\w)|(?P<prep>في|على|إلى|نحو|باتجاه|داخل|استهدفت?"
    rf"|استهداف|بين|قرب|حول)(?!\w))(?P<rest>(?:\s+[\u0600-\u061a\u0620-\u06ff\d]+){{1,5}})"
)
_BASE: Final = re.compile(
    r"(?<!\w)(?:bases?|airbases?|air bases?|camps?|garrisons?|garnisons?|قاعدة|قواعد|القاعدة|معسكر|القواعد)(?!\w)",
    re.IGNORECASE,
)
_AR_TOKEN: Final = re.compile(r"[\u0600-\u06ff\d]+")
_AR_NOT_LAST: Final = frozenset(
    "محافظة مدينة بلدة قرية منطقة قضاء شمال شمالي جنوب جنوبي شرق شرقي غرب غربي قرب وسط في من إلى على عن مما أن بعد قبل و ما التي الذي دون يوم".split()
)
_STOP_NAMES: Final = frozenset(
    "the a an this that these it he she they we i in on at le la les un une des il elle ils on ce cette ces mais selon dans en after when while as but and according monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "one two three four five six seven eight nine ten no not plus some many several most among both all police somebody nobody tens dozens hundreds september october november december lundi mardi mercredi jeudi vendredi samedi dimanche telegram reuters afp x twitter facebook signal whatsapp islamic state army police ministry".split()
)
_FINE: Final = frozenset(
    {GeoPrecision.SITE, GeoPrecision.TOWN, GeoPrecision.NEAR, GeoPrecision.DISTRICT, GeoPrecision.LINEAR}
)
_CAPITALS_OF_SPEECH: Final = frozenset(
    {
        "washington",
        "new york",
        "geneva",
        "geneve",
        "brussels",
        "bruxelles",
        "london",
        "londres",
        "paris",
        "moscow",
        "moscou",
        "واشنطن",
        "جنيف",
        "باريس",
        "لندن",
    }
)
_WHOLE: Final = frozenset({GeoPrecision.COUNTRY, GeoPrecision.INTERNATIONAL})
_STRICT: Final = re.compile(
    r"(?:^|[\s,(])(?:in|across|inside|within|near|off|over|at|en|au|aux|dans|à|d[e'’u]|of|l['’]|le|la|the|,)(?: (?:the|le|la|l['’]))? ?$",
    re.IGNORECASE,
)
_LOCATIVE: Final = re.compile(
    r"(?:^|[\s,(])(?:in|at|near|outside|à|dans|vers|town of|village of|city of) $", re.IGNORECASE
)
_NAMED_ALIKE: Final = frozenset({GeoPrecision.TOWN, GeoPrecision.NEAR, None})
_CLOSE: Final = 1.5
_FAR: Final = 25


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it, with the resolver's answer. ``listed`` where it goes on a list of places."""

    words: Words
    answer: Answer
    cued: bool
    listed: bool = False

    @property
    def ok(self) -> bool:
        """Whether it has one answer."""
        return self.answer.status == "ok"

    @property
    def rank(self) -> int:
        """How exact it is, 0 the most."""
        return GEO_RANK[self.answer.geo_precision] if self.answer.geo_precision else 1

    @property
    def fine(self) -> bool:
        """Whether it is more than a province or country."""
        return not self.ok or self.answer.geo_precision in _FINE


def _as_good(less: Answer, more: Answer) -> bool:
    """Whether the shorter name gives the same place, or a more exact one at the same spot."""
    if (less.name, less.geo_precision) == (more.name, more.geo_precision):
        return True
    if less.geo_precision is None or more.geo_precision is None or "not listed" not in more.method:
        return False
    exact = GEO_RANK[less.geo_precision] < GEO_RANK[more.geo_precision]
    return exact and (less.admin1, less.country) == (more.admin1, more.country)


class Finder:
    """Finds the places of one text. ``countries`` are those it speaks of, the main one first."""

    def __init__(self, text: str, resolver: Resolver, countries: Sequence[str]) -> None:
        self.text = text
        self.resolver = resolver
        self.countries = tuple(countries)
        self.provinces: dict[str, list[str]] = {}
        self._points: list[tuple[float, float]] = []
        self._known: dict[tuple[str, tuple[str, ...]], Answer | None] = {}

    def places(self, start: int, end: int, stated: Sequence[str], taken: Sequence[Words]) -> list[Place]:
        """Places of a sentence in their order; ``stated`` are the countries it names, ``taken`` are names of others."""
        found = list(self._latin(start, end, tuple(stated), taken))
        if _ARABIC.search(self.text, start, end):
            found += self._arabic(start, end, tuple(stated), taken)
        return sorted(found, key=lambda place: place.words.start)

    def _latin(self, start: int, end: int, stated: tuple[str, ...], taken: Sequence[Words]) -> Iterator[Place]:
        before_end, was_cued = -1, False
        for match in _NAME.finditer(self.text, start, end):
            a, b = self._trimmed(match.start(), match.end())
            if a < before_end:
                continue
            if a >= b or _PEOPLE_ONLY.fullmatch(fold(self.text[a:b])) or any(w.start < b and a < w.end for w in taken):
                continue
            name = self.text[a:b]
            if fold(name).split(" ")[0] in _STOP_NAMES and " " not in name:
                continue
            left = self.text[max(start, before_end, a - 70) : a]
            if _FROM.search(left):
                self._note(self.resolver.resolve(name))
                continue
            between = self.text[before_end:a] if 0 <= before_end <= a else ""
            listed = (
                was_cued
                and bool(
                    re.fullmatch(
                        r"(?:'s)?,? ?(?:(?:and|et|or|ou|as well as|ainsi que|puis|, )? ?(?:in |at |on |near |the "
                        r"|a |à |d['’]|l['’]|celle d[e'’] ?|celui d[e'’] ?|de |sur )*)",
                        between,
                    )
                )
                and bool(between)
            )
            cued = bool(_CUE.search(left)) or listed or (a == start and bool(_PASSIVE.match(self.text, b, end)))
            place = self._between(a, b, end, stated, left) or self._best(start, a, b, end, stated, left)
            if place is None:
                continue
            words, answer = place
            cued = cued or words.start < a or words.end > b
            if (
                fold(answer.name) in _CAPITALS_OF_SPEECH
                and re.match(r"[^,]{0,40},", self.text[start:end])
                and a - start < _FAR
            ):
                continue
            if (
                answer.geo_precision in _WHOLE
                and not _STRICT.search(self.text[max(start, words.start - 20) : words.start])
                and not listed
            ):
                cued = False
            if answer.status != "ok" and words.start == a and not _LOCATIVE.search(left):
                cued = False
            before_end, was_cued = words.end, cued
            yield Place(words, answer, cued, listed)

    def _between(self, a: int, b: int, end: int, stated: tuple[str, ...], left: str) -> tuple[Words, Answer] | None:
        """A stretch between two places: entre Sévaré et Mopti."""
        before = _BETWEEN.search(left)
        after = _AND_NAME.match(self.text, b, end) if before else None
        if before is None or after is None:
            return None
        words = Words(a - len(before.group()), after.end())
        answer = self._ask(self.text[words.start : words.end], stated)
        return (words, answer) if answer is not None and answer.status == "ok" else None

    def _in_province(self, name: str, country: str, answer: Answer) -> Answer:
        """Of places of one name the one in a province that the text names; none of them where none lies there."""
        provinces = self.provinces.get(country, [])
        if not provinces or answer.site_id or answer.admin1 in provinces or answer.geo_precision not in _NAMED_ALIKE:
            return answer
        listed = [c for c in answer.candidates if c.country == country]
        alike = {c.admin1 for c in listed if fold(c.name) == fold(listed[0].name)}
        if answer.status != "ambiguous" and len(alike) < 2:  # noqa: PLR2004 - another of its name
            return answer
        for province in provinces:
            hinted = self.resolver.resolve(name, country=country, admin1=province)
            if hinted.status == "ok" and hinted.admin1 == province:
                return hinted
        return self.resolver.resolve(name, country=country, admin1=provinces[0])

    def _note(self, answer: Answer) -> None:
        """Keep the point of a place that the text names otherwise: what lies close to it may be meant, too."""
        if (
            answer.status == "ok"
            and answer.geo_precision is not GeoPrecision.COUNTRY
            and answer.lat is not None
            and answer.lon is not None
        ):
            self._points.append((answer.lat, answer.lon))

    def _close(self, answer: Answer) -> bool:
        if answer.lat is None or answer.lon is None:
            return False
        return any(abs(answer.lat - lat) < _CLOSE and abs(answer.lon - lon) < _CLOSE for lat, lon in self._points)

    def know(self, places: Sequence[Place]) -> None:
        """Take provinces that the text names for a hint: of two villages of one name the one there is meant."""
        for place in places:
            answer = place.answer
            if place.ok and answer.geo_precision is GeoPrecision.PROVINCE and answer.admin1:
                known = self.provinces.setdefault(answer.country, [])
                if answer.admin1 not in known:
                    known.append(answer.admin1)
        self._known.clear()

    def _trimmed(self, a: int, b: int) -> tuple[int, int]:
        text = self.text
        if match := re.match(r"[ldLD]['’]", text[a:b]):
            a += match.end()
        while b > a and (text[a:b].endswith(("'s", "’s"))):
            b -= 2
        while b > a and text[b - 1] in "'’‘`-":
            b -= 1
        words = text[a:b].split(" ")
        while len(words) > 1 and fold(words[0]) in _STOP_NAMES:
            a += len(words[0]) + 1
            words = words[1:]
        return a, b

    def _best(
        self, start: int, a: int, b: int, end: int, stated: tuple[str, ...], left: str
    ) -> tuple[Words, Answer] | None:
        """The widest reading that has an answer: one of our sites first, then with its words of class and distance."""
        ends = [b]
        if after := _AFTER.match(self.text, b, end):
            ends.insert(0, after.end())
        starts = [a]
        opened = [a - len(left) + m.start() for m in _START.finditer(left)]
        starts[:0] = [s for s in opened if s >= start and not _BROKEN.search(self.text[s:a])]
        found: list[tuple[Words, Answer]] = []
        for s in starts:
            for e in ends:
                answer = self._ask(self.text[s:e], stated)
                if answer is not None and answer.status != "not_found":
                    found.append((Words(s, e), answer))
        if not found:
            return self._unknown(a, b, ends[0], left)
        sites = [one for one in found if one[1].site_id]
        placed = [one for one in found if one[1].status == "ok"]
        best = sites[0] if sites else placed[0] if placed else found[0]
        if placed and not sites and "not listed" in best[1].method:
            best = next((one for one in placed if "not listed" not in one[1].method), best)
        return self._as_base(best, start, end, stated)

    def _as_base(
        self, best: tuple[Words, Answer], start: int, end: int, stated: tuple[str, ...]
    ) -> tuple[Words, Answer]:
        """A town whose name is also one of our sites, in a sentence about bases, is the site."""
        words, answer = best
        name = self.text[words.start : words.end]
        if answer.site_id or answer.geo_precision is not GeoPrecision.TOWN or not _BASE.search(self.text, start, end):
            return best
        named = site_id(name)
        if named != name.strip():
            again = self._ask(f"{name} base", stated)
            if again is not None and again.site_id == named:
                return words, again
        return best

    def _unknown(self, a: int, b: int, wide: int, left: str) -> tuple[Words, Answer] | None:
        """A name that stands where a place stands and that nobody knows: kept without a point."""
        told = re.search(
            r"(?:\b(?:village|town|city|district|locality|commune|settlement|hamlet|localité|ville|bourg"
            r"|quartier) (?:of |de |d['’])(?:the |la )?)$",
            left,
            re.IGNORECASE,
        )
        if not told and wide == b:
            return None
        if not told and not re.search(r"(?:village|town|city|district)$", self.text[b:wide], re.IGNORECASE):
            return None
        answer = self.resolver.resolve(self.text[a:b])
        return Words(a, b), answer

    def _ask(self, name: str, stated: tuple[str, ...]) -> Answer | None:
        name = " ".join(name.split())
        key = (name, stated)
        if key not in self._known:
            self._known[key] = self._answer(name, stated)
        return self._known[key]

    def _answer(self, name: str, stated: tuple[str, ...]) -> Answer | None:
        mismatch: Answer | None = None
        order = list(dict.fromkeys([*stated, *self.countries]))
        for country in order[:4]:
            answer = self.resolver.resolve(name, country=country)
            answer = self._in_province(name, country, answer)
            if answer.status == "ok":
                return answer
            if answer.status != "not_found" and mismatch is None:
                mismatch = answer
        free = self.resolver.resolve(name)
        if free.status == "ok" and (
            not order
            or free.site_id
            or not free.country
            or self._close(free)
            or free.country in order
            or free.geo_precision is GeoPrecision.COUNTRY
        ):
            return free
        if free.status == "ok" and fold(name) in _CAPITALS_OF_SPEECH:
            return free
        return mismatch or (free if free.status != "ok" else None)

    def _arabic(self, start: int, end: int, stated: tuple[str, ...], taken: Sequence[Words]) -> Iterator[Place]:
        at = start
        while match := _AR_WINDOW.search(self.text, at, end):
            at = match.end("class") if match["class"] else match.end("prep")
            found = self._arabic_name(match, stated, taken)
            if found is not None:
                yield found
                at = found.words.end

    def _arabic_name(self, match: re.Match[str], stated: tuple[str, ...], taken: Sequence[Words]) -> Place | None:
        """The longest name after a word of place; the word for its kind goes with it."""
        classed = match["class"] is not None
        tokens = list(_AR_TOKEN.finditer(self.text, match.start("rest"), match.end("rest")))
        first = match.start("class") if classed else tokens[0].start()
        if classed and re.match("[بلو](?:ال|قا|مد|مح|مط|مخ|مع|حق|من|بل|قر)", self.text[first : first + 3]):
            first += 1
        for count in range(min(4, len(tokens)), 0, -1):
            words = Words(first, tokens[count - 1].end())
            if tokens[count - 1].group() in _AR_NOT_LAST or any(w.start < words.end and first < w.end for w in taken):
                continue
            answer = self._ask(self.text[first : words.end], stated)
            if answer is not None and answer.status != "not_found" and (classed or answer.status == "ok"):
                for shorter in range(1, count):
                    less = Words(first, tokens[shorter - 1].end())
                    again = self._ask(self.text[first : less.end], stated)
                    if again is not None and again.status == "ok" and _as_good(again, answer):
                        return Place(less, again, cued=True)
                return Place(words, answer, cued=True)
        return None
