"""Stores for the tests: empty, with the sample, and a way to write reports to one."""

import hashlib

import pytest

from geo.model.columns import reports_to_table
from geo.store import load_sample, open_store


@pytest.fixture
def store():
    made = open_store("duckdb://:memory:")
    yield made
    made.close()


@pytest.fixture(scope="session")
def sample():
    made = open_store("duckdb://:memory:")
    load_sample(made)
    yield made
    made.close()


def write(store, reports, name="a.csv", dataset="d1"):
    """Write reports as one batch whose content hash is that of its name."""
    digest = hashlib.sha256(name.encode()).hexdigest()
    return store.add_reports(
        reports_to_table(reports),
        file_name=name,
        content_hash=digest,
        dataset=dataset,
        kind="import",
        imported_by="tests",
    )
