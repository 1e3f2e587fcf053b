"""Files are there whole or not at all; formats go by name; tables stream; the command tells the store's truth."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from table_readers import READERS
from table_rows import about_of, table_of

from geo.errors import AtlasError, InputError, StoreError
from geo.export.table_command import export_command
from geo.export.tables import FORMATS, format_of, table_bytes, write_table
from geo.filters import IncidentFilter
from geo.model.columns import reports_to_table
from geo.model.form import read_form
from geo.store import load_sample, open_store

IRAQ = IncidentFilter(countries=("IQ",), date_from=date(2023, 10, 18), date_to=date(2023, 10, 31))


@pytest.fixture(scope="module")
def store():
    with_sample = open_store("duckdb:///:memory:", create=True)
    load_sample(with_sample)
    yield with_sample
    with_sample.close()


# files


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("why", [InputError("the store went away"), OSError(28, "No space left on device")])
def test_a_failure_half_way_leaves_what_was_there(name, why, tmp_path):
    out = tmp_path / f"t.{name}"
    out.write_text("before")

    def batches():
        yield from table_of({}).to_batches()
        raise why

    with pytest.raises(AtlasError) as told:
        write_table(out, name, batches=batches(), about=about_of())
    assert isinstance(why, OSError) or str(told.value) == str(why)
    assert [path.name for path in tmp_path.iterdir()] == [f"t.{name}"]
    assert out.read_text() == "before"


@pytest.mark.parametrize("name", FORMATS)
def test_a_place_that_cannot_be_written_is_named(name, tmp_path):
    with pytest.raises(InputError, match="nowhere"):
        write_table(tmp_path / "nowhere" / f"t.{name}", name, batches=iter(()), about=about_of())


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        write_table(tmp_path, "csv", batches=iter(()), about=about_of())


def test_a_file_has_the_rights_that_new_files_have(tmp_path):
    write_table(tmp_path / "t.csv", None, batches=iter(()), about=about_of())
    (tmp_path / "plain").touch()
    assert (tmp_path / "t.csv").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.parametrize(
    ("name", "asked", "format_"),
    [
        ("a.CSV", None, "csv"),
        ("a.json", None, "geojson"),
        ("a.geoparquet", None, "parquet"),
        ("a.csv", "timelinejs", "timelinejs"),
    ],
)
def test_the_ending_gives_the_format_unless_one_is_asked_for(name, asked, format_):
    assert format_of(Path(name), asked) == format_


@pytest.mark.parametrize(("name", "asked"), [("a.shp", None), ("a", None), ("a.csv", "xml")])
def test_an_unknown_format_is_answered_with_those_that_are_known(name, asked):
    with pytest.raises(InputError, match="csv, tsv, xlsx, geojson, gpkg, kml, parquet, timelinejs"):
        format_of(Path(name), asked)


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_is_never_held_as_a_whole(name, tmp_path):
    one = table_of(*({"record_id": str(n), "text": "x" * 1_000, "date_start": date(2023, 1, 1)} for n in range(2_000)))
    before = pa.total_allocated_bytes()
    most = 0

    def batches():
        nonlocal most
        for _ in range(20):
            most = max(most, pa.total_allocated_bytes() - before)
            yield pa.RecordBatch.from_pylist(one.to_pylist(), one.schema)

    assert write_table(tmp_path / f"t.{name}", name, batches=batches(), about=about_of()) == 40_000
    assert most < 6 * one.nbytes


# from the store


@pytest.mark.parametrize("name", READERS)
def test_reports_of_the_sample_come_back_cell_for_cell(name, store, tmp_path):
    out = tmp_path / f"reports.{name}"
    wanted = [row for batch in store.export_reports(IRAQ) for row in batch.to_pylist()]
    assert export_command(store, IRAQ, out, None, "reports") == len(wanted) > 50
    assert READERS[name](out) == wanted


def test_our_csv_goes_into_an_empty_store_and_is_the_same(store, tmp_path):
    out = tmp_path / "reports.csv"
    export_command(store, IncidentFilter(), out, None, "reports")
    other = open_store("duckdb:///:memory:", create=True)
    reports = reports_to_table(read_form(out))
    other.add_reports(
        reports, file_name=out.name, content_hash="h", dataset="sample", kind="import", imported_by="test"
    )
    assert other.logical_hash() == store.logical_hash()
    other.close()


@pytest.mark.parametrize("name", FORMATS)
def test_as_many_incidents_leave_as_match(name, store, tmp_path):
    counters = store.counters(IRAQ)
    wanted = counters.total - (counters.undated if name == "timelinejs" else 0)
    assert export_command(store, IRAQ, tmp_path / f"t.{name}", name, "incidents") == wanted > 10


def test_data_that_change_meanwhile_are_not_written(store, tmp_path, monkeypatch):
    out = tmp_path / "t.csv"
    later = type("Later", (), {name: getattr(store, name) for name in ("counters", "export_reports")})()
    later.revision = store.revision

    def meanwhile(filter_):
        yield from store.export_reports(filter_)
        later.revision += 1

    later.export_reports = meanwhile
    with pytest.raises(StoreError, match="changed while they were being exported"):
        export_command(later, IRAQ, out, None, "reports")
    assert not out.exists()


def test_a_download_is_the_file(store, tmp_path):
    about = replace(about_of(), incidents=3)
    write_table(tmp_path / "t.csv", None, batches=store.export_reports(IRAQ), about=about)
    assert table_bytes("csv", batches=store.export_reports(IRAQ), about=about) == (tmp_path / "t.csv").read_bytes()
