"""Our own form comes back as it went out: every column, every list, every character."""

import csv
import io
import json
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import plan_here, read_here

from geo.datadir import data_dir
from geo.ingest import plan, recognise
from geo.model.columns import COLUMN, REPORT_COLUMNS, REPORT_SCHEMA, format_cell
from geo.model.facts import DatePrecision, GeoMethod, GeoPrecision, Party, Stance

WORDS = {
    "party": Party,
    "stance": Stance,
    "date_precision": DatePrecision,
    "geo_precision": GeoPrecision,
    "geo_method": GeoMethod,
}
text = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0\r"), min_size=1, max_size=12)


def values(column):
    if column.name in WORDS:
        return st.sampled_from([str(word) for word in WORDS[column.name]])
    if column.name in {"lat", "lon"}:
        return st.floats(-90, 90)
    if column.name == "ended_at":
        return st.just("2023-10-18T12:18")
    return {
        "text": text,
        "date": st.just(date(2023, 10, 18)),
        "int": st.integers(0, 2_147_483_647),
        "float": st.floats(-90, 90),
        "bool": st.booleans(),
        "list": st.lists(text, max_size=3, unique=True),
        "json": st.dictionaries(text, text, min_size=1, max_size=2).map(
            lambda d: json.dumps(d, ensure_ascii=False, sort_keys=True)
        ),
    }[column.kind]


def record(column):
    always = column.required or column.kind in {"bool", "list"} or column.name in {"lat", "lon", "geo_method"}
    return values(column) if always else st.none() | values(column)


records = st.fixed_dictionaries({column.name: record(column) for column in REPORT_COLUMNS})


def form(rows, delimiter=","):
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow([column.name for column in REPORT_COLUMNS])
    writer.writerows([[format_cell(column, row[column.name]) for column in REPORT_COLUMNS] for row in rows])
    return out.getvalue()


@settings(max_examples=80, deadline=None)
@given(st.lists(records, min_size=1, max_size=3, unique_by=lambda row: (row["dataset"], row["record_id"])))
def test_what_went_out_comes_back(rows):
    raw = read_here(form(rows), "reports.csv")
    assert recognise(raw).name == "own"
    made = plan(raw, recognise(raw).mapping)
    assert made.rejected == ()
    for row, back in zip(rows, made.reports.to_pylist(), strict=True):
        extra = json.loads(back.pop("extra") or "{}"), json.loads(row.pop("extra") or "{}")
        assert extra[0] == extra[1]
        assert back == row


def test_the_sample_comes_in_whole():
    path = data_dir() / "sample" / "incidents.csv"
    made = plan_here(path.read_bytes(), "incidents.csv")
    assert (made.new, len(made.rejected)) == (made.raw.rows_read, 0)
    assert made.dataset == "sample"
    assert made.reports.schema == REPORT_SCHEMA


@pytest.mark.parametrize(
    ("column", "value", "reason"),
    [
        ("party", "nobody", "none of"),
        ("date_start", "18/10/2023", "a date YYYY-MM-DD"),
        ("killed_best", "-1", "0 or more"),
        ("lat", "91", "out of range"),
        ("ended_at", "later", "YYYY-MM-DD"),
        ("extra", "[1]", "JSON object"),
        ("speaker", "", "not be blank"),
        ("inferred", "perhaps", "true or false"),
    ],
)
def test_a_wrong_cell_is_named(column, value, reason):
    row = dict.fromkeys(COLUMN) | {
        "incident": "i",
        "dataset": "d",
        "record_id": "1",
        "party": "media",
        "speaker": "S",
        "stance": "reports",
        "also_at": [],
        "lon": 1.0,
        "lat": 1.0,
    }
    table = list(csv.reader(io.StringIO(form([row]), newline="")))
    table[1][table[0].index(column)] = value
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    made = plan_here(out.getvalue())
    assert [(bad.row, bad.column) for bad in made.rejected] == [(2, column)]
    assert reason in made.rejected[0].reason


def test_the_template_and_the_schema_name_our_columns():
    folder = data_dir() / "form"
    schema = json.loads((folder / "report.schema.json").read_text("utf-8"))
    assert [field["name"] for field in schema["fields"]] == list(COLUMN)
    with (folder / "template.csv").open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream)
    assert header == list(COLUMN)
    assert plan_here((folder / "template.csv").read_bytes(), "template.csv").new == len(rows)
    assert pa.schema(REPORT_SCHEMA).names == header
