"""Opening: what is not a store of ours gets a sentence and is never changed."""

import random
import sqlite3
import subprocess
import sys

import duckdb
import pytest

from geo.errors import StoreError
from geo.filters import IncidentFilter
from geo.store import load_sample, open_store
from geo.store.schema import VERSION

ALL = IncidentFilter()


@pytest.fixture
def path(tmp_path):
    return tmp_path / "atlas.duckdb"


@pytest.fixture
def with_sample(path):
    store = open_store(path, create=True)
    load_sample(store)
    store.close()
    return path


def refused(path, *words):
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as told:
        open_store(path, create=True)
    assert str(path) in str(told.value)
    for word in words:
        assert word in str(told.value)
    if before is not None:
        assert path.read_bytes() == before
        assert not path.with_name(path.name + ".wal").exists()


def test_a_missing_store_is_not_made_unless_asked_for(path):
    with pytest.raises(StoreError, match="no store at"):
        open_store(path)
    assert not path.exists()
    open_store(path, create=True).close()
    assert path.exists()


@pytest.mark.parametrize("form", ["{}", "duckdb://{}"])
def test_a_path_and_an_address_name_the_same_store(with_sample, form):
    store = open_store(form.format(with_sample))
    assert store.counters(ALL).total == store.counters(ALL).all > 0
    assert store.url == f"duckdb://{with_sample}"
    store.close()


def test_each_store_in_memory_is_a_new_one():
    first, second = open_store("duckdb://:memory:"), open_store("duckdb:///:memory:")
    load_sample(first)
    assert first.counters(ALL).all > 0
    assert second.counters(ALL).all == 0


@pytest.mark.parametrize("url", ["postgresql://host/db", "clickhouse://host", "http://x/y"])
def test_another_kind_of_store_is_named(url):
    with pytest.raises(StoreError, match=url.split(":")[0]):
        open_store(url)


def test_text_an_empty_file_and_a_folder_are_refused(path):
    path.write_text("incident,dataset\n" * 20)
    refused(path, "another file")
    path.write_bytes(b"")
    refused(path, "an empty file")
    refused(path.parent, "a folder")


def test_an_sqlite_database_is_refused(path):
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE meta (name, value)")
    other.commit()
    other.close()
    refused(path, "SQLite")


def test_another_duckdb_database_is_refused(path):
    other = duckdb.connect(str(path))
    other.execute("CREATE TABLE meta AS SELECT 'format' AS name, 'something else' AS value")
    other.close()
    refused(path, "something else")
    path.unlink()
    duckdb.connect(str(path)).close()
    refused(path, "something else")


def test_a_store_of_a_later_version_is_refused(with_sample):
    other = duckdb.connect(str(with_sample))
    other.execute("UPDATE meta SET value = '99' WHERE name = 'version'")
    other.close()
    refused(with_sample, "later version", "99")


def test_a_damaged_store_never_ends_the_program(with_sample):
    """A child opens and reads it: it may answer or be refused in a sentence, nothing else; the file stays as it is."""
    whole = with_sample.read_bytes()
    rng = random.Random(1)
    damaged = [whole[: len(whole) // 2], whole[:4096], whole[:20], whole[:5000] + b"\0" * 50_000]
    for _ in range(20):
        flipped = bytearray(whole)
        flipped[rng.randrange(len(whole))] ^= 1 << rng.randrange(8)
        damaged.append(bytes(flipped))
    script = (
        "import sys; from geo.errors import StoreError; from geo.filters import IncidentFilter; "
        "from geo.store import open_store\n"
        "for path in sys.argv[1:]:\n"
        "    try:\n"
        "        store = open_store(path); store.counters(IncidentFilter()); store.logical_hash(); store.close()\n"
        "        print('answered')\n"
        "    except StoreError as why:\n"
        "        print('refused' if path in str(why) or 'could not answer' in str(why) else why)\n"
    )
    paths = []
    for n, content in enumerate(damaged):
        paths.append(with_sample.with_name(f"damaged{n}.duckdb"))
        paths[-1].write_bytes(content)
    run = subprocess.run([sys.executable, "-c", script, *map(str, paths)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    said = run.stdout.split("\n")[:-1]
    assert len(said) == len(paths)
    assert set(said) <= {"answered", "refused"}
    assert said[:4] == ["refused"] * 4
    for path, content, answer in zip(paths, damaged, said, strict=True):
        if answer == "refused":
            assert path.read_bytes() == content


def test_a_second_process_is_told_who_holds_the_store(with_sample):
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys; from geo.store import open_store; s = open_store(sys.argv[1]); print('open', flush=True); input()",
            str(with_sample),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert holder.stdout.readline() == "open\n"
    with pytest.raises(StoreError, match=f"process id {holder.pid}.*PostgreSQL"):
        open_store(with_sample)
    holder.communicate("\n")
    open_store(with_sample).close()


def test_one_process_opens_a_store_once(with_sample):
    store = open_store(with_sample)
    with pytest.raises(StoreError, match="open in this process already"):
        open_store(with_sample)
    store.close()
    open_store(with_sample).close()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be made"):
        open_store(tmp_path / "file" / "atlas.duckdb", create=True)


def test_nothing_is_read_from_or_written_to_other_files(with_sample, tmp_path):
    store = open_store(with_sample)
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n")
    cursor = store._root.cursor()
    for sql in (
        f"SELECT * FROM '{tmp_path}/secret.csv'",
        f"COPY report TO '{tmp_path}/out.csv'",
        f"ATTACH '{tmp_path}/other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET memory_limit = '100GB'",
    ):
        with pytest.raises(duckdb.Error):
            cursor.execute(sql)
    frame = {"a": [1]}  # noqa: F841 - must not be found by its name
    with pytest.raises(duckdb.Error):
        cursor.execute("SELECT * FROM frame")
    store.close()


def test_a_torn_log_gives_the_last_whole_state_or_a_sentence(with_sample):
    """A program that was killed leaves a log beside the file; cut short or damaged, it is never half believed."""
    script = (
        "import os, sys; from geo.store import open_store; store = open_store(sys.argv[1])\n"
        "for n in range(5): store.put_document('view', str(n), {'text': 'x' * 500}, by='me')\n"
        "os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", script, str(with_sample)], check=True)
    log = with_sample.with_name(with_sample.name + ".wal")
    file, whole = with_sample.read_bytes(), log.read_bytes()
    flipped = bytearray(whole)
    flipped[len(whole) // 2] ^= 1
    for torn in (whole, whole[:-1], whole[: len(whole) // 2], whole[:10], b"", bytes(flipped)):
        with_sample.write_bytes(file)
        log.write_bytes(torn)
        try:
            store = open_store(with_sample)
        except StoreError as why:
            assert str(with_sample) in str(why)  # noqa: PT017 - it may also open
            assert (with_sample.read_bytes(), log.read_bytes()) == (file, torn)
            continue
        kept = sorted(store.documents("view"))
        assert kept == [str(n) for n in range(len(kept))]
        assert store.revision == 1 + len(kept)
        assert store.counters(ALL).all > 0
        if torn == whole:
            assert len(kept) == 5
        store.close()


def test_a_store_of_the_first_version_is_brought_up_to_date(with_sample):
    def numbers():
        store = open_store(with_sample)
        try:
            return store.counters(IncidentFilter()), store.incident("2023-10-21-asad").incident.grade
        finally:
            store.close()

    now = numbers()
    older = duckdb.connect(str(with_sample))
    older.execute("ALTER TABLE report ADD COLUMN content VARCHAR")
    older.execute("UPDATE meta SET value = '1' WHERE name = 'version'")
    older.close()
    assert numbers() == now
    opened = duckdb.connect(str(with_sample), read_only=True)
    assert opened.execute("SELECT value FROM meta WHERE name = 'version'").fetchone() == (str(VERSION),)
    opened.close()


def test_a_store_in_an_earlier_storage_of_the_engine_goes_on_working(path, with_sample):
    old = path.with_name("old.duckdb")
    root = duckdb.connect(config={"storage_compatibility_version": "v1.0.0"})
    root.execute(f"ATTACH '{with_sample}' AS new (READ_ONLY)")
    root.execute(f"ATTACH '{old}' AS old (STORAGE_VERSION 'v1.0.0')")
    root.execute("COPY FROM DATABASE new TO old")
    root.close()

    def content(place):
        store = open_store(place)
        try:
            return store.logical_hash(), store.counters(ALL)
        finally:
            store.close()

    assert content(old) == content(with_sample)
    for place in (old, with_sample):
        store = open_store(place)
        store.undo(1, by="test")
        store.redo(1, by="test")
        store.close()
    assert content(old) == content(with_sample)
