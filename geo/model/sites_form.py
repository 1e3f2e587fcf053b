"""Files of sites, read: CSV with the columns of `data/sites/sites.csv`, or GeoJSON points with them as properties.

Strict and bounded: what cannot be read is refused or listed with row, column, value and reason, never guessed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from geo.errors import InputError
from geo.model.own_sites import FIELDS, Fault, faults, new_id
from geo.model.site import Site, SiteBook
from geo.model.site_rows import Row, read_rows
from geo.model.spreadsheet import split_list
from geo.model.taxonomy import country_code
from geo.text import ascii_digits, fold

MAX_BYTES: Final = 5_000_000
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
    return _sorted(name, read_rows(name, content), known)


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
