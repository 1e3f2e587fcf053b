"""From a question to a slide: queries the store through its contract and decides everything that will be drawn."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from geo import __version__
from geo.charts.static_bars import HOLLOW, SPAN, cut_to
from geo.charts.static_notes import NOTE
from geo.drawing.svg import Box, printable
from geo.errors import InputError
from geo.export.bodies import body_boxes
from geo.export.footer import counter_notes, map_attribution, outside_note, source_names, source_note, view_notes
from geo.export.frame import make_frame
from geo.export.legend import LegendEntry, legend_entries, longest_remark
from geo.export.options import KINDS, Annotation, SlideOptions, to_words
from geo.export.recipe import Recipe
from geo.export.slide_map import WORLD, map_extent, map_part, map_view, outside
from geo.export.slide_parts import Asked, FootNote, MapPart, Slide
from geo.export.slide_rows import list_rows, table_rows
from geo.export.slide_steps import play_parts
from geo.export.slide_timeline import timeline_part
from geo.filters import IncidentFilter, to_query
from geo.maps import static_marks
from geo.maps.palette import all_values, colour_map, fold_values, named_values, value_label
from geo.model.grade import GRADES
from geo.model.phrases import say, subtitle, title
from geo.store.answers import Counters, FacetValue
from geo.store.contract import Store

__all__ = ["Annotation", "Slide", "SlideOptions", "build_slide"]

WITH_MAP = frozenset({"map", "map+timeline", "map+list", "sheet"})
WITH_TIMELINE = frozenset({"timeline", "map+timeline", "sheet"})
WITH_TABLE = frozenset({"table", "sheet"})
LIST_LIMIT = 40
PLACES = ("site", "admin1", "country", "group")
"""Dimensions that tables and small charts are made by."""


@dataclass(frozen=True, slots=True)
class Values:
    """What colour shows: the values shown by name, all in order with fills and words, and those there are."""

    named: tuple[str, ...]
    fills: Mapping[str, str]
    labels: Mapping[str, str]
    found: tuple[str, ...]


def build_slide(store: Store, filter_: IncidentFilter, kind: str, options: SlideOptions | None = None) -> Slide:
    """The slide of a filter.

    Parameters
    ----------
    kind
        map, timeline, map+timeline, map+list, table or sheet.

    Raises
    ------
    InputError
        If there is no such kind of picture.
    """
    options = options or SlideOptions()
    if kind not in KINDS:
        raise InputError(f"There is no picture {kind!r}; choose one of {', '.join(KINDS)}.")
    counters = store.counters(filter_)
    by_place = kind in WITH_TABLE or (kind in WITH_TIMELINE and options.timeline in {"multiples", "lanes"})
    facets = store.facets(filter_, [options.by, "publisher", *(PLACES if by_place else ())])
    values = values_shown(options, facets[options.by])
    asked = Asked(store, filter_, options, counters, facets, values.named)
    shown = _within(counters, filter_)
    text = _Text(
        printable(options.title or title(shown, options.lang)),
        printable(options.subtitle or subtitle(shown, options.lang)),
        (
            counter_notes(counters, filter_, options.lang),
            view_notes(filter_, options),
            (source_note(facets["publisher"], filter_, options),),
        ),
    )
    room = _legend_room(kind, counters, values, options)
    attribution, boxes, drawn = _body(asked, kind, text, room)
    if drawn and (beyond := outside(asked, drawn)):
        text = replace(text, footer=((*text.footer[0], outside_note(beyond, options.lang)), *text.footer[1:]))
        attribution, boxes, drawn = _body(asked, kind, text, room)
    rows = list_rows(asked, LIST_LIMIT) if kind == "map+list" else ()
    spots, steps = play_parts(asked) if options.play and drawn else ((), ())
    return Slide(
        kind=kind, title=text.title, subtitle=text.subtitle, options=options, counters=counters,
        fills=values.fills, labels=values.labels, footer=text.footer, attribution=attribution,
        legend_room=room, boxes=boxes, map=drawn, rows=rows, spots=spots, steps=steps,
        window=(filter_.date_from, filter_.date_to),
        notes=speaker_notes(facets["publisher"], filter_, text.footer, options),
        recipe=Recipe(kind, to_query(filter_), to_words(options), store.revision, __version__, counters.total),
        table=table_rows(asked) if kind in WITH_TABLE else (),
        timeline=timeline_part(asked) if kind in WITH_TIMELINE else None,
    )  # fmt: skip


def _within(counters: Counters, filter_: IncidentFilter) -> Counters:
    """Counters whose first and last day are cut to the dates asked for: an uncertain date may reach beyond."""
    if counters.first_date is None or counters.last_date is None:
        return counters
    first, last = cut_to(counters.first_date, counters.last_date, (filter_.date_from, filter_.date_to))
    return replace(counters, first_date=first, last_date=last)


@dataclass(frozen=True, slots=True)
class _Text:
    title: str
    subtitle: str
    footer: tuple[tuple[FootNote, ...], ...]


def _body(
    asked: Asked, kind: str, text: _Text, room: tuple[LegendEntry, ...]
) -> tuple[str, Mapping[str, Box], MapPart | None]:
    """Attribution, boxes of the body and the map.

    The projection is named below the map, and the room that leaves decides the map: twice at most.
    """
    options, projection = asked.options, "laea"
    extent, margin = map_extent(asked) if kind in WITH_MAP else (WORLD, False)
    while True:
        attribution = map_attribution(options.lang, projection) if kind in WITH_MAP else ""
        frame = make_frame(
            options, title=text.title, subtitle=text.subtitle, footer=text.footer, attribution=attribution,
            legend=room, remark=longest_remark(options.lang) if kind in WITH_MAP else "",
        )  # fmt: skip
        boxes = MappingProxyType(body_boxes(kind, frame.body, rtl=options.lang == "ar"))
        if kind not in WITH_MAP:
            return attribution, boxes, None
        view = map_view(extent, boxes["map"], margin=margin)
        if projection == view.projection.name or projection != "laea":
            return attribution, boxes, map_part(asked, view)
        projection = view.projection.name


def values_shown(options: SlideOptions, facet: Sequence[FacetValue]) -> Values:
    """Values of the colouring with fills and words, in the order of stacks."""
    by = options.by
    named = named_values(by, (value.value for value in facet))
    fills = colour_map(by, options.theme, named)
    order = [value for value in all_values(by, named) if value in fills]
    label = {v: value_label(by, v, options.lang) for v in order}
    if by == "grade":
        label = {v: say(f"grade_{v}", options.lang).capitalize() for v in order if v in GRADES and v != "discounted"}
    found = {v for one in facet if one.count for v in fold_values(by, [one.value], named)}
    return Values(
        named,
        MappingProxyType({v: fills[v] for v in order}),
        MappingProxyType(label),
        tuple(v for v in order if v in found),
    )


def _legend_room(kind: str, counters: Counters, values: Values, options: SlideOptions) -> tuple[LegendEntry, ...]:
    """Entries that the legend may come to have; what is drawn decides which it has."""
    marks = list(values.found)
    if kind in WITH_MAP:
        marks += [static_marks.DISCOUNTED] * bool(counters.discounted) + [static_marks.AREA] * bool(counters.area_only)
        marks += [static_marks.RING] * bool(counters.located) + [static_marks.BASE] * options.sites
    if kind == "map+list":
        marks += [static_marks.DISCOUNTED] * bool(counters.discounted)
    if kind in WITH_TIMELINE:
        marks += [SPAN, *[NOTE] * bool(options.annotations), *[static_marks.DISCOUNTED] * bool(counters.discounted)]
    if counters.discounted and options.by == "outcome" and kind not in WITH_MAP:
        marks.append(HOLLOW)
    return legend_entries(marks, values.labels, options.lang)


def speaker_notes(
    publishers: Sequence[FacetValue],
    filter_: IncidentFilter,
    footer: Sequence[Sequence[FootNote]],
    options: SlideOptions,
) -> tuple[str, ...]:
    """Paragraphs for the speaker: the counters, the filter, and every source by name."""
    lines = [" ".join(note.text for note in notes) for notes in footer[:2]]
    if options.source_line:
        lines.append(options.source_line)
    names = source_names(publishers, filter_)
    if names:
        joined = ("؛ " if options.lang == "ar" else "; ").join(names[:200])
        lines.append(say("sources", options.lang, names=joined))
    return tuple(printable(line) for line in lines)
