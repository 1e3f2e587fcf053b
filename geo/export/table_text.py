"""Columns of Arrow as columns of cell text: `geo.model.columns.format_cell` for a whole batch at once."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from geo.errors import InputError
from geo.model.columns import Column
from geo.model.spreadsheet import NEEDS_MARK, SPACES, join_list

TEXT: Final = pa.large_string()
"""Joined rows may pass the two gigabytes that an array of `pa.string` can hold."""

_SLICE_ROWS: Final = 8_192
_SLICE_BYTES: Final = 16_000_000
_WRITTEN_AS_TEXT: Final = frozenset({"text", "list", "json"})


def slices(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The same rows in batches of a bounded number of rows and bytes."""
    for batch in batches:
        rows = batch.num_rows
        step = max(1, min(_SLICE_ROWS, rows * _SLICE_BYTES // max(batch.nbytes, 1)))
        for start in range(0, rows, step):
            yield batch.slice(start, step)


def cell_texts(batch: pa.RecordBatch, columns: Sequence[Column], *, marked: bool = True) -> list[pa.Array]:
    """One array of texts a column, without nulls: blank is unknown.

    Parameters
    ----------
    marked
        Whether the cells are for a spreadsheet (`geo.model.spreadsheet.mark`).
    """
    return [_texts(batch.column(column.name), column, marked=marked) for column in columns]


def _texts(values: pa.Array, column: Column, *, marked: bool) -> pa.Array:
    if values.null_count == len(values):
        return pa.repeat(pa.scalar("", TEXT), len(values))
    if column.kind == "bool":
        values = pc.if_else(pc.fill_null(values, False), "true", "")
    texts = list_texts(values) if column.kind == "list" else values.cast(TEXT)
    texts = pc.fill_null(texts.cast(TEXT), "")
    if not marked or column.kind not in _WRITTEN_AS_TEXT or not pc.max(pc.binary_length(texts)).as_py():
        return texts
    needing = pc.match_substring_regex(texts, NEEDS_MARK)
    return pc.if_else(needing, join_rows(["'", texts]), texts) if pc.any(needing).as_py() else texts


def list_texts(values: pa.Array) -> pa.Array:
    """Lists of text as `geo.model.spreadsheet.join_list` writes them; no list is blank."""
    members = values.flatten()
    if not len(members):
        return pa.repeat(pa.scalar("", TEXT), len(values))
    awkward = pc.match_substring_regex(members, rf"[\\|]|\A[{SPACES}]|[{SPACES}]\z|\A\z")
    if members.null_count or pc.any(awkward).as_py():
        return pa.array([join_list(v for v in row or () if v) for row in values.to_pylist()], TEXT)
    return pc.fill_null(pc.binary_join(values, " | "), "").cast(TEXT)


def refuse_nul(batch: pa.RecordBatch, columns: Sequence[Column], what: str) -> None:
    """Refuse text with the character NUL for a format that would cut it off there.

    Raises
    ------
    InputError
        Naming incident and column, and the formats that can hold it.
    """
    for column in columns:
        if column.kind not in _WRITTEN_AS_TEXT:
            continue
        found = pc.fill_null(pc.match_substring(_as_text(batch.column(column.name)), "\0"), False)
        row = pc.index(found, True).as_py()
        if row >= 0:
            raise InputError(
                f"Incident {batch.column('incident')[row].as_py()!r}, column {column.name}: the text holds the "
                f"character NUL, which {what} cannot carry. Export GeoJSON or Parquet instead."
            )


def _as_text(values: pa.Array) -> pa.Array:
    return pc.binary_join(values, " ") if pa.types.is_list(values.type) else values


def join_rows(parts: Sequence[pa.Array | str]) -> pa.Array:
    """The parts of each row run together; a text stands in every row."""
    return pc.binary_join_element_wise(
        *(pa.scalar(p, TEXT) if isinstance(p, str) else p for p in parts), pa.scalar("", TEXT)
    )


def encoded(rows: pa.Array) -> memoryview:
    """All rows of a column of texts in UTF-8, one after the other, without a copy."""
    _, offsets, data = rows.buffers()
    if not len(rows) or data is None:
        return memoryview(b"")
    positions = memoryview(offsets).cast("q")
    return memoryview(data)[positions[rows.offset] : positions[rows.offset + len(rows)]]
