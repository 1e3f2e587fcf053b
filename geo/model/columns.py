"""The columns of a report: one table behind the CSV form, the store and the exports."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

import pyarrow as pa

from geo.model.facts import Count, DatePrecision, Facts, GeoMethod, GeoPrecision, Party, Stance
from geo.model.report import Report
from geo.model.spreadsheet import is_marked, join_list, mark, split_list

LIST_SEPARATOR = " | "

Kind = Literal["text", "date", "int", "float", "bool", "list", "json"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its name, kind of value and meaning in plain words."""

    name: str
    kind: Kind
    title: str
    meaning: str
    required: bool = False


def _counts(stem: str, title: str, what: str) -> tuple[Column, ...]:
    return tuple(
        Column(f"{stem}_{bound}", "int", f"{title}, {bound}", f"{what}: {words}")
        for bound, words in (
            ("low", "smallest figure given"),
            ("best", "the figure to use"),
            ("high", "largest figure given"),
        )
    )


REPORT_COLUMNS: tuple[Column, ...] = (
    Column("incident", "text", "Incident", "key that groups reports into one incident", required=True),
    Column("dataset", "text", "Data set", "name of the data set the row belongs to", required=True),
    Column("record_id", "text", "Record", "identifies the row within the data set", required=True),
    Column("party", "text", "Party", "interest of the speaker: " + ", ".join(Party), required=True),
    Column("speaker", "text", "Speaker", "who of that party speaks", required=True),
    Column("stance", "text", "Stance", "what the speaker does: " + ", ".join(Stance), required=True),
    Column("inferred", "bool", "Inferred", "true where tying the report to this incident is our inference"),
    Column("publisher", "text", "Publisher", "where it was read"),
    Column("origin", "text", "Origin", "the agency or statement it comes from"),
    Column("title", "text", "Title", "title of the page or document"),
    Column("url", "text", "Address", "address of the page"),
    Column("archived_url", "text", "Archived address", "address of a kept copy"),
    Column("also_at", "list", "Also at", "further addresses of the same statement"),
    Column("language", "text", "Language", "ISO 639-1 code of the source"),
    Column("published_on", "date", "Published", "day of publication"),
    Column("text", "text", "What it says", "short quote or paraphrase"),
    Column("date_start", "date", "From", "first day the onset can have been on"),
    Column("date_end", "date", "To", "last day the onset can have been on, where it differs"),
    Column("ended_at", "text", "Ended", "when it was over, YYYY-MM-DD or YYYY-MM-DDTHH:MM"),
    Column("date_precision", "text", "Date precision", "one of " + ", ".join(DatePrecision)),
    Column("time_local", "text", "Local time", "as given: 12:18, or midday"),
    Column("time_zone", "text", "Time zone", "IANA name, where known"),
    Column("place_named", "text", "Place", "the place as the source names it"),
    Column("site", "text", "Site", "id of one of our sites"),
    Column("country", "text", "Country", "ISO 3166-1 alpha-2 code"),
    Column("admin1", "text", "Province", "first-level division, English name"),
    Column("lat", "float", "Latitude", "degrees north, WGS84"),
    Column("lon", "float", "Longitude", "degrees east, WGS84"),
    Column("geo_precision", "text", "Place precision", "one of " + ", ".join(GeoPrecision)),
    Column("radius_m", "int", "Radius of doubt, m", "metres around the point within which it happened"),
    Column("geo_method", "text", "Point from", "how the point came: " + ", ".join(GeoMethod)),
    Column("event_type", "text", "Event type", "a value of the taxonomy of event types"),
    Column("weapons", "list", "Weapons", "values of the taxonomy of weapons"),
    *_counts("weapon_count", "Weapons counted", "how many weapons were used"),
    Column("claimed_by", "list", "Claimed by", "groups that claim it"),
    Column("attributed_to", "list", "Attributed to", "groups it is attributed to"),
    Column("target", "text", "Target", "who or what was aimed at"),
    Column("outcomes", "list", "Outcomes", "values of the taxonomy of outcomes"),
    Column("damage", "text", "Damage", "none, minor, major or unknown"),
    Column("damage_text", "text", "Damage in words", "damage as described"),
    *_counts("killed", "Killed", "people killed"),
    *_counts("injured", "Injured", "people injured"),
    Column("tags", "list", "Tags", "labels of ours"),
    Column("extra", "json", "Other columns", "columns of the file that have no place here, as JSON"),
)

COLUMN = {column.name: column for column in REPORT_COLUMNS}

ARROW_TYPES: dict[Kind, pa.DataType] = {
    "text": pa.string(),
    "date": pa.date32(),
    "int": pa.int32(),
    "float": pa.float64(),
    "bool": pa.bool_(),
    "list": pa.list_(pa.string()),
    "json": pa.string(),
}

REPORT_SCHEMA = pa.schema([pa.field(column.name, ARROW_TYPES[column.kind]) for column in REPORT_COLUMNS])
"""Arrow schema of a table of reports: what ingest hands to the store.

Lists are never null; ``extra`` is JSON text or null.
"""

_COUNTS = ("weapon_count", "killed", "injured")
_ENUMS = {"date_precision": DatePrecision, "geo_precision": GeoPrecision, "geo_method": GeoMethod}
_FACT_NAMES = tuple(name for name in Facts.__dataclass_fields__ if name not in _COUNTS)
_REPORT_NAMES = tuple(n for n in Report.__dataclass_fields__ if n not in {"facts", "extra", "party", "stance"})


def to_record(report: Report) -> dict[str, Any]:
    """One report as a flat mapping with exactly the keys of `REPORT_COLUMNS` and Python values."""
    facts = report.facts
    flat: dict[str, Any] = {name: getattr(report, name) for name in _REPORT_NAMES}
    flat |= {"party": str(report.party), "stance": str(report.stance)}
    for name in _FACT_NAMES:
        value = getattr(facts, name)
        flat[name] = str(value) if name in _ENUMS and value is not None else value
    for stem in _COUNTS:
        count: Count = getattr(facts, stem)
        flat |= {f"{stem}_low": count.low, f"{stem}_best": count.best, f"{stem}_high": count.high}
    flat["extra"] = json.dumps(dict(report.extra), ensure_ascii=False, sort_keys=True) if report.extra else None
    return {
        column.name: list(flat[column.name]) if column.kind == "list" else flat[column.name]
        for column in REPORT_COLUMNS
    }


def from_record(record: Mapping[str, Any]) -> Report:
    """Inverse of `to_record`; unknown keys are ignored, missing ones are unknown.

    Raises
    ------
    ValueError
        If a required value is missing or a closed word is not one of its list.
    """
    facts: dict[str, Any] = {name: record.get(name) for name in _FACT_NAMES}
    for name, enum in _ENUMS.items():
        facts[name] = enum(facts[name]) if facts[name] else None
    for stem in _COUNTS:
        facts[stem] = Count(record.get(f"{stem}_low"), record.get(f"{stem}_best"), record.get(f"{stem}_high"))
    for column in REPORT_COLUMNS:
        if column.kind == "list" and column.name in facts:
            facts[column.name] = tuple(facts[column.name] or ())
    rest: dict[str, Any] = {name: record.get(name) for name in _REPORT_NAMES}
    missing = [c.name for c in REPORT_COLUMNS if c.required and not record.get(c.name)]
    if missing:
        raise ValueError(f"missing {', '.join(missing)}")
    rest["also_at"] = tuple(rest["also_at"] or ())
    rest["inferred"] = bool(rest["inferred"])
    extra = record.get("extra")
    return Report(
        **rest,
        party=Party(record["party"]),
        stance=Stance(record["stance"]),
        facts=Facts(**facts),
        extra=json.loads(extra) if extra else {},
    )


def reports_to_table(reports: Iterable[Report]) -> pa.Table:
    """Reports as an Arrow table of `REPORT_SCHEMA`."""
    return pa.Table.from_pylist([to_record(report) for report in reports], schema=REPORT_SCHEMA)


def table_to_reports(table: pa.Table) -> list[Report]:
    """Rows of a table of `REPORT_SCHEMA` as reports."""
    return [from_record(record) for record in table.to_pylist()]


def parse_cell(column: Column, text: str, *, marked: bool = True) -> Any:
    """The value of one cell of the CSV form; blank is unknown.

    Parameters
    ----------
    marked
        Whether the text comes through a spreadsheet form (CSV, TSV, XLSX), where an apostrophe may stand before it
        (`geo.model.spreadsheet.mark`) and outer white space means nothing. ``False`` for a format that
        keeps text as it is (GeoJSON, GeoPackage, Parquet).

    Raises
    ------
    ValueError
        With a sentence, if the text is not a value of the column's kind.
    """
    if marked:
        text = text[1:] if is_marked(text) else text.strip()
    if column.kind == "list":
        return split_list(text)
    if not text:
        return False if column.kind == "bool" else None
    try:
        return _PARSERS[column.kind](text)
    except (ValueError, KeyError) as why:
        raise ValueError(f"{text!r} is not {_WANTED[column.kind]}") from why


def _object(text: str) -> str:
    if not isinstance(json.loads(text), dict):
        raise ValueError(text)  # noqa: TRY004 - the cell's value is wrong, not a type of ours
    return text


_PARSERS: dict[Kind, Callable[[str], Any]] = {
    "text": str,
    "date": date.fromisoformat,
    "int": int,
    "float": float,
    "bool": lambda text: {"true": True, "1": True, "false": False, "0": False}[text.lower()],
    "json": _object,
}
_WANTED: dict[Kind, str] = {
    "date": "a date YYYY-MM-DD",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "json": "a JSON object",
}


def format_cell(column: Column, value: Any) -> str:
    """Inverse of `parse_cell`: safe in a spreadsheet. Numbers and dates are never marked."""
    if column.kind == "list":
        return mark(join_list(value or ()))
    if value is None or value is False:
        return ""
    if column.kind == "bool":
        return "true"
    if column.kind in {"text", "json"}:
        return mark(value)
    return value.isoformat() if isinstance(value, date) else str(value)
