"""What leaves as a table comes back cell for cell, whatever the texts hold."""

import csv
import io

import openpyxl
import pytest
from hypothesis import example, given, settings
from table_readers import READERS
from table_rows import about_of, table_of, tables

from geo.export.tables import table_bytes, write_table
from geo.model.columns import COLUMN, REPORT_COLUMNS

SIGNS = tuple("=+-@\t\r\0＝＋－＠")
UNSEEN = " \n\u00a0\u200b\u200e\u200f\u2028\u202e\ufeff"
TYPED = {column.name for column in REPORT_COLUMNS if column.kind in {"int", "float", "date"}}
MANY = {"csv": 300, "geojson": 120, "parquet": 60, "tsv": 30, "xlsx": 100, "gpkg": 60}


@pytest.mark.parametrize("name", READERS)
def test_every_cell_comes_back(name, tmp_path):
    out = tmp_path / f"reports.{name}"

    @settings(max_examples=MANY[name])
    @given(tables)
    @example(table_of({"lat": -33.123456789012345, "lon": -71.1, "extra": '{"=1": "\\u0001"}'}, {"lat": 1.0}))
    @example(table_of({"text": "x" * 30_000, "tags": ["a | b", " ", "\\"], "killed_low": 0, "inferred": True}))
    def comes_back(table):
        assert write_table(out, name, batches=table.to_batches(), about=about_of()) == table.num_rows
        assert READERS[name](out) == table.to_pylist()

    comes_back()


@settings(max_examples=150)
@given(tables)
def test_no_cell_of_text_begins_a_formula(table):
    data = table_bytes("csv", batches=table.to_batches(), about=about_of()).decode("utf-8-sig")
    names, *rows = csv.reader(io.StringIO(data, newline=""))
    for cells in rows:
        for name, cell in zip(names, cells, strict=True):
            assert name in TYPED or not cell.lstrip(UNSEEN).startswith(SIGNS)
            assert name not in TYPED or not cell or float(cell.replace("-", "") or 0) >= 0


@settings(max_examples=60)
@given(tables)
def test_a_workbook_holds_no_formula_and_no_cell_that_would_become_one(table):
    data = table_bytes("xlsx", batches=table.to_batches(), about=about_of())
    for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows():
        for cell in row:
            assert cell.data_type in {"s", "n", "d", "inlineStr"}
            assert not isinstance(cell.value, str) or not cell.value.lstrip(UNSEEN).startswith(SIGNS)


def test_a_csv_is_quoted_marked_and_ends_its_lines_as_spreadsheets_do():
    table = table_of({"text": '=1+"x"', "lat": -1.5, "killed_low": 0})
    lines = table_bytes("csv", batches=table.to_batches(), about=about_of()).split(b"\r\n")
    assert lines[0].startswith(b'\xef\xbb\xbf"incident","dataset"')
    assert b',"\'=1+""x""",' in lines[1]
    assert b',"-1.5",' in lines[1]
    assert lines[1].count(b'""') >= 40  # blank is unknown
    assert lines[2:] == [b""]


def test_the_columns_are_those_of_the_form_in_its_order():
    header = (
        table_bytes("csv", batches=table_of({}).to_batches(), about=about_of()).decode("utf-8-sig").split("\r\n")[0]
    )
    assert header.replace('"', "").split(",") == list(COLUMN)


@pytest.mark.parametrize("name", READERS)
def test_no_rows_is_a_table_all_the_same(name, tmp_path):
    out = tmp_path / f"none.{name}"
    assert write_table(out, name, batches=iter(()), about=about_of()) == 0
    assert READERS[name](out) == []
