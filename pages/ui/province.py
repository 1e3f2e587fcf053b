"""A click on a province: the filter that finds what is coloured there."""

from typing import Any

import shapely

from geo.filters import MAX_VERTICES, Polygon
from geo.model.provinces import Province, known_provinces
from geo.web.provider import get_store
from pages.ui import session

_MOST_CORNERS = 60
"""Corners of an outline in a filter: what an address can carry."""


def narrow_to_province(clicked: Any) -> None:
    """Narrow to a province by the names that incidents give it, or where none names it, to its outline.

    A second click lifts that.

    Parameters
    ----------
    clicked
        Country and name as the map says them; anything else that a browser may send is ignored.
    """
    known = known_provinces()
    if not isinstance(clicked, list) or len(clicked) != 2 or not all(isinstance(part, str) for part in clicked):  # noqa: PLR2004 - country and name
        return
    province = Province(*clicked)
    if province not in known.rows:
        return
    names = get_store().province_names(province)
    if names:
        narrowed = session.state().filter
        here = {"countries": (province.country,), "admin1s": tuple(sorted(names))}
        again = all(getattr(narrowed, name) == values for name, values in here.items())
        session.change(**(dict.fromkeys(here, ()) if again else here))
    else:
        session.change(polygon=outline(known.shapes[known.rows.index(province)]))


def outline(shape: Any) -> Polygon:
    """The largest part of a province with few corners."""
    largest = max(shapely.get_parts(shape), key=lambda part: part.area)
    tolerance = 0.01
    while True:
        simple = shapely.simplify(largest.exterior, tolerance)
        corners = [(round(x, 3), round(y, 3)) for x, y in shapely.get_coordinates(simple)[:-1].tolist()]
        if len(corners) <= min(_MOST_CORNERS, MAX_VERTICES):
            return tuple(corners)
        tolerance *= 1.5
