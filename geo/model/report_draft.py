"""A report written by hand: what the form holds, what keeps it from being saved, and the report it makes."""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Final

from geo.model.facts import Count, DatePrecision, Facts, GeoMethod, GeoPrecision, Party, Stance
from geo.model.own_sites import Fault, unfit
from geo.model.report import Report
from geo.model.site import Site, group_id, groups_by_id

TIMED: Final = frozenset({DatePrecision.MINUTE, DatePrecision.HOUR, DatePrecision.PART_OF_DAY})
SPANS: Final = frozenset({DatePrecision.DAYS, DatePrecision.WEEK})
UNPUBLISHED: Final = "not published"
"""The publisher of a report whose source is stated and not published; the source is its origin."""

STANCES_OF: Final[Mapping[Party, tuple[Stance, ...]]] = {
    Party.CLAIMANT: (Stance.CLAIMS, Stance.REPORTS, Stance.DENIES),
    Party.TARGET_FORCE: (Stance.CONFIRMS, Stance.REPORTS, Stance.DENIES, Stance.NO_INFORMATION),
    Party.HOST_STATE: (Stance.CONFIRMS, Stance.REPORTS, Stance.DENIES, Stance.NO_INFORMATION),
    Party.MONITOR: (Stance.REPORTS, Stance.DENIES, Stance.NO_INFORMATION),
    Party.MEDIA: (Stance.REPORTS, Stance.DENIES, Stance.NO_INFORMATION),
    Party.LOCAL_SOURCE: (Stance.REPORTS, Stance.DENIES, Stance.NO_INFORMATION),
    Party.ANALYST: (Stance.CORRECTS,),
}
"""What each party can be said to do, the usual first."""

_WEB: Final = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_CLOCK: Final = re.compile(r"(?:[01]?\d|2[0-3]):[0-5]\d")
_LAST_YEAR: Final = 2200


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft:
    """What the form holds. ``place`` has only the facts of a place, ``facts`` all others but dates.

    A correction has the analyst as its speaker and the reason as its text; its source may be left out.
    """

    party: Party = Party.MEDIA
    speaker: str = ""
    stance: Stance = Stance.REPORTS
    inferred: bool = False
    text: str = ""
    published_on: date | None = None
    is_published: bool = True
    publisher: str = ""
    url: str = ""
    origin: str = ""
    unpublished: str = ""
    precision: DatePrecision | None = None
    first: date | None = None
    last: date | None = None
    time_local: str = ""
    place: Facts = field(default_factory=Facts)
    facts: Facts = field(default_factory=Facts)

    @property
    def is_correction(self) -> bool:
        """Whether an analyst corrects with it what other reports say."""
        return self.party is Party.ANALYST


def onset_facts(precision: DatePrecision | None, first: date | None, last: date | None, time_local: str) -> Facts:
    """Dates of the onset from what was chosen; a month or year is all of its days, never its first alone."""
    if precision is None or first is None:
        return Facts()
    end = first
    if precision is DatePrecision.YEAR:
        first, end = date(first.year, 1, 1), date(first.year, 12, 31)
    elif precision is DatePrecision.MONTH:
        first, end = first.replace(day=1), first.replace(day=monthrange(first.year, first.month)[1])
    elif precision is DatePrecision.WEEK:
        end = last or first + timedelta(days=6)
    elif precision is DatePrecision.DAYS:
        end = last or first
    return Facts(
        date_start=first,
        date_end=end if end != first else None,
        date_precision=precision,
        time_local=(time_local.strip() or None) if precision in TIMED else None,
    )


def place_at_site(site: Site) -> Facts:
    """The place of a report that names one of our sites: its point, province and country."""
    facts = Facts(site=site.id, place_named=site.name_en, country=site.country or None, admin1=site.admin1 or None)
    if not site.located:
        return facts
    return replace(
        facts,
        lat=site.lat,
        lon=site.lon,
        radius_m=site.radius_m,
        geo_precision=GeoPrecision.SITE,
        geo_method=GeoMethod.SITE,
    )


def draft_faults(draft: ReportDraft) -> list[Fault]:
    """Everything that keeps a draft from being saved; the columns are those of a report."""
    return [
        *_faults_of_words(draft),
        *_faults_of_source(draft),
        *_faults_of_dates(draft),
        *_faults_of_counts(draft.facts),
        *_faults_of_content(draft),
    ]


def _faults_of_words(draft: ReportDraft) -> list[Fault]:
    found = []
    if not draft.speaker.strip():
        said = "give your name: a correction is signed" if draft.is_correction else "say who speaks, for example AFP"
        found.append(Fault("speaker", "", said))
    if draft.is_correction and not draft.text.strip():
        found.append(Fault("text", "", "give the reason of the correction"))
    if draft.is_correction and draft.published_on is None:
        found.append(Fault("published_on", "", "give the day of the correction"))
    texts = ("speaker", "text", "publisher", "url", "origin", "unpublished", "time_local")
    found += [Fault(name, getattr(draft, name), why) for name in texts if (why := unfit(getattr(draft, name)))]
    for name in ("target", "damage_text"):
        value = getattr(draft.facts, name) or ""
        found += [Fault(name, value, why)] if (why := unfit(value)) else []
    return found


def _faults_of_source(draft: ReportDraft) -> list[Fault]:
    found = []
    if not draft.is_published and not draft.is_correction and not draft.unpublished.strip():
        found.append(Fault("origin", "", "say what the source is and who holds it"))
    if draft.is_published and not draft.is_correction:
        if not draft.publisher.strip():
            found.append(Fault("publisher", "", "say where it was read"))
        if not draft.url.strip():
            found.append(Fault("url", "", "give the address, or state a source that is not published"))
    if draft.url.strip() and not _WEB.fullmatch(draft.url.strip()):
        found.append(Fault("url", draft.url, "it must be a web address, https://..."))
    return found


def _faults_of_dates(draft: ReportDraft) -> list[Fault]:
    if draft.precision is None:
        return []
    if draft.first is None:
        return [Fault("date_start", "", "give the date, or choose that no date is said")]
    found = []
    if draft.first.year > _LAST_YEAR:
        found.append(Fault("date_start", str(draft.first), "the year cannot be right"))
    if draft.precision in SPANS and draft.last is not None and draft.last < draft.first:
        found.append(Fault("date_end", str(draft.last), "the last day lies before the first"))
    if draft.precision is DatePrecision.DAYS and draft.last is None:
        found.append(Fault("date_end", "", "give the last day it can have been on"))
    if draft.precision in TIMED and not draft.time_local.strip():
        found.append(Fault("time_local", "", "give the time: 12:18, or midday"))
    if draft.precision is DatePrecision.MINUTE and not _CLOCK.fullmatch(draft.time_local.strip()):
        found.append(Fault("time_local", draft.time_local, "a minute is written 12:18"))
    return found


def _faults_of_counts(facts: Facts) -> list[Fault]:
    found = []
    for name in ("weapon_count", "killed", "injured"):
        count: Count = getattr(facts, name)
        given = [n for n in (count.low, count.best, count.high) if n is not None]
        if given != sorted(given):
            shown = " ".join("blank" if n is None else str(n) for n in (count.low, count.best, count.high))
            found.append(Fault(name, shown, "low, best and high must not fall"))
    return found


def _faults_of_content(draft: ReportDraft) -> list[Fault]:
    """A report that says nothing at all is none; one that has no information, or denies, may say no more."""
    if draft.stance in {Stance.NO_INFORMATION, Stance.DENIES} or draft.text.strip():
        return []
    says = draft.facts != Facts() or draft.place != Facts() or draft.precision is not None
    return [] if says else [Fault("text", "", "the report says nothing yet: write what it says, or give a fact")]


def report_of(draft: ReportDraft, *, incident: str, dataset: str, record_id: str, by: str, at: datetime) -> Report:
    """The report that a draft makes. Who entered it and when stands in ``extra``."""
    published = draft.is_published or draft.is_correction
    dates = onset_facts(draft.precision, draft.first, draft.last, draft.time_local)
    facts = replace(draft.facts, **{name: getattr(dates, name) for name in _DATES})
    if draft.stance is Stance.CLAIMS and not facts.claimed_by and group_id(draft.speaker) in groups_by_id():
        facts = replace(facts, claimed_by=(group_id(draft.speaker),))
    facts = replace(facts, **{name: getattr(draft.place, name) for name in _PLACE})
    return Report(
        incident=incident,
        dataset=dataset,
        record_id=record_id,
        party=draft.party,
        speaker=draft.speaker.strip(),
        stance=draft.stance,
        inferred=draft.inferred,
        publisher=draft.publisher.strip() or None if published else UNPUBLISHED,
        origin=draft.origin.strip() or None if published else draft.unpublished.strip(),
        url=draft.url.strip() or None if published else None,
        published_on=draft.published_on,
        text=draft.text.strip() or None,
        facts=facts,
        extra={"entered_by": by, "entered_at": at.isoformat(timespec="seconds")},
    )


_DATES: Final = ("date_start", "date_end", "date_precision", "time_local", "time_zone")
_PLACE: Final = (
    "place_named", "site", "country", "admin1", "lat", "lon", "geo_precision", "radius_m", "geo_method",
)  # fmt: skip
