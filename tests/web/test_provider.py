"""One store for the whole process, opened when first needed."""

import pytest

from geo.errors import StoreError
from geo.filters import IncidentFilter
from geo.web.provider import SETTING, Provider


@pytest.fixture
def provider():
    made = Provider()
    yield made
    made.close()


def total(provider):
    return provider.get().counters(IncidentFilter()).total


def test_the_users_own_store_is_made_with_the_sample_and_kept(provider, tmp_path, monkeypatch):
    monkeypatch.delenv(SETTING, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert total(provider) > 50
    assert [batch.kind for batch in provider.get().batches()] == ["sample"]
    provider.close()
    assert list(tmp_path.rglob("*.duckdb"))
    assert total(provider) > 50
    assert len(provider.get().batches()) == 1


def test_another_store_begins_empty(provider, tmp_path, monkeypatch):
    monkeypatch.setenv(SETTING, str(tmp_path / "new" / "mine.duckdb"))
    assert total(provider) == 0
    provider.close()
    monkeypatch.setenv(SETTING, f"duckdb:///{tmp_path}/other.duckdb")
    assert total(provider) == 0


def test_the_sample_alone_is_held_in_memory(provider, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(SETTING, "sample")
    assert total(provider) > 50
    assert list(tmp_path.iterdir()) == []


def test_everybody_gets_the_same_store(provider, monkeypatch):
    monkeypatch.setenv(SETTING, "sample")
    assert provider.get() is provider.get()


def test_a_file_that_is_no_store_is_refused_and_left_alone_and_tried_again(provider, tmp_path, monkeypatch):
    foreign = tmp_path / "notes.duckdb"
    foreign.write_text("these are my notes")
    monkeypatch.setenv(SETTING, str(foreign))
    for _ in range(2):
        with pytest.raises(StoreError, match=r"notes\.duckdb"):
            provider.get()
    assert foreign.read_text() == "these are my notes"
    foreign.unlink()
    assert total(provider) == 0
