"""Facets: how many incidents each value of a dimension has under the other filters."""

from collections.abc import Sequence
from typing import Any, Final

import ibis

from geo.errors import InputError
from geo.filters import IncidentFilter
from geo.store.answers import FacetValue
from geo.store.binding import MATCHING, question, rows, table
from geo.store.contract import FACETS
from geo.store.duck import Cursor
from geo.store.predicates import base, chosen, coded_dimension, conditions, costly, matching, values
from geo.store.schema import DIMENSIONS

MOST_VALUES: Final = 5_000
"""Values of one dimension that are answered, the largest first."""


def facets(
    cursor: Cursor, filter_: IncidentFilter, dimensions: Sequence[str], *, within: bool
) -> dict[str, list[FacetValue]]:
    """Values and counts of several dimensions, in one question."""
    unknown = [word for word in dimensions if word not in FACETS]
    if unknown:
        raise InputError(f"{unknown[0]!r} cannot be counted; the dimensions are {', '.join(FACETS)}.")
    words = tuple(dict.fromkeys(dimensions))
    if not words:
        return {}
    narrowed = () if within else tuple(word for word in words if word in conditions(filter_))
    coded = tuple(coded_dimension(word, filter_) for word in words)
    asked = question(("facets", words, coded, narrowed), lambda: _expression(words, coded, narrowed))
    # Each dimension that is narrowed is counted under conditions of its own: what is costly is found once for all.
    first = base(filter_) if costly(filter_) else None
    condition = matching if first is None else chosen
    clauses = {_without(word): condition(filter_, without=word) for word in narrowed}
    once = (MATCHING,) if conditions(filter_) else ()
    counts = asked.ask(cursor, values(filter_), base=first, once=once, matching=condition(filter_), **clauses)
    answer: dict[str, list[FacetValue]] = {word: [] for word in words}
    for word, value, count in counts.fetchall():
        answer[word].append(FacetValue(value, int(count)))
    for found in answer.values():
        found.sort(key=lambda facet: (-facet.count, facet.value))
        del found[MOST_VALUES:]
    return answer


def _without(word: str) -> str:
    return f"{MATCHING}_without_{word}"


def _expression(words: Sequence[str], coded: Sequence[str], narrowed: Sequence[str]) -> Any:
    parts = []
    for word, dimension in zip(words, coded, strict=True):
        t = rows(_without(word) if word in narrowed else MATCHING)
        counted = t.group_by(code=t[DIMENSIONS[dimension].code]).agg(n=t.count())
        parts.append(
            counted.select(word=ibis.literal(word), dim=ibis.literal(dimension), code=counted.code, n=counted.n)
        )
    counts = ibis.union(*parts) if len(parts) > 1 else parts[0]
    entries = table("combination_value")
    named = counts.join(entries, [counts.dim == entries.dim, counts.code == entries.code])
    return named.group_by(counts.word, entries.value).agg(n=named.n.sum())
