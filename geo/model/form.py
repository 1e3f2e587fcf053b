"""Our own CSV form: one row a report, header and values exactly as `geo.model.columns` says."""

import csv
import hashlib
import math
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import InputError
from geo.model.columns import COLUMN, REPORT_COLUMNS, REPORT_SCHEMA, Column, from_record, parse_cell
from geo.model.report import Report

HEADER = tuple(column.name for column in REPORT_COLUMNS)
_LIMITS = {"lat": 90.0, "lon": 180.0}
_SEPARATOR = "\x1f"
_ROWS_AT_ONCE = 100_000


def read_form(path: Path) -> list[Report]:
    """Reports of a file in our own form, in its order.

    Raises
    ------
    InputError
        At the first thing that is not in order, with file, row (the header is row 1), column and value.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            return list(_reports(csv.reader(stream, strict=True), path.name))
    except FileNotFoundError:
        raise InputError(f"{path} does not exist.") from None
    except UnicodeDecodeError as why:
        raise InputError(f"{path.name} is not UTF-8 text: byte {why.start} cannot be read.") from None
    except csv.Error as why:
        raise InputError(f"{path.name} is not a well-formed CSV file: {why}.") from None


def _reports(rows: Iterator[list[str]], name: str) -> Iterator[Report]:
    header = next(rows, [])
    _check_header(header, name)
    columns = [COLUMN[word] for word in header]
    for number, cells in enumerate(rows, start=2):
        if not cells:
            continue
        where = f"{name}, row {number}"
        if len(cells) != len(columns):
            raise InputError(f"{where}: {len(cells)} fields, but the header has {len(columns)}.")
        record = {column.name: _value(column, cell, where) for column, cell in zip(columns, cells, strict=True)}
        try:
            yield from_record(record)
        except ValueError as why:
            raise InputError(f"{where}: {why}.") from None


def _check_header(header: list[str], name: str) -> None:
    missing = [c.name for c in REPORT_COLUMNS if c.required and c.name not in header]
    unknown = [word for word in header if word not in COLUMN]
    twice = sorted({word for word in header if header.count(word) > 1})
    for words, what in (
        (missing, "lacks the required column"),
        (unknown, "has an unknown column"),
        (twice, "names a column twice"),
    ):
        if words:
            raise InputError(f"{name}, row 1: the header {what}: {', '.join(words[:5])[:200]}.")


def _value(column: Column, cell: str, where: str) -> Any:
    try:
        return _within(column, parse_cell(column, cell))
    except ValueError as why:
        raise InputError(f"{where}, column {column.name}: {str(why)[:200]}.") from None


def _within(column: Column, value: Any) -> Any:
    """The value, if a number is in range; NaN is not."""
    limit = _LIMITS.get(column.name, math.inf)
    if column.kind == "float" and value is not None and not -limit <= value <= limit:
        raise ValueError(f"{value!r} is not within {limit:g} degrees of 0")
    if column.kind == "int" and value is not None and value < 0:
        raise ValueError(f"{value!r} is less than 0")
    return value


def row_hashes(table: pa.Table) -> pa.Array:
    """Hash of the content of each row of a table of `REPORT_SCHEMA`: equal rows, equal hashes, on any engine.

    Blank and unknown are the same. Each value is preceded by its length, so that no two rows run together.
    """
    digests: list[str] = []
    for first in range(0, table.num_rows, _ROWS_AT_ONCE):
        texts = _joined(table.slice(first, _ROWS_AT_ONCE)).to_pylist()
        digests.extend(hashlib.blake2b(text.encode(), digest_size=16).hexdigest() for text in texts)
    return pa.array(digests, pa.string())


def _joined(table: pa.Table) -> pa.Array:
    """All values of each row in one text."""
    parts: list[pa.Array | pa.Scalar] = []
    for column in REPORT_SCHEMA:
        values = table.column(column.name).combine_chunks()
        if values.null_count == len(values):
            parts.append(pa.scalar("0" + _SEPARATOR))
        else:
            text = _as_text(values, column.type)
            parts += [pc.binary_length(text).cast(pa.string()), text]
    return pc.binary_join_element_wise(*parts, pa.scalar(_SEPARATOR))


def _as_text(values: pa.Array, kind: pa.DataType) -> pa.Array:
    if pa.types.is_list(kind):
        return pc.binary_join(pc.fill_null(values, pa.scalar([], kind)), _SEPARATOR)
    if pa.types.is_boolean(kind):
        values = pc.if_else(values, "true", "")
    return pc.fill_null(values.cast(pa.string()), "")
