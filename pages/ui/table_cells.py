"""What stands in each cell of the table: plain words; "?" or "–" where nothing is known, never a zero."""

from collections.abc import Callable
from typing import Any

from geo.maps.palette import Theme
from geo.model.facts import Count, DatePrecision, Facts, GeoPrecision
from geo.model.incident import ALWAYS
from geo.model.nearest import nearest_words
from geo.model.site import group_name, site_name
from geo.model.taxonomy import country_name, term_name
from geo.model.words import DASH, count_range, day, onset
from pages.ui.marks import dots_uri, grade_words, outcome_words

YEAR = 365
Record = dict[str, Any]


def needs_years(records: list[Record]) -> bool:
    """Whether a day and a month would be ambiguous: the rows span a year or more."""
    days = [record["date_start"] for record in records if record["date_start"]]
    return bool(days) and (max(days) - min(days)).days >= YEAR


def cell(record: Record, column: str, shade: Theme, *, year: bool) -> str:
    """Words of one row in one column, or the picture of its outcomes."""
    if column == "date":
        return _date(record, year=year)
    if column == "dots":
        differ = "outcomes" in (record["conflicts"] or ())
        return dots_uri(tuple(record["outcomes"] or ()), shade, differ=differ)
    return _WORDS[column](record)


def _date(record: Record, *, year: bool) -> str:
    precision = DatePrecision(record["date_precision"]) if record["date_precision"] else None
    facts = Facts(date_start=record["date_start"], date_end=record["date_last"], date_precision=precision)
    return onset(facts, year=year)


def _count(record: Record, stem: str) -> str:
    return count_range(Count(*(record[f"{stem}_{bound}"] for bound in ("low", "best", "high"))))


def _text(name: str) -> Callable[[Record], str]:
    return lambda record: str(record[name] or DASH)


def _listed(name: str, label: Callable[[str], str] = str) -> Callable[[Record], str]:
    return lambda record: ", ".join(label(str(value)) for value in record[name] or ()) or DASH


def _term(name: str, taxonomy: str) -> Callable[[Record], str]:
    return lambda record: term_name(taxonomy, record[name]) if record[name] else DASH


def _nearest(record: Record) -> str:
    precision = GeoPrecision(record["geo_precision"]) if record["geo_precision"] else None
    facts = Facts(lat=record["lat"], lon=record["lon"], geo_precision=precision, site=record["site"])
    return nearest_words(facts) or (f"at {site_name(record['site'])}" if record["site"] else DASH)


def _point(record: Record) -> str:
    if record["lat"] is None or record["lon"] is None:
        return DASH
    return f"{record['lat']:.4f}, {record['lon']:.4f}"


def _time(record: Record) -> str:
    return " ".join(filter(None, (record["time_local"], record["time_zone"]))) or DASH


def _weapon(value: str) -> str:
    return term_name("weapons", value)


_WORDS: dict[str, Callable[[Record], str]] = {
    "place": lambda record: record["place"] or "place not named",
    "outcome": lambda record: outcome_words(record["outcomes"] or ()),
    "grade": lambda record: grade_words(record["grade"]),
    "injured": lambda record: _count(record, "injured"),
    "killed": lambda record: _count(record, "killed"),
    "number": lambda record: _count(record, "weapon_count"),
    "time": _time,
    "event": _term("event_type", "event_types"),
    "title": _text("title"),
    "claimed": _listed("claimed_by", group_name),
    "attributed": _listed("attributed_to", group_name),
    "weapons": _listed("weapons", _weapon),
    "damage": _text("damage"),
    "target": _text("target"),
    "country": lambda record: country_name(record["country"]) if record["country"] else DASH,
    "admin1": _text("admin1"),
    "precision": _text("geo_precision"),
    "point": _point,
    "nearest": _nearest,
    "reports": lambda record: str(record["n_reports"]),
    "published": lambda record: DASH if record["known_from"] in {None, ALWAYS} else day(record["known_from"]),
    "publishers": _listed("publishers"),
    "datasets": _listed("datasets"),
    "batches": _listed("batches"),
    "tags": _listed("tags"),
    "incident": _text("incident"),
}
