"""What an HTML map plays: places with their counts, and the counts of each step of time."""

from dataclasses import replace
from datetime import date, timedelta

from geo.export.slide_parts import Asked, PlaySpot, PlayStep
from geo.filters import Bbox, IncidentFilter
from geo.maps.bubbles import slices
from geo.model import words
from geo.model.phrases import say
from geo.model.site import site_name
from geo.model.steps import next_step
from geo.store.answers import FineCell, Step

MOST_STEPS = 60
MOST_SPOTS = 3_000
FINEST = 10
_WORLD: Bbox = (-180.0, -90.0, 180.0, 90.0)


def play_parts(asked: Asked) -> tuple[tuple[PlaySpot, ...], tuple[PlayStep, ...]]:
    """Places of the filter, and the steps of the play with the counts of the places that have any.

    An incident whose date is uncertain is played only in a step that is certain to hold it.
    """
    zoom, cells = _cells(asked)
    spots = {(cell.gx, cell.gy, cell.area): number for number, cell in enumerate(cells)}
    steps = []
    for first, last, label in _steps(asked):
        found = asked.store.fine_cells(_dated(asked.filter, first, last), zoom=zoom, bbox=_WORLD, by=asked.options.by)
        counts = tuple(
            (spots[cell.gx, cell.gy, cell.area], _spot(cell, asked))
            for cell in found
            if (cell.gx, cell.gy, cell.area) in spots
        )
        steps.append(PlayStep(label, counts))
    return tuple(_spot(cell, asked) for cell in cells), tuple(steps)


def _dated(filter_: IncidentFilter, first: date, last: date) -> IncidentFilter:
    return replace(filter_, date_from=first, date_to=last, when="certain")


def _cells(asked: Asked) -> tuple[int, list[FineCell]]:
    """The finest cells that are not too many."""
    zoom = FINEST
    while True:
        cells = asked.store.fine_cells(asked.filter, zoom=zoom, bbox=_WORLD, by=asked.options.by)
        if len(cells) <= MOST_SPOTS or zoom == 0:
            return zoom, cells
        zoom -= 2


def _steps(asked: Asked) -> list[tuple[date, date, str]]:
    counters, window = asked.counters, asked.filter
    if counters.first_date is None or counters.last_date is None:
        return []
    first = max(counters.first_date, window.date_from or counters.first_date)
    last = min(counters.last_date, window.date_to or counters.last_date)
    for step in ("day", "week", "month", "year"):
        found = _by_step(first, last, step, asked.options.lang)
        if len(found) <= MOST_STEPS:
            return found
    return found[-MOST_STEPS:]


def _by_step(first: date, last: date, step: Step, lang: str) -> list[tuple[date, date, str]]:
    at = {"month": first.replace(day=1), "year": date(first.year, 1, 1)}.get(step, first)
    found: list[tuple[date, date, str]] = []
    while at <= last and len(found) <= MOST_STEPS:
        after = next_step(at, step)
        begin, end = max(at, first), min(after - timedelta(days=1), last)
        found.append((begin, end, words.span(begin, end, lang)))
        at = after
    return found


def _spot(cell: FineCell, asked: Asked) -> PlaySpot:
    lang = asked.options.lang
    label = site_name(cell.site, lang) if cell.site else cell.place or ""
    if cell.area:
        label = say("place_not_named", lang, name=label) if label else say("no_place", lang)
    shares = slices(cell.mix, asked.options.by, asked.named)
    return PlaySpot(cell.lon, cell.lat, cell.count, cell.discounted, cell.area, cell.radius_m, label, shares)
