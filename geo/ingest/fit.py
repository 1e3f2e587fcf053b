"""How well the cells of a column agree with what its name says they are."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pyarrow.compute as pc

from geo.ingest.cell_values import CountError, parse_count, parse_country
from geo.ingest.clock import parse_clock
from geo.ingest.coordinates import CoordinateError, parse_coordinate, parse_point
from geo.ingest.date_order import decide
from geo.ingest.date_values import DateError, DateStyle
from geo.ingest.date_words import is_missing, month_of
from geo.ingest.dates import parse_date
from geo.ingest.mapping import DATES
from geo.ingest.raw import RawTable
from geo.ingest.words import header_key
from geo.text import ascii_digits, fold

_LOOK: Final = 3_000


_BRACKETED: Final = re.compile(r"\s*[(\[{].*?[)\]}]\s*")


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column as seen by the guesser: its place, name, key and a sample of its filled cells."""

    index: int
    name: str
    key: str
    cells: tuple[str, ...]
    filled: float
    unique: bool
    rows: int


def look(raw: RawTable, index: int, name: str) -> SeenColumn:
    """A column of a file as the guesser sees it."""
    cells = pc.utf8_trim_whitespace(raw.head(name, _LOOK))
    filled = cells.filter(pc.not_equal(cells, ""))
    distinct = pc.unique(filled).to_pylist()
    share = len(filled) / max(len(cells), 1)
    return SeenColumn(
        index,
        name,
        header_key(_BRACKETED.sub(" ", name)) or header_key(name),
        tuple(distinct),
        share,
        len(distinct) == len(filled) > 0 and len(cells) - len(filled) <= max(1, len(cells) // 20),
        len(filled),
    )


_COUNT = re.compile(r"(killed|injured|weapon_count)_(low|best|high)$")


HIJRI_NAME: Final = re.compile(r"hijri|hegir|هجري", re.IGNORECASE)


def share_of_cells(column: SeenColumn, accepts: Callable[[str], object]) -> float:
    """Share of a sample of the cells that a parser accepts."""
    sample = [cell for cell in column.cells[:300] if not is_missing(cell)]
    good = 0
    for cell in sample:
        try:
            good += accepts(cell) is not None
        except (DateError, CoordinateError, CountError):
            continue
    return good / len(sample) if sample else 0.0


def share_of_dates(column: SeenColumn) -> float:
    """How much a column looks like one of dates, 0 to 1."""
    calendar = "hijri" if HIJRI_NAME.search(column.name) else "gregorian"
    style: DateStyle = decide(dict.fromkeys(column.cells, 1), calendar=calendar).style  # type: ignore[arg-type]
    ordered = DateStyle(style.order or "dmy", style.calendar, style.serial, style.epoch)
    share = share_of_cells(column, lambda cell: parse_date(cell, ordered))
    known = sum(not is_missing(cell) for cell in column.cells) / len(column.cells) if column.cells else 0.0
    return share * (0.9 if calendar == "hijri" else 1.0) * column.filled * (0.5 + 0.5 * known)


def _number(cell: str) -> bool | None:
    value = parse_count(cell)
    return True if value.exact or value.low or value.high else None


def fit(target: str, column: SeenColumn) -> float:
    """How well the cells agree with a target, 0 to 1."""
    if all(map(is_missing, column.cells)):
        return 0.5 if target not in {"record_id", "dataset", "incident"} else 0.0
    share = _share_of(target, column)
    named = _NAMED.get(target)
    believed = named is not None and named.search(column.key) and max(map(len, column.cells)) <= _LONGEST
    return max(share, 0.5) if believed else share


_LONGEST: Final = 40


_NAMED: Final = {
    "date_start": re.compile(r"\bdate\b|تاريخ"),
    "lat": re.compile(r"^lat(itude)?$|^خط العرض$"),
    "lon": re.compile(r"^lo?ng?(itude)?$|^خط الطول$"),
    "killed_best": re.compile(r"^(killed|fatalities|deaths|dead|tues|morts|القتلي|قتلي)$"),
    "injured_best": re.compile(r"^(injured|wounded|blesses|الجرحي|جرحي)$"),
}
"""Names that are believed whatever the cells are, if they are short: then their faults are reported row by row."""


def are_times(column: SeenColumn) -> bool:
    """Whether most cells are times of the day."""
    return share_of_cells(column, lambda cell: parse_clock(cell)[1] != "day" or None) > 0.5  # noqa: PLR2004 - most


def _share_of(target: str, column: SeenColumn) -> float:
    ruled_out = _RULED_OUT.get(target)
    if ruled_out is not None and sum(map(ruled_out, column.cells)) * 2 > len(column.cells):
        return 0.0
    if target in DATES:
        return share_of_dates(column)
    if target == "record_id":
        return 1.0 if column.unique else 0.0
    if target in {"dataset", "incident"}:
        return 0.0
    if target == "country":
        return sum(parse_country(cell) is not None for cell in column.cells) / len(column.cells)
    accepts = _ACCEPTS.get(target) or (_number if _COUNT.match(target) else None)
    return share_of_cells(column, accepts) if accepts else _words_share(target, column)


def _is_address(cell: str) -> bool | None:
    return cell.startswith(("http://", "https://", "www.")) or None


_DATED: Final = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_SECRECY: Final = re.compile(r"(top )?secret|confidential|unclassified|restricted|classified|noforn", re.IGNORECASE)
_YES_NO: Final = "yes no true false y n oui non vrai faux si sim nao ja nein да нет так ні نعم لا"
_YES_OR_NO: Final = frozenset(fold(word) for word in _YES_NO.split())
_WORLD: Final = re.compile(
    r"(.*\b(north|south|east|west|central|middle|sub-?saharan|latin|northern|southern|eastern|western|southeast)\w*\W+)?"
    r"(africa|asia|europe|americas?|oceania|caribbean|mena|middle east|caucasus|norteamerica|centroamerica|suramerica)"
    r"( (&|and) (north(ern)? africa|oceania|central asia|the caribbean|caribbean|pacific))?",
    re.IGNORECASE,
)
"""Parts of the world, as they stand in columns called region."""


def _is_part_of_world(cell: str) -> bool:
    if len(cell) > _LONGEST:
        return False
    return bool(_WORLD.fullmatch(fold(cell).replace("_", " "))) or parse_country(cell) is not None


def _is_yes_or_no(cell: str) -> bool:
    return fold(cell).strip() in _YES_OR_NO


_RULED_OUT: Final[dict[str, Callable[[str], bool]]] = {
    "admin1": _is_part_of_world,
    "origin": lambda cell: parse_country(cell) is not None,
    "publisher": lambda cell: bool(_is_address(cell)),
    "time_local": lambda cell: bool(_DATED.search(cell)),
    "event_type": lambda cell: bool(_SECRECY.fullmatch(cell)) or _is_yes_or_no(cell),
    "weapons": _is_yes_or_no,
    "attributed_to": _is_yes_or_no,
    "target": _is_yes_or_no,
    "place_named": _is_yes_or_no,
    "text": _is_yes_or_no,
}
"""Cells that are never what the column would be."""


def _is_whole(cell: str) -> bool | None:
    return ascii_digits(cell).removesuffix(".0").isdigit() or None


_ACCEPTS: Final[dict[str, Callable[[str], object]]] = {
    "lat": lambda cell: parse_coordinate(cell, "lat"),
    "lon": lambda cell: parse_coordinate(cell, "lon"),
    "point": parse_point,
    "date_year": _is_whole,
    "date_month": lambda cell: _is_whole(cell) or month_of(fold(cell)),
    "date_day": _is_whole,
    "url": _is_address,
    "archived_url": _is_address,
}


def _words_share(target: str, column: SeenColumn) -> float:
    """Text targets: numbers alone are no names; an address is no source."""
    if target in {"outcomes", "time_local", "language", "time_zone", "geo_precision", "radius_m"}:
        return 0.6
    numeric = sum(cell.replace(".", "", 1).replace("-", "", 1).isdigit() for cell in column.cells)
    return column.filled * 0.4 + 0.6 if numeric * 2 <= len(column.cells) else 0.0
