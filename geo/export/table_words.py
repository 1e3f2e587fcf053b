"""A row of a table in words: its title, when, and lines to read, for formats that people read."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, Final

from geo.export.table_columns import Of
from geo.model import words
from geo.model.describe import title
from geo.model.facts import Count, DatePrecision, Facts, GeoMethod, GeoPrecision
from geo.model.site import group_name
from geo.model.taxonomy import term_name

_CLOSED: Final = {"date_precision": DatePrecision, "geo_precision": GeoPrecision, "geo_method": GeoMethod}
_COUNTS: Final = ("weapon_count", "killed", "injured")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row in words. ``lines`` are (label, text); ``url`` is the address of the source, http or https, or empty."""

    title: str
    when: str
    facts: Facts
    lines: tuple[tuple[str, str], ...]
    url: str = ""


def entry(record: Mapping[str, Any], of: Of) -> Entry:
    """The words of one row of reports or of incidents."""
    facts = facts_of(record)
    when = words.onset(facts) + (f", {facts.time_local}" if facts.time_local else "")
    head = record.get("title") if of == "incidents" else None
    lines = [("When", when), ("Where", _where(facts)), *_result(facts)]
    lines += _told_by_report(record) if of == "reports" else _assembled(record)
    url = str(record.get("url") or "")
    return Entry(
        head or title(facts),
        when,
        facts,
        tuple((label, text) for label, text in lines if text),
        url if url.startswith(("https://", "http://")) else "",
    )


def facts_of(record: Mapping[str, Any]) -> Facts:
    """The facts of a row: reports and incidents have them under the same names."""
    found: dict[str, Any] = {}
    for name in (spec.name for spec in fields(Facts)):
        if name in _COUNTS:
            found[name] = Count(*(record[f"{name}_{bound}"] for bound in ("low", "best", "high")))
            continue
        value = record[name]
        if isinstance(value, list):
            value = tuple(value)
        found[name] = _CLOSED[name](value) if name in _CLOSED and value else value
    return Facts(**found)


def _where(facts: Facts) -> str:
    return ", ".join(filter(None, (words.place(facts), words.region(facts), words.place_precision(facts))))


def _result(facts: Facts) -> list[tuple[str, str]]:
    groups = dict.fromkeys((*facts.claimed_by, *facts.attributed_to))
    return [
        ("Outcome", _outcomes(facts.outcomes)),
        ("Claimed by or attributed to", ", ".join(map(group_name, groups))),
        ("Killed", words.count_range(facts.killed)),
        ("Injured", words.count_range(facts.injured)),
        ("Damage", facts.damage_text or facts.damage or ""),
    ]


def _outcomes(values: Any) -> str:
    return ", ".join(term_name("outcomes", value) for value in values or ())


def _told_by_report(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    published = record["published_on"]
    source = (record["publisher"], record["origin"], words.day(published) if published else None)
    return [
        ("Who says so", f"{record['speaker']} ({term_name('parties', record['party'])})"),
        ("Stance", term_name("stances", record["stance"])),
        ("What it says", record["text"] or ""),
        ("Source", ", ".join(filter(None, source))),
    ]


def _assembled(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        ("As claimed", _outcomes(record["claimed_outcomes"])),
        ("Grade", f"{record['grade']} ({record['rule']})"),
        ("Parties differ on", ", ".join(record["conflicts"] or ())),
        ("Reports", str(record["n_reports"])),
        ("Read in", ", ".join(record["publishers"] or ())),
    ]
