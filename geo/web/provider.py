"""The one store of this process, opened when first needed and shared by routes and pages."""

import logging
import os
import threading
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from geo.datadir import default_store
from geo.filters import IncidentFilter
from geo.maps.palette import ColourBy, named_values
from geo.model.site import use_sites
from geo.store import load_sample, open_store
from geo.store.contract import Store
from geo.workflow.sites import know_sites

SETTING = "INCIDENT_ATLAS_STORE"
SAMPLE = "sample"
"""The value of the setting that stands for the sample data alone, in memory."""

log = logging.getLogger(__name__)


class Provider:
    """Opens a store once and hands it to everybody; a failure is tried again on the next call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._revision = -1

    def get(self) -> Store:
        """The store that ``INCIDENT_ATLAS_STORE`` names, else the user's own.

        The user's own store begins with the sample as one ordinary batch; others begin empty. The sites that its
        users added or changed are known from then on, as of its present revision.

        Raises
        ------
        StoreError
            If it is missing, locked, foreign or damaged; the message says which and what to do.
        """
        with self._lock:
            if self._store is None:
                self._store = _open(default_store())
                log.info("The store is %s", self._store.url)
            revision = self._store.revision
            if revision != self._revision:
                know_sites(self._store)
                self._revision = revision
            return self._store

    def use(self, store: Store | None) -> None:
        """Hand out this store from now on; ``None`` forgets it, so that the next call opens one anew."""
        with self._lock:
            self._store = store
            self._forget_sites()
        _named.cache_clear()

    def close(self) -> None:
        """Close the store, if one was opened; the next call opens it anew."""
        with self._lock:
            if self._store is not None:
                self._store.close()
            self._store = None
            self._forget_sites()
        _named.cache_clear()

    def _forget_sites(self) -> None:
        self._revision = -1
        use_sites(None)


def _open(where: str) -> Store:
    if where == SAMPLE:
        store = open_store("duckdb:///:memory:", create=True)
        load_sample(store)
        return store
    path = Path(where) if "://" not in where else _file_of(where)
    is_new = path is not None and not path.exists()
    if path is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
    store = open_store(where, create=True)
    if is_new and SETTING not in os.environ:
        load_sample(store)
    return store


def _file_of(url: str) -> Path | None:
    parts = urlsplit(url)
    return Path(parts.path) if parts.scheme == "duckdb" else None


PROVIDER = Provider()


def get_store() -> Store:
    """The store of this process."""
    return PROVIDER.get()


def named(revision: int, filter_: IncidentFilter, by: ColourBy) -> tuple[str, ...]:
    """Values of a dimension shown by name under a filter (`geo.maps.palette.named_values`).

    The choice among the dimension's own values is not part of the question: it does not change what is named.
    """
    if by == "outcome":
        filter_ = replace(filter_, outcomes=())
    elif by == "group":
        filter_ = replace(filter_, groups=())
    return _named(revision, filter_, by)


@lru_cache(maxsize=256)
def _named(revision: int, filter_: IncidentFilter, by: ColourBy) -> tuple[str, ...]:  # noqa: ARG001 - part of the key
    if by == "grade":
        return ()
    counts = get_store().facets(filter_, (by,))[by]
    return named_values(by, (facet.value for facet in counts if facet.count))
