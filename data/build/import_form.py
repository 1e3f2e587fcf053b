"""Write the form in which reports are typed in or exchanged: a Table Schema and a template, both from the model.

Run as ``python data/build/import_form.py``.
"""

import csv
import json
from pathlib import Path
from typing import Any

from geo.model.columns import REPORT_COLUMNS, Column
from geo.model.facts import DatePrecision, GeoMethod, GeoPrecision, Party, Stance

FORM = Path(__file__).resolve().parent.parent / "form"
WORDS = {
    "party": Party,
    "stance": Stance,
    "date_precision": DatePrecision,
    "geo_precision": GeoPrecision,
    "geo_method": GeoMethod,
}
TYPES = {
    "text": "string",
    "date": "date",
    "int": "integer",
    "float": "number",
    "bool": "boolean",
    "list": "string",
    "json": "object",
}
LIMITS = {"lat": (-90, 90), "lon": (-180, 180)}
EXAMPLE = {
    "incident": "2023-10-18-example",
    "dataset": "my reports",
    "record_id": "1",
    "party": "media",
    "speaker": "Name of the agency",
    "stance": "reports",
    "publisher": "Where it was read",
    "url": "https://example.org/article",
    "language": "en",
    "published_on": "2023-10-18",
    "text": "What it says, in a sentence; delete this row",
    "date_start": "2023-10-18",
    "date_precision": "day",
    "place_named": "Erbil",
    "country": "IQ",
    "event_type": "attack",
    "weapons": "drone | rocket",
    "killed_best": "0",
}


def field(column: Column) -> dict[str, Any]:
    """One field of the Table Schema (Frictionless Data, Table Schema 1.0)."""
    described: dict[str, Any] = {
        "name": column.name,
        "type": TYPES[column.kind],
        "title": column.title,
        "description": column.meaning + ("; values parted by ' | '" if column.kind == "list" else ""),
    }
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.name in WORDS:
        constraints["enum"] = [str(word) for word in WORDS[column.name]]
    if column.name in LIMITS:
        constraints["minimum"], constraints["maximum"] = LIMITS[column.name]
    if column.kind == "int":
        constraints["minimum"] = 0
    if column.kind == "bool":
        described |= {"trueValues": ["true"], "falseValues": ["false", ""]}
    return described | ({"constraints": constraints} if constraints else {})


def main() -> None:
    """Write both files."""
    FORM.mkdir(exist_ok=True)
    schema = {
        "name": "incident-atlas-report",
        "title": "Report of an incident",
        "description": "One row a report: what one speaker said about one incident. Blank is unknown, never zero.",
        "fields": [field(column) for column in REPORT_COLUMNS],
        "missingValues": [""],
        "primaryKey": ["dataset", "record_id"],
    }
    text = json.dumps(schema, ensure_ascii=False, indent=2)
    (FORM / "report.schema.json").write_text(text + "\n", "utf-8")
    with (FORM / "template.csv").open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        names = [column.name for column in REPORT_COLUMNS]
        writer.writerow(names)
        writer.writerow([EXAMPLE.get(name, "") for name in names])


if __name__ == "__main__":
    main()
