"""An incident: the reports that describe one event, assembled into one record. Never edited."""

from dataclasses import dataclass, field
from datetime import date

from geo.model.facts import UNKNOWN, Count, Facts
from geo.model.grade import Grade
from geo.model.taxonomy import MEDIA_MENTION

FOREVER = date.max
ALWAYS = date.min


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One event in one state of knowledge.

    ``facts`` is what the rules of `geo.model.assemble` make of the reports; ``conflicts`` names the facts on
    which the parties differ; ``claimed_*`` is what the claimant alone asserts; ``other_dates`` and
    ``other_places`` are the alternatives not used. The state holds for ``known_from <= D < known_to``.
    """

    incident: str
    facts: Facts
    grade: Grade
    n_reports: int
    conflicts: tuple[str, ...] = ()
    claimed_outcomes: tuple[str, ...] = ()
    claimed_killed: Count = UNKNOWN
    claimed_injured: Count = UNKNOWN
    other_dates: tuple[Facts, ...] = ()
    other_places: tuple[Facts, ...] = ()
    parties: tuple[str, ...] = ()
    publishers: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    known_from: date = field(default=ALWAYS)
    known_to: date = field(default=FOREVER)

    @property
    def is_attack(self) -> bool:
        """Whether it counts as an attack and its casualties are added up (DESIGN, counters)."""
        return self.grade.grade != "discounted" and self.facts.event_type != MEDIA_MENTION
