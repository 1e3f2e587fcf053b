"""Our own form: every column is read as it was written, so that an export comes back without loss."""

import re
from collections.abc import Callable
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.ingest.cells import Coded, Parser, spread
from geo.ingest.coordinates import parse_coordinate
from geo.ingest.draft import Draft
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
_INT32: Final = 2_147_483_647
SPREADSHEET_FORMATS: Final = frozenset({"csv", "tsv", "xlsx"})
"""Formats in which an apostrophe marks text that a spreadsheet would run (`geo.model.spreadsheet`)."""

_ENDED: Final = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?$")


class OwnFormReaders:
    """One parser a column, kept over the batches of a file."""

    def __init__(self, *, marked: bool) -> None:
        self._marked = marked
        self._parsers: dict[str, Parser] = {}

    def of(self, column: Column) -> Parser:
        """The parser of a column of ours."""
        if column.name not in self._parsers:
            self._parsers[column.name] = Parser(_parser(column, marked=self._marked))
        return self._parsers[column.name]


def _parser(column: Column, *, marked: bool) -> Callable[[str], Any]:
    def parse(cell: str) -> Any:
        if column.name in {"lat", "lon"}:
            return parse_coordinate(cell, "lat" if column.name == "lat" else "lon")
        value = parse_cell(column, cell, marked=marked)
        allowed = _WORDS.get(column.name)
        if allowed and value is not None and value not in allowed:
            raise ValueError(f"it is none of {', '.join(sorted(allowed))}")
        if column.name == "ended_at" and value and not _ENDED.match(value):
            raise ValueError("it is not a day YYYY-MM-DD, nor a day and time YYYY-MM-DDTHH:MM")
        if column.kind == "int" and value is not None and not 0 <= value <= _INT32:
            raise ValueError("it must be a whole number of 0 or more")
        return list(value) if column.kind == "list" else value

    return parse


def fill_own(draft: Draft, mapping: Mapping, readers: OwnFormReaders) -> None:
    """Read every column of ours that the file has; a required one must not be blank."""
    for their, ours in mapping.columns.items():
        column = COLUMN[ours]
        coded = draft.cells.untrimmed(their)
        results = readers.of(column)(coded.values)
        draft.reject_errors(their, coded, results)
        values = [None if isinstance(result, ValueError) else result for result in results]
        draft.columns[ours] = _spread(coded, values, column)
        if column.required:
            for row in pc.indices_nonzero(pc.is_null(draft.columns[ours])).to_pylist():
                draft.reject(row, their, "", "it must not be blank")
    _check(draft)


def _spread(coded: Coded, values: list[Any], column: Column) -> pa.Array:
    kind = ARROW_TYPES[column.kind]
    if column.kind == "list":
        filled = pa.array([*(value or [] for value in values), []], kind)
        return filled.take(pa.array(coded.codes % (len(values) + 1)))
    spread_out = spread(coded, values, kind)
    return spread_out.fill_null(False) if column.kind == "bool" else spread_out


def _check(draft: Draft) -> None:
    """An end before the start, and half a point."""
    start, end = draft.get("date_start"), draft.get("date_end")
    for row in pc.indices_nonzero(pc.less(end, start).fill_null(False)).to_pylist():
        draft.reject(row, "date_end", str(end[row]), "it is before date_start")
    halves = pc.xor(pc.is_null(draft.get("lat")), pc.is_null(draft.get("lon")))
    for row in pc.indices_nonzero(halves).to_pylist():
        draft.reject(row, "lat", "", "one coordinate is given without the other")
