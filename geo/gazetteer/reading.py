"""What every way of reading a name shares: the names that are known, ordinary words, and the stated country."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from geo.gazetteer.answer import not_found, undecided
from geo.gazetteer.chance import is_chance
from geo.gazetteer.match import Match, Names
from geo.gazetteer.normalise import bare
from geo.gazetteer.prose import Prose
from geo.gazetteer.rank import Context, ranked
from geo.gazetteer.resolution import Resolution
from geo.gazetteer.romanise import ARABIC_WRITTEN
from geo.gazetteer.vocabulary import BASE

SPELT_ANEW: Final = ARABIC_WRITTEN | frozenset(
    ["UA", "RU", "BY", "ET", "ER", "MM", "GE", "AM", "KZ", "UZ", "TJ", "TM", "KG", "IN", "BD"]
)
"""Countries whose names reach the Latin alphabet from another, each writer spelling them anew."""
SHORT_NAME: Final = 6  # letters, of which one more or less makes another name: Bombo, Bimbo


class Reader:
    """One way of reading a name."""

    def __init__(self, names: Names, prose: Prose) -> None:
        self.names = names
        self.prose = prose

    def inside(self, matches: Sequence[Match], context: Context) -> tuple[list[Match], list[Match]]:
        """Matches in the countries of the context, and those elsewhere; what has no country is inside."""
        if not context.countries:
            return list(matches), []
        inside = [
            m for m in matches if self.names.country(m.place) in context.countries or not self.names.country(m.place)
        ]
        return inside, [m for m in matches if m not in inside]

    def elsewhere(self, query: str, matches: Sequence[Match], context: Context) -> Resolution:
        """The name is known, but not in the stated country."""
        items = ranked(matches, self.names, replace(context, countries=frozenset()), None)
        items = items or ranked(matches, self.names, context, BASE)
        if not items:
            return not_found(query, "no place of this name")
        stated = ", ".join(sorted(context.countries))
        return undecided(query, "country_mismatch", f"no place of this name in {stated}", items, self.names)

    def is_chance(self, name: str, match: Match, context: Context) -> bool:
        """Whether a short name is only by chance like the place found for it.

        A stated country tells, but where names are Latin of old: there one letter makes another village.
        """
        if match.level not in {"sound", "fuzzy"} or match.place < 0:
            return False
        place, letters = self.names.place(match.place), len(bare(name))
        narrowed = bool(context.countries or context.admins)
        if letters > SHORT_NAME and (match.words > 1 or narrowed):
            return False
        if narrowed and place.country in SPELT_ANEW:
            return False
        reported = place.country in self.names.index.reported or place.country in ARABIC_WRITTEN
        transliterated = reported and not narrowed
        known_by = self.names.index.names_of(match.place)
        return is_chance(name, match, place, names=known_by, transliterated=transliterated)
