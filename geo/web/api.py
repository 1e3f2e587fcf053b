"""What the map asks for beside its bubbles: incidents of a place, one incident, the extent of a filter."""

from collections.abc import Sequence
from typing import Any

from starlette.requests import Request
from starlette.routing import Route

from geo.errors import NotFoundError
from geo.maps.layers import legend_key
from geo.maps.palette import FONT, fold_values, tokens_json
from geo.model import words
from geo.model.facts import AREA_PRECISIONS, DatePrecision, Facts
from geo.model.grade import GRADE_SIGNS
from geo.model.site import known_sites
from geo.model.taxonomy import NONE
from geo.store.answers import Spot
from geo.web.answers import answering
from geo.web.cells import cells
from geo.web.params import bbox_param, filter_param, flag_param, id_param
from geo.web.provider import get_store, named

LIST_LIMIT = 50


def extent(request: Request) -> dict[str, Any]:
    """Box around the located incidents of the filter ``f``; null if there is none."""
    filter_, problems = filter_param(request.query_params)
    box = get_store().extent(filter_)
    return {"bbox": None if box is None else [round(edge, 5) for edge in box], "problems": list(problems)}


def incidents(request: Request) -> dict[str, Any]:
    """At most `LIST_LIMIT` incidents of one mark: its ``bbox``, whether it is an ``area``, and the filter ``f``."""
    query = request.query_params
    filter_, problems = filter_param(query)
    spot = Spot(bbox_param(query), area=flag_param(query, "area"))
    store = get_store()
    rows = store.page(filter_, limit=LIST_LIMIT + 1, spot=spot).to_pylist()
    brought = named(store.revision, filter_, "outcome")
    return {
        "rows": [_listed(row, brought) for row in rows[:LIST_LIMIT]],
        "more": len(rows) > LIST_LIMIT,
        "problems": list(problems),
    }


def _listed(row: dict[str, Any], brought: Sequence[str]) -> dict[str, Any]:
    precision = DatePrecision(row["date_precision"]) if row["date_precision"] else None
    dates = Facts(date_start=row["date_start"], date_end=row["date_last"], date_precision=precision)
    key = legend_key("outcome", fold_values("outcome", row["outcomes"] or [NONE], brought), brought)
    return {
        "id": row["incident"],
        "date": words.onset(dates),
        "place": row["place"],
        "outcomes": [[entry.label, entry.light, entry.dark] for entry in key],
        "grade": row["grade"].capitalize(),
        "sign": GRADE_SIGNS[row["grade"]],
    }


def incident(request: Request) -> dict[str, Any]:
    """Where one incident ``id`` is, as known on the day of the filter ``f``, with the points that were not used."""
    query = request.query_params
    filter_, _ = filter_param(query)
    history = get_store().incident(id_param(query), as_known_on=filter_.as_known_on)
    facts = history.incident.facts
    return {
        "id": history.incident.incident,
        "place": words.place(facts),
        "precision": words.place_precision(facts),
        "point": _point(facts),
        "area": facts.geo_precision in AREA_PRECISIONS,
        "radius_m": facts.radius_m,
        "others": [point for point in map(_point, history.incident.other_places) if point],
    }


def _point(facts: Facts) -> list[float] | None:
    if facts.lon is None or facts.lat is None:
        return None
    return [round(facts.lon, 5), round(facts.lat, 5)]


def revision(_request: Request) -> dict[str, Any]:
    """The number that grows with every write to the store."""
    return {"revision": get_store().revision}


def palette(_request: Request) -> dict[str, Any]:
    """Colours and font of page and map, light and dark."""
    return {"tokens": tokens_json(), "font": FONT}


def sites(_request: Request) -> dict[str, Any]:
    """The sites with a point: id, short name, latitude and longitude."""
    get_store()  # its users' own sites are known from then on
    return {"sites": [[site.id, site.label, site.lat, site.lon] for site in known_sites() if site.located]}


def not_found(request: Request) -> dict[str, Any]:
    """Whatever else is asked of the API."""
    raise NotFoundError(f"There is no {request.url.path[:100]} here.")


ROUTES = [
    Route("/api/cells", answering(cells)),
    Route("/api/extent", answering(extent)),
    Route("/api/incidents", answering(incidents)),
    Route("/api/incident", answering(incident)),
    Route("/api/revision", answering(revision)),
    Route("/api/palette", answering(palette)),
    Route("/api/sites", answering(sites)),
    Route("/api/{rest:path}", answering(not_found)),
]
