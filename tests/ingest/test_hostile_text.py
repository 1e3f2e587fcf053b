"""Text that would run elsewhere is text here: it comes in as typed, in cells, column names, file and data set names."""

import contextlib
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import plan_here, read_here

from geo.ingest import plan, suggest_mapping
from geo.ingest.cell_values import parse_count
from geo.ingest.clock import parse_clock
from geo.ingest.coordinates import parse_point
from geo.ingest.date_values import DateStyle
from geo.ingest.dates import parse_date

HOSTILE = [
    "${7*7}",
    "`x`",
    "\\\\`",
    "<img src=x onerror=1>",
    "</script>",
    "{{ 7*7 }}",
    "{% if",
    "{#",
    "{{'x'}}",
    "javascript:1",
    '"-x-"',
    "'-x-'",
    ");//",
    "a\u2028b",
    "ends in \\",
    "alert(coords);",
    "![x](http://h/x)",
    "$5 to $6",
    "*a*_b_",
    "=HYPERLINK(1)",
    "+1",
    "-1",
    "@SUM",
    "＝1+1",
    "x' OR 1=1 --",
    "'; COPY t TO 'f",
    'col" , (select 1',
    "../../etc/passwd",
    "__proto__",
    "image",
    "a.b[0]:Q'",
]


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


@pytest.mark.parametrize("text", HOSTILE)
def test_shown_as_typed(text):
    rows = "".join(f"2023-10-{day},Erbil,some words,more,x\n" for day in (19, 20))
    made = plan_here(
        f"date,place,title,{quoted(text)},widget\n2023-10-18,Erbil,{quoted(text)},{quoted(text)},x\n{rows}"
    )
    report = made.reports.to_pylist()[0]
    assert report["title"] == text
    assert json.loads(report["extra"])[text] == text
    assert text in made.to_json()["ignored_columns"]


@pytest.mark.parametrize("text", ["{{ 7*7 }}", "x' OR 1=1 --", "../../etc/passwd"])
def test_as_the_name_of_a_file_and_of_a_data_set(text):
    raw = read_here("date,place\n2023-10-18,Erbil\n", f"{text}.csv")
    made = plan(raw, replace(suggest_mapping(raw), dataset=text))
    assert made.reports["dataset"].to_pylist() == [text]
    assert made.to_json()["file"] == f"{text}.csv"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"), min_size=1, max_size=40))
def test_any_text_is_kept_to_the_character(text):
    others = "2023-10-19,Erbil,some words,other words\n2023-10-20,Erbil,more words,other words\n"
    made = plan_here(f"date,place,title,note to self\n2023-10-18,Erbil,{quoted(text)},{quoted(text)}\n{others}")
    report = made.reports.to_pylist()[0]
    assert report["title"] == (trimmed(text) or None)
    assert json.loads(report["extra"] or "{}").get("note to self", "") == trimmed(text)


def trimmed(text):
    """As the importer trims: white space by the Unicode standard."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.utf8_trim_whitespace(pa.array([text]))[0].as_py()


def test_rejected_rows_go_out_safe_for_a_spreadsheet_and_come_back():
    first = plan_here("date,place,title\n2023-10-18,Erbil,ok\nnonsense,Erbil,=1+1\n")
    sheet = first.rejected_csv()
    assert '"\'=1+1"' in sheet
    assert "rejected_reason" in sheet


def test_personal_columns_are_left_out_and_listed():
    made = plan_here(
        "date,place,reporter name,contact,widget\n2023-10-18,Erbil,A. Person,a@example.org,b@example.org\n"
        "2023-10-19,Erbil,B. Person,c@example.org,d@example.org\n"
    )
    assert set(made.personal_columns) == {"reporter name", "contact", "widget"}
    assert made.reports["extra"].to_pylist() == [None, None]
    assert any("reporter name" in warning for warning in made.warnings)
    raw = read_here("date,place,email\n2023-10-18,Erbil,a@example.org\n")
    kept = plan(raw, replace(suggest_mapping(raw), keep_personal=("email",)))
    assert "a@example.org" in kept.reports["extra"][0].as_py()


@pytest.mark.parametrize(
    "cell", ["1" + " " * 200_000 + "x", "1(" * 100_000, "1" * 400_000, "- " * 200_000, "n 1" * 100_000]
)
def test_a_cell_as_long_as_a_book_costs_no_more_than_a_short_one(cell):
    for parse in (
        lambda: parse_count(cell),
        lambda: parse_clock(cell),
        lambda: parse_date(cell, DateStyle(order="dmy")),
        lambda: parse_point(cell),
    ):
        with contextlib.suppress(ValueError):
            parse()
    made = plan_here(f"date,place,killed,time,region\n2023-10-18,Erbil,{cell},{cell},{cell}\n")
    assert made.new == 1 or made.rejected
