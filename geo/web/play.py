"""What the play of the map asks for, once a view: its marks and what of each lies in which steps of time."""

import gzip
from collections.abc import Mapping
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from geo.errors import InputError
from geo.filters import IncidentFilter
from geo.maps.layers import to_json
from geo.maps.play import MAX_STEPS, Period, period_of, play_layers, play_payload
from geo.model.site import known_sites
from geo.model.steps import STEPS, Step, Steps
from geo.model.words import day, number, plural
from geo.web.answers import answering, json_answer
from geo.web.params import bbox_param, by_param, filter_param, zoom_param
from geo.web.provider import get_store, named

AUTO: Final = "auto"
_PACKED_FROM: Final = 1_000
_PACKING: Final = 1
"""Level of compression: three times as fast as the usual one, and the answer a fifth larger."""


def step_param(query: Mapping[str, str]) -> Step | None:
    """The step ``step``: day, week, month or year; ``None`` for auto, or if not given."""
    text = query.get("step", AUTO)
    if text == AUTO:
        return None
    if text not in STEPS:
        raise InputError(f"step must be {AUTO}, {', '.join(STEPS)}.")
    return text


def play(request: Request) -> Response:
    """Marks, steps and counts of a view: parameters of ``/api/cells``, and ``step``.

    Where there is nothing to play, ``steps`` is empty and ``reason`` a sentence that says why.
    """
    query = request.query_params
    filter_, problems = filter_param(query)
    zoom, bbox, by, step = zoom_param(query), bbox_param(query), by_param(query), step_param(query)
    store = get_store()
    revision = store.revision
    period = period_of(store, filter_)
    choices = period.possible()
    about = {
        "revision": revision,
        "z": zoom,
        "problems": list(problems),
        "when": filter_.when,
        "choices": choices,
        "matching": period.matching,
        "undated": period.undated,
        "unlocated": period.unlocated,
    }
    if not choices:
        return packed_answer(request, about | {"steps": [], "reason": nothing_to_play(period, filter_)})
    if step is not None and step not in choices:
        raise InputError(_too_many(step, period))
    found = play_layers(
        store,
        filter_,
        period,
        steps=choices if step is None else (step,),
        zoom=zoom,
        bbox=bbox,
        by=by,
        named=named(revision, filter_, by),
        sites=known_sites(),
    )
    if found is None:
        raise InputError("There is too much to play in this view. Take a longer step, zoom in, or narrow the filter.")
    return packed_answer(request, about | play_payload(found))


def _too_many(step: Step, period: Period) -> str:
    count = len(Steps(step, period.first, period.last)) if period.first and period.last else 0
    if count < 2:  # noqa: PLR2004 - one step is no play
        return f"All dates lie in one {step}. Take a shorter step."
    return (
        f"That would be {number(count)} steps of a {step}; at most {MAX_STEPS} can be played. "
        "Take a longer step or narrow the dates."
    )


def nothing_to_play(period: Period, filter_: IncidentFilter) -> str:
    """Why a period cannot be played."""
    if not period.matching:
        return "Nothing matches the filter."
    if period.first is None or period.last is None:
        return f"{_subject(period.matching, 'has', 'have')} no date."
    if period.first == period.last:
        dates = "chosen" if filter_.has_dates else "known"
        return f"There is one day only among the dates {dates}: {day(period.first)}."
    return f"The dates run from {period.first.year} to {period.last.year}: narrow them to {MAX_STEPS} years at most."


def _subject(count: int, one: str, many: str) -> str:
    return f"{plural(count, 'incident')} {one if count == 1 else many}"


def packed_answer(request: Request, value: dict[str, Any]) -> Response:
    """A value as JSON, compressed here where the browser takes it: the server's own way is slow for so much."""
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return json_answer(value)
    body = to_json(value)
    if len(body) < _PACKED_FROM:
        return json_answer(value)
    headers = {"Cache-Control": "private, no-cache", "Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return Response(gzip.compress(body, _PACKING, mtime=0), media_type="application/json", headers=headers)


ROUTES = [Route("/api/play", answering(play))]
