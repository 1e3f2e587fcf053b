"""What the user has narrowed down to: one frozen value, and its words in a URL or on a command line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode

from geo import filter_words as words
from geo.errors import InputError
from geo.filter_words import MAX_VERTICES, Bbox, Near, Polygon
from geo.model.site import group_id, site_id

__all__ = [
    "MAX_QUERY_BYTES", "MAX_VERTICES", "SPECS", "WEEKDAYS", "Bbox", "GroupRole", "IncidentFilter", "Near", "Polygon",
    "When", "from_query", "to_pairs", "to_query",
]  # fmt: skip

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MAX_QUERY_BYTES = 8_192

When = Literal["possible", "certain"]
GroupRole = Literal["either", "claimed", "attributed"]


def _values(word: str, help_: str, *, clean: Callable[[str], Any] = str.strip) -> Any:
    return field(default=(), metadata={"word": word, "help": help_, "parse": clean, "many": True})


def _one(word: str, help_: str, default: Any, parse: Callable[[str], Any], show: Callable[[Any], str] = str) -> Any:
    return field(default=default, metadata={"word": word, "help": help_, "parse": parse, "show": show, "many": False})


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentFilter:
    """Everything the user has narrowed down to; empty means all.

    Values of one dimension are alternatives, dimensions add up. ``when`` and ``inside`` say whether the whole
    extent of an incident must lie within the dates or the area (certain), or any of it (possible). Degrees are
    WGS84; a bbox with west > east crosses the antimeridian. ``polygon`` is (lon, lat) corners, not closed; across the
    antimeridian its longitudes are counted on beyond 180. ``near`` is latitude, longitude and kilometres on WGS84.
    """

    date_from: date | None = _one("from", "first day, YYYY-MM-DD (or YYYY-MM, YYYY)", None, words.day, date.isoformat)
    date_to: date | None = _one("to", "last day", None, lambda t: words.day(t, last=True), date.isoformat)
    when: When = _one("when", "certain or possible in these dates", "possible", words.choice("possible", "certain"))
    weekdays: tuple[str, ...] = _values("weekday", "day of the week: mon, tue ... sun", clean=words.choice(*WEEKDAYS))
    hours: tuple[int, ...] = _values("hour", "hour of the local time, 0 to 23, where one is given", clean=words.hour)
    groups: tuple[str, ...] = _values("group", "group id or name, or none", clean=group_id)
    group_role: GroupRole = _one(
        "group-role", "either, claimed or attributed", "either", words.choice("either", "claimed", "attributed")
    )
    claimants: tuple[str, ...] = _values("claimed-by", "group that claims it, or none", clean=group_id)
    attributions: tuple[str, ...] = _values("attributed-to", "group others attribute it to, or none", clean=group_id)
    outcomes: tuple[str, ...] = _values("outcome", "outcome")
    as_claimed: bool = _one(
        "as-claimed", "count what only the claimant says as the outcome", False, words.flag, words.show_flag
    )
    event_types: tuple[str, ...] = _values("event", "event type")
    weapons: tuple[str, ...] = _values("weapon", "weapon")
    countries: tuple[str, ...] = _values("country", "country, ISO code or name", clean=words.country)
    admin1s: tuple[str, ...] = _values("admin1", "province")
    sites: tuple[str, ...] = _values("site", "site id or name, or none", clean=site_id)
    grades: tuple[str, ...] = _values("grade", "grade")
    rules: tuple[str, ...] = _values("rule", "rule of the grade")
    parties: tuple[str, ...] = _values("party", "party that reports it")
    publishers: tuple[str, ...] = _values("publisher", "publisher of a report")
    text: str = _one("text", "words in the reports", "", str.strip)
    tags: tuple[str, ...] = _values("tag", "tag")
    min_killed: int | None = _one("min-killed", "at least so many killed", None, words.whole)
    min_injured: int | None = _one("min-injured", "at least so many injured", None, words.whole)
    precisions: tuple[str, ...] = _values("precision", "precision of the place")
    bbox: Bbox | None = _one("bbox", "west,south,east,north in degrees", None, words.bbox, words.show_numbers)
    polygon: Polygon | None = _one("polygon", "lon lat,lon lat,... in degrees", None, words.polygon, words.show_polygon)
    near: Near | None = _one("near", "lat,lon,km", None, words.near, words.show_numbers)
    inside: When = _one("inside", "certain or possible in this area", "possible", words.choice("possible", "certain"))
    batches: tuple[int, ...] = _values("batch", "batch number", clean=words.whole)
    datasets: tuple[str, ...] = _values("dataset", "data set")
    hidden_datasets: tuple[str, ...] = _values("hide-dataset", "data set to leave out")
    media_mentions: bool = _one("media-mentions", "yes to include media mentions", False, words.flag, words.show_flag)
    as_known_on: date | None = _one("as-known-on", "as known on this day", None, words.day, date.isoformat)

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
