"""Parameters of a request as values, each checked; what does not fit is answered with a sentence."""

import math
from collections.abc import Mapping
from typing import cast

from geo.errors import InputError
from geo.filters import MAX_QUERY_BYTES, Bbox, IncidentFilter, from_query
from geo.maps.palette import ColourBy

MAX_ZOOM = 18
MAX_ID = 500


def filter_param(query: Mapping[str, str], name: str = "f") -> tuple[IncidentFilter, tuple[str, ...]]:
    """The filter of ``f`` or another parameter, and a sentence for each of its values that was left out.

    Raises
    ------
    InputError
        If ``f`` is longer than a filter can be, or no query string at all.
    """
    text = query.get(name, "")
    if len(text.encode("utf-8", "surrogatepass")) > MAX_QUERY_BYTES:
        raise InputError(f"{name} is longer than {MAX_QUERY_BYTES:,} bytes; narrow the filter with fewer values.")
    try:
        return from_query(text)
    except ValueError:
        raise InputError(f"{name} is not a filter: it has too many words.") from None


def zoom_param(query: Mapping[str, str]) -> int:
    """The zoom ``z``, a whole number from 0 to 18."""
    text = query.get("z", "")
    if not (text.isascii() and text.isdigit() and int(text[:3]) <= MAX_ZOOM):
        raise InputError(f"z must be a whole number from 0 to {MAX_ZOOM}.")
    return int(text[:3])


def bbox_param(query: Mapping[str, str], name: str = "bbox") -> Bbox:
    """A box as west,south,east,north in degrees; west > east crosses the antimeridian."""
    try:
        west, south, east, north = (float(part) for part in query.get(name, "").split(","))
    except ValueError:
        raise InputError(f"{name} must be west,south,east,north in degrees.") from None
    fits = all(map(math.isfinite, (west, south, east, north))) and max(abs(west), abs(east)) <= 180  # noqa: PLR2004
    if not fits or not -90 <= south <= north <= 90:  # noqa: PLR2004 - degrees
        raise InputError(f"{name} must hold longitudes from -180 to 180 and latitudes from -90 to 90, south first.")
    return west, south, east, north


def by_param(query: Mapping[str, str]) -> ColourBy:
    """What colour shows: ``by``, outcome unless said."""
    text = query.get("by", "outcome")
    if text not in {"outcome", "group", "grade"}:
        raise InputError("by must be outcome, group or grade.")
    return cast("ColourBy", text)


def id_param(query: Mapping[str, str]) -> str:
    """The incident ``id``, as long as an id may be."""
    text = query.get("id", "")
    if not 0 < len(text) <= MAX_ID:
        raise InputError(f"id must be the id of an incident, at most {MAX_ID} characters.")
    return text


def flag_param(query: Mapping[str, str], name: str) -> bool:
    """A parameter that is 1 or 0, or not given."""
    text = query.get(name, "0")
    if text not in {"0", "1"}:
        raise InputError(f"{name} must be 0 or 1.")
    return text == "1"
