"""Places of a sentence: names with a word of place before them, answered by the resolver that was handed in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from geo.extract import where_words as pat
from geo.extract.asked import Asker, Place
from geo.extract.capitals import CAPITAL_OF, capital_words
from geo.extract.countries import PEOPLE
from geo.extract.values import Answer, Words
from geo.extract.where_arabic import arabic_places
from geo.model.facts import GeoPrecision
from geo.model.site import site_id
from geo.text import fold

_BESIDE = 3
"""Characters between "the capital" and the name of it."""


class Finder:
    """Finds the places of one text."""

    def __init__(self, text: str, asker: Asker) -> None:
        self.text = text
        self.asker = asker

    def places(self, start: int, end: int, stated: Sequence[str], taken: Sequence[Words]) -> list[Place]:
        """Places of a sentence in their order; ``stated`` are the countries it names, ``taken`` are names of others."""
        found = list(self._latin(start, end, tuple(stated), taken))
        if pat.ARABIC.search(self.text, start, end):
            found += arabic_places(self.text, self.asker, Words(start, end), tuple(stated), taken)
        found += [
            place
            for place in self._capitals(start, end, tuple(stated))
            if not any(
                one.words.start < place.words.end + _BESIDE and place.words.start < one.words.end for one in found
            )
        ]
        return self._held(sorted(found, key=lambda place: place.words.start), tuple(stated))

    def _held(self, places: list[Place], stated: tuple[str, ...]) -> list[Place]:
        """A place that nobody knows with the one that it lies in, as one: Dembo, in the cercle of Bandiagara."""
        held: list[Place] = []
        for place in places:
            inside = held[-1] if held else None
            answer = self._holding(inside, place, stated) if inside is not None else None
            if inside is not None and answer is not None:
                held[-1] = replace(inside, words=Words(inside.words.start, place.words.end), answer=answer)
            else:
                held.append(place)
        return held

    def _holding(self, inside: Place, place: Place, stated: tuple[str, ...]) -> Answer | None:
        """The answer to the second of two places where the first, unknown, lies in it; with its doubt."""
        if inside.answer.status != "not_found" or not inside.cued or place.answer.geo_precision not in pat.HOLDING:
            return None
        between = pat.LIES_IN.fullmatch(self.text, inside.words.end, place.words.start)
        if between is None:
            return None
        if place.answer.geo_precision is GeoPrecision.DISTRICT:
            return place.answer
        name = self.text[inside.words.start : inside.words.end]
        in_district = between["district"] or pat.A_DISTRICT.search(self.text, place.words.start, place.words.end)
        asked = [f"{place.answer.name} district"] if in_district else []
        for question in (*asked, f"{name}, {place.answer.name}"):
            answer = self.asker.ask(question, stated)
            if answer is not None and answer.status == "ok" and answer.geo_precision in pat.WIDER_THAN_TOWN:
                return answer
        return None

    def _capitals(self, start: int, end: int, stated: tuple[str, ...]) -> Iterator[Place]:
        """The capital, where it is certain of which country."""
        for words, plain in capital_words(self.text, start, end):
            left = self.text[max(start, words.start - 70) : words.start]
            if pat.FROM.search(left.rstrip() + " ") or not (pat.CUE.search(left) or pat.CUE.search(left + " ")):
                continue
            adjectives = [code for code, pattern in PEOPLE.items() if pattern.search(plain)]
            named = adjectives or ([stated[0]] if len(stated) == 1 else [])
            country = named[0] if named else self.asker.main
            name = CAPITAL_OF.get(country or "")
            if name is None:
                continue
            answer = self.asker.resolver(name, country=country)
            if answer.status == "ok":
                printed = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE).search(self.text)
                at = Words(*printed.span()) if printed else words
                yield Place(at, answer, cued=True, called=words)

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
                self.asker.note(self.asker.resolver(name))
                continue
            between = self.text[before_end:a] if 0 <= before_end <= a else ""
            listed = (
                was_cued
                and bool(
                    re.fullmatch(
                        (
                            r"(?:['’]s)?,? ?(?:(?:and|et|or|ou|as well as|ainsi que|puis|, )? ?(?:in |at |on "
                            r"|near |the "
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
            called = pat.LOCATIVE.search(left) or pat.CALLED_VILLAGE.match(self.text, b)
            if answer.status != "ok" and words.start == a and not called:
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
        answer = self.asker.ask(self.text[words.start : words.end], stated)
        return (words, answer) if answer is not None and answer.status == "ok" else None

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
        while len(words) > 1 and fold(words[-1]) in pat.DAYS:  # in the Red Sea Thursday
            b -= len(words[-1]) + 1
            words = words[:-1]
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
                answer = self.asker.ask(self.text[s:e], stated)
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
            again = self.asker.ask(f"{name} base", stated)
            if again is not None and again.site_id == named:
                return words, again
        return best

    def _unknown(self, a: int, b: int, wide: int, left: str) -> tuple[Words, Answer] | None:
        """A name that stands where a place stands and that nobody knows: kept without a point."""
        told = re.search(
            (
                r"(?:\b(?:village|town|city|district|locality|commune|municipality|settlement|hamlet|suburb"
                r"|localité|ville|bourg|chefferie|groupement|territoire"
                r"|quartier) (?:of |de |d['’])(?:the |la )?)$"
            ),
            left,
            re.IGNORECASE,
        )
        if not told and wide == b:
            return (Words(a, b), self.asker.resolver(self.text[a:b])) if self._stands_alone(a, b, left) else None
        if not told and not re.search(r"(?:village|town|city|district)$", self.text[b:wide], re.IGNORECASE):
            return None
        answer = self.asker.resolver(self.text[a:b])
        return Words(a, b), answer

    def _stands_alone(self, a: int, b: int, left: str) -> bool:
        """Whether a name that nobody knows can only be that of a place: à Dinangourou (centre du Mali)."""
        name = self.text[a:b]
        if not pat.PLAIN_NAME.fullmatch(name) or fold(name) in pat.STOP_NAMES:
            return False
        follows = self.text[b : b + 40]
        return bool(pat.SURELY_AT.search(left) and pat.PLACE_GOES_ON.match(follows))
