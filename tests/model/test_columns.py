"""The columns of a report: rows, Arrow and CSV cells are three forms of one value."""

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.model.columns import (
    COLUMN,
    REPORT_COLUMNS,
    REPORT_SCHEMA,
    format_cell,
    parse_cell,
    reports_to_table,
    table_to_reports,
)
from geo.model.facts import Count, DatePrecision, Facts, GeoMethod, GeoPrecision, Party, Stance
from geo.model.report import Report

text = st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)
word = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8)
words = st.lists(word, max_size=3).map(tuple)
number = st.none() | st.integers(0, 10_000)
counts = st.builds(Count, number, number, number)
facts = st.builds(
    Facts,
    date_start=st.none() | st.dates(),
    date_precision=st.none() | st.sampled_from(list(DatePrecision)),
    place_named=text,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    geo_precision=st.none() | st.sampled_from(list(GeoPrecision)),
    geo_method=st.none() | st.sampled_from(list(GeoMethod)),
    radius_m=number,
    weapons=words,
    outcomes=words,
    killed=counts,
    injured=counts,
    weapon_count=counts,
    tags=words,
)
reports = st.builds(
    Report,
    incident=word,
    dataset=word,
    record_id=word,
    party=st.sampled_from(list(Party)),
    speaker=word,
    stance=st.sampled_from(list(Stance)),
    inferred=st.booleans(),
    publisher=text,
    published_on=st.none() | st.dates(),
    text=text,
    also_at=words,
    facts=facts,
    extra=st.dictionaries(word, st.text(max_size=5).filter(lambda s: s.isprintable()), max_size=2),
)


@given(st.lists(reports, max_size=3))
def test_reports_survive_the_table(rows):
    assert table_to_reports(reports_to_table(rows)) == rows


def test_the_schema_is_the_columns():
    assert REPORT_SCHEMA.names == [column.name for column in REPORT_COLUMNS]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("speaker", "Pentagon official"),
        ("published_on", date(2023, 10, 21)),
        ("killed_low", 0),
        ("lat", 33.7856),
        ("inferred", True),
        ("inferred", False),
        ("outcomes", ("intercepted", "malfunction")),
        ("outcomes", ()),
        ("extra", '{"a": "b"}'),
        ("killed_low", None),
    ],
)
def test_cells_survive_text(name, value):
    assert parse_cell(COLUMN[name], format_cell(COLUMN[name], value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_loses_nothing_as_text(value):
    back = parse_cell(COLUMN["lat"], format_cell(COLUMN["lat"], value))
    assert math.copysign(1, back) == math.copysign(1, value)
    assert back == value


@pytest.mark.parametrize(
    ("name", "cell", "wanted"),
    [
        ("published_on", "21/10/2023", "a date"),
        ("killed_low", "3.5", "a whole number"),
        ("lat", "north", "a number"),
        ("inferred", "maybe", "true or false"),
        ("extra", "[1]", "a JSON object"),
    ],
)
def test_a_bad_cell_says_what_was_wanted(name, cell, wanted):
    with pytest.raises(ValueError, match=wanted):
        parse_cell(COLUMN[name], cell)
