"""The child process: it bounds what a file may cost, and whatever happens to it, the parent gets a sentence."""

import sys
from pathlib import Path

import pytest

from geo.errors import InputError
from geo.ingest import ImportCancelledError, read_file
from geo.ingest import read as reading
from geo.ingest.limits import Limits


def test_a_file_comes_through_the_child(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("date,place\n2023-10-18,Erbil\n", "utf-8")
    raw = read_file(path)
    assert (raw.name, raw.format, raw.column("place").to_pylist()) == ("a.csv", "csv", ["Erbil"])
    assert len(raw.sha256) == 64


def test_a_document_nested_too_deep_ends_in_a_sentence():
    with pytest.raises(InputError, match="nested"):
        read_file(b"[" * 100_000, "deep.json")


def test_more_memory_than_allowed_ends_in_a_sentence():
    many = b'{"type": "FeatureCollection", "features": [' + b'{"a": [1, 2, 3]},' * 2_000_000 + b"1]}"
    with pytest.raises(InputError, match=r"large|memory"):
        read_file(many, "large.geojson", limits=Limits(memory=420_000_000))


@pytest.mark.parametrize("title", ["", "Incidents of the year\n"], ids=["quick", "strict"])
@pytest.mark.parametrize(("columns", "rows"), [(135, 40_000), (400, 8_000)])
def test_a_wide_table_stays_within_the_memory_of_an_import(columns, rows, title, tmp_path):
    path = tmp_path / "wide.csv"
    header = ",".join(["date", "place", *(f"question {number}" for number in range(columns - 2))])
    rest = ",value" * (columns - 2)
    path.write_text(f"{title}{header}\n" + "".join(f"2023-10-18,Erbil{rest}\n" for _ in range(rows)), "utf-8")
    raw = read_file(path)
    assert (raw.rows_read, len(raw.columns), len(raw.column("place"))) == (rows, columns, rows)


@pytest.mark.parametrize("code", ["import os; os.abort()", "import sys; sys.exit(3)", "raise SystemError('inner')"])
def test_a_child_that_dies_ends_in_a_sentence(code, monkeypatch):
    monkeypatch.setattr(sys, "executable", sys.executable)
    start = reading.subprocess.Popen

    def dying(command, **options):
        return start([command[0], "-c", f"import sys; sys.stdin.read(); {code}"], **options)

    monkeypatch.setattr(reading.subprocess, "Popen", dying)
    with pytest.raises(InputError) as refusal:
        read_file(b"date\n2023\n", "a.csv")
    assert "Traceback" not in str(refusal.value)
    assert "a.csv" in str(refusal.value)


def test_a_child_that_hangs_is_ended(monkeypatch):
    start = reading.subprocess.Popen

    def hanging(command, **options):
        return start([command[0], "-c", "import sys, time; sys.stdin.read(); time.sleep(60)"], **options)

    monkeypatch.setattr(reading.subprocess, "Popen", hanging)
    with pytest.raises(InputError, match="more than 0 seconds"):
        read_file(b"date\n2023\n", "a.csv", limits=Limits(wall=0))
    with pytest.raises(ImportCancelledError):
        read_file(b"date\n2023\n", "a.csv", cancelled=lambda: True)


def test_a_file_that_is_not_there():
    with pytest.raises(InputError, match="no file"):
        read_file(Path("nowhere.csv"))
