"""The record of an incident: how it is counted, what was not used, corrections, and where it came from."""

from html import escape

from geo.model import words
from geo.model.facts import Party
from geo.model.words import place
from geo.store.answers import IncidentHistory


def record_html(history: IncidentHistory) -> str:
    """The list as HTML, all text escaped."""
    rows = "".join(f'<dt>{name}</dt><dd dir="auto">{escape(value)}</dd>' for name, value in record(history) if value)
    return f'<h2 class="block">The record</h2><dl class="record">{rows}</dl>'


def record(history: IncidentHistory) -> list[tuple[str, str]]:
    """Names and values of the list."""
    incident = history.incident
    facts = incident.facts
    dates = [words.onset(other) for other in incident.other_dates]
    places = [place(other) for other in incident.other_places]
    corrections = [
        f"{r.speaker}{', ' + words.day(r.published_on) if r.published_on else ''}: {r.text or 'no reason given'}"
        for r in history.reports
        if r.party is Party.ANALYST
    ]
    return [
        ("Counted as", _counted(history)),
        ("Place as named", facts.place_named or ""),
        ("Other dates given", ", ".join(dict.fromkeys(d for d in dates if d != words.onset(facts)))),
        ("Other places given", ", ".join(dict.fromkeys(p for p in places if p != place(facts)))),
        ("Target", facts.target or ""),
        ("Tags", ", ".join(facts.tags)),
        ("Corrections", "; ".join(corrections) or "none"),
        ("Data set", ", ".join(incident.datasets) + _batches(history)),
        ("Key", incident.incident),
    ]


def _counted(history: IncidentHistory) -> str:
    incident = history.incident
    if not incident.is_attack:
        return "not an attack: left out of attacks and casualties"
    killed, injured = words.count_range(incident.facts.killed), words.count_range(incident.facts.injured)
    if killed == injured == words.UNKNOWN:
        return "one attack; no casualty figure"
    return f"one attack; adds {killed} killed and {injured} injured"


def _batches(history: IncidentHistory) -> str:
    return f" (import {', '.join(map(str, history.batches))})" if history.batches else ""
