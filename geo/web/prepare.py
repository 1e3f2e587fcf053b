"""What the first visitor would wait for, done while the browser is still starting."""

import importlib
import logging
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from geo.errors import AtlasError
from geo.web.provider import get_store

WAIT_S = 120
HEAVY = ("geo.charts.spans", "geo.export.tables", "geo.maps.folium_map")
"""Modules that bring the packages the pages draw with; a second or more to load."""

log = logging.getLogger(__name__)


class Preparation:
    """Opens the store and loads the heavy packages in a thread of its own, once."""

    def __init__(self) -> None:
        self._done = threading.Event()
        self._begun = False

    def begin(self) -> None:
        """Start; a second call does nothing."""
        if not self._begun:
            self._begun = True
            threading.Thread(target=self._run, name="prepare", daemon=True).start()

    @property
    def is_under_way(self) -> bool:
        """Whether it was begun and goes on."""
        return self._begun and not self._done.is_set()

    def wait(self) -> None:
        """Wait until it is over; not for ever."""
        self._done.wait(WAIT_S)
        self._done.set()

    def _run(self) -> None:
        try:
            get_store()
            for name in HEAVY:
                importlib.import_module(name)
        except AtlasError as why:  # the page says so too, with what to do
            log.info("The store is not open yet: %s", why)
        finally:
            self._done.set()


PREPARATION = Preparation()


@asynccontextmanager
async def prepared(_app: Starlette) -> AsyncIterator[None]:
    """Begin the preparation when the server starts."""
    PREPARATION.begin()
    yield
