"""Files of sites, read: CSV with the columns of `data/sites/sites.csv`, or GeoJSON points with them as properties.

Strict and bounded: what cannot be read is refused or listed with row, column, value and reason, never guessed.
"""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from geo.errors import InputError
from geo.model.own_sites import FIELDS, Fault, faults, new_id
from geo.model.site import Site, SiteBook
from geo.model.spreadsheet import is_marked, split_list
from geo.model.taxonomy import country_code
from geo.text import ascii_digits, fold

MAX_BYTES: Final = 5_000_000
MAX_SITES: Final = 5_000
MAX_COLUMNS: Final = 100
MAX_SHOWN: Final = 80
NUMBERS: Final = frozenset({"lat", "lon", "radius_m"})


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be taken: its number in the file, the column, the value, and why."""

    row: int
    fault: Fault


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What a file says: sites that are new, changed or known just so already, and rows that cannot be taken.

    ``read = len(new) + len(changed) + same + len(refused)``; a refused row is listed with its first fault.
    """

    name: str
    read: int
    new: tuple[Site, ...]
    changed: tuple[Site, ...]
    same: int
    refused: tuple[Refused, ...]


Row = tuple[int, Mapping[str, Any] | Fault]
"""Number of a row in its file, and its values, or why there are none."""


def read_site_file(name: str, content: bytes, known: SiteBook) -> SiteFile:
    """Sites of a file, against those in use.

    A row whose ``id`` is in use changes that site, in the columns that the file has; one without an id is a new site.

    Raises
    ------
    InputError
        If the file as a whole cannot be used; the message says what it is and what to do.
    """
    if len(content) > MAX_BYTES:
        raise InputError(f"{name} is larger than {MAX_BYTES // 1_000_000} MB; a file of sites is small. Split it.")
    text = _text(name, content)
    rows = _features(name, text) if text.lstrip().startswith("{") else _records(name, text)
    return _sorted(name, rows, known)


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


def _sorted(name: str, rows: Sequence[Row], known: SiteBook) -> SiteFile:
    """The rows sorted into what they would do; each is checked against the sites in use and the rows before it."""
    new: list[Site] = []
    changed: list[Site] = []
    refused: list[Refused] = []
    same = 0
    by_id, ids_by_name = dict(known.by_id), dict(known.ids_by_name)
    first_row: dict[str, int] = {}
    for number, values in rows:
        site, fault = (None, values) if isinstance(values, Fault) else _site(values, by_id)
        if site is not None and site.id in first_row:
            fault = Fault("id", site.id, f"row {first_row[site.id]} is about the same site")
        if site is not None and fault is None and site == known.by_id.get(site.id):
            same += 1
            first_row[site.id] = number
            continue
        if site is not None and fault is None:
            fault = next(iter(faults(site, by_id, ids_by_name)), None)
        if site is None or fault is not None:
            refused.append(Refused(number, _short(fault or Fault("id", "", "the row says nothing"))))
            continue
        first_row[site.id] = number
        (changed if site.id in known.by_id else new).append(site)
        by_id[site.id] = site
        for word in site.all_names:
            ids_by_name.setdefault(fold(word), site.id)
    return SiteFile(name, len(rows), tuple(new), tuple(changed), same, tuple(refused))


def _site(values: Mapping[str, Any], taken: Mapping[str, Site]) -> tuple[Site | None, Fault | None]:
    before = taken.get(str(values.get("id") or ""))
    found: dict[str, Any] = {}
    for column in FIELDS:
        if before is not None and column not in values:
            found[column] = getattr(before, column)
            continue
        value = values.get(column)
        try:
            found[column] = _value(column, value)
        except ValueError as why:
            return None, Fault(column, "" if value is None else str(value), str(why))
    if not found["id"]:
        found["id"] = new_id(found["name_en"], taken)
    found["country"] = country_code(found["country"]) or found["country"] if found["country"] else ""
    return Site(**found), None


def _short(fault: Fault) -> Fault:
    """The fault with no more of its value than a line can show."""
    return fault if len(fault.value) <= MAX_SHOWN else replace(fault, value=f"{fault.value[: MAX_SHOWN - 1]}…")


def _value(column: str, value: Any) -> Any:
    """A cell or property as a value of its column.

    Raises
    ------
    ValueError
        With a sentence, if it cannot be.
    """
    if column == "aliases":
        return _aliases(value)
    if column in NUMBERS:
        return _number(column, value)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise ValueError("it must be text")  # noqa: TRY004 - the value of a file, not a type of ours
    return value


def _aliases(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, str):
        return split_list(value)
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(one for one in value if one)
    raise ValueError("it must be a list of texts, or texts separated by |")


def _number(column: str, value: Any) -> float | int | None:
    if isinstance(value, str):
        text = ascii_digits(value.strip()).replace("\u2212", "-")
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            hint = "; write a point, not a comma, before the decimals" if "," in text else ""
            raise ValueError(f"it is not a number{hint}") from None
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("it must be a number")  # noqa: TRY004 - the value of a file, not a type of ours
    if column != "radius_m":
        return float(value)
    if not float(value).is_integer():
        raise ValueError("it must be a whole number of metres")
    return int(value)


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
