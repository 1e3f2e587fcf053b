"""Our own form: every column is read as it was written, so that an export comes back without loss."""

import re
from collections.abc import Callable
from typing import Any, Final

import pyarrow as pa

from geo.ingest.cells import Cells, Coded, Parser, spread
from geo.ingest.coordinates import CoordinateError, parse_coordinate
from geo.ingest.draft import Draft
from geo.ingest.formula import restore
from geo.ingest.mapping import Mapping
from geo.model.columns import ARROW_TYPES, COLUMN, Column, parse_cell
from geo.model.facts import DatePrecision, GeoMethod, GeoPrecision, Party, Stance

_WORDS: Final[dict[str, frozenset[str]]] = {
    "party": frozenset(map(str, Party)),
    "stance": frozenset(map(str, Stance)),
    "date_precision": frozenset(map(str, DatePrecision)),
    "geo_precision": frozenset(map(str, GeoPrecision)),
    "geo_method": frozenset(map(str, GeoMethod)),
}
_ENDED: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?$")


class OwnFormReaders:
    """One parser a column, kept over the batches of a file."""

    def __init__(self) -> None:
        self._parsers: dict[str, Parser] = {}

    def of(self, column: Column) -> Parser:
        """The parser of a column of ours."""
        if column.name not in self._parsers:
            self._parsers[column.name] = Parser(_parser(column))
        return self._parsers[column.name]


def _parser(column: Column) -> Callable[[str], Any]:
    def parse(cell: str) -> Any:
        text = restore(cell) if column.kind in {"text", "list", "json"} else cell
        if column.name in {"lat", "lon"}:
            return parse_coordinate(text, "lat" if column.name == "lat" else "lon")
        value = parse_cell(column, text)
        allowed = _WORDS.get(column.name)
        if allowed and value not in allowed:
            raise ValueError(f"it is none of {', '.join(sorted(allowed))}")
        if column.name == "ended_at" and not _ENDED.match(text):
            raise ValueError("it is not a day YYYY-MM-DD, nor a day and time YYYY-MM-DDTHH:MM")
        if column.kind == "int" and column.name != "radius_m" and value < 0:
            raise ValueError("a count cannot be negative")
        return list(value) if column.kind == "list" else value

    return parse


def fill_own(draft: Draft, mapping: Mapping, readers: OwnFormReaders) -> None:
    """Read every column of ours that the file has; a required one must not be blank."""
    for their, ours in mapping.columns.items():
        column = COLUMN[ours]
        coded = _cells(draft.cells, their, column)
        results = readers.of(column)(coded.values)
        draft.reject_errors(their, coded, results)
        values = [None if isinstance(result, ValueError) else result for result in results]
        draft.columns[ours] = _spread(coded, values, column)
        if column.required:
            for row in (coded.codes < 0).nonzero()[0].tolist():
                draft.reject(row, their, "", "it must not be blank")
    _check(draft)


def _cells(cells: Cells, their: str, column: Column) -> Coded:
    return cells.coded(their)


def _spread(coded: Coded, values: list[Any], column: Column) -> pa.Array:
    kind = ARROW_TYPES[column.kind]
    if column.kind == "list":
        filled = pa.array([*(value or [] for value in values), []], kind)
        return filled.take(pa.array(coded.codes % (len(values) + 1)))
    spread_out = spread(coded, values, kind)
    return spread_out.fill_null(False) if column.kind == "bool" else spread_out


def _check(draft: Draft) -> None:
    """Bounds that contradict each other, and half a point."""
    for first, last in (
        ("date_start", "date_end"),
        ("killed_low", "killed_high"),
        ("injured_low", "injured_high"),
        ("weapon_count_low", "weapon_count_high"),
    ):
        low, high = draft.get(first).to_pylist(), draft.get(last).to_pylist()
        for row, (a, b) in enumerate(zip(low, high, strict=True)):
            if a is not None and b is not None and a > b:
                draft.reject(row, last, str(b), f"it is before or below {first} ({a})")
    lat, lon = draft.get("lat").to_pylist(), draft.get("lon").to_pylist()
    for row, (north, east) in enumerate(zip(lat, lon, strict=True)):
        if (north is None) != (east is None):
            draft.reject(row, "lat" if north is None else "lon", "", "one coordinate is given without the other")


__all__ = ["CoordinateError", "OwnFormReaders", "fill_own"]
