"""Bubbles of a view: the map's most frequent question, answered ahead where it can be foreseen."""

from typing import Any

from starlette.requests import Request

from geo.filters import IncidentFilter, to_query
from geo.maps.layers import payload
from geo.maps.palette import ColourBy
from geo.maps.view import SparseViews, view_layers
from geo.model.site import known_sites
from geo.web.ahead import Ahead, View
from geo.web.params import bbox_param, by_param, filter_param, zoom_param
from geo.web.provider import get_store, named
from geo.web.turns import TURNS

_SEEN = SparseViews()
_AHEAD = Ahead()


def cells(request: Request) -> dict[str, Any]:
    """Bubbles, empty sites and legend of a view: ``z``, ``bbox``, ``by`` and the filter ``f``.

    The filter ``names`` says which values are shown by name, so that two maps have the same colours.
    """
    query = request.query_params
    filter_, problems = filter_param(query)
    view = View(zoom_param(query), bbox_param(query), by_param(query))
    asked = to_query(filter_)
    with TURNS.answering(asked):
        revision = get_store().revision
        if "names" in query:
            answer = _answer(filter_, revision, view, filter_param(query, "names")[0])
        else:
            _AHEAD.looked(asked, view)
            answer = _AHEAD.take(asked, revision, view) or _answer(filter_, revision, view, filter_)
    return {"revision": revision, "z": view.zoom, "problems": list(problems), **answer}


def begin_cells(filter_: IncidentFilter, revision: int, *, before: str, by: ColourBy) -> None:
    """Begin what a map will ask once it is told of a filter; ``before`` is the canonical query of what it shows."""
    _AHEAD.begin(
        to_query(filter_), revision, before=before, by=by, answer=lambda view: _answer(filter_, revision, view, filter_)
    )


def _answer(filter_: IncidentFilter, revision: int, view: View, names: IncidentFilter) -> dict[str, Any]:
    layers = view_layers(
        get_store(),
        filter_,
        zoom=view.zoom,
        bbox=view.bbox,
        by=view.by,
        named=named(revision, names, view.by),
        sites=known_sites(),
        known=_SEEN,
    )
    return payload(layers)
