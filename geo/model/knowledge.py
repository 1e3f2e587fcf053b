"""What was known when: an incident over time, one state for each day on which a report appeared."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from geo.model.assemble import assemble
from geo.model.incident import ALWAYS, FOREVER, Incident
from geo.model.report import Report


def known_since(reports: Sequence[Report]) -> list[date]:
    """Day from which each report counts as known, in the order given.

    A report without ``published_on`` counts from its incident's first known report, or from the end of the
    incident if no report is dated; from always if that is unknown too.
    """
    published = [r.published_on for r in reports if r.published_on]
    ends = [r.facts.last_day for r in reports if r.facts.last_day]
    fallback = min(published) if published else max(ends) if ends else ALWAYS
    return [r.published_on or fallback for r in reports]


def states_of_knowledge(reports: Sequence[Report]) -> list[Incident]:
    """The incident as known over time: one record a state, ``known_from <= D < known_to``, oldest first."""
    since = known_since(reports)
    days = sorted(set(since))
    states = []
    for day, until in zip(days, [*days[1:], FOREVER], strict=True):
        known = [report for report, known_day in zip(reports, since, strict=True) if known_day <= day]
        states.append(replace(assemble(known), known_from=day, known_to=until))
    return states
