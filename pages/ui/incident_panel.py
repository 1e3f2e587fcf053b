"""The selected incident beside the map: grade, what each party says, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from geo.filters import IncidentFilter
from geo.maps.palette import Theme
from geo.model import words
from geo.model.describe import title, what_happened
from geo.model.facts import Facts
from geo.model.grade import RULE
from geo.model.incident import Incident
from geo.model.nearest import nearest_words
from geo.model.report import Report
from geo.model.taxonomy import term_name
from geo.store.answers import IncidentHistory
from pages.ui import session
from pages.ui.answers import Answers
from pages.ui.marks import badge, dots
from pages.ui.theme import theme

MAX_REPORTS = 12
LEADING = 4
LEADING_OF = 100_000
"""Of more incidents than this, sorting to find the first would be felt."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Where the selected incident stands in the table, and who stands beside it."""

    position: int | None
    before: str | None
    after: str | None


def neighbours(ask: Answers, filter_: IncidentFilter, incident: str) -> Neighbours:
    """Place of an incident among those that match."""
    now = session.state()
    position = ask.position(filter_, incident, order=now.order, descending=now.descending)
    if position is None:
        return Neighbours(None, None, None)
    start = max(position - 1, 0)
    rows = ask.page(filter_, limit=3 if position else 2, offset=start, order=now.order, descending=now.descending)
    ids = rows["incident"].to_pylist()
    here = ids.index(incident)
    return Neighbours(
        position,
        ids[here - 1] if here else None,
        ids[here + 1] if here + 1 < len(ids) else None,
    )


def incident_panel(ask: Answers, filter_: IncidentFilter, total: int, selected: str | None) -> None:
    """Draw the selected incident, or how to select one."""
    if selected is None:
        start_list(ask, filter_, total)
        return
    found = ask.incident(selected, filter_.as_known_on)
    if found is None:
        with st.container(key="gone"):
            st.html('<p class="empty panel-rule">The incident of this link is not known, or was not on that day:</p>')
            st.text(selected)
        return
    _head(ask, filter_, found.incident, total)
    st.html(panel_html(found, theme()))
    with st.container(key="panel_buttons", horizontal=True, gap="small"):
        st.button("Open incident", key="open_incident", type="primary", on_click=session.go_to_incident,
                  args=(selected,))  # fmt: skip
        located = found.incident.facts.located
        st.button("Show on map", key="show_on_map", on_click=session.show_on_map, disabled=not located)
        if session.state().incident:
            st.button("Close", key="close_incident", on_click=lambda: session.select(None))


def start_list(ask: Answers, filter_: IncidentFilter, total: int) -> None:
    """Where to begin when nothing is selected: the incidents with most reports and most injured."""
    with st.container(key="start"):
        st.html(
            '<h2 class="block">No incident selected</h2>'
            '<p class="empty">Choose one on the map, the timeline or in the table'
            f"{', or begin with these' if total <= LEADING_OF else ''}.</p>"
        )
        for record, note in leading(ask, filter_) if total <= LEADING_OF else ():
            with st.container(horizontal=True, vertical_alignment="center", key=f"start_{record['incident']}"):
                st.html(f'<p class="start" dir="auto">{escape(record["title"])}<small>{escape(note)}</small></p>')
                st.button("Select", key=f"select_{record['incident']}", type="tertiary", on_click=session.select,
                          args=(record["incident"],))  # fmt: skip


def leading(ask: Answers, filter_: IncidentFilter) -> list[tuple[dict[str, Any], str]]:
    """Incidents worth a first look, each with the reason."""
    found: dict[str, tuple[dict[str, Any], str]] = {}
    for record in ask.page(filter_, limit=LEADING, order="reports", descending=True).to_pylist():
        found[record["incident"]] = (record, f"{_on(record)}{words.plural(record['n_reports'], 'report')}")
    for record in ask.page(filter_, limit=LEADING, order="injured", descending=True).to_pylist():
        if record["injured_high"]:
            injured = words.number_range(record["injured_low"], record["injured_high"])
            found.setdefault(record["incident"], (record, f"{_on(record)}injured {injured}"))
    return list(found.values())


def _on(record: dict[str, Any]) -> str:
    first = record["date_start"]
    return f"{words.span(first, record['date_last'] or first)}, " if first else ""


def _head(ask: Answers, filter_: IncidentFilter, incident: Incident, total: int) -> None:
    place = neighbours(ask, filter_, incident.incident)
    with st.container(key="incident_head", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'<h2 class="block title">{escape(title(incident.facts))}</h2>')
        if place.position is None:
            st.html('<p class="note">not in this filter</p>')
            return
        st.html(f'<p class="note">{words.number(place.position + 1)} of {words.number(total)}</p>')
        st.button("‹", key="incident_before", type="tertiary", disabled=place.before is None, help="Previous incident",
                  on_click=lambda: session.select(place.before))  # fmt: skip
        st.button("›", key="incident_after", type="tertiary", disabled=place.after is None, help="Next incident",
                  on_click=lambda: session.select(place.after))  # fmt: skip


def panel_html(history: IncidentHistory, shade: Theme) -> str:
    """The panel as HTML, all text escaped."""
    incident = history.incident
    facts = incident.facts
    parts = (words.when(facts), words.region(facts), words.place_precision(facts), nearest_words(facts))
    where = " · ".join(filter(None, parts))
    reports = list(history.reports)
    rows = "".join(_row(report, shade) for report in reports[:MAX_REPORTS])
    more = len(reports) - MAX_REPORTS
    if more > 0:
        rows += f'<tr><td colspan="2" class="more">and {words.plural(more, "report")} more</td></tr>'
    return (
        f'<div class="incident"><p class="where">{escape(where)}</p>'
        f'<div class="why">{badge(incident.grade.grade)}<p>{escape(why(incident, reports))}</p></div>'
        f'<div class="reports"><table>{rows}</table></div>{_foot(incident, reports)}</div>'
    )


def why(incident: Incident, reports: Sequence[Report]) -> str:
    """The rule of the grade and on what the parties disagree."""
    rule = RULE.get(incident.grade.rule)
    sentence = rule.sentence if rule else ""
    if incident.conflicts:
        names = {"weapon_count": "number of weapons", "outcomes": "outcome", "place": "place", "dates": "date"}
        topics = [f"the {names.get(name, name)}" for name in incident.conflicts]
        sentence += f" Accounts disagree on {words.listing(topics)}."
    if not sentence:
        sentence = words.plural(len(reports), "report")
    return sentence


def party_name(report: Report) -> str:
    """The party with a capital letter."""
    name = term_name("parties", str(report.party))
    return name[:1].upper() + name[1:]


def speaker_words(report: Report) -> str:
    """Who speaks and through whom: ``second official, AFP``; each named once."""
    origin = report.origin or ""
    if not origin or origin in report.speaker:
        return report.speaker
    return origin if report.speaker in origin else f"{report.speaker}, {origin}"


def saying(facts: Facts) -> str:
    """What a report says happened, in few words: ``2 drones: intercepted, malfunction``."""
    count = words.count_range(facts.weapon_count) if facts.weapon_count.known else ""
    names = [term_name("weapons", weapon) for weapon in facts.weapons]
    weapon = " and ".join(names)
    subject = " ".join(filter(None, (count, weapon)))
    outcome = ", ".join(term_name("outcomes", value) for value in facts.outcomes)
    return ": ".join(filter(None, (subject, outcome))) or what_happened(facts.event_type, facts.weapons)


def _row(report: Report, shade: Theme) -> str:
    speaker = speaker_words(report)
    text = report.text or saying(report.facts)
    inferred = ' <i title="tied to this incident by our inference">inferred</i>' if report.inferred else ""
    return (
        f'<tr><th scope="row">{escape(party_name(report))}{inferred}<small dir="auto">{escape(speaker)}</small></th>'
        f'<td><span class="dots">{dots(report.facts.outcomes, shade)}</span>'
        f'<span class="said" dir="auto" title="{escape(text)}">'
        f"{escape(text)}</span></td></tr>"
    )


def _foot(incident: Incident, reports: Sequence[Report]) -> str:
    facts = incident.facts
    sign = dict.fromkeys(incident.conflicts, " <u>≠</u>")
    sources = {r.publisher for r in reports if r.publisher}
    damage = term_name("damage", facts.damage) if facts.damage else words.UNKNOWN
    figures = (
        ("Weapons", words.count_range(facts.weapon_count), sign.get("weapon_count", "")),
        ("Killed", words.count_range(facts.killed), sign.get("killed", "")),
        ("Injured", words.count_range(facts.injured), sign.get("injured", "")),
        ("Damage", damage, sign.get("damage", "")),
        ("Sources", str(len(sources)), ""),
    )
    return (
        '<p class="figures">'
        + "".join(f"<span>{name} <b>{escape(value)}</b>{mark}</span>" for name, value, mark in figures)
        + "</p>"
    )
