"""How far the first of several candidates is ahead of the next that means another place."""

import math
from collections.abc import Sequence
from typing import Final

from geo.gazetteer.match import Names
from geo.gazetteer.rank import FAMOUS_FROM, Scored, same_place

UNREPORTED_EASE: Final = 0.25  # a rival where reports seldom come from needs a little less of a lead
DISTANT_EASE: Final = 0.5  # as does one that the name is only a former or foreign one of
WELL_KNOWN: Final = 5.6
FAME_EASE: Final = 0.8
FAME_RATIO: Final = 4
WIDEST_BETWEEN_DIVISIONS: Final = 1.6  # that reports come from one of them more often does not decide
CLOSE_GAP: Final = 1.2  # two rivals as near as that, and a smaller lead is not enough


def lead(items: Sequence[Scored], names: Names) -> float:
    """How far the first candidate is ahead of the next that means another place."""
    first = items[0]
    rivals = [item for item in items[1:8] if not same_place(first, item)]
    if not rivals:
        return math.inf
    if any(_is_namesake_division(first, item) for item in rivals):
        return 0.0
    gaps = [first.score - item.score for item in rivals]
    close = [gap for gap, item in zip(gaps, rivals, strict=True) if not item.match.distant or first.match.distant]
    if sum(gap < CLOSE_GAP for gap in close) > 1:
        return min(gaps)
    return min(gap + _ease(first, item, names) for gap, item in zip(gaps, rivals, strict=True))


def _is_namesake_division(first: Scored, rival: Scored) -> bool:
    """Whether two divisions of two countries share one main name: Punjab, Limburg."""
    both = first.place.kind == rival.place.kind == "province" and first.match.primary and rival.match.primary
    near = first.score - rival.score < WIDEST_BETWEEN_DIVISIONS
    return both and near and first.match.level == rival.match.level and first.place.country != rival.place.country


def _fame(first: Scored, rival: Scored, names: Names) -> float:
    """What it is worth that the world has many more names for the first, as for Barcelona in Spain."""
    if first.place.kind not in {"town", "section"} or first.place.number < 0 or rival.place.number < 0:
        return 0.0
    known, other = names.index.names_of(first.place.number), names.index.names_of(rival.place.number)
    return FAME_EASE if known >= FAMOUS_FROM and known >= FAME_RATIO * other else 0.0


def _ease(first: Scored, rival: Scored, names: Names) -> float:
    if fame := _fame(first, rival, names):
        return fame
    if rival.match.distant and not first.match.distant:
        return DISTANT_EASE
    if first.place.kind == rival.place.kind == "province" and first.match.primary and not rival.match.primary:
        return UNREPORTED_EASE
    if rival.place.country in names.index.reported or rival.place.weight > WELL_KNOWN:
        return 0.0
    if first.match.distant or first.match.level not in {"exact", "article"}:
        return 0.0
    return UNREPORTED_EASE
