"""Names laid over the index: those of our sites, and the further names of places that it has."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from geo.gazetteer.index import NEEDS_CLASS, PRIMARY, Posting, fingerprint
from geo.gazetteer.joined import Joined
from geo.gazetteer.normalise import bare, plain, skeleton
from geo.gazetteer.parse import split_class
from geo.model.site import Site

TOWN_BEFORE_SITE: Final = 4.6  # weight of some 40,000 inhabitants: "Erbil" is the town, not the base beside it
NEARBY_DEGREES: Final = 0.25


@dataclass(frozen=True, slots=True)
class Exonym:
    """Further names of a place of the index, found by its name, country and point."""

    place: str
    country: str
    lat: float
    lon: float
    names: tuple[str, ...]


def read_exonyms(path: Path) -> list[Exonym]:
    """Names of `exonyms.csv`; none where the file is missing."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Exonym(row["place"], row["country"], float(row["lat"]), float(row["lon"]), tuple(row["names"].split(" | ")))
            for row in csv.DictReader(stream)
        ]


class Overlay:
    """Keys and skeletons of the names that the index lacks; sites have negative numbers."""

    def __init__(self, index: Joined, sites: Sequence[Site], exonyms: Iterable[Exonym]) -> None:
        self.index = index
        self.sites = sites
        self._keys: dict[str, dict[tuple[int, int], int]] = {}
        self._skeletons: dict[str, set[str]] = {}
        for exonym in exonyms:
            self._add_exonym(exonym)
        for number, site in enumerate(sites):
            for name in (site.name_en, site.name_fr, site.name_ar, site.short_name, *site.aliases):
                self._add(-1 - number, name)

    def postings(self, key: str) -> list[Posting]:
        """Places known under a key here."""
        return [Posting(place, print_, flags) for (place, print_), flags in self._keys.get(key, {}).items()]

    def alike(self, wanted: str) -> set[str]:
        """Keys with a skeleton."""
        return self._skeletons.get(wanted, set())

    def _add_exonym(self, exonym: Exonym) -> None:
        """Lay further names of a place of the index over it; a place that the index has not is passed over."""
        at = (exonym.lat, exonym.lon)
        near = [
            posting.place
            for posting in self.index.postings(bare(plain(exonym.place)))
            if self.index.country(posting.place) == exonym.country and self._is_at(posting.place, at)
        ]
        if not near:
            return
        place = max(near, key=self.index.weight)
        for name in exonym.names:
            flat = plain(name)
            if flat:
                self._keys.setdefault(bare(flat), {})[place, fingerprint(flat)] = 0
                self._skeletons.setdefault(skeleton(bare(flat)), set()).add(bare(flat))

    def _is_at(self, place: int, at: tuple[float, float]) -> bool:
        found = self.index.place(place)
        return abs(found.lat - at[0]) < NEARBY_DEGREES and abs(found.lon - at[1]) < NEARBY_DEGREES

    def _add(self, place: int, name: str) -> None:
        flat = plain(name)
        if not flat:
            return
        place_class, rest = split_class(flat)
        whole = NEEDS_CLASS if place_class is None and self._is_town_of(place, flat) else PRIMARY
        for text, flags in ((flat, whole), (rest if place_class else "", NEEDS_CLASS)):
            if not text:
                continue
            known = self._keys.setdefault(bare(text), {})
            slot = (place, fingerprint(text))
            known[slot] = min(known.get(slot, flags), flags) if slot in known else flags
            self._skeletons.setdefault(skeleton(bare(text)), set()).add(bare(text))

    def _is_town_of(self, place: int, name: str) -> bool:
        """Whether a site's name without a class word is first of all that of the town it lies in."""
        site = self.sites[-1 - place]
        if site.lat is None or site.lon is None:
            return False
        for posting in self.index.postings(bare(name)):
            if self.index.kind(posting.place) == "town" and self.index.weight(posting.place) >= TOWN_BEFORE_SITE:
                town = self.index.place(posting.place)
                if abs(town.lat - site.lat) < NEARBY_DEGREES and abs(town.lon - site.lon) < NEARBY_DEGREES:
                    return True
        return False
