"""Assembly: the reports of one event into one record, by written rules, one table row a field."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from geo.model.facts import (
    AUTHORITY,
    DATE_RANK,
    GEO_RANK,
    UNKNOWN,
    Count,
    DatePrecision,
    Facts,
    Party,
)
from geo.model.grade import grade_reports
from geo.model.incident import Incident
from geo.model.outcomes import Outcomes, merge_outcomes
from geo.model.report import Report
from geo.model.voices import current, ranked

DATE_FIELDS = ("date_start", "date_end", "date_precision", "time_local", "time_zone")
PLACE_FIELDS = (
    "place_named",
    "site",
    "country",
    "admin1",
    "lat",
    "lon",
    "geo_precision",
    "radius_m",
    "geo_method",
)
_DAMAGE = ("none", "minor", "major")


def _scalar(name: str) -> Callable[[Sequence[Report]], Any]:
    """The value of the highest authority that gives one."""

    def pick(reports: Sequence[Report]) -> Any:
        giving = current(reports, lambda r: getattr(r.facts, name) not in (None, ""))
        return getattr(giving[0].facts, name) if giving else None

    return pick


def _union(name: str) -> Callable[[Sequence[Report]], Any]:
    """All values given, in order of authority."""

    def pick(reports: Sequence[Report]) -> Any:
        giving = current(reports, lambda r: bool(getattr(r.facts, name)))
        corrected = [r for r in giving if r.party is Party.ANALYST]
        return tuple(dict.fromkeys(v for r in corrected or giving for v in getattr(r.facts, name)))

    return pick


def merge_counts(name: str, reports: Sequence[Report]) -> Count:
    """Low and high over the latest statement of each voice; best from the highest authority."""
    giving = current(reports, lambda r: getattr(r.facts, name).known)
    if not giving:
        return UNKNOWN
    if giving[0].party is Party.ANALYST:
        giving = [r for r in giving if r.party is Party.ANALYST]
    counts: list[Count] = [getattr(r.facts, name).filled() for r in giving]
    return Count(
        min(c.low for c in counts if c.low is not None),
        counts[0].best,
        max(c.high for c in counts if c.high is not None),
    )


def _count(name: str) -> Callable[[Sequence[Report]], Any]:
    return lambda reports: merge_counts(name, reports)


FIELD_RULES: dict[str, Callable[[Sequence[Report]], Any]] = {
    "ended_at": _scalar("ended_at"),
    "event_type": _scalar("event_type"),
    "target": _scalar("target"),
    "damage": _scalar("damage"),
    "damage_text": _scalar("damage_text"),
    "weapons": _union("weapons"),
    "claimed_by": _union("claimed_by"),
    "attributed_to": _union("attributed_to"),
    "tags": _union("tags"),
    "weapon_count": _count("weapon_count"),
}
"""Rule of each field that all parties may decide; outcomes and casualties leave the claimant out, dates and
places go together (see `assemble`)."""


def _bundle(
    reports: Sequence[Report],
    fields: tuple[str, ...],
    has: Callable[[Facts], bool],
    rank: Callable[[Facts], int],
) -> list[Facts]:
    """Dates or places given, the one to use first: highest authority, then most precise, then latest."""
    giving = ranked(r for r in reports if has(r.facts))
    giving.sort(key=lambda r: (r.party is not Party.ANALYST and r.inferred, AUTHORITY[r.party], rank(r.facts)))
    return list(dict.fromkeys(Facts(**{name: getattr(r.facts, name) for name in fields}) for r in giving))


def _date_rank(facts: Facts) -> int:
    return DATE_RANK[facts.date_precision or DatePrecision.DAY]


def _place_rank(facts: Facts) -> int:
    unlocated = 0 if facts.located else 100
    return unlocated + (GEO_RANK[facts.geo_precision] if facts.geo_precision else 50)


def _with_time(chosen: Facts, others: Sequence[Facts]) -> Facts:
    """Borrow the hour from another report of the same single day, where the chosen one gives none."""
    if chosen.time_local or chosen.date_start is None or chosen.last_day != chosen.date_start:
        return chosen
    for other in others:
        if other.time_local and other.date_start == chosen.date_start == other.last_day:
            return replace(chosen, time_local=other.time_local, time_zone=other.time_zone)
    return chosen


def _counts_given(name: str, reports: Sequence[Report]) -> set[Count]:
    return {getattr(r.facts, name).filled() for r in current(reports, lambda r: getattr(r.facts, name).known)}


def _conflicts(reports: Sequence[Report], outcomes: Outcomes, facts: Facts, dates: Sequence[Facts]) -> tuple[str, ...]:
    found = []
    if len({(d.date_start, d.last_day) for d in dates}) > 1 and not _nested(dates):
        found.append("dates")
    if outcomes.conflicting:
        found.append("outcomes")
    for name in ("weapon_count", "killed", "injured"):
        count: Count = getattr(facts, name)
        if count.low != count.high and len(_counts_given(name, reports)) > 1:
            found.append(name)
    if len({r.facts.damage for r in current(reports, lambda r: r.facts.damage in _DAMAGE)}) > 1:
        found.append("damage")
    sites = {r.facts.site for r in current(reports, lambda r: bool(r.facts.site))}
    if len(sites) > 1:
        found.append("place")
    return tuple(found)


def _nested(dates: Sequence[Facts]) -> bool:
    """Whether every other span contains the one used: less precise, but no disagreement."""
    first, *rest = [(d.date_start, d.last_day) for d in dates if d.date_start and d.last_day]
    return all(start <= first[0] and first[1] <= end for start, end in rest)


def assemble(reports: Sequence[Report]) -> Incident:
    """The incident that reports (at least one, all of one incident) describe together.

    An analyst's correction wins; else the order of authority decides, the latest statement of the higher
    authority first. Outcomes and casualties that only the claimant gives are kept apart as claimed.
    """
    told = [r for r in reports if r.party is not Party.CLAIMANT]
    claims = [r for r in reports if r.party is Party.CLAIMANT]
    dates = _bundle(reports, DATE_FIELDS, lambda f: f.date_start is not None, _date_rank)
    places = _bundle(
        reports, PLACE_FIELDS, lambda f: bool(f.located or f.place_named or f.site or f.country), _place_rank
    )
    outcomes = merge_outcomes(reports)
    chosen: dict[str, Any] = {name: rule(reports) for name, rule in FIELD_RULES.items()}
    date_used = _with_time(dates[0], dates[1:]) if dates else Facts()
    place_used = places[0] if places else Facts()
    chosen |= {name: getattr(date_used, name) for name in DATE_FIELDS}
    chosen |= {name: getattr(place_used, name) for name in PLACE_FIELDS}
    for name in ("country", "admin1"):
        chosen[name] = chosen[name] or _scalar(name)(reports)
    facts = Facts(
        **chosen,
        outcomes=outcomes.own,
        killed=merge_counts("killed", told),
        injured=merge_counts("injured", told),
    )
    return Incident(
        incident=reports[0].incident,
        facts=facts,
        grade=grade_reports(reports),
        n_reports=len(reports),
        conflicts=_conflicts(reports, outcomes, facts, dates),
        claimed_outcomes=outcomes.claimed,
        claimed_killed=merge_counts("killed", claims),
        claimed_injured=merge_counts("injured", claims),
        other_dates=tuple(dates[1:]),
        other_places=tuple(places[1:]),
        parties=tuple(p for p in Party if any(r.party is p for r in reports)),
        publishers=tuple(sorted({r.publisher for r in reports if r.publisher})),
        datasets=tuple(sorted({r.dataset for r in reports})),
    )
