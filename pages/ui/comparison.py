"""Reports side by side: one column a report, grouped by party, one row a fact; disagreement marked ≠."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby

from geo.maps.palette import Theme
from geo.model import words
from geo.model.describe import place_label
from geo.model.facts import Facts, Party, Stance
from geo.model.grade import latest_statements
from geo.model.incident import Incident
from geo.model.report import Report
from geo.model.site import group_name
from geo.model.taxonomy import term_name
from geo.store.answers import IncidentHistory
from pages.ui.marks import dots

NOTHING = '<span class="nothing">–</span>'
ORDER = (
    Party.CLAIMANT,
    Party.LOCAL_SOURCE,
    Party.MEDIA,
    Party.MONITOR,
    Party.HOST_STATE,
    Party.TARGET_FORCE,
    Party.ANALYST,
)
"""Parties from left to right: from those who claim to those who judge."""
STANCES = {Stance.NO_INFORMATION: "has no information"}
MAX_LINKS = 6


@dataclass(frozen=True, slots=True)
class Row:
    """One fact: its title, the names under which `Incident.conflicts` knows it, its cell, and that of the whole."""

    title: str
    conflicts: tuple[str, ...]
    cell: Callable[[Facts, Theme], str]
    own: Callable[[Facts, Theme], str] | None = None


def _text(value: str | None) -> str:
    return f'<span dir="auto">{escape(value)}</span>' if value else ""


def _when(facts: Facts, shade: Theme) -> str:  # noqa: ARG001
    if facts.date_start is None:
        return ""
    return _text(", ".join(filter(None, (words.onset(facts), facts.time_local))))


def _weapons(facts: Facts, shade: Theme) -> str:  # noqa: ARG001
    return _text(", ".join(term_name("weapons", weapon) for weapon in facts.weapons))


def _number(facts: Facts, shade: Theme) -> str:  # noqa: ARG001
    return words.count_range(facts.weapon_count) if facts.weapon_count.known else ""


def _outcomes(facts: Facts, shade: Theme) -> str:
    return "".join(
        f'<div class="outcome">{dots((value,), shade)}{_text(term_name("outcomes", value))}</div>'
        for value in facts.outcomes
    )


def _damage(facts: Facts, shade: Theme) -> str:  # noqa: ARG001
    name = term_name("damage", facts.damage) if facts.damage else ""
    detail = f"<small>{_text(facts.damage_text)}</small>" if facts.damage_text else ""
    return _text(name) + detail


def _casualties(facts: Facts, shade: Theme) -> str:  # noqa: ARG001
    if not facts.killed.known and not facts.injured.known:
        return ""
    return f"{words.count_range(facts.killed)} and {words.count_range(facts.injured)}"


def _place(facts: Facts, shade: Theme) -> str:  # noqa: ARG001
    return _text(facts.place_named or place_label(facts.site, None, facts.admin1, facts.country))


def _groups(facts: Facts, shade: Theme) -> str:  # noqa: ARG001
    said = (("claimed by", facts.claimed_by), ("attributed to", facts.attributed_to))
    lines = [f"{how} {', '.join(map(group_name, groups))}" for how, groups in said if groups]
    return "".join(f'<div class="plain">{_text(line)}</div>' for line in lines)


ROWS = (
    Row("When", ("dates",), _when),
    Row("Where", ("place",), _place, lambda facts, _: _text(words.place(facts))),
    Row("Weapon", (), _weapons),
    Row("Number", ("weapon_count",), _number),
    Row("Outcome", ("outcomes",), _outcomes),
    Row("Damage", ("damage",), _damage),
    Row("Killed and injured", ("killed", "injured"), _casualties),
    Row("Group", (), _groups),
)


def in_columns(reports: Sequence[Report]) -> list[Report]:
    """Reports in the order of their columns: by party, then by day."""
    rank = {party: place for place, party in enumerate(ORDER)}
    return sorted(reports, key=lambda r: (rank[r.party], r.published_on or date.max))


def comparison(history: IncidentHistory, shade: Theme) -> str:
    """The table as HTML, all text escaped, links https only."""
    reports = in_columns(history.reports)
    latest = {id(report) for report in latest_statements(history.reports)}
    heads = "".join(
        f'<th colspan="{len(group)}" scope="colgroup"><span>{_party(party, len(group))}</span></th>'
        for party, group in ((party, list(g)) for party, g in groupby(reports, key=lambda r: r.party))
    )
    speakers = "".join(_speaker(report, superseded=id(report) not in latest) for report in reports)
    first = f'<th scope="col"><b>Assembled</b><small>from {words.plural(len(reports), "report")}</small></th>'
    body = "".join(_row(row, history.incident, reports, shade) for row in ROWS)
    return (
        '<div class="comparison"><table>'
        f'<thead><tr class="parties"><td></td><td></td>{heads}</tr>'
        f'<tr class="speakers"><td></td>{first}{speakers}</tr></thead>'
        f"<tbody>{body}{_says(reports)}</tbody></table></div>"
        '<p class="key"><u>≠</u> parties disagree &emsp; <span class="nothing">–</span> says nothing about it, '
        "which is not zero &emsp; <i>ar fr en</i> language of the source &emsp; <i>inferred</i> tied to this incident "
        "by our inference</p>"
    )


def _party(party: Party, count: int) -> str:
    name = term_name("parties", str(party))
    name = name[:1].upper() + name[1:]
    return escape(f"{name}s" if count > 1 and party in {Party.LOCAL_SOURCE, Party.CLAIMANT, Party.MONITOR} else name)


def _speaker(report: Report, *, superseded: bool) -> str:
    stance = STANCES.get(report.stance, str(report.stance))
    when = words.day(report.published_on) if report.published_on else "no date"
    notes = [note for note, holds in (("inferred", report.inferred), ("since superseded", superseded)) if holds]
    note = f" <i>{', '.join(notes)}</i>" if notes else ""
    language = f" <i>{escape(report.language)}</i>" if report.language else ""
    origin = "" if not report.origin or report.origin in report.speaker else f"{report.origin} in "
    return (
        f'<th scope="col" class="{"old" if superseded else ""}"><b dir="auto">{escape(report.speaker)}</b>'
        f"<small>{escape(stance)}, {escape(when)}{note}</small>"
        f"<small>{escape(origin)}{link(report.url, report.publisher or 'source')}{language}{_also(report)}</small></th>"
    )


def _also(report: Report) -> str:
    links = [link(report.archived_url, "archived")] if report.archived_url else []
    links += [link(address, str(place)) for place, address in enumerate(report.also_at[:MAX_LINKS], start=2)]
    more = len(report.also_at) - MAX_LINKS
    if more > 0:
        links.append(f"and {more} more")
    return f'<span class="also">also {", ".join(links)}</span>' if links else ""


def link(url: str | None, text: str) -> str:
    """A link, if the address is https; else the words alone."""
    shown = f'<span dir="auto">{escape(text)}</span>'
    if not url or not url.lower().startswith("https://"):
        return shown
    return f'<a href="{escape(url, quote=True)}" target="_blank" rel="noopener noreferrer">{shown}</a>'


def _row(row: Row, incident: Incident, reports: Sequence[Report], shade: Theme) -> str:
    differs = any(name in incident.conflicts for name in row.conflicts)
    own = (row.own or row.cell)(incident.facts, shade)
    claimed = _claimed(row, incident, shade)
    sign = " <u>≠</u>" if differs else ""
    cells = [row.cell(report.facts, shade) for report in reports]
    if not own and not any(cells) and not claimed:
        return ""
    marked = "".join(f'<td class="{"differs" if differs and cell else ""}">{cell or NOTHING}</td>' for cell in cells)
    return f'<tr><th scope="row">{row.title}</th><td class="own">{own or NOTHING}{sign}{claimed}</td>{marked}</tr>'


def _claimed(row: Row, incident: Incident, shade: Theme) -> str:
    """What the claimant alone asserts, said to be so."""
    if row.conflicts == ("outcomes",) and incident.claimed_outcomes:
        each = "".join(
            f'<div class="outcome">{dots((v,), shade)}{_text(term_name("outcomes", v))}</div>'
            for v in incident.claimed_outcomes
        )
        return f'<div class="claimed"><small>the claimant alone says</small>{each}</div>'
    if "killed" in row.conflicts and (incident.claimed_killed.known or incident.claimed_injured.known):
        toll = f"{words.count_range(incident.claimed_killed)} and {words.count_range(incident.claimed_injured)}"
        return f'<div class="claimed"><small>the claimant alone says</small>{toll}</div>'
    return ""


def _says(reports: Sequence[Report]) -> str:
    cells = "".join(f"<td>{_text(report.text) or NOTHING}</td>" for report in reports)
    return f'<tr><th scope="row">Says</th><td></td>{cells}</tr>'
