"""Places of a sentence: names with a word of place before them, answered by the resolver that was handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from geo.extract import where_words as pat
from geo.extract.values import Answer, Resolver, Words
from geo.model.facts import GEO_RANK, GeoPrecision
from geo.model.site import site_id
from geo.text import fold


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
        return not self.ok or self.answer.geo_precision in pat.FINE


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
        if pat.ARABIC.search(self.text, start, end):
            found += self._arabic(start, end, tuple(stated), taken)
        return sorted(found, key=lambda place: place.words.start)

    def _latin(self, start: int, end: int, stated: tuple[str, ...], taken: Sequence[Words]) -> Iterator[Place]:
        before_end, was_cued = -1, False
        for match in pat.NAME.finditer(self.text, start, end):
            a, b = self._trimmed(match.start(), match.end())
            if a < before_end:
                continue
            if (
                a >= b
                or pat.PEOPLE_ONLY.fullmatch(fold(self.text[a:b]))
                or any(w.start < b and a < w.end for w in taken)
            ):
                continue
            name = self.text[a:b]
            if fold(name).split(" ")[0] in pat.STOP_NAMES and " " not in name:
                continue
            left = self.text[max(start, before_end, a - 70) : a]
            if pat.FROM.search(left):
                self._note(self.resolver.resolve(name))
                continue
            between = self.text[before_end:a] if 0 <= before_end <= a else ""
            listed = (
                was_cued
                and bool(
                    re.fullmatch(
                        (
                            r"(?:'s)?,? ?(?:(?:and|et|or|ou|as well as|ainsi que|puis|, )? ?(?:in |at |on |near |the "
                            r"|a |à |d['’]|l['’]|celle d[e'’] ?|celui d[e'’] ?|de |sur )*)"
                        ),
                        between,
                    )
                )
                and bool(between)
            )
            cued = bool(pat.CUE.search(left)) or listed or (a == start and bool(pat.PASSIVE.match(self.text, b, end)))
            place = self._between(a, b, end, stated, left) or self._best(start, a, b, end, stated, left)
            if place is None:
                continue
            words, answer = place
            cued = cued or words.start < a or words.end > b
            if (
                fold(answer.name) in pat.CAPITALS_OF_SPEECH
                and re.match(r"[^,]{0,40},", self.text[start:end])
                and a - start < pat.FAR
            ):
                continue
            if (
                answer.geo_precision in pat.WHOLE
                and not pat.STRICT.search(self.text[max(start, words.start - 20) : words.start])
                and not listed
            ):
                cued = False
            if answer.status != "ok" and words.start == a and not pat.LOCATIVE.search(left):
                cued = False
            before_end, was_cued = words.end, cued
            yield Place(words, answer, cued, listed)

    def _between(self, a: int, b: int, end: int, stated: tuple[str, ...], left: str) -> tuple[Words, Answer] | None:
        """A stretch between two places: entre Sévaré et Mopti."""
        before = pat.BETWEEN.search(left)
        after = pat.AND_NAME.match(self.text, b, end) if before else None
        if before is None or after is None:
            return None
        words = Words(a - len(before.group()), after.end())
        answer = self._ask(self.text[words.start : words.end], stated)
        return (words, answer) if answer is not None and answer.status == "ok" else None

    def _in_province(self, name: str, country: str, answer: Answer) -> Answer:
        """Of places of one name the one in a province that the text names; none of them where none lies there."""
        provinces = self.provinces.get(country, [])
        if not provinces or answer.site_id or answer.admin1 in provinces or answer.geo_precision not in pat.NAMED_ALIKE:
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
        return any(abs(answer.lat - lat) < pat.CLOSE and abs(answer.lon - lon) < pat.CLOSE for lat, lon in self._points)

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
        while len(words) > 1 and fold(words[0]) in pat.STOP_NAMES:
            a += len(words[0]) + 1
            words = words[1:]
        return a, b

    def _best(  # noqa: PLR0917 (offsets)
        self, start: int, a: int, b: int, end: int, stated: tuple[str, ...], left: str
    ) -> tuple[Words, Answer] | None:
        """The widest reading that has an answer: one of our sites first, then with its words of class and distance."""
        ends = [b]
        if after := pat.AFTER.match(self.text, b, end):
            ends.insert(0, after.end())
        starts = [a]
        opened = [a - len(left) + m.start() for m in pat.START.finditer(left)]
        starts[:0] = [s for s in opened if s >= start and not pat.BROKEN.search(self.text[s:a])]
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
        if (
            answer.site_id
            or answer.geo_precision is not GeoPrecision.TOWN
            or not pat.BASE.search(self.text, start, end)
        ):
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
            (
                r"(?:\b(?:village|town|city|district|locality|commune|settlement|hamlet|localité|ville|bourg"
                r"|quartier) (?:of |de |d['’])(?:the |la )?)$"
            ),
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
        if free.status == "ok" and fold(name) in pat.CAPITALS_OF_SPEECH:
            return free
        return mismatch or (free if free.status != "ok" else None)

    def _arabic(self, start: int, end: int, stated: tuple[str, ...], taken: Sequence[Words]) -> Iterator[Place]:
        at = start
        while match := pat.AR_WINDOW.search(self.text, at, end):
            at = match.end("class") if match["class"] else match.end("prep")
            found = self._arabic_name(match, stated, taken)
            if found is not None:
                yield found
                at = found.words.end

    def _arabic_name(self, match: re.Match[str], stated: tuple[str, ...], taken: Sequence[Words]) -> Place | None:
        """The longest name after a word of place; the word for its kind goes with it."""
        classed = match["class"] is not None
        tokens = list(pat.AR_TOKEN.finditer(self.text, match.start("rest"), match.end("rest")))
        first = match.start("class") if classed else tokens[0].start()
        if classed and re.match("[بلو](?:ال|قا|مد|مح|مط|مخ|مع|حق|من|بل|قر)", self.text[first : first + 3]):
            first += 1
        for count in range(min(4, len(tokens)), 0, -1):
            words = Words(first, tokens[count - 1].end())
            if tokens[count - 1].group() in pat.AR_NOT_LAST or any(
                w.start < words.end and first < w.end for w in taken
            ):
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
