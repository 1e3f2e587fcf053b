"""Coordinates written in text: decimal degrees, degrees with minutes and seconds, MGRS."""

import math
import re
from dataclasses import dataclass
from typing import Final

import mgrs

from geo.model.facts import GeoPrecision
from geo.text import ascii_digits

METRES_PER_DEGREE: Final = 111_320
HIGHEST_LAT: Final = 90
HIGHEST_LON: Final = 180
SIXTY: Final = 60
SITE_LIMIT_M: Final = 2_000
TOWN_LIMIT_M: Final = 10_000

_HEMISPHERE: Final = {
    "n": "N", "north": "N", "nord": "N", "شمالا": "N", "شمال": "N", "s": "S", "south": "S", "sud": "S", "جنوبا": "S",
    "جنوب": "S", "e": "E", "east": "E", "est": "E", "شرقا": "E", "شرق": "E", "w": "W", "west": "W", "ouest": "W",
    "o": "W", "غربا": "W", "غرب": "W",
}  # fmt: skip
_SIGNS: Final = str.maketrans(
    {"−": "-", "–": "-", "′": "'", "’": "'", "ʹ": "'", "″": '"', "”": '"', "º": "°", "٫": ".", "،": ","}
)
_HEMI: Final = "|".join(sorted(map(re.escape, _HEMISPHERE), key=len, reverse=True))
_ANGLE: Final = rf"""(?:(?P<before{{0}}>{_HEMI})\s*)?(?P<deg{{0}}>[+-]?\d{{{{1,3}}}}(?:\.\d+)?)\s*°?\s*
    (?:(?P<min{{0}}>\d{{{{1,2}}}}(?:\.\d+)?)\s*(?:'|min)\s*(?:(?P<sec{{0}}>\d{{{{1,2}}}}(?:\.\d+)?)\s*(?:"|''|sec)\s*)?)?
    (?:(?P<after{{0}}>{_HEMI})(?![^\W\d_]))?"""
_PAIR: Final = re.compile(
    rf"^[(\[]?\s*(?:lat(?:itude)?\s*[:=]?\s*)?{_ANGLE.format(1)}\s*(?:[,;/\s]|\bet\b|\band\b)\s*"
    rf"(?:(?:lng|lon(?:g|gitude)?)\s*[:=]?\s*)?{_ANGLE.format(2)}\s*[)\]]?$",
    re.IGNORECASE | re.VERBOSE,
)
_DECIMAL_COMMA: Final = re.compile(r"^([+-]?\d{1,3}),(\d{2,})\s*[;/\s]\s*([+-]?\d{1,3}),(\d{2,})$")
_AROUND: Final = re.compile(
    r"^\s*(?:gps|geo|lat\s*/\s*(?:lon|lng|long)|coord(?:inates|onn[ée]es|s)?|position|grid|at|@|الإحداثيات|احداثيات)\s*[:=]?\s*|\s*\((?:approx|environ|about)[^)]*\)\s*$",
    re.IGNORECASE,
)
_COMMA_AND_SIDE: Final = re.compile(r"^(\d{1,3}),(\d+)\s*°?\s*([NSns])\s*[,;/\s]\s*(\d{1,3}),(\d+)\s*°?\s*([EWOewo])$")
_COLONS: Final = re.compile(
    r"\b(\d{1,3})[:-](\d{1,2}(?:\.\d+)?)(?:[:-](\d{1,2}(?:\.\d+)?))?\s*'?\s*(?=[NSEW]\b)", re.IGNORECASE
)
"""As ships write them: 13:05.50N 043:05.10E, 13-05N 043-05E."""
_DASH_BETWEEN: Final = re.compile(r"(\d\s*['\"]?\s*[NS])\s*[-/]\s*(?=\d)", re.IGNORECASE)
_SIDED: Final = r"(?:([NSEW])\s*)?(\d{1,3})[\s°]+(\d{1,2}(?:\.\d+)?)(?:\s+(\d{1,2}(?:\.\d+)?))?(?:\s*([NSEW]))?"
_SPACED_PAIR: Final = re.compile(rf"^{_SIDED}\s*[,;/\s]\s*{_SIDED}$", re.IGNORECASE)
"""Degrees, minutes and seconds with nothing but spaces between them and a letter for the side."""
_PACKED: Final = re.compile(
    r"^(\d{2})(\d{2})(\d{2}(?:\.\d+)?)?\s*([NS])\s*[,/]?\s*(\d{3})(\d{2})(\d{2}(?:\.\d+)?)?\s*([EW])$", re.IGNORECASE
)
"""As pilots write them: 334708N0422628E."""
_MGRS: Final = re.compile(
    r"^(?:mgrs\s*:?\s*)?(\d{1,2}\s*[C-HJ-NP-X]\s*[A-HJ-NP-Z]{2})\s*((?:\d\s*){2,10})$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class WrittenPoint:
    """A point read from text, in WGS84 degrees, with the radius that its digits leave open."""

    lat: float
    lon: float
    radius_m: int
    notation: str

    @property
    def geo_precision(self) -> GeoPrecision:
        """How exact the digits are."""
        if self.radius_m <= SITE_LIMIT_M:
            return GeoPrecision.SITE
        return GeoPrecision.TOWN if self.radius_m <= TOWN_LIMIT_M else GeoPrecision.NEAR


def read_point(text: str) -> WrittenPoint | None:
    """Point written in a text, or ``None`` where the text is not a pair of coordinates in range.

    Signed decimals without letters are taken as latitude, longitude; 0, 0 is never a place.
    """
    flat = ascii_digits(text.strip().translate(_SIGNS))
    if not any(char.isdigit() for char in flat):
        return None
    flat = _AROUND.sub("", flat)
    flat = _DECIMAL_COMMA.sub(r"\1.\2 \3.\4", flat)
    if found := _COMMA_AND_SIDE.match(flat):
        flat = f"{found[1]}.{found[2]} {found[3]} {found[4]}.{found[5]} {found[6]}"
    flat = _COLONS.sub(r"\1 \2 \3", flat)
    flat = _DASH_BETWEEN.sub(r"\1 ", flat)
    flat = _SPACED_PAIR.sub(_with_signs, flat)
    flat = _PACKED.sub(_unpacked, flat)
    return _grid(flat) or _angles(flat)


def _with_signs(found: re.Match[str]) -> str:
    """The same point with the signs for minutes and seconds; unchanged where no letter names the sides."""
    sides = []
    for start in (1, 6):
        before, degrees, minutes, seconds, after = (found[start + step] for step in range(5))
        if bool(before) == bool(after):
            return found[0]
        sides.append(f"{degrees}°{minutes}'" + (f'{seconds}"' if seconds else "") + (before or after))
    return " ".join(sides)


def _unpacked(found: re.Match[str]) -> str:
    sides = []
    for start in (1, 5):
        degrees, minutes, seconds, side = (found[start + step] for step in range(4))
        sides.append(f"{degrees}°{minutes}'" + (f'{seconds}"' if seconds else "") + side)
    return " ".join(sides)


def _grid(text: str) -> WrittenPoint | None:
    found = _MGRS.match(text)
    if not found:
        return None
    square, digits = (re.sub(r"\s", "", part).upper() for part in found.groups())
    if len(digits) % 2:
        return None
    try:
        lat, lon = mgrs.MGRS().toLatLon(square + digits)
    except (mgrs.core.MGRSError, ValueError):
        return None
    side = 10 ** (5 - len(digits) // 2)
    # The reference names the south-west corner of its square: the point given is the square's middle.
    lat += side / 2 / METRES_PER_DEGREE
    lon += side / 2 / METRES_PER_DEGREE / max(math.cos(math.radians(lat)), 0.01)
    return WrittenPoint(round(lat, 6), round(lon, 6), max(round(side * 0.71), 10), "MGRS")


def _angles(text: str) -> WrittenPoint | None:
    found = _PAIR.match(text)
    if not found:
        return None
    first, second = (_angle(found, which) for which in "12")
    if first is None or second is None:
        return None
    (a, a_axis, a_doubt, a_notation), (b, b_axis, b_doubt, _) = first, second
    if a_axis == b_axis and a_axis:
        return None
    if a_axis == "lon" or b_axis == "lat":
        a, b = b, a
    if abs(a) > HIGHEST_LAT or abs(b) > HIGHEST_LON or (a == 0 and b == 0):
        return None
    doubt = max(a_doubt, b_doubt) * METRES_PER_DEGREE
    return WrittenPoint(
        a, b, max(round(doubt), 30), "decimal degrees" if a_notation == "decimal" else "degrees and minutes"
    )


def _angle(found: re.Match[str], which: str) -> tuple[float, str, float, str] | None:
    """Value in degrees, axis if a letter names it, half a unit of the last digit in degrees, notation."""
    degrees, minutes, seconds = (found[f"{part}{which}"] for part in ("deg", "min", "sec"))
    letter = (found[f"before{which}"] or found[f"after{which}"] or "").lower()
    if (minutes and float(minutes) >= SIXTY) or (seconds and float(seconds) >= SIXTY):
        return None
    last, unit = next((p, u) for p, u in ((seconds, 3600), (minutes, 60), (degrees, 1)) if p)
    decimals = len(last.partition(".")[2])
    if unit == 1 and not decimals and not letter:
        return None  # two bare whole numbers are not coordinates
    value = abs(float(degrees)) + float(minutes or 0) / 60 + float(seconds or 0) / 3600
    side = _HEMISPHERE.get(letter, "")
    if degrees.startswith("-") or side in {"S", "W"}:
        value = -value
    axis = {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}.get(side, "")
    return round(value, 7), axis, 0.5 * 10**-decimals / unit, "dms" if minutes else "decimal"
