"""Routes of the other views of the map: provinces coloured by number, their outlines, and heat."""

from typing import Any, Final

from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Route

from geo.maps.choropleth import choropleth
from geo.maps.palette import AREA_OPACITY, SEQUENTIAL
from geo.model.provinces import known_provinces
from geo.web.answers import answering, json_answer
from geo.web.params import bbox_param, filter_param, zoom_param
from geo.web.provider import get_store

_FOR_EVER: Final = "public, max-age=31536000, immutable"


def provinces(request: Request) -> dict[str, Any]:
    """Attacks by province for the filter ``f``, of the whole world, with classes and the address of the outlines."""
    filter_, problems = filter_param(request.query_params)
    store = get_store()
    revision = store.revision
    answer = choropleth(store.province_counts(filter_), filter_)
    outlines = f"outlines/{known_provinces().digest}.json"
    return {"revision": revision, "problems": list(problems), "outlines": outlines, "opacity": AREA_OPACITY, **answer}


def heat(request: Request) -> dict[str, Any]:
    """Attacks by fine cell of a view: ``z``, ``bbox`` and the filter ``f``."""
    query = request.query_params
    filter_, problems = filter_param(query)
    store = get_store()
    revision = store.revision
    found = store.heat_cells(filter_, zoom=zoom_param(query), bbox=bbox_param(query))
    return {
        "revision": revision,
        "problems": list(problems),
        "z": found.zoom,
        "cells": [list(cell) for cell in found.cells],
        "areaOnly": found.area_only,
        "ramp": {theme: list(steps) for theme, steps in SEQUENTIAL.items()},
    }


def outlines(request: Request) -> Response:
    """The outlines of all provinces; their address changes with them, so that a browser keeps them."""
    known = known_provinces()
    if request.path_params["digest"] != known.digest:
        return json_answer({"error": "These outlines are not there any more; load the page again."}, 404)
    return FileResponse(known.path, media_type="application/json", headers={"Cache-Control": _FOR_EVER})


ROUTES: list[BaseRoute] = [
    Route("/api/provinces", answering(provinces)),
    Route("/api/heat", answering(heat)),
    Route("/api/outlines/{digest}.json", outlines),
]
