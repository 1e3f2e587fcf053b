"""A mapping for a file of an unknown kind, from the names of its columns and what is in them."""

import re
from typing import Final

from geo.ingest.coordinates import parse_point
from geo.ingest.fit import HIJRI_NAME, SeenColumn, fit, look, share_of_cells, share_of_dates
from geo.ingest.mapping import DATES, MANY, TARGETS, Mapping
from geo.ingest.personal import personal_columns
from geo.ingest.raw import RawTable
from geo.ingest.words import header_key, header_words
from geo.text import fold

_NOTE_WORDS: Final = re.compile(
    r"^(event|incident|attack|strike|date of|name of|type of|reported|total|number of|nb|no of) "
    r"| (name|txt|en|fr|ar|english|utc|wgs84|dd)$"
)
_FILE_WORDS: Final = {
    "alert": r"siren|alert|alerte|alarm|انذار",
    "air_strike": r"air ?strike|drone strike|strikes?\b|frappes?\b|raids aeriens|غارات",
    "accident": r"accident|crash|collision",
    "protest": r"protest|manifestation|demonstration",
    "crime": r"\bcrimes?\b|robber|theft",
    "attack": r"attacks?\b|attaques?\b|هجمات|هجوم",
}


def suggest_mapping(raw: RawTable) -> Mapping:
    """Map by header words in English, French and Arabic; believe a word only if the cells agree with it."""
    personal = set(personal_columns(raw))
    columns = [look(raw, n, name) for n, name in enumerate(raw.columns) if name not in personal]
    wanted: dict[str, list[tuple[float, SeenColumn]]] = {}
    for column in columns:
        whole = header_key(column.name)
        target = _bounded(_by_name(column.key) or _by_name(whole), whole)
        if target in TARGETS:
            agree = fit(target, column)
            if agree >= 0.5:  # noqa: PLR2004 - most cells
                wanted.setdefault(target, []).append((agree, column))
    chosen: dict[str, str] = {}
    for target, candidates in wanted.items():
        candidates.sort(key=lambda item: (-round(item[0], 2), item[1].key not in header_words(), item[1].index))
        for _, column in candidates if target in MANY else candidates[:1]:
            chosen[column.name] = target
    _by_content(columns, chosen)
    _settle(columns, chosen)
    constants, notes = _constants(raw, chosen)
    ordered = {name: chosen[name] for name in raw.columns if name in chosen}
    hijri = {name: "hijri" for name, ours in ordered.items() if ours in DATES and HIJRI_NAME.search(name)}
    stem = raw.name.rsplit(".", 1)[0]
    return Mapping(
        dataset=stem, columns=ordered, constants=constants, calendars=hijri, headers=raw.columns, notes=notes
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


def _by_content(columns: list[SeenColumn], chosen: dict[str, str]) -> None:
    """Find a date and a point by what the cells hold, where no name told."""
    found = set(chosen.values())
    ignored = {
        column.name for column in columns if header_key(column.name) in header_words() and not _by_name(column.key)
    }
    free = [column for column in columns if column.name not in chosen and column.cells and column.name not in ignored]
    if not found & {"date_start", "date_year"}:
        dated = [(share, column) for column in free if (share := share_of_dates(column)) > 0.8]  # noqa: PLR2004
        if dated:
            chosen[max(dated, key=lambda item: (item[0], -item[1].index))[1].name] = "date_start"
    if not found & {"lat", "point"}:
        points = [column for column in free if share_of_cells(column, parse_point) > 0.8 and column.name not in chosen]  # noqa: PLR2004
        if points:
            chosen[points[0].name] = "point"


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


def _are_keys(column: SeenColumn) -> bool:
    """Whether a column of an unknown name identifies its rows: all different, short, without spaces, no dates."""
    if header_key(column.name) in header_words() or column.key.startswith("column ") or not column.unique:
        return False
    short = all(len(cell) <= _LONGEST_KEY and " " not in cell for cell in column.cells)
    return short and len(column.cells) >= _FEWEST_KEYS and share_of_dates(column) <= 0.5  # noqa: PLR2004 - most cells


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
