"""What an import asks, in plain SQL: records known already, reports near in time, the hash of all that is live."""

import hashlib
from collections.abc import Iterator
from datetime import date
from typing import Final

import pyarrow as pa

from geo.model.columns import REPORT_SCHEMA
from geo.model.form import row_hashes
from geo.store.duck import Cursor, run

_ROWS: Final = 50_000
_NAMES: Final = ", ".join(REPORT_SCHEMA.names)
_RECORD: Final = pa.schema([(name, pa.string()) for name in ("record_id", "incident", "content")])


def live_records(cursor: Cursor, dataset: str) -> pa.Table:
    """Record id, incident and content hash of the live reports of a data set, in the order they came in."""
    sql = f"SELECT {_NAMES} FROM report WHERE live AND dataset = $dataset ORDER BY report_no"  # noqa: S608
    found = [
        pa.record_batch([batch["record_id"], batch["incident"], content], schema=_RECORD)
        for batch, content in _hashed(run(cursor, sql, {"dataset": dataset}))
    ]
    return pa.Table.from_batches(found, _RECORD)


def reports_between(cursor: Cursor, first: date, last: date, *, but: str) -> pa.Table:
    """Live reports of other data sets than one whose date lies between two days."""
    sql = (
        f"SELECT {_NAMES} FROM report WHERE live AND dataset <> $but "  # noqa: S608
        "AND date_start BETWEEN $first AND $last ORDER BY report_no"
    )
    return run(cursor, sql, {"but": but, "first": first, "last": last}).to_arrow_table().cast(REPORT_SCHEMA)


def logical_hash(cursor: Cursor) -> str:
    """Hash of the hashes of the live reports, as a sum, so that their order and history do not matter."""
    count, total = 0, 0
    for _, hashes in _hashed(run(cursor, f"SELECT {_NAMES} FROM report WHERE live", {})):  # noqa: S608
        count, total = count + len(hashes), total + sum(int(digest, 16) for digest in hashes.to_pylist())
    return hashlib.sha256(repr((count, total)).encode()).hexdigest()


def _hashed(answer: Cursor) -> Iterator[tuple[pa.RecordBatch, pa.Array]]:
    """Reports, piece by piece, with the hash of each row."""
    for batch in answer.to_arrow_reader(_ROWS):
        reports = batch.cast(REPORT_SCHEMA)
        yield reports, row_hashes(pa.Table.from_batches([reports]))
