"""A store of the sample in memory, handed to the pages; and the pages themselves."""

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geo.store import load_sample, open_store
from geo.web.provider import PROVIDER

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def sample():
    store = open_store("duckdb:///:memory:", create=True)
    load_sample(store)
    yield store
    store.close()


@pytest.fixture
def empty_store():
    store = open_store("duckdb:///:memory:", create=True)
    yield store
    store.close()


@pytest.fixture
def use():
    """Hand a store to the pages for one test."""
    st.cache_data.clear()
    yield PROVIDER.use
    PROVIDER.use(None)
    st.cache_data.clear()


@pytest.fixture
def open_app():
    """Open a page of the app with an address: ``open_app("from=2023-10-18")``."""

    def opened(query="", script="pages/shell.py"):
        at = AppTest.from_file(ROOT / script, default_timeout=60)
        for pair in filter(None, query.split("&")):
            word, _, value = pair.partition("=")
            at.query_params[word] = value
        return at.run()

    return opened


@pytest.fixture
def app(use, sample, open_app):
    """The same, on the sample."""
    use(sample)
    return open_app


@pytest.fixture
def html():
    """All HTML of a page, in order."""
    return lambda at: "\n".join(element.proto.body for element in at.get("html"))


@pytest.fixture
def word():
    """The value of a word of the address."""

    def value(at, name):
        found = at.query_params.get(name)
        return found[0] if isinstance(found, list) and len(found) == 1 else found

    return value
