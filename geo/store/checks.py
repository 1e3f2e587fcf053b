"""What a table of reports must satisfy before anything is written."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import InputError
from geo.model.columns import REPORT_COLUMNS, REPORT_SCHEMA
from geo.model.facts import DatePrecision, GeoMethod, GeoPrecision, Party, Stance

_WORDS = {
    "party": Party,
    "stance": Stance,
    "date_precision": DatePrecision,
    "geo_precision": GeoPrecision,
    "geo_method": GeoMethod,
}
_DEGREES = {"lat": 90.0, "lon": 180.0}


def clean(reports: pa.Table, *, first: int = 0) -> pa.Table:
    """The table in exactly `REPORT_SCHEMA`: blank texts as unknown, no empty values in lists.

    Parameters
    ----------
    reports
        Reports to be written, or a piece of them.
    first
        Number of reports before this piece, for messages.

    Raises
    ------
    InputError
        If a column is missing or of another kind, a required value is missing, a word is not one of its closed
        list, or a number is out of range; with row (from 1), column and value.
    """
    missing = [name for name in REPORT_SCHEMA.names if name not in reports.column_names]
    if missing:
        raise InputError(f"The table of reports lacks {', '.join(missing)}.")
    columns = []
    for column in REPORT_COLUMNS:
        field = REPORT_SCHEMA.field(column.name)
        try:
            values = reports.column(column.name).cast(field.type)
        except pa.ArrowInvalid as why:
            raise InputError(f"Column {column.name} is not of kind {column.kind}: {why}.") from None
        columns.append(_CLEAN.get(column.kind, _as_is)(values))
    table = pa.table(columns, schema=REPORT_SCHEMA)
    for wrong, name, what in (*_required(table), *_words(table), *_numbers(table)):
        _refuse(table, wrong, name, what, first)
    return table


def _as_is(values: pa.ChunkedArray) -> pa.ChunkedArray:
    return values


def _blank_is_unknown(values: pa.ChunkedArray) -> pa.ChunkedArray:
    blank = pc.equal(values, "")
    return pc.if_else(blank, None, values) if pc.any(blank).as_py() else values


def _without_empty(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if values.null_count:
        values = pc.fill_null(values, pa.scalar([], values.type))
    members = pc.list_flatten(values)
    if members.null_count or pc.any(pc.equal(members, "")).as_py():
        return pa.chunked_array([pa.array([[v for v in row if v] for row in values.to_pylist()], values.type)])
    return values


_CLEAN: dict[str, Any] = {
    "text": _blank_is_unknown,
    "json": _blank_is_unknown,
    "list": _without_empty,
    "bool": lambda values: pc.fill_null(values, False),
}


_Doubt = tuple[pa.ChunkedArray, str, str]
"""Rows that are not in order, the column, and what is wrong with its value."""


def _refuse(table: pa.Table, wrong: pa.ChunkedArray, column: str, what: str, before: int) -> None:
    row = pc.index(pc.fill_null(wrong, False), True).as_py()
    if row >= 0:
        value = table.column(column)[row].as_py()
        number = before + row + 1
        raise InputError(f"Report {number}, column {column}: {str(value)[:100]!r} {what}. Nothing was written.")


def _required(table: pa.Table) -> Iterator[_Doubt]:
    for column in REPORT_COLUMNS:
        if column.required and table.column(column.name).null_count:
            yield pc.is_null(table.column(column.name)), column.name, "is missing but required"


def _words(table: pa.Table) -> Iterator[_Doubt]:
    for name, words in _WORDS.items():
        given = table.column(name)
        allowed = pc.is_in(given, value_set=pa.array([str(word) for word in words]))
        yield pc.and_(pc.is_valid(given), pc.invert(allowed)), name, "is not one of " + ", ".join(words)


def _numbers(table: pa.Table) -> Iterator[_Doubt]:
    for name, limit in _DEGREES.items():
        # NaN compares false with everything, so it is refused too.
        inside = pc.less_equal(pc.abs(table.column(name)), limit)
        yield pc.invert(inside), name, f"is not within {limit:g} degrees of 0"
    for column in REPORT_COLUMNS:
        if column.kind == "int" and table.column(column.name).null_count < table.num_rows:
            yield pc.less(table.column(column.name), 0), column.name, "is less than 0"
