"""A mapping for a file of an unknown kind, from the names of its columns and what is in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pyarrow.compute as pc

from geo.ingest.cell_values import CountError, parse_count, parse_country
from geo.ingest.coordinates import CoordinateError, parse_coordinate, parse_point
from geo.ingest.date_order import decide
from geo.ingest.date_words import is_missing
from geo.ingest.dates import DateError, DateStyle, parse_date
from geo.ingest.mapping import DATES, MANY, TARGETS, Mapping
from geo.ingest.personal import personal_columns
from geo.ingest.raw import RawTable
from geo.ingest.words import header_key, header_words
from geo.text import ascii_digits, fold

_LOOK: Final = 3_000
_NOTE_WORDS: Final = re.compile(
    r"^(event|incident|attack|strike|date of|name of|type of|reported|total|number of|nb|no of) "
    r"| (name|txt|en|fr|ar|english|utc|wgs84|dd)$"
)
_BRACKETED: Final = re.compile(r"\s*[(\[{].*?[)\]}]\s*")
_COUNT = re.compile(r"(killed|injured|weapon_count)_(low|best|high)$")
_FILE_WORDS: Final = {
    "alert": r"siren|alert|alerte|alarm|انذار",
    "air_strike": r"air ?strike|drone strike|strikes?\b|frappes?\b|raids aeriens|غارات",
    "accident": r"accident|crash|collision",
    "protest": r"protest|manifestation|demonstration",
    "crime": r"\bcrimes?\b|robber|theft",
    "attack": r"attacks?\b|attaques?\b|هجمات|هجوم",
}
_HIJRI_NAME: Final = re.compile(r"hijri|hegir|هجري", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Column:
    """A column as seen by the guesser: its place, name, key and a sample of its filled cells."""

    index: int
    name: str
    key: str
    cells: tuple[str, ...]
    filled: float
    unique: bool


def suggest_mapping(raw: RawTable) -> Mapping:
    """Map by header words in English, French and Arabic; believe a word only if the cells agree with it."""
    personal = set(personal_columns(raw))
    columns = [_look(raw, n, name) for n, name in enumerate(raw.columns) if name not in personal]
    wanted: dict[str, list[tuple[float, _Column]]] = {}
    for column in columns:
        whole = header_key(column.name)
        target = _bounded(_by_name(column.key) or _by_name(whole), whole)
        if target in TARGETS:
            fit = _fit(target, column)
            if fit >= 0.5:  # noqa: PLR2004 - most cells agree
                wanted.setdefault(target, []).append((fit, column))
    chosen: dict[str, str] = {}
    for target, candidates in wanted.items():
        candidates.sort(key=lambda item: (-round(item[0], 2), item[1].key not in header_words(), item[1].index))
        for _, column in candidates if target in MANY else candidates[:1]:
            chosen[column.name] = target
    _by_content(columns, chosen)
    _settle(columns, chosen)
    constants, notes = _constants(raw, chosen)
    ordered = {name: chosen[name] for name in raw.columns if name in chosen}
    hijri = {name: "hijri" for name, ours in ordered.items() if ours in DATES and _HIJRI_NAME.search(name)}
    stem = raw.name.rsplit(".", 1)[0]
    return Mapping(
        dataset=stem, columns=ordered, constants=constants, calendars=hijri, headers=raw.columns, notes=notes
    )


def _look(raw: RawTable, index: int, name: str) -> _Column:
    cells = pc.utf8_trim_whitespace(raw.head(name, _LOOK))
    filled = cells.filter(pc.not_equal(cells, ""))
    distinct = pc.unique(filled).to_pylist()
    share = len(filled) / max(len(cells), 1)
    return _Column(
        index,
        name,
        header_key(_BRACKETED.sub(" ", name)) or header_key(name),
        tuple(distinct),
        share,
        len(distinct) == len(cells) > 0,
    )


def _by_name(key: str) -> str:
    words = header_words()
    if key in words:
        return words[key]
    shorter = key
    while True:
        cut = _NOTE_WORDS.sub("", shorter).strip()
        if cut == shorter or not cut:
            break
        shorter = cut
        if shorter in words:
            return words[shorter]
    for pattern, target in _LIKE:
        if re.search(pattern, key):
            return target
    return ""


_BOUNDS: Final = (
    ("low", re.compile(r"\b(min|minimum|low|lowest|at least|au moins)\b")),
    ("high", re.compile(r"\b(max|maximum|high|highest|at most|au plus)\b")),
)
_COUNTED: Final = frozenset({"killed_best", "injured_best", "weapon_count_best"})


def _bounded(target: str, words: str) -> str:
    """A count whose header names a bound, ``Deaths (min)``, is that bound."""
    bound = next((bound for bound, pattern in _BOUNDS if pattern.search(words)), None)
    return f"{target.removesuffix('best')}{bound}" if bound and target in _COUNTED else target


_LIKE: Final = (
    (r"\blatitude\b|\blat\b", "lat"),
    (r"\blongitude\b|\blong?\b|\blng\b", "lon"),
    (
        r"(update|creat|modif|edit|entered|added|import|upload).*(date|time|at)|(date|time).*(update|creat|modif|edit|entered|added)",
        "",
    ),
    (r"\bdate\b|تاريخ", "date_start"),
    (r"min.*(killed|deaths|fatalit)|(killed|deaths|fatalit).*(min|low)", "killed_low"),
    (r"max.*(killed|deaths|fatalit)|(killed|deaths|fatalit).*(max|high)", "killed_high"),
    (r"min.*(injur|wounded)|(injur|wounded).*(min|low)", "injured_low"),
    (r"max.*(injur|wounded)|(injur|wounded).*(max|high)", "injured_high"),
    (r"\burl\b|\blink\b", "url"),
    (r"\bdescription\b|\bsummary\b|\bnarrative\b", "text"),
    (r"\b(town|village|city|locality|location|place)\b", "place_named"),
    (r"\b(province|governorate|oblast|muhafaza)\b", "admin1"),
    (r"\bcountry\b", "country"),
    (r"\bweapons?\b", "weapons"),
)


def _share(column: _Column, accepts: Callable[[str], object]) -> float:
    """Share of a sample of the cells that a parser accepts."""
    sample = [cell for cell in column.cells[:300] if not is_missing(cell)]
    good = 0
    for cell in sample:
        try:
            good += accepts(cell) is not None
        except (DateError, CoordinateError, CountError):
            continue
    return good / len(sample) if sample else 0.0


def _date_share(column: _Column) -> float:
    calendar = "hijri" if _HIJRI_NAME.search(column.name) else "gregorian"
    style: DateStyle = decide(dict.fromkeys(column.cells, 1), calendar=calendar).style  # type: ignore[arg-type]
    ordered = DateStyle(style.order or "dmy", style.calendar, style.serial, style.epoch)
    share = _share(column, lambda cell: parse_date(cell, ordered))
    known = sum(not is_missing(cell) for cell in column.cells) / len(column.cells) if column.cells else 0.0
    return share * (0.9 if calendar == "hijri" else 1.0) * column.filled * (0.5 + 0.5 * known)


def _number(cell: str) -> bool | None:
    value = parse_count(cell)
    return True if value.exact or value.low or value.high else None


def _fit(target: str, column: _Column) -> float:
    """How well the cells agree with a target, 0 to 1."""
    if not column.cells:
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


def _share_of(target: str, column: _Column) -> float:
    if target in DATES:
        return _date_share(column)
    if target == "record_id":
        return 1.0 if column.unique else 0.0
    if target in {"dataset", "incident"}:
        return 0.0
    if target == "country":
        return sum(parse_country(cell) is not None for cell in column.cells) / len(column.cells)
    accepts = _ACCEPTS.get(target) or (_number if _COUNT.match(target) else None)
    return _share(column, accepts) if accepts else _words_share(target, column)


def _is_address(cell: str) -> bool | None:
    return cell.startswith(("http://", "https://", "www.")) or None


def _is_whole(cell: str) -> bool | None:
    return ascii_digits(cell).removesuffix(".0").isdigit() or None


_ACCEPTS: Final[dict[str, Callable[[str], object]]] = {
    "lat": lambda cell: parse_coordinate(cell, "lat"),
    "lon": lambda cell: parse_coordinate(cell, "lon"),
    "point": parse_point,
    "date_year": _is_whole,
    "date_month": _is_whole,
    "date_day": _is_whole,
    "url": _is_address,
    "archived_url": _is_address,
}


def _words_share(target: str, column: _Column) -> float:
    """Text targets: numbers alone are no names; an address is no source."""
    if target in {"outcomes", "time_local", "language", "time_zone", "geo_precision", "damage", "radius_m"}:
        return 0.6
    numeric = sum(cell.replace(".", "", 1).replace("-", "", 1).isdigit() for cell in column.cells)
    return column.filled * 0.4 + 0.6 if numeric * 2 <= len(column.cells) else 0.0


def _by_content(columns: list[_Column], chosen: dict[str, str]) -> None:
    """Find a date and a point by what the cells hold, where no name told."""
    found = set(chosen.values())
    ignored = {
        column.name for column in columns if header_key(column.name) in header_words() and not _by_name(column.key)
    }
    free = [column for column in columns if column.name not in chosen and column.cells and column.name not in ignored]
    if not found & {"date_start", "date_year"}:
        dated = [(share, column) for column in free if (share := _date_share(column)) > 0.8]  # noqa: PLR2004
        if dated:
            chosen[max(dated, key=lambda item: (item[0], -item[1].index))[1].name] = "date_start"
    if not found & {"lat", "point"}:
        points = [column for column in free if _share(column, parse_point) > 0.8 and column.name not in chosen]  # noqa: PLR2004
        if points:
            chosen[points[0].name] = "point"


def _settle(columns: list[_Column], chosen: dict[str, str]) -> None:
    """What contradicts itself: half a coordinate, parts of a date beside a whole one, a first column of keys."""
    targets = set(chosen.values())
    drop: set[str] = set()
    if ("lat" in targets) != ("lon" in targets):
        drop |= {"lat", "lon"}
    if {"lat", "lon"} <= targets:
        drop.add("point")
    if "date_start" in targets or "date_year" not in targets:
        drop |= {"date_year", "date_month", "date_day"}
    for name in [name for name, target in chosen.items() if target in drop]:
        del chosen[name]
    if "record_id" not in chosen.values() and columns:
        first = columns[0]
        if first.name not in chosen and _are_keys(first):
            chosen[first.name] = "record_id"


def _are_keys(column: _Column) -> bool:
    """Whether a column of an unknown name identifies its rows: all different, short, without spaces, no dates."""
    if header_key(column.name) in header_words() or column.key.startswith("column ") or not column.unique:
        return False
    short = all(len(cell) <= _LONGEST_KEY and " " not in cell for cell in column.cells)
    return short and len(column.cells) >= _FEWEST_KEYS and _date_share(column) <= 0.5  # noqa: PLR2004 - most cells


_LONGEST_KEY: Final = 120
_FEWEST_KEYS: Final = 5


def _constants(raw: RawTable, chosen: dict[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """What the file's name says of all its rows, where no column does."""
    if "event_type" in chosen.values():
        return {}, ()
    words = fold(re.sub(r"[_\-.]+", " ", raw.name))
    for event_type, pattern in _FILE_WORDS.items():
        if re.search(pattern, words):
            note = (
                f"No column gives the kind of event; all rows are taken for {event_type!r} because of the file's name."
            )
            return {"event_type": event_type}, (note,)
    return {}, ()
