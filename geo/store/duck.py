"""What is particular to DuckDB: opening a file safely, settings, cursors, errors, placeholders."""

import os
import re
import threading
import weakref
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, TypeVar

import duckdb

from geo.errors import StoreError

IN_MEMORY: Final = ":memory:"
DIALECT: Final = "duckdb"

READ_SECONDS: Final = 60.0
"""A read that takes longer is interrupted."""

_MAGIC = b"DUCK"
_MAGIC_AT = 8
_CONFIG: Final[dict[str, str | int | float | list[str]]] = {
    "memory_limit": os.environ.get("INCIDENT_ATLAS_MEMORY", "768MB"),
    "threads": 2,
    "max_temp_directory_size": "4GB",
    # Both threads write then. Rows are numbered, and what needs an order says so.
    "preserve_insertion_order": "false",
    # For new files: texts are packed better and in less time than in files for the first versions of the engine.
    "storage_compatibility_version": "v1.5.0",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_community_extensions": "false",
    "python_enable_replacements": "false",
}
_SETTINGS: Final = ("enable_external_access=false", "TimeZone='UTC'", "lock_configuration=true")

Cursor = duckdb.DuckDBPyConnection
T = TypeVar("T")


def check_file(path: Path) -> None:
    """Refuse what is not a DuckDB file, without opening it as one.

    Raises
    ------
    StoreError
        If the file is something else. DuckDB itself would fetch an extension for some formats, or take an empty
        file as a new database.
    """
    if path.is_dir():
        raise StoreError(f"{path} is a folder, not a store. Name a file in it, such as {path / 'atlas.duckdb'}.")
    try:
        with path.open("rb") as stream:
            head = stream.read(_MAGIC_AT + len(_MAGIC))
    except OSError as why:
        raise StoreError(f"The store {path} cannot be read: {why.strerror}.") from None
    if head[_MAGIC_AT:] != _MAGIC:
        what = "an SQLite database" if head.startswith(b"SQLite") else "an empty file" if not head else "another file"
        raise StoreError(
            f"{path} is {what}, not a store of Incident Atlas; it has not been changed. Name another file."
        )


def connect(path: str, *, read_only: bool = False) -> Cursor:
    """Open a database with hardened settings (no files, no network, nothing to reconfigure)."""
    try:
        connection = duckdb.connect(path, read_only=read_only, config=_CONFIG)
    except duckdb.Error as why:
        raise opening_error(path, why) from None
    for setting in _SETTINGS:
        connection.execute(f"SET {setting}")
    return connection


_ROOTS: Final[weakref.WeakKeyDictionary[Cursor, weakref.ref[Cursor]]] = weakref.WeakKeyDictionary()
_KEPT: Final[weakref.WeakKeyDictionary[Cursor, dict[type, Any]]] = weakref.WeakKeyDictionary()
_keeping = threading.Lock()


def kept(cursor: Cursor, kind: type[T]) -> T:
    """What is kept in memory beside the database of a cursor as long as it is open; made when first asked for."""
    root = _ROOTS[cursor]()
    if root is None:
        raise StoreError("The store was closed while it was read.")
    with _keeping:
        held = _KEPT.setdefault(root, {})
        if kind not in held:
            held[kind] = kind()
        found: T = held[kind]
        return found


def opening_error(path: str, why: Exception) -> StoreError:
    """A sentence for a database that did not open."""
    told = str(why)
    holder = re.search(r"\(PID (\d+)\)", told)
    if holder:
        return StoreError(
            f"The store {path} is in use by another process (process id {holder[1]}). One process at a time can "
            "have it: stop that one, or keep the data in PostgreSQL, which serves several."
        )
    if "different configuration" in told:
        return StoreError(f"The store {path} is open in this process already; use that one, or close it first.")
    if "lock" in told.lower():
        return StoreError(f"The store {path} is in use by another process; one process at a time can have it.")
    if "Permission denied" in told or "Read-only file system" in told:
        return StoreError(f"The store {path} cannot be written there: permission denied. Choose another folder.")
    first = told.splitlines()[0][:200] if told else type(why).__name__
    return StoreError(
        f"The store {path} is damaged or was written by another version; it has not been changed. ({first})"
    )


def running_error(why: Exception) -> StoreError:
    """A sentence for a statement that failed."""
    first = str(why).splitlines()[0][:300] if str(why) else type(why).__name__
    if isinstance(why, duckdb.InterruptException):
        return StoreError(
            f"The question took longer than {READ_SECONDS:.0f} seconds and was stopped. Narrow the filter."
        )
    if isinstance(why, duckdb.OutOfMemoryException) or "No space left" in first:
        return StoreError(f"The store has no room left, in memory or on disk; nothing was written. ({first})")
    return StoreError(f"The store could not answer; nothing was written. ({first})")


@contextmanager
def transaction(root: Cursor, *, commit: bool) -> Iterator[Cursor]:
    """A cursor of its own in one transaction; rolled back unless ``commit`` and all went well."""
    cursor = root.cursor()
    _ROOTS[cursor] = weakref.ref(root)
    try:
        cursor.begin()
        yield cursor
        if commit:
            cursor.commit()
    except duckdb.Error as why:
        raise running_error(why) from why
    finally:
        # Nothing is open any more where it was committed, or given up by the engine.
        with suppress(duckdb.Error):
            cursor.rollback()
        cursor.close()


@contextmanager
def committed(cursor: Cursor) -> Iterator[Cursor]:
    """A second cursor beside one in a transaction: it sees what was committed before, and may read meanwhile."""
    root = _ROOTS[cursor]()
    if root is None:
        raise StoreError("The store was closed while it was written.")
    reader = root.cursor()
    try:
        yield reader
    finally:
        reader.close()


def checkpoint(root: Cursor) -> None:
    """Move what was committed from the log into the file itself; left for later while others are at work."""
    with suppress(duckdb.Error):
        root.cursor().execute("CHECKPOINT")


def run(cursor: Cursor, sql: str, values: Mapping[str, Any]) -> Cursor:
    """Execute a read with bound values, interrupted when it takes too long."""
    alarm = threading.Timer(READ_SECONDS, cursor.interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        return cursor.execute(sql, dict(values))
    finally:
        alarm.cancel()
