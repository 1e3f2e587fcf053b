"""The commands that write: import, undo, export, and what they answer."""

import csv
import json

import pytest

from geo.cli import main
from geo.store import open_store
from geo.workflow import waiting_pairs

HEADER = ["Event date", "Place", "Country", "Latitude", "Longitude", "Killed", "Notes"]
ROWS = [
    ["2024-03-13", "Erbil", "Iraq", "36.19", "44.01", "0", "first"],
    ["2024-03-15", "", "Iraq", "", "", "", "no place"],
    ["", "Baghdad", "Iraq", "33.34", "44.40", "2", "no date"],
    ["2024-13-45", "Basra", "Iraq", "30.5", "47.8", "1", "bad date"],
]
KEYS = [
    "file", "format", "encoding", "delimiter", "sheet", "rows_read", "new", "changed", "duplicate", "likely_duplicates",
    "rejected", "located", "unlocated", "ambiguous", "undated", "columns", "ignored_columns", "rejected_rows",
    "warnings", "batch",
]  # fmt: skip


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "march.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([HEADER, *ROWS])
    return path


@pytest.fixture
def call(capsys, tmp_path):
    def run(*words):
        status = main([*map(str, words), "--store", str(tmp_path / "s.duckdb")])
        captured = capsys.readouterr()
        return status, json.loads(captured.out) if captured.out.strip() else None, captured.err

    return run


def test_import_answers_with_exactly_these_keys_and_reconciles(call, file):
    status, told, _ = call("import", file, "--json")
    assert list(told) == KEYS
    assert status == 1  # a row was rejected
    assert told["rows_read"] == len(ROWS) == told["new"] + told["changed"] + told["duplicate"] + told["rejected"]
    assert told["located"] + told["unlocated"] == told["new"] + told["changed"]
    assert (told["rejected"], told["undated"], told["batch"]) == (1, 1, 1)
    (rejected,) = told["rejected_rows"]
    assert (rejected["row"], rejected["column"], rejected["value"]) == (5, "Event date", "2024-13-45")


def test_a_dry_run_writes_nothing(call, file):
    status, told, _ = call("import", file, "--dry-run", "--json")
    assert (status, told["batch"], told["new"]) == (1, None, 3)
    assert call("count", "--json")[1]["all"] == 0


def test_import_undo_and_again(call, file):
    call("import", file, "--json")
    assert call("count", "--json")[1]["total"] == 3
    status, undone, _ = call("undo", "1", "--json")
    assert (status, undone["live"]) == (0, False)
    assert call("count", "--json")[1]["all"] == 0
    assert call("import", file, "--json")[1]["new"] == 3


def test_the_same_file_again_says_already_imported(call, file):
    call("import", file, "--json")
    _, told, err = call("import", file, "--json")
    assert (told["new"], told["duplicate"], told["batch"]) == (0, 3, None)
    assert "already imported" in err


def test_a_file_that_is_not_there(call, tmp_path):
    status, told, err = call("import", tmp_path / "no.csv", "--json")
    assert (status, told) == (2, None)
    assert "no.csv" in err


def test_what_is_not_data_is_named(call, tmp_path):
    page = tmp_path / "login.csv"
    page.write_text("<!DOCTYPE html><html><body>Sign in</body></html>")
    status, told, err = call("import", page, "--json")
    assert (status, told) == (2, None)
    assert "HTML" in err
    assert "Traceback" not in err


def test_our_own_export_imports_back(call, file, tmp_path, capsys):
    call("import", file, "--json")
    out = tmp_path / "out.csv"
    status, _, err = call("export", out)
    assert status == 0
    assert "3 rows" in err
    before = call("count", "--json")[1]
    assert main(["import", str(out), "--store", str(tmp_path / "other.duckdb"), "--json"]) == 0
    capsys.readouterr()
    main(["count", "--store", str(tmp_path / "other.duckdb"), "--json"])
    assert json.loads(capsys.readouterr().out) == before


def test_geocode_answers_a_line_a_name(capsys):
    status = main(["geocode", "Ain al-Asad", "Tripoli", "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 1
    assert [list(line) for line in lines] == [
        ["query", "status", "name", "lat", "lon", "geo_precision", "radius_m", "country", "admin1", "confidence",
         "method", "candidates"]
    ] * 2  # fmt: skip
    assert [line["status"] for line in lines] == ["ok", "ambiguous"]
    assert lines[1]["lat"] is None


def test_geocode_takes_a_file_and_a_country(capsys, tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("طرابلس\n\nBaghdad\n", encoding="utf-8")
    main(["geocode", "--file", str(names), "--country", "LB", "--json"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["query"] for line in lines] == ["طرابلس", "Baghdad"]
    assert (lines[0]["status"], lines[0]["country"]) == ("ok", "LB")
    assert lines[1]["status"] != "ok"


def other_source(tmp_path):
    path = tmp_path / "other.csv"
    rows = [["day", "town", "country", "lat", "lon", "dead"], ["2024-03-13", "Erbil", "Iraq", "36.19", "44.01", "0"]]
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows)
    return path


def test_a_second_source_gives_likely_pairs_that_wait_for_review(call, file, tmp_path):
    call("import", file, "--dataset", "first", "--json")
    _, told, _ = call("import", other_source(tmp_path), "--dataset", "second", "--json")
    assert told["likely_duplicates"] > 0
    store = open_store(tmp_path / "s.duckdb")
    pairs = waiting_pairs(store)
    store.close()
    assert {(pair.first[0], pair.second[0]) for pair in pairs} == {("first", "second")}


def test_what_is_said_about_a_file_is_followed(call, tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("report of the month\nتاريخ;مكان\n05/06/2024;أربيل\n".encode("cp1256"))
    words = ("--encoding", "windows-1256", "--delimiter", ";", "--header-row", "2", "--date-order", "mdy")
    _, told, _ = call("import", path, *words, "--dataset", "mine", "--json")
    assert (told["encoding"], told["delimiter"], told["new"]) == ("cp1256", ";", 1)
    assert list(told["columns"]) == ["تاريخ", "مكان"]
    assert call("count", "--from", "2024-05-06", "--to", "2024-05-06", "--dataset", "mine", "--json")[1]["total"] == 1


def test_yesterday_counts_from_the_day_that_is_given(call, tmp_path):
    path = tmp_path / "b.csv"
    path.write_text("date,place\nyesterday,Erbil\n2024-06-01,Erbil\n", encoding="utf-8")
    assert call("import", path, "--dry-run", "--json")[1]["rejected"] == 1
    assert call("import", path, "--reference-date", "2024-06-03", "--json")[1]["rejected"] == 0
    assert call("count", "--from", "2024-06-02", "--to", "2024-06-02", "--json")[1]["total"] == 1


@pytest.mark.parametrize("words", [("--encoding", "klingon"), ("--reference-date", "soon"), ("--header-row", "0")])
def test_options_that_say_nothing_are_refused(call, file, words):
    try:
        status = call("import", file, *words, "--json")[0]
    except SystemExit as stopped:
        status = stopped.code
    assert status == 2


def test_a_picture_of_nothing_says_so_and_is_a_no(call, file, tmp_path):
    call("import", file, "--json")
    assert call("render", "timeline", tmp_path / "some.svg")[0] == 0
    status, _, err = call("render", "timeline", tmp_path / "none.svg", "--from", "2031-01-01")
    assert status == 1
    assert "nothing matches" in err
    assert "No incident matches" in (tmp_path / "none.svg").read_text(encoding="utf-8")
