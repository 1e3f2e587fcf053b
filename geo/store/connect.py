"""Open a store by its address, or make one; what is not ours is refused and never changed."""

import re
import threading
from collections import defaultdict
from pathlib import Path

import duckdb

from geo.errors import StoreError
from geo.store import duck
from geo.store.engine import DuckStore
from geo.store.schema import FORMAT, VERSION, ddl

_SCHEME = "duckdb://"
_writers: defaultdict[Path, threading.RLock] = defaultdict(threading.RLock)


def open_store(url: str | Path, *, create: bool = False) -> DuckStore:
    """Open the store at ``duckdb:///path``, a bare path, or ``duckdb://:memory:`` (a new, empty one).

    Parameters
    ----------
    url
        Address or path of the store.
    create
        Make an empty store, and its folder, where there is none.

    Raises
    ------
    StoreError
        If it is missing (without ``create``), in use, foreign, damaged, or of a later version. The file is not
        changed then.
    """
    path = _path(str(url))
    if path is None:
        root = duck.connect(duck.IN_MEMORY)
        _make(root)
        return DuckStore(_SCHEME + duck.IN_MEMORY, root, threading.RLock())
    if path.exists():
        found = _check(path)
        root = duck.connect(str(path))
        if found < VERSION:
            _renew(root)
    elif create:
        root = _create(path)
    else:
        raise StoreError(f"There is no store at {path}. Look at the path, or import a file to make one.")
    return DuckStore(_SCHEME + path.absolute().as_posix(), root, _writers[path.resolve()])


def _path(url: str) -> Path | None:
    """Path that an address names; ``None`` for memory."""
    kind = re.match(r"(\w+)://", url)
    if kind and kind[0] != _SCHEME:
        raise StoreError(f"{kind[1]}:// stores are not part of this version; use duckdb:///path or a file's path.")
    path = url.removeprefix(_SCHEME)
    if path.lstrip("/") == duck.IN_MEMORY:
        return None
    if not path:
        raise StoreError("The address of the store names no file; write duckdb:///path/to/atlas.duckdb.")
    drive = re.match(r"/([A-Za-z]:.*)", path)
    return Path(drive[1] if drive else path)


def _check(path: Path) -> int:
    """The version of a store's tables; refuse a file that is not a store of ours, having only read it."""
    duck.check_file(path)
    reader = duck.connect(str(path), read_only=True)
    try:
        found = dict(reader.execute("SELECT name, value FROM meta").fetchall())
    except duckdb.CatalogException:
        found = {}
    except duckdb.Error as why:
        raise duck.opening_error(str(path), why) from None
    finally:
        reader.close()
    if found.get("format") != FORMAT:
        raise StoreError(
            f"{path} is a DuckDB database of something else, not a store of Incident Atlas; it has not been changed. "
            "Name another file."
        )
    if int(found["version"]) > VERSION:
        raise StoreError(
            f"The store {path} was written by a later version of Incident Atlas (tables {found['version']}, this "
            f"program knows {VERSION}); it has not been changed. Update the program."
        )
    return int(found["version"])


def _renew(root: duck.Cursor) -> None:
    """Bring a store of version 1 up to date: it kept the hash of each row, which is worked out when asked for now."""
    with duck.transaction(root, commit=True) as cursor:
        cursor.execute("ALTER TABLE report DROP COLUMN IF EXISTS content")
        cursor.execute("UPDATE meta SET value = ? WHERE name = 'version'", [str(VERSION)])


def _create(path: Path) -> duck.Cursor:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as why:
        raise StoreError(f"The folder {path.parent} cannot be made: {why.strerror}. Choose another path.") from None
    root = duck.connect(str(path))
    _make(root)
    return root


def _make(root: duck.Cursor) -> None:
    with duck.transaction(root, commit=True) as cursor:
        for statement in ddl():
            cursor.execute(statement)
        cursor.execute("INSERT INTO meta VALUES ('format', ?), ('version', ?)", [FORMAT, str(VERSION)])
        cursor.execute("INSERT INTO revision VALUES (0)")
