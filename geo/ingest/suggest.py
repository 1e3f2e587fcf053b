"""A mapping for a file of an unknown kind, from the names of its columns and what is in them."""

import re
from typing import Final

import pyarrow.compute as pc

from geo.ingest.coordinates import parse_point
from geo.ingest.fit import HIJRI_NAME, SeenColumn, are_times, fit, look, share_of_cells, share_of_dates
from geo.ingest.header_target import counts_some, is_keeping, rank, target_of
from geo.ingest.known_values import values_for
from geo.ingest.mapping import DATES, MANY, TARGETS, Mapping
from geo.ingest.personal import personal_columns
from geo.ingest.raw import RawTable
from geo.ingest.words import header_key, header_words
from geo.text import fold

_FILE_WORDS: Final = {
    "alert": r"siren|alert|alerte|alarm|انذار",
    "air_strike": r"air ?strike|drone strike|strikes?\b|frappes?\b|raids aeriens|غارات",
    "accident": r"accident|crash|collision",
    "protest": r"protest|manifestation|demonstration",
    "crime": r"\bcrimes?\b|robber|theft",
    "attack": r"attacks?\b|attaques?\b|attentats?\b|atentados?\b|ataques?\b|anschlage?\b|теракт|هجمات|هجوم",
}


def suggest_mapping(raw: RawTable) -> Mapping:
    """Map by header words; believe a word only if the cells agree with it."""
    personal = set(personal_columns(raw))
    columns = [look(raw, n, name) for n, name in enumerate(raw.columns) if name not in personal]
    wanted: dict[str, list[tuple[float, SeenColumn]]] = {}
    for column in columns:
        target, agree = _believed(target_of(column.key, header_key(column.name)), column)
        if target:
            wanted.setdefault(target, []).append((agree, column))
    chosen: dict[str, str] = {}
    for target, candidates in wanted.items():
        candidates.sort(key=lambda item: _order(target, *item))
        for _, column in candidates if target in MANY else candidates[:1]:
            chosen[column.name] = target
    _by_content(columns, chosen)
    _settle(columns, chosen)
    _without_parts(columns, chosen)
    if (
        "publisher" not in chosen.values()
    ):  # an agency is named beside who printed it; else it is where people come from
        chosen = {name: ours for name, ours in chosen.items() if ours != "origin"}
    constants, notes = _constants(raw, chosen)
    notes += _sums(columns)
    hijri = {name: "hijri" for name, ours in chosen.items() if ours in DATES and HIJRI_NAME.search(name)}
    stem = raw.name.rsplit(".", 1)[0]
    return Mapping(
        dataset=stem,
        columns=_in_order(raw.columns, chosen),
        constants=constants,
        values=_values(raw, chosen),
        missing=_missing(columns, chosen),
        calendars=hijri,
        headers=raw.columns,
        notes=notes,
    )


def _believed(target: str, column: SeenColumn) -> tuple[str, float]:
    """The target of a column that its cells agree with, and how much they do; ``""`` if none."""
    if target == "place_named" and share_of_cells(column, parse_point) > 0.8:  # noqa: PLR2004 - nearly all
        return "point", 1.0
    for instead in (target, *_INSTEAD.get(target, ())):
        if instead not in TARGETS or (instead == "time_local" != target and not are_times(column)):
            continue
        agree = fit(instead, column)
        if agree >= 0.5:  # noqa: PLR2004 - most cells
            return instead, agree
    return "", 0.0


_INSTEAD: Final = {"date_start": ("time_local",), "time_local": ("date_start",), "publisher": ("url",)}
"""What a column is where its cells are not what its name says: "event time" may be a clock time or a whole date."""


def _order(target: str, agree: float, column: SeenColumn) -> tuple[bool, int, float, bool, int]:
    """The best candidate first: with cells, of the better name, with cells that agree more, of a known name."""
    half = agree <= 0.5  # noqa: PLR2004 - nothing in it, or only just believed
    return half, rank(target, column.key), -round(agree, 2), column.key not in header_words(), column.index


def _in_order(names: tuple[str, ...], chosen: dict[str, str]) -> dict[str, str]:
    """The columns in the order of the file, save that those for one of ours stand in the order of preference."""
    preferred = list(chosen)
    first = {
        ours: min(names.index(their) for their, other in chosen.items() if other == ours) for ours in chosen.values()
    }
    ordered = sorted(chosen, key=lambda their: (first[chosen[their]], preferred.index(their)))
    return {their: chosen[their] for their in ordered}


def _sums(columns: list[SeenColumn]) -> tuple[str, ...]:
    """A remark where a column counts events: then each row is the sum of several."""
    for column in columns:
        figures = [cell.removesuffix(".0") for cell in column.cells]
        if (
            _COUNTS_EVENTS.search(column.key)
            and all(map(str.isdigit, figures))
            and max(map(int, figures), default=0) > 1
        ):
            return (
                f"{column.name!r} counts events: each row is a sum, and comes in as one report of its time and place.",
            )
    return ()


_COUNTS_EVENTS: Final = re.compile(
    r"^((the )?(total|total de|number of|num|n|count of|no of|anzahl|nombre d'|numero de|количество|кількість) )?"
    r"(events|incidents|attacks|crimes|strikes|incidentes|eventos|ataques|delitos|vorfalle|событии|подіи)"
    r"( count| total)?$"
)


def _values(raw: RawTable, chosen: dict[str, str]) -> dict[str, dict[str, str]]:
    """Their words for kinds of event and weapons that are known from other files, with ours."""
    found: dict[str, dict[str, str]] = {}
    for name, ours in chosen.items():
        if ours in {"event_type", "weapons"}:
            cells = pc.unique(pc.utf8_trim_whitespace(raw.column(name))).to_pylist()
            named = values_for(ours, tuple(cells)) if len(cells) <= _MOST_WORDS else {}
            found |= {name: named} if named else {}
    return found


_MOST_WORDS: Final = 10_000


def _missing(columns: list[SeenColumn], chosen: dict[str, str]) -> dict[str, tuple[str, ...]]:
    """Where ``NA`` is nothing: R writes it so in all columns. In a column of two-letter codes it is Namibia."""
    void = {column.name for column in columns if "NA" in column.cells}
    numbers = {"lat", "lon", "time_local", "date_start", "date_year", "killed_best", "injured_best"}
    if len(void) < 2 and not any(chosen.get(name) in numbers for name in void):  # noqa: PLR2004 - one column alone may mean it
        return {}
    codes = {
        column.name
        for column in columns
        if chosen.get(column.name) == "country" and any(len(cell) == 2 and cell != "NA" for cell in column.cells)  # noqa: PLR2004
    }
    return dict.fromkeys(sorted(void - codes), ("NA",))


def _by_content(columns: list[SeenColumn], chosen: dict[str, str]) -> None:
    """Find a date and a point by what the cells hold, where no name told."""
    found = set(chosen.values())
    free = [column for column in columns if column.name not in chosen and column.cells and not _is_ignored(column)]
    if not found & {"date_start", "date_year"}:
        own = [column for column in free if not is_keeping(header_key(column.name))]
        dated = [(share, column) for column in own if (share := share_of_dates(column)) > 0.8]  # noqa: PLR2004
        if dated:
            chosen[max(dated, key=lambda item: (item[0], -item[1].index))[1].name] = "date_start"
    if not found & {"lat", "point"}:
        chosen |= _x_and_y(free)
    if not found & {"lat", "point"} and "lat" not in chosen.values():
        points = [column for column in free if share_of_cells(column, parse_point) > 0.8 and column.name not in chosen]  # noqa: PLR2004
        if points:
            chosen[points[0].name] = "point"
    if "text" not in found:
        told = [column for column in free if column.name not in chosen and _is_prose(column)]
        if told:
            chosen[max(told, key=lambda column: sum(map(len, column.cells)) / len(column.cells)).name] = "text"


def _x_and_y(free: list[SeenColumn]) -> dict[str, str]:
    """Two columns named alike save for x and y, with degrees in decimals: east and north."""
    by_key = {column.key: column for column in free}
    for key, east in by_key.items():
        north = by_key.get(f"{key[:-1]}y") if re.search(r"(^|\W)x$", key) else None
        if north is not None and _are_degrees(east, "lon") and _are_degrees(north, "lat"):
            return {east.name: "lon", north.name: "lat"}
    return {}


def _are_degrees(column: SeenColumn, target: str) -> bool:
    decimals = [cell for cell in column.cells if re.search(r"\d[.,]\d{3,}$", cell)]
    return len(decimals) * 2 > len(column.cells) and fit(target, column) > 0.9  # noqa: PLR2004 - nearly all


def _is_ignored(column: SeenColumn) -> bool:
    """Whether the name says that a column is none of ours: a known word without a target."""
    key = header_key(column.name)
    return key in header_words() and not target_of(column.key, key)


def _is_prose(column: SeenColumn) -> bool:
    """Whether the cells are sentences: long, of many words, mostly different, no addresses."""
    sentences = [
        cell for cell in column.cells if cell.count(" ") >= _FEWEST_WORDS and not cell.startswith(("http", "{", "["))
    ]
    return len(sentences) * 2 > len(column.cells) and len(column.cells) * 2 > column.rows


_FEWEST_WORDS: Final = 7


def _settle(columns: list[SeenColumn], chosen: dict[str, str]) -> None:
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


def _without_parts(columns: list[SeenColumn], chosen: dict[str, str]) -> None:
    """Civilians are not all who were killed where other columns count others: their figure is a part."""
    for family in ("killed", "injured"):
        counted = {column.key for column in columns if counts_some(column.key, family)}
        for column in columns:
            if chosen.get(column.name, "").startswith(family) and "civil" in column.key and counted - {column.key}:
                del chosen[column.name]


def _are_keys(column: SeenColumn) -> bool:
    """Whether a column of an unknown name identifies its rows: all different, short, without spaces, no dates."""
    if header_key(column.name) in header_words() or column.key.startswith("column ") or not column.unique:
        return False
    short = all(len(cell) <= _LONGEST_KEY and " " not in cell for cell in column.cells)
    if all(cell.isdigit() for cell in column.cells):  # quantities are numbers, too; keys are counted up, or long
        figures = [int(cell) for cell in column.cells]
        counted_up = figures in (sorted(figures), sorted(figures, reverse=True))
        short &= counted_up or min(map(len, column.cells)) >= _LONG_NUMBER
    elif sum(any(map(str.isdigit, cell)) for cell in column.cells) * 2 < len(column.cells):
        return False  # names are different, too
    return short and len(column.cells) >= _FEWEST_KEYS and share_of_dates(column) <= 0.5  # noqa: PLR2004 - most cells


_LONGEST_KEY: Final = 120
_FEWEST_KEYS: Final = 5
_LONG_NUMBER: Final = 6


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
