"""How sure an incident is: one table of rules, the first that matches decides.

Adapted from the public method of Airwars (https://airwars.org/methodology/), with its words confirmed, fair,
weak, contested and discounted. Theirs grades who is responsible for harm to civilians; ours grades whether and
how the incident is known at all, from who says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from geo.model.facts import OFFICIAL, Party, Stance
from geo.model.report import Report
from geo.model.taxonomy import FALSE_ALARM

GRADES = ("confirmed", "fair", "weak", "contested", "discounted")
"""Order of the grades in lists and legends."""

GRADE_SIGNS = {"confirmed": "●", "fair": "◕", "weak": "◔", "contested": "≠", "discounted": "✕"}

_ASSERTING = frozenset({Stance.CLAIMS, Stance.CONFIRMS, Stance.REPORTS, Stance.CORRECTS})
_AFFIRMING = _ASSERTING - {Stance.CLAIMS}
_NO_ORIGIN = frozenset({Party.CLAIMANT, Party.ANALYST})
"""The claimant confirms nothing, and an analyst who corrects what others say is no further origin of it."""


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade, the rule that gave it and the reports that fired the rule."""

    grade: str
    rule: str
    fired_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its grade, sentences for people, and which of the latest statements fire it (none: no match)."""

    id: str
    grade: str
    sentence: str
    changes: str
    fires: Callable[[Sequence[Report]], Sequence[Report]]


def _none_happened(latest: Sequence[Report]) -> Sequence[Report]:
    judges = OFFICIAL | {Party.ANALYST}
    return [
        r for r in latest if r.party in judges and r.stance in _ASSERTING and set(r.facts.outcomes) == {FALSE_ALARM}
    ]


def _official(latest: Sequence[Report], stances: frozenset[Stance]) -> list[Report]:
    return [r for r in latest if r.party in OFFICIAL and r.stance in stances]


def _two_origins(latest: Sequence[Report]) -> Sequence[Report]:
    telling = [r for r in latest if r.party not in _NO_ORIGIN and r.stance in _AFFIRMING]
    return telling if len({r.source.casefold() for r in telling}) > 1 else ()


def _claimant_alone(latest: Sequence[Report]) -> Sequence[Report]:
    telling = [r for r in latest if r.party is not Party.ANALYST and r.stance in _ASSERTING]
    return telling if all(r.party is Party.CLAIMANT for r in telling) else ()


RULES: tuple[Rule, ...] = (
    Rule(
        "false_alarm",
        "discounted",
        "An official party says that there was no attack.",
        "It would change if that party took it back.",
        _none_happened,
    ),
    Rule(
        "official_denial",
        "contested",
        "An official party denies it.",
        "It would change if that party took the denial back.",
        lambda latest: _official(latest, frozenset({Stance.DENIES})),
    ),
    Rule(
        "official_confirmation",
        "confirmed",
        "The force attacked, or the state on whose ground it happened, says so itself.",
        "It would change if an official party denied it.",
        lambda latest: _official(latest, _AFFIRMING),
    ),
    Rule(
        "two_origins",
        "fair",
        "Two or more distinct origins, the claimant not among them, report it.",
        "It would become confirmed if the force attacked or the host state confirmed it.",
        _two_origins,
    ),
    Rule(
        "claimant_alone",
        "weak",
        "Only the claimant says so.",
        "It would become fair with two origins other than the claimant.",
        _claimant_alone,
    ),
    Rule(
        "single_source",
        "weak",
        "A single origin other than the claimant reports it.",
        "It would become fair with a second, distinct origin.",
        lambda latest: latest,
    ),
)

RULE = {rule.id: rule for rule in RULES}


def statement_order(report: Report) -> tuple[date, bool]:
    """Sort key of statements in time; an undated one comes first, so that any dated one is later."""
    return (report.published_on or date.min, report.stance is Stance.CORRECTS)


def latest_statements(reports: Sequence[Report]) -> list[Report]:
    """The latest statement of each (party, speaker), in order of first appearance; ties go to the later row."""
    latest: dict[tuple[Party, str], Report] = {}
    for report in reports:
        held = latest.get(report.voice)
        if held is None or statement_order(report) >= statement_order(held):
            latest[report.voice] = report
    return list(latest.values())


def grade_reports(reports: Sequence[Report]) -> Grade:
    """Grade of an incident from its reports (at least one), by the first rule of `RULES` that matches."""
    latest = latest_statements(reports)
    for rule in RULES:
        fired = rule.fires(latest)
        if fired:
            return Grade(rule.grade, rule.id, tuple(f"{r.dataset}:{r.record_id}" for r in fired))
    raise AssertionError("single_source matches every incident with a report")
