"""A filter as conditions on the incident table: one a dimension, so that each can be left out."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce
from operator import and_
from typing import Any, Final

import ibis

from geo.filters import WEEKDAYS, IncidentFilter
from geo.model.incident import FOREVER
from geo.model.taxonomy import MEDIA_MENTION
from geo.store import areas
from geo.store.binding import Clause, bound, clause, table
from geo.store.clock import clock_hour, weekday
from geo.store.schema import DIMENSIONS
from geo.text import fold

_CHOICES: Final = {
    "outcome": "outcomes",
    "group": "groups",
    "claimed": "claimants",
    "attributed": "attributions",
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

KNOWN_ON: Final = bound("known_on", "date")


def coded_dimension(word: str, filter_: IncidentFilter) -> str:
    """The dimension of the dictionary that a word of the filter means: it depends on two of its switches."""
    if word == "outcome" and filter_.as_claimed:
        return "outcome_as_claimed"
    return _ROLES[filter_.group_role] if word == "group" else word


def includes_mentions(filter_: IncidentFilter) -> bool:
    """Whether media mentions are counted at all."""
    return filter_.media_mentions or MEDIA_MENTION in filter_.event_types


def values(filter_: IncidentFilter) -> dict[str, Any]:
    """Value of each placeholder that the conditions of a filter can name."""
    given: dict[str, Any] = {word: [str(value) for value in getattr(filter_, name)] for word, name in _CHOICES.items()}
    given |= {"hours": list(filter_.hours), "weekdays": [WEEKDAYS.index(word) for word in filter_.weekdays]}
    given |= {name: getattr(filter_, name) for name in ("date_from", "date_to", "min_killed", "min_injured")}
    given |= {f"word{n}": word for n, word in enumerate(_words(filter_))}
    given |= {"hidden": list(filter_.hidden_datasets), "known_on": filter_.as_known_on}
    return given | areas.values(filter_)


def _words(filter_: IncidentFilter) -> list[str]:
    return fold(filter_.text).split()[:_MOST_WORDS]


def _having(t: Any, dimension: str, holds: Callable[[Any], Any]) -> Any:
    """Whether any value of an incident in a dimension satisfies a condition."""
    entries = table("combination_value")
    holding = entries.filter(entries.dim == dimension, holds(entries.value))
    return t[DIMENSIONS[dimension].code].isin(holding.code)


def state(filter_: IncidentFilter) -> Clause:
    """What is there to be counted at all: one state of knowledge, and media mentions only if asked for."""
    if filter_.as_known_on is None:
        known = clause("known now", lambda t: t.known_to == ibis.literal(FOREVER, "date"))
    else:
        known = clause("known on", lambda t: (t.known_from <= KNOWN_ON) & (t.known_to > KNOWN_ON))
    return known if includes_mentions(filter_) else known & clause("no mention", lambda t: ~t.media_mention)


def conditions(filter_: IncidentFilter) -> dict[str, Clause]:
    """Condition of each narrowed dimension, by word; ``dates`` and ``area`` as certainly as the filter asks."""
    found = {
        word: _choice(word, coded_dimension(word, filter_)) for word, name in _CHOICES.items() if getattr(filter_, name)
    }
    if filter_.hidden_datasets:
        hidden = bound("hidden", "array<string>")
        elsewhere = clause("hidden", lambda t: _having(t, "dataset", lambda value: ~hidden.contains(value)))
        found["dataset"] = found["dataset"] & elsewhere if "dataset" in found else elsewhere
    if filter_.has_dates:
        found["dates"] = _all(_dates(filter_))
    if filter_.has_area:
        found["area"] = _all(
            clause(("area", kind, filter_.inside), partial(_inside, kind=kind, certain=filter_.inside == "certain"))
            for kind in areas.KINDS
            if getattr(filter_, kind) is not None
        )
    for name, column in (("min_killed", "killed_best"), ("min_injured", "injured_best")):
        if getattr(filter_, name) is not None:
            found[name] = clause(name, partial(_at_least, name=name, column=column))
    if filter_.weekdays:
        found["weekday"] = clause("weekday", lambda t: bound("weekdays", "array<int32>").contains(weekday(t)))
    if filter_.hours:
        found["hour"] = clause("hour", lambda t: bound("hours", "array<int32>").contains(clock_hour(t)))
    words = len(_words(filter_))
    if words:
        found["text"] = _all(clause(("word", n), partial(_contains, n=n)) for n in range(words))
    return found


def _all(clauses: Iterable[Clause]) -> Clause:
    return reduce(and_, clauses)


def _choice(word: str, dimension: str) -> Clause:
    among = bound(word, "array<string>").contains
    return clause(("choice", word, dimension), lambda t: _having(t, dimension, among))


def _inside(t: Any, *, kind: str, certain: bool) -> Any:
    return areas.holds(t.point_code, kind, certain=certain)


def _at_least(t: Any, *, name: str, column: str) -> Any:
    return t[column] >= bound(name, "int32")


def _contains(t: Any, *, n: int) -> Any:
    return t.search.contains(bound(f"word{n}", "string"))


def _dates(filter_: IncidentFilter) -> Iterator[Clause]:
    """Undated incidents satisfy neither: a comparison with nothing is not true."""
    if filter_.date_from is not None:
        if filter_.when == "certain":
            yield clause("starts from", lambda t: t.date_start >= bound("date_from", "date"))
        else:
            yield clause("lasts from", lambda t: t.date_last >= bound("date_from", "date"))
    if filter_.date_to is not None:
        if filter_.when == "certain":
            yield clause("lasts to", lambda t: t.date_last <= bound("date_to", "date"))
        else:
            yield clause("starts to", lambda t: t.date_start <= bound("date_to", "date"))
    yield dated()


def dated() -> Clause:
    """Whether there is a date at all."""
    return clause("dated", lambda t: t.date_start.notnull())


def undated() -> Clause:
    """Whether there is no date."""
    return clause("undated", lambda t: t.date_start.isnull())


def unlocated() -> Clause:
    """Whether there is no point."""
    return clause("unlocated", lambda t: t.point_code.isnull())


def costly(filter_: IncidentFilter) -> bool:
    """Whether finding the matching rows takes longer than counting them."""
    return filter_.has_area or bool(_words(filter_))


def base(filter_: IncidentFilter) -> Clause:
    """What an incident must satisfy beside the choices of values."""
    found = conditions(filter_)
    return _all([state(filter_), *(condition for word, condition in found.items() if word not in _CHOICES)])


def chosen(filter_: IncidentFilter, *, without: str | None = None) -> Clause:
    """The choices of values alone, one left out if named: they look at nothing but codes."""
    found = conditions(filter_)
    clauses = [condition for word, condition in found.items() if word in _CHOICES and word != without]
    return _all(clauses) if clauses else Clause("TRUE", frozenset())


def matching(filter_: IncidentFilter, *, without: str | None = None) -> Clause:
    """Whether an incident matches a filter, one dimension left out if named."""
    found = conditions(filter_)
    return _all([state(filter_), *(condition for word, condition in found.items() if word != without)])
