"""Asks the resolver for the names of one text, with the countries and provinces that the text speaks of."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from geo.extract import where_words as pat
from geo.extract.values import Answer, Resolver, Words
from geo.model.facts import GEO_RANK, GeoPrecision
from geo.text import fold


@dataclass(frozen=True, slots=True)
class Place:
    """A place as the text names it, with the resolver's answer. ``listed`` where it goes on a list of places."""

    words: Words
    answer: Answer
    cued: bool
    listed: bool = False
    of_speaker: bool = False
    """Whether it says where somebody speaks or works: the health ministry in Gaza."""
    called: Words | None = None
    """Where the text calls it by what it is, the capital, if that is not where it is named."""

    @property
    def ok(self) -> bool:
        """Whether it has one answer."""
        return self.answer.status == "ok"

    @property
    def rank(self) -> int:
        """How exact it is, 0 the most."""
        return GEO_RANK[self.answer.geo_precision] if self.answer.geo_precision else 1

    @property
    def sea(self) -> bool:
        """Whether it is a sea, a gulf or a strait: what happens there happens in no country."""
        return self.answer.geo_precision is GeoPrecision.INTERNATIONAL and bool(pat.SEA.search(fold(self.answer.query)))

    @property
    def fine(self) -> bool:
        """Whether it is more than a province or country."""
        return not self.ok or self.answer.geo_precision in pat.FINE


_MARKS = re.compile(r"[\"“”«»()]")
"""What names stand in and are asked for without."""


class Asker:
    """The places that one text knows. ``countries`` are those it speaks of, the main one first."""

    def __init__(self, resolver: Resolver, countries: Sequence[str]) -> None:
        self.resolver = resolver
        self.countries = tuple(countries)
        self.main: str | None = None
        """The country that the text speaks of before all others."""
        self.provinces: dict[str, list[str]] = {}
        self._points: list[tuple[float, float]] = []
        self._known: dict[tuple[str, tuple[str, ...]], Answer | None] = {}

    def ask(self, name: str, stated: tuple[str, ...]) -> Answer | None:
        """The answer to a name in a sentence that names the countries ``stated``; each is asked once."""
        name = " ".join(_MARKS.sub("", name).split())
        key = (name, stated)
        if key not in self._known:
            self._known[key] = self._answer(name, stated)
        return self._known[key]

    def _answer(self, name: str, stated: tuple[str, ...]) -> Answer | None:
        mismatch: Answer | None = None
        order = list(dict.fromkeys([*stated, *self.countries]))
        for country in order[:4]:
            answer = self.resolver(name, country=country)
            answer = self._in_province(name, country, answer)
            if answer.status == "ok":
                return answer
            if answer.status != "not_found" and mismatch is None:
                mismatch = answer
        free = self.resolver(name)
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
            hinted = self.resolver(name, country=country, admin1=province)
            if hinted.status == "ok" and hinted.admin1 == province:
                return hinted
        return self.resolver(name, country=country, admin1=provinces[0])

    def note(self, answer: Answer) -> None:
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
