"""The facets of the side bar: which values there are, which are ticked, what ticking one does to the filter.

A component of our own rather than check boxes of Streamlit's: their labels are Markdown, and the values are text
of uploaded files.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from geo.filters import IncidentFilter
from geo.maps.palette import OTHERS, Theme, colour_map, named_values, value_label
from geo.model.grade import GRADE_SIGNS, GRADES
from geo.model.site import group_name, site_name
from geo.model.taxonomy import FALSE_ALARM, NONE, OUTCOME_ORDER, country_name
from geo.store.answers import FacetValue

How = Literal["toggle", "only", "all"]
HERE = Path(__file__).parent
MAX_VALUES = 500
MAX_TICKED = 60
"""Beyond so many values a list begins unticked: everything but one would not fit into a link."""


@dataclass(frozen=True, slots=True)
class Facet:
    """One list of the side bar: its dimension of the filter, words, and how many values stand open."""

    id: str
    dimension: str
    title: str
    top: int
    label: Callable[[str], str]
    note: str = ""


def _or_none(name: Callable[[str], str], none: str) -> Callable[[str], str]:
    return lambda value: none if value == NONE else name(value)


FACETS: tuple[Facet, ...] = (
    Facet("outcome", "outcomes", "Outcome", 9, lambda v: value_label("outcome", v), "one can have several"),
    Facet("grade", "grades", "Grade", 5, str.capitalize),
    Facet("group", "groups", "Group", 4, _or_none(group_name, "No group named"), "claimed or attributed"),
    Facet("country", "countries", "Country", 3, _or_none(country_name, "No country given")),
    Facet("site", "sites", "Site", 5, _or_none(site_name, "At no site")),
)
FACET_IDS = tuple(facet.id for facet in FACETS)


def merge(every: Sequence[FacetValue], now: Sequence[FacetValue], chosen: Sequence[str]) -> list[FacetValue]:
    """Values of the whole data with their counts now, none of them lost; what is counted or chosen comes first."""
    counts = {value.value: value.count for value in now}
    values = list(dict.fromkeys([*counts, *(value.value for value in every), *chosen]))
    merged = [FacetValue(value, counts.get(value, 0)) for value in values]
    return sorted(merged, key=lambda v: (v.value not in chosen if chosen else False, -v.count))


def in_order(facet: Facet, values: Sequence[FacetValue]) -> list[FacetValue]:
    """Outcomes and grades in their fixed order, the rest as they come."""
    by_value = {value.value: value for value in values}
    if facet.id == "outcome":
        ours = [by_value[value] for value in OUTCOME_ORDER if value in by_value]
        return ours + [value for value in values if value.value not in OUTCOME_ORDER]
    if facet.id == "grade":
        return [by_value.get(grade, FacetValue(grade, 0)) for grade in GRADES]
    return list(values)


def chosen_after(chosen: Sequence[str], every: Sequence[str], value: str, how: How) -> tuple[str, ...]:
    """Values chosen after a click; none stands for all, and so does choosing each."""
    if how == "all":
        return ()
    if how == "only":
        return () if tuple(chosen) == (value,) else (value,)
    ticked = set(chosen or (every if len(every) <= MAX_TICKED else ()))
    ticked ^= {value}
    return () if ticked >= set(every) else tuple(sorted(ticked))


def facet_data(facet: Facet, values: Sequence[FacetValue], chosen: Sequence[str], theme: Theme) -> dict[str, Any]:
    """What the component is told of one list."""
    fills = _outcome_fills(values, theme) if facet.id == "outcome" else {}
    ticked_at_start = len(values) <= MAX_TICKED
    return {
        "id": facet.id,
        "title": facet.title,
        "note": facet.note,
        "top": max(facet.top, len(chosen)) if len(values) > facet.top + 1 else len(values),
        "narrowed": bool(chosen),
        "values": [
            {
                "value": v.value,
                "label": facet.label(v.value),
                "count": v.count,
                "ticked": v.value in chosen if chosen else ticked_at_start,
                "fill": fills.get(v.value, ""),
                "hollow": v.value == FALSE_ALARM,
                "sign": GRADE_SIGNS.get(v.value, "") if facet.id == "grade" else "",
            }
            for v in values[:MAX_VALUES]
        ],
    }


def _outcome_fills(values: Sequence[FacetValue], theme: Theme) -> dict[str, str]:
    named = named_values("outcome", [v.value for v in values])
    fills = colour_map("outcome", theme, named)
    return {v.value: fills.get(v.value, fills[OTHERS]) for v in values}


def facet_values(
    every: Mapping[str, Sequence[FacetValue]], now: Mapping[str, Sequence[FacetValue]], filter_: IncidentFilter
) -> dict[str, list[FacetValue]]:
    """The values of each list as they are drawn."""
    return {
        facet.id: in_order(facet, merge(every[facet.id], now[facet.id], getattr(filter_, facet.dimension)))
        for facet in FACETS
    }


def apply(
    filter_: IncidentFilter, event: Mapping[str, Any], values: Mapping[str, Sequence[FacetValue]]
) -> IncidentFilter:
    """The filter after a click in the component; one that it does not know changes nothing."""
    facet = next((f for f in FACETS if f.id == event.get("facet")), None)
    value, how = event.get("value"), event.get("how")
    if facet is None or not isinstance(value, str) or how not in {"toggle", "only", "all"}:
        return filter_
    every = [v.value for v in values[facet.id]]
    chosen = chosen_after(getattr(filter_, facet.dimension), every, value, how)
    return replace(filter_, **{facet.dimension: chosen})


def component() -> Any:
    """The component, registered."""
    return st.components.v2.component(
        "incident_atlas_facets",
        html='<div class="facets"></div>',
        css=(HERE / "facets.css").read_text(encoding="utf-8"),
        js=(HERE / "facets.js").read_text(encoding="utf-8"),
    )
