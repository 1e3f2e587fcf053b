"""Parquet and GeoParquet, some thousand rows at a time."""

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import InputError
from geo.ingest.readers.options import Options
from geo.ingest.readers.records import LATITUDE, LONGITUDE, as_text, wkb_point
from geo.ingest.readers.sink import Found, Sink

_ROWS = 8_192


def read_parquet(path: Path, sink: Sink, options: Options) -> Found:
    """Read a Parquet file; a WKB geometry (GeoParquet) gives latitude and longitude.

    Raises
    ------
    InputError
        If it is damaged, or has more rows or columns than allowed.
    """
    found = Found("parquet")
    try:
        file = pq.ParquetFile(path)
        schema = file.schema_arrow
        if file.metadata.num_rows > sink.limits.rows or len(schema) > sink.limits.columns:
            raise InputError(
                f"{options.name} has {file.metadata.num_rows:,} rows and {len(schema):,} columns; "
                f"the limits are {sink.limits.rows:,} and {sink.limits.columns}."
            )
        geometry = _geometry(file, found)
        _read(file, geometry, sink, found)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"{options.name} is not a readable Parquet file ({error}).") from None
    return found


def _geometry(file: pq.ParquetFile, found: Found) -> str | None:
    raw = (file.metadata.metadata or {}).get(b"geo")  # the schema of Arrow lacks what GDAL, or we, add to the file
    if raw is None:
        return None
    found.format = "geoparquet"
    described = json.loads(raw)
    primary = described.get("primary_column")
    return primary if primary in file.schema_arrow.names else None


def _read(file: pq.ParquetFile, geometry: str | None, sink: Sink, found: Found) -> None:
    names = [name for name in file.schema_arrow.names if name != geometry]
    lower = {name.lower() for name in names}
    pointed = geometry is not None and not (lower & {"lat", "latitude"} and lower & {"lon", "lng", "longitude"})
    found.columns = [*names, LATITUDE, LONGITUDE] if pointed else names
    if len(set(found.columns)) != len(found.columns):
        raise ValueError("two columns have one name")
    sink.open(len(found.columns))
    number = 0
    for batch in file.iter_batches(batch_size=_ROWS):
        columns = [_texts(batch.column(name)) for name in names]
        points = batch.column(geometry).to_pylist() if pointed else [None] * batch.num_rows
        for cells, wkb in zip(zip(*columns, strict=True), points, strict=True):
            number += 1
            _put(list(cells), wkb, number, sink, pointed=pointed)


def _put(cells: list[str], wkb: bytes | None, number: int, sink: Sink, *, pointed: bool) -> None:
    if not pointed:
        sink.add(cells, number)
        return
    try:
        point = wkb_point(wkb) if wkb else None
    except ValueError as error:
        sink.reject(number, str(error), cells)
        return
    sink.add([*cells, repr(point[1]), repr(point[0])] if point else [*cells, "", ""], number)


def _texts(column: pa.Array) -> list[str]:
    if pa.types.is_timestamp(column.type) or pa.types.is_date(column.type) or pa.types.is_decimal(column.type):
        column = column.cast(pa.string())
    return [as_text(_plain(value)) for value in column.to_pylist()]


def _plain(value: Any) -> Any:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else value
