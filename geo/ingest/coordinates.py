"""Latitudes and longitudes as people write them: decimals, degrees and minutes, any digits, any minus."""

import re
from typing import Final, Literal

from geo.text import ascii_digits

Axis = Literal["lat", "lon"]
LIMIT: Final = {"lat": 90.0, "lon": 180.0}
TITLE: Final = {"lat": "latitude", "lon": "longitude"}

_SIDES: Final = {
    "n": 1,
    "s": -1,
    "e": 1,
    "w": -1,
    "o": -1,
    "شمال": 1,
    "شمالا": 1,
    "جنوب": -1,
    "شرق": 1,
    "شرقا": 1,
    "غرب": -1,
}
_AXIS_OF: Final = {
    "n": "lat",
    "s": "lat",
    "e": "lon",
    "w": "lon",
    "o": "lon",
    "شمال": "lat",
    "شمالا": "lat",
    "جنوب": "lat",
}
_SIDE: Final = r"(?:[NSEWO]|شمالا?|جنوب|شرقا?|غرب)"
_FRACTION: Final = r"(?:[.,]\d+)?"
_FORM: Final = re.compile(
    rf"(?P<before>{_SIDE})?\s*(?P<sign>[-+])?\s*(?:"
    rf"(?P<whole>\d{{1,3}}{_FRACTION})\s*[°ºd]?"
    rf"|(?P<d>\d{{1,3}})\s*[°ºd:\s]\s*(?:(?P<only>\d{{1,2}}{_FRACTION})\s*['’′m]?"
    rf"|(?P<m>\d{{1,2}})\s*['’′m:\s]\s*(?P<s>\d{{1,2}}{_FRACTION})\s*(?:[\"”″s]|''|’’|′′)?)"
    rf")\s*(?P<after>{_SIDE})?",
    re.IGNORECASE,
)
_PLAIN: Final = re.compile(r"[-+]?\d{1,12}(?:\.\d+)?(?:[eE][-+]?\d{1,3})?$|[-+]?\.\d+$")
_WKT: Final = re.compile(r"(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*(\S+)\s+(\S+)(?:\s+\S+)?\s*\)$", re.IGNORECASE)
_LONGEST: Final = 200
"""Characters of the longest point."""
_BRACKETS: Final = re.compile(r"^[\[({]\s*|\s*[\])}]$")


class CoordinateError(ValueError):
    """A cell that is no coordinate; its text is the reason for the user."""


def parse_coordinate(text: str, axis: Axis) -> float:
    """Degrees north or east.

    Raises
    ------
    CoordinateError
        With the reason: not a number, not finite, out of range, or of the other axis.
    """
    plain = _plain(text)
    if _PLAIN.match(plain):
        return _in_range(float(plain), axis)
    if plain.lower().lstrip("+-") in {"nan", "inf", "infinity"}:
        raise CoordinateError(f"{text.strip()!r} is not a finite number")
    match = _FORM.fullmatch(plain)
    if not match:
        raise CoordinateError(f"it is not a {TITLE[axis]}")
    side = (match["before"] or match["after"] or "").lower()
    if side and _AXIS_OF.get(side, "lon") != axis:
        raise CoordinateError(f"it is not a {TITLE[axis]}: {side.upper()} belongs to the other coordinate")
    degrees, minutes, seconds = (
        float((first or second or "0").replace(",", "."))
        for first, second in ((match["whole"], match["d"]), (match["only"], match["m"]), (match["s"], None))
    )
    if minutes >= 60 or seconds >= 60:  # noqa: PLR2004 - sixty to the whole
        raise CoordinateError("its minutes or seconds are 60 or more")
    sign = _SIDES.get(side, 1)
    if match["sign"] == "-":
        if side and sign > 0:
            raise CoordinateError(f"it is not a {TITLE[axis]}: the minus contradicts {side.upper()}")
        sign = -1
    return _in_range(sign * (degrees + minutes / 60 + seconds / 3600), axis)


def _plain(text: str) -> str:
    if text.isascii():
        return text.strip()
    return (
        ascii_digits(text)
        .replace("−", "-")
        .replace("–", "-")
        .replace("٫", ".")
        .replace("\u00a0", " ")
        .strip(" \u200e\u200f\u202a\u202c")
    )


def _in_range(value: float, axis: Axis) -> float:
    if abs(value) <= LIMIT[axis]:
        return value
    hint = "; are latitude and longitude exchanged?" if axis == "lat" and abs(value) <= LIMIT["lon"] else ""
    raise CoordinateError(f"a {TITLE[axis]} of {value:g} is out of range{hint}")


def parse_point(text: str) -> tuple[float, float]:
    """Latitude and longitude from one cell: ``34.5, 43.2``, ``34°30'N 43°12'E`` or WKT ``POINT(43.2 34.5)``.

    Raises
    ------
    CoordinateError
        With the reason.
    """
    plain = _plain(text)
    if len(plain) > _LONGEST:
        raise CoordinateError("it is not a latitude and a longitude")
    match = _WKT.match(plain)
    if match:
        return parse_coordinate(match[2], "lat"), parse_coordinate(match[1], "lon")
    bare = _BRACKETS.sub("", plain)
    sided = re.match(rf"(.+?{_SIDE})[\s,;/]*(?:-\s+)?(.+{_SIDE})$", bare, re.IGNORECASE)
    if sided:
        parts = [sided[1], sided[2]]
    else:
        parts = [part for part in re.split(r"\s*[;/|]\s*|,\s+|\s+", bare) if part]
        if len(parts) == 1 and bare.count(",") == 1:
            parts = bare.split(",")
    if len(parts) != 2:  # noqa: PLR2004 - latitude and longitude
        raise CoordinateError("it is not a latitude and a longitude")
    return parse_coordinate(parts[0].strip(" ,"), "lat"), parse_coordinate(parts[1].strip(" ,"), "lon")
