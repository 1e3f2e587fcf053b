"""GeoJSON, plain JSON records and JSON lines; numbers stay the text they are."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geo.errors import InputError
from geo.ingest.readers.options import Options
from geo.ingest.readers.records import Record, flatten, put_records, with_point
from geo.ingest.readers.sink import Found, Sink

_WGS84 = ("4326", "CRS84")
_TOO_DEEP = "it is nested more than {depth} levels deep"


def read_json(path: Path, sink: Sink, options: Options) -> Found:
    """Read GeoJSON (a FeatureCollection), a list of records, an object that holds one, or JSON lines.

    Raises
    ------
    InputError
        If it is not valid JSON (with line and column), nested too deep, or holds no records.
    """
    if path.stat().st_size > sink.limits.document_size:
        raise InputError(
            f"{options.name} is larger than {sink.limits.document_size // 1_000_000} MB of JSON; convert it to CSV."
        )
    text = _decode(path, options)
    if not text.strip():
        raise InputError(f"{options.name} is empty.")
    found = Found("json", encoding="utf-8")
    try:
        document = _loads(text)
    except json.JSONDecodeError as error:
        lines = _json_lines(text, sink, error)
        if lines is None:
            raise InputError(
                f"{options.name} is not valid JSON: {error.msg} at line {error.lineno}, column {error.colno}; "
                "the file may be cut off."
            ) from None
        found.format = "jsonl"
        document = lines
    _put(document, sink, found, options.name)
    return found


def _decode(path: Path, options: Options) -> str:
    data = path.read_bytes()
    encoding = options.encoding or ("utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig")
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            f"{options.name} is not {encoding} text: byte {error.start} cannot be read; JSON is UTF-8."
        ) from None


def _constant(word: str) -> Any:
    raise json.JSONDecodeError(f"{word} is not a JSON value", word, 0)


def _loads(text: str) -> Any:
    return json.loads(text, parse_float=str, parse_int=str, parse_constant=_constant)


def _json_lines(text: str, sink: Sink, first: json.JSONDecodeError) -> list[Record] | None:
    """One object a line; broken lines are kept out. ``None`` if the file is not of that kind."""
    lines = text.splitlines()
    if first.msg != "Extra data" and not lines[0].rstrip().endswith("}"):
        return None
    records: list[Record] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            held = _loads(line)
        except json.JSONDecodeError as error:
            sink.reject(number, f"the line is not valid JSON: {error.msg}", [line[:2_000]])
            continue
        if not isinstance(held, dict):
            return None
        record = _feature(held, number, sink) if held.get("type") == "Feature" else flatten(held)
        if record is not None:
            records.append((number, record))
    return records or None


def _put(document: Any, sink: Sink, found: Found, name: str) -> None:
    _check_depth(document, sink.limits.nesting, name)
    if found.format == "jsonl":
        put_records(document, sink, found, name)
        return
    if isinstance(document, dict) and document.get("type") == "FeatureCollection":
        found.format = "geojson"
        _note_crs(document.get("crs"), found)
        put_records(_features(document.get("features"), sink, name), sink, found, name)
        return
    items = _list_of_records(document)
    if items is None:
        kind = document.get("type") if isinstance(document, dict) else None
        what = f"a {kind}" if isinstance(kind, str) else "JSON"
        raise InputError(f"{name} is {what[:60]}, not a FeatureCollection nor a list of records.")
    records: list[Record] = []
    for number, item in enumerate(items, start=1):
        if isinstance(item, dict):
            records.append((number, flatten(item)))
        else:
            sink.reject(number, "it is not a record", [str(item)[:2_000]])
    put_records(records, sink, found, name)


def _list_of_records(document: Any) -> list[Any] | None:
    """The document itself, or the longest list of objects it holds (``{"status": 200, "data": [...]}``)."""
    if isinstance(document, list):
        return document if any(isinstance(item, dict) for item in document) else None
    if not isinstance(document, dict) or "type" in document:
        return None
    lists = _lists(document, _HELD)
    return max(lists, key=len) if lists else None


_HELD = 3
"""Levels down to which a service's answer may wrap its list: ``{"data": {"incidents": [...]}}``."""


def _lists(document: dict[str, Any], depth: int) -> list[list[Any]]:
    lists = [value for value in document.values() if isinstance(value, list) and value and isinstance(value[0], dict)]
    if not lists and depth > 1:
        lists = [found for value in document.values() if isinstance(value, dict) for found in _lists(value, depth - 1)]
    return lists


def _features(features: Any, sink: Sink, name: str) -> list[Record]:
    if not isinstance(features, list):
        raise InputError(f"{name} is a FeatureCollection without a list of features.")
    records: list[Record] = []
    for number, feature in enumerate(features, start=1):
        if not isinstance(feature, dict):
            sink.reject(number, "it is not a feature", [str(feature)[:2_000]])
            continue
        record = _feature(feature, number, sink)
        if record is not None:
            records.append((number, record))
        if len(records) > sink.limits.rows:
            raise InputError(f"{name} has more than {sink.limits.rows:,} features, the limit of one import; split it.")
    return records


def _feature(feature: Mapping[str, Any], number: int, sink: Sink) -> dict[str, str] | None:
    """One feature as a record; a geometry that is no point rejects it, a missing one does not."""
    properties = feature.get("properties") or {}
    record = flatten(properties) if isinstance(properties, dict) else {}
    if "id" in feature and not {"id", "record_id"} & record.keys():
        record = {"id": str(feature["id"]), **record}
    geometry = feature.get("geometry")
    if geometry is None:
        return record
    try:
        lon, lat = _point(geometry)
    except ValueError as error:
        sink.reject(number, str(error), list(record.values()))
        return None
    return with_point(record, lon, lat)


def _point(geometry: Any) -> tuple[str, str]:
    if not isinstance(geometry, dict):
        raise ValueError("its geometry is not an object")  # noqa: TRY004 - a fault of the file
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind == "GeometryCollection" and len(geometry.get("geometries") or ()) == 1:
        return _point(geometry["geometries"][0])
    if kind == "MultiPoint" and isinstance(coordinates, list) and len(coordinates) == 1:
        coordinates = coordinates[0]
    elif kind != "Point":
        raise ValueError(f"its geometry is a {str(kind)[:40]}; only points are read")
    if (
        not isinstance(coordinates, list)
        or len(coordinates) not in {2, 3}
        or not all(isinstance(number, str) and _is_number(number) for number in coordinates)
    ):
        raise ValueError("its coordinates are not two numbers")
    return coordinates[0], coordinates[1]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def _note_crs(crs: Any, found: Found) -> None:
    if crs is None:
        return
    text = json.dumps(crs)
    if isinstance(crs, dict) and crs.get("type") == "link":
        found.warnings.append(
            "The file links to a coordinate system elsewhere; the link was not followed. Degrees (WGS84) are assumed."
        )
    elif not any(name in text for name in _WGS84):
        found.warnings.append(
            f"The file names another coordinate system than WGS84 ({text[:80]}); points out of range are rejected."
        )


def _check_depth(document: Any, limit: int, name: str) -> None:
    level = [document]
    for _ in range(limit):
        level = [
            inner
            for value in level
            if isinstance(value, dict | list)
            for inner in (value.values() if isinstance(value, dict) else value)
            if isinstance(inner, dict | list)
        ]
        if not level:
            return
    raise InputError(f"{name}: {_TOO_DEEP.format(depth=limit)}.")
