"""What every way of reading a name shares: the names that are known, ordinary words, and the stated country."""

from collections.abc import Sequence
from dataclasses import replace

from geo.gazetteer.answer import not_found, undecided
from geo.gazetteer.match import Match, Names
from geo.gazetteer.prose import Prose
from geo.gazetteer.rank import Context, ranked
from geo.gazetteer.resolution import Resolution
from geo.gazetteer.vocabulary import BASE


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
