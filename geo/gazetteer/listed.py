"""Several places named together, which are no place: "Aleppo, Homs and Hama", "Mosul or Kirkuk"."""

import re
from collections.abc import Callable
from typing import Final

from geo.gazetteer.literal import LiteralReader
from geo.gazetteer.normalise import plain
from geo.gazetteer.rank import Context, distance_km
from geo.gazetteer.resolution import Resolution

TWO: Final = 2
_EITHER: Final = re.compile(r"\s(?:or|ou|oder|أو|او|veya|или|або)\s")
_LISTED: Final = re.compile(r"/|\s(?:and|or|et|ou|und|oder|&|و|أو|او|ve|veya|та|и|или|або)\s|\sو(?=ال)")
FAR_APART_KM: Final = 40
_AND: Final = re.compile(r"\s+(?:and|et|und|&|و)\s+|\s*/\s*|\s+و(?=ال)")


class ListReader:
    """Finds that a text names several places."""

    def __init__(self, literal: LiteralReader, place: Callable[[str, Context], Resolution]) -> None:
        self._literal = literal
        self._place = place

    def towns(self, text: str, context: Context) -> Resolution | None:
        """Answer to "Aleppo, Homs and Hama": several towns far apart are no place."""
        if not _LISTED.search(text):
            return None
        if _EITHER.search(text):
            either = [self._place(part.strip(), context) for part in _EITHER.split(text) if part.strip()]
            known = [found for found in either if found.candidates]
            if len(known) > 1:
                listed = tuple(found.candidates[0] for found in known)
                return Resolution(query=text, status="ambiguous", method="several places are named", candidates=listed)
        names = [part for part in re.split(rf",|،|{_LISTED.pattern}", text) if part and part.strip()]
        answers = [self._literal.exact(part.strip(), plain(part), context) for part in names if plain(part)]
        towns = [
            found for found in answers if found is not None and found.status == "ok" and found.geo_precision == "town"
        ]
        if len(towns) < TWO or len(towns) < len(names):
            return None
        if all(
            distance_km((towns[0].lat or 0, towns[0].lon or 0), (t.lat or 0, t.lon or 0)) < FAR_APART_KM for t in towns
        ):
            return None
        listed = tuple(found.candidates[0] for found in towns)
        return Resolution(query=text, status="ambiguous", method="several places are named", candidates=listed)

    def both(self, query: str, text: str, context: Context) -> Resolution | None:
        """Answer to "X and Y": two places are no place."""
        parts = [part for part in _AND.split(text) if part.strip()]
        if len(parts) != TWO:
            return None
        answers = [self._literal.exact(part, plain(part), context) for part in parts if plain(part)]
        listed = tuple(c for found in answers if found is not None for c in found.candidates[:2])
        if len(answers) < len(parts) or not all(answers) or not listed:
            return None
        return Resolution(query=query, status="ambiguous", method="several places are named", candidates=listed)
