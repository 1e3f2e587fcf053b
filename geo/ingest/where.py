"""The places of a batch: points as given, else what the gazetteer says of the name."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cell_values import parse_country
from geo.ingest.cells import Coded, Parser, code, spread, spread_numpy
from geo.ingest.coordinates import LIMIT, Axis, parse_coordinate, parse_point
from geo.ingest.date_words import is_missing
from geo.ingest.draft import Draft
from geo.ingest.mapping import SWAP, Mapping
from geo.model.facts import GeoPrecision
from geo.model.site import sites_by_id
from geo.model.taxonomy import country_name

_PLAIN: Final = r"^[-+]?\d{1,3}(\.\d+)?$"
_PRECISIONS: Final = frozenset(map(str, GeoPrecision))
Floats = npt.NDArray[np.float64]
Query = tuple[str, str | None, str | None]


class PlaceAnswer(Protocol):
    """What the gazetteer answers for a name; ``status`` is ok, ambiguous, country_mismatch or not_found."""

    status: Any
    lat: Any
    lon: Any
    geo_precision: Any
    radius_m: Any
    country: Any
    admin1: Any
    site_id: Any


Geocode = Callable[[str, str | None, str | None], PlaceAnswer | None]
GeocodeMany = Callable[[Sequence[Query]], Sequence[PlaceAnswer | None]]


def one_by_one(geocode: Geocode) -> GeocodeMany:
    """A batch geocoder from one that takes a name at a time."""
    return lambda queries: [geocode(*query) for query in queries]


@dataclass(slots=True)
class PlaceReaders:
    """Parsers of coordinates and countries, and the gazetteer's answers so far."""

    geocode_many: GeocodeMany | None = None
    lat: Parser = field(default_factory=lambda: Parser(lambda cell: _coordinate(cell, "lat")))
    lon: Parser = field(default_factory=lambda: Parser(lambda cell: _coordinate(cell, "lon")))
    point: Parser = field(default_factory=lambda: Parser(lambda cell: None if is_missing(cell) else parse_point(cell)))
    country: Parser = field(default_factory=lambda: Parser(parse_country))
    answers: dict[Query, PlaceAnswer | None] = field(default_factory=dict)
    asking: Lock = field(default_factory=Lock)

    def ask(self, queries: Sequence[Query]) -> list[PlaceAnswer | None]:
        """Answers for names, each asked once a file."""
        with self.asking:
            new = [query for query in dict.fromkeys(queries) if query not in self.answers]
            if new:
                answers = self.geocode_many(new) if self.geocode_many else [None] * len(new)
                self.answers.update(zip(new, answers, strict=True))
        return [self.answers[query] for query in queries]


def _coordinate(cell: str, axis: Axis) -> float | None:
    return None if is_missing(cell) else parse_coordinate(cell, axis)


def fill_places(draft: Draft, mapping: Mapping, readers: PlaceReaders) -> None:
    """Make ``country``, the points that the file gives, and their precision; `locate` does the rest."""
    _country(draft, mapping, readers)
    if mapping.theirs("lat") and mapping.theirs("lon"):
        _given(draft, mapping, readers)
    elif mapping.theirs("point"):
        _one_cell(draft, mapping.theirs("point")[0], readers)
    _precision(draft, mapping)
    for their in mapping.theirs("radius_m")[:1]:
        _radius(draft, their)


def _radius(draft: Draft, their: str) -> None:
    """Metres of doubt around a point that the file gives; other words and other rows keep their cell."""
    coded = draft.cells.coded(their)
    read = [int(match[1]) if (match := _METRES.fullmatch(cell)) else None for cell in coded.values]
    metres = spread(coded, [value if value and value <= _FARTHEST else None for value in read], pa.int32())
    located = pc.is_valid(draft.get("lat"))
    draft.columns["radius_m"] = pc.if_else(located, metres, pa.scalar(None, pa.int32()))
    draft.keep_cells(their, pc.is_null(draft.columns["radius_m"]).to_numpy(zero_copy_only=False))


_METRES: Final = re.compile(r"(\d{1,8})(?:\.0*)?(?: ?m)?")
_FARTHEST: Final = 20_000_000


def _country(draft: Draft, mapping: Mapping, readers: PlaceReaders) -> None:
    for their in mapping.theirs("country")[:1]:
        coded = draft.cells.coded(their)
        results = readers.country(coded.values)
        draft.columns["country"] = spread(coded, results, pa.string())
        unknown = [result is None for result in results]
        draft.keep_where(their, coded, unknown)
        for number in np.flatnonzero(unknown).tolist():
            draft.note("country", coded.values[number], int((coded.codes == number).sum()))


def _given(draft: Draft, mapping: Mapping, readers: PlaceReaders) -> None:
    names: dict[str, str] = {"lat": mapping.theirs("lat")[0], "lon": mapping.theirs("lon")[0]}
    if SWAP in mapping.rules:
        names = {"lat": names["lon"], "lon": names["lat"]}
    lat = _axis(draft, names["lat"], "lat", readers.lat)
    lon = _axis(draft, names["lon"], "lon", readers.lon)
    for row in np.flatnonzero(np.isnan(lat) != np.isnan(lon)).tolist():
        missing = "lat" if np.isnan(lat[row]) else "lon"
        draft.reject(row, names[missing], "", "one coordinate is given without the other")
    _put_point(draft, lat, lon)


def _axis(draft: Draft, their: str, axis: Axis, parser: Parser) -> Floats:
    text = draft.cells.text(their)
    if pc.all(pc.match_substring_regex(text, _PLAIN)).as_py():
        values: Floats = text.cast(pa.float64()).fill_null(np.nan).to_numpy(zero_copy_only=False)
        outside = np.abs(values) > LIMIT[axis]
        if not outside.any():
            return values
    coded = draft.cells.coded(their)
    results = parser(coded.values)
    draft.reject_errors(their, coded, results)
    return spread_numpy(coded, [r if isinstance(r, float) else np.nan for r in results], np.nan, np.float64)


def _one_cell(draft: Draft, their: str, readers: PlaceReaders) -> None:
    coded = draft.cells.coded(their)
    results = readers.point(coded.values)
    draft.reject_errors(their, coded, results)
    for axis, number in (("lat", 0), ("lon", 1)):
        values = [r[number] if isinstance(r, tuple) else np.nan for r in results]
        draft.columns[axis] = pa.array(spread_numpy(coded, values, np.nan, np.float64))
    _put_point(draft, draft.columns["lat"].to_numpy(), draft.columns["lon"].to_numpy())


def _put_point(draft: Draft, lat: Floats, lon: Floats) -> None:
    """Points as given; 0,0 is a missing point, and said so."""
    null_island = (lat == 0) & (lon == 0)
    if null_island.any():
        draft.note("null_island", "0,0", int(null_island.sum()))
    missing = np.isnan(lat) | np.isnan(lon) | null_island
    draft.columns["lat"] = pa.array(lat, mask=missing)
    draft.columns["lon"] = pa.array(lon, mask=missing)
    draft.columns["geo_method"] = pc.if_else(pa.array(missing), pa.scalar(None, pa.string()), pa.scalar("given"))


def _precision(draft: Draft, mapping: Mapping) -> None:
    for their in mapping.theirs("geo_precision")[:1]:
        coded = draft.cells.coded(their)
        words = {word.casefold(): ours for word, ours in mapping.values.get(their, {}).items()}
        read = [
            words.get(value.casefold().removesuffix(".0"), value if value in _PRECISIONS else None)
            for value in coded.values
        ]
        located = pc.is_valid(draft.get("lat"))
        precision = spread(coded, read, pa.string())
        draft.columns["geo_precision"] = pc.if_else(located, precision, pa.scalar(None, pa.string()))
        draft.keep_cells(their)


def locate(draft: Draft, readers: PlaceReaders) -> None:
    """Give rows without a point that of their site, else what the gazetteer answers for their place.

    Only an ``ok`` answer gives a point. Ambiguous names and names of another country stay without one and are
    counted; what is not found stays without one.
    """
    without = pc.is_null(draft.get("lat")).to_numpy(zero_copy_only=False)
    without &= ~np.isin(np.arange(draft.num_rows), list(draft.bad))
    if not without.any():
        return
    coded, queries = _places(draft)
    asked = np.unique(coded.codes[without & (coded.codes >= 0)])
    answers: dict[int, Any] = {}
    names = [number for number in asked.tolist() if queries[number].asked[0]]
    found = readers.ask([queries[number].asked for number in names])
    answers.update(zip(names, found, strict=True))
    answers.update(_provinces(queries, answers, readers))
    for number in asked.tolist():
        site = sites_by_id().get(queries[number].site)
        if site is not None and site.located:
            answers[number] = _SitePoint(site)
    _apply(draft, coded, answers, without)


def _provinces(queries: list["_Asked"], answers: dict[int, Any], readers: PlaceReaders) -> dict[int, Any]:
    """Where only the province is named, its own answer: Erbil in a column of provinces is not the town of Erbil."""
    towns = [
        number
        for number, answer in answers.items()
        if queries[number].is_province
        and str(getattr(answer, "geo_precision", None)) in _IN_PROVINCE
        and "analyst" not in str(getattr(answer, "method", ""))
    ]
    wider = readers.ask([(f"{queries[number].asked[0]} province", queries[number].asked[1], None) for number in towns])
    return {
        number: answer if str(getattr(answer, "geo_precision", None)) in _PROVINCE else None
        for number, answer in zip(towns, wider, strict=True)
    }


_IN_PROVINCE: Final = frozenset({"site", "town", "near", "district", "linear"})
_PROVINCE: Final = frozenset({"province", "country"})


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is asked for the place of a row: its site, what the gazetteer is asked, whether that is a province."""

    site: str
    asked: Query
    is_province: bool


def _places(draft: Draft) -> tuple[Coded, list[_Asked]]:
    """Distinct combinations of site, place, country and province, as codes."""
    parts = [draft.get(name) for name in ("site", "place_named", "country", "admin1")]
    joined = pc.binary_join_element_wise(*parts, "\x1f", null_handling="replace", null_replacement="")
    coded = code(joined)
    queries: list[_Asked] = []
    for value in coded.values:
        site, place, country, admin1 = (part or None for part in value.split("\x1f"))
        asked = asked_as(place, country, admin1)
        queries.append(_Asked(site or "", asked, bool(asked[0]) and asked[0] == admin1 and asked[2] is None))
    return coded, queries


def asked_as(place: str | None, country: str | None, admin1: str | None) -> Query:
    """What the gazetteer is asked for a row's place: its name, else its province, else its country by name.

    A place called "unknown" is none.
    """
    place, admin1 = (None if name and is_missing(name) else name for name in (place, admin1))
    return (place or admin1 or (country_name(country) if country else ""), country, admin1 if place else None)


class _SitePoint:
    """The point of a site of ours, in the form of the gazetteer's answers."""

    status = "ok"
    geo_precision = "site"

    def __init__(self, site: Any) -> None:
        self.lat, self.lon, self.radius_m = site.lat, site.lon, site.radius_m
        self.country, self.admin1, self.site_id = site.country or None, site.admin1 or None, site.id


def _apply(draft: Draft, coded: Coded, answers: dict[int, Any], without: npt.NDArray[np.bool_]) -> None:
    chosen = [answers.get(number) for number in range(len(coded.values))]
    status = [str(getattr(answer, "status", None) or "not_found") for answer in chosen]
    good = [
        answer if kind == "ok" and answer is not None and answer.lat is not None else None
        for answer, kind in zip(chosen, status, strict=True)
    ]
    unsure = [kind in {"ambiguous", "country_mismatch"} for kind in status]
    draft.ambiguous |= without & spread_numpy(coded, unsure, False, np.bool_)
    for number, kind in enumerate(status):
        if kind != "ok" and number in answers:
            times = int((without & (coded.codes == number)).sum())
            draft.note(kind, coded.values[number].replace("\x1f", ", ").strip(", "), times)
    mask = pa.array(without)
    for ours, pick, kind in _FROM_ANSWER:
        values = spread(coded, [pick(answer) if answer is not None else None for answer in good], kind)
        if ours in {"country", "admin1", "site"}:
            values = pc.coalesce(draft.get(ours), values)
        draft.columns[ours] = pc.if_else(mask, values, draft.get(ours))


def _text(value: Any) -> str | None:
    return str(value) if value else None


_FROM_ANSWER: Final[tuple[tuple[str, Callable[[Any], Any], pa.DataType], ...]] = (
    ("lat", lambda a: float(a.lat), pa.float64()),
    ("lon", lambda a: float(a.lon), pa.float64()),
    ("geo_precision", lambda a: _text(a.geo_precision), pa.string()),
    ("radius_m", lambda a: int(a.radius_m) if a.radius_m is not None else None, pa.int32()),
    ("geo_method", lambda a: "site" if a.site_id else "gazetteer", pa.string()),
    ("country", lambda a: _text(a.country), pa.string()),
    ("admin1", lambda a: _text(a.admin1), pa.string()),
    ("site", lambda a: _text(a.site_id), pa.string()),
)
