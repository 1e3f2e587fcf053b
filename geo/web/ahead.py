"""Answers begun before they are asked for.

When a filter changes, the page knows it some 80 ms before the map's question arrives: the new filter first travels to
the browser. The map does not move meanwhile, so the view that it will ask for is the one that it asked for last.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, NamedTuple

from geo.filters import Bbox
from geo.maps.palette import ColourBy

MOST_VIEWS, MOST_ANSWERS = 200, 8
THREADS = 2
WAIT_S = 10.0


class View(NamedTuple):
    """What a map shows: zoom, box and what colour stands for."""

    zoom: int
    bbox: Bbox
    by: ColourBy


class Ahead:
    """Views by the filter they were last asked for with, and answers under way; the oldest are forgotten.

    Two visitors with the same filter may look at different views: then one answer was begun in vain, and the map gets
    its own as if nothing had been begun.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._views: dict[str, View] = {}
        self._begun: dict[tuple[str, int, View], Future[Any]] = {}
        self._pool = ThreadPoolExecutor(THREADS, thread_name_prefix="map-ahead")

    def looked(self, query: str, view: View) -> None:
        """Remember the view that was asked for with a filter, by its canonical query."""
        with self._lock:
            self._views.pop(query, None)
            self._views[query] = view
            if len(self._views) > MOST_VIEWS:
                del self._views[next(iter(self._views))]

    def begin(
        self, query: str, revision: int, *, before: str, by: ColourBy, answer: Callable[[View], object]
    ) -> View | None:
        """Begin the answer for a filter, for the view asked for with the one ``before``; the view, if it is known."""
        with self._lock:
            seen = self._views.get(before)
            if seen is None:
                return None
            view = seen._replace(by=by)
            self._begun[query, revision, view] = self._pool.submit(answer, view)
            if len(self._begun) > MOST_ANSWERS:
                self._begun.pop(next(iter(self._begun))).cancel()
            return view

    def take(self, query: str, revision: int, view: View) -> Any | None:
        """The answer begun for this very question, once; None if there is none or it failed."""
        with self._lock:
            begun = self._begun.pop((query, revision, view), None)
        if begun is None:
            return None
        try:
            return begun.result(WAIT_S)
        except Exception:  # noqa: BLE001 - asked for anew, where whatever is wrong is said to the one who asked
            return None
