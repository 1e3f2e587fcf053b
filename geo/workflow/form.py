"""The data form as files to hand out: a template to fill in, and its description as a Frictionless Table Schema."""

import csv
import io
from typing import Any, Final

from geo.model.columns import REPORT_COLUMNS, Column
from geo.model.facts import DatePrecision, GeoMethod, GeoPrecision, Party, Stance

_TYPES: Final[dict[str, dict[str, Any]]] = {
    "text": {"type": "string"},
    "list": {"type": "string"},
    "json": {"type": "object"},
    "date": {"type": "date", "format": "%Y-%m-%d"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "bool": {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]},
}
_CHOICES: Final[dict[str, tuple[str, ...]]] = {
    "party": tuple(Party),
    "stance": tuple(Stance),
    "date_precision": tuple(DatePrecision),
    "geo_precision": tuple(GeoPrecision),
    "geo_method": tuple(GeoMethod),
}
_RANGES: Final = {"lat": (-90, 90), "lon": (-180, 180)}
_EXAMPLE: Final = {
    "incident": "2023-10-21-asad",
    "dataset": "my-records",
    "record_id": "1",
    "party": "media",
    "speaker": "AFP",
    "stance": "reports",
    "publisher": "AFP",
    "published_on": "2023-10-21",
    "text": "One drone, shot down near the base.",
    "date_start": "2023-10-21",
    "date_precision": "day",
    "place_named": "Ain al-Asad air base",
    "country": "IQ",
    "event_type": "attack",
    "weapons": "drone",
    "outcomes": "intercepted",
    "injured_best": "0",
}
"""The row to be written over: one report, with a count of 0 because the source says none."""


def template_csv() -> str:
    """The form with its header and one row as an example."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    names = [column.name for column in REPORT_COLUMNS]
    writer.writerow(names)
    writer.writerow([_EXAMPLE.get(name, "") for name in names])
    return out.getvalue()


def table_schema() -> dict[str, Any]:
    """The form as a Table Schema (specs.frictionlessdata.io/table-schema)."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": [_field(column) for column in REPORT_COLUMNS],
        "missingValues": [""],
        "primaryKey": ["dataset", "record_id"],
    }


def _field(column: Column) -> dict[str, Any]:
    separated = "; values separated by ' | '" if column.kind == "list" else ""
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.name in _CHOICES:
        constraints["enum"] = [str(choice) for choice in _CHOICES[column.name]]
    if column.name in _RANGES:
        constraints["minimum"], constraints["maximum"] = _RANGES[column.name]
    field = {"name": column.name, "title": column.title, "description": column.meaning + separated}
    return field | _TYPES[column.kind] | ({"constraints": constraints} if constraints else {})
