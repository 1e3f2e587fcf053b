"""Facets: how many incidents each value of a dimension has under the other filters."""

from collections.abc import Sequence
from typing import Any, Final

import ibis

from geo.errors import InputError
from geo.filters import IncidentFilter
from geo.store.binding import question, table
from geo.store.contract import FACETS, FacetValue
from geo.store.duck import Cursor
from geo.store.predicates import coded_dimension, conditions, matching, shape, values
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
    asked = question(("facets", words, within, shape(filter_)), lambda: _expression(filter_, words, within=within))
    answer: dict[str, list[FacetValue]] = {word: [] for word in words}
    for word, value, count in asked.ask(cursor, values(filter_)).fetchall():
        answer[word].append(FacetValue(value, int(count)))
    for found in answer.values():
        found.sort(key=lambda facet: (-facet.count, facet.value))
        del found[MOST_VALUES:]
    return answer


def _expression(filter_: IncidentFilter, words: Sequence[str], *, within: bool) -> Any:
    narrowed = conditions(table("incident"), filter_)
    parts = []
    for word in words:
        t = matching(filter_, without=word if word in narrowed and not within else None)
        coded = coded_dimension(word, filter_)
        counted = t.group_by(code=t[DIMENSIONS[coded].code]).agg(n=t.count())
        parts.append(counted.select(word=ibis.literal(word), dim=ibis.literal(coded), code=counted.code, n=counted.n))
    counts = ibis.union(*parts) if len(parts) > 1 else parts[0]
    entries = table("combination_value")
    named = counts.join(entries, [counts.dim == entries.dim, counts.code == entries.code])
    return named.group_by(counts.word, entries.value).agg(n=named.n.sum())
