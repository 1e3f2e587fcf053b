"""The timeline of a slide: bars or cumulative counts, lanes of single incidents, or small multiples."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from geo.charts.static_lanes import Lane, LaneEvent
from geo.charts.timescale import auto_step
from geo.export.options import SlideOptions
from geo.export.slide_parts import Asked, TimelinePart
from geo.export.slide_rows import harm_words, largest_places, row_shares
from geo.filters import IncidentFilter
from geo.maps.palette import fold_values
from geo.model.grade import GRADES
from geo.model.phrases import say
from geo.model.site import group_name, site_name
from geo.store.answers import Step, TimeBin, Timeline

MOST_LANES = 9
MOST_EVENTS = 1_000
"""More incidents than this are not drawn one by one: small multiples take the place of lanes."""
MOST_MULTIPLES = 9
_COUNTED_GRADES = tuple(grade for grade in GRADES if grade != "discounted")


def timeline_part(asked: Asked) -> TimelinePart:
    """What a slide's timeline draws."""
    step = auto_step(asked.counters.first_date, asked.counters.last_date)
    kind = asked.options.timeline
    if kind == "lanes" and asked.counters.total > MOST_EVENTS:
        kind = "multiples"
    whole = _timeline(asked, _attacks_only(asked.filter) if kind == "cumulative" else asked.filter, step)
    if kind == "lanes":
        return TimelinePart(kind, whole, lanes=_lanes(asked))
    if kind == "multiples":
        dimensions = ("group", "site") if asked.options.lanes == "group" else ("site", "admin1", "country")
        places = largest_places(asked, MOST_MULTIPLES, dimensions)
        parts = tuple((name, count, _timeline(asked, part, step)) for name, count, part in places)
        return TimelinePart(kind if parts else "bars", whole, multiples=parts)
    return TimelinePart(kind, whole)


def _attacks_only(filter_: IncidentFilter) -> IncidentFilter:
    """The filter without discounted incidents; a sum of attacks must not hold them."""
    grades = tuple(grade for grade in filter_.grades if grade in _COUNTED_GRADES)
    return replace(filter_, grades=grades or _COUNTED_GRADES)


def _timeline(asked: Asked, filter_: IncidentFilter, step: Step) -> Timeline:
    """A store's timeline whose values are those shown by name."""
    by = asked.options.by
    answer = asked.store.timeline(filter_, step=step, by=by)
    weights: dict[tuple[Any, str], float] = defaultdict(float)
    for bin_ in answer.bins:
        (value,) = fold_values(by, [bin_.value], asked.named)
        weights[bin_.start, value] += bin_.weight
    bins = tuple(TimeBin(start, value, weight) for (start, value), weight in sorted(weights.items()))
    return replace(answer, bins=bins)


def _lanes(asked: Asked) -> tuple[Lane, ...]:
    lang = asked.options.lang
    events: dict[str, list[LaneEvent]] = defaultdict(list)
    for row in asked.store.page(asked.filter, order="date", limit=MOST_EVENTS).to_pylist():
        if row["date_start"] is not None:
            events[_lane_name(row, asked.options)].append(_event(row, asked, lang))
    order = sorted(events, key=lambda name: (-len(events[name]), name))
    kept = order if len(order) <= MOST_LANES else order[: MOST_LANES - 1]
    lanes = [Lane(name, len(events[name]), tuple(events[name])) for name in kept]
    rest = [event for name in order[len(kept) :] for event in events[name]]
    if rest:
        rest.sort(key=lambda event: (event.first, event.last))
        lanes.append(Lane(say("lane_others", lang), len(rest), tuple(rest)))
    return tuple(lanes)


def _event(row: Mapping[str, Any], asked: Asked, lang: str) -> LaneEvent:
    return LaneEvent(
        row["date_start"],
        row["date_last"] or row["date_start"],
        row_shares(row, asked),
        label=harm_words(row, lang),
        weight=(row["killed_best"] or 0) * 1_000 + (row["injured_best"] or 0),
        discounted=row["discounted"],
    )


def _lane_name(row: Mapping[str, Any], options: SlideOptions) -> str:
    if options.lanes == "group":
        groups = row["groups"] or []
        return group_name(groups[0], options.lang) if groups else say("no_group", options.lang)
    if row["site"]:
        return site_name(row["site"], options.lang)
    return row["place"] or say("no_place", options.lang)
