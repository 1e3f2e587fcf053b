"""GeoPackage, read as the SQLite file it is: no GDAL, no extensions, read-only."""

import sqlite3
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.ingest.readers.options import Options
from geo.ingest.readers.records import Record, add_wkb, as_text, put_records
from geo.ingest.readers.sink import Found, Sink

_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""Size of the envelope in the header of a geometry, by its indicator (GeoPackage 1.3, 2.1.3)."""

_WGS84 = (4326, 0, -1)


def read_geopackage(path: Path, sink: Sink, options: Options) -> Found:
    """Read one table of features or attributes; the others are listed as sheets.

    Raises
    ------
    InputError
        If it is no GeoPackage, is damaged, or has no such table.
    """
    found = Found("gpkg")
    try:
        database = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            database.execute("PRAGMA trusted_schema=OFF")
            database.execute("PRAGMA cell_size_check=ON")
            records = _table(database, sink, found, options)
        finally:
            database.close()
    except sqlite3.Error as error:
        raise InputError(f"{options.name} is not a readable GeoPackage ({error}).") from None
    put_records(records, sink, found, options.name)
    return found


def _table(database: sqlite3.Connection, sink: Sink, found: Found, options: Options) -> list[Record]:
    real = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "gpkg_contents" not in real:
        raise InputError(f"{options.name} is an SQLite database but no GeoPackage.")
    listed = database.execute("SELECT table_name FROM gpkg_contents WHERE data_type IN ('features', 'attributes')")
    found.sheets = [name for (name,) in listed if name in real]
    table = options.sheet or next(iter(found.sheets), None)
    if table is None or table not in found.sheets:
        raise InputError(
            f"{options.name} has no table {table or 'of features'}; it has: {', '.join(found.sheets) or 'none'}."
        )
    found.sheet = table
    geometry = _geometry(database, table, real, found)
    quoted = '"' + table.replace('"', '""') + '"'
    cursor = database.execute(f"SELECT * FROM {quoted}")  # noqa: S608 - a name that the database itself lists
    names = [item[0] for item in cursor.description]
    return [
        record for number, row in enumerate(cursor, start=1) if (record := _record(names, row, geometry, number, sink))
    ]


def _geometry(database: sqlite3.Connection, table: str, real: set[str], found: Found) -> str | None:
    if "gpkg_geometry_columns" not in real:
        return None
    row = database.execute(
        "SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE table_name = ?", (table,)
    ).fetchone()
    if row is None:
        return None
    if row[1] not in _WGS84:
        found.warnings.append(
            f"The table is in the coordinate system {row[1]}, not WGS84; points out of range are rejected."
        )
    return str(row[0])


def _record(names: list[str], row: tuple[Any, ...], geometry: str | None, number: int, sink: Sink) -> Record | None:
    record = {
        name: as_text(value)
        for name, value in zip(names, row, strict=True)
        if name != geometry and not isinstance(value, bytes)
    }
    blob = row[names.index(geometry)] if geometry in names else None
    try:
        return number, add_wkb(record, _wkb(blob) if isinstance(blob, bytes) else None)
    except ValueError as error:
        sink.reject(number, str(error), list(record.values()))
        return None


def _wkb(blob: bytes) -> bytes | None:
    """The WKB inside a GeoPackage geometry; ``None`` if it is marked empty."""
    if blob[:2] != b"GP" or len(blob) < 8:  # noqa: PLR2004 - the header
        raise ValueError("its geometry is damaged")
    flags = blob[3]
    indicator = flags >> 1 & 7
    if indicator >= len(_ENVELOPE_BYTES):
        raise ValueError("its geometry is damaged")
    return None if flags >> 4 & 1 else blob[8 + _ENVELOPE_BYTES[indicator] :]
