"""What a table of reports must satisfy before anything is written."""

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


def clean(reports: pa.Table) -> pa.Table:
    """The table in exactly `REPORT_SCHEMA`: blank texts as unknown, no empty values in lists.

    Raises
    ------
    InputError
        If a column is missing or of another kind, a required value is missing, a word is not one of its closed
        list, a number is out of range, or a record comes twice; with row (from 1), column and value.
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
    _check_required(table)
    _check_words(table)
    _check_numbers(table)
    _check_unique(table)
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


def _refuse(table: pa.Table, wrong: pa.ChunkedArray, column: str, what: str) -> None:
    first = pc.index(pc.fill_null(wrong, False), True).as_py()
    if first >= 0:
        value = table.column(column)[first].as_py()
        raise InputError(f"Report {first + 1}, column {column}: {str(value)[:100]!r} {what}. Nothing was written.")


def _check_required(table: pa.Table) -> None:
    for column in REPORT_COLUMNS:
        if column.required and table.column(column.name).null_count:
            _refuse(table, pc.is_null(table.column(column.name)), column.name, "is missing but required")


def _check_words(table: pa.Table) -> None:
    for name, words in _WORDS.items():
        allowed = pc.is_in(table.column(name), value_set=pa.array([str(word) for word in words]))
        _refuse(
            table,
            pc.and_(pc.is_valid(table.column(name)), pc.invert(allowed)),
            name,
            "is not one of " + ", ".join(words),
        )


def _check_numbers(table: pa.Table) -> None:
    for name, limit in _DEGREES.items():
        # NaN compares false with everything, so it is refused too.
        inside = pc.less_equal(pc.abs(table.column(name)), limit)
        _refuse(table, pc.invert(inside), name, f"is not within {limit:g} degrees of 0")
    for column in REPORT_COLUMNS:
        if column.kind == "int":
            _refuse(table, pc.less(table.column(column.name), 0), column.name, "is less than 0")


def _check_unique(table: pa.Table) -> None:
    keys = table.select(["dataset", "record_id"])
    counted = keys.group_by(["dataset", "record_id"]).aggregate([([], "count_all")])
    if counted.num_rows < table.num_rows:
        twice = counted.filter(pc.greater(counted.column("count_all"), 1)).slice(0, 1).to_pylist()[0]
        raise InputError(
            f"Record {twice['record_id'][:100]!r} of data set {twice['dataset'][:100]!r} comes {twice['count_all']} "
            "times in one batch. Give each row its own record id. Nothing was written."
        )
