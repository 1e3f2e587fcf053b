"""Everything that matches, in a fixed order, as Arrow; and the hash of all that is live."""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

import pyarrow as pa

from geo.filters import IncidentFilter
from geo.model.columns import REPORT_SCHEMA
from geo.model.form import row_hashes
from geo.store.binding import bound, question, rows, table
from geo.store.duck import Cursor, run
from geo.store.listing import with_lists
from geo.store.predicates import matching, values
from geo.store.schema import SHOWN

_ROWS: Final = 50_000
_RECORD: Final = pa.schema([(name, pa.string()) for name in ("record_id", "incident", "content")])


def reports(cursor: Cursor, filter_: IncidentFilter) -> Iterator[pa.RecordBatch]:
    """Live reports of the matching incidents, by incident and in the order they came in."""
    asked = question(("reports",), _reports)
    for batch in asked.ask(cursor, values(filter_), matching=matching(filter_)).to_arrow_reader(_ROWS):
        yield batch.cast(REPORT_SCHEMA)


def _reports() -> Any:
    t = rows()
    r = table("report")
    told = r.filter(r.live, r.incident.isin(t.incident))
    return told.order_by("incident", "report_no").select(*REPORT_SCHEMA.names)


def incidents(cursor: Cursor, filter_: IncidentFilter) -> Iterator[pa.RecordBatch]:
    """Matching incidents, by incident."""
    asked = question(("incidents",), _incidents)
    schema = pa.schema([(name, kind) for name, kind in SHOWN.items() if name != "seq"])
    for batch in asked.ask(cursor, values(filter_), matching=matching(filter_)).to_arrow_reader(_ROWS):
        yield batch.cast(schema)


def _incidents() -> Any:
    t = with_lists(rows())
    return t.order_by("incident").select(*(name for name in SHOWN if name != "seq"))


def live_records(cursor: Cursor, dataset: str) -> pa.Table:
    """Record id, incident and content hash of the live reports of a data set, in the order they came in."""
    asked = question(("live records",), _live_records).ask(cursor, {"dataset": dataset})
    return pa.Table.from_batches([_record(batch) for batch in asked.to_arrow_reader(_ROWS)], _RECORD)


def _live_records() -> Any:
    r = table("report")
    live = r.filter(r.live, r.dataset == bound("dataset", "string"))
    return live.order_by("report_no").select(*REPORT_SCHEMA.names)


def _record(batch: pa.RecordBatch) -> pa.RecordBatch:
    content = row_hashes(pa.Table.from_batches([batch.cast(REPORT_SCHEMA)]))
    return pa.record_batch([batch["record_id"], batch["incident"], content], schema=_RECORD)


def logical_hash(cursor: Cursor) -> str:
    """Hash of the hashes of the live reports, as a sum, so that their order and history do not matter."""
    names = ", ".join(REPORT_SCHEMA.names)
    count, total = 0, 0
    answer = run(cursor, f"SELECT {names} FROM report WHERE live", {})  # noqa: S608
    for batch in answer.to_arrow_reader(_ROWS):
        hashes = row_hashes(pa.Table.from_batches([batch.cast(REPORT_SCHEMA)])).to_pylist()
        count, total = count + len(hashes), total + sum(int(digest, 16) for digest in hashes)
    return hashlib.sha256(repr((count, total)).encode()).hexdigest()
