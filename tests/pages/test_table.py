"""The table of incidents: which columns, in which words, and how its pages and orders are told."""

import pytest

from geo.filters import IncidentFilter
from geo.store.schema import ORDERS
from pages.ui.table import frame, last_offset, order_words
from pages.ui.table_columns import COLUMNS, USUAL, chosen_columns, shown_columns


def test_every_column_can_be_shown_and_says_something(sample):
    rows = sample.page(IncidentFilter(media_mentions=True), limit=200)
    made = frame(rows, "light", list(COLUMNS.values()))
    assert list(made.columns) == [f"c{n}" for n in range(len(COLUMNS))]
    assert len(made) == rows.num_rows
    for n, word in enumerate(COLUMNS):
        values = set(made[f"c{n}"])
        assert "" not in values, word
        assert not {"None", "nan", "[]"} & values, word
    said = {word: set(made[f"c{n}"]) for n, word in enumerate(COLUMNS)}
    assert "?" in said["killed"]
    assert any("Asia/Baghdad" in value for value in said["time"])
    assert "Islamic Resistance in Iraq" in said["claimed"]
    assert "Syria" in said["country"]


def test_every_order_of_a_column_is_one_of_the_stores():
    assert {column.order for column in COLUMNS.values() if column.order} <= set(ORDERS)
    assert order_words("known") == "first known"
    assert order_words("date") == "date"


def test_columns_of_an_address_that_are_not_known_are_left_out():
    assert chosen_columns(["killed", "x", "killed", " date ", ""]) == ("killed", "date")
    assert chosen_columns(USUAL) == ()
    assert chosen_columns(["<script>"]) == ()
    assert [column.id for column in shown_columns(())] == list(USUAL)


@pytest.mark.parametrize(("total", "last"), [(0, 0), (1, 0), (500, 0), (501, 500), (54_514, 54_500)])
def test_the_last_page_begins_where_rows_are_left(total, last):
    assert last_offset(total, 500) == last


def test_columns_stand_in_the_address_and_are_chosen_on_the_page(app, word):
    at = app("columns=date,killed,incident")
    assert list(at.dataframe[0].value.columns) == ["c0", "c1", "c2"]
    assert at.dataframe[0].value["c2"][0].startswith("2023-10-1")
    at.multiselect(key="columns_chosen").set_value(["grade", "date"]).run()
    assert word(at, "columns") == "grade,date"
    at.button(key="columns_usual").click().run()
    assert "columns" not in at.query_params
    assert len(at.dataframe[0].value.columns) == len(USUAL)


def test_pages_go_to_the_first_and_the_last_and_say_where_they_are(app, word, html, monkeypatch, sample):
    monkeypatch.setattr("pages.ui.session.PAGE_ROWS", 30)
    at = app()
    total = sample.counters(IncidentFilter()).total
    assert f"1–30 of {total}" in html(at)
    assert at.button(key="rows_first").disabled
    assert at.button(key="rows_before").disabled
    at.button(key="rows_last").click().run()
    assert f"91–{total} of {total}" in html(at)
    assert word(at, "offset") == "90"
    assert at.button(key="rows_after").disabled
    ids = sample.page(IncidentFilter(), limit=30, offset=60)["incident"].to_pylist()
    at.button(key="rows_before").click().run()
    assert f"61–90 of {total}" in html(at)
    assert len(at.dataframe[0].value) == len(ids)
    at.button(key="rows_first").click().run()
    assert "offset" not in at.query_params


@pytest.mark.parametrize("drawn", ["total", "seven"])
def test_the_timeline_says_what_it_draws(app, html, word, drawn):
    at = app()
    assert "Incidents a day" in html(at)
    at.segmented_control(key="timeline_drawn").set_value({"total": "Total", "seven": "7-day"}[drawn]).run()
    assert not at.exception
    assert word(at, "timeline") == drawn
    assert {"total": "Attacks so far", "seven": "Attacks in the 7 days"}[drawn] in html(at)
    assert not [control for control in at.segmented_control if control.key == "step"]
