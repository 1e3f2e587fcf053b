"""Writes in plain SQL: one transaction each, undone and redone as a whole."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import duckdb

from geo.errors import NotFoundError, StoreError
from geo.model.batch import Batch
from geo.model.own_sites import edits_of
from geo.model.site import with_sites
from geo.store import duck
from geo.store.codes import CodeBook
from geo.store.contract import AlreadyImportedError, Document, Reports
from geo.store.derive import derive_lone, rederive
from geo.store.duck import Cursor
from geo.store.incoming import Incoming
from geo.store.schema import TABLES
from geo.store.site_edits import book_of, touch_incidents

_SAME_RECORD = "a.dataset = b.dataset AND a.record_id = b.record_id"


def add_batch(cursor: Cursor, reports: Reports, batch: Batch) -> Batch:
    """Write reports as a new batch, superseding live rows of the same records; give it its number."""
    refuse_twin(cursor, batch)
    (batch_id,) = _one(cursor, "SELECT coalesce(max(batch_id), 0) + 1 FROM batch")
    (last,) = _one(cursor, "SELECT coalesce(max(report_no), 0) FROM report")
    incoming = Incoming(reports, batch_id, last)
    incoming.insert(cursor)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE superseded AS SELECT a.report_no, a.incident FROM report a SEMI JOIN incoming b "  # noqa: S608
        f"ON {_SAME_RECORD} WHERE a.live AND a.report_no <= $last",
        {"last": last},
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT incident FROM superseded "
        "UNION SELECT incident FROM incoming GROUP BY incident HAVING count(*) > 1 "
        "UNION SELECT incident FROM report WHERE live AND report_no <= $last "
        "AND incident IN (SELECT incident FROM incoming)",
        {"last": last},
    )
    cursor.execute("UPDATE report SET live = FALSE WHERE report_no IN (SELECT report_no FROM superseded)")
    values = [getattr(batch, name) for name in ("file_name", "content_hash", "dataset", "kind", "imported_by")]
    cursor.execute(
        "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
        [batch_id, *values, _now(), _json(batch.mapping), _json(batch.counts)],
    )
    _finish(cursor, batch, incoming)
    return read_batch(cursor, batch_id)


def undo_batch(cursor: Cursor, batch_id: int, by: str) -> Batch:
    """Retract a batch: its rows are no longer live, and the rows they had superseded are again.

    Which rows are live depends only on which batches are: of each record the row of the latest live batch.
    """
    batch = read_batch(cursor, batch_id)
    if not batch.live:
        raise StoreError(f"Batch {batch_id} ({batch.file_name}) is undone already.")
    cursor.execute(
        "UPDATE batch SET undone_at = $now, undone_by = $by WHERE batch_id = $id",
        {"now": _now(), "by": by, "id": batch_id},
    )
    _note(cursor, by, "undo", batch_id)
    cursor.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE reopened AS
        SELECT max_by(a.report_no, a.batch_id) AS report_no, max_by(a.incident, a.batch_id) AS incident
        FROM report a SEMI JOIN (SELECT dataset, record_id FROM report WHERE batch_id = $id AND live) b
        ON {_SAME_RECORD}
        WHERE a.batch_id IN (SELECT batch_id FROM batch WHERE undone_at IS NULL)
        GROUP BY a.dataset, a.record_id
        """,  # noqa: S608
        {"id": batch_id},
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT incident FROM report WHERE batch_id = $id AND live "
        "UNION SELECT incident FROM reopened",
        {"id": batch_id},
    )
    cursor.execute("UPDATE report SET live = FALSE WHERE batch_id = $id AND live", {"id": batch_id})
    cursor.execute("UPDATE report SET live = TRUE WHERE report_no IN (SELECT report_no FROM reopened)")
    _finish(cursor, batch)
    return read_batch(cursor, batch_id)


def redo_batch(cursor: Cursor, batch_id: int, by: str) -> Batch:
    """Bring an undone batch back, to the place in the order of batches that it had."""
    batch = read_batch(cursor, batch_id)
    if batch.live:
        raise StoreError(f"Batch {batch_id} ({batch.file_name}) is not undone; there is nothing to redo.")
    refuse_twin(cursor, batch)
    cursor.execute("UPDATE batch SET undone_at = NULL, undone_by = NULL WHERE batch_id = $id", {"id": batch_id})
    _note(cursor, by, "redo", batch_id)
    cursor.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE back AS
        SELECT a.report_no, a.incident FROM report a WHERE a.batch_id = $id AND NOT EXISTS (
            SELECT 1 FROM report b WHERE {_SAME_RECORD} AND b.live AND b.batch_id > $id
        )
        """,  # noqa: S608
        {"id": batch_id},
    )
    cursor.execute(
        f"""
        CREATE OR REPLACE TEMP TABLE superseded AS
        SELECT a.report_no, a.incident FROM report a
        SEMI JOIN (SELECT dataset, record_id FROM report WHERE batch_id = $id) b ON {_SAME_RECORD}
        WHERE a.live AND a.batch_id < $id
        """,  # noqa: S608
        {"id": batch_id},
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS SELECT incident FROM back UNION SELECT incident FROM superseded"
    )
    cursor.execute("UPDATE report SET live = FALSE WHERE report_no IN (SELECT report_no FROM superseded)")
    cursor.execute("UPDATE report SET live = TRUE WHERE report_no IN (SELECT report_no FROM back)")
    _finish(cursor, batch)
    return read_batch(cursor, batch_id)


def refuse_twin(cursor: Cursor, batch: Batch) -> None:
    """Raise `AlreadyImportedError` if a live batch has the same content."""
    found = cursor.execute(
        "SELECT batch_id FROM batch WHERE content_hash = $hash AND undone_at IS NULL", {"hash": batch.content_hash}
    ).fetchone()
    if found:
        raise AlreadyImportedError(read_batch(cursor, found[0]))


def put_documents(cursor: Cursor, documents: Iterable[Document], by: str) -> None:
    """Keep, replace or remove documents."""
    for kind, key, value in documents:
        cursor.execute("DELETE FROM document WHERE kind = $kind AND key = $key", {"kind": kind, "key": key})
        if value is not None:
            cursor.execute("INSERT INTO document VALUES (?, ?, ?, ?, ?)", [kind, key, _json(value), by, _now()])


def documents(cursor: Cursor, kind: str) -> dict[str, dict[str, Any]]:
    """Documents of a kind, by key."""
    rows = cursor.execute("SELECT key, value FROM document WHERE kind = $kind ORDER BY key", {"kind": kind}).fetchall()
    return {key: json.loads(value) for key, value in rows}


def depending_on(cursor: Cursor, batch_id: int) -> list[Batch]:
    """Later live batches with a report of the same record or of the same incident as this batch, or at a site of it."""
    sites = [edit.id for edit in edits_of(read_batch(cursor, batch_id).mapping)]
    rows = cursor.execute(
        f"""
        SELECT * FROM batch WHERE batch_id > $id AND undone_at IS NULL AND batch_id IN (
            SELECT b.batch_id FROM report b SEMI JOIN (SELECT * FROM report WHERE batch_id = $id) a ON {_SAME_RECORD}
            UNION
            SELECT b.batch_id FROM report b
            WHERE b.incident IN (SELECT incident FROM report WHERE batch_id = $id)
            UNION
            SELECT b.batch_id FROM report b WHERE b.live AND list_contains($sites, b.site)
        ) ORDER BY batch_id
        """,  # noqa: S608
        {"id": batch_id, "sites": sites or [""]},
    ).fetchall()
    return [to_batch(row) for row in rows]


def grow_revision(cursor: Cursor) -> None:
    """Count the write: caches keyed by the revision are out of date."""
    cursor.execute("UPDATE revision SET revision = revision + 1")


def read_batch(cursor: Cursor, batch_id: int) -> Batch:
    """One batch by number."""
    found = cursor.execute("SELECT * FROM batch WHERE batch_id = $id", {"id": batch_id}).fetchone()
    if found is None:
        raise NotFoundError(f"There is no batch {batch_id}.")
    return to_batch(found)


def to_batch(row: tuple[Any, ...]) -> Batch:
    """A row of the table as a value."""
    values = dict(zip(TABLES["batch"].names, row, strict=True))
    for name in ("mapping", "counts"):
        values[name] = json.loads(values[name])
    for name in ("imported_at", "undone_at"):
        values[name] = values[name].replace(tzinfo=UTC) if values[name] else None
    return Batch(**values)


def _finish(cursor: Cursor, batch: Batch, incoming: Incoming | None = None) -> None:
    """Rebuild the incidents in ``touched``, and make those of new reports that stand alone."""
    touch_incidents(cursor, batch)
    with with_sites(book_of(cursor)), duck.committed(cursor) as reader:
        codes = CodeBook(reader)
        if incoming is not None:
            derive_lone(cursor, codes, incoming.lone(cursor), incoming.last)
        rederive(cursor, codes)
        codes.enter(cursor)
    grow_revision(cursor)
    for table in ("incoming", "touched", "superseded", "reopened", "back"):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


def _now() -> datetime:
    """The moment in UTC, as the store keeps it."""
    return datetime.now(UTC).replace(tzinfo=None)


def _note(cursor: Cursor, by: str, what: str, batch_id: int) -> None:
    """Keep who undid and redid what; a batch itself only tells how it stands."""
    cursor.execute("INSERT INTO journal VALUES (?, ?, ?, ?)", [_now(), by, what, batch_id])


def _one(cursor: Cursor, sql: str) -> tuple[Any, ...]:
    row = cursor.execute(sql).fetchone()
    if row is None:
        raise duckdb.InternalException("an aggregate gives one row")
    return row


def _json(value: Mapping[str, Any] | None) -> str:
    return json.dumps(dict(value or {}), ensure_ascii=False, sort_keys=True)
