"""What the user has narrowed down to: one frozen value, and its words in a URL or on a command line."""

import math
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode

from geo.errors import InputError
from geo.model.site import group_id, site_id
from geo.model.taxonomy import NONE, country_code

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MAX_QUERY_BYTES = 8_192
MAX_VERTICES = 200

When = Literal["possible", "certain"]
GroupRole = Literal["either", "claimed", "attributed"]
Bbox = tuple[float, float, float, float]
Polygon = tuple[tuple[float, float], ...]
Near = tuple[float, float, float]


def _values(word: str, help_: str, *, clean: Callable[[str], Any] = str.strip) -> Any:
    return field(default=(), metadata={"word": word, "help": help_, "parse": clean, "many": True})


def _one(word: str, help_: str, default: Any, parse: Callable[[str], Any], show: Callable[[Any], str] = str) -> Any:
    return field(default=default, metadata={"word": word, "help": help_, "parse": parse, "show": show, "many": False})


def _choice(*allowed: str) -> Callable[[str], str]:
    def parse(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"it must be one of {', '.join(allowed)}")
        return text

    return parse


def _day(text: str, *, last: bool = False) -> date:
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


def _whole(text: str) -> int:
    if not text.isascii() or not text.isdigit():
        raise ValueError("it must be a whole number")
    return int(text[:9])


def _hour(text: str) -> int:
    hour = _whole(text)
    if hour > 23:  # noqa: PLR2004 - the last hour of a day
        raise ValueError("it must be an hour from 0 to 23")
    return hour


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


def _bbox(text: str) -> Bbox:
    west, south, east, north = _numbers(text, 4, "west,south,east,north in degrees")
    _check_point(west, south)
    _check_point(east, north)
    if south > north:
        raise ValueError("its south lies north of its north")
    return (west, south, east, north)


def _polygon(text: str) -> Polygon:
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


def _near(text: str) -> Near:
    lat, lon, km = _numbers(text, 3, "lat,lon,km")
    _check_point(lon, lat)
    if not 0 < km <= 20_100:  # noqa: PLR2004 - half the Earth's circumference
        raise ValueError("its distance must be more than 0 and at most 20,100 km")
    return (lat, lon, km)


def _country(text: str) -> str:
    if text.strip() == NONE:
        return NONE
    code = country_code(text)
    if code is None:
        raise ValueError("it is not a country's ISO code or its name in English, French or Arabic")
    return code


def number(value: float) -> str:
    """A number as short as it can be without loss."""
    return repr(int(value)) if value == int(value) else repr(value)


def _show_numbers(value: Iterable[float]) -> str:
    return ",".join(map(number, value))


def _show_polygon(value: Polygon) -> str:
    return ",".join(f"{number(lon)} {number(lat)}" for lon, lat in value)


def _flag(text: str) -> bool:
    if text not in {"yes", "no"}:
        raise ValueError("it must be yes or no")
    return text == "yes"


def _show_flag(value: bool) -> str:
    return "yes" if value else "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Everything the user has narrowed down to; empty means all.

    Values of one dimension are alternatives, dimensions add up. ``when`` and ``inside`` say whether the whole
    extent of an incident must lie within the dates or the area (certain), or any of it (possible). Degrees are
    WGS84; a bbox with west > east crosses the antimeridian. ``polygon`` is (lon, lat) corners, not closed; across the
    antimeridian its longitudes are counted on beyond 180. ``near`` is latitude, longitude and kilometres on WGS84.
    """

    date_from: date | None = _one("from", "first day, YYYY-MM-DD (or YYYY-MM, YYYY)", None, _day, date.isoformat)
    date_to: date | None = _one("to", "last day", None, lambda t: _day(t, last=True), date.isoformat)
    when: When = _one("when", "certain or possible in these dates", "possible", _choice("possible", "certain"))
    weekdays: tuple[str, ...] = _values("weekday", "day of the week: mon, tue ... sun", clean=_choice(*WEEKDAYS))
    hours: tuple[int, ...] = _values("hour", "hour of the local time, 0 to 23, where one is given", clean=_hour)
    groups: tuple[str, ...] = _values("group", "group id or name, or none", clean=group_id)
    group_role: GroupRole = _one(
        "group-role", "either, claimed or attributed", "either", _choice("either", "claimed", "attributed")
    )
    claimants: tuple[str, ...] = _values("claimed-by", "group that claims it, or none", clean=group_id)
    attributions: tuple[str, ...] = _values("attributed-to", "group others attribute it to, or none", clean=group_id)
    outcomes: tuple[str, ...] = _values("outcome", "outcome")
    as_claimed: bool = _one("as-claimed", "count what only the claimant says as the outcome", False, _flag, _show_flag)
    event_types: tuple[str, ...] = _values("event", "event type")
    weapons: tuple[str, ...] = _values("weapon", "weapon")
    countries: tuple[str, ...] = _values("country", "country, ISO code or name", clean=_country)
    admin1s: tuple[str, ...] = _values("admin1", "province")
    sites: tuple[str, ...] = _values("site", "site id or name, or none", clean=site_id)
    grades: tuple[str, ...] = _values("grade", "grade")
    rules: tuple[str, ...] = _values("rule", "rule of the grade")
    parties: tuple[str, ...] = _values("party", "party that reports it")
    publishers: tuple[str, ...] = _values("publisher", "publisher of a report")
    text: str = _one("text", "words in the reports", "", str.strip)
    tags: tuple[str, ...] = _values("tag", "tag")
    min_killed: int | None = _one("min-killed", "at least so many killed", None, _whole)
    min_injured: int | None = _one("min-injured", "at least so many injured", None, _whole)
    precisions: tuple[str, ...] = _values("precision", "precision of the place")
    bbox: Bbox | None = _one("bbox", "west,south,east,north in degrees", None, _bbox, _show_numbers)
    polygon: Polygon | None = _one("polygon", "lon lat,lon lat,... in degrees", None, _polygon, _show_polygon)
    near: Near | None = _one("near", "lat,lon,km", None, _near, _show_numbers)
    inside: When = _one("inside", "certain or possible in this area", "possible", _choice("possible", "certain"))
    batches: tuple[int, ...] = _values("batch", "batch number", clean=_whole)
    datasets: tuple[str, ...] = _values("dataset", "data set")
    hidden_datasets: tuple[str, ...] = _values("hide-dataset", "data set to leave out")
    media_mentions: bool = _one("media-mentions", "yes to include media mentions", False, _flag, _show_flag)
    as_known_on: date | None = _one("as-known-on", "as known on this day", None, _day, date.isoformat)

    def __post_init__(self) -> None:
        for spec in fields(self):
            if spec.metadata["many"]:
                object.__setattr__(self, spec.name, tuple(sorted(set(getattr(self, spec.name)))))
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise InputError(f"The dates run backwards: from {self.date_from} to {self.date_to}. Swap them.")

    @property
    def has_dates(self) -> bool:
        """Whether the dates are narrowed; undated incidents never match then."""
        return self.date_from is not None or self.date_to is not None

    @property
    def has_area(self) -> bool:
        """Whether an area is chosen; unlocated incidents never match then."""
        return self.bbox is not None or self.polygon is not None or self.near is not None

    @property
    def is_empty(self) -> bool:
        """Whether it narrows nothing."""
        return self == IncidentFilter()


SPECS = {spec.metadata["word"]: spec for spec in fields(IncidentFilter)}
"""Dimension of each word, in the canonical order."""


def to_pairs(filter_: IncidentFilter) -> list[tuple[str, str]]:
    """Words and values of a filter, canonical: defaults left out, values sorted."""
    pairs: list[tuple[str, str]] = []
    for word, spec in SPECS.items():
        value = getattr(filter_, spec.name)
        if value == spec.default:
            continue
        if spec.metadata["many"]:
            pairs += [(word, str(item)) for item in value]
        else:
            pairs.append((word, spec.metadata["show"](value)))
    return pairs


def to_query(filter_: IncidentFilter) -> str:
    """Canonical query string of a filter; equal filters have equal strings."""
    return urlencode(to_pairs(filter_))


def from_query(query: str | Mapping[str, Iterable[str]]) -> tuple[IncidentFilter, tuple[str, ...]]:
    """Filter of a query string or of its parsed mapping, and a sentence for each value that was not usable.

    Words that it does not know are ignored; a malformed value is left out and answered with a reason.
    Nothing is evaluated.
    """
    if isinstance(query, str):
        query = parse_qs(query.lstrip("?"), keep_blank_values=False, max_num_fields=2_000)
    chosen: dict[str, Any] = {}
    problems: list[str] = []
    for word, spec in SPECS.items():
        texts = [text for text in query.get(word, ()) if text.strip()]
        parsed = []
        for text in texts:
            try:
                parsed.append(spec.metadata["parse"](text))
            except (ValueError, OverflowError) as why:
                problems.append(f"{word}={text[:80]!r} was left out: {why}.")
        if parsed:
            chosen[spec.name] = tuple(parsed) if spec.metadata["many"] else parsed[-1]
    try:
        return IncidentFilter(**chosen), tuple(problems)
    except InputError as why:
        for name in ("date_from", "date_to"):
            chosen.pop(name, None)
        return IncidentFilter(**chosen), (*problems, f"from and to were left out. {why}")
