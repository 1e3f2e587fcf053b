"""Tables on their way into the engine, piece by piece, so that a large import is never whole in memory."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import duckdb
import pyarrow as pa

from geo.store.duck import Cursor

_AT_ONCE: Final = 2_048
"""Rows that are handed over at once. The engine's reader asks for some fifty pieces before it needs them."""


def insert_stream(
    cursor: Cursor,
    sql: str,
    schema: pa.Schema,
    tables: Iterable[pa.Table],
    values: Mapping[str, Any] | None = None,
) -> None:
    """Execute a statement that reads tables of a schema as the table ``pieces``.

    What is wrong with a piece is told as it is, not as the engine that asked for the piece would tell it.
    """
    wrong: list[Exception] = []

    def pieces() -> Iterator[pa.RecordBatch]:
        try:
            for table in tables:
                yield from table.to_batches(max_chunksize=_AT_ONCE)
        except Exception as why:  # it would pass through the engine
            wrong.append(why)
            raise

    cursor.register("pieces", pa.RecordBatchReader.from_batches(schema, pieces()))
    try:
        cursor.execute(sql, dict(values or {}))
    except duckdb.Error:
        if wrong:
            raise wrong[0] from None
        raise
    finally:
        cursor.unregister("pieces")
