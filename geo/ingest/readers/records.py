"""Files of records (JSON, KML, GeoPackage, Parquet): values as text, points as two columns."""

import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.errors import InputError
from geo.ingest.readers.sink import Found, Sink
from geo.model.spreadsheet import join_list

LATITUDE, LONGITUDE = "latitude", "longitude"
_DEPTH = 3

Record = tuple[int, Mapping[str, str]]


def as_text(value: Any) -> str:
    """A value as the text of a cell: lists of words as our form writes them, anything deeper as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and all(isinstance(item, str | int | float) and item is not True for item in value):
        return join_list(str(item) for item in value)
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def flatten(record: Mapping[str, Any], *, prefix: str = "", depth: int = _DEPTH) -> dict[str, str]:
    """A nested record as one level, inner names after a point: ``location.lat``."""
    flat: dict[str, str] = {}
    for name, value in record.items():
        if isinstance(value, dict) and value and depth and name != "extra":
            flat |= flatten(value, prefix=f"{prefix}{name}.", depth=depth - 1)
        else:
            flat[prefix + name] = as_text(value)
    return flat


def put_records(records: Sequence[Record], sink: Sink, found: Found, name: str) -> None:
    """Write records under the union of their names, in the order in which these were met.

    Raises
    ------
    InputError
        If there are more columns than allowed.
    """
    columns = list(dict.fromkeys(key for _, record in records for key in record))
    columns = _points_last(columns)
    if len(columns) > sink.limits.columns:
        raise InputError(f"{name} has {len(columns):,} columns; the limit is {sink.limits.columns}.")
    found.columns = columns
    sink.open(len(columns))
    for number, record in records:
        cells = [record.get(column, "") for column in columns]
        if any(cell.strip() for cell in cells):
            sink.add(cells, number)
        else:
            found.blank += 1


def _points_last(columns: list[str]) -> list[str]:
    return [c for c in columns if c not in {LATITUDE, LONGITUDE}] + [c for c in (LATITUDE, LONGITUDE) if c in columns]


def with_point(record: Mapping[str, str], lon: str, lat: str) -> dict[str, str]:
    """The record with the point of its geometry, unless it says latitude and longitude itself."""
    names = {name.lower() for name in record if record[name]}
    if names & {"lat", "latitude"} and names & {"lon", "long", "lng", "longitude"}:
        return dict(record)
    return {**record, LATITUDE: lat, LONGITUDE: lon}


def wkb_point(wkb: bytes) -> tuple[float, float] | None:
    """Longitude and latitude of a WKB point; ``None`` if it is empty.

    Raises
    ------
    ValueError
        If it is no point, or cut off.
    """
    try:
        order = "<" if wkb[0] == 1 else ">"
        (kind,) = struct.unpack_from(f"{order}I", wkb, 1)
        at = 9 if kind & 0x20000000 else 5
        if kind & 0xFF not in {1, 0xE9, 0xD1, 0xB9} or (kind & 0xFFFF) % 1000 != 1:
            raise ValueError("its geometry is not a point; only points are read")
        lon, lat = struct.unpack_from(f"{order}dd", wkb, at)
    except (struct.error, IndexError):
        raise ValueError("its geometry is damaged") from None
    return None if lon != lon or lat != lat else (lon, lat)  # noqa: PLR0124 - NaN is an empty point


def add_wkb(record: dict[str, str], wkb: bytes | None) -> dict[str, str]:
    """The record with the point of a WKB geometry.

    Raises
    ------
    ValueError
        If the geometry is no point.
    """
    point = wkb_point(wkb) if wkb else None
    return with_point(record, repr(point[0]), repr(point[1])) if point else record


def numbered(records: Iterable[Mapping[str, str]]) -> list[Record]:
    """Records with their numbers from 1."""
    return list(enumerate(records, start=1))
