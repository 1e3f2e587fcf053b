"""What came of an incident, from what its reports say: the union of manners, and whether they exclude each other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from geo.model.facts import Party
from geo.model.report import Report
from geo.model.taxonomy import OUTCOME_ORDER, UNKNOWN_OUTCOME
from geo.model.voices import current

NO_EFFECT = "no_effect"
_COMPATIBLE_WITH_NO_EFFECT = frozenset({"intercepted", "fell_short", "malfunction", NO_EFFECT})


@dataclass(frozen=True, slots=True)
class Outcomes:
    """What came of an incident: by those who do not claim it, by its claimants alone, and whether they disagree."""

    own: tuple[str, ...]
    claimed: tuple[str, ...]
    conflicting: bool


def outcome_rank(outcome: str) -> tuple[int, str]:
    """Sort key of outcomes: our order, then those of other files by name."""
    return (OUTCOME_ORDER.index(outcome) if outcome in OUTCOME_ORDER else len(OUTCOME_ORDER), outcome)


def outcomes_disagree(statements: Iterable[frozenset[str]]) -> bool:
    """Whether the outcomes named by several speakers exclude each other.

    ``unknown`` names nothing; ``no_effect`` (manner not said) goes with every manner that has no effect.
    """
    named = {frozenset(s - {UNKNOWN_OUTCOME}) for s in statements} - {frozenset()}
    manners = {s - {NO_EFFECT} or s for s in named}
    if len(manners) <= 1:
        return False
    told = manners - {frozenset({NO_EFFECT})}
    return len(told) > 1 or any(not s <= _COMPATIBLE_WITH_NO_EFFECT for s in told)


def merge_outcomes(reports: Sequence[Report]) -> Outcomes:
    """Outcomes named by the latest statement of each voice; the claimants' own are kept apart."""
    giving = current(reports, lambda r: bool(r.facts.outcomes))
    corrected = [r for r in giving if r.party is Party.ANALYST]
    speaking = corrected or [r for r in giving if r.party is not Party.CLAIMANT]
    named = dict.fromkeys(o for r in speaking for o in r.facts.outcomes)
    known = tuple(sorted(named.keys() - {UNKNOWN_OUTCOME}, key=outcome_rank))
    claimed = tuple(
        dict.fromkeys(
            o
            for r in giving
            if r.party is Party.CLAIMANT
            for o in r.facts.outcomes
            if o not in (*known, UNKNOWN_OUTCOME)
        )
    )
    disagree = not corrected and outcomes_disagree(frozenset(r.facts.outcomes) for r in giving)
    return Outcomes(known or (UNKNOWN_OUTCOME,), claimed, disagree)
