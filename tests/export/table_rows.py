"""Tables of reports to export: made by hand, and generated with hostile text in every column that holds text."""

import json
from datetime import date

import pyarrow as pa
from hypothesis import strategies as st

from geo.export.table_about import About
from geo.model.columns import ARROW_TYPES, REPORT_COLUMNS, REPORT_SCHEMA

REPORT = {"incident": "i1", "dataset": "d", "record_id": "1", "party": "media", "speaker": "AFP", "stance": "reports", "inferred": False}  # fmt: skip
CLOSED = {"party", "stance", "date_precision", "geo_precision", "geo_method"}
BOUNDED = {"lat": 90, "lon": 180}

AWKWARD = (
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "\ufeff=1", "\u200b=1", "'=1", "''=1", "'", "-", "a'b",
    "line\none", "a\rb", "a\r\nb", " outer ", "\u2028", "x\u2029y", "a | b", "a|b", "\\", "\\|", "|", '"', '""', 'a"b,c;d\te',
    "{{ 7*7 }}", "<b>&amp;</b>", "]]>", "قاعدة عين الأسد", "\u200fعين", "\u202egnp", "_x000D_", "_x005F_x000D_", "_x000D_x000D_",
    "007", "12E45", "NA", "null", "true", "2023-10-21", "\x01\x1f\x7f\x85", "\ufffe\uffff", "😀", "é", "#N/A", "$[name]", "x" * 20_000,
)  # fmt: skip
text = st.sampled_from(AWKWARD) | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=8)
VALUES = {
    "text": text,
    "json": st.dictionaries(text, text, min_size=1, max_size=2).map(
        lambda d: json.dumps(d, ensure_ascii=False, sort_keys=True)
    ),
    "list": st.lists(text, max_size=3),
    "date": st.dates(),
    "int": st.integers(0, 2**31 - 1),
    "bool": st.booleans(),
}
FREE = [column for column in REPORT_COLUMNS if column.name not in CLOSED]


def value_of(column):
    if column.kind == "float":
        return st.floats(-BOUNDED[column.name], BOUNDED[column.name])
    return VALUES[column.kind]


cells = st.sampled_from(FREE).flatmap(lambda column: st.tuples(st.just(column.name), value_of(column)))
rows = st.lists(cells, max_size=6).map(dict)
tables = st.lists(rows, max_size=3).map(lambda several: table_of(*several))


def table_of(*several):
    """A table of `REPORT_SCHEMA` with one row for each mapping; what it does not give is a plain report's."""
    return pa.Table.from_pylist(
        [{c.name: [] for c in REPORT_COLUMNS if c.kind == "list"} | REPORT | row for row in several], REPORT_SCHEMA
    )


def about_of(of="reports", **facts):
    given = {
        "filter_words": "Iraq",
        "filter_query": "country=IQ",
        "revision": 7,
        "incidents": 1,
        "unlocated": 0,
        "undated": 0,
    }
    return About(of=of, **(given | facts))


def incident_table(*several):
    """A table of assembled incidents, as the store gives them."""
    about = about_of("incidents")
    schema = pa.schema([(column.name, ARROW_TYPES[column.kind]) for column in about.columns])
    plain = {column.name: [] for column in about.columns if column.kind == "list"}
    plain |= {"incident": "i1", "title": "Drone attack", "grade": "weak", "rule": "single_source", "n_reports": 1}
    plain |= {"known_from": date.min, "known_to": date.max}
    return pa.Table.from_pylist([plain | row for row in several], schema)
