"""The plan: every row has one fate, the counts reconcile, the same again is known, nothing is invented."""

import csv
import io
from dataclasses import replace
from types import SimpleNamespace

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ingest_files import PLACES, geocode_many, plan_here, read_here

from geo.errors import InputError
from geo.ingest import ImportPlan, datasets_of, difference, plan, recognise, suggest_mapping
from geo.ingest.where import asked_as
from geo.model.columns import REPORT_SCHEMA
from geo.model.form import row_hashes

KEYS = [
    "file", "format", "encoding", "delimiter", "sheet", "rows_read", "new", "changed", "duplicate", "likely_duplicates",
    "rejected", "located", "unlocated", "ambiguous", "undated", "columns", "ignored_columns", "rejected_rows", "warnings",
    "batch",
]  # fmt: skip


def live(made: ImportPlan) -> pa.Table:
    """What a store would say of the reports of a plan that was applied."""
    table = made.reports
    return pa.table({"record_id": table["record_id"], "incident": table["incident"], "content": row_hashes(table)})


def reconciles(made: ImportPlan) -> bool:
    written = made.new + made.changed
    return (
        made.raw.rows_read == written + made.duplicate + len(made.rejected)
        and made.located + made.unlocated == written == made.reports.num_rows
    )


def test_the_report_has_exactly_the_agreed_keys_in_order():
    made = plan_here("date,place,extra words\n2023-10-18,Erbil,x\nbad,Erbil,y\n")
    report = made.to_json()
    assert list(report) == KEYS
    assert report["batch"] is None
    assert report["columns"] == {"date": "date_start", "place": "place_named"}
    assert report["ignored_columns"] == ["extra words"]
    assert report["rejected_rows"] == [
        {"row": 3, "column": "date", "value": "bad", "reason": "it is not a date that can be read"}
    ]
    assert made.to_json(batch=7)["batch"] == 7


def test_a_file_with_neither_place_nor_date_is_refused_with_its_columns():
    with pytest.raises(InputError, match=r"no column gives a place or a date.*a, b"):
        plan_here("a,b\n1,2\n")


def test_names_without_a_point_are_asked_once_each_and_counted():
    asked = []

    def gazetteer(queries):
        asked.extend(queries)
        return geocode_many(queries)

    rows = "2023-10-18,Erbil,\n" * 3 + "2023-10-18,Tripoli,\n2023-10-18,Nowhere,\n2023-10-18,,\n"
    made = plan_here("date,place,country\n" + rows, geocode_many=gazetteer)
    assert asked == [("Erbil", None, None), ("Tripoli", None, None), ("Nowhere", None, None)]
    assert (made.located, made.unlocated, made.ambiguous) == (3, 3, 1)
    first = made.reports.to_pylist()[0]
    assert (first["lat"], first["geo_precision"], first["geo_method"], first["country"]) == (
        36.19,
        "town",
        "gazetteer",
        "IQ",
    )
    assert reconciles(made)


@pytest.mark.parametrize("unknown", ["Unknown", "unknown", "n/a", "-", "Inconnu"])
def test_an_unknown_place_is_none_and_its_row_lies_in_its_province_or_country(unknown):
    assert asked_as(unknown, "PK", "Punjab") == ("Punjab", "PK", None)
    assert asked_as(unknown, "PK", None) == ("Pakistan", "PK", None)
    assert asked_as(unknown, None, None) == ("", None, None)
    assert asked_as("Lahore", "PK", "Punjab") == ("Lahore", "PK", "Punjab")


def test_a_given_point_is_never_replaced_by_the_gazetteer():
    made = plan_here("date,place,lat,lon\n2023-10-18,Erbil,33.0,42.0\n", geocode_many=geocode_many)
    assert (made.reports["lat"][0].as_py(), made.reports["geo_method"][0].as_py()) == (33.0, "given")


def test_the_same_file_again_is_all_duplicates_and_an_edit_is_a_change():
    text = "id,date,place,killed\n1,2023-10-18,Erbil,1\n2,2023-10-19,Erbil,\n3,2023-10-20,Erbil,0\n"
    first = plan_here(text)
    again = plan_here(text, live=live(first))
    assert (again.new, again.changed, again.duplicate, again.reports.num_rows) == (0, 0, 3, 0)
    edited = plan_here(text.replace("Erbil,1", "Erbil,2").replace("3,2023", "4,2023"), live=live(first))
    assert (edited.new, edited.changed, edited.duplicate) == (1, 1, 1)
    assert edited.vanished == ("3",)
    assert edited.fates.to_pylist() == ["changed", "new"]
    shown = difference(edited, first.reports)
    assert [(c.column, c.before, c.after) for c in shown.changed[0].changes] == [("killed_best", "1", "2")]
    assert shown.vanished == ("3",)
    assert all(map(reconciles, (first, again, edited)))


def test_rows_without_ids_count_with_multiplicity():
    row = "2023-10-18,Erbil,shelling\n"
    first = plan_here("date,place,text\n" + row * 2)
    assert (first.new, first.likely_duplicates, first.duplicate) == (2, 1, 0)
    assert any("word for word" in warning for warning in first.warnings)
    more = plan_here("date,place,text\n" + row * 3, live=live(first))
    assert (more.new, more.duplicate) == (1, 2)
    fewer = plan_here("date,place,text\n" + row, live=live(first))
    assert (fewer.new, fewer.duplicate, len(fewer.vanished)) == (0, 1, 1)


def test_a_blank_column_more_or_another_order_is_the_same_row():
    first = plan_here("date,place,note\n2023-10-18,Erbil,x\n")
    other = plan_here("note,place,date,checked\nx,Erbil,2023-10-18,\n", live=live(first))
    assert (other.new, other.duplicate) == (0, 1)


def test_an_edited_row_of_a_file_without_ids_is_paired_in_the_difference():
    first = plan_here("date,place,text\n2023-10-18,Ar Raqqah,strike destroyed two pumps\n2023-10-19,Erbil,other\n")
    edited = plan_here("date,place,text\n2023-10-18,Raqqa,strike destroyed two pumps\n", live=live(first))
    shown = difference(edited, first.reports)
    assert [(c.column, c.before, c.after) for c in shown.changed[0].changes] == [("place_named", "Ar Raqqah", "Raqqa")]
    assert shown.changed[0].paired
    assert len(shown.vanished) == 1


def test_a_record_that_was_joined_to_another_incident_stays_joined():
    text = "id,date,place\n1,2023-10-18,Erbil\n"
    first = plan_here(text)
    joined = first.reports.set_column(0, "incident", pa.array(["elsewhere"]))
    known = pa.table({"record_id": ["1"], "incident": ["elsewhere"], "content": row_hashes(joined)})
    assert plan_here(text, live=known).duplicate == 1
    changed = plan_here(text.replace("18", "19"), live=known)
    assert changed.reports["incident"].to_pylist() == ["elsewhere"]


def test_one_id_twice_is_a_duplicate_if_it_says_the_same():
    made = plan_here("event_id_cnty,date,place\nA,2023-10-18,Erbil\nA,2023-10-18,Erbil\nA,2023-10-19,Erbil\n")
    made = plan_with_ids(made)
    assert (made.new, made.duplicate) == (2, 1)
    assert made.reports["record_id"].to_pylist() == ["A", "A#3"]


def plan_with_ids(made: ImportPlan) -> ImportPlan:
    return plan(made.raw, replace(made.mapping, columns={**made.mapping.columns, "event_id_cnty": "record_id"}))


def test_rejected_rows_can_be_mended_and_uploaded_again():
    text = "date,place,killed,note\n2023-10-18,Erbil,1,ok\n18 foo,Erbil,2,=x\n2023-10-20,Erbil,3\n"
    first = plan_here(text)
    assert (first.new, len(first.rejected)) == (1, 2)
    table = list(csv.reader(io.StringIO(first.rejected_csv(), newline="")))
    assert [row[0] for row in table] == ["rejected_row", "3", "4"]
    table[1][3], table[2] = "2023-10-19", [*table[2], "mended"]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(table)
    mended = plan_here(out.getvalue(), live=live(first))
    assert (mended.new, len(mended.rejected)) == (2, 0)
    whole = plan_here(out.getvalue()[:0] + "date,place,killed,note\n2023-10-20,Erbil,3,mended\n", live=live(mended))
    assert whole.duplicate == 1


def test_constants_value_maps_and_missing_words_of_a_mapping():
    raw = read_here("day,town,kind,dead\n2023-10-18,Erbil,bm,-9\n2023-10-19,Erbil,xx,4\n")
    mapping = replace(
        suggest_mapping(raw),
        columns={"day": "date_start", "town": "place_named", "kind": "event_type", "dead": "killed_best"},
        values={"kind": {"BM": "bombing"}},
        missing={"dead": ("-9",)},
        constants={"attributed_to": "Somebody | kataib-hezbollah", "country": "IQ"},
        dataset="mine",
        time_zone="Asia/Baghdad",
    )
    rows = plan(raw, mapping).reports.to_pylist()
    assert [row["event_type"] for row in rows] == ["bombing", "xx"]
    assert [row["killed_best"] for row in rows] == [None, 4]
    assert rows[0]["attributed_to"] == ["Somebody", "kataib-hezbollah"]
    assert (rows[0]["country"], rows[0]["dataset"], rows[0]["time_zone"]) == ("IQ", "mine", None)


def test_progress_is_told_and_may_stop():
    raw = read_here("date,place\n2023-10-18,Erbil\n")
    seen = []
    plan(raw, suggest_mapping(raw), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(1, 1)]

    def stop(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan(raw, suggest_mapping(raw), progress=stop)


cell = st.sampled_from(
    [
        "2023-10-18",
        "2023-10-19",
        "x",
        "",
        "Erbil",
        "Tripoli",
        "Total",
        "-1",
        "3.5",
        "7",
        "nan",
        "36.2",
        "200",
        "0",
        "é\n",
        "=1",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(cell, min_size=3, max_size=8), max_size=12), st.booleans())
def test_every_row_has_one_fate(rows, with_ids):
    header = ["id" if with_ids else "note", "date", "place", "lat", "lon", "killed"]
    out = io.StringIO(newline="")
    csv.writer(out).writerows([header, *rows])
    raw = read_here(out.getvalue())
    columns = {"date": "date_start", "place": "place_named", "lat": "lat", "lon": "lon", "killed": "killed_best"}
    mapping = replace(suggest_mapping(raw), columns=columns | ({"id": "record_id"} if with_ids else {}))
    first = plan(raw, mapping, geocode_many=geocode_many)
    second = plan(raw, mapping, geocode_many=geocode_many, live=live(first))
    assert reconciles(first)
    assert reconciles(second)
    assert (second.new, second.changed) == (0, 0)
    assert first.reports.schema == REPORT_SCHEMA
    assert len(set(first.reports["record_id"].to_pylist())) == first.new
    assert len({row.row for row in first.rejected}) == len(first.rejected)
    assert all(row.reason for row in first.rejected)


def test_the_data_sets_of_a_file_in_our_form():
    header = "incident,dataset,record_id,party,speaker,stance,date_start"
    raw = read_here(f"{header}\ni,one,1,media,S,reports,2023-10-18\nj,two,1,media,S,reports,2023-10-18\n")
    mapping = recognise(raw).mapping
    assert datasets_of(raw, mapping) == ("one", "two")
    made = plan(raw, mapping)
    assert made.new == 2
    both = live(made).append_column("dataset", made.reports["dataset"])
    assert plan(raw, mapping, live=both).duplicate == 2


def test_a_province_alone_is_placed_as_a_province_and_never_at_a_town_of_that_name():
    answers = {
        ("Erbil", "IQ", None): PLACES["Erbil"],
        ("Erbil province", "IQ", None): SimpleNamespace(
            **{**vars(PLACES["Erbil"]), "lat": 36.3, "geo_precision": "province", "radius_m": 110_000}
        ),
        ("Harris", "IQ", None): PLACES["Erbil"],
    }
    made = plan_here(
        "date,province,country\n2023-10-18,Erbil,Iraq\n2023-10-18,Harris,Iraq\n",
        geocode_many=lambda queries: [answers.get(query) for query in queries],
    )
    first, second = made.reports.to_pylist()
    assert (first["lat"], first["geo_precision"], first["radius_m"]) == (36.3, "province", 110_000)
    assert second["lat"] is None
    assert (made.located, made.unlocated) == (1, 1)
