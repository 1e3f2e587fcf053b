"""A filter as conditions on the incident table: one a dimension, so that each can be left out."""

from collections.abc import Callable
from typing import Any, Final

import ibis

from geo.filters import IncidentFilter
from geo.model.incident import FOREVER
from geo.model.taxonomy import MEDIA_MENTION
from geo.store import areas
from geo.store.binding import bound, table
from geo.store.schema import DIMENSIONS
from geo.text import fold

_CHOICES: Final = {
    "outcome": "outcomes",
    "group": "groups",
    "event": "event_types",
    "weapon": "weapons",
    "country": "countries",
    "admin1": "admin1s",
    "site": "sites",
    "grade": "grades",
    "rule": "rules",
    "party": "parties",
    "publisher": "publishers",
    "tag": "tags",
    "precision": "precisions",
    "batch": "batches",
    "dataset": "datasets",
}
"""Dimensions of which values are chosen, and the filter's attribute of each."""

_ROLES: Final = {"either": "group", "claimed": "claimed", "attributed": "attributed"}
_MOST_WORDS: Final = 20

Conditions = dict[str, Any]


def coded_dimension(word: str, filter_: IncidentFilter) -> str:
    """The dimension of the dictionary that a word of the filter means: it depends on two of its switches."""
    if word == "outcome" and filter_.as_claimed:
        return "outcome_as_claimed"
    return _ROLES[filter_.group_role] if word == "group" else word


def includes_mentions(filter_: IncidentFilter) -> bool:
    """Whether media mentions are counted at all."""
    return filter_.media_mentions or MEDIA_MENTION in filter_.event_types


def shape(filter_: IncidentFilter) -> tuple[Any, ...]:
    """What of a filter decides the words of its SQL: which dimensions are narrowed, and the switches."""
    return (
        *(word for word, name in _CHOICES.items() if getattr(filter_, name)),
        bool(filter_.hidden_datasets),
        filter_.date_from is None,
        filter_.date_to is None,
        filter_.when,
        filter_.group_role,
        filter_.as_claimed,
        len(_words(filter_)),
        filter_.min_killed is None,
        filter_.min_injured is None,
        filter_.bbox is None,
        filter_.polygon is None,
        filter_.near is None,
        filter_.inside,
        includes_mentions(filter_),
        filter_.as_known_on is None,
    )


def values(filter_: IncidentFilter) -> dict[str, Any]:
    """Value of each placeholder that the conditions of a filter can name."""
    chosen: dict[str, Any] = {word: [str(value) for value in getattr(filter_, name)] for word, name in _CHOICES.items()}
    chosen |= {name: getattr(filter_, name) for name in ("date_from", "date_to", "min_killed", "min_injured")}
    chosen |= {f"word{n}": word for n, word in enumerate(_words(filter_))}
    chosen |= {"hidden": list(filter_.hidden_datasets), "known_on": filter_.as_known_on}
    return chosen | areas.values(filter_)


def _words(filter_: IncidentFilter) -> list[str]:
    return fold(filter_.text).split()[:_MOST_WORDS]


def _having(t: Any, dimension: str, holds: Callable[[Any], Any]) -> Any:
    """Whether any value of an incident in a dimension satisfies a condition."""
    entries = table("combination_value")
    chosen = entries.filter(entries.dim == dimension, holds(entries.value))
    return t[DIMENSIONS[dimension].code].isin(chosen.code)


def state(t: Any, filter_: IncidentFilter) -> list[Any]:
    """Conditions on what is there to be counted at all: the state of knowledge, and media mentions."""
    if filter_.as_known_on is None:
        known = [t.known_to == ibis.literal(FOREVER, "date")]
    else:
        day = bound("known_on", "date")
        known = [t.known_from <= day, day < t.known_to]
    return known if includes_mentions(filter_) else [*known, ~t.media_mention]


def conditions(t: Any, filter_: IncidentFilter) -> Conditions:
    """Condition of each narrowed dimension, by word; ``dates`` and ``area`` together with their doubt."""
    found: Conditions = {}
    for word, name in _CHOICES.items():
        if getattr(filter_, name):
            found[word] = _having(t, coded_dimension(word, filter_), bound(word, "array<string>").contains)
    if filter_.hidden_datasets:
        hidden = bound("hidden", "array<string>")
        told_elsewhere = _having(t, "dataset", lambda value: ~hidden.contains(value))
        found["dataset"] = found["dataset"] & told_elsewhere if "dataset" in found else told_elsewhere
    if filter_.has_dates:
        found["dates"] = _dates(t, filter_)
    if filter_.has_area:
        found["area"] = t.point_code.isin(areas.points(filter_))
    for name, column in (("min_killed", "killed_best"), ("min_injured", "injured_best")):
        if getattr(filter_, name) is not None:
            found[name] = t[column] >= bound(name, "int32")
    words = [t.search.contains(bound(f"word{n}", "string")) for n in range(len(_words(filter_)))]
    if words:
        found["text"] = ibis.and_(*words)
    return found


def _dates(t: Any, filter_: IncidentFilter) -> Any:
    certain = filter_.when == "certain"
    parts = []
    if filter_.date_from is not None:
        parts.append((t.date_start if certain else t.date_last) >= bound("date_from", "date"))
    if filter_.date_to is not None:
        parts.append((t.date_last if certain else t.date_start) <= bound("date_to", "date"))
    return ibis.and_(*parts, t.date_start.notnull())


def matching(filter_: IncidentFilter, *, without: str | None = None) -> Any:
    """Incident rows that match a filter, one dimension left out if named."""
    t = table("incident")
    found = conditions(t, filter_)
    return t.filter(*state(t, filter_), *(condition for word, condition in found.items() if word != without))
