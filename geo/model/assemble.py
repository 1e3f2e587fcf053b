"""Assembly: the reports of one event into one record, by written rules, one table row a field."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
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
from geo.model.grade import grade_reports, statement_order
from geo.model.incident import ALWAYS, FOREVER, Incident
from geo.model.report import Report
from geo.model.taxonomy import OUTCOME_ORDER, UNKNOWN_OUTCOME

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
NO_EFFECT = "no_effect"
_COMPATIBLE_WITH_NO_EFFECT = frozenset({"intercepted", "fell_short", "malfunction", NO_EFFECT})
_DAMAGE = ("none", "minor", "major")


def ranked(reports: Iterable[Report]) -> list[Report]:
    """Reports by authority, the latest statement of each party first.

    A report tied to the incident only by our inference comes after every other, whatever its authority, except
    that its grade counts: it may confirm an incident but not move it.
    """
    newest_first = sorted(reports, key=statement_order, reverse=True)
    return sorted(newest_first, key=lambda r: (r.party is not Party.ANALYST and r.inferred, AUTHORITY[r.party]))


def _current(reports: Sequence[Report], asserts: Callable[[Report], bool]) -> list[Report]:
    """The latest statement of each voice among those that assert something, ranked."""
    latest: dict[tuple[Party, str], Report] = {}
    for report in sorted(filter(asserts, reports), key=statement_order):
        latest[report.voice] = report
    return ranked(latest.values())


def _scalar(name: str) -> Callable[[Sequence[Report]], Any]:
    """The value of the highest authority that gives one."""

    def pick(reports: Sequence[Report]) -> Any:
        giving = _current(reports, lambda r: getattr(r.facts, name) not in (None, ""))
        return getattr(giving[0].facts, name) if giving else None

    return pick


def _union(name: str) -> Callable[[Sequence[Report]], Any]:
    """All values given, in order of authority."""

    def pick(reports: Sequence[Report]) -> Any:
        giving = _current(reports, lambda r: bool(getattr(r.facts, name)))
        corrected = [r for r in giving if r.party is Party.ANALYST]
        return tuple(dict.fromkeys(v for r in corrected or giving for v in getattr(r.facts, name)))

    return pick


def merge_counts(name: str, reports: Sequence[Report]) -> Count:
    """Low and high over the latest statement of each voice; best from the highest authority."""
    giving = _current(reports, lambda r: getattr(r.facts, name).known)
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


@dataclass(frozen=True, slots=True)
class _Outcomes:
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


def _outcomes(reports: Sequence[Report]) -> _Outcomes:
    giving = _current(reports, lambda r: bool(r.facts.outcomes))
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
    return _Outcomes(known or (UNKNOWN_OUTCOME,), claimed, disagree)


def _counts_given(name: str, reports: Sequence[Report]) -> set[Count]:
    return {getattr(r.facts, name).filled() for r in _current(reports, lambda r: getattr(r.facts, name).known)}


def _conflicts(reports: Sequence[Report], outcomes: _Outcomes, facts: Facts, dates: Sequence[Facts]) -> tuple[str, ...]:
    found = []
    if len({(d.date_start, d.last_day) for d in dates}) > 1 and not _nested(dates):
        found.append("dates")
    if outcomes.conflicting:
        found.append("outcomes")
    for name in ("weapon_count", "killed", "injured"):
        count: Count = getattr(facts, name)
        if count.low != count.high and len(_counts_given(name, reports)) > 1:
            found.append(name)
    if len({r.facts.damage for r in _current(reports, lambda r: r.facts.damage in _DAMAGE)}) > 1:
        found.append("damage")
    sites = {r.facts.site for r in _current(reports, lambda r: bool(r.facts.site))}
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
    outcomes = _outcomes(reports)
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


def extent_days(facts: Facts) -> int | None:
    """Number of days the onset can have been on; ``None`` if undated."""
    if facts.date_start is None or facts.last_day is None:
        return None
    return (facts.last_day - facts.date_start + timedelta(days=1)).days
