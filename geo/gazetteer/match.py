"""Find what a name may mean: our sites and the index, exact first, then by sound, then misspelt."""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import ratio

from geo.gazetteer.index import CODE, DISTANT, LENT, NEEDS_CLASS, PRIMARY, Place, fingerprint
from geo.gazetteer.joined import Joined
from geo.gazetteer.normalise import ARTICLES, bare, bones, plain, skeleton, sounds
from geo.gazetteer.overlay import Exonym, Overlay
from geo.gazetteer.romanise import ARABIC_WRITTEN, romanised
from geo.model.site import Site

Level = Literal["exact", "article", "sound", "fuzzy"]

SITE_WEIGHT: Final = 7.0
UNLOCATED_WEIGHT: Final = 0.5
DEFAULT_SITE_RADIUS_M: Final = 2_000
LEAST_ALIKE: Final = 0.84  # of two transliterations with one skeleton, see `sounds`
LEAST_ALIKE_REPORTED: Final = 0.75  # where vowels vary most: Tikrit, Takrit
SILENT_ENDINGS: Final = frozenset({"h", "e", "a", "ah", "eh", "t", "at", "et", "k", "ا", "ه"})
SHORTEST_BY_SOUND: Final = 4
FEWEST_CONSONANTS: Final = 2
LEAST_SPELT: Final = 40  # of 100 letters: less alike than that, two spellings cannot pass as one name
MOST_LETTERS_MORE: Final = 5
TWO_EDITS_FROM: Final = 9
NISBA: Final = frozenset({"i", "y", "ي", "и"})
SHORTEST_FUZZY: Final = 5
PART_BLOCK: Final = 400
LIKE_WITHOUT_ARTICLE: Final = 0.4  # Arabic writes the article where the name has it: القدس is not Qods
SHORTEST_SWAPPED: Final = 4
SWAPPED_WEIGHT: Final = 6.5  # two letters swapped in a name of four: only a city of millions
SHORTEST_TWICE_SWAPPED, LONGEST_TWICE_SWAPPED = 6, 8
SHORTEST_MISBEGUN: Final = 7  # the first letter of a short name is seldom the wrong one: Javan is not Havana
SHORTEST_SURELY_SWAPPED: Final = 7
SURELY_SWAPPED: Final = 0.94
FEWEST_BY_LETTERS: Final = 3
LEAST_BY_LETTERS: Final = 0.6  # short vowels are not written
MOST_BY_LETTERS: Final = 0.85
REMEMBERED: Final = 512  # names looked up a moment ago: one text is read in several ways
ARABIC_G: Final = "غجق"
OTHER_G: Final = 0.97
SURE_LIKENESS: Final = 0.78
"""Likeness of two spellings, from 0 to 1, from which one may stand for the other."""
GLIDES: Final = "wyوي"  # a name that begins with one does not sound like one that begins with a vowel


@dataclass(frozen=True, slots=True)
class Match:
    """A place that a name may mean, and by which likeness of the spelling (``alike`` from 0 to 1)."""

    place: int
    level: Level
    alike: float
    primary: bool
    needs_class: bool
    lent: bool
    distant: bool
    words: int
    """Words of the name asked for."""


def most_edits(length: int) -> int:
    """Misspellings allowed in a name of a length: none in a short one."""
    if length < SHORTEST_FUZZY:
        return 0
    return 1 if length < TWO_EDITS_FROM else 2


class Names:
    """Every name that is known: those of the index, and those of our sites laid over it.

    A place is a number; sites have negative ones.
    """

    def __init__(self, index: Joined, sites: Iterable[Site] = (), exonyms: Iterable[Exonym] = ()) -> None:
        self.index = index
        self.sites = tuple(sites)
        self._exact = lru_cache(maxsize=REMEMBERED)(self._find_exact)
        self._overlay = Overlay(index, self.sites, exonyms)

    def site(self, place: int) -> Site | None:
        """The site that a number stands for, if it is one of ours."""
        return self.sites[-1 - place] if place < 0 else None

    def place(self, number: int) -> Place:
        """Everything about a place; an unlocated site has the point 0, 0 and must not be used as one."""
        site = self.site(number)
        if site is None:
            return self.index.place(number)
        return Place(
            number=number,
            name=site.name_en,
            lat=site.lat or 0.0,
            lon=site.lon or 0.0,
            kind="site",
            country=site.country,
            admin1=site.admin1,
            weight=self.weight(number),
            radius_m=site.radius_m or DEFAULT_SITE_RADIUS_M,
        )

    def country(self, place: int) -> str:
        """ISO code of a place's country."""
        return self.sites[-1 - place].country if place < 0 else self.index.country(place)

    def kind(self, place: int) -> str:
        """Kind of a place."""
        return "site" if place < 0 else self.index.kind(place)

    def weight(self, place: int) -> float:
        """How well known a place is."""
        if place >= 0:
            return self.index.weight(place)
        return SITE_WEIGHT if self.sites[-1 - place].located else UNLOCATED_WEIGHT

    def is_kept(self, place: int) -> bool:
        """Whether a place was listed by hand rather than taken from a large source."""
        return place >= self.index.first.places

    def exact(self, name: str) -> list[Match]:
        """Places with exactly this plain name, then those where only an article differs."""
        return list(self._exact(name))

    def _find_exact(self, name: str) -> tuple[Match, ...]:
        return tuple(self._of_key(bare(name), name, word_count(name), None, 1.0))

    def codes(self, code: str) -> list[Match]:
        """Places with this ICAO or IATA code."""
        return [
            Match(p.place, "exact", 1.0, primary=False, needs_class=False, lent=False, distant=False, words=1)
            for p in self.index.postings(bare(plain(code)))
            if p.flags & CODE
        ]

    def airports_with(self, core: str) -> list[Match]:
        """Airports in whose name a shorter one stands at the start or the end: "Heathrow"."""
        key = bare(core)
        if len(key) < SHORTEST_BY_SOUND:
            return []
        words = len(core.split())
        found: dict[int, Match] = {}
        for posting in self.index.at_either_end(key, PART_BLOCK):
            is_airport = self.index.kind(posting.place) in {"airport", "air_base"} and not posting.flags & CODE
            if is_airport and f" {core} " in f" {plain(self.index.place(posting.place).name)} ":
                found[posting.place] = Match(
                    posting.place,
                    "article",
                    1.0,
                    primary=False,
                    needs_class=True,
                    lent=False,
                    distant=False,
                    words=words,
                )
        return list(found.values())

    def _of_key(self, key: str, name: str, words: int, level: Level | None, alike: float) -> list[Match]:
        postings = [*self._overlay.postings(key), *self.index.postings(key)]
        return self._best(postings, name, words, level, alike)

    def _best(
        self, postings: Iterable[tuple[int, int, int]], name: str, words: int, level: Level | None, alike: float
    ) -> list[Match]:
        """One match a place, its best."""
        asked = fingerprint(name)
        with_article = name.startswith("ال")
        best: dict[int, tuple[tuple[bool, ...], Match]] = {}
        for place, print_, flags in postings:
            if flags & CODE:
                continue
            exact = level is None and print_ == asked
            found: Level = level or ("exact" if exact else "article")
            match = Match(
                place,
                found,
                LIKE_WITHOUT_ARTICLE if with_article and found == "article" else alike,
                primary=bool(flags & PRIMARY),
                needs_class=bool(flags & NEEDS_CLASS),
                lent=bool(flags & LENT),
                distant=bool(flags & DISTANT),
                words=words,
            )
            rank = (not match.needs_class, not match.lent, exact, match.primary, not match.distant)
            if place not in best or rank > best[place][0]:
                best[place] = rank, match
        return [match for _, match in best.values()]

    def by_sound(self, name: str, least: float = SURE_LIKENESS) -> list[Match]:
        """Places whose name, in another transliteration, sounds like this one, from a likeness on."""
        key = bare(name)
        wanted_bones = skeleton(key)
        if len(wanted_bones) < FEWEST_CONSONANTS or len(key) < SHORTEST_BY_SOUND:
            return []
        latin, wanted = key.isascii(), sounds(key)
        least_spelt = max(200 * least - 100, LEAST_SPELT)
        matches: list[Match] = []
        for other in sorted(self.index.alike(wanted_bones) | self._overlay.alike(wanted_bones)):
            if other == key or abs(len(other) - len(key)) > MOST_LETTERS_MORE or is_longer_word(key, other):
                continue
            if (key[0] in GLIDES) != (other[0] in GLIDES):
                continue
            spelt = ratio(key, other, score_cutoff=least_spelt)
            if not spelt:
                continue
            heard = sounds(other)
            alike = ratio(wanted, heard) / 100
            if alike < LEAST_ALIKE_REPORTED or alike + spelt / 100 < 2 * least:
                continue
            if (bones(heard) if latin else skeleton(other)) == wanted_bones:
                found = self._of_key(other, name, word_count(name), "sound", (alike + spelt / 100) / 2)
                far = alike < LEAST_ALIKE
                matches += [m for m in found if not far or self._is_reported_town(m.place)]
        if not latin and not matches:
            matches = self._with_other_g(key, name) or self._romanised(name)
        return self._not_of(key, _strongest(matches))

    def _with_other_g(self, key: str, name: str) -> list[Match]:
        """Places abroad whose g an Arabic paper writes with another letter: بيلجورود, بيلغورود."""
        found: list[Match] = []
        for written, other in itertools.permutations(ARABIC_G, 2):
            if written in key:
                found += self._of_key(key.replace(written, other), name, word_count(name), "sound", OTHER_G)
        return [m for m in found if self.country(m.place) not in ARABIC_WRITTEN]

    def _romanised(self, name: str) -> list[Match]:
        """Places of countries that write Arabic, whose Latin name has the consonants of an Arabic one."""
        wanted = romanised(name)
        wanted_bones = bones(wanted)
        if len(wanted_bones.removeprefix("a")) < FEWEST_BY_LETTERS:
            return []
        matches: list[Match] = []
        for other in sorted(self.index.alike(wanted_bones)):
            if not other.isascii() or bones(sounds(other)) != wanted_bones:
                continue
            alike = ratio(wanted, sounds(other)) / 100
            if alike >= LEAST_BY_LETTERS:
                found = self._of_key(other, name, word_count(name), "sound", min(alike, MOST_BY_LETTERS))
                matches += [m for m in found if self.country(m.place) in ARABIC_WRITTEN]
        return matches

    def _is_reported_town(self, place: int) -> bool:
        return self.kind(place) in {"town", "section"} and self.country(place) in self.index.reported

    def misspelt(self, name: str) -> list[Match]:
        """Places whose name is a typing error or two away, found from either end of the name."""
        key = bare(name)
        edits = most_edits(len(key))
        if not edits:
            swapped = self._swapped(key) if len(key) == SHORTEST_SWAPPED else []
            found = [m for other in swapped for m in self._of_key(other, name, word_count(name), "fuzzy", 0.93)]
            return [m for m in _strongest(found) if self.weight(m.place) >= SWAPPED_WEIGHT]
        swapped = self._swapped(key)
        near = dict.fromkeys(swapped, 1)
        letters = sorted(key)
        part = max(len(key) // (edits + 1), 3)
        for other in self.index.near(key, part, edits * (2 if not key.isascii() else 1)):
            distance = OSA.distance(key, other, score_cutoff=max(edits, 2))
            if other[0] != key[0] and len(key) < SHORTEST_MISBEGUN:
                continue
            if 0 < distance <= edits or (distance == max(edits, 2) and sorted(other) == letters):
                near[other] = distance
        matches: list[Match] = []
        for other, distance in near.items():
            same_letters = sorted(key) == sorted(other)
            alike = same_letters or OSA.distance(skeleton(key), skeleton(other), score_cutoff=1) <= 1
            if alike and not is_longer_word(key, other):
                likeness = 1 - distance / max(len(key), 6)
                if other in swapped and len(key) >= SHORTEST_SURELY_SWAPPED:
                    likeness = max(likeness, SURELY_SWAPPED)
                matches += self._of_key(other, name, word_count(name), "fuzzy", likeness)
        return self._not_of(key, _strongest(matches))

    def _not_of(self, key: str, matches: list[Match]) -> list[Match]:
        """Matches but for the places that the name is only the adjective of: al-Baghdadi is not Baghdad."""
        if key[-1] not in NISBA or key[-2:-1] == key[-1]:
            return matches
        stems = {posting.place for posting in self.index.postings(key[:-1])}
        return [match for match in matches if match.place not in stems]

    def _swapped(self, key: str) -> list[str]:
        """Keys of the index that are this one but for two neighbouring letters."""
        once = {turned(key, at) for at in range(len(key) - 1)}
        found = [other for other in sorted(once) if other != key and other in self.index]
        if found or not SHORTEST_TWICE_SWAPPED <= len(key) <= LONGEST_TWICE_SWAPPED or not key.isascii():
            return found
        twice = {turned(turned(key, at), later) for at in range(len(key) - 3) for later in range(at + 2, len(key) - 1)}
        return [other for other in sorted(twice - once) if other != key and other in self.index]


def word_count(name: str) -> int:
    """Words of a plain name, articles apart."""
    return sum(word not in ARTICLES for word in name.split()) or 1


def turned(key: str, at: int) -> str:
    """A key with two neighbouring letters swapped."""
    return key[:at] + key[at + 1] + key[at] + key[at + 2 :]


def is_longer_word(key: str, other: str) -> bool:
    """Whether one name is the other with an ending that makes a new word: "Iraqi", "Syrian", al-Baghdadi."""
    short, long = sorted((key, other), key=len)
    ending = long[len(short) :]
    return long.startswith(short) and ending not in SILENT_ENDINGS and ending != short[-1:]


def _strongest(matches: list[Match]) -> list[Match]:
    best: dict[int, Match] = {}
    for match in matches:
        if match.place not in best or _strength(match) > _strength(best[match.place]):
            best[match.place] = match
    return list(best.values())


def _strength(match: Match) -> tuple[float, bool, bool]:
    """What makes one likeness of a place better than another; the order in which names are met must not."""
    return match.alike, match.primary, not match.distant
