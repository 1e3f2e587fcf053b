"""The rows of a file of sites: CSV, or GeoJSON points. What they mean is the matter of `geo.model.sites_form`."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from geo.errors import InputError
from geo.model.own_sites import FIELDS, Fault
from geo.model.spreadsheet import is_marked

MAX_SITES: Final = 5_000
MAX_COLUMNS: Final = 100

Row = tuple[int, Mapping[str, Any] | Fault]
"""Number of a row in its file, and its values, or why there are none."""


def read_rows(name: str, content: bytes) -> list[Row]:
    """The rows of a file, by what it holds and not by its name.

    Raises
    ------
    InputError
        If it is neither, or holds more than is taken.
    """
    text = _text(name, content)
    return _features(name, text) if text.lstrip().startswith("{") else _records(name, text)


def _text(name: str, content: bytes) -> str:
    if not content.strip(b"\xef\xbb\xbf \t\r\n"):
        raise InputError(f"{name} is empty.")
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise InputError(f"{name} is a workbook or an archive; save the sheet as CSV (UTF-8) and take that.")
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as why:
        raise InputError(f"{name} is not UTF-8 text: byte {why.start} cannot be read. Save it as UTF-8.") from None
    if text.lstrip()[:15].casefold().startswith(("<!doctype", "<html", "<?xml", "<kml")):
        raise InputError(f"{name} looks like HTML or XML, not like a table of sites. Take a CSV or GeoJSON file.")
    return text


# CSV


def _records(name: str, text: str) -> list[Row]:
    header_line = text.lstrip("\ufeff").splitlines()[0]
    delimiter = max(",;\t", key=header_line.count)
    reader = csv.reader(io.StringIO(text.replace("\r\n", "\n").replace("\r", "\n")), delimiter=delimiter, strict=True)
    try:
        header = [word.strip() for word in next(reader)]
        _check_header(name, header)
        return list(_rows(name, header, reader))
    except csv.Error as why:
        raise InputError(f"{name}, line {reader.line_num}: it is not a well-formed CSV file ({why}).") from None


def _check_header(name: str, header: Sequence[str]) -> None:
    if len(header) > MAX_COLUMNS:
        raise InputError(f"{name}, row 1: {len(header)} columns; a file of sites has at most {MAX_COLUMNS}.")
    twice = sorted({word for word in header if header.count(word) > 1})
    if twice:
        raise InputError(f"{name}, row 1: the header names {twice[0][:80]!r} more than once.")
    missing = [word for word in ("name_en", "source") if word not in header]
    if missing:
        raise InputError(
            f"{name}, row 1: the header lacks {' and '.join(missing)}. The columns are {', '.join(FIELDS)}; "
            "export the sites as CSV to see an example."
        )
    unknown = [word for word in header if word not in FIELDS]
    if unknown:
        raise InputError(
            f"{name}, row 1: the column {unknown[0][:80]!r} is not one of {', '.join(FIELDS)}. Rename or remove it."
        )


def _rows(name: str, header: Sequence[str], reader: Iterator[list[str]]) -> Iterator[Row]:
    count = 0
    for number, cells in enumerate(reader, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        if count > MAX_SITES:
            raise InputError(f"{name} has more than {MAX_SITES:,} sites; split it.")
        if len(cells) != len(header):
            yield (
                number,
                Fault("", " ".join(cells), f"the row has {len(cells)} fields, but the header has {len(header)}"),
            )
            continue
        yield number, {word: _cell(cell) for word, cell in zip(header, cells, strict=True)}


def _cell(cell: str) -> str:
    """Text of a spreadsheet's cell: without the apostrophe that kept it from being a formula."""
    return cell[1:] if is_marked(cell) else cell.strip()


# GeoJSON


def _features(name: str, text: str) -> list[Row]:
    try:
        document = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as why:
        raise InputError(f"{name}, line {why.lineno}, column {why.colno}: it is not JSON ({why.msg}).") from None
    except (RecursionError, ValueError) as why:
        said = "it is nested too deeply" if isinstance(why, RecursionError) else str(why)
        raise InputError(f"{name} is not GeoJSON that can be read: {said}.") from None
    features = document.get("features") if isinstance(document, dict) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise InputError(f"{name} is not a GeoJSON FeatureCollection.")
    if len(features) > MAX_SITES:
        raise InputError(f"{name} has more than {MAX_SITES:,} sites; split it.")
    return [(number, _feature(feature)) for number, feature in enumerate(features, start=1)]


def _no_constant(word: str) -> None:
    raise ValueError(f"{word} is not a number in JSON")


def _feature(feature: Any) -> Mapping[str, Any] | Fault:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        return Fault("type", "", "it is not a Feature")
    properties = feature.get("properties") or {}
    if not isinstance(properties, dict):
        return Fault("properties", "", "they are not an object")
    values = {column: properties[column] for column in FIELDS if column in properties and column not in {"lat", "lon"}}
    if "geometry" not in feature:
        return values
    geometry = feature["geometry"]
    if geometry is None:
        return values | {"lon": None, "lat": None}
    point = geometry.get("coordinates") if isinstance(geometry, dict) and geometry.get("type") == "Point" else None
    if not isinstance(point, list) or len(point) not in {2, 3}:
        return Fault("geometry", "", "a site is a Point with longitude and latitude; no other geometry is taken")
    return values | {"lon": point[0], "lat": point[1]}
