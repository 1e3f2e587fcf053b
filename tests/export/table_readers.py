"""Exported tables read back, each by other means than it was written with, as rows of values."""

import csv
import json
import sqlite3
from datetime import date, datetime

import openpyxl
import pyarrow.parquet as pq
import shapely
from openpyxl.utils.escape import unescape

from geo.model.columns import COLUMN, parse_cell

csv.field_size_limit(2_000_000)


def values(names, cells, *, marked=True):
    found = {name: parse_cell(COLUMN[name], cell, marked=marked) for name, cell in zip(names, cells, strict=True)}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in found.items()}


def read_csv(path, delimiter=","):
    with path.open(encoding="utf-8-sig", newline="") as stream:
        names, *several = csv.reader(stream, delimiter=delimiter, strict=True)
    return [values(names, cells) for cells in several]


def read_tsv(path):
    return read_csv(path, "\t")


def read_xlsx(path):
    names, *several = openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True)
    return [values(names, map(_xlsx_text, cells)) for cells in several]


def _xlsx_text(value):
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    return unescape(value) if isinstance(value, str) else str(value)


def _refuse(word):
    raise AssertionError(f"{word} is not JSON")


def read_geojson(path):
    document = json.loads(path.read_text("utf-8"), parse_constant=_refuse)
    assert document["rows"] == len(document["features"])
    return [_of_feature(feature) for feature in document["features"]]


def _of_feature(feature):
    row = feature["properties"]
    point = feature["geometry"] and feature["geometry"]["coordinates"]
    assert point == (None if row["lat"] is None or row["lon"] is None else [row["lon"], row["lat"]])
    days = {name for name in row if COLUMN[name].kind == "date" and row[name]}
    return row | {name: date.fromisoformat(row[name]) for name in days}


def read_parquet(path):
    return [_point_checked(row, row.pop("geometry")) for row in pq.read_table(path).to_pylist()]


def _point_checked(row, point):
    wanted = None if row["lat"] is None or row["lon"] is None else (row["lon"], row["lat"])
    assert (point and shapely.from_wkb(point).coords[0]) == wanted
    return row


def read_gpkg(path):
    with sqlite3.connect(path) as base:
        names = [name for _, name, *_ in base.execute("PRAGMA table_info(reports)") if name not in {"fid", "geom"}]
        found = base.execute(f"SELECT {', '.join(names)} FROM reports ORDER BY fid").fetchall()
    return [_of_record(names, record) for record in found]


def _of_record(names, record):
    cells = dict(zip(names, record, strict=True))
    texts = {n: v for n, v in cells.items() if COLUMN[n].kind in {"text", "json", "list", "date"}}
    read = values(texts, [text or "" for text in texts.values()], marked=False)
    return cells | read | {"inferred": bool(cells["inferred"])}


READERS = {
    "csv": read_csv,
    "tsv": read_tsv,
    "xlsx": read_xlsx,
    "geojson": read_geojson,
    "parquet": read_parquet,
    "gpkg": read_gpkg,
}
