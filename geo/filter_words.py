"""Values of a filter as words: how each is read from a URL or a command line, and how it is written."""

import math
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date

from geo.model.taxonomy import NONE, country_code

MAX_VERTICES = 200

Bbox = tuple[float, float, float, float]
Polygon = tuple[tuple[float, float], ...]
Near = tuple[float, float, float]


def choice(*allowed: str) -> Callable[[str], str]:
    """A reader of one of some words."""

    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"it must be one of {', '.join(allowed)}")
        return text

    return parse


def day(text: str, *, last: bool = False) -> date:
    """A day; a bare month or year stands for its first or last day."""
    parts = text.split("-")
    try:
        if len(parts) == 1:
            return date(int(text), 12, 31) if last else date(int(text), 1, 1)
        if len(parts) == 2:  # noqa: PLR2004 - year and month
            year, month = map(int, parts)
            return date(year, month, monthrange(year, month)[1] if last else 1)
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError("it must be a date such as 2023-10-18, 2023-10 or 2023") from None


def whole(text: str) -> int:
    """A whole number, of nine digits at the most."""
    if not text.isascii() or not text.isdigit():
        raise ValueError("it must be a whole number")
    return int(text[:9])


def hour(text: str) -> int:
    """An hour of the day, 0 to 23."""
    found = whole(text)
    if found > 23:  # noqa: PLR2004 - the last hour of a day
        raise ValueError("it must be an hour from 0 to 23")
    return found


def _numbers(text: str, count: int, what: str) -> tuple[float, ...]:
    try:
        numbers = tuple(float(part) for part in text.split(","))
    except ValueError:
        numbers = ()
    if len(numbers) != count or not all(map(math.isfinite, numbers)):
        raise ValueError(f"it must be {what}")
    return numbers


def _check_point(lon: float, lat: float) -> None:
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # noqa: PLR2004 - degrees
        raise ValueError(f"{lon:g},{lat:g} is not a longitude and latitude in degrees")


def bbox(text: str) -> Bbox:
    """West, south, east, north in degrees; west > east crosses the antimeridian."""
    west, south, east, north = _numbers(text, 4, "west,south,east,north in degrees")
    _check_point(west, south)
    _check_point(east, north)
    if south > north:
        raise ValueError("its south lies north of its north")
    return (west, south, east, north)


def polygon(text: str) -> Polygon:
    """Corners of a polygon, lon lat each, in degrees; a last one that repeats the first is left away."""
    pairs = [_numbers(part.replace(" ", ","), 2, "lon lat,lon lat,... in degrees") for part in text.split(",")]
    points = tuple((lon, lat) for lon, lat in pairs)
    if points and points[0] == points[-1]:
        points = points[:-1]
    if not 3 <= len(points) <= MAX_VERTICES:  # noqa: PLR2004 - a triangle
        raise ValueError(f"it must have 3 to {MAX_VERTICES} corners")
    for lon, lat in points:
        _check_point(lon if abs(lon) > 540 else lon / 3, lat)  # noqa: PLR2004 - one turn more to either side
    return _wound(points)


def _wound(points: Polygon) -> Polygon:
    """The same corners with the westernmost between -180 and 180, and the others counted on from there."""
    west, east = min(lon for lon, _ in points), max(lon for lon, _ in points)
    if east - west > 360:  # noqa: PLR2004 - degrees
        raise ValueError("it goes around the Earth more than once")
    turns = 0 if west == 180 else math.floor((west + 180) / 360)  # noqa: PLR2004 - degrees
    return tuple((lon - 360 * turns, lat) for lon, lat in points) if turns else points


def near(text: str) -> Near:
    """Latitude, longitude and a distance in kilometres."""
    lat, lon, km = _numbers(text, 3, "lat,lon,km")
    _check_point(lon, lat)
    if not 0 < km <= 20_100:  # noqa: PLR2004 - half the Earth's circumference
        raise ValueError("its distance must be more than 0 and at most 20,100 km")
    return (lat, lon, km)


def country(text: str) -> str:
    """ISO code of a country, or none."""
    if text.strip() == NONE:
        return NONE
    code = country_code(text)
    if code is None:
        raise ValueError("it is not a country's ISO code or its name in English, French or Arabic")
    return code


def number(value: float) -> str:
    """A number as short as it can be without loss."""
    return repr(int(value)) if value == int(value) else repr(value)


def show_numbers(value: Iterable[float]) -> str:
    """Numbers parted by commas."""
    return ",".join(map(number, value))


def show_polygon(value: Polygon) -> str:
    """Corners as they are read."""
    return ",".join(f"{number(lon)} {number(lat)}" for lon, lat in value)


def flag(text: str) -> bool:
    """Yes or no."""
    if text not in {"yes", "no"}:
        raise ValueError("it must be yes or no")
    return text == "yes"


def show_flag(value: bool) -> str:
    """Yes or no as a word."""
    return "yes" if value else "no"
