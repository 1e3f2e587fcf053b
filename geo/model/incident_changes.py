"""What another report would change in an incident, in plain words, fact by fact."""

from collections.abc import Callable
from dataclasses import dataclass

from geo.model import words
from geo.model.grade import RULE
from geo.model.incident import Incident
from geo.model.site import group_name
from geo.model.taxonomy import UNKNOWN_OUTCOME, term_name

SAYS_NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Change:
    """One fact as it is and as it would be."""

    name: str
    before: str
    after: str


def _listed(kind: str, values: tuple[str, ...]) -> str:
    return ", ".join(term_name(kind, value) for value in values)


def _when(incident: Incident) -> str:
    facts = incident.facts
    return "" if facts.date_start is None else ", ".join(filter(None, (words.onset(facts), facts.time_local)))


def _where(incident: Incident) -> str:
    facts = incident.facts
    if not (facts.located or facts.site or facts.place_named or facts.country):
        return ""
    return f"{words.place(facts)}, {words.place_precision(facts)}"


def _groups(values: tuple[str, ...]) -> str:
    return ", ".join(group_name(value) for value in values)


def _count(name: str) -> Callable[[Incident], str]:
    return lambda incident: words.count_range(getattr(incident.facts, name))


_DISAGREEMENTS = {
    "dates": "the date", "place": "the place", "outcomes": "the outcome", "weapon_count": "the number of weapons",
    "killed": "the killed", "injured": "the injured", "damage": "the damage",
}  # fmt: skip

_FACTS: tuple[tuple[str, Callable[[Incident], str]], ...] = (
    ("Grade", lambda i: f"{i.grade.grade}: {RULE[i.grade.rule].sentence}"),
    ("When", _when),
    ("Where", _where),
    ("Weapons", lambda i: _listed("weapons", i.facts.weapons)),
    ("Number of weapons", _count("weapon_count")),
    ("Outcome", lambda i: _listed("outcomes", i.facts.outcomes)),
    ("Outcome, the claimant alone", lambda i: _listed("outcomes", i.claimed_outcomes)),
    ("Damage", lambda i: term_name("damage", i.facts.damage) if i.facts.damage else ""),
    ("Killed", _count("killed")),
    ("Injured", _count("injured")),
    ("Claimed by", lambda i: _groups(i.facts.claimed_by)),
    ("Attributed to", lambda i: _groups(i.facts.attributed_to)),
    ("Accounts disagree on", lambda i: ", ".join(_DISAGREEMENTS.get(name, name) for name in i.conflicts)),
)


def changes(before: Incident | None, after: Incident) -> list[Change]:
    """The facts that differ, the grade first; of a new incident the facts that are known, without its grade."""
    found = []
    for name, say in _FACTS if before else _FACTS[1:]:
        was = say(before) if before else ""
        now = say(after)
        if was != now and (before or now not in ("", words.UNKNOWN, UNKNOWN_OUTCOME)):
            found.append(Change(name, was or SAYS_NOTHING, now or SAYS_NOTHING))
    return found
