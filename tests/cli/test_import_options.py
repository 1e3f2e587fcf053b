"""What the user may say about a file on the command line: each option on a real file that needs it."""

import json

import pytest
from openpyxl import Workbook

from geo.cli import main
from geo.filters import IncidentFilter
from geo.store import open_store


@pytest.fixture
def call(capsys, tmp_path):
    def run(*words):
        status = main([*map(str, words), "--store", str(tmp_path / "s.duckdb"), "--json"])
        captured = capsys.readouterr()
        return status, json.loads(captured.out) if captured.out.strip() else None, captured.err

    return run


def test_sheet(call, tmp_path):
    path = tmp_path / "book.xlsx"
    book = Workbook()
    for name, days in (("March", ("2024-03-01", "2024-03-02")), ("April", ("2024-04-01",))):
        sheet = book.create_sheet(name)
        sheet.append(["date", "place", "country"])
        for day in days:
            sheet.append([day, "Erbil", "Iraq"])
    del book["Sheet"]
    book.save(path)
    assert call("import", path, "--dry-run")[1]["sheet"] == "March"
    status, told, _ = call("import", path, "--sheet", "April")
    assert (status, told["sheet"], told["rows_read"]) == (0, "April", 1)
    assert call("count", "--from", "2024-04-01", "--to", "2024-04-01")[1]["total"] == 1
    status, told, message = call("import", path, "--sheet", "May")
    assert (status, told) == (2, None)
    assert "May" in message
    assert "March" in message


def test_delimiter(call, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("date^place^text\n2024-03-01^Erbil^one, two; three\n2024-03-02^Mosul^four\n", encoding="utf-8")
    assert call("import", path, "--dry-run")[1]["new"] == 0  # no delimiter that is tried makes columns of it
    status, told, _ = call("import", path, "--delimiter", "^")
    assert (status, told["delimiter"], told["new"]) == (0, "^", 2)
    assert told["columns"] == {"date": "date_start", "place": "place_named", "text": "text"}


@pytest.mark.parametrize("word", ["tab", "\\t", "\t"])
def test_a_tab_can_be_named(call, tmp_path, word):
    path = tmp_path / "a.txt"
    path.write_text("date\tplace\n2024-03-01\tErbil, Iraq; Kurdistan\n", encoding="utf-8")
    assert call("import", path, "--delimiter", word)[1]["delimiter"] == "\t"


def test_header_row(call, tmp_path):
    path = tmp_path / "a.csv"
    lines = ["date,place,text", "when,where,description", "2024-03-01,Erbil,first", "2024-03-02,Mosul,second"]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert call("import", path, "--dry-run")[1]["rejected"] == 1  # the second header is taken for a row
    status, told, _ = call("import", path, "--header-row", "2")
    assert (status, told["rows_read"], told["new"]) == (0, 2, 2)
    assert set(told["columns"]) == {"when", "where", "description"}


@pytest.mark.parametrize("encoding", ["mac_roman", "cp1252"])
def test_encoding(call, tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes("date,lieu,pays\n2024-03-01,Nîmes,France\n".encode(encoding))
    status, told, _ = call("import", path, "--encoding", encoding, "--dataset", encoding)
    assert (status, told["encoding"]) == (0, encoding.replace("_", "-"))
    store = open_store(tmp_path / "s.duckdb")
    (row,) = store.page(IncidentFilter()).to_pylist()
    store.close()
    assert row["place_named"] == "Nîmes"


def test_what_is_no_store_is_refused_while_the_file_is_read(capsys, tmp_path):
    file, store = tmp_path / "a.csv", tmp_path / "notes.txt"
    file.write_text("date,place\n2024-03-01,Erbil\n", encoding="utf-8")
    store.write_text("no store", encoding="utf-8")
    assert main(["import", str(file), "--store", str(store)]) == 2
    assert "not a store of Incident Atlas" in capsys.readouterr().err
    assert store.read_text(encoding="utf-8") == "no store"
