"""Airports and bases: by their code, by the town they serve or are named after."""

from dataclasses import replace
from typing import Final

from geo.gazetteer.answer import KNOWN, answer
from geo.gazetteer.normalise import plain
from geo.gazetteer.parse import split_class
from geo.gazetteer.rank import BESIDE_KM, SCORE_GAP, Context, Scored, distance_km, ranked, same_place
from geo.gazetteer.reading import Reader
from geo.gazetteer.resolution import Resolution
from geo.gazetteer.vocabulary import AIR_BASE, AIRPORT, BASE, TOWN, PlaceClass

NAMED_SO: Final = 0.7
CALLED_SO: Final = 1.0
CODE_LENGTHS: Final = (3, 4)
KM_A_STEP: Final = 25  # so much farther from the town counts like a tenth of the inhabitants
BY_TOWN_NAME: Final = frozenset({AIRPORT, AIR_BASE, BASE})


class AirportReader(Reader):
    """Orders airports and bases by what the town of their name says."""

    def _by_code(self, query: str, core: str, context: Context) -> Resolution | None:
        """Answer to "JFK airport"."""
        if core.upper() not in query or not CODE_LENGTHS[0] <= len(core) <= CODE_LENGTHS[1]:
            return None
        items = ranked(self.inside(self.names.codes(core), context)[0], self.names, context, AIRPORT)
        return replace(answer(query, items, self.names, context), method="airport code") if items else None

    def _by_their_names(self, items: list[Scored], core: str, wanted: PlaceClass) -> list[Scored]:
        """Airports and bases whose own name has the words asked for before those that another list calls so."""
        if wanted not in BY_TOWN_NAME or len(items) == 1:
            return items
        better = []
        for item in items:
            score, name = item.score, plain(item.place.name)
            if item.place.kind in {"airport", "air_base"}:
                score += NAMED_SO if f" {core} " in f" {name} " else 0.0
                score += CALLED_SO if split_class(name)[0] is wanted else 0.0
                score -= 2 * CALLED_SO if wanted is AIRPORT and item.place.kind == "air_base" else 0.0
            better.append(replace(item, score=score))
        return sorted(better, key=lambda item: -item.score)

    def _nearest_the_town(self, items: list[Scored], core: str, context: Context) -> list[Scored]:
        """Airports that only serve the town of that name, the nearer to it before the farther."""
        if not items[0].match.lent or len(items) == 1:
            return items
        towns = ranked(self.inside(self.names.exact(core), context)[0], self.names, context, TOWN)
        if not towns:
            return items
        town = (towns[0].place.lat, towns[0].place.lon)
        nearer = [
            replace(item, score=item.score - distance_km(town, (item.place.lat, item.place.lon)) / KM_A_STEP)
            for item in items
        ]
        return sorted(nearer, key=lambda item: -item.score)

    def _known_town(self, core: str, context: Context) -> Scored | None:
        """The town of a name, where it is well known and plain which."""
        exact = [m for m in self.names.exact(core) if not m.needs_class]
        towns = ranked(self.inside(exact, context)[0], self.names, context, TOWN)
        rivals = [
            item for item in towns[1:] if item.score > towns[0].score - SCORE_GAP and not same_place(towns[0], item)
        ]
        return towns[0] if towns and towns[0].place.weight >= KNOWN and not rivals else None

    def _serving(self, core: str, context: Context) -> list[Scored]:
        """Airports that the index has under the town's main name, where it is asked for by another."""
        town = self._known_town(core, context)
        if town is None:
            return []
        named = [m for m in self.names.exact(plain(town.place.name)) if self.names.kind(m.place) == "airport"]
        items = ranked(self.inside(named, context)[0], self.names, context, AIRPORT)
        point = town.place.lat, town.place.lon
        near = [item for item in items if distance_km(point, (item.place.lat, item.place.lon)) <= BESIDE_KM]
        return self._nearest_the_town(near, plain(town.place.name), context) if near else []

    def _with_its_town(self, first: Scored, core: str, wanted: PlaceClass, context: Context) -> Context:
        """The context, with the well-known town of the same name where the airport lies beside it."""
        if wanted not in BY_TOWN_NAME or context.near or first.place.kind not in {"airport", "air_base"}:
            return context
        town = self._known_town(core, context)
        if town is None:
            return context
        point = town.place.lat, town.place.lon
        beside = distance_km(point, (first.place.lat, first.place.lon)) <= BESIDE_KM
        return replace(context, near=point) if beside else context
