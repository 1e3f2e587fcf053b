"""The pure parts of the upload page: every field has a name, cells add up, findings reconcile with the plan."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ingest import Difference
from geo.ingest.mapping import TARGETS
from geo.store import open_store
from geo.workflow import geocoder, plan_import
from pages.ui.history_words import counts_words
from pages.ui.upload_examples import as_read, column_rows
from pages.ui.upload_findings import findings, rows_words
from pages.ui.upload_map import _points, plan_cells, plan_map, plan_steps
from pages.ui.upload_words import CHOICES, CONSTANTS, title_of

FILE = """id,date,place,country,lat,lon,killed
1,2024-03-13,Erbil,Iraq,36.19,44.01,0
2,2024-03-14,Erbil,Iraq,36.19,44.01,2-4
3,2024-05-15,Mosul,Iraq,36.34,43.13,
4,31/31/2024,Mosul,Iraq,36.34,43.13,
5,2024-05-15,Qwxyz,Iraq,,,
6,,Tripoli,,,,
"""


@pytest.fixture(scope="module")
def store():
    made = open_store("duckdb:///:memory:", create=True)
    yield made
    made.close()


@pytest.fixture(scope="module")
def plan(store):
    return plan_import(store, FILE.encode(), name="march.csv")


def test_every_field_has_a_title_and_can_be_chosen_once():
    assert set(CHOICES) == {*TARGETS, ""}
    assert len(set(CHOICES)) == len(CHOICES)
    assert len({title_of(ours) for ours in CHOICES}) == len(CHOICES)
    assert set(CONSTANTS) <= TARGETS


def test_columns_as_written_and_as_read(plan):
    rows = {row.their: row for row in column_rows(plan.raw, plan.mapping, plan)}
    assert (rows["date"].written, rows["date"].read, rows["date"].detail) == ("2024-03-13", "13 Mar 2024", "day")
    assert (rows["country"].read, rows["country"].detail) == ("Iraq", "IQ")
    assert (rows["killed"].written, rows["killed"].read) == ("0", "0")


def test_unknown_is_not_zero():
    assert as_read("killed_best", {"killed_best": None}) == ("", "")
    assert as_read("killed_best", {"killed_best": 0}) == ("0", "")


def test_findings_count_what_the_plan_counts(store, plan):
    found, counts = findings(plan, Difference((), ()), geocoder(store))
    assert counts["rejected"] == len(plan.rejected) == 1
    assert counts["ambiguous"] + counts["unlocated"] == plan.unlocated
    assert sum(f.count for f in found if f.kind in {"ambiguous", "unlocated"}) == plan.unlocated
    assert counts["undated"] == plan.undated == 1


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=20, unique=True))
def test_rows_in_words_name_the_first_and_how_many_more(lines):
    words = rows_words(lines)
    assert words.startswith(f"{min(lines):,}")
    assert words.endswith(f"+ {len(lines) - 1}") or len(lines) == 1


@pytest.mark.parametrize("zoom", [0, 3, 8, 16])
def test_cells_add_up_at_every_zoom(plan, zoom):
    cells = plan_cells(_points(plan.reports), zoom)
    assert sum(cell.count for cell in cells) == plan.located
    assert all(sum(cell.mix.values()) == cell.count for cell in cells)


def test_the_map_names_the_places_and_the_timeline_holds_all_dated_rows(plan):
    drawn = plan_map(plan.reports, "light")
    assert "Erbil" in drawn
    assert "2 incidents" in drawn
    step, table = plan_steps(plan.reports)
    assert (step, table["c2"].sum()) == ("week", len(plan.reports) - plan.undated)
    assert table["c0"].min().date() <= date(2024, 3, 13)


def test_counts_of_a_batch_are_an_equation():
    counts = {"rows_read": 9, "new": 6, "changed": 1, "duplicate": 0, "rejected": 2, "unlocated": 3}
    assert counts_words(counts) == "9 rows = 6 new + 1 changed + 2 rejected; 3 unlocated"
    assert counts_words({"changed": 4}) == "4 changed"
